import type { Act, Basis, EventType, Measure, Polarity, Scope, Stance, TalksStatus } from "../reading/reading.ts";
import type { Case } from "./case.ts";
import type { AttributionClaim, Claim, ClaimKind, EventClaim, FigureClaim, PositionClaim, RelationClaim, TalksClaim } from "./claim.ts";
import type { CustodyEntry } from "./custody.ts";
import type { Carried, Decision } from "./decision.ts";
import type { Grade } from "./grade.ts";
import type { Party } from "./party.ts";
import type { KeptReport, ReportHead, Tombstone } from "./report.ts";

/**
 * From where the record is looked at. A picture is a pure function of the view, and the view of the record and these three.
 * `asOf`: nothing that counts from a later day (claim.times.day). `knownBy`: nothing kept, read or decided later.
 */
export interface Horizon {
  /** calendar date, inclusive; null: no bound */
  readonly asOf: string | null;
  /** ISO instant, or calendar date (its end, in UTC); null: all that is known now */
  readonly knownBy: string | null;
  /** key of the case; null: the whole record */
  readonly case: string | null;
}

/** What every list may be asked: bounds of `times.day`, inclusive; where to go on; how many. */
export interface Slice {
  readonly from?: string | null;
  readonly to?: string | null;
  /** newest first where not told otherwise; undated claims are the oldest */
  readonly order?: "newest" | "oldest";
  /** `next` of the page before */
  readonly after?: string | null;
  /** 200 where not told otherwise */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** hand it in as `after` for more; null at the end */
  readonly next: string | null;
}

export interface StatementQuery extends Slice {
  /** key, name or alias */
  readonly party?: string | null;
  readonly issue?: string | null;
  readonly stance?: Stance | null;
  readonly act?: Act | null;
  /** only positions with which a report itself asserts a move */
  readonly moved?: boolean;
}

export interface AttributionQuery extends Slice {
  /** source, or the party it speaks for */
  readonly party?: string | null;
  readonly polarity?: Polarity | null;
}

export interface FigureQuery extends Slice {
  readonly measure?: Measure | null;
  readonly place?: string | null;
  /** key, name or alias; "" the report's own voice */
  readonly issuer?: string | null;
  readonly scope?: Scope | "none" | null;
  readonly basis?: Basis | null;
  /** of one series alone */
  readonly series?: string | null;
}

export interface EventQuery extends Slice {
  readonly type?: EventType | null;
  /** actor or recipient */
  readonly party?: string | null;
}

export interface TalksQuery extends Slice {
  readonly status?: TalksStatus | null;
  /** participant or mediator */
  readonly party?: string | null;
}

/** The lists that come page by page, with what each may be asked. */
export interface ListQueries {
  readonly statements: StatementQuery;
  readonly attributions: AttributionQuery;
  readonly figures: FigureQuery;
  readonly events: EventQuery;
  readonly talks: TalksQuery;
}

/** How long a list is in all. */
export interface Total {
  readonly count: number;
  /** false: at most so many, since what tells more narrowly (an act, the words and spokespersons of a case) was not looked at */
  readonly isExact: boolean;
}

/** How many say it, and how many of them independently of each other. */
export interface Evidence {
  readonly claims: number;
  readonly reports: number;
  /** groups of reports that share no origin, no story and no sentence */
  readonly independent: number;
}

/** Statements of one party on one issue with one stance, following each other without another stance between. */
export interface StanceRun {
  readonly stance: Stance;
  /** the first and the last day of it; null where undated */
  readonly from: string | null;
  readonly to: string | null;
  readonly evidence: Evidence;
  /** equal for statements of one report; good for nothing but to be compared */
  readonly reports: readonly string[];
  /** where the query says `firsts: false`, the latest in its place */
  readonly first: PositionClaim;
  readonly latest: PositionClaim;
}

/**
 * One party on one issue: what it holds now and what it held before. Where reports of the same day give it two stances, `current`
 * has that of more independent sources and `disputed` the others.
 */
export interface StanceCell {
  readonly party: Party;
  readonly issue: string;
  readonly current: StanceRun;
  /** the runs before it, newest first; as many as were asked for */
  readonly earlier: readonly StanceRun[];
  readonly disputed: readonly PositionClaim[];
  /** the run that held on the day `on`, as far as that day; null where none had begun, or no day was asked for */
  readonly held: StanceRun | null;
}

export interface StanceQuery {
  readonly party?: string | null;
  readonly issue?: string | null;
  /** how many earlier runs, 1 where not told otherwise */
  readonly earlier?: number;
  /** false: the first statement of each run is not read, for those who do not quote it */
  readonly firsts?: boolean;
  /** a day on which `held` looks */
  readonly on?: string | null;
  /** where no party is named: the sides of the case and, up to so many, the parties with most positions; 12 where not told otherwise */
  readonly parties?: number;
}

/** Two runs of one party on one issue that follow each other: the last statement of the one, the first of the other. */
export interface StanceChange {
  readonly before: PositionClaim;
  readonly after: PositionClaim;
}

export interface ChangesQuery {
  readonly party?: string | null;
  readonly issue?: string | null;
  /** the first day from which the new stance may count */
  readonly from?: string | null;
  /** how many runs back they are looked for, 8 where not told otherwise */
  readonly earlier?: number;
  /** 200 where not told otherwise, the newest first */
  readonly limit?: number;
}

export interface StanceChanges {
  readonly items: readonly StanceChange[];
  /** how many more there are beyond the limit */
  readonly more: number;
  /** whether some lie further back than was looked */
  readonly isCut: boolean;
}

/**
 * Figures that may stand on one line: one measure, place, issuer, scope and basis. Never summed, never joined with another: ministries of
 * one name in two countries, the own voices of two outlets and the "officials" of two reports are each an issuer of their own.
 */
export interface FigureSeries {
  /** stable through views of the same record */
  readonly id: string;
  readonly measure: Measure;
  readonly place: string | null;
  readonly issuer: Party | null;
  readonly scope: Scope | null;
  readonly basis: Basis;
  readonly evidence: Pick<Evidence, "claims">;
  readonly from: string | null;
  readonly to: string | null;
  readonly latest: FigureClaim;
}

/** An outlet or agency: what came from it and how it is graded. */
export interface SourceSummary {
  readonly name: string;
  readonly isAgency: boolean;
  readonly grade: Grade;
  /** decisions that graded it, oldest first */
  readonly grades: readonly Decision[];
  readonly reports: number;
  /** of these, reports that are near-duplicates of an older one from elsewhere */
  readonly copies: number;
  /** of these, reports that credit an agency */
  readonly credited: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** Reports that carry one story. */
export interface Story {
  readonly id: string;
  readonly reports: readonly KeptReport[];
}

/**
 * The record as it is seen from one horizon. All lists are deterministic: newest (or oldest) day first, then in the order of
 * keeping. Rejected claims, claims of superseded readings and of revised reports are left out, corrections are applied, merged
 * parties and claims are one.
 */
export interface RecordView {
  readonly horizon: Horizon;
  /** the case of the horizon, null where none */
  readonly theCase: Case | null;

  /** parties with positions, most positions first */
  parties(): Promise<readonly { readonly party: Party; readonly positions: number }[]>;
  /** issues with positions, most positions first */
  issues(): Promise<readonly { readonly issue: string; readonly positions: number }[]>;
  /** the party of a key, name or alias, or null */
  party(name: string): Promise<Party | null>;

  statements(query?: StatementQuery): Promise<Page<PositionClaim>>;
  stances(query?: StanceQuery): Promise<readonly StanceCell[]>;
  /** changes of stance that follow from dated positions, newest first; those on one day are none */
  changes(query?: ChangesQuery): Promise<StanceChanges>;
  attributions(query?: AttributionQuery): Promise<Page<AttributionClaim>>;
  /** the series, most figures first */
  figureSeries(query?: FigureQuery): Promise<Page<FigureSeries>>;
  figures(query?: FigureQuery): Promise<Page<FigureClaim>>;
  events(query?: EventQuery): Promise<Page<EventClaim>>;
  talks(query?: TalksQuery): Promise<Page<TalksClaim>>;
  /** how long a list is in all, however many pages that are */
  count<L extends keyof ListQueries>(list: L, query?: ListQueries[L]): Promise<Total>;
  /** relations from or to any of the claims */
  relationsOf(claims: readonly string[]): Promise<readonly RelationClaim[]>;

  claim(id: string): Promise<Claim | null>;
  /** all claims of a report, in the order of the text; those of other kinds than are asked for may be left out */
  claimsOf(report: string, kinds?: readonly ClaimKind[]): Promise<readonly Claim[]>;
  /** how many of the claims, of whatever kind, are independent of each other */
  evidenceOf(claims: readonly Pick<Claim, "id" | "report" | "lineage">[]): Evidence;

  reports(query?: Slice & { readonly inbox?: boolean; readonly publisher?: string | null }): Promise<Page<KeptReport>>;
  /** as `reports`, without what else is known of them, for those who list thousands */
  reportHeads(query?: Slice & { readonly publisher?: string | null }): Promise<Page<ReportHead>>;
  countReports(query?: Pick<Slice, "from" | "to"> & { readonly publisher?: string | null }): Promise<number>;
  report(id: string): Promise<KeptReport | null>;
  /** the canonical text of a report; null where it was forgotten */
  text(id: string): Promise<string | null>;
  tombstones(): Promise<readonly Tombstone[]>;
  sources(): Promise<readonly SourceSummary[]>;
  /** clusters with two reports or more, largest first */
  stories(query?: { readonly limit?: number }): Promise<readonly Story[]>;

  decisions(query?: { readonly subject?: string | null; readonly who?: string | null }): Promise<readonly Decision[]>;
  /** decisions that lost their place or need a look */
  flagged(): Promise<readonly Carried[]>;
  custody(query?: { readonly after?: number; readonly limit?: number }): Promise<readonly CustodyEntry[]>;
  cases(): Promise<readonly Case[]>;
  counts(): Promise<
    Readonly<
      Record<"reports" | "readings" | "positions" | "attributions" | "events" | "figures" | "talks" | "relations" | "decisions", number>
    >
  >;
}
