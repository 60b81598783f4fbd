import type { Reading } from "../reading/reading.ts";
import { actorRoles } from "../record/actors.ts";
import type { Party } from "../record/party.ts";

/** Reports on one conflict: its two sides, and what was read about them. */
export interface Negotiation {
  readonly sides: readonly [Party, Party];
  readonly readings: readonly Reading[];
}

/** How many of a report's actors may be the sides of its conflict. */
const CANDIDATES = 4;

/**
 * Sorts reports by the two sides that they speak of most: states and armed groups, with all who speak for them. A report goes to the
 * pair of its main actors that most reports speak of, so that one which quotes a mediator more than a side still finds its place.
 * What speaks of fewer than two sides is left over.
 */
export function negotiationsOf(readings: readonly Reading[]): {
  readonly negotiations: readonly Negotiation[];
  readonly rest: readonly Reading[];
} {
  const mains = readings.map(mainActors);
  const counts = new Map<string, number>();
  for (const actors of mains) {
    const [a, b] = actors;
    if (a !== undefined && b !== undefined) counts.set(pairKey(a.party, b.party), (counts.get(pairKey(a.party, b.party)) ?? 0) + 1);
  }
  const groups = new Map<string, { sides: [Party, Party]; readings: Reading[]; readonly weight: Map<string, number> }>();
  const rest: Reading[] = [];
  for (const [index, reading] of readings.entries()) {
    const actors = mains[index]!;
    let best: [Party, Party] | null = null;
    let most = 0;
    for (const [at, a] of actors.entries()) {
      for (const b of actors.slice(at + 1)) {
        const count = counts.get(pairKey(a.party, b.party)) ?? 0;
        if (count > most) [best, most] = [[a.party, b.party], count];
      }
    }
    if (best === null) {
      rest.push(reading);
      continue;
    }
    const key = pairKey(...best);
    const group = groups.get(key) ?? { sides: best, readings: [] as Reading[], weight: new Map<string, number>() };
    group.readings.push(reading);
    for (const { party, mentions } of actors) group.weight.set(party.key, (group.weight.get(party.key) ?? 0) + mentions);
    groups.set(key, group);
  }
  const negotiations = [...groups.values()].map(({ sides, readings: of, weight }): Negotiation => {
    const [a, b] = sides;
    const isFirst = (weight.get(a.key) ?? 0) >= (weight.get(b.key) ?? 0);
    return { sides: isFirst ? [a, b] : [b, a], readings: of };
  });
  return { negotiations: negotiations.sort((a, b) => b.readings.length - a.readings.length), rest };
}

function pairKey(a: Party, b: Party): string {
  return a.key < b.key ? `${a.key}\n${b.key}` : `${b.key}\n${a.key}`;
}

/** States and armed groups by how often they, or who speaks for them, are mentioned. */
function mainActors(reading: Reading): { readonly party: Party; readonly mentions: number }[] {
  const roles = actorRoles(reading);
  const found = new Map<string, { party: Party; mentions: number }>();
  for (const actor of reading.actors) {
    const party = roles.get(actor.id)!.party;
    if (party.kind !== "state" && party.kind !== "armed-group") continue;
    const mentions = (found.get(party.key)?.mentions ?? 0) + actor.mentions.length;
    found.set(party.key, { party, mentions });
  }
  return [...found.values()]
    .filter(({ mentions }) => mentions > 0)
    .sort((a, b) => b.mentions - a.mentions)
    .slice(0, CANDIDATES);
}
