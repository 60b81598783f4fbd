import type { Candidate } from "./candidate.ts";
import { anchorOf, isParticipant, prepositionOf } from "./grammar.ts";
import { bareWording, type Ground, INDEFINITE, lastWord, wording } from "./ground.ts";
import { isActingVerb } from "./kinds.ts";
import { nearest } from "./nominals.ts";
import { affiliationOf } from "./speaks-for.ts";
import type { View } from "./view.ts";

export function resolveRole(ground: Ground, c: Candidate): number {
  const { view, registry, guess } = ground;
  const { party, country } = affiliationOf(view, registry, guess, c);
  const definite =
    !c.plural &&
    !INDEFINITE.test(c.determiner) &&
    (c.determiner === "the" ||
      c.determiner === "'s" ||
      c.determiner === "this" ||
      c.determiner === "that" ||
      view.words[c.head - 1]?.xpos === "PRP$" ||
      (c.owner >= 0 && view.words[c.owner]!.upos === "PRON"));
  const unmarked = c.determiner === "" && !c.plural;
  if (definite || unmarked || (c.plural && c.determiner === "the")) {
    const again = holderAgain(ground, c, party, country);
    if (again >= 0) return again;
  }
  if (!isParticipant(view, c.head) || c.determiner === "no") return -1;
  const described = c.determiner === "the" && !c.plural && c.owner < 0 && c.modifiers.length === 0 ? lastPersonWithoutRole(ground, c) : -1;
  if (described >= 0) return described;
  const office =
    definite &&
    /president|minister|premier|chancellor|king|queen|emir|secretary|ambassador|governor|mayor|chief|head|leader|commander|speaker|envoy|negotiator|spokes|general|coordinator|ombudsman|prosecutor|chair/.test(
      c.role ?? "",
    );
  if (!office && unmarked && !isVoice(view, c)) return -1;
  const name = office ? bareWording(view, c) : wording(view, c);
  const made = office ? registry.byName(name) : -1;
  if (made >= 0) return made;
  return registry.add({
    name,
    kind: office ? "person" : "unnamed",
    role: c.role,
    country,
    speaksFor: party,
    plural: c.plural,
    gender: c.gender,
    tokens: [],
    nouns: new Set([c.noun, lastWord(c.noun)]),
  });
}

function isVoice(view: View, c: Candidate): boolean {
  const word = view.words[anchorOf(view, c.head)]!;
  const verb = view.words[word.head];
  return (word.deprel === "nsubj" && verb !== undefined && isActingVerb(verb.lemma)) || prepositionOf(view, c.head) === "according to";
}

/** "President Chissano ... the head of state", "Premier Li ... the prime minister". */
function isSameOffice(role: string | null, noun: string): boolean {
  if (role === null) return false;
  if (noun === "head of state") return /^(?:president|king|queen|emir|sultan|emperor)$/.test(role);
  return (
    (noun === "prime minister" && role === "premier") ||
    (noun === "premier" && role === "prime minister") ||
    (noun === "head of government" && /^(?:prime minister|premier|chancellor)$/.test(role))
  );
}

/** "Sanders ... the senator": the person named just before whose office the report has not told. */
function lastPersonWithoutRole({ view, registry }: Ground, c: Candidate): number {
  if (c.holder !== "self" || c.adjectives.length > 0) return -1;
  let best = -1;
  let last = -1;
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.kind !== "person") continue;
    const place = nearest(draft.places, c.head);
    if (place > last) [best, last] = [index, place];
  }
  if (best < 0 || registry.drafts[best]!.role !== null || view.words[c.head]!.sentence - view.words[last]!.sentence > 1) return -1;
  return best;
}

/** "The president", "the foreign minister", "the official": the last holder of the office, else the last person so called. */
function holderAgain({ view, registry, guess }: Ground, c: Candidate, party: number, country: string | null): number {
  let best = -1;
  let last = -2;
  let atHome = -1;
  const home = c.modifiers.length > 0 || c.owner >= 0 ? null : guess.overall();
  const noun = lastWord(c.noun);
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.kind !== "person" && draft.kind !== "unnamed") continue;
    if (draft.plural !== c.plural && draft.kind === "unnamed") continue;
    const same =
      draft.nouns.has(c.noun) ||
      isSameOffice(draft.role, c.noun) ||
      (draft.role !== null && (draft.role === c.role || draft.role.endsWith(` ${c.noun}`)));
    const looser = noun === c.noun && draft.role?.endsWith(noun) === true;
    if (!same && !looser) continue;
    // "Turkey's president" is not Russia's
    if (c.modifiers.length > 0 || c.owner >= 0) {
      if (country !== null && draft.country !== null && draft.country !== country) continue;
      if (party >= 0 && draft.speaksFor !== party && (draft.speaksFor >= 0 || draft.country !== country)) continue;
      if (party < 0 && c.owner >= 0 && registry.actorAt(c.owner) < 0) continue;
    }
    if (draft.kind === "unnamed" && c.determiner !== "the") continue;
    if (/^(?:former|ex|late)\b/.test(draft.role ?? "") && !/^(?:former|ex|late)\b/.test(c.role ?? "")) continue;
    const place = nearest(draft.places, c.head);
    if (place < 0) continue;
    if (same && draft.kind === "person" && home !== null && draft.country === home) atHome = index;
    if (place > last && view.words[c.head]!.sentence - view.words[place]!.sentence <= (draft.kind === "unnamed" ? 8 : 40))
      [best, last] = [index, place];
  }
  // "the head of state" in a report from Maputo is Mozambique's, though Zimbabwe's president was named a few sentences ago
  const visitor = registry.drafts[best];
  if (atHome >= 0 && visitor?.country != null && visitor.country !== home && view.words[c.head]!.sentence - view.words[last]!.sentence > 1)
    return atHome;
  return best;
}
