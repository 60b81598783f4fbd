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
export function seatParties(
  context: Context,
  actors: Actors,
  drafts: readonly EventDraft[],
  spoken: readonly { readonly head: number; readonly parties: readonly number[] }[] = [],
): EventDraft[] {
  const tables: Table[] = [...spoken].filter((t) => areSides(actors, t.parties));
  for (const draft of drafts) {
    if (!isShared(draft) || /:(?:bring-together|mediate|broker|host|visit|travel-to|expect-visit)$/.test(draft.match.frame.id)) continue;
    const parties = [...new Set([...draft.actor, ...draft.recipient])];
    if (areSides(actors, parties)) tables.push({ head: draft.head, parties });
  }
  tables.sort((a, b) => a.head - b.head);
  if (tables.length === 0) {
    const main = mainParties(actors);
    if (main.length < 2) return [...drafts];
    tables.push({ head: -1, parties: main });
  }
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

function areSides(actors: Actors, parties: readonly number[]): boolean {
  return new Set(parties.map((a) => actors.partyOf(a))).size > 1 && parties.every((a) => isParty(actors, a));
}

/** Mentions that make an actor one of the two a report is about. */
const OFTEN = 3;

/** The armed group and the state, or the two states, that the report speaks of most; none where it is not plain who they are. */
function mainParties(actors: Actors): number[] {
  const counts = new Map<number, number>();
  for (const { actor } of actors.mentions) {
    const party = actors.partyOf(actor);
    if (/^(?:state|armed-group)$/.test(actors.actors[party]!.kind)) counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  const often = [...counts].filter(([, n]) => n >= OFTEN).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kinds = (kind: string) => often.filter(([a]) => actors.actors[a]!.kind === kind);
  const [groups, states] = [kinds("armed-group"), kinds("state")];
  /** whether the entry stands out over the next one */
  const isPlain = (list: readonly (readonly [number, number])[], at: number) =>
    list[at] !== undefined && list[at]![1] >= 2 * (list[at + 1]?.[1] ?? 0);
  const pair =
    isPlain(groups, 0) && states.length > 0
      ? [groups[0]!, states[0]!]
      : groups.length === 0 && isPlain(states, 1)
        ? states.slice(0, 2)
        : [];
  return pair.map(([a]) => a).sort((a, b) => a - b);
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
