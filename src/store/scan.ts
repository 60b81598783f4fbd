import { type RawBuilder, sql } from "kysely";
import type { ClaimKind } from "../record/claim.ts";
import type { Judged } from "../record/overlay.ts";
import { mergedInto } from "../record/overlay.ts";
import type { Slice } from "../record/queries.ts";
import { KIND_CODES } from "./codes.ts";
import type { Reader } from "./engine.ts";
import { tuples } from "./tuples.ts";
import type { ViewState } from "./view-state.ts";

/** A claim as its row has it. */
export interface Narrow {
  readonly day: string;
  readonly reading: number;
  readonly n: number;
  readonly decision: number;
  /** stance, polarity, type or status; 0 for figures by series */
  readonly code: number;
  readonly sentence: number;
  /** 1: a position that is said with a hedge; known by cell and of moves alone */
  readonly hedged: number;
  /** the cell of a position; known by cell alone */
  readonly cell: number;
}

/**
 * Where rows are looked for: by cells (`moved`: those with which a report asserts a move), by moves, by series, by who is named in them, or by
 * kind alone; `code`: only those of the stance, polarity, type or status.
 */
export type Place =
  | {
      readonly by: "cell";
      readonly kind: "position";
      readonly ids: readonly number[];
      readonly moved?: boolean;
      readonly code?: number | null;
    }
  | { readonly by: "moved"; readonly kind: "position"; readonly code?: number | null }
  | { readonly by: "series"; readonly kind: "figure"; readonly ids: readonly number[] }
  | { readonly by: "name"; readonly kind: ClaimKind; readonly ids: readonly number[]; readonly code?: number | null }
  | { readonly by: "kind"; readonly kind: ClaimKind; readonly code?: number | null };

export interface Bounds {
  readonly from: string | null;
  readonly to: string | null;
  readonly order: "newest" | "oldest";
  readonly after: string | null;
}

/** The bounds of a slice and a horizon together. */
export function boundsOf(slice: Slice, asOf: string | null): Bounds {
  const to = slice.to ?? null;
  const until = to === null ? asOf : asOf === null ? to : to < asOf ? to : asOf;
  return { from: slice.from ?? null, to: until, order: slice.order ?? "newest", after: slice.after ?? null };
}

export function cursorOf({ day, reading, n }: Pick<Narrow, "day" | "reading" | "n">): string {
  return `${day}|${reading}|${n}`;
}

type Tuple = [day: string, reading: number, n: number, decision: number, code: number, sentence: number, hedged: number, cell: number];

const NARROW = ["day", "reading", "n", "decision", "code", "sentence", "hedged", "cell"];
/** Rows that a page of several cells, series or names may take together for each to be read by itself. */
const MOST_MERGED = 20_000;

/** One page of rows, in order, as they lie in the table: what people and later readings made of them is not seen here. */
async function pageOf(db: Reader, place: Place, bounds: Bounds, state: ViewState, limit: number): Promise<readonly Narrow[]> {
  const direction = sql.raw(bounds.order === "newest" ? "desc" : "asc");
  const table = {
    cell: sql`select day, reading, n, decision, stance as code, sentence, hedged, cell from positions`,
    moved: sql`select day, reading, n, decision, stance as code, sentence, hedged, 0 as cell from positions`,
    series: sql`select day, reading, n, decision, 0 as code, sentence, 0 as hedged, 0 as cell from figures`,
    name: sql`select day, reading, n, decision, code, 0 as sentence, 0 as hedged, 0 as cell from mentions`,
    kind: sql`select day, reading, n, decision, code, 0 as sentence, 0 as hedged, 0 as cell from dated`,
  }[place.by];
  const order = sql`order by day ${direction}, reading ${direction}, n ${direction}, decision limit ${limit}`;
  const pageAt = (at: Place) => sql<Narrow>`${table} where ${conditionsOf(at, bounds, state.head)} ${order}`;
  // each lies in order by itself: its first rows are read off, where all of them together would have to be sorted
  const isMerged = "ids" in place && place.ids.length > 1 && place.ids.length * limit <= MOST_MERGED;
  const page = isMerged
    ? sql<Narrow>`select * from (${sql.join(
        place.ids.map((id) => sql`select * from (${pageAt({ ...place, ids: [id] })}) as own`),
        sql` union all `,
      )}) as merged ${order}`
    : pageAt(place);
  return (await tuples<Tuple>(db, state, NARROW, page)).map(([day, reading, n, decision, code, sentence, hedged, cell]) => {
    return { day, reading, n, decision, code, sentence, hedged, cell };
  });
}

/** What the rows of a place within the bounds have in common. */
export function conditionsOf(place: Place, { from, to, order, after }: Bounds, head: number): RawBuilder<unknown> {
  const ids = "ids" in place ? (place.ids.length === 1 ? sql`= ${place.ids[0]}` : sql`in (${sql.join(place.ids)})`) : sql``;
  const kind = KIND_CODES[place.kind];
  const conditions = {
    cell: [sql`cell ${ids}`],
    moved: [sql`moved = 1`],
    series: [sql`series ${ids}`],
    name: [sql`name ${ids} and kind = ${kind}`],
    kind: [sql`kind = ${kind}`],
  }[place.by];
  conditions.push(sql`reading <= ${head}`);
  if (place.by === "cell" && place.moved === true) conditions.push(sql`moved = 1`);
  if ("code" in place && place.code != null)
    conditions.push(sql`${sql.ref(place.by === "cell" || place.by === "moved" ? "stance" : "code")} = ${place.code}`);
  // undated claims count on every day, unless days are asked for
  if (from !== null) conditions.push(sql`day >= ${from}`);
  if (to !== null) conditions.push(sql`day <= ${to}`);
  if (after !== null) {
    const [day = "", reading = "0", n = "0"] = after.split("|");
    const compare = sql.raw(order === "newest" ? "<" : ">");
    conditions.push(sql`(day, reading, n) ${compare} (${day}, ${Number(reading)}, ${Number(n)})`);
  }
  return sql.join(conditions, sql` and `);
}

/** Claims that people touched, by where they stand. */
export class Touched {
  readonly #at = new Map<string, Judged & { readonly id: string; readonly isMerged: boolean }>();

  readonly #corrections = new Set<number>();
  readonly #kinds = new Set<number>();

  static async load(db: Reader, state: ViewState): Promise<Touched> {
    const touched = new Touched();
    const hashes = [...state.touched.keys()];
    const here = new Set<string>();
    const rows: { hash: number; reading: number; kind: number; n: number }[] = [];
    for (let from = 0; from < hashes.length; from += 400) {
      const part = hashes.slice(from, from + 400);
      rows.push(...(await db.selectFrom("claims").selectAll().where("hash", "in", part).where("reading", "<=", state.head).execute()));
    }
    for (const { hash, reading } of rows) if (!state.closed.has(reading)) for (const id of state.touched.get(hash)!) here.add(id);
    for (const { hash, reading, kind, n } of rows) {
      for (const id of state.touched.get(hash)!) {
        const judged = state.overlay.claims.get(id)!;
        const into = mergedInto(state.overlay.claims, id);
        // a claim whose counterpart is gone stands for itself again
        const isMerged = into !== id && (here.has(into) || !state.overlay.claims.has(into));
        if (judged.correction !== 0) touched.#corrections.add(judged.correction);
        touched.#kinds.add(kind);
        touched.#at.set(`${reading} ${kind} ${n}`, { ...judged, id, isMerged });
      }
    }
    return touched;
  }

  /** Readings with claims of the kind that people touched. */
  readings(kind: ClaimKind): ReadonlySet<number> {
    const wanted = String(KIND_CODES[kind]);
    const readings = new Set<number>();
    for (const at of this.#at.keys()) {
      const [reading = "", code = ""] = at.split(" ");
      if (code === wanted) readings.add(Number(reading));
    }
    return readings;
  }

  /** Whether the row stands: it is not rejected, not merged away, not overwritten by a correction, and its reading is the last. */
  stands(kind: ClaimKind, row: Pick<Narrow, "reading" | "n" | "decision">, state: ViewState): boolean {
    if (state.closed.has(row.reading) || (state.inCase !== null && !state.inCase.has(row.reading))) return false;
    if (this.#at.size === 0) return row.decision === 0;
    const touched = this.#at.get(`${row.reading} ${KIND_CODES[kind]} ${row.n}`);
    if (touched === undefined) return row.decision === 0;
    if (touched.standing === "rejected" || touched.isMerged) return false;
    return row.decision === touched.correction;
  }

  /** The decisions that claims have their fields from. */
  get corrections(): readonly number[] {
    return [...this.#corrections];
  }

  /** Whether people touched a claim of the kind. */
  has(kind: ClaimKind): boolean {
    return this.#kinds.has(KIND_CODES[kind]);
  }
}

/** Rows of the first page of a list. */
export const PAGE = 256;
const MOST_AT_ONCE = 16 * PAGE;

/** Reads the rows of a place that stand, in order, a page at a time. */
export class StandingRows {
  readonly #db: Reader;
  readonly #place: Place;
  readonly #bounds: Bounds;
  readonly #state: ViewState;
  readonly #touched: Touched;
  readonly #fits: (row: Narrow) => boolean;
  #size: number;
  #after: string | null;
  #last = "";
  #isDone: boolean;

  /** `fits`: rows that it does not hold of are left out. */
  constructor(
    db: Reader,
    place: Place,
    bounds: Bounds,
    state: ViewState,
    touched: Touched,
    page: number = PAGE,
    fits: (row: Narrow) => boolean = () => true,
  ) {
    this.#db = db;
    this.#place = place;
    this.#bounds = bounds;
    this.#state = state;
    this.#touched = touched;
    this.#fits = fits;
    this.#size = page;
    this.#after = bounds.after;
    this.#isDone = "ids" in place && place.ids.length === 0;
  }

  /** Whether all rows were given. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** The next rows, each page twice as long as the one before, and none longer than is asked for. */
  async next(most: number = MOST_AT_ONCE): Promise<readonly Narrow[]> {
    if (this.#isDone) return [];
    const size = Math.min(this.#size, most);
    const rows = await pageOf(this.#db, this.#place, { ...this.#bounds, after: this.#after }, this.#state, size);
    const standing: Narrow[] = [];
    for (const row of rows) {
      if (!this.#fits(row) || !this.#touched.stands(this.#place.kind, row, this.#state)) continue;
      // a claim with two of the names asked for comes twice
      const at = cursorOf(row);
      if (at !== this.#last) standing.push(row);
      this.#last = at;
    }
    if (rows.length < size) this.#isDone = true;
    else this.#after = cursorOf(rows.at(-1)!);
    this.#size = Math.min(2 * size, MOST_AT_ONCE);
    return standing;
  }
}

/** The rows that stand, in order, read page by page. */
export async function* standingRows(
  db: Reader,
  place: Place,
  bounds: Bounds,
  state: ViewState,
  touched: Touched,
  page: number = PAGE,
): AsyncGenerator<Narrow> {
  const rows = new StandingRows(db, place, bounds, state, touched, page);
  while (!rows.isDone) yield* await rows.next();
}
