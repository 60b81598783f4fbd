import type { ParsedText } from "../language/document.ts";
import { type Span, spanOf } from "../text/span.ts";
import type { WordRange } from "./context.ts";

/** The span of the text that the words cover, from the first character of the first to the last of the last. */
export function spanOfWords(parsed: ParsedText, range: WordRange): Span {
  return spanOf(parsed.text, parsed.words[range.first]!.start, parsed.words[range.last]!.end);
}

/** Whether the two ranges have a word in common. */
export function share(a: WordRange, b: WordRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether `outer` holds all words of `inner`. */
export function holds(outer: WordRange, inner: WordRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
