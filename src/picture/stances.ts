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
  const groups = new Map<string, PositionClaim[]>();
  for (const position of positions) {
    if (position.party === null) continue;
    const key = `${position.party.key}\n${position.issue}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return [...groups.values()].map((group) => cellOf(group, earlier, on));
}

function cellOf(positions: readonly PositionClaim[], earlier: number, on: string | null): StanceCell {
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
  const [current, ...before] = runs.map(runOf);
  const { party, issue } = current!.latest;
  const disputed = newestFirst[0]!.filter(({ stance }) => stance !== current!.stance);
  const until = on === null ? [] : positions.filter(({ times: { day } }) => (day ?? "") <= on);
  const held = until.length === 0 ? null : cellOf(until, 0, null).current;
  return { party: party!, issue, current: current!, earlier: before.slice(0, earlier), disputed, held };
}

/** The changes from one run of a cell to the next, newest first. */
export function changesOf(cells: readonly StanceCell[], { from = null, limit = 200, earlier = 8 }: ChangesQuery): StanceChanges {
  const found: StanceChange[] = [];
  for (const { current, earlier: before } of cells) {
    const runs = [current, ...before];
    for (const [index, run] of runs.slice(0, earlier).entries()) {
      const old = runs[index + 1];
      if (old === undefined || run.from === null || old.to === null || old.to >= run.from) continue;
      if (from === null || run.from >= from) found.push({ before: old.latest, after: run.first });
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  found.sort(
    ({ after: a }, { after: b }) =>
      order(b.times.day ?? "", a.times.day ?? "") || order(a.party!.key, b.party!.key) || order(a.issue, b.issue),
  );
  const isCut = cells.some(
    ({ earlier: before }) => before.length > earlier && (from === null || (before[earlier - 1]!.from ?? "") >= from),
  );
  return { items: found.slice(0, limit), more: Math.max(0, found.length - limit), isCut };
}

function stanceOfClaims(told: readonly PositionClaim[], after: Stance | null): Stance {
  const keptLastFirst = told.map((claim) => ({ claim, stance: claim.stance, isHedged: claim.hedges.length > 0 })).reverse();
  return stanceOfDay(keptLastFirst, after, (held) => evidenceOf(held.map(({ claim }) => claim)));
}

function runOf(claims: readonly PositionClaim[]): StanceRun {
  const first = claims[0]!;
  const latest = claims[claims.length - 1]!;
  return { stance: latest.stance, from: first.times.day, to: latest.times.day, evidence: evidenceOf(claims), first, latest };
}
