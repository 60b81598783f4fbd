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
      restoreActive(words, kids, i);
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

const has = (words: readonly Word[], kids: readonly number[][], index: number, relation: string): boolean =>
  kids[index]!.some((k) => isRelation(words[k]!.deprel, relation));

/** Verb forms that are no nouns in reports, whatever the tagger says. */
const NEVER_NOUNS = new Set(
  "denies,insists,argues,alleges,accuses,warns,rejects,maintains,believes,says,asserts,admits,concedes,tells,wants,reiterates,blames,vows".split(
    ",",
  ),
);

/** "Kigali denies/NNS backing M23" · "researchers estimate/NN that": a noun with a subject of its own is a verb. */
function retag(words: Word[], kids: number[][], i: number): void {
  const word = words[i]!;
  if (word.upos !== "NOUN" || !/^NNS?$/.test(word.xpos)) return;
  const form = word.form.toLowerCase();
  const never = NEVER_NOUNS.has(form);
  if (!never && (!has(words, kids, i, "nsubj") || has(words, kids, i, "cop") || has(words, kids, i, "det"))) return;
  const lemma = [form, form.replace(/ies$/, "y"), form.replace(/es$/, ""), form.replace(/s$/, "")].find((l) => CUE_VERBS.has(l));
  if (!lemma) return;
  word.upos = "VERB";
  word.xpos = word.xpos === "NNS" ? "VBZ" : "VBP";
  word.lemma = lemma;
  if (has(words, kids, i, "nsubj")) return;
  // "the Kremlin/compound denies": what the parser took for the first part of a compound is the subject
  const left = kids[i]!.filter((k) => k < i && /^(?:compound|amod|det|nmod|nummod)/.test(words[k]!.deprel));
  const subject = left.filter((k) => /^(?:NOUN|PROPN|PRON)$/.test(words[k]!.upos)).at(-1);
  if (subject === undefined) return;
  for (const k of left) if (k < subject) move(words, kids, k, subject, words[k]!.deprel);
  words[subject]!.deprel = "nsubj";
}

/** "The bishop/nsubj:pass called for an end": without "was" there is no passive. */
function restoreActive(words: Word[], kids: readonly number[][], i: number): void {
  const word = words[i]!;
  if (word.upos !== "VERB" || !/^VB[DN]$/.test(word.xpos) || word.deprel === "conj" || kids[i]!.some((k) => words[k]!.deprel === "aux"))
    return;
  const subject = kids[i]!.find((k) => k < i && words[k]!.deprel === "nsubj:pass");
  if (subject === undefined || has(words, kids, i, "aux:pass") || !CUE_VERBS.has(word.lemma.toLowerCase())) return;
  words[subject]!.deprel = "nsubj";
  word.xpos = "VBD";
}

/** A clause with "that" belongs to the reporting verb before it when only a phrase stands between them. */
function attachThatClause(words: Word[], kids: number[][], i: number, first: number): void {
  const that = words[i]!;
  if (that.form.toLowerCase() !== "that" || that.head < 0) return;
  // "insisted for months that/WDT it needed no referees": a pronoun cannot be a second object
  if (
    that.deprel === "obj" &&
    has(words, kids, that.head, "nsubj") &&
    kids[that.head]!.some((k) => k > that.head && words[k]!.deprel === "obj")
  ) {
    that.deprel = "mark";
    that.xpos = "IN";
  }
  if (that.deprel !== "mark" || that.xpos === "WDT") return;
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
  if (word.upos !== "VERB" || word.deprel !== "conj" || !/^VB[DPZG]$/.test(word.xpos) || word.head < first || has(words, kids, i, "nsubj"))
    return;
  if (kids[i]!.some((k) => words[k]!.deprel.startsWith("aux") || (words[k]!.deprel === "mark" && k < i))) return;
  const head = words[word.head]!;
  // "asked Pristina to hold votes where mayors were installed, | and asked Belgrade": a passive is not joined by a verb of saying
  const passive =
    (has(words, kids, head.index, "aux:pass") || has(words, kids, head.index, "cop")) && CUE_VERBS.has(word.lemma.toLowerCase());
  // "says she respects it but argues that he cannot": two verbs of saying go together, not "respects" and "argues"
  const reports = (w: Word) => CUE_VERBS.get(w.lemma.toLowerCase())?.frames.get("t")?.view === "stated";
  const saying = reports(word) && !reports(head) && has(words, kids, i, "ccomp");
  // "said it remained committed and blamed the army": with a pronoun between them, both verbs have the same subject
  const pronoun = kids[head.index]!.some((k) => words[k]!.deprel === "nsubj" && /^(?:it|he|she|they|we)$/i.test(words[k]!.form));
  const blaming =
    pronoun && !reports(head) && [...(CUE_VERBS.get(word.lemma.toLowerCase())?.frames.values() ?? [])].some((s) => s.view === "stated");
  const apart = passive || saying || blaming;
  if (!apart && sameTense(words, kids, head, word)) return;
  // "The talks ended; the Kremlin denies it and says ...": not over the semicolon
  for (let k = i - 1, steps = 0; k > head.index && steps < 40; k--, steps++) {
    if (words[k]!.form !== ";") continue;
    for (let v = k + 1; v < i; v++) {
      if (words[v]!.upos === "VERB" && sameTense(words, kids, words[v]!, word) && has(words, kids, v, "nsubj")) {
        move(words, kids, i, v, "conj");
        return;
      }
    }
    break;
  }
  for (let up = head.head, steps = 0; up >= first && steps < 8; up = words[up]!.head, steps++) {
    const above = words[up]!;
    if (
      above.index > head.index ||
      above.upos !== "VERB" ||
      (apart && ![...(CUE_VERBS.get(above.lemma.toLowerCase())?.frames.values() ?? [])].some((s) => s.view === "stated"))
    )
      continue;
    if (sameTense(words, kids, above, word)) {
      move(words, kids, i, up, "conj");
      return;
    }
  }
}

/** Whether two verbs stand in the same plain tense. "said they had left | and warned": the plain past goes with the plain past. */
function sameTense(words: readonly Word[], kids: readonly number[][], a: Word, b: Word): boolean {
  const before = kids[a.index]!.map((k) => words[k]!).filter((k) => k.index < a.index);
  if (before.some((k) => k.deprel === "aux")) return false;
  const finite = before.find((k) => k.deprel === "aux:pass" || k.deprel === "cop") ?? a;
  return finite.xpos === b.xpos;
}

/** Hangs a word on another head, unless that head stands below it. */
function move(words: Word[], kids: number[][], index: number, head: number, deprel: string): void {
  const word = words[index]!;
  for (let up = head; up >= 0; up = words[up]!.head) if (up === index) return;
  const old = kids[word.head];
  if (old) old.splice(old.indexOf(index), 1);
  word.head = head;
  word.deprel = deprel;
  const now = kids[head]!;
  now.push(index);
  now.sort((a, b) => a - b);
}
