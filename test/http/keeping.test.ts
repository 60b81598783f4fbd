import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Listening } from "../../src/cli/listen.ts";
import { startServer } from "../../src/cli/serve.ts";
import type { Change, Job, KeptReport, ReportPage, Session } from "../../src/http/contract.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { parley, temporaryFolder } from "../cli/command-line.ts";
import { closeStore, openTestStore } from "../store/engines-open.ts";

const location = join(temporaryFolder(), "record");
let store: Store;
let server: Listening;
let token: string;
beforeAll(async () => {
  store = await openTestStore(location);
  server = await startServer(store, { port: 0 }, { complain: () => {} });
  token = ((await (await fetch(new URL("/api/session", server.url))).json()) as Session).csrf;
});
afterAll(async () => {
  await server.close();
  await closeStore(store);
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { "x-parley-token": token, ...(isForm ? {} : { "content-type": "application/json" }) };
  const payload = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
  const response = await fetch(new URL(path, server.url), { method, headers, ...payload });
  return (await response.json()) as T;
}

async function ended(job: Job): Promise<Job> {
  for (;;) {
    const now = await call<Job>("GET", `/api/jobs/${job.id}`);
    if (now.state !== "waiting" && now.state !== "running") return now;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function form(...files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]): FormData {
  const data = new FormData();
  for (const [name, content] of files) data.append("file", new Blob([content]), name);
  return data;
}

const PAGE = `<!doctype html><html lang="en"><head><title>Truce talks</title><meta property="article:published_time" content="2024-07-09"></head>
<body><nav><p>Home, world, sport, and all else that stands around a report on a page of news.</p></nav><article><h1>Truce talks</h1>
<p>Hamas said on Sunday that it would not accept the proposal for a truce in Gaza, according to a statement of the group.</p>
<p>Israel said that it would send a team to Doha for talks on Monday, an official told reporters in Jerusalem.</p></article></body></html>`;

test("a pasted report is read and kept, with what is said of it", async () => {
  const text = "Hamas on Monday rejected a truce, a spokesman said.\n\nIsrael said it would accept the July paper.";
  const pasted = { text, publisher: "Harbour Post", published: "2024-07-08", title: " ", url: "https://example.org/a" };
  const job = await ended(await call<Job>("POST", "/api/reports", pasted));
  expect(job).toMatchObject({ state: "done", who: "analyst", total: 1, read: 1, kept: 1, failed: 0, problems: [] });
  const page = await call<ReportPage>("GET", `/api/reports/${job.reports[0]}`);
  expect(page).toMatchObject({ text, report: { publisher: "Harbour Post", published: "2024-07-08", title: null, intake: "text" } });
  expect(page.claims.filter(({ kind }) => kind === "position").length).toBeGreaterThan(0);
  expect(await ended(await call<Job>("POST", "/api/reports", pasted))).toMatchObject({ state: "done", kept: 0, known: 1 });
  const revised = await ended(await call<Job>("POST", "/api/reports", { ...pasted, text: `${text} Talks go on.` }));
  expect(revised).toMatchObject({ kept: 0, revised: 1 });
});

test("a pasted page gives its article, and what a person says of it stands above what it says itself", async () => {
  const job = await ended(await call<Job>("POST", "/api/reports", { text: PAGE, isHtml: true, publisher: "Harbour Post" }));
  const { report, text } = await call<ReportPage>("GET", `/api/reports/${job.reports[0]}`);
  expect(report).toMatchObject({ publisher: "Harbour Post", published: "2024-07-09", intake: "html" });
  expect(text).toMatch(/^Hamas said on Sunday[\s\S]*in Jerusalem\.$/);
});

test.each([
  [{ text: " " }, "text"],
  [{ text: "Talks go on.", published: "2024-02-30" }, "published"],
  [{ text: "Talks go on.", url: "javascript:alert(1)" }, "url"],
  [{ text: "Talks go on.", case: "nowhere" }, "no case"],
])("what cannot be pasted is refused by name: %o", async (body, told) => {
  expect(JSON.stringify(await call("POST", "/api/reports", body))).toContain(told);
});

test("files of all kinds, several at once; what is wrong with one costs that one alone", async () => {
  const lines =
    '{"text":"Qatar said that talks collapsed on Friday.","publisher":"Wire"}\nno report\n{"text":"Egypt said that talks go on.","title":"a\\u0000\\ud83d"}\n';
  const data = form(
    ["../../secret/a.txt", "Egypt said on Tuesday that talks would resume in Cairo on 12 August.\n"],
    ["b.ndjson", lines],
    ["c.html", PAGE.replaceAll("Doha", "Cairo")],
    ["d.docx", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ["e.txt", ""],
    ["f.html", `<html><body>${"<div>".repeat(20_000)}`],
  );
  const handed = await call<Job>("POST", "/api/uploads", data);
  const job = await ended(handed);
  expect(job).toMatchObject({ state: "done", total: 8, kept: 4, failed: 4 });
  expect(job.problems.map(({ name, code }) => `${name}: ${code}`).sort()).toEqual([
    "b.ndjson, line 2: line-not-json",
    "d.docx: report-binary",
    "e.txt: report-empty",
    expect.stringMatching(/^f\.html: report-(?:empty|unread)$/),
  ]);
  const { items } = await call<{ items: KeptReport[] }>("GET", "/api/reports?limit=100");
  expect(items.map(({ address }) => address)).toContain("file:a.txt");
  expect((await verifyRecord(store)).unsound).toEqual([]);
});

test("a large batch tells how far it is, and stops when it is told to; what was kept stays", { timeout: 90_000 }, async () => {
  const lines = Array.from({ length: 400 }, (_, n) =>
    JSON.stringify({ id: `n${n}`, text: `Town ${n} said that talks number ${n} go on. `.repeat(3) }),
  );
  const job = await call<Job>("POST", "/api/uploads", form(["many.ndjson", lines.join("\n")]));
  for (;;) {
    const now = await call<Job>("GET", `/api/jobs/${job.id}`);
    expect(now.state).toMatch(/waiting|running/);
    if (now.kept >= 10) {
      expect(now.total).toBe(400);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await call<Job>("DELETE", `/api/jobs/${job.id}`);
  const stopped = await ended(job);
  expect(stopped.state).toBe("cancelled");
  expect(stopped.kept).toBeLessThan(400);
  const { counts } = await call<{ counts: { reports: number } }>("GET", "/api/record");
  expect(counts.reports).toBeGreaterThanOrEqual(stopped.kept);
  const { items } = await call<{ items: Job[] }>("GET", "/api/jobs");
  expect(items[0]).toMatchObject({ id: job.id, state: "cancelled" });
  expect(await call("GET", "/api/jobs/none")).toMatchObject({ code: "job-unknown", status: 404 });
});

/** Listens to the stream of changes; `next` gives its events one after the other. */
async function listening(headers: Record<string, string> = {}) {
  const events: { event: string; data: unknown }[] = [];
  const asked = request(new URL("/api/events", server.url), { headers });
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    asked.on("response", resolve).on("error", reject).end();
  });
  let text = "";
  response.setEncoding("utf8").on("data", (part: string) => {
    text += part;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = /^event: (.*)$/m.exec(text.slice(0, end))?.[1];
      if (event !== undefined) events.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(text.slice(0, end))![1]!) });
      text = text.slice(end + 2);
    }
  });
  const next = async (wanted: string) => {
    for (;;) {
      const at = events.findIndex(({ event }) => event === wanted);
      if (at >= 0) return events.splice(0, at + 1).at(-1)!.data;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { response, next, leave: () => asked.destroy() };
}

test("whoever listens is told of batches and of what another process keeps", async () => {
  const { response, next, leave } = await listening();
  expect(response.headers).toMatchObject({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  await call<Job>("POST", "/api/reports", { text: "Oman said that it would host talks." });
  expect(await next("job")).toMatchObject({ state: expect.any(String) });
  expect(await next("change")).toMatchObject({ acts: ["keep"] });
  const head = store.engine.db.selectFrom("custody").select(({ fn }) => fn.max("seq").as("seq"));
  const { seq } = await head.executeTakeFirstOrThrow();
  expect((await parley(["keep", "examples/gaza-2024-05-07.txt", "--record", location])).status).toBe(0);
  const change = (await next("change")) as Change;
  expect(change).toMatchObject({ head: Number(seq) + 1, acts: ["keep"] });
  leave();
  // a page that was away is told at once that something happened
  const back = await listening({ "last-event-id": String(seq) });
  expect(await back.next("change")).toMatchObject({ head: change.head, state: change.state });
  back.leave();
});

test("a server that ends does not wait for those who listen, nor for batches", async () => {
  const other = await startServer(store, { port: 0 }, { complain: () => {} });
  const stream = await fetch(new URL("/api/events", other.url));
  const own = ((await (await fetch(new URL("/api/session", other.url))).json()) as Session).csrf;
  const lines = Array.from({ length: 300 }, (_, n) =>
    JSON.stringify({ text: `Village ${n} said that talks number ${n} go on. `.repeat(8) }),
  );
  await fetch(new URL("/api/uploads", other.url), {
    method: "POST",
    headers: { "x-parley-token": own },
    body: form(["x.ndjson", lines.join("\n")]),
  });
  const began = performance.now();
  await other.close();
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(await stream.text()).toContain("retry: 1000");
  expect((await verifyRecord(store)).unsound).toEqual([]);
});
