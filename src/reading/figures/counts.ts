import type { Word } from "../../language/document.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import type { Qualifier } from "../reading.ts";
import { PERSONS, STATES, THINGS } from "./measures.ts";
import { findNumbers } from "./numbers.ts";

/** A number of the report with the noun it counts, before it is known what happened to those counted. */
export interface Count {
  /** the number as printed with its qualifier: "more than 38,000" */
  readonly phrase: WordRange;
  /** the number with its noun: "more than 38,000 people" */
  readonly whole: WordRange;
  /** last word of the number alone */
  readonly core: number;
  /** the noun counted, or -1: "killed | 12" */
  readonly noun: number;
  /** the word by which the whole hangs in the sentence */
  readonly top: number;
  /** the noun or pronoun a part is taken of: "two of the | dead", "six of | them"; or -1 */
  readonly partOf: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly qualifier: Qualifier;
  /** `article` for "a soldier" */
  readonly kind: "count" | "vague" | "share" | "article";
  /** the part a share names, null for "most of" and all that is no share */
  readonly part: number | null;
  /** whether it is a part or multiple of the number told before: "half that number" */
  readonly ofEarlier: boolean;
  /** whether a share is taken of it: "half of its | 4 million inhabitants" */
  readonly base: boolean;
  /** whether another number counts some of these: "12,000 of the | 40,000 residents" */
  readonly enclosed: boolean;
}

const NOMINAL = new Set(["NOUN", "PROPN"]);
const DEFINITE = new Set(["the", "those", "these", "its", "their", "his", "her", "our"]);

/** Finds every number that may count people, and every "a soldier", in text order. */
export function findCounts(context: Context): Count[] {
  const { words, sentences } = context.parsed;
  const out: Count[] = [];
  for (const sentence of sentences) {
    if (sentence.kind === "dateline" || sentence.kind === "byline") continue;
    const slice = words.slice(sentence.first, sentence.last);
    const numbers = findNumbers(slice);
    const taken = new Set<number>();
    let shareEnd = -1;
    let wholeEnd = -1;
    for (const n of numbers) {
      const phrase = { first: sentence.first + n.first, last: sentence.first + n.last };
      const core = sentence.first + n.coreLast;
      const count = countOf(context, phrase, sentence.first + n.coreFirst, core, sentence.last);
      if (!count) continue;
      for (let i = phrase.first; i <= count.whole.last; i++) taken.add(i);
      if (isAge(context, phrase, count.noun)) continue;
      out.push({
        ...count,
        low: n.low,
        high: n.high,
        value: n.value,
        qualifier: n.qualifier,
        kind: n.kind,
        part: n.part,
        ofEarlier: n.ofEarlier,
        base: phrase.first <= shareEnd,
        enclosed: phrase.first <= wholeEnd || opensPart(context, phrase.first, count.whole.last, sentence.first),
      });
      wholeEnd = Math.max(wholeEnd, count.whole.last);
      if (n.kind === "share") shareEnd = count.whole.last;
    }
    for (let i = sentence.first; i < sentence.last; i++) {
      if (taken.has(i)) continue;
      const single = articleCount(context, i, sentence.last);
      if (single) out.push(single);
    }
  }
  return out.sort((a, b) => a.phrase.first - b.phrase.first || a.phrase.last - b.phrase.last);
}

type Placed = Pick<Count, "phrase" | "whole" | "core" | "noun" | "top" | "partOf">;

function countOf(context: Context, phrase: WordRange, coreFirst: number, core: number, end: number): Placed | null {
  const { words } = context.parsed;
  let noun = -1;
  let partOf = -1;
  const next = phrase.last + 1;
  if (next < end && words[next]!.form.toLowerCase() === "of") {
    // "dozens of | people", "six of | them", "half of its 4 million | inhabitants"
    const at = nounAfter(context, next + 1, end, true);
    if (at >= 0) {
      noun = at;
      const first = words[next + 1]!;
      if (words[at]!.upos === "PRON" || DEFINITE.has(first.form.toLowerCase()) || words[at]!.upos === "NUM") partOf = at;
    }
  } else {
    noun = countedNoun(context, coreFirst, core, phrase.last, end);
  }
  // "gave the number as nine | last month"
  if (noun > phrase.last + 1 && isThing(context, noun) && /^(?:last|this|next|every|each|late|early)$/i.test(words[phrase.last + 1]!.form))
    noun = -1;
  if (noun >= 0 && isThing(context, noun) && !isCaseOfIllness(context, noun)) return null;
  // "his 2004 | death"
  if (noun === core + 1 && coreFirst === core && words[noun]!.xpos === "NN" && /^(?:1[89]|20)\d\d$/.test(words[core]!.form)) return null;
  // "Daniel was one of | 20 students killed": the one is named
  if (partOf < 0 && noun >= 0 && coreFirst === core && /^one$/i.test(words[core]!.form) && context.tree.child(core, "cop") >= 0)
    return null;
  const last = Math.max(phrase.last, noun);
  return { phrase, whole: { first: phrase.first, last }, core, noun, top: topOf(context, phrase.first, last, core, noun), partOf };
}

/** The noun the number stands before: by the tree where it says so nearby, else by the words that follow. */
function countedNoun(context: Context, coreFirst: number, core: number, last: number, end: number): number {
  const { words } = context.parsed;
  for (let i = core; i >= coreFirst; i--) {
    const w = words[i]!;
    if (isRelation(w.deprel, "nummod") && w.head > last && w.head < Math.min(end, last + 9) && isNominalLike(context, w.head)) {
      return lastOfCompound(context, w.head, end);
    }
  }
  return nounAfter(context, last + 1, end, false);
}

function isNominalLike(context: Context, index: number): boolean {
  const w = context.parsed.words[index]!;
  return NOMINAL.has(w.upos) || w.upos === "ADJ" || w.upos === "PRON" || /^VB[NG]$/.test(w.xpos);
}

/**
 * First noun of a plain noun phrase that begins at `from`: adjectives, names and compounds before it are skipped.
 * With `partitive`, determiners, numbers and pronouns may stand in the way or be the end: "of | them", "of its | 2.3 million | people".
 */
function nounAfter(context: Context, from: number, end: number, partitive: boolean): number {
  const { words } = context.parsed;
  const to = Math.min(end, from + 7);
  for (let i = from; i < to; i++) {
    const w = words[i]!;
    const next = i + 1 < end ? words[i + 1]! : null;
    if (NOMINAL.has(w.upos)) {
      const noun = lastOfCompound(context, i, end);
      // "half of | the island's | 4 million inhabitants": the owner is not the one counted
      const owner = words[noun + 1];
      if (owner && noun + 2 < end && (owner.xpos === "POS" || /^['’]s$/.test(owner.form))) {
        const owned = nounAfter(context, noun + 2, end, partitive);
        if (owned >= 0) return owned;
      }
      return noun;
    }
    if (partitive) {
      if (w.upos === "PRON" && /^(?:them|whom|us|those|these|which|you)$/i.test(w.form)) return i;
      if (/^(?:those|these)$/i.test(w.form) && next && !NOMINAL.has(next.upos) && next.upos !== "ADJ") return i;
      if (w.upos === "DET" || w.upos === "NUM" || w.xpos === "PRP$") continue;
      // "dozens of | wounded"
      if (w.xpos === "VBN" && STATES.has(w.form.toLowerCase()) && !(next && NOMINAL.has(next.upos))) return i;
    }
    // "the | dead", "nine | dead | last year": an adjective that stands for its noun
    const form = w.form.toLowerCase();
    const standing = partitive || STATES.has(form) || PERSONS.has(w.lemma.toLowerCase()) || /(?:ese|ans?)$/.test(form);
    const ends = !next || !leadsOn(next) || (STATES.has(form) && /^(?:last|this|next|late|early|and|or)$/i.test(next.form));
    if (w.upos === "ADJ" && standing && ends) return i;
    if (w.upos === "ADJ" || w.form === "-" || w.form === '"') continue;
    // "34,344 | identified | dead", "12 | armed | men"
    if (w.xpos === "VBN" && isRelation(w.deprel, "amod") && w.head > i && next && leadsOn(next)) continue;
    if (w.upos === "ADV" && /ly$/i.test(w.form) && next?.upos === "ADJ") continue;
    return -1;
  }
  return -1;
}

/** Whether a noun may still follow: "25 injured | Nepalese | soldiers", "two young | and unarmed men". */
const leadsOn = (w: Word) =>
  NOMINAL.has(w.upos) || w.upos === "ADJ" || w.form === "-" || w.upos === "CCONJ" || w.xpos === "VBG" || w.xpos === "VBN";

function lastOfCompound(context: Context, from: number, end: number): number {
  const { words } = context.parsed;
  let i = from;
  // "police | officers", "NATO | peacekeepers"; "prisoners | Hamas" is none
  while (i + 1 < end && NOMINAL.has(words[i + 1]!.upos) && words[i]!.head === i + 1) i++;
  return i;
}

/** "Of the | 86 passengers |, 41 drowned": what is told is told of the part. */
function opensPart(context: Context, at: number, last: number, first: number): boolean {
  const { words } = context.parsed;
  return (
    at === first + 2 &&
    /^of$/i.test(words[first]!.form) &&
    DEFINITE.has(words[first + 1]!.form.toLowerCase()) &&
    words[last + 1]?.form === ","
  );
}

/** "Pilar Pulido, | 19": a bare number after a name and a comma, closed by a mark, is an age. */
function isAge(context: Context, phrase: WordRange, noun: number): boolean {
  const { words } = context.parsed;
  if (noun >= 0 || phrase.first !== phrase.last || !/^\d{1,3}$/.test(words[phrase.first]!.form)) return false;
  if (words[phrase.first - 1]?.form !== "," || words[phrase.first - 2]?.upos !== "PROPN") return false;
  return /^[,;.)]$|^and$/i.test(words[phrase.last + 1]?.form ?? ".");
}

/** Climbs from the number to the word of its phrase that hangs outside it. */
function topOf(context: Context, first: number, last: number, core: number, noun: number): number {
  const { words } = context.parsed;
  // "up to 60 | people": the noun hangs in the sentence by itself where the parser reads "up to 60" as a phrase of its own
  if (noun >= 0 && (words[noun]!.head < first || words[noun]!.head > last)) return noun;
  let top = core;
  for (let steps = 0; steps < 12; steps++) {
    const head = words[top]!.head;
    if (head < first || head > last || words[head]!.upos === "VERB") break;
    top = head;
  }
  return top;
}

// "a soldier", "an Israeli officer", "another man"
function articleCount(context: Context, at: number, end: number): Count | null {
  const { words } = context.parsed;
  if (!/^(?:a|an|another)$/i.test(words[at]!.form)) return null;
  let noun = nounAfter(context, at + 1, end, false);
  if (noun < 0) return null;
  const head = words[at]!.head;
  if (head > noun && head < noun + 3 && NOMINAL.has(words[head]!.upos)) noun = head;
  const w = words[noun]!;
  if (w.upos !== "NOUN" || w.xpos === "NNS" || !PERSONS.has(w.lemma.toLowerCase())) return null;
  if (isNamed(context, noun)) return null;
  return {
    phrase: { first: at, last: at },
    whole: { first: at, last: noun },
    core: at,
    noun,
    top: topOf(context, at, noun, at, noun),
    partOf: -1,
    low: 1,
    high: 1,
    value: 1,
    qualifier: "exact",
    kind: "article",
    part: null,
    ofEarlier: false,
    base: false,
    enclosed: false,
  };
}

/** Whether a name follows the noun: "a journalist, Juan Perez," is a named victim. */
function isNamed(context: Context, noun: number): boolean {
  const { words } = context.parsed;
  const after = words[noun + 1]?.form === "," ? noun + 2 : noun + 1;
  const next = words[after];
  if (/^(?:named|identified|called)$/i.test(words[after]?.form ?? "")) return true;
  if (next?.upos !== "PROPN" || next.sentence !== words[noun]!.sentence) return false;
  return context.tree.children(noun).some((k) => k > noun && words[k]!.upos === "PROPN" && /^(?:appos|flat)/.test(words[k]!.deprel));
}

/** Whether the noun names no people: "12 | houses". */
export function isThing(context: Context, noun: number): boolean {
  const w = context.parsed.words[noun]!;
  return w.upos === "NOUN" && THINGS.has(w.lemma.toLowerCase());
}

const ILLNESS =
  /^(?:cholera|measles|polio|malaria|typhoid|dengue|ebola|mpox|diphtheria|dysentery|meningitis|hepatitis|coronavirus|covid(?:-19)?|influenza|flu|tuberculosis|malnutrition|diarrh(?:o?ea)|smallpox|plague|fever|virus|disease|infection)$/i;

/** "456 suspected | cases", "1,200 | cases of cholera", "40 cholera | cases": people who are ill; not cases of torture. */
export function isCaseOfIllness(context: Context, noun: number): boolean {
  const { words } = context.parsed;
  if (words[noun]!.lemma.toLowerCase() !== "case") return false;
  if (/^of$/i.test(words[noun + 1]?.form ?? "")) return words.slice(noun + 2, noun + 5).some((w) => ILLNESS.test(w.form));
  const before = words.slice(Math.max(0, noun - 4), noun);
  return before.some((w) => ILLNESS.test(w.form)) || /^(?:suspected|confirmed|probable)$/i.test(words[noun - 1]!.form);
}

const PERSON_ENDING = /(?:ese|men|women|man|woman|ers|ors|ists|ants|ians|eers|ees|ans|people|folk|persons?)$/;

/** Whether the noun counted names people, or none is named. */
export function countsPersons(context: Context, count: Count): boolean {
  if (count.noun < 0) return true;
  const w = context.parsed.words[count.noun]!;
  if (w.upos === "PRON" || w.upos === "ADJ" || w.upos === "VERB" || w.upos === "NUM" || w.upos === "DET") return true;
  const lemma = w.lemma.toLowerCase();
  if (THINGS.has(lemma)) return false;
  // "45,000 Turkish | Cypriots", "600 | Tutsis"
  if (/^\p{Lu}\p{Ll}+s$/u.test(w.form)) return true;
  return PERSONS.has(lemma) || w.upos === "PROPN" || PERSON_ENDING.test(w.form.toLowerCase());
}
