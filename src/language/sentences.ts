import type { Range } from "../text/span.ts";
import { ALSO_WORDS, BEFORE_NAME, BEFORE_NUMBER, CALENDAR, isAbbreviation } from "./abbreviations.ts";
import { classAt, DIGIT, isCapitalAt, isLowerAt, isSpaceCode, LETTER, PICTOGRAPH, PUNCTUATION, SPACE } from "./characters.ts";

/**
 * Words that, capitalised after a stop, begin a sentence even when the stop closes an abbreviation: "in the U.S. The group".
 * "US" names follow abbreviations more often ("the U.S. Army"), so only closed-class words stand here.
 */
const STARTERS: ReadonlySet<string> = new Set(
  (
    "the a an this that these those it its he his she her they their we our i you your my there here in on at as but and or so yet if when while after before since " +
    "although though because however meanwhile also for from to with by of during under until despite according what who why how where which both some many most several each all no not " +
    "another other such then now later earlier last next among more only even once instead still once unlike nobody everyone nothing is was are were do did does has have had will would can could should may let"
  ).split(" "),
);

/** Those that begin a sentence even where all is printed in capitals: "IN THE U.S. THE GROUP", but "THE U.S. AND". */
const CAPITAL_STARTERS: ReadonlySet<string> = new Set("the he she it they we this these there but however meanwhile according".split(" "));

/** Verbs of saying that follow a quotation ending in "?" or "!": "Why now?" Obama asked. */
const SAYING =
  /^(?:said|says|say|asked|asks|wrote|writes|added|adds|told|tells|replied|replies|shouted|cried|exclaimed|wondered|inquired|tweeted|posted|demanded|answered|chanted|yelled|called)$/;

const isStop = (code: number) =>
  code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026 || code === 0x3002 || code === 0x61f || code === 0x6d4;
const isCloser = (code: number) =>
  code === 0x22 ||
  code === 0x27 ||
  code === 0x29 ||
  code === 0x5d ||
  code === 0x7d ||
  code === 0x2019 ||
  code === 0x201d ||
  code === 0xbb ||
  code === 0x203a;
const isDoubleMark = (code: number) => code === 0x22 || code === 0x201d || code === 0xbb;
const isOpener = (code: number) =>
  code === 0x22 ||
  code === 0x27 ||
  code === 0x28 ||
  code === 0x5b ||
  code === 0x7b ||
  code === 0x2018 ||
  code === 0x201c ||
  code === 0x201e ||
  code === 0xab ||
  code === 0x60 ||
  code === 0x2013 ||
  code === 0x2014 ||
  code === 0x2d;

/**
 * Splits a paragraph into sentences, trimmed of white space; every other character lies in one of them.
 * Own rules over stops, abbreviations and capitals instead of `Intl.Segmenter`, whose rules come with the ICU of the runtime and would differ between Node versions.
 * A closing quotation mark or bracket after the stop belongs to the sentence before it.
 */
export function splitParagraph(text: string, paragraph: Range): Range[] {
  const out: Range[] = [];
  const end = paragraph.end;
  const capitals = isAllCapitals(text, paragraph);
  let start = skipSpace(text, paragraph.start, end);
  let at = start;
  while (at < end) {
    if (!isStop(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const stop = at;
    while (at < end && isStop(text.charCodeAt(at))) at++;
    let after = at;
    let closed = false;
    // : ."  |  .' "  |  .)
    while (after < end && (isCloser(text.charCodeAt(after)) || (text.charCodeAt(after) === 0x201c && classAt(text, after + 1) === SPACE))) {
      // an opening mark right after the stop without a space before a word is no closer: He said."We
      if (classAt(text, after + 1) === LETTER && isDoubleMark(text.charCodeAt(after)) && after + 1 < end) break;
      // "[George H. W.] Bush": no bracket closes a sentence after an initial
      if (text.charCodeAt(after) === 0x5d && after === at && isCapitalAt(text, stop - 1) && classAt(text, stop - 2) !== LETTER) break;
      if (isDoubleMark(text.charCodeAt(after))) closed = true;
      after++;
    }
    if (after >= end) break;
    after = afterCitations(text, after, end);
    if (after >= end) break;
    if (!isSpaceCode(text.charCodeAt(after)) && classAt(text, after) !== PICTOGRAPH) {
      // "ended.The next" has lost its space; anything else ("3.5", "U.S.", "end.[5]") goes on.
      if (after === at && stop + 1 === at && text.charCodeAt(stop) === 0x2e && isLostSpace(text, start, stop, end)) {
        out.push({ start, end: at });
        start = at;
      } else at = Math.max(at, after === at ? at : after);
      continue;
    }
    const next = skipSpace(text, after, end);
    if (next >= end) break;
    if (endsSentence(text, start, stop, at, after, closed, next, end, capitals)) {
      out.push({ start, end: after });
      start = next;
      at = next;
    } else at = after;
  }
  if (start < end) {
    const trimmed = trimEnd(text, start, end);
    if (trimmed > start) out.push({ start, end: trimmed });
  }
  return out;
}

export function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpaceCode(text.charCodeAt(at))) at++;
  return at;
}

export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpaceCode(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where numbered references after a stop end, which belong to the sentence before: "in Moscow.[3] In 1891", "our species. [10] In". */
function afterCitations(text: string, after: number, end: number): number {
  let at = after;
  for (;;) {
    const open = skipSpace(text, at, end);
    if (open >= end || text.charCodeAt(open) !== 0x5b) return at;
    let close = open + 1;
    while (close < end && close - open < 24 && (classAt(text, close) === DIGIT || " ,-–".includes(text[close]!))) close++;
    if (close >= end || text.charCodeAt(close) !== 0x5d || classAt(text, open + 1) !== DIGIT) return at;
    at = close + 1;
  }
}

/** Whether the passage is printed in capitals, so that a capital says nothing about the start of a sentence. */
function isAllCapitals(text: string, range: Range): boolean {
  let capitals = 0;
  let small = 0;
  const to = Math.min(range.end, range.start + 400);
  for (let i = range.start; i < to; i++) {
    if (isLowerAt(text, i)) small++;
    else if (classAt(text, i) === LETTER && isCapitalAt(text, i)) capitals++;
  }
  return capitals > 20 && small * 10 < capitals;
}

/** "the talks ended.The minister": lower-case letters, a stop, and a capital word of three letters or more; not "Node.Js". */
function isLostSpace(text: string, start: number, stop: number, end: number): boolean {
  if (stop - start < 12 || stop + 3 >= end) return false;
  return (
    isLowerAt(text, stop - 1) &&
    isLowerAt(text, stop - 2) &&
    isLowerAt(text, stop - 3) &&
    isCapitalAt(text, stop + 1) &&
    isLowerAt(text, stop + 2) &&
    (isLowerAt(text, stop + 3) || STARTERS.has(wordAfter(text, stop + 1, end).toLowerCase()))
  );
}

function wordBefore(text: string, start: number, stop: number): string {
  let from = stop;
  while (from > start) {
    const kind = classAt(text, from - 1);
    if (
      kind !== LETTER &&
      kind !== DIGIT &&
      !(text.charCodeAt(from - 1) === 0x2e && from - 1 > start && classAt(text, from - 2) === LETTER)
    )
      break;
    from--;
  }
  return text.slice(from, stop);
}

function wordAfter(text: string, from: number, end: number): string {
  let at = from;
  while (at < end && classAt(text, at) === PUNCTUATION && isOpener(text.charCodeAt(at))) at++;
  let to = at;
  while (to < end && (classAt(text, to) === LETTER || classAt(text, to) === DIGIT)) to++;
  return text.slice(at, to);
}

function endsSentence(
  text: string,
  start: number,
  stop: number,
  stopEnd: number,
  after: number,
  closed: boolean,
  next: number,
  end: number,
  capitals: boolean,
): boolean {
  // A sentence that would be nothing but a number or a letter is the mark of a list: "1. Withdraw", "a. Withdraw".
  if (text.charCodeAt(stop) === 0x2e && stopEnd === stop + 1 && after === stopEnd && isListMark(text, start, stop)) return false;
  let first = next;
  while (first < end && classAt(text, first) === PUNCTUATION && isOpener(text.charCodeAt(first))) {
    first++;
    if (first < end && isSpaceCode(text.charCodeAt(first))) first = skipSpace(text, first, end);
  }
  if (first >= end) return text.charCodeAt(next) !== 0x29;
  const kind = classAt(text, first);
  if (kind === LETTER && isLowerAt(text, first)) {
    // Lower case goes on, unless it is bracketed away: "... in the square. (photo: the ministry)"
    return (
      text.charCodeAt(next) === 0x28 &&
      text.charCodeAt(stop) === 0x2e &&
      stopEnd === stop + 1 &&
      !isAbbreviation(wordBefore(text, start, stop).toLowerCase())
    );
  }
  const mark = text.charCodeAt(stop);
  const single = stopEnd === stop + 1;
  if (mark === 0x2e && single) {
    const word = wordBefore(text, start, stop);
    if (word.length > 0 && after === stopEnd) {
      const verdict = abbreviationEnds(text, start, stop, word, next, first, end, capitals);
      if (verdict !== null) return verdict;
    }
    return kind !== PUNCTUATION || !",;:.".includes(text[first]!);
  }
  // "..." and "…" between words of one sentence are followed by small letters, which went on above.
  if (kind === PUNCTUATION && ",;:".includes(text[first]!)) return false;
  // "Why now?" Obama asked.
  if (closed && mark !== 0x2e && next === first && saysNext(text, next, end)) return false;
  return true;
}

function isListMark(text: string, start: number, stop: number): boolean {
  if (stop - start > 3 || stop === start) return false;
  for (let i = start; i < stop; i++)
    if (classAt(text, i) !== DIGIT) return stop - start === 1 && classAt(text, i) === LETTER && isLowerAt(text, i);
  return true;
}

/** Whether an abbreviation's stop also ends the sentence; null when the word is no abbreviation here. */
function abbreviationEnds(
  text: string,
  start: number,
  stop: number,
  word: string,
  next: number,
  first: number,
  end: number,
  capitals: boolean,
): boolean | null {
  const lower = word.toLowerCase();
  const nextIsDigit = classAt(text, first) === DIGIT;
  const following = wordAfter(text, next, end).toLowerCase();
  const starts = (capitals ? CAPITAL_STARTERS : STARTERS).has(following);
  if (word.length === 1 && classAt(text, stop - 1) === LETTER) {
    // "Wade v. Jacobs", "c. 1300"
    if (!isCapitalAt(text, stop - 1)) return nextIsDigit || lower === "v" ? false : null;
    // "J. K. Rowling"; but "Plan B. The", "Hepatitis C. It", "than I. But"
    if (starts) return true;
    // an initial stands after the start, a name or another initial
    return false;
  }
  if (lower.includes(".")) {
    // "the U.S. The group", "at 9 a.m. Sunday", "by 6 p.m. Russian forces"
    if (lower === "a.m" || lower === "p.m")
      return starts || (!CALENDAR_WORDS.has(following) && !ZONES.has(following) && !nextIsDigit && !capitals && next === first);
    if (lower === "e.g" || lower === "i.e" || lower === "ph.d") return lower === "ph.d" && starts;
    return starts && !(following === "a" || following === "i");
  }
  if (!isAbbreviation(lower)) return null;
  if (BEFORE_NUMBER.has(lower) && nextIsDigit) return false;
  if (capitals && ALSO_WORDS.has(lower)) return lower.length <= 3 && BEFORE_NAME.has(lower) ? starts : true;
  if (ALSO_WORDS.has(lower) && !isCapitalAt(text, stop - word.length)) return null;
  if (ALSO_WORDS.has(lower) && BEFORE_NUMBER.has(lower)) return null;
  if (CALENDAR.has(lower)) return nextIsDigit ? false : starts || ALSO_WORDS.has(lower);
  if (BEFORE_NAME.has(lower)) {
    // "on Main St. The police", "Mt. Hermon": names follow titles; an article does not
    return (
      (lower === "st" || lower === "ft" || lower === "al" || lower === "sr" || lower === "approx") && starts && start < stop - word.length
    );
  }
  return starts;
}

const CALENDAR_WORDS: ReadonlySet<string> = new Set(
  "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec".split(
    " ",
  ),
);
const ZONES: ReadonlySet<string> = new Set(
  "gmt utc est edt pst pdt cet bst moscow kyiv kiev israel local eastern pacific central london beijing washington".split(" "),
);

/** Whether one of the next five words, before any punctuation, is a verb of saying. */
function saysNext(text: string, from: number, end: number): boolean {
  let at = from;
  for (let n = 0; n < 5 && at < end; n++) {
    let to = at;
    while (to < end && (classAt(text, to) === LETTER || classAt(text, to) === DIGIT)) to++;
    if (to === at) return false;
    if (SAYING.test(text.slice(at, to).toLowerCase())) return true;
    if (classAt(text, to) !== SPACE) return false;
    at = skipSpace(text, to, end);
  }
  return false;
}
