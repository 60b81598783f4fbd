import { addDays } from "../../text/calendar.ts";
import { isCapitalised } from "./atoms.ts";
import { MONTHS, PART_WORDS, SHIFTS, WEEKDAYS } from "./lexicon.ts";
import { isAt, type Line, longer, type Match, type Pattern, type Read, readDigits, readOrdinal, skip, textAt } from "./matching.ts";
import { isMonthAlone, isNamedAfter, isWeekdayName } from "./names.ts";
import { placeRange, placeUnit, rangeText, type Shift, slotAfter, slotBefore, slotText, type Unit } from "./slots.ts";
import {
  isCount,
  readDate,
  readDay,
  readMonth,
  readMonthUnit,
  readSeason,
  readWeekday,
  readYear,
  readYearAfter,
  skipDayPart,
} from "./units.ts";
import { isYearAlone } from "./years.ts";

/** Dates, weekdays, months, seasons, years and ranges of them: "Oct. 7, 2023", "late Saturday", "between March and May". */
export const matchCalendarDate: Pattern = (line, at) => {
  const dayList = matchDayList(line, at) ?? matchToldWeekday(line, at);
  const first = readUnit(line, at);
  if (first === null) return dayList;
  const range = matchRange(line, at, first);
  if (range !== null) return longer(dayList, range);
  const single = isAlone(line, at, first) && !isNamedAfter(line, first.end) ? placing(first) : null;
  return longer(dayList, single);
};

function placing({ end, value }: Read<Unit>): Match {
  return {
    end,
    place: (anchor) => {
      const slot = placeUnit(value, anchor);
      return slot === null ? null : slotText(slot);
    },
  };
}

/** Skips "early", "late", "mid-", "early in", "the night of", "the morning of". */
function skipPart(line: Line, at: number): number {
  if (isAt(line, at, "the") && /^(?:night|morning|evening|afternoon|early|late)$/.test(textAt(line, at + 1)) && isAt(line, at + 2, "of"))
    return at + 3;
  if (!PART_WORDS.has(textAt(line, at))) return at;
  const next = skip(line, at + 1, "-", "in", "on", "of");
  return next;
}

/** A single unit with the words that only shade it. Whether a bare name is a time is asked by `isAlone`. */
export function readUnit(line: Line, at: number): Read<Unit> | null {
  const start = skipPart(line, at);
  const date = readDate(line, start);
  if (date !== null) return { end: skipDayPart(line, date.end), value: date.value };
  // "last Oct. 7"
  const shift = SHIFTS.get(textAt(line, start));
  const shifted = shift === undefined ? null : readDate(line, start + 1);
  if (shift !== undefined && shifted !== null && shifted.value.year === null)
    return { end: skipDayPart(line, shifted.end), value: { ...shifted.value, shift } };
  const weekday = readWeekdayUnit(line, start);
  if (weekday !== null) return weekday;
  const month = readMonthUnit(line, start);
  if (month !== null) return month;
  const season = readSeason(line, start);
  if (season !== null) return season;
  const ordinal = readDayOfMonth(line, start);
  if (ordinal !== null) return ordinal;
  const year = readYear(line, start);
  return year === null ? null : { end: year.end, value: { unit: "year", year: year.value } };
}

/** "Monday", "last Monday", "this coming Monday night", "Monday last week", "Monday of this week". */
function readWeekdayUnit(line: Line, at: number): Read<Unit> | null {
  const shift = SHIFTS.get(textAt(line, at));
  const past = isAt(line, at, "this", "past");
  const coming = isAt(line, at, "this", "coming") || isAt(line, at, "the", "coming");
  const name = past || coming ? at + 2 : shift !== undefined ? at + 1 : at;
  const weekday = readWeekday(line, name);
  if (weekday === null) return null;
  const end = skipDayPart(line, weekday.end);
  const turned: Shift | undefined = past ? -1 : coming ? 1 : shift;
  if (turned !== undefined) return { end, value: { unit: "weekday", weekday: weekday.value, shift: turned } };
  const week = SHIFTS.get(textAt(line, skip(line, end, "of")));
  if (week !== undefined && isAt(line, skip(line, end, "of") + 1, "week")) {
    return { end: skip(line, end, "of") + 2, value: { unit: "weekday", weekday: weekday.value, week } };
  }
  return { end, value: { unit: "weekday", weekday: weekday.value } };
}

/** "the following Tuesday", "the previous Thursday": counted from the day last told of. */
function matchToldWeekday(line: Line, at: number): Match | null {
  if (!isAt(line, at, "the")) return null;
  const word = textAt(line, at + 1);
  if (!/^(?:following|next|previous|preceding)$/.test(word)) return null;
  const weekday = readWeekday(line, at + 2);
  if (weekday === null) return null;
  const unit: Unit = { unit: "weekday", weekday: weekday.value };
  const later = word === "following" || word === "next";
  return {
    end: skipDayPart(line, weekday.end),
    place: ({ told }) => {
      if (told === null) return null;
      const slot = later ? slotAfter(unit, addDays(told, 1)) : slotBefore(unit, addDays(told, -1));
      return slot === null ? null : slotText(slot);
    },
  };
}

/** "on the 15th", not "the 15th floor", "the 15th of the dead". */
function readDayOfMonth(line: Line, at: number): Read<Unit> | null {
  if (!isAt(line, at, "the") || !/^(?:on|by|until|till|since|from|between|to|and)$/.test(textAt(line, at - 1))) return null;
  if (readDigits(line, at + 1) === null) return null;
  const ordinal = readOrdinal(line, at + 1);
  if (ordinal === null || ordinal.value < 1 || ordinal.value > 31) return null;
  const next = line.atoms[ordinal.end];
  const inMonth =
    isAt(line, ordinal.end, "of") && isAt(line, ordinal.end + 2, "month") ? SHIFTS.get(textAt(line, ordinal.end + 1)) : undefined;
  if (inMonth !== undefined) return { end: ordinal.end + 3, value: { unit: "day-of-month", day: ordinal.value, inMonth } };
  if (next !== undefined && (/^(?:NOUN|PROPN|ADJ|NUM)$/.test(next.word.upos) || next.text === "of" || next.text === "-")) return null;
  return { end: ordinal.end, value: { unit: "day-of-month", day: ordinal.value } };
}

/** Whether a unit read at `at` may stand alone: names, counts and recurring days are none. */
function isAlone(line: Line, at: number, { end, value }: Read<Unit>): boolean {
  switch (value.unit) {
    case "weekday": {
      const name = findName(line, at, end, WEEKDAYS);
      return name < 0 || !isWeekdayName(line, name, end);
    }
    case "month": {
      if (value.year !== null) return true;
      const name = findName(line, at, end, MONTHS);
      return name < 0 ? isMonthAlone(line, lastCapitalised(line, at, end), end) : isMonthAlone(line, name, end);
    }
    case "season":
      return isSeasonAlone(line, at, end, value.year !== null || value.shift !== undefined);
    case "year":
      return isYearAlone(line, end - 1, at < end - 1);
    default:
      return true;
  }
}

function findName(line: Line, at: number, end: number, names: ReadonlyMap<string, number>): number {
  for (let i = at; i < end; i++) if (names.has(textAt(line, i))) return i;
  return -1;
}

function lastCapitalised(line: Line, at: number, end: number): number {
  for (let i = end - 1; i > at; i--) if (/^\p{L}/u.test(textAt(line, i)) && isCapitalised(line.atoms[i]!)) return i;
  return at;
}

/**
 * "in the spring", "this autumn", "spring 2022", "since last winter"; not "the Arab Spring", "they spring", "the fall of Kabul", "summer clothes".
 */
function isSeasonAlone(line: Line, at: number, end: number, placed: boolean): boolean {
  const name = findSeason(line, at, end);
  const season = line.atoms[name]!;
  const last = line.atoms[name - 1];
  if (season.word.upos === "VERB") return false;
  if (!line.capitals && isCapitalised(season) && !placed) return false;
  if (last !== undefined && !line.capitals && isCapitalised(last) && last.word.upos === "PROPN") return false;
  if (placed) return true;
  if (isAt(line, end, "of") || isAt(line, end, "-")) return false;
  const next = line.atoms[end];
  const isHead = next === undefined || !/^(?:NOUN|PROPN|ADJ)$/.test(next.word.upos);
  const before = textAt(line, at - 1);
  const article = textAt(line, name - 1) === "the";
  if (article) return isHead && (season.text !== "fall" || before === "in" || before === "by" || before === "since");
  return (
    isHead && season.text !== "fall" && /^(?:in|since|by|until|till|early|late|mid|during|-|before|after)$/.test(textAt(line, name - 1))
  );
}

function findSeason(line: Line, at: number, end: number): number {
  for (let i = at; i < end; i++) if (/^(?:spring|summer|autumn|fall|winter)$/.test(textAt(line, i))) return i;
  return at;
}

const DASHES: ReadonlySet<string> = new Set(["-", "–", "—", "/"]);
const MOVED: ReadonlySet<string> = new Set(["postponed", "moved", "delayed", "rescheduled", "shifted", "changed", "deferred"]);

/** "from 12 June to 3 July", "between Thursday and Saturday", "Monday through Friday", "2011-2014", "Wednesday and Thursday". */
function matchRange(line: Line, at: number, first: Read<Unit>): Match | null {
  const before = textAt(line, at - 1);
  const mark = textAt(line, first.end);
  const next = first.end + 1;
  const dash = DASHES.has(mark);
  const glued = line.atoms[first.end]?.glued === true;
  if (dash) {
    if (mark === "—" && !glued) return null;
    if (mark === "/" && first.value.unit !== "month" && first.value.unit !== "year") return null;
    if (!glued && first.value.unit !== "day" && first.value.unit !== "year") return null;
  } else if (mark === "and") {
    if (before !== "between" && first.value.unit !== "weekday" && first.value.unit !== "day" && first.value.unit !== "month") return null;
  } else if (!/^(?:to|through|until|till|into)$/.test(mark)) return null;
  if (mark === "into" && first.value.unit !== "weekday") return null;

  let second = readUnit(line, skip(line, next, "the"));
  second ??= readUnit(line, next);
  if (second === null && dash && first.value.unit === "year" && typeof first.value.year === "number") {
    // "2011-14"
    const two = readDigits(line, next);
    if (
      two !== null &&
      textAt(line, next).length === 2 &&
      line.atoms[next]!.glued === glued &&
      !isCount(line, next) &&
      two.value > first.value.year % 100
    ) {
      second = { end: two.end, value: { unit: "year", year: first.value.year - (first.value.year % 100) + two.value } };
    }
  }
  if (second === null) return null;
  const a = first.value;
  const b = second.value;
  const years = a.unit === "year" || b.unit === "year";
  if (years && a.unit !== b.unit) return null;
  // "between 1300 and 1800" are hours.
  const earliest = line.capitals ? 1900 : 1500;
  if (years && !(isSince(a, earliest) && isSince(b, earliest))) return null;
  if ((a.unit === "weekday") !== (b.unit === "weekday") || (a.unit === "season") !== (b.unit === "season")) return null;
  if (
    years &&
    before !== "from" &&
    before !== "between" &&
    !(dash && (glued || before === "(" || textAt(line, next).length === 4)) &&
    !isYearAlone(line, at, false)
  )
    return null;
  if (years && isCount(line, second.end - 1) && before !== "from" && before !== "between") return null;
  if ((mark === "to" || mark === "until" || mark === "through") && before !== "from" && a.unit === "year") return null;
  if (mark === "to" && before === "from") for (let i = at - 2; i >= Math.max(0, at - 5); i--) if (MOVED.has(textAt(line, i))) return null;
  if (mark === "and" && before !== "between" && !isNext(a, b)) return null;
  // "said on Monday until Friday": a day of telling is no start.
  if ((mark === "until" || mark === "till") && before !== "from") return null;
  if (isNamedAfter(line, second.end)) return null;
  return { end: second.end, place: (anchor) => placeRange(a, b, anchor) };
}

function isSince(unit: Unit, year: number): boolean {
  return unit.unit === "year" && typeof unit.year === "number" && unit.year >= year;
}

/** Whether `b` follows `a` at once, so that "a and b" is one stretch of time: "Wednesday and Thursday", "July and August". */
function isNext(a: Unit, b: Unit): boolean {
  if (a.unit === "weekday" && b.unit === "weekday") return b.weekday === (a.weekday + 1) % 7 && b.shift === undefined;
  if (a.unit === "month" && b.unit === "month") return b.month === (a.month % 12) + 1 && a.year === null;
  if (a.unit === "day" && b.unit === "day") return a.year === null && a.month === b.month && b.day === a.day + 1;
  return false;
}

/** Days that share a month: "16 and 17 February", "13, 14, and 15 September", "July 6-7", "from 12 to 15 June 2024". */
const matchDayList: Pattern = (line, at) => {
  const start = isAt(line, at, "the") && /^(?:night|weekend)$/.test(textAt(line, at + 1)) && isAt(line, at + 2, "of") ? at + 3 : at;
  const month = readMonth(line, start);
  const days = readDays(line, month === null ? start : month.end, month !== null);
  if (days === null) return null;
  const named = month ?? readMonth(line, skip(line, days.end, "of"));
  if (named === null) return null;
  const end = month === null ? named.end : days.end;
  const year = readYearAfter(line, end, true);
  const unit = (day: number): Unit => ({ unit: "day", month: named.value, day, year: year?.value ?? null, weekday: null });
  const [first, last] = days.value;
  return {
    end: year?.end ?? end,
    place: (anchor) => {
      const to = placeUnit(unit(last), anchor);
      const from = to === null ? null : (slotBefore(unit(first), to.first) ?? slotAfter(unit(first), to.first));
      if (to === null) return null;
      // With a year said, the start lies in the same month.
      const begin = year === null ? from : placeUnit(unit(first), anchor);
      return begin === null ? null : rangeText(begin, to);
    },
  };
};

/** Two days or more in a row, at least: first and last. */
function readDays(line: Line, at: number, afterMonth: boolean): Read<readonly [number, number]> | null {
  const first = readDay(line, at);
  if (first === null) return null;
  let { end, value: last } = first;
  let runs = false;
  for (;;) {
    const mark = textAt(line, end);
    let next = end + 1;
    if (mark === "," && isAt(line, next, "and")) next++;
    const dash =
      mark === "-" ||
      mark === "–" ||
      (mark === "/" && line.atoms[end]!.glued) ||
      (mark === "—" && line.atoms[end]!.glued) ||
      mark === "to" ||
      mark === "through";
    if (!(dash || mark === "and" || mark === "or" || mark === ",")) break;
    const day = readDay(line, next);
    if (day === null || day.value <= last || (afterMonth && readMonth(line, day.end) !== null)) break;
    if (afterMonth && mark !== "-" && mark !== "–" && isCount(line, day.end - 1)) break;
    // "13 and 20 September" are two days, not a stretch.
    if (!dash && day.value !== last + 1) break;
    ({ end, value: last } = day);
    runs = true;
  }
  return runs ? { end, value: [first.value, last] } : null;
}
