import type { Actor, Reading } from "../reading/reading.ts";
import { type Party, partyKey } from "./party.ts";

/** Who an actor of a reading is, and for whom it speaks in the end. */
export interface ActorRoles {
  readonly self: Party;
  readonly party: Party;
}

/** The actors of a reading by id, each rolled up through `speaksFor`: a spokesman through his ministry to its state. */
export function actorRoles(reading: Reading): ReadonlyMap<string, ActorRoles> {
  const byId = new Map(reading.actors.map((actor) => [actor.id, actor]));
  const roles = new Map<string, ActorRoles>();
  for (const actor of reading.actors) {
    let top: Actor = actor;
    const passed = new Set([actor.id]);
    while (top.speaksFor !== null) {
      const next = byId.get(top.speaksFor);
      if (next === undefined || passed.has(next.id)) break;
      passed.add(next.id);
      top = next;
    }
    const self = partyOf(actor);
    roles.set(actor.id, { self, party: top === actor ? self : partyOf(top) });
  }
  return roles;
}

/** The actor as a party. Unnamed sources are nobody in particular: their key is never another report's. */
function partyOf({ name, kind, country }: Actor): Party {
  return { key: partyKey(name), name, kind, country };
}

/** The party of an actor of the reading, rolled up or as it stands; null where there is none. */
export function partyFor(roles: ReadonlyMap<string, ActorRoles>, id: string | null, as: "party" | "self" = "party"): Party | null {
  return id === null ? null : (roles.get(id)?.[as] ?? null);
}
