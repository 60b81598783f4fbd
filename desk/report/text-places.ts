/** A paragraph of a report: its words and where they begin in the canonical text, in UTF-16 code units. */
export interface Paragraph {
  readonly start: number;
  readonly text: string;
  /** whether an empty line stands before it */
  readonly isApart: boolean;
}

/** The lines of a text that have words, each with its place. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let isApart = false;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    if (line.trim() === "") isApart = true;
    else {
      found.push({ start, text: line, isApart });
      isApart = false;
    }
    if (end < 0) break;
    start = end + 1;
  }
  return found;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The parts of a span that lie in paragraphs: a span over two of them has two. */
export function partsOf(
  paragraphs: readonly Paragraph[],
  { start, end }: Stretch,
): { readonly paragraph: number; readonly from: number; readonly until: number }[] {
  const parts: { paragraph: number; from: number; until: number }[] = [];
  for (let index = paragraphAt(paragraphs, start); index < paragraphs.length; index++) {
    const paragraph = paragraphs[index]!;
    if (paragraph.start >= end) break;
    const from = Math.max(0, start - paragraph.start);
    const until = Math.min(paragraph.text.length, end - paragraph.start);
    if (from < until) parts.push({ paragraph: index, from, until });
  }
  return parts;
}

/** The last paragraph that begins at the offset or before it; the first where none does. */
export function paragraphAt(paragraphs: readonly Paragraph[], offset: number): number {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (paragraphs[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Of all that cover an offset the shortest first: what is meant by a place where several lie over each other. */
export function covering<T extends { readonly span: Stretch }>(items: readonly T[], offset: number): T[] {
  return items
    .filter(({ span }) => span.start <= offset && offset < span.end)
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

/** The stretch with the words whole at which it begins and ends, and no space around them; null where there is no word in it. */
export function wholeWords(text: string, { start, end }: Stretch): Stretch | null {
  const isWord = (at: number) => /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
  let [from, until] = [start, end];
  while (from < until && /\s/.test(text.charAt(from))) from++;
  while (until > from && /\s/.test(text.charAt(until - 1))) until--;
  if (from === until) return null;
  while (from > 0 && isWord(from) && isWord(from - 1)) from--;
  while (until < text.length && isWord(until - 1) && isWord(until)) until++;
  return { start: from, end: until };
}
