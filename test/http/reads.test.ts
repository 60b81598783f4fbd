import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXPORT_FORMATS } from "../../src/exports/formats.ts";
import { type Answer, type Problem, ROUTES, type Route, type RouteName } from "../../src/http/contract.ts";
import type { Desk } from "../../src/http/mount.ts";
import { briefOf } from "../../src/picture/brief.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { decide } from "../../src/store/decide.ts";
import { forgetReport } from "../../src/store/forget.ts";
import type { Store } from "../../src/store/store.ts";
import { openView } from "../../src/store/view.ts";
import { sha256OfText } from "../../src/text/digest.ts";
import { temporaryFolder } from "../cli/command-line.ts";
import { parleyHere } from "../cli/in-process.ts";
import { closeStore } from "../store/engines-open.ts";
import { deskOver, keepExamples, openKept } from "./desk.ts";

const folder = temporaryFolder();
let store: Store;
let desk: Desk & { readonly lines: string[] };
beforeAll(async () => {
  await keepExamples(join(folder, "record"));
  cpSync(join(folder, "record"), join(folder, "forgetful"), { recursive: true });
  cpSync(join(folder, "record"), join(folder, "untouched"), { recursive: true });
  store = await openKept(join(folder, "record"));
  desk = deskOver(store);
});
afterAll(() => closeStore(store));

async function ask<N extends RouteName>(_route: N, address: string): Promise<Answer<N>> {
  const response = await desk.app.request(address);
  const text = await response.text();
  expect(response.status, `${address}: ${text.slice(0, 300)}`).toBe(200);
  return JSON.parse(text) as Answer<N>;
}

/** Addresses that ask each route that reads; ids are put in when they are known. */
const ADDRESSES: Partial<Readonly<Record<RouteName, readonly string[]>>> = {
  record: ["/api/record", "/api/record?knownBy=2020-01-01"],
  cases: ["/api/cases"],
  parties: ["/api/parties", "/api/parties?asOf=2023-06-30"],
  issues: ["/api/issues"],
  overview: ["/api/overview", "/api/overview?party=Israel&party=Hamas&since=2024-08-01", "/api/overview?asOf=1990-01-01"],
  matrix: ["/api/matrix", "/api/matrix?party=Israel&party=Hamas&asOf=2024-09-01", "/api/matrix?party=Nobody&issue=ceasefire"],
  cell: ["/api/cell?party=Hamas&issue=end-of-war", "/api/cell?party=Nobody&issue=nothing"],
  gaps: ["/api/gaps", "/api/gaps?party=Israel&party=Hamas&since=2024-06-01"],
  positions: ["/api/positions?limit=5", "/api/positions?party=Hamas&since=2024-08-01"],
  history: ["/api/history?party=Hamas", "/api/history?party=Hamas&issue=end-of-war", "/api/history?party=Nobody"],
  shifts: ["/api/shifts", "/api/shifts?party=Hamas"],
  figures: ["/api/figures", "/api/figures?measure=killed&place=Gaza", "/api/figures?issuer="],
  timeline: ["/api/timeline", "/api/timeline?kind=talks&party=Egypt"],
  statements: ["/api/statements?limit=20", "/api/statements?polarity=denies"],
  sources: ["/api/sources"],
  map: ["/api/map", "/api/map?kind=event&since=2024-01-01"],
  brief: ["/api/brief", "/api/brief?party=Israel&party=Hamas&format=json"],
  diff: ["/api/diff?from=2024-08-01&to=2024-09-30"],
  search: ["/api/search?q=ceasefire", "/api/search?q=%22health+ministry%22", "/api/search?q=hosta*&kind=position&party=Hamas"],
  reports: ["/api/reports", "/api/reports?order=oldest&from=2024-01-01&to=2024-12-31&limit=3"],
  inbox: ["/api/inbox"],
  queue: ["/api/queue?limit=30", "/api/queue?kind=figure"],
  decisions: ["/api/decisions"],
  flagged: ["/api/flagged"],
  custody: ["/api/custody?limit=5"],
  explain: ["/api/explain?label=nsubj&label=Number%3DPlur"],
};

const asked = Object.entries(ADDRESSES).flatMap(([name, addresses]) => addresses.map((address) => [name as RouteName, address] as const));

test.each(asked)("%s answers %s as its contract says", async (name, address) => {
  const { answer } = ROUTES[name] as Route;
  if (answer === null || typeof answer === "string") throw new Error(`${name} reads`);
  const parsed = answer.safeParse(await ask(name, address));
  expect(parsed.error?.issues.slice(0, 3)).toBeUndefined();
});

test("every route that reads is asked here", () => {
  const reads = Object.entries(ROUTES).filter(([, { method, role }]) => method === "get" && role === "reader");
  const elsewhere = ["case", "report", "claim", "events"];
  expect(Object.keys(ADDRESSES).concat(elsewhere).sort()).toEqual(reads.map(([name]) => name).sort());
});

test("a report comes with its text, its claims in their places, its versions", async () => {
  const { items } = await ask("reports", "/api/reports?limit=1");
  const page = await ask("report", `/api/reports/${items[0]!.id}`);
  expect(ROUTES.report.answer.safeParse(page).error?.issues.slice(0, 3)).toBeUndefined();
  expect(page.claims.length).toBeGreaterThan(5);
  for (const { span } of page.claims) expect(page.text!.slice(span.start, span.end)).toBe(span.exact);
  for (const { mentions } of page.actors) for (const { start, end, exact } of mentions) expect(page.text!.slice(start, end)).toBe(exact);
  expect(page.versions.map(({ id }) => id)).toEqual([items[0]!.id]);
  expect(page.direction).toBe("ltr");
  const claim = await ask("claim", `/api/claims/${page.claims[0]!.id}`);
  expect(ROUTES.claim.answer.safeParse(claim).error).toBeUndefined();
  expect(claim.claim).toEqual(page.claims[0]);
  expect(claim.chain[0]!.kind).toBe("publisher");
});

test("the answers are those of the pictures", async () => {
  const view = await openView(store, { asOf: "2024-09-03", knownBy: null, case: null });
  const sent = (value: unknown) => JSON.parse(JSON.stringify(value));
  const parties = ["Israel", "Hamas"];
  const words = "asOf=2024-09-03&party=Israel&party=Hamas";
  expect(await ask("matrix", `/api/matrix?${words}`)).toEqual(sent(await matrixOf(view, { parties })));
  expect((await ask("gaps", `/api/gaps?${words}&limit=1000`)).items).toEqual(sent(await gapsOf(view, { parties })));
  expect(await ask("brief", `/api/brief?${words}`)).toEqual(sent(await briefOf(view, { parties })));
});

test.each(["matrix", "gaps", "shifts", "figures", "timeline", "overview"] as const)("%s.json is the data of the page", async (name) => {
  expect(await ask(name, `/${name}.json`)).toEqual(await ask(name, `/api/${name}`));
});

test("the first page has the data of the overview", async () => {
  const response = await desk.app.request("/index.json?party=Hamas");
  expect([response.status, response.headers.get("location")]).toEqual([302, "/overview.json?party=Hamas"]);
});

test("the page of a report has its data under the address of the page", async () => {
  const { items } = await ask("reports", "/reports.json");
  expect(await ask("report", `/report/${items[0]!.id}.json`)).toEqual(await ask("report", `/api/reports/${items[0]!.id}`));
  expect(await ask("diff", "/compare.json?from=2024-08-01&to=2024-09-30")).toEqual(
    await ask("diff", "/api/diff?from=2024-08-01&to=2024-09-30"),
  );
});

test.each(["positions", "reports", "custody", "timeline", "statements", "gaps", "shifts", "queue"] as const)(
  "the pages of %s follow each other without gap or overlap",
  async (name) => {
    const all: unknown[] = [];
    const whole = await ask(name, `/api/${name}?limit=1000`);
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { readonly items: readonly unknown[]; readonly next: string | null } = await ask(
        name,
        `/api/${name}?limit=7${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(7);
      all.push(...page.items);
      cursor = page.next;
    }
    expect(all).toEqual(whole.items);
    expect(all.length).toBeGreaterThan(7);
  },
);

test("the evidence of a cell is newest first and says through whom it came", async () => {
  const cell = await ask("cell", "/api/cell?party=Hamas&issue=end-of-war");
  expect(cell.cell.kind).toBe("position");
  const days = cell.items.map(({ statement }) => statement.day ?? "");
  expect(days).toEqual([...days].sort().reverse());
  expect(cell.items.length).toBeGreaterThan(0);
  for (const { statement, chain } of cell.items) {
    expect(statement.issue).toBe("end-of-war");
    expect(chain[0]).toMatchObject({ kind: "publisher", name: statement.quotation.source.publisher });
    expect(chain.filter(({ kind }) => kind === "speaker").length).toBe(statement.quotation.speakers.length);
  }
});

test("search finds words without accents, phrases, beginnings of words, and marks them", async () => {
  const { items, total, words } = await ask("search", "/api/search?q=Ceas%C3%A9fire");
  expect(words).toEqual(["ceasefire"]);
  expect(total).toBe(items.length);
  expect(items.length).toBeGreaterThan(2);
  for (const { snippets } of items) {
    expect(snippets.length).toBeGreaterThan(0);
    for (const { text, marks } of snippets) {
      expect(marks.length).toBeGreaterThan(0);
      for (const { start, end } of marks) expect(text.slice(start, end).toLowerCase()).toMatch(/^ceasefires?$/);
    }
  }
  const phrase = await ask("search", "/api/search?q=%22health+ministry%22");
  const apart = await ask("search", "/api/search?q=%22ministry+health%22");
  expect(phrase.items.length).toBeGreaterThan(0);
  expect(apart.items).toEqual([]);
  expect((await ask("search", "/api/search?q=ceasefi*")).items.map(({ report }) => report.id)).toEqual(
    items.map(({ report }) => report.id),
  );
  const none = await ask("search", "/api/search?q=zeppelin");
  expect(none).toMatchObject({ items: [], total: 0, next: null });
  const filtered = await ask("search", "/api/search?q=hostages&kind=position&party=Hamas");
  for (const { claims } of filtered.items)
    for (const claim of claims) expect(claim).toMatchObject({ kind: "position", party: { name: "Hamas" } });
  expect(filtered.items.length).toBeGreaterThan(0);
});

test("the brief comes as Markdown and as a page too", async () => {
  const markdown = await desk.app.request("/api/brief?format=md");
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await markdown.text()).toMatch(/^# /);
  const html = await desk.app.request("/brief.json?format=html");
  expect(html.headers.get("content-type")).toBe("text/html; charset=utf-8");
});

test("an answer is not sent again while nothing changed, and is sent anew when something did", async () => {
  const first = await desk.app.request("/api/matrix");
  const etag = first.headers.get("etag")!;
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  const again = await desk.app.request("/api/matrix", { headers: { "if-none-match": `W/${etag}, "other"` } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect((await desk.app.request("/api/matrix?issue=ceasefire", { headers: { "if-none-match": etag } })).status).toBe(200);
  const { items } = await ask("queue", "/api/queue?kind=position&limit=1");
  const id = items[0]!.claim!.id;
  await decide(store, { subject: { type: "claim", id }, verdict: { verdict: "reject" }, why: "misread" });
  const changed = await desk.app.request("/api/matrix", { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  const after = await ask("queue", "/api/queue?kind=position&limit=1000");
  expect(after.items.map(({ claim }) => claim!.id)).not.toContain(id);
  const report = await ask("report", `/api/reports/${items[0]!.report.id}`);
  expect(report.claims.find((claim) => claim.id === id)!.standing).toBe("rejected");
  expect(report.decisions).toMatchObject([{ verdict: "reject", isInForce: true, why: "misread", subject: { type: "claim", id } }]);
  const made = report.decisions[0]!;
  await decide(store, { subject: { type: "claim", id: "" }, verdict: { verdict: "undo", decision: made.seq }, why: null });
  const undone = await ask("report", `/api/reports/${items[0]!.report.id}`);
  expect(undone.decisions.map(({ verdict, isInForce }) => [verdict, isInForce])).toEqual([
    ["reject", false],
    ["undo", true],
  ]);
  expect(await ask("matrix", "/api/matrix")).toEqual(await first.json());
});

test.each([
  ["/api/matrix?asOf=2024-02-30", 400, "request-invalid", "asOf: expected a date like 2024-07-08"],
  ["/api/matrix?knownBy=yesterday", 400, "request-invalid", "knownBy: expected a date like 2024-07-08 or a time like 2024-07-08T09:30Z"],
  ["/api/matrix?knownBy=2024-07-08T25:00Z", 400, "request-invalid", "knownBy: "],
  ["/api/matrix?as-of=2024-07-08", 400, "request-invalid", 'the query has no word "as-of"; expected asOf, knownBy, case'],
  ["/api/matrix?asOf=2024-07-08&asOf=2024-07-09", 400, "request-invalid", "asOf: expected it once"],
  ["/api/matrix?__proto__=1", 400, "request-invalid", 'the query has no word "__proto__"'],
  ["/api/matrix?case=atlantis", 404, "case-unknown", 'no case "atlantis"'],
  ["/api/matrix?party=%00", 400, "request-invalid", "party: expected no control characters"],
  ["/api/reports/%00", 400, "request-invalid", "id: expected no control characters"],
  ["/api/search?q=truce%00", 400, "request-invalid", "q: expected no control characters"],
  ["/api/matrix?party=", 400, "request-invalid", "party.0: expected a name"],
  ["/api/positions?limit=0", 400, "request-invalid", "limit: expected a whole number from 1 to 1000"],
  ["/api/positions?limit=1e3", 400, "request-invalid", "limit: "],
  ["/api/positions?cursor=abc", 400, "cursor-invalid", "none that this list gave out"],
  ["/api/figures?measure=dragons", 400, "request-invalid", "measure: "],
  ["/api/cell?party=Hamas", 400, "request-invalid", "issue: "],
  ["/api/diff?from=2024-09-01&to=2024-08-01", 400, "request-invalid", "must not lie behind"],
  ["/api/search?q=%21%21", 400, "request-invalid", "q: expected at least one word"],
  ["/api/reports/0000000000000000", 404, "subject-unknown", "there is no report"],
  ["/report/%E0%A4%A.json", 404, "subject-unknown", "there is no report"],
  ["/api/claims/position-none", 404, "subject-unknown", "there is no claim"],
  ["/api/explain?label=nsubk", 404, "unknown-label", "did you mean nsubj?"],
  ["/api/cases/atlantis", 404, "case-unknown", "no case"],
  ["/api/nothing", 404, "route-unknown", "nothing at this address"],
  ["/assets/none.js", 404, "route-unknown", "nothing at this address"],
])("%s is answered with %i %s", async (address, status, code, detail) => {
  const response = await desk.app.request(address);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ status, code, type: `/api#${code}` });
  expect(problem.detail).toContain(detail);
});

test("a cursor of another list is none of this one", async () => {
  const { next } = await ask("positions", "/api/positions?limit=1");
  const response = await desk.app.request(`/api/reports?cursor=${next}`);
  expect(await response.json()).toMatchObject({ code: "cursor-invalid", field: "cursor" });
});

test("an address called with another method says which it takes", async () => {
  const response = await desk.app.request("/api/matrix", { method: "POST" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD");
});

test("what is no fault of who asks stays in the log, and the answer says nothing of it", async () => {
  const broken = deskOver({ ...store, engine: { ...store.engine, db: null as never } });
  const response = await broken.app.request("/api/record");
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ code: "server-fault", detail: "Parley failed on this request; its log says where" });
  expect(broken.lines).toHaveLength(1);
});

test("who is not signed in, where people sign in, sees nothing", async () => {
  const closed = deskOver(store, { hasAccounts: true });
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    if (route.method !== "get" || route.role !== "reader" || name === "events") continue;
    const response = await closed.app.request(route.path.replace(/\{\w+\}/, "x"));
    expect(response.status, name).toBe(401);
    expect(await response.json()).toMatchObject({ code: "not-signed-in" });
  }
});

test.each(EXPORT_FORMATS)("the record goes out as %s, with the bytes of the command, and the log says so", async (format) => {
  const location = join(folder, `exported-${format}`);
  cpSync(join(folder, "untouched"), location, { recursive: true });
  const command = await parleyHere(["export", "--format", format, "--record", location]);
  const own = await openKept(location);
  try {
    const { app } = deskOver(own, { version: "0.0.0" });
    const response = await app.request(`/api/exports/${format}`, { method: "POST" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain("attachment; filename=");
    const sent = await response.text();
    // the command's own entry in the log is on the record by now
    if (format !== "ndjson") expect(sent).toBe(command.stdout);
    const log = (await (await app.request("/api/custody?limit=1")).json()) as Answer<"custody">;
    expect(log.items).toMatchObject([{ act: "export", digest: sha256OfText(sent) }]);
  } finally {
    await closeStore(own);
  }
});

test("an export is refused for what it does not know", async () => {
  const post = async (path: string, body?: string) => {
    const response = await desk.app.request(path, { method: "POST", ...(body === undefined ? {} : { body }) });
    return [response.status, ((await response.json()) as Problem).code];
  };
  expect(await post("/api/exports/pdf")).toEqual([400, "request-invalid"]);
  expect(await post("/api/exports/rss", "{")).toEqual([400, "request-invalid"]);
  expect(await post("/api/exports/rss", '{"asOf": "soon"}')).toEqual([400, "request-invalid"]);
  expect(await post("/api/exports/rss", '{"case": "atlantis"}')).toEqual([404, "case-unknown"]);
  expect(await post("/api/exports/ndjson", '{"asOf": "2024-07-08"}')).toEqual([400, "request-invalid"]);
});

test("a page of its own is served for every page; without a build it leads to the addresses", async () => {
  const bare = await desk.app.request("/history?party=Hamas");
  expect(await bare.text()).toContain('href="/api"');
  const files = new Map([
    ["index.html", "<title>desk</title>"],
    ["assets/desk-1.js", "export {}"],
  ]);
  const built = deskOver(store, {
    assets: async (path) => {
      const text = files.get(path);
      return text === undefined
        ? null
        : { bytes: Buffer.from(text), type: path.endsWith(".js") ? "text/javascript" : "text/html", isForever: path !== "index.html" };
    },
  });
  for (const page of ["/", "/overview", "/report/abc", "/history?party=Hamas"]) {
    const response = await built.app.request(page);
    expect(await response.text()).toBe("<title>desk</title>");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
  const script = await built.app.request("/assets/desk-1.js");
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect((await built.app.request("/api/nothing")).status).toBe(404);
});

test("a forgotten report is found no more, neither by its id nor by its words", async () => {
  const own = await openKept(join(folder, "forgetful"));
  try {
    const { app } = deskOver(own);
    const find = async () => (await (await app.request("/api/search?q=ceasefire&limit=100")).json()) as Answer<"search">;
    const before = await find();
    const gone = before.items[0]!.report.id;
    await forgetReport(own, gone, "asked for");
    const after = await find();
    expect(after.total).toBe(before.total! - 1);
    expect(after.items.map(({ report }) => report.id)).toEqual(before.items.slice(1).map(({ report }) => report.id));
    const response = await app.request(`/api/reports/${gone}`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as Problem).detail).toContain("was forgotten");
  } finally {
    await closeStore(own);
  }
});
