import { isRelation } from "../../language/tree.ts";
import type { WordRange } from "../context.ts";
import { CUE_VERBS, type Frame, type Sense } from "./cues.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";
import { isPassive } from "./sources.ts";

/** What a cue verb reports, and the words that belong to the cue besides the verb. */
export interface Complement {
  readonly sense: Sense;
  readonly frame: Frame | "link";
  readonly content: WordRange[];
  /** last word of the cue: the preposition of "called for", else the verb or its particle */
  readonly cueEnd: number;
}

/** The words around a cue verb that belong to its own clause: its subject, its adverbials, its addressee. */
export interface CueClause {
  readonly first: number;
  readonly last: number;
}

const WITHIN_CLAUSE = new Set([
  "obl",
  "obl:tmod",
  "obl:unmarked",
  "obl:npmod",
  "advmod",
  "aux",
  "aux:pass",
  "compound:prt",
  "iobj",
  "obl:agent",
]);

/** "he told reporters on Monday": from the subject to the last adverbial right of the verb that no comma cuts off. */
export function cueClause(ground: Ground, verb: number, subject: number, endOfPhrase: number): CueClause {
  const { words, tree } = ground;
  let first = verb;
  let last = endOfPhrase;
  if (subject >= 0 && words[subject]!.sentence === words[verb]!.sentence) {
    if (subject < verb) first = Math.min(first, ground.lowest[subject]!);
    else last = Math.max(last, ground.highest[subject]!);
  }
  for (const kid of tree.children(verb)) {
    const { deprel } = words[kid]!;
    if (kid < verb && (deprel.startsWith("aux") || deprel === "advmod") && ground.lowest[kid]! < first && kid > first - 4)
      first = ground.lowest[kid]!;
    if (kid < verb) continue;
    const isAdverbial = WITHIN_CLAUSE.has(deprel) || deprel === "obj";
    if (isAdverbial && ground.lowest[kid]! === last + 1) last = ground.highest[kid]!;
  }
  // a quotation never belongs to the cue's own clause
  for (let i = endOfPhrase + 1; i <= last; i++) {
    if (ground.quoteOf[i]! >= 0 && ground.quoteOf[i] !== ground.quoteOf[verb]) {
      last = i - 1;
      break;
    }
  }
  return { first, last };
}

/** Index of the quotation that ends right before word `at`, over a comma or a dash, or -1. */
export function quotationBefore(ground: Ground, at: number): number {
  const { words, closesAt, quotations } = ground;
  let i = at - 1;
  if (i >= 0 && closesAt[i]! < 0 && /^(?:,|—|–|-|--)$/.test(words[i]!.form)) i--;
  const quotation = i >= 0 ? closesAt[i]! : -1;
  if (quotation < 0) return -1;
  const { sentence } = words[at]!;
  if (words[i]!.sentence === sentence) return quotation;
  // a sentence of its own: only "Who knows?" he said or "We go," he said, in the same paragraph
  const { sentences } = ground.context.parsed;
  if (sentences[words[i]!.sentence]!.paragraph !== sentences[sentence]!.paragraph) return -1;
  return /^(?:[,?!…—–-]|\.\.\.)$/.test(words[quotations[quotation]!.last]!.form) ? quotation : -1;
}

/** Index of the quotation that begins right after word `at`, over a comma, a colon, a dash or "that", or -1. */
export function quotationAfter(ground: Ground, at: number): number {
  const { words, opensAt } = ground;
  for (let i = at + 1, steps = 0; i < words.length && steps < 3; i++, steps++) {
    if (opensAt[i]! >= 0) return opensAt[i]!;
    if (!/^(?:,|:|—|–|-|--|that|…|\.\.\.)$/.test(words[i]!.form)) return -1;
  }
  return -1;
}

/** End of a clause that a reporting verb takes, mended where the parser hung later words elsewhere. */
export function clauseEnd(ground: Ground, verb: number, from: number, to: number): number {
  const { words, tree } = ground;
  const { last: stop } = sentenceOf(ground, verb);
  let end = to;
  // What follows the clause hangs on the cue in the tree but belongs to what is said: "said it would leave | by May"
  for (const kid of tree.children(verb)) {
    if (kid <= end || ground.lowest[kid]! <= from) continue;
    const { deprel } = words[kid]!;
    if (deprel === "punct") continue;
    const gap = words[ground.lowest[kid]! - 1];
    const comma = isPunctuation(gap);
    if (isRelation(deprel, "obl") || deprel === "advmod" || deprel === "nmod" || deprel === "obj" || deprel === "xcomp") {
      if (!comma || ground.quoteOf[kid]! >= 0) end = Math.max(end, ground.highest[kid]!);
    } else if (deprel === "advcl" || deprel === "ccomp") {
      if (!comma && !isOwnCue(ground, kid)) end = Math.max(end, ground.highest[kid]!);
    } else if (deprel === "conj" && hasThat(ground, kid)) {
      // "said that it left and that it would return"
      end = Math.max(end, ground.highest[kid]!);
    }
  }
  // a quotation is not cut in two
  const quotation = ground.quoteOf[end]!;
  if (quotation >= 0 && ground.quoteOf[verb] !== quotation && ground.quotations[quotation]!.open >= from) {
    end = Math.max(end, Math.min(stop - 1, ground.quotations[quotation]!.close));
  }
  return cutAtNextSpeaker(ground, verb, from, Math.min(end, stop - 1));
}

const hasThat = (ground: Ground, word: number): boolean =>
  ground.tree.childrenBy(word, "mark").some((m) => formOf(ground.words[m]) === "that");

const isOwnCue = (ground: Ground, word: number): boolean => {
  const entry = CUE_VERBS.get(lemmaOf(ground.words[word]));
  return entry !== undefined && (entry.frames.has("t") || entry.frames.has("q")) && ground.words[word]!.upos === "VERB";
};

/** "Hamas says it is ready, | while Israel says it is not": what is said ends where another speaker takes over. */
function cutAtNextSpeaker(ground: Ground, verb: number, from: number, to: number): number {
  const { words, tree } = ground;
  for (let i = from + 2; i <= to; i++) {
    const form = words[i]!.form;
    if (ground.quoteOf[i]! >= 0 && ground.quoteOf[i] !== ground.quoteOf[verb]) continue;
    if (form === ";") return i - 1;
    if (form !== ",") continue;
    const link = formOf(words[i + 1]);
    if (!/^(?:while|whereas|but|and|though|although|yet|—)$/.test(link)) continue;
    // the clause that begins here: its verb has its own subject right after the link and reports
    for (let j = i + 2; j <= Math.min(to, i + 14); j++) {
      if (!/^(?:VERB)$/.test(words[j]!.upos) || !/^VB[DZP]$/.test(words[j]!.xpos)) continue;
      const subject = tree.child(j, "nsubj");
      if (
        subject > i &&
        subject < j &&
        isOwnCue(ground, j) &&
        tree.child(j, "ccomp") > j &&
        /^(?:conj|advcl|parataxis)$/.test(words[j]!.deprel)
      )
        return i - 1;
      break;
    }
    if ((link === "while" || link === "whereas") && /^(?:NOUN|PROPN|PRON|DET|ADJ|NUM)$/.test(words[i + 2]?.upos ?? "")) return i - 1;
  }
  return to;
}

/** The clause that a cue reports when it stands at its end or in its middle: "It would leave, he said, by May". */
export function surrounding(ground: Ground, verb: number, clause: CueClause): WordRange[] {
  const { words, tree } = ground;
  const { first, last } = sentenceOf(ground, verb);
  let left = clause.first - 1;
  while (left >= first && isPunctuation(words[left]) && !isQuoteMark(words[left])) left--;
  const out: WordRange[] = [];
  let start = first;
  // "A; B, he said": only the part after the semicolon
  for (let i = left; i > first; i--) {
    if (words[i]!.form === ";" && ground.quoteOf[i]! < 0) {
      start = i + 1;
      break;
    }
  }
  // "But the talks, he said": the link is the writer's
  if (/^(?:but|and|yet|so)$/.test(formOf(words[start])) && words[start]!.upos === "CCONJ") start++;
  while (start < left && isPunctuation(words[start]) && !isQuoteMark(words[start])) start++;
  if (start <= left) out.push({ first: start, last: left });
  let right = clause.last + 1;
  if (right < last && isPunctuation(words[right]) && !/^[.;:!?]$/.test(words[right]!.form)) {
    right++;
    let end = last - 1;
    for (let i = right; i < last; i++) {
      if (words[i]!.form === ";" && ground.quoteOf[i]! < 0) {
        end = i - 1;
        break;
      }
    }
    while (end > right && isPunctuation(words[end]) && !isQuoteMark(words[end]) && !/^[)\]%]$/.test(words[end]!.form)) end--;
    if (right <= end && continuesContent(ground, verb, right, end)) out.push({ first: right, last: end });
  }
  void tree;
  return out;
}

/** Whether the words after "..., he said," go on with what is said, and are no remark of the writer: "..., he said, adding that". */
function continuesContent(ground: Ground, verb: number, from: number, to: number): boolean {
  const { words, tree } = ground;
  const opener = words[from]!;
  if (ground.opensAt[from]! >= 0) return true;
  const form = formOf(opener);
  if (opener.xpos === "VBG") return false;
  if (/^(?:who|which|whose|as|while|whereas|according|speaking|after|when)$/.test(form)) return false;
  if (/^(?:and|but)$/.test(form)) {
    // "..., he said, but the army denied it"
    const next = words.slice(from + 1, Math.min(to + 1, from + 10));
    const finite = next.find((w) => /^VB[DZP]$/.test(w.xpos) || w.xpos === "MD");
    if (finite && tree.child(finite.index, "nsubj") > from) return false;
    // "..., he said, and called for": a second cue
    if (finite && CUE_VERBS.has(lemmaOf(finite)) && tree.isWithin(finite.index, verb)) return false;
  }
  // the head of what follows hangs on the clause before the cue, not on the cue
  return true;
}

/** The complement clause after the verb, if any: its head word, or -1. */
export function clauseAfter(ground: Ground, verb: number): number {
  const { words, tree } = ground;
  for (const kid of tree.childrenBy(verb, "ccomp", "parataxis", "xcomp")) {
    if (kid <= verb) continue;
    const word = words[kid]!;
    if (word.deprel === "xcomp" && (word.xpos === "VB" || word.xpos === "VBG" || word.xpos === "VBN")) {
      // "said to be ready" is an infinitive, not a clause
      if (tree.childrenBy(kid, "mark").some((m) => formOf(words[m]) === "to") || tree.child(kid, "nsubj") < 0) continue;
    }
    if (word.deprel === "parataxis") {
      // "He said: the army would stay" and "He said the army would stay"; after a semicolon another statement begins
      const before = words[ground.lowest[kid]! - 1];
      if (tree.child(kid, "nsubj") < 0 || (before!.index !== verb && before!.form !== ":" && isPunctuation(before))) continue;
    }
    if (word.deprel === "parataxis" && CUE_VERBS.get(lemmaOf(word))?.frames.has("q") && tree.child(kid, "ccomp", "obj") < 0) continue;
    return kid;
  }
  return -1;
}

/** The infinitive after the verb ("vowed to fight"), or -1. */
export function infinitiveAfter(ground: Ground, verb: number): number {
  const { words, tree } = ground;
  return (
    tree
      .childrenBy(verb, "xcomp", "advcl", "ccomp")
      .find((k) => k > verb && tree.childrenBy(k, "mark").some((m) => formOf(words[m]) === "to") && tree.child(k, "nsubj") < 0) ?? -1
  );
}

export const isPassiveCue = isPassive;
