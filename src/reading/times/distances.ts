import { addDays, addMonths, type CivilDate, formatDate } from "../../text/calendar.ts";
import { ABOUT_WORDS, UNIT_WORDS } from "./lexicon.ts";
import { after, isAt, type Line, longer, type Match, type Pattern, type Read, readNumber, skip, textAt } from "./matching.ts";
import { type Anchor, daySlot, monthSlot, rangeText, type Slot, slotText, yearSlot } from "./slots.ts";

/** A distance in whole units: "two and a half years" is 30 months. */
interface Distance {
  readonly count: number;
  readonly unit: "hour" | "day" | "week" | "month" | "year";
  readonly about: boolean;
}

/** Times told by their distance: "two days ago", "in about ten days", "within two weeks", "the past 24 hours", "two days later". */
export const matchDistance: Pattern = (line, at) =>
  longer(longer(matchAgo(line, at), matchAhead(line, at)), longer(matchStretch(line, at), matchTold(line, at)));

function readDistance(line: Line, at: number): Read<Distance> | null {
  let start = after(line, at, "more than", "less than", "just over", "just under", "a little over", "as many as", "up to", "at least");
  let about = start >= 0;
  if (start < 0) start = at;
  while (ABOUT_WORDS.has(textAt(line, start)) && start < at + 4) {
    start++;
    about = true;
  }
  const number = readNumber(line, start);
  if (number === null || number.value < 1) return null;
  let { end, value: count } = number;
  let half = after(line, end, "and a half");
  if (half >= 0) end = half;
  if (isAt(line, end, "-")) end++;
  const unit = UNIT_WORDS.get(textAt(line, end));
  if (unit === undefined) return null;
  const fortnight = isAt(line, end, "fortnight");
  end++;
  // "a year and a half"
  if (half < 0) {
    half = after(line, end, "and a half");
    if (half >= 0) end = half;
  }
  if (fortnight) count *= 2;
  if (unit === "decade") return { end, value: { count: half >= 0 ? 10 * count + 5 : 10 * count, unit: "year", about: true } };
  if (half < 0) return { end, value: { count, unit, about } };
  if (unit === "year") return { end, value: { count: 12 * count + 6, unit: "month", about: true } };
  // "six and a half months" by months of 30.4 days
  if (unit === "month") return { end, value: { count: Math.round(30.4 * (count + 0.5)), unit: "day", about: true } };
  return null;
}

/** The day, month or year that lies a distance away; `exact` days are told to the day, the rest is approximate (~). */
function placeAt(day: CivilDate, { count, unit, about }: Distance, sign: 1 | -1): string | null {
  const marked = (slot: Slot, approximate: boolean) => {
    const text = slotText(slot);
    return text === null ? null : approximate ? `${text}~` : text;
  };
  switch (unit) {
    case "hour":
      return count >= 24 && count % 24 === 0 ? marked(daySlot(addDays(day, (sign * count) / 24)), about) : null;
    case "day":
      return marked(daySlot(addDays(day, sign * count)), about || count >= 10);
    case "week":
      return marked(daySlot(addDays(day, 7 * sign * count)), true);
    case "month": {
      const { year, month } = addMonths({ ...day, day: 1 }, sign * count);
      // "30 months ago": beyond two years nobody counts by the month.
      return marked(count > 24 ? yearSlot(year) : monthSlot(year, month), true);
    }
    case "year":
      return marked(yearSlot(day.year + sign * count), true);
  }
}

/** "two days ago", "almost six years ago", "a week ago", "a decade back". */
function matchAgo(line: Line, at: number): Match | null {
  const distance = readDistance(line, at);
  if (distance === null) return null;
  // "a year ago today"
  const today = after(line, distance.end, "ago today");
  if (today >= 0) return { end: today, place: ({ published }) => (published === null ? null : dayAgo(published, distance.value)) };
  const end = after(line, distance.end, "ago");
  return end < 0 ? null : { end, place: ({ published }) => (published === null ? null : placeAt(published, distance.value, -1)) };
}

function dayAgo(day: CivilDate, { count, unit }: Distance): string | null {
  const days = unit === "week" ? 7 * count : unit === "day" ? count : 0;
  const months = unit === "year" ? 12 * count : unit === "month" ? count : 0;
  return days + months === 0 ? null : slotText(daySlot(addMonths(addDays(day, -days), -months)));
}

/** "in about ten days", "within two weeks", "two weeks from now": only of what is to come, else it is a duration. */
function matchAhead(line: Line, at: number): Match | null {
  const within = isAt(line, at, "within");
  if (within || isAt(line, at, "in")) {
    const start = skip(line, at + 1, "the", "next", "just", "another");
    const distance = readDistance(line, start);
    if (distance === null || isAt(line, distance.end, "'") || isAt(line, distance.end, "’")) return null;
    // "within 60 days of signing", "in two weeks of talks", "in the two years since"
    if (/^(?:of|after|since|before|from|following|until|-)$/.test(textAt(line, distance.end)) || isAt(line, at + 1, "the")) return null;
    const { value } = distance;
    if (!within && isRecord(line, at)) return null;
    // "within a decade"
    if (value.unit === "year" && value.about) return null;
    return {
      end: distance.end,
      place: ({ published, direction, sure }) => {
        if (published === null || direction === "past") return null;
        // "are voting for the fourth time in four years" looks back.
        if (!within && sure === false) return null;
        if (!within) return placeAt(published, value, 1);
        const to = reach(published, value, 1);
        return to === null ? null : rangeText(startOf(to, published), to);
      },
    };
  }
  const distance = readDistance(line, at);
  if (distance === null) return null;
  const end = after(line, distance.end, "from now", "from today", "hence");
  return end < 0 ? null : { end, place: ({ published }) => (published === null ? null : placeAt(published, distance.value, 1)) };
}

/** "the first such paper in ten years", "the worst drought in forty years": how long it has not been so. */
function isRecord(line: Line, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 8); i--) {
    const { word, text } = line.atoms[i]!;
    if (word.xpos === "JJS" || word.xpos === "RBS" || text === "first" || text === "only" || text === "time") return true;
  }
  return false;
}

/** The slot at the far end of a distance, in the measure it is told in. */
function reach(day: CivilDate, { count, unit }: Distance, sign: 1 | -1): Slot | null {
  switch (unit) {
    case "hour":
      return count >= 24 && count % 24 === 0 ? daySlot(addDays(day, (sign * count) / 24)) : null;
    case "day":
      return daySlot(addDays(day, sign * count));
    case "week":
      return daySlot(addDays(day, 7 * sign * count));
    case "month": {
      const { year, month } = addMonths({ ...day, day: 1 }, sign * count);
      return monthSlot(year, month);
    }
    case "year":
      return yearSlot(day.year + sign * count);
  }
}

/** The present in the measure of the far end. */
function startOf(far: Slot, day: CivilDate): Slot {
  return far.grain === "month" ? monthSlot(day.year, day.month) : far.grain === "year" ? yearSlot(day.year) : daySlot(day);
}

/** "the past 24 hours", "the last three days", "the next two weeks": a stretch that ends or begins with the report, or with the day told of. */
function matchStretch(line: Line, at: number): Match | null {
  const start = skip(line, at, "the", "these");
  const word = textAt(line, start);
  const sign = /^(?:past|last|previous|preceding)$/.test(word) ? -1 : /^(?:next|coming|following)$/.test(word) ? 1 : 0;
  if (sign === 0 || start === at) return null;
  const distance = readDistance(line, start + 1);
  if (distance === null || distance.value.count === 1 || isAt(line, distance.end, "of")) return null;
  const anaphoric = word === "previous" || word === "preceding" || word === "following";
  const { value } = distance;
  // "for the past nine months" is how long; "over the past ten years" no two readers place alike.
  if (value.unit === "year" || isAt(line, at - 1, "for")) return null;
  return {
    end: distance.end,
    place: ({ published, told }: Anchor) => {
      const day = anaphoric || value.unit === "hour" ? (told ?? published) : published;
      if (day === null) return null;
      const far = reach(day, value, sign);
      if (far === null) return null;
      const near = startOf(far, day);
      return sign < 0 ? rangeText(far, near) : rangeText(near, far);
    },
  };
}

/** "two days later", "a day earlier": counted from the day last told of; weeks and longer are too vague for that. */
function matchTold(line: Line, at: number): Match | null {
  const distance = readDistance(line, at);
  if (distance === null || distance.value.unit !== "day" || distance.value.about) return null;
  const word = textAt(line, distance.end);
  const sign = word === "later" ? 1 : word === "earlier" ? -1 : 0;
  if (sign === 0 || isAt(line, distance.end + 1, "than")) return null;
  const days = sign * distance.value.count;
  return { end: distance.end + 1, place: ({ told }) => (told === null ? null : formatDate(addDays(told, days))) };
}
