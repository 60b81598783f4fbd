import type { PositionClaim } from "../record/claim.ts";
import type { Party } from "../record/party.ts";
import type { ChangesQuery, StanceCell, StanceChange, StanceChanges, StanceQuery, StanceRun } from "../record/queries.ts";
import { CellHistories, type Own } from "./cell-history.ts";
import { type Cell, type Cells, plain } from "./cells.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import { STANCES } from "./codes.ts";
import { NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { NarrowedHistories } from "./narrowed-histories.ts";
import { cursorOf, type Narrow, type Touched } from "./scan.ts";
import { evidence, type Run, type Runs, type Statement } from "./stance-runs.ts";
import type { ViewState } from "./view-state.ts";

/** What is told of one party on one issue. */
interface Found {
  readonly party: Party;
  readonly issue: string;
  readonly runs: Runs;
  /** the run that held on the day that was asked for, as far as that day */
  readonly held: Run | null;
}

/** Computes who holds what, and what before, out of the statements of each cell, reading no further back than it must. */
export class StanceCells {
  readonly #state: ViewState;
  readonly #loader: ClaimLoader;
  readonly #cells: Cells;
  readonly #histories: CellHistories;
  readonly #narrowed: NarrowedHistories;

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader, cells: Cells) {
    this.#state = state;
    this.#loader = loader;
    this.#cells = cells;
    this.#histories = new CellHistories(db, state, touched, loader);
    this.#narrowed = new NarrowedHistories(db, state, touched, loader);
  }

  async stances(query: StanceQuery = {}): Promise<readonly StanceCell[]> {
    const earlier = query.earlier ?? 1;
    const { on = null, firsts = true } = query;
    const shown = await this.#found(query, query.parties, earlier + 1, on);
    const ends = ({ statements }: Run) => (firsts ? [statements[0]!, statements.at(-1)!] : [statements[0]!]);
    const claims = await this.#claimsOf(
      shown.flatMap(({ runs, held }) => [
        ...[...runs.runs.slice(0, earlier + 1), held].flatMap((run) => (run === null ? [] : ends(run))),
        ...runs.disputed,
      ]),
    );
    const runOf = (run: Run): StanceRun | null => {
      const { stance, statements } = run;
      const [latest, first] = ends(run).map((statement) => claims.get(cursorOf(statement)));
      if (latest === undefined) return null;
      const from = statements.at(-1)!.day;
      const reports = [...new Set(statements.map(({ report }) => String(report)))];
      const days = { from: from === "" ? null : from, to: latest.times.day };
      return { stance: STANCES[stance]!, ...days, evidence: evidence(statements), reports, first: first ?? latest, latest };
    };
    const cellsFound: StanceCell[] = [];
    for (const { party, issue, runs, held: then } of shown) {
      const [current, ...before] = runs.runs.slice(0, earlier + 1).map(runOf);
      if (current == null) continue;
      const disputed = runs.disputed.map((statement) => claims.get(cursorOf(statement))).filter((claim) => claim !== undefined);
      const held = then === null ? null : runOf(then);
      const known = before.filter((run) => run !== null);
      cellsFound.push({ party: current.latest.party ?? party, issue, current, earlier: known, disputed, held });
    }
    return cellsFound.sort((a, b) => (a.party.key === b.party.key ? (a.issue < b.issue ? -1 : 1) : a.party.key < b.party.key ? -1 : 1));
  }

  /** Changes from one run to the next; of those beyond the limit no claim is read. */
  async changes(query: ChangesQuery = {}): Promise<StanceChanges> {
    const { earlier = 8, limit = 200, from = null } = query;
    const shown = await this.#found(query, undefined, earlier + 1, null);
    const found: { readonly party: string; readonly issue: string; readonly before: Statement; readonly after: Statement }[] = [];
    for (const { party, issue, runs } of shown) {
      for (const [index, run] of runs.runs.slice(0, earlier).entries()) {
        const before = runs.runs[index + 1]?.statements[0];
        const after = run.statements.at(-1)!;
        if (before === undefined || before.day === "" || before.day >= after.day) continue;
        if (from === null || after.day >= from) found.push({ party: party.key, issue, before, after });
      }
    }
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    found.sort((a, b) => order(b.after.day, a.after.day) || order(a.party, b.party) || order(a.issue, b.issue));
    const wanted = found.slice(0, limit);
    const claims = await this.#claimsOf(wanted.flatMap(({ before, after }) => [before, after]));
    const items = wanted.flatMap(({ before, after }): StanceChange[] => {
      const [old, now] = [claims.get(cursorOf(before)), claims.get(cursorOf(after))];
      return old === undefined || now === undefined ? [] : [{ before: old, after: now }];
    });
    const isCut = shown.some(({ runs: { runs } }) => {
      return runs.length > earlier + 1 && (from === null || runs[earlier]!.statements.at(-1)!.day >= from);
    });
    return { items, more: found.length - wanted.length, isCut };
  }

  /** The runs of every party and issue that is asked for, read no further back than `enough` runs, and the one of the day `on`. */
  async #found(
    query: Pick<StanceQuery, "party" | "issue">,
    parties: number | undefined,
    enough: number,
    on: string | null,
  ): Promise<readonly Found[]> {
    const wanted = query.party == null ? null : this.#state.parties.keyOf(query.party);
    const cells = await this.#cells.of(wanted, query.issue ?? null);
    const keys = wanted === null ? await this.#cells.main(parties ?? 12) : new Set([wanted]);
    // parties that are one come from several cells
    const groups = new Map<string, { party: Party; issue: string; cells: Cell[] }>();
    for (const cell of cells) {
      if (cell.party === NOBODY) continue;
      for (const as of this.#cells.possible(cell.name)) {
        if (!keys.has(as.key)) continue;
        const key = `${as.key}\u0000${cell.issue}`;
        const group = groups.get(key) ?? { party: as, issue: cell.issue, cells: [] };
        group.cells.push(cell);
        groups.set(key, group);
      }
    }
    const asked = [...groups.values()].map(({ party, issue, cells }) => {
      return { party, issue, cells: cells.map(({ id }) => id), own: this.#own(party, cells) };
    });
    const whole = asked.filter(({ issue }) => !this.#cells.isNarrowed(issue));
    const now = whole.map(({ cells, own }) => ({ cells, own, to: null, enough }));
    const then = on === null ? [] : whole.map(({ cells, own }) => ({ cells, own, to: on, enough: 1 }));
    const read = await this.#histories.of([...now, ...then]);
    const found = whole.map(({ party, issue }, index): Found => {
      return { party, issue, runs: read[index]!, held: read[whole.length + index]?.runs[0] ?? null };
    });
    const parted = asked.filter(({ issue }) => this.#cells.isNarrowed(issue));
    for (const [index, parts] of (await this.#narrowed.of(parted, enough, on)).entries()) {
      const { party, issue: general } = parted[index]!;
      for (const { issue, runs, held } of parts) {
        if (query.issue == null || issue === query.issue || general === query.issue) found.push({ party, issue, runs, held });
      }
    }
    return found.filter(({ runs }) => runs.runs.length > 0);
  }

  /** Which rows of the cells are the party's, where they hold those of a person who speaks for it on some days only. */
  #own(party: Party, cells: readonly Cell[]): Own | null {
    const spoken = new Map(cells.flatMap(({ id, name }) => (this.#cells.isSpoken(name) ? [[id, plain(name)] as const] : [])));
    if (spoken.size === 0) return null;
    const { parties } = this.#state;
    return {
      key: party.key,
      fits: ({ cell, day }) => {
        const name = spoken.get(cell);
        return name === undefined || parties.resolve(name, day === "" ? null : day).key === party.key;
      },
    };
  }

  async #claimsOf(rows: readonly Pick<Narrow, "day" | "reading" | "n">[]): Promise<ReadonlyMap<string, PositionClaim>> {
    const claims = new Map<string, PositionClaim>();
    const wanted = [...new Map(rows.map((row) => [cursorOf(row), row])).values()];
    const found = await this.#loader.claimsAt(wanted.map(({ reading, n }) => ({ reading, kind: "position", n })));
    for (const [index, row] of wanted.entries()) {
      const claim = found[index]!;
      if (claim !== null) claims.set(cursorOf(row), claim as PositionClaim);
    }
    return claims;
  }
}
