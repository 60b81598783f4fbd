import { TENS, UNITS } from "../number-words.ts";

/** Month names in full, 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"].map(
    (name, i) => [name, i + 1],
  ),
);

/** Month names as wire services shorten them, without the full stop. */
export const SHORT_MONTHS: ReadonlyMap<string, number> = new Map([
  ["jan", 1],
  ["feb", 2],
  ["mar", 3],
  ["apr", 4],
  ["jun", 6],
  ["jul", 7],
  ["aug", 8],
  ["sep", 9],
  ["sept", 9],
  ["oct", 10],
  ["nov", 11],
  ["dec", 12],
]);

/** Month names that are also given names, surnames or words: alone they need a word beside them that speaks of time. */
export const MONTHS_THAT_ARE_WORDS: ReadonlySet<string> = new Set(["march", "april", "may", "june", "august"]);

/** Days of the week, 0 is Monday. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((name, i) => [name, i]),
);

/** Shortened days of the week; they count only before a full stop or a date, since "sat" and "Sun" are words. */
export const SHORT_WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ["mon", 0],
  ["tue", 1],
  ["tues", 1],
  ["wed", 2],
  ["thu", 3],
  ["thur", 3],
  ["thurs", 3],
  ["fri", 4],
  ["sat", 5],
  ["sun", 6],
]);

/** Seasons by the month they begin with, on the northern half of the earth. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ["spring", 3],
  ["summer", 6],
  ["autumn", 9],
  ["fall", 9],
  ["winter", 12],
]);

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([["a", 1], ["an", 1], ...UNITS, ...TENS]);

/** Ordinals as words, as far as days of a month, weeks, quarters and centuries need them. */
export const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map([
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
  ["fifth", 5],
  ["sixth", 6],
  ["seventh", 7],
  ["eighth", 8],
  ["ninth", 9],
  ["tenth", 10],
  ["eleventh", 11],
  ["twelfth", 12],
  ["thirteenth", 13],
  ["fourteenth", 14],
  ["fifteenth", 15],
  ["sixteenth", 16],
  ["seventeenth", 17],
  ["eighteenth", 18],
  ["nineteenth", 19],
  ["twentieth", 20],
]);

/** Decades as words: "the nineties". */
export const DECADE_WORDS: ReadonlyMap<string, number> = new Map([
  ["twenties", 20],
  ["thirties", 30],
  ["forties", 40],
  ["fifties", 50],
  ["sixties", 60],
  ["seventies", 70],
  ["eighties", 80],
  ["nineties", 90],
]);

export const DAY_PARTS: ReadonlySet<string> = new Set([
  "morning",
  "afternoon",
  "evening",
  "night",
  "noon",
  "midday",
  "midnight",
  "dawn",
  "dusk",
]);

/** Last, this or next: how many periods from the present one. */
export const SHIFTS: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ["last", -1],
  ["this", 0],
  ["next", 1],
]);

/** Words for parts of a period that leave the period as it is: "early October", "late Saturday". */
export const PART_WORDS: ReadonlySet<string> = new Set(["early", "late", "mid", "earlier", "later"]);

export const UNIT_WORDS: ReadonlyMap<string, "hour" | "day" | "week" | "month" | "year" | "decade"> = new Map([
  ["hour", "hour"],
  ["hours", "hour"],
  ["day", "day"],
  ["days", "day"],
  ["week", "week"],
  ["weeks", "week"],
  ["fortnight", "week"],
  ["month", "month"],
  ["months", "month"],
  ["year", "year"],
  ["years", "year"],
  ["decade", "decade"],
  ["decades", "decade"],
]);

/** Words before a number that make it approximate. */
export const ABOUT_WORDS: ReadonlySet<string> = new Set([
  "about",
  "around",
  "roughly",
  "approximately",
  "some",
  "nearly",
  "almost",
  "over",
]);

/** Prepositions and conjunctions that a time may follow. */
export const TIME_PREPOSITIONS: ReadonlySet<string> = new Set([
  "in",
  "since",
  "until",
  "till",
  "by",
  "from",
  "to",
  "through",
  "throughout",
  "during",
  "before",
  "after",
  "between",
  "beyond",
  "for",
  "of",
  "on",
  "past",
  "around",
  "about",
  "circa",
]);

/**
 * Words that make a name of the date before them: "the 19 April Movement", "the October Revolution", "Tahrir's 25 January Square".
 */
export const NAMED_AFTER_A_DATE: ReadonlySet<string> = new Set([
  "movement",
  "revolution",
  "revolutionary",
  "brigade",
  "brigades",
  "group",
  "front",
  "party",
  "uprising",
  "martyrs",
  "square",
  "street",
  "avenue",
  "road",
  "bridge",
  "hospital",
  "university",
  "battalion",
  "division",
  "coalition",
  "organization",
  "organisation",
  "committee",
  "forces",
  "command",
  "column",
  "commando",
  "fourth",
]);

/** Words before a month or a weekday that make a name with it: "Black September", "Bloody Sunday", "Super Tuesday". */
export const NAME_BEFORE: ReadonlySet<string> = new Set(["black", "red", "bloody", "super", "cyber", "holy", "maundy", "giving", "shrove"]);

/** Words after a weekday that make a name with it: "the Sunday Times". */
export const NAME_AFTER_WEEKDAY: ReadonlySet<string> = new Set([
  "times",
  "telegraph",
  "express",
  "mirror",
  "herald",
  "mail",
  "post",
  "star",
  "sun",
  "observer",
  "independent",
  "agreement",
  "accords",
  "accord",
  "mosque",
  "market",
  "group",
]);

/** Nouns for what has already happened when a report names its date: "the Feb. 24 invasion" is past under any verb. */
export const PAST_EVENT_NOUNS: ReadonlySet<string> = new Set([
  "attack",
  "assault",
  "invasion",
  "raid",
  "incursion",
  "strike",
  "airstrike",
  "bombing",
  "bombardment",
  "shelling",
  "explosion",
  "blast",
  "massacre",
  "killing",
  "shooting",
  "murder",
  "assassination",
  "ambush",
  "riot",
  "clash",
  "violence",
  "coup",
  "war",
  "earthquake",
  "crash",
  "announcement",
  "statement",
  "remark",
  "comment",
  "escalation",
  "takeover",
  "abduction",
  "kidnapping",
  "hostage-taking",
]);

/** Nouns for what is still to come unless it is said to be over: "a Friday deadline". */
export const FUTURE_EVENT_NOUNS: ReadonlySet<string> = new Set(["deadline", "ultimatum", "cutoff"]);

/** Nouns for what is planned: under a plain present their date lies ahead, "the Nov. 5 election looms". */
export const PLANNED_EVENT_NOUNS: ReadonlySet<string> = new Set(
  "election vote referendum summit inauguration ballot runoff meeting session conference hearing round exchange handover visit".split(" "),
);

/** Verbs by which a deadline is over. */
export const LAPSING: ReadonlySet<string> = new Set(["pass", "miss", "expire", "lapse", "come", "go", "elapse", "ignore", "let"]);

/** Words in lower case that make a name of the date before them: "the November 17 group". */
export const GROUPS_NAMED_AFTER_A_DATE: ReadonlySet<string> = new Set([
  "movement",
  "group",
  "committee",
  "brigade",
  "brigades",
  "organization",
  "organisation",
]);

const NAMED: ReadonlySet<string> = new Set([
  ...MONTHS.keys(),
  ...SHORT_MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...SHORT_WEEKDAYS.keys(),
  ...SEASONS.keys(),
  ...DECADE_WORDS.keys(),
  ...UNIT_WORDS.keys(),
  ...DAY_PARTS,
  ..."today tonight yesterday tomorrow overnight weekend quarter century christmas easter".split(" "),
]);

/** Whether an expression of time can be built around the atom: every expression has one such atom, all others only stand beside it. */
export function isTimeWord(text: string): boolean {
  const c = text.charCodeAt(0);
  return (c >= 48 && c <= 57) || NAMED.has(text);
}
