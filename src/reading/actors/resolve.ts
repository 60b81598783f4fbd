import type { KnownActor } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { WordRange } from "../context.ts";
import type { ActorKind } from "../reading.ts";
import type { Candidate } from "./candidate.ts";
import type { CountryGuess } from "./countries.ts";
import { anchorOf, isParticipant, prepositionOf } from "./grammar.ts";
import { isActingVerb, kindByName } from "./kinds.ts";
import { bodyOfCountry, resolveNominal } from "./nominals.ts";
import { addAlias, type Registry, tokensOf } from "./registry.ts";
import { affiliationOf, stateOf } from "./speaks-for.ts";
import type { View } from "./view.ts";

/** What the resolvers of names and nominals share. */
export interface Ground {
  readonly view: View;
  readonly registry: Registry;
  readonly guess: CountryGuess;
}

const INDEFINITE = /^(?:a|an|several|some|many|both|no|another|two|three|four|five|any|each|every)$/;

function wording(view: View, range: WordRange): string {
  return view.text.slice(view.words[range.first]!.start, view.words[range.last]!.end).replace(/\s+/g, " ");
}

/** The phrase without its article or possessive pronoun: "Israeli government" of "the Israeli government". */
function bareWording(view: View, c: Candidate): string {
  return wording(view, c).replace(/^(?:the|a|an|its|their|his|her|this|that|these|those)\s+(?=\S)/i, "");
}

/** The phrase from its first adjective or name: "cadets" of "about 40 cadets", "Palestinian prisoners" of "hundreds more Palestinian prisoners". */
function plainWording(view: View, c: Candidate): string {
  let first = c.first;
  while (first < c.head && /^(?:DET|NUM|ADV|PRON|ADP|PART|PUNCT)$|^(?:SYM)$/.test(view.words[first]!.upos)) first++;
  while (
    first < c.head &&
    /^(?:some|several|many|more|dozens|hundreds|thousands|other|few|most|mostly|million)$/i.test(view.words[first]!.form)
  )
    first++;
  return wording(view, { first, last: Math.max(c.last, c.head) });
}

// ---- names of the casebook

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
  return index;
}

/** A short abbreviation in a report that names neither the body in full nor its country is another's: "super PAC". */
function isStray({ registry, guess }: Ground, actor: KnownActor, exact: string): boolean {
  if (exact.replace(/[^\p{L}]/gu, "").length > 3 || actor.kind === "media" || actor.kind === "state") return false;
  return actor.country !== null && registry.byKey(actor.key) < 0 && !guess.names(actor.country, exact);
}

/** "The Israelis said" speaks of the state, "killed 40 Palestinians" of people. */
function resolvePeople({ view, registry }: Ground, c: Candidate, state: KnownActor): number {
  const word = view.words[anchorOf(view, c.head)]!;
  const verb = view.words[word.head];
  if (c.determiner === "the" && word.deprel === "nsubj" && verb && isActingVerb(verb.lemma)) {
    const index = registry.known(state);
    addAlias(registry.drafts[index]!, wording(view, c.known!));
    return index;
  }
  const name = wording(view, c.known!);
  const made = registry.byKey(`people|${state.key}`);
  return made >= 0 ? made : registry.add({ name, kind: "population", country: state.country, key: `people|${state.key}`, plural: true });
}

// ---- persons

export function resolvePerson(ground: Ground, c: Candidate): number {
  const { view, registry, guess } = ground;
  const name = wording(view, c.name!);
  const found = findPerson(registry, name);
  const { party, country } = affiliationOf(view, registry, guess, c);
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
  if (party >= 0 && party !== index && draft.speaksFor < 0) draft.speaksFor = party;
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

// ---- other proper names

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
  const made = kind === null || kind === "none" ? kindByUse(view, c, tokens) : kind;
  if (made === null) return -1;
  const { party, country } = affiliationOf(view, registry, guess, c);
  const government = made === "government";
  const home = country;
  return registry.add({
    name,
    kind: made,
    country: home,
    speaksFor: government && home !== null ? stateOf(view, registry, home) : made === "person" ? party : -1,
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

// ---- bodies: ministries, armies, rebels, populations

export function resolveBody(ground: Ground, c: Candidate): number {
  const { view, registry, guess } = ground;
  const body = c.body!;
  const compound = c.determiner === "compound";
  const indefinite =
    INDEFINITE.test(c.determiner) ||
    c.adjectives.some((a) => /^\d|^(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|other)$/.test(a));
  const noun = c.noun;
  const owner = c.owner >= 0 ? registry.actorAt(c.owner) : -1;
  const stateBeside = c.modifiers.map((m) => m.bearers[0]?.actor).find((a) => a?.kind === "state") ?? null;
  const groupBeside = c.modifiers.map((m) => m.bearers[0]?.actor).find((a) => a && a.kind !== "state") ?? null;
  const placeBeside = c.modifiers.map((m) => m.bearers[0]?.place).find((p) => p) ?? placeOfOwner(view, c);
  // "a team of Israeli negotiators": those whom it is made of
  if (isMadeOf(view, c)) return owner;
  // "the other side", "the bodies of the dead", "no group"
  if (noun === "bodies" || c.determiner === "no" || (noun === "side" && c.modifiers.length === 0 && owner < 0 && c.determiner === "the"))
    return -1;
  if (isBothSides(c)) return bothSides(ground, c);
  if (body.kind === "population")
    return population(ground, c, stateBeside?.country ?? (owner >= 0 ? registry.drafts[owner]!.country : (placeBeside?.country ?? null)));

  // "Hamas militants", "the FARC guerrillas", "ELN rebels"; "the Houthi-run news agency" belongs to them, "Israeli militants" do not
  if (groupBeside && (owner < 0 || registry.drafts[owner]!.kind === "state")) {
    const group = registry.known(groupBeside);
    if (
      body.kind === "armed-group" ||
      /^(?:group|movement|party|forces|troops|fighters|soldiers|organi[sz]ation|delegation|team|negotiators|mission|alliance|coalition|agency|side)$/.test(
        noun,
      )
    ) {
      if (groupBeside.kind === "armed-group" || groupBeside.kind === "organisation")
        return isOffice(body.name) ? office(ground, c, group, noun) : group;
    }
    return office(ground, c, group, noun);
  }
  // "Netanyahu's office", "the group's armed wing"
  if (owner >= 0 && registry.drafts[owner]!.kind !== "state") {
    if (c.determiner === "'s" || view.words[c.owner]!.xpos === "PRP$" || c.owner > c.head) return owned(ground, c, owner, noun);
  }
  const country = stateBeside?.country ?? (owner >= 0 ? registry.drafts[owner]!.country : null) ?? placeBeside?.country ?? null;
  const ofPlace = placeBeside ? view.index.bearers(`${placeBeside.name} ${noun}`).find((b) => b.actor !== null)?.actor : null;
  if (ofPlace) return named(ground, c, registry.known(ofPlace));
  if (country !== null && !(body.kind === "armed-group")) return bodyOf(ground, c, country, noun, indefinite);
  if (body.kind === "armed-group" && country !== null && !indefinite) {
    const group = resolveNominal(view, registry, c, c.head);
    if (group >= 0) return group;
    const coming = onlyGroupOf(ground, country);
    return coming ? registry.known(coming) : fresh(ground, c, "armed-group", country);
  }
  if (indefinite) return compound || !isParticipant(view, c.head) ? -1 : fresh(ground, c, body.kind, country);
  const again = resolveNominal(view, registry, c, c.head);
  if (again >= 0 && !(c.determiner === "" && body.kind === "armed-group" && !compound)) {
    return named(ground, c, again);
  }
  if (again < 0 && body.kind === "armed-group" && c.determiner === "the" && country === null) {
    const home = guess.at(c.head);
    const coming = home === null ? null : onlyGroupOf(ground, home);
    if (coming) return named(ground, c, registry.known(coming));
  }
  if (compound) return body.state && isStateNoun(noun) ? existingBody(ground, c, noun) : again;
  if (!isParticipant(view, c.head) || isGeneric(view, c)) return -1;
  if (body.state && (c.determiner === "the" || c.determiner === "" || c.determiner === "'s" || view.words[c.head]!.upos === "PROPN")) {
    const home = /^(?:team|delegation|mission|office|delegates|negotiators|department|authority|state)$/.test(noun)
      ? null
      : /^(?:army|military|troops|forces|security forces|armed forces|soldiers|air force|navy)$/.test(noun)
        ? guess.overall()
        : guess.at(c.head);
    if (home !== null) return bodyOf(ground, c, home, noun, false);
    return /^(?:office|state|mission)$/.test(noun) ? -1 : fresh(ground, c, body.kind, null);
  }
  if (
    /^(?:group|movement|body|network|team|state|office|mission|front|party|front|forum|league|union)$/.test(noun) &&
    !speaksHere(view, c.head)
  )
    return -1;
  return fresh(ground, c, body.kind, country);
}

/** "A group of rebels", "a team of negotiators". */
function isMadeOf(view: View, c: Candidate): boolean {
  const of = c.owner > c.head && /^of$/i.test(view.words[c.head + 1]?.form ?? "");
  return of && INDEFINITE.test(c.determiner) && /^(?:group|team|number|network|handful|series|panel|coalition)$/.test(c.noun);
}

/** "The Salvadoran guerrillas" before they are named: the one armed group of the country that the report speaks of, or null. */
function onlyGroupOf({ view }: Ground, country: string): KnownActor | null {
  let only: KnownActor | null = null;
  for (let i = 0; i < view.words.length; i++) {
    const actor = view.knownAt(i)?.bearers[0]?.actor;
    if (actor?.kind !== "armed-group" || actor.country !== country || actor === only) continue;
    if (only) return null;
    only = actor;
  }
  return only;
}

/** "Both sides", "the two parties", "the warring parties", "the pair". */
function isBothSides(c: Candidate): boolean {
  if (c.modifiers.length > 0 || c.owner >= 0 || c.adjectives.some((a) => /^(?:political|opposition|other|third|ruling|main)$/.test(a)))
    return false;
  if (/^(?:sides|belligerents)$/.test(c.noun) || (c.noun === "side" && /^(?:either|each|neither)$/.test(c.determiner))) return true;
  return (
    (c.noun === "pair" && c.determiner === "the") ||
    (c.plural && /^(?:parties|delegations)$/.test(c.noun) && /^(?:the|both)$/.test(c.determiner))
  );
}

function bothSides({ view, registry }: Ground, c: Candidate): number {
  const made = registry.byKey("sides|");
  if (made >= 0) {
    addAlias(registry.drafts[made]!, wording(view, c));
    return made;
  }
  return registry.add({ name: wording(view, c), kind: "unknown", key: "sides|", plural: true, tokens: [], nouns: new Set(["sides"]) });
}

/** A bare singular that names no body: "very firm", "in office"; not "police said", "state television". */
function isGeneric(view: View, c: Candidate): boolean {
  if (
    /^(?:presidency|hospital|university|bank|firm|office|mission|institution|department|forum|panel)$/.test(c.noun) &&
    c.modifiers.length === 0
  )
    return !speaksHere(view, c.head);
  if (c.determiner !== "" || c.plural || c.owner >= 0 || c.modifiers.length > 0 || view.words[c.head]!.upos === "PROPN") return false;
  return !/police|parliament|congress|media|television|radio|tv|opposition|army|military|government|navy/.test(c.noun);
}

function speaksHere(view: View, head: number): boolean {
  const word = view.words[anchorOf(view, head)]!;
  return /^nsubj/.test(word.deprel) || prepositionOf(view, head) === "according to";
}

function isOffice(name: string): boolean {
  return /office|wing|politburo|embassy|ministry|media|television|radio|news agency|court|police|cabinet|parliament|council/.test(name);
}

function isStateNoun(noun: string): boolean {
  return /^(?:government|army|military|police|troops|forces|security forces|armed forces|ministry|junta|state)$/.test(noun);
}

/** The government, army or ministry of a country: one actor however the report calls it. */
function bodyOf(ground: Ground, c: Candidate, country: string, noun: string, indefinite: boolean): number {
  const { view, registry } = ground;
  const body = c.body!;
  const known = indefinite ? null : bodyOfCountry(view, country, noun);
  if (known) return named(ground, c, registry.known(known));
  const key = indefinite ? null : `${country}|${noun}`;
  const made = key === null ? -1 : registry.byKey(key);
  if (made >= 0) return named(ground, c, made);
  const speaksFor = body.state || body.kind === "government" ? stateOf(view, registry, country) : -1;
  return registry.add({
    name: bareWording(view, c),
    kind: body.kind,
    country,
    speaksFor,
    key,
    plural: c.plural,
    nouns: new Set([noun, lastWord(noun)]),
  });
}

function lastWord(noun: string): string {
  return noun.slice(noun.lastIndexOf(" ") + 1);
}

/** "An army offensive": the army that the report has spoken of. */
function existingBody({ registry, guess }: Ground, c: Candidate, noun: string): number {
  const home = guess.at(c.head);
  return home === null ? -1 : registry.byKey(`${home}|${noun}`);
}

/** Notes what else the report calls the actor: "army" for the Sudanese Armed Forces. */
function named({ view, registry }: Ground, c: Candidate, index: number): number {
  const draft = registry.drafts[index]!;
  if (c.body && c.determiner !== "compound") {
    draft.nouns.add(c.noun);
    const bare = bareWording(view, c);
    if (bare.split(" ").length <= 4 && c.determiner !== "'s" && !/[’']s\b/.test(bare)) addAlias(draft, bare);
  }
  return index;
}

/** "Netanyahu's office" is an office of its own, "Hamas' fighters" are Hamas. */
function owned(ground: Ground, c: Candidate, owner: number, noun: string): number {
  const { view, registry } = ground;
  const draft = registry.drafts[owner]!;
  if (draft.kind === "armed-group" && c.body!.kind === "armed-group" && !isOffice(c.body!.name)) return owner;
  if (draft.kind === "armed-group" && /^(?:forces|troops|soldiers)$/.test(noun)) return owner;
  // "the crane drivers' union"
  if (draft.kind === "population" || draft.kind === "unnamed")
    return c.body!.kind === "organisation" ? fresh(ground, c, "organisation", draft.country) : -1;
  // "his government", "their country's army": the state of the owner
  const pronoun = view.words[c.owner]!.upos === "PRON";
  if (
    draft.country !== null &&
    c.body!.state &&
    (pronoun || draft.kind === "person" || draft.kind === "government") &&
    !/^(?:office|delegation|team|mission|negotiators|delegates)$/.test(noun)
  ) {
    return bodyOf(ground, c, draft.country, noun, false);
  }
  return office(ground, c, owner, noun);
}

function office({ view, registry }: Ground, c: Candidate, owner: number, noun: string): number {
  const draft = registry.drafts[owner]!;
  const key = `office|${owner}|${noun}`;
  const made = registry.byKey(key);
  if (made >= 0) return made;
  const bare = bareWording(view, c);
  return registry.add({
    name: view.words[c.owner]?.upos === "PRON" ? `${draft.name}'s ${bare}` : bare,
    aliases: view.words[c.owner]?.upos === "PRON" ? [bare] : [],
    kind: c.body?.kind ?? "organisation",
    country: draft.country,
    speaksFor: c.body?.kind === "media" ? -1 : owner,
    key,
    plural: c.plural,
    nouns: new Set([noun, lastWord(noun)]),
  });
}

function population({ view, registry }: Ground, c: Candidate, country: string | null): number {
  if (c.determiner === "compound" || !isParticipant(view, c.head)) return -1;
  const plain = plainWording(view, c);
  const made = registry.byName(plain);
  if (made >= 0 && registry.drafts[made]!.kind === "population") return made;
  return registry.add({ name: plain, kind: "population", country, plural: true, nouns: new Set() });
}

function fresh({ view, registry }: Ground, c: Candidate, kind: ActorKind, country: string | null): number {
  const name = plainWording(view, c);
  const made = registry.byName(name);
  if (made >= 0) return made;
  // "a unity government" is not yet one that "the government" could mean; "ethnic armies" are no state's
  const mayReturn = !(c.body!.state && INDEFINITE.test(c.determiner));
  const own = kind === "government" && c.plural && /^(?:armies|forces|troops)$/.test(c.noun) && country === null ? "armed-group" : kind;
  return registry.add({ name, kind: own, country, plural: c.plural, nouns: new Set(mayReturn ? [c.noun, lastWord(c.noun)] : []) });
}

/** The place that possesses a body: "Gaza's Health Ministry", "the territory's Health Ministry". */
function placeOfOwner(view: View, c: Candidate) {
  if (c.owner < 0) return null;
  for (let i = c.owner; i >= Math.max(0, c.owner - 3); i--) {
    const known = view.knownAt(i);
    if (known && known.last >= c.owner) return known.bearers.find((b) => b.place)?.place ?? null;
  }
  if (!/^(?:territory|enclave|strip|region|province|island|peninsula)$/i.test(view.words[c.owner]!.lemma)) return null;
  for (let i = c.owner - 1; i >= 0; i--) {
    const place = view.knownAt(i)?.bearers.find((b) => b.place?.precision === "region")?.place;
    if (place) return place;
  }
  return null;
}

// ---- holders of offices without their names, unnamed sources

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

/** "Sanders ... the senator": the person named just before whose office the report has not told. */
function lastPersonWithoutRole({ view, registry }: Ground, c: Candidate): number {
  if (c.holder !== "self" || c.adjectives.length > 0) return -1;
  let best = -1;
  let last = -1;
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.kind !== "person") continue;
    const place = draft.places.filter((p) => p < c.head).at(-1) ?? -1;
    if (place > last) [best, last] = [index, place];
  }
  if (best < 0 || registry.drafts[best]!.role !== null || view.words[c.head]!.sentence - view.words[last]!.sentence > 1) return -1;
  return best;
}

/** "The president", "the foreign minister", "the official": the last holder of the office, else the last person so called. */
function holderAgain({ view, registry }: Ground, c: Candidate, party: number, country: string | null): number {
  let best = -1;
  let last = -2;
  const noun = lastWord(c.noun);
  for (const [index, draft] of registry.drafts.entries()) {
    if (draft.kind !== "person" && draft.kind !== "unnamed") continue;
    if (draft.plural !== c.plural && draft.kind === "unnamed") continue;
    const same = draft.nouns.has(c.noun) || (draft.role !== null && (draft.role === c.role || draft.role.endsWith(` ${c.noun}`)));
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
    const place = draft.places.filter((p) => p < c.head).at(-1) ?? -1;
    if (place < 0) continue;
    if (place > last && view.words[c.head]!.sentence - view.words[place]!.sentence <= (draft.kind === "unnamed" ? 8 : 40))
      [best, last] = [index, place];
  }
  return best;
}
