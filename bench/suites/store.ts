import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadMigrations, loadReader } from "../../src/data.ts";
import { briefOf } from "../../src/picture/brief.ts";
import { figuresOf } from "../../src/picture/figures.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { positionsOf } from "../../src/picture/positions.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import type { PictureView } from "../../src/picture/view.ts";
import { type Incoming, keepReports } from "../../src/store/keep.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { sha256OfBytes } from "../../src/text/digest.ts";
import { generatedReport } from "../reports.ts";
import type { Measure } from "../table.ts";

const NOW = { asOf: null, knownBy: null, case: null };
const TOGETHER = 50;
/** Reports read before the clock starts. */
const WARMING_UP = 20;

/**
 * `keep`: what keeping adds to reading. `ask`: a record of many reports, and the pictures of it, asked again and again. `cold`: the same
 * record, asked by a new process each time. `verify`: how fast a record is verified.
 */
export const parts = ["ask", "cold", "verify", "keep"];

/**
 * Keeping and asking, on SQLite. By default 2,000 generated reports are asked of and 120 are read and kept; PARLEY_BENCH_FULL=1 takes
 * 100,000 with some 3 million claims and 10,000, for which the floors hold; PARLEY_BENCH_REPORTS and PARLEY_BENCH_KEPT other numbers.
 * PARLEY_BENCH_RECORD names a folder for the record that is asked of: it is filled where it is not there, and stays, so that `ask` and
 * `cold` can be measured one after the other.
 */
export async function run(wanted: readonly string[]): Promise<Measure[]> {
  const isFull = process.env.PARLEY_BENCH_FULL === "1";
  const reports = isFull ? FULL : Number(process.env.PARLEY_BENCH_REPORTS ?? 2_000);
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const record = process.env.PARLEY_BENCH_RECORD ?? join(folder, "asking");
  const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);
  try {
    const measures: Measure[] = [];
    if (isWanted("ask")) measures.push(...(await asking(record, reports)));
    else if (isWanted("cold") && !existsSync(record)) await filling(record, reports);
    if (isWanted("cold")) measures.push(...cold(record, reports >= FULL));
    if (isWanted("verify")) measures.push(...(await verifying(folder)));
    // the reader last: the memory of the store is measured without it
    if (isWanted("keep")) measures.push(...(await keeping(folder, isFull ? FULL_KEPT : Number(process.env.PARLEY_BENCH_KEPT ?? 120))));
    return measures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So many reports the floors are meant for: asked of, and read and kept. */
const FULL = 100_000;
const FULL_KEPT = 10_000;

function open(location: string) {
  const effects = { now: () => new Date().toISOString(), who: "bench", tool: "bench" };
  return openStore(location, { create: true, migrations: loadMigrations, effects });
}

function incomingOf(reading: Incoming["reading"]): Incoming {
  const raw = Buffer.from(reading.report.text, "utf8");
  return { reading, raw, rawSha256: sha256OfBytes(raw), intake: "text", address: null, license: null, casebook: "bench", cases: [] };
}

/**
 * What keeping adds to reading, in one thread: reports of 400 words, read by the real reader and kept fifty together. Either is timed by
 * itself, in turns, so that whatever else runs on the machine slows both.
 */
async function keeping(folder: string, reports: number): Promise<Measure[]> {
  if (!existsSync(join("data", "model", "en.bin"))) return [];
  const read = await loadReader();
  const store = await open(join(folder, "keeping"));
  const reportOf = (number: number) => {
    const { dateline: _, ...report } = generatedReport(number).reading.report;
    return report;
  };
  for (let number = 0; number < WARMING_UP; number++) read(reportOf(reports + number));
  const tell = progress("kept", reports);
  let [reading, kept] = [0, 0];
  const share = () => (100 * reading) / (reading + kept);
  for (let at = 0; at < reports; at += TOGETHER) {
    const waiting = Array.from({ length: Math.min(TOGETHER, reports - at) }, (_, index) => reportOf(at + index));
    const began = performance.now();
    const readings = waiting.map((report) => read(report));
    const done = performance.now();
    await keepReports(store, readings.map(incomingOf));
    reading += done - began;
    kept += performance.now() - done;
    tell(at + waiting.length, `${share().toFixed(1)} % of the speed of reading alone`);
  }
  await store.engine.close();
  return [
    ...(reports >= FULL_KEPT ? [{ name: "store.keep, reports read and kept (count)", value: reports, floor: null, aim: null }] : []),
    { name: "store.keep, share of the speed of reading alone (%)", value: share(), floor: 80, aim: 95 },
    { name: "store.keep, the store alone (reports/s)", value: reports / (kept / 1000), floor: null, aim: null },
    { name: "store.keep with reading in one thread (reports/s)", value: reports / ((reading + kept) / 1000), floor: null, aim: null },
  ];
}

/** Says how far a long work is, at most every ten seconds. */
function progress(what: string, total: number): (done: number, more: string) => void {
  const began = performance.now();
  let told = began;
  return (done, more) => {
    const now = performance.now();
    if (now - told < 10_000) return;
    told = now;
    const left = ((now - began) / done) * (total - done);
    console.error(`bench: ${what} ${done} of ${total} reports${more === "" ? "" : `, ${more}`}; ${(left / 60_000).toFixed(1)} min left`);
  };
}

/** Fills a record where there is none, and says what that took. */
async function filling(location: string, reports: number): Promise<Measure[]> {
  const isFull = reports >= FULL;
  const store = await open(location);
  const { text, claims, seconds } = await fill(store, reports);
  await store.engine.scrub();
  await store.engine.close();
  const size = readdirSync(location).reduce((sum, name) => sum + statSync(join(location, name)).size, 0);
  return [
    ...(isFull ? [{ name: "store.reports (count)", value: reports, floor: null, aim: null }] : []),
    ...(isFull ? [{ name: "store.claims (count)", value: claims, floor: null, aim: null }] : []),
    { name: "store.fill (reports/s)", value: reports / seconds, floor: null, aim: null },
    { name: "store.share of the text in the record (%)", value: (100 * text) / size, floor: 100 / 3, aim: 50 },
  ];
}

async function asking(location: string, reports: number): Promise<Measure[]> {
  const isFull = reports >= FULL;
  const isThere = existsSync(location);
  const measures: Measure[] = isThere ? [] : await filling(location, reports);
  const store = await open(location);
  const ask = async (name: string, question: (view: PictureView) => Promise<unknown>, floor: number | null = null) => {
    const look = async () => question(await openView(store, NOW));
    await look();
    // the best of seven: what else runs on the machine is not measured
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 7; round++) {
      const from = performance.now();
      await look();
      best = Math.min(best, performance.now() - from);
    }
    console.error(`bench: ${name}: ${best.toFixed(0)} ms`);
    measures.push({ name: `store.${name} (ms)`, value: best, floor: isFull ? floor : null, aim: null });
  };
  await ask("matrix", (view) => matrixOf(view), 300);
  await ask("gaps", (view) => gapsOf(view), 300);
  await ask("figures", (view) => figuresOf(view), 300);
  await ask("shifts", (view) => shiftsOf(view));
  await ask("timeline", (view) => timelineOf(view));
  await ask("positions of a party", (view) => positionsOf(view, { party: "Northern Council", limit: 50 }));
  await ask("sources", (view) => view.sources());
  await ask("brief", (view) => briefOf(view));
  measures.push({ name: `store.memory of ${isThere ? "" : "keeping and "}asking (MB)`, value: peak(), floor: 300, aim: null });
  await store.engine.close();
  return measures;
}

/** Fills the record with generated reports. */
async function fill(store: Store, reports: number): Promise<{ readonly text: number; readonly claims: number; readonly seconds: number }> {
  let text = 0;
  let claims = 0;
  const began = performance.now();
  const tell = progress("filled with", reports);
  for (let at = 0; at < reports; at += TOGETHER) {
    const batch: Incoming[] = [];
    for (let number = at; number < Math.min(at + TOGETHER, reports); number++) {
      const generated = generatedReport(number);
      claims += generated.claims;
      text += Buffer.byteLength(generated.reading.report.text);
      batch.push(incomingOf(generated.reading));
    }
    await keepReports(store, batch);
    tell(at + batch.length, "");
  }
  return { text, claims, seconds: (performance.now() - began) / 1000 };
}

/** How much a process of ours ever held in memory, in megabytes. */
function peak(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

const COMMANDS: readonly (readonly string[])[] = [
  ["matrix"],
  ["gaps"],
  ["gaps", "--since", "2024-12-01"],
  ["shifts"],
  ["figures"],
  ["timeline"],
  ["positions"],
  ["statements"],
  ["statements", "--polarity", "denies"],
  ["sources"],
  ["brief"],
  ["brief", "Northern Council", "Hill Council H"],
  ["diff", "--from", "2024-12-01", "--to", "2024-12-08"],
  ["diff", "--from", "2024-06-01", "--to", "2024-12-01"],
  ["diff", "--from", "2024-06-01", "--to", "2024-12-01", "--format", "json"],
];

/** The slowest command of a new process each, the best of five runs, and what the largest held in memory. */
function cold(location: string, isFull: boolean): Measure[] {
  const main = join("dist", "cli", "main.js");
  if (!existsSync(main)) return [];
  // says at its end how much it held
  const telling = `data:text/javascript,process.on("exit",()=>process.stderr.write("held "+process.resourceUsage().maxRSS))`;
  let slowest = { name: "", time: 0 };
  let held = 0;
  for (const command of COMMANDS) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      const from = performance.now();
      const { status, stderr } = spawnSync(process.execPath, ["--import", telling, main, ...command, "--record", location], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      best = Math.min(best, performance.now() - from);
      if (status !== 0) throw new Error(`parley ${command.join(" ")} failed: ${stderr}`);
      held = Math.max(held, (Number(/held (\d+)/.exec(stderr)?.[1] ?? 0) * 1024) / 1e6);
    }
    console.error(`bench: parley ${command.join(" ")}: ${best.toFixed(0)} ms`);
    if (best > slowest.time) slowest = { name: command[0]!, time: best };
  }
  return [
    { name: "store.slowest command, cold (ms)", value: slowest.time, floor: isFull ? 1000 : null, aim: null },
    { name: "store.memory of a command (MB)", value: held, floor: 300, aim: null },
  ];
}

/** How fast a record is verified: all hashes, spans and rows. */
async function verifying(folder: string): Promise<Measure[]> {
  const store = await open(join(folder, "verifying"));
  await fill(store, 1_000);
  const from = process.cpuUsage();
  const { unsound, reports } = await verifyRecord(store);
  const { user, system } = process.cpuUsage(from);
  await store.engine.close();
  if (unsound.length > 0) throw new Error(`The record is not sound: ${unsound[0]!.place}`);
  return [{ name: "store.verify (reports/s)", value: reports / ((user + system) / 1e6), floor: null, aim: null }];
}
