import type { PositionClaim } from "../record/claim.ts";
import type { Party } from "../record/party.ts";
import type { StanceCell, StanceQuery, StanceRun } from "../record/queries.ts";
import type { Cells } from "./cells.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import { STANCES } from "./codes.ts";
import { NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { boundsOf, cursorOf, type Narrow, standingRows, type Touched } from "./scan.ts";
import { evidence, runsOf, type Statement } from "./stance-runs.ts";
import type { ViewState } from "./view-state.ts";

/** Statements of a cell that are looked at in full where words part its issue. */
const MOST_NARROWED = 2000;

/** Computes who holds what, and what before, out of the statements of each cell, reading no further back than it must. */
export class StanceCells {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  readonly #cells: Cells;

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader, cells: Cells) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.#loader = loader;
    this.#cells = cells;
  }

  async stances(query: StanceQuery = {}): Promise<readonly StanceCell[]> {
    const wanted = query.party == null ? null : this.#state.parties.keyOf(query.party);
    const cells = await this.#cells.of(wanted, query.issue ?? null);
    const keys = wanted === null ? await this.#cells.main(query.parties ?? 12) : new Set([wanted]);
    // parties that are one, and issues that words part, come from several cells, or from a part of one
    const groups = new Map<string, { party: Party; issue: string; cells: number[]; isNarrowed: boolean }>();
    for (const { id, party, issue, name } of cells) {
      if (party === NOBODY) continue;
      for (const as of this.#cells.possible(name)) {
        if (!keys.has(as.key)) continue;
        const key = `${as.key}\u0000${issue}`;
        const group = groups.get(key) ?? {
          party: as,
          issue,
          cells: [],
          isNarrowed: this.#cells.isNarrowed(issue) || this.#cells.isSpoken(name),
        };
        group.cells.push(id);
        if (this.#cells.isSpoken(name)) group.isNarrowed = true;
        groups.set(key, group);
      }
    }
    const earlier = query.earlier ?? 1;
    const found: { party: Party; issue: string; runs: ReturnType<typeof runsOf> }[] = [];
    for (const { party, issue, cells: ids, isNarrowed } of groups.values()) {
      if (isNarrowed) found.push(...(await this.#narrowedRuns(party, issue, ids, query.issue ?? null)));
      else found.push({ party, issue, runs: await this.#runs(ids, earlier + 2) });
    }
    const shown = found.filter(({ runs }) => runs.runs.length > 0);
    const claims = await this.#claimsOf(
      shown.flatMap(({ runs }) => [
        ...runs.runs.slice(0, earlier + 1).flatMap(({ statements }) => [statements[0]!, statements.at(-1)!]),
        ...runs.disputed,
      ]),
    );
    const runOf = ({ stance, statements }: ReturnType<typeof runsOf>["runs"][number]): StanceRun | null => {
      const [latest, first] = [claims.get(cursorOf(statements[0]!)), claims.get(cursorOf(statements.at(-1)!))];
      if (latest === undefined || first === undefined) return null;
      return { stance: STANCES[stance]!, from: first.times.day, to: latest.times.day, evidence: evidence(statements), first, latest };
    };
    const cellsFound: StanceCell[] = [];
    for (const { party, issue, runs } of shown) {
      const [current, ...before] = runs.runs.slice(0, earlier + 1).map(runOf);
      if (current == null) continue;
      const disputed = runs.disputed.map((statement) => claims.get(cursorOf(statement))).filter((claim) => claim !== undefined);
      cellsFound.push({ party: current.latest.party ?? party, issue, current, earlier: before.filter((run) => run !== null), disputed });
    }
    return cellsFound.sort((a, b) => (a.party.key === b.party.key ? (a.issue < b.issue ? -1 : 1) : a.party.key < b.party.key ? -1 : 1));
  }

  /** Runs of the cells, read on until there are enough of them. */
  async #runs(ids: readonly number[], enough: number): Promise<ReturnType<typeof runsOf>> {
    const bounds = boundsOf({}, this.#state.horizon.asOf);
    const rows: Narrow[] = [];
    let runs: ReturnType<typeof runsOf> = { runs: [], disputed: [] };
    let next = 8;
    for await (const row of standingRows(this.#db, { by: "cell", kind: "position", ids }, bounds, this.#state, this.#touched, 12)) {
      rows.push(row);
      if (rows.length < next || row.day === rows.at(-2)?.day) continue;
      // the last run may go on
      runs = runsOf(await this.#statements(rows));
      if (runs.runs.length >= enough) return runs;
      next *= 4;
    }
    return runsOf(await this.#statements(rows));
  }

  async #narrowedRuns(party: Party, issue: string, ids: readonly number[], wanted: string | null) {
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
    const found: { party: Party; issue: string; runs: ReturnType<typeof runsOf> }[] = [];
    for (const [code, part] of byIssue) {
      if (wanted === null || code === wanted || issue === wanted)
        found.push({ party, issue: code, runs: runsOf(await this.#statements(part)) });
    }
    return found;
  }

  async #statements(rows: readonly Narrow[]): Promise<Statement[]> {
    const reportOf = await this.#loader.reportsOfReadings();
    const reports = rows.map(({ reading }) => reportOf(reading));
    const origins = await this.#loader.origins(reports);
    const stories = await this.#loader.stories();
    return rows.map(({ day, reading, n, code, hedged, sentence }, index) => {
      const report = reports[index]!;
      const [origin, story] = [origins.get(report) ?? null, stories.of(report)];
      return { day, reading, n, stance: code, isHedged: hedged === 1, report, origin, story, sentence };
    });
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
