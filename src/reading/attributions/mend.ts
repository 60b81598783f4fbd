import type { ParsedText, Word } from "../../language/document.ts";
import { isRelation } from "../../language/tree.ts";
import { CUE_NOUNS, CUE_VERBS } from "./cues.ts";
import { headOfPhrase, insertedSpeaker, type SpeakingPhrase, secondSubject } from "./mend-inserted.ts";

/**
 * The same words with the heads set right where a parser of this size errs about reporting clauses. The tree given is not changed.
 *
 *     demanded for years that the fleet leave ...   "leave" is the clause of "demanded", no relative clause of "years"
 *     urged both to leave and reminded them that   "reminded" goes with "urged", a finite verb does not join an infinitive
 *     denies/NNS backing M23                       a noun with a subject is a verb
 */
export function mendReports(parsed: ParsedText): ParsedText {
  const words = parsed.words.map((w) => ({ ...w }));
  const kids = childrenOf(words);
  for (const { first, last } of parsed.sentences) {
    detachClock(words, kids, first, last);
    for (let i = first; i < last; i++) {
      nameSaid(words, kids, i, first);
      openThatClause(words, kids, i, first, last);
      retag(words, kids, i);
      makeFinite(words, kids, i);
      insertSpeaker(words, kids, i, first, last);
      startSecondClause(words, kids, i, first);
      restoreActive(words, kids, i);
      openTimeClause(words, kids, i);
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
  "brushes,hails,slams,denounces,condemns,dismisses,refuses,announces,declares,confirms,agrees,threatens,explains,adds,recalls,urges,calls,denies,insists,argues,alleges,accuses,warns,rejects,maintains,believes,says,asserts,admits,concedes,tells,wants,reiterates,blames,vows".split(
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
  const lemma = [form, form.replace(/ies$/, "y"), form.replace(/es$/, ""), form.replace(/s$/, "")].find(
    (l) => CUE_VERBS.has(l) || CUE_VERBS.has(`${l} ${words[i + 1]?.form.toLowerCase()}`),
  );
  if (!lemma) return;
  word.upos = "VERB";
  word.xpos = word.xpos === "NNS" ? "VBZ" : "VBP";
  word.lemma = lemma;
  if (has(words, kids, i, "nsubj")) return;
  if (never && raiseName(words, kids, i)) return;
  // "the Kremlin/compound denies": what the parser took for the first part of a compound is the subject
  const left = kids[i]!.filter((k) => k < i && /^(?:compound|amod|det|nmod|nummod)/.test(words[k]!.deprel));
  const subject = left.filter((k) => /^(?:NOUN|PROPN|PRON)$/.test(words[k]!.upos)).at(-1);
  if (subject === undefined) return;
  for (const k of left) if (k < subject) move(words, kids, k, subject, words[k]!.deprel);
  words[subject]!.deprel = "nsubj";
}

/** "Spokesman Ahmed Ali brushes/flat aside the plan": what the parser took for the end of a name is the verb of its sentence. */
function raiseName(words: Word[], kids: number[][], i: number): boolean {
  if (!/^(?:flat|compound|appos|nmod|conj)/.test(words[i]!.deprel) || words[i]!.head > i || words[i]!.head < 0) return false;
  if (kids[i]!.some((k) => k < i && words[k]!.upos !== "PUNCT")) return false;
  let top = words[i]!.head;
  for (let up = words[top]!.head; up >= 0 && up < i && /^(?:flat|compound|appos|nmod)/.test(words[top]!.deprel); up = words[up]!.head)
    top = up;
  if (!/^(?:NOUN|PROPN)$/.test(words[top]!.upos)) return false;
  const { head, deprel } = words[top]!;
  const later = words.filter((w) => w.index > i && w.sentence === words[i]!.sentence && w.head >= top && w.head < i).map((w) => w.index);
  for (const k of kids[i]!.slice()) if (k > i && words[k]!.deprel === "nmod") words[k]!.deprel = "obl";
  const old = kids[words[i]!.head]!;
  old.splice(old.indexOf(i), 1);
  words[i]!.head = head;
  words[i]!.deprel = deprel;
  if (head >= 0) kids[head]!.push(i);
  move(words, kids, top, i, "nsubj");
  let object = kids[i]!.some((k) => words[k]!.deprel === "obj");
  for (const k of later) {
    const noun = /^(?:NOUN|PROPN|PRON|NUM)$/.test(words[k]!.upos);
    const preposition = kids[k]!.find((c) => words[c]!.deprel === "case");
    // "brushes aside | the plan": no preposition but a particle
    const particle = preposition === i + 1 && CUE_VERBS.has(`${words[i]!.lemma} ${words[preposition]!.form.toLowerCase()}`);
    if (particle) move(words, kids, preposition, i, "compound:prt");
    const relation = noun && !object && (preposition === undefined || particle) ? "obj" : noun ? "obl" : words[k]!.deprel;
    object ||= relation === "obj";
    move(words, kids, k, i, relation);
  }
  return true;
}

/** "The government let/VB it be known": a verb with a subject of its own and nothing in front is no infinitive. */
function makeFinite(words: Word[], kids: readonly number[][], i: number): void {
  const word = words[i]!;
  if (
    word.xpos !== "VB" ||
    word.upos !== "VERB" ||
    !/^(?:root|parataxis)$/.test(word.deprel) ||
    !(word.lemma === "let" || CUE_VERBS.has(word.lemma.toLowerCase()))
  )
    return;
  const left = kids[i]!.filter((k) => k < i);
  if (!left.some((k) => words[k]!.deprel === "nsubj") || left.some((k) => /^(?:aux|mark)/.test(words[k]!.deprel))) return;
  word.xpos = "VBP";
}

/** "their spokesman Omar Said/VBD insisted": a name, as no report writes the verb with a capital inside a sentence. */
function nameSaid(words: Word[], kids: number[][], i: number, first: number): void {
  const word = words[i]!;
  const before = words[i - 1];
  if (word.form !== "Said" || i === first || before?.upos !== "PROPN" || word.upos !== "VERB" || before.form === before.form.toUpperCase())
    return;
  word.upos = "PROPN";
  word.xpos = "NNP";
  word.lemma = "Said";
  const { head } = word;
  for (const k of kids[i]!.slice()) if (k !== before.index) move(words, kids, k, before.index, words[k]!.deprel);
  if (before.head === i) {
    const own = kids[i]!;
    own.splice(own.indexOf(before.index), 1);
    before.head = head;
    if (head >= 0) kids[head]!.push(before.index);
    else before.deprel = "root";
  }
  move(words, kids, i, before.index, "flat");
}

/** "proposed that/DT consultations on a place and a date begin at once": before a plural it brings in a clause. */
function openThatClause(words: Word[], kids: number[][], i: number, first: number, last: number): void {
  const word = words[i]!;
  const verb = words[i - 1];
  if (word.form.toLowerCase() !== "that" || word.xpos !== "DT" || i <= first || verb?.upos !== "VERB") return;
  if (CUE_VERBS.get(verb.lemma.toLowerCase())?.frames.get("t")?.view !== "stated" || words[i + 1]?.xpos !== "NNS") return;
  const noun = i + 1;
  for (let k = noun + 1; k < Math.min(last, noun + 14); k++) {
    const next = words[k]!;
    if (/^[;:]$/.test(next.form)) return;
    if (next.upos !== "VERB" || !/^VB[PD]?$/.test(next.xpos) || words[k - 1]!.form.toLowerCase() === "to") continue;
    word.xpos = "IN";
    word.upos = "SCONJ";
    move(words, kids, k, verb.index, "ccomp");
    move(words, kids, noun, k, "nsubj");
    move(words, kids, i, k, "mark");
    for (let w = noun + 1; w < k; w++) {
      if (words[w]!.head !== k) continue;
      if (words[w]!.deprel === "nsubj") move(words, kids, w, noun, "conj");
      else if (words[w]!.deprel === "cc") move(words, kids, w, noun, "cc");
    }
    return;
  }
}

/** "15:02 Two commanders tell us that": the clock of a running report is no part of its sentence. */
function detachClock(words: Word[], kids: number[][], first: number, last: number): void {
  if (!/^\d{1,2}[:.]\d{2}$/.test(words[first]?.form ?? "") || first + 2 >= last) return;
  const verb = words.slice(first + 1, last).find((w) => w.upos === "VERB" && w.xpos !== "VBG" && (w.head === first || w.deprel === "root"));
  const noun = words.slice(first + 1, verb?.index ?? first + 1).find((w) => w.head === first && /^(?:NOUN|PROPN|PRON)$/.test(w.upos));
  if (!verb) return;
  if (noun && !has(words, kids, verb.index, "nsubj")) move(words, kids, noun.index, verb.index, "nsubj");
  if (verb.head === first) {
    verb.head = -1;
    verb.deprel = "root";
    kids[first]!.splice(kids[first]!.indexOf(verb.index), 1);
    for (const k of kids[first]!.slice()) if (k > first) move(words, kids, k, verb.index, words[k]!.deprel);
    move(words, kids, first, verb.index, "obl:tmod");
  }
}

/** "..., | the agency for refugees said | on Monday.": the phrase between the comma and the verb speaks, wherever the tree hung it. */
function insertSpeaker(words: Word[], kids: number[][], i: number, first: number, last: number): void {
  if (words[i]!.upos !== "VERB") return;
  const phrase = insertedSpeaker(words, i, first, last);
  if (phrase === null) return;
  takeSubject(words, kids, i, phrase);
  resumeSubject(words, kids, i, phrase.first - 1, first, last);
  // what else stands before the speaker belongs to what is said: "Were that | to be refused, | he added"
  for (const k of kids[i]!)
    if (k < phrase.first && /^(?:nsubj|aux|cop|mark|cc|advmod|expl)/.test(words[k]!.deprel)) words[k]!.deprel = "dep";
  if (words[i]!.xpos === "VBN") words[i]!.xpos = "VBD";
  if (words[i]!.head >= 0 && /^(?:conj|acl|advcl|ccomp|xcomp)/.test(words[i]!.deprel)) words[i]!.deprel = "parataxis";
}

/** "Both delegations, diplomats say, | want the talks moved": what stands before the insertion is the subject of what resumes after it. */
function resumeSubject(words: Word[], kids: number[][], cue: number, comma: number, first: number, last: number): void {
  if (words[cue + 1]?.form !== "," || words.slice(first, comma).some((w) => /^(?:VERB|AUX|ADP|SCONJ|PUNCT)$/.test(w.upos))) return;
  const head = headOfPhrase(words, first, comma - 1);
  let verb = cue + 2;
  while (verb < last && /^(?:AUX|ADV|PART)$/.test(words[verb]!.upos)) verb++;
  if (head < 0 || words[verb]?.upos !== "VERB" || verb - cue > 6 || has(words, kids, verb, "nsubj:pass")) return;
  for (const k of kids[verb]!) if (words[k]!.deprel === "nsubj") words[k]!.deprel = k > verb ? "obj" : "dep";
  if (words[verb]!.xpos === "VB" && verb === cue + 2) words[verb]!.xpos = "VBP";
  takeSubject(words, kids, verb, { first, last: comma - 1, head });
}

/** "The talks ended, and | the envoy, who had hoped for more, | blamed the rebels": a clause with its own subject. */
function startSecondClause(words: Word[], kids: number[][], i: number, first: number): void {
  const word = words[i]!;
  if (word.upos !== "VERB" || !CUE_VERBS.has(word.lemma.toLowerCase()) || has(words, kids, i, "nsubj") || has(words, kids, i, "aux:pass"))
    return;
  if (kids[i]!.some((k) => words[k]!.deprel.startsWith("aux") && k < i) || /^(?:acl|amod)/.test(word.deprel)) return;
  const phrase = secondSubject(words, i, first);
  if (phrase === null) return;
  takeSubject(words, kids, i, phrase);
  if (word.xpos === "VBN") word.xpos = "VBD";
}

/** Makes a phrase the subject of a verb; what hung elsewhere in it goes with its head. */
function takeSubject(words: Word[], kids: number[][], verb: number, { first, last, head }: SpeakingPhrase): void {
  // a verb that hung below its own subject takes that one's place
  for (let up = words[verb]!.head, steps = 0; up >= 0 && steps < words.length; up = words[up]!.head, steps++) {
    if (up < first || up > last) continue;
    let top = up;
    while (words[top]!.head >= first && words[top]!.head <= last) top = words[top]!.head;
    const above = words[top]!.head;
    const old = kids[words[verb]!.head]!;
    old.splice(old.indexOf(verb), 1);
    words[verb]!.head = above;
    words[verb]!.deprel = above < 0 ? "root" : "parataxis";
    if (above >= 0) kids[above]!.push(verb);
    break;
  }
  move(words, kids, head, verb, "nsubj");
  for (let k = first; k <= last; k++) {
    const up = words[k]!.head;
    if (k === head || (up >= first && up <= last && up !== k)) continue;
    if (up === verb && words[k]!.deprel === "nsubj" && /^(?:ADP|CCONJ)$/.test(words[k - 1]?.upos ?? "")) words[k]!.deprel = "nmod";
    const relation = words[k]!.upos === "CCONJ" ? "cc" : /^(?:nsubj|obj|conj|root)/.test(words[k]!.deprel) ? "nmod" : words[k]!.deprel;
    move(words, kids, k, head, relation);
  }
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

/** "after the rebels called/acl for an amnesty": behind "after" and a noun, "called for" is the verb of a clause. */
function openTimeClause(words: Word[], kids: number[][], i: number): void {
  const word = words[i]!;
  if (word.xpos !== "VBN" || word.deprel !== "acl" || word.head < 0 || word.head > i) return;
  const link = CUE_VERBS.get(word.lemma.toLowerCase())?.links.get(words[i + 1]?.form.toLowerCase() ?? "");
  const noun = words[word.head]!;
  const preposition = kids[noun.index]!.find(
    (k) => words[k]!.deprel === "case" && /^(?:after|before|since|until|as)$/i.test(words[k]!.form),
  );
  if (link?.view !== "stated" || preposition === undefined || noun.head < 0 || i - noun.index > 3) return;
  move(words, kids, i, noun.head, "advcl");
  move(words, kids, noun.index, i, "nsubj");
  move(words, kids, preposition, i, "mark");
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
  // 'with what their host called "nine-tenths of a treaty", and | promised | to return': out of a clause that a comma has ended
  if (
    words[i - 1]!.form.toLowerCase() === "and" &&
    words[i - 2]?.form === "," &&
    isRelation(head.deprel, "acl:relcl") &&
    head.head >= first
  ) {
    let main = words[head.head]!;
    while (main.head >= first && !(main.upos === "VERB" && has(words, kids, main.index, "nsubj"))) main = words[main.head]!;
    if (main.upos === "VERB" && main.index < head.index && has(words, kids, main.index, "nsubj")) {
      move(words, kids, i, main.index, "conj");
      return;
    }
  }
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
