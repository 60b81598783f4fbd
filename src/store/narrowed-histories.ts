import { type Own, statementsOf } from "./cell-history.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import { boundsOf, StandingRows, type Touched } from "./scan.ts";
import { type Run, type Runs, RunsSoFar, runsOf, type Statement } from "./stance-runs.ts";
import type { ViewState } from "./view-state.ts";

/** Statements that are looked at for the words in them: of one party on one issue, and of all that one question asks for. */
const MOST_OF_ONE = 2000;
const MOST_IN_ALL = 6000;
const LEAST_OF_ONE = 250;
const FIRST_PAGE = 64;

/** Cells that are one party on one issue which words part into narrower ones. */
export interface AskedNarrowly {
  readonly cells: readonly number[];
  readonly own: Own | null;
  readonly issue: string;
}

/** One of the issues into which words part another. */
export interface NarrowRuns {
  readonly issue: string;
  readonly runs: Runs;
  /** the run that held on the day that was asked for, as far as that day */
  readonly held: Run | null;
}

/** What of an issue was read by now. */
interface Part {
  readonly runs: RunsSoFar;
  readonly statements: Statement[];
}

interface Known {
  readonly rows: StandingRows;
  readonly parts: Map<string, Part>;
  looked: number;
  isDone: boolean;
}

/**
 * The runs of issues that a case parts by words. Which issue a statement is about stands in its passage alone, so that they are read, the
 * newest first, until every issue that was met has runs enough, and no further back than so many statements.
 */
export class NarrowedHistories {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  readonly #known = new Map<string, Known>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.#loader = loader;
  }

  /** The issues of each that is asked for, with `enough` whole runs where there are so many, and the run that held on the day `on`. */
  of(asked: readonly AskedNarrowly[], enough: number, on: string | null): Promise<readonly (readonly NarrowRuns[])[]> {
    const found = this.#turn.then(() => this.#read(asked, enough, on));
    this.#turn = found.catch(() => {});
    return found;
  }

  async #read(asked: readonly AskedNarrowly[], enough: number, on: string | null): Promise<readonly (readonly NarrowRuns[])[]> {
    const known = asked.map((one) => this.#knownOf(one));
    const most = Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, Math.floor(MOST_IN_ALL / Math.max(1, asked.length))));
    const isEnough = ({ parts, looked, isDone }: Known): boolean => {
      if (isDone || looked >= most) return true;
      return parts.size > 0 && [...parts.values()].every((part) => part.runs.runs.length > enough && (on === null || hasHeld(part, on)));
    };
    for (;;) {
      const left = known.flatMap((one, index) => (isEnough(one) ? [] : [{ one, issue: asked[index]!.issue }]));
      if (left.length === 0) break;
      for (const { one, issue } of left) await this.#readOn(one, issue);
    }
    return known.map(({ parts, isDone }) =>
      [...parts].map(([issue, part]): NarrowRuns => {
        // a day that may go on is whole enough where nobody looks further
        const runs = isDone ? part.runs : runsOf(part.statements);
        return { issue, runs, held: on === null ? null : (runsOf(part.statements.filter(({ day }) => day <= on)).runs[0] ?? null) };
      }),
    );
  }

  async #readOn(known: Known, issue: string): Promise<void> {
    const rows = await known.rows.next();
    const issues = await this.#loader.issuesOf(issue, rows);
    const statements = await statementsOf(this.#loader, rows);
    for (const [index, statement] of statements.entries()) {
      const code = issues[index];
      if (code == null) continue;
      const part = known.parts.get(code) ?? { runs: new RunsSoFar(), statements: [] };
      known.parts.set(code, part);
      part.runs.add(statement);
      part.statements.push(statement);
    }
    known.looked += rows.length;
    known.isDone = known.rows.isDone;
    if (known.isDone) for (const { runs } of known.parts.values()) runs.end();
  }

  #knownOf({ cells, own, issue }: AskedNarrowly): Known {
    const key = `${own?.key ?? ""} ${issue} ${cells.join(" ")}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const bounds = boundsOf({}, this.#state.horizon.asOf);
    const rows = new StandingRows(
      this.#db,
      { by: "cell", kind: "position", ids: cells },
      bounds,
      this.#state,
      this.#touched,
      FIRST_PAGE,
      own?.fits,
    );
    const known: Known = { rows, parts: new Map(), looked: 0, isDone: false };
    this.#known.set(key, known);
    return known;
  }
}

/** Whether the run that held on the day is whole: another began before it, or one can be told to have. */
function hasHeld({ statements }: Part, on: string): boolean {
  const then = new RunsSoFar();
  for (const statement of statements) if (statement.day <= on) then.add(statement);
  return then.runs.length > 1;
}
