import { type Statement, statementOf } from "./statement.ts";
import { allOf, type PictureView } from "./view.ts";

export interface PositionsQuery {
  readonly party?: string | null;
  readonly issue?: string | null;
  readonly since?: string | null;
  /** how many at most, the newest first; 200 where not told */
  readonly limit?: number;
}

export const POSITIONS_LIMIT = 200;

/** Dated statements, newest first: what did X say on this before? */
export async function positionsOf(view: PictureView, query: PositionsQuery = {}): Promise<readonly Statement[]> {
  const { party = null, issue = null, since = null, limit = POSITIONS_LIMIT } = query;
  const claims = await allOf((after, size) => view.statements({ party, issue, from: since, after, limit: size }), limit);
  return claims.map(statementOf);
}
