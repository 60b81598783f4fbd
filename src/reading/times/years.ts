import { DECADE_WORDS } from "./lexicon.ts";
import { isAt, type Line, longer, type Match, type Pattern, readDigits, readOrdinal, skip, textAt } from "./matching.ts";
import { isCount, readDate, readYear } from "./units.ts";

const BEFORE_A_YEAR: ReadonlySet<string> = new Set(
  "in since from until till by of during to before after between through throughout circa around early late mid pre post and or".split(" "),
);

/** Words after which four digits number something else: "Resolution 1701". */
const NUMBERED: ReadonlySet<string> = new Set(
  "resolution no number article flight route room unit law decree act bill order page item section version model block point highway km about some nearly over than least most only another".split(
    " ",
  ),
);

/** Nouns that a year without an article stands before: "1967 borders", "2020 elections". */
const DATED_NOUNS: ReadonlySet<string> = new Set(
  "borders border lines levels elections election protests accords lines boundaries".split(" "),
);

/** Names of gatherings that end with their year: "World Cup 2018". */
const YEARLY: ReadonlySet<string> = new Set("cup games olympics expo festival conference forum".split(" "));

/** Years that a report may name without more ado; earlier ones need a preposition. */
const MODERN = { first: 1800, last: 2099 };

/**
 * Whether four digits at `at` are a year: "in 2014", "the 2014 protests", "its 1985 takeover", "(2006)";
 * not "2000 people", "Resolution 1701", "$2000", "about 1990 rifles". `shaded` says that "early", "late" or "mid-" stands before.
 */
export function isYearAlone(line: Line, at: number, shaded: boolean): boolean {
  const { atoms } = line;
  const year = Number(atoms[at]!.text);
  // In old wire copy four digits below 1900 are a time of the day.
  const modern = year >= (line.capitals ? 1900 : MODERN.first) && year <= MODERN.last;
  const last = atoms[at - 1];
  const before = last?.text ?? "";
  const next = atoms[at + 1];
  if (next?.glued && /^(?:[-–/]|\p{L})/u.test(next.text) && /^\p{L}/u.test(textAt(line, at + 2) || next.text) && !isAt(line, at + 1, "-"))
    return false;
  if (NUMBERED.has(before) || /^[$€£#]$/.test(before)) return false;
  if (before === "." && NUMBERED.has(textAt(line, at - 2))) return false;
  if (before === "of" && NUMBERED.has(textAt(line, at - 2))) return false;
  if (/^(?:a|p)$/.test(next?.text ?? "") && isAt(line, at + 2, ".", "m")) return false;
  if (/^(?:hours|gmt|local|utc|bc|bce|lives|rounds|today|yesterday|tonight)$/.test(next?.text ?? "")) return false;
  // "from 2010 on 10 December", "since 1705": clock times of old wire copy
  if (next?.text === "on" && readDate(line, at + 2) !== null) return false;
  if (line.capitals && year < 1800) return false;
  if (shaded) return modern;
  const counted = isCount(line, at);
  const determined =
    last !== undefined &&
    (before === "the" || before === "this" || before === "that" || last.word.deprel === "nmod:poss" || /^['’]?s$/.test(before));
  // "the 2014 protests", "its 1985 takeover", "Syria's 2011 uprising", "a 2015 accord"
  if (determined || before === "a" || before === "an")
    return modern && next !== undefined && /^(?:NOUN|PROPN|ADJ|VERB)$/.test(next.word.upos) && !(counted && before === "a");
  if (modern && (DATED_NOUNS.has(next?.text ?? "") || YEARLY.has(before))) return true;
  // "2024 was the deadliest year", not "2024 were killed"
  if (
    /^nsubj/.test(atoms[at]!.word.deprel) &&
    /^(?:was|is|will|would|could|may|might|saw|brought|marked|began|ended|has)$/.test(next?.text ?? "")
  )
    return modern;
  if (counted) return false;
  // "from file, 2008.", "Kampala, 2006)": the year that ends a caption or a source
  if (before === "," && (next === undefined || (/^[.)]$/.test(next.text) && atoms[at + 2] === undefined))) return modern;
  if (before === "for") return modern && year >= 1950;
  // "2014 Minsk agreement holds": at the head of a line
  if (at === 0 && next !== undefined && /^(?:NN|NNP)$/.test(next.word.xpos) && !next.glued) return modern;
  if (before === "(" && /^[),]$/.test(next?.text ?? "")) return modern;
  if (!BEFORE_A_YEAR.has(before)) return modern && isYearModifier(line, at);
  if (before === "and" || before === "or") return year <= MODERN.last && nearYear(line, at);
  // "of 2000", "to 1500", "over 1800": amounts; "the uprising of 2011": years
  if (/^(?:of|to|around|by|from|between|after|before|post|pre)$/.test(before)) return modern;
  return year >= 1500 && year <= MODERN.last;
}

/** Whether another year stands a few atoms before: "in 2011, 2013 and | 2014". */
function nearYear(line: Line, at: number): boolean {
  for (let i = at - 2; i >= Math.max(0, at - 5); i--) if (readYear(line, i) !== null) return true;
  return false;
}

/** "Under a 2015 deal" is read above; "previous 2015 deal", "UN-backed 2015 deal": an adjective before, a single noun after. */
function isYearModifier(line: Line, at: number): boolean {
  const last = line.atoms[at - 1];
  const next = line.atoms[at + 1];
  if (last === undefined || next === undefined) return false;
  return (
    /^(?:ADJ|VERB)$/.test(last.word.upos) &&
    (next.word.xpos === "NN" || next.word.xpos === "NNP") &&
    line.atoms[at]!.word.head > at &&
    !next.glued
  );
}

/** "the 1990s", "the early 1980's", "the '90s", "the nineties", "the 20th century": EDTF `199X`, `19XX`. */
export const matchDecade: Pattern = (line, at) => {
  let start = at;
  let article = false;
  if (isAt(line, start, "the")) {
    start++;
    article = true;
  }
  const shade = start;
  start = skip(line, start, "early", "late", "mid");
  if (start > shade) start = skip(line, start, "-");
  const found = readDecade(line, start, article);
  return longer(found, article ? matchCentury(line, start) : null);
};

function readDecade(line: Line, at: number, article: boolean): Match | null {
  const word = DECADE_WORDS.get(textAt(line, at));
  if (word !== undefined) return article ? decade(at + 1, 1900 + word) : null;
  const apostrophe = /^['’‘]$/.test(textAt(line, at));
  const digits = apostrophe ? at + 1 : at;
  const text = textAt(line, digits);
  if (!/^(?:1[5-9]|20)\d0$|^\d0$/.test(text) || (line.atoms[digits]!.glued && !apostrophe && /^[\p{L}$.,]/u.test(textAt(line, digits - 1))))
    return null;
  const second = line.atoms[digits + 1];
  const quoted = second?.glued && /^['’]$/.test(second.text);
  const s = line.atoms[digits + (quoted ? 2 : 1)];
  if (s === undefined || !s.glued || s.text !== "s") return null;
  const end = digits + (quoted ? 3 : 2);
  if (text.length === 4) return decade(end, Number(text));
  // "the 90s", "the '90s"; not "in his 60s", "temperatures in the 30s"
  return (article || apostrophe) && Number(text) >= 50 ? decade(end, 1900 + Number(text)) : null;
}

function decade(end: number, first: number): Match {
  return { end, place: () => `${String(first).slice(0, 3)}X` };
}

function matchCentury(line: Line, at: number): Match | null {
  const ordinal = readOrdinal(line, at);
  if (ordinal === null || ordinal.value < 10 || ordinal.value > 22) return null;
  const century = skip(line, ordinal.end, "-");
  if (!isAt(line, century, "century")) return null;
  return { end: century + 1, place: () => `${ordinal.value - 1}XX` };
}

/** The year that digits name, when they are written as one; used by other patterns: "the end of | 2021". */
export function readPlainYear(line: Line, at: number): { end: number; value: number } | null {
  const year = readYear(line, at);
  return year !== null && year.value >= MODERN.first && year.value <= MODERN.last && readDigits(line, at) !== null ? year : null;
}
