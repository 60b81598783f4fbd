/**
 * The controlled vocabularies of the model: the words that stand as codes in a reading, each list in the order in which it is shown.
 * data/schema/reading.schema.json has the same (test/codes.test.ts holds them beside each other).
 */
export const STANCES = ["for", "against", "conditional", "open"] as const;
export const ACTS = [
  "demand",
  "propose",
  "offer",
  "accept",
  "reject",
  "refuse",
  "insist",
  "commit",
  "threaten",
  "concede",
  "state",
] as const;
export const MOVES = ["drops", "softens", "hardens", "keeps"] as const;
export const POLARITIES = ["asserts", "denies", "declines"] as const;
export const ATTRIBUTION_MODES = ["direct", "indirect", "mixed"] as const;
/** Event types of PLOVER. */
export const EVENT_TYPES = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "CONCEDE",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;
export const EVENT_STATUSES = ["historical", "future", "hypothetical", "negated"] as const;
export const MEASURES = [
  "killed",
  "injured",
  "abducted",
  "detained",
  "released",
  "missing",
  "displaced",
  "affected",
  "population",
] as const;
export const QUALIFIERS = ["exact", "about", "more-than", "at-least", "up-to", "nearly", "most-of", "between", "vague"] as const;
export const SCOPES = ["incident", "cumulative", "standing"] as const;
export const BASES = ["reported", "identified", "verified", "estimated"] as const;
export const TALKS_STATUSES = [
  "proposed",
  "scheduled",
  "expected",
  "under-way",
  "stalled",
  "suspended",
  "resumed",
  "collapsed",
  "concluded",
] as const;
export const RELATION_TYPES = ["denies", "confirms", "responds-to", "supersedes"] as const;
export const ACTOR_KINDS = [
  "state",
  "government",
  "armed-group",
  "organisation",
  "person",
  "population",
  "media",
  "unnamed",
  "unknown",
] as const;

/** Whether the word is one of the codes. */
export function isOneOf<T extends string>(word: string, codes: readonly T[]): word is T {
  return (codes as readonly string[]).includes(word);
}
