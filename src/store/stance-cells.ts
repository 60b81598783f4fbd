import type { PositionClaim } from "../record/claim.ts";
import type { Party } from "../record/party.ts";
import type { ChangesQuery, StanceCell, StanceChange, StanceChanges, StanceQuery, StanceRun } from "../record/queries.ts";
import { CellHistories, statementsOf } from "./cell-history.ts";
import type { Cells } from "./cells.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import { STANCES } from "./codes.ts";
import { NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { boundsOf, cursorOf, type Narrow, standingRows, type Touched } from "./scan.ts";
import { evidence, type Run, type Runs, runsOf, type Statement } from "./stance-runs.ts";
import type { ViewState } from "./view-state.ts";

/** Statements of a cell that are looked at in full where words part its issue. */
const MOST_NARROWED = 2000;

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
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  readonly #cells: Cells;
  readonly #histories: CellHistories;

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader, cells: Cells) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.#loader = loader;
    this.#cells = cells;
    this.#histories = new CellHistories(db, state, touched, loader);
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
    // parties that are one, and issues that words part, come from several cells, or from a part of one
    const groups = new Map<string, { party: Party; issue: string; cells: number[]; isNarrowed: boolean }>();
    for (const { id, party, issue, name } of cells) {
      if (party === NOBODY) continue;
      const isSpoken = this.#cells.isSpoken(name);
      for (const as of this.#cells.possible(name)) {
        if (!keys.has(as.key)) continue;
        const key = `${as.key}\u0000${issue}`;
        const group = groups.get(key) ?? { party: as, issue, cells: [], isNarrowed: this.#cells.isNarrowed(issue) };
        group.cells.push(id);
        if (isSpoken) group.isNarrowed = true;
        groups.set(key, group);
      }
    }
    const whole = [...groups.values()].filter(({ isNarrowed }) => !isNarrowed);
    const now = whole.map(({ cells: ids }) => ({ cells: ids, to: null, enough }));
    const then = on === null ? [] : whole.map(({ cells: ids }) => ({ cells: ids, to: on, enough: 1 }));
    const read = await this.#histories.of([...now, ...then]);
    const found: Found[] = [];
    for (const group of groups.values()) {
      const { party, issue, cells: ids, isNarrowed } = group;
      if (isNarrowed) found.push(...(await this.#narrowedRuns(party, issue, ids, query.issue ?? null, on)));
      else {
        const index = whole.indexOf(group);
        found.push({ party, issue, runs: read[index]!, held: read[whole.length + index]?.runs[0] ?? null });
      }
    }
    return found.filter(({ runs }) => runs.runs.length > 0);
  }

  async #narrowedRuns(party: Party, issue: string, ids: readonly number[], wanted: string | null, on: string | null) {
    const rows: Narrow[] = [];
    const bounds = boundsOf({}, this.#state.horizon.asOf);
    for await (const row of standingRows(this.#db, { by: "cell", kind: "position", ids }, bounds, this.#state, this.#touched)) {
      rows.push(row);
      if (rows.length === MOST_NARROWED) break;
    }
    const claims = await this.#claimsOf(rows);
    const byIssue = new Map<string, Narrow[]>();
    for (const row of rows) {
      const claim = claims.get(cursorOf(row));
      if (claim === undefined || claim.party?.key !== party.key) continue;
      byIssue.set(claim.issue, [...(byIssue.get(claim.issue) ?? []), row]);
    }
    const found: Found[] = [];
    for (const [code, part] of byIssue) {
      if (wanted !== null && code !== wanted && issue !== wanted) continue;
      const statements = await statementsOf(this.#loader, part);
      const then = on === null ? [] : statements.filter(({ day }) => day <= on);
      found.push({ party, issue: code, runs: runsOf(statements), held: runsOf(then).runs[0] ?? null });
    }
    return found;
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
