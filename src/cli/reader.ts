import { type ReaderData, readerOf } from "../data.ts";
import type { Reading } from "../reading/reading.ts";
import type { Item, Problem } from "./items.ts";
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
  /** whether outcomes carry their readings */
  readonly keepsReadings: boolean;
}

/** What became of one item: what goes to standard output (nothing: ""), as text or, from a worker, in UTF-8; and what went wrong. */
export interface Outcome {
  readonly path: string;
  readonly line: number | null;
  readonly output: string | Uint8Array;
  readonly problem: Problem | null;
  /** how much was found; null where nothing was read */
  readonly found: { readonly statements: number; readonly figures: number; readonly dates: number } | null;
  /** the reading itself, where it was asked for */
  readonly reading: Reading | null;
}

/** Makes the function that turns items into outcomes, in this thread. Throws a TypeError where the data are no reader's. */
export function createItemReader(data: ReaderData, settings: Settings): (item: Item) => Promise<Outcome> {
  const read = readerOf(data);
  return async (item) => {
    const { path, line } = item;
    const taken = await reportOf(item, settings.published);
    if ("problem" in taken) return failed(item, taken.problem, taken.id, settings);
    try {
      const own = read(taken.report);
      const reading = taken.notices.length === 0 ? own : { ...own, notices: [...taken.notices, ...own.notices] };
      const found = { statements: reading.attributions.length, figures: reading.figures.length, dates: reading.times.length };
      return {
        path,
        line,
        output: render(reading, item, settings),
        problem: null,
        found,
        reading: settings.keepsReadings ? reading : null,
      };
    } catch (error) {
      // a fault of the reader costs one report, not the rest
      const message = `the reader failed on it (${error}); please report this with the text`;
      return failed(item, { code: "report-unread", message }, taken.report.id, settings);
    }
  };
}

/** The outcome of an item that gave no reading: for a line of NDJSON, a record in its place. */
export function failed({ path, line }: Pick<Item, "path" | "line">, problem: Problem, id: string | null, { format }: Settings): Outcome {
  const { code, message } = problem;
  const record = { ...(id === null ? {} : { id }), error: { code, message, line } };
  const output = line !== null && format === "ndjson" ? `${JSON.stringify(record)}\n` : "";
  return { path, line, output, problem, found: null, reading: null };
}

function render(reading: Reading, { path, line }: Item, { format, color, width }: Settings): string {
  if (format === "ndjson") return `${JSON.stringify(reading)}\n`;
  if (format === "json") return JSON.stringify(reading, null, 2);
  const name = path === "-" ? "standard input" : path;
  return renderPretty(reading, { color, width, name: line === null ? name : `${name}, line ${line}` });
}
