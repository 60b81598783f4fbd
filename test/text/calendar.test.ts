import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  civilFromDays,
  dayOfWeek,
  daysBetween,
  daysFromCivil,
  daysInMonth,
  formatDate,
  isLeapYear,
  parseDate,
} from "../../src/text/calendar.ts";

const day = (text: string) => {
  const date = parseDate(text);
  if (date === null) throw new Error(`no date: ${text}`);
  return date;
};

describe("parseDate(text)", () => {
  test.each(["2024-07-08", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => {
    expect(formatDate(day(text))).toBe(text);
  });
  test.each([
    "2024-02-30",
    "2023-02-29",
    "1900-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-04-31",
    "2024-01-00",
    "2024-7-8",
    "8 July 2024",
    "2024-07-08T10:00",
    "",
  ])("%s is none", (text) => {
    expect(parseDate(text)).toBeNull();
  });
});

describe("dayOfWeek(date)", () => {
  // from printed calendars
  test.each([
    ["2024-07-08", 0],
    ["2023-10-07", 5],
    ["1970-01-01", 3],
    ["2000-01-01", 5],
    ["1900-01-01", 0],
    ["1865-04-14", 4],
    ["2022-11-02", 2],
    ["2024-02-29", 3],
  ])("%s is day %i of the week", (text, expected) => {
    expect(dayOfWeek(day(text))).toBe(expected);
  });
});

describe("addDays(date, days) and addMonths(date, months)", () => {
  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2024-02-28", 2, "2024-03-01"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-01-01", -1, "2023-12-31"],
    ["2024-07-08", 366, "2025-07-09"],
  ])("%s %i days on is %s", (from, days, to) => {
    expect(formatDate(addDays(day(from), days))).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2023-12-15", 1, "2024-01-15"],
    ["2024-01-15", -1, "2023-12-15"],
    ["2024-05-30", -30, "2021-11-30"],
  ])("%s %i months on is %s", (from, months, to) => {
    expect(formatDate(addMonths(day(from), months))).toBe(to);
  });
});

describe("laws", () => {
  test("daysInMonth adds up to the year", () => {
    for (const year of [1900, 2000, 2023, 2024, 2100]) {
      const sum = Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1)).reduce((a, b) => a + b, 0);
      expect(sum).toBe(isLeapYear(year) ? 366 : 365);
    }
    expect([daysInMonth(2024, 0), daysInMonth(2024, 13)]).toEqual([0, 0]);
  });
  test("days and civil dates are inverse, in step with the proleptic Gregorian calendar of the runtime in UTC", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719468, max: 2932896 }), (days) => {
        const date = civilFromDays(days);
        const runtime = new Date(days * 86_400_000);
        expect(daysFromCivil(date)).toBe(days);
        expect(date).toEqual({ year: runtime.getUTCFullYear(), month: runtime.getUTCMonth() + 1, day: runtime.getUTCDate() });
        expect(dayOfWeek(date)).toBe((runtime.getUTCDay() + 6) % 7);
      }),
      { numRuns: 500 },
    );
  });
});
