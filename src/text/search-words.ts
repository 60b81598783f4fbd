/** How words of texts and of questions are made alike, so that "Café", "cafe" and "cafés" find each other. */

/** A word of a text in the form in which it is looked for, with its place in the text. */
export interface SearchWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** What is looked for: every term must be in the text, and every phrase, its words one after the other. */
export interface SearchTerms {
  readonly terms: readonly { readonly word: string; readonly isPrefix: boolean }[];
  readonly phrases: readonly (readonly string[])[];
}

/** Longer words than this are cut: nobody looks for them by more. */
const LONGEST = 40;
/** How many words of a question are heeded. */
const MOST_TERMS = 12;

// the mark of a genitive belongs to its word: "Gaza's"
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019]s(?![\p{L}\p{N}]))?/gu;

/** The words of a text in order. */
export function searchWordsOf(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) words.push({ word: searchForm(found), start: index, end: index + found.length });
  return words;
}

/** Small letters without accents and genitives; of most English plurals the singular: "talks" and "talk" are one word. */
export function searchForm(word: string): string {
  // most words need no normal form; what some letters come apart into ("\u2474" is a digit in brackets) is left out with the accents
  const bare = /^[A-Za-z0-9]*$/.test(word)
    ? word
    : word
        .replace(/['\u2019]s$/, "")
        .normalize("NFKD")
        .replace(/[^\p{L}\p{N}]+/gu, "");
  const plain = bare.toLowerCase().slice(0, LONGEST);
  return /^[a-z]{3,}[^siu]s$/.test(plain) ? plain.slice(0, -1) : plain;
}

/**
 * What a question asks for: words, "words in quotation marks" as a phrase, and the beginnings of words with a star, `ceasef*`. All of
 * them must be there. Nothing is left where it has no word.
 */
export function searchTermsOf(question: string): SearchTerms {
  const phrases: string[][] = [];
  const rest = question.replace(/["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]/g, (_, inner: string) => {
    const words = searchWordsOf(inner)
      .map(({ word }) => word)
      .slice(0, MOST_TERMS);
    if (words.length > 0) phrases.push(words);
    return " ";
  });
  const found = new Map<string, { readonly word: string; readonly isPrefix: boolean }>();
  const add = (word: string, isPrefix: boolean) => {
    if (word !== "" && found.size < MOST_TERMS) found.set(`${word}${isPrefix ? "*" : ""}`, { word, isPrefix });
  };
  for (const { word, end } of searchWordsOf(rest)) add(word, rest[end] === "*");
  for (const phrase of phrases) for (const word of phrase) add(word, false);
  return { terms: [...found.values()], phrases };
}

/**
 * The places of the terms in a text, in order; null where one of the terms or phrases is not in it. Where words are part of a phrase
 * they count only within it, unless they are looked for by themselves as well.
 */
export function placesOfTerms(text: string, { terms, phrases }: SearchTerms): readonly SearchWord[] | null {
  const words = searchWordsOf(text);
  const marked = new Set<number>();
  for (const phrase of phrases) {
    let isThere = false;
    for (let at = 0; at + phrase.length <= words.length; at++) {
      if (!phrase.every((word, index) => words[at + index]!.word === word)) continue;
      isThere = true;
      for (let index = 0; index < phrase.length; index++) marked.add(at + index);
    }
    if (!isThere) return null;
  }
  const inPhrases = new Set(phrases.flat());
  for (const { word, isPrefix } of terms) {
    let isThere = false;
    for (const [at, found] of words.entries()) {
      if (isPrefix ? !found.word.startsWith(word) : found.word !== word) continue;
      isThere = true;
      if (isPrefix || !inPhrases.has(word)) marked.add(at);
    }
    if (!isThere) return null;
  }
  return [...marked].sort((a, b) => a - b).map((at) => words[at]!);
}
