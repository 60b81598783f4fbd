import { foldName } from "../../casebook/names.ts";
import type { Candidate } from "./candidate.ts";
import { isPersonalAdjective } from "./kinds.ts";
import type { Draft, Registry } from "./registry.ts";
import type { View } from "./view.ts";

const ARMED =
  /^(?:rebel|guerrilla|insurgent|militant|fighter|separatist|paramilitarie|paramilitary|jihadist|islamist|terrorist|extremist|faction|militia|front|movement|group|organi[sz]ation|insurgency|dissident|mercenarie)s?$/;
const ARMED_ADJECTIVE =
  /^(?:rebel|guerrilla|militant|insurgent|armed|paramilitary|islamist|separatist|jihadist|extremist|terrorist|marxist|maoist|leftist|rightist|islamic|shiite|sunni|kurdish|communist)$/;

/**
 * The actor already named that a definite nominal takes up again, or -1.
 *
 *   "Hamas ... the Palestinian militant group"     epithet, country and recency decide
 *   "the crane drivers' union ... the union"       a noun of the name
 */
export function resolveNominal(view: View, registry: Registry, candidate: Candidate, at: number): number {
  const { words } = view;
  const noun = candidate.noun;
  // "women's groups in Kabul", "rebel groups": some, not those named before
  if (
    candidate.plural &&
    candidate.determiner !== "the" &&
    candidate.determiner !== "compound" &&
    /(?:groups|agencies|organi[sz]ations|companies|parties|movements|councils|committees)$/.test(noun)
  )
    return -1;
  const last = noun.split(" ").at(-1)!;
  const adjectives = candidate.adjectives.filter((a) => !isPersonalAdjective(a) || ARMED_ADJECTIVE.test(a));
  const phrase = [...adjectives, noun].join(" ");
  const countries = candidate.modifiers
    .map((m) => m.bearers[0]?.actor)
    .filter((a) => a?.kind === "state")
    .map((a) => a!.country);
  const people = peopleBeside(view, candidate);
  let best = -1;
  let most = 0;
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.places.length === 0 || draft.kind === "person" || draft.kind === "unnamed") continue;
    // "the Hutu militias" are not the faction named before
    if (people.length > 0 && !people.every((p) => draft.tokens.includes(p) || known(view, draft)?.epithets.some((e) => e.includes(p))))
      continue;
    const base = likeness(view, draft, phrase, noun, last, candidate);
    if (base === 0) continue;
    if (countries.length > 0 && (draft.country === null ? draft.key !== null : !countries.includes(draft.country))) continue;
    const recent = nearest(draft.places, at);
    const distance = recent < 0 ? 6 : words[at]!.sentence - words[recent]!.sentence;
    const score =
      base +
      (countries.length > 0 ? 2 : 0) +
      Math.max(0, 3 - 0.6 * distance) +
      Math.min(2, 0.35 * draft.places.length) -
      (recent < 0 ? 1 : 0);
    if (score > most) [best, most] = [index, score];
  }
  return best;
}

/** Capitalised words of the phrase that no casebook knows: "the | Hutu | militias". */
export function peopleBeside(view: View, candidate: Candidate): string[] {
  const { words } = view;
  const out: string[] = [];
  for (let i = candidate.first; i < candidate.head; i++) {
    const { form } = words[i]!;
    const opens = i === 0 || words[i - 1]!.sentence !== words[i]!.sentence;
    if (
      opens ||
      view.capitals(i) ||
      view.knownAt(i) ||
      !/^\p{Lu}\p{Ll}+$/u.test(form) ||
      !candidate.adjectives.includes(form.toLowerCase())
    )
      continue;
    out.push(foldName(form));
  }
  return out;
}

function known(view: View, draft: Draft) {
  return draft.key === null ? null : view.index.actor(draft.key);
}

/** How well a noun fits an actor: 0 not at all. */
function likeness(view: View, draft: Draft, phrase: string, noun: string, last: string, candidate: Candidate): number {
  // "the guerrilla forces" after "the armed forces"
  if (candidate.body?.kind === "armed-group" && (draft.kind === "government" || (known(view, draft)?.speaksFor ?? null) !== null)) return 0;
  // "the army" after "a rebel army": the state's, where nothing says it is the rebels'
  if (
    candidate.body?.state &&
    draft.kind === "armed-group" &&
    /^(?:army|military|troops|soldiers|government|armed forces|security forces)$/.test(noun) &&
    !candidate.adjectives.some((a) => ARMED_ADJECTIVE.test(a))
  )
    return 0;
  if (draft.nouns.has(noun) && !(candidate.adjectives.some((a) => !isPersonalAdjective(a)) && !draft.nouns.has(phrase))) return 5;
  const entry = known(view, draft);
  if (entry?.kind === "state" || draft.kind === "population" || draft.kind === "media") return 0;
  const epithets = entry?.epithets ?? [];
  if (epithets.includes(phrase)) return 6;
  if (epithets.includes(noun)) return 4;
  if (epithets.some((e) => e.endsWith(` ${noun}`) || (e.split(" ").at(-1) === last && candidate.adjectives.some((a) => e.includes(a)))))
    return 3;
  const armed =
    ARMED.test(last) && (draft.kind === "armed-group" || (draft.kind === "unknown" && /^(?:group|movement|faction|militia)$/.test(last)));
  const adjectiveArmed = candidate.adjectives.some((a) => ARMED_ADJECTIVE.test(a)) || candidate.body?.kind === "armed-group";
  if (armed || (candidate.body?.kind === "armed-group" && draft.kind === "armed-group" && /^(?:forces|troops|army|soldiers)$/.test(last)))
    return adjectiveArmed ? 3 : 2.5;
  // "the army" is no rebel army
  if (candidate.body?.state && draft.kind === "armed-group") return 0;
  // "the Humberside Police ... the police"
  if (draft.tokens.includes(last) && draft.tokens.length > 1 && !adjectiveArmed) return entry ? 3 : 4;
  if (/^(?:group|organi[sz]ation|agency|body)$/.test(last) && draft.kind === "organisation" && !adjectiveArmed && entry?.speaksFor === null)
    return 1.5;
  return 0;
}

/** The last place before a word, or -1. */
export function nearest(places: readonly number[], at: number): number {
  return places.findLast((place) => place < at) ?? -1;
}

/** The casebook's actor for the body of a country: "army" of SDN -> Sudanese Armed Forces, or null. */
export function bodyOfCountry(view: View, country: string, noun: string) {
  const state = view.index.actor(country);
  if (!state) return null;
  for (const form of [`${state.demonyms[0] ?? state.name} ${noun}`, `${state.name}'s ${noun}`, `${state.name} ${noun}`]) {
    const bearer = view.index
      .bearers(foldName(form))
      .find((b) => b.actor !== null && b.actor.country === country && b.actor.kind !== "state");
    if (bearer) return bearer.actor;
  }
  return null;
}
