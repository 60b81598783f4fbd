/**
 * Days of the proleptic Gregorian calendar, counted in whole numbers: no clock, no time zone, no Date.
 * Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
 */

/** A calendar day; `month` is 1 to 12, `day` 1 to 31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days of a month (1 to 12), or 0 where there is no such month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Whether the three whole numbers name a day that the calendar has: 2024-02-29 is one, 2024-02-30 is none. */
export function isCivilDate({ year, month, day }: CivilDate): boolean {
  return Number.isInteger(year) && Number.isInteger(day) && day >= 1 && day <= daysInMonth(year, month);
}

/** The day that "2024-07-08" names; null where the text is no `YYYY-MM-DD` or the calendar has no such day. */
export function parseDate(text: string): CivilDate | null {
  const digits = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (digits === null) return null;
  const date = { year: Number(digits[1]), month: Number(digits[2]), day: Number(digits[3]) };
  return isCivilDate(date) ? date : null;
}

/** The day as `YYYY-MM-DD` (ISO 8601, EDTF level 0), for the years 0 to 9999. */
export function formatDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Days since 1970-01-01, negative before it. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  // The year is taken to begin in March, so that the leap day is its last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day that lies `days` days after 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The day `days` days later (earlier where negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilFromDays(daysFromCivil(date) + days);
}

/** The day `months` months later (earlier where negative); the 31st becomes the last day of a shorter month. */
export function addMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const count = year * 12 + month - 1 + months;
  const y = Math.floor(count / 12);
  const m = count - y * 12 + 1;
  return { year: y, month: m, day: Math.min(day, daysInMonth(y, m)) };
}

/** The day of the week: 0 is Monday, 6 is Sunday (ISO 8601 order). */
export function dayOfWeek(date: CivilDate): number {
  return (((daysFromCivil(date) + 3) % 7) + 7) % 7;
}

/** Whole days from `a` to `b`, negative where `b` is the earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return daysFromCivil(b) - daysFromCivil(a);
}
