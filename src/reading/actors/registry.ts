import type { KnownActor } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { ActorMention, ReadActor } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import type { View } from "./view.ts";

/** An actor while the report is read, with what helps to find him again. */
export interface Draft extends ReadActor {
  /** "m", "f", or "" */
  gender: "m" | "f" | "";
  plural: boolean;
  /** whether only the public record says whom the person speaks for: what the report says goes before it */
  onRecord: boolean;
  /** "health ministry", "government", "spokesman": what a nominal may call it again */
  nouns: Set<string>;
  /** words of the name, folded */
  tokens: string[];
  /** heads of its mentions, ascending while the report is read */
  places: number[];
}

/** The actors of a report found so far. */
export interface Registry {
  readonly drafts: Draft[];
  readonly mentions: ActorMention[];
  add(draft: Partial<Draft> & Pick<Draft, "name" | "kind">): number;
  /** the actor of a casebook entry, made at its first mention */
  known(actor: KnownActor): number;
  byKey(key: string): number;
  byName(name: string): number;
  nameAs(name: string, actor: number): void;
  mention(candidate: Candidate, actor: number): void;
  /** the actor of the candidate with this head, -1 while unresolved */
  actorAt(head: number): number;
}

export function tokensOf(name: string): string[] {
  return foldName(name)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((t) => t !== "");
}

export function registryOf(view: View): Registry {
  const drafts: Draft[] = [];
  const mentions: ActorMention[] = [];
  const keys = new Map<string, number>();
  const names = new Map<string, number>();
  const heads = new Map<number, number>();
  const registry: Registry = {
    drafts,
    mentions,
    add: (draft) => {
      const index = drafts.length;
      const full: Draft = {
        aliases: [],
        role: null,
        country: null,
        speaksFor: -1,
        key: null,
        gender: "",
        plural: false,
        onRecord: false,
        nouns: new Set(),
        tokens: tokensOf(draft.name),
        places: [],
        ...draft,
      };
      drafts.push(full);
      if (full.key !== null) keys.set(full.key, index);
      if (!names.has(foldName(full.name))) names.set(foldName(full.name), index);
      return index;
    },
    known: (actor) => {
      const made = keys.get(actor.key);
      if (made !== undefined) return made;
      const index = registry.add({
        name: actor.name,
        kind: actor.kind,
        key: actor.key,
        country: actor.country,
        plural: /s$/.test(actor.name) && actor.kind === "armed-group",
      });
      // an armed wing speaks for its group; the party is an actor of the report once its wing is
      const party = actor.speaksFor === null ? null : view.index.actor(actor.speaksFor);
      if (party) drafts[index]!.speaksFor = registry.known(party);
      return index;
    },
    byKey: (key) => keys.get(key) ?? -1,
    byName: (name) => names.get(foldName(name)) ?? -1,
    nameAs: (name, actor) => {
      names.set(foldName(name), actor);
    },
    mention: (candidate, actor) => {
      const { first, last, head, type } = candidate;
      if (heads.get(head) === actor) return;
      mentions.push({ first, last, head, type, actor });
      heads.set(head, actor);
      drafts[actor]!.places.push(head);
    },
    actorAt: (head) => heads.get(head) ?? -1,
  };
  return registry;
}

/** Notes a name under which the report speaks of an actor. */
export function addAlias(draft: Draft, name: string): void {
  const plain = name.replace(/\s+/g, " ").trim();
  if (plain !== "" && foldName(plain) !== foldName(draft.name) && !draft.aliases.some((a) => foldName(a) === foldName(plain)))
    draft.aliases.push(plain);
}
