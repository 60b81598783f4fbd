import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConlluSentence } from "../../src/language/conllu.ts";
import { parseConllu } from "../../src/language/conllu.ts";
import { splitSentences } from "../../src/language/layout.ts";
import { lemmatize } from "../../src/language/lemmatize.ts";
import { tokenize } from "../../src/language/tokenize.ts";
import type { Range } from "../../src/text/span.ts";
import type { Measure } from "../table.ts";

export type { Measure } from "../table.ts";

/** A document of a treebank as raw text with its gold sentences and words as ranges of that text. */
export interface RawDocument {
  readonly text: string;
  readonly sentences: readonly Range[];
  readonly words: readonly Range[];
}

/**
 * Puts the raw text of a treebank together from "# text" lines: sentences of a paragraph joined by one space (none after SpaceAfter=No),
 * paragraphs ("# newpar") and documents ("# newdoc") apart by a blank line. The words of a multiword token share its characters where their forms join to it.
 */
export function rebuildDocuments(sentences: readonly ConlluSentence[]): RawDocument[] {
  const out: RawDocument[] = [];
  let text = "";
  let ranges: Range[] = [];
  let words: Range[] = [];
  const close = () => {
    if (ranges.length > 0) out.push({ text, sentences: ranges, words });
    text = "";
    ranges = [];
    words = [];
  };
  let glued = false;
  for (const sentence of sentences) {
    const keys = [...sentence.comments.keys()];
    if (keys.some((key) => key === "newdoc" || key === "newdoc id")) close();
    if (text !== "") text += keys.some((key) => key === "newpar" || key === "newpar id") ? "\n\n" : glued ? "" : " ";
    const start = text.length;
    for (let i = 0; i < sentence.words.length; i++) {
      const token = sentence.tokens.find((t) => t.first === i + 1);
      const misc = token ? token.misc : sentence.words[i]!.misc;
      if (token) {
        let at = text.length;
        text += token.form;
        for (let k = token.first; k <= token.last; k++) {
          const length = sentence.words[k - 1]!.form.length;
          words.push({ start: at, end: Math.min(at + length, text.length) });
          at += length;
        }
        i = token.last - 1;
      } else {
        words.push({ start: text.length, end: text.length + sentence.words[i]!.form.length });
        text += sentence.words[i]!.form;
      }
      glued = misc.split("|").includes("SpaceAfter=No");
      if (!glued && i + 1 < sentence.words.length) text += " ";
    }
    ranges.push({ start, end: text.length });
  }
  close();
  return out;
}

/** F1 of the ranges found among the gold ranges, in percent, as in the CoNLL 2018 shared task: both ends must agree. */
export function rangeF1(documents: readonly { gold: readonly Range[]; found: readonly Range[] }[]): number {
  let right = 0;
  let total = 0;
  for (const { gold, found } of documents) {
    const keys = new Set(gold.map((range) => `${range.start}:${range.end}`));
    right += found.filter((range) => keys.has(`${range.start}:${range.end}`)).length;
    total += gold.length + found.length;
  }
  return total === 0 ? 0 : (200 * right) / total;
}

function readWords({ text }: RawDocument): { sentences: readonly Range[]; words: Range[] } {
  const { sentences } = splitSentences(text);
  return { sentences, words: sentences.flatMap((sentence) => tokenize(text, sentence)) };
}

function lemmaAccuracy(sentences: readonly ConlluSentence[]): number {
  let right = 0;
  let total = 0;
  for (const { words } of sentences) {
    for (const word of words) {
      if (word.lemma === "") continue;
      total++;
      if (lemmatize(word.form, word.upos, word.xpos) === word.lemma) right++;
    }
  }
  return (100 * right) / total;
}

/** Tokens and sentences from raw text, lemmas from gold tags, and the speed of both, on the treebanks under `paths.treebanks`. */
export function run(paths: { readonly treebanks?: string } = {}): Measure[] {
  const folder = paths.treebanks ?? "../shared/data/ud";
  if (!existsSync(folder)) {
    console.log(`tokens: no treebanks at ${folder}, left out`);
    return [];
  }
  const measures: Measure[] = [];
  const sets = [
    { name: "gum", file: "gum/test.all-genres.conllu", tokens: 99, sentences: 95, lemmas: 97 },
    { name: "ewt", file: "ewt/test.conllu", tokens: null, sentences: null, lemmas: 97 },
    { name: "pud", file: "pud/test.conllu", tokens: 99, sentences: 99.5, lemmas: null },
  ];
  let fastest = 0;
  for (const set of sets) {
    const path = join(folder, set.file);
    if (!existsSync(path)) continue;
    const gold = parseConllu(readFileSync(path, "utf8"));
    const documents = rebuildDocuments(gold);
    const read = documents.map(readWords);
    for (let round = 0; round < 3; round++) {
      const before = process.cpuUsage();
      for (const document of documents) readWords(document);
      const { user, system } = process.cpuUsage(before);
      const rate = (1e6 * read.reduce((sum, { words }) => sum + words.length, 0)) / (user + system);
      if (rate > fastest) fastest = rate;
    }
    const pairs = (key: "words" | "sentences") => documents.map((document, i) => ({ gold: document[key], found: read[i]![key] }));
    measures.push(
      { name: `tokens.${set.name}.words`, value: rangeF1(pairs("words")), floor: set.tokens, aim: null },
      { name: `tokens.${set.name}.sentences`, value: rangeF1(pairs("sentences")), floor: set.sentences, aim: null },
      { name: `tokens.${set.name}.lemmas`, value: lemmaAccuracy(gold), floor: set.lemmas, aim: null },
    );
  }
  // Processor time, the fastest of several rounds, so that other work on the machine counts little.
  if (fastest > 0) measures.push({ name: "tokens.speed (tokens/s)", value: Math.round(fastest), floor: 400_000, aim: null });
  return measures;
}
