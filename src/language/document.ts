import type { Range } from "../text/span.ts";

/**
 * One syntactic word of Universal Dependencies with its place in the text.
 * Indices (`index`, `head`) count the words of the whole document from 0; `head` is -1 for the root of a sentence.
 */
export interface Word extends Range {
  readonly index: number;
  /** the characters of the text, unchanged */
  readonly form: string;
  lemma: string;
  /** universal part of speech: NOUN, PROPN, VERB ... */
  upos: string;
  /** Penn Treebank tag: VBD, NNS ... */
  xpos: string;
  /** UD features as in CoNLL-U, sorted: "Number=Plur|Tense=Past", or "" */
  feats: string;
  head: number;
  /** UD relation with its subtype: nsubj, nsubj:pass, obl:agent ... */
  deprel: string;
  /** index of the sentence in the document */
  readonly sentence: number;
}

/** What a sentence is in the layout of a report. Only `prose`, `bullet` and `headline` hold statements. */
export type SentenceKind = "prose" | "headline" | "dateline" | "byline" | "bullet" | "caption";

/** A sentence: words `first` (inclusive) to `last` (exclusive) of the document. */
export interface Sentence extends Range {
  readonly index: number;
  readonly first: number;
  readonly last: number;
  /** index of the paragraph in the document */
  readonly paragraph: number;
  readonly kind: SentenceKind;
}

/** A dateline at the head of a report: "JERUSALEM (AP) —". */
export interface Dateline extends Range {
  /** the place as printed, "JERUSALEM", or null */
  readonly place: Range | null;
  /** the agency as printed, "AP", or null */
  readonly agency: Range | null;
  /** the date as printed, "July 8", or null */
  readonly date: Range | null;
}

/** A text with its grammar. Nothing in it is lost: words and the gaps between them rebuild the text. */
export interface ParsedText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly paragraphs: readonly Range[];
  readonly dateline: Dateline | null;
}
