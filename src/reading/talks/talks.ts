import type { WordRange } from "../context.ts";
import type { TalksStatus } from "../reading.ts";
import type { Turned } from "./status.ts";

/** A statement about the state of negotiations while reading. Actors are indices of `Actors.actors`, ranges are words of the document, inclusive. */
export interface ReadTalks {
  readonly status: TalksStatus;
  /** index into the times of the report, or -1 */
  readonly time: number;
  readonly place: WordRange | null;
  readonly participants: readonly number[];
  readonly mediators: readonly number[];
  /** "indirect", "third round"; null where the report says none */
  readonly format: string | null;
  readonly span: WordRange;
  readonly hedges: readonly WordRange[];
  /** the word that tells the status */
  readonly head: number;
  /** frame and rule, "talks:resume/will" */
  readonly rule: string;
}

/** A statement with the noun of negotiations it speaks of (-1 where only the parties meet) and the words of those who take part. */
export interface Draft {
  readonly head: number;
  readonly noun: number;
  readonly parties: readonly number[];
  readonly turned: Turned;
  readonly rule: string;
}
