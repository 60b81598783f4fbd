import { type ReaderData, readerOf } from "../data.ts";
import type { Reading } from "../reading/reading.ts";
import { type Batch, type Item, type Problem, unpack } from "./items.ts";
import { renderPretty } from "./pretty/pretty.ts";
import { reportOf } from "./reports.ts";

export type Format = "pretty" | "json" | "ndjson";

/** How readings are to come out; the same for every item of a run. */
export interface Settings {
  readonly format: Format;
  /** publication date given for all reports, or null */
  readonly published: string | null;
  readonly color: boolean;
  /** columns of the pretty form */
  readonly width: number;
}

/** What became of one item: what goes to standard output ("" where nothing does), and what went wrong. */
export interface Outcome {
  readonly path: string;
  readonly line: number | null;
  readonly output: string;
  readonly problem: Problem | null;
  /** how much was found; null where nothing was read */
  readonly found: { readonly statements: number; readonly figures: number; readonly dates: number } | null;
}

/** Makes the function that turns batches into outcomes, in this thread. Throws a ParleyError where the data are no reader's. */
export function createBatchReader(data: ReaderData, settings: Settings): (batch: Batch) => Promise<Outcome[]> {
  const read = readerOf(data);
  return async (batch) => {
    const outcomes: Outcome[] = [];
    for (const item of unpack(batch)) {
      const { path, line } = item;
      const taken = await reportOf(item, settings.published);
      let problem = "problem" in taken ? taken.problem : null;
      let found: Outcome["found"] = null;
      let output = "";
      if ("report" in taken) {
        try {
          const reading = read(taken.report);
          found = { statements: reading.attributions.length, figures: reading.figures.length, dates: reading.times.length };
          output = render(
            taken.notices.length === 0 ? reading : { ...reading, notices: [...taken.notices, ...reading.notices] },
            item,
            settings,
          );
        } catch (error) {
          // a fault of the reader costs one report, not the batch
          problem = { code: "report-unread", message: `the reader failed on it (${error}); please report this with the text` };
        }
      }
      if (problem !== null && line !== null && settings.format === "ndjson") {
        const id = "id" in taken && taken.id !== null ? { id: taken.id } : {};
        output = `${JSON.stringify({ ...id, error: { code: problem.code, message: problem.message, line } })}\n`;
      }
      outcomes.push({ path, line, output, problem, found });
    }
    return outcomes;
  };
}

function render(reading: Reading, { path, line }: Item, { format, color, width }: Settings): string {
  if (format === "ndjson") return `${JSON.stringify(reading)}\n`;
  if (format === "json") return JSON.stringify(reading, null, 2);
  const name = path === "-" ? "standard input" : path;
  return renderPretty(reading, { color, width, name: line === null ? name : `${name}, line ${line}` });
}
