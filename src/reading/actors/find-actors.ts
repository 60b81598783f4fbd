import type { ActorMention, Actors, Context, ReadActor } from "../context.ts";
import { findAliases } from "./aliases.ts";
import { joinAppositions } from "./appositions.ts";
import type { Candidate } from "./candidate.ts";
import { collectCandidates } from "./collect.ts";
import { countriesOf } from "./countries.ts";
import { type Ground, onlyGroupsOf } from "./ground.ts";
import { noteLeaders } from "./leading.ts";
import { isOwnCountry } from "./own-states.ts";
import { resolvePronoun } from "./pronouns.ts";
import { addAlias, type Draft, type Registry, registryOf } from "./registry.ts";
import { resolveBody } from "./resolve-bodies.ts";
import { resolveKnown, resolveName, resolvePerson } from "./resolve-names.ts";
import { resolveRole } from "./resolve-roles.ts";
import { affiliationOf } from "./speaks-for.ts";
import { viewOf } from "./view.ts";

/**
 * The actors of a report and where it names, describes or points to them.
 *
 * Phrases are collected first (names of the casebook, titles with names, bodies, unnamed sources, pronouns), then read in text order:
 * each is an actor already known or a new one, and takes from its words role, kind, country and the party it speaks for.
 */
export function findActors(context: Context): Actors {
  const view = viewOf(context);
  const candidates = collectCandidates(view);
  const registry = registryOf(view);
  const written = context.parsed.dateline?.place;
  const names = written ? (view.index.at(view.text, written.start, true)?.names ?? []) : [];
  const region = names.find((n) => n.place?.precision === "region")?.place ?? null;
  const ground: Ground = {
    region,
    view,
    registry,
    guess: countriesOf(view, candidates, context.parsed.dateline),
    onlyGroups: onlyGroupsOf(view),
  };
  const joined = joinAppositions(view, candidates);
  for (const { of, alias } of findAliases(view, candidates)) if (!joined.has(alias)) joined.set(alias, of);
  const resolved = resolveAll(ground, candidates, joined);
  // names that were nobody when they came first, and somebody later: "Calarcá ... Calarcá's delegate"
  for (const [i, c] of candidates.entries()) {
    if (resolved[i]! >= 0 || c.shape !== "name") continue;
    const actor = resolveName(ground, c, false);
    if (actor >= 0) registry.mention(c, actor);
  }
  noteLeaders(view, registry, candidates);
  return actorsOf(registry);
}

function resolveAll(ground: Ground, candidates: readonly Candidate[], joined: ReadonlyMap<number, number>): number[] {
  const { registry } = ground;
  const resolved = candidates.map(() => -2);
  const byHead = new Map<number, number[]>();
  for (const [i, c] of candidates.entries()) byHead.set(c.head, [...(byHead.get(c.head) ?? []), i]);
  // "Iran's foreign minister, Abbas Araghchi": a name with a role beside it is a person's
  const isHolder = new Set(
    [...joined].filter(([alias, of]) => candidates[alias]!.shape === "role" && candidates[of]!.shape === "name").map(([, of]) => of),
  );
  const resolve = (i: number): number => {
    if (resolved[i] !== -2) return resolved[i]!;
    resolved[i] = -1;
    const c = candidates[i]!;
    // whose ministry, whose spokesman: the owner is read before what he owns
    if (c.owner >= 0) {
      for (const k of byHead.get(c.owner) ?? []) if (k !== i) resolve(k);
      growOver(candidates, byHead, c);
    }
    const of = joined.get(i);
    const target = of === undefined ? -1 : resolve(of);
    const actor = target >= 0 ? joinTo(ground, c, target) : isHolder.has(i) ? resolvePerson(ground, c) : resolveOne(ground, c);
    resolved[i] = actor;
    if (actor >= 0) registry.mention(c, actor);
    return actor;
  };
  for (let i = 0; i < candidates.length; i++) resolve(i);
  return resolved;
}

function resolveOne(ground: Ground, c: Candidate): number {
  switch (c.shape) {
    case "known":
      return resolveKnown(ground, c);
    case "person":
      return resolvePerson(ground, c);
    case "name":
      return resolveName(ground, c, true);
    case "body":
      return resolveBody(ground, c);
    case "role":
      return resolveRole(ground, c);
    case "pronoun":
      return resolvePronoun(ground.view, ground.registry, c);
  }
}

/** A phrase takes in the name within its "of ...": "an aide of | President Salva Kiir". */
function growOver(candidates: readonly Candidate[], byHead: ReadonlyMap<number, number[]>, c: Candidate): void {
  if (c.owner < c.head) return;
  for (const k of byHead.get(c.owner) ?? []) {
    const inner = candidates[k]!;
    if (inner.first > c.last && inner.first <= c.last + 3) c.last = Math.max(c.last, inner.last);
  }
}

/** A second phrase for the same actor adds its name, role and party. */
function joinTo(ground: Ground, c: Candidate, target: number): number {
  const { view, registry } = ground;
  const draft = registry.drafts[target]!;
  if (c.shape === "role") {
    const { party, country } = affiliationOf(view, registry, ground.guess, c);
    draft.role ??= c.role;
    if (draft.kind === "unknown") draft.kind = "person";
    draft.nouns.add(c.noun);
    // "the U.N. envoy, Ramtane Lamamra": the report's words go before the office he once held
    if (draft.onRecord && party >= 0 && party !== target && party !== draft.speaksFor) {
      draft.speaksFor = party;
      draft.country = country;
      draft.onRecord = false;
    }
    draft.country ??= country;
    // "Michel Djotodia, a rebel leader": whatever he became, no state's here
    const outside = /\b(?:rebel|guerrilla|opposition|separatist|insurgent|militia|exiled|ousted|deposed)\b/.test(
      [...c.adjectives, c.role ?? ""].join(" "),
    );
    const state = draft.speaksFor >= 0 && registry.drafts[draft.speaksFor]!.kind === "state";
    if ((draft.speaksFor < 0 || (outside && state)) && party !== target) draft.speaksFor = party;
    draft.gender ||= c.gender;
    return target;
  }
  if (c.shape === "body") {
    draft.nouns.add(c.noun);
    if (draft.kind === "unknown") draft.kind = c.body!.kind;
    return target;
  }
  const words = c.name ?? c.known ?? c;
  const name = view.text.slice(view.words[words.first]!.start, view.words[words.last]!.end);
  if (c.shape === "known") joinKnown(ground, c, draft, name);
  addAlias(draft, name);
  registry.nameAs(name, target);
  return target;
}

/** "The rebel group (RUF)": what the casebook knows of the alias holds of the phrase before it, unless the report spells out another name. */
function joinKnown({ registry }: Ground, c: Candidate, draft: Draft, name: string): void {
  const known = c.known!.bearers.find((b) => b.actor !== null && b.actor.kind !== "state")?.actor;
  if (!known || draft.key !== null || registry.byKey(known.key) >= 0 || spellsOut(draft.name, name)) return;
  draft.key = known.key;
  draft.country ??= known.country;
  if (draft.kind === "unknown") draft.kind = known.kind;
}

/** Whether the letters of an abbreviation begin the words of the name. */
function spellsOut(name: string, short: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, "").toUpperCase();
  let k = 0;
  for (const word of name.split(/[\s-]+/)) if (word.charAt(0).toUpperCase() === letters.charAt(k)) k++;
  return k === letters.length;
}

function actorsOf({ drafts, mentions }: Registry): Actors {
  // a state whose minister or army speaks stays without a mention of its own; no other actor does
  const kept: number[] = [];
  const spoken = new Set<number>();
  for (const d of drafts)
    for (let i = d.speaksFor, guard = 0; i >= 0 && guard < 8; i = drafts[i]!.speaksFor, guard++) if (d.places.length > 0) spoken.add(i);
  for (const [i, d] of drafts.entries()) if (d.places.length > 0 || (d.kind === "state" && spoken.has(i))) kept.push(i);
  const renumbered = new Map(kept.map((old, index) => [old, index]));
  const actors: ReadActor[] = kept.map((old) => {
    const { name, kind, aliases, role, speaksFor, key } = drafts[old]!;
    const country = countryOf(drafts, old);
    return {
      name,
      kind,
      aliases,
      role,
      country,
      speaksFor: keptParty(drafts, renumbered, speaksFor),
      key: key?.includes("|") ? null : key,
    };
  });
  const sorted: ActorMention[] = mentions
    .map((m) => ({ ...m, actor: renumbered.get(m.actor)! }))
    .sort((a, b) => a.first - b.first || b.last - a.last || a.head - b.head);
  return { actors, mentions: sorted, mentionAt: mentionAtOf(sorted), partyOf: partyOfActors(actors) };
}

/** The party, or whom it speaks for itself where the report has no mention of it: "Israeli military spokesmen" without "the military". */
function keptParty(drafts: readonly Draft[], renumbered: ReadonlyMap<number, number>, party: number): number {
  for (let i = party, guard = 0; i >= 0 && guard < 8; i = drafts[i]!.speaksFor, guard++) if (renumbered.has(i)) return renumbered.get(i)!;
  return -1;
}

/** A country of its own, else that of the party it speaks for. */
function countryOf(drafts: readonly Draft[], index: number): string | null {
  for (let i = index, guard = 0; i >= 0 && guard < 8; i = drafts[i]!.speaksFor, guard++)
    if (drafts[i]!.country !== null) return isOwnCountry(drafts[i]!.country!) ? null : drafts[i]!.country;
  return null;
}

function mentionAtOf(mentions: readonly ActorMention[]): Actors["mentionAt"] {
  const byHead = new Map<number, ActorMention>();
  const covering = new Map<number, ActorMention>();
  const size = (m: ActorMention) => m.last - m.first;
  for (const m of mentions) {
    const had = byHead.get(m.head);
    // of two mentions with one head the longer says more: "army chief Abdel Fattah al-Burhan"
    if (!had || size(m) > size(had)) byHead.set(m.head, m);
    for (let i = m.first; i <= m.last; i++) {
      const smallest = covering.get(i);
      if (!smallest || size(m) < size(smallest)) covering.set(i, m);
    }
  }
  return (word) => byHead.get(word) ?? covering.get(word) ?? null;
}

function partyOfActors(actors: readonly ReadActor[]): Actors["partyOf"] {
  return (actor) => {
    let party = actor;
    for (let guard = 0; guard < actors.length && (actors[party]?.speaksFor ?? -1) >= 0; guard++) party = actors[party]!.speaksFor;
    return party;
  };
}
