import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadMigrations } from "../../src/data.ts";
import { type Incoming, keepReports } from "../../src/store/keep.ts";
import { openStore } from "../../src/store/open.ts";
import { sha256OfBytes } from "../../src/text/digest.ts";
import type { Ask, Load, Loaded } from "../load.ts";
import { generatedReport } from "../reports.ts";
import type { Measure } from "../table.ts";

const REPORTS = Number(process.env.PARLEY_BENCH_REPORTS ?? 10_000);
const TOGETHER = 200;
const CONNECTIONS = 50;
/** How long the mixed load goes on, in milliseconds. */
const MIXED = process.env.PARLEY_BENCH_FULL === "1" ? 300_000 : 20_000;
const SHORT = 6_000;
const MB = 1e6;

/**
 * `parley serve` in a process of its own over a record of 10,000 generated reports, asked by another process: the first view, matrix and
 * search at 50 connections, and a mixed load of reading and judging (20 seconds; PARLEY_BENCH_FULL=1 takes five minutes).
 */
export async function run(): Promise<Measure[]> {
  if (!existsSync(join("dist", "cli", "main.js"))) return [];
  const folder = mkdtempSync(join(tmpdir(), "parley-serve-"));
  try {
    const location = join(folder, "record");
    await fill(location);
    return await served(location);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(location: string): Promise<void> {
  const effects = { now: () => new Date().toISOString(), who: "bench", tool: "bench" };
  const store = await openStore(location, { create: true, migrations: loadMigrations, effects });
  for (let at = 0; at < REPORTS; at += TOGETHER) {
    const batch = Array.from({ length: Math.min(TOGETHER, REPORTS - at) }, (_, n): Incoming => {
      const { reading } = generatedReport(at + n);
      const raw = Buffer.from(reading.report.text, "utf8");
      return { reading, raw, rawSha256: sha256OfBytes(raw), intake: "text", address: null, license: null, casebook: "bench", cases: [] };
    });
    await keepReports(store, batch);
  }
  await store.engine.close();
}

async function served(location: string): Promise<Measure[]> {
  const server = spawn(process.execPath, [join("dist", "cli", "main.js"), "serve", "--record", location, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await addressOf(server);
    const began = performance.now();
    const overview = await json<{ matrix: { parties: { key: string }[]; rows: { issue: string }[] } }>(url, "/api/overview");
    const first = performance.now() - began;
    // texts are made ready for searching meanwhile; who asks first is told what is found in those that are
    const asking = performance.now();
    let { unsearched } = await json<{ unsearched: number }>(url, "/api/search?q=ceasefire");
    const searched = performance.now() - asking;
    for (; unsearched > 0; { unsearched } = await json<{ unsearched: number }>(url, "/api/search?q=ceasefire"))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const indexed = performance.now() - asking;
    const { csrf: token } = await json<{ csrf: string }>(url, "/api/session");
    const { items } = await json<{ items: { claim: { id: string } | null; report: { id: string } }[] }>(url, "/api/queue?limit=200");
    const load = (asks: readonly Ask[], duration: number) => loaded({ url, connections: CONNECTIONS, duration, asks, token });
    const parties = overview.matrix.parties.map(({ key }) => key);
    const issues = overview.matrix.rows.map(({ issue }) => issue);
    const matrix = await load(matrixAsks(parties, issues), SHORT);
    const search = await load(searchAsks(), SHORT);
    const before = await memoryOf(server);
    const mixed = mixedAsks(parties, issues, items);
    // a server grows to the size that the work takes, and must then stay there
    const warm = await load(mixed, MIXED / 2);
    const between = await memoryOf(server);
    const rest = await load(mixed, MIXED / 2);
    const after = await memoryOf(server);
    for (const { firstErrors } of [matrix, search, warm, rest]) for (const line of firstErrors) console.error(`bench: ${line}`);
    const errors = matrix.errors + search.errors + warm.errors + rest.errors;
    if (errors > 0) throw new Error(`${errors} requests failed; none may`);
    return [
      { name: "serve.reports (count)", value: REPORTS, floor: null, aim: null },
      { name: "serve.first view (ms)", value: first, floor: 1_000, aim: 300 },
      { name: "serve.first search (ms)", value: searched, floor: null, aim: 300 },
      { name: "serve.all texts searched (ms)", value: indexed, floor: null, aim: null },
      { name: "serve.matrix, p95 at 50 connections (ms)", value: matrix.p95, floor: 50, aim: 20 },
      { name: "serve.matrix (requests/s)", value: (matrix.requests / SHORT) * 1000, floor: null, aim: null },
      { name: "serve.search, p95 at 50 connections (ms)", value: search.p95, floor: 50, aim: 20 },
      { name: "serve.search (requests/s)", value: (search.requests / SHORT) * 1000, floor: null, aim: null },
      { name: "serve.mixed, p95 (ms)", value: rest.p95, floor: null, aim: null },
      { name: "serve.mixed (requests/s)", value: ((warm.requests + rest.requests) / MIXED) * 1000, floor: null, aim: null },
      { name: "serve.errors (count)", value: errors, floor: null, aim: 0 },
      { name: "serve.memory before the mixed load (MB)", value: before, floor: null, aim: null },
      { name: "serve.memory after half of it (MB)", value: between, floor: null, aim: null },
      { name: "serve.memory after all of it (MB)", value: after, floor: null, aim: null },
    ];
  } finally {
    const ended = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGTERM");
    await ended;
  }
}

/** What a page asks when it looks at the matrix from several sides. */
function matrixAsks(parties: readonly string[], issues: readonly string[]): Ask[] {
  const sides = parties.slice(0, 4).map((party) => `party=${encodeURIComponent(party)}`);
  const days = ["", "2023-06-30", "2024-01-01", "2024-06-30"];
  const asked = days.flatMap((day) => [
    `/api/matrix?${day === "" ? "" : `asOf=${day}`}`,
    `/api/matrix?${sides.slice(0, 2).join("&")}${day === "" ? "" : `&asOf=${day}`}`,
  ]);
  return [...asked, ...issues.slice(0, 4).map((issue) => `/api/matrix?issue=${issue}`)].map((path) => ({ method: "GET", path }));
}

const WORDS = [
  "ceasefire",
  "truce",
  "hostages",
  "withdrawal",
  "corridor",
  "council",
  "proposal",
  "envoy",
  "killed",
  "talks",
  "aid",
  "border",
];

function searchAsks(): Ask[] {
  const asked = [...WORDS.map((word) => `q=${word}`), ...WORDS.map((word, n) => `q=${word}+${WORDS[(n + 5) % WORDS.length]}`)];
  return [...asked, 'q="health+ministry"', "q=hosta*&kind=position"].map((words) => ({
    method: "GET",
    path: `/api/search?${words.replaceAll('"', "%22")}`,
  }));
}

/** People who read, and now and then one who judges: every judgement makes some of what was remembered old. */
function mixedAsks(
  parties: readonly string[],
  issues: readonly string[],
  queue: readonly { readonly claim: { readonly id: string } | null; readonly report: { readonly id: string } }[],
): Ask[] {
  const reads = [
    "/api/overview",
    "/api/shifts?limit=50",
    "/api/gaps?limit=50",
    "/api/timeline?limit=100",
    "/api/figures?limit=20",
    "/api/queue?limit=30",
    "/api/reports?limit=100",
    ...matrixAsks(parties, issues).map(({ path }) => path),
    ...searchAsks().map(({ path }) => path),
    ...queue.map(({ report }) => `/api/reports/${report.id}`),
    ...parties
      .slice(0, 3)
      .flatMap((party) => issues.slice(0, 3).map((issue) => `/api/cell?party=${encodeURIComponent(party)}&issue=${issue}`)),
  ];
  const claims = queue.flatMap(({ claim }) => claim?.id ?? []);
  const asks: Ask[] = [];
  for (let round = 0; round < 8; round++) {
    for (const path of reads) asks.push({ method: "GET", path });
    const id = claims[round % claims.length];
    if (id !== undefined)
      asks.push({ method: "POST", path: "/api/decisions", body: { decisions: [{ verdict: "accept", subject: { type: "claim", id } }] } });
  }
  return asks;
}

async function loaded(load: Load): Promise<Loaded> {
  const { stdout } = await promisify(execFile)(process.execPath, [join("dist", "bench", "load.js"), JSON.stringify(load)]);
  return JSON.parse(stdout) as Loaded;
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    server.stdout!.setEncoding("utf8").on("data", (part: string) => {
      told += part;
      const url = /http:\S+/.exec(told)?.[0];
      if (url !== undefined) resolve(url);
    });
    server.on("close", () => reject(new Error(`The server ended at once: ${told}`)));
  });
}

async function json<T>(url: string, path: string): Promise<T> {
  const response = await fetch(new URL(path, url));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Resident memory of a process, in MB; 0 where the system does not tell. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return (Number(kilobytes ?? 0) * 1024) / MB;
  } catch {
    return 0;
  }
}
