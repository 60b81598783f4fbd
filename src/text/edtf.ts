import { type CivilDate, daysBetween, daysInMonth } from "./calendar.ts";

/** How sure a date is: nothing said, uncertain (?), approximate (~) or both (%). */
export type EdtfQualifier = "" | "?" | "~" | "%";

/** A year, a season, a month or a day of EDTF level 1. */
export interface EdtfDate {
  readonly kind: "date";
  /** the year; digits that are not specified are 0: 1990 for `199X` */
  readonly year: number;
  /** how many digits of the year, from the right, are not specified: 0, 1 (`199X`) or 2 (`19XX`) */
  readonly unspecified: number;
  /** 1 to 12, a season 21 (spring) to 24 (winter), "XX" where not specified, null where the date is a year */
  readonly month: number | "XX" | null;
  /** 1 to 31, "XX" where not specified, null where the date is a year, a season or a month */
  readonly day: number | "XX" | null;
  readonly qualifier: EdtfQualifier;
}

/** An interval; `open` (`..`) has no end in that direction, `unknown` (nothing written) has one that is not known. */
export interface EdtfInterval {
  readonly kind: "interval";
  readonly start: EdtfDate | "open" | "unknown";
  readonly end: EdtfDate | "open" | "unknown";
}

export type Edtf = EdtfDate | EdtfInterval;

/** The first and the last day that a value may cover, null where it is open or unknown in that direction. */
export interface EdtfBounds {
  readonly earliest: CivilDate | null;
  readonly latest: CivilDate | null;
}

const YEAR = /^(-?\d{4}|Y-?\d{5,9}|-?\d{3}X|-?\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;

/**
 * Reads a calendar value of EDTF level 1 (ISO 8601-2:2019; Library of Congress, Extended Date/Time Format), without times of the day.
 * Returns null for any other text, for days the calendar does not have and for intervals that end before they start.
 */
export function parseEdtf(text: string): Edtf | null {
  if (text.length > 40) return null;
  const slash = text.indexOf("/");
  if (slash < 0) return parseEdtfDate(text);
  const start = parseEnd(text.slice(0, slash));
  const end = parseEnd(text.slice(slash + 1));
  if (start === null || end === null || (typeof start === "string" && typeof end === "string")) return null;
  const value: EdtfInterval = { kind: "interval", start, end };
  const { earliest, latest } = boundsOf(value);
  return earliest !== null && latest !== null && daysBetween(earliest, latest) < 0 ? null : value;
}

function parseEnd(text: string): EdtfInterval["start"] | null {
  return text === ".." ? "open" : text === "" ? "unknown" : parseEdtfDate(text);
}

function parseEdtfDate(text: string): EdtfDate | null {
  const parts = YEAR.exec(text);
  if (parts === null) return null;
  const [, yearText = "", monthText, dayText, qualifier = ""] = parts;
  if (yearText === "-0000") return null;
  const unspecified = yearText.endsWith("XX") ? 2 : yearText.endsWith("X") ? 1 : 0;
  const year = Number(yearText.replace("Y", "").replaceAll("X", "0"));
  const month = monthText === undefined ? null : monthText === "XX" ? "XX" : Number(monthText);
  const day = dayText === undefined ? null : dayText === "XX" ? "XX" : Number(dayText);
  if (yearText.startsWith("Y") && month !== null) return null;
  if (unspecified > 0 && month !== null && month !== "XX") return null;
  if (typeof month === "number" && !(month >= 1 && month <= 12) && !(month >= 21 && month <= 24)) return null;
  if (typeof day === "number" && (typeof month !== "number" || day < 1 || day > daysInMonth(year, month))) return null;
  if (day === "XX" && typeof month === "number" && month > 12) return null;
  return { kind: "date", year, unspecified, month, day, qualifier: qualifier as EdtfQualifier };
}

/** Whether the text is a calendar value of EDTF level 1. */
export function isEdtf(text: string): boolean {
  return parseEdtf(text) !== null;
}

/** Writes a value as EDTF: `renderEdtf(parseEdtf(text)) === text` for every text that is one. */
export function renderEdtf(value: Edtf): string {
  if (value.kind === "date") return renderEdtfDate(value);
  const end = (e: EdtfInterval["start"]) => (e === "open" ? ".." : e === "unknown" ? "" : renderEdtfDate(e));
  return `${end(value.start)}/${end(value.end)}`;
}

function renderEdtfDate({ year, unspecified, month, day, qualifier }: EdtfDate): string {
  const sign = year < 0 || Object.is(year, -0) ? "-" : "";
  const digits = String(Math.abs(year));
  const full = digits.length > 4 ? `Y${sign}${digits}` : `${sign}${digits.padStart(4, "0")}`;
  const part = (p: number | "XX" | null) => (p === null ? "" : `-${String(p).padStart(2, "0")}`);
  return `${full.slice(0, full.length - unspecified)}${"X".repeat(unspecified)}${part(month)}${part(day)}${qualifier}`;
}

/**
 * The first and the last day a value may cover. Seasons are those of the northern half of the earth, three whole months each:
 * spring from March, winter from December into February. A qualifier does not widen the bounds.
 */
export function boundsOf(value: Edtf): EdtfBounds {
  if (value.kind === "interval") {
    return {
      earliest: typeof value.start === "string" ? null : boundsOf(value.start).earliest,
      latest: typeof value.end === "string" ? null : boundsOf(value.end).latest,
    };
  }
  const { year, unspecified, month, day } = value;
  if (month === null || month === "XX") {
    const width = 10 ** unspecified - 1;
    // The digits that are not specified count away from the year 0: -019X ends, in time, with the year -190.
    const back = year < 0 || Object.is(year, -0);
    return {
      earliest: { year: back ? year - width : year + 0, month: 1, day: 1 },
      latest: { year: back ? year + 0 : year + width, month: 12, day: 31 },
    };
  }
  if (month > 12) {
    const first = { year, month: (month - 20) * 3, day: 1 };
    const last = first.month === 12 ? { year: year + 1, month: 2 } : { year, month: first.month + 2 };
    return { earliest: first, latest: { ...last, day: daysInMonth(last.year, last.month) } };
  }
  if (typeof day === "number") return { earliest: { year, month, day }, latest: { year, month, day } };
  return { earliest: { year, month, day: 1 }, latest: { year, month, day: daysInMonth(year, month) } };
}

/** Orders values by the first day they may cover, then by the last; open and unknown ends lie outermost. */
export function compareEdtf(a: Edtf, b: Edtf): number {
  const x = boundsOf(a);
  const y = boundsOf(b);
  return compareEnds(x.earliest, y.earliest, -1) || compareEnds(x.latest, y.latest, 1);
}

function compareEnds(a: CivilDate | null, b: CivilDate | null, outer: -1 | 1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? outer : -outer;
  return Math.sign(daysBetween(b, a));
}
