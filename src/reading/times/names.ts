import { isCapitalised } from "./atoms.ts";
import {
  GROUPS_NAMED_AFTER_A_DATE,
  MONTHS,
  MONTHS_THAT_ARE_WORDS,
  NAME_AFTER_WEEKDAY,
  NAME_BEFORE,
  NAMED_AFTER_A_DATE,
  PART_WORDS,
  SHIFTS,
  TIME_PREPOSITIONS,
  WEEKDAYS,
} from "./lexicon.ts";
import { isAt, type Line, textAt } from "./matching.ts";

const NAME_BEFORE_WEEKDAY: ReadonlySet<string> = new Set([...NAME_BEFORE, "good", "ash", "palm", "easter", "sheffield", "girl", "man"]);

/** Whether the atom after an expression makes it the name of something: "the 19 April | Movement". */
export function isNamedAfter(line: Line, end: number): boolean {
  const next = line.atoms[end];
  if (next === undefined || next.glued || !NAMED_AFTER_A_DATE.has(next.text)) return false;
  if (GROUPS_NAMED_AFTER_A_DATE.has(next.text)) return true;
  return line.capitals ? next.word.upos !== "VERB" && next.text !== "command" && next.text !== "forces" : isCapitalised(next);
}

/** Whether a weekday at `at` is a name, or no single day: "Bloody Sunday", "the Sunday Times", "every Friday", "on a Friday". */
export function isWeekdayName(line: Line, at: number, end: number): boolean {
  const last = line.atoms[at - 1];
  const next = line.atoms[end];
  if (last !== undefined) {
    if (NAME_BEFORE_WEEKDAY.has(last.text) && isCapitalised(last)) return true;
    if (/^(?:every|each|any|following)$/.test(last.text)) return true;
    if ((last.text === "a" || last.text === "an") && (next === undefined || !/^(?:NOUN|ADJ|PROPN|VERB)$/.test(next.word.upos))) return true;
    if (last.text === "-" && last.glued && !WEEKDAYS.has(textAt(line, at - 2))) return true;
  }
  if (next !== undefined && !next.glued && NAME_AFTER_WEEKDAY.has(next.text) && isCapitalised(next)) return true;
  return isPartOfName(line, at);
}

/** Whether the word belongs to a person's or body's name: "Joe Friday", "Gen. August Reyes". */
function isPartOfName(line: Line, at: number): boolean {
  if (line.capitals) return false;
  const { word } = line.atoms[at]!;
  const last = line.atoms[at - 1];
  return (
    last !== undefined &&
    /^(?:flat|compound)/.test(word.deprel) &&
    last.word.upos === "PROPN" &&
    isCapitalised(last) &&
    last.word.index === word.head &&
    word.deprel.startsWith("flat") &&
    !MONTHS.has(last.text) &&
    !WEEKDAYS.has(last.text)
  );
}

/** Titles after which a capitalised month is a person: "Gen. August Reyes", "Prime Minister May". */
const TITLE: ReadonlySet<string> = new Set(
  "mr mrs ms dr gen general col colonel lt capt captain maj major sgt president minister secretary sen senator rep prof judge sir lady dame lord miss king queen saint st theresa".split(
    " ",
  ),
);

/**
 * Whether a month without day or year is really a month.
 *
 *     "in March"  yes     "the March on Rome"  no     "April Jones"  no     "they may"  no     "the March agreement"  yes
 *
 * `at` is the month's atom, `end` the atom after it.
 */
export function isMonthAlone(line: Line, at: number, end: number): boolean {
  const month = line.atoms[at]!;
  const last = line.atoms[at - 1];
  const next = line.atoms[end];
  const before = last?.text ?? "";
  if (isNamedAfter(line, end)) return false;
  if (NAME_BEFORE.has(before) && (line.capitals || isCapitalised(last!))) return false;
  if (TITLE.has(before) || (before === "." && TITLE.has(textAt(line, at - 2)))) return false;
  if (before === "every" || before === "each") return false;
  if (month.word.upos === "AUX" || month.word.upos === "VERB") return false;
  // Hyphens and slashes: "Jean-May", "May/June" (a range, read elsewhere)
  if (next?.glued && /^(?:['’])$/.test(next.text) && MONTHS_THAT_ARE_WORDS.has(month.text))
    return TIME_PREPOSITIONS.has(before) || SHIFTS.has(before);
  const licensed = isLicensed(line, at - 1);
  // "April Jones", "August Wilson's": a capitalised name follows; "in April Kyiv said" has a preposition and a new phrase.
  if (next !== undefined && !line.capitals && isCapitalised(next) && next.word.upos === "PROPN" && !next.glued) {
    const together = next.word.head === month.word.index || month.word.head === next.word.index || next.word.head === month.word.head;
    const flat = /^flat/.test(next.word.deprel) || /^flat/.test(month.word.deprel);
    if (!licensed || (together && flat)) return false;
  }
  if (last !== undefined && !line.capitals && isCapitalised(last) && last.word.upos === "PROPN" && /^flat/.test(month.word.deprel))
    return false;
  if (licensed) return true;
  if (line.capitals) return !MONTHS_THAT_ARE_WORDS.has(month.text) && MONTHS.has(month.text);
  if (before === "the" || before === "a" || before === "an" || last?.word.deprel === "nmod:poss") {
    // "the March agreement", not "the March on Rome", "the Women's March", "the August"
    return next !== undefined && next.word.upos === "NOUN" && !isCapitalised(next);
  }
  if (MONTHS_THAT_ARE_WORDS.has(month.text)) return MONTHS.has(before) || /^(?:and|or|-|–|,)$/.test(before) ? nearMonth(line, at) : false;
  return month.word.upos === "PROPN" || month.word.upos === "NOUN";
}

/** Whether another month stands just before: "in March and | April", "in March, | May". */
function nearMonth(line: Line, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) if (MONTHS.has(textAt(line, i)) && isCapitalised(line.atoms[i]!)) return true;
  return false;
}

/** Whether the word at `at` says that a time follows: "in", "since", "early", "last", "mid-". */
function isLicensed(line: Line, at: number): boolean {
  const text = textAt(line, at);
  if (PART_WORDS.has(text) || SHIFTS.has(text)) return true;
  if (text === "-" && textAt(line, at - 1) === "mid") return true;
  if (!TIME_PREPOSITIONS.has(text)) return false;
  // "by April", "to May", "for June", "of August": persons are spoken to and of; months stand there with a time before or after.
  return !/^(?:for|of|on|to|by|from|about|after|before|past|around)$/.test(text) || isTimely(line, at);
}

function isTimely(line: Line, at: number): boolean {
  const month = line.atoms[at + 1];
  if (month === undefined) return false;
  if (!MONTHS_THAT_ARE_WORDS.has(month.text)) return true;
  const next = textAt(line, at + 2);
  if (next === "said" || next === "and" || next === "told") return false;
  return month.text !== "march" || line.atoms[at + 2]?.word.upos !== "ADP" || isAt(line, at, "by") || isAt(line, at, "from");
}
