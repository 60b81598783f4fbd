import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadMigrations, loadReader } from "../../src/data.ts";
import { type Incoming, keepReports } from "../../src/store/keep.ts";
import { openStore } from "../../src/store/open.ts";
import { openView } from "../../src/store/view.ts";
import { sha256OfBytes } from "../../src/text/digest.ts";
import { generatedReport } from "../reports.ts";
import type { Measure } from "../table.ts";

const NOW = { asOf: null, knownBy: null, case: null };
const TOGETHER = 50;

/**
 * Keeping and asking, on SQLite. By default 2,000 generated reports; PARLEY_BENCH_FULL=1 takes 100,000 with some 3 million claims, for
 * which the floors hold.
 */
export async function run(): Promise<Measure[]> {
  const reports = process.env.PARLEY_BENCH_FULL === "1" ? 100_000 : Number(process.env.PARLEY_BENCH_REPORTS ?? 2_000);
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  try {
    return [...(await keeping(folder)), ...(await asking(folder, reports))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function open(location: string) {
  const effects = { now: () => new Date().toISOString(), who: "bench", tool: "bench" };
  return openStore(location, { create: true, migrations: loadMigrations, effects });
}

function incomingOf(reading: Incoming["reading"]): Incoming {
  const raw = Buffer.from(reading.report.text, "utf8");
  return { reading, raw, rawSha256: sha256OfBytes(raw), intake: "text", address: null, license: null, casebook: "bench", cases: [] };
}

/** What keeping adds to reading, in one thread: reports of 400 words, read by the real reader. */
async function keeping(folder: string): Promise<Measure[]> {
  if (!existsSync(join("data", "model", "en.bin"))) return [];
  const read = await loadReader();
  const store = await open(join(folder, "keeping"));
  const texts = Array.from({ length: 120 }, (_, number) => generatedReport(number).reading.report);
  for (const { dateline: _, ...report } of texts.slice(0, 20)) read(report);
  const began = performance.now();
  const readings = texts.map(({ dateline: _, ...report }) => read(report));
  const reading = performance.now() - began;
  const from = performance.now();
  for (let at = 0; at < readings.length; at += TOGETHER) await keepReports(store, readings.slice(at, at + TOGETHER).map(incomingOf));
  const kept = performance.now() - from;
  await store.engine.close();
  return [
    { name: "store.keep, share of the speed of reading alone (%)", value: (100 * reading) / (reading + kept), floor: 80, aim: 95 },
    { name: "store.keep (reports/s of the store alone)", value: texts.length / (kept / 1000), floor: null, aim: null },
  ];
}

async function asking(folder: string, reports: number): Promise<Measure[]> {
  const location = join(folder, "asking");
  const store = await open(location);
  let text = 0;
  let claims = 0;
  const began = performance.now();
  for (let at = 0; at < reports; at += TOGETHER) {
    const batch: Incoming[] = [];
    for (let number = at; number < Math.min(at + TOGETHER, reports); number++) {
      const generated = generatedReport(number);
      claims += generated.claims;
      text += Buffer.byteLength(generated.reading.report.text);
      batch.push(incomingOf(generated.reading));
    }
    await keepReports(store, batch);
  }
  const filled = performance.now() - began;
  await store.engine.scrub();
  const size = readdirSync(location).reduce((sum, name) => sum + statSync(join(location, name)).size, 0);
  const measures: Measure[] = [
    { name: "store.reports (count)", value: reports, floor: null, aim: null },
    { name: "store.claims (count)", value: claims, floor: null, aim: null },
    { name: "store.fill (reports/s)", value: reports / (filled / 1000), floor: null, aim: null },
    { name: "store.size, times the text", value: size / text, floor: null, aim: null },
  ];
  if (size / text > 3) throw new Error(`The record is ${(size / text).toFixed(2)} times the text; at most 3 is wanted`);
  const isFull = reports >= 100_000;
  const ask = async (name: string, question: () => Promise<unknown>) => {
    await question();
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const from = performance.now();
      await question();
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    measures.push({ name: `store.${name} (ms)`, value: times[2]!, floor: isFull ? 300 : null, aim: null });
  };
  await ask("view", () => openView(store, NOW));
  await ask("matrix", async () => (await openView(store, NOW)).stances());
  await ask("matrix as of", async () => (await openView(store, { ...NOW, asOf: "2024-01-01" })).stances());
  await ask("positions of a party", async () => (await openView(store, NOW)).statements({ party: "Northern Council", limit: 50 }));
  await ask("figures", async () => (await openView(store, NOW)).figureSeries());
  await ask("timeline", async () => (await openView(store, NOW)).events({ limit: 100 }));
  await ask("sources", async () => (await openView(store, NOW)).sources());
  measures.push({ name: "store.memory (MB)", value: process.memoryUsage().rss / 1e6, floor: null, aim: null });
  await store.engine.close();
  return measures;
}
