import type * as codes from "../text/codes.ts";
import type { Span } from "../text/span.ts";

/**
 * What one report says, and who says it: the shapes of `parley.reading/1` (data/schema/reading.schema.json).
 * Offsets are UTF-16 code units of `report.text`; ids are derived from the report's digest, the kind and the spans.
 */
export type ActorKind = (typeof codes.ACTOR_KINDS)[number];

export type MentionType = "name" | "nominal" | "pronoun";

export interface Mention extends Span {
  readonly type: MentionType;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly aliases: readonly string[];
  readonly role: string | null;
  /** ISO 3166-1 alpha-3 */
  readonly country: string | null;
  /** id of the party this person, office or ministry speaks for */
  readonly speaksFor: string | null;
  readonly mentions: readonly Mention[];
}

export interface Time {
  readonly span: Span;
  /** EDTF level 1, or null where it cannot be placed */
  readonly edtf: string | null;
}

export interface Place {
  readonly span: Span;
  readonly name: string;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: string | null;
}

export type AttributionMode = (typeof codes.ATTRIBUTION_MODES)[number];
export type Polarity = (typeof codes.POLARITIES)[number];

export interface Attribution {
  readonly id: string;
  readonly source: { readonly actor: string | null; readonly span: Span | null } | null;
  readonly cue: Span | null;
  readonly content: readonly Span[];
  readonly mode: AttributionMode;
  readonly polarity: Polarity;
  /** the reason given for an unnamed source, "unnamed" where none is given, null where the source is named */
  readonly anonymity: string | null;
  /** id of the attribution this one stands in */
  readonly within: string | null;
  readonly time: string | null;
  readonly hedges: readonly Span[];
}

export type Stance = (typeof codes.STANCES)[number];
export type Act = (typeof codes.ACTS)[number];
export type Move = (typeof codes.MOVES)[number];

export interface Position {
  readonly id: string;
  readonly party: string | null;
  readonly issue: string;
  readonly stance: Stance;
  readonly act: Act;
  readonly move: Move | null;
  readonly condition: Span | null;
  readonly holder: Span | null;
  readonly content: Span;
  readonly span: Span;
  readonly attribution: string | null;
  readonly hedges: readonly Span[];
  readonly time: string | null;
}

export type EventType = (typeof codes.EVENT_TYPES)[number];
export type EventStatus = (typeof codes.EVENT_STATUSES)[number];

export interface ConflictEvent {
  readonly id: string;
  readonly type: EventType;
  readonly mode: string | null;
  readonly cameo: string | null;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly time: string | null;
  readonly place: string | null;
  readonly figures: readonly string[];
  readonly status: readonly EventStatus[];
  readonly attribution: string | null;
  readonly span: Span;
}

export type Measure = (typeof codes.MEASURES)[number];
export type Qualifier = (typeof codes.QUALIFIERS)[number];
export type Scope = (typeof codes.SCOPES)[number];
export type Basis = (typeof codes.BASES)[number];

export interface Figure {
  readonly id: string;
  readonly measure: Measure;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly qualifier: Qualifier;
  /** the number as printed, "more than 38,000" */
  readonly phrase: string;
  readonly who: string | null;
  readonly composition: string | null;
  readonly place: string | null;
  readonly time: string | null;
  readonly scope: Scope | null;
  readonly issuer: string | null;
  readonly basis: Basis;
  readonly caveat: Span | null;
  readonly attribution: string | null;
  readonly span: Span;
  readonly hedges: readonly Span[];
}

export type TalksStatus = (typeof codes.TALKS_STATUSES)[number];

export interface Talks {
  readonly id: string;
  readonly status: TalksStatus;
  readonly time: string | null;
  readonly place: string | null;
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly format: string | null;
  readonly span: Span;
  readonly hedges: readonly Span[];
}

export interface Relation {
  readonly type: (typeof codes.RELATION_TYPES)[number];
  readonly from: string;
  readonly to: string;
  readonly span: Span | null;
  readonly by: string | null;
}

export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly span: Span | null;
}

/** A report as it is handed to the reader. `text` is canonical (see src/text/canonical.ts). */
export interface Report {
  readonly id: string;
  /** SHA-256 of the UTF-8 bytes of the canonical text, hexadecimal */
  readonly sha256: string;
  readonly text: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** EDTF calendar date (or date and time), or null where unknown */
  readonly published: string | null;
  readonly language: string | null;
}

export interface Reading {
  readonly schema: "parley.reading/1";
  readonly reader: { readonly name: string; readonly version: string; readonly language: string };
  readonly report: Report & { readonly dateline: string | null };
  readonly actors: readonly Actor[];
  readonly times: readonly Time[];
  readonly places: readonly Place[];
  readonly attributions: readonly Attribution[];
  readonly positions: readonly Position[];
  readonly events: readonly ConflictEvent[];
  readonly figures: readonly Figure[];
  readonly talks: readonly Talks[];
  readonly relations: readonly Relation[];
  readonly notices: readonly Notice[];
}
