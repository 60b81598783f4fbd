import { sql } from "kysely";
import { seriesKey } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import type { tableRows } from "./index-rows.ts";
import type { Tables } from "./schema.ts";

type Rows = ReturnType<typeof tableRows>;
type Checked = "claims" | "positions" | "figures" | "dated" | "mentions";

/** The columns by which the rows of a table lie in order. */
const ORDER: Readonly<Record<Checked, readonly string[]>> = {
  claims: ["hash", "reading", "kind", "n"],
  positions: ["cell", "day", "reading", "n", "decision"],
  figures: ["series", "day", "reading", "n", "decision"],
  dated: ["kind", "day", "reading", "n", "decision"],
  mentions: ["name", "kind", "day", "reading", "n", "decision"],
};
const PAGE = 20_000;

/**
 * Compares the rows by which claims are found with those that follow from the readings. Of each reading and table only a sum of hashes is
 * held, so that each table is read once, in its own order, however many readings there are.
 */
export class RowCheck {
  readonly #cells: ReadonlyMap<number, string>;
  readonly #series: ReadonlyMap<number, string>;
  readonly #sums = new Map<Checked, Map<number, number>>((Object.keys(ORDER) as Checked[]).map((table) => [table, new Map()]));
  /** readings that are damaged themselves, and say nothing of their rows */
  readonly #mute = new Set<number>();
  readonly #known = new Set<number>();

  constructor(cells: ReadonlyMap<number, string>, series: ReadonlyMap<number, string>) {
    this.#cells = cells;
    this.#series = series;
  }

  /** Takes in what follows from a reading. */
  expect(reading: number, rows: Rows): void {
    this.#known.add(reading);
    for (const row of rows.claims) this.#add("claims", reading, claimLine(row), 1);
    for (const row of rows.positions) this.#add("positions", reading, positionLine(`${row.party} ${row.issue}`, row), 1);
    for (const row of rows.figures) this.#add("figures", reading, figureLine(seriesKey(row), row), 1);
    for (const row of rows.dated) this.#add("dated", reading, datedLine(row), 1);
    for (const row of rows.mentions) this.#add("mentions", reading, mentionLine(row), 1);
  }

  leaveOut(reading: number): void {
    this.#mute.add(reading);
  }

  /** Reads the tables, and yields where they say something else than the readings. */
  async *differences(db: Reader): AsyncGenerator<{ readonly table: Checked; readonly reading: number; readonly isUnknown: boolean }> {
    for (const table of Object.keys(ORDER) as Checked[]) {
      for await (const row of rowsInOrder(db, table)) {
        // rows of corrections follow from decisions, and are looked at with those
        if ("decision" in row && row.decision !== 0) continue;
        this.#add(table, row.reading, this.#lineOf(table, row), -1);
      }
      for (const [reading, sum] of this.#sums.get(table)!) {
        if (sum !== 0 && !this.#mute.has(reading)) yield { table, reading, isUnknown: !this.#known.has(reading) };
      }
    }
  }

  #lineOf(table: Checked, row: Tables[Checked]): string {
    switch (table) {
      case "claims":
        return claimLine(row as Tables["claims"]);
      case "positions":
        return positionLine(this.#cells.get((row as Tables["positions"]).cell), row as Tables["positions"]);
      case "figures":
        return figureLine(this.#series.get((row as Tables["figures"]).series), row as Tables["figures"]);
      case "dated":
        return datedLine(row as Tables["dated"]);
      case "mentions":
        return mentionLine(row as Tables["mentions"]);
    }
  }

  #add(table: Checked, reading: number, line: string, sign: 1 | -1): void {
    const sums = this.#sums.get(table)!;
    sums.set(reading, ((sums.get(reading) ?? 0) + sign * hashOf(line) + MODULUS) % MODULUS);
  }
}

const claimLine = (row: Tables["claims"]) => [row.hash, row.kind, row.n].join(" ");
const positionLine = (cell: string | undefined, row: Omit<Tables["positions"], "cell">) =>
  [cell, row.day, row.n, row.stance, row.moved, row.hedged, row.sentence].join(" ");
const figureLine = (series: string | undefined, row: Omit<Tables["figures"], "series">) => [series, row.day, row.n, row.sentence].join(" ");
const datedLine = (row: Tables["dated"]) => [row.kind, row.day, row.n, row.code].join(" ");
const mentionLine = (row: Tables["mentions"]) => [row.name, row.kind, row.day, row.n, row.code].join(" ");

async function* rowsInOrder(db: Reader, table: Checked): AsyncGenerator<Tables[Checked]> {
  const columns = ORDER[table];
  const order = sql.join(columns.map((name) => sql.ref(name)));
  let after = sql``;
  for (;;) {
    const { rows } = await sql<Tables[Checked]>`select * from ${sql.table(table)} ${after} order by ${order} limit ${PAGE}`.execute(db);
    yield* rows;
    const last = rows.at(-1) as Record<string, unknown> | undefined;
    if (last === undefined || rows.length < PAGE) return;
    after = sql`where (${order}) > (${sql.join(columns.map((name) => last[name]))})`;
  }
}

/** Sums are taken modulo 2^44, so that they stay whole numbers however long a report is. */
const MODULUS = 2 ** 44;

/** 44 bits of a line. */
function hashOf(line: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b1;
  for (let index = 0; index < line.length; index++) {
    const unit = line.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 15);
  }
  return ((high ^ (high >>> 13)) & 0xfff) * 2 ** 32 + (low >>> 0);
}
