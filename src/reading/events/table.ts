import type { Actors, Context } from "../context.ts";
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
export function seatParties(context: Context, actors: Actors, drafts: readonly EventDraft[]): EventDraft[] {
  const tables: Table[] = [];
  for (const draft of drafts) {
    if (!isShared(draft) || /:(?:bring-together|mediate|broker|host|visit|travel-to|expect-visit)$/.test(draft.match.frame.id)) continue;
    const parties = [...new Set([...draft.actor, ...draft.recipient])];
    const sides = new Set(parties.map((a) => actors.partyOf(a)));
    if (sides.size > 1 && parties.every((a) => isParty(actors, a))) tables.push({ head: draft.head, parties });
  }
  if (tables.length === 0) return [...drafts];
  return drafts.map((draft) => {
    const { parties: seated } = tables.filter((t) => t.head < draft.head).at(-1) ?? { parties: [] };
    if (seated.length > 0 && namesSides(context, actors, draft)) {
      const toEachOther = draft.recipient.length === 0 || draft.recipient.every((a) => draft.actor.includes(a));
      return { ...draft, actor: seated, recipient: toEachOther ? seated : draft.recipient, rule: `${draft.rule}+sides` };
    }
    if (!isShared(draft) || draft.recipient.length > 0 || draft.actor.some((a) => isParty(actors, a))) return draft;
    const before = tables.filter((t) => t.head < draft.head).at(-1);
    const { parties } = before ?? tables[0]!;
    return { ...draft, actor: parties, recipient: parties, rule: `${draft.rule}+table` };
  });
}

const SIDES = /^(?:both|each|side|party|pair|two|delegation|team|enemy|rival|foe)$/;

/** "| Both sides | will also return": those at the table, without their names. */
function namesSides(context: Context, actors: Actors, draft: EventDraft): boolean {
  const words = draft.match.roles.actor ?? [];
  if (words.length !== 1) return false;
  const w = context.parsed.words[words[0]!]!;
  if (!SIDES.test(w.lemma.toLowerCase()) || (/^(?:delegation|team|rival|enemy|foe|side|party)$/.test(w.lemma) && w.xpos !== "NNS"))
    return false;
  return draft.actor.every((a) => /^(?:unnamed|unknown|organisation)$/.test(actors.actors[actors.partyOf(a)]!.kind));
}

function isShared(draft: EventDraft): boolean {
  return draft.type === "CONSULT" || draft.type === "AGREE" || draft.match.frame.id.endsWith(":swap-noun");
}

function isParty(actors: Actors, actor: number): boolean {
  const { kind, key } = actors.actors[actors.partyOf(actor)]!;
  return /^(?:state|government|armed-group)$/.test(kind) || (kind === "organisation" && key !== null);
}
