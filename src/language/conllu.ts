import type { ParsedText, Sentence, Word } from "./document.ts";

/** A word line of CoNLL-U. `head` counts from 1 within the sentence, 0 for the root. */
export interface ConlluWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  readonly head: number;
  readonly deprel: string;
  readonly misc: string;
}

/** A multiword token of CoNLL-U over the words `first` to `last` (counted from 1, inclusive): "don't" over do and n't. */
export interface ConlluToken {
  readonly form: string;
  readonly first: number;
  readonly last: number;
  readonly misc: string;
}

/** A sentence of CoNLL-U; empty nodes (8.1) are left out. */
export interface ConlluSentence {
  /** `text` of "# text = ..." and so on; a comment without "=" has the value "" */
  readonly comments: ReadonlyMap<string, string>;
  readonly words: readonly ConlluWord[];
  readonly tokens: readonly ConlluToken[];
}

/**
 * Renders a parsed text as CoNLL-U (https://universaldependencies.org/format.html), one block a sentence.
 * `start` and `end` in MISC are UTF-16 offsets into the text; in "# text" runs of white space and controls are one space.
 */
export function renderConllu(parsed: ParsedText): string {
  const { text, words, sentences } = parsed;
  let out = "";
  let paragraph = -1;
  for (const sentence of sentences) {
    if (sentence.first >= sentence.last) continue;
    if (sentence.paragraph !== paragraph) {
      out += "# newpar\n";
      paragraph = sentence.paragraph;
    }
    out += `# sent_id = ${sentence.index + 1}\n# text = ${flat(text.slice(sentence.start, sentence.end)).trim()}\n`;
    if (sentence.kind !== "prose") out += `# kind = ${sentence.kind}\n`;
    for (let i = sentence.first; i < sentence.last; i++) out += wordLine(words, sentence, i);
    out += "\n";
  }
  return out;
}

function wordLine(words: readonly Word[], sentence: Sentence, index: number): string {
  const word = words[index]!;
  const next = index + 1 < sentence.last ? words[index + 1] : undefined;
  const head = word.head < 0 ? 0 : word.head - sentence.first + 1;
  const spaced = next && next.start === word.end ? "SpaceAfter=No|" : "";
  return `${[
    index - sentence.first + 1,
    field(word.form),
    field(word.lemma),
    field(word.upos),
    field(word.xpos),
    field(word.feats),
    head,
    field(word.deprel),
    "_",
    `${spaced}end=${word.end}|start=${word.start}`,
  ].join("\t")}\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a control in a form would break the line it stands in
const CONTROLS = /[\u0000-\u0020\u007f-\u00a0\u0085\u2028\u2029\ufeff]+/g;

const flat = (text: string): string => text.replace(CONTROLS, " ");
const field = (text: string): string => flat(text) || "_";

/** Reads CoNLL-U. Lines that are no comment, word, multiword token or empty node are left out. */
export function parseConllu(conllu: string): ConlluSentence[] {
  const out: ConlluSentence[] = [];
  let comments = new Map<string, string>();
  let words: ConlluWord[] = [];
  let tokens: ConlluToken[] = [];
  const close = () => {
    if (words.length > 0) out.push({ comments, words, tokens });
    comments = new Map();
    words = [];
    tokens = [];
  };
  for (const line of conllu.split(/\r?\n/)) {
    if (line === "") close();
    else if (line.startsWith("#")) {
      const equals = line.indexOf("=");
      comments.set(line.slice(1, equals < 0 ? undefined : equals).trim(), equals < 0 ? "" : line.slice(equals + 1).trim());
    } else {
      const columns = line.split("\t");
      if (columns.length !== 10) continue;
      const [id, form, lemma, upos, xpos, feats, head, deprel, , misc] = columns as [string, ...string[]];
      const range = /^(\d+)-(\d+)$/.exec(id);
      const blank = (value: string | undefined) => (value === "_" || value === undefined ? "" : value);
      if (range) tokens.push({ form: form!, first: Number(range[1]), last: Number(range[2]), misc: blank(misc) });
      else if (/^\d+$/.test(id)) {
        words.push({
          form: form!,
          lemma: lemma === "_" && form !== "_" ? "" : lemma!,
          upos: upos!,
          xpos: blank(xpos),
          feats: blank(feats),
          head: Number(head),
          deprel: deprel!,
          misc: blank(misc),
        });
      }
    }
  }
  close();
  return out;
}
