import type { Word } from "./document.ts";
import { isRelation } from "./tree.ts";

/** Forms that are verbs wherever a report has them, however rare they are in treebanks, and their lemmas. */
const VERBS: ReadonlyMap<string, string> = new Map([
  ["denies", "deny"],
  ["says", "say"],
  ["insists", "insist"],
  ["accuses", "accuse"],
  ["rejects", "reject"],
  ["condemns", "condemn"],
  ["describes", "describe"],
  ["predicts", "predict"],
  ["acknowledges", "acknowledge"],
  ["urges", "urge"],
  ["hails", "hail"],
  ["spoke", "speak"],
  ["refuses", "refuse"],
  ["welcomes", "welcome"],
  ["warns", "warn"],
]);
/** Forms that are nouns as well, and verbs at the end of a sentence after "a" and a singular: "..., a hospital | reports." */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["reports", "report"],
  ["claims", "claim"],
  ["estimates", "estimate"],
]);
/** Forms that are nouns as well, and verbs where a sentence has no other verb before and its object follows: "The army | disputes | both tolls." */
const BEFORE_OBJECT: ReadonlyMap<string, string> = new Map([
  ...["dispute", "demand", "claim", "report", "back", "blame", "vow", "promise", "offer", "veto", "boycott"].map(
    (v) => [`${v}s`, v] as const,
  ),
  ["vetoes", "veto"],
]);
const NAMING = /^(?:det|amod|compound|nmod|nmod:poss|nummod|flat|case|appos)$/;

/**
 * Makes a verb of a word read as a noun, with the nouns before it as its subject.
 *
 *     A commander/compound | denies/nsubj | having fired    the verb takes the place of the clause after it
 *     The leader/compound | urges/nsubj | calm              what follows is its object
 *     ..., a field hospital/compound | reports/appos |.      who speaks last
 */
export function raiseNoun(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  if (w.upos !== "NOUN" && w.upos !== "PROPN") return;
  const form = w.form;
  const lemma =
    VERBS.get(form) ??
    (closes(words, i, first, last) ? CLOSING.get(form) : undefined) ??
    (hasObject(words, i, first) ? BEFORE_OBJECT.get(form) : undefined);
  const subject = words[i - 1];
  if (lemma === undefined || i === first || (!/^(?:NOUN|PROPN)$/.test(subject!.upos) && subject!.form !== "military")) return;
  if (subject!.xpos === "POS") return;
  raise(words, i, subject!, lemma, first, last);
}

/** "Yerevan | no longer insists/NOUN | on a corridor": after a noun and "no longer" stands a verb. */
export function raiseAfterNoLonger(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  const [subject, no, longer] = [words[i - 3], words[i - 2], words[i - 1]];
  if (w.xpos !== "NNS" || i < first + 3 || !/^no$/i.test(no!.form) || !/^longer$/i.test(longer!.form)) return;
  if (!/^(?:NOUN|PROPN|PRON)$/.test(subject!.upos)) return;
  if (!raise(words, i, subject!, w.lemma, first, last)) return;
  Object.assign(longer!, { upos: "ADV", xpos: "RBR", lemma: "longer", feats: "Degree=Cmp", head: i, deprel: "advmod" });
  Object.assign(no!, { head: longer!.index, deprel: "advmod" });
}

/** Makes a verb of the word at `i`, and its subject of the phrase that `subject` ends; false where that phrase hangs elsewhere, and nothing is changed. */
function raise(words: Word[], i: number, subject: Word, lemma: string, first: number, last: number): boolean {
  const w = words[i]!;
  const { form } = w;
  const head = w.head >= first && w.head < last ? words[w.head]! : null;
  const after = head !== null && head.index > i;
  // the noun of the phrase before that hangs on the new verb, on what follows it, or on which the new verb hangs
  const holders = [i, ...(head === null ? [] : [head.index])];
  let top = subject;
  for (let steps = 0; steps < 8 && !holders.includes(top.head) && !holders.includes(top.index); steps++) {
    if (top.head < first || top.head >= i) return false;
    top = words[top.head]!;
  }
  if (top.index >= i || (head !== null && !after && top.head === head.index)) return false;
  const before: number[] = [];
  for (let k = first; k < i; k++) if (k !== top.index && (words[k]!.head === i || (after && words[k]!.head === head.index))) before.push(k);
  w.upos = "VERB";
  w.xpos = form === "spoke" ? "VBD" : "VBZ";
  w.lemma = lemma;
  w.feats = "VerbForm=Fin";
  if (head === top) {
    // "A commander | denies/appos": the verb takes the place of its subject
    w.head = head.head;
    w.deprel = head.deprel;
    for (let k = i + 1; k < last; k++) if (words[k]!.head === head.index) words[k]!.head = i;
  } else if (head !== null && after) {
    const clausal = head.upos === "VERB" || head.upos === "AUX";
    w.head = head.head;
    w.deprel = head.deprel;
    head.head = i;
    head.deprel = clausal ? (head.xpos === "VBN" || hasSubject(words, head.index, i + 1, last) ? "ccomp" : "xcomp") : "obj";
    for (let k = head.index + 1; k < last; k++) if (words[k]!.head === head.index && words[k]!.deprel === "punct") words[k]!.head = i;
  } else if (head !== null && /^(?:NOUN|PROPN)$/.test(head.upos) && words.slice(head.index, i).every((c) => c.upos !== "PUNCT")) {
    // "a charge | the army/compound | denies/appos |": what it denies is the charge
    w.deprel = "acl:relcl";
  } else if (head !== null) {
    let verb: Word = head;
    for (let steps = 0; steps < 8 && verb.upos !== "VERB" && verb.head >= first; steps++) verb = words[verb.head]!;
    w.head = verb.index;
    w.deprel = "parataxis";
  }
  for (const k of before) words[k]!.head = NAMING.test(words[k]!.deprel) && k < top.index ? top.index : i;
  top.head = i;
  top.deprel = "nsubj";
  for (let k = i + 1; k < last; k++) {
    const word = words[k]!;
    if (word.head !== i) continue;
    if (word.deprel === "nmod") word.deprel = "obl";
    if (word.deprel === "acl" && words.slice(i + 1, k).some((c) => c.head === k && c.deprel === "mark")) word.deprel = "ccomp";
    if (
      word.deprel === "conj" &&
      /^(?:NOUN|PROPN|PRON)$/.test(word.upos) &&
      !words.slice(i + 1, k).some((c) => c.head === k && c.deprel === "cc")
    )
      word.deprel = "obj";
  }
  return true;
}

/** "| Save/VERB the Children estimated/acl | that": the charity's name is no sentence. */
export function nameWithVerb(words: Word[], i: number, first: number, last: number): void {
  const [save, the, children] = [words[i], words[i + 1], words[i + 2]];
  if (save?.form !== "Save" || the?.form !== "the" || children?.form !== "Children" || i + 3 >= last || save.upos !== "VERB") return;
  if (children.head !== i || (the.head !== children.index && the.head !== i)) return;
  const verb = words.slice(i + 3, last).find((w) => w.head === children.index && w.deprel === "acl" && /^VB[DN]$/.test(w.xpos));
  const governor = save.head >= first && save.deprel === "advcl" && save.head > i ? words[save.head]! : null;
  if (!verb && !governor) return;
  const moved = verb ?? governor!;
  if (verb) {
    verb.xpos = "VBD";
    verb.head = save.head;
    verb.deprel = save.deprel;
  }
  for (let k = first; k < last; k++)
    if (
      k !== moved.index &&
      k !== i &&
      k !== the.index &&
      k !== children.index &&
      (words[k]!.head === i || words[k]!.head === children.index)
    )
      words[k]!.head = moved.index;
  for (const w of [save, the, children]) {
    w.upos = "PROPN";
    w.xpos = "NNP";
    w.lemma = w.form;
    w.head = i;
    w.deprel = "flat";
  }
  save.head = moved.index;
  save.deprel = "nsubj";
}

/** "..., | a | field hospital reports": "a" before a plural is no noun phrase. */
function closes(words: readonly Word[], i: number, first: number, last: number): boolean {
  if (words[i]!.xpos !== "NNS" || i < first + 3 || i + 1 >= last || words[i + 1]!.upos !== "PUNCT" || i + 3 < last) return false;
  let at = i - 1;
  while (at > first && /^(?:NOUN|PROPN|ADJ)$/.test(words[at]!.upos)) at--;
  return /^an?$/i.test(words[at]!.form) && words[at - 1]?.form === "," && at < i - 1;
}

/** A root read as a noun before "both", "the", "its": two noun phrases without a verb are none. */
function hasObject(words: readonly Word[], i: number, first: number): boolean {
  const w = words[i]!;
  const next = words[i + 1];
  if (
    w.xpos !== "NNS" ||
    w.head >= 0 ||
    next === undefined ||
    !(next.upos === "DET" || next.xpos === "PRP$" || /^(?:both|all|any)$/i.test(next.form))
  )
    return false;
  return words.slice(first, i).every((c) => c.upos !== "VERB" && c.upos !== "AUX");
}

function hasSubject(words: readonly Word[], verb: number, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (words[k]!.head === verb && isRelation(words[k]!.deprel, "nsubj")) return true;
  return false;
}
