import type { Scope } from "../reading/reading.ts";
import { formatDate } from "../text/calendar.ts";
import { boundsOf, parseEdtf } from "../text/edtf.ts";

/** The calendar days that an EDTF value may cover, both inclusive; null where open or unknown. */
export interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

/** The same few days come again and again in a record. */
const KNOWN = new Map<string, Period>();
const MOST_KNOWN = 5000;

const UNKNOWN: Period = { from: null, until: null };

/** The days of an EDTF value or of a date with a time of day ("2024-07-08T09:30Z"); both null where the text is neither. */
export function periodOf(edtf: string | null): Period {
  if (edtf === null) return UNKNOWN;
  const known = KNOWN.get(edtf);
  if (known !== undefined) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const period = computed(edtf);
  KNOWN.set(edtf, period);
  return period;
}

function computed(edtf: string): Period {
  const parsed = parseEdtf(edtf.replace(/^(\d{4}-\d\d-\d\d)[Tt ].*$/, "$1"));
  if (parsed === null) return UNKNOWN;
  const { earliest, latest } = boundsOf(parsed);
  return { from: earliest === null ? null : formatDate(earliest), until: latest === null ? null : formatDate(latest) };
}

/**
 * The day from which a claim counts (see ClaimTimes.day): the earlier of the first day of its valid time and the day of the report.
 *
 *   said on Sunday, printed on Monday: Sunday        talks expected on Friday, printed on Monday: Monday
 */
export function dayOf(valid: string | null, published: string | null): string | null {
  const held = periodOf(valid).from;
  const reported = periodOf(published).from;
  if (held === null || reported === null) return held ?? reported;
  return held < reported ? held : reported;
}

/**
 * The day from which a figure counts. One incident counts as any claim does. Whatever else is counted is known only when its time is over,
 * or when it is reported, whichever comes first; and the one date of a running toll is mostly that of its beginning.
 *
 *   "604 since 15 April", printed on 12 May: 12 May        "9,000 between 5 and 11 June", printed on 20 June: 11 June
 */
export function dayOfFigure(scope: Scope | null, valid: string | null, published: string | null): string | null {
  if (scope === "incident") return dayOf(valid, published);
  const { from, until } = periodOf(valid);
  const reported = periodOf(published).from;
  if (reported === null) return until ?? from;
  const isOver = until !== null && until < reported && (scope !== "cumulative" || valid!.includes("/"));
  return isOver ? until : reported;
}
