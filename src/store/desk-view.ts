import { sql } from "kysely";
import type { Reading } from "../reading/reading.ts";
import type { Case } from "../record/case.ts";
import type { Claim, ClaimKind } from "../record/claim.ts";
import type { Judged } from "../record/overlay.ts";
import { partyKey } from "../record/party.ts";
import type { Horizon, Page, RecordView } from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import { placesOfTerms, type SearchTerms, type SearchWord } from "../text/search-words.ts";
import type { Selectors } from "../text/selectors.ts";
import { loadCases } from "./cases.ts";
import { ClaimLoader } from "./claim-loader.ts";
import { unpackReading, unpackText } from "./codec.ts";
import { countWith, reportsWith } from "./search.ts";
import type { Store } from "./store.ts";
import { openView } from "./view.ts";
import { judgedOf, loadViewState, type ViewState } from "./view-state.ts";

const LIMIT = 50;
/** Reports whose claims are remembered: some ten megabytes. */
const MOST_REMEMBERED = 300;

/** Which reports are looked for, by the day of publication. */
export interface SearchQuery {
  readonly publisher?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  /** `next` of the page before */
  readonly after?: string | null;
  readonly limit?: number;
}

/** A report that has the words that were looked for, with its text and their places in it. */
export interface FoundReport {
  readonly report: KeptReport;
  readonly text: string;
  readonly places: readonly SearchWord[];
}

/** The record as the desk sees it from one horizon: the view that pictures look at, and what a page asks besides. */
export class DeskView {
  readonly view: RecordView;
  /** the last entry of the log that is known */
  readonly head: number;
  readonly #store: Store;
  readonly #state: ViewState;
  readonly #loader: ClaimLoader;
  /** claims of reports that were looked at: a search and a queue come back to the same ones */
  readonly #claims = new Map<string, readonly Claim[]>();
  readonly #cases: Awaited<ReturnType<typeof loadCases>>;

  private constructor(store: Store, view: RecordView, state: ViewState, cases: Awaited<ReturnType<typeof loadCases>>) {
    this.#store = store;
    this.view = view;
    this.#state = state;
    this.head = state.head;
    this.#loader = new ClaimLoader(store.engine.db, state);
    this.#cases = cases;
  }

  /** Throws a RangeError where the case is not known at the horizon. */
  static async open(store: Store, horizon: Horizon): Promise<DeskView> {
    const cases = await loadCases(store.engine.db);
    const state = await loadViewState(store.engine, horizon, cases);
    return new DeskView(store, await openView(store, horizon), state, cases);
  }

  /** Decisions that no standing undo takes back. */
  get inForce(): ReadonlySet<number> {
    return this.#state.overlay.inForce;
  }

  /** What people made of a claim. */
  judged(claim: string): Judged {
    return judgedOf(this.#state, claim);
  }

  /** The newest reading of a report; null where there is none. */
  async reading(report: string): Promise<Reading | null> {
    const seq = await this.#newestReading(report);
    if (seq === null) return null;
    const row = await this.#store.engine.db
      .selectFrom("readings")
      .innerJoin("evidence", "evidence.report", "readings.report")
      .select(["readings.body", "evidence.text"])
      .where("readings.seq", "=", seq)
      .executeTakeFirst();
    return row === undefined ? null : unpackReading(row.body, unpackText(row.text));
  }

  /** All claims of a report, rejected ones too, in the order of the text. */
  async claimsOf(report: string): Promise<readonly Claim[]> {
    const known = this.#claims.get(report);
    if (known !== undefined) return known;
    const seq = await this.#newestReading(report);
    const claims = seq === null ? [] : await this.#loader.claimsOfReading(seq);
    if (this.#claims.size >= MOST_REMEMBERED) this.#claims.clear();
    this.#claims.set(report, claims);
    return claims;
  }

  async #newestReading(report: string): Promise<number | null> {
    const row = await this.#store.engine.db
      .selectFrom("readings")
      .innerJoin("reports", "reports.seq", "readings.report")
      .select("readings.seq")
      .where("reports.id", "=", report)
      .where("readings.seq", "<=", this.head)
      .orderBy("readings.seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.seq ?? null;
  }

  /** All texts under the address of a report, oldest first. */
  async versionsOf(report: KeptReport): Promise<readonly KeptReport[]> {
    if (report.address === null) return [report];
    const rows = await this.#store.engine.db
      .selectFrom("reports")
      .select("seq")
      .where("address", "=", report.address)
      .where("seq", "<=", this.head)
      .orderBy("seq")
      .execute();
    return this.#reports(rows.map(({ seq }) => seq));
  }

  /** The other reports of its near-duplicate cluster, oldest first, at most `limit`. */
  async copiesOf({ id }: KeptReport, limit = 50): Promise<readonly KeptReport[]> {
    const { db } = this.#store.engine;
    const own = await db.selectFrom("reports").select("seq").where("id", "=", id).executeTakeFirst();
    if (own === undefined) return [];
    const stories = await this.#loader.stories();
    const story = stories.of(own.seq);
    const all = [story, ...[...stories.copies()].filter(([, first]) => first === story).map(([report]) => report)];
    const others = all.filter((seq) => seq !== own.seq).sort((a, b) => a - b);
    return this.#reports(others.slice(0, limit));
  }

  /** Where the claim stood on which something was decided; null for decisions that are about no claim, or whose report is gone. */
  async anchorOf(decision: number): Promise<{ readonly report: string; readonly kind: ClaimKind; readonly exact: string } | null> {
    const row = await this.#store.engine.db
      .selectFrom("anchors")
      .innerJoin("reports", "reports.seq", "anchors.report")
      .select(["reports.id", "anchors.kind", "anchors.selectors"])
      .where("anchors.decision", "=", decision)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { quote } = JSON.parse(row.selectors) as Selectors;
    return { report: row.id, kind: row.kind as ClaimKind, exact: quote.exact };
  }

  /** Numbers of the decisions that added claims to the report, those that were taken back too. */
  async additionsTo(report: string): Promise<ReadonlySet<number>> {
    const rows = await this.#store.engine.db
      .selectFrom("anchors")
      .innerJoin("reports", "reports.seq", "anchors.report")
      .innerJoin("decisions", "decisions.seq", "anchors.decision")
      .select("anchors.decision")
      .where("reports.id", "=", report)
      .where("decisions.verdict", "=", "add")
      .where("decisions.entry", "<=", this.head)
      .execute();
    return new Set(rows.map(({ decision }) => decision));
  }

  /** The casebook of a case as it was written. */
  casebook(key: string): { readonly theCase: Case; readonly yaml: string } | null {
    return this.#cases.filter(({ entry, theCase }) => entry <= this.head && theCase.key === key).at(-1) ?? null;
  }

  /** How many reports are in each case, and in none. */
  async assigned(): Promise<{ readonly cases: ReadonlyMap<string, number>; readonly inbox: number }> {
    const { cases, somewhere } = await this.#assignments();
    const { rows } = await sql<{ n: number }>`select count(*) as n from reports where seq <= ${this.head}`.execute(this.#store.engine.db);
    return { cases: new Map([...cases].map(([key, reports]) => [key, reports.size])), inbox: Number(rows[0]!.n) - somewhere.size };
  }

  async #assignments() {
    const rows = await this.#store.engine.db
      .selectFrom("assignments")
      .innerJoin("reports", "reports.seq", "assignments.report")
      .select(["assignments.report", "assignments.case_key", "assignments.assigned"])
      .where("assignments.entry", "<=", this.head)
      .orderBy("assignments.entry")
      .execute();
    const cases = new Map<string, Set<number>>();
    for (const { report, case_key, assigned } of rows) {
      const reports = cases.get(case_key) ?? new Set<number>();
      cases.set(case_key, reports);
      if (assigned === 1) reports.add(report);
      else reports.delete(report);
    }
    return { cases, somewhere: new Set([...cases.values()].flatMap((reports) => [...reports])) };
  }

  /** The first and the last day of publication, and how many reports there are. */
  async extent(): Promise<{ readonly from: string | null; readonly to: string | null; readonly reports: number }> {
    const { db } = this.#store.engine;
    const { asOf } = this.#state.horizon;
    const { inCase } = this.#state;
    if (inCase === null && asOf === null) {
      const { rows } = await sql<{ from: string | null; to: string | null; n: number }>`
        select min(${DAY}) filter (where published is not null) as "from", max(${DAY}) as "to", count(*) as n from reports where seq <= ${this.head}`.execute(
        db,
      );
      const { from, to, n } = rows[0]!;
      return { from, to: to === "" ? null : to, reports: Number(n) };
    }
    const { rows } = await sql<{ seq: number; day: string }>`select seq, ${DAY} as day from reports where seq <= ${this.head}`.execute(db);
    let [from, to, reports]: [string | null, string | null, number] = [null, null, 0];
    for (const { seq, day } of rows) {
      if ((inCase !== null && !inCase.has(Number(seq))) || (asOf !== null && day > asOf)) continue;
      reports++;
      if (day === "") continue;
      if (from === null || day < from) from = day;
      if (to === null || day > to) to = day;
    }
    return { from, to, reports };
  }

  /**
   * Reports that have the words, the last kept first; `total` counts those that have all words, before any bound. The index must be up
   * to date (src/store/search.ts).
   */
  async search(terms: SearchTerms, query: SearchQuery = {}): Promise<Page<FoundReport> & { readonly total: number }> {
    const { limit = LIMIT, after = null } = query;
    const { engine } = this.#store;
    const to = earlier(query.to ?? null, this.#state.horizon.asOf);
    const total = await countWith(engine, terms.terms, this.head);
    const items: FoundReport[] = [];
    for (let before = after === null ? null : placeOf(after).seq; ; ) {
      const seqs = await reportsWith(engine, terms.terms, { head: this.head, before, limit: Math.max(limit, 20) });
      if (seqs.length === 0) return { items, next: null, total };
      const { rows } = await sql<{ seq: number; day: string; publisher: string | null; text: Uint8Array }>`
        select seq, ${DAY} as day, publisher, text from reports join evidence on evidence.report = reports.seq where seq in (${sql.join(seqs)})`.execute(
        engine.db,
      );
      const bySeq = new Map(rows.map((row) => [Number(row.seq), row]));
      const reports = await this.#loader.reports([...bySeq.keys()]);
      for (const seq of seqs) {
        before = seq;
        const row = bySeq.get(seq);
        const report = reports.get(seq);
        if (row === undefined || report === undefined || !this.#fits(seq, row.publisher, query)) continue;
        if ((to !== null && row.day > to) || (query.from != null && row.day < query.from)) continue;
        const text = unpackText(row.text);
        const places = placesOfTerms(text, terms);
        if (places === null) continue;
        items.push({ report, text, places });
        if (items.length === limit) return { items, next: `|${seq}`, total };
      }
    }
  }

  #fits(seq: number, publisher: string | null, query: Pick<SearchQuery, "publisher">): boolean {
    if (this.#state.inCase !== null && !this.#state.inCase.has(seq)) return false;
    return query.publisher == null || partyKey(publisher ?? "") === partyKey(query.publisher);
  }

  async #reports(seqs: readonly number[]): Promise<readonly KeptReport[]> {
    const found = await this.#loader.reports(seqs);
    return seqs.flatMap((seq) => found.get(seq) ?? []);
  }
}

/** The day of publication as the index of reports has it. */
const DAY = sql`coalesce(substr(published, 1, 10), '')`;

function placeOf(cursor: string): { readonly day: string; readonly seq: number } {
  const [day = "", seq = "0"] = cursor.split("|");
  return { day, seq: Number(seq) };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}
