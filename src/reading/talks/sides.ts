import type { Actors, Context } from "../context.ts";
import { partiesOf } from "../events/parties.ts";
import { subjectOf, withConjuncts } from "../frames/subjects.ts";
import { namesNegotiations, prepositionOf } from "./negotiations.ts";

/** Words for those who sit at a table. */
const TEAMS: RegExp =
  /^(?:delegation|delegate|negotiator|side|team|party|representative|committee|commander|pair|rival|enemy|foe|adversary|belligerent|guerrilla|rebel|insurgent|combatant|mediator|panel|faction|warring|man)$/;

/** Words for those who meet for a side. */
export const LEADERS =
  /^(?:leader|minister|president|premier|envoy|diplomat|general|commander|head|official|man|woman|chief|government|neighbour|neighbor|country|state|power|ally)$/;

/** Whether those who meet negotiate with each other: teams or sides, or an armed group with anybody. */
export function areParties(context: Context, actors: Actors, subject: readonly number[], partner: readonly number[]): boolean {
  const { words } = context.parsed;
  const lemmas = [...subject, ...partner].map((w) => words[w]!.lemma.toLowerCase());
  const named = partiesOf(context, actors, [...subject, ...partner]);
  const plural = subject.some((w) => /Number=Plur/.test(words[w]!.feats) || /^NNP?S$/.test(words[w]!.xpos));
  const several = subject.length > 1 || partner.length > 0 || plural || lemmas.some((lemma) => /^(?:pair|two|both)$/.test(lemma));
  if (!several) return false;
  if (lemmas.some((lemma) => TEAMS.test(lemma))) return true;
  return named.length > 1 && named.some((a) => actors.actors[actors.partyOf(a)]?.kind === "armed-group");
}

/** Whether they meet as two sides: parties to the talks, envoys or leaders in the plural, or two states and their officials. */
export function meetsAsSides(context: Context, actors: Actors, subject: readonly number[], partner: readonly number[]): boolean {
  if (areParties(context, actors, subject, partner)) return true;
  const { words } = context.parsed;
  const sides = new Set<number>();
  for (const word of [...subject, ...partner]) {
    const owners = context.tree
      .children(word)
      .filter((k) => /^nmod/.test(words[k]!.deprel) && /^(?:of|from|for)$/.test(prepositionOf(context, k)))
      .flatMap((k) => withConjuncts(context, k));
    for (const actor of partiesOf(context, actors, [word, ...owners])) {
      const party = actors.partyOf(actor);
      if (/^(?:state|government|armed-group|organisation)$/.test(actors.actors[party]!.kind)) sides.add(party);
    }
  }
  if (sides.size > 1) return true;
  // "met | his Azerbaijani counterpart |", "| diplomats from five countries | met"
  if ([...subject, ...partner].some((at) => words[at]!.lemma === "counterpart")) return true;
  const gathered = subject.some(
    (at) =>
      LEADERS.test(words[at]!.lemma) &&
      context.tree
        .childrenBy(at, "nmod")
        .some((k) => /^(?:country|state|nation|side|government|power)$/.test(words[k]!.lemma) && words[k]!.xpos === "NNS"),
  );
  if (gathered) return true;
  // "| rebel leaders and the prime minister | conferred"
  const armed = subject.some((at) =>
    context.tree
      .children(at)
      .some((k) => k < at && /^(?:rebel|guerrilla|insurgent|opposition|militia|separatist)$/.test(words[k]!.lemma.toLowerCase())),
  );
  if (armed && subject.length + partner.length > 1) return true;
  // "| the two ministers | met", "| the envoys | met face to face"
  const face = subject.some((at) =>
    words.slice(at, at + 8).some((w) => w.sentence === words[at]!.sentence && /^face(?:-to-face)?$/i.test(w.form)),
  );
  return subject.some(
    (at) =>
      LEADERS.test(words[at]!.lemma) &&
      words[at]!.xpos === "NNS" &&
      (face || context.tree.children(at).some((k) => k < at && /^(?:two|both|rival|warring)$/.test(words[k]!.lemma.toLowerCase()))),
  );
}

/** "| The movement | could sit down at Stormont": an armed group or a party beside a state. */
export function isOneParty(context: Context, actors: Actors, subject: readonly number[]): boolean {
  return partiesOf(context, actors, subject).some((a) => /^(?:armed-group|organisation)$/.test(actors.actors[actors.partyOf(a)]!.kind));
}

/** "the bishop hopes to | bring them together |" */
export function isBrokered(context: Context, head: number, party: readonly number[]): boolean {
  const { words } = context.parsed;
  const { subject } = subjectOf(context, head);
  const object = party.some((at) =>
    /^(?:they|them|side|party|rival|two|leader|delegation|negotiator|faction)$/.test(words[at]!.lemma.toLowerCase()),
  );
  return (
    subject >= 0 &&
    object &&
    // "| the summit | brought together the leaders of ..."
    (namesNegotiations(context, subject) ||
      /^(?:envoy|mediator|facilitator|diplomat|minister|negotiator|government|president)$/.test(words[subject]!.lemma))
  );
}
