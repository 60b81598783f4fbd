import { type RawBuilder, sql } from "kysely";
import { partyKey } from "../record/party.ts";
import type { Page, Slice } from "../record/queries.ts";
import { type KeptReport, type ReportHead, urlOf } from "../record/report.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import type { Reader } from "./engine.ts";
import { tuples } from "./tuples.ts";
import type { ViewState } from "./view-state.ts";

export interface ReportQuery extends Slice {
  /** only reports that no case has */
  readonly inbox?: boolean;
  readonly publisher?: string | null;
}

type HeadQuery = Slice & Pick<ReportQuery, "publisher">;

const LIMIT = 200;
/** Rows that are looked at together. */
const LEAST_PAGE = 64;
const PAGE = 1000;
/** As the index `reports_day` has it: "" where a report has no date. */
const DAY = sql<string>`coalesce(substr(published, 1, 10), '')`;

/** The reports by day of publication, those without one the oldest; within a day in the order of keeping. */
export async function reportsOf(db: Reader, state: ViewState, loader: ClaimLoader, query: ReportQuery): Promise<Page<KeptReport>> {
  const limit = query.limit ?? LIMIT;
  const items: KeptReport[] = [];
  const isNarrow = state.inCase !== null || query.inbox === true || query.publisher != null;
  const size = isNarrow ? PAGE : Math.min(PAGE, Math.max(LEAST_PAGE, limit));
  for (let after = query.after ?? null; ; ) {
    const page = await tuples<Row>(db, state, COLUMNS, pageOf(state, query, selected(query), after, size));
    const fit = page.filter((row) => isAsked(row, state, query));
    const found = await loader.reports(fit.map(([seq]) => seq));
    for (const [seq, day] of fit) {
      const report = found.get(seq)!;
      if (query.inbox === true && report.cases.length > 0) continue;
      items.push(report);
      if (items.length === limit) return { items, next: `${day}|${seq}` };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < size) return { items, next: null };
    after = `${last[1]}|${last[0]}`;
  }
}

type HeadRow = readonly [
  seq: number,
  day: string,
  publisher: string | null,
  id: string,
  title: string | null,
  agency: string | null,
  published: string | null,
  address: string | null,
];
const HEAD_COLUMNS = ["seq", "day", "publisher", "id", "title", "agency", "published", "address"];

/** As `reportsOf`, of each report what stands in its own row. */
export async function reportHeadsOf(db: Reader, state: ViewState, query: HeadQuery): Promise<Page<ReportHead>> {
  const limit = query.limit ?? LIMIT;
  const items: ReportHead[] = [];
  const size = state.inCase !== null || query.publisher != null ? PAGE : Math.min(PAGE, Math.max(LEAST_PAGE, limit));
  for (let after = query.after ?? null; ; ) {
    const columns = sql`seq, ${DAY} as day, publisher, id, title, agency, published, address`;
    const page = await tuples<HeadRow>(db, state, HEAD_COLUMNS, pageOf(state, query, columns, after, size));
    for (const [seq, day, publisher, id, title, agency, published, address] of page) {
      if (!isAsked([seq, day, publisher], state, query)) continue;
      items.push({ id, title, publisher, agency, published, url: urlOf(address) });
      if (items.length === limit) return { items, next: `${day}|${seq}` };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < size) return { items, next: null };
    after = `${last[1]}|${last[0]}`;
  }
}

/** How many reports there are within the bounds, in whatever case. */
export async function countReports(db: Reader, state: ViewState, query: Pick<ReportQuery, "from" | "to" | "publisher">): Promise<number> {
  const conditions = sql.join(conditionsOf(state, query), sql` and `);
  if (state.inCase === null && query.publisher == null) {
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count from reports where ${conditions}`.execute(db);
    return Number(rows[0]?.count ?? 0);
  }
  const rows = await tuples<Row>(db, state, COLUMNS, sql`select ${selected(query)} from reports where ${conditions}`);
  return rows.filter((row) => isAsked(row, state, query)).length;
}

type Row = readonly [seq: number, day: string, publisher: string | null];
const COLUMNS = ["seq", "day", "publisher"];

/** Where nobody asks for an outlet the index has all that is looked at. */
function selected({ publisher }: ReportQuery) {
  return sql`seq, ${DAY} as day, ${publisher == null ? sql`null` : sql`publisher`} as publisher`;
}

function isAsked([seq, , publisher]: Row, { inCase }: ViewState, query: ReportQuery): boolean {
  if (inCase !== null && query.inbox !== true && !inCase.has(seq)) return false;
  return query.publisher == null || partyKey(publisher ?? "") === partyKey(query.publisher);
}

/** `after`: the place of a page before. */
function conditionsOf({ head, horizon }: ViewState, { from = null, to = null, order }: ReportQuery, after: string | null = null) {
  const isOldest = order === "oldest";
  const [day = "", seq = "0"] = after === null ? [] : after.split("|");
  // one bound on either side: SQLite finds its place in the index by the first of several
  const least = [from, after !== null && isOldest ? day : null].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a));
  const most = [to, horizon.asOf, after === null || isOldest ? null : day].reduce((a, b) => (a === null || (b !== null && b < a) ? b : a));
  const conditions = [sql`seq <= ${head}`];
  // a report without a date counts on every day, unless it is asked for the first
  if (least !== null) conditions.push(sql`${DAY} >= ${least}`);
  if (most !== null) conditions.push(sql`${DAY} <= ${most}`);
  if (after !== null) conditions.push(sql`(${DAY}, seq) ${sql.raw(isOldest ? ">" : "<")} (${day}, ${Number(seq)})`);
  return conditions;
}

function pageOf(
  state: ViewState,
  query: ReportQuery,
  columns: RawBuilder<unknown>,
  after: string | null,
  size: number,
): RawBuilder<unknown> {
  const direction = sql.raw(query.order === "oldest" ? "asc" : "desc");
  return sql`
    select ${columns} from reports where ${sql.join(conditionsOf(state, query, after), sql` and `)}
    order by ${DAY} ${direction}, seq ${direction} limit ${size}`;
}
