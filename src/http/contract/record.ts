import { z } from "@hono/zod-openapi";
import {
  Act,
  ActorKind,
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
  Sensitivity,
  Span,
  Stance,
  Standing,
  TalksStatus,
} from "./words.ts";

export const Party = z
  .strictObject({ key: z.string(), name: z.string(), kind: ActorKind, country: z.string().nullable() })
  .openapi("Party");

export const KeptReport = z
  .strictObject({
    id: z.string(),
    sha256: z.string(),
    rawSha256: z.string(),
    intake: z.enum(["text", "html", "ndjson"]),
    address: z.string().nullable(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    url: z.string().nullable(),
    published: z.string().nullable(),
    dateline: z.string().nullable(),
    language: z.string().nullable(),
    license: z.string().nullable(),
    agency: z.string().nullable(),
    version: z.number(),
    revises: z.string().nullable(),
    revisedBy: z.string().nullable(),
    story: z.string(),
    cases: list(z.string()),
    recorded: z.string(),
    grade: Grade,
  })
  .openapi("KeptReport");

export const Tombstone = z
  .strictObject({
    id: z.string(),
    sha256: z.string(),
    rawSha256: z.string(),
    recorded: z.string(),
    forgotten: z.string(),
    who: z.string(),
    why: z.string(),
  })
  .openapi("Tombstone");

const Said = z
  .strictObject({
    attribution: z.string(),
    source: Party.nullable(),
    cue: Span.nullable(),
    mode: AttributionMode,
    polarity: Polarity,
    anonymity: z.string().nullable(),
  })
  .openapi("Said");

/** What all claims have; `report` is the id of the report, whose row comes beside the claims. */
const base = {
  id: z.string(),
  report: z.string(),
  times: z.strictObject({
    valid: z.string().nullable(),
    reported: z.string().nullable(),
    recorded: z.string(),
    day: z.string().nullable(),
  }),
  span: Span,
  passage: Span,
  hedges: list(Span),
  lineage: z.strictObject({ origin: z.string().nullable(), story: z.string(), sentence: z.number() }),
  standing: Standing,
  corrected: z.record(z.string(), z.unknown()),
  notes: list(z.string()),
  sensitivity: Sensitivity,
  grade: Grade,
  merged: list(z.string()),
};

export const Claim = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("position"),
      ...base,
      party: Party.nullable(),
      holder: Party.nullable(),
      issue: z.string(),
      stance: Stance,
      act: Act,
      move: Move.nullable(),
      condition: Span.nullable(),
      content: Span,
      said: list(Said),
    }),
    z.strictObject({
      kind: z.literal("attribution"),
      ...base,
      source: Party.nullable(),
      party: Party.nullable(),
      cue: Span.nullable(),
      content: list(Span),
      mode: AttributionMode,
      polarity: Polarity,
      anonymity: z.string().nullable(),
      within: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal("event"),
      ...base,
      type: EventType,
      mode: z.string().nullable(),
      cameo: z.string().nullable(),
      actors: list(Party),
      recipients: list(Party),
      place: z.string().nullable(),
      figures: list(z.string()),
      status: list(EventStatus),
      said: list(Said),
    }),
    z.strictObject({
      kind: z.literal("figure"),
      ...base,
      measure: Measure,
      low: z.number().nullable(),
      high: z.number().nullable(),
      value: z.number().nullable(),
      qualifier: Qualifier,
      phrase: z.string(),
      who: z.string().nullable(),
      composition: z.string().nullable(),
      place: z.string().nullable(),
      scope: Scope.nullable(),
      issuer: Party.nullable(),
      basis: Basis,
      caveat: Span.nullable(),
      said: list(Said),
    }),
    z.strictObject({
      kind: z.literal("talks"),
      ...base,
      status: TalksStatus,
      place: z.string().nullable(),
      participants: list(Party),
      mediators: list(Party),
      format: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal("relation"),
      ...base,
      type: RelationType,
      from: z.string(),
      to: z.string(),
      by: Party.nullable(),
    }),
  ])
  .openapi("Claim");

export const Subject = z.strictObject({ type: z.enum(["claim", "party", "source", "report"]), id: z.string() }).openapi("Subject");

/** The kinds of claims that a person may add to what was read. */
export const AddedKind = z.enum(["position", "figure", "event", "talks", "attribution"]).openapi("AddedKind");

/** One decision of a person, with whether it still stands (`isInForce`: no standing undo takes it back). */
const decided = { seq: z.number(), subject: Subject, who: z.string(), why: z.string().nullable(), at: z.string(), isInForce: z.boolean() };
export const Decision = z
  .discriminatedUnion("verdict", [
    z.strictObject({ verdict: z.literal("accept"), ...decided }),
    z.strictObject({ verdict: z.literal("reject"), ...decided }),
    z.strictObject({ verdict: z.literal("correct"), ...decided, fields: z.record(z.string(), z.unknown()) }),
    z.strictObject({ verdict: z.literal("merge"), ...decided, into: z.string() }),
    z.strictObject({ verdict: z.literal("split"), ...decided, from: z.string() }),
    z.strictObject({ verdict: z.literal("undo"), ...decided, decision: z.number() }),
    z.strictObject({ verdict: z.literal("note"), ...decided, note: z.string() }),
    z.strictObject({ verdict: z.literal("sensitivity"), ...decided, level: Sensitivity }),
    z.strictObject({ verdict: z.literal("grade"), ...decided, grade: Grade }),
    z.strictObject({ verdict: z.literal("add"), ...decided, kind: AddedKind, digest: z.string() }),
  ])
  .openapi("Decision");

/** Where a decision about a claim came to stand in a later reading; `claim` null: it found no place and is an orphan. */
export const Carried = z
  .strictObject({
    decision: z.number(),
    claim: z.string().nullable(),
    method: z.enum(["id", "position", "quote", "approximate", "orphan"]),
    score: z.number(),
    isFlagged: z.boolean(),
    at: z.string(),
  })
  .openapi("Carried");

const CaseParty = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    aliases: list(z.string()),
    spokespersons: list(
      z.strictObject({ name: z.string(), role: z.string().nullable(), from: z.string().nullable(), until: z.string().nullable() }),
    ),
  })
  .openapi("CaseParty");

export const Case = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    parties: list(CaseParty),
    mediators: list(CaseParty),
    issues: list(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        proposition: z.string(),
        under: z.string().nullable(),
        words: list(z.string()),
      }),
    ),
    places: list(z.strictObject({ name: z.string(), aliases: list(z.string()), country: z.string().nullable() })),
    sources: list(z.strictObject({ name: z.string(), grade: Grade, note: z.string().nullable() })),
  })
  .openapi("Case");

export const CustodyEntry = z
  .strictObject({
    seq: z.number(),
    at: z.string(),
    who: z.string(),
    act: z.string(),
    subject: z.string(),
    digest: z.string(),
    tool: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi("CustodyEntry");
