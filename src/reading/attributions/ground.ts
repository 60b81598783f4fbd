import type { Word } from "../../language/document.ts";
import { type Tree, treeOf } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import { mendReports } from "./mend.ts";
import { findQuotations, type Quotation } from "./quotes.ts";

/** A quotation with its place among the words: the words that hold its marks, and the first words outside it. */
export interface PlacedQuotation extends Quotation {
  readonly index: number;
  /** first word of the quotation with its opening mark */
  readonly open: number;
  /** last word of the quotation with its closing mark (inclusive) */
  readonly close: number;
}

/** What all parts of the attribution finder look at: words, trees, and the quotation each word stands in. */
export interface Ground {
  readonly text: string;
  readonly words: readonly Word[];
  readonly tree: Tree;
  readonly context: Context;
  /** outermost and inner quotations in text order */
  readonly quotations: readonly PlacedQuotation[];
  /** index of the outermost quotation that holds the word (its marks included), or -1 */
  readonly quoteOf: Int32Array;
  /** index of the outermost quotation that begins at the word, or -1 */
  readonly opensAt: Int32Array;
  /** index of the outermost quotation that ends at the word, or -1 */
  readonly closesAt: Int32Array;
  /** first and last (inclusive) word below each word, itself included, punctuation left out */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
}

export function groundOf(context: Context): Ground {
  const parsed = mendReports(context.parsed);
  const tree = treeOf(parsed);
  const { words, text } = parsed;
  const quoteOf = new Int32Array(words.length).fill(-1);
  const opensAt = new Int32Array(words.length).fill(-1);
  const closesAt = new Int32Array(words.length).fill(-1);
  const quotations: PlacedQuotation[] = findQuotations(parsed).map((q, index) => {
    let open = q.first;
    while (open > 0 && words[open - 1]!.end > q.start) open--;
    let close = q.last;
    while (close + 1 < words.length && words[close + 1]!.start < q.end) close++;
    return { ...q, index, open, close };
  });
  for (const q of quotations) {
    if (q.depth > 0) continue;
    opensAt[q.open] = q.index;
    closesAt[q.close] = q.index;
    for (let i = q.open; i <= q.close; i++) quoteOf[i] = q.index;
  }
  const { lowest, highest } = extents(words);
  return { text, words, tree, context, quotations, quoteOf, opensAt, closesAt, lowest, highest };
}

/** For every word the first and last word of its subtree; a climb ends where the word above already reaches as far. */
function extents(words: readonly Word[]): { lowest: Int32Array; highest: Int32Array } {
  const lowest = Int32Array.from(words, (w) => w.index);
  const highest = Int32Array.from(words, (w) => w.index);
  for (const w of words) {
    if (w.deprel === "punct") continue;
    for (let up = w.head, steps = 0; up >= 0 && steps < words.length; up = words[up]!.head, steps++) {
      if (lowest[up]! <= w.index && highest[up]! >= w.index) break;
      if (w.index < lowest[up]!) lowest[up] = w.index;
      if (w.index > highest[up]!) highest[up] = w.index;
    }
  }
  return { lowest, highest };
}

export const QUOTE_MARK = /^(?:["“”„«»‘’'`]|''|``|’’|‘‘)+$/u;
const PUNCTUATION = /^[^\p{L}\p{N}$€£%]+$/u;

/** A dash between words, no hyphen inside one. */
export const isDash = (ground: Pick<Ground, "text">, word: Word | undefined): boolean =>
  word !== undefined &&
  (/^[—–]$/.test(word.form) ||
    (/^-{1,2}$/.test(word.form) && /\s/.test(ground.text[word.start - 1] ?? " ") && /\s/.test(ground.text[word.end] ?? " ")));

export const isPunctuation = (word: Word | undefined): boolean => word !== undefined && PUNCTUATION.test(word.form);
export const isQuoteMark = (word: Word | undefined): boolean => word !== undefined && QUOTE_MARK.test(word.form);

export const lemmaOf = (word: Word | undefined): string => (word === undefined ? "" : (word.lemma || word.form).toLowerCase());
export const formOf = (word: Word | undefined): string => (word === undefined ? "" : word.form.toLowerCase());

/** First and last (exclusive) word of the sentence of a word. */
export function sentenceOf(ground: Ground, index: number): { first: number; last: number } {
  const { first, last } = ground.context.parsed.sentences[ground.words[index]!.sentence]!;
  return { first, last };
}

/**
 * The range without punctuation at its edges; null when nothing is left. The marks of a quotation go when it fills the range,
 * and stay when only part of it is quoted: 'the road was "unusable"'.
 */
export function trimmed(ground: Ground, first: number, last: number): WordRange | null {
  const { words, quotations, quoteOf } = ground;
  const from = first;
  const to = last;
  while (first <= last && isPunctuation(words[first])) first++;
  while (last >= first && isPunctuation(words[last]) && !keepsEnd(words[last]!)) last--;
  if (first > last) return null;
  const opening = quotations[quoteOf[first]!];
  const closing = quotations[quoteOf[last]!];
  if (opening && opening.first === first && opening.open >= from && opening.closed && opening.close < last) first = opening.open;
  if (closing && closing.last === last && closing.close <= to && closing.open > first) last = closing.close;
  return { first, last };
}

/** "%" and a closing bracket belong to what they close. */
const keepsEnd = (word: Word): boolean => word.form === "%" || word.form === ")" || word.form === "]";

/** The last word of a phrase without the punctuation after it. */
export function withoutTail(ground: Ground, range: WordRange): WordRange {
  let { last } = range;
  while (last > range.first && isPunctuation(ground.words[last]) && !keepsEnd(ground.words[last]!)) last--;
  return { first: range.first, last };
}
