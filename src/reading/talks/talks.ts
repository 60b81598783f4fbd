import type { WordRange } from "../context.ts";
import type { TalksStatus } from "../reading.ts";

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
