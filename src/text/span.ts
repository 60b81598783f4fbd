/** A half-open range of UTF-16 code units in a text: `text.slice(start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range with the characters it covers: the evidence rule says `text.slice(start, end) === exact`. */
export interface Span extends Range {
  readonly exact: string;
}

/** The span of a range of `text`. Throws a RangeError when the range is not half-open within the text. */
export function spanOf(text: string, start: number, end: number): Span {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`Expected a half-open span within 0..${text.length}, not {start: ${start}, end: ${end}}`);
  }
  return { start, end, exact: text.slice(start, end) };
}

/** Whether the two ranges have a character in common. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds all of `inner`. */
export function covers(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
