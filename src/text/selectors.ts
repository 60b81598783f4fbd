/**
 * How evidence names its place so that it is found again: TextQuoteSelector and TextPositionSelector of the
 * W3C Web Annotation Data Model (section 4.2), over a canonical text.
 */
import { type Range, type Span, spanOf } from "./span.ts";

/** What stands in the span, and what stands right before and after it. */
export interface QuoteSelector {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Where the span stood in the text it was made on, half-open, in UTF-16 code units. */
export interface PositionSelector {
  readonly start: number;
  readonly end: number;
}

export interface Selectors {
  readonly quote: QuoteSelector;
  readonly position: PositionSelector;
}

/** Code units of context on each side, as many as the Hypothesis client keeps. */
export const CONTEXT_LENGTH = 32;

/** The selectors of a range of `text`. Throws a RangeError when the range is not half-open within the text. */
export function selectorsOf(text: string, range: Range): Selectors {
  const { start, end, exact }: Span = spanOf(text, range.start, range.end);
  let from = Math.max(0, start - CONTEXT_LENGTH);
  let to = Math.min(text.length, end + CONTEXT_LENGTH);
  // a context cut in the middle of a surrogate pair is one unit shorter
  if (from < start && splitsPair(text, from)) from++;
  if (to > end && splitsPair(text, to)) to--;
  return { quote: { exact, prefix: text.slice(from, start), suffix: text.slice(end, to) }, position: { start, end } };
}

/** Whether a cut at `index` parts the two halves of one character. */
export function splitsPair(text: string, index: number): boolean {
  return index > 0 && index < text.length && isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
