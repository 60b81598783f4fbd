import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { easterOf } from "../../src/reading/times/holidays.ts";
import { placeRange, placeUnit, slotAfter, slotBefore, slotText, type Unit, weekSlot } from "../../src/reading/times/slots.ts";
import { addDays, type CivilDate, civilFromDays, dayOfWeek, daysBetween, daysFromCivil, formatDate } from "../../src/text/calendar.ts";
import { isEdtf } from "../../src/text/edtf.ts";

const day = fc
  .integer({ min: daysFromCivil({ year: 1900, month: 1, day: 1 }), max: daysFromCivil({ year: 2099, month: 12, day: 31 }) })
  .map(civilFromDays);
const unit: fc.Arbitrary<Unit> = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((weekday) => ({ unit: "weekday" as const, weekday })),
  fc.integer({ min: 1, max: 12 }).map((month) => ({ unit: "month" as const, month, year: null })),
  fc.constantFrom(3, 6, 9, 12).map((month) => ({ unit: "season" as const, month, year: null })),
  fc.integer({ min: 1, max: 28 }).map((d) => ({ unit: "day-of-month" as const, day: d })),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, d]) => ({ unit: "day" as const, month, day: d, year: null, weekday: null })),
);

/** Whether a day is one of the unit's, by looking at the calendar. */
function belongs(u: Unit, { year, month, day: d }: CivilDate): boolean {
  switch (u.unit) {
    case "weekday":
      return dayOfWeek({ year, month, day: d }) === u.weekday;
    case "month":
      return month === u.month;
    case "season":
      return (month - u.month + 12) % 12 < 3;
    case "day-of-month":
      return d === u.day;
    case "day":
      return month === u.month && d === u.day;
    case "year":
      return year === u.year;
  }
}

describe("the calendar agrees with walking day by day", () => {
  test("the last one that has begun", () => {
    fc.assert(
      fc.property(unit, day, (u, from) => {
        let walked = from;
        while (!belongs(u, walked)) walked = addDays(walked, -1);
        const slot = slotBefore(u, from)!;
        expect(daysBetween(slot.first, walked)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(walked, slot.last)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(slot.first, from)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("the first one that is not over", () => {
    fc.assert(
      fc.property(unit, day, (u, from) => {
        let walked = from;
        while (!belongs(u, walked)) walked = addDays(walked, 1);
        const slot = slotAfter(u, from)!;
        expect(daysBetween(slot.first, walked)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(walked, slot.last)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(from, slot.last)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("weeks run from Monday to Sunday and hold their day", () => {
    fc.assert(
      fc.property(day, (d) => {
        const { first, last } = weekSlot(d, 0);
        expect([dayOfWeek(first), dayOfWeek(last), daysBetween(first, last)]).toEqual([0, 6, 6]);
        expect(daysBetween(first, d)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(d, last)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test("told as past, a time has begun by the day of the report; told as future, it is not over", () => {
  fc.assert(
    fc.property(unit, day, (u, published) => {
      expect(daysBetween(placeUnit(u, { published, direction: "past", sure: true, told: null })!.first, published)).toBeGreaterThanOrEqual(
        0,
      );
      const ahead = placeUnit(u, { published, direction: "future", sure: true, told: null })!;
      // A date that would lie more than ten months ahead is read as the one gone by.
      if (daysBetween(ahead.last, published) > 0) expect(daysBetween(published, slotAfter(u, published)!.first)).toBeGreaterThan(300);
    }),
  );
});

test("what is placed is EDTF, and ranges do not run backwards", () => {
  fc.assert(
    fc.property(unit, unit, day, fc.constantFrom("past" as const, "future" as const), (a, b, published, direction) => {
      const anchor = { published, direction, sure: true, told: null };
      expect(isEdtf(slotText(placeUnit(a, anchor)!)!)).toBe(true);
      const range = placeRange(a, b, anchor);
      if (range !== null) expect(isEdtf(range)).toBe(true);
    }),
  );
});

test("without a day of publication only what has a year is placed", () => {
  const nowhere = { published: null, direction: "past" as const, told: null };
  expect(placeUnit({ unit: "weekday", weekday: 0 }, nowhere)).toBeNull();
  expect(placeUnit({ unit: "month", month: 5, year: { shift: -1 } }, nowhere)).toBeNull();
  expect(slotText(placeUnit({ unit: "month", month: 5, year: 2023 }, nowhere)!)).toBe("2023-05");
});

// Astronomical Almanac; the extremes 22 March 1818 and 25 April 1943 among them.
test.each([
  [1818, "1818-03-22"],
  [1943, "1943-04-25"],
  [2000, "2000-04-23"],
  [2016, "2016-03-27"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
])("Easter %i", (year, date) => {
  expect(formatDate(easterOf(year))).toBe(date);
});
