/** The public face of Parley as a library: explicit re-exports, nothing else. */
export { loadReader, type Read } from "./data.ts";
export { ERROR_CODES, type ErrorCode, ParleyError } from "./errors.ts";
export type {
  Act,
  Actor,
  ActorKind,
  Attribution,
  AttributionMode,
  Basis,
  ConflictEvent,
  EventStatus,
  EventType,
  Figure,
  Measure,
  Mention,
  MentionType,
  Move,
  Notice,
  Place,
  Polarity,
  Position,
  Qualifier,
  Reading,
  Relation,
  Report,
  Scope,
  Stance,
  Talks,
  TalksStatus,
  Time,
} from "./reading/reading.ts";
export { canonicalText, detectCanonicalText, isCanonical } from "./text/canonical.ts";
export { sha256OfText } from "./text/digest.ts";
export { covers, overlaps, type Range, type Span, spanOf } from "./text/span.ts";
