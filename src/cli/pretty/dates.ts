import type { Time } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { beside, type Line, run, wrap } from "./runs.ts";
import { INDENT, inItsSentence, NAME_COLUMN, type View, wordsWidth } from "./view.ts";

/** Dates in calendar order, those that cannot be placed last; each with the words around it. */
export function dateLines(view: View): Line[] {
  const width = wordsWidth(view);
  const lines: Line[] = [];
  let before: string | null = null;
  for (const time of inCalendarOrder(view.reading.times)) {
    const words = time.edtf === null ? "not placed" : edtfInWords(time.edtf);
    const left = words === before ? [] : wrap([run(words, time.edtf === null ? "quiet" : "strong")], NAME_COLUMN - 2);
    const right = wrap(inItsSentence(view, time.span, width - 6), width);
    lines.push(...beside(left, right, INDENT, NAME_COLUMN));
    before = words;
  }
  return lines;
}

function inCalendarOrder(times: readonly Time[]): Time[] {
  const key = ({ edtf }: Time) => (edtf === null ? "~" : edtf.replace(/^\.\.\//, ""));
  return [...times].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.span.start - b.span.start));
}
