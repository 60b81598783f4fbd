import { isRelation } from "../../language/tree.ts";
import type { WordRange } from "../context.ts";
import { clauseEnd } from "./boundaries.ts";
import { CUE_ADJECTIVES, CUE_NOUNS, type Sense } from "./cues.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { CALENDAR, nounPhrase, speakerOf } from "./sources.ts";

/** Verbs whose subject makes the claim that their object names: "repeated its demand that", "issued a vow to". */
const SUPPORT = new Set(
  "make,issue,repeat,drop,reiterate,renew,voice,express,keep,withdraw,abandon,soften,maintain,give,have,offer,present,release,deliver,send,reject,retract,break,uphold,keep,restate,stand,stick,back,back down,honor,honour,fulfil,fulfill,carry,press,raise,convey,share,announce,reaffirm,defend,toughen,harden,revive,submit,table".split(
    ",",
  ),
);

/** The attributions whose cue is a noun or a predicate adjective: "its demand that ...", "a vow to ...", "was skeptical about". */
export function nominalDrafts(ground: Ground): Draft[] {
  const drafts: Draft[] = [];
  for (const word of ground.words) {
    const draft =
      word.upos === "NOUN"
        ? nounDraft(ground, word.index)
        : word.upos === "ADJ" || word.xpos === "VBN"
          ? adjectiveDraft(ground, word.index)
          : null;
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** The content that hangs on a noun or adjective, with the word that brings it in. */
interface Link {
  readonly word: string;
  readonly sense: Sense;
  /** a preposition is part of the cue: "call for" */
  readonly preposition: number;
  readonly content: WordRange;
}

function linkOf(ground: Ground, head: number, links: ReadonlyMap<string, Sense>): Link | null {
  const { words, tree } = ground;
  const { last: stop } = sentenceOf(ground, head);
  // right beside the noun the word decides, wherever the tree hangs its phrase: "its call | for an unconditional truce"
  const next = words[head + 1];
  if (next && head + 2 < stop) {
    const form = formOf(next);
    const sense = links.get(form);
    const below = next.head > head + 1 && next.head < stop ? next.head : -1;
    if (sense && below > 0) {
      const end = Math.max(below, ground.highest[below]!);
      if (form === "that" && bringsClause(ground, next.index, below) && hasOtherSubject(ground, below, next.index))
        return {
          word: form,
          sense,
          preposition: -1,
          content: {
            first: head + 1,
            last: Math.min(beforePredicate(ground, head), endOfAside(ground, head), clauseEnd(ground, head, head + 1, end)),
          },
        };
      if (form === "to" && next.upos === "PART")
        return { word: form, sense, preposition: -1, content: { first: head + 1, last: clauseEnd(ground, head, head + 1, end, false) } };
      if (next.upos === "ADP" && form !== "that") {
        const first = Math.min(head + 2, below);
        let last = end;
        // "its call for the militia | to hand in its guns"
        if (form === "for" && formOf(words[end + 1]) === "to" && words[end + 1]!.upos === "PART" && words[end + 1]!.head > end)
          last = ground.highest[words[end + 1]!.head]!;
        return {
          word: form,
          sense,
          preposition: head + 1,
          content: { first, last: Math.min(beforePredicate(ground, head), clauseEnd(ground, head, first, last, false)) },
        };
      }
    }
  }
  // "the proposal of Qatar | to extend the mandate"
  if (next && formOf(next) === "of" && next.head > head + 1) {
    const to = ground.highest[next.head]! + 1;
    const byName = tree
      .children(next.head)
      .find((k) => k > next.head && words[k]!.xpos === "VB" && formOf(words[ground.lowest[k]!]) === "to");
    const at = byName === undefined ? to : ground.lowest[byName]!;
    const sense = links.get("to");
    if (sense && at < stop - 1 && formOf(words[at]) === "to" && words[at]!.upos === "PART" && words[at]!.head > at) {
      return {
        word: "to",
        sense,
        preposition: -1,
        content: { first: at, last: clauseEnd(ground, head, at, ground.highest[words[at]!.head]!, false) },
      };
    }
  }
  const that = links.get("that");
  if (!that) return null;
  for (const kid of tree.childrenBy(head, "acl", "ccomp")) {
    const first = ground.lowest[kid]!;
    if (first <= head || first > head + 8 || formOf(words[first]) !== "that" || !hasOtherSubject(ground, kid, first)) continue;
    return { word: "that", sense: that, preposition: -1, content: { first, last: clauseEnd(ground, head, first, ground.highest[kid]!) } };
  }
  return null;
}

/** "Turkey, long adamant that both stay, | has softened": an adjective between commas ends at the second one; else the text's end. */
function endOfAside(ground: Ground, adjective: number): number {
  const { words } = ground;
  if (words[adjective]!.upos !== "ADJ") return words.length;
  let before = adjective - 1;
  while (before > 0 && /^(?:ADV|ADP|DET|ADJ)$/.test(words[before]!.upos)) before--;
  if (words[before]?.form !== ",") return words.length;
  const { last } = sentenceOf(ground, adjective);
  for (let i = adjective + 1; i < last; i++) if (words[i]!.form === ",") return i - 1;
  return words.length;
}

/** "the claim that they left | could not be checked": the last word before the verb whose subject the noun is, or the text's end. */
function beforePredicate(ground: Ground, noun: number): number {
  const { words, tree } = ground;
  const { deprel, head } = words[noun]!;
  if (!deprel.startsWith("nsubj") || head < noun) return words.length;
  const auxiliary = tree.childrenBy(head, "aux", "cop", "advmod").find((a) => a > noun && /^(?:AUX|PART)$/.test(words[a]!.upos));
  return (auxiliary ?? head) - 1;
}

/** "the claim that they shot it down": no pronoun, even where the tree says so, when the clause has an object besides. */
function bringsClause(ground: Ground, that: number, clause: number): boolean {
  const { words, tree } = ground;
  // "a charge that its leaders deny": what they deny is the charge
  if (/^(?:deny|reject|dismiss|dispute|refute|repeat|make|face)$/.test(lemmaOf(words[clause])) && tree.child(clause, "ccomp") < 0)
    return false;
  if (words[that]!.deprel === "mark" || (words[that]!.xpos === "IN" && words[that]!.deprel !== "obj")) return true;
  return words[that]!.deprel === "obj" && tree.childrenBy(clause, "obj", "obl").some((k) => k > clause);
}

/** "the claim that it left" against "the claim that shocked them": in the first, "that" is no subject or object. */
function hasOtherSubject(ground: Ground, clause: number, that: number): boolean {
  const { words, tree } = ground;
  if (words[that]!.upos === "PRON" && words[that]!.deprel.startsWith("nsubj")) return false;
  const subject = tree.child(clause, "nsubj", "expl");
  return subject >= 0 && subject !== that;
}

function nounDraft(ground: Ground, noun: number): Draft | null {
  const entry = CUE_NOUNS.get(lemmaOf(ground.words[noun]));
  if (!entry) return null;
  const link = linkOf(ground, noun, entry.links);
  if (!link) return null;
  const source = ownerOf(ground, noun, link.word === "to" || link.word === "that");
  const { lemma } = entry;
  const reported = link.word === "that" && /^(?:report|allegation|accusation|claim|charge|rumou?r)$/.test(lemma);
  const spoken = ground.quoteOf[noun]! >= 0;
  const isStated = !spoken && link.sense.view === "stated" && (source >= 0 || reported);
  const content = withoutEnd(ground, link.content);
  const cueLast = link.preposition > noun ? link.preposition : noun;
  return {
    cueHead: noun,
    cue: { first: noun, last: cueLast },
    wideCue: { first: noun, last: cueLast },
    cueClass: link.sense.cueClass,
    view: isStated ? "stated" : "wide",
    polarity: lemmaOf(ground.words[noun]) === "denial" ? "denies" : "asserts",
    source,
    beside: source,
    sourceRange: source < 0 ? null : nounPhrase(ground, source, false, noun),
    wideSource: source < 0 ? null : nounPhrase(ground, source, true, noun),
    content: [trimmed(ground, link.word === "that" ? content.first + 1 : content.first, content.last)].filter(
      (c): c is WordRange => c !== null,
    ),
    wideContent: [content],
    holder: null,
  };
}

const withoutEnd = (ground: Ground, { first, last }: WordRange): WordRange => {
  let end = last;
  while (end > first && /^[,.;:—–]$/.test(ground.words[end]!.form)) end--;
  return { first, last: end };
};

/** Nouns before a claim that name who makes it: "an army report that". */
const ISSUERS =
  /^(?:army|rebel|rebels|government|radio|television|military|police|ministry|opposition|newspaper|press|guerrilla|union|church|junta|hospital)$/;

/** Who makes the claim: "Kyiv's line", "the proposal of Qatar", "a statement by the army", or the subject of "made a vow". */
function ownerOf(ground: Ground, noun: number, of: boolean): number {
  const { words, tree } = ground;
  const owner = tree.child(noun, "nmod:poss");
  if (owner >= 0) return owner;
  if (words[noun - 1]?.xpos === "PRP$") return noun - 1;
  // "a US proposal for a pause", "a rebel radio report that"
  const compound = tree
    .childrenBy(noun, "compound", "amod", "nmod")
    .find((k) => k < noun && (words[k]!.upos === "PROPN" || ISSUERS.test(formOf(words[k]))));
  if (compound !== undefined && !CALENDAR.test(words[compound]!.form)) return compound;
  for (const n of tree.childrenBy(noun, "nmod", "acl", "obl")) {
    const preposition = tree.child(n, "case");
    if (n > noun && preposition >= 0 && (/^(?:by|from)$/.test(formOf(words[preposition])) || (of && formOf(words[preposition]) === "of")))
      return n;
    // "accusations made by the rebels that"
    if (words[n]!.deprel === "acl" && words[n]!.xpos === "VBN") {
      const agent = tree.childrenBy(n, "obl").find((o) => formOf(words[ground.lowest[o]!]) === "by");
      if (agent !== undefined) return agent;
    }
  }
  const verb = words[noun]!.head;
  if (verb >= 0 && /^(?:obj|obl)/.test(words[noun]!.deprel) && verb < noun && words[verb]!.upos === "VERB") {
    // "dropped its insistence on a pledge that": the pledge is nobody's yet
    const between = words[noun]!.deprel.startsWith("obl") && tree.childrenBy(verb, "obj").some((o) => o > verb && o < noun);
    if (SUPPORT.has(lemmaOf(words[verb])) && !between) return speakerOf(ground, verb).head;
  }
  return -1;
}

/** "The bishop was skeptical about the results" · "is confident that". */
function adjectiveDraft(ground: Ground, word: number): Draft | null {
  const { words, tree } = ground;
  const form = formOf(words[word]);
  const entry = CUE_ADJECTIVES.get(form);
  if (!entry) return null;
  const link = linkOf(ground, word, entry.links) ?? bareClause(ground, word, entry.links);
  if (!link) return null;
  const subject = tree.child(word, "nsubj", "nsubj:pass");
  const source = subject >= 0 ? subject : isRelation(words[word]!.deprel, "acl") || words[word]!.deprel === "amod" ? words[word]!.head : -1;
  if (source < 0 || /^(?:it|there)$/.test(formOf(words[source]))) return null;
  const copula = tree.childrenBy(word, "cop", "aux:pass", "aux").find((c) => c < word) ?? word;
  let first = word;
  for (let i = word - 1; i >= copula; i--) {
    if (words[i]!.head === word && /^(?:AUX|ADV|PART)$/.test(words[i]!.upos)) first = i;
    else break;
  }
  const content = withoutEnd(ground, link.content);
  const last = link.preposition > word ? link.preposition : word;
  const relative = /^(?:who|which|that)$/.test(formOf(words[source]));
  const antecedent = relative && isRelation(words[word]!.deprel, "acl:relcl") ? words[word]!.head : source;
  return {
    cueHead: word,
    cue: { first: word, last },
    wideCue: { first, last },
    cueClass: link.sense.cueClass,
    view: link.sense.view,
    polarity: "asserts",
    source: antecedent,
    beside: source,
    sourceRange: nounPhrase(ground, antecedent, false, word),
    wideSource: nounPhrase(ground, source, true, word),
    content: [trimmed(ground, formOf(words[content.first]) === "that" ? content.first + 1 : content.first, content.last)].filter(
      (c): c is WordRange => c !== null,
    ),
    wideContent: [content],
    holder: null,
  };
}

/** "is confident it will hold": a clause without "that". */
function bareClause(ground: Ground, word: number, links: ReadonlyMap<string, Sense>): Link | null {
  const sense = links.get("that");
  const clause = ground.tree.child(word, "ccomp");
  if (!sense || clause <= word || isPunctuation(ground.words[word + 1])) return null;
  return {
    word: "",
    sense,
    preposition: -1,
    content: { first: Math.max(word + 1, ground.lowest[clause]!), last: ground.highest[clause]! },
  };
}
