import type { WordRange } from "../context.ts";
import type { EventStatus, EventType } from "../reading.ts";

/** A happening while reading, in PLOVER's terms. Actors are indices of `Actors.actors`, ranges are words of the document, inclusive. */
export interface ReadEvent {
  readonly type: EventType;
  readonly mode: string | null;
  /** the older code where PLOVER loses it, "0841" */
  readonly cameo: string | null;
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
  /** index into the times of the report, or -1 */
  readonly time: number;
  readonly place: WordRange | null;
  /** indices of the figures of the event's clause */
  readonly figures: readonly number[];
  readonly status: readonly EventStatus[];
  /** index of the innermost attribution that tells of it, or -1 for the report's own voice */
  readonly attribution: number;
  readonly span: WordRange;
  /** the word that names the happening */
  readonly head: number;
  /** frame and rule, "events-violence:kill/verb" */
  readonly rule: string;
}
