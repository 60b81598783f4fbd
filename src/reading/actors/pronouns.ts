import type { Candidate } from "./candidate.ts";
import { isActingVerb } from "./kinds.ts";
import type { Draft, Registry } from "./registry.ts";
import type { View } from "./view.ts";

/** Points by which antecedents are weighed; measured on the development reports. */
const POINTS = { sentence: 28, subject: 26, speaker: 18, parallel: 14, closeness: 0.6, object: 4, inTitle: -30 } as const;

/**
 * The actor that "he", "she", "it" or "they" takes up, or -1 where nobody stands out.
 *
 *   "Netanyahu's office said ... But it said"      number and gender, then the subject of the last cue, then nearness
 */
export function resolvePronoun(view: View, registry: Registry, candidate: Candidate): number {
  const { words } = view;
  const word = words[candidate.head]!;
  const form = candidate.noun;
  const person = /^(?:he|him|his|himself|she|her|hers|herself)$/.test(form);
  const neuter = /^(?:it|its|itself)$/.test(form);
  if (form === "it" && isExpletive(view, candidate.head)) return -1;
  const gender = /^(?:he|him|his|himself)$/.test(form) ? "m" : "f";
  const verb = clauseOf(view, candidate.head);
  const subjectLike = /^nsubj/.test(word.deprel);
  let best = -1;
  let most = 0;
  for (const mention of registry.mentions) {
    if (mention.head >= candidate.head) continue;
    const distance = word.sentence - words[mention.head]!.sentence;
    if (distance > 2) continue;
    const draft = registry.drafts[mention.actor]!;
    if (person ? !canBePerson(draft, gender) : neuter ? !canBeIt(draft) : !canBeThey(draft)) continue;
    const head = words[mention.head]!;
    const isSubject = /^nsubj/.test(anchor(view, mention.head).deprel);
    // "Israel told it": not the subject of its own clause
    if (
      distance === 0 &&
      word.deprel !== "nmod:poss" &&
      clauseOf(view, mention.head) === verb &&
      !/^(?:himself|herself|itself|themselves)$/.test(form)
    )
      continue;
    // a demonym before a noun is hardly ever taken up: "the Israeli army ... it"
    const modifies = /^(?:amod|compound|nmod:desc)$/.test(head.deprel) && head.head !== mention.head;
    let score = 100 - POINTS.sentence * distance;
    if (isSubject) score += POINTS.subject + (isActingVerb(words[anchor(view, mention.head).head]?.lemma ?? "") ? POINTS.speaker : 0);
    else if (/^(?:obj|iobj|obl:agent)$/.test(head.deprel)) score += POINTS.object;
    if (subjectLike && isSubject) score += POINTS.parallel;
    if (modifies) score += POINTS.inTitle;
    score -= POINTS.closeness * Math.min(40, candidate.head - mention.head);
    if (mention.type === "name") score += 4;
    if (!person && !neuter && draft.plural) score += 30;
    if (neuter && draft.kind === "state") score -= 2;
    if (score > most || (score === most && mention.head > 0)) [best, most] = [mention.actor, score];
  }
  // what a quotation means by "they" is often not in the report
  if (view.quoted(candidate.head) && (!person || most < 110)) return -1;
  return most >= 80 ? best : -1;
}

function anchor(view: View, head: number) {
  let word = view.words[head]!;
  for (
    let guard = 0;
    guard < 4 && /^(?:conj|appos|flat)$/.test(word.deprel) && word.head >= 0 && /^(?:NOUN|PROPN)$/.test(view.words[word.head]!.upos);
    guard++
  )
    word = view.words[word.head]!;
  return word;
}

/** The verb of the clause that a word stands in. */
function clauseOf(view: View, at: number): number {
  let i = at;
  for (let guard = 0; guard < 20; guard++) {
    const head = view.words[i]!.head;
    if (head < 0) return i;
    i = head;
    if (/^(?:VERB|AUX)$/.test(view.words[i]!.upos)) return i;
  }
  return i;
}

/** "It is possible that", "it was announced that", "it takes", "it rained". */
function isExpletive(view: View, at: number): boolean {
  const { words, tree } = view;
  const word = words[at]!;
  if (/^expl/.test(word.deprel)) return true;
  const governor = words[word.head];
  if (!governor || !/^nsubj/.test(word.deprel)) return false;
  const clause = tree.child(governor.index, "csubj", "ccomp", "xcomp", "advcl");
  if (word.deprel === "nsubj:pass") return clause >= 0;
  const copular = tree.child(governor.index, "cop") >= 0 || /^(?:be|seem|appear|remain|become|take|mean|rain|snow)$/.test(governor.lemma);
  return (
    copular &&
    (clause > at ||
      /^(?:clear|unclear|possible|impossible|likely|unlikely|important|necessary|time|true|hard|difficult|easy|early|late|rain|snow)$/.test(
        governor.lemma,
      ))
  );
}

function canBePerson(draft: Draft, gender: "m" | "f"): boolean {
  return (draft.kind === "person" || (draft.kind === "unnamed" && !draft.plural)) && (draft.gender === "" || draft.gender === gender);
}

function canBeIt(draft: Draft): boolean {
  return /^(?:state|government|organisation|armed-group|media|unknown)$/.test(draft.kind) && !(draft.plural && draft.key === null);
}

function canBeThey(draft: Draft): boolean {
  if (draft.kind === "person") return false;
  return draft.plural || /^(?:organisation|armed-group|population|government)$/.test(draft.kind);
}
