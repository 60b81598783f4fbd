import { addDays, addMonths, type CivilDate, dayOfWeek, daysBetween, daysInMonth, formatDate } from "../../text/calendar.ts";

/** A stretch of whole days with the measure it is named in: a day, a month and a year are written as one, other stretches as intervals. */
export interface Slot {
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly grain: "day" | "days" | "month" | "months" | "year" | "years";
}

/** A calendar expression as it stands in the text; a null year is not said. */
export type Unit =
  | { readonly unit: "year"; readonly year: Year }
  | { readonly unit: "season"; readonly month: number; readonly year: Year | null; readonly shift?: Shift }
  | { readonly unit: "month"; readonly month: number; readonly year: Year | null; readonly shift?: Shift }
  | {
      readonly unit: "day";
      readonly month: number;
      readonly day: number;
      readonly year: Year | null;
      readonly weekday: number | null;
      readonly shift?: Shift;
    }
  | { readonly unit: "weekday"; readonly weekday: number; readonly shift?: Shift; readonly week?: Shift }
  | { readonly unit: "day-of-month"; readonly day: number /** "the 1st of next month" */; readonly inMonth?: Shift };

export type Shift = -1 | 0 | 1;

/** A year as a number, or counted from the year of publication ("October last year") or from the year last told of. */
export type Year =
  | number
  | { readonly shift: Shift /** whether it is counted from the year last told of: "in October that year" */; readonly told?: true };

/** What an expression is placed from. */
export interface Anchor {
  /** day of publication, null where unknown */
  readonly published: CivilDate | null;
  /** whether the report speaks of what was or of what is to come */
  readonly direction: "past" | "future";
  /** whether a verb decided the direction; false where it is only what is usual */
  readonly sure?: boolean;
  /** the day last told of, null where none is near */
  readonly told: CivilDate | null;
  /** the year last told of, null where none is near */
  readonly toldYear?: number | null;
}

export function isBefore(a: CivilDate, b: CivilDate): boolean {
  return daysBetween(a, b) > 0;
}

export function daySlot(day: CivilDate): Slot {
  return { first: day, last: day, grain: "day" };
}

export function daysSlot(first: CivilDate, last: CivilDate): Slot {
  return { first, last, grain: "days" };
}

export function monthSlot(year: number, month: number): Slot {
  return { first: { year, month, day: 1 }, last: { year, month, day: daysInMonth(year, month) }, grain: "month" };
}

/** `count` months from a month on: a season, a quarter, half a year. */
export function monthsSlot(year: number, month: number, count: number): Slot {
  const last = addMonths({ year, month, day: 1 }, count - 1);
  return { first: { year, month, day: 1 }, last: { ...last, day: daysInMonth(last.year, last.month) }, grain: "months" };
}

export function yearSlot(year: number): Slot {
  return { first: { year, month: 1, day: 1 }, last: { year, month: 12, day: 31 }, grain: "year" };
}

/** The week, Monday to Sunday, that lies `shift` weeks from the one of the day. */
export function weekSlot(day: CivilDate, shift: number): Slot {
  const monday = addDays(day, -dayOfWeek(day) + 7 * shift);
  return daysSlot(monday, addDays(monday, 6));
}

function pieceOf(day: CivilDate, grain: Slot["grain"]): string {
  const text = formatDate(day);
  return grain === "day" || grain === "days" ? text : grain === "month" || grain === "months" ? text.slice(0, 7) : text.slice(0, 4);
}

/** The slot as EDTF: `2024-07-08`, `2024-07`, `2024`, or an interval of these. Null outside the years 1 to 9999. */
export function slotText(slot: Slot): string | null {
  return rangeText(slot, slot);
}

/** From the first day of `a` to the last of `b` as EDTF; null where it ends before it starts. */
export function rangeText(a: Slot, b: Slot): string | null {
  if (a.first.year < 1 || b.last.year > 9999 || isBefore(b.last, a.first)) return null;
  const start = pieceOf(a.first, a.grain);
  const end = pieceOf(b.last, b.grain);
  return start === end ? start : `${start}/${end}`;
}

/** The slot of a unit in a given year; null where that year has none (29 February) or the unit has no year. */
function slotInYear(unit: Unit, year: number): Slot | null {
  if (unit.unit === "month") return monthSlot(year, unit.month);
  if (unit.unit === "season") return monthsSlot(year, unit.month, 3);
  if (unit.unit === "year") return yearSlot(year);
  if (unit.unit !== "day" || unit.day > daysInMonth(year, unit.month)) return null;
  const day = { year, month: unit.month, day: unit.day };
  return unit.weekday !== null && dayOfWeek(day) !== unit.weekday ? null : daySlot(day);
}

// A given day of a year falls on a given weekday at least once in 12 years, except 29 February: at most 40 years apart.
const YEARS_SEARCHED = 40;

/** The latest slot of the unit that has begun on the day. */
export function slotBefore(unit: Unit, day: CivilDate): Slot | null {
  if (unit.unit === "weekday") return daySlot(addDays(day, -((dayOfWeek(day) - unit.weekday + 7) % 7)));
  if (unit.unit === "day-of-month") {
    for (let back = 0; back < 3; back++) {
      const { year, month } = addMonths({ ...day, day: 1 }, -back);
      const found = { year, month, day: unit.day };
      if (unit.day <= daysInMonth(year, month) && !isBefore(day, found)) return daySlot(found);
    }
    return null;
  }
  for (let year = day.year; year > day.year - YEARS_SEARCHED; year--) {
    const slot = slotInYear(unit, year);
    if (slot !== null && !isBefore(day, slot.first)) return slot;
  }
  return null;
}

/** The earliest slot of the unit that has not ended before the day. */
export function slotAfter(unit: Unit, day: CivilDate): Slot | null {
  if (unit.unit === "weekday") return daySlot(addDays(day, (unit.weekday - dayOfWeek(day) + 7) % 7));
  if (unit.unit === "day-of-month") {
    for (let ahead = 0; ahead < 3; ahead++) {
      const { year, month } = addMonths({ ...day, day: 1 }, ahead);
      const found = { year, month, day: unit.day };
      if (unit.day <= daysInMonth(year, month) && !isBefore(found, day)) return daySlot(found);
    }
    return null;
  }
  // A winter that is not over began in the year before.
  for (let year = day.year - 1; year < day.year + YEARS_SEARCHED; year++) {
    const slot = slotInYear(unit, year);
    if (slot !== null && !isBefore(slot.last, day)) return slot;
  }
  return null;
}

/** Places a unit on the calendar; null where it needs a day of publication that is not known. */
export function placeUnit(unit: Unit, anchor: Anchor): Slot | null {
  const { published, direction, sure } = anchor;
  if ("year" in unit && unit.year !== null) {
    const year = yearOf(unit.year, anchor);
    if (year === null) return null;
    return slotInYear(unit.unit === "day" ? { ...unit, weekday: null } : unit, year);
  }
  if (published === null) return null;
  if (unit.unit === "weekday" && unit.week !== undefined) return daySlot(addDays(weekSlot(published, unit.week).first, unit.weekday));
  if (unit.unit === "day-of-month" && unit.inMonth !== undefined) {
    const { year, month } = addMonths({ ...published, day: 1 }, unit.inMonth);
    return unit.day > daysInMonth(year, month) ? null : daySlot({ year, month, day: unit.day });
  }
  if ("shift" in unit && unit.shift !== undefined) return placeShifted(unit, unit.shift, published, direction);
  if (direction === "past") {
    const before = slotBefore(unit, published);
    if (sure !== false || before === null || daysBetween(before.last, published) < 290) return before;
    // "insist on returning on 17 October", written on the 12th: without a verb to say so, nobody means the October of last year.
    const next = slotAfter(unit, published);
    return next !== null && daysBetween(published, next.first) <= 45 ? next : before;
  }
  const after = slotAfter(unit, published);
  // "will mark the Oct. 7 killings" in late October: a date that comes round in ten months only is more likely one just gone by.
  if (after !== null && daysBetween(published, after.first) > 300) return slotBefore(unit, published);
  return after;
}

function yearOf(year: Year, { published, toldYear }: Anchor): number | null {
  if (typeof year === "number") return year;
  const base = year.told ? (toldYear ?? null) : (published?.year ?? null);
  return base === null ? null : base + year.shift;
}

function placeShifted(unit: Unit, shift: Shift, published: CivilDate, direction: Anchor["direction"]): Slot | null {
  if (shift < 0) {
    // "last Monday" on a Monday is a week ago; "last July" in July is a year ago.
    const slot = slotBefore(unit, published);
    return slot !== null && !isBefore(slot.last, published) ? slotBefore(unit, addDays(slot.first, -1)) : slot;
  }
  if (shift > 0) {
    const slot = slotAfter(unit, published);
    return slot !== null && !isBefore(published, slot.first) ? slotAfter(unit, addDays(slot.last, 1)) : slot;
  }
  if (unit.unit === "weekday") return direction === "past" ? slotBefore(unit, published) : slotAfter(unit, published);
  // "this winter" in January is the one that began in December; "this spring" is that of the year.
  const current = slotBefore(unit, published);
  return current !== null && !isBefore(current.last, published) ? current : slotInYear(unit, published.year);
}

/** Places "from a to b": the end as any date is placed, the start as the last one before it; a start with its year pulls the end after it. */
export function placeRange(a: Unit, b: Unit, anchor: Anchor): string | null {
  // "will hold from Saturday through Monday", written on a Monday, begins with the Saturday to come.
  const ahead = a.unit === "weekday" && anchor.direction === "future";
  const fixed = ahead || ("year" in a && a.year !== null);
  const start = fixed ? placeUnit(a, anchor) : null;
  if (fixed && start === null) return null;
  const end = start !== null && (ahead || ("year" in b && b.year === null)) ? slotAfter(b, start.first) : placeUnit(b, anchor);
  if (end === null) return null;
  const first = start ?? slotBefore(a, end.first);
  return first === null ? null : rangeText(first, end);
}
