import { splitSentences } from "../../language/layout.ts";
import type { Actor, Attribution, Reading } from "../../reading/reading.ts";
import type { Range, Span } from "../../text/span.ts";
import { beside, type Line, type Run, run, type Style, wrap } from "./runs.ts";

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
      // sentences lie in text order, so that the first one that ends behind the beginning is found by halving
      let low = 0;
      let high = sentences.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sentences[middle]!.end <= range.start) low = middle + 1;
        else high = middle;
      }
      let { start, end } = range;
      for (let i = low; i < sentences.length && sentences[i]!.start < range.end; i++) {
        start = Math.min(start, sentences[i]!.start);
        end = Math.max(end, sentences[i]!.end);
      }
      return { start, end };
    },
  };
}

/** Where a section's items begin. */
export const INDENT = 2;

/** The columns for an item's name: 24 of 80, fewer on a narrow terminal. */
export function nameColumn(view: View): number {
  return Math.max(12, Math.min(24, Math.floor(view.width * 0.3)));
}

/** The columns that are left for an item's words. */
export function wordsWidth(view: View): number {
  return view.width - INDENT - nameColumn(view);
}

/** An item's lines: its name on the left, its words on the right. */
export function itemLines(view: View, left: readonly Line[], right: readonly Line[]): Line[] {
  return beside(left, right, INDENT, nameColumn(view));
}

/** A name as the lines of the left column. */
export function nameLines(view: View, runs: readonly Run[]): Line[] {
  return wrap(runs, nameColumn(view) - 2);
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

/** Items with one sentence between them, in text order. */
export interface SentenceGroup<T> {
  readonly sentence: Range;
  readonly items: readonly T[];
}

/** Items one behind the other that come from the same sentence, so that the sentence need be shown only once. */
export function bySentence<T extends { readonly span: Span }>(view: View, items: readonly T[]): SentenceGroup<T>[] {
  const groups: { sentence: Range; items: T[] }[] = [];
  for (const item of items) {
    const sentence = view.sentenceOf(item.span);
    const last = groups[groups.length - 1];
    if (last !== undefined && last.sentence.start === sentence.start && last.sentence.end === sentence.end) last.items.push(item);
    else groups.push({ sentence, items: [item] });
  }
  return groups;
}

/** A sentence as evidence: quiet, behind a bar, what matters standing out, cut around it to `lines` lines. */
export function evidenceLines(view: View, sentence: Range, marks: readonly Range[], lines: number): Line[] {
  const width = wordsWidth(view) - 2;
  const { text } = view.reading.report;
  // one line more is better than a cut
  const isLittleMore = sentence.end - sentence.start <= (lines + 1) * width - 8;
  const shown = isLittleMore && lines > 1 ? sentence : cutAround(text, sentence, marks, lines * width - 4);
  const runs = marked(text, shown, marks, "strong", "quiet");
  if (shown.start > sentence.start) runs.unshift(run("\u2026", "quiet"));
  if (shown.end < sentence.end) runs.push(run("\u2026", "quiet"));
  return wrap(runs, width).map((line) => [run("\u2502 ", "quiet"), ...line]);
}

/** About `longest` characters of a sentence around its marks, cut between words; the marks are kept whole. */
function cutAround(text: string, sentence: Range, marks: readonly Range[], longest: number): Range {
  if (sentence.end - sentence.start <= longest || marks.length === 0) return sentence;
  const first = Math.max(sentence.start, Math.min(...marks.map(({ start }) => start)));
  const last = Math.min(sentence.end, Math.max(...marks.map(({ end }) => end)));
  const room = Math.max(0, longest - (last - first));
  // a little more of what stands before, where there is room on both sides
  let start = Math.max(sentence.start, first - Math.max(room >> 1, room - (sentence.end - last)));
  let end = Math.min(sentence.end, Math.max(last, start + longest));
  if (start > sentence.start) while (start < first && !/\s/.test(text[start - 1]!)) start++;
  if (end < sentence.end) while (end > last && (!/\s/.test(text[end]!) || /[,;:]/.test(text[end - 1]!))) end--;
  return { start, end };
}

/** `hedged: "likely", "appeared to"`, or nothing. */
export function hedgeLines(view: View, hedges: readonly Span[]): Line[] {
  if (hedges.length === 0) return [];
  return wrap([run(`hedged: ${hedges.map(({ exact }) => `"${exact}"`).join(", ")}`, "quiet")], wordsWidth(view));
}
