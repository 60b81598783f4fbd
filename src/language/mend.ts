import type { ParsedText, Word } from "./document.ts";
import { nameWithVerb, raiseAfterNoLonger, raiseNoun } from "./mend-nouns.ts";
import { findSubject, joinBetween } from "./mend-subjects.ts";
import { isRelation } from "./tree.ts";

/** Relations of words that head a clause: where a noun stands in one of them, a verb before it may be the head in truth. */
const CLAUSAL = /^(?:root|conj|ccomp|advcl|parataxis|acl:relcl|xcomp)$/;
/** Adjectives that are verbs after "to" and before an object: "to | free | the captives". */
const VERBS_TOO = new Set("free open clear secure empty ease lower further better calm slow warm dry own perfect".split(" "));

/**
 * The same words with verbs set right that a parser of this size takes for modifiers. The text given is not changed. Time is linear.
 *
 *     The two sides | resumed/amod | negotiations   a past tense before a noun that has a subject of its own is the verb
 *     and will | free/amod | all captives           so is a bare verb with its auxiliary
 *     The army | presented/amod | evidence           with its subject taken for a part of the object
 *     Gunmen seized/acl it, officials | said |       a verb of saying at the end has one subject
 *     The bishops | called/acl | for a truce.       the only verb of a sentence is no participle
 *     asked to | free/ADJ | 5,000 men               an adjective after "to" before an object is a verb
 *     envoys of Oslo and the rebels/nsubj | sat      a second subject after "and" is joined to the first
 *     after men who stormed the town, killed/conj | a verb after a mere comma goes on with the nearest clause
 *     The talks | resume/NOUN | on Monday            words that are rare in treebanks and plain in reports
 *     Talks between A and B/nsubj | collapsed/conj | what stands between two has one verb
 *     Kyiv no longer | objects/NOUN | to it         after "no longer" stands a verb
 *     killed | at least 24 people/obl |             "at least" and "more than" make no oblique of an object
 */
export function mendVerbs(parsed: ParsedText): ParsedText {
  const words = parsed.words.map((w) => ({ ...w }));
  for (const { first, last, kind } of parsed.sentences) {
    if (kind !== "prose" && kind !== "bullet") continue;
    for (let i = first; i < last; i++) for (const mend of MENDS) mend(words, i, first, last);
    if (!isTree(words, first, last)) mendWithCare(parsed.words, words, first, last);
  }
  return { ...parsed, words };
}

const MENDS: readonly ((words: Word[], i: number, first: number, last: number) => void)[] = [
  (words, i, _, last) => retagAfterTo(words, i, last),
  retagRare,
  raiseNoun,
  raiseAfterNoLonger,
  nameWithVerb,
  raiseModifier,
  splitSubject,
  raiseParticiple,
  endInSaying,
  keepCountedObject,
  joinSubjects,
  continueClause,
  findSubject,
  joinBetween,
];

/** The sentence from the beginning, each rule undone where it would leave a circle: two rules that are right alone may close one together. */
function mendWithCare(given: readonly Word[], words: Word[], first: number, last: number): void {
  for (let i = first; i < last; i++) words[i] = { ...given[i]! };
  for (let i = first; i < last; i++)
    for (const mend of MENDS) {
      const before = words.slice(first, last).map((w) => ({ ...w }));
      mend(words, i, first, last);
      if (!isTree(words, first, last)) words.splice(first, last - first, ...before);
    }
}

/** Whether every word of the sentence hangs, at some depth, on its only root. */
function isTree(words: readonly Word[], first: number, last: number): boolean {
  // the word from which each was last reached: a circle is a way that meets itself
  const reached = new Int32Array(last - first).fill(-1);
  let roots = 0;
  for (let i = first; i < last; i++) {
    let at = i;
    while (at >= first && at < last && reached[at - first]! < 0) {
      reached[at - first] = i;
      at = words[at]!.head;
    }
    if (at >= first && at < last && reached[at - first] === i) return false;
    if (words[i]!.head < 0) roots++;
  }
  return roots === 1;
}

function retagAfterTo(words: Word[], i: number, last: number): void {
  const w = words[i]!;
  if (w.upos !== "ADJ" || !VERBS_TOO.has(w.form.toLowerCase()) || words[i - 1]?.form.toLowerCase() !== "to" || i + 1 >= last) return;
  const to = words[i - 1]!;
  if (to.xpos !== "TO") {
    // "offered last month | to/ADP free/ADJ two | lecturers"
    if (!/^(?:DET|NUM|PRON)$/.test(words[i + 1]!.upos)) return;
    to.xpos = "TO";
    to.upos = "PART";
    to.deprel = "mark";
  }
  if (!/^(?:DET|NUM|NOUN|PROPN|ADJ|PRON)$/.test(words[i + 1]!.upos)) return;
  w.upos = "VERB";
  w.xpos = "VB";
  w.lemma = w.form.toLowerCase();
  w.feats = "VerbForm=Inf";
}

const PASTS = new Set(["overran", "overthrew"]);
const STARTS = new Set(["resume", "restart", "reconvene", "stall", "falter"]);
const DEEDS = new Set(["fighting", "shelling", "bombing", "shooting", "looting", "rioting"]);

/**
 * "| overran/ADP | two bases", "talks | resume/NOUN | on Monday", "| Fighting/VERB | between the two", "accuses | neighbouring/VERB | Rwanda"
 */
function retagRare(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  const form = w.form.toLowerCase();
  if (PASTS.has(form) && w.upos !== "VERB") {
    w.upos = "VERB";
    w.xpos = "VBD";
    w.lemma = form.replace("ran", "run").replace("threw", "throw");
    if (w.head > i) w.deprel = "amod";
  } else if (STARTS.has(form) && w.upos === "NOUN") {
    const left = words[i - 1];
    if (i - 1 >= first && left!.head === i && left!.deprel === "compound" && left!.xpos === "NNS") {
      left!.deprel = "nsubj";
      asVerb(w);
    } else if (w.head >= first && w.head < i && /^(?:nmod|appos|compound|flat)/.test(w.deprel) && words[w.head]!.xpos === "NNS") {
      const noun = words[w.head]!;
      if (!CLAUSAL.test(noun.deprel)) return;
      // "the talks in | Rome/compound | resume": the place keeps its preposition
      const preposition = words.slice(first, i).find((c) => c.head === i && c.deprel === "case");
      if (preposition !== undefined) {
        const place = words[i - 1]!;
        if (place.head !== i || place.deprel !== "compound") return;
        place.head = noun.index;
        place.deprel = "nmod";
        preposition.head = place.index;
        for (let k = preposition.index + 1; k < place.index; k++) if (words[k]!.head === i) words[k]!.head = place.index;
      }
      w.head = noun.head;
      w.deprel = noun.deprel;
      noun.head = i;
      noun.deprel = "nsubj";
      asVerb(w);
      for (let k = i + 1; k < last; k++)
        if (words[k]!.head === noun.index || words[k]!.head === i) {
          words[k]!.head = i;
          if (words[k]!.deprel === "nmod") words[k]!.deprel = "obl";
        }
    }
  } else if (DEEDS.has(form) && i === first && w.upos === "VERB" && words[i + 1]?.upos === "ADP" && w.deprel === "advcl" && w.head > i) {
    const verb = words[w.head]!;
    if (words.slice(first, last).some((c) => c.head === verb.index && isRelation(c.deprel, "nsubj"))) return;
    w.upos = "NOUN";
    w.xpos = "NN";
    w.lemma = form;
    w.feats = "Number=Sing";
    w.deprel = "nsubj";
    for (let k = i + 1; k < last; k++) if (words[k]!.head === i && words[k]!.deprel === "obl") words[k]!.deprel = "nmod";
  } else if (/^neighbou?ring$/.test(form) && w.upos === "VERB") {
    const noun = words[i + 1];
    if (noun === undefined || i + 1 >= last || !/^(?:NOUN|PROPN)$/.test(noun.upos) || (noun.head !== i && noun.head !== w.head)) return;
    noun.head = w.head;
    noun.deprel = w.deprel === "xcomp" || w.deprel === "advcl" ? "obj" : w.deprel;
    w.upos = "ADJ";
    w.xpos = "JJ";
    w.lemma = form;
    w.head = i + 1;
    w.deprel = "amod";
    for (let k = first; k < last; k++) if (words[k]!.head === i) words[k]!.head = i + 1;
  }
}

function asVerb(w: Word): void {
  w.upos = "VERB";
  w.xpos = "VBP";
  w.lemma = w.form.toLowerCase();
  w.feats = "VerbForm=Fin";
}

/** Puts a verb that hangs on its object as `amod` in the place of the object. */
function raiseModifier(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  if (w.upos !== "VERB" || w.head <= i || !/^VB[DNZP]?$/.test(w.xpos)) return;
  // "to | host/compound | talks"
  if (w.deprel !== "amod" && !(w.deprel === "compound" && w.xpos === "VB" && words[i - 1]?.xpos === "TO")) return;
  const noun = words[w.head]!;
  if (!/^(?:NOUN|PROPN|PRON|NUM)$/.test(noun.upos)) return;
  const left: number[] = [];
  for (let k = first; k < last; k++) if (words[k]!.head === noun.index && k < i) left.push(k);
  const has = (test: (k: Word) => boolean) => left.some((k) => test(words[k]!));
  const subject = has((k) => isRelation(k.deprel, "nsubj"));
  const auxiliary = has((k) => isRelation(k.deprel, "aux") && (k.xpos === "MD" || k.lemma === "have")) && w.xpos !== "VBD";
  const to = words[i - 1]?.xpos === "TO" && w.xpos === "VB";
  // "their | resumed | negotiations" has its determiner before the participle
  if (has((k) => /^(?:det|nmod:poss|case|cop)$/.test(k.deprel) && !isRelation(k.deprel, "nsubj")) && !to) return;
  const infinitive = to && /^(?:obl|obj|nmod|xcomp|advcl|acl|ccomp|conj|root)/.test(noun.deprel);
  if (!infinitive && !(CLAUSAL.test(noun.deprel) && (subject || auxiliary))) return;
  if (w.xpos === "VBN" && !auxiliary) w.xpos = "VBD";
  w.head = noun.head;
  w.deprel = to && !CLAUSAL.test(noun.deprel) ? (noun.head >= 0 && words[noun.head]!.upos === "VERB" ? "xcomp" : "acl") : noun.deprel;
  noun.head = i;
  noun.deprel = "obj";
  for (const k of left) if (!/^(?:det|nummod|amod|compound|nmod:poss)$/.test(words[k]!.deprel) || k === i - 1) words[k]!.head = i;
  if (to) words[i - 1]!.deprel = "mark";
  for (let k = i + 1; k < last; k++)
    if (words[k]!.head === noun.index && /^(?:punct|parataxis|ccomp|advcl)$/.test(words[k]!.deprel)) words[k]!.head = i;
}

/** "The army | presented/amod | evidence": the noun right before the verb, taken for a part of the object, is the subject. */
function splitSubject(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  if (w.upos !== "VERB" || w.deprel !== "amod" || w.head <= i || !/^VB[DN]$/.test(w.xpos)) return;
  const noun = words[w.head]!;
  if (noun.head >= 0 || !/^(?:NOUN|PROPN)$/.test(noun.upos) || !/^[.!?"”]$/.test(words[last - 1]!.form)) return;
  for (let k = first; k < last; k++) if (/^(?:VB[DZP]|MD)$/.test(words[k]!.xpos) && k !== i) return;
  let subject = words[i - 1];
  if (i - 1 < first || subject === undefined || !/^(?:NOUN|PROPN)$/.test(subject.upos)) return;
  while (subject.deprel === "flat" && subject.head >= first) subject = words[subject.head]!;
  if (subject.head !== noun.index || !/^(?:compound|nmod)/.test(subject.deprel)) return;
  for (let k = first; k < i; k++)
    if (words[k]!.head === noun.index && k !== subject.index) words[k]!.head = k < subject.index ? subject.index : i;
  w.head = -1;
  w.deprel = "root";
  w.xpos = "VBD";
  noun.head = i;
  noun.deprel = "obj";
  subject.head = i;
  subject.deprel = "nsubj";
  for (let k = i + 1; k < last; k++) if (words[k]!.head === noun.index && words[k]!.deprel === "punct") words[k]!.head = i;
}

/** "Rebels | engaged/acl | the patrol, officials | said": the first of two subjects belongs to the verb behind it, which is what was said. */
function endInSaying(words: Word[], i: number, first: number): void {
  const said = words[i]!;
  if (said.upos !== "VERB" || !/^(?:say|report|tell|add|announce|write|confirm)$/.test(said.lemma)) return;
  const subjects: number[] = [];
  for (let k = first; k < i; k++) if (words[k]!.head === i && isRelation(words[k]!.deprel, "nsubj")) subjects.push(k);
  if (subjects.length !== 2) return;
  const [subject, speaker] = subjects as [number, number];
  for (let k = subject + 1; k < speaker; k++) {
    const verb = words[k]!;
    // "A strike | killed/ccomp | twelve, medics | said |": the clause lacks its subject
    if (verb.head === i && verb.deprel === "ccomp" && /^VB[DZP]$/.test(verb.xpos)) {
      for (let n = subject + 1; n < speaker; n++) if (words[n]!.head === k && isRelation(words[n]!.deprel, "nsubj")) return;
      words[subject]!.head = k;
      return;
    }
    if (verb.head !== subject || verb.deprel !== "acl" || !/^VB[DN]$/.test(verb.xpos) || verb.upos !== "VERB") continue;
    if (words.slice(k + 1, speaker).every((c) => c.form !== ",")) return;
    verb.head = said.head;
    verb.deprel = said.deprel;
    verb.xpos = "VBD";
    said.head = k;
    said.deprel = "parataxis";
    words[subject]!.head = k;
    words[subject]!.deprel = "nsubj";
    return;
  }
}

/** Makes the only verb of a sentence its root. */
function raiseParticiple(words: Word[], i: number, first: number, last: number): void {
  const w = words[i]!;
  if (w.upos !== "VERB" || w.deprel !== "acl" || !/^VB[DN]$/.test(w.xpos) || w.head < first || w.head > i) return;
  const noun = words[w.head]!;
  if (noun.head >= 0 || !/^(?:NOUN|PROPN|PRON)$/.test(noun.upos) || !/^[.!?"”]$/.test(words[last - 1]!.form)) return;
  for (let k = first; k < last; k++) if (/^(?:VB[DZP]|MD)$/.test(words[k]!.xpos) && k !== i) return;
  w.head = -1;
  w.deprel = "root";
  w.xpos = "VBD";
  noun.head = i;
  noun.deprel = "nsubj";
  for (let k = i + 1; k < last; k++) if (words[k]!.head === noun.index) words[k]!.head = i;
}

/** "killed | at least | 24 people": the preposition belongs to the number, and the people are the object. */
function keepCountedObject(words: Word[], i: number, first: number, last: number): void {
  const verb = words[i]!;
  if (verb.upos !== "VERB" || i + 2 >= last) return;
  const opener = `${words[i + 1]!.form} ${words[i + 2]!.form}`.toLowerCase();
  const single = /^(?:about|around|nearly|almost|roughly|over|under) /.test(opener) && words[i + 2]!.upos === "NUM";
  if (!single && !/^(?:at least|at most|more than|fewer than|less than|close to|up to)$/.test(opener)) return;
  let object = -1;
  for (let k = first; k < last; k++) {
    const w = words[k]!;
    if (w.head !== i) continue;
    if (w.deprel === "obj" || w.deprel === "nsubj:pass" || w.deprel === "aux:pass") return;
    if (w.deprel === "obl" && k > i + (single ? 1 : 2) && k <= i + 7 && object < 0) object = k;
  }
  if (object < 0 || !/^(?:NOUN|NUM|PROPN)$/.test(words[object]!.upos)) return;
  let above = i + 2;
  for (let steps = 0; steps < 3 && above >= first && above !== object; steps++) above = words[above]!.head;
  const hold = above === object || words[i + 1]!.head === object;
  if (!hold) return;
  words[object]!.deprel = "obj";
  if (words[i + 1]!.head === object && words[i + 1]!.deprel === "case") words[i + 1]!.deprel = "advmod";
  if (words[i + 2]!.head === object && words[i + 2]!.deprel === "case") words[i + 2]!.deprel = "advmod";
}

/** "representatives of the government | and the rebels | sat down": one subject of two. */
function joinSubjects(words: Word[], i: number, first: number): void {
  const verb = words[i]!;
  if (verb.upos !== "VERB") return;
  let earlier = -1;
  for (let k = first; k < i; k++) {
    const w = words[k]!;
    if (w.head !== i || !isRelation(w.deprel, "nsubj")) continue;
    const joined = earlier >= 0 && words.slice(earlier + 1, k).some((c) => c.head === k && c.deprel === "cc");
    if (joined) {
      w.head = earlier;
      w.deprel = "conj";
    } else earlier = k;
  }
}

/** "launched the war after gunmen stormed the town, | killed hundreds | and abducted dozens": the gunmen did. */
function continueClause(words: Word[], i: number): void {
  const w = words[i]!;
  if (w.upos !== "VERB" || w.xpos !== "VBD" || w.deprel !== "conj" || words[i - 1]?.form !== "," || w.head < 0 || w.head > i) return;
  const main = words[w.head]!;
  if (main.deprel !== "root" || main.upos !== "VERB") return;
  for (let k = i + 1; k < Math.min(words.length, i + 12); k++) if (words[k]!.head === i && isRelation(words[k]!.deprel, "nsubj")) return;
  for (let k = i - 2; k > main.index; k--) {
    const clause = words[k]!;
    if (/^[,;:]$/.test(clause.form) || /^(?:"|''|”)$/.test(clause.form)) return;
    if (clause.upos !== "VERB" || clause.xpos !== "VBD") continue;
    if (!/^(?:acl:relcl|advcl)$/.test(clause.deprel)) return;
    for (let n = main.index; n < k; n++)
      if (words[n]!.head === k && isRelation(words[n]!.deprel, "nsubj")) {
        w.head = k;
        return;
      }
    return;
  }
}
