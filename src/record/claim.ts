import type {
  Act,
  AttributionMode,
  Basis,
  EventStatus,
  EventType,
  Measure,
  Move,
  Polarity,
  Qualifier,
  Relation,
  Scope,
  Stance,
  TalksStatus,
} from "../reading/reading.ts";
import type { Span } from "../text/span.ts";
import type { Sensitivity } from "./decision.ts";
import type { Grade } from "./grade.ts";
import type { Party } from "./party.ts";
import type { KeptReport } from "./report.ts";

export type ClaimKind = "position" | "attribution" | "event" | "figure" | "talks" | "relation";

/** The three times of a claim, and the day it counts from. */
export interface ClaimTimes {
  /** EDTF: when it held or happened, as the report tells it; null where unknown */
  readonly valid: string | null;
  /** EDTF date of publication of its report, null where unknown */
  readonly reported: string | null;
  /** ISO instant at which the record came to know it */
  readonly recorded: string;
  /**
   * The calendar day from which it counts: the first day of its valid time, or the day of the report where that is earlier (what is
   * expected counts from the day it is expected on) or no valid time is known. Of a figure that is no single incident the last day of
   * its valid time instead of the first, of a running toll the day of the report (src/record/period.ts). Null where neither is known: such a claim counts on every day, and says so.
   */
  readonly day: string | null;
}

/** Whose words these are in the end: claims with an equal origin, story or sentence are not independent of each other. */
export interface Lineage {
  /** the agency that the claim or its report credits, else the publisher, else null */
  readonly origin: string | null;
  /** the oldest report of the near-duplicate cluster */
  readonly story: string;
  /** equal for equal sentences: 32 bits of the hash of its letters and digits */
  readonly sentence: number;
}

/**
 * What people made of it: untouched, accepted as it is, accepted with other fields, rejected (given only to those who ask), or added:
 * no reader read it, a person did, whatever was corrected of it since.
 */
export type Standing = "proposed" | "accepted" | "corrected" | "rejected" | "added";

interface ClaimBase<K extends ClaimKind> {
  /** the id of the reading, "position-3fa9c1d2e4b5": the same claim over the same text has the same id in every report and generation */
  readonly id: string;
  readonly kind: K;
  readonly report: KeptReport;
  readonly times: ClaimTimes;
  /** what it stands on, in the report's canonical text */
  readonly span: Span;
  /** the sentence or sentences around it, for quoting */
  readonly passage: Span;
  readonly hedges: readonly Span[];
  readonly lineage: Lineage;
  readonly standing: Standing;
  /** fields that a person corrected, with the reader's value */
  readonly corrected: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly sensitivity: Sensitivity;
  /** the grade of this claim where somebody gave it one, else of its publisher, else F6 */
  readonly grade: Grade;
  /** ids of claims that people merged into this one */
  readonly merged: readonly string[];
}

/** Who is said to have said it, through all layers: the innermost first ("an official", "state television"). */
export interface Said {
  readonly attribution: string;
  readonly source: Party | null;
  readonly cue: Span | null;
  readonly mode: AttributionMode;
  readonly polarity: Polarity;
  readonly anonymity: string | null;
}

export interface PositionClaim extends ClaimBase<"position"> {
  /** the party, rolled up: for "Netanyahu's office" Israel */
  readonly party: Party | null;
  /** the actor that the report names as the holder, before rolling up; null where it is the party itself */
  readonly holder: Party | null;
  readonly issue: string;
  readonly stance: Stance;
  readonly act: Act;
  readonly move: Move | null;
  readonly condition: Span | null;
  readonly content: Span;
  /** empty where the report says it in its own voice */
  readonly said: readonly Said[];
}

export interface AttributionClaim extends ClaimBase<"attribution"> {
  readonly source: Party | null;
  /** the party that the source speaks for */
  readonly party: Party | null;
  readonly cue: Span | null;
  readonly content: readonly Span[];
  readonly mode: AttributionMode;
  readonly polarity: Polarity;
  readonly anonymity: string | null;
  readonly within: string | null;
}

export interface EventClaim extends ClaimBase<"event"> {
  readonly type: EventType;
  readonly mode: string | null;
  readonly cameo: string | null;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly place: string | null;
  readonly figures: readonly string[];
  readonly status: readonly EventStatus[];
  readonly said: readonly Said[];
}

export interface FigureClaim extends ClaimBase<"figure"> {
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
  readonly scope: Scope | null;
  /** null: the report's own voice */
  readonly issuer: Party | null;
  readonly basis: Basis;
  readonly caveat: Span | null;
  readonly said: readonly Said[];
}

export interface TalksClaim extends ClaimBase<"talks"> {
  readonly status: TalksStatus;
  readonly place: string | null;
  readonly participants: readonly Party[];
  readonly mediators: readonly Party[];
  readonly format: string | null;
}

export interface RelationClaim extends ClaimBase<"relation"> {
  readonly type: Relation["type"];
  /** ids of claims of the same report */
  readonly from: string;
  readonly to: string;
  readonly by: Party | null;
}

export type Claim = PositionClaim | AttributionClaim | EventClaim | FigureClaim | TalksClaim | RelationClaim;

/** All who stand in a claim itself: party and holder, source, actors and recipients, issuer; none of those who only say it. */
export function partiesIn(claim: Claim): readonly Party[] {
  const parties = (): readonly (Party | null)[] => {
    switch (claim.kind) {
      case "position":
        return [claim.party, claim.holder];
      case "attribution":
        return [claim.source, claim.party];
      case "event":
        return [...claim.actors, ...claim.recipients];
      case "figure":
        return [claim.issuer];
      case "talks":
        return [...claim.participants, ...claim.mediators];
      case "relation":
        return [claim.by];
    }
  };
  return parties().filter((party) => party !== null);
}
