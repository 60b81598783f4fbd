import type { ParsedText, Word } from "../../language/document.ts";
import { isRelation } from "../../language/tree.ts";
import { CUE_NOUNS, CUE_VERBS } from "./cues.ts";

/**
 * The same words with the heads set right where a parser of this size errs about reporting clauses. The tree given is not changed.
 *
 *     insisted for months that the army keep ...   "keep" is the clause of "insisted", no relative clause of "months"
 *     urged both to leave and reminded them that   "reminded" goes with "urged", a finite verb does not join an infinitive
 *     denies/NNS backing M23                       a noun with a subject is a verb
 */
export function mendReports(parsed: ParsedText): ParsedText {
  const words = parsed.words.map((w) => ({ ...w }));
  const kids = childrenOf(words);
  for (const { first, last } of parsed.sentences) {
    for (let i = first; i < last; i++) {
      retag(words, kids, i);
      attachThatClause(words, kids, i, first);
      attachFiniteConjunct(words, kids, i, first);
    }
  }
  return { ...parsed, words };
}

function childrenOf(words: readonly Word[]): number[][] {
  const kids: number[][] = words.map(() => []);
  for (const w of words) if (w.head >= 0) kids[w.head]!.push(w.index);
  return kids;
}

const isFinite = (word: Word): boolean => /^VB[DPZ]$/.test(word.xpos) || word.xpos === "MD";
const has = (words: readonly Word[], kids: readonly number[][], index: number, relation: string): boolean =>
  kids[index]!.some((k) => isRelation(words[k]!.deprel, relation));

/** "Kigali denies/NNS backing M23": a plural noun that has a subject. */
function retag(words: Word[], kids: readonly number[][], i: number): void {
  const word = words[i]!;
  if (word.xpos !== "NNS" || !has(words, kids, i, "nsubj") || has(words, kids, i, "cop") || has(words, kids, i, "det")) return;
  const form = word.form.toLowerCase();
  const lemma = [form.replace(/ies$/, "y"), form.replace(/es$/, ""), form.replace(/s$/, ""), form.replace(/es$/, "e")].find((l) =>
    CUE_VERBS.has(l),
  );
  if (!lemma) return;
  word.upos = "VERB";
  word.xpos = "VBZ";
  word.lemma = lemma;
}

/** A clause with "that" belongs to the reporting verb before it when only a phrase stands between them. */
function attachThatClause(words: Word[], kids: number[][], i: number, first: number): void {
  const that = words[i]!;
  if (that.form.toLowerCase() !== "that" || that.deprel !== "mark" || that.xpos === "WDT") return;
  const clause = words[that.head]!;
  if (that.head < i || /^(?:ccomp|csubj|conj)/.test(clause.deprel)) return;
  const before = words[i - 1];
  if (!before || before.index < first || (before.upos === "NOUN" && CUE_NOUNS.get(before.lemma.toLowerCase())?.links.has("that"))) return;
  for (let v = i - 1; v >= first && i - v <= 12; v--) {
    const word = words[v]!;
    if (/^[,;:.!?]$/.test(word.form)) return;
    if (word.upos !== "VERB") continue;
    const entry = CUE_VERBS.get(word.lemma.toLowerCase());
    if (!entry?.frames.has("t") || word.index === clause.index) return;
    // a relative clause of the noun right before "that" stays one, if its verb lacks a subject of its own
    if (isRelation(clause.deprel, "acl:relcl") && before.upos === "NOUN" && !has(words, kids, clause.index, "nsubj")) return;
    move(words, kids, clause.index, v, "ccomp");
    return;
  }
}

/** A finite verb without subject that is joined to an infinitive, or to a verb of another tense, goes with the verb above of its own tense. */
function attachFiniteConjunct(words: Word[], kids: number[][], i: number, first: number): void {
  const word = words[i]!;
  if (word.upos !== "VERB" || word.deprel !== "conj" || !/^VB[DPZ]$/.test(word.xpos) || word.head < first || has(words, kids, i, "nsubj"))
    return;
  if (kids[i]!.some((k) => words[k]!.deprel.startsWith("aux") || (words[k]!.deprel === "mark" && k < i))) return;
  const head = words[word.head]!;
  if (sameTense(words, kids, head, word)) return;
  for (let up = head.head, steps = 0; up >= first && steps < 8; up = words[up]!.head, steps++) {
    const above = words[up]!;
    if (above.index > head.index || above.upos !== "VERB") continue;
    if (sameTense(words, kids, above, word)) {
      move(words, kids, i, up, "conj");
      return;
    }
  }
}

function sameTense(words: readonly Word[], kids: readonly number[][], a: Word, b: Word): boolean {
  const auxiliary = kids[a.index]!.map((k) => words[k]!).find(
    (k) => (k.deprel === "aux" || k.deprel === "aux:pass" || k.deprel === "cop") && k.index < a.index && isFinite(k),
  );
  const finite = auxiliary ?? a;
  if (finite.xpos === "MD") return false;
  if (finite.xpos === b.xpos) return true;
  // "has insisted ... and says"
  return /^VB[PZ]$/.test(finite.xpos) && /^VB[PZ]$/.test(b.xpos) && finite.xpos === b.xpos;
}

function move(words: Word[], kids: number[][], index: number, head: number, deprel: string): void {
  const word = words[index]!;
  const old = kids[word.head];
  if (old) old.splice(old.indexOf(index), 1);
  word.head = head;
  word.deprel = deprel;
  const now = kids[head]!;
  now.push(index);
  now.sort((a, b) => a - b);
}
