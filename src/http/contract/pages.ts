import { z } from "@hono/zod-openapi";
import {
  Evidence,
  FigureGroup,
  Gap,
  Matrix,
  MatrixCell,
  Quotation,
  Shift,
  Source,
  Statement,
  TalksEntry,
  TimelineEntry,
} from "./picture.ts";
import { Carried, Case, Claim, Decision, KeptReport, Party, Tombstone } from "./record.ts";
import { ActorKind, list, Polarity, Span, Stance } from "./words.ts";

/** What is there to look at, and who may do what with it. */
export const RecordInfo = z
  .strictObject({
    /** folder or address, without a password; null to whom it is not told */
    location: z.string().nullable(),
    engine: z.enum(["sqlite", "postgres"]),
    schema: z.number(),
    /** "0.1.0" */
    version: z.string(),
    /** the last entry of the log of custody: it grows with every change */
    head: z.number(),
    /** hash of that entry: all that is answered follows from it and from the question */
    state: z.string(),
    /** whether people sign in */
    hasAccounts: z.boolean(),
    counts: z.strictObject({
      reports: z.number(),
      readings: z.number(),
      positions: z.number(),
      attributions: z.number(),
      events: z.number(),
      figures: z.number(),
      talks: z.number(),
      relations: z.number(),
      decisions: z.number(),
    }),
    cases: list(z.strictObject({ key: z.string(), name: z.string() })),
    /** reports in no case */
    inbox: z.number(),
    tombstones: list(Tombstone),
  })
  .openapi("RecordInfo");

export const CaseRow = z.strictObject({ case: Case, reports: z.number() }).openapi("CaseRow");

export const PartyRow = z.strictObject({ party: Party, positions: z.number() }).openapi("PartyRow");
export const IssueRow = z.strictObject({ issue: z.string(), name: z.string(), positions: z.number() }).openapi("IssueRow");

/** One page over a case: the matrix, what moved, what divides, talks, figures, what lies ahead. */
export const Overview = z
  .strictObject({
    title: z.string().nullable(),
    asOf: z.string().nullable(),
    knownBy: z.string().nullable(),
    /** from when moves are told */
    since: z.string().nullable(),
    /** the first and the last day from which anything counts: the ends of a slider */
    days: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    reports: z.number(),
    matrix: Matrix,
    shifts: list(Shift),
    /** opposed, disputed, conditional: the widest first */
    openGaps: list(Gap),
    /** how many pairs and issues are agreed, one-sided and silent */
    otherGaps: z.strictObject({ agreed: z.number(), "one-sided": z.number(), silent: z.number() }),
    /** the newest that is reported of talks, first */
    talks: list(TalksEntry),
    figures: list(FigureGroup),
    upcoming: list(TimelineEntry),
  })
  .openapi("Overview");

/** Through whom a line came, the outlet first: "AP <- Israeli official, unnamed <- cabinet". */
export const ChainLink = z
  .strictObject({
    kind: z.enum(["publisher", "agency", "speaker"]),
    /** null: nobody is named */
    name: z.string().nullable(),
    /** why a speaker has no name, "unnamed" where no reason is given; null: it has one */
    anonymity: z.string().nullable(),
    polarity: Polarity.nullable(),
  })
  .openapi("ChainLink");

export const EvidenceItem = z.strictObject({ statement: Statement, chain: list(ChainLink) }).openapi("EvidenceItem");

/** Statements with one stance, following each other without another stance between. */
export const StanceSpan = z
  .strictObject({
    stance: Stance,
    from: z.string().nullable(),
    to: z.string().nullable(),
    evidence: Evidence,
    latest: Statement,
  })
  .openapi("StanceSpan");

/** A cell of the matrix with the sentences on which it stands, newest first. */
export const CellEvidence = z
  .strictObject({
    asOf: z.string().nullable(),
    party: z.strictObject({ key: z.string(), name: z.string() }),
    issue: z.string(),
    name: z.string(),
    cell: MatrixCell,
    items: list(EvidenceItem),
    next: z.string().nullable(),
  })
  .openapi("CellEvidence");

/** What a party held on an issue, and when it changed. */
export const History = z
  .strictObject({
    asOf: z.string().nullable(),
    party: z.strictObject({ key: z.string(), name: z.string() }),
    /** null: all issues */
    issue: z.string().nullable(),
    name: z.string().nullable(),
    /** the issues on which it has positions, most first: what may be chosen */
    issues: list(IssueRow),
    /** newest first */
    runs: list(z.strictObject({ issue: z.string(), runs: list(StanceSpan) })),
    shifts: list(Shift),
    /** newest first */
    items: list(EvidenceItem),
    next: z.string().nullable(),
  })
  .openapi("History");

const Actor = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: ActorKind,
    aliases: list(z.string()),
    role: z.string().nullable(),
    country: z.string().nullable(),
    speaksFor: z.string().nullable(),
    mentions: list(z.strictObject({ start: z.number(), end: z.number(), exact: z.string(), type: z.enum(["name", "nominal", "pronoun"]) })),
  })
  .openapi("Actor");

/** A report, its text, and what was read out of it and decided. Offsets are UTF-16 code units of `text`. */
export const ReportPage = z
  .strictObject({
    report: KeptReport,
    /** null: it was forgotten */
    text: z.string().nullable(),
    direction: z.enum(["ltr", "rtl"]),
    /** in the order of the text; rejected ones too, so that they can be taken back */
    claims: list(Claim),
    actors: list(Actor),
    places: list(
      z.strictObject({
        span: Span,
        name: z.string(),
        country: z.string().nullable(),
        lat: z.number().nullable(),
        lon: z.number().nullable(),
        precision: z.string().nullable(),
      }),
    ),
    times: list(z.strictObject({ span: Span, edtf: z.string().nullable() })),
    notices: list(z.strictObject({ code: z.string(), message: z.string(), span: Span.nullable() })),
    /** about the report, its claims and their parties; oldest first */
    decisions: list(Decision),
    /** decisions that lost their place in it, or need a look */
    orphans: list(z.strictObject({ carried: Carried, decision: Decision, exact: z.string().nullable() })),
    /** all texts under its address, oldest first; itself alone where there is one */
    versions: list(KeptReport),
    /** other reports of its near-duplicate cluster */
    copies: list(Source),
  })
  .openapi("ReportPage");

/** A claim with its report, what is linked to it and what was decided on it. */
export const ClaimPage = z
  .strictObject({
    claim: Claim,
    report: KeptReport,
    relations: list(Claim),
    decisions: list(Decision),
    chain: list(ChainLink),
  })
  .openapi("ClaimPage");

/** What waits for a person: first decisions that need a look, then claims that nobody has judged. */
export const QueueItem = z
  .strictObject({
    reason: z.enum(["flagged", "unjudged"]),
    /** null: an orphan, whose claim is gone */
    claim: Claim.nullable(),
    report: KeptReport,
    carried: Carried.nullable(),
    decision: Decision.nullable(),
  })
  .openapi("QueueItem");

/** A place with what happened there; `precision` says how exact its coordinates are. */
export const MapPlace = z
  .strictObject({
    name: z.string(),
    country: z.string().nullable(),
    /** null where no gazetteer has it, and for countries and regions: no point stands for them */
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    precision: z.string().nullable(),
    events: z.number(),
    talks: z.number(),
    figures: z.number(),
    reports: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** the newest claims that name it */
    quotations: list(Quotation),
  })
  .openapi("MapPlace");

export const MapPage = z
  .strictObject({
    asOf: z.string().nullable(),
    /** those of which most is told first */
    places: list(MapPlace),
    /** whether older claims were left out */
    isCut: z.boolean(),
  })
  .openapi("MapPage");

/** A piece of a text with the words that were looked for; `marks` count from the beginning of `text`. */
export const Snippet = z
  .strictObject({
    start: z.number(),
    text: z.string(),
    marks: list(z.strictObject({ start: z.number(), end: z.number() })),
  })
  .openapi("Snippet");

export const SearchItem = z
  .strictObject({
    report: KeptReport,
    snippets: list(Snippet),
    /** its claims whose sentence has the words, and that fit the filters */
    claims: list(Claim),
  })
  .openapi("SearchItem");

export const SearchPage = z
  .strictObject({
    asOf: z.string().nullable(),
    /** the words as they were understood */
    words: list(z.string()),
    /** reports that have the words, before the filters on claims; null where they were not counted */
    total: z.number().nullable(),
    /** reports of the record that are not looked through yet, as they are still being made ready for searching; ask again for them */
    unsearched: z.number(),
    items: list(SearchItem),
    next: z.string().nullable(),
  })
  .openapi("SearchPage");

/** A label of the grammar in words. */
export const Label = z
  .strictObject({
    label: z.string(),
    name: z.string(),
    text: z.string(),
    /** the words that are meant stand in brackets */
    example: z.string(),
    url: z.string().nullable(),
  })
  .openapi("Label");
