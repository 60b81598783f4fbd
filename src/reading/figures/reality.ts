import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { UNREAL } from "./measures.ts";

const MODALS = new Set(["will", "would", "shall", "could", "can", "must", "should", "'ll", "wo", "may", "might", "ca"]);
const NEGATIONS = new Set(["not", "n't", "never", "neither", "nor", "no"]);
const CONDITIONS = new Set(["if", "unless", "lest", "whether"]);
/** Verbs whose infinitive has come true: "went on to | kill", "is known to have | killed", "said to | exceed". */
const FACTUAL = new Set(
  "manage go know believe say think report estimate appear seem find fear understand presume consider happen come continue help begin start use rise climb assume confirm allege".split(
    " ",
  ),
);

/**
 * Whether what the word `trigger` says has not happened: demanded, offered, planned, possible, denied by "not", or under a condition.
 * Climbs from the trigger to the main clause of its statement and stops where a report begins ("said that ...").
 */
export function isUnreal(context: Context, trigger: number): boolean {
  const { words } = context.parsed;
  let at = trigger;
  for (let steps = 0; steps < 40 && at >= 0; steps++) {
    const w = words[at]!;
    if (isUnrealHere(context, at)) return true;
    if (w.deprel === "root" || w.head < 0) return false;
    const relation = w.deprel;
    const head = words[w.head]!;
    const finite = isFiniteClause(context, at);
    // A finite relative clause tells what has happened, whatever stands around it: "would return the 30 people who were killed".
    if (relation === "acl:relcl" && finite) return false;
    // "denied a report | that a plane had bombed the village, killing three"
    if (
      isRelation(relation, "acl") &&
      finite &&
      /^(?:report|claim|allegation|news|rumou?r|charge|statement)$/.test(head.lemma.toLowerCase())
    )
      return false;
    if (relation === "parataxis") return false;
    if (relation === "advcl" && finite) return false;
    // "talking about | deporting millions"
    if (w.xpos === "VBG" && /^(?:talk|speak|think|dream|consider|discuss|risk|avoid)$/.test(head.lemma.toLowerCase())) return true;
    if (isRelation(relation, "ccomp")) {
      if (finite) return UNREAL.has(head.lemma.toLowerCase()) && !isAsserting(head.lemma.toLowerCase()) && isSubjunctive(context, at);
      if (UNREAL.has(head.lemma.toLowerCase())) return true;
    }
    if (isRelation(relation, "xcomp") && UNREAL.has(head.lemma.toLowerCase()) && !FACTUAL.has(head.lemma.toLowerCase())) return true;
    if (
      (isRelation(relation, "obj") || isRelation(relation, "nmod") || isRelation(relation, "obl") || isRelation(relation, "acl")) &&
      w.upos === "NOUN"
    ) {
      // "in exchange for | 30 prisoners"
      if (/^(?:exchange|swap|return)$/.test(head.lemma.toLowerCase()) && isForward(context, at)) return true;
      // "demanded | the release of 30", "a proposal for | the release of 30"
      if (UNREAL.has(head.lemma.toLowerCase()) && (isRelation(relation, "obj") || isForward(context, at))) return true;
    }
    // past the clause of a deed that has happened: "killed 12 before it could ..." needs no more climbing
    if ((relation === "conj" || relation === "advcl") && finite) {
      const subject = context.tree.child(at, "nsubj");
      if (subject >= 0) return false;
    }
    at = w.head;
  }
  return false;
}

function isUnrealHere(context: Context, at: number): boolean {
  const { words } = context.parsed;
  const kids = context.tree.children(at);
  const perfect = kids.some((k) => words[k]!.lemma === "have" && isRelation(words[k]!.deprel, "aux"));
  for (const k of kids) {
    const kid = words[k]!;
    const form = kid.form.toLowerCase();
    if (isRelation(kid.deprel, "aux") && MODALS.has(form)) {
      // "may | have cost some 7,000 lives" is hedged, not unreal
      if (perfect && /^(?:may|might|must|will)$/.test(form)) continue;
      return true;
    }
    if (
      NEGATIONS.has(form) &&
      (kid.deprel === "advmod" || kid.deprel === "det" || kid.deprel === "cc:preconj") &&
      !isQuantifier(context, k)
    )
      return true;
    if (kid.deprel === "mark" && CONDITIONS.has(form)) return true;
    if (kid.deprel === "mark" && form === "to" && !perfect) {
      const head = words[at]!.head;
      const lemma = head >= 0 ? words[head]!.lemma.toLowerCase() : "";
      if (isRelation(words[at]!.deprel, "xcomp") && FACTUAL.has(lemma)) continue;
      return true;
    }
  }
  return false;
}

/** "not | more than 30", "no | fewer than 12": the negation belongs to the number. */
function isQuantifier(context: Context, at: number): boolean {
  const next = context.parsed.words[at + 1]?.form.toLowerCase() ?? "";
  return /^(?:more|fewer|less|only|just|all)$/.test(next);
}

function isFiniteClause(context: Context, at: number): boolean {
  const { words } = context.parsed;
  const w = words[at]!;
  if (/^VB[DZP]$/.test(w.xpos)) return true;
  return context.tree
    .children(at)
    .some((k) => (isRelation(words[k]!.deprel, "aux") || words[k]!.deprel === "cop") && /^(?:VB[DZP]|MD)$/.test(words[k]!.xpos));
}

/** Verbs that state as often as they ask: "warned that 30 people had been killed". */
const isAsserting = (lemma: string) => /^(?:warn|deny|hope|fear|expect|insist|agree|discuss|suggest|order)$/.test(lemma);

/** "demanded that Israel | free 30 prisoners": a bare verb form, no tense. */
function isSubjunctive(context: Context, at: number): boolean {
  const { words } = context.parsed;
  const w = words[at]!;
  return w.xpos === "VB" || w.xpos === "VBP" || context.tree.children(at).some((k) => /^(?:be|should|will|would)$/i.test(words[k]!.form));
}

/** "calls | for the release": the preposition looks forward. */
function isForward(context: Context, at: number): boolean {
  const { words } = context.parsed;
  return context.tree.children(at).some((k) => words[k]!.deprel === "case" && /^(?:for|on|to|of|about|against)$/i.test(words[k]!.form));
}
