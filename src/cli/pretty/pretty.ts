import type { Reading } from "../../reading/reading.ts";
import { attributionLines } from "./attributions.ts";
import { dateLines } from "./dates.ts";
import { edtfInWords } from "./edtf-words.ts";
import { figureLines } from "./figures.ts";
import { eventLines, talksLines } from "./happenings.ts";
import { positionLines, relationLines } from "./positions.ts";
import { beside, type Line, painter, type Run, run, wrap } from "./runs.ts";
import { INDENT, inItsSentence, NAME_COLUMN, type View, viewOf, wordsWidth } from "./view.ts";

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

/** A rule, the title, then publisher, date, dateline and the file. */
function headingLines(view: View, name: string): Line[] {
  const { title, publisher, published, dateline, id } = view.reading.report;
  const lines: Line[] = [[run("\u2500".repeat(view.width), "quiet")]];
  lines.push(...wrap([run(title ?? id, "strong")], view.width));
  const about = [publisher, dateline, published === null ? "publication date unknown" : edtfInWords(published), name];
  const runs: Run[] = [run(about.filter((part) => part !== null && part !== "").join(" \u00b7 "), "quiet")];
  return [...lines, ...wrap(runs, view.width)];
}

function noticeLines(view: View): Line[] {
  const width = wordsWidth(view);
  return view.reading.notices.flatMap(({ code, message, span }) => {
    const right = wrap([run(message)], width);
    if (span !== null) right.push(...wrap(inItsSentence(view, span, width - 6), width));
    return beside(wrap([run(code, "quiet")], NAME_COLUMN - 2), right, INDENT, NAME_COLUMN);
  });
}
