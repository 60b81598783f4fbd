import type { Page, StanceCell } from "../record/queries.ts";
import type { ReportHead } from "../record/report.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";
import { type FigureGroup, figuresOf } from "./figures.ts";
import { type Shift, shiftsOf } from "./shifts.ts";
import { type Source, type Statement, sourceOf, statementOf } from "./statement.ts";
import { type TimelineEntry, timelineOf } from "./timeline.ts";
import type { PictureView } from "./view.ts";

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

/** The first day that does not belong to the earlier of two views any more. */
export function dayAfter(from: string): string {
  return formatDate(addDays(parseDate(from)!, 1));
}

/**
 * The difference between two days of one record: `earlier` is its view as of the first, `later` as of the second. What counts from
 * the first day itself belongs to the earlier view. Of the new reports at most so many are named, the oldest first; all of them where
 * nobody says. Throws a RangeError where a view has no day or they stand the wrong way round.
 */
export async function diffOf(
  earlier: PictureView,
  later: PictureView,
  { reports: most = Number.POSITIVE_INFINITY }: { readonly reports?: number } = {},
): Promise<Diff> {
  const [from, to] = [earlier.horizon.asOf, later.horizon.asOf];
  const date = from === null ? null : parseDate(from);
  if (date === null || to === null || from! > to) throw new RangeError(`Expected two days in order, not ${from} and ${to}`);
  const since = dayAfter(from!);
  // one view is asked for both days: the parties with most positions of the one are not those of the other
  const cells = await later.stances({ earlier: 0, firsts: false, on: from });
  return {
    from: from!,
    to,
    reports: await newReports(later, since, most),
    stances: changesOf(cells),
    shifts: await shiftsOf(later, { since, limit: DIFF_LIMIT }),
    figures: await figuresOf(later, { since, limit: DIFF_LIMIT }),
    timeline: await timelineOf(later, { since, limit: DIFF_LIMIT }),
  };
}

/** Where the reports since the day come from: half a year may have tens of thousands, of which no more is held. */
async function newReports(view: PictureView, since: string, most: number): Promise<Source[]> {
  const found: Source[] = [];
  for (let after: string | null = null; found.length < most; ) {
    const page: Page<ReportHead> = await view.reportHeads({
      from: since,
      order: "oldest",
      after,
      limit: Math.min(1000, most - found.length),
    });
    for (const report of page.items) found.push(sourceOf(report));
    after = page.next;
    if (after === null) break;
  }
  return found;
}

function changesOf(cells: readonly StanceCell[]): StanceChange[] {
  return cells.flatMap(({ party, issue, current, held }): StanceChange[] => {
    if (held?.stance === current.stance) return [];
    return [{ party: party.name, issue, before: held === null ? null : statementOf(held.latest), after: statementOf(current.latest) }];
  });
}

/** Which lists of the later view have more since the earlier day than the difference tells. */
export async function cutOf(later: PictureView, { from, shifts, figures, timeline }: Diff): Promise<Cut> {
  const since = dayAfter(from);
  const ids = new Set([
    ...figures.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ id }) => id))),
    ...timeline.flatMap((entry) => entry.ids),
  ]);
  const told = (kind: TimelineEntry["kind"]) => timeline.reduce((sum, entry) => sum + (entry.kind === kind ? entry.ids.length : 0), 0);
  const points = figures.reduce((sum, { lines }) => sum + lines.reduce((own, { points }) => own + points.length, 0), 0);
  // the newest are told: where the oldest is not among them, some are left out, and none need be counted
  const oldest = { from: since, order: "oldest", limit: 1 } as const;
  const isCut = ({ items: [first] }: Page<{ readonly id: string }>) => first !== undefined && !ids.has(first.id);
  return {
    shifts: shifts.length >= DIFF_LIMIT,
    figures: points >= DIFF_LIMIT && isCut(await later.figures(oldest)),
    timeline:
      (told("talks") >= DIFF_LIMIT && isCut(await later.talks(oldest))) ||
      (told("event") >= DIFF_LIMIT && isCut(await later.events(oldest))),
  };
}

/** Whether a difference leaves some out. */
export type Cut = Readonly<Record<"shifts" | "figures" | "timeline", boolean>>;
