import type { KnownActor } from "../../casebook/casebook.ts";
import type { ActorKind } from "../reading.ts";
import type { Candidate } from "./candidate.ts";
import { anchorOf, isParticipant, prepositionOf } from "./grammar.ts";
import { bareWording, type Ground, INDEFINITE, lastWord, plainWording, wording } from "./ground.ts";
import { bodyOfCountry, peopleBeside, resolveNominal } from "./nominals.ts";
import { addAlias } from "./registry.ts";
import { stateOf } from "./speaks-for.ts";
import type { View } from "./view.ts";

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
  // "an EU compromise paper" is a document
  if (
    noun === "paper" &&
    (stateBeside ||
      groupBeside ||
      c.adjectives.some((a) => /^(?:compromise|position|working|discussion|policy|draft|options|white|green)$/.test(a)))
  )
    return -1;
  const placeBeside = c.modifiers.map((m) => m.bearers[0]?.place).find((p) => p) ?? placeOfOwner(ground, c) ?? placeInside(view, c);
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
  const country =
    stateBeside?.country ??
    (owner >= 0 ? registry.drafts[owner]!.country : null) ??
    placeBeside?.country ??
    (owner < 0 && isRealm(view, c.owner) ? guess.overall() : null);
  const ofPlace = placeBeside ? view.index.bearers(`${placeBeside.name} ${noun}`).find((b) => b.actor !== null)?.actor : null;
  if (ofPlace) return named(ground, c, registry.known(ofPlace));
  // "the Abkhaz authorities": those of the territory, not of the state it lies in
  const territory = territoryBeside(ground, stateBeside, owner);
  if (territory >= 0 && body.kind !== "armed-group") return bodyOfTerritory(ground, c, territory, noun);
  if (country !== null && !(body.kind === "armed-group")) return bodyOf(ground, c, country, noun, indefinite);
  if (body.kind === "armed-group" && country !== null && !indefinite) {
    const group = resolveNominal(view, registry, c, c.head);
    if (group >= 0) return group;
    const coming = ground.onlyGroups.get(country) ?? null;
    return coming ? registry.known(coming) : fresh(ground, c, "armed-group", country);
  }
  // "the government team", "the government's delegation"
  const side = c.adjectives.find((a) => /^(?:government|rebel|opposition)$/.test(a));
  if (
    side === "government" &&
    !indefinite &&
    /^(?:team|delegation|panel|side|negotiators|negotiating team|delegates|forces|troops|soldiers)$/.test(noun)
  ) {
    const home = guess.at(c.head);
    const made = home === null ? -1 : registry.byKey(`${home}|government`);
    if (home !== null) return made >= 0 ? made : stateOf(view, registry, home);
  }
  if (indefinite) return compound || !isParticipant(view, c.head) || isGeneric(view, c) ? -1 : fresh(ground, c, body.kind, country);
  const again = resolveNominal(view, registry, c, c.head);
  if (again >= 0 && !(c.determiner === "" && body.kind === "armed-group" && !compound)) {
    return named(ground, c, again);
  }
  if (again < 0 && body.kind === "armed-group" && c.determiner === "the" && country === null && peopleBeside(view, c).length === 0) {
    const home = guess.at(c.head);
    const coming = home === null ? null : (ground.onlyGroups.get(home) ?? null);
    if (coming) return named(ground, c, registry.known(coming));
  }
  if (compound) return body.state && isStateNoun(noun) ? existingBody(ground, c, noun) : again;
  if (!isParticipant(view, c.head) || isGeneric(view, c)) return -1;
  // "the territory's health ministry" where no territory is named: not that of the state named beside it
  if (c.owner >= 0 && /^(?:territory|enclave|strip)$/i.test(view.words[c.owner]!.lemma)) return fresh(ground, c, body.kind, null);
  if (body.state && (c.determiner === "the" || c.determiner === "" || c.determiner === "'s" || view.words[c.head]!.upos === "PROPN")) {
    const home = /^(?:team|delegation|mission|office|delegates|negotiators|department|authority|state)$/.test(noun)
      ? null
      : /^(?:army|military|troops|forces|security forces|armed forces|soldiers|air force|navy)$/.test(noun)
        ? guess.overall()
        : guess.at(c.head);
    if (home !== null) return bodyOf(ground, c, home, noun, false);
    return /^(?:office|state|mission)$/.test(noun) && !(c.determiner === "'s" && speaksHere(view, c.head))
      ? -1
      : fresh(ground, c, body.kind, null);
  }
  if (
    /^(?:group|movement|body|network|team|state|office|mission|front|party|front|forum|league|union)$/.test(noun) &&
    !speaksHere(view, c.head)
  )
    return -1;
  return fresh(ground, c, body.kind, country);
}

/** "The delegation | of the Republic |": of the state whose report it is. */
function isRealm(view: View, owner: number): boolean {
  const next = view.words[owner + 1]?.form.toLowerCase();
  return (
    owner >= 0 &&
    !view.capitals(owner) &&
    /^(?:Republic|Kingdom|Federation)$/.test(view.words[owner]!.form) &&
    next !== "of" &&
    !view.knownTo(owner)
  );
}

/** "A group of rebels", "a team of negotiators". */
function isMadeOf(view: View, c: Candidate): boolean {
  const of = c.owner > c.head && /^of$/i.test(view.words[c.head + 1]?.form ?? "");
  return of && INDEFINITE.test(c.determiner) && /^(?:group|team|number|network|handful|series|panel|coalition)$/.test(c.noun);
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

/** The territory with authorities of its own that a body is said to be of, or -1. */
function territoryBeside({ registry }: Ground, beside: KnownActor | null, owner: number): number {
  if (beside !== null) return beside.key !== beside.country ? registry.known(beside) : -1;
  const draft = registry.drafts[owner];
  return draft?.kind === "state" && draft.key !== null && draft.key !== draft.country ? owner : -1;
}

function bodyOfTerritory({ view, registry }: Ground, c: Candidate, territory: number, noun: string): number {
  const key = `territory|${territory}|${noun}`;
  const made = registry.byKey(key);
  if (made >= 0) return made;
  return registry.add({
    name: bareWording(view, c),
    kind: c.body!.kind,
    country: registry.drafts[territory]!.country,
    speaksFor: territory,
    key,
    plural: c.plural,
    nouns: new Set([noun, lastWord(noun)]),
  });
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
  // "Gerry Adams ... his party": the party he speaks for
  const led = draft.speaksFor;
  if (
    draft.kind === "person" &&
    led >= 0 &&
    /^(?:party|movement|group|organi[sz]ation|front|faction|militia)$/.test(noun) &&
    /^(?:organisation|armed-group)$/.test(registry.drafts[led]!.kind)
  )
    return named(ground, c, led);
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

/** "The junta | in Athens", "the parliament | in Tobruk": where a state's body sits, if a capital or a state is named there. */
function placeInside(view: View, c: Candidate): { readonly name: string; readonly country: string } | null {
  if (
    !c.body!.state ||
    c.owner >= 0 ||
    c.modifiers.length > 0 ||
    !/^(?:government|junta|regime|administration|parliament|authorities|authority|cabinet|ministry|embassy)$/.test(c.body!.name)
  )
    return null;
  if (!/^in$/i.test(view.words[c.head + 1]?.form ?? "")) return null;
  const named = view.knownAt(c.head + 2)?.bearers[0];
  const actor = named?.actor;
  return actor?.kind === "state" && actor.country !== null && /^(?:capital|name|short)$/.test(named!.use)
    ? { name: actor.name, country: actor.country }
    : null;
}

/** The place that possesses a body: "Gaza's Health Ministry", "the territory's Health Ministry". */
function placeOfOwner({ view, region }: Ground, c: Candidate) {
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
  return region;
}
