import { sql } from "kysely";
import { partyKey } from "../record/party.ts";
import type { Page, Slice } from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import type { ViewState } from "./view-state.ts";

export interface ReportQuery extends Slice {
  /** only reports that no case has */
  readonly inbox?: boolean;
  readonly publisher?: string | null;
}

const LIMIT = 200;
const PAGE = 500;
/** As the index `reports_day` has it: "" where a report has no date. */
const DAY = sql<string>`coalesce(substr(published, 1, 10), '')`;

/** The reports by day of publication, those without one the oldest; within a day in the order of keeping. */
export async function reportsOf(db: Reader, state: ViewState, loader: ClaimLoader, query: ReportQuery): Promise<Page<KeptReport>> {
  const limit = query.limit ?? LIMIT;
  const items: KeptReport[] = [];
  for (let after = query.after ?? null; ; ) {
    const page = await pageOf(db, state, query, after);
    const fit = page.filter(({ seq, publisher }) => {
      if (state.inCase !== null && query.inbox !== true && !state.inCase.has(seq)) return false;
      return query.publisher == null || partyKey(publisher ?? "") === partyKey(query.publisher);
    });
    const found = await loader.reports(fit.map(({ seq }) => seq));
    for (const { day, seq } of fit) {
      const report = found.get(seq)!;
      if (query.inbox === true && report.cases.length > 0) continue;
      items.push(report);
      if (items.length === limit) return { items, next: `${day}|${seq}` };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { items, next: null };
    after = `${last.day}|${last.seq}`;
  }
}

async function pageOf(db: Reader, { head, horizon }: ViewState, { from = null, to = null, order }: ReportQuery, after: string | null) {
  const isOldest = order === "oldest";
  const conditions = [sql`seq <= ${head}`];
  // a report without a date counts on every day, unless it is asked for the first
  if (from !== null) conditions.push(sql`${DAY} >= ${from}`);
  for (const until of [to, horizon.asOf]) if (until !== null) conditions.push(sql`${DAY} <= ${until}`);
  if (after !== null) {
    const [day = "", seq = "0"] = after.split("|");
    conditions.push(sql`(${DAY}, seq) ${sql.raw(isOldest ? ">" : "<")} (${day}, ${Number(seq)})`);
  }
  const direction = sql.raw(isOldest ? "asc" : "desc");
  const { rows } = await sql<{ readonly seq: number; readonly day: string; readonly publisher: string | null }>`
    select seq, ${DAY} as day, publisher from reports where ${sql.join(conditions, sql` and `)}
    order by ${DAY} ${direction}, seq ${direction} limit ${PAGE}`.execute(db);
  return rows;
}
