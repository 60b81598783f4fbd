import type { ParsedText, Sentence, Word } from "./document.ts";
import { splitSentences } from "./layout.ts";
import { lemmatize } from "./lemmatize.ts";
import { LONGEST, type Parser } from "./parser.ts";
import { tokenize } from "./tokenize.ts";

/** Reads the grammar of a canonical text: words, sentences, tags, lemmas and trees. Never throws; time is linear in the text. */
export function parseText(text: string, parser: Parser): ParsedText {
  const layout = splitSentences(text);
  const words: Word[] = [];
  const sentences: Sentence[] = [];
  for (const laid of layout.sentences) {
    const ranges = tokenize(text, laid);
    if (ranges.length === 0) continue;
    const first = words.length;
    const forms = ranges.map((r) => text.slice(r.start, r.end));
    let root = -1;
    for (let from = 0; from < forms.length; ) {
      const to = cut(forms, from);
      const a = parser.analyse(forms.slice(from, to));
      for (let i = from; i < to; i++) {
        const form = forms[i]!;
        const upos = a.upos[i - from]!;
        const xpos = a.xpos[i - from]!;
        const lemma = lemmatize(form, upos, xpos);
        const above = a.heads[i - from]!;
        // The root of a later part of a sentence hangs on the root of the first part.
        const head = above > 0 ? first + from + above - 1 : root;
        const deprel = above === 0 && root >= 0 ? "parataxis" : a.labels[i - from]!;
        words.push({
          index: first + i,
          start: ranges[i]!.start,
          end: ranges[i]!.end,
          form,
          lemma,
          upos,
          xpos,
          feats: "",
          head,
          deprel,
          sentence: sentences.length,
        });
      }
      if (root < 0) root = first + a.heads.indexOf(0);
      from = to;
    }
    sentences.push({ ...laid, index: sentences.length, first, last: words.length });
  }
  return { text, words, sentences, paragraphs: layout.paragraphs, dateline: layout.dateline };
}

/** Where to end the part of a sentence that begins at `from`: its end, or for very long ones the last mark in reach. */
function cut(forms: readonly string[], from: number): number {
  if (forms.length - from <= LONGEST) return forms.length;
  for (let i = from + LONGEST; i > from + LONGEST / 2; i--) if (/^[,;:.!?)\]—–-]$/.test(forms[i - 1]!)) return i;
  return from + LONGEST;
}
