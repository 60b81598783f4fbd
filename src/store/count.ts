import { sql } from "kysely";
import type { Reader } from "./engine.ts";
import { type Bounds, conditionsOf, type Narrow, type Place, type Touched } from "./scan.ts";
import type { ViewState } from "./view-state.ts";

/** How many rows of a place stand within the bounds; `code`: only those of the stance, polarity, type or status. */
export async function countRows(
  db: Reader,
  place: Place,
  bounds: Bounds,
  state: ViewState,
  touched: Touched,
  code: number | null,
): Promise<number> {
  if ("ids" in place && place.ids.length === 0) return 0;
  const conditions = conditionsOf(place, { ...bounds, after: null }, state.head);
  const coded = code === null ? sql`` : sql`and ${sql.ref(place.by === "cell" || place.by === "moved" ? "stance" : "code")} = ${code}`;
  // what people touched is looked at row by row: of most records that is little
  const readings = touched.readings(place.kind);
  const table = sql.table({ cell: "positions", moved: "positions", series: "figures", name: "mentions", kind: "dated" }[place.by]);
  // a claim that names two of the parties has two rows
  const isTwice = place.by === "name" && place.ids.length > 1;
  let count = 0;
  if (state.inCase === null && !isTwice) {
    const notTouched = readings.size === 0 ? sql`` : sql`and reading not in (${sql.join([...readings])})`;
    const notClosed =
      state.closed.size === 0
        ? sql``
        : sql`and not exists (select 1 from closures where closures.reading = ${table}.reading and closures.entry <= ${state.head})`;
    const { rows } = await sql<{ readonly count: number }>`
      select count(*) as count from ${table} where ${conditions} ${coded} and decision = 0 ${notTouched} ${notClosed}`.execute(db);
    count = Number(rows[0]?.count ?? 0);
  } else {
    const { rows } = await sql<{ readonly reading: number; readonly count: number }>`
      select reading, ${isTwice ? sql`count(distinct n)` : sql`count(*)`} as count from ${table}
      where ${conditions} ${coded} and decision = 0 group by reading`.execute(db);
    for (const { reading, count: own } of rows) {
      if (!readings.has(reading) && !state.closed.has(reading) && (state.inCase?.has(reading) ?? true)) count += Number(own);
    }
  }
  if (readings.size === 0) return count;
  const found = await sql<Pick<Narrow, "reading" | "n" | "decision">>`
    select distinct reading, n, decision from ${table} where ${conditions} ${coded} and reading in (${sql.join([...readings])})`.execute(
    db,
  );
  for (const row of found.rows) if (touched.stands(place.kind, row, state)) count++;
  return count;
}
