import { Agent, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Listening } from "../../src/cli/listen.ts";
import { startServer } from "../../src/cli/serve.ts";
import { ROUTES, type Route } from "../../src/http/contract.ts";
import type { Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../cli/command-line.ts";
import { closeStore } from "../store/engines-open.ts";
import { keepExamples, openKept } from "./desk.ts";

/** How many requests; more by PARLEY_FUZZ_HTTP=100000 npx vitest run test/http/fuzz.test.ts */
const REQUESTS = Number(process.env.PARLEY_FUZZ_HTTP ?? 2_000);
const SEED = Number(process.env.PARLEY_FUZZ_SEED ?? 1);
const AT_ONCE = 16;

const location = join(temporaryFolder(), "record");
const lines: string[] = [];
let store: Store;
let server: Listening;
let token = "";
let known: readonly string[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  await keepExamples(location);
  store = await openKept(location);
  server = await startServer(store, { port: 0 }, { complain: (line) => lines.push(line) });
  const json = async (path: string) => (await (await fetch(new URL(path, server.url))).json()) as Record<string, unknown>;
  token = (await json("/api/session")).csrf as string;
  const reports = (await json("/api/reports?limit=3")).items as { id: string }[];
  const queue = (await json("/api/queue?limit=5")) as { items: { claim: { id: string } }[]; next: string };
  known = [
    ...reports.map(({ id }) => id),
    ...queue.items.map(({ claim }) => claim.id),
    queue.next,
    "Hamas",
    "Israel",
    "ceasefire",
    "2024-07-08",
    "1",
  ];
});
afterAll(async () => {
  agent.destroy();
  await server.close();
  await closeStore(store);
});

/** A sequence of numbers from a seed (mulberry32), so that what fell can be asked again. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return { below, of: <T>(list: readonly T[]): T => list[below(list.length)]!, is: (share: number) => next() < share };
}
type Dice = ReturnType<typeof dice>;

const STRANGE = [
  ...[
    "",
    " ",
    "null",
    "undefined",
    "NaN",
    "-1",
    "0",
    "1e309",
    "99999999999999999999",
    "2024-02-30",
    "9999-99-99",
    "2024-07-08T25:00Z",
    "../../etc/passwd",
  ],
  ...[
    "%",
    "%00",
    "%ff",
    "%2e%2e%2f",
    "%ed%a0%80",
    "\u202e",
    "\ud83d\ude00",
    "e\u0301",
    "'; drop table reports; --",
    '"',
    "*",
    '"a* b',
    "a".repeat(2_000),
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "{}",
    "[]",
    "<script>",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of JavaScript, to be taken as it stands
    "${x}",
    "\\",
    "\t",
    "\r\n",
    "x|y|z",
    "Y3VzdG9keSAx",
    "cXVldWUgfDE3",
    "A1",
    "Z9",
    "true",
  ],
];

function value(roll: Dice): string {
  if (roll.is(0.3)) return roll.of(known);
  if (roll.is(0.6)) return roll.of(STRANGE);
  const length = roll.below(40);
  return Array.from({ length }, () => String.fromCodePoint(1 + roll.below(roll.is(0.8) ? 126 : 0xd7fe))).join("");
}

function written(roll: Dice): string {
  const text = value(roll);
  // some as a client would write it, some as no client would
  return roll.is(0.7) ? encodeURIComponent(text) : text.replace(/[^\x21-\x7e]/g, "").replace(/[#]/g, "");
}

function json(roll: Dice, depth = 0): unknown {
  const kind = roll.below(depth > 4 ? 5 : 8);
  if (kind < 2) return value(roll);
  if (kind === 2) return roll.of([0, -1, 1, 1.5, 1e21, 2 ** 31, 2 ** 53]);
  if (kind === 3) return roll.of([null, true, false]);
  if (kind === 4) return "";
  if (kind === 5) return Array.from({ length: roll.below(4) }, () => json(roll, depth + 1));
  return Object.fromEntries(
    Array.from({ length: roll.below(5) }, () => [roll.is(0.6) ? roll.of(FIELDS) : value(roll), json(roll, depth + 1)]),
  );
}

const FIELDS = [
  "decisions",
  "verdict",
  "subject",
  "type",
  "id",
  "fields",
  "why",
  "note",
  "text",
  "yaml",
  "reports",
  "isAssigned",
  "name",
  "password",
  "role",
];
const VERDICTS = ["accept", "reject", "correct", "merge", "split", "note", "sensitivity", "grade", "undo", "add"];

/** Bodies that are nearly right: a schema lets them pass, or nearly, and the record has to refuse them. Those that would be kept are not made. */
function nearly(roll: Dice, name: string): unknown {
  const missing = roll.of(["position-000000000000", "0000000000000000", "nobody of that name", "figure-x", ...STRANGE]);
  switch (name) {
    case "decide":
      return {
        decisions: Array.from({ length: 1 + roll.below(3) }, () => ({
          verdict: roll.of(VERDICTS),
          subject: { type: roll.of(["claim", "party", "report", "planet"]), id: missing },
          ...(roll.is(0.5) ? { fields: json(roll), into: value(roll), from: value(roll), level: "high", grade: value(roll) } : {}),
          ...(roll.is(0.3) ? { decision: roll.of([0, 1, 999_999, 2 ** 31, 2 ** 52]) } : {}),
          ...(roll.is(0.3)
            ? { kind: roll.of(["position", "figure", "relation"]), fields: {}, span: { start: 0, end: 9, exact: value(roll) } }
            : {}),
        })),
      };
    case "paste":
      return { text: roll.of([" ", "\n", ""]), isHtml: roll.is(0.5), published: value(roll), url: value(roll), case: value(roll) };
    case "putCase":
      return { yaml: `case: other\n${value(roll)}\nparties: ${value(roll)}` };
    case "assign":
      return { reports: [missing], isAssigned: roll.is(0.5) };
    case "login":
      return { name: value(roll), password: value(roll) };
    case "addAccount":
      return { name: value(roll), role: roll.of(["reader", "king"]), password: "short" };
    case "changeAccount":
      return { role: roll.of(["reader", "king"]), isClosed: json(roll) };
    default:
      return json(roll);
  }
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

const routes = Object.entries(ROUTES) as [string, Route][];

function asked(roll: Dice, number: number): Asked {
  // every route in its turn
  const [name, route] = routes[number % routes.length]!;
  const template = route.page !== null && roll.is(0.3) ? `${route.page}.json` : route.path;
  let path = template.replace(/\{\w+\}/g, () => written(roll));
  if (roll.is(0.03)) path += roll.of(["/", "//", "/..", ";x", "%2f"]);
  const words = Object.keys(route.query?.shape ?? {});
  const query = Array.from({ length: roll.below(4) }, () => {
    const word = words.length > 0 && roll.is(0.85) ? roll.of(words) : written(roll);
    return `${word}${roll.is(0.97) ? "=" : ""}${written(roll)}`;
  });
  // the words that a route must have, so that the rest is looked at
  if (name === "diff" && roll.is(0.7)) query.push("from=2024-01-01", "to=2024-12-31");
  if ((name === "cell" || name === "history") && roll.is(0.7)) query.push("party=Hamas", ...(name === "cell" ? ["issue=ceasefire"] : []));
  if (name === "search" && roll.is(0.7)) query.push(`q=${written(roll)}`);
  if (query.length > 0) path += `?${query.join("&")}`;
  const method = roll.is(0.93)
    ? route.method.toUpperCase()
    : roll.of(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"]);
  const headers: Record<string, string> = {};
  if (roll.is(0.1)) headers["if-none-match"] = roll.of(["*", '"x"', 'W/"', ",,,"]);
  if (roll.is(0.05)) headers.cookie = roll.of(["parley-4777=x", "=", ";;;=;", `a=${"b".repeat(500)}`]);
  if (roll.is(0.05)) headers["last-event-id"] = roll.of(["x", "-1", "99999999999999999999"]);
  if (roll.is(0.03)) headers.accept = roll.of(["*/*;q=x", "text/html", ""]);
  if (roll.is(0.03)) headers.host = roll.of(["", "evil.example", "[::1", "127.0.0.1:99999999", "a b"]);
  if (roll.is(0.03)) headers.origin = roll.of(["null", "https://evil.example", "", "x"]);
  if (method === "GET" || method === "HEAD" || method === "TRACE") return { method, path, headers, body: null };
  if (roll.is(0.95)) headers["x-parley-token"] = token;
  const isForm = route.body === "multipart" ? roll.is(0.9) : roll.is(0.05);
  headers["content-type"] = isForm
    ? roll.of(["multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary="])
    : roll.of(["application/json", "application/json", "application/json", "application/json; charset=utf-8", "text/plain", ""]);
  if (roll.is(0.03)) headers["content-encoding"] = roll.of(["gzip", "br", "x"]);
  const body = isForm
    ? formOf(roll)
    : roll.is(0.05)
      ? null
      : roll.is(0.15)
        ? broken(roll, JSON.stringify(nearly(roll, name)))
        : JSON.stringify(nearly(roll, name));
  return { method, path, headers, body };
}

/** A form that brings no file of the right field with words in it. */
function formOf(roll: Dice): string {
  const field = roll.of(["files", "case", "", "file]", value(roll).replace(/[\r\n"]/g, "")]);
  const part = `--b\r\nContent-Disposition: form-data; name="${field === "file" ? "x" : field}"; filename="${roll.of(["a.txt", "", "../x"])}"\r\n\r\n${value(roll)}\r\n--b--\r\n`;
  return roll.is(0.5) ? part : broken(roll, part);
}

function broken(roll: Dice, text: string): string {
  const at = roll.below(text.length);
  return roll.is(0.5) ? text.slice(0, at) : `${text.slice(0, at)}${value(roll)}${text.slice(at + roll.below(5))}`;
}

/** The status of an answer and its text; 0 where the request cannot even be written down, -1 where the server hung up. */
function ask(one: Asked, own?: Agent): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  const { method, path, headers, body } = one;
  return new Promise((resolve) => {
    const none = (status: number) => resolve({ status, type: "", text: "" });
    let asking: ReturnType<typeof request>;
    // node would send the body of a DELETE without saying where it ends
    if (body !== null) headers["content-length"] ??= String(Buffer.byteLength(body));
    try {
      asking = request({
        host: "127.0.0.1",
        port: server.port,
        method,
        path,
        headers,
        agent: own ?? agent,
        setHost: headers.host === undefined,
      });
    } catch {
      return none(0);
    }
    // a connection that the server had ended after the answer before
    asking.on("error", () => (asking.reusedSocket && own === undefined ? ask(one, new Agent()).then(resolve) : none(-1)));
    asking.setTimeout(60_000, () => asking.destroy(new Error("no answer")));
    asking.on("response", (response) => {
      const type = String(response.headers["content-type"] ?? "");
      // a stream has no end
      if (type.startsWith("text/event-stream")) {
        resolve({ status: response.statusCode!, type, text: "" });
        asking.destroy();
        return;
      }
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        if (text.length < 100_000) text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode!, type, text }));
      response.on("error", () => none(-1));
    });
    asking.end(body ?? undefined);
  });
}

async function stateOfRecord(): Promise<string> {
  const { db } = store.engine;
  const tables = ["custody", "reports", "readings", "decisions", "cases", "assignments", "accounts", "sessions"] as const;
  const counts = await Promise.all(
    tables.map((table) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as("n"))
        .executeTakeFirstOrThrow(),
    ),
  );
  const last = await db.selectFrom("custody").select("hash").orderBy("seq", "desc").limit(1).executeTakeFirstOrThrow();
  return JSON.stringify([counts.map(({ n }) => Number(n)), last.hash]);
}

test(`${REQUESTS} malformed requests to every route: no failure of the server, nothing written`, {
  timeout: 60_000 + REQUESTS * 40,
}, async () => {
  const before = await stateOfRecord();
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  const answeredBy = new Set<string>();
  let number = 0;
  const client = async () => {
    while (number < REQUESTS && wrong.length < 20) {
      const mine = number++;
      const one = asked(dice(SEED * 1_000_003 + mine), mine);
      const began = performance.now();
      const { status, type, text } = await ask(one);
      const took = performance.now() - began;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status > 0) answeredBy.add(routes[mine % routes.length]![0]);
      const isProblem = status < 400 || type === "application/problem+json" || one.method === "HEAD" || status === 431 || text === "";
      if (status >= 500 || status === -1 || !isProblem || took > 20_000)
        wrong.push(`${mine}: ${status} ${Math.round(took)} ms ${JSON.stringify(one).slice(0, 600)} -> ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  if (REQUESTS > 2_000) console.info(`answers by status: ${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}`);
  expect(wrong).toEqual([]);
  expect(lines).toEqual([]);
  expect(answeredBy.size).toBe(routes.length);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(REQUESTS / 10);
  expect(await stateOfRecord()).toBe(before);
});

test("what is hardly HTTP is refused or hung up on, and the server goes on", async () => {
  const roll = dice(SEED);
  const pieces = [
    "GET / HTTP/1.1\r\n",
    "POST /api/decisions HTTP/1.1\r\n",
    "Host: 127.0.0.1\r\n",
    "Content-Length: -1\r\n",
    "Content-Length: 5\r\n",
    "Transfer-Encoding: chunked\r\n",
  ];
  const more = [
    "Transfer-Encoding: x\r\n",
    "Expect: 100-continue\r\n",
    "Upgrade: websocket\r\nConnection: upgrade\r\n",
    "\r\n",
    "zz\r\n",
    "\0",
    "0\r\n\r\n",
    ": x\r\n",
    "A".repeat(500),
  ];
  const talks = Array.from({ length: Math.min(400, REQUESTS / 10) }, () => {
    const text = Array.from({ length: 1 + roll.below(8) }, () => roll.of([...pieces, ...more])).join("");
    return new Promise<string>((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => socket.end(text));
      let answer = "";
      socket.on("data", (part) => {
        answer += part.toString("latin1");
      });
      socket.on("error", () => {});
      socket.setTimeout(15_000, () => socket.destroy());
      socket.on("close", () => resolve(answer));
    });
  });
  for (const answer of await Promise.all(talks)) expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
  expect((await fetch(new URL("/api/record", server.url))).status).toBe(200);
  expect(lines).toEqual([]);
});
