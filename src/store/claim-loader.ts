import { sql } from "kysely";
import type { Position } from "../reading/reading.ts";
import type { Claim, ClaimKind, PositionClaim, RelationClaim } from "../record/claim.ts";
import { claimAt, type OpenReading, openReading } from "../record/hydrate.ts";
import { passageOf } from "../record/lineage.ts";
import type { Party } from "../record/party.ts";
import { partyKey } from "../record/party.ts";
import { type Intake, type KeptReport, urlOf } from "../record/report.ts";
import { Stories } from "../record/stories.ts";
import { among } from "./among.ts";
import { unpackBareReading, unpackPositions, unpackText, withWords } from "./codec.ts";
import type { Reader } from "./engine.ts";
import type { Narrow } from "./scan.ts";
import type { Tables } from "./schema.ts";
import { tuples } from "./tuples.ts";
import { gradeOf, judgedOf, type ViewState } from "./view-state.ts";

const MOST_AT_ONCE = 400;
/** Readings that are kept open, some 20 MB: a brief comes back to those of its first questions. */
const MOST_OPEN = 600;
/** Reports that are remembered beside those of the last look, some two megabytes. */
const MOST_REPORTS = 2000;

type ReportRow = Tables["reports"] & { readonly at: string };
const REPORT_COLUMNS = [
  "seq",
  "id",
  "sha256",
  "raw_sha256",
  "intake",
  "address",
  "title",
  "publisher",
  "published",
  "dateline",
  "language",
  "license",
  "agency",
  "version",
  "revises",
  "at",
] as const satisfies readonly (keyof ReportRow)[];

interface Loaded {
  readonly open: OpenReading;
  readonly report: KeptReport;
  readonly recorded: string;
}

/** Where a claim stands: a reading, a kind, a place in its list. */
export interface At {
  readonly reading: number;
  readonly kind: ClaimKind;
  readonly n: number;
}

/** Gives rows their claims: reads reports and readings from the database, and remembers them for a while. */
export class ClaimLoader {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #open = new Map<number, Loaded>();
  readonly #reports = new Map<number, KeptReport>();
  readonly #merged = new Map<string, string[]>();
  /** when people added claims, by their ids */
  readonly #added: ReadonlyMap<string, string>;

  constructor(db: Reader, state: ViewState) {
    this.#db = db;
    this.#state = state;
    this.#added = new Map(state.decisions.flatMap(({ verdict, subject, at }) => (verdict === "add" ? [[subject.id, at] as const] : [])));
    for (const [id, { into }] of state.overlay.claims) if (into !== null) this.#merged.set(into, [...(this.#merged.get(into) ?? []), id]);
  }

  /** The claims at these places, in their order; places that hold none are left out. */
  async claims(places: readonly At[]): Promise<Claim[]> {
    return (await this.claimsAt(places)).filter((claim) => claim !== null);
  }

  /** The claim at each of these places, null where there is none. */
  async claimsAt(places: readonly At[]): Promise<(Claim | null)[]> {
    const claims: (Claim | null)[] = [];
    for (let from = 0; from < places.length; from += MOST_AT_ONCE) {
      const part = places.slice(from, from + MOST_AT_ONCE);
      const loaded = await this.#readings([...new Set(part.map(({ reading }) => reading))]);
      for (const { reading, kind, n } of part) {
        const found = loaded.get(reading);
        claims.push(found === undefined ? null : this.#claim(found, kind, n));
      }
    }
    return claims;
  }

  /** Relations of these readings from or to any of the claims. */
  async relationsIn(readings: readonly number[], claims: ReadonlySet<string>): Promise<RelationClaim[]> {
    const relations: RelationClaim[] = [];
    for (let from = 0; from < readings.length; from += MOST_AT_ONCE) {
      for (const found of (await this.#readings(readings.slice(from, from + MOST_AT_ONCE))).values()) {
        for (const [n, relation] of found.open.reading.relations.entries()) {
          if (!claims.has(relation.from) && !claims.has(relation.to)) continue;
          const claim = this.#claim(found, "relation", n);
          if (claim !== null) relations.push(claim as RelationClaim);
        }
      }
    }
    return relations;
  }

  /** All claims of a reading, or those of some kinds. */
  async claimsOfReading(reading: number, kinds?: readonly ClaimKind[]): Promise<Claim[]> {
    const found = (await this.#readings([reading])).get(reading);
    if (found === undefined) return [];
    const claims: Claim[] = [];
    for (const [kind, ids] of Object.entries(found.open.ids) as [ClaimKind, readonly string[]][]) {
      if (kinds !== undefined && !kinds.includes(kind)) continue;
      for (const n of ids.keys()) {
        const claim = this.#claim(found, kind, n);
        if (claim !== null) claims.push(claim);
      }
    }
    return claims.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.id < b.id ? -1 : 1));
  }

  #claim({ open, report, recorded }: Loaded, kind: ClaimKind, n: number): Claim | null {
    const state = this.#state;
    const claim = claimAt(open, kind, n, {
      report,
      recorded: this.#added.get(open.ids[kind][n] ?? "") ?? recorded,
      resolve: (party: Party, day) => state.parties.resolve(party, day),
      judged: (id) => judgedOf(state, id),
      merged: (id) => this.#merged.get(id) ?? [],
    });
    return claim !== null && claim.kind === "position" ? { ...claim, issue: this.issueOf(claim.issue, claim.passage.exact) } : claim;
  }

  /** The issue of the case that stands under the issue and has one of its words in the passage, or the issue itself. */
  issueOf(issue: string, passage: string): string {
    for (const narrower of this.#state.theCase?.issues ?? []) {
      if (narrower.under !== issue) continue;
      const text = passage.toLowerCase();
      if (narrower.words.some((word) => text.includes(word.toLowerCase()))) return narrower.code;
    }
    return issue;
  }

  /**
   * The issue of the case that each of these positions is about, where they are under `issue`. Of those that nobody corrected only the
   * passages are read.
   */
  async issuesOf(issue: string, rows: readonly Pick<Narrow, "reading" | "n" | "decision">[]): Promise<readonly (string | null)[]> {
    const corrected = rows.filter(({ decision }) => decision !== 0);
    const claims = await this.claimsAt(corrected.map(({ reading, n }) => ({ reading, kind: "position", n })));
    const issues = new Map(corrected.map((row, index) => [row, (claims[index] as PositionClaim | null)?.issue ?? null]));
    for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
      const part = rows.slice(from, from + MOST_AT_ONCE).filter(({ decision }) => decision === 0);
      const missing = [...new Set(part.map(({ reading }) => reading))].filter((reading) => !this.#open.has(reading));
      const found = new Map<number, { readonly text: string; readonly positions: readonly Position[] }>();
      for (const { seq, body, text } of missing.length === 0 ? [] : await this.#bodies(missing)) {
        const plain = unpackText(text);
        found.set(seq, { text: plain, positions: unpackPositions(body, plain) });
      }
      for (const row of part) {
        const open = this.#open.get(row.reading)?.open.reading;
        const { text, positions } = open === undefined ? found.get(row.reading)! : { text: open.report.text, positions: open.positions };
        const position = positions[row.n];
        issues.set(row, position === undefined ? null : this.issueOf(issue, passageOf(text, position.span).exact));
      }
    }
    return rows.map((row) => issues.get(row) ?? null);
  }

  #bodies(seqs: readonly number[]) {
    return this.#db
      .selectFrom("readings")
      .innerJoin("evidence", "evidence.report", "readings.report")
      .select(["readings.seq", "readings.body", "evidence.text"])
      .where(among("readings.seq", seqs, this.#state))
      .execute();
  }

  async #readings(seqs: readonly number[]): Promise<ReadonlyMap<number, Loaded>> {
    const loaded = new Map<number, Loaded>();
    const missing: number[] = [];
    for (const seq of seqs) {
      const found = this.#open.get(seq);
      if (found === undefined) missing.push(seq);
      else loaded.set(seq, found);
    }
    if (missing.length > 0) {
      const rows = await this.#db
        .selectFrom("readings")
        .innerJoin("evidence", "evidence.report", "readings.report")
        .innerJoin("custody", "custody.seq", "readings.seq")
        .select(["readings.seq", "readings.report", "readings.generation", "readings.body", "evidence.text", "custody.at"])
        .where(among("readings.seq", missing, this.#state))
        .execute();
      const reports = await this.reports(rows.map(({ report }) => report));
      const firsts = await this.#firstRead(rows);
      for (const oldest of this.#open.keys()) {
        if (this.#open.size + rows.length <= MOST_OPEN) break;
        this.#open.delete(oldest);
      }
      for (const { seq, report, body, text, at } of rows) {
        const plain = unpackText(text);
        const open = openReading(unpackBareReading(body, plain), (part) => withWords(part, plain) as typeof part);
        // who the actors are is told by now, and their mentions are a third of a reading
        const reading = { ...open.reading, actors: [], times: [], places: [] };
        const found = { open: { ...open, reading }, report: reports.get(report)!, recorded: firsts.get(seq) ?? at };
        loaded.set(seq, found);
        this.#open.set(seq, found);
      }
    }
    return loaded;
  }

  /**
   * When the record came to know what generations after the first say, where only people changed it since: an addition makes a generation
   * of the reading, and what the same reader read with the same casebook was known before.
   */
  async #firstRead(rows: readonly { readonly seq: number; readonly report: number; readonly generation: number }[]) {
    const found = new Map<number, string>();
    const later = rows.filter(({ generation }) => generation > 1);
    if (later.length === 0 || this.#added.size === 0) return found;
    const all = await this.#db
      .selectFrom("readings")
      .innerJoin("custody", "custody.seq", "readings.seq")
      .select(["readings.seq", "readings.report", "readings.reader", "readings.casebook", "custody.at"])
      .where(
        "readings.report",
        "in",
        later.map(({ report }) => report),
      )
      .orderBy("readings.seq", "desc")
      .execute();
    for (const { seq, report } of later) {
      const own = all.filter((row) => row.report === report && row.seq <= seq);
      const [last] = own;
      for (const { reader, casebook, at } of own) {
        if (reader !== last!.reader || casebook !== last!.casebook) break;
        found.set(seq, at);
      }
    }
    return found;
  }

  /** The reports of these numbers. */
  async reports(seqs: readonly number[]): Promise<ReadonlyMap<number, KeptReport>> {
    const reports = new Map<number, KeptReport>();
    const missing = [...new Set(seqs)].filter((seq) => {
      const found = this.#reports.get(seq);
      if (found !== undefined) reports.set(seq, found);
      return found === undefined;
    });
    for (const oldest of this.#reports.keys()) {
      if (this.#reports.size <= MOST_REPORTS) break;
      this.#reports.delete(oldest);
    }
    for (let from = 0; from < missing.length; from += MOST_AT_ONCE) {
      for (const report of await this.#keptReports(missing.slice(from, from + MOST_AT_ONCE))) {
        reports.set(report.seq, report.kept);
        this.#reports.set(report.seq, report.kept);
      }
    }
    return reports;
  }

  async #keptReports(seqs: readonly number[]): Promise<{ readonly seq: number; readonly kept: KeptReport }[]> {
    const { head } = this.#state;
    const told = sql`
      select ${sql.join(REPORT_COLUMNS.map((name) => (name === "at" ? sql`custody.at` : sql.ref(`reports.${name}`))))}
      from reports join custody on custody.seq = reports.seq where ${among("reports.seq", seqs, this.#state)}`;
    const rows = (await tuples<(string | number | null)[]>(this.#db, this.#state, REPORT_COLUMNS, told)).map(
      (row) => Object.fromEntries(REPORT_COLUMNS.map((name, index) => [name, row[index]])) as unknown as ReportRow,
    );
    const addresses = rows.map(({ address }) => address).filter((address) => address !== null);
    // most addresses have one report: the index tells which have more
    const versions = sql`
      select seq, id, revises from reports where seq <= ${head} and address in
        (select address from reports where ${among("address", addresses, this.#state)} group by address having count(*) > 1)`;
    const family =
      addresses.length === 0
        ? []
        : await tuples<[seq: number, id: string, revises: number | null]>(this.#db, this.#state, ["seq", "id", "revises"], versions);
    const ids = new Map([...rows.map(({ seq, id }) => [seq, id] as const), ...family.map(([seq, id]) => [seq, id] as const)]);
    const next = new Map(family.flatMap(([, id, revises]) => (revises === null ? [] : [[revises, id] as const])));
    const cases = await this.#cases(seqs);
    const stories = await this.stories();
    const firsts = rows.map(({ seq }) => stories.of(seq)).filter((story) => !ids.has(story));
    for (let from = 0; from < firsts.length; from += MOST_AT_ONCE) {
      const part = firsts.slice(from, from + MOST_AT_ONCE);
      for (const { seq, id } of await this.#db
        .selectFrom("reports")
        .select(["seq", "id"])
        .where(among("seq", part, this.#state))
        .execute())
        ids.set(seq, id);
    }
    return rows.map((row) => ({ seq: row.seq, kept: this.#kept(row, ids, next, cases.get(row.seq) ?? [], stories.of(row.seq)) }));
  }

  #kept(
    row: ReportRow,
    ids: ReadonlyMap<number, string>,
    next: ReadonlyMap<number, string>,
    cases: readonly string[],
    story: number,
  ): KeptReport {
    const { id, sha256, address, title, publisher, published, dateline, language, license, agency, version } = row;
    return {
      id,
      sha256,
      rawSha256: row.raw_sha256,
      intake: row.intake as Intake,
      address,
      title,
      publisher,
      url: urlOf(address),
      published,
      dateline,
      language,
      license,
      agency,
      version,
      revises: row.revises === null ? null : (ids.get(row.revises) ?? null),
      revisedBy: next.get(row.seq) ?? null,
      story: ids.get(story) ?? `story-${story}`,
      cases,
      recorded: row.at,
      grade: this.#state.overlay.reports.get(id)?.grade ?? gradeOf(this.#state, publisher),
    };
  }

  async #cases(seqs: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
    if (this.#state.cases.length === 0) return new Map();
    const assigned = sql`
      select report, case_key, assigned from assignments
      where ${among("report", seqs, this.#state)} and entry <= ${this.#state.head} order by entry`;
    const columns = ["report", "case_key", "assigned"];
    const rows = await tuples<[report: number, key: string, assigned: number]>(this.#db, this.#state, columns, assigned);
    const cases = new Map<number, Set<string>>();
    for (const [report, key, assigned] of rows) {
      const keys = cases.get(report) ?? new Set<string>();
      cases.set(report, keys);
      assigned === 1 ? keys.add(key) : keys.delete(key);
    }
    return new Map([...cases].map(([report, keys]) => [report, [...keys].sort()]));
  }

  /** Which reports carry one story, as far as it is known. */
  stories(): Promise<Stories> {
    const { head, cache } = this.#state;
    return cache.get(`stories ${head}`, async () => {
      const stories = new Stories();
      const rows = sql`select report, original from copies where report <= ${head} order by report`;
      for (const [report, original] of await tuples<[number, number]>(this.#db, this.#state, ["report", "original"], rows))
        stories.join(report, original);
      return stories;
    });
  }

  /** Gives the report of a reading. */
  async reportsOfReadings(): Promise<(reading: number) => number> {
    // readings after the first of their report
    const later = await this.#state.cache.get("later readings", async () => {
      const rows = await this.#db.selectFrom("readings").select(["seq", "report"]).where("generation", ">", 1).execute();
      return new Map(rows.map(({ seq, report }) => [seq, report]));
    });
    return (reading) => later.get(reading) ?? reading;
  }

  readonly #origins = new Map<number, string | null>();

  /** Agency or publisher of reports, in small letters; null where neither is known. */
  async origins(reports: readonly number[]): Promise<ReadonlyMap<number, string | null>> {
    const missing = [...new Set(reports)].filter((report) => !this.#origins.has(report));
    const keys = new Map<string, string>();
    // outlets are few, and reports are many
    const keyOf = (name: string): string => {
      const key = keys.get(name) ?? partyKey(name);
      keys.set(name, key);
      return key;
    };
    for (let from = 0; from < missing.length; from += MOST_AT_ONCE) {
      const part = missing.slice(from, from + MOST_AT_ONCE);
      // SQLite takes the whole row for shorter than the index that has all of it that is asked for
      const table = this.#state.isSqlite ? sql`reports indexed by reports_credit` : sql`reports`;
      const rows = sql`select seq, coalesce(agency, publisher) as origin from ${table} where ${among("seq", part, this.#state)}`;
      for (const [seq, origin] of await tuples<[number, string | null]>(this.#db, this.#state, ["seq", "origin"], rows))
        this.#origins.set(seq, origin === null ? null : keyOf(origin));
    }
    return this.#origins;
  }
}
