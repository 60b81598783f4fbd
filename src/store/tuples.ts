import { type RawBuilder, sql } from "kysely";
import type { Reader } from "./engine.ts";
import type { ViewState } from "./view-state.ts";

/**
 * The rows of a query as lists of the columns that are named, in its order. SQLite gives all of them as one JSON text, which costs a third
 * of its rows one by one; so they hold nothing but texts, numbers and null.
 */
export async function tuples<T extends readonly (string | number | null)[]>(
  db: Reader,
  { isSqlite }: Pick<ViewState, "isSqlite">,
  columns: readonly string[],
  query: RawBuilder<unknown>,
): Promise<readonly T[]> {
  if (!isSqlite) {
    const { rows } = await (query as RawBuilder<Record<string, string | number | null>>).execute(db);
    return rows.map((row) => columns.map((name) => row[name] ?? null) as unknown as T);
  }
  const list = sql.join(columns.map((name) => sql.ref(name)));
  const told = await sql<{ readonly rows: string }>`select json_group_array(json_array(${list})) as rows from (${query})`.execute(db);
  return JSON.parse(told.rows[0]!.rows) as T[];
}
