import { sql } from "kysely";
import { seriesKey } from "./dictionary.ts";
import type { Engine } from "./engine.ts";
import type { tableRows } from "./index-rows.ts";
import type { CorrectedPlace } from "./reindex.ts";
import type { Tables } from "./schema.ts";
import { talliesOf } from "./tallies.ts";

type Rows = ReturnType<typeof tableRows>;
type Checked = "claims" | "positions" | "figures" | "dated" | "mentions" | "tallies";

/** The columns by which the rows of a table lie in order. */
const ORDER: Readonly<Record<Checked, readonly string[]>> = {
  claims: ["hash", "reading", "kind", "n"],
  positions: ["cell", "day", "reading", "n", "decision"],
  figures: ["series", "day", "reading", "n", "decision"],
  dated: ["kind", "day", "reading", "n", "decision"],
  mentions: ["name", "kind", "day", "reading", "n", "decision"],
  tallies: ["reading"],
};
/** All columns: those of the order, then the others. */
const COLUMNS: Readonly<Record<Checked, readonly string[]>> = {
  claims: ORDER.claims,
  positions: [...ORDER.positions, "stance", "moved", "hedged", "sentence"],
  figures: [...ORDER.figures, "sentence"],
  dated: [...ORDER.dated, "code"],
  mentions: [...ORDER.mentions, "code"],
  tallies: [...ORDER.tallies, "attributions", "positions", "events", "figures", "talks"],
};
/** A row of each table out of its columns in that order; written out, since there are millions of them. */
const ROW_OF: Readonly<Record<Checked, (tuple: readonly unknown[]) => Record<string, unknown>>> = {
  claims: ([hash, reading, kind, n]) => ({ hash, reading, kind, n }),
  positions: ([cell, day, reading, n, decision, stance, moved, hedged, sentence]) => {
    return { cell, day, reading, n, decision, stance, moved, hedged, sentence };
  },
  figures: ([series, day, reading, n, decision, sentence]) => ({ series, day, reading, n, decision, sentence }),
  dated: ([kind, day, reading, n, decision, code]) => ({ kind, day, reading, n, decision, code }),
  mentions: ([name, kind, day, reading, n, decision, code]) => ({ name, kind, day, reading, n, decision, code }),
  tallies: ([reading, attributions, positions, events, figures, talks]) => ({ reading, attributions, positions, events, figures, talks }),
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
  /** rows of corrections, which follow from decisions */
  readonly #corrected: CorrectedPlace[] = [];

  constructor(cells: ReadonlyMap<number, string>, series: ReadonlyMap<number, string>) {
    this.#cells = cells;
    this.#series = series;
  }

  /** Takes in what follows from a reading, or from a decision on a claim of it. */
  expect(reading: number, rows: Rows): void {
    this.#known.add(reading);
    for (const row of rows.claims) this.#add("claims", reading, claimHash(row), 1);
    for (const row of rows.positions) this.#add("positions", reading, positionHash(`${row.party} ${row.issue}`, row), 1);
    for (const row of rows.figures) this.#add("figures", reading, figureHash(seriesKey(row), row), 1);
    for (const row of rows.dated) this.#add("dated", reading, datedHash(row), 1);
    for (const row of rows.mentions) this.#add("mentions", reading, mentionHash(row), 1);
    for (const row of talliesOf(rows.dated)) this.#add("tallies", reading, tallyHash(row), 1);
  }

  leaveOut(reading: number): void {
    this.#mute.add(reading);
  }

  /** Reads the tables; afterwards `corrected` is known. */
  async read(engine: Engine): Promise<void> {
    for (const table of Object.keys(ORDER) as Checked[]) {
      for await (const row of rowsInOrder(engine, table)) {
        if (table === "dated" && row.decision !== 0) this.#corrected.push(row as Tables["dated"]);
        this.#add(table, row.reading as number, this.#hashOf(table, row), -1);
      }
    }
  }

  get corrected(): readonly CorrectedPlace[] {
    return this.#corrected;
  }

  /** Where the tables say something else than the readings and decisions. */
  *differences(): Generator<{ readonly table: Checked; readonly reading: number; readonly isUnknown: boolean }> {
    for (const [table, sums] of this.#sums) {
      for (const [reading, sum] of sums) {
        if (sum !== 0 && !this.#mute.has(reading)) yield { table, reading, isUnknown: !this.#known.has(reading) };
      }
    }
  }

  #hashOf(table: Checked, row: Record<string, unknown>): number {
    switch (table) {
      case "claims":
        return claimHash(row as unknown as Tables["claims"]);
      case "positions": {
        const position = row as unknown as Tables["positions"];
        return positionHash(this.#cells.get(position.cell), position);
      }
      case "figures": {
        const figure = row as unknown as Tables["figures"];
        return figureHash(this.#series.get(figure.series), figure);
      }
      case "dated":
        return datedHash(row as unknown as Tables["dated"]);
      case "mentions":
        return mentionHash(row as unknown as Tables["mentions"]);
      case "tallies":
        return tallyHash(row as unknown as Tables["tallies"]);
    }
  }

  #add(table: Checked, reading: number, hash: number, sign: 1 | -1): void {
    const sums = this.#sums.get(table)!;
    sums.set(reading, ((sums.get(reading) ?? 0) + sign * hash + MODULUS) % MODULUS);
  }
}

const claimHash = (row: Tables["claims"]) => hashOf(row.hash, row.kind, row.n);
const positionHash = (cell: string | undefined, row: Omit<Tables["positions"], "cell">) =>
  hashOf(cell ?? "?", row.day, row.n, row.decision, row.stance, row.moved, row.hedged, row.sentence);
const figureHash = (series: string | undefined, row: Omit<Tables["figures"], "series">) =>
  hashOf(series ?? "?", row.day, row.n, row.decision, row.sentence);
const datedHash = (row: Tables["dated"]) => hashOf(row.kind, row.day, row.n, row.decision, row.code);
const mentionHash = (row: Tables["mentions"]) => hashOf(row.name, row.kind, row.day, row.n, row.decision, row.code);
const tallyHash = ({ attributions, positions, events, figures, talks }: Tables["tallies"]) =>
  hashOf(attributions, positions, events, figures, talks);

async function* rowsInOrder({ kind, db }: Engine, table: Checked): AsyncGenerator<Record<string, unknown>> {
  const [columns, names] = [ORDER[table], COLUMNS[table]];
  const list = (of: readonly string[]) => sql.join(of.map((name) => sql.ref(name)));
  let after = sql``;
  for (;;) {
    const page = sql<
      Record<string, unknown>
    >`select ${list(names)} from ${sql.table(table)} ${after} order by ${list(columns)} limit ${PAGE}`;
    let rows: readonly Record<string, unknown>[];
    if (kind === "sqlite") {
      // one JSON text for all of a page costs a third of its rows one by one
      const told = await sql<{ page: string }>`select json_group_array(json_array(${list(names)})) as page from (${page})`.execute(db);
      const tuples = JSON.parse(told.rows[0]!.page) as unknown[][];
      rows = tuples.map(ROW_OF[table]);
    } else {
      rows = (await page.execute(db)).rows;
    }
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = sql`where (${list(columns)}) > (${sql.join(columns.map((name) => last[name]))})`;
  }
}

/** Sums are taken modulo 2^44, so that they stay whole numbers however long a report is. */
const MODULUS = 2 ** 44;

/** 44 bits of the parts, whose places count. */
function hashOf(...parts: readonly (string | number)[]): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b1;
  for (const part of parts) {
    if (typeof part === "number") {
      high = Math.imul(high ^ part, 0x01000193) ^ Math.floor(part / 0x100000000);
      low = Math.imul(low ^ part, 0x85ebca6b) ^ (low >>> 15);
    } else {
      for (let index = 0; index < part.length; index++) {
        const unit = part.charCodeAt(index);
        high = Math.imul(high ^ unit, 0x01000193);
        low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 15);
      }
    }
    high = Math.imul(high ^ 0x1f, 0x01000193);
    low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  }
  return ((high ^ (high >>> 13)) & 0xfff) * 2 ** 32 + (low >>> 0);
}
