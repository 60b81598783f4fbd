import { availableParallelism } from "node:os";
import { ParleyError } from "../errors.ts";
import { findSources, type SourceKind } from "../intake/files.ts";
import { publishedProblem } from "../intake/front-matter.ts";
import type { Reading } from "../reading/reading.ts";
import type { Effects } from "./effects.ts";
import { itemsOf } from "./items.ts";
import { outcomesOf } from "./outcomes.ts";
import type { Format, Outcome, Settings } from "./reader.ts";

export interface ReadOptions {
  readonly published?: string;
  readonly from?: SourceKind;
  readonly format?: Format;
  readonly jobs?: number;
  readonly summary?: boolean;
}

/** Lines wider than this are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** `parley read`: reads what the paths name and writes the readings in order. Returns the exit status. */
export async function run(paths: readonly string[], options: ReadOptions, effects: Effects): Promise<number> {
  if (paths.length === 0 && effects.inputIsTerminal) {
    throw new ParleyError("usage", "name a file or a folder to read, or - for standard input (parley read --help shows examples)");
  }
  const published = options.published?.trim() ?? null;
  const wrong = published === null ? null : publishedProblem(published);
  if (wrong !== null) throw new ParleyError("usage", `--published: ${wrong.message}`);
  const settings: Settings = {
    format: options.format ?? "pretty",
    published,
    color: effects.color,
    width: Math.max(40, Math.min(effects.columns, WIDEST)),
    keepsReadings: options.summary === true,
  };
  if (settings.keepsReadings && settings.format !== "pretty") {
    throw new ParleyError("usage", "--summary is a page for a person; leave out --format, or give --format pretty");
  }
  const sources = await findSources(paths.length === 0 ? ["-"] : paths, options.from ?? null);
  const items = itemsOf(sources, effects.input);
  const write = WRITERS[settings.format](effects);
  const sum = { statements: 0, figures: 0, dates: 0 };
  const readings: Reading[] = [];
  let read = 0;
  let failed = 0;
  for await (const outcome of outcomesOf(items, options.jobs ?? availableParallelism(), settings)) {
    if (outcome.found !== null) {
      read++;
      sum.statements += outcome.found.statements;
      sum.figures += outcome.found.figures;
      sum.dates += outcome.found.dates;
    }
    if (outcome.reading !== null) readings.push(outcome.reading);
    if (outcome.problem !== null) {
      failed++;
      effects.complain(complaint(outcome));
    }
    await write(outcome.output);
    effects.progress(`${read} reports read, ${failed} failed`);
  }
  effects.progress("");
  await write(null);
  if (settings.format === "pretty" && read > 1) {
    const found = `${sum.statements} statements, ${sum.figures} figures, ${sum.dates} dates`;
    await effects.write(`\n${"\u2500".repeat(settings.width)}\n${read} reports read: ${found}\n`);
  }
  if (readings.length > 0) {
    const { summaryOf } = await import("../picture/summary.ts");
    const { renderSummary } = await import("./summary.ts");
    await effects.write(`\n${renderSummary(await summaryOf(readings), settings)}`);
  }
  if (failed > 0 && read + failed > 1) effects.complain(`${read} of ${read + failed} reports read, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** "reports/a.ndjson, line 3: ... (line-not-json)" */
function complaint({ path, line, problem }: Outcome): string {
  const name = path === "-" ? "standard input" : path;
  return `${name}${line === null ? "" : `, line ${line}`}: ${problem!.message} (${problem!.code})`;
}

/** Takes the outputs one by one, and null at the end. */
type Writer = (output: string | Uint8Array | null) => Promise<void>;

const WRITERS: Record<Format, (effects: Effects) => Writer> = {
  ndjson: (effects) => async (output) => effects.write(output ?? ""),
  pretty: (effects) => {
    let isFirst = true;
    return async (output) => {
      if (output === null || output.length === 0) return;
      if (!isFirst) await effects.write("\n");
      await effects.write(output);
      isFirst = false;
    };
  },
  // one reading stands alone, several in an array; the first is held back until it is known which
  json: (effects) => {
    let held: string | null = null;
    let count = 0;
    return async (output) => {
      if (output === null) {
        if (count === 1) await effects.write(`${held}\n`);
        else if (count > 1) await effects.write(`${indented(held!)}\n]\n`);
      } else if (output.length > 0) {
        if (count > 0) await effects.write(`${count === 1 ? "[\n" : ""}${indented(held!)},\n`);
        held = typeof output === "string" ? output : new TextDecoder().decode(output);
        count++;
      }
    };
  },
};

function indented(json: string): string {
  return `  ${json.replaceAll("\n", "\n  ")}`;
}
