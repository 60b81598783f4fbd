import type { Actors } from "../context.ts";
import type { EventDraft } from "./find-events.ts";

/** Who sits on both sides of a table, with the place in the text that names them. */
interface Table {
  readonly head: number;
  readonly parties: readonly number[];
}

/**
 * Gives meetings and agreements that name nobody the parties of the meeting or agreement last spoken of, or else of the next.
 * "Russia and Ukraine held a second round. ... | Monday's meeting | lasted an hour.": theirs.
 */
export function seatParties(actors: Actors, drafts: readonly EventDraft[]): EventDraft[] {
  const tables: Table[] = [];
  for (const draft of drafts) {
    if (!isShared(draft)) continue;
    const parties = [...new Set([...draft.actor, ...draft.recipient])];
    const sides = new Set(parties.map((a) => actors.partyOf(a)));
    if (sides.size > 1 && parties.every((a) => isParty(actors, a))) tables.push({ head: draft.head, parties });
  }
  if (tables.length === 0) return [...drafts];
  return drafts.map((draft) => {
    if (!isShared(draft) || draft.recipient.length > 0 || draft.actor.some((a) => isParty(actors, a))) return draft;
    const before = tables.filter((t) => t.head < draft.head).at(-1);
    const { parties } = before ?? tables[0]!;
    return { ...draft, actor: parties, recipient: parties, rule: `${draft.rule}+table` };
  });
}

function isShared(draft: EventDraft): boolean {
  return draft.type === "CONSULT" || draft.type === "AGREE";
}

function isParty(actors: Actors, actor: number): boolean {
  return /^(?:state|government|armed-group)$/.test(actors.actors[actors.partyOf(actor)]!.kind);
}
