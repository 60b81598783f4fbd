import type { Stance } from "../reading/reading.ts";
import type { PositionClaim } from "../record/claim.ts";
import { evidenceOf } from "../record/lineage.ts";
import type { ChangesQuery, StanceCell, StanceChange, StanceChanges, StanceRun } from "../record/queries.ts";
import { stanceOfDay } from "../record/stance-of-day.ts";

/**
 * The cells of the matrix from positions in the order of keeping: for each party and issue the runs of equal stances. Undated statements
 * are the oldest. On a day with several stances the one with more independent sources counts; of equals one that is not hedged, then the
 * one that the days after it have, then the one that was kept last. What the newest day has besides is disputed.
 */
export function stanceCells(positions: readonly PositionClaim[], earlier: number, on: string | null = null): StanceCell[] {
  return groupsOf(positions).map((group) => cellOf(group, earlier, on));
}

/** The positions of each party on each issue. */
function groupsOf(positions: readonly PositionClaim[]): PositionClaim[][] {
  const groups = new Map<string, PositionClaim[]>();
  for (const position of positions) {
    if (position.party === null) continue;
    const key = `${position.party.key}\n${position.issue}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return [...groups.values()];
}

function cellOf(positions: readonly PositionClaim[], earlier: number, on: string | null): StanceCell {
  const { runs, newestDay } = runsOf(positions);
  const [current, ...before] = runs.map(runOf);
  const { party, issue } = current!.latest;
  const disputed = newestDay.filter(({ stance }) => stance !== current!.stance);
  const until = on === null ? [] : positions.filter(({ times: { day } }) => (day ?? "") <= on);
  const held = until.length === 0 ? null : cellOf(until, 0, null).current;
  return { party: party!, issue, current: current!, earlier: before.slice(0, earlier), disputed, held };
}

/** The runs of equal stances, newest first, each with its claims in the order of their days; and all claims of the newest day. */
function runsOf(positions: readonly PositionClaim[]): {
  readonly runs: readonly PositionClaim[][];
  readonly newestDay: readonly PositionClaim[];
} {
  const days = new Map<string, PositionClaim[]>();
  for (const position of positions) {
    const day = position.times.day ?? "";
    days.set(day, [...(days.get(day) ?? []), position]);
  }
  const newestFirst = [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, told]) => told);
  const runs: PositionClaim[][] = [];
  for (const told of newestFirst) {
    const after = runs[runs.length - 1];
    const stance = stanceOfClaims(told, after?.[0]?.stance ?? null);
    const held = told.filter((position) => position.stance === stance);
    if (after?.[0]?.stance === stance) after.unshift(...held);
    else runs.push(held);
  }
  return { runs, newestDay: newestFirst[0] ?? [] };
}

/** The changes from one run to the next, newest first. */
export function changesOf(positions: readonly PositionClaim[], { from = null, limit = 200, earlier = 8 }: ChangesQuery): StanceChanges {
  const found: StanceChange[] = [];
  let isCut = false;
  for (const group of groupsOf(positions)) {
    const { runs } = runsOf(group);
    for (const [index, run] of runs.entries()) {
      const [before, after] = [runs[index + 1]?.at(-1), run[0]!];
      if (before === undefined || after.times.day === null || before.times.day === null || before.times.day >= after.times.day) continue;
      if (from !== null && after.times.day < from) continue;
      if (index < earlier) found.push({ before, after });
      else isCut = true;
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  found.sort(
    ({ after: a }, { after: b }) =>
      order(b.times.day ?? "", a.times.day ?? "") || order(a.party!.key, b.party!.key) || order(a.issue, b.issue),
  );
  return { items: found.slice(0, limit), more: Math.max(0, found.length - limit), isCut };
}

function stanceOfClaims(told: readonly PositionClaim[], after: Stance | null): Stance {
  const keptLastFirst = told.map((claim) => ({ claim, stance: claim.stance, isHedged: claim.hedges.length > 0 })).reverse();
  return stanceOfDay(keptLastFirst, after, (held) => evidenceOf(held.map(({ claim }) => claim)));
}

function runOf(claims: readonly PositionClaim[]): StanceRun {
  const latest = claims[claims.length - 1]!;
  const reports = [...new Set(claims.map(({ report }) => report.id))];
  return {
    stance: latest.stance,
    from: claims[0]!.times.day,
    to: latest.times.day,
    evidence: evidenceOf(claims),
    reports,
    first: claims[0]!,
    latest,
  };
}
