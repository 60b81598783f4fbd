import { CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import type { Engine, Writer } from "./engine.ts";
import type { Table, Tables } from "./schema.ts";

/** PostgreSQL takes at most 65,535 parameters; fewer make statements that are worth their planning. */
const MOST_PARAMETERS = 8_000;
const INT8 = 20;

/**
 * Opens a record in a PostgreSQL database; `?schema=name` keeps several records apart, "parley" where none is named. The schema is made
 * only where `create` says so.
 */
export async function openPostgresEngine(address: string, create: boolean): Promise<Engine> {
  const { default: pg } = await import("pg");
  const url = new URL(address);
  const schema = url.searchParams.get("schema") ?? "parley";
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new RangeError(`Expected a schema of small letters, digits and underscores, not "${schema}"`);
  url.searchParams.delete("schema");
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 4,
    connectionTimeoutMillis: 10_000,
    options: `-c search_path=${schema} -c client_min_messages=warning`,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        // numbers of claims and hashes of 48 bits fit a number
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
    },
  });
  // a connection that the server closes while idle is replaced at the next query
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const found = await db.executeQuery(CompiledQuery.raw("select 1 from pg_namespace where nspname = $1", [schema]));
    if (found.rows.length === 0 && create) await db.executeQuery(CompiledQuery.raw(`create schema if not exists ${schema}`));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return new PostgresEngine(db, schema);
}

class PostgresEngine implements Engine {
  readonly kind = "postgres" as const;
  readonly db: Kysely<Tables>;
  readonly #schema: string;

  constructor(db: Kysely<Tables>, schema: string) {
    this.db = db;
    this.#schema = schema;
  }

  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`parley ${this.#schema}`}))`.execute(tx);
      return work(tx);
    });
  }

  async insert<T extends Table>(tx: Writer, table: T, rows: readonly Tables[T][]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first) as (keyof Tables[T] & string)[];
    const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
    for (let from = 0; from < rows.length; from += most) {
      const part = rows.slice(from, from + most);
      const values: unknown[] = [];
      const tuples = part.map((row) => `(${columns.map((name) => `$${values.push(row[name])}`).join(", ")})`);
      const into = `insert into ${table} (${columns.map((name) => `"${name}"`).join(", ")})`;
      await tx.executeQuery(CompiledQuery.raw(`${into} values ${tuples.join(", ")}`, values));
    }
  }

  async script(tx: Writer, script: string): Promise<void> {
    await tx.executeQuery(CompiledQuery.raw(script));
  }

  async integrity(): Promise<readonly string[]> {
    return [];
  }

  async schema(): Promise<ReadonlyMap<string, string>> {
    return new Map();
  }

  async scrub(): Promise<void> {
    for (const table of ["evidence", "readings", "reports", "names", "anchors"])
      await this.db.executeQuery(CompiledQuery.raw(`vacuum ${table}`));
  }

  async hasTable(name: string): Promise<boolean> {
    const found = await this.db.executeQuery(
      CompiledQuery.raw("select 1 from information_schema.tables where table_schema = $1 and table_name = $2", [this.#schema, name]),
    );
    return found.rows.length > 0;
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}
