import { type RawBuilder, sql } from "kysely";
import type { ClaimKind } from "../record/claim.ts";
import { daysBetween, parseDate } from "../text/calendar.ts";
import { KIND_CODES } from "./codes.ts";
import type { Reader } from "./engine.ts";
import { type Bounds, conditionsOf, type Narrow, type Place, type Touched } from "./scan.ts";
import { COUNTED, type CountedKind } from "./tallies.ts";
import { tuples } from "./tuples.ts";
import type { ViewState } from "./view-state.ts";

/** How many rows of a place stand within the bounds. */
export async function countRows(db: Reader, place: Place, bounds: Bounds, state: ViewState, touched: Touched): Promise<number> {
  if ("ids" in place && place.ids.length === 0) return 0;
  const conditions = conditionsOf(place, { ...bounds, after: null }, state.head);
  // what people touched is looked at row by row: of most records that is little
  const readings = touched.readings(place.kind);
  const table = sql.table({ cell: "positions", moved: "positions", series: "figures", name: "mentions", kind: "dated" }[place.by]);
  const { from, to } = bounds;
  let count = 0;
  if (place.by !== "kind" || place.code != null || from !== null || (to !== null && !(await isLate(db, place.kind, to)))) {
    // a claim that names two of the parties has two rows
    const isTwice = place.by === "name" && place.ids.length > 1;
    count = await untouched(db, table, conditions, state, readings, isTwice);
  } else {
    count = await tallied(db, place.kind as CountedKind, state, readings);
    if (to !== null) {
      const later = conditionsOf(place, { ...bounds, to: null, after: null }, state.head);
      count -= await untouched(db, table, sql`${later} and day > ${to}`, state, readings, false);
    }
  }
  if (readings.size === 0) return count;
  const found = await sql<Pick<Narrow, "reading" | "n" | "decision">>`
    select distinct reading, n, decision from ${table} where ${conditions} and reading in (${sql.join([...readings])})`.execute(db);
  for (const row of found.rows) if (touched.stands(place.kind, row, state)) count++;
  return count;
}

/** Whether most claims of the kind count up to the day, as far as the first and the last of their days tell. */
export async function isLate(db: Reader, kind: ClaimKind, day: string): Promise<boolean> {
  const code = KIND_CODES[kind];
  const end = async (direction: "asc" | "desc") =>
    (
      await db.selectFrom("dated").select("day").where("kind", "=", code).where("day", ">", "").orderBy("day", direction).limit(1).execute()
    )[0]?.day ?? "";
  const [first, last, until] = [parseDate(await end("asc")), parseDate(await end("desc")), parseDate(day)];
  if (first === null || last === null || until === null) return false;
  return 2 * daysBetween(first, until) > daysBetween(first, last);
}

/** How many rows lie in readings that no person touched. */
async function untouched(
  db: Reader,
  table: RawBuilder<unknown>,
  conditions: RawBuilder<unknown>,
  state: ViewState,
  touched: ReadonlySet<number>,
  isTwice: boolean,
): Promise<number> {
  if (state.inCase === null && !isTwice) {
    const { rows } = await sql<{ readonly count: number }>`
      select count(*) as count from ${table} where ${conditions} and decision = 0 ${notIn(table, state, touched)}`.execute(db);
    return Number(rows[0]?.count ?? 0);
  }
  const rows = sql`
    select reading, ${isTwice ? sql`count(distinct n)` : sql`count(*)`} as count from ${table}
    where ${conditions} and decision = 0 group by reading`;
  return sumOf(await tuples<ReadingCount>(db, state, ["reading", "count"], rows), state, touched);
}

/** As `untouched`, of all claims of a kind, by how many each reading has. */
async function tallied(db: Reader, kind: CountedKind, state: ViewState, touched: ReadonlySet<number>): Promise<number> {
  const column = sql.ref(COUNTED[kind]);
  const table = sql.table("tallies");
  if (state.inCase === null) {
    const { rows } = await sql<{ readonly count: number | null }>`
      select sum(${column}) as count from ${table} where reading <= ${state.head} ${notIn(table, state, touched)}`.execute(db);
    return Number(rows[0]?.count ?? 0);
  }
  const rows = sql`select reading, ${column} as count from ${table} where reading <= ${state.head}`;
  return sumOf(await tuples<ReadingCount>(db, state, ["reading", "count"], rows), state, touched);
}

type ReadingCount = readonly [reading: number, count: number];

function sumOf(rows: readonly ReadingCount[], { closed, inCase }: ViewState, touched: ReadonlySet<number>): number {
  let sum = 0;
  for (const [reading, count] of rows)
    if (!touched.has(reading) && !closed.has(reading) && (inCase?.has(reading) ?? true)) sum += Number(count);
  return sum;
}

function notIn(table: RawBuilder<unknown>, { closed, head }: ViewState, touched: ReadonlySet<number>): RawBuilder<unknown> {
  const notTouched = touched.size === 0 ? sql`` : sql`and reading not in (${sql.join([...touched])})`;
  if (closed.size === 0) return notTouched;
  return sql`${notTouched} and not exists (select 1 from closures where closures.reading = ${table}.reading and closures.entry <= ${head})`;
}
