import { sql } from "kysely";
import type { Measure } from "../reading/reading.ts";
import type { FigureClaim } from "../record/claim.ts";
import { partyKey } from "../record/party.ts";
import type { FigureQuery, FigureSeries, Page } from "../record/queries.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import { type Bounds, boundsOf, type Narrow, type Place, standingRows, type Touched } from "./scan.ts";
import type { ViewState } from "./view-state.ts";

interface Counted {
  readonly series: number;
  readonly claims: number;
  readonly first: string | null;
  readonly last: string;
}

/** The series of figures of a view. */
export class SeriesOfFigures {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #loader: ClaimLoader;

  constructor(db: Reader, state: ViewState, touched: Touched, loader: ClaimLoader) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
    this.#loader = loader;
  }

  async list(query: FigureQuery = {}): Promise<Page<FigureSeries>> {
    const { from, to } = boundsOf(query, this.#state.horizon.asOf);
    const wanted = await this.of(query);
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
      const standing = latest.flatMap((row, index) => (row === null ? [] : [{ row, counted: part[index]! }]));
      const claims = await this.#loader.claimsAt(standing.map(({ row: { reading, n } }) => ({ reading, kind: "figure", n })));
      for (const [index, { row, counted: one }] of standing.entries()) {
        const claim = claims[index] as FigureClaim | null;
        if (claim !== null) items.push(await this.#series(one, row, claim, bounds));
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
  async #series(counted: Counted, newest: Narrow, claim: FigureClaim, bounds: Bounds): Promise<FigureSeries> {
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
  async of({ measure, place, issuer, scope, basis, series }: FigureQuery): Promise<readonly { readonly id: number }[] | null> {
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
}
