import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from "kysely";
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
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: namedPool(pool) }) });
  try {
    const found = await db.executeQuery(CompiledQuery.raw("select 1 from pg_namespace where nspname = $1", [schema]));
    if (found.rows.length === 0 && create) await db.executeQuery(CompiledQuery.raw(`create schema if not exists ${schema}`));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return new PostgresEngine(db, schema);
}

/** The pool with errors that all have a SQLSTATE: the driver gives none where the line to the server breaks. */
function namedPool(pool: PostgresPool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw withSqlState(error);
      });
      return {
        query: (async (text: string, parameters: readonly unknown[]) => {
          try {
            return await client.query(text, parameters);
          } catch (error) {
            throw withSqlState(error);
          }
        }) as unknown as PostgresPoolClient["query"],
        release: () => client.release(),
      };
    },
    end: () => pool.end(),
  };
}

/** What `pg` and `pg-pool` say, without a code, where no connection can be had or one is lost. */
const LOST: ReadonlySet<string> = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
]);

/** The error, with the SQLSTATE 08006 (connection failure) where it is one of those of the driver that have none. */
export function withSqlState(error: unknown): unknown {
  if (!(error instanceof Error) || "code" in error || !LOST.has(error.message)) return error;
  return Object.assign(error, { code: "08006" });
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
