import { sql } from "kysely";
import { ParleyError } from "../errors.ts";
import { sha256OfText } from "../text/digest.ts";
import type { Engine, Writer } from "./engine.ts";

/** One step of the schema: "0001-record.sql" and its text. Steps only go forward. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** The step after which the rows by which claims are found are filled from the readings. */
const ROWS_ANEW = 3;

/**
 * Brings the database to the newest schema and returns how many steps that took. A database that a newer Parley made is left as it
 * is: `record-newer`. A database of something else is left too: `record-foreign`.
 */
export async function migrate(
  engine: Engine,
  migrations: readonly Migration[],
  location: string,
): Promise<{ readonly from: number; readonly to: number }> {
  const newest = migrations.at(-1)!.number;
  const before = await schemaOf(engine);
  if (before === newest) return { from: before, to: newest };
  check(before, newest, location);
  if (before === 0 && engine.kind === "sqlite" && (await hasTables(engine))) {
    throw new ParleyError("record-foreign", `${location}: record.db is a database of something else; expected a record, or no such file`);
  }
  await engine.write(async (tx) => {
    // another process may have been faster
    const from = await schemaOf(engine, tx);
    check(from, newest, location);
    if (from === 0)
      await engine.script(tx, "create table migrations (number integer primary key, name text not null, sha256 text not null)");
    for (const { number, name, sql: script } of migrations) {
      if (number <= from) continue;
      await engine.script(tx, script);
      await engine.insert(tx, "migrations", [{ number, name, sha256: sha256OfText(script) }]);
      if (number === ROWS_ANEW) await (await import("./reindex.ts")).reindex(engine, tx);
    }
  });
  return { from: before, to: newest };
}

function check(found: number, newest: number, location: string): void {
  if (found > newest) {
    const message = `${location}: the record has schema ${found} and this Parley knows ${newest}; nothing was changed. Install a newer Parley`;
    throw new ParleyError("record-newer", message);
  }
}

/** The number of the schema; 0 where there is none. */
export async function schemaOf(engine: Engine, tx?: Writer): Promise<number> {
  if (!(await engine.hasTable("migrations"))) return 0;
  const row = await (tx ?? engine.db)
    .selectFrom("migrations")
    .select(({ fn }) => fn.max("number").as("number"))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

async function hasTables(engine: Engine): Promise<boolean> {
  const { rows } = await sql`select 1 from sqlite_master where type = 'table' limit 1`.execute(engine.db);
  return rows.length > 0;
}
