import type { Reading } from "../reading/reading.ts";
import { periodOf } from "../record/period.ts";
import { type FigureGroup, figuresOf } from "./figures.ts";
import { type Matrix, matrixOf } from "./matrix.ts";
import { negotiationsOf } from "./negotiations.ts";
import { viewOfReadings } from "./readings-view.ts";
import { type Shift, shiftsOf } from "./shifts.ts";
import { type TalksEntry, timelineOf } from "./timeline.ts";

/** What the reports on one negotiation come to, as of the newest of them. */
export interface NegotiationSummary {
  readonly sides: readonly [string, string];
  readonly reports: number;
  /** calendar days of the oldest and the newest report, null where none has a date */
  readonly from: string | null;
  readonly until: string | null;
  /** the two sides */
  readonly matrix: Matrix;
  /** positions of everybody else, by party */
  readonly others: Matrix;
  readonly shifts: readonly Shift[];
  /** newest last */
  readonly talks: readonly TalksEntry[];
  readonly figures: readonly FigureGroup[];
}

export interface Summary {
  readonly negotiations: readonly NegotiationSummary[];
  /** reports that speak of fewer than two sides */
  readonly rest: readonly { readonly id: string; readonly title: string | null }[];
}

/** How many parties besides the two sides are told of. */
const OTHERS = 6;

/** One page over readings without a record: each negotiation with its positions, moves, talks and figures. */
export async function summaryOf(readings: readonly Reading[]): Promise<Summary> {
  const { negotiations, rest } = negotiationsOf(readings);
  return {
    negotiations: await Promise.all(
      negotiations.map(async ({ sides: [a, b], readings: of }): Promise<NegotiationSummary> => {
        const view = viewOfReadings(of);
        const days = of.map(({ report }) => periodOf(report.published).from).filter((day) => day !== null);
        days.sort();
        const matrix = await matrixOf(view, { parties: [a.name, b.name] });
        const others = matrix.others.slice(0, OTHERS).map(({ name }) => name);
        const talks = await timelineOf(view, { kind: "talks" });
        return {
          sides: [a.name, b.name],
          reports: of.length,
          from: days[0] ?? null,
          until: days[days.length - 1] ?? null,
          matrix,
          others: others.length === 0 ? { ...matrix, parties: [], rows: [] } : await matrixOf(view, { parties: others }),
          shifts: await shiftsOf(view),
          talks: talks.filter((entry) => entry.kind === "talks"),
          figures: await figuresOf(view),
        };
      }),
    ),
    rest: rest.map(({ report: { id, title } }) => ({ id, title })),
  };
}
