import { type Own, statementsOf } from "./cell-history.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import { boundsOf, StandingRows, type Touched } from "./scan.ts";
import { type Run, type Runs, RunsSoFar, runsOf, type Statement } from "./stance-runs.ts";
import { Turns } from "./turns.ts";
import type { ViewState } from "./view-state.ts";

/** Statements that are looked at for the words in them: of one party on one issue, and of all that one question asks for. */
const MOST_OF_ONE = 2000;
const MOST_IN_ALL = 3000;
const LEAST_OF_ONE = 100;
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
 * newest first, until each of the issues has runs enough, and no further back than so many statements.
 */
export class NarrowedHistories {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  readonly #known = new Map<string, Known>();
  readonly #turns = new Turns();

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.#loader = loader;
  }

  /** The issues of each that is asked for, with `enough` whole runs where there are so many, and the run that held on the day `on`. */
  of(asked: readonly AskedNarrowly[], enough: number, on: string | null): Promise<readonly (readonly NarrowRuns[])[]> {
    return this.#turns.take(() => this.#read(asked, enough, on));
  }

  async #read(asked: readonly AskedNarrowly[], enough: number, on: string | null): Promise<readonly (readonly NarrowRuns[])[]> {
    const most = Math.min(MOST_OF_ONE, Math.max(LEAST_OF_ONE, Math.floor(MOST_IN_ALL / Math.max(1, asked.length))));
    const found: (readonly NarrowRuns[])[] = [];
    for (const one of asked) {
      const now = await this.#readUntil(one, null, most, this.#codesUnder(one.issue), enough);
      // what held on a day is read from that day on, wherever it lies
      const then = on === null ? null : await this.#readUntil(one, on, most, [...now.parts.keys()], 1);
      found.push(
        [...now.parts].map(([issue, part]): NarrowRuns => {
          return { issue, runs: runsFrom(part, now), held: (then && runsFrom(then.parts.get(issue), then).runs[0]) ?? null };
        }),
      );
    }
    return found;
  }

  /** Reads until each of the issues has so many whole runs. */
  async #readUntil(asked: AskedNarrowly, to: string | null, most: number, issues: readonly string[], enough: number): Promise<Known> {
    const known = this.#knownOf(asked, to);
    const isEnough = () => issues.every((issue) => (known.parts.get(issue)?.runs.runs.length ?? 0) > enough);
    while (!known.isDone && known.looked < most && !isEnough()) await this.#readOn(known, asked.issue, most - known.looked);
    return known;
  }

  #codesUnder(issue: string): readonly string[] {
    return [issue, ...(this.#state.theCase?.issues ?? []).filter(({ under }) => under === issue).map(({ code }) => code)];
  }

  async #readOn(known: Known, issue: string, most: number): Promise<void> {
    const rows = await known.rows.next(most);
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

  #knownOf({ cells, own, issue }: AskedNarrowly, to: string | null): Known {
    const key = `${own?.key ?? ""} ${to} ${issue} ${cells.join(" ")}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const bounds = boundsOf({ to }, this.#state.horizon.asOf);
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

/** The runs of an issue as far as it was read: a day that may go on is whole enough where nobody looks further. */
function runsFrom(part: Part | undefined, { isDone }: Known): Runs {
  if (part === undefined) return { runs: [], disputed: [] };
  return isDone ? part.runs : runsOf(part.statements);
}
