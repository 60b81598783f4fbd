import type { Casebook } from "../casebook/casebook.ts";
import type { ParsedText } from "../language/document.ts";
import type { Tree } from "../language/tree.ts";
import type { ActorKind, AttributionMode, MentionType, Polarity } from "./reading.ts";

/** What every finder is given: the parsed report, its trees, what is known beforehand, and when it was published. */
export interface Context {
  readonly parsed: ParsedText;
  readonly tree: Tree;
  readonly casebook: Casebook;
  /** calendar date of publication, "2024-07-08", or null where unknown */
  readonly published: string | null;
}

/** Words `first` to `last` (inclusive) of the document. */
export interface WordRange {
  readonly first: number;
  readonly last: number;
}

/** A place in the text where an actor is named, described or pointed to. */
export interface ActorMention extends WordRange {
  readonly type: MentionType;
  /** the syntactic head of the mention */
  readonly head: number;
  /** index into `Actors.actors`; every mention has one */
  readonly actor: number;
}

/** An actor while reading; turned into `Actor` with an id at the end. */
export interface ReadActor {
  name: string;
  kind: ActorKind;
  aliases: string[];
  role: string | null;
  country: string | null;
  /** index into `Actors.actors`, or -1 */
  speaksFor: number;
  /** key of the casebook's actor, or null */
  key: string | null;
}

export interface Actors {
  readonly actors: readonly ReadActor[];
  /** in text order */
  readonly mentions: readonly ActorMention[];
  /** the mention whose head is this word, else the smallest mention that covers it, else null */
  mentionAt(word: number): ActorMention | null;
  /** the party an actor finally speaks for (itself when nobody): follows `speaksFor` */
  partyOf(actor: number): number;
}

/** A time expression with its words. */
export interface ReadTime extends WordRange {
  /** EDTF, or null where it cannot be placed */
  readonly edtf: string | null;
}

/** A source, a cue and what is attributed, in words (after PolNeAR). */
export interface ReadAttribution {
  /** words of the source; null where none is named */
  source: WordRange | null;
  /** index of the source's actor, or -1 */
  actor: number;
  cue: WordRange | null;
  /** the head word of the cue, or -1 (quotation running on without a cue) */
  cueHead: number;
  content: WordRange[];
  mode: AttributionMode;
  polarity: Polarity;
  anonymity: string | null;
  /** index of the attribution this one stands in, or -1 */
  within: number;
  hedges: WordRange[];
  /** the cue that made it and its class, "cues:demand/demand"; absent on attributions made by hand */
  rule?: string;
}
