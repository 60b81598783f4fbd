/**
 * `npm run bench [-- SUITE...] [--freeze]`: runs the suites of bench/suites/, prints what they measure beside the results kept in
 * bench/frozen/, and with --freeze keeps the new ones. Exit status 1 where a measure lies below its floor or below what it was.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Measure, type Row, rowsOf, tableOf } from "./table.ts";

/** A suite measures something; without its data it says so and measures nothing. */
interface Suite {
  readonly run?: (args: readonly string[]) => Measure[] | Promise<Measure[]>;
}

const here = dirname(fileURLToPath(import.meta.url));
// from dist/bench/main.js
const root = join(here, "..", "..");
const frozenFolder = join(root, "bench", "frozen");

const args = process.argv.slice(2);
const isFreezing = args.includes("--freeze");
const wanted = args.filter((arg) => !arg.startsWith("--"));
const files = readdirSync(join(here, "suites")).filter((file) => file.endsWith(".js"));
const names = files.map((file) => basename(file, ".js")).sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`bench: no suite "${unknown[0]}"; there are ${names.join(", ")}`);
  process.exit(2);
}

process.chdir(root);
const rows: Row[] = [];
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const suite = (await import(pathToFileURL(join(here, "suites", `${name}.js`)).href)) as Suite;
  if (suite.run === undefined) continue;
  const began = performance.now();
  const measures = await suite.run([]);
  console.error(`bench: ${name} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const file = join(frozenFolder, `${name}.json`);
  const frozen: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  rows.push(...rowsOf(measures, frozen));
  if (isFreezing && measures.length > 0) {
    mkdirSync(frozenFolder, { recursive: true });
    const kept = Object.fromEntries(measures.map((measure) => [measure.name, Math.round(measure.value * 100) / 100]));
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  }
}
console.log(tableOf(rows));
if (rows.some((row) => row.isBelowFloor || row.isWorse)) process.exitCode = 1;
