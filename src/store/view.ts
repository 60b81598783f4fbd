import type { ActorKind } from "../reading/reading.ts";
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
  ChangesQuery,
  EventQuery,
  Evidence,
  FigureQuery,
  Horizon,
  ListQueries,
  Page,
  RecordView,
  Slice,
  StanceQuery,
  StatementQuery,
  TalksQuery,
  Total,
} from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import { among } from "./among.ts";
import { loadCases } from "./cases.ts";
import { Cells, plain } from "./cells.ts";
import { type At, ClaimLoader } from "./claim-loader.ts";
import { unpackText } from "./codec.ts";
import { claimHash, codeOf, KIND_OF_CODE, STANCES } from "./codes.ts";
import { countRows } from "./count.ts";
import { loadCarried } from "./decisions.ts";
import { chunks } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { SeriesOfFigures } from "./figure-series.ts";
import { countReports, type ReportQuery, reportHeadsOf, reportsOf } from "./report-list.ts";
import { boundsOf, cursorOf, type Narrow, PAGE, type Place, standingRows, Touched } from "./scan.ts";
import { StanceCells } from "./stance-cells.ts";
import type { Store } from "./store.ts";
import { countsOf, custodyOf, sourcesOf, storiesOf, tombstonesOf } from "./view-lists.ts";
import { loadViewState, type ViewState } from "./view-state.ts";

const LIMIT = 200;
/** Rows that a list looks at first: some more than it gives, but no page for one. */
const LEAST_PAGE = 16;
/** Claims that are read together. */
const TOGETHER = 200;

/** The record as it is seen from the horizon. Throws a RangeError where the case is not known at it. */
export async function openView(store: Pick<Store, "engine">, horizon: Horizon): Promise<RecordView> {
  const { db } = store.engine;
  const state = await loadViewState(store.engine, horizon, await loadCases(db));
  return new StoreView(db, state, await Touched.load(db, state));
}

/**
 * The record as it is seen from the horizon as of each of the days, which share what was read of it. Throws a RangeError where the case is
 * not known at it.
 */
export async function openViews(store: Pick<Store, "engine">, horizon: Horizon, days: readonly string[]): Promise<readonly RecordView[]> {
  const { db } = store.engine;
  const state = await loadViewState(store.engine, horizon, await loadCases(db));
  const touched = await Touched.load(db, state);
  const loader = new ClaimLoader(db, state);
  return days.map((asOf) => new StoreView(db, { ...state, horizon: { ...horizon, asOf } }, touched, loader));
}

class StoreView implements RecordView {
  readonly horizon: Horizon;
  readonly theCase: Case | null;
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;
  readonly #cells: Cells;
  readonly #stances: StanceCells;
  readonly #series: SeriesOfFigures;

  constructor(db: Reader, state: ViewState, touched: Touched, loader = new ClaimLoader(db, state)) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.horizon = state.horizon;
    this.theCase = state.theCase;
    this.#loader = loader;
    this.#cells = new Cells(db, state, touched);
    this.#stances = new StanceCells(db, state, touched, this.#loader, this.#cells);
    this.#series = new SeriesOfFigures(db, state, touched, this.#loader);
  }

  // parties and issues

  parties = () => this.#cells.parties();
  issues = () => this.#cells.issues();

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
    const place = await this.#placeOfList("statements", query);
    const wanted = this.#keyOf(query.party);
    const holds = (claim: PositionClaim): boolean => {
      if (wanted !== null && claim.party?.key !== wanted) return false;
      if (query.issue != null && claim.issue !== query.issue && !this.#cells.isUnder(claim.issue, query.issue)) return false;
      return (query.act == null || claim.act === query.act) && (query.moved !== true || claim.move !== null);
    };
    const narrow = query.issue == null ? undefined : this.theCase?.issues.find(({ code }) => code === query.issue);
    if (narrow?.under == null) return this.#page<PositionClaim>(place, query, holds);
    const { code, under } = narrow;
    // of an issue that words part from another the passages tell which statements are about it
    return this.#page<PositionClaim>(place, query, holds, async (rows) => {
      const issues = await this.#loader.issuesOf(under, rows);
      return rows.filter((_, index) => issues[index] === code);
    });
  }
  stances = (query: StanceQuery = {}) => this.#stances.stances(query);
  changes = (query: ChangesQuery = {}) => this.#stances.changes(query);

  // attributions, events, talks

  async attributions(query: AttributionQuery = {}): Promise<Page<AttributionClaim>> {
    const place = await this.#placeOfList("attributions", query);
    const wanted = this.#keyOf(query.party);
    return this.#page<AttributionClaim>(
      place,
      query,
      (claim) => wanted === null || claim.source?.key === wanted || claim.party?.key === wanted,
    );
  }

  async events(query: EventQuery = {}): Promise<Page<EventClaim>> {
    const place = await this.#placeOfList("events", query);
    const wanted = this.#keyOf(query.party);
    return this.#page<EventClaim>(
      place,
      query,
      (claim) => wanted === null || [...claim.actors, ...claim.recipients].some(({ key }) => key === wanted),
    );
  }

  async talks(query: TalksQuery = {}): Promise<Page<TalksClaim>> {
    const place = await this.#placeOfList("talks", query);
    const wanted = this.#keyOf(query.party);
    return this.#page<TalksClaim>(
      place,
      query,
      (claim) => wanted === null || [...claim.participants, ...claim.mediators].some(({ key }) => key === wanted),
    );
  }

  // figures

  async figures(query: FigureQuery = {}): Promise<Page<FigureClaim>> {
    const place = await this.#placeOfList("figures", query);
    return this.#page<FigureClaim>(place, query, () => true);
  }

  async count<L extends keyof ListQueries>(list: L, query: ListQueries[L] = {}): Promise<Total> {
    const place = await this.#placeOfList(list, query);
    const bounds = boundsOf(query, this.horizon.asOf);
    const count = await countRows(this.#db, place, bounds, this.#state, this.#touched);
    const isNarrow = "act" in query && query.act != null;
    const isNamed = ("party" in query && query.party != null) || ("issue" in query && query.issue != null);
    return { count, isExact: !isNarrow && !(isNamed && this.theCase !== null) };
  }

  /** Where the rows of a list lie. */
  async #placeOfList<L extends keyof ListQueries>(list: L, query: ListQueries[L]): Promise<Place> {
    switch (list) {
      case "statements": {
        const { party = null, issue = null, stance = null, moved } = query as StatementQuery;
        const code = stance === null ? null : STANCES.indexOf(stance);
        if (party === null && issue === null) return { by: moved === true ? "moved" : "kind", kind: "position", code };
        const ids = (await this.#cells.of(this.#keyOf(party), issue)).map(({ id }) => id);
        return { by: "cell", kind: "position", ids, moved: moved === true, code };
      }
      case "figures": {
        const series = await this.#series.of(query as FigureQuery);
        return series === null ? { by: "kind", kind: "figure" } : { by: "series", kind: "figure", ids: series.map(({ id }) => id) };
      }
      case "attributions": {
        const { party, polarity = null } = query as AttributionQuery;
        return this.#placeOf("attribution", this.#keyOf(party), polarity);
      }
      case "events": {
        const { party, type = null } = query as EventQuery;
        return this.#placeOf("event", this.#keyOf(party), type);
      }
      default: {
        const { party, status = null } = query as TalksQuery;
        return this.#placeOf("talks", this.#keyOf(party), status);
      }
    }
  }

  figureSeries = (query: FigureQuery = {}) => this.#series.list(query);

  // single claims

  async relationsOf(claims: readonly string[]): Promise<readonly RelationClaim[]> {
    const wanted = new Set(claims);
    const places = await this.#locate([...wanted]);
    const readings = [...new Set(places.map(({ reading }) => reading))];
    const relations = (await this.#loader.relationsIn(readings, wanted)).filter(({ standing }) => standing !== "rejected");
    return [...new Map(relations.map((relation) => [`${relation.report.id} ${relation.id}`, relation])).values()];
  }

  async claim(id: string): Promise<Claim | null> {
    for (const at of await this.#locate([id])) {
      const [claim] = await this.#loader.claims([at]);
      if (claim?.id === id) return claim;
    }
    return null;
  }

  async claimsOf(report: string, kinds?: readonly ClaimKind[]): Promise<readonly Claim[]> {
    const latest = await this.#db
      .selectFrom("reports")
      .innerJoin("readings", "readings.report", "reports.seq")
      .select("readings.seq")
      .where("reports.id", "=", report)
      .where("readings.seq", "<=", this.#state.head)
      .orderBy("readings.seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (latest === undefined) return [];
    return (await this.#loader.claimsOfReading(latest.seq, kinds)).filter(({ standing }) => standing !== "rejected");
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
        .where(among("hash", part, this.#state))
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

  reports = (query: ReportQuery = {}) => reportsOf(this.#db, this.#state, this.#loader, query);

  reportHeads = (query: Omit<ReportQuery, "inbox"> = {}) => reportHeadsOf(this.#db, this.#state, query);
  countReports = (query: Pick<ReportQuery, "from" | "to" | "publisher"> = {}) => countReports(this.#db, this.#state, query);

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

  /** `sift`: gives of some rows those that are worth reading in full. */
  async #page<T extends Claim>(
    place: Place,
    slice: Slice,
    holds: (claim: T) => boolean,
    sift: ((rows: readonly Narrow[]) => Promise<readonly Narrow[]>) | null = null,
  ): Promise<Page<T>> {
    const limit = slice.limit ?? LIMIT;
    const items: T[] = [];
    let waiting: Narrow[] = [];
    let last: Narrow | null = null;
    const take = async (): Promise<boolean> => {
      const rows = sift === null ? waiting : await sift(waiting);
      const claims = (await this.#loader.claimsAt(rows.map(({ reading, n }) => ({ reading, kind: place.kind, n })))) as (T | null)[];
      for (const [index, row] of rows.entries()) {
        const claim = claims[index]!;
        last = row;
        if (claim === null || !holds(claim)) continue;
        items.push(claim);
        if (items.length === limit) return true;
      }
      waiting = [];
      return false;
    };
    const bounds = boundsOf(slice, this.horizon.asOf);
    const page = Math.min(PAGE, Math.max(LEAST_PAGE, limit));
    for await (const row of standingRows(this.#db, place, bounds, this.#state, this.#touched, page)) {
      waiting.push(row);
      if (waiting.length < (sift === null ? Math.min(limit - items.length, TOGETHER) : TOGETHER)) continue;
      if (await take()) return { items, next: cursorOf(last!) };
    }
    const isFull = await take();
    return { items, next: isFull ? cursorOf(last!) : null };
  }

  #keyOf(party: string | null | undefined): string | null {
    return party == null ? null : this.#state.parties.keyOf(party);
  }

  async #placeOf(kind: ClaimKind, key: string | null, named: string | null): Promise<Place> {
    const code = named === null ? null : codeOf(named);
    if (key === null) return { by: "kind", kind, code };
    const keys = [...new Set([key, ...(this.#state.parties.mergedKeys.get(key) ?? [])])];
    const rows = await this.#db.selectFrom("names").select("id").where("key", "in", keys).execute();
    return { by: "name", kind, ids: rows.map(({ id }) => id), code };
  }
}
