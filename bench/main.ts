/**
 * `npm run bench [-- SUITE [PART...]...] [--freeze]`: runs the suites of bench/suites/, or the parts of one that are named after it, prints
 * what they measure beside the results kept in bench/frozen/, and with --freeze keeps the new ones; of a suite that ran in part, the others
 * stay. Exit status 1 where a measure lies below its floor or below what it was.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Measure, type Row, rowsOf, tableOf } from "./table.ts";

/** A suite measures something; without its data it says so and measures nothing. */
interface Suite {
  /** what can be measured by itself */
  readonly parts?: readonly string[];
  readonly run?: (args: readonly string[]) => Measure[] | Promise<Measure[]>;
}

const here = dirname(fileURLToPath(import.meta.url));
// from dist/bench/main.js
const root = join(here, "..", "..");
const frozenFolder = join(root, "bench", "frozen");

const args = process.argv.slice(2);
const isFreezing = args.includes("--freeze");
const files = readdirSync(join(here, "suites")).filter((file) => file.endsWith(".js"));
const names = files.map((file) => basename(file, ".js")).sort();
/** the suites that are asked for, each with the parts named after it */
const wanted = new Map<string, string[]>();
let last: string[] | null = null;
for (const word of args.filter((arg) => !arg.startsWith("--"))) {
  if (names.includes(word)) {
    last = wanted.get(word) ?? [];
    wanted.set(word, last);
  } else if (last !== null) last.push(word);
  else refuse(`no suite "${word}"; there are ${names.join(", ")}`);
}

function refuse(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(2);
}

process.chdir(root);
const rows: Row[] = [];
for (const name of names.filter((name) => wanted.size === 0 || wanted.has(name))) {
  const parts = wanted.get(name) ?? [];
  const suite = (await import(pathToFileURL(join(here, "suites", `${name}.js`)).href)) as Suite;
  const unknown = parts.find((part) => !suite.parts?.includes(part));
  if (unknown !== undefined)
    refuse(`no suite and no part of ${name} is "${unknown}"${suite.parts === undefined ? "" : `; it has ${suite.parts.join(", ")}`}`);
  if (suite.run === undefined) continue;
  const began = performance.now();
  const measures = await suite.run(parts);
  console.error(`bench: ${name} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const file = join(frozenFolder, `${name}.json`);
  const frozen: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  rows.push(...rowsOf(measures, frozen));
  if (isFreezing && measures.length > 0) {
    mkdirSync(frozenFolder, { recursive: true });
    const kept = Object.fromEntries(measures.map((measure) => [measure.name, Math.round(measure.value * 100) / 100]));
    writeFileSync(file, `${JSON.stringify(parts.length === 0 ? kept : { ...frozen, ...kept }, null, 2)}\n`);
  }
}
console.log(tableOf(rows));
if (rows.some((row) => row.isBelowFloor || row.isWorse)) process.exitCode = 1;
