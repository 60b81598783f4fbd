import type { Move, Stance } from "../reading/reading.ts";
import type { PositionClaim, RelationClaim } from "../record/claim.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";
import { type Quotation, quotationOf, type Statement, statementOf } from "./statement.ts";
import { allOf, type PictureView } from "./view.ts";

/** A change of a party's position. */
export interface Shift {
  /** whether a report itself says that it moved, or two dated positions differ */
  readonly kind: "asserted" | "computed";
  readonly party: string;
  readonly partyKey: string;
  readonly issue: string;
  /** the day from which the new position counts */
  readonly day: string | null;
  /** as the report says it; null where computed */
  readonly move: Move | null;
  /** toward the issue's proposition or away from it; null where the stance stayed or the one before is not known */
  readonly direction: "toward" | "away" | null;
  readonly before: Statement | null;
  readonly after: Statement;
  /** who denies it, with the words */
  readonly denials: readonly Denial[];
}

export interface Denial {
  readonly by: string | null;
  readonly quotation: Quotation;
}

export interface ShiftsQuery {
  readonly party?: string | null;
  readonly issue?: string | null;
  readonly since?: string | null;
  /** how many at most, the newest first; 200 where not told */
  readonly limit?: number;
}

/** How many stances back changes are computed: of all parties, and of one party or issue that was asked for. */
const RUNS_BACK = 8;
const RUNS_BACK_ASKED = 50;
/** How many changes are told where nobody says. */
export const SHIFTS_LIMIT = 200;

/** From the refusal to the full acceptance of the proposition. */
export const STANCE_RANK: Readonly<Record<Stance, number>> = { against: 0, open: 1, conditional: 2, for: 3 };

/** Changes, and what was left out of them. */
export interface ShiftList {
  readonly shifts: readonly Shift[];
  /** how many more there are, at most: with those that reports assert to have been no change */
  readonly more: number;
  /** whether there are changes further back than the stances that were looked at */
  readonly isCut: boolean;
}

/** Every change, newest first, as many as are asked for. */
export async function shiftsOf(view: PictureView, query: ShiftsQuery = {}): Promise<readonly Shift[]> {
  return (await shiftListOf(view, query)).shifts;
}

/**
 * Every change, newest first: what a report asserts ("dropped its demand"), and what follows from two dated positions that differ. A
 * change that both tell is told once, as asserted. That a position was kept is no change.
 */
export async function shiftListOf(view: PictureView, query: ShiftsQuery = {}): Promise<ShiftList> {
  const { party = null, issue = null, since = null, limit = SHIFTS_LIMIT } = query;
  const moves = { party, issue, from: since, moved: true };
  const moved = await allOf((after, size) => view.statements({ ...moves, after, limit: size }), limit);
  const unseen = moved.length < limit ? 0 : Math.max(0, (await view.count("statements", moves)).count - moved.length);
  const earlier = party === null && issue === null ? RUNS_BACK : RUNS_BACK_ASKED;
  const computed = await view.changes({ party, issue, from: since, earlier, limit: limit + moved.length });
  const found: Told[] = [];
  const told = new Set<string>();
  for (const claim of moved) {
    if (claim.move === "keeps" || claim.party === null) continue;
    found.push({ kind: "asserted", before: null, after: claim });
    told.add(changeOf(claim));
  }
  for (const { before, after } of computed.items) if (!told.has(changeOf(after))) found.push({ kind: "computed", before, after });
  found.sort(
    ({ after: a }, { after: b }) =>
      compare(b.times.day ?? "", a.times.day ?? "") || compare(a.party!.name, b.party!.name) || compare(a.issue, b.issue),
  );
  const shown = await Promise.all(
    found.slice(0, limit).map(async (one) => (one.kind === "computed" ? one : { ...one, before: await latestBefore(view, one.after) })),
  );
  const denials = await denialsOf(
    view,
    shown.map(({ after }) => after),
  );
  return {
    shifts: shown.map((one) => shiftFrom(one, denials.get(one.after.id) ?? [])),
    more: found.length - shown.length + computed.more + unseen,
    isCut: computed.isCut,
  };
}

/** A change before it is printed. */
interface Told {
  readonly kind: Shift["kind"];
  readonly before: PositionClaim | null;
  readonly after: PositionClaim;
}

/** Equal for what changes one party's position on one issue on one day. */
function changeOf({ party, issue, times }: PositionClaim): string {
  return `${party?.key}\n${issue}\n${times.day ?? ""}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last position of the same party on the same issue from a day before the claim's own. */
async function latestBefore(view: PictureView, { times, party, issue }: PositionClaim): Promise<PositionClaim | null> {
  const date = times.day === null ? null : parseDate(times.day);
  if (date === null) return null;
  const to = formatDate(addDays(date, -1));
  const { items } = await view.statements({ party: party!.key, issue, to, limit: 1 });
  const [before] = items;
  return before === undefined || before.times.day === null ? null : before;
}

function shiftFrom({ kind, before, after }: Told, denials: readonly Denial[]): Shift {
  const step = before === null ? 0 : STANCE_RANK[after.stance] - STANCE_RANK[before.stance];
  return {
    kind,
    party: after.party!.name,
    partyKey: after.party!.key,
    issue: after.issue,
    day: after.times.day,
    move: kind === "asserted" ? after.move : null,
    direction: step > 0 ? "toward" : step < 0 ? "away" : null,
    before: before === null ? null : statementOf(before),
    after: statementOf(after),
    denials,
  };
}

/** Who denies the claims, or what is said of them, by the id of the claim. */
export async function denialsOf(
  view: PictureView,
  claims: readonly { readonly id: string; readonly said?: PositionClaim["said"] }[],
): Promise<ReadonlyMap<string, readonly Denial[]>> {
  const owners = new Map<string, string[]>();
  const own = (id: string, owner: string) => owners.set(id, [...(owners.get(id) ?? []), owner]);
  for (const { id, said } of claims) {
    own(id, id);
    // who denies the words denies what follows from them
    for (const { attribution } of said ?? []) own(attribution, id);
  }
  const denials = new Map<string, Denial[]>();
  if (owners.size === 0) return denials;
  const relations = await view.relationsOf([...owners.keys()]);
  for (const relation of relations) {
    if (relation.type !== "denies") continue;
    for (const owner of new Set(owners.get(relation.to) ?? [])) {
      denials.set(owner, [...(denials.get(owner) ?? []), await denialFrom(view, relation)]);
    }
  }
  return denials;
}

async function denialFrom(view: PictureView, relation: RelationClaim): Promise<Denial> {
  const denying = await view.claim(relation.from);
  const by = relation.by ?? (denying?.kind === "attribution" ? denying.source : null);
  return { by: by?.name ?? null, quotation: quotationOf(denying ?? relation) };
}
