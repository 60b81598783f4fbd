import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { ViewState } from "./view-state.ts";

/**
 * Whether the column has one of the values. They are one parameter, however many they are, so that the statement is put together and
 * prepared once; hundreds of parameters each time cost more than the rows that they find.
 */
export function among(
  column: string,
  values: readonly (number | string)[],
  { isSqlite }: Pick<ViewState, "isSqlite">,
): RawBuilder<SqlBool> {
  const name = sql.ref(column);
  return isSqlite
    ? sql<SqlBool>`${name} in (select value from json_each(${JSON.stringify(values)}))`
    : sql<SqlBool>`${name} = any(${values})`;
}
