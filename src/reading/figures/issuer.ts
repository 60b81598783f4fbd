import type { Word } from "../../language/document.ts";
import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, WordRange } from "../context.ts";
import type { Count } from "./counts.ts";
import { COUNTING, TOLLS } from "./measures.ts";
import type { Sources } from "./sources.ts";

/** Who gives a number. `actor` -1 and `attribution` -1: the report's own voice. */
export interface Issuer {
  readonly actor: number;
  readonly span: WordRange | null;
  readonly attribution: number;
}

const OWN_VOICE: Issuer = { actor: -1, span: null, attribution: -1 };

/** Finds who gives the number: whoever counts in its clause, the source of the attribution it stands in, or nobody. */
export function issuerOf(context: Context, sources: Sources, count: Count, trigger: number): Issuer {
  let attribution = sources.innermost(count.core);
  // "339 children | it says were taken by force": what is said stands behind the number
  if (attribution < 0 && trigger > count.whole.last && !context.tree.isWithin(count.core, trigger))
    attribution = sources.innermost(trigger);
  // "its | 18,000 inhabitants": how many live there is told in passing
  if (
    isPossessed(context, count) &&
    count.noun >= 0 &&
    /^(?:inhabitant|resident|people|citizen)$/.test(context.parsed.words[count.noun]!.lemma)
  )
    return OWN_VOICE;
  // "the war has claimed | 70,000 lives" is no claim
  if (attribution >= 0 && isOfLives(context, count) && cueOf(context, sources.attributions[attribution]!) === "claim") attribution = -1;
  const within = attribution < 0 ? null : sources.attributions[attribution]!;
  if (within && isAboutDeed(context, within)) return { ...OWN_VOICE, attribution };
  if (isPresupposed(context, count, trigger)) return OWN_VOICE;
  const counter = counterOf(context, sources.actors, count, trigger);
  if (counter && (counter.actor >= 0 || !within)) return { ...counter, attribution };
  if (within) {
    const span = within.source;
    const actor = within.actor >= 0 ? within.actor : span ? sources.actorWithin(span) : -1;
    return { actor, span, attribution };
  }
  return accordingTo(context, sources, count, trigger) ?? said(context, sources, count) ?? OWN_VOICE;
}

const isPossessed = ({ parsed }: Context, count: Count) => /^(?:PRP\$|POS)$/.test(parsed.words[count.phrase.first - 1]?.xpos ?? "");

const isOfLives = ({ parsed }: Context, count: Count) => count.noun >= 0 && parsed.words[count.noun]!.lemma.toLowerCase() === "life";

const cueOf = ({ parsed }: Context, a: ReadAttribution) => (a.cueHead < 0 ? "" : parsed.words[a.cueHead]!.lemma.toLowerCase());

/** "blamed the rebels for | an attack that injured six": the source speaks of guilt, the number is the report's. */
function isAboutDeed(context: Context, a: ReadAttribution): boolean {
  const lemma = a.cueHead >= 0 ? context.parsed.words[a.cueHead]!.lemma : a.cue ? context.parsed.words[a.cue.first]!.lemma : "";
  // "claimed | responsibility for a bomb that injured four"
  const next = a.cue ? context.parsed.words[a.cue.last + 1]?.form.toLowerCase() : "";
  if (/^(?:responsibility|credit)$/.test(next ?? "")) return true;
  return /^(?:blame|condemn|denounce|deplore|reject|praise|mourn|celebrate|regret)$/i.test(lemma);
}

// "the attack | that killed 10 union members", "the raid in which 12 people | were killed": the report tells which attack; it gives no toll of the speaker's
// "the nine worshippers | killed in Fizi"
function isPresupposed(context: Context, count: Count, trigger: number): boolean {
  const { words } = context.parsed;
  const clause = isRelation(words[trigger]!.deprel, "conj") && words[trigger]!.head >= 0 ? words[words[trigger]!.head]! : words[trigger]!;
  if (clause.deprel === "acl:relcl" && clause.head >= 0 && clause.head < Math.min(trigger, count.whole.first)) {
    // "operations, during which 18 peasants were killed" adds the number, it does not presuppose it
    const restrictive = !words.slice(clause.head + 1, Math.min(trigger, count.whole.first)).some((w) => w.form === ",");
    return restrictive && context.tree.children(clause.head).some((k) => /^(?:the|that|those|this)$/i.test(words[k]!.form));
  }
  const before = words[count.phrase.first - 1]?.form.toLowerCase();
  return before === "the" && count.kind === "count" && trigger > count.whole.last && isRelation(words[trigger]!.deprel, "acl");
}

// "the county hospital | reported nine wounded", "the bishop | put it nearer 600", "the ministry's | count of 17"
function counterOf(context: Context, actors: Actors, count: Count, trigger: number): Issuer | null {
  const { words } = context.parsed;
  let at = count.top;
  for (let steps = 0; steps < 8 && at >= 0; steps++) {
    const w = words[at]!;
    const lemma = w.lemma.toLowerCase();
    if (
      w.xpos.startsWith("VB") &&
      isCounting(context, at) &&
      !(lemma === "claim" && isOfLives(context, count)) &&
      (at !== trigger || lemma !== "release")
    ) {
      let verb = at;
      let subject = context.tree.child(verb, "nsubj");
      while (subject < 0 && isRelation(words[verb]!.deprel, "conj") && words[verb]!.head >= 0) {
        verb = words[verb]!.head;
        subject = context.tree.child(verb, "nsubj");
      }
      if (
        subject >= 0 &&
        !isToll(context, subject) &&
        !isRelation(words[subject]!.deprel, "nsubj:pass") &&
        (subject < count.whole.first || subject > count.whole.last)
      ) {
        const mention = actors.mentionAt(subject);
        if (mention) return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
        if (/^(?:who|which|that)$/i.test(words[subject]!.form)) {
          const antecedent = words[verb]!.head >= 0 ? actors.mentionAt(words[verb]!.head) : null;
          if (antecedent) return { actor: antecedent.actor, span: { first: antecedent.first, last: antecedent.last }, attribution: -1 };
        }
      }
    }
    // "the ministry said, | raising an earlier toll of 25": who speaks corrects
    if (w.xpos === "VBG" && w.deprel === "advcl" && w.head >= 0 && /^(?:raise|lower|revise|correct|update|double|increase)$/.test(lemma)) {
      const speaker = context.tree.child(w.head, "nsubj");
      const mention = speaker < 0 ? null : actors.mentionAt(speaker);
      if (mention && isSaying(words[w.head]!.lemma))
        return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
    }
    if (TOLLS.has(lemma) || TOLLS.has(w.form.toLowerCase())) {
      const owner = ownerOf(context, actors, at);
      if (owner) return owner;
    }
    // past its clause, another speaks: "the agency said ..., | while some 60,000 have not gone back"
    if (/^(?:advcl|acl|amod|appos|parataxis|nsubj)/.test(w.deprel)) break;
    if (isRelation(w.deprel, "conj") && context.tree.child(at, "nsubj") >= 0 && context.tree.child(at, "mark") < 0) break;
    at = w.head;
  }
  if (isToll(context, trigger)) return ownerOf(context, actors, trigger);
  return null;
}

/** "the ministry's | toll", "figures from | the United Nations", "a count by | the ombudsman". */
function ownerOf(context: Context, actors: Actors, noun: number): Issuer | null {
  const { words } = context.parsed;
  for (const k of context.tree.childrenBy(noun, "nmod")) {
    const owned = words[k]!.deprel === "nmod:poss" || context.tree.children(k).some((c) => /^(?:by|from)$/i.test(words[c]!.form));
    if (!owned) continue;
    const mention = actors.mentionAt(k);
    // "the country's death toll" belongs to no speaker
    if (mention && !(words[k]!.deprel === "nmod:poss" && actors.actors[mention.actor]?.kind === "state")) {
      return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
    }
  }
  return null;
}

const isSaying = (lemma: string) => /^(?:say|report|announce|state|add|tell|confirm|declare)$/.test(lemma);

const isToll = (context: Context, index: number) => TOLLS.has(context.parsed.words[index]!.lemma.toLowerCase());

// "…, according to | the ministry", "…, by | their own count" where no attribution was found
function accordingTo(context: Context, sources: Sources, count: Count, trigger: number): Issuer | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[trigger]!.sentence]!;
  for (let i = s.first; i + 2 < s.last; i++) {
    const form = words[i]!.form.toLowerCase();
    if (form !== "according" && form !== "by") continue;
    // "According to the governor, gunmen stopped a bus; | eight people died": what opens a sentence holds to its end
    if (sources.isCue(i) && !(i < s.first + 3 && count.core > i)) continue;
    if (form === "according" && words[i + 1]!.form.toLowerCase() === "to") {
      const source = words[i]!.head > i ? words[i]!.head : i + 2;
      const issuer = issuerAt(sources, source) ?? firstWithin(sources, i + 2, Math.min(s.last - 1, i + 8));
      if (issuer) return issuer;
    }
    // "by | the ministry's | count, 46,000 people have died"
    if (form === "by") {
      const noun = words
        .slice(i + 2, Math.min(i + 8, s.last))
        .find((w) => TOLLS.has(w.lemma.toLowerCase()) || /^(?:account|reckoning|calculation|record)$/.test(w.lemma.toLowerCase()));
      const owner = noun ? (ownerOf(context, sources.actors, noun.index) ?? reckonerOf(sources, words, noun.index)) : null;
      if (owner) return owner;
    }
    // "have freed some 300 conscripts, by their own | reckoning"
    if (form === "by" && /^(?:its|their|his|her)$/i.test(words[i + 1]!.form) && i > count.core) {
      const noun = words.slice(i + 2, Math.min(i + 5, s.last)).find((w) => TOLLS.has(w.lemma.toLowerCase()));
      const issuer = noun ? issuerAt(sources, i + 1) : null;
      if (issuer) return issuer;
    }
  }
  return null;
}

/** "by the estimate of | human rights groups": the actor of the "of" phrase, or else its words. */
function reckonerOf(sources: Sources, words: readonly Word[], noun: number): Issuer | null {
  if (words[noun + 1]?.form.toLowerCase() !== "of") return null;
  const first = noun + 2;
  let last = first;
  while (words[last + 1]?.sentence === words[noun]!.sentence && /^(?:DET|ADJ|NOUN|PROPN)$/.test(words[last + 1]!.upos)) last++;
  return issuerAt(sources, last) ?? { actor: -1, span: { first, last }, attribution: -1 };
}

// "…, | two aid workers | said" where no attribution was found
function said(context: Context, sources: Sources, count: Count): Issuer | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  for (let i = count.whole.last + 2; i < s.last && words[i]!.form !== ";"; i++) {
    if (!/^(?:said|says|reported|announced|added|confirmed)$/i.test(words[i]!.form) || sources.isCue(i)) continue;
    const mention = sources.actors.mentionAt(i - 1);
    if (mention?.last === i - 1 && mention.first > count.whole.last && /^[,"”]$/.test(words[mention.first - 1]?.form ?? ""))
      return issuerAt(sources, i - 1);
  }
  return null;
}

function issuerAt(sources: Sources, word: number): Issuer | null {
  const mention = sources.actors.mentionAt(word);
  return mention && { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
}

function firstWithin(sources: Sources, first: number, last: number): Issuer | null {
  for (let i = first; i <= last; i++) {
    const issuer = issuerAt(sources, i);
    if (issuer) return issuer;
  }
  return null;
}

/** "counted", "put", "has taken down | the names of". */
function isCounting(context: Context, verb: number): boolean {
  const { words } = context.parsed;
  const lemma = words[verb]!.lemma.toLowerCase();
  if (/^(?:responsibility|credit|allegiance)$/.test(words[verb + 1]?.form.toLowerCase() ?? "")) return false;
  return COUNTING.has(lemma) || (/^(?:take|write|note|put)$/.test(lemma) && words[verb + 1]?.form.toLowerCase() === "down");
}
