import type { StanceAct, StanceMove } from "../../casebook/frames.ts";
import type { WordRange } from "../context.ts";
import type { Stance } from "../reading.ts";

/** A position while reading; turned into `Position` with ids at the end. */
export interface ReadPosition {
  /** index of the party among the actors */
  readonly party: number;
  readonly issue: string;
  readonly stance: Stance;
  readonly act: StanceAct;
  readonly move: StanceMove | null;
  readonly condition: WordRange | null;
  /** the words that name the holder, or null where only the context does */
  readonly holder: WordRange | null;
  readonly content: WordRange;
  /** the part of the sentence that shows the position */
  readonly span: WordRange;
  /** index of the attribution it stands in, or -1 */
  readonly attribution: number;
  readonly hedges: readonly WordRange[];
  /** when it was held, EDTF, or null */
  readonly time: string | null;
  /** the frame or rule that read it, with the wording of the issue: "stances:demand fighting:withdrawal:1" */
  readonly rule: string;
}

/** A position being made: one holder, one issue. */
export interface Draft {
  parties: readonly number[];
  issue: string;
  /** toward the proposition, before conditions and doubts are looked at */
  sign: 1 | -1;
  stance: Stance;
  act: StanceAct;
  move: StanceMove | null;
  condition: WordRange | null;
  holderWord: number;
  content: WordRange;
  span: WordRange;
  attribution: number;
  hedges: readonly WordRange[];
  rule: string;
  /** the word that carries the stance */
  head: number;
  /** the word that heads the issue's wording, or -1 where it is taken from before */
  topic: number;
  sentence: number;
  /** how sure the networks make it, 0 to 1; absent where they have not been asked */
  likely?: number;
}
