import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";

const words = (list: string) => new Set(list.split(/\s+/));

/** Nouns that name negotiations by themselves. */
const NEGOTIATIONS = words(
  "bargaining haggling consultation consultations talk talks negotiation negotiations parley parleys dialogue dialog mediation peacemaking",
);
/** Nouns that name them where their complement or the report says so: "the second | round |", "the peace | process |". */
const MEETINGS = words(
  "round meeting summit session conference consultation discussion phase process effort diplomacy meetings rounds contact",
);
/** What makes a process or an effort one of negotiation. */
const PEACE = words(
  "peace pacification negotiation negotiating diplomatic mediation talk dialogue political reconciliation truce ceasefire cease-fire normalization normalisation settlement shuttle",
);
/** Bodies whose sessions are no negotiations: "a meeting of the Security Council". */
export const BODIES = words(
  "cabinet council parliament assembly court ministry party congress knesset senate board opec nato union government press news emergency town crisis tribunal house shareholder",
);

/** Whether the noun names negotiations: "talks", "a second round of negotiations", "the peace process", "the meeting of the two leaders". */
export function namesNegotiations(context: Context, noun: number): boolean {
  const { words: list } = context.parsed;
  const { tree } = context;
  const w = list[noun]!;
  if (w.upos !== "NOUN" && w.upos !== "PROPN") return false;
  const lemma = w.lemma.toLowerCase();
  const kids = tree.children(noun);
  const modifiers = kids.filter((k) => /^(?:amod|compound|nmod:poss)/.test(list[k]!.deprel)).map((k) => list[k]!.lemma.toLowerCase());
  const complements = kids.filter((k) => isRelation(list[k]!.deprel, "nmod") && k > noun);
  if (NEGOTIATIONS.has(lemma)) {
    // "small talk", "talk of war"
    if (w.form.toLowerCase() === "talk") return false;
    return !complements.some(
      (k) => k < noun + 4 && /^(?:of)$/.test(list[k - 1]?.lemma ?? "") && /^(?:war|attack|violence)$/.test(list[k]!.lemma),
    );
  }
  if (!MEETINGS.has(lemma)) return false;
  if (modifiers.some((m) => BODIES.has(m))) return false;
  // "a meeting | of the council |"; but "the round | between the government | and the rebels", "a meeting | of both parties |"
  if (
    complements.some(
      (k) =>
        BODIES.has(list[k]!.lemma.toLowerCase()) &&
        !/^(?:with|between|among|for|from|since)$/.test(prepositionOf(context, k)) &&
        !(list[k]!.lemma.toLowerCase() === "party" && list[k]!.xpos === "NNS"),
    )
  )
    return false;
  // "| efforts to end | the war"
  if (
    lemma === "effort" &&
    kids.some(
      (k) =>
        k > noun &&
        isRelation(list[k]!.deprel, "acl") &&
        /^(?:end|broker|mediate|secure|reach|negotiate|revive|restart|resume|bring|get)$/.test(list[k]!.lemma),
    )
  )
    return true;
  // "froze | contacts |", "| indirect contacts | between the two"
  if (lemma === "contact")
    return (
      (list[noun]!.form.toLowerCase() === "contacts" ||
        (w.head >= 0 && /^(?:break|sever|cut|resume|restore|freeze)$/.test(list[w.head]!.lemma))) &&
      (complements.some((k) => /^(?:with|between)$/.test(prepositionOf(context, k))) ||
        modifiers.some((m) => PEACE.has(m) || /^(?:direct|indirect|secret|back-channel|bilateral)$/.test(m)) ||
        (w.head >= 0 && /^(?:freeze|suspend|restore|resume|break|sever|renew|halt|cut)$/.test(list[w.head]!.lemma)))
    );
  if (/^(?:process|effort|diplomacy|phase)$/.test(lemma))
    return (
      modifiers.some((m) => PEACE.has(m)) ||
      complements.some((k) => NEGOTIATIONS.has(list[k]!.lemma.toLowerCase()) || PEACE.has(list[k]!.lemma.toLowerCase()))
    );
  if (lemma === "conference")
    return (
      modifiers.some((m) => PEACE.has(m) || m === "international") ||
      (isDefinite(context, noun) && modifiers.length === 0) ||
      complements.some((k) => /^(?:in|on)$/.test(prepositionOf(context, k)) && list[k]!.upos === "PROPN")
    );
  if (/^(?:discussion|session)$/.test(lemma))
    return (
      complements.some(
        (k) => NEGOTIATIONS.has(list[k]!.lemma.toLowerCase()) || /^(?:with|between|on|over|of|about)$/.test(prepositionOf(context, k)),
      ) ||
      (lemma === "session" && isDefinite(context, noun) && negotiationsBefore(context, noun) >= 0) ||
      modifiers.some(
        (m) => PEACE.has(m) || /^(?:working|trilateral|bilateral|plenary|proximity|indirect|direct|night|marathon)$/.test(m),
      ) ||
      (complements.every((k) => prepositionOf(context, k) !== "of") &&
        modifiers.some((m) => /^(?:first|second|third|fourth|fifth|next|opening|closing|final)$/.test(m)))
    );
  return true;
}

/** "| the | sessions": those of the negotiations last spoken of. */
function isDefinite(context: Context, noun: number): boolean {
  return context.tree.childrenBy(noun, "det").some((k) => /^(?:the|these|both)$/.test(context.parsed.words[k]!.lemma.toLowerCase()));
}

/** The preposition that a noun bears, or "". */
export function prepositionOf(context: Context, noun: number): string {
  const mark = context.tree.childrenBy(noun, "case")[0];
  if (mark !== undefined) return context.parsed.words[mark]!.form.toLowerCase();
  // "| Following | talks in Cairo, ...": taken for what describes the noun
  return context.tree.childrenBy(noun, "amod").some((k) => context.parsed.words[k]!.form.toLowerCase() === "following") ? "following" : "";
}

/**
 * The noun of negotiations that a word names or stands for, or -1.
 * "an amnesty for the militia | which | had broken down" stands in "talks | on an amnesty for the militia": talks.
 */
export function negotiationsAt(context: Context, word: number): number {
  const { words: list } = context.parsed;
  const seen: number[] = [];
  for (let at = word, steps = 0; at >= 0 && steps < 5; at = list[at]!.head, steps++) {
    if (namesNegotiations(context, at)) return at;
    seen.push(at);
    // only through the complements of a noun: "talks on | a cease-fire | with Hamas |"
    if (!/^(?:nmod|conj|appos|compound)/.test(list[at]!.deprel)) break;
  }
  // "resume talks | on a cease-fire | which had been stalled": hung on the verb of the talks
  const w = list[word]!;
  if (/^obl/.test(w.deprel) && /^(?:on|about|over|with)$/.test(prepositionOf(context, word)) && w.head >= 0)
    for (const kid of context.tree.childrenBy(w.head, "obj", "nsubj")) if (kid < word && namesNegotiations(context, kid)) return kid;
  // "its | participation | in the talks"
  if (/^(?:participation|part|involvement|attendance|role)$/.test(list[word]!.lemma))
    for (const kid of [...context.tree.childrenBy(word, "nmod"), ...context.tree.childrenBy(Math.max(0, list[word]!.head), "obl")])
      if (kid > word && /^(?:in|at)$/.test(prepositionOf(context, kid)) && namesNegotiations(context, kid)) return kid;
  // "a round | of | talks": the complement names them
  for (const kid of context.tree.childrenBy(word, "nmod"))
    if (kid > word && prepositionOf(context, kid) === "of" && namesNegotiations(context, kid)) return kid;
  return -1;
}

/** "It", "they": the negotiations last spoken of in this sentence or the one before; -1 where none were. */
export function negotiationsBefore(context: Context, word: number): number {
  const { words: list } = context.parsed;
  const sentence = list[word]!.sentence;
  for (let i = word - 1; i >= 0 && list[i]!.sentence >= sentence - 1; i--) if (namesNegotiations(context, i)) return i;
  return -1;
}
