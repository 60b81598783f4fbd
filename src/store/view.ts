import { sql } from "kysely";
import type { ActorKind, Measure } from "../reading/reading.ts";
import type { Case } from "../record/case.ts";
import type {
  AttributionClaim,
  Claim,
  ClaimKind,
  EventClaim,
  FigureClaim,
  PositionClaim,
  RelationClaim,
  TalksClaim,
} from "../record/claim.ts";
import { evidenceOf } from "../record/lineage.ts";
import { type Party, partyKey } from "../record/party.ts";
import type {
  AttributionQuery,
  EventQuery,
  Evidence,
  FigureQuery,
  FigureSeries,
  Horizon,
  Page,
  RecordView,
  Slice,
  StanceCell,
  StanceQuery,
  StanceRun,
  StatementQuery,
  TalksQuery,
} from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import { loadCases } from "./cases.ts";
import { type At, ClaimLoader } from "./claim-loader.ts";
import { unpackText } from "./codec.ts";
import { claimHash, codeOf, KIND_OF_CODE, STANCES } from "./codes.ts";
import { loadCarried } from "./decisions.ts";
import { chunks, NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { type Bounds, boundsOf, cursorOf, type Narrow, type Place, standingRows, Touched } from "./scan.ts";
import { evidence, runsOf, type Statement } from "./stance-runs.ts";
import type { Store } from "./store.ts";
import { countsOf, custodyOf, sourcesOf, storiesOf, tombstonesOf } from "./view-lists.ts";
import { loadViewState, type Name, type ViewState } from "./view-state.ts";

const LIMIT = 200;

/** The record as it is seen from the horizon. Throws a RangeError where the case is not known at it. */
export async function openView(store: Pick<Store, "engine">, horizon: Horizon): Promise<RecordView> {
  const { db } = store.engine;
  const state = await loadViewState(db, horizon, await loadCases(db));
  return new StoreView(db, state, await Touched.load(db, state));
}

interface Cell {
  readonly id: number;
  readonly party: number;
  readonly issue: string;
}

class StoreView implements RecordView {
  readonly horizon: Horizon;
  readonly theCase: Case | null;
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  #cells: Promise<readonly (Cell & { readonly name: Name })[]> | null = null;

  constructor(db: Reader, state: ViewState, touched: Touched) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.horizon = state.horizon;
    this.theCase = state.theCase;
    this.#loader = new ClaimLoader(db, state);
  }

  // parties and issues

  async parties(): Promise<readonly { readonly party: Party; readonly positions: number }[]> {
    const counts = await this.#cellCounts();
    const parties = new Map<string, { party: Party; positions: number }>();
    for (const { id, party, name } of await this.#allCells()) {
      const positions = counts.get(id) ?? 0;
      if (party === NOBODY || positions === 0) continue;
      const as = this.#state.parties.resolve(plain(name), this.horizon.asOf);
      const found = parties.get(as.key);
      if (found === undefined) parties.set(as.key, { party: as, positions });
      else found.positions += positions;
    }
    return [...parties.values()].sort((a, b) => b.positions - a.positions || (a.party.key < b.party.key ? -1 : 1));
  }

  async issues(): Promise<readonly { readonly issue: string; readonly positions: number }[]> {
    const counts = await this.#cellCounts();
    const issues = new Map<string, number>();
    for (const { id, issue } of await this.#allCells()) issues.set(issue, (issues.get(issue) ?? 0) + (counts.get(id) ?? 0));
    return [...issues]
      .filter(([, positions]) => positions > 0)
      .map(([issue, positions]) => ({ issue, positions }))
      .sort((a, b) => b.positions - a.positions || (a.issue < b.issue ? -1 : 1));
  }

  async party(name: string): Promise<Party | null> {
    const key = this.#state.parties.keyOf(name);
    const given = [...(this.theCase?.parties ?? []), ...(this.theCase?.mediators ?? [])].find((party) => party.key === key);
    const keys = [...new Set([key, partyKey(name), ...(this.#state.parties.mergedKeys.get(key) ?? [])])];
    const row = await this.#db.selectFrom("names").selectAll().where("key", "in", keys).orderBy("id").limit(1).executeTakeFirst();
    if (row === undefined) return given === undefined ? null : { key, name: given.name, kind: "unknown", country: null };
    return this.#state.parties.resolve(plain({ ...row, kind: row.kind as ActorKind }), this.horizon.asOf);
  }

  // positions

  async statements(query: StatementQuery = {}): Promise<Page<PositionClaim>> {
    const wanted = query.party == null ? null : this.#state.parties.keyOf(query.party);
    const place: Place =
      wanted === null && query.issue == null
        ? { by: "kind", kind: "position" }
        : { by: "cell", kind: "position", ids: (await this.#cellsOf(wanted, query.issue ?? null)).map(({ id }) => id) };
    const stance = query.stance == null ? null : STANCES.indexOf(query.stance);
    return this.#page<PositionClaim>(
      place,
      query,
      (row) => stance === null || row.code === stance,
      (claim) => {
        if (wanted !== null && claim.party?.key !== wanted) return false;
        if (query.issue != null && claim.issue !== query.issue && !this.#isUnder(claim.issue, query.issue)) return false;
        return (query.act == null || claim.act === query.act) && (query.moved !== true || claim.move !== null);
      },
    );
  }

  async stances(query: StanceQuery = {}): Promise<readonly StanceCell[]> {
    const wanted = query.party == null ? null : this.#state.parties.keyOf(query.party);
    const cells = await this.#cellsOf(wanted, query.issue ?? null);
    const keys = wanted === null ? await this.#mainParties(query.parties ?? 12) : new Set([wanted]);
    // parties that are one, and issues that words part, come from several cells, or from a part of one
    const groups = new Map<string, { party: Party; issue: string; cells: number[]; isNarrowed: boolean }>();
    for (const { id, party, issue, name } of cells) {
      if (party === NOBODY) continue;
      for (const as of this.#possible(name)) {
        if (!keys.has(as.key)) continue;
        const key = `${as.key}\u0000${issue}`;
        const group = groups.get(key) ?? { party: as, issue, cells: [], isNarrowed: this.#isNarrowed(issue) || this.#isSpoken(name) };
        group.cells.push(id);
        if (this.#isSpoken(name)) group.isNarrowed = true;
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

  /** The sides of the case; where it names none, or there is no case, the parties with most positions. */
  async #mainParties(most: number): Promise<ReadonlySet<string>> {
    const keys = new Set([...(this.theCase?.parties ?? []), ...(this.theCase?.mediators ?? [])].map(({ key }) => key));
    // a casebook that names the sides has said whom its analysts look at
    if ((this.theCase?.parties.length ?? 0) > 1) return keys;
    for (const { party } of await this.parties()) {
      if (keys.size >= most) break;
      keys.add(party.key);
    }
    return keys;
  }

  /** Runs of the cells, read on until there are enough of them. */
  async #runs(ids: readonly number[], enough: number): Promise<ReturnType<typeof runsOf>> {
    const bounds = boundsOf({}, this.horizon.asOf);
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
    const bounds = boundsOf({}, this.horizon.asOf);
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
    return rows.map(({ day, reading, n, code, sentence }, index) => {
      const report = reports[index]!;
      return { day, reading, n, stance: code, report, origin: origins.get(report) ?? null, story: stories.of(report), sentence };
    });
  }

  async #claimsOf(rows: readonly Pick<Narrow, "day" | "reading" | "n">[]): Promise<ReadonlyMap<string, PositionClaim>> {
    const claims = new Map<string, PositionClaim>();
    const wanted = [...new Map(rows.map((row) => [cursorOf(row), row])).values()];
    for (const part of chunks(wanted)) {
      await this.#loader.claims(part.map(({ reading, n }) => ({ reading, kind: "position", n })));
      for (const row of part) {
        const [claim] = await this.#loader.claims([{ reading: row.reading, kind: "position", n: row.n }]);
        if (claim !== undefined) claims.set(cursorOf(row), claim as PositionClaim);
      }
    }
    return claims;
  }

  // attributions, events, talks

  async attributions(query: AttributionQuery = {}): Promise<Page<AttributionClaim>> {
    const code = query.polarity == null ? null : codeOf(query.polarity);
    const wanted = this.#keyOf(query.party);
    return this.#page<AttributionClaim>(
      await this.#placeOf("attribution", wanted),
      query,
      (row) => code === null || row.code === code,
      (claim) => wanted === null || claim.source?.key === wanted || claim.party?.key === wanted,
    );
  }

  async events(query: EventQuery = {}): Promise<Page<EventClaim>> {
    const code = query.type == null ? null : codeOf(query.type);
    const wanted = this.#keyOf(query.party);
    return this.#page<EventClaim>(
      await this.#placeOf("event", wanted),
      query,
      (row) => code === null || row.code === code,
      (claim) => wanted === null || [...claim.actors, ...claim.recipients].some(({ key }) => key === wanted),
    );
  }

  async talks(query: TalksQuery = {}): Promise<Page<TalksClaim>> {
    const code = query.status == null ? null : codeOf(query.status);
    const wanted = this.#keyOf(query.party);
    return this.#page<TalksClaim>(
      await this.#placeOf("talks", wanted),
      query,
      (row) => code === null || row.code === code,
      (claim) => wanted === null || [...claim.participants, ...claim.mediators].some(({ key }) => key === wanted),
    );
  }

  // figures

  async figures(query: FigureQuery = {}): Promise<Page<FigureClaim>> {
    const series = await this.#seriesOf(query);
    const place: Place =
      series === null ? { by: "kind", kind: "figure" } : { by: "series", kind: "figure", ids: series.map(({ id }) => id) };
    return this.#page<FigureClaim>(
      place,
      query,
      () => true,
      () => true,
    );
  }

  async figureSeries(query: FigureQuery = {}): Promise<Page<FigureSeries>> {
    const { from, to } = boundsOf(query, this.horizon.asOf);
    const wanted = await this.#seriesOf(query);
    if (wanted !== null && wanted.length === 0) return { items: [], next: null };
    const ids = wanted === null || wanted.length > 400 ? sql`` : sql`and series in (${sql.join(wanted.map(({ id }) => id))})`;
    const { closed, head } = this.#state;
    const notClosed =
      closed.size === 0
        ? sql``
        : sql`and not exists (select 1 from closures where closures.reading = figures.reading and closures.entry <= ${head})`;
    const counted = await sql<Counted>`
      select series, count(*) as claims, min(nullif(day, '')) as first, max(day) as last from figures
      where reading <= ${head} and decision in (${sql.join([0, ...this.#touched.corrections])}) ${notClosed}
      ${from === null ? sql`` : sql`and day >= ${from}`} ${to === null ? sql`` : sql`and day <= ${to}`} ${ids}
      group by series`.execute(this.#db);
    const among = wanted === null ? null : new Set(wanted.map(({ id }) => id));
    const rows = counted.rows
      .filter(({ series }) => among?.has(series) ?? true)
      .sort((a, b) => Number(b.claims) - Number(a.claims) || a.series - b.series);
    const skip = query.after == null ? 0 : Number(query.after);
    const limit = query.limit ?? 50;
    const items: FigureSeries[] = [];
    let at = skip;
    // one look at the readings of all of them
    const bounds: Bounds = { from, to, order: "newest", after: null };
    for (; at < rows.length && items.length < limit; ) {
      const part = rows.slice(at, at + limit - items.length);
      at += part.length;
      const latest = await Promise.all(part.map(({ series }) => this.#newest(series, bounds)));
      await this.#loader.claims(latest.filter((row) => row !== null).map(({ reading, n }) => ({ reading, kind: "figure", n })));
      for (const [index, row] of latest.entries()) {
        const found = row === null ? null : await this.#series(part[index]!, row, bounds);
        if (found !== null) items.push(found);
      }
    }
    return { items, next: at < rows.length ? String(at) : null };
  }

  /** The newest row of a series that stands. */
  async #newest(series: number, bounds: Bounds): Promise<Narrow | null> {
    for await (const row of standingRows(this.#db, { by: "series", kind: "figure", ids: [series] }, bounds, this.#state, this.#touched, 4))
      return row;
    return null;
  }

  /** One series with its count, its days and its newest figure. */
  async #series(counted: Counted, newest: Narrow, bounds: Bounds): Promise<FigureSeries | null> {
    let { first, claims } = { first: counted.first ?? "", claims: Number(counted.claims) };
    // what was rejected, merged or left out by the case is not in the database's count
    if (this.#state.inCase !== null || this.#touched.has("figure")) {
      [first, claims] = ["", 0];
      const place: Place = { by: "series", kind: "figure", ids: [counted.series] };
      for await (const row of standingRows(this.#db, place, bounds, this.#state, this.#touched, 512)) {
        if (row.day !== "") first = row.day;
        claims++;
      }
    }
    const [claim] = (await this.#loader.claims([{ reading: newest.reading, kind: "figure", n: newest.n }])) as FigureClaim[];
    if (claim === undefined) return null;
    const { measure, place, issuer, scope, basis } = claim;
    const to = newest.day === "" ? null : newest.day;
    return {
      id: String(counted.series),
      measure,
      place,
      issuer,
      scope,
      basis,
      evidence: { claims },
      from: first === "" ? null : first,
      to,
      latest: claim,
    };
  }

  /** The series that a query means; null: all. */
  async #seriesOf({ measure, place, issuer, scope, basis, series }: FigureQuery): Promise<readonly { readonly id: number }[] | null> {
    if (measure == null && place == null && issuer == null && scope == null && basis == null && series == null) return null;
    let query = this.#db
      .selectFrom("series")
      .innerJoin("names", "names.id", "series.issuer")
      .select(["series.id", "series.place", "names.key"]);
    if (series != null) query = query.where("series.id", "=", Number(series) || 0);
    if (measure != null) query = query.where("series.measure", "=", measure satisfies Measure);
    if (scope != null) query = query.where("series.scope", "=", scope === "none" ? "" : scope);
    if (basis != null) query = query.where("series.basis", "=", basis);
    const issuerKey = issuer == null ? null : issuer === "" ? "" : this.#state.parties.keyOf(issuer);
    const at = place == null ? null : partyKey(place);
    return (await query.execute()).filter((row) => {
      if (at !== null && partyKey(row.place) !== at) return false;
      return issuerKey === null || row.key === issuerKey || (row.key !== "" && this.#state.parties.keyOf(row.key) === issuerKey);
    });
  }

  // single claims

  async relationsOf(claims: readonly string[]): Promise<readonly RelationClaim[]> {
    const wanted = new Set(claims);
    const places = await this.#locate([...wanted]);
    const readings = [...new Set(places.map(({ reading }) => reading))];
    const relations: RelationClaim[] = [];
    for (const reading of readings) {
      for (const claim of await this.#loader.claimsOfReading(reading)) {
        if (claim.kind === "relation" && claim.standing !== "rejected" && (wanted.has(claim.from) || wanted.has(claim.to)))
          relations.push(claim);
      }
    }
    return [...new Map(relations.map((relation) => [`${relation.report.id} ${relation.id}`, relation])).values()];
  }

  async claim(id: string): Promise<Claim | null> {
    for (const at of await this.#locate([id])) {
      const [claim] = await this.#loader.claims([at]);
      if (claim?.id === id) return claim;
    }
    return null;
  }

  async claimsOf(report: string): Promise<readonly Claim[]> {
    const row = await this.#reportRow(report);
    if (row === undefined) return [];
    const readings = await this.#db
      .selectFrom("readings")
      .select("seq")
      .where("report", "=", row.seq)
      .where("seq", "<=", this.#state.head)
      .orderBy("seq", "desc")
      .execute();
    const [latest] = readings;
    if (latest === undefined) return [];
    return (await this.#loader.claimsOfReading(latest.seq)).filter(({ standing }) => standing !== "rejected");
  }

  evidenceOf(claims: readonly Pick<Claim, "id" | "report" | "lineage">[]): Evidence {
    return evidenceOf(claims);
  }

  /** Where claims of these ids stand in readings that are open at the horizon. */
  async #locate(ids: readonly string[]): Promise<readonly At[]> {
    const places: At[] = [];
    for (const part of chunks(ids.map(claimHash))) {
      const rows = await this.#db
        .selectFrom("claims")
        .select(["reading", "kind", "n"])
        .where("hash", "in", part)
        .where("reading", "<=", this.#state.head)
        .orderBy("reading", "desc")
        .execute();
      for (const { reading, kind, n } of rows) {
        if (!this.#state.closed.has(reading) && (this.#state.inCase?.has(reading) ?? true))
          places.push({ reading, kind: KIND_OF_CODE[kind]!, n });
      }
    }
    return places;
  }

  // reports

  async reports(query: Slice & { readonly inbox?: boolean; readonly publisher?: string | null } = {}): Promise<Page<KeptReport>> {
    const limit = query.limit ?? LIMIT;
    const newest = query.order !== "oldest";
    const items: KeptReport[] = [];
    let after = query.after == null ? null : Number(query.after);
    const asOf = this.horizon.asOf;
    for (;;) {
      let rows = this.#db.selectFrom("reports").select(["seq", "published", "publisher"]).where("seq", "<=", this.#state.head);
      if (after !== null) rows = rows.where("seq", newest ? "<" : ">", after);
      const page = await rows
        .orderBy("seq", newest ? "desc" : "asc")
        .limit(500)
        .execute();
      const fit = page.filter(({ seq, published, publisher }) => {
        if (this.#state.inCase !== null && query.inbox !== true && !this.#state.inCase.has(seq)) return false;
        if (query.publisher != null && partyKey(publisher ?? "") !== partyKey(query.publisher)) return false;
        const day = published?.slice(0, 10) ?? null;
        if (day !== null && asOf !== null && day > asOf) return false;
        return (query.from == null || (day !== null && day >= query.from)) && (query.to == null || day === null || day <= query.to);
      });
      const found = await this.#loader.reports(fit.map(({ seq }) => seq));
      for (const { seq } of fit) {
        const report = found.get(seq)!;
        if (query.inbox === true && report.cases.length > 0) continue;
        items.push(report);
        if (items.length === limit) return { items, next: String(seq) };
      }
      if (page.length < 500) return { items, next: null };
      after = page.at(-1)!.seq;
    }
  }

  async report(id: string): Promise<KeptReport | null> {
    const row = await this.#reportRow(id);
    return row === undefined ? null : ((await this.#loader.reports([row.seq])).get(row.seq) ?? null);
  }

  async text(id: string): Promise<string | null> {
    const row = await this.#reportRow(id);
    if (row === undefined) return null;
    const found = await this.#db.selectFrom("evidence").select("text").where("report", "=", row.seq).executeTakeFirst();
    return found === undefined ? null : unpackText(found.text);
  }

  #reportRow(id: string): Promise<{ readonly seq: number } | undefined> {
    return this.#db.selectFrom("reports").select("seq").where("id", "=", id).where("seq", "<=", this.#state.head).executeTakeFirst();
  }

  // lists of the record

  tombstones = () => tombstonesOf(this.#db, this.#state);
  sources = () => sourcesOf(this.#db, this.#state, this.#loader);
  stories = (query: { readonly limit?: number } = {}) => storiesOf(this.#loader, this.#state, query.limit ?? LIMIT);
  custody = (query: { readonly after?: number; readonly limit?: number } = {}) => custodyOf(this.#db, this.#state, query);
  counts = () => countsOf(this.#db, this.#state);

  async decisions(query: { readonly subject?: string | null; readonly who?: string | null } = {}) {
    return this.#state.decisions.filter(
      ({ subject, who }) => (query.subject == null || subject.id === query.subject) && (query.who == null || who === query.who),
    );
  }

  async flagged() {
    const carried = await loadCarried(this.#db, this.#state.head);
    return carried
      .filter(
        ({ decision, isFlagged, reading }) => isFlagged && this.#state.overlay.inForce.has(decision) && !this.#state.closed.has(reading),
      )
      .map(({ reading: _, ...row }) => row);
  }

  async cases() {
    return this.#state.cases;
  }

  // what lists are made of

  async #page<T extends Claim>(place: Place, slice: Slice, fits: (row: Narrow) => boolean, holds: (claim: T) => boolean): Promise<Page<T>> {
    const limit = slice.limit ?? LIMIT;
    const items: T[] = [];
    let waiting: Narrow[] = [];
    let last: Narrow | null = null;
    const take = async (): Promise<boolean> => {
      for (const row of waiting) {
        const [claim] = (await this.#loader.claims([{ reading: row.reading, kind: place.kind, n: row.n }])) as T[];
        last = row;
        if (claim === undefined || !holds(claim)) continue;
        items.push(claim);
        if (items.length === limit) return true;
      }
      waiting = [];
      return false;
    };
    const preload = () => this.#loader.claims(waiting.map(({ reading, n }) => ({ reading, kind: place.kind, n })));
    for await (const row of standingRows(this.#db, place, boundsOf(slice, this.horizon.asOf), this.#state, this.#touched)) {
      if (!fits(row)) continue;
      waiting.push(row);
      if (waiting.length < Math.min(limit - items.length, 200)) continue;
      await preload();
      if (await take()) return { items, next: cursorOf(last!) };
    }
    await preload();
    const isFull = await take();
    return { items, next: isFull ? cursorOf(last!) : null };
  }

  #keyOf(party: string | null | undefined): string | null {
    return party == null ? null : this.#state.parties.keyOf(party);
  }

  async #placeOf(kind: ClaimKind, key: string | null): Promise<Place> {
    if (key === null) return { by: "kind", kind };
    const keys = [...new Set([key, ...(this.#state.parties.mergedKeys.get(key) ?? [])])];
    const rows = await this.#db.selectFrom("names").select("id").where("key", "in", keys).execute();
    return { by: "name", kind, ids: rows.map(({ id }) => id) };
  }

  #allCells(): Promise<readonly (Cell & { readonly name: Name })[]> {
    this.#cells ??= (async () => {
      const rows = await this.#db
        .selectFrom("cells")
        .innerJoin("names", "names.id", "cells.party")
        .select(["cells.id", "cells.party", "cells.issue", "names.key", "names.name", "names.kind", "names.country"])
        .orderBy("cells.id")
        .execute();
      const cells = rows.map(({ id, party, issue, key, name, kind, country }) => {
        return { id, party, issue, name: { id: party, key, name, kind: kind as ActorKind, country } };
      });
      return cells;
    })();
    return this.#cells;
  }

  async #cellsOf(party: string | null, issue: string | null): Promise<readonly (Cell & { readonly name: Name })[]> {
    const general = issue === null ? null : (this.theCase?.issues.find(({ code }) => code === issue)?.under ?? issue);
    return (await this.#allCells()).filter(
      (cell) =>
        (general === null || cell.issue === general || cell.issue === issue) &&
        (party === null || this.#possible(cell.name).some(({ key }) => key === party)),
    );
  }

  /** Whom a name may stand for on one day or another. */
  #possible(name: Name): readonly Party[] {
    const { parties } = this.#state;
    if (parties.isPlain) return [plain(name)];
    const always = parties.resolve(plain(name), null);
    return this.#isSpoken(name) ? [always, plain(name)] : [always];
  }

  /** Whether the name is a spokesperson's, who speaks for a party between two dates only. */
  #isSpoken({ key }: Name): boolean {
    return [...(this.theCase?.parties ?? []), ...(this.theCase?.mediators ?? [])].some(({ spokespersons }) =>
      spokespersons.some((person) => partyKey(person.name) === key && (person.from !== null || person.until !== null)),
    );
  }

  #isNarrowed(issue: string): boolean {
    return this.theCase?.issues.some(({ under }) => under === issue) ?? false;
  }

  #isUnder(issue: string, general: string): boolean {
    return this.theCase?.issues.some(({ code, under }) => code === issue && under === general) ?? false;
  }

  #counts: Promise<ReadonlyMap<number, number>> | null = null;

  /** How many positions each cell has, before what people and later readings made of them. */
  #cellCounts(): Promise<ReadonlyMap<number, number>> {
    this.#counts ??= (async () => {
      const { asOf } = this.horizon;
      const { closed, inCase, head } = this.#state;
      const until = asOf === null ? sql`` : sql`and day <= ${asOf}`;
      const corrections = sql.join([0, ...this.#touched.corrections]);
      const notClosed =
        closed.size === 0
          ? sql``
          : sql`and not exists (select 1 from closures where closures.reading = positions.reading and closures.entry <= ${head})`;
      const where = sql`where reading <= ${head} and decision in (${corrections}) ${until} ${notClosed}`;
      const counts = new Map<number, number>();
      if (inCase === null) {
        const { rows } = await sql<{
          cell: number;
          count: number;
        }>`select cell, count(*) as count from positions ${where} group by cell`.execute(this.#db);
        for (const { cell, count } of rows) counts.set(cell, Number(count));
      } else {
        const { rows } = await sql<{ cell: number; reading: number }>`select cell, reading from positions ${where}`.execute(this.#db);
        for (const { cell, reading } of rows) if (inCase.has(reading)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
      return counts;
    })();
    return this.#counts;
  }
}

interface Counted {
  readonly series: number;
  readonly claims: number;
  readonly first: string | null;
  readonly last: string;
}

/** Statements of a cell that are looked at in full where words part its issue. */
const MOST_NARROWED = 2000;

function plain({ key, name, kind, country }: Party): Party {
  return { key, name, kind, country };
}
