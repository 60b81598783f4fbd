import { z } from "@hono/zod-openapi";
import {
  Act,
  AttributionMode,
  Basis,
  EventStatus,
  EventType,
  Grade,
  list,
  Measure,
  Move,
  Polarity,
  Qualifier,
  RelationType,
  Scope,
  Stance,
  Standing,
  TalksStatus,
} from "./words.ts";

// The shapes of src/picture as they come over the wire; test/http/contract.test.ts holds both together.

export const Source = z
  .strictObject({
    report: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    agency: z.string().nullable(),
    published: z.string().nullable(),
    url: z.string().nullable(),
  })
  .openapi("Source");

const Speaker = z.strictObject({ name: z.string().nullable(), polarity: Polarity, anonymity: z.string().nullable() }).openapi("Speaker");

export const Quotation = z
  .strictObject({
    claim: z.string(),
    start: z.number(),
    end: z.number(),
    exact: z.string(),
    sentence: z.string(),
    speakers: list(Speaker),
    hedges: list(z.string()),
    source: Source,
    grade: Grade,
    standing: Standing,
  })
  .openapi("Quotation");

export const Statement = z
  .strictObject({
    id: z.string(),
    day: z.string().nullable(),
    held: z.string().nullable(),
    party: z.string().nullable(),
    holder: z.string().nullable(),
    issue: z.string(),
    stance: Stance,
    act: Act,
    move: Move.nullable(),
    condition: z.string().nullable(),
    content: z.string(),
    quotation: Quotation,
  })
  .openapi("Statement");

export const Evidence = z.strictObject({ claims: z.number(), reports: z.number(), independent: z.number() }).openapi("Evidence");

export const MatrixCell = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("position"),
      stance: Stance,
      from: z.string().nullable(),
      to: z.string().nullable(),
      age: z.number().nullable(),
      evidence: Evidence,
      latest: Statement,
      before: z.strictObject({ stance: Stance, latest: Statement }).nullable(),
      disputed: list(Statement),
    }),
  ])
  .openapi("MatrixCell");

export const Matrix = z
  .strictObject({
    asOf: z.string().nullable(),
    parties: list(z.strictObject({ key: z.string(), name: z.string() })),
    rows: list(z.strictObject({ issue: z.string(), name: z.string(), cells: list(MatrixCell) })),
    others: list(z.strictObject({ name: z.string(), positions: z.number() })),
  })
  .openapi("Matrix");

export const Denial = z.strictObject({ by: z.string().nullable(), quotation: Quotation }).openapi("Denial");

export const Shift = z
  .strictObject({
    kind: z.enum(["asserted", "computed"]),
    party: z.string(),
    partyKey: z.string(),
    issue: z.string(),
    day: z.string().nullable(),
    move: Move.nullable(),
    direction: z.enum(["toward", "away"]).nullable(),
    before: Statement.nullable(),
    after: Statement,
    denials: list(Denial),
  })
  .openapi("Shift");

const GapSide = z
  .strictObject({
    party: z.string(),
    key: z.string(),
    stance: Stance.nullable(),
    statement: Statement.nullable(),
    age: z.number().nullable(),
    evidence: Evidence.nullable(),
    disputed: list(Statement),
    held: z.strictObject({ stance: Stance, statement: Statement }).nullable(),
  })
  .openapi("GapSide");

export const Gap = z
  .strictObject({
    issue: z.string(),
    name: z.string(),
    kind: z.enum(["agreed", "opposed", "conditional", "one-sided", "silent", "disputed"]),
    sides: z.tuple([GapSide, GapSide]).readonly(),
    movement: z.strictObject({ since: z.string(), direction: z.enum(["narrowing", "widening", "steady"]), shifts: list(Shift) }).nullable(),
  })
  .openapi("Gap");

export const FigurePoint = z
  .strictObject({
    id: z.string(),
    day: z.string().nullable(),
    when: z.string().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    value: z.number().nullable(),
    qualifier: Qualifier,
    phrase: z.string(),
    who: z.string().nullable(),
    composition: z.string().nullable(),
    caveat: z.string().nullable(),
    isRevisedDown: z.boolean(),
    denials: list(Denial),
    quotation: Quotation,
  })
  .openapi("FigurePoint");

const FigureIssuer = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("named"), key: z.string(), name: z.string() }),
    z.strictObject({ kind: z.literal("own-voice"), publisher: z.string().nullable() }),
    z.strictObject({ kind: z.literal("unnamed"), name: z.string(), report: z.string() }),
  ])
  .openapi("FigureIssuer");

const FigureLine = z
  .strictObject({
    id: z.string(),
    measure: Measure,
    place: z.string().nullable(),
    scope: Scope.nullable(),
    basis: Basis,
    issuer: FigureIssuer,
    points: list(FigurePoint),
  })
  .openapi("FigureLine");

export const FigureGroup = z
  .strictObject({
    measure: Measure,
    place: z.string().nullable(),
    lines: list(FigureLine),
    breaks: list(z.strictObject({ before: z.string(), after: z.string(), changes: list(z.enum(["issuer", "basis", "scope"])) })),
    contradictions: list(z.strictObject({ points: list(z.strictObject({ series: z.string(), point: FigurePoint })) })),
  })
  .openapi("FigureGroup");

const entry = {
  ids: list(z.string()),
  when: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  isReportDay: z.boolean(),
  isUpcoming: z.boolean(),
  place: z.string().nullable(),
  evidence: Evidence,
  quotations: list(Quotation),
};

export const TalksEntry = z
  .strictObject({
    kind: z.literal("talks"),
    ...entry,
    status: TalksStatus,
    participants: list(z.string()),
    mediators: list(z.string()),
    format: z.string().nullable(),
  })
  .openapi("TalksEntry");

export const EventEntry = z
  .strictObject({
    kind: z.literal("event"),
    ...entry,
    type: EventType,
    mode: z.string().nullable(),
    actors: list(z.string()),
    recipients: list(z.string()),
    status: list(EventStatus),
  })
  .openapi("EventEntry");

export const TimelineEntry = z.discriminatedUnion("kind", [TalksEntry, EventEntry]).openapi("TimelineEntry");

const Answer = z.strictObject({ type: RelationType, by: z.string().nullable(), quotation: Quotation }).openapi("Answer");

export const SaidStatement = z
  .strictObject({
    id: z.string(),
    day: z.string().nullable(),
    source: z.string().nullable(),
    party: z.string().nullable(),
    cue: z.string().nullable(),
    content: list(z.string()),
    polarity: Polarity,
    mode: AttributionMode,
    anonymity: z.string().nullable(),
    answers: list(Answer),
    about: list(Answer),
    quotation: Quotation,
  })
  .openapi("SaidStatement");

export const SourceRow = z
  .strictObject({
    name: z.string(),
    isAgency: z.boolean(),
    grade: Grade,
    gradeWords: z.string(),
    graded: z.number(),
    reports: z.number(),
    copies: z.number(),
    credited: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .openapi("SourceRow");

export const Sources = z
  .strictObject({
    sources: list(SourceRow),
    stories: list(z.strictObject({ id: z.string(), reports: list(Source) })),
  })
  .openapi("Sources");

export const Brief = z
  .strictObject({
    title: z.string().nullable(),
    asOf: z.string().nullable(),
    knownBy: z.string().nullable(),
    since: z.string().nullable(),
    reports: z.number(),
    talks: list(TalksEntry),
    matrix: Matrix,
    shifts: list(Shift),
    openGaps: list(Gap),
    otherGaps: z.strictObject({ agreed: z.number(), "one-sided": z.number(), silent: z.number() }),
    figures: list(FigureGroup),
    upcoming: list(TimelineEntry),
    evidence: list(Quotation),
    references: z.record(z.string(), z.number()),
  })
  .openapi("Brief");

export const Diff = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    reports: list(Source),
    stances: list(z.strictObject({ party: z.string(), issue: z.string(), before: Statement.nullable(), after: Statement })),
    shifts: list(Shift),
    figures: list(FigureGroup),
    timeline: list(TimelineEntry),
  })
  .openapi("Diff");
