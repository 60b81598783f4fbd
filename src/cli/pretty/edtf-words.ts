import { dayOfWeek, parseDate } from "../../text/calendar.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

/**
 * An EDTF value (level 1) as a person writes it: "2024-07-07" is "Sun 7 Jul 2024", "2024-07-06/2024-07-07" is
 * "6 – 7 Jul 2024", "2023-10" is "Oct 2023", "2017~" is "about 2017". What it does not know stays as it is.
 */
export function edtfInWords(edtf: string): string {
  const slash = edtf.indexOf("/");
  if (slash < 0) return pointInWords(edtf);
  const from = edtf.slice(0, slash);
  const to = edtf.slice(slash + 1);
  if (from === "" || from === "..") return `until ${pointInWords(to)}`;
  if (to === "" || to === "..") return `since ${pointInWords(from)}`;
  return `${shared(withoutWeekday(from), withoutWeekday(to))} \u2013 ${withoutWeekday(to)}`;
}

/** In an interval the days of the week say little: "8 – 14 Jul 2024". */
function withoutWeekday(edtf: string): string {
  return pointInWords(edtf).replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d)/, "");
}

/** What of the beginning must be said, when the end is said in full: "6" of "6 Jul 2024" before "7 Jul 2024". */
function shared(from: string, to: string): string {
  const a = from.split(" ");
  const b = to.split(" ");
  while (a.length > 1 && b.length > 1 && a[a.length - 1] === b[b.length - 1]) {
    a.pop();
    b.pop();
  }
  return a.join(" ");
}

function pointInWords(edtf: string): string {
  const match = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?(T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?([~?%]?)$/.exec(edtf);
  if (match === null) return edtf;
  const [, year, month, day, time, doubt] = match;
  const about = doubt === "~" ? "about " : doubt === "?" ? "perhaps " : doubt === "%" ? "perhaps about " : "";
  if (month === undefined) return `${about}${year!.replace(/X+$/, (x) => (x.length === 1 ? "0s" : "00s"))}`;
  const name = SEASONS[month] ?? MONTHS[Number(month) - 1];
  if (name === undefined) return edtf;
  if (day === undefined) return `${about}${name} ${year}`;
  const date = parseDate(`${year}-${month}-${day}`);
  if (date === null) return edtf;
  const clock =
    time === undefined ? "" : `, ${time.slice(1, 6)}${/[Z+-]/.test(time) ? (time.endsWith("Z") ? " UTC" : ` ${time.slice(-6)}`) : ""}`;
  return `${about}${DAYS[dayOfWeek(date)]} ${Number(day)} ${name} ${year}${clock}`;
}
