import { daysInMonth, isCivilDate } from "../../text/calendar.ts";
import { isCapitalised } from "./atoms.ts";
import { DAY_PARTS, MONTHS, SEASONS, SHIFTS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from "./lexicon.ts";
import { isAt, type Line, type Read, readDigits, readOrdinal, skip, textAt } from "./matching.ts";
import type { Shift, Unit, Year } from "./slots.ts";

/** A month name, in full or shortened ("Oct.", "SEPT"). Whether it is a name of something else is asked later. */
export function readMonth(line: Line, at: number): Read<number> | null {
  const atom = line.atoms[at];
  if (atom === undefined) return null;
  const full = MONTHS.get(atom.text);
  if (full !== undefined) return isCapitalised(atom) ? { end: at + 1, value: full } : null;
  const short = SHORT_MONTHS.get(atom.text);
  if (short === undefined || !isCapitalised(atom)) return null;
  const dot = line.atoms[at + 1];
  return { end: dot?.text === "." && dot.glued ? at + 2 : at + 1, value: short };
}

/** A day of the month: "7", "7th", "seventh" only after "the" (see callers). */
export function readDay(line: Line, at: number): Read<number> | null {
  const ordinal = readDigits(line, at) === null ? null : readOrdinal(line, at);
  const day = ordinal ?? readDigits(line, at);
  return day !== null && day.value >= 1 && day.value <= 31 && textAt(line, at).length <= 2 ? day : null;
}

/** A year in four digits, 1000 to 2199. */
export function readYear(line: Line, at: number): Read<number> | null {
  const year = readDigits(line, at);
  if (year === null || textAt(line, at).length !== 4 || year.value < 1000 || year.value > 2199) return null;
  const next = line.atoms[year.end];
  return next?.glued && /^\p{L}/u.test(next.text) ? null : year;
}

/**
 * The year after a day or a month: "7 October 2023", "Oct. 7, 2023", "October last year", "MAY 89" in capitals.
 * Two digits need capitals or an apostrophe, and no noun that they could count.
 */
export function readYearAfter(line: Line, at: number, dayBefore: boolean): Read<Year> | null {
  const plain = skip(line, at, "of", "in");
  const comma = isAt(line, at, ",") ? at + 1 : at;
  const year = readYear(line, comma) ?? (plain > at ? readYear(line, plain) : null);
  // "on 3 March, 2000 people fled": a number that counts is no year.
  const bare = dayBefore && comma === at && year !== null && year.value >= 1900;
  // "the 25 February 1990 elections": after a full date without a comma four digits are its year.
  if (year !== null && (bare || !isCount(line, year.end - 1))) return year;
  const shifted = readYearShift(line, skip(line, plain, "of"));
  if (shifted !== null) return shifted;
  const apostrophe = /^['’]$/.test(textAt(line, at));
  const two = apostrophe ? at + 1 : at;
  if (
    (apostrophe || (dayBefore && line.capitals)) &&
    /^\d\d$/.test(textAt(line, two)) &&
    readDigits(line, two) !== null &&
    !isCount(line, two)
  ) {
    const value = Number(textAt(line, two));
    if (value >= 32 || apostrophe) return { end: two + 1, value: value + (value >= 30 ? 1900 : 2000) };
  }
  return null;
}

/** "last year", "this year"; "that year", "the same year", "the following year", which are counted from the year last told of. */
function readYearShift(line: Line, at: number): Read<Year> | null {
  if (isAt(line, at, "that", "year") || isAt(line, at, "that", "same", "year")) {
    return { end: at + (isAt(line, at + 1, "year") ? 2 : 3), value: { shift: 0, told: true } };
  }
  if (isAt(line, at, "the") && isAt(line, at + 2, "year")) {
    const word = textAt(line, at + 1);
    const told: Shift | null = word === "same" ? 0 : word === "following" || word === "next" ? 1 : word === "previous" ? -1 : null;
    if (told !== null) return { end: at + 3, value: { shift: told, told: true } };
  }
  const shift = SHIFTS.get(textAt(line, at));
  return shift !== undefined && isAt(line, at + 1, "year") ? { end: at + 2, value: { shift } } : null;
}

/** Whether the number at the atom counts what stands after it: "2000 people". */
export function isCount(line: Line, at: number): boolean {
  const next = line.atoms[at + 1];
  const atom = line.atoms[at];
  if (next === undefined || atom === undefined) return false;
  if (next.glued && next.text !== "," && next.text !== ".") return false;
  return (
    next.word.xpos === "NNS" ||
    next.word.xpos === "NNPS" ||
    /^(?:people|percent|per|million|billion|thousand|meters|metres|km|miles|euros|dollars|hours)$/.test(next.text)
  );
}

/** A day of the week with its part of the day: "Monday", "Monday night", "Mon.", and "Monday last week". */
export function readWeekday(line: Line, at: number): Read<number> | null {
  const atom = line.atoms[at];
  if (atom === undefined || !isCapitalised(atom)) return null;
  const full = WEEKDAYS.get(atom.text);
  if (full !== undefined) return { end: at + 1, value: full };
  const short = SHORT_WEEKDAYS.get(atom.text);
  if (short === undefined) return null;
  const dotted = isAt(line, at + 1, ".") && line.atoms[at + 1]!.glued;
  const date = skip(line, dotted ? at + 2 : at + 1, ",");
  // "sat", "the Sun": only before a date, or (but for these two) with its full stop.
  const dated = readMonth(line, date) !== null || (readDay(line, date) !== null && readMonth(line, readDay(line, date)!.end) !== null);
  return dated || (dotted && short < 5) ? { end: dotted ? at + 2 : at + 1, value: short } : null;
}

/** The atom after a part of the day: "Monday | night", "7 October | at dawn". */
export function skipDayPart(line: Line, at: number): number {
  if (DAY_PARTS.has(textAt(line, at))) return at + 1;
  return isAt(line, at, "at") && /^(?:noon|midnight|dawn|dusk|midday)$/.test(textAt(line, at + 1)) ? at + 2 : at;
}

/** A date with day and month, in any order, with or without weekday and year. */
export function readDate(line: Line, at: number): Read<Unit & { unit: "day" }> | null {
  const weekday = readWeekday(line, at);
  const start = weekday === null ? at : skip(line, skip(line, skip(line, skip(line, weekday.end, ","), "-"), "the"), "on");
  return readBareDate(line, start, weekday?.value ?? null);
}

function readBareDate(line: Line, at: number, weekday: number | null): Read<Unit & { unit: "day" }> | null {
  const numeric = readNumericDate(line, at, weekday);
  if (numeric !== null) return numeric;
  let day: Read<number> | null;
  let month = readMonth(line, at);
  let end: number;
  if (month !== null) {
    // "Oct. 7", "October 7th", "May the 4th"; not "May 2024", "June 10:30", "March 5,000"
    day = readDay(line, skip(line, month.end, "the"));
    if (day === null) return null;
    end = day.end;
    if (isPercentOrUnit(line, end)) return null;
  } else {
    // "7 October", "the 7th of October", "7-May-2006"
    day =
      readDay(line, at) ?? (readOrdinal(line, at) !== null && isAt(line, readOrdinal(line, at)!.end, "of") ? readOrdinal(line, at) : null);
    if (day === null || day.value > 31) return null;
    const hyphen = isAt(line, day.end, "-") && line.atoms[day.end]!.glued && line.atoms[day.end + 1]?.glued;
    month = readMonth(line, hyphen ? day.end + 1 : skip(line, day.end, "of"));
    if (month === null) return null;
    end = month.end;
    if (hyphen && isAt(line, end, "-")) {
      const year = readYear(line, end + 1);
      if (year !== null) return fullDate(year.end, year.value, month.value, day.value, weekday);
    }
  }
  const year = readYearAfter(line, end, true);
  return fullDate(year?.end ?? end, year?.value ?? null, month.value, day.value, weekday);
}

function fullDate(end: number, year: Year | null, month: number, day: number, weekday: number | null): Read<Unit & { unit: "day" }> | null {
  const known = typeof year === "number" ? year : 2000;
  return day > daysInMonth(known, month) ? null : { end, value: { unit: "day", month, day, year, weekday } };
}

function isPercentOrUnit(line: Line, at: number): boolean {
  const next = line.atoms[at];
  return next !== undefined && (next.text === "%" || next.text === "percent" || (next.text === "million" && !next.glued));
}

/** "2024-07-08", "2024/07/08", "08.07.2024", and "25/12/2024" where only one reading is a date. */
function readNumericDate(line: Line, at: number, weekday: number | null): Read<Unit & { unit: "day" }> | null {
  const atoms = line.atoms.slice(at, at + 5);
  if (atoms.length < 5 || atoms.slice(1).some((a) => !a.glued)) return null;
  const [a, mark, b, again, c] = atoms.map((x) => x.text);
  if (mark !== again || !/^[-–/.]$/.test(mark!) || ![a, b, c].every((x) => /^\d{1,4}$/.test(x!))) return null;
  const follower = line.atoms[at + 5];
  if (follower?.glued && /^(?:[-/:\d]|\p{L})/u.test(follower.text) && follower.text !== "t") return null;
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  const date = (year: number, month: number, day: number): Read<Unit & { unit: "day" }> | null =>
    isCivilDate({ year, month, day }) ? { end: at + 5, value: { unit: "day", year, month, day, weekday } } : null;
  if (a!.length === 4 && b!.length <= 2 && c!.length <= 2) return date(x, y, z);
  if (c!.length !== 4 || a!.length > 2 || b!.length > 2) return null;
  if (mark === "." || x > 12 || x === y) return date(z, y, x);
  return y > 12 ? date(z, x, y) : null;
}

/** A month without a day: "May 2023", "October last year", "last October", "May of 2023". */
export function readMonthUnit(line: Line, at: number): Read<Unit & { unit: "month" }> | null {
  const shift = SHIFTS.get(textAt(line, at));
  const past = isAt(line, at, "this", "past") || isAt(line, at, "this", "coming");
  const month = readMonth(line, past ? at + 2 : shift === undefined ? at : at + 1);
  if (month === null) return null;
  if (shift !== undefined) {
    const turned: Shift = past ? (isAt(line, at + 1, "past") ? -1 : 1) : shift;
    return { end: month.end, value: { unit: "month", month: month.value, year: null, shift: turned } };
  }
  const year = readYearAfter(line, month.end, false);
  return { end: year?.end ?? month.end, value: { unit: "month", month: month.value, year: year?.value ?? null } };
}

/** A season with or without its year: "the spring", "summer of 2014", "winter 2022-23", "last autumn". */
export function readSeason(line: Line, at: number): Read<Unit & { unit: "season" }> | null {
  const shift = SHIFTS.get(textAt(line, at));
  const article = isAt(line, at, "the") || isAt(line, at, "that");
  const name = at + (shift !== undefined || article ? 1 : 0);
  const month = SEASONS.get(textAt(line, name));
  if (month === undefined) return null;
  if (shift !== undefined) return { end: name + 1, value: { unit: "season", month, year: null, shift } };
  const of = skip(line, name + 1, "of");
  const year = readYear(line, of);
  if (year !== null && !isCount(line, of)) {
    // "the winter of 2022-23"
    const second =
      isAt(line, year.end, "-") || isAt(line, year.end, "–") || isAt(line, year.end, "/") ? readDigits(line, year.end + 1) : null;
    return {
      end: second !== null && line.atoms[year.end + 1]!.glued ? second.end : year.end,
      value: { unit: "season", month, year: year.value },
    };
  }
  const shifted = readYearShift(line, of);
  return { end: shifted?.end ?? name + 1, value: { unit: "season", month, year: shifted?.value ?? null } };
}
