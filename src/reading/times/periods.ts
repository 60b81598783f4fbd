import { addDays, addMonths, type CivilDate, dayOfWeek } from "../../text/calendar.ts";
import { readUnit } from "./calendar-dates.ts";
import { SHIFTS } from "./lexicon.ts";
import { after, isAt, type Line, longer, type Match, type Pattern, type Read, readNumber, readOrdinal, skip, textAt } from "./matching.ts";
import {
  type Anchor,
  daySlot,
  daysSlot,
  isBefore,
  monthSlot,
  monthsSlot,
  placeUnit,
  type Slot,
  slotText,
  weekSlot,
  yearSlot,
} from "./slots.ts";

/** Places a period, from the day of publication where it needs one. */
type Placing = (anchor: Anchor) => Slot | null;

function matchOf(read: Read<Placing> | null): Match | null {
  if (read === null) return null;
  const { end, value } = read;
  return {
    end,
    place: (anchor) => {
      const slot = value(anchor);
      return slot === null ? null : slotText(slot);
    },
  };
}

/** Weeks, weekends, months, quarters and years as such, and their parts: "earlier this week", "the end of the year", "the first half of 2024". */
export const matchPeriod: Pattern = (line, at) =>
  longer(longer(matchOf(readShaded(line, at)), matchOf(readBoundary(line, at))), matchOf(readFraction(line, at)));

/** "last week", "late last month", "earlier this year", "later in the week", "over the weekend", "the coming year". */
function readShaded(line: Line, at: number): Read<Placing> | null {
  const shaded = skip(line, at, "early", "late", "earlier", "later", "mid");
  const plain = readPeriod(line, shaded > at ? skip(line, shaded, "-", "in", "on") : at);
  if (plain !== null) return plain;
  // "later in the week", "early in the year"
  const inThe = shaded > at ? after(line, shaded, "in the", "on in the") : -1;
  if (inThe >= 0) {
    const name = textAt(line, inThe);
    if (name === "week" || name === "month" || name === "year") return { end: inThe + 1, value: (anchor) => periodSlot(name, 0, anchor) };
  }
  return null;
}

type PeriodName = "week" | "weekend" | "month" | "quarter" | "year";

function periodName(text: string): PeriodName | null {
  return text === "week" || text === "weekend" || text === "month" || text === "quarter" || text === "year" ? text : null;
}

/** "this week", "last month", "the coming weekend", "the week before last", "over the weekend". */
function readPeriod(line: Line, at: number): Read<Placing> | null {
  const weekend = readWeekend(line, at) ?? readWeekOf(line, at);
  if (weekend !== null) return weekend;
  const beforeLast = after(line, at, "the week before last");
  if (beforeLast >= 0) return { end: beforeLast, value: (anchor) => periodSlot("week", -2, anchor) };
  const afterNext = after(line, at, "the week after next");
  if (afterNext >= 0) return { end: afterNext, value: (anchor) => periodSlot("week", 2, anchor) };
  let shift = SHIFTS.get(textAt(line, at)) as number | undefined;
  let end = at + 1;
  if (isAt(line, at, "this", "past") || isAt(line, at, "this", "coming")) {
    shift = isAt(line, at + 1, "past") ? -1 : 1;
    end = at + 2;
  } else if (isAt(line, at, "the", "coming") || isAt(line, at, "the", "current")) {
    shift = isAt(line, at + 1, "coming") ? 1 : 0;
    end = at + 2;
  }
  if (shift === undefined) return null;
  const turned = shift;
  // "the last week of June" and "the next year" (after another) are not counted from publication.
  const article = textAt(line, at - 1) === "the";
  if (article && turned !== 0) return null;
  const name = periodName(textAt(line, end));
  if (name === null || name === "weekend") return null;
  if (isAt(line, end + 1, "of") && turned !== 0) return null;
  if (isAt(line, end + 1, "-")) return null;
  return { end: end + 1, value: (anchor) => periodSlot(name, turned, anchor) };
}

/** "the week of June 24"; "the past week", which ends with the report. */
function readWeekOf(line: Line, at: number): Read<Placing> | null {
  const past = after(line, at, "the past week", "the last week");
  if (past >= 0 && !isAt(line, past, "of") && textAt(line, at - 1) !== "for") {
    return { end: past, value: ({ published }) => (published === null ? null : daysSlot(addDays(published, -7), published)) };
  }
  const of = after(line, at, "the week of");
  const unit = of < 0 ? null : readUnit(line, of);
  if (unit?.value.unit !== "day") return null;
  return {
    end: unit.end,
    value: (anchor) => {
      const day = placeUnit(unit.value, anchor);
      return day === null ? null : weekSlot(day.first, 0);
    },
  };
}

function periodSlot(name: PeriodName, shift: number, { published }: Anchor): Slot | null {
  if (published === null) return null;
  switch (name) {
    case "week":
      return weekSlot(published, shift);
    case "weekend": {
      const saturday = addDays(published, 5 - dayOfWeek(published) + 7 * shift);
      return daysSlot(saturday, addDays(saturday, 1));
    }
    case "month": {
      const { year, month } = addMonths({ ...published, day: 1 }, shift);
      return monthSlot(year, month);
    }
    case "quarter": {
      const first = addMonths({ year: published.year, month: published.month - ((published.month - 1) % 3), day: 1 }, 3 * shift);
      return monthsSlot(first.year, first.month, 3);
    }
    case "year":
      return yearSlot(published.year + shift);
  }
}

/** The weekend that has begun, or the one that is not over. */
function weekendOf(day: CivilDate, direction: Anchor["direction"]): Slot {
  const saturday = addDays(day, 5 - dayOfWeek(day));
  const first = direction === "past" && isBefore(day, saturday) ? addDays(saturday, -7) : saturday;
  return daysSlot(first, addDays(first, 1));
}

/** "over the weekend", "at the weekend", "last weekend", "weekend talks"; not "every weekend", "a weekend of", "weekends". */
function readWeekend(line: Line, at: number): Read<Placing> | null {
  const preposition = skip(line, at, "over", "at", "during", "throughout");
  let shift: number | null = null;
  let name = preposition;
  if (isAt(line, name, "the")) name = skip(line, name + 1, "past", "coming");
  else if (SHIFTS.has(textAt(line, name))) {
    shift = SHIFTS.get(textAt(line, name))!;
    name = skip(line, name + 1, "past", "coming");
  } else if (/^(?:a|an|every|each|some|any|one|per|long)$/.test(textAt(line, at - 1))) return null;
  if (!isAt(line, name, "weekend")) return null;
  const past = isAt(line, name - 1, "past");
  const coming = isAt(line, name - 1, "coming");
  const bare = name === at;
  // "weekend talks" is a weekend, "a weekend getaway" none.
  if (bare && line.atoms[name + 1]?.word.upos !== "NOUN") return null;
  if (isAt(line, name + 1, "of") || isAt(line, name + 1, "-")) return null;
  const turned = shift;
  return {
    end: name + 1,
    value: ({ published, direction }) => {
      if (published === null) return null;
      if (turned === -1) {
        const slot = weekendOf(published, "past");
        return isBefore(slot.last, published) ? slot : weekendOf(addDays(slot.first, -1), "past");
      }
      if (turned === 1) {
        const slot = weekendOf(published, "future");
        return isBefore(published, slot.first) ? slot : weekendOf(addDays(slot.last, 1), "future");
      }
      return weekendOf(published, past ? "past" : coming ? "future" : direction);
    },
  };
}

/** What may be divided: "this year", "last month", "the year", "2021", "June", "next week". */
function readWhole(line: Line, at: number): Read<Placing> | null {
  const period = readPeriod(line, at);
  if (period !== null) return period;
  const name = isAt(line, at, "the") ? periodName(textAt(line, at + 1)) : null;
  if (name !== null && name !== "weekend") return { end: at + 2, value: (anchor) => periodSlot(name, 0, anchor) };
  const unit = readUnit(line, skip(line, at, "the"));
  // "the start of the 2014 Olympics"
  if (unit?.value.unit === "year" && /^(?:NOUN|PROPN|ADJ)$/.test(line.atoms[unit.end]?.word.upos ?? "")) return null;
  if (unit === null || (unit.value.unit !== "year" && unit.value.unit !== "month" && unit.value.unit !== "season")) return null;
  return { end: unit.end, value: (anchor) => placeUnit(unit.value, anchor) };
}

const ENDS: ReadonlySet<string> = new Set(["end", "close"]);
const STARTS: ReadonlySet<string> = new Set(["beginning", "start", "outset"]);
const MIDDLES: ReadonlySet<string> = new Set(["middle"]);

/** "the end of the month", "the start of this year", "the middle of June", "the end of 2021", "year end", "end-June". */
function readBoundary(line: Line, at: number): Read<Placing> | null {
  const yearEnd = after(
    line,
    at,
    "year end",
    "year - end",
    "year 's end",
    "year ' s end",
    "the year 's end",
    "the year ' s end",
    "year ’ s end",
  );
  // "by year end", not "year-end bonuses"
  if (yearEnd >= 0 && /^(?:by|at|before|until|till|the|this)$/.test(textAt(line, at - 1)))
    return { end: yearEnd, value: (anchor) => boundaryOf(periodSlot("year", 0, anchor), "end", anchor) };
  const name = skip(line, skip(line, at, "the"), "very");
  const word = textAt(line, name);
  const which = ENDS.has(word) ? "end" : STARTS.has(word) ? "start" : MIDDLES.has(word) ? "middle" : null;
  if (which === null || !(isAt(line, name + 1, "of") || (word === "end" && isAt(line, name + 1, "-")))) return null;
  const whole = readWhole(line, name + 2);
  return whole === null ? null : { end: whole.end, value: (anchor) => boundaryOf(whole.value(anchor), which, anchor) };
}

/**
 * A deadline ("by the end of the year") is the last day; the end of a year gone by is its last month, the end of a month gone by that month.
 * The beginning of a year is its first month.
 */
function boundaryOf(slot: Slot | null, which: "start" | "middle" | "end", { published, direction }: Anchor): Slot | null {
  if (slot === null) return null;
  const { first, last, grain } = slot;
  if (grain === "days") return which === "end" ? daySlot(last) : which === "start" ? daySlot(first) : slot;
  if (which === "middle") return slot;
  if (which === "start") return grain === "month" ? slot : monthSlot(first.year, first.month);
  const ahead = published !== null && !isBefore(last, published) && (direction === "future" || isCurrent(slot, published));
  return ahead ? daySlot(last) : monthSlot(last.year, last.month);
}

function isCurrent({ first, last }: Slot, day: CivilDate): boolean {
  return !isBefore(day, first) && !isBefore(last, day);
}

const HALVES: ReadonlyMap<string, number> = new Map([
  ["first", 0],
  ["second", 1],
  ["latter", 1],
  ["last", 1],
]);

/** "the first half of 2024", "the third quarter of last year", "the first week of July", "the last ten days of June", "the first three months of the year". */
function readFraction(line: Line, at: number): Read<Placing> | null {
  const name = skip(line, at, "the");
  const half = HALVES.get(textAt(line, name));
  if (half !== undefined && isAt(line, name + 1, "half", "of")) return ofWhole(line, name + 3, (slot) => halfOf(slot, half));
  const final = isAt(line, name, "last") || isAt(line, name, "final") || isAt(line, name, "closing");
  const opening = isAt(line, name, "first") || isAt(line, name, "opening");
  const ordinal = final ? null : readOrdinal(line, name);
  const after1 = final ? name + 1 : (ordinal?.end ?? (opening ? name + 1 : -1));
  if (after1 < 0) return null;
  if (isAt(line, after1, "quarter", "of")) {
    const quarter = final ? 4 : (ordinal?.value ?? 1);
    if (quarter > 4) return null;
    return ofWhole(line, after1 + 2, (slot) => (slot.grain === "year" ? monthsSlot(slot.first.year, 3 * quarter - 2, 3) : null));
  }
  if (isAt(line, after1, "week", "of")) {
    const week = ordinal?.value ?? 1;
    return ofWhole(line, after1 + 2, (slot) => weeksOf(slot, final ? -1 : week));
  }
  if (!final && (ordinal?.value ?? 1) !== 1) return null;
  const count = readNumber(line, after1);
  const unit = count === null ? "" : textAt(line, count.end);
  if (count === null || !isAt(line, count.end + 1, "of") || count.value < 1) return null;
  const n = count.value;
  if (unit === "days" || unit === "weeks") return ofWhole(line, count.end + 2, (slot) => daysOf(slot, unit === "days" ? n : 7 * n, final));
  if (unit === "months")
    return ofWhole(line, count.end + 2, (slot) =>
      slot.grain === "year" && n < 12 ? monthsSlot(slot.first.year, final ? 13 - n : 1, n) : null,
    );
  return null;
}

function ofWhole(line: Line, at: number, part: (whole: Slot) => Slot | null): Read<Placing> | null {
  const whole = readWhole(line, at);
  if (whole === null) return null;
  return {
    end: whole.end,
    value: (anchor) => {
      const slot = whole.value(anchor);
      return slot === null ? null : part(slot);
    },
  };
}

function halfOf({ first, last, grain }: Slot, half: number): Slot | null {
  if (grain === "year") return monthsSlot(first.year, half === 0 ? 1 : 7, 6);
  if (grain !== "month") return null;
  return half === 0 ? daysSlot(first, { ...first, day: 15 }) : daysSlot({ ...first, day: 16 }, last);
}

/** The n-th seven days of a month; -1 the last seven. */
function weeksOf({ first, last, grain }: Slot, week: number): Slot | null {
  if (grain !== "month" || week > 4) return null;
  if (week < 0) return daysSlot(addDays(last, -6), last);
  const start = addDays(first, 7 * (week - 1));
  return daysSlot(start, addDays(start, 6));
}

function daysOf({ first, last, grain }: Slot, days: number, final: boolean): Slot | null {
  if (grain !== "month" || days < 2 || days > 28) return null;
  return final ? daysSlot(addDays(last, 1 - days), last) : daysSlot(first, addDays(first, days - 1));
}
