import type { Candidate } from "./candidate.ts";
import { isActingVerb } from "./kinds.ts";
import type { Draft, Registry } from "./registry.ts";
import type { View } from "./view.ts";

/** Points by which antecedents are weighed, set by hand: number and gender exclude, place in the clause and nearness rank. */
const POINTS = {
  sentence: 28,
  subject: 26,
  speaker: 18,
  parallel: 14,
  closeness: 0.6,
  object: 4,
  owner: 20,
  main: 10,
  inTitle: -30,
} as const;

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
  if (form === "it" && (isExpletive(view, candidate.head) || !canActHere(view, candidate.head))) return -1;
  const gender = /^(?:he|him|his|himself)$/.test(form) ? "m" : "f";
  const verb = clauseOf(view, candidate.head);
  const subjectLike = /^nsubj/.test(word.deprel);
  const skipped = person && !view.quoted(candidate.head) ? quotationsBefore(view, candidate.head) : [];
  let best = -1;
  let most = 0;
  for (let i = registry.mentions.length - 1; i >= 0; i--) {
    const mention = registry.mentions[i]!;
    if (mention.head >= candidate.head) continue;
    if (word.sentence - words[mention.head]!.sentence > 8) break;
    const apart = word.sentence - words[mention.head]!.sentence;
    const distance = apart - (skipped[apart] ?? 0);
    if (distance > 2) continue;
    // what a quotation means by "they" stands in the quotation or not in the report
    if (view.quoted(candidate.head) && !(view.quoted(mention.head) && distance <= 1)) continue;
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
    // "Islamabad turned down | its | main demand": the other's
    if (distance === 0 && isSubject && isOthersDemand(view, candidate.head) && clauseOf(view, mention.head) === verb) continue;
    // a demonym before a noun is hardly ever taken up: "the Israeli army ... it"
    const modifies = /^(?:amod|compound|nmod:desc)$/.test(head.deprel) && head.head !== mention.head;
    let score = 100 - POINTS.sentence * distance;
    if (isSubject) score += POINTS.subject + (isActingVerb(words[anchor(view, mention.head).head]?.lemma ?? "") ? POINTS.speaker : 0);
    else if (/^(?:obj|iobj|obl:agent)$/.test(head.deprel)) score += POINTS.object;
    if (subjectLike && isSubject) score += POINTS.parallel;
    if (modifies) score += POINTS.inTitle;
    // "the Taliban have let go 1,000 soldiers, by their own count"
    if (word.deprel === "nmod:poss" && isSubject && distance === 0 && clauseOf(view, mention.head) === verb) score += POINTS.owner;
    score -= POINTS.closeness * Math.min(40, candidate.head - mention.head);
    if (mention.type === "name") score += 4;
    // "the rebels ... its": no; "the government said the rebels had agreed. Its ...": the main clause first
    if (neuter && mention.type === "nominal" && head.xpos === "NNS") score -= 40;
    if (isSubject && distance > 0 && isMain(words[anchor(view, mention.head).head]?.deprel)) score += POINTS.main;
    if (!person && !neuter && (draft.plural || /^NNP?S$/.test(head.xpos))) score += 30;
    if (neuter && draft.kind === "state") score -= 2;
    if (score > most || (score === most && mention.head > 0)) [best, most] = [mention.actor, score];
  }
  return most >= (person ? 60 : 80) ? best : -1;
}

/** "Rejected | their | offer", "turned down | its | main demand": what one turns down is another's. */
function isOthersDemand({ words }: View, at: number): boolean {
  const word = words[at]!;
  const noun = words[word.head];
  if (
    word.deprel !== "nmod:poss" ||
    !noun ||
    !/^(?:demand|request|offer|proposal|condition|call|claim|plan|invitation|appeal)$/.test(noun.lemma)
  )
    return false;
  const verb = words[noun.head];
  return (
    noun.deprel === "obj" &&
    verb !== undefined &&
    /^(?:reject|turn|refuse|dismiss|spurn|decline|rebuff|accept|oppose|answer)$/.test(verb.lemma)
  );
}

/** How many sentences before a word, up to each distance, are nothing but quotation: who spoke them is still "she". */
function quotationsBefore(view: View, at: number): number[] {
  const { words } = view;
  const counts = [0, 0];
  const own = words[at]!.sentence;
  let quoted = 0;
  for (let i = at - 1; i >= 0 && own - words[i]!.sentence <= 7; i--) {
    const before = words[i - 1];
    if (words[i]!.sentence === own || before?.sentence === words[i]!.sentence) continue;
    const opening = words[i]!.upos === "PUNCT" ? i + 1 : i;
    let last = i;
    while (words[last + 1]?.sentence === words[i]!.sentence) last++;
    while (last > opening && words[last]!.upos === "PUNCT") last--;
    if (view.quoted(opening) && view.quoted(last)) quoted++;
    counts[own - words[i]!.sentence + 1] = quoted;
  }
  return counts;
}

function isMain(deprel: string | undefined): boolean {
  return deprel === "root" || deprel === "parataxis";
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
    // "vowed to sign the pact without her": the subject of the governing verb is that of the infinitive
    if (/^(?:VERB|AUX)$/.test(view.words[i]!.upos) && view.words[i]!.deprel !== "xcomp") return i;
  }
  return i;
}

/** "It is possible that", "it was announced that", "it takes", "it rained". */
function isExpletive(view: View, at: number): boolean {
  const { words, tree } = view;
  const word = words[at]!;
  const governor = words[word.head];
  if (/^expl/.test(word.deprel)) return !isActingVerb(governor?.lemma ?? "");
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

// what talks, truces and texts do, not those who make them
const OF_THINGS =
  /^(?:last|begin|end|happen|come|occur|contain|include|cost|cover|remain|mean|result|collapse|expire|apply|be|fall|rise|grow|start|open|close|provide|stipulate|cause|lead|follow|depend|involve|become|break|hold|carry|bring|run|hit|explode)$/;

/** Whether "it" stands for somebody who can act here: not "it was broken off", "it was their fourth session". */
function canActHere(view: View, at: number): boolean {
  const { words, tree } = view;
  const word = words[at]!;
  const governor = words[word.head];
  if (!governor || !/^(?:nsubj|expl)/.test(word.deprel)) return !/^(?:obl|nmod)/.test(word.deprel);
  if (word.deprel === "nsubj:pass")
    return /^(?:tell|accuse|ask|force|expect|inform|warn|invite|urge|allow|blame|oblige)$/.test(governor.lemma);
  if (/^(?:NOUN|PROPN|NUM|ADV|PRON)$/.test(governor.upos) || (tree.child(governor.index, "cop") >= 0 && governor.upos !== "ADJ"))
    return false;
  return !OF_THINGS.test(governor.lemma);
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
