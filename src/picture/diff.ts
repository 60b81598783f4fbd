import type { StanceCell } from "../record/queries.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";
import { type FigureGroup, figuresOf } from "./figures.ts";
import { type Shift, shiftsOf } from "./shifts.ts";
import { type Source, type Statement, sourceOf, statementOf } from "./statement.ts";
import { type TimelineEntry, timelineOf } from "./timeline.ts";
import { allOf, type PictureView } from "./view.ts";

/** How many changes, figures, talks and events are looked at, the newest first: the commands for one of them look at more. */
export const DIFF_LIMIT = 200;

/** A place of the matrix that is not what it was. */
export interface StanceChange {
  readonly party: string;
  readonly issue: string;
  /** null: no position was reported before */
  readonly before: Statement | null;
  readonly after: Statement;
}

/** What the record has on the later day and not on the earlier one. */
export interface Diff {
  readonly from: string;
  readonly to: string;
  readonly reports: readonly Source[];
  readonly stances: readonly StanceChange[];
  readonly shifts: readonly Shift[];
  readonly figures: readonly FigureGroup[];
  readonly timeline: readonly TimelineEntry[];
}

/**
 * The difference between two days of one record: `earlier` is its view as of the first, `later` as of the second. What counts from
 * the first day itself belongs to the earlier view. Throws a RangeError where a view has no day or they stand the wrong way round.
 */
export async function diffOf(earlier: PictureView, later: PictureView): Promise<Diff> {
  const [from, to] = [earlier.horizon.asOf, later.horizon.asOf];
  const date = from === null ? null : parseDate(from);
  if (date === null || to === null || from! > to) throw new RangeError(`Expected two days in order, not ${from} and ${to}`);
  const since = formatDate(addDays(date, 1));
  const [then, now] = await Promise.all([earlier.stances({ earlier: 0, firsts: false }), later.stances({ earlier: 0, firsts: false })]);
  const reports = await allOf((after, limit) => later.reports({ from: since, order: "oldest", after, limit }));
  return {
    from: from!,
    to,
    reports: reports.map(sourceOf),
    stances: changesOf(then, now),
    shifts: await shiftsOf(later, { since, limit: DIFF_LIMIT }),
    figures: await figuresOf(later, { since, limit: DIFF_LIMIT }),
    timeline: await timelineOf(later, { since, limit: DIFF_LIMIT }),
  };
}

function changesOf(then: readonly StanceCell[], now: readonly StanceCell[]): StanceChange[] {
  const before = new Map(then.map((cell) => [`${cell.party.key}\n${cell.issue}`, cell]));
  return now.flatMap(({ party, issue, current }): StanceChange[] => {
    const old = before.get(`${party.key}\n${issue}`);
    if (old?.current.stance === current.stance) return [];
    return [
      { party: party.name, issue, before: old === undefined ? null : statementOf(old.current.latest), after: statementOf(current.latest) },
    ];
  });
}
