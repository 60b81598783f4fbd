import { splitSentences } from "../../language/layout.ts";
import type { Actor, Attribution, Reading } from "../../reading/reading.ts";
import type { Range, Span } from "../../text/span.ts";
import { type Run, run, type Style } from "./runs.ts";

/** A reading as the sections of the pretty form look at it. */
export interface View {
  readonly reading: Reading;
  /** columns of the terminal */
  readonly width: number;
  readonly actor: (id: string | null) => Actor | null;
  /** the actor's name, or null */
  readonly nameOf: (id: string | null) => string | null;
  readonly attribution: (id: string | null) => Attribution | null;
  /** the sentence in which a range begins, to the end of the one in which it ends */
  readonly sentenceOf: (range: Range) => Range;
}

export function viewOf(reading: Reading, width: number): View {
  const actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
  const attributions = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  const { sentences } = splitSentences(reading.report.text);
  const actor = (id: string | null) => (id === null ? null : (actors.get(id) ?? null));
  return {
    reading,
    width,
    actor,
    nameOf: (id) => actor(id)?.name ?? null,
    attribution: (id) => (id === null ? null : (attributions.get(id) ?? null)),
    sentenceOf: (range) => {
      const inside = sentences.filter((sentence) => sentence.end > range.start && sentence.start < range.end);
      if (inside.length === 0) return range;
      return { start: Math.min(inside[0]!.start, range.start), end: Math.max(inside[inside.length - 1]!.end, range.end) };
    },
  };
}

/** Where a section's items begin, and how wide the column of their names is. */
export const INDENT = 2;
export const NAME_COLUMN = 24;

/** The columns that are left for an item's words. */
export function wordsWidth(view: View): number {
  return view.width - INDENT - NAME_COLUMN;
}

/** The words of a range with some stretches in a style of their own; `marks` lie within it and do not overlap. */
export function marked(text: string, range: Range, marks: readonly Range[], style: Style, rest: Style = "plain"): Run[] {
  const runs: Run[] = [];
  let at = range.start;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, range.end);
    if (start >= end) continue;
    if (start > at) runs.push(run(text.slice(at, start), rest));
    runs.push(run(text.slice(start, end), style));
    at = end;
  }
  if (at < range.end) runs.push(run(text.slice(at, range.end), rest));
  return runs;
}

/** The sentence around a span, quiet, with the span standing out; cut with "…" to about `longest` characters around it. */
export function inItsSentence(view: View, span: Span, longest: number): Run[] {
  const { text } = view.reading.report;
  const sentence = view.sentenceOf(span);
  let { start, end } = sentence;
  if (end - start > longest) {
    const room = Math.max(0, longest - (span.end - span.start));
    start = wordStart(text, Math.max(start, Math.min(span.start - (room >> 1), end - longest)), sentence.start, span.start);
    end = wordEnd(text, Math.min(end, Math.max(start + longest, span.end)), sentence.end, span.end);
  }
  const runs = marked(text, { start, end }, [span], "strong", "quiet");
  if (start > sentence.start) runs.unshift(run("\u2026 ", "quiet"));
  if (end < sentence.end) runs.push(run(" \u2026", "quiet"));
  return runs;
}

/** The first beginning of a word at or after `at`, not behind `last`. */
function wordStart(text: string, at: number, first: number, last: number): number {
  if (at <= first) return first;
  while (at < last && !/\s/.test(text[at - 1]!)) at++;
  return Math.min(at, last);
}

/** The last end of a word at or before `at`, not before `first`. */
function wordEnd(text: string, at: number, last: number, first: number): number {
  if (at >= last) return last;
  while (at > first && !/\s/.test(text[at]!)) at--;
  return Math.max(at, first);
}
