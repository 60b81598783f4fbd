import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";

/** Verbs whose object, not their subject, does what the infinitive says: "urged | Israel | to withdraw". */
const OBJECT_CONTROL = new Set(
  "ask urge tell order force allow permit enable press pressure push persuade convince invite call require oblige want expect help let make compel encourage lead cause get bind commit instruct authorize authorise warn need leave see implore beg challenge".split(
    " ",
  ),
);
const RELATIVE = new Set(["which", "who", "that", "whom"]);

/** Whether the verb is passive: "was | rejected", "the plan | rejected by Israel". */
export function isPassive(context: Context, verb: number): boolean {
  const { words } = context.parsed;
  const w = words[verb]!;
  if (w.upos !== "VERB") return false;
  if (context.tree.child(verb, "aux:pass") >= 0) return true;
  // a bare participle is passive where it hangs on a noun or opens a clause; elsewhere the tagger took a past tense for one
  if (w.xpos !== "VBN" || context.tree.child(verb, "aux") >= 0) return false;
  if (isRelation(w.deprel, "acl") && w.deprel !== "acl:relcl") return true;
  if (isRelation(w.deprel, "xcomp") || isRelation(w.deprel, "advcl") || w.deprel === "amod") return context.tree.child(verb, "nsubj") < 0;
  // "any truce | be | reviewed" has its auxiliary; "wants its members | recognised" has none
  return isRelation(w.deprel, "ccomp") && context.tree.child(verb, "nsubj:pass") >= 0;
}

/** The word a relative pronoun stands for, or the word itself. "the group, | which | rejects it": group. */
export function antecedentOf(context: Context, word: number): number {
  const { words } = context.parsed;
  const w = words[word]!;
  if (!RELATIVE.has(w.lemma.toLowerCase()) || w.upos !== "PRON") return word;
  for (let at = w.head, steps = 0; at >= 0 && steps < 6; at = words[at]!.head, steps++) {
    if (words[at]!.deprel === "acl:relcl" && words[at]!.head >= 0 && words[at]!.head < word) return words[at]!.head;
  }
  return word;
}

/** The words that are joined to `first` by "and", "or" or a comma, with it: "Israel | and | Egypt". */
export function withConjuncts(context: Context, first: number): number[] {
  const out = [first];
  for (let i = 0; i < out.length; i++)
    for (const kid of context.tree.childrenBy(out[i]!, "conj")) if (kid > out[i]! && !breaksOff(context, out[i]!, kid)) out.push(kid);
  return out;
}

/** "leave the villages and | offered ...": a past tense after a bare form belongs to the clause above. */
export function breaksOff(context: Context, first: number, next: number): boolean {
  const { words } = context.parsed;
  const later = words[next]!.xpos;
  const breaks = later === "VBD" ? /^VB[PNGZ]?$/ : later === "VBZ" ? /^VB[PNG]?$/ : null;
  return breaks?.test(words[first]!.xpos) === true && context.tree.child(next, "nsubj", "mark") < 0;
}

const SPANS = /^(?:day|week|weekend|month|year|morning|afternoon|evening|night|time)$/;

/** The subject that stands nearest before the verb, or the first after it; no time ("the rebels | this week | launched"); or -1. */
function nearestSubject(context: Context, verb: number): number {
  const all = context.tree.childrenBy(verb, "nsubj");
  if (all.length < 2) return all[0] ?? -1;
  const persons = all.filter((at) => !SPANS.test(context.parsed.words[at]!.lemma));
  return persons.findLast((at) => at < verb) ?? persons[0] ?? all[0]!;
}

/** The verbs above an infinitive, a participle or a later conjunct that share its subject, nearest first; and the subject, or -1. */
export interface Control {
  readonly subject: number;
  /** governors passed on the way up: "agreed | to resume" */
  readonly through: readonly number[];
}

/**
 * The word that does what `head` says: its own subject, or the one it shares with the verb above it.
 * "Hamas agreed to | resume": Hamas. "urged Israel to | withdraw": Israel. "its refusal to | talk": its.
 */
export function subjectOf(context: Context, head: number, asAdjective = false): Control {
  const { words } = context.parsed;
  const { tree } = context;
  const through: number[] = [];
  let at = head;
  for (let steps = 0; steps < 8; steps++) {
    const passive = isPassive(context, at) && !(asAdjective && steps === 0);
    const own = subjectChild(context, at);
    if (own >= 0 && !(passive && steps === 0 && words[own]!.deprel === "nsubj:pass"))
      return { subject: antecedentOf(context, own), through };
    if (passive && steps === 0) {
      const agent = tree.child(at, "obl:agent");
      return { subject: agent, through };
    }
    const w = words[at]!;
    const above = w.head;
    if (above < 0) break;
    const governor = words[above]!;
    if (isRelation(w.deprel, "acl") && governor.upos !== "VERB") {
      if (w.deprel === "acl:relcl") break;
      // "the group, | rejecting the plan, ...": the noun itself; "its refusal | to talk": whoever holds the noun
      if (w.xpos === "VBG") return { subject: above, through };
      through.push(above);
      return { subject: nounHolder(context, above), through };
    }
    if (
      isRelation(w.deprel, "xcomp") ||
      isRelation(w.deprel, "ccomp") ||
      isRelation(w.deprel, "advcl") ||
      isRelation(w.deprel, "conj") ||
      isRelation(w.deprel, "parataxis")
    ) {
      if ((isRelation(w.deprel, "ccomp") || isRelation(w.deprel, "parataxis")) && hasTense(context, at)) {
        // "| Cairo |, for its part, refuses a pause, said an official": hung on the verb of saying after it
        const lead = above > at ? tree.child(above, "nsubj") : -1;
        if (lead >= 0 && lead < at) return { subject: lead, through };
        break;
      }
      if (isRelation(w.deprel, "advcl") && hasTense(context, at)) break;
      const nearer = nearerClause(context, at);
      if (nearer >= 0) {
        at = nearer;
        continue;
      }
      through.push(above);
      if (isRelation(w.deprel, "xcomp") || isRelation(w.deprel, "ccomp")) {
        const object = tree.child(above, "obj", "iobj");
        if (object >= 0 && object < at && OBJECT_CONTROL.has(governor.lemma)) return { subject: antecedentOf(context, object), through };
        const passiveSubject = tree.child(above, "nsubj:pass");
        if (passiveSubject >= 0) return { subject: antecedentOf(context, passiveSubject), through };
      }
      at = above;
      continue;
    }
    if (governor.upos === "NOUN" && isRelation(w.deprel, "nmod")) {
      through.push(above);
      return { subject: nounHolder(context, above), through };
    }
    break;
  }
  return { subject: -1, through };
}

/**
 * The clause that a participle or a later conjunct rather belongs to than to the one the parser chose, or -1.
 * "while Hamas | toughened its stance, now | asking for more", "demanded that the army leave and | offered to ...": a past tense goes with a past tense.
 */
function nearerClause(context: Context, at: number): number {
  const { words } = context.parsed;
  const w = words[at]!;
  const above = w.head;
  if (w.xpos === "VBG" && isRelation(w.deprel, "advcl") && above < at) {
    for (let i = at - 1; i > above; i--) {
      if (words[i]!.upos === "VERB" && words[i]!.deprel !== "acl:relcl" && hasTense(context, i) && context.tree.child(i, "nsubj") >= 0)
        return i;
    }
  }
  if (isRelation(w.deprel, "conj") && w.xpos === "VBD" && /^VB[PNG]?$/.test(words[above]!.xpos) && words[above]!.upos === "VERB") {
    for (let up = words[above]!.head, steps = 0; up >= 0 && steps < 4; up = words[up]!.head, steps++)
      if (words[up]!.xpos === "VBD") return up;
  }
  return -1;
}

/** "| it | is ready to return": a subject that the parser took for an empty one because of the clause after it. */
function subjectChild(context: Context, at: number): number {
  const { tree } = context;
  const own = nearestSubject(context, at);
  if (own >= 0) return own;
  const empty = tree.child(at, "expl");
  if (empty >= 0 && empty < at && context.parsed.words[empty]!.lemma === "it") return empty;
  return tree.child(at, "csubj");
}

/** Whose a noun is: "| its | demand", "the demand of | the rebels |", "| Israel | made a demand". */
export function nounHolder(context: Context, noun: number): number {
  const { words } = context.parsed;
  const { tree } = context;
  const owner = tree.child(noun, "nmod:poss");
  if (owner >= 0) return owner;
  const by = tree
    .childrenBy(noun, "nmod")
    .find((kid) => tree.childrenBy(kid, "case").some((c) => words[c]!.lemma === "by" || words[c]!.lemma === "from"));
  if (by !== undefined) return by;
  const w = words[noun]!;
  if ((w.deprel === "obj" || w.deprel === "obl") && w.head >= 0 && words[w.head]!.upos === "VERB")
    return subjectOf(context, w.head).subject;
  return -1;
}

/** Whether the clause has a tense or a modal: "| leaves", "will | leave", not "to | leave", "| leaving". */
export function hasTense(context: Context, head: number): boolean {
  const { words } = context.parsed;
  if (/^VB[DZP]$/.test(words[head]!.xpos)) return true;
  return context.tree.children(head).some((kid) => {
    const k = words[kid]!;
    return (isRelation(k.deprel, "aux") || k.deprel === "cop") && /^(?:VB[DZP]|MD)$/.test(k.xpos);
  });
}
