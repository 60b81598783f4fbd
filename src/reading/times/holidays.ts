import { addDays, type CivilDate, daysBetween } from "../../text/calendar.ts";
import { isCapitalised } from "./atoms.ts";
import { isAt, type Line, type Match, type Pattern, textAt } from "./matching.ts";
import { type Anchor, daySlot, isBefore, slotText } from "./slots.ts";
import { readYear } from "./units.ts";

/** Days with a name, as the day they fall on in a year. Longer names first, since "Christmas" begins "Christmas Eve". */
const HOLIDAYS: readonly (readonly [string, (year: number) => CivilDate])[] = [
  ["new year ' s eve", (year) => ({ year, month: 12, day: 31 })],
  ["new year ' s day", (year) => ({ year, month: 1, day: 1 })],
  ["new year ' s", (year) => ({ year, month: 1, day: 1 })],
  ["new years eve", (year) => ({ year, month: 12, day: 31 })],
  ["new year", (year) => ({ year, month: 1, day: 1 })],
  ["orthodox christmas", (year) => ({ year, month: 1, day: 7 })],
  ["christmas eve", (year) => ({ year, month: 12, day: 24 })],
  ["christmas day", (year) => ({ year, month: 12, day: 25 })],
  ["christmas", (year) => ({ year, month: 12, day: 25 })],
  ["boxing day", (year) => ({ year, month: 12, day: 26 })],
  ["may day", (year) => ({ year, month: 5, day: 1 })],
  ["ash wednesday", (year) => addDays(easterOf(year), -46)],
  ["palm sunday", (year) => addDays(easterOf(year), -7)],
  ["good friday", (year) => addDays(easterOf(year), -2)],
  ["easter sunday", (year) => easterOf(year)],
  ["easter monday", (year) => addDays(easterOf(year), 1)],
  ["easter", (year) => easterOf(year)],
];

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return { year, month, day: ((h + l - 7 * m + 114) % 31) + 1 };
}

const FIRST_WORDS: ReadonlySet<string> = new Set(["new", "orthodox", "christmas", "boxing", "may", "ash", "palm", "good", "easter"]);

/** "New Year's Eve", "the New Year", "Christmas", "Good Friday", "9/11"; not "the Good Friday Agreement", "the New Year's message". */
export const matchHoliday: Pattern = (line, at) => {
  const start = isAt(line, at, "the") ? at + 1 : at;
  const nine = matchSeptember(line, at);
  if (nine !== null) return nine;
  const atom = line.atoms[start];
  if (atom === undefined || !FIRST_WORDS.has(atom.text) || !isCapitalised(atom)) return null;
  for (const [name, dayOf] of HOLIDAYS) {
    const words = name.split(" ");
    if (!words.every((word, i) => textAt(line, start + i).replace("’", "'") === word)) continue;
    const end = start + words.length;
    if (isNamed(line, start, end)) return null;
    const year = readYear(line, isAt(line, end, ",") ? end + 1 : end);
    if (year !== null) return { end: year.end, place: () => slotText(daySlot(dayOf(year.value))) };
    return { end, place: (anchor) => placeHoliday(dayOf, anchor) };
  }
  return null;
};

/** "the Good Friday Agreement", "Christmas Island", "the new year budget" */
function isNamed(line: Line, start: number, end: number): boolean {
  const next = line.atoms[end];
  const bareYear = isAt(line, start, "new", "year") && end === start + 2;
  if (bareYear && !line.capitals && !isCapitalised(line.atoms[start + 1]!)) return true;
  return next !== undefined && !next.glued && !line.capitals && isCapitalised(next) && /^(?:PROPN|NOUN|ADJ)$/.test(next.word.upos);
}

function placeHoliday(dayOf: (year: number) => CivilDate, { published, direction, sure }: Anchor): string | null {
  if (published === null) return null;
  const days = [-2, -1, 0, 1, 2].map((i) => dayOf(published.year + i));
  const last = days.findLast((day) => !isBefore(published, day));
  const next = days.find((day) => !isBefore(day, published));
  // "the Christmas truce", written in December: without a verb to say so, nobody means the one of last year.
  const near = sure === false && next !== undefined && daysBetween(published, next) <= 45;
  const day = direction === "past" && !near ? last : next;
  return day === undefined ? null : slotText(daySlot(day));
}

/** "9/11" and "Sept. 11 attacks" name one day; the second has no year and is told as past. */
function matchSeptember(line: Line, at: number): Match | null {
  const isName =
    isAt(line, at, "9", "/", "11") &&
    line.atoms[at + 1]!.glued &&
    line.atoms[at + 2]!.glued &&
    !(line.atoms[at + 3]?.glued && /^[\d/]/.test(textAt(line, at + 3)));
  return isName ? { end: at + 3, place: () => "2001-09-11" } : null;
}
