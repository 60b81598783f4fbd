import {
  CompiledQuery as Compiled,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Engine, Writer } from "./engine.ts";
import type { Table, Tables } from "./schema.ts";
import { openSqlite, type SqliteHandle, type SqliteStatement, type SqlValue } from "./sqlite-handle.ts";

/** How long a writer waits for another process to end its transaction, in milliseconds. */
const PATIENCE = 60_000;

/** Kilobytes of pages in memory: who reads leaves them to the system, and who writes comes back to those of every index. */
const READING_CACHE = 8_192;
const WRITING_CACHE = 24_576;

/** Opens the SQLite file of a record with write-ahead log, full synchronisation and foreign keys. */
export async function openSqliteEngine(path: string): Promise<Engine> {
  const handle = await openSqlite(path);
  try {
    for (const pragma of [
      `busy_timeout = ${PATIENCE}`,
      "journal_mode = WAL",
      "synchronous = FULL",
      "foreign_keys = ON",
      "secure_delete = ON",
      `cache_size = -${READING_CACHE}`,
      "temp_store = MEMORY",
    ]) {
      handle.prepare(`pragma ${pragma}`).all([]);
    }
  } catch (error) {
    handle.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: dialectOf(handle) });
  return new SqliteEngine(handle, db);
}

class SqliteEngine implements Engine {
  readonly kind = "sqlite" as const;
  readonly db: Kysely<Tables>;
  readonly #handle: SqliteHandle;

  constructor(handle: SqliteHandle, db: Kysely<Tables>) {
    this.#handle = handle;
    this.db = db;
  }

  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(work);
  }

  async insert<T extends Table>(_: Writer, table: T, rows: readonly Tables[T][]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first) as (keyof Tables[T] & string)[];
    const marks = columns.map(() => "?").join(", ");
    const statement = this.#handle.prepare(`insert into ${table} (${columns.map((name) => `"${name}"`).join(", ")}) values (${marks})`);
    for (const row of rows) statement.run(columns.map((name) => row[name] as SqlValue));
  }

  async script(_: Writer, sql: string): Promise<void> {
    this.#handle.exec(sql);
  }

  async integrity(): Promise<readonly string[]> {
    const found = this.#handle
      .prepare("pragma integrity_check(20)")
      .all([])
      .map((row) => String(Object.values(row)[0]));
    const orphans = this.#handle
      .prepare("pragma foreign_key_check")
      .all([])
      .map((row) => `table ${row.table}, row ${row.rowid}: it points at a row of ${row.parent} that is not there`);
    return [...found.filter((line) => line !== "ok"), ...orphans.slice(0, 20)];
  }

  async schema(): Promise<ReadonlyMap<string, string>> {
    const rows = this.#handle.prepare("select name, sql from sqlite_master where sql is not null").all([]);
    return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]));
  }

  async scrub(): Promise<void> {
    // secure_delete has overwritten the pages; the log that still holds their old state goes too
    this.#handle.prepare("pragma wal_checkpoint(truncate)").all([]);
  }

  async hasTable(name: string): Promise<boolean> {
    return this.#handle.prepare("select 1 from sqlite_master where type = 'table' and name = ?").all([name]).length > 0;
  }

  async close(): Promise<void> {
    await this.db.destroy();
    this.#handle.close();
  }
}

function dialectOf(handle: SqliteHandle): Dialect {
  return {
    createDriver: () => new SqliteDriver(handle),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** One connection, taken by one transaction at a time; transactions begin with the write lock, so that they never fail half-way for it. */
class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #handle: SqliteHandle;
  #hasWritten = false;
  #last: Promise<void> = Promise.resolve();
  #free: () => void = () => {};

  constructor(handle: SqliteHandle) {
    this.#connection = new SqliteConnection(handle);
    this.#handle = handle;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let free = () => {};
    this.#last = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    this.#free = free;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#free();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#hasWritten) this.#handle.prepare(`pragma cache_size = -${WRITING_CACHE}`).all([]);
    this.#hasWritten = true;
    await connection.executeQuery(Compiled.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Compiled.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // a full disk ends the transaction by itself
    await connection.executeQuery(Compiled.raw("rollback")).catch(() => {});
  }

  async destroy(): Promise<void> {}
}

const READS = /^\s*(?:select|with|pragma|explain)\b|\breturning\b/i;
const MOST_STATEMENTS = 200;

class SqliteConnection implements DatabaseConnection {
  readonly #handle: SqliteHandle;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#handle.prepare(sql);
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    const values = parameters as readonly SqlValue[];
    if (READS.test(sql)) return { rows: statement.all(values) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(values)) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator, the store for whole pages
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("The store asks for pages, not for streams");
  }
}
