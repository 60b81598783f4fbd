import { addDays } from "../../text/calendar.ts";
import { isCapitalised } from "./atoms.ts";
import { WEEKDAYS } from "./lexicon.ts";
import { after, isAt, type Line, type Match, type Pattern, skip, textAt } from "./matching.ts";
import { type Anchor, daySlot, daysSlot, placeUnit, slotText } from "./slots.ts";
import { readWeekday, skipDayPart } from "./units.ts";

/** "today", "yesterday morning", "tomorrow", "last night", "overnight", "the previous day". */
export const matchDayWord: Pattern = (line, at) => {
  const start = isAt(line, at, "earlier") || isAt(line, at, "later") || isAt(line, at, "late") || isAt(line, at, "early") ? at + 1 : at;
  return matchFixedDay(line, start) ?? (start === at ? (matchNight(line, at) ?? matchToldDay(line, at)) : null);
};

function dayFrom(end: number, days: number): Match {
  return { end, place: ({ published }) => (published === null ? null : slotText(daySlot(addDays(published, days)))) };
}

function matchFixedDay(line: Line, at: number): Match | null {
  const beyond = after(line, at, "the day before yesterday");
  if (beyond >= 0) return dayFrom(beyond, -2);
  const next = after(line, at, "the day after tomorrow");
  if (next >= 0) return dayFrom(next, 2);
  switch (textAt(line, at)) {
    case "today":
      // "USA Today"
      if (/^(?:usa|russia|psychology|israel|india)$/.test(textAt(line, at - 1)) && isCapitalised(line.atoms[at]!)) return null;
      return dayFrom(at + 1, 0);
    case "tonight":
      return dayFrom(at + 1, 0);
    case "yesterday":
      return dayFrom(skipDayPart(line, at + 1), -1);
    case "tomorrow":
      return dayFrom(skipDayPart(line, at + 1), 1);
    case "this":
      return /^(?:morning|afternoon|evening)$/.test(textAt(line, at + 1)) ? dayFrom(at + 2, 0) : null;
    case "last":
      return /^(?:night|evening)$/.test(textAt(line, at + 1)) ? dayFrom(at + 2, -1) : null;
    default:
      return null;
  }
}

/** The night before the report, or after it: two days. */
function placeNight({ published, direction }: Anchor): string | null {
  if (published === null) return null;
  const evening = direction === "past" ? addDays(published, -1) : published;
  return slotText(daysSlot(evening, addDays(evening, 1)));
}

/** "overnight", "during the night", "overnight into Sunday"; a night with its own date ("overnight on Sunday") is read as that date. */
function matchNight(line: Line, at: number): Match | null {
  const end = after(line, at, "overnight", "during the night", "through the night", "in the night");
  if (end < 0) return null;
  const into = after(line, end, "into", "to");
  const morning = into < 0 ? null : readWeekday(line, into);
  if (morning !== null) {
    return {
      end: morning.end,
      place: (anchor) => {
        const day = placeUnit({ unit: "weekday", weekday: morning.value }, anchor);
        return day === null ? null : slotText(daysSlot(addDays(day.first, -1), day.first));
      },
    };
  }
  const dated = skip(line, end, "on", "from", "of", "between", "late");
  if (WEEKDAYS.has(textAt(line, dated)) || isAt(line, end, "stay") || isAt(line, end, "success")) return null;
  return { end, place: placeNight };
}

/** "the previous day", "the following day", "the next day": counted from the day last told of. */
function matchToldDay(line: Line, at: number): Match | null {
  if (!isAt(line, at, "the")) return null;
  const word = textAt(line, at + 1);
  const shift = word === "previous" ? -1 : word === "following" || word === "next" ? 1 : 0;
  if (shift === 0 || !isAt(line, at + 2, "day") || isAt(line, at + 3, "'") || isAt(line, at + 3, "’")) return null;
  return { end: at + 3, place: ({ told }) => (told === null ? null : slotText(daySlot(addDays(told, shift)))) };
}
