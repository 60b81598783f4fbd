import { dateInWords } from "../../src/charts/dates.ts";
import { dayNumber, dayOfNumber } from "../days.ts";

export interface Tick {
  readonly day: number;
  readonly x: number;
  readonly label: string;
}

/** A stretch of days on a line of pixels. Days are whole numbers as in days.ts; a day is as wide as it is long. */
export interface DayScale {
  /** where a day begins */
  readonly x: (day: number) => number;
  /** the day, with its fraction, at a place */
  readonly dayAt: (x: number) => number;
  readonly ticks: readonly Tick[];
}

/** Steps between ticks: in days, then in months. */
const STEPS: readonly { readonly days?: number; readonly months?: number; readonly length: number }[] = [
  { days: 1, length: 1 },
  { days: 2, length: 2 },
  { days: 7, length: 7 },
  { months: 1, length: 30.4 },
  { months: 2, length: 60.9 },
  { months: 3, length: 91.3 },
  { months: 6, length: 182.6 },
  ...[1, 2, 5, 10, 20, 50, 100].map((years) => ({ months: 12 * years, length: 365.25 * years })),
];

/** Lays the days from `from` to `until` (exclusive) between two pixels, with ticks that leave `room` pixels to each label. */
export function dayScale(from: number, until: number, left: number, right: number, room = 84): DayScale {
  const perDay = (right - left) / Math.max(1e-6, until - from);
  const x = (day: number) => left + (day - from) * perDay;
  const step = STEPS.find(({ length }) => length * perDay >= room) ?? STEPS[STEPS.length - 1]!;
  const days = step.days === undefined ? firstsOf(from, until, step.months!) : wholeDays(from, until, step.days);
  const ticks = days.map((day) => ({ day, x: x(day), label: labelOf(day, step.months ?? null) }));
  return { x, dayAt: (at) => from + (at - left) / perDay, ticks: ticks.filter((tick) => tick.x >= left - 1 && tick.x <= right - 52) };
}

function wholeDays(from: number, until: number, step: number): number[] {
  const days: number[] = [];
  for (let day = Math.ceil(from / step) * step; day <= until; day += step) days.push(day);
  return days;
}

function firstsOf(from: number, until: number, months: number): number[] {
  const [year, month] = dayOfNumber(Math.floor(from)).split("-").map(Number) as [number, number];
  const days: number[] = [];
  for (let index = Math.floor((year * 12 + month - 1) / months) * months; ; index += months) {
    const day = dayNumber(`${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-01`);
    if (day > until) return days;
    if (day >= from) days.push(day);
  }
}

function labelOf(day: number, months: number | null): string {
  const written = dayOfNumber(day);
  if (months === null) return dateInWords(written);
  return dateInWords(months % 12 === 0 ? written.slice(0, 4) : written.slice(0, 7));
}
