import { FRACTIONS, INDEFINITE, MAGNITUDES, MONTHS, NUMBERED, SCALES, UNITS } from "../number-words.ts";
import type { Qualifier } from "../reading.ts";
import { type Cardinal, cardinalAt, type NumberToken } from "./cardinals.ts";
import { boundsOf, qualifierAfter, qualifierBefore } from "./qualifiers.ts";

export type { NumberToken } from "./cardinals.ts";

/** A number of a text with the words that make it exact or not. Indices count the tokens given, all inclusive. */
export interface NumberPhrase {
  /** the number with its qualifier: "more than | 38,000" */
  readonly first: number;
  readonly last: number;
  /** the number alone */
  readonly coreFirst: number;
  readonly coreLast: number;
  readonly low: number | null;
  readonly high: number | null;
  /** the number printed; null for ranges, "dozens" and shares */
  readonly value: number | null;
  readonly qualifier: Qualifier;
  /** `count` 12; `vague` "dozens"; `share` "a third of" */
  readonly kind: "count" | "vague" | "share";
  /** the part a share names, 1/3 for "a third of"; null for "most of" and where the phrase is no share */
  readonly part: number | null;
  /** whether the part is one of the number before: "half that number" */
  readonly ofEarlier: boolean;
}

const RANGE_WORDS: ReadonlySet<string> = new Set([
  "range",
  "ranged",
  "ranges",
  "ranging",
  "run",
  "runs",
  "vary",
  "varied",
  "varying",
  "anywhere",
]);
const isDash = (form: string | undefined) => form === "-" || form === "–" || form === "—" || form === "‑";

/**
 * Finds the numbers of a text that may count people: digits and words, ranges, orders of magnitude and shares, each with its qualifier.
 * Dates, years, clock times, money, percentages without a whole, ordinals, parts of names ("M-19") and of compounds ("30-day") are left out.
 */
export function findNumbers(tokens: readonly NumberToken[]): NumberPhrase[] {
  const forms = tokens.map((t) => t.form.toLowerCase().replaceAll("’", "'"));
  const out: NumberPhrase[] = [];
  for (let i = 0; i < tokens.length; ) {
    const found = phraseAt(tokens, forms, i);
    if (found) {
      if (!isNoCount(tokens, forms, found)) out.push(found);
      i = found.coreLast + 1;
    } else i++;
  }
  return out;
}

function phraseAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): NumberPhrase | null {
  return shareAt(tokens, forms, at) ?? vagueAt(forms, at) ?? rangeAt(tokens, forms, at) ?? countAt(tokens, forms, at);
}

function countAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): NumberPhrase | null {
  const cardinal = cardinalAt(tokens, forms, at);
  if (!cardinal) return null;
  const before = qualifierBefore(forms, at);
  const after = qualifierAfter(forms, cardinal.last);
  const qualifier = before.qualifier === "exact" && after ? after.qualifier : before.qualifier;
  return {
    first: before.first,
    last: after ? after.last : cardinal.last,
    coreFirst: at,
    coreLast: cardinal.last,
    ...boundsOf(cardinal.value, qualifier),
    value: cardinal.value,
    qualifier,
    kind: "count",
    part: null,
    ofEarlier: false,
  };
}

// "between 20 and 30", "20 to 30", "10-15", "two or three", "ranges from 20,000 to 150,000"
function rangeAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): NumberPhrase | null {
  const single = /^(\d[\d,]*)[-–](\d[\d,]*)$/.exec(forms[at]!);
  if (single) return range(forms, at, at, Number(single[1]!.replaceAll(",", "")), Number(single[2]!.replaceAll(",", "")), at);
  const left = cardinalAt(tokens, forms, at);
  if (!left) return null;
  const link = forms[left.last + 1];
  if (link === undefined) return null;
  const glued = tokens[left.last]!.end === tokens[left.last + 1]!.start;
  const before = forms[at - 1] ?? "";
  const isBetween = link === "and" && before === "between";
  // "rose from 17 to 24" are two numbers, "ranged from 17 to 24" is one range
  const isFrom = link === "to" && before === "from";
  const ranging = isFrom && (RANGE_WORDS.has(forms[at - 2] ?? "") || RANGE_WORDS.has(forms[at - 3] ?? ""));
  const plain = (link === "to" && !isFrom) || link === "or" || (isDash(link) && glued);
  if (!isBetween && !ranging && !plain) return null;
  const right = cardinalAt(tokens, forms, left.last + 2);
  if (!right) return null;
  let low = left.value;
  // "two to three million"
  if (left.scale === 1 && right.scale > 1 && low < right.value / right.scale) low *= right.scale;
  if (link === "or" && right.value > low * 3) return null;
  const first = isBetween || ranging ? at - 1 : at;
  return range(forms, first, right.last, low, right.value, at);
}

function range(forms: readonly string[], first: number, last: number, low: number, high: number, coreFirst: number): NumberPhrase | null {
  if (!(low < high)) return null;
  return {
    first: qualifierBefore(forms, first).first,
    last,
    coreFirst,
    coreLast: last,
    low,
    high,
    value: null,
    qualifier: "between",
    kind: "count",
    part: null,
    ofEarlier: false,
  };
}

// "dozens", "hundreds of thousands", "several hundred", "a few dozen", "a handful"
function vagueAt(forms: readonly string[], at: number): NumberPhrase | null {
  const form = forms[at]!;
  let last = -1;
  if (MAGNITUDES.has(form)) {
    last = at;
    while (forms[last + 1] === "of" && MAGNITUDES.has(forms[last + 2] ?? "")) last += 2;
    if (form === "tens" && last === at) return null;
  } else if (INDEFINITE.has(form) && (form === "several" || forms[at - 1] === "a")) {
    last = at;
    while (SCALES.has(forms[last + 1] ?? "")) last++;
  } else if (form === "many" && (SCALES.has(forms[at + 1] ?? "") || MAGNITUDES.has(forms[at + 1] ?? ""))) {
    last = at + 1;
  }
  // "an | unknown number", "an undisclosed | number of prisoners"
  if (UNCOUNTED.test(form) && /^numbers?$/.test(forms[at + 1] ?? "")) last = at + 1;
  if (last < 0) return null;
  const before = qualifierBefore(forms, at);
  return {
    first: before.first,
    last,
    coreFirst: at,
    coreLast: last,
    low: null,
    high: null,
    value: null,
    qualifier: "vague",
    kind: "vague",
    part: null,
    ofEarlier: false,
  };
}

const UNCOUNTED = /^(?:unknown|undisclosed|unspecified|undetermined|untold|unconfirmed|uncounted|large|small)$/;

// "a third of", "two-thirds of", "most of", "45 per cent of", "one in three"; with the whole beside it a number: "half of the 30,000"
function shareAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): NumberPhrase | null {
  const share = fractionAt(tokens, forms, at);
  if (!share) return null;
  const before = qualifierBefore(forms, at);
  const earlier = share.part === null ? -1 : earlierNumber(forms, share.last + 1);
  if (earlier >= 0) {
    const { first, qualifier } = before;
    return {
      first,
      coreFirst: at,
      last: earlier,
      coreLast: earlier,
      low: null,
      high: null,
      value: null,
      qualifier,
      kind: "share",
      part: share.part,
      ofEarlier: true,
    };
  }
  const base = share.part === null || forms[share.last + 1] !== "of" ? null : baseAt(tokens, forms, share.last + 2);
  const shared = { first: before.first, coreFirst: at, kind: "share", part: share.part, ofEarlier: false } as const;
  if (base && share.part !== null) {
    const value = Math.round(share.part * base.value);
    return { ...shared, last: base.last, coreLast: base.last, ...boundsOf(value, before.qualifier), value, qualifier: before.qualifier };
  }
  const qualifier = share.part === null ? "most-of" : "vague";
  return { ...shared, last: share.last, coreLast: share.last, low: null, high: null, value: null, qualifier };
}

/** The last word of "that number", "of that figure" at word `at`, or -1. */
function earlierNumber(forms: readonly string[], at: number): number {
  const that = forms[at] === "of" ? at + 1 : at;
  return forms[that] === "that" && /^(?:number|figure|total|toll|many|estimate)$/.test(forms[that + 1] ?? "") ? that + 1 : -1;
}

function fractionAt(
  tokens: readonly NumberToken[],
  forms: readonly string[],
  at: number,
): { readonly last: number; readonly part: number | null } | null {
  const form = forms[at]!;
  if (form === "most" && forms[at + 1] === "of") return { last: at, part: null };
  if ((form === "majority" || form === "bulk") && forms[at + 1] === "of") return { last: at, part: null };
  if (form === "half" && (forms[at + 1] === "of" || forms[at + 1] === "the" || forms[at + 1] === "its")) return { last: at, part: 0.5 };
  // "half | that number", "twice that figure"
  const times = form === "half" ? 0.5 : form === "twice" || form === "double" ? 2 : 0;
  if (times > 0 && earlierNumber(forms, at + 1) >= 0) return { last: at, part: times };
  // "two-thirds", as one token or three
  const glued = /^([a-z]+)[-–]([a-z]+)$/.exec(form);
  if (glued && UNITS.has(glued[1]!) && FRACTIONS.has(glued[2]!))
    return { last: at, part: UNITS.get(glued[1]!)! * FRACTIONS.get(glued[2]!)! };
  const count = form === "a" || form === "an" ? 1 : UNITS.get(form);
  if (count !== undefined && count < 10) {
    const name = isDash(forms[at + 1]) ? at + 2 : at + 1;
    const part = FRACTIONS.get(forms[name] ?? "");
    if (part !== undefined && (forms[name + 1] === "of" || form !== "a")) return { last: name, part: count * part };
  }
  // "one in three of the adults", "1 in 5 people"
  const left = cardinalAt(tokens, forms, at);
  if (!left) return null;
  if (forms[left.last + 1] === "in" || (forms[left.last + 1] === "out" && forms[left.last + 2] === "of")) {
    const right = cardinalAt(tokens, forms, left.last + (forms[left.last + 1] === "in" ? 2 : 3));
    if (right && left.value < right.value && right.value <= 100 && left.value <= 9 && !isYear(right)) {
      return { last: right.last, part: left.value / right.value };
    }
  }
  const percent = percentAt(forms, left.last + 1);
  if (percent >= 0 && forms[percent + 1] === "of") return { last: percent, part: left.value / 100 };
  return null;
}

// "of | the 30,000", "of its | 2.3 million"
function baseAt(tokens: readonly NumberToken[], forms: readonly string[], at: number): Cardinal | null {
  let next = at;
  const skipped = new Set([
    "the",
    "its",
    "their",
    "those",
    "these",
    "all",
    "some",
    "about",
    "more",
    "than",
    "nearly",
    "almost",
    "around",
    "an",
    "estimated",
  ]);
  // "of | the country's | 30 million people"
  for (let i = at; i < at + 4; i++) if (forms[i + 1] === "'s" || forms[i + 1] === "'") next = i + 2;
  while (skipped.has(forms[next] ?? "") && next < at + 5) next++;
  const base = next < forms.length ? cardinalAt(tokens, forms, next) : null;
  return base && (base.value >= 10 || base.scale > 1) ? base : null;
}

/** The last word of "%", "percent", "per cent" at word `at`, or -1. */
function percentAt(forms: readonly string[], at: number): number {
  if (forms[at] === "%" || forms[at] === "percent" || forms[at] === "pct") return at;
  return forms[at] === "per" && forms[at + 1] === "cent" ? at + 1 : -1;
}

const isYear = (c: Cardinal) => c.digits && c.first === c.last && c.value >= 1800 && c.value <= 2100;

const isYearForm = (form: string) => /^(?:1[89]|20)\d\d$/.test(form);

/** Whether the number is a date, a year, money, a rate, or part of a name or compound. */
function isNoCount(tokens: readonly NumberToken[], forms: readonly string[], p: NumberPhrase): boolean {
  const before = forms[p.coreFirst - 1] ?? "";
  const after = forms[p.coreLast + 1] ?? "";
  const gluedBefore = p.coreFirst > 0 && tokens[p.coreFirst - 1]!.end === tokens[p.coreFirst]!.start;
  const gluedAfter = p.coreLast + 1 < tokens.length && tokens[p.coreLast]!.end === tokens[p.coreLast + 1]!.start;
  if (p.kind === "share") return false;
  // "M-19", "M- 19", "AK-47"; "$30 million", "#4"
  if (
    isDash(before) &&
    p.coreFirst > 1 &&
    tokens[p.coreFirst - 2]!.end === tokens[p.coreFirst - 1]!.start &&
    /[\p{L}\d]$/u.test(forms[p.coreFirst - 2]!)
  )
    return true;
  if (gluedBefore && /^[$€£¥₹#:/.]$/.test(before)) return true;
  if (/^[$€£¥]$|^(?:usd|us\$|rs|rs\.|eur)$/.test(before)) return true;
  // "30-day", "2,500-strong", "15-year-old"; "10:30", "7/8"
  if (
    gluedAfter &&
    (after === "-" || after === "‑") &&
    tokens[p.coreLast + 2] &&
    /^\p{L}/u.test(forms[p.coreLast + 2]!) &&
    forms[p.coreLast + 2] !== "odd" &&
    forms[p.coreLast + 2] !== "plus"
  ) {
    return true;
  }
  if (gluedAfter && /^[:/°]$/.test(after) && /^\d/.test(forms[p.coreLast + 2] ?? "")) return true;
  if (percentAt(forms, p.coreLast + 1) >= 0) return true;
  if (p.kind !== "count") return false;
  const digits = /^\d/.test(forms[p.coreFirst]!);
  // "July 7", "7 July", "7 OCT 89"
  if (digits && MONTHS.has(before) && p.coreFirst === p.coreLast && !/^\d{3}/.test(forms[p.coreFirst]!)) return true;
  if (digits && MONTHS.has(after) && p.value !== null && p.value <= 31 && p.coreFirst === p.coreLast) return true;
  if (digits && MONTHS.has(before) && p.value !== null && p.value >= 1800 && p.value <= 2100) return true;
  if (digits && NUMBERED.has(before)) return true;
  // "July 7, 2024"
  if (isYearForm(forms[p.coreFirst]!) && p.coreFirst === p.coreLast) {
    const day = before === "," ? p.coreFirst - 2 : p.coreFirst - 1;
    if (/^\d{1,2}$/.test(forms[day] ?? "") && MONTHS.has(forms[day - 1] ?? "")) return true;
  }
  // "1985", but "1,985" and "2000 people": a plain year stands alone or after a preposition of time
  if (isYearForm(forms[p.coreFirst]!) && p.coreFirst === p.coreLast) {
    const timely = /^(?:in|since|by|until|till|during|of|from|before|after|to|mid|early|late|the|and|,|\()$/.test(before);
    if (timely && !/^(?:people|persons|civilians|soldiers|men|women|children|others|dead|injured|wounded|killed)$/.test(after)) return true;
  }
  // "without giving | one of its own"
  if (
    forms[p.coreFirst] === "one" &&
    after === "of" &&
    /^(?:its|their|his|her|our|my|your)$/.test(forms[p.coreLast + 2] ?? "") &&
    forms[p.coreLast + 3] === "own"
  )
    return true;
  // "7 a.m.", "10 pm", "8 o'clock"
  if (/^(?:a\.m\.?|p\.m\.?|am|pm|o'clock|gmt|utc|hours|hrs)$/.test(after)) return true;
  // "no one", "one another", "the one who", "one day", "each one"
  if (forms[p.coreFirst] === "one" && p.coreFirst === p.coreLast) {
    if (
      /^(?:no|any|every|some|each|this|that|the|which|another|only|day)$/.test(before) &&
      after !== "of" &&
      !/^(?:person|soldier|man|woman|child|civilian)$/.test(after)
    )
      return true;
    if (after === "another" || after === "day" || after === "side" || after === "hand") return true;
  }
  return false;
}
