import type { Move, Stance } from "../reading/reading.ts";
import type { PositionClaim, RelationClaim } from "../record/claim.ts";
import type { StanceCell } from "../record/queries.ts";
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
}

/** How many stances back changes are computed: of all parties, and of one party or issue that was asked for. */
export const RUNS_BACK = 8;
const RUNS_BACK_ASKED = 50;
/** How many moves that reports assert are looked at, the newest first. */
const MOVES = 200;

/** From the refusal to the full acceptance of the proposition. */
export const STANCE_RANK: Readonly<Record<Stance, number>> = { against: 0, open: 1, conditional: 2, for: 3 };

/**
 * Every change, newest first: what a report asserts ("dropped its demand"), and what follows from two dated positions that differ. A
 * change that both tell is told once, as asserted. That a position was kept is no change.
 */
export async function shiftsOf(
  view: PictureView,
  { party = null, issue = null, since = null }: ShiftsQuery = {},
): Promise<readonly Shift[]> {
  const [moved, cells] = await Promise.all([
    allOf((after, limit) => view.statements({ party, issue, from: since, moved: true, after, limit }), MOVES),
    view.stances({ party, issue, earlier: party === null && issue === null ? RUNS_BACK : RUNS_BACK_ASKED }),
  ]);
  const byPlace = new Map(cells.map((cell) => [placeOf(cell), cell]));
  const found: { readonly shift: Omit<Shift, "denials">; readonly after: PositionClaim }[] = [];
  const told = new Set<string>();
  for (const claim of moved) {
    if (claim.move === "keeps" || claim.party === null) continue;
    const cell = byPlace.get(placeOf({ party: claim.party, issue: claim.issue }));
    const before = cell === undefined ? null : latestBefore(cell, claim);
    found.push({ shift: shiftFrom("asserted", before, claim), after: claim });
    told.add(`${placeOf({ party: claim.party, issue: claim.issue })}\n${claim.times.day ?? ""}`);
  }
  for (const cell of cells) {
    const runs = [cell.current, ...cell.earlier];
    for (const [index, run] of runs.entries()) {
      const before = runs[index + 1];
      if (before === undefined || run.from === null || before.to === null || before.to >= run.from) continue;
      if (since !== null && run.from < since) continue;
      if (told.has(`${placeOf(cell)}\n${run.from}`)) continue;
      found.push({ shift: shiftFrom("computed", before.latest, run.first), after: run.first });
    }
  }
  const denials = await denialsOf(
    view,
    found.map(({ after }) => after),
  );
  return found
    .map(({ shift, after }): Shift => ({ ...shift, denials: denials.get(after.id) ?? [] }))
    .sort((a, b) => compare(b.day ?? "", a.day ?? "") || compare(a.party, b.party) || compare(a.issue, b.issue));
}

function placeOf({ party, issue }: Pick<StanceCell, "party" | "issue">): string {
  return `${party.key}\n${issue}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last position of the cell from a day before the claim's own. */
function latestBefore(cell: StanceCell, claim: PositionClaim): PositionClaim | null {
  const { day } = claim.times;
  if (day === null) return null;
  for (const run of [cell.current, ...cell.earlier]) {
    for (const held of [run.latest, run.first]) {
      if (held.id !== claim.id && held.times.day !== null && held.times.day < day) return held;
    }
  }
  return null;
}

function shiftFrom(kind: Shift["kind"], before: PositionClaim | null, after: PositionClaim): Omit<Shift, "denials"> {
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
