import type { ParsedText, Sentence, Word } from "./document.ts";
import { splitSentences } from "./layout.ts";
import { lemmatize } from "./lemmatize.ts";
import { mendVerbs } from "./mend.ts";
import { LONGEST, type Parser } from "./parser.ts";
import { tokenize } from "./tokenize.ts";
import { udFeatures } from "./ud-features.ts";

/** Reads the grammar of a canonical text: words, sentences, tags, lemmas and trees. Never throws; time is linear in the text. */
export function parseText(text: string, parser: Parser): ParsedText {
  const layout = splitSentences(text);
  const laid = layout.sentences.map((sentence) => ({ sentence, ranges: tokenize(text, sentence) })).filter((l) => l.ranges.length > 0);
  // Sentences too long for the network go through it in parts.
  const parts = laid.map(({ ranges }) => partsOf(ranges.map((r) => text.slice(r.start, r.end))));
  const analyses = parser.analyseAll(parts.flat());
  const words: Word[] = [];
  const sentences: Sentence[] = [];
  let next = 0;
  laid.forEach(({ sentence, ranges }, number) => {
    const first = words.length;
    let root = -1;
    for (const forms of parts[number]!) {
      const a = analyses[next++]!;
      const from = words.length;
      forms.forEach((form, i) => {
        const upos = a.upos[i]!;
        const xpos = a.xpos[i]!;
        const lemma = lemmatize(form, upos, xpos);
        const above = a.heads[i]!;
        const range = ranges[from - first + i]!;
        words.push({
          index: from + i,
          start: range.start,
          end: range.end,
          form,
          lemma,
          upos,
          xpos,
          feats: udFeatures(form, lemma, upos, xpos),
          // The root of a later part of a sentence hangs on the root of the first part.
          head: above > 0 ? from + above - 1 : root,
          deprel: above === 0 && root >= 0 ? "parataxis" : a.labels[i]!,
          sentence: number,
        });
      });
      if (root < 0) root = from + a.heads.indexOf(0);
    }
    sentences.push({ ...sentence, index: number, first, last: words.length });
  });
  markVoice(words);
  return mendVerbs({ text, words, sentences, paragraphs: layout.paragraphs, dateline: layout.dateline });
}

/** Adds Voice=Pass to the verbs that a passive subject, agent or auxiliary hangs on: it shows in the tree alone. */
function markVoice(words: Word[]): void {
  for (const word of words) {
    if (word.head < 0 || !word.deprel.endsWith(":pass")) continue;
    const verb = words[word.head]!;
    if ((verb.upos === "VERB" || verb.upos === "AUX") && !verb.feats.includes("Voice=")) {
      verb.feats = [...verb.feats.split("|").filter((f) => f !== ""), "Voice=Pass"].sort().join("|");
    }
  }
}

/** The words of a sentence in parts of at most LONGEST, cut at a mark where one is in reach. */
function partsOf(forms: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < forms.length; ) {
    let to = Math.min(forms.length, from + LONGEST);
    if (to < forms.length) {
      for (let i = to; i > from + LONGEST / 2; i--) {
        if (/^[,;:.!?)\]—–-]$/.test(forms[i - 1]!)) {
          to = i;
          break;
        }
      }
    }
    parts.push(forms.slice(from, to));
    from = to;
  }
  return parts;
}
