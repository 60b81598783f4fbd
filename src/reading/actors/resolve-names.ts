import type { KnownActor } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { ActorKind } from "../reading.ts";
import type { Candidate } from "./candidate.ts";
import { anchorOf, isParticipant, prepositionOf } from "./grammar.ts";
import { type Ground, wording } from "./ground.ts";
import { isActingVerb, kindByName } from "./kinds.ts";
import { addAlias, type Registry, tokensOf } from "./registry.ts";
import { affiliationOf, leaderParty, stateOf } from "./speaks-for.ts";
import type { View } from "./view.ts";

export function resolveKnown(ground: Ground, c: Candidate): number {
  const { view, registry, guess } = ground;
  const bearers = c.known!.bearers.filter((b) => b.actor !== null);
  if (bearers.length === 0) return -1;
  // the report's own abbreviation first: "the Sudan Farmers' Association (SFA)"
  const exact = wording(view, c.known!);
  const own = registry.byName(exact);
  if (own >= 0 && registry.drafts[own]!.key === null && registry.drafts[own]!.kind !== "population") return own;
  const home = bearers.length > 1 ? guess.at(c.head) : null;
  const bearer = bearers.find((b) => registry.byKey(b.actor!.key) >= 0) ?? bearers.find((b) => b.actor!.country === home) ?? bearers[0]!;
  const actor = bearer.actor!;
  if (bearer.use === "demonym" && c.plural && actor.kind === "state") return resolvePeople(ground, c, actor);
  if (bearer.use === "short" && isStray(ground, actor, exact)) return -1;
  const index = registry.known(actor);
  if (bearer.use !== "demonym") addAlias(registry.drafts[index]!, exact);
  // "Bosnian Serb lawmakers": the report calls the party by its people
  else if (actor.kind === "state" && actor.key !== actor.country)
    addAlias(registry.drafts[index]!, /(?:[szx]|ese|ian|ish)$/.test(exact) ? exact : `${exact}s`);
  return index;
}

/** A short abbreviation in a report that names neither the body in full nor its country is another's: "super PAC". */
function isStray({ registry, guess }: Ground, actor: KnownActor, exact: string): boolean {
  if (exact.replace(/[^\p{L}]/gu, "").length > 3 || actor.kind === "media" || actor.kind === "state") return false;
  return actor.country !== null && registry.byKey(actor.key) < 0 && !guess.names(actor.country, exact);
}

// what a people does as a party, beside saying and deciding: "the Abkhaz undertook", "the Palestinians turned it down"
const AS_PARTY =
  /^(?:undertake|turn|give|hand|seek|regard|object|back|favou?r|oppose|support|drop|keep|renew|withdraw|break|resist|rule|stick|hold|put|set|need|require|consider|study|commit|offer|prefer|look|press|repeat|show|concede|walk|send|leave|get|sit|pull|lay|win|try|hope|be|have|do|see)$/;

/** "The Israelis said" speaks of the state, "killed 40 Palestinians" of people. */
function resolvePeople({ view, registry }: Ground, c: Candidate, state: KnownActor): number {
  const word = view.words[anchorOf(view, c.head)]!;
  const verb = view.words[word.head];
  const acts = word.deprel === "nsubj" && verb !== undefined && (isActingVerb(verb.lemma) || AS_PARTY.test(verb.lemma));
  if (c.determiner === "the" && acts && !isEthnic(view, c) && partOfPeople(view, c) === null) {
    const index = registry.known(state);
    addAlias(registry.drafts[index]!, wording(view, c.known!));
    return index;
  }
  const name = wording(view, c.known!);
  // "the Serbs" after "Bosnian Serb leaders": those, or an open question where Serbia is named too
  const part = acts && c.determiner === "the" ? partOfPeople(view, c) : null;
  if (part !== null && registry.byKey(state.key) < 0) {
    addAlias(registry.drafts[registry.known(part)]!, name);
    return registry.known(part);
  }
  const made = registry.byKey(`people|${state.key}`);
  return made >= 0 ? made : registry.add({ name, kind: "population", country: state.country, key: `people|${state.key}`, plural: true });
}

/** The actor whose people the report names by a longer word: "Bosnian Serb" for "the Serbs". */
function partOfPeople(view: View, c: Candidate): KnownActor | null {
  const word = view.words[c.known!.last]!.form.toLowerCase().replace(/s$/, "");
  if (c.known!.first < c.known!.last) return null;
  for (let i = c.known!.first - 1; i >= 0; i--) {
    const known = view.knownAt(i);
    if (!known || known.first === known.last || known.bearers[0]!.use !== "demonym" || !known.bearers[0]!.actor) continue;
    if (view.words[known.last]!.form.toLowerCase().replace(/s$/, "") === word) return known.bearers[0]!.actor;
  }
  return null;
}

/** "The | ethnic | Albanians": not the state of that name. */
function isEthnic(view: View, c: Candidate): boolean {
  return /^ethnic$/i.test(view.words[c.known!.first - 1]?.form ?? "");
}

export function resolvePerson(ground: Ground, c: Candidate): number {
  const { view, registry, guess } = ground;
  const name = wording(view, c.name!);
  const found = findPerson(registry, name);
  const { party, country, onRecord = false } = affiliationOf(view, registry, guess, c);
  const index = found >= 0 ? found : registry.add({ name, kind: "person", gender: c.gender, nouns: new Set() });
  const draft = registry.drafts[index]!;
  // a surname alone comes first in "Netanyahu's office"; the full name is the name
  if (tokensOf(name).length > draft.tokens.length) {
    addAlias(draft, draft.name);
    const had = draft.name;
    draft.name = name;
    draft.aliases = draft.aliases.filter((a) => foldName(a) !== foldName(name));
    addAlias(draft, had);
    draft.tokens = tokensOf(name);
    registry.nameAs(name, index);
  } else addAlias(draft, name);
  draft.kind = "person";
  if (c.gender) draft.gender ||= c.gender;
  draft.gender ||= view.casebook.genders.get(draft.tokens[0] ?? "") ?? "";
  if (draft.role === null && c.role !== null) draft.role = c.role;
  if (c.noun !== "") draft.nouns.add(c.noun);
  if (country !== null) draft.country ??= country;
  if (party >= 0 && party !== index && draft.speaksFor < 0) {
    draft.speaksFor = party;
    draft.onRecord = onRecord;
  }
  return index;
}

/** The person of the report whose name holds these words: the latest where several do. */
export function findPerson(registry: Registry, name: string): number {
  const tokens = tokensOf(name);
  const exact = registry.byName(name);
  if (exact >= 0 && registry.drafts[exact]!.kind === "person") return exact;
  let best = -1;
  let last = -2;
  for (const [index, draft] of registry.drafts.entries()) {
    // "Netanyahu's office" came first and did not say who he is
    const surname = draft.kind === "unknown" && draft.tokens.length === 1 && draft.tokens[0] === tokens.at(-1);
    if ((draft.kind !== "person" && !surname) || draft.tokens.length === 0) continue;
    const [short, long] = tokens.length <= draft.tokens.length ? [tokens, draft.tokens] : [draft.tokens, tokens];
    // "Pizarro" of "Carlos Pizarro Leongomez"; "Oscar Santamaria" of "Oscar Alfredo Santamaria"; not "Carlos" of "Carlos Menem"
    if (!short.every((t) => long.includes(t))) continue;
    if (short.length === 1 && long.length > 1 && short[0] === long[0] && !draft.nouns.has("|first")) continue;
    const place = draft.places.at(-1) ?? -1;
    if (place > last) [best, last] = [index, place];
  }
  return best;
}

/** A proper name that neither the casebook nor a title explains; -1 where it names no actor. */
export function resolveName(ground: Ground, c: Candidate, create: boolean): number {
  const { view, registry, guess } = ground;
  const name = wording(view, c.name!);
  const exact = registry.byName(name);
  if (exact >= 0) return exact;
  const person = findPerson(registry, name);
  if (person >= 0) return noteAlias(registry, person, name);
  const tokens = tokensOf(name);
  if (tokens.length > 1) {
    const longer = registry.drafts.findIndex(
      (d) => d.kind !== "person" && d.tokens.length > tokens.length && tokens.every((t) => d.tokens.includes(t)),
    );
    if (longer >= 0) return noteAlias(registry, longer, name);
  }
  if (!create) return -1;
  const kind = kindByName(tokens);
  const made = kind === null || kind === "none" ? (leaderParty(view, c)?.kind === "state" ? "person" : kindByUse(view, c, tokens)) : kind;
  if (made === null) return -1;
  const { party, country, onRecord = false } = affiliationOf(view, registry, guess, c);
  const government = made === "government";
  const home = country;
  return registry.add({
    name,
    kind: made,
    country: home,
    speaksFor: government && home !== null ? stateOf(view, registry, home) : made === "person" ? party : -1,
    onRecord: made === "person" && onRecord,
    gender: made === "person" ? c.gender : "",
    nouns: new Set(made === "person" || tokens.length < 2 ? [] : [tokens.at(-1)!]),
  });
}

function noteAlias(registry: Registry, index: number, name: string): number {
  addAlias(registry.drafts[index]!, name);
  return index;
}

/** What a name must be from what it does: who speaks and has two names is a person. */
function kindByUse(view: View, c: Candidate, tokens: readonly string[]): ActorKind | null {
  const { words } = view;
  if (tokens.length > 5) return null;
  const anchor = words[anchorOf(view, c.head)]!;
  const verb = words[anchor.head];
  const preposition = prepositionOf(view, c.head);
  const speaks = (anchor.deprel === "nsubj" && verb !== undefined && isActingVerb(verb.lemma)) || preposition === "according to";
  const acronym =
    tokens.length === 1 &&
    /^\p{Lu}[\p{Lu}\d-]{1,6}$/u.test(view.text.slice(words[c.name!.first]!.start, words[c.name!.last]!.end)) &&
    !view.capitals(c.head);
  if (acronym) return speaks || anchor.deprel === "nsubj" || anchor.deprel === "obl:agent" ? "organisation" : null;
  const article = c.determiner === "the" || c.determiner === "a";
  const owns =
    anchor.deprel === "nmod:poss" &&
    verb !== undefined &&
    /^(?:spokes(?:man|woman|person)|delegate|office|lawyer|government|negotiator|supporter|fighter|force|deputy|aide|family|adviser|party|brother|son|wife|statement|comment|remark|speech|words)s?$/.test(
      verb.lemma.toLowerCase(),
    );
  if (!speaks && !owns) return isPersonByShape(view, c, tokens) ? "person" : null;
  if (article) return "unknown";
  return tokens.length > 1 && tokens.length < 5 ? "person" : "unknown";
}

/** Two or three names in a row that the tree holds flat are a person's: "Romelu Lukaku doubled the lead"; a given name that acts is one too: "Gloria's". */
function isPersonByShape(view: View, c: Candidate, tokens: readonly string[]): boolean {
  const { words, casebook } = view;
  const { first, last } = c.name!;
  if (c.determiner !== "" || !isParticipant(view, c.head)) return false;
  const anchor = words[anchorOf(view, c.head)]!;
  if (first === last)
    return casebook.givenNames.has(tokens[0] ?? "") && /^(?:nsubj|nmod:poss)/.test(anchor.deprel) && !view.capitals(first);
  if (last - first > 3 || /^(?:compound|amod)$/.test(words[c.head]!.deprel)) return false;
  for (let i = first + 1; i <= last; i++)
    if (words[i]!.upos !== "PUNCT" && !(words[i]!.deprel === "flat" && words[i]!.head === first)) return false;
  return /^(?:nsubj|obj|obl:agent|nmod:poss|appos|conj|iobj)/.test(words[c.head]!.deprel);
}
