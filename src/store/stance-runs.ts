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
 * Makes runs of the statements of one party on one issue, which come newest first. A day counts when all of it has come. Which of two
 * stances counts on a day is said in src/record/stance-of-day.ts.
 */
export class RunsSoFar implements Runs {
  readonly runs: { readonly stance: number; readonly statements: Statement[] }[] = [];
  disputed: readonly Statement[] = [];
  #day: Statement[] = [];

  add(statement: Statement): void {
    if (this.#day.length > 0 && this.#day[0]!.day !== statement.day) this.end();
    this.#day.push(statement);
  }

  /** Says that the last day has come whole. */
  end(): void {
    const onDay = this.#day;
    if (onDay.length === 0) return;
    this.#day = [];
    const current = this.runs.at(-1);
    const stance = stanceOfDay<number, Statement>(onDay, current?.stance ?? null, evidence);
    const held = onDay.filter((statement) => statement.stance === stance);
    if (current === undefined) this.disputed = onDay.filter((statement) => statement.stance !== stance);
    if (current?.stance === stance) current.statements.push(...held);
    else this.runs.push({ stance, statements: held });
  }
}

/** The runs of one party on one issue out of its statements, newest first. */
export function runsOf(statements: readonly Statement[]): Runs {
  const runs = new RunsSoFar();
  for (const statement of statements) runs.add(statement);
  runs.end();
  return runs;
}

export function evidence(statements: readonly Statement[]): Evidence {
  return evidenceOf(
    statements.map(({ report, origin, story, sentence }) => ({
      report: { id: String(report) },
      lineage: { origin, story: String(story), sentence },
    })),
  );
}
