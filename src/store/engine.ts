import type { Kysely, Transaction } from "kysely";
import type { Table, Tables } from "./schema.ts";

export type Reader = Kysely<Tables>;
export type Writer = Transaction<Tables>;

/** A database that holds a record. One interface, two engines: SQLite in a file, PostgreSQL behind an address. */
export interface Engine {
  readonly kind: "sqlite" | "postgres";
  readonly db: Reader;
  /** Runs `work` in a transaction that no other writer, of this process or another, runs beside. What it throws undoes all of it. */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Adds many rows, all with the same columns, as fast as the engine can. */
  insert<T extends Table>(tx: Writer, table: T, rows: readonly Tables[T][]): Promise<void>;
  /** Runs a script of several statements, in the transaction. */
  script(tx: Writer, sql: string): Promise<void>;
  /** What the engine itself finds wrong with its storage; empty where all is sound. */
  integrity(): Promise<readonly string[]>;
  /** Tables, indexes, views and triggers with their SQL, by name; empty where the engine does not keep it as it was written. */
  schema(): Promise<ReadonlyMap<string, string>>;
  /** Makes sure that what was deleted can be read nowhere in the storage. */
  scrub(): Promise<void>;
  /** Whether the table is there. */
  hasTable(name: string): Promise<boolean>;
  close(): Promise<void>;
}
