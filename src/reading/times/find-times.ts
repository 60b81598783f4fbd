import type { Sentence } from "../../language/document.ts";
import { type CivilDate, daysBetween, parseDate } from "../../text/calendar.ts";
import type { Context, ReadTime } from "../context.ts";
import { type Atom, atomsOf, isCapitals } from "./atoms.ts";
import { matchCalendarDate } from "./calendar-dates.ts";
import { matchDayWord } from "./day-words.ts";
import { matchDistance } from "./distances.ts";
import { matchHoliday } from "./holidays.ts";
import { isTimeWord } from "./lexicon.ts";
import { type Line, longer, type Match } from "./matching.ts";
import { matchPeriod } from "./periods.ts";
import type { Anchor } from "./slots.ts";
import { directionOf } from "./tense.ts";
import { matchDecade } from "./years.ts";

const PATTERNS = [matchCalendarDate, matchDayWord, matchDistance, matchPeriod, matchHoliday, matchDecade] as const;

/** An arbitrary day, to tell expressions that only lack a day of publication from those that are no dates. */
const SOME_DAY: CivilDate = { year: 2000, month: 6, day: 15 };

/**
 * Finds the expressions of a report that can be placed on the calendar, in text order, each with its EDTF value. Durations, clock times,
 * datelines and recurring days are left out. Without a day of publication, expressions that need one have the value null.
 */
export function findTimes({ parsed, tree, published }: Context): ReadTime[] {
  const { words, sentences } = parsed;
  const day = published === null ? null : parseDate(published.slice(0, 10));
  const times: ReadTime[] = [];
  let told: { day: CivilDate; sentence: number; paragraph: number } | null = null;
  let toldYear: { year: number; sentence: number } | null = null;
  for (const sentence of sentences) {
    if (sentence.kind === "dateline" || sentence.kind === "byline") continue;
    const atoms = atomsOf(words, sentence);
    const near = timeWordsNear(atoms);
    if (near === null) continue;
    const line: Line = { atoms, capitals: isCapitals(atoms) };
    for (let at = datelineEnd(parsed.dateline?.end ?? 0, parsed.text, sentence, line); at < atoms.length; ) {
      const match = near[at] === 1 ? longestAt(line, at) : null;
      if (match === null) {
        at++;
        continue;
      }
      const range = { first: atoms[at]!.word.index, last: atoms[match.end - 1]!.word.index };
      const direction = directionOf(tree, range, sentence.kind === "headline" || sentence.kind === "caption");
      const lately: CivilDate | null =
        told !== null &&
        (told.sentence === sentence.index || (told.sentence === sentence.index - 1 && told.paragraph === sentence.paragraph))
          ? told.day
          : null;
      const year = toldYear !== null && toldYear.sentence >= sentence.index - 2 ? toldYear.year : null;
      const anchor: Anchor = { published: day, ...direction, told: lately, toldYear: year };
      const edtf = match.place(anchor);
      if (edtf !== null) {
        times.push({ ...range, edtf });
        if (/^\d{4}(?:$|-)/.test(edtf)) toldYear = { year: Number(edtf.slice(0, 4)), sentence: sentence.index };
        const single = parseDate(edtf);
        if (single !== null && (day === null || Math.abs(daysBetween(single, day)) < 400))
          told = { day: single, sentence: sentence.index, paragraph: sentence.paragraph };
      } else if (day === null && match.place({ ...anchor, published: SOME_DAY }) !== null) times.push({ ...range, edtf: null });
      if (edtf === null && day !== null) at++;
      else for (at = match.end; atoms[at]?.word.index === range.last; ) at++;
    }
  }
  return times;
}

// "the first six and a half months of", "the day before yesterday": no expression has more atoms before its first time word.
const REACH = 10;

/** Per atom, 1 where a time word stands at it or soon after; null where the sentence has none. */
function timeWordsNear(atoms: readonly Atom[]): Uint8Array | null {
  let near: Uint8Array | null = null;
  let last = atoms.length + REACH;
  for (let i = atoms.length - 1; i >= 0; i--) {
    if (isTimeWord(atoms[i]!.text)) {
      last = i;
      near ??= new Uint8Array(atoms.length);
    }
    if (near !== null && last - i < REACH) near[i] = 1;
  }
  return near;
}

function longestAt(line: Line, at: number): Match | null {
  let found: Match | null = null;
  for (const pattern of PATTERNS) found = longer(found, pattern(line, at));
  return found;
}

// "BOGOTA, 18 APRIL 89 (AFP) -- [TEXT] ", "GENEVA/PORT SUDAN, 13 November – ": place in capitals, date, agency in brackets, dash.
const DATELINE =
  /^[\p{Lu}][\p{Lu}\p{M} .,'’/()-]{1,60}?,? (?:\d{1,2} )?\p{L}{3,9}\.?(?: \d{1,4})?(?:, \d{4})? ?(?:\([^()\n]{1,60}\) ?)?(?:--|—|–|-) /u;

/** The first atom after a dateline at the head of the sentence. */
function datelineEnd(known: number, text: string, sentence: Sentence, line: Line): number {
  let end = known;
  const opens = sentence.start === 0 || text[sentence.start - 1] === "\n";
  if (end <= sentence.start && opens) {
    const dateline = DATELINE.exec(text.slice(sentence.start, sentence.start + 200));
    if (dateline !== null && /\d/.test(dateline[0])) end = sentence.start + dateline[0].length;
  }
  const first = line.atoms.findIndex((atom) => atom.start >= end);
  return first < 0 ? line.atoms.length : first;
}
