import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer } from "../../src/cli/serve.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { MAIN, parley, temporaryFolder } from "../cli/command-line.ts";
import { closeStore, openTestStore } from "../store/engines-open.ts";
import { incoming } from "../store/readings.ts";

const folder = temporaryFolder();
const location = join(folder, "record");
let store: Store;
beforeAll(async () => {
  store = await openTestStore(location);
  await keepReports(store, [incoming({ text: "The Northern Council rejects a truce.", publisher: "Harbour Post" })]);
});
afterAll(() => closeStore(store));

async function busy(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

test("a server answers at its address, and leaves a busy port for the next", async () => {
  const { server, port } = await busy();
  const lines: string[] = [];
  const listening = await startServer(store, { port }, { complain: (line) => lines.push(line) });
  try {
    expect(listening.port).toBeGreaterThan(port);
    expect(lines[0]).toBe(`port ${port} is in use; trying ${port + 1}`);
    const response = await fetch(new URL("/api/record", listening.url));
    expect(await response.json()).toMatchObject({ counts: { reports: 1 }, location });
    const description = await (await fetch(new URL("/api/openapi.json", listening.url))).json();
    expect(description).toMatchObject({ openapi: "3.1.0" });
  } finally {
    await listening.close();
    server.close();
  }
  await expect(fetch(listening.url)).rejects.toThrow();
});

test("what is no HTTP is refused, and the server goes on", async () => {
  const listening = await startServer(store, { port: 0 }, { complain: () => {} });
  try {
    for (const bytes of ["\0\0\0\r\n\r\n", "GET /api/record HTTP/9.9\r\n\r\n", `GET /${"a".repeat(40_000)} HTTP/1.1\r\n\r\n`]) {
      const socket = connect(listening.port, "127.0.0.1");
      socket.on("error", () => {});
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk.toString("latin1");
      });
      socket.write(bytes);
      await once(socket, "close");
      expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d .*)?/);
      expect(answer).not.toContain(" 500 ");
    }
    expect((await fetch(new URL("/api/cases", listening.url))).status).toBe(200);
  } finally {
    await listening.close();
  }
});

test("an address that is none of this machine is named, and one that others reach needs accounts", async () => {
  await expect(startServer(store, { host: "203.0.113.7", port: 0, accounts: true }, { complain: () => {} })).rejects.toMatchObject({
    code: "port-unusable",
    message: "cannot serve at 203.0.113.7, port 0: that is no address of this machine",
  });
  await expect(startServer(store, { host: "0.0.0.0", port: 0 }, { complain: () => {} })).rejects.toMatchObject({
    code: "usage",
    message: expect.stringContaining("whoever reaches 0.0.0.0 could read and change this record"),
  });
  const lines: string[] = [];
  const listening = await startServer(store, { host: "0.0.0.0", port: 0, accounts: true }, { complain: (line) => lines.push(line) });
  await listening.close();
  expect(lines).toEqual([expect.stringContaining("parley user add NAME --role editor")]);
});

test("parley serve prints its address, sees what others keep, and ends cleanly when it is told to", async () => {
  const own = join(folder, "served");
  await parley(["keep", "examples/gaza-2024-05-07.txt", "--record", own]);
  const child = spawn(process.execPath, [MAIN, "serve", "--record", own, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  let [stdout, stderr] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  for await (const chunk of child.stdout) {
    stdout += String(chunk);
    if (stdout.includes("\n")) break;
  }
  const url = /^parley: the desk is at (http:\/\/127\.0\.0\.1:\d+\/) \(Ctrl-C ends it\)\n$/.exec(stdout)?.[1];
  expect(url, stderr).toBeDefined();
  const count = async () => ((await (await fetch(new URL("/api/record", url))).json()) as { counts: { reports: number } }).counts.reports;
  expect(await count()).toBe(1);
  await parley(["keep", "examples/gaza-2024-08-20.txt", "--record", own]);
  expect(await count()).toBe(2);
  child.kill("SIGINT");
  const [status] = await ended;
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("parley serve says what is wrong with its record or its port", async () => {
  const missing = await parley(["serve", "--record", join(folder, "none")]);
  expect(missing.status).toBe(1);
  expect(missing.stderr).toContain("there is no record");
  const port = await parley(["serve", "--record", location, "--port", "70000"]);
  expect(port.status).toBe(2);
  expect(port.stderr).toContain("expected a whole number from 0 to 65535");
});
