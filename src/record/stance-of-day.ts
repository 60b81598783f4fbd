import type { Evidence } from "./queries.ts";

/** What of a statement decides which stance counts on its day. */
export interface StanceTold<S> {
  readonly stance: S;
  readonly isHedged: boolean;
}

/**
 * The stance of a day on which reports give a party several: that of more independent sources; of equals one that is said without a hedge;
 * then the one that the days after it have (`after`); then the one that was kept last. `told` has that one first.
 */
export function stanceOfDay<S, T extends StanceTold<S>>(
  told: readonly T[],
  after: S | null,
  evidence: (held: readonly T[]) => Pick<Evidence, "independent">,
): S {
  const [{ stance: only }] = told as readonly [T, ...T[]];
  if (told.every(({ stance }) => stance === only)) return only;
  const sides = new Map<S, T[]>();
  for (const statement of told) {
    const side = sides.get(statement.stance);
    if (side === undefined) sides.set(statement.stance, [statement]);
    else side.push(statement);
  }
  let best: { readonly stance: S; readonly weight: number } | null = null;
  for (const [stance, held] of sides) {
    // whole sources first; what is only said "reportedly" stands behind what is said outright
    const outright = held.some(({ isHedged }) => !isHedged) ? 0.5 : 0;
    const weight = evidence(held).independent + outright + (stance === after ? 0.25 : 0);
    if (best === null || weight > best.weight) best = { stance, weight };
  }
  return best!.stance;
}
