import { foldLeader, type KnownActor } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
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
  /** whether only the public record says so, not the report */
  readonly onRecord?: boolean;
}

// offices that a report may leave without a country because there is only one it can mean: "the foreign minister"
const OF_ONE_STATE =
  /(?:^|\b)(?:president|premier|prime minister|minister|chancellor|king|queen|emir|secretary|attorney general|president elect|high commissioner for peace|peace commissioner|chief of staff|junta leader|junta chief|army chief|police chief|military chief|intelligence chief|(?:government|military|army|police|presidential) spokes(?:man|woman|person)|government negotiator|presidential adviser|prosecutor general)s?$/;

const RANK =
  /^(?:lieutenant |major |brigadier |field )?(?:general|colonel|marshal|admiral|commander|major|brigadier|captain|sheikh|comandante)$/;

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
    // "ethnic Albanian leaders": not Albania
    if (found.bearers[0]!.use === "demonym" && /^ethnic$/i.test(view.words[found.first - 1]?.form ?? "")) continue;
    const index = registry.known(actor);
    beside.push(index);
    // "the Turkish Cypriot leader": a people of its own, which the report may call no otherwise
    if (found.bearers[0]!.use === "demonym" && found.last > found.first)
      addAlias(registry.drafts[index]!, `${view.words[found.first]!.form} ${view.words[found.last]!.form}s`);
  }
  let country: string | null = null;
  const people = beside.length === 0 ? groupOfPeople(view, registry, c) : -1;
  if (people >= 0) beside.push(people);
  for (const found of c.modifiers) country ??= found.bearers[0]?.actor?.country ?? found.bearers[0]?.place?.country ?? null;
  for (const actor of beside) country ??= registry.drafts[actor]!.country;
  const role = c.role ?? "";
  if (c.holder === "self" || isFormer(role)) {
    // "the paramilitaries, led by | General Mohamed Hamdan Dagalo |": a rank says nothing of whom he leads, the record does
    const known = RANK.test(role) && beside.length === 0 && !guess.isContested(c) ? leaderParty(view, c) : null;
    return known === null ? { party: -1, country } : { party: registry.known(known), country: known.country, onRecord: true };
  }
  const group = beside.find((a) => registry.drafts[a]!.kind !== "state");
  const state = beside.find((a) => registry.drafts[a]!.kind === "state");
  const unofficial = [...c.adjectives, ...role.split(" ")];
  const isRebel = unofficial.some((a) => /^(?:rebel|guerrilla|insurgent|militia|separatist|secessionist)$/.test(a));
  const isOpposed = unofficial.some((a) =>
    /^(?:opposition|dissident|exiled|gang|clan|tribal|union|protest|student|business|community|religious|ethnic)$/.test(a),
  );
  // "the Palestinian Hamas leader": the group; "the Russian ambassador to NATO": the state; "a Haitian gang leader": not Haiti
  const party =
    c.holder === "state" && state !== undefined && !isRebel && !isOpposed ? state : (group ?? (isRebel || isOpposed ? undefined : state));
  if (party !== undefined) return { party, country };
  const led = guess.isContested(c) ? null : leaderParty(view, c);
  if ((isRebel || isOpposed) && led !== null && led.kind !== "state") return { party: registry.known(led), country: led.country };
  // "opposition leader Khaleda Zia": the opposition, where the report speaks of it as one
  if (isOpposed) return { party: unofficial.includes("opposition") ? opposition(registry, country) : -1, country };
  if (isRebel) return { party: side(view, registry, c), country };
  const body = bodyBeside(view, registry, guess, c);
  if (body >= 0) return { party: body, country: registry.drafts[body]!.country };
  if (led !== null && led.kind === "state" && (country === null || country === led.country)) {
    return { party: registry.known(led), country: led.country, onRecord: true };
  }
  if (OF_ONE_STATE.test(role)) {
    const known = country === null && c.name !== null ? capitalBefore(view, c) : null;
    if (known !== null) return { party: stateOf(view, registry, known), country: known };
    const own = country === null && c.shape === "person" ? stateSpokenOf(view, guess, c) : null;
    if (own !== null) return { party: stateOf(view, registry, own), country: own };
    // "President Carlos Menem" in a report on two countries may be either's
    const home = country ?? (c.shape === "person" ? guess.sure(c.head) : guess.at(c.head));
    return { party: home === null ? -1 : stateOf(view, registry, home), country: home };
  }
  // "rebel chairman John Garang": of a movement that the report names, where it says that he leads one
  if (led !== null && led.kind !== "state" && c.holder === "organisation" && (country === null || country === led.country))
    return { party: registry.known(led), country: led.country };
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

/** "Karen | leaders" where the report names one group of that people, the Karen National Union; or -1. */
function groupOfPeople(view: View, registry: Registry, c: Candidate): number {
  for (let i = c.head - 1; i >= c.first; i--) {
    const { form } = view.words[i]!;
    if (!/^\p{Lu}\p{Ll}{3,}$/u.test(form) || view.knownAt(i) !== null || view.knownTo(i) !== null || (c.name && i >= c.name.first))
      continue;
    const people = foldName(form);
    if (NO_PEOPLE.test(people)) continue;
    if (!c.adjectives.includes(people)) continue;
    const drafts = registry.drafts.flatMap((d, k) =>
      /^(?:armed-group|organisation)$/.test(d.kind) && d.tokens.includes(people) ? [k] : [],
    );
    const known = new Set<KnownActor>();
    for (const { index } of view.words) {
      const actor = view.knownAt(index)?.bearers[0]?.actor;
      if (actor && /^(?:armed-group|organisation)$/.test(actor.kind) && isOfPeople(actor, people)) known.add(actor);
    }
    const coming = [...known].filter((a) => !drafts.some((k) => registry.drafts[k]!.key === a.key));
    if (drafts.length + coming.length !== 1) return -1;
    return drafts[0] ?? registry.known(coming[0]!);
  }
  return -1;
}

const NO_PEOPLE =
  /^(?:african|european|arab|asian|american|latin|western|eastern|northern|southern|central|regional|national|federal|government|military|rebel|opposition|democratic|republican|islamic|muslim|christian|socialist|communist|liberal|conservative|popular|united|general|senior|former|deputy|chief|revolutionary|transitional|provisional|foreign|international|local|state|armed|security|civil|political|religious|tribal|party|union|liberation|front|army|movement)s?$/;

function isOfPeople(actor: KnownActor, people: string): boolean {
  return [actor.name, ...actor.aliases, ...actor.epithets].some((name) => foldName(name).split(" ").includes(people));
}

/** "Netanyahu", "President Petro": whom a leader of public record speaks for where the report does not say. A last name alone tells only with an office before it. */
export function leaderParty(view: View, c: Candidate): KnownActor | null {
  if ((c.shape !== "person" && c.shape !== "name") || c.name === null) return null;
  const { first, last } = c.name;
  const isLastName = first === last;
  if (isLastName && !OF_ONE_STATE.test(c.role ?? "")) return null;
  const name = view.text.slice(view.words[first]!.start, view.words[last]!.end);
  const key = view.casebook.leaders.get(foldLeader(name));
  const led = key === undefined ? null : view.index.actor(key);
  // a movement that the report does not name is not brought in by a name
  return led === null || led.kind === "state" || isNamed(view, led) ? led : null;
}

function isNamed(view: View, actor: KnownActor): boolean {
  return view.words.some((word) => view.knownAt(word.index)?.bearers.some((b) => b.actor === actor) === true);
}

const OF_ONES_OWN =
  /^(?:accept|agree|reject|refuse|insist|seek|support|oppose|withdraw|negotiate|talk|attend|sign|allow|let|return|free|release|pull|keep|stay|join|recognise|recognize|normalise|normalize|want|remain|resume|hand|give|ready|willing|prepared|open|never|send)$/;

/** "Foreign Minister Farouq al-Shara said | Syria would accept ...", "| Syria will not sign ...|, Foreign Minister Shara said": the state of whose will he tells; or null. */
function stateSpokenOf(view: View, guess: CountryGuess, c: Candidate): string | null {
  const { words, tree } = view;
  const head = words[c.head]!;
  const verb = head.deprel === "nsubj" ? words[head.head] : undefined;
  if (!verb || !/^(?:say|tell|announce|repeat|insist|declare|add|reply)$/.test(verb.lemma)) return null;
  const said = [tree.child(verb.index, "ccomp"), tree.child(verb.index, "parataxis"), verb.head].find(
    (at) => at >= 0 && /^(?:VERB|ADJ)$/.test(words[at]!.upos) && OF_ONES_OWN.test(words[at]!.lemma),
  );
  if (said === undefined) return null;
  const subject = tree.child(said, "nsubj");
  const known = subject < 0 ? null : (view.knownAt(subject) ?? view.knownTo(subject));
  const named = known?.bearers[0];
  // "Israel must leave" is said of the other side
  if (named?.actor?.kind !== "state" || tree.childrenBy(said, "aux").some((k) => /^(?:must|should|shall)$/i.test(words[k]!.form)))
    return null;
  const { country } = named.actor;
  return country !== null && guess.isNear(country, c.head) ? country : null;
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
    // "government negotiators", "an army spokesman": the state's, where the report leaves no doubt which
    const sure = /^(?:government|army|military|police|regime)$/.test(noun) ? guess.sure(c.head) : null;
    if (sure !== null) return stateOf(view, registry, sure);
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

/** The opposition as the report calls it, or -1. */
function opposition(registry: Registry, country: string | null): number {
  return registry.drafts.findLastIndex(
    (d) => d.kind === "organisation" && d.nouns.has("opposition") && (country === null || d.country === null || d.country === country),
  );
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
