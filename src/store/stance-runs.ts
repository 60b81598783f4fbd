import { evidenceOf } from "../record/lineage.ts";
import type { Evidence } from "../record/queries.ts";
import { stanceOfDay } from "../record/stance-of-day.ts";

/** A statement as a row has it, with what its independence hangs on. */
export interface Statement {
  readonly day: string;
  readonly reading: number;
  readonly n: number;
  readonly stance: number;
  readonly isHedged: boolean;
  readonly report: number;
  readonly origin: string | null;
  readonly story: number;
  readonly sentence: number;
}

/** Statements with one stance that follow each other, newest first. */
export interface Run {
  readonly stance: number;
  readonly statements: readonly Statement[];
}

export interface Runs {
  /** newest first */
  readonly runs: readonly Run[];
  /** statements of the newest day with other stances than the current one */
  readonly disputed: readonly Statement[];
}

/**
 * The runs of one party on one issue out of its statements, newest first. Which of two stances counts on a day is said in
 * src/record/stance-of-day.ts.
 */
export function runsOf(statements: readonly Statement[]): Runs {
  const runs: { stance: number; statements: Statement[] }[] = [];
  let disputed: Statement[] = [];
  for (let from = 0; from < statements.length; ) {
    const { day } = statements[from]!;
    let to = from;
    while (to < statements.length && statements[to]!.day === day) to++;
    const onDay = statements.slice(from, to);
    const current = runs.at(-1);
    const stance = stanceOfDay<number, Statement>(onDay, current?.stance ?? null, evidence);
    const held = onDay.filter((statement) => statement.stance === stance);
    if (runs.length === 0) disputed = onDay.filter((statement) => statement.stance !== stance);
    if (current?.stance === stance) current.statements.push(...held);
    else runs.push({ stance, statements: [...held] });
    from = to;
  }
  return { runs, disputed };
}

export function evidence(statements: readonly Statement[]): Evidence {
  return evidenceOf(
    statements.map(({ report, origin, story, sentence }) => ({
      report: { id: String(report) },
      lineage: { origin, story: String(story), sentence },
    })),
  );
}
