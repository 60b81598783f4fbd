import { NOTHING_BEFORE } from "../record/chain.ts";
import type { CustodyAct, CustodyEntry } from "../record/custody.ts";
import type { BareReading, EntryLine, PlainRow, PlainTable } from "../record/entry-line.ts";
import { unpackRaw, unpackReading, unpackText } from "./codec.ts";
import type { Reader } from "./engine.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** Entries that are read together. */
const TOGETHER = 100;

/** Column by which the rows of a table belong to an entry of the log, and the order in which they are told. */
export const OWNERS = {
  closures: ["entry", "reading"],
  copies: ["report", "original"],
  decisions: ["entry", "seq"],
  carried: ["reading", "decision"],
  cases: ["entry", "key"],
  assignments: ["entry", "report"],
  tombstones: ["entry", "report"],
} as const;

/** How far the log reaches. */
export async function headOf({ engine }: Pick<Store, "engine">): Promise<{ readonly entries: number; readonly hash: string }> {
  const last = await engine.db.selectFrom("custody").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
  return { entries: last?.seq ?? 0, hash: last?.hash ?? NOTHING_BEFORE };
}

/** The record up to an entry of its log: entry by entry, each with what it wrote. */
export async function* dumpRecord({ engine }: Pick<Store, "engine">, upTo: number): AsyncGenerator<EntryLine> {
  const { db } = engine;
  let previous = NOTHING_BEFORE;
  for (let from = 1; from <= upTo; from += TOGETHER) {
    const to = Math.min(upTo, from + TOGETHER - 1);
    const custody = await db.selectFrom("custody").selectAll().where("seq", ">=", from).where("seq", "<=", to).orderBy("seq").execute();
    const kept = await keptBetween(db, from, to);
    const read = await readBetween(db, from, to);
    const rows = await plainRowsBetween(db, from, to);
    for (const { act, hash, ...row } of custody) {
      const entry: CustodyEntry = { ...row, act: act as CustodyAct, previous, hash };
      previous = hash;
      yield { entry, kept: kept.get(row.seq) ?? null, read: read.get(row.seq) ?? null, rows: rows.get(row.seq) ?? {} };
    }
  }
}

async function keptBetween(db: Reader, from: number, to: number): Promise<ReadonlyMap<number, NonNullable<EntryLine["kept"]>>> {
  const reports = await db.selectFrom("reports").selectAll().where("seq", ">=", from).where("seq", "<=", to).execute();
  const evidence = await db.selectFrom("evidence").selectAll().where("report", ">=", from).where("report", "<=", to).execute();
  const texts = new Map(evidence.map((row) => [row.report, row]));
  const found = new Map<number, NonNullable<EntryLine["kept"]>>();
  for (const report of reports) {
    const packed = texts.get(report.seq);
    if (packed === undefined) continue;
    const text = unpackText(packed.text);
    const raw = packed.raw === null ? null : Buffer.from(unpackRaw(packed.raw, text)).toString("base64");
    found.set(report.seq, { report, text, raw });
  }
  return found;
}

async function readBetween(db: Reader, from: number, to: number): Promise<ReadonlyMap<number, NonNullable<EntryLine["read"]>>> {
  const rows = await db
    .selectFrom("readings")
    .innerJoin("evidence", "evidence.report", "readings.report")
    .selectAll("readings")
    .select("evidence.text")
    .where("readings.seq", ">=", from)
    .where("readings.seq", "<=", to)
    .execute();
  return new Map(
    rows.map(({ seq, body, text, ...row }) => {
      const { report, ...rest } = unpackReading(body, unpackText(text));
      const { text: _, ...bare } = report;
      // the keys of a reading keep their order, since its bytes are kept
      const { schema, reader, ...lists } = rest;
      const reading: BareReading = { schema, reader, report: bare, ...lists };
      return [seq, { ...row, reading }];
    }),
  );
}

async function plainRowsBetween(db: Reader, from: number, to: number): Promise<ReadonlyMap<number, EntryLine["rows"]>> {
  const found = new Map<number, Record<string, PlainRow[]>>();
  const add = (entry: number, table: PlainTable, row: PlainRow) => {
    const rows = found.get(entry) ?? {};
    rows[table] = [...(rows[table] ?? []), row];
    found.set(entry, rows);
  };
  for (const table of Object.keys(OWNERS) as (keyof typeof OWNERS)[]) {
    const [owner, order] = OWNERS[table];
    const query = db
      .selectFrom(table as "closures")
      .selectAll()
      .where(owner as "entry", ">=", from)
      .where(owner as "entry", "<=", to);
    const rows = (await query
      .orderBy(owner as "entry")
      .orderBy(order as "reading")
      .execute()) as unknown as PlainRow[];
    for (const row of rows) add(row[owner] as number, table, row);
  }
  const anchors = await db
    .selectFrom("anchors")
    .innerJoin("decisions", "decisions.seq", "anchors.decision")
    .selectAll("anchors")
    .select("decisions.entry")
    .where("decisions.entry", ">=", from)
    .where("decisions.entry", "<=", to)
    .orderBy("anchors.decision")
    .execute();
  for (const { entry, ...row } of anchors) add(entry, "anchors", row satisfies Tables["anchors"]);
  return found;
}
