import type { WordRange } from "../context.ts";
import { CONDITION, CONDITIONS } from "./boundaries.ts";
import { CUE_NOUNS, CUE_VERBS, type Frame, type Sense } from "./cues.ts";
import { formOf, type Ground, isDash, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";

/** What a cue verb reports, and the words that belong to the cue besides the verb. */
export interface Complement {
  readonly sense: Sense;
  readonly frame: Frame | "link";
  readonly content: WordRange[];
  /** the content in the wider view, where it differs: "The mayor ... to resign" of "The mayor was asked to resign" */
  readonly wide?: WordRange[];
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
  for (const kid of [...tree.children(verb)].reverse()) {
    const { deprel } = words[kid]!;
    if (kid < first && (deprel.startsWith("aux") || deprel === "advmod") && ground.highest[kid]! === first - 1) first = ground.lowest[kid]!;
  }
  for (const kid of tree.children(verb)) {
    const { deprel } = words[kid]!;
    if (kid < verb) continue;
    const addressee = (deprel === "obj" || deprel === "iobj") && CUE_VERBS.get(lemmaOf(words[verb]))?.frames.has("n") === true;
    const isAdverbial = (WITHIN_CLAUSE.has(deprel) && deprel !== "iobj") || addressee;
    if (isAdverbial && ground.lowest[kid]! === last + 1) last = ground.highest[kid]!;
  }
  for (let i = endOfPhrase + 1; i <= last; i++) if (formOf(words[i]) === "that" && words[i]!.deprel !== "obl") last = i - 1;
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

/** The clause that a cue reports when it stands at its end or in its middle: "It would leave, he said, by May". */
export function surrounding(ground: Ground, verb: number, clause: CueClause): WordRange[] {
  const { words } = ground;
  const { first, last } = sentenceOf(ground, verb);
  let left = clause.first - 1;
  while (left >= first && isPunctuation(words[left]) && !isQuoteMark(words[left])) left--;
  const out: WordRange[] = [];
  let start = first;
  // "A; B, he said", "they denied it: B, he said": only the last part
  for (let i = left; i > first; i--) {
    if (/^[;:]$/.test(words[i]!.form) && ground.quoteOf[i]! < 0) {
      start = i + 1;
      break;
    }
  }
  // "its constitution, | whose preamble, | the capital says, | lays claim to it": no more than the relative clause
  for (let i = left; i > start + 1 && !/^(?:VERB|AUX)$/.test(words[i]!.upos); i--) {
    if (words[i]!.xpos.startsWith("W") && /^(?:who|whose|which)$/.test(formOf(words[i])) && words[i - 1]!.form === ",") {
      start = i;
      break;
    }
  }
  start = afterConnector(ground, start, left);
  while (start < left && isPunctuation(words[start]) && !isQuoteMark(words[start])) start++;
  if (start <= left) out.push({ first: start, last: left });
  let right = clause.last + 1;
  // "..., he said, by May"; "— he said — by May" only between two dashes
  const dashes = isDash(ground, words[right]) && !isDash(ground, words[clause.first - 1]);
  if (right < last && isPunctuation(words[right]) && !/^[.;:!?]$/.test(words[right]!.form) && !dashes) {
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
  return out;
}

const CONNECTORS =
  /^(?:meanwhile|since then|in all|in addition|however|still|overall|moreover|separately|instead|in turn|nevertheless|nonetheless|also|in fact|at the time|for now|so far) ?,/;

/** "Since then, | 40 people have died": words that link the sentence to the one before are the writer's. */
export function afterConnector(ground: Ground, start: number, last: number): number {
  const { words } = ground;
  // "MEXICO CITY (a paper's name) — The army will stop, it announced": a dateline that was not known for one
  if (/^\p{Lu}{3,}$/u.test(words[start]!.form)) {
    for (let i = start + 2; i < Math.min(last, start + 14); i++) if (isDash(ground, words[i]) && words[i - 1]!.form === ")") return i + 1;
  }
  if (
    CONNECTORS.test(
      words
        .slice(start, Math.min(last, start + 4))
        .map(formOf)
        .join(" "),
    )
  ) {
    for (let i = start; i < start + 4; i++) if (words[i]!.form === ",") return i + 1;
  }
  return start;
}

/** Whether the words after "..., he said," go on with what is said, and are no remark of the writer: "..., he said, adding that". */
function continuesContent(ground: Ground, verb: number, from: number, to: number): boolean {
  const { words, tree } = ground;
  const opener = words[from]!;
  if (ground.opensAt[from]! >= 0) return true;
  const form = formOf(opener);
  if (opener.xpos === "VBG") return false;
  if (/^(?:who|which|whose|as|while|whereas|according|speaking|after|when|though|although|before|citing)$/.test(form)) return false;
  if (/^(?:and|but)$/.test(form)) {
    if (ground.opensAt[from + 1]! >= 0) return true;
    // "..., he said, but only if they leave": a condition goes on; "..., he said, but the army denied it" does not
    if (
      CONDITION.test(formOf(words[from + 1])) ||
      CONDITIONS.test(
        words
          .slice(from, from + 3)
          .map(formOf)
          .join(" "),
      )
    )
      return true;
    const next = words.slice(from + 1, Math.min(to + 1, from + 10));
    const finite = next.find((w) => /^VB[DZP]$/.test(w.xpos) || w.xpos === "MD");
    const head = finite && finite.upos === "AUX" && finite.head > finite.index ? words[finite.head]! : finite;
    if (head && tree.child(head.index, "nsubj") > from && (form === "but" || CUE_VERBS.has(lemmaOf(head)))) return false;
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
    if (hasSemicolon(ground, verb, ground.lowest[kid]!)) continue;
    // "said to be ready" is an infinitive, "counted 12 dead" a predicate: clauses have a subject
    if (word.deprel === "xcomp" && (tree.child(kid, "nsubj") < 0 || tree.childrenBy(kid, "mark").some((m) => formOf(words[m]) === "to")))
      continue;
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

function hasSemicolon(ground: Ground, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (ground.words[i]!.form === ";") return true;
  return false;
}

/**
 * Where "that" brings in the clause of a verb, whatever the tree says, or -1: "demanded for years | that the fleet leave the port".
 * Only adverbs, a phrase or an addressee may stand between, or an aside between commas.
 */
export function thatAfter(ground: Ground, verb: number, end: number): number {
  const { words } = ground;
  const { last } = sentenceOf(ground, verb);
  let commas = 0;
  for (let i = end + 1; i < Math.min(last, end + 14); i++) {
    const word = words[i]!;
    if (ground.quoteOf[i]! !== ground.quoteOf[verb]!) return -1;
    const form = formOf(word);
    if (form === "that") {
      if (commas === 1) return -1;
      const next = words[i + 1];
      if (!next || (isPunctuation(next) && !/^[,—–]$/.test(next.form) && !isQuoteMark(next))) return -1;
      // "said that | was": a pronoun; "said in a speech that | shocked": a relative clause
      if (/^(?:AUX|VERB)$/.test(next.upos) && next.xpos !== "VBG") return -1;
      if (i > end + 1 && word.deprel !== "mark" && word.xpos !== "IN") return -1;
      return hasFiniteVerb(ground, i + 1, last) ? i : -1;
    }
    if (form === ",") {
      commas++;
      if (i === end + 1 && commas > 2) return -1;
      continue;
    }
    if (isPunctuation(word) || word.upos === "VERB" || word.upos === "AUX" || word.upos === "CCONJ" || word.upos === "SCONJ") return -1;
    // a noun that takes a clause itself: "rejected the claim that"
    if (/^(?:condition|grounds|fact|day|way)$/.test(form) && formOf(words[i + 1]) === "that") return -1;
    if (word.upos === "NOUN" && formOf(words[i + 1]) === "that" && CUE_NOUNS.get(lemmaOf(word))?.links.has("that")) return -1;
  }
  return -1;
}

function hasFiniteVerb(ground: Ground, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^(?:VERB|AUX)$/.test(ground.words[i]!.upos)) return true;
  return false;
}

/**
 * Where a clause without "that" begins right after a verb of saying which the tree gives an object or nothing, or -1:
 * "Israel says | 94 people remain in Gaza" · "children it says | were taken by force".
 */
export function bareClauseAfter(ground: Ground, verb: number, end: number): number {
  const { words } = ground;
  const { last } = sentenceOf(ground, verb);
  const first = words[end + 1];
  // only "say" takes a clause this often; others where the clause has lost its subject: "which diplomats feared | would fail"
  if (
    first &&
    !/^(?:say|claim|insist|argue|believe|think|hope|contend|fear|maintain)$/.test(lemmaOf(words[verb])) &&
    !(/^(?:VB[DZP]|MD)$/.test(first.xpos) && /^(?:AUX|VERB)$/.test(first.upos))
  )
    return -1;
  if (!first || end + 1 >= last || (isPunctuation(first) && !isQuoteMark(first))) return -1;
  if (
    /^(?:so|it|this|that|something|anything|nothing|what|hello|goodbye|to|as|of|about|when|how|why|whether|in|on|at|by|for|with|during|after|before|from)$/.test(
      formOf(first),
    )
  )
    return -1;
  if (/^(?:ADV|ADP|SCONJ|CCONJ|PART)$/.test(first.upos)) return -1;
  let clauses = 1;
  for (let i = end + 1; i < Math.min(last, end + 30); i++) {
    const word = words[i]!;
    if (/^[;:]$/.test(word.form) || /^(?:as|when|after|before|because|if)$/.test(formOf(word))) return -1;
    // "women | who have abortions | are victims": one more finite verb to find
    if (/^(?:that|which|who)$/.test(formOf(word))) {
      if (!/^(?:NOUN|PROPN)$/.test(words[i - 1]!.upos)) return -1;
      clauses++;
    }
    if ((/^(?:VB[DZP]|MD)$/.test(word.xpos) || (word.xpos === "VB" && formOf(words[i - 1]) !== "to")) && word.deprel !== "acl:relcl") {
      clauses--;
      if (clauses === 0) return end + 1;
    }
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
