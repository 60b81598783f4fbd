import { periodOf } from "../record/period.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";

/** Two instants in UTC, "2024-05-07T00:00:00Z", equal where the time is known to the second. */
export interface Instants {
  readonly from: string;
  readonly until: string;
}

/** The instants between which a date of publication lies: the whole day where it has no time, a moment where it has one with its zone. */
export function instantsOf(published: string | null): Instants | null {
  if (published === null) return null;
  if (/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(published)) {
    const moment = new Date(published.replace(" ", "T"));
    if (!Number.isNaN(moment.getTime())) {
      const instant = moment.toISOString().replace(/\.\d+Z$/, "Z");
      return { from: instant, until: instant };
    }
  }
  const { from, until } = periodOf(published);
  return from === null || until === null ? null : { from: `${from}T00:00:00Z`, until: `${until}T23:59:59Z` };
}

/** "20240507T093000Z" of an instant in UTC (RFC 5545, 3.3.5, form 2). */
export function basicInstant(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** "20240507" of a calendar day. */
export function basicDate(day: string): string {
  return day.replaceAll("-", "");
}

/** The calendar day after. Throws a RangeError where `day` is none. */
export function dayAfter(day: string): string {
  const date = parseDate(day);
  if (date === null) throw new RangeError(`Expected a calendar day like 2024-07-08, not "${day}"`);
  return formatDate(addDays(date, 1));
}

const DAYS = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Tue, 07 May 2024 09:30:00 GMT" of an instant in UTC (RFC 822 with the four-digit year that RSS 2.0 asks for). */
export function mailDate(instant: string): string {
  const [year, month, day] = [instant.slice(0, 4), instant.slice(5, 7), instant.slice(8, 10)];
  // 1970-01-01 was a Thursday
  const days = Math.floor(Date.parse(`${year}-${month}-${day}T00:00:00Z`) / 86_400_000);
  return `${DAYS[((days % 7) + 7) % 7]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${instant.slice(11, 19)} GMT`;
}
