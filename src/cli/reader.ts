import { type ReaderData, readerOf } from "../data.ts";
import type { Reading } from "../reading/reading.ts";
import { type Batch, type Problem, unpack } from "./items.ts";
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
}

/** Makes the function that turns batches into outcomes, in this thread. Throws a ParleyError where the data are no reader's. */
export function createBatchReader(data: ReaderData, settings: Settings): (batch: Batch) => Promise<Outcome[]> {
  const read = readerOf(data);
  return async (batch) => {
    const outcomes: Outcome[] = [];
    for (const item of unpack(batch)) {
      const { path, line } = item;
      const found = await reportOf(item, settings.published);
      let problem = "problem" in found ? found.problem : null;
      let output = "";
      if ("report" in found) {
        try {
          const reading = read(found.report);
          output = render(
            found.notices.length === 0 ? reading : { ...reading, notices: [...found.notices, ...reading.notices] },
            path,
            settings,
          );
        } catch (error) {
          // a fault of the reader costs one report, not the batch
          problem = { code: "report-unread", message: `the reader failed on it (${error}); please report this with the text` };
        }
      }
      if (problem !== null && line !== null && settings.format === "ndjson") {
        const id = "id" in found && found.id !== null ? { id: found.id } : {};
        output = `${JSON.stringify({ ...id, error: { code: problem.code, message: problem.message, line } })}\n`;
      }
      outcomes.push({ path, line, output, problem });
    }
    return outcomes;
  };
}

function render(reading: Reading, path: string, { format, color, width }: Settings): string {
  if (format === "ndjson") return `${JSON.stringify(reading)}\n`;
  if (format === "json") return JSON.stringify(reading, null, 2);
  return renderPretty(reading, { color, width, name: path === "-" ? "standard input" : path });
}
