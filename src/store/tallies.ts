import { sql } from "kysely";
import type { ClaimKind } from "../record/claim.ts";
import { KIND_CODES } from "./codes.ts";
import type { Reader, Writer } from "./engine.ts";
import type { Indexed } from "./index-rows.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** How many entries of the log a zone has; the schema counts with the same (migrations, step 6). */
export const ZONE = 4096;

/** The kinds that are counted, which are those that have a day. */
export type CountedKind = Exclude<ClaimKind, "relation">;

/** The column of `tallies` for each kind. */
export const COUNTED = {
  attribution: "attributions",
  position: "positions",
  event: "events",
  figure: "figures",
  talks: "talks",
} as const satisfies Record<CountedKind, string>;

/** What rows of `dated` come to, for each reading that has some. Rows of corrections are left out. */
export function talliesOf(dated: readonly Pick<Tables["dated"], "reading" | "kind" | "decision">[]): Tables["tallies"][] {
  const found = new Map<number, Tables["tallies"]>();
  const columns = new Map(Object.entries(COUNTED).map(([kind, column]) => [KIND_CODES[kind as CountedKind], column]));
  for (const { reading, kind, decision } of dated) {
    if (decision !== 0) continue;
    const row = found.get(reading) ?? { reading, attributions: 0, positions: 0, events: 0, figures: 0, talks: 0 };
    row[columns.get(kind)!]++;
    found.set(reading, row);
  }
  return [...found.values()];
}

/** Counts what new readings hold, after their rows are written, and the zones of the log that are full with them. */
export async function tally(store: Pick<Store, "engine">, tx: Writer, readings: readonly Indexed[]): Promise<void> {
  if (readings.length === 0) return;
  const dated = readings.flatMap(({ reading, decision, rows: { positions, figures, dated: others } }) => [
    ...positions.map(() => ({ reading, decision, kind: KIND_CODES.position })),
    ...figures.map(() => ({ reading, decision, kind: KIND_CODES.figure })),
    ...others.map(({ kind }) => ({ reading, decision, kind: KIND_CODES[kind] })),
  ]);
  await store.engine.insert(tx, "tallies", talliesOf(dated));
  const last = readings.reduce((most, { reading }) => Math.max(most, reading), 0);
  const full = Math.floor((last + 1) / ZONE);
  const counted = await tx
    .selectFrom("cell_tallies")
    .select(({ fn }) => fn.max("zone").as("zone"))
    .executeTakeFirst();
  const first = counted?.zone == null ? 0 : Number(counted.zone) + 1;
  if (first < full) await countZones(tx, first, full);
}

/** The first entry of the log after the zones that are counted, of those that lie up to `head`. */
export async function endOfZones(db: Reader, head: number): Promise<number> {
  const last = await db
    .selectFrom("cell_tallies")
    .select(({ fn }) => fn.max("zone").as("zone"))
    .where("zone", "<", Math.floor((head + 1) / ZONE))
    .executeTakeFirst();
  return last?.zone == null ? 0 : (Number(last.zone) + 1) * ZONE;
}

/** Counts the zones of the readings anew, after rows of theirs were erased. */
export async function recount(tx: Writer, readings: readonly number[]): Promise<void> {
  for (const zone of new Set(readings.map((reading) => Math.floor(reading / ZONE)))) {
    const { numDeletedRows } = await tx.deleteFrom("cell_tallies").where("zone", "=", zone).executeTakeFirst();
    if (numDeletedRows > 0n) await countZones(tx, zone, zone + 1);
  }
}

/** From the zone `first` to the one before `end`. */
async function countZones(tx: Writer, first: number, end: number): Promise<void> {
  await sql`insert into cell_tallies (zone, cell, positions)
    select reading / ${sql.lit(ZONE)}, cell, count(*) from positions
    where decision = 0 and reading >= ${first * ZONE} and reading < ${end * ZONE} group by 1, 2 order by 1, 2`.execute(tx);
}

/** The zones whose counts are not those of their positions, or that are full and were not counted. */
export async function unsoundZones(db: Reader): Promise<readonly number[]> {
  const counted = await db.selectFrom("cell_tallies").selectAll().execute();
  const last = await db
    .selectFrom("readings")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const full = Math.floor((Number(last?.seq ?? 0) + 1) / ZONE);
  const zones = new Set(counted.map(({ zone }) => zone));
  const { rows } = await sql<Tables["cell_tallies"]>`
    select reading / ${sql.lit(ZONE)} as zone, cell, count(*) as positions from positions where decision = 0 group by 1, 2`.execute(db);
  const left = new Map<string, number>();
  for (const { zone, cell, positions } of rows) if (zone < full || zones.has(zone)) left.set(`${zone} ${cell}`, Number(positions));
  const unsound = new Set<number>();
  for (const { zone, cell, positions } of counted) {
    if (left.get(`${zone} ${cell}`) !== positions) unsound.add(zone);
    left.delete(`${zone} ${cell}`);
  }
  for (const place of left.keys()) unsound.add(Number(place.split(" ")[0]));
  return [...unsound].sort((a, b) => a - b);
}
