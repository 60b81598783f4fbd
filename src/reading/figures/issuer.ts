import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, WordRange } from "../context.ts";
import type { Count } from "./counts.ts";
import { COUNTING, TOLLS } from "./measures.ts";

/** Who gives a number. `actor` -1 and `attribution` -1: the report's own voice. */
export interface Issuer {
  readonly actor: number;
  readonly span: WordRange | null;
  readonly attribution: number;
}

const OWN_VOICE: Issuer = { actor: -1, span: null, attribution: -1 };

/** Finds who gives the number: whoever counts in its clause, the source of the attribution it stands in, or nobody. */
export function issuerOf(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  count: Count,
  trigger: number,
): Issuer {
  // "339 children | it says were taken by force": what is said stands behind the number
  const within =
    innermost(attributions, count.core) ??
    (trigger > count.whole.last && !context.tree.isWithin(count.core, trigger) ? innermost(attributions, trigger) : null);
  if (within && isAboutDeed(context, within)) return { ...OWN_VOICE, attribution: attributions.indexOf(within) };
  const attribution = within ? attributions.indexOf(within) : -1;
  if (isPresupposed(context, count, trigger)) return { ...OWN_VOICE, attribution: -1 };
  const counter = counterOf(context, actors, count, trigger);
  if (counter && (counter.actor >= 0 || !within)) return { ...counter, attribution };
  if (within) {
    const span = within.source;
    const actor = within.actor >= 0 ? within.actor : span ? actorWithin(actors, span) : -1;
    return { actor, span, attribution };
  }
  return accordingTo(context, actors, attributions, count, trigger) ?? said(context, actors, attributions, count) ?? OWN_VOICE;
}

/** "blamed the rebels for | an attack that injured six": the source speaks of guilt, the number is the report's. */
function isAboutDeed(context: Context, a: ReadAttribution): boolean {
  const lemma = a.cueHead >= 0 ? context.parsed.words[a.cueHead]!.lemma : a.cue ? context.parsed.words[a.cue.first]!.lemma : "";
  return /^(?:blame|condemn|denounce|deplore|reject|praise|mourn|celebrate|regret)$/i.test(lemma);
}

/** The smallest attribution whose content covers the word. */
function innermost(attributions: readonly ReadAttribution[], word: number): ReadAttribution | null {
  let best: ReadAttribution | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const a of attributions) {
    if (a.polarity === "declines") continue;
    for (const c of a.content) {
      if (word < c.first || word > c.last) continue;
      const length = a.content.reduce((n, x) => n + x.last - x.first + 1, 0);
      if (length < size) {
        best = a;
        size = length;
      }
    }
  }
  return best;
}

// "the attack | that killed 10 union members": the report tells which attack; it does not give a toll of the speaker's
// "the nine worshippers | killed in Fizi"
function isPresupposed(context: Context, count: Count, trigger: number): boolean {
  const { words } = context.parsed;
  const w = words[trigger]!;
  if (w.deprel === "acl:relcl" && trigger < count.core && w.head >= 0 && w.head < trigger) {
    const head = words[w.head]!;
    const restrictive = !words.slice(w.head + 1, trigger).some((x) => x.form === ",");
    return restrictive && context.tree.children(head.index).some((k) => /^(?:the|that|those|this)$/i.test(words[k]!.form));
  }
  const before = words[count.phrase.first - 1]?.form.toLowerCase();
  return before === "the" && count.kind === "count" && trigger > count.whole.last && isRelation(w.deprel, "acl");
}

// "the Kurdish Red Crescent | reported 11 wounded", "the mayor | put it nearer 2,100", "the ministry's | count of 17"
function counterOf(context: Context, actors: Actors, count: Count, trigger: number): Issuer | null {
  const { words } = context.parsed;
  let at = count.top;
  for (let steps = 0; steps < 8 && at >= 0; steps++) {
    const w = words[at]!;
    const lemma = w.lemma.toLowerCase();
    if (w.xpos.startsWith("VB") && isCounting(context, at) && (at !== trigger || lemma !== "release")) {
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
    if (TOLLS.has(lemma) || TOLLS.has(w.form.toLowerCase())) {
      const owner = ownerOf(context, actors, at);
      if (owner) return owner;
    }
    // past its clause, another speaks: "the agency said ..., | while some 60,000 have not gone back"
    if (w.deprel === "advcl" || w.deprel === "acl:relcl" || w.deprel === "parataxis") break;
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

const isToll = (context: Context, index: number) => TOLLS.has(context.parsed.words[index]!.lemma.toLowerCase());

// "…, according to | the ministry", "…, by | their own count" where no attribution was found
function accordingTo(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  count: Count,
  trigger: number,
): Issuer | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[trigger]!.sentence]!;
  for (let i = s.first; i + 2 < s.last; i++) {
    const form = words[i]!.form.toLowerCase();
    if (isCue(attributions, i)) continue;
    if (form === "according" && words[i + 1]!.form.toLowerCase() === "to") {
      const source = words[i]!.head >= 0 ? words[i]!.head : i + 2;
      const mention = actors.mentionAt(source) ?? firstMention(actors, i + 2, Math.min(s.last - 1, i + 8));
      if (mention) return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
    }
    // "have let go about 1,000 soldiers, by their own | count"
    if (form === "by" && /^(?:its|their|his|her)$/i.test(words[i + 1]!.form) && i > count.core) {
      const noun = words.slice(i + 2, Math.min(i + 5, s.last)).find((w) => TOLLS.has(w.lemma.toLowerCase()));
      const mention = noun ? actors.mentionAt(i + 1) : null;
      if (mention) return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
    }
  }
  return null;
}

// "…, | two aid workers | said" where no attribution was found
function said(context: Context, actors: Actors, attributions: readonly ReadAttribution[], count: Count): Issuer | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  for (let i = count.whole.last + 1; i < s.last && words[i]!.form !== ";"; i++) {
    if (!/^(?:said|says|reported|announced|added|confirmed)$/i.test(words[i]!.form) || isCue(attributions, i)) continue;
    const mention = actors.mentions.find((m) => m.last === i - 1 && /^[,"”]$/.test(words[m.first - 1]?.form ?? ""));
    if (mention && mention.first > count.whole.last)
      return { actor: mention.actor, span: { first: mention.first, last: mention.last }, attribution: -1 };
  }
  return null;
}

const isCue = (attributions: readonly ReadAttribution[], word: number) =>
  attributions.some((a) => a.cue !== null && a.cue.first <= word && word <= a.cue.last);

/** "counted", "put", "has taken down | the names of". */
function isCounting(context: Context, verb: number): boolean {
  const { words } = context.parsed;
  const lemma = words[verb]!.lemma.toLowerCase();
  return COUNTING.has(lemma) || (/^(?:take|write|note|put)$/.test(lemma) && words[verb + 1]?.form.toLowerCase() === "down");
}

const firstMention = (actors: Actors, first: number, last: number) =>
  actors.mentions.find((m) => m.head >= first && m.head <= last) ?? null;

function actorWithin(actors: Actors, span: WordRange): number {
  return actors.mentions.find((m) => m.head >= span.first && m.head <= span.last)?.actor ?? -1;
}
