import type { WordRange } from "../context.ts";
import type { Basis, Measure, Qualifier, Scope } from "../reading.ts";

/** A figure while reading: a number of people, what happened to them, and who says so. Ranges are words of the document, inclusive. */
export interface ReadFigure {
  readonly measure: Measure;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly qualifier: Qualifier;
  /** the number as printed, "more than 38,000" */
  readonly phrase: WordRange;
  /** the evidence: number, noun and the word that says what happened */
  readonly span: WordRange;
  /** "people", "civilians"; null where the report names none */
  readonly who: WordRange | null;
  /** "mostly civilians" */
  readonly composition: WordRange | null;
  readonly place: WordRange | null;
  /** index into the times of the report, or -1 */
  readonly time: number;
  readonly scope: Scope;
  /** index of the actor that gives the number, or -1 for the report's own voice */
  readonly issuer: number;
  /** words of the issuer, or null */
  readonly issuerSpan: WordRange | null;
  readonly basis: Basis;
  readonly caveat: WordRange | null;
  /** index of the attribution the figure stands in, or -1 */
  readonly attribution: number;
  readonly hedges: readonly WordRange[];
}
