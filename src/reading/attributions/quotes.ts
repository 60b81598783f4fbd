import type { ParsedText } from "../../language/document.ts";
import type { Range } from "../../text/span.ts";

/** A stretch of text between quotation marks. Ranges are UTF-16 offsets; `first` to `last` are words of the document. */
export interface Quotation extends Range {
  /** what stands between the marks, without them */
  readonly inner: Range;
  /** first word between the marks */
  readonly first: number;
  /** last word between the marks (inclusive) */
  readonly last: number;
  /** 0 for an outermost quotation, 1 for one inside it ... */
  readonly depth: number;
  /** whether its closing mark was found */
  readonly closed: boolean;
  /** index of the quotation of the paragraph before that this one carries on, or -1 */
  readonly continues: number;
}

/** A pair of marks before it is known which words it holds. */
interface Pair {
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  depth: number;
  closed: boolean;
  continues: boolean;
  dropped: boolean;
}

interface Open {
  at: number;
  inner: number;
  /** the marks that close it */
  closers: string;
  pair: Pair;
}

const SPACE = /\s/u;
const LETTER = /[\p{L}\p{N}]/u;
const OPENING_NEIGHBOUR = /[\s([{—–\-/“‘«"'`…:]/u;
/** Words that begin with an apostrophe: "'em", "'90s". */
const ELISION = /^['’](?:\d|(?:em|til|tis|twas|cause|bout|round|n)\b)/iu;
/** How far a single quotation mark looks for its partner; measured against reports, where a paragraph rarely is longer. */
const SINGLE_REACH = 2000;
const MAX_DEPTH = 8;

/**
 * Pairs the quotation marks of a text: “ ”, " ", '' '', `` '', ‘ ’, ' ' and « », nested, and running on over paragraphs
 * where each paragraph of the quotation begins with a mark. Apostrophes are left alone. In text order of the opening marks.
 */
export function findQuotations(parsed: ParsedText): Quotation[] {
  const pairs: Pair[] = [];
  let carried: Pair | null = null;
  for (const paragraph of parsed.paragraphs) {
    const found = pairsOf(parsed.text, paragraph, carried !== null);
    // an open quotation that the next paragraph does not carry on was a stray mark: 5'10", an inch
    if (carried && !found.pairs.some((p) => p.continues)) carried.dropped = true;
    for (const pair of found.pairs) pairs.push(pair);
    carried = found.open;
  }
  if (carried) carried.dropped = true;
  return toWords(
    pairs.filter((p) => !p.dropped),
    parsed,
  );
}

/** The pairs of one paragraph, and the outermost one that has no closing mark. */
function pairsOf(text: string, { start, end }: Range, carried: boolean): { pairs: Pair[]; open: Pair | null } {
  const pairs: Pair[] = [];
  const stack: Open[] = [];
  const open = (at: number, length: number, closers: string): void => {
    if (stack.length >= MAX_DEPTH) return;
    const continues = carried && stack.length === 0 && text.slice(start, at).trim() === "";
    const pair = {
      start: at,
      end: at,
      innerStart: at + length,
      innerEnd: at + length,
      depth: stack.length,
      closed: false,
      continues,
      dropped: false,
    };
    pairs.push(pair);
    stack.push({ at, inner: at + length, closers, pair });
  };
  /** Closes the innermost quotation that this mark can close; what was opened inside it and not closed was none. */
  const close = (at: number, length: number, mark: string): boolean => {
    for (let i = stack.length - 1; i >= 0; i--) {
      const it = stack[i]!;
      if (!it.closers.includes(mark)) continue;
      it.pair.innerEnd = at;
      it.pair.end = at + length;
      it.pair.closed = true;
      abandon(stack, i + 1);
      stack.length = i;
      return true;
    }
    return false;
  };
  for (let i = start; i < end; i++) {
    const c = text[i]!;
    const before = i > start ? text[i - 1]! : " ";
    const double = (c === "'" || c === "`" || c === "’" || c === "‘") && text[i + 1] === c;
    if (double) {
      // ''We leave,'' he said
      const after = text[i + 2] ?? " ";
      if (c === "`" || c === "‘") open(i, 2, '"');
      else straight(i, 2, before, after);
      i++;
      continue;
    }
    const after = i + 1 < end ? text[i + 1]! : " ";
    if (c === "“" || c === "„") open(i, 1, '”"');
    else if (c === "«") open(i, 1, "»");
    else if (c === "”") close(i, 1, "”");
    else if (c === "»") close(i, 1, "»");
    else if (c === '"' || c === "＂") straight(i, 1, before, after);
    else if (c === "‘") {
      if (OPENING_NEIGHBOUR.test(before) && !SPACE.test(after)) open(i, 1, "’");
    } else if (c === "’") {
      if (closesSingle(text, i, end)) close(i, 1, "’");
    } else if (c === "'") {
      const top = stack.at(-1);
      if (top?.closers === "'" && closesSingle(text, i, end)) close(i, 1, "'");
      else if (
        top?.closers !== "'" &&
        OPENING_NEIGHBOUR.test(before) &&
        !ELISION.test(text.slice(i, i + 8)) &&
        LETTER.test(after) &&
        singleEnd(text, i, end) > 0
      )
        open(i, 1, "'");
    }
  }
  function straight(at: number, length: number, before: string, after: string): void {
    const mayOpen = OPENING_NEIGHBOUR.test(before) && !SPACE.test(after);
    const mayClose = !SPACE.test(before) && !LETTER.test(after);
    const isOpen = stack.some((s) => s.closers.includes('"'));
    if (isOpen && (mayClose || !mayOpen)) close(at, length, '"');
    else if (isOpen && mayOpen && !mayClose) {
      // an opening mark inside an open quotation: the first one lost its closing mark, unless a single quotation lies between
      if (stack.at(-1)!.closers.includes("'") || stack.at(-1)!.closers === "’") open(at, length, '"');
      else {
        abandon(stack, 0);
        open(at, length, '"”');
      }
    } else if (isOpen) close(at, length, '"');
    else open(at, length, '"”');
  }
  const last = stack[0];
  if (!last) return { pairs, open: null };
  // A quotation that fills the rest of its paragraph may run on in the next one; single marks never do.
  const runsOn = !last.closers.includes("'") && last.closers !== "’";
  abandon(stack, runsOn ? 1 : 0);
  if (runsOn) {
    last.pair.innerEnd = end;
    last.pair.end = end;
  }
  return { pairs, open: runsOn ? last.pair : null };
}

/** Takes back the open quotations from `depth` inwards: their marks had no partner. */
function abandon(stack: Open[], depth: number): void {
  for (const open of stack.slice(depth)) open.pair.dropped = true;
  stack.length = Math.min(stack.length, depth);
}

/** Whether the mark at `at` can close a single quotation: ‘we will go,’ but not the apostrophe of "don’t" or "the rebels’ camp". */
function closesSingle(text: string, at: number, end: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = at + 1 < end ? text[at + 1]! : " ";
  if (SPACE.test(before) || LETTER.test(after)) return false;
  // "the rebels’ camp": a plural's genitive, as long as a better closing mark follows
  if (/[sS]/u.test(before) && after === " " && /\p{Ll}/u.test(text[at + 2] ?? "")) {
    return singleEnd(text, at, end) < 0;
  }
  return true;
}

/** The next place after `from` that closes a single quotation for certain, or -1. */
function singleEnd(text: string, from: number, end: number): number {
  const stop = Math.min(end, from + SINGLE_REACH);
  for (let i = from + 1; i < stop; i++) {
    const c = text[i];
    if (c !== "'" && c !== "’") {
      if (c === "‘") return -1;
      continue;
    }
    const before = text[i - 1]!;
    const after = i + 1 < end ? text[i + 1]! : " ";
    if (SPACE.test(before)) {
      if (LETTER.test(after) && !ELISION.test(text.slice(i, i + 8))) return -1;
      continue;
    }
    if (LETTER.test(after)) continue;
    if (/[sS]/u.test(before) && after === " " && /\p{Ll}/u.test(text[i + 2] ?? "")) continue;
    return i;
  }
  return -1;
}

/** Gives each pair the words between its marks; pairs without a word are left out. Linear in words and pairs. */
function toWords(pairs: readonly Pair[], { words }: ParsedText): Quotation[] {
  const out: Quotation[] = [];
  let previous = -1;
  let from = 0;
  for (const pair of pairs) {
    while (from < words.length && words[from]!.start < pair.innerStart) from++;
    const last = lastWordBefore(words, from, pair.innerEnd);
    if (last < from) continue;
    const continues = pair.continues && previous >= 0 ? previous : -1;
    out.push({
      start: pair.start,
      end: pair.end,
      inner: { start: pair.innerStart, end: pair.innerEnd },
      first: from,
      last,
      depth: pair.depth,
      closed: pair.closed,
      continues,
    });
    if (pair.depth === 0) previous = out.length - 1;
  }
  return out;
}

/** The last word that ends at or before `offset`, searched by halving from `from`. */
function lastWordBefore(words: ParsedText["words"], from: number, offset: number): number {
  let low = from;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
