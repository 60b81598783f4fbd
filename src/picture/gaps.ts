import type { Stance } from "../reading/reading.ts";
import type { Party } from "../record/party.ts";
import type { Evidence, StanceCell } from "../record/queries.ts";
import { issueName } from "./issues.ts";
import { cellsWith, daysFrom, isSomebody } from "./matrix.ts";
import { SHIFTS_LIMIT, type Shift, STANCE_RANK, shiftsOf } from "./shifts.ts";
import { type Statement, statementOf } from "./statement.ts";
import { dayOfView, type PictureView, remembering } from "./view.ts";

/**
 * How two parties stand on an issue. `agreed`: both for or both against it. `opposed`: one for, one against. `conditional`: at least one
 * ties it to a condition or leaves it open. `one-sided`: only one has a reported position. `silent`: neither has. `disputed`: reports
 * of the same day contradict each other about what a party holds.
 */
export type GapKind = "agreed" | "opposed" | "conditional" | "one-sided" | "silent" | "disputed";

export const GAP_KINDS: readonly GapKind[] = ["opposed", "disputed", "conditional", "one-sided", "agreed", "silent"];

export interface GapSide {
  readonly party: string;
  readonly key: string;
  /** what it holds now; null: no reported position */
  readonly stance: Stance | null;
  readonly statement: Statement | null;
  readonly age: number | null;
  readonly evidence: Evidence | null;
  /** other stances reported for the same day */
  readonly disputed: readonly Statement[];
  /** what it held on the day `since`; null where that was not asked for or not known */
  readonly held: { readonly stance: Stance; readonly statement: Statement } | null;
}

export interface Movement {
  readonly since: string;
  readonly direction: "narrowing" | "widening" | "steady";
  /** the changes since then on which it stands */
  readonly shifts: readonly Shift[];
}

export interface Gap {
  readonly issue: string;
  readonly name: string;
  readonly kind: GapKind;
  readonly sides: readonly [GapSide, GapSide];
  /** null where no day was asked for, or one of the two had no reported position on it */
  readonly movement: Movement | null;
}

export interface GapsQuery {
  /** two parties or more, by key, name or alias: every pair of them. Those of the case, or those that reports name together, where not told */
  readonly parties?: readonly string[];
  readonly issue?: string | null;
  readonly since?: string | null;
}

/** How many parties are paired where nobody names them. */
const PAIRED = 8;

/** For each pair of parties and each issue what divides them, the widest gaps first. */
export async function gapsOf(record: PictureView, { parties = [], issue = null, since = null }: GapsQuery = {}): Promise<readonly Gap[]> {
  const view = remembering(record);
  const asOf = await dayOfView(view);
  const asked = { issue, earlier: 0, on: since, firsts: false };
  const main = await view.stances(asked);
  const shifts = since === null ? [] : await shiftsOf(view, { issue, since, limit: SHIFTS_LIMIT });
  const pairs = await pairsOf(view, main, parties);
  const cells = await cellsWith(view, main, [...new Map(pairs.flat().map((party) => [party.key, party])).values()], asked);
  const byPlace = new Map(cells.map((cell) => [`${cell.party.key}\n${cell.issue}`, cell]));
  const spoken = new Set(pairs.flatMap((pair) => pair.map(({ key }) => key)));
  const issues = new Set(cells.filter(({ party }) => spoken.has(party.key)).map((cell) => cell.issue));
  for (const { code } of view.theCase?.issues ?? []) if (issue === null || issue === code) issues.add(code);
  // a party has one side of an issue, in however many pairs it stands
  const known = new Map<Party, Map<string, GapSide>>();
  const side = (party: Party, code: string): GapSide => {
    const own = known.get(party) ?? new Map<string, GapSide>();
    const found = own.get(code) ?? sideOf(party, byPlace.get(`${party.key}\n${code}`), asOf);
    known.set(party, own.set(code, found));
    return found;
  };
  const gaps: Gap[] = [];
  for (const [a, b] of pairs) {
    for (const code of issues) {
      const sides: [GapSide, GapSide] = [side(a, code), side(b, code)];
      const own = shifts.filter((shift) => shift.issue === code && (shift.partyKey === a.key || shift.partyKey === b.key));
      gaps.push({ issue: code, name: issueName(code, view.theCase), kind: kindOf(sides), sides, movement: movementOf(sides, own, since) });
    }
  }
  const heft = ({ sides }: Gap) => sides.reduce((sum, { evidence }) => sum + (evidence?.reports ?? 0), 0);
  return gaps.sort((x, y) => GAP_KINDS.indexOf(x.kind) - GAP_KINDS.indexOf(y.kind) || heft(y) - heft(x));
}

async function pairsOf(view: PictureView, cells: readonly StanceCell[], named: readonly string[]): Promise<(readonly [Party, Party])[]> {
  const asked = named.length > 0 ? named : (view.theCase?.parties.map(({ key }) => key) ?? []);
  const unknown = (name: string): Party => ({ key: name.toLowerCase(), name, kind: "unknown", country: null });
  if (asked.length > 0) return pairs(await Promise.all(asked.map(async (name) => (await view.party(name)) ?? unknown(name))));
  const reports = new Map<string, { readonly party: Party; readonly reports: Set<string> }>();
  for (const { party, current, earlier, held } of cells) {
    if (!isSomebody(party)) continue;
    const entry = reports.get(party.key) ?? { party, reports: new Set() };
    for (const run of [current, ...earlier, ...(held === null ? [] : [held])]) for (const report of run.reports) entry.reports.add(report);
    reports.set(party.key, entry);
  }
  const main = [...reports.values()].sort((a, b) => b.reports.size - a.reports.size).slice(0, PAIRED);
  // parties of different conflicts have nothing that divides them
  return pairs(main)
    .filter(([a, b]) => [...a.reports].some((id) => b.reports.has(id)))
    .map(([a, b]) => [a.party, b.party] as const);
}

function pairs<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}

function sideOf({ key, name }: Party, cell: StanceCell | undefined, asOf: string | null): GapSide {
  if (cell === undefined) return { party: name, key, stance: null, statement: null, age: null, evidence: null, disputed: [], held: null };
  const { current, disputed, held } = cell;
  return {
    party: name,
    key,
    stance: current.stance,
    statement: statementOf(current.latest),
    age: daysFrom(current.to, asOf),
    evidence: current.evidence,
    disputed: disputed.map(statementOf),
    held: held === null ? null : { stance: held.stance, statement: statementOf(held.latest) },
  };
}

function kindOf([a, b]: readonly [GapSide, GapSide]): GapKind {
  if (a.stance === null && b.stance === null) return "silent";
  if (a.disputed.length > 0 || b.disputed.length > 0) return "disputed";
  if (a.stance === null || b.stance === null) return "one-sided";
  const tied: readonly Stance[] = ["conditional", "open"];
  if (tied.includes(a.stance) || tied.includes(b.stance)) return "conditional";
  return a.stance === b.stance ? "agreed" : "opposed";
}

/**
 * Whether the two came closer: by the distance of their stances then and now, and where that is the same, by what reports assert
 * ("softened", "hardened") when all of it points one way.
 */
function movementOf([a, b]: readonly [GapSide, GapSide], shifts: readonly Shift[], since: string | null): Movement | null {
  if (since === null || a.held === null || b.held === null || a.stance === null || b.stance === null) return null;
  const before = Math.abs(STANCE_RANK[a.held.stance] - STANCE_RANK[b.held.stance]);
  const now = Math.abs(STANCE_RANK[a.stance] - STANCE_RANK[b.stance]);
  const moves = new Set(
    shifts.map(({ move }) => (move === "hardens" ? "widening" : move === "softens" || move === "drops" ? "narrowing" : null)),
  );
  moves.delete(null);
  const told = moves.size === 1 ? [...moves][0]! : "steady";
  return { since, direction: now < before ? "narrowing" : now > before ? "widening" : told, shifts };
}
