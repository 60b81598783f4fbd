import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import type { FrameMatch } from "../frames/match.ts";
import { antecedentOf, subjectOf, withConjuncts } from "../frames/subjects.ts";
import { namesNegotiations, negotiationsAt, negotiationsBefore, prepositionOf } from "./negotiations.ts";

/** The noun of negotiations that the match speaks of, or -1. */
export function nounOf(context: Context, match: FrameMatch, name: string): number {
  const { words } = context.parsed;
  const { tree } = context;
  const { head } = match;
  for (const word of match.roles.talks ?? []) {
    // "talks | have | yet to": to have talks takes an object
    if (words[match.head]!.lemma === "have" && !isRelation(words[word]!.deprel, "obj")) continue;
    const noun = negotiationsAt(context, antecedentOf(context, word));
    if (noun >= 0) return noun;
    if ((name === "leave" || name === "return-to") && /^(?:process|table)$/.test(words[word]!.lemma)) return word;
    // "They | ended | without a deal" right after "talks"
    const pronoun = /^(?:it|they)$/i.test(words[word]!.lemma) && /^(?:collapse|stall|conclude|suspend|resume|hold|take-place)$/.test(name);
    if (pronoun && words[word]!.upos === "PRON") {
      const before = negotiationsBefore(context, word);
      const other = tree.child(head, "obj");
      if (before >= 0 && (other < 0 || other === word)) return before;
    }
  }
  // "The talks | lasted | four hours": what stands in the place of the object is no negotiation
  const inSubject = (match.frame.roles.talks ?? []).some((slot) => slot.relation === "nsubj" && slot.preposition === null);
  if (inSubject && match.frame.part === "verb" && (tree.child(head, "nsubj") >= 0 || words[head]!.deprel === "conj"))
    for (const word of subjectWords(context, head)) {
      const noun = negotiationsAt(context, word);
      if (noun >= 0 && words[head]!.lemma !== "have") return noun;
    }
  // "Talks between Chad and Libya | ended |": the verb was joined to the names
  for (
    let at = words[head]!.head, steps = 0;
    inSubject && words[head]!.deprel === "conj" && words[head]!.xpos === "VBD" && at >= 0 && steps < 3;
    steps++
  ) {
    if (words[at]!.upos === "VERB" || tree.child(head, "nsubj") >= 0) break;
    if (namesNegotiations(context, at)) return at;
    if (!/^(?:nmod|conj)/.test(words[at]!.deprel)) break;
    at = words[at]!.head;
  }
  // "entered a third | week of | talks", "offered Geneva as a | venue for | the talks"
  for (const word of match.roles.venue ?? [])
    for (const kid of tree.childrenBy(word, "nmod")) if (namesNegotiations(context, kid)) return kid;
  for (const word of match.roles.span ?? []) {
    const noun = negotiationsAt(context, word);
    if (noun >= 0) return noun;
  }
  // "| Diplomacy | has stalled", "| the previous attempt | collapsed"
  if (name === "stall" || name === "collapse" || name === "halt")
    for (const word of subjectWords(context, head))
      if (
        /^(?:diplomacy|mediation|attempt|initiative)$/.test(words[word]!.lemma.toLowerCase()) &&
        tree.childrenBy(word, "acl").length === 0
      )
        return word;
  const w = words[head]!;
  // "broke | off the talks |": the particle was taken for a preposition
  if (match.frame.particle !== null)
    for (const kid of tree.childrenBy(head, "obl"))
      if (prepositionOf(context, kid) === match.frame.particle && namesNegotiations(context, kid)) return kid;
  if (w.head < 0) return -1;
  // "The two sides | resumed | negotiations": the verb was taken for a participle before the noun
  if (
    w.deprel === "amod" &&
    /^VB[DN]$/.test(w.xpos) &&
    w.head > head &&
    namesNegotiations(context, w.head) &&
    tree.child(w.head, "nsubj") >= 0
  )
    return w.head;
  // "A new round of talks | opened | in Oslo": the only verb was taken for one that describes the noun
  if (/^acl$/.test(w.deprel) && w.xpos === "VBN" && /^(?:VBD|VBN)$/.test(w.xpos) && match.frame.part === "verb") {
    const noun = negotiationsAt(context, w.head);
    if (noun >= 0 && (match.roles.talks ?? []).length === 0) return noun;
  }
  // "The next round | is due | in May": the adjective was hung on the month
  if (match.frame.part === "adjective") {
    const subject = tree.child(w.head, "nsubj");
    if (subject >= 0) return negotiationsAt(context, subject);
  }
  return -1;
}

/** The words of those who do what the verb says, each of them. */
export function subjectWords(context: Context, head: number): number[] {
  const { subject } = subjectOf(context, head);
  return subject < 0 ? [] : withConjuncts(context, subject);
}
