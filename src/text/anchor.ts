/**
 * Finds evidence again in a text that may have changed, or says that it is gone.
 * Order and weights follow the Hypothesis client (position first, verified; then quote 50, prefix 20, suffix 20,
 * position 2); stricter than there, because a wrong place is worse here than none.
 */
import { approximateEnds, closestBeginning, editDistance, type Pattern, patternOf } from "./edit-distance.ts";
import { type Selectors, splitsPair } from "./selectors.ts";
import { overlaps, type Range, type Span, spanOf } from "./span.ts";

export type AnchorMethod = "position" | "quote" | "approximate";

/** A place found again; `span.exact` is what stands there now. */
export interface Anchored {
  readonly span: Span;
  readonly method: AnchorMethod;
  /** 0 to 1; 1 is the same words in the same context at the same place */
  readonly score: number;
}

const WEIGHT = { quote: 50, prefix: 20, suffix: 20, position: 2 } as const;
const TOTAL = WEIGHT.quote + WEIGHT.prefix + WEIGHT.suffix + WEIGHT.position;

/** The quote itself and one side of its context whole reach 0.76; nothing less is believed. */
const MIN_SCORE = 0.75;
/** A quote that long is its own proof, wherever it stands; each edit in it costs eight characters of that proof. */
const DISTINCTIVE_LENGTH = 24;
const EDIT_COST = 8;
/** A word that stands elsewhere too ("The", "said") needs more of its context: nearly all of both sides. */
const MIN_SCORE_OF_COMMON = 0.85;
const COMMON_LENGTH = 12;
/** One edit in four characters, in a short quote one in eight, and no more than 256 may part a quote from what is taken for it. */
const MAX_ERROR_SHARE = { short: 1 / 8, long: 1 / 4 } as const;
const MAX_ERRORS = 256;
/** Two places that quote and context tell apart by less are one too many. */
const MIN_MARGIN = 0.02;
/** A quote found more often says too little to be placed. */
const MAX_OCCURRENCES = 100_000;

/** How far an edge moves to take in the rest of a word ("person" where the text now says "personnel"). */
const LONGEST_WORD_END = 12;

interface Candidate extends Range {
  readonly errors: number;
  /** quote and context without position, 0 to 1 */
  readonly likeness: number;
  readonly score: number;
}

/** The span of `text` that the selectors mean, or null where it is gone or cannot be told from another (an orphan). */
export function anchor(text: string, selectors: Selectors): Span | null {
  return findAnchor(text, selectors)?.span ?? null;
}

/** As `anchor`, with the way it was found and how sure that is. Never throws. */
export function findAnchor(text: string, selectors: Selectors): Anchored | null {
  const { quote, position } = selectors;
  if (quote.exact === "" || text === "") return null;
  const { start } = position;
  const end = start + quote.exact.length;
  if (
    Number.isInteger(start) &&
    start >= 0 &&
    text.startsWith(quote.exact, start) &&
    text.endsWith(quote.prefix, start) &&
    text.startsWith(quote.suffix, end)
  ) {
    return { span: spanOf(text, start, end), method: "position", score: 1 };
  }
  const scale = new Scale(text, selectors);
  const exact = exactPlaces(text, quote.exact).map((place) => scale.weigh(place, 0));
  const found = best(exact, quote.exact.length);
  if (found !== "none") return found === "ambiguous" ? null : anchored(text, found, "quote");
  const near = approximatePlaces(text, quote.exact, scale);
  const nearest = best(near, quote.exact.length);
  return typeof nearest === "string" ? null : anchored(text, nearest, "approximate");
}

function anchored(text: string, { start, end, score }: Candidate, method: AnchorMethod): Anchored {
  return { span: spanOf(text, start, end), method, score };
}

/** Scores places by quote, context and distance from where the span stood. */
class Scale {
  readonly text: string;
  readonly start: number;
  readonly quoteLength: number;
  readonly prefix: Pattern;
  readonly suffix: Pattern;

  constructor(text: string, { quote, position }: Selectors) {
    this.text = text;
    this.start = Number.isFinite(position.start) ? position.start : 0;
    this.quoteLength = quote.exact.length;
    this.prefix = patternOf([...unitsBackwards(quote.prefix)].join(""));
    this.suffix = patternOf(quote.suffix);
  }

  weigh({ start, end }: Range, errors: number): Candidate {
    const before = this.text.slice(Math.max(0, start - 2 * this.prefix.length), start);
    const after = this.text.slice(end, end + 2 * this.suffix.length);
    const quote = 1 - errors / Math.max(this.quoteLength, end - start);
    const prefix = this.context(this.prefix, before, true, start === 0);
    const suffix = this.context(this.suffix, after, false, end === this.text.length);
    const position = Math.max(0, 1 - Math.abs(start - this.start) / this.text.length);
    const sum = WEIGHT.quote * quote + WEIGHT.prefix * prefix + WEIGHT.suffix * suffix;
    return { start, end, errors, likeness: sum / TOTAL, score: (sum + WEIGHT.position * position) / TOTAL };
  }

  /** How much of the context still stands beside the place; a span that stood at the text's edge had none to lose. */
  private context(pattern: Pattern, beside: string, reversed: boolean, atEdge: boolean): number {
    if (pattern.length === 0) return atEdge ? 1 : 0.5;
    return Math.max(0, 1 - closestBeginning(pattern, beside, reversed).errors / pattern.length);
  }
}

function* unitsBackwards(text: string): Generator<string> {
  for (let index = text.length - 1; index >= 0; index--) yield text.charAt(index);
}

function exactPlaces(text: string, quote: string): Range[] {
  const places: Range[] = [];
  for (let start = text.indexOf(quote); start !== -1; start = text.indexOf(quote, start + 1)) {
    places.push({ start, end: start + quote.length });
    if (places.length > MAX_OCCURRENCES) return [];
  }
  return places;
}

function approximatePlaces(text: string, quote: string, scale: Scale): Candidate[] {
  const share = quote.length < DISTINCTIVE_LENGTH ? MAX_ERROR_SHARE.short : MAX_ERROR_SHARE.long;
  const maxErrors = Math.min(MAX_ERRORS, Math.floor(quote.length * share));
  if (maxErrors === 0) return [];
  const pattern = patternOf(quote);
  const backwards = patternOf([...unitsBackwards(quote)].join(""));
  const numbers = numbersIn(quote);
  const places: Candidate[] = [];
  for (const { end } of approximateEnds(pattern, text, maxErrors)) {
    const { length } = closestBeginning(backwards, text.slice(Math.max(0, end - quote.length - maxErrors), end), true);
    const place = wholeWords(text, end - length, end, quote);
    if (place.start >= place.end) continue;
    const exact = text.slice(place.start, place.end);
    const errors = editDistance(pattern, exact);
    // "killed more than 38,000" is no evidence any more where the text now says 39,000
    if (errors > maxErrors || numbersIn(exact) !== numbers) continue;
    places.push(scale.weigh(place, errors));
  }
  return places;
}

/** The place with its edges moved outwards to the edges of words, where the quote's are such, and never inside a character. */
function wholeWords(text: string, start: number, end: number, quote: string): Range {
  let from = isWordUnit(quote, 0) ? wordEdge(text, start, -1) : start;
  let to = isWordUnit(quote, quote.length - 1) ? wordEdge(text, end, 1) : end;
  if (splitsPair(text, from)) from--;
  if (splitsPair(text, to)) to++;
  return { start: from, end: to };
}

/** The nearest edge of a word from `index` in one direction; `index` itself in a script that writes without spaces. */
function wordEdge(text: string, index: number, step: 1 | -1): number {
  for (let edge = index, moved = 0; moved <= LONGEST_WORD_END; edge += step, moved++) {
    if (!(isWordUnit(text, edge - 1) && isWordUnit(text, edge))) return edge;
  }
  return index;
}

function isWordUnit(text: string, index: number): boolean {
  return /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(text.charAt(index));
}

function numbersIn(text: string): string {
  return (text.match(/\p{Nd}+/gu) ?? []).join(" ");
}

/** The one place that stands out, or why there is none. */
function best(candidates: readonly Candidate[], quoteLength: number): Candidate | "none" | "ambiguous" {
  const minScore = quoteLength < COMMON_LENGTH && candidates.length > 1 ? MIN_SCORE_OF_COMMON : MIN_SCORE;
  const believed = candidates.filter(({ score, errors }) => score >= minScore || quoteLength - EDIT_COST * errors >= DISTINCTIVE_LENGTH);
  const first = believed.reduce<Candidate | null>((top, next) => (top === null || next.score > top.score ? next : top), null);
  if (first === null) return "none";
  // approximate places that overlap are readings of one place, exact ones ("aa" in "aaa") are two
  const rival = believed.some(
    (other) => other.start !== first.start && !(first.errors > 0 && overlaps(first, other)) && other.likeness > first.likeness - MIN_MARGIN,
  );
  return rival ? "ambiguous" : first;
}
