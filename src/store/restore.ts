import { sql } from "kysely";
import { ParleyError } from "../errors.ts";
import type { Reading } from "../reading/reading.ts";
import { checkReading, LineError, lineOfEntry } from "../record/entry-checks.ts";
import { type EntryLine, PLAIN_TABLES, type PlainRow, type PlainTable } from "../record/entry-line.ts";
import { signatureOf } from "../record/minhash.ts";
import { rowsOf } from "../record/rows.ts";
import { sha256OfText } from "../text/digest.ts";
import { correctedRows, indexCorrections, type JudgedClaims, loadJudged } from "./carry.ts";
import { assignDigest } from "./cases.ts";
import { packRaw, packReading, packText, unpackText } from "./codec.ts";
import { decisionDigest, standingOn } from "./decide.ts";
import { headOf } from "./dump.ts";
import type { Engine, Writer } from "./engine.ts";
import { forgetDigest } from "./forget.ts";
import { rereadDigest } from "./generations.ts";
import { type Indexed, indexRows } from "./index-rows.ts";
import { isKeepDigest } from "./keep.ts";
import type { Tables } from "./schema.ts";
import { inWrite, type Store } from "./store.ts";
import { tally } from "./tallies.ts";
import { verifyRecord } from "./verify.ts";

/** What the record of a file has become here. */
export type Restored =
  /** entries that were added to those that were there already */
  | { readonly outcome: "added"; readonly before: number; readonly added: number; readonly reports: number }
  /** the record here has all that the file has */
  | { readonly outcome: "known"; readonly before: number };

/** Entries that are written together. */
const TOGETHER = 100;

/**
 * Puts a record on the disk again, entry by entry, with the hashes that it had. A record that is empty becomes the same record; one
 * that has the first entries already gets the others. All of it happens, or, where a line is wrong, nothing: throws a LineError, or a
 * ParleyError `import-diverged` where the record here is another one. At the end the whole record is verified.
 */
export async function restoreRecord(store: Store, entries: AsyncIterable<EntryLine>): Promise<Restored> {
  return inWrite(store, async (tx) => {
    const inside: Store = { ...store, engine: engineOn(store.engine, tx) };
    const head = await headOf(inside);
    const restorer = new Restorer(inside, tx);
    let last: EntryLine["entry"] | null = null;
    for await (const line of entries) {
      last = line.entry;
      if (last.seq === head.entries && last.hash !== head.hash) throw diverged(store.location, last.seq);
      if (last.seq > head.entries) await restorer.take(line);
    }
    if (last !== null && last.seq < head.entries) {
      const here = await tx.selectFrom("custody").select("hash").where("seq", "=", last.seq).executeTakeFirst();
      if (here?.hash !== last.hash) throw diverged(store.location, last.seq);
    }
    if (last === null || last.seq <= head.entries) return { outcome: "known", before: head.entries };
    await restorer.flush();
    await restorer.verify();
    return { outcome: "added", before: head.entries, added: last.seq - head.entries, reports: restorer.reports };
  });
}

function diverged(location: string, seq: number): ParleyError {
  return new ParleyError(
    "import-diverged",
    `${location}: up to entry ${seq} its log of custody is another; take the file into a new record`,
  );
}

/** The engine as it is inside of a transaction. */
function engineOn(engine: Engine, tx: Writer): Engine {
  return {
    kind: engine.kind,
    db: tx,
    write: (work) => work(tx),
    insert: (on, table, rows) => engine.insert(on, table, rows),
    script: (on, text) => engine.script(on, text),
    integrity: async () => [],
    schema: () => engine.schema(),
    scrub: async () => {},
    hasTable: (name) => engine.hasTable(name),
    close: async () => {},
  };
}

type Kind = "number" | "string" | "string?" | "number?";

/** The columns of what comes from outside: nothing else is written. */
const COLUMNS: { readonly [T in PlainTable | "reports"]: Readonly<Record<keyof Tables[T] & string, Kind>> } = {
  reports: {
    seq: "number",
    id: "string",
    sha256: "string",
    raw_sha256: "string",
    intake: "string",
    address: "string?",
    title: "string?",
    publisher: "string?",
    published: "string?",
    dateline: "string?",
    language: "string?",
    license: "string?",
    agency: "string?",
    version: "number",
    revises: "number?",
  },
  closures: { reading: "number", entry: "number", reason: "string" },
  copies: { report: "number", original: "number", similarity: "number" },
  decisions: {
    seq: "number",
    entry: "number",
    subject_type: "string",
    subject: "string",
    verdict: "string",
    detail: "string",
    who: "string",
    why: "string?",
    at: "string",
  },
  anchors: { decision: "number", report: "number", kind: "string", selectors: "string" },
  carried: { decision: "number", reading: "number", claim: "string", method: "string", score: "number", flagged: "number" },
  cases: { entry: "number", key: "string", yaml: "string" },
  assignments: { entry: "number", report: "number", case_key: "string", assigned: "number" },
  tombstones: {
    report: "number",
    entry: "number",
    id: "string",
    sha256: "string",
    raw_sha256: "string",
    recorded: "string",
    keep_digest: "string",
    who: "string",
    why: "string",
  },
};

/** In this order every row finds those that it points at. */
const ORDER = ["custody", "reports", "evidence", "readings", ...PLAIN_TABLES, "signatures"] as const;

class Restorer {
  reports = 0;
  readonly #store: Store;
  readonly #tx: Writer;
  #waiting = 0;
  #rows: { [T in (typeof ORDER)[number]]?: Tables[T][] } = {};
  #indexed: (Indexed & { readonly reading: number; readonly parsed: Reading })[] = [];
  #judged: JudgedClaims | null = null;

  constructor(store: Store, tx: Writer) {
    this.#store = store;
    this.#tx = tx;
  }

  async take(line: EntryLine): Promise<void> {
    const at = lineOfEntry(line.entry);
    const plain = this.#plainRows(at, line);
    const decided = plain.decisions ?? [];
    const corrected = decided.filter(
      ({ subject_type, verdict }) => subject_type === "claim" && (verdict === "correct" || verdict === "undo"),
    );
    // readings before a correction are indexed without it, as they were
    if (corrected.length > 0) await this.flush();
    const { previous: _, ...entry } = line.entry;
    this.#add("custody", entry);
    const report = line.kept === null ? null : rowOf<"reports">(at, "reports", line.kept.report);
    const parsed = line.read === null ? null : await this.#parsed(at, line);
    checkDigest(at, line, plain, report);
    await this.#checkForgotten(at, plain.tombstones ?? []);
    if (report !== null) this.#keep(report, line.kept!);
    if (parsed !== null) this.#read(line, parsed);
    for (const table of PLAIN_TABLES) for (const row of plain[table] ?? []) this.#add(table, row as never);
    this.#waiting++;
    if (decided.length > 0 || plain.carried !== undefined) this.#judged = null;
    if (this.#waiting >= TOGETHER || corrected.length > 0) await this.flush();
    for (const { subject, seq } of corrected) await indexCorrections(this.#store, this.#tx, await standingOn(this.#tx, subject, seq));
  }

  /** Writes what waits, and what it is found by. */
  async flush(): Promise<void> {
    for (const table of ORDER) await this.#store.engine.insert(this.#tx, table, (this.#rows[table] ?? []) as never);
    await indexRows(this.#store, this.#tx, this.#indexed);
    await tally(this.#store, this.#tx, this.#indexed);
    if (this.#indexed.length > 0) this.#judged ??= await loadJudged(this.#tx);
    if (this.#judged !== null && this.#judged.decisions.length > 0) {
      for (const { reading, parsed } of this.#indexed) {
        await indexRows(this.#store, this.#tx, correctedRows(reading, parsed, this.#judged.overlay));
      }
    }
    this.#rows = {};
    this.#indexed = [];
    this.#waiting = 0;
  }

  async verify(): Promise<void> {
    const { unsound } = await verifyRecord(this.#store);
    const [first] = unsound;
    if (first === undefined) return;
    const entry = /^custody entry (\d+)$/.exec(first.place)?.[1];
    throw new LineError(entry === undefined ? 1 : lineOfEntry({ seq: Number(entry) }), `${first.place}: ${first.message}`);
  }

  #add<T extends (typeof ORDER)[number]>(table: T, row: Tables[T]): void {
    const rows = (this.#rows[table] ?? []) as Tables[T][];
    rows.push(row);
    (this.#rows as Record<string, unknown>)[table] = rows;
  }

  #plainRows(at: number, { rows }: EntryLine): { [T in PlainTable]?: readonly Tables[T][] } {
    return Object.fromEntries(
      PLAIN_TABLES.flatMap((table) => (rows[table] === undefined ? [] : [[table, rows[table].map((row) => rowOf(at, table, row))]])),
    );
  }

  async #parsed(at: number, { entry, kept, read }: EntryLine): Promise<Reading> {
    if (kept !== null) {
      if (read!.report !== entry.seq) throw new LineError(at, `the reading is that of another report (${read!.report})`);
      return checkReading(at, read!, kept.text);
    }
    if (this.#waiting > 0) await this.flush();
    const evidence = await this.#tx.selectFrom("evidence").select("text").where("report", "=", read!.report).executeTakeFirst();
    if (evidence === undefined) throw new LineError(at, `it is a reading of report ${read!.report}, and no line before has that`);
    return checkReading(at, read!, unpackText(evidence.text));
  }

  #keep(report: Tables["reports"], { text, raw }: NonNullable<EntryLine["kept"]>): void {
    this.#add("reports", report);
    const bytes = raw === null ? null : packRaw(Buffer.from(raw, "base64"), text);
    this.#add("evidence", { report: report.seq, text: packText(text), raw: bytes });
    const minhash = signatureOf(text);
    if (minhash !== null) this.#add("signatures", { report: report.seq, minhash });
    this.reports++;
  }

  #read({ entry, read }: EntryLine, parsed: Reading): void {
    const { report, generation, reader, casebook, sha256 } = read!;
    this.#add("readings", { seq: entry.seq, report, generation, reader, casebook, sha256, body: packReading(parsed) });
    this.#indexed.push({ reading: entry.seq, decision: 0, rows: rowsOf(parsed), parsed });
  }

  /** What the record here still has cannot be forgotten by an import. */
  async #checkForgotten(at: number, tombstones: readonly Tables["tombstones"][]): Promise<void> {
    for (const { report, id } of tombstones) {
      const here = await sql<{ id: string }>`select id from reports where seq = ${report}`.execute(this.#tx);
      if (here.rows.length > 0) {
        throw new LineError(
          at,
          `report ${id} was forgotten since, and the record here still has it; run parley forget on it, or take the file into a new record`,
        );
      }
    }
  }
}

/** The row with the columns of the table and no others. Throws a LineError where one is missing or of another type. */
function rowOf<T extends PlainTable | "reports">(at: number, table: T, row: PlainRow): Tables[T] {
  const clean: Record<string, string | number | null> = {};
  for (const [name, kind] of Object.entries(COLUMNS[table]) as [string, Kind][]) {
    const value = row[name] ?? null;
    const isSound = value === null ? kind.endsWith("?") : typeof value === kind.replace("?", "");
    if (!isSound) throw new LineError(at, `expected "${name}" of a row of ${table} to be a ${kind.replace("?", "")}`);
    clean[name] = value;
  }
  return clean as unknown as Tables[T];
}

/** Checks that what an entry wrote is what its digest stands for. What later entries stand for is left to the verification at the end. */
function checkDigest(
  at: number,
  { entry, read }: EntryLine,
  rows: { [T in PlainTable]?: readonly Tables[T][] },
  report: Tables["reports"] | null,
): void {
  const stands = (): string | null => {
    switch (entry.act) {
      case "keep": {
        if (report === null || read === null) return null;
        const cases = (rows.assignments ?? []).map(({ case_key }) => case_key);
        return isKeepDigest(entry.digest, report, read, cases) ? entry.digest : "";
      }
      case "reread":
        return read === null ? null : rereadDigest(entry.subject, read.generation, read.reader, read.casebook, read.sha256);
      case "decide":
        return rows.decisions?.length === 1 ? decisionDigest(rows.decisions[0]!) : "";
      case "case":
        return rows.cases?.length === 1 ? sha256OfText(rows.cases[0]!.yaml) : "";
      case "assign": {
        const [first] = rows.assignments ?? [];
        return first === undefined
          ? ""
          : assignDigest(
              first.case_key,
              first.assigned === 1,
              rows.assignments!.map(({ report: of }) => of),
            );
      }
      case "forget": {
        const [tombstone] = rows.tombstones ?? [];
        if (tombstone === undefined) return "";
        const { entry: _, ...told } = tombstone;
        return forgetDigest(told);
      }
      default:
        return null;
    }
  };
  const digest = stands();
  if (digest !== null && digest !== entry.digest)
    throw new LineError(at, `what entry ${entry.seq} wrote was changed: it is not what its digest stands for`);
}
