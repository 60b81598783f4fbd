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

/**
 * How many statements, in how many reports, and how many of these are independent: what `evidenceOf` (src/record/lineage.ts) says of
 * claims, with numbers for names, since every day of every party is asked for it.
 */
export function evidence(statements: readonly Pick<Statement, "report" | "origin" | "story" | "sentence">[]): Evidence {
  if (statements.length === 1) return { claims: 1, reports: 1, independent: 1 };
  const parents: number[] = [];
  const root = (node: number): number => {
    let at = node;
    // short ways for those that are asked for again
    for (; parents[at] !== at; at = parents[at]!) parents[at] = parents[parents[at]!]!;
    return at;
  };
  const nodeOf = <K>(nodes: Map<K, number>, key: K): number => {
    const known = nodes.get(key) ?? parents.length;
    if (known === parents.length) {
      parents.push(known);
      nodes.set(key, known);
    }
    return known;
  };
  const reports = new Set<number>();
  const [stories, sentences] = [new Map<number, number>(), new Map<number, number>()];
  const origins = new Map<string, number>();
  for (const { report, origin, story, sentence } of statements) {
    reports.add(report);
    const first = nodeOf(stories, story);
    parents[root(nodeOf(sentences, sentence))] = root(first);
    if (origin !== null) parents[root(nodeOf(origins, origin))] = root(first);
  }
  let independent = 0;
  for (const [node, parent] of parents.entries()) if (node === parent) independent++;
  return { claims: statements.length, reports: reports.size, independent };
}
