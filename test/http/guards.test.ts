import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer } from "../../src/cli/serve.ts";
import { hostsOf } from "../../src/http/guards.ts";
import { Tries } from "../../src/http/tries.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../cli/command-line.ts";
import { closeStore, openTestStore } from "../store/engines-open.ts";
import { incoming } from "../store/readings.ts";
import { Client, expectProblem, wholeDesk } from "./client.ts";

let store: Store;
let client: Client;
beforeAll(async () => {
  store = await openTestStore(join(temporaryFolder(), "record"));
  await keepReports(store, [incoming({ text: "The Northern Council rejects a truce." })]);
  client = await Client.at(wholeDesk(store));
});
afterAll(() => closeStore(store));

const AT = "/api/record";

test.each([
  ["another host", { host: "desk.evil.example" }],
  ["another host that begins like ours", { host: "127.0.0.1.evil.example" }],
  ["no host", { host: "" }],
  ["a host that is none", { host: "127.0.0.1:4777@evil.example" }],
  ["a page of another address", { origin: "https://evil.example" }],
  ["a page of another port", { origin: "http://127.0.0.1:8080" }],
  ["a page without an address", { origin: "null" }],
  ["a fetch of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
  ["a fetch of a neighbour", { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" }],
])("a request from %s is refused", async (_, headers) => {
  expectProblem(await client.get(AT, headers), 403, "request-refused");
  expectProblem(await client.send("POST", "/api/decisions", {}, headers), 403, "request-refused");
});

test.each([
  [{ host: "localhost:9999" }],
  [{ host: "LOCALHOST" }],
  [{ host: "[::1]:4777" }],
  [{ origin: "http://127.0.0.1:4777", "sec-fetch-site": "same-origin" }],
  [{ "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
  [{ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
])("a request of our own goes through: %o", async (headers) => {
  expect((await client.get(AT, headers)).status).toBe(200);
});

test("a link from elsewhere opens a page and writes nothing", async () => {
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  expectProblem(await client.send("POST", "/api/decisions", {}, link), 403, "request-refused");
});

test("a server that others reach is reached by numbers and by its names, and by no other", () => {
  const open = hostsOf({ isLoopback: false, names: ["Desk.example.org"] });
  expect(["desk.example.org", "192.0.2.7", "[2001:db8::1]", "localhost", "evil.example", "1.2.3.4.evil.example"].map(open)).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ]);
  expect(hostsOf({ isLoopback: true, names: [] })("192.0.2.7")).toBe(false);
});

test.each(["", "x", "-".repeat(43)])("a write with the token %o is refused", async (token) => {
  expectProblem(await client.send("POST", "/api/decisions", {}, { "x-parley-token": token }), 403, "token-missing");
});

test("every answer has the headers that keep pages from elsewhere out, errors too", async () => {
  for (const path of [AT, "/", "/api", "/nothing.txt", "/api/nothing", `${AT}?as-of=1`]) {
    const { headers } = await (async () => {
      const response = await wholeDesk(store).app.request(path, { headers: { host: "localhost" } });
      return response;
    })();
    expect(headers.get("content-security-policy"), path).toMatch(/default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
});

test("a body that is too large, packed or of another type is refused", async () => {
  const zeros = gzipSync(Buffer.alloc(10_000_000));
  const packed = await client.send("POST", "/api/decisions", zeros.toString("latin1"), { "content-encoding": "gzip" });
  expect(expectProblem(packed, 400, "request-invalid").field).toBe("content-encoding");
  const large = await client.send("POST", "/api/reports", JSON.stringify({ text: "a".repeat(8_100_000) }));
  expectProblem(large, 413, "request-too-large");
  expectProblem(await client.send("POST", "/api/reports", { text: "a".repeat(2_000_001) }), 400, "request-invalid");
  expectProblem(await client.send("POST", "/api/decisions", "a=1", { "content-type": "text/plain" }), 400, "request-invalid");
  const unsound = { "content-type": "multipart/form-data; boundary=x" };
  expectProblem(await client.send("POST", "/api/uploads", "--y\r\n\r\n", unsound), 400, "request-invalid");
  expectProblem(await client.get(`${AT}?case=%00`), 400, "request-invalid");
  expectProblem(await client.get(`${AT}?case=${"a".repeat(9_000)}`), 413, "request-too-large");
});

test("who sends slowly or too much at a socket is cut off, and the server goes on", { timeout: 30_000 }, async () => {
  const lines: string[] = [];
  const server = await startServer(store, { port: 0 }, { complain: (line) => lines.push(line) });
  const { csrf } = (await (await fetch(new URL("/api/session", server.url))).json()) as { csrf: string };
  const open = (text: string) => {
    const socket = connect(server.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (part) => {
      answer += part.toString("latin1");
    });
    socket.on("error", () => {});
    socket.write(text);
    return { socket, closed: new Promise<string>((resolve) => socket.on("close", () => resolve(answer))) };
  };
  try {
    const host = `Host: 127.0.0.1:${server.port}\r\n`;
    const slow = open(`GET /api/record HTTP/1.1\r\n${host}X-Slow: `);
    const drip = setInterval(() => slow.socket.write("a"), 200);
    const post = `POST /api/uploads HTTP/1.1\r\n${host}X-Parley-Token: ${csrf}\r\nContent-Type: multipart/form-data; boundary=b\r\n`;
    const flood = open(`${post}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `100000\r\n${"a".repeat(1 << 20)}\r\n`;
    for (let sent = 0; sent < 70 && !flood.socket.destroyed; sent++)
      if (!flood.socket.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await flood.closed).toMatch(/^(?:$|HTTP\/1\.1 413 )/);
    const broken = open(`${post}Content-Length: 1000\r\n\r\n--b\r\n`);
    broken.socket.end();
    await broken.closed;
    expect(await slow.closed).toMatch(/^(?:$|HTTP\/1\.1 408 )/);
    clearInterval(drip);
    expect((await fetch(new URL(AT, server.url))).status).toBe(200);
    expect(lines).toEqual([]);
  } finally {
    await server.close();
  }
});

test("failures are forgotten after a quarter of an hour", () => {
  const tries = new Tries();
  for (let n = 0; n < 3; n++) tries.failed(n * 1000, ["a"]);
  expect(tries.wait(3_000, [["a", 4]])).toBe(0);
  expect(tries.wait(3_000, [["a", 3]])).toBe(15 * 60_000 - 3_000);
  expect(tries.wait(3_000, [["a", 2]])).toBe(15 * 60_000 - 2_000);
  expect(tries.wait(15 * 60_000 + 1, [["a", 3]])).toBe(0);
  tries.succeeded("a");
  expect(tries.wait(3_000, [["a", 1]])).toBe(0);
});
