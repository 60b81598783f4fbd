import type { Sentence, Word } from "../../language/document.ts";

/**
 * A run of letters, a run of digits or one other character of a word. Expressions are read over atoms, so that it does not matter
 * whether "mid-May", "6-7" and "Oct." are one word or three.
 */
export interface Atom {
  /** lower case */
  readonly text: string;
  readonly form: string;
  readonly word: Word;
  /** whether nothing stands between the atom and the one before it */
  readonly glued: boolean;
  readonly start: number;
  readonly end: number;
}

const RUNS = /\p{L}+|\p{Nd}+|[^\p{L}\p{Nd}]/gu;

/** The atoms of a sentence, in text order. */
export function atomsOf(words: readonly Word[], sentence: Sentence): Atom[] {
  const atoms: Atom[] = [];
  let end = -1;
  for (let i = sentence.first; i < sentence.last; i++) {
    const word = words[i]!;
    if (isPlain(word.form)) {
      atoms.push({ text: word.form.toLowerCase(), form: word.form, word, glued: word.start === end, start: word.start, end: word.end });
      end = word.end;
      continue;
    }
    for (const run of word.form.matchAll(RUNS)) {
      const start = word.start + run.index;
      atoms.push({ text: run[0].toLowerCase(), form: run[0], word, glued: start === end, start, end: start + run[0].length });
      end = start + run[0].length;
    }
  }
  return atoms;
}

/** Whether a form is one run of ASCII letters, as most are. */
function isPlain(form: string): boolean {
  for (let i = 0; i < form.length; i++) {
    const c = form.charCodeAt(i) | 32;
    if (c < 97 || c > 122) return false;
  }
  return true;
}

/** Whether a sentence is set in capitals throughout, as old wire copy is: then a capital says nothing. */
export function isCapitals(atoms: readonly Atom[]): boolean {
  let upper = 0;
  let lower = 0;
  for (const { form, text } of atoms) {
    if (form.length < 2 || form.toUpperCase() === text) continue;
    if (form === text || form.slice(1) === text.slice(1)) lower++;
    else upper++;
  }
  return upper > 4 * lower;
}

/** Whether the atom begins with a capital letter. */
export function isCapitalised(atom: Atom): boolean {
  return atom.form !== atom.text;
}
