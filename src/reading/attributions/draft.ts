import type { WordRange } from "../context.ts";
import type { Polarity } from "../reading.ts";
import type { CueClass, View } from "./cues.ts";

/** An attribution while it is being found. */
export interface Draft {
  /** head word of the cue: "said", "according", "demand" */
  cueHead: number;
  /** the reporting words alone: "said", "declined to comment", "called for" */
  cue: WordRange;
  /** the cue as PolNeAR marks it, with auxiliaries and adverbs: "has repeatedly said" */
  wideCue: WordRange;
  cueClass: CueClass;
  view: View;
  polarity: Polarity;
  /** head word of the source, or -1 */
  source: number;
  /** the word beside the cue that stands for the source: "who", or the same as `source` */
  beside: number;
  /** the words of the source, or null */
  sourceRange: WordRange | null;
  /** the source as PolNeAR marks it */
  wideSource: WordRange | null;
  content: WordRange[];
  /** the content with its "that" and its quotation marks, where they differ */
  wideContent: WordRange[];
  /** the attribution this one is passed on by, where its own cue does not stand in that one's content */
  holder: Draft | null;
}
