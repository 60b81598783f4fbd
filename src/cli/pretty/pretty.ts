import type { Reading } from "../../reading/reading.ts";
import { attributionLines } from "./attributions.ts";
import { dateLines } from "./dates.ts";
import { edtfInWords } from "./edtf-words.ts";
import { figureLines } from "./figures.ts";
import { eventLines, talksLines } from "./happenings.ts";
import { placeLines } from "./places.ts";
import { positionLines, relationLines } from "./positions.ts";
import { type Line, painter, run, wrap } from "./runs.ts";
import { evidenceLines, INDENT, type View, viewOf } from "./view.ts";
import { displayWidth } from "./width.ts";

export interface PrettyOptions {
  readonly color: boolean;
  /** columns, at least 40 */
  readonly width: number;
  /** where the report came from: a path */
  readonly name: string;
}

/** The sections in the order in which an analyst asks: who says what, what follows from it, how many, when. */
const SECTIONS: readonly (readonly [string, (view: View) => Line[]])[] = [
  ["Who says what", attributionLines],
  ["Positions", positionLines],
  ["Denials and answers", relationLines],
  ["Talks", talksLines],
  ["Events", eventLines],
  ["Figures", figureLines],
  ["Dates", dateLines],
  ["Places", placeLines],
];

/** A reading for a person at a terminal. Empty sections are left out; every line leads to the words it came from. */
export function renderPretty(reading: Reading, { color, width, name }: PrettyOptions): string {
  const view = viewOf(reading, width);
  const lines: Line[] = headingLines(view, name);
  for (const [title, linesOf] of SECTIONS) {
    const section = linesOf(view);
    if (section.length > 0) lines.push([], [run(title.toUpperCase(), "quiet")], [], ...section);
  }
  if (reading.notices.length > 0) lines.push([], [run("NOTICES", "quiet")], [], ...noticeLines(view));
  const paint = painter(color);
  return `${lines.map(paint).join("\n")}\n`;
}

/** A rule, the title, then publisher, dateline, date and file, then how much was read. */
function headingLines(view: View, name: string): Line[] {
  const { report } = view.reading;
  const published = report.published === null ? "publication date unknown" : edtfInWords(report.published);
  const about = [report.publisher, report.dateline, published, name].filter((part): part is string => part !== null && part !== "");
  return [
    [run("\u2500".repeat(view.width), "quiet")],
    ...wrap([run(report.title ?? report.id, "strong")], view.width),
    ...dotted(about, view.width),
    ...dotted(counts(view.reading), view.width),
  ];
}

/** Parts with dots between them, broken only between parts where one fits a line. */
function dotted(parts: readonly string[], width: number): Line[] {
  const rows: string[] = [];
  for (const part of parts) {
    const row = rows.length === 0 ? part : `${rows[rows.length - 1]} \u00b7 ${part}`;
    if (rows.length > 0 && displayWidth(row) <= width) rows[rows.length - 1] = row;
    else rows.push(part);
  }
  return rows.flatMap((row) => wrap([run(row, "quiet")], width));
}

/** "4 sources, 7 statements", "5 figures", "6 dates", or that nothing was found. */
function counts({ attributions, positions, talks, events, figures, times }: Reading): string[] {
  const sources = new Set(attributions.map(({ source, id }) => source?.actor ?? source?.span?.exact ?? id)).size;
  const said = attributions.length === 0 ? [] : [`${counted(sources, "source")}, ${counted(attributions.length, "statement")}`];
  const parts = [
    ...said,
    ...(positions.length === 0 ? [] : [counted(positions.length, "position")]),
    ...(talks.length === 0 ? [] : [`${talks.length} on talks`]),
    ...(events.length === 0 ? [] : [counted(events.length, "event")]),
    ...(figures.length === 0 ? [] : [counted(figures.length, "figure")]),
    ...(times.length === 0 ? [] : [counted(times.length, "date")]),
  ];
  return parts.length === 0 ? ["nothing was found in it"] : parts;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function noticeLines(view: View): Line[] {
  return view.reading.notices.flatMap(({ code, message, span }) => {
    const lines = wrap([run(message), run(` (${code})`, "quiet")], view.width - INDENT);
    if (span !== null) lines.push(...evidenceLines(view, view.sentenceOf(span), [span], 1));
    return lines.map((line): Line => [run(" ".repeat(INDENT)), ...line]);
  });
}
