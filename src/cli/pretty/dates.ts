import type { Time } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { type Line, run } from "./runs.ts";
import { evidenceLines, itemLines, nameLines, type View } from "./view.ts";

/** Dates in calendar order, those that cannot be placed last; each with the words around it. */
export function dateLines(view: View): Line[] {
  const lines: Line[] = [];
  let before: string | null = null;
  for (const { span, edtf } of inCalendarOrder(view.reading.times)) {
    const words = edtf === null ? "not placed" : edtfInWords(edtf);
    const left = words === before ? [] : nameLines(view, [run(words, edtf === null ? "quiet" : "strong")]);
    lines.push(...itemLines(view, left, evidenceLines(view, view.sentenceOf(span), [span], 1)));
    before = words;
  }
  return lines;
}

function inCalendarOrder(times: readonly Time[]): Time[] {
  const key = ({ edtf }: Time) => (edtf === null ? "~" : edtf.replace(/^\.\.\//, ""));
  return [...times].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.span.start - b.span.start));
}
