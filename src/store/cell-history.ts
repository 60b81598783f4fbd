import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import { boundsOf, type Narrow, StandingRows, type Touched } from "./scan.ts";
import { type Runs, RunsSoFar, type Statement } from "./stance-runs.ts";
import { Turns } from "./turns.ts";
import type { ViewState } from "./view-state.ts";

/** Which rows of some cells are a party's: a spokesperson speaks for one between two days only. Equal keys tell the same. */
export interface Own {
  readonly key: string;
  readonly fits: (row: Narrow) => boolean;
}

/** Cells that are one party on one issue, and the day as far as which they are looked at; null: that of the horizon. */
export interface Asked {
  readonly cells: readonly number[];
  /** null: all their rows are the party's */
  readonly own: Own | null;
  readonly to: string | null;
  /** how many runs are wanted whole */
  readonly enough: number;
}

/** What was read of some cells. */
interface Known {
  readonly rows: StandingRows;
  readonly runs: RunsSoFar;
}

/** Statements of a day and party are some few: a first page holds so many for each run that is wanted. */
const FIRST_PAGE = 16;
const MOST_AT_FIRST = 256;

/**
 * The runs of cells, read no further back than they must, and each row once however often a view asks: a matrix wants two runs of each
 * cell, and the changes nine.
 */
export class CellHistories {
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

  /** The runs of each that is asked for. Those beyond `enough` may not be whole. */
  of(asked: readonly Asked[]): Promise<readonly Runs[]> {
    return this.#turns.take(() => this.#read(asked));
  }

  async #read(asked: readonly Asked[]): Promise<readonly Runs[]> {
    const known = asked.map((one) => this.#knownOf(one));
    for (let left = asked.map((_, index) => index); ; ) {
      left = left.filter((index) => !known[index]!.rows.isDone && known[index]!.runs.runs.length <= asked[index]!.enough);
      if (left.length === 0) return known.map(({ runs }) => runs);
      const pages: (readonly Narrow[])[] = [];
      for (const index of left) pages.push(await known[index]!.rows.next());
      const statements = await statementsOf(this.#loader, pages.flat());
      let at = 0;
      for (const [place, index] of left.entries()) {
        const { rows, runs } = known[index]!;
        for (let end = at + pages[place]!.length; at < end; at++) runs.add(statements[at]!);
        if (rows.isDone) runs.end();
      }
    }
  }

  #knownOf({ cells, own, to, enough }: Asked): Known {
    const key = `${own?.key ?? ""} ${to} ${cells.join(" ")}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const bounds = boundsOf({ to }, this.#state.horizon.asOf);
    const page = Math.min(FIRST_PAGE * enough, MOST_AT_FIRST);
    const place = { by: "cell", kind: "position", ids: cells } as const;
    const rows = new StandingRows(this.#db, place, bounds, this.#state, this.#touched, page, own?.fits);
    const known: Known = { rows, runs: new RunsSoFar() };
    this.#known.set(key, known);
    return known;
  }
}

/** Rows of positions with what their independence hangs on. */
export async function statementsOf(loader: ClaimLoader, rows: readonly Narrow[]): Promise<Statement[]> {
  const reportOf = await loader.reportsOfReadings();
  const reports = rows.map(({ reading }) => reportOf(reading));
  const origins = await loader.origins(reports);
  const stories = await loader.stories();
  return rows.map(({ day, reading, n, code, hedged, sentence }, index) => {
    const report = reports[index]!;
    const [origin, story] = [origins.get(report) ?? null, stories.of(report)];
    return { day, reading, n, stance: code, isHedged: hedged === 1, report, origin, story, sentence };
  });
}
