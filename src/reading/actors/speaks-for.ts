import { foldLeader, type KnownActor } from "../../casebook/casebook.ts";
import type { Candidate } from "./candidate.ts";
import type { CountryGuess } from "./countries.ts";
import { isFormer } from "./kinds.ts";
import { bodyOfCountry, nearest } from "./nominals.ts";
import { addAlias, type Registry } from "./registry.ts";
import type { View } from "./view.ts";

/** The party and the country that a title, a possessor or a complement gives to a person, an office or a body. */
export interface Affiliation {
  /** actor index, or -1 */
  readonly party: number;
  readonly country: string | null;
}

// offices that a report may leave without a country because there is only one it can mean: "the foreign minister"
const OF_ONE_STATE =
  /(?:^|\b)(?:president|premier|prime minister|minister|chancellor|king|queen|emir|secretary|attorney general|president elect|high commissioner for peace|peace commissioner|chief of staff|junta leader|junta chief|army chief|police chief|military chief|intelligence chief|(?:government|military|army|police|presidential) spokes(?:man|woman|person)|government negotiator|presidential adviser|prosecutor general)s?$/;

/**
 * Whom a person, an office or a body speaks for.
 *
 *   "Israeli Prime Minister Benjamin Netanyahu"   the state of the demonym
 *   "SDF spokesman Rezan Ali"                     the organisation beside the title
 *   "the group's chief negotiator"                the possessor
 *   "a spokesman for Prime Minister Netanyahu"    the complement
 */
export function affiliationOf(view: View, registry: Registry, guess: CountryGuess, c: Candidate): Affiliation {
  const beside = [...ownersOf(registry, c)];
  for (const found of c.modifiers) {
    const actor = found.bearers[0]?.actor;
    if (!actor || actor.kind === "media") continue;
    const index = registry.known(actor);
    beside.push(index);
    // "the Turkish Cypriot leader": a people of its own, which the report may call no otherwise
    if (found.bearers[0]!.use === "demonym" && found.last > found.first)
      addAlias(registry.drafts[index]!, `${view.words[found.first]!.form} ${view.words[found.last]!.form}s`);
  }
  let country: string | null = null;
  for (const found of c.modifiers) country ??= found.bearers[0]?.actor?.country ?? found.bearers[0]?.place?.country ?? null;
  for (const actor of beside) country ??= registry.drafts[actor]!.country;
  const role = c.role ?? "";
  if (c.holder === "self" || isFormer(role)) return { party: -1, country };
  const group = beside.find((a) => registry.drafts[a]!.kind !== "state");
  const state = beside.find((a) => registry.drafts[a]!.kind === "state");
  // "the Palestinian Hamas leader": the group; "the Russian ambassador to NATO": the state
  const party = c.holder === "state" && state !== undefined ? state : (group ?? state);
  if (party !== undefined) return { party, country };
  if (
    c.adjectives.some((a) => /^(?:rebel|guerrilla|insurgent|militia|separatist|opposition)$/.test(a)) ||
    /^(?:rebel|guerrilla|militia|separatist|opposition) /.test(role)
  ) {
    return { party: side(view, registry, c), country };
  }
  const body = bodyBeside(view, registry, guess, c);
  if (body >= 0) return { party: body, country: registry.drafts[body]!.country };
  const led = country === null ? leaderParty(view, c) : null;
  if (led !== null) {
    const index = registry.known(led);
    return { party: index, country: led.country };
  }
  if (OF_ONE_STATE.test(role)) {
    const known = country === null && c.name !== null ? capitalBefore(view, c) : null;
    if (known !== null) return { party: stateOf(view, registry, known), country: known };
    // "President Carlos Menem" in a report on two countries may be either's
    const home = country ?? (c.shape === "person" ? guess.sure(c.head) : guess.at(c.head));
    return { party: home === null ? -1 : stateOf(view, registry, home), country: home };
  }
  if (/secretary general$/.test(role)) {
    const body = registry.drafts.findLastIndex((d) => d.key !== null && OF_SECRETARIES.test(d.key));
    return { party: body, country: null };
  }
  if (/spokes(?:man|woman|person)$/.test(role)) {
    const speaker = lastBody(view, registry, c.head);
    return { party: speaker, country: speaker >= 0 ? registry.drafts[speaker]!.country : country };
  }
  return { party: -1, country };
}

/** "Netanyahu", "President Petro": whom a leader of public record speaks for where the report does not say. A last name alone tells only with an office before it. */
function leaderParty(view: View, c: Candidate): KnownActor | null {
  if (c.shape !== "person" || c.name === null) return null;
  const { first, last } = c.name;
  const isLastName = first === last;
  if (isLastName && !OF_ONE_STATE.test(c.role ?? "")) return null;
  const name = view.text.slice(view.words[first]!.start, view.words[last]!.end);
  const key = view.casebook.leaders.get(foldLeader(name));
  return key === undefined ? null : view.index.actor(key);
}

const OF_SECRETARIES = /^(?:united-nations|nato|european-union|arab-league|organi[sz]ation-of-.*|commonwealth|asean)$/;

/** "From | Cairo |, President Abdel Fattah al-Sisi hails ...": where a sentence comes from its president speaks. */
function capitalBefore(view: View, c: Candidate): string | null {
  const { words } = view;
  const comma = words[c.first - 1];
  if (comma?.form !== ",") return null;
  for (let i = c.first - 2; i > 0 && i >= c.first - 5 && words[i]!.sentence === comma.sentence; i--) {
    const named = view.knownAt(i)?.bearers[0];
    if (named?.use === "capital" && /^from$/i.test(words[i - 1]!.form)) return named.actor!.country;
  }
  return null;
}

/** "A junta spokesman", "army chief", "a government negotiator": the body that the report or the casebook knows by that noun, or -1. */
function bodyBeside(view: View, registry: Registry, guess: CountryGuess, c: Candidate): number {
  for (const noun of c.adjectives) {
    if (!/^(?:junta|army|military|government|police|regime|union|company|ministry|alliance|coalition|council|opposition|party)$/.test(noun))
      continue;
    const named = registry.drafts.findLastIndex((d) => d.nouns.has(noun) && d.kind !== "person" && d.kind !== "unnamed");
    if (named >= 0) return named;
    const home = guess.at(c.head);
    const known = home === null ? null : bodyOfCountry(view, home, noun);
    if (known) return registry.known(known);
  }
  return -1;
}

/** The actors of the possessor or complement of a phrase. */
function ownersOf(registry: Registry, c: Candidate): number[] {
  if (c.owner < 0) return [];
  const direct = registry.actorAt(c.owner);
  return direct >= 0 ? [direct] : [];
}

/** The actor of a state by its code, made where only its army or minister is named; -1 for a country the casebook does not know. */
export function stateOf(view: View, registry: Registry, country: string): number {
  const state = view.index.actor(country);
  return state ? registry.known(state) : -1;
}

/** The armed group or opposition a "rebel commander" belongs to: the one the report spoke of last. */
function side(_view: View, registry: Registry, c: Candidate): number {
  let best = -1;
  let at = -1;
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.kind !== "armed-group") continue;
    const place = nearest(draft.places, c.head);
    if (place > at) [best, at] = [index, place];
  }
  return best;
}

/** The body named last within two sentences: whose spokesman "the spokesman" is. */
function lastBody(view: View, registry: Registry, word: number): number {
  let best = -1;
  let at = -1;
  for (const [index, draft] of registry.drafts.entries()) {
    if (!/^(?:organisation|government|armed-group|state)$/.test(draft.kind)) continue;
    const place = nearest(draft.places, word);
    if (place > at && view.words[word]!.sentence - view.words[place]!.sentence <= 2) [best, at] = [index, place];
  }
  return best;
}
