import { evidenceOf } from "../record/lineage.ts";
import type { Evidence } from "../record/queries.ts";

/** A statement as a row has it, with what its independence hangs on. */
export interface Statement {
  readonly day: string;
  readonly reading: number;
  readonly n: number;
  readonly stance: number;
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
 * The runs of one party on one issue out of its statements, newest first. On a day with two stances, the one of more independent
 * sources counts, and of equals the one that the days after it have, or the one that was kept last.
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
    const stance = stanceOfDay(onDay, current?.stance ?? null);
    const held = onDay.filter((statement) => statement.stance === stance);
    if (runs.length === 0) disputed = onDay.filter((statement) => statement.stance !== stance);
    if (current?.stance === stance) current.statements.push(...held);
    else runs.push({ stance, statements: [...held] });
    from = to;
  }
  return { runs, disputed };
}

function stanceOfDay(onDay: readonly Statement[], after: number | null): number {
  const byStance = new Map<number, Statement[]>();
  for (const statement of onDay) byStance.set(statement.stance, [...(byStance.get(statement.stance) ?? []), statement]);
  let best: { stance: number; independent: number } | null = null;
  // in the order of the statements: the one that was kept last comes first
  for (const [stance, held] of byStance) {
    const { independent } = byStance.size === 1 ? { independent: 1 } : evidence(held);
    if (best === null || independent > best.independent || (independent === best.independent && stance === after))
      best = { stance, independent };
  }
  return best!.stance;
}

export function evidence(statements: readonly Statement[]): Evidence {
  return evidenceOf(
    statements.map(({ report, origin, story, sentence }) => ({
      report: { id: String(report) },
      lineage: { origin, story: String(story), sentence },
    })),
  );
}
