import { ParleyError } from "../../errors.ts";
import { csvRow } from "../../exports/csv.ts";
import type { PictureView } from "../../picture/view.ts";
import type { Horizon } from "../../record/queries.ts";
import { parseDate } from "../../text/calendar.ts";
import type { Effects } from "../effects.ts";
import { type Line, painter, run, wrap } from "../pretty/runs.ts";
import { type RecordOptions, withView } from "../record.ts";

export type PictureFormat = "table" | "json" | "csv" | "md" | "svg" | "html";

/** The options that every command of the picture has. */
export interface PictureOptions extends RecordOptions {
  readonly asOf?: string;
  readonly knownBy?: string;
  readonly case?: string;
  readonly format?: PictureFormat;
}

/** A picture as rows of plain cells, for CSV and Markdown. Null is an empty cell. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The forms in which a picture can come out; `json` is the picture itself. */
export interface Forms {
  readonly json: unknown;
  readonly lines: (width: number) => readonly Line[];
  readonly sheet: () => Sheet;
  readonly markdown?: () => string;
  readonly svg?: () => string;
  readonly html?: () => string;
  /** what is not in it, "12 more; --limit 212 looks at all of them": below a table, beside a form for machines */
  readonly notes?: readonly string[];
}

/** Lines wider than this are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** Looks at the record from the horizon of the options and writes what was seen in the format of the options. Returns the exit status. */
export async function show(options: PictureOptions, effects: Effects, look: (view: PictureView) => Promise<Forms>): Promise<number> {
  const forms = await withView(options, horizonOf(options), effects, look);
  await writeForms(forms, options.format, effects);
  return 0;
}

/** Writes the picture in the format; what is not in it stands below it, or where a program reads on standard error. */
export async function writeForms(forms: Forms, format: PictureFormat | undefined, effects: Effects): Promise<void> {
  const as = format ?? "table";
  await effects.write(formed(forms, as, effects));
  if (as !== "table" && as !== "md") for (const note of forms.notes ?? []) effects.complain(note);
}

export function formed(forms: Forms, format: PictureFormat, { color, columns }: Pick<Effects, "color" | "columns">): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(forms.json, null, 2)}\n`;
    case "csv": {
      const { columns: heads, rows } = forms.sheet();
      return [heads, ...rows].map((row) => csvRow(heads.map((_, index) => row[index] ?? null))).join("");
    }
    case "md":
      return [forms.markdown?.() ?? markdownTable(forms.sheet()), ...(forms.notes ?? []).map((note) => `*${note}*\n`)].join("\n");
    case "svg":
      if (forms.svg === undefined)
        throw new ParleyError("usage", "there is no chart of this; positions, matrix, shifts, figures and timeline have one");
      return `${forms.svg()}\n`;
    case "html":
      if (forms.html === undefined) throw new ParleyError("usage", "parley brief is the only page in HTML");
      return forms.html();
    default: {
      const paint = painter(color);
      const width = Math.max(40, Math.min(columns, WIDEST));
      const notes = (forms.notes ?? []).flatMap((note): Line[] => [[], ...wrap([run(note, "alert")], width)]);
      return `${[...forms.lines(width), ...notes].map(paint).join("\n")}\n`;
    }
  }
}

export function horizonOf({ asOf, knownBy, case: key }: PictureOptions): Horizon {
  return { asOf: dateOf(asOf, "--as-of"), knownBy: instantOf(knownBy), case: key ?? null };
}

/** A calendar date as an option has it, null where it was not given. Throws a ParleyError where it is none. */
export function dateOf(given: string | undefined, option: string): string | null {
  if (given === undefined) return null;
  const date = given.trim();
  if (parseDate(date) === null) throw new ParleyError("usage", `${option}: expected a date like 2024-07-08, not "${given}"`);
  return date;
}

/** A date, or an instant like 2024-07-08T09:30:00Z. */
function instantOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const instant = given.trim();
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/.test(instant) && parseDate(instant.slice(0, 10)) !== null;
  if (isInstant) return new Date(instant).toISOString();
  if (parseDate(instant) !== null) return instant;
  throw new ParleyError("usage", `--known-by: expected a date like 2024-07-08 or a time like 2024-07-08T09:30Z, not "${given}"`);
}

export function markdownTable({ columns, rows }: Sheet): string {
  const line = (cells: readonly (string | number | null)[]) =>
    `| ${cells.map((cell) => markdownCell(cell === null ? "" : String(cell))).join(" | ")} |`;
  return `${[line(columns), `|${" --- |".repeat(columns.length)}`, ...rows.map((row) => line(columns.map((_, index) => row[index] ?? null)))].join("\n")}\n`;
}

/** A text within Markdown: what would be markup there stands for itself. */
export function markdownCell(words: string): string {
  return words.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#~]/g, "\\$&");
}
