import type { Standing } from "./claim.ts";
import type { Carried, Decision, Sensitivity } from "./decision.ts";
import type { Grade } from "./grade.ts";
import { partyKey } from "./party.ts";

/** What people made of one claim, party, source or report. */
export interface Judged {
  readonly standing: Standing;
  /** whether a person added it to what was read */
  readonly isAdded: boolean;
  /** corrected fields, the latest value of each */
  readonly fields: Readonly<Record<string, unknown>>;
  /** number of the decision that gave the fields their values: the last correction, or undo, of it; 0 where nothing is corrected */
  readonly correction: number;
  readonly notes: readonly string[];
  readonly sensitivity: Sensitivity;
  readonly grade: Grade | null;
  /** the claim or party that it was merged into, null for none */
  readonly into: string | null;
}

/** All decisions that stand, in a form that is looked up. */
export interface Overlay {
  readonly claims: ReadonlyMap<string, Judged>;
  readonly parties: ReadonlyMap<string, Judged>;
  readonly sources: ReadonlyMap<string, Judged>;
  readonly reports: ReadonlyMap<string, Judged>;
  /** decisions that stand, by number */
  readonly inForce: ReadonlySet<number>;
}

export const UNTOUCHED: Judged = {
  standing: "proposed",
  isAdded: false,
  fields: {},
  correction: 0,
  notes: [],
  sensitivity: "low",
  grade: null,
  into: null,
};

/** The numbers of the decisions that stand: those that no standing undo takes back. An undo can itself be undone. */
export function decisionsInForce(decisions: readonly Decision[]): ReadonlySet<number> {
  const undone = new Set<number>();
  const inForce = new Set<number>();
  for (const decision of [...decisions].sort((a, b) => b.seq - a.seq)) {
    if (undone.has(decision.seq)) continue;
    inForce.add(decision.seq);
    if (decision.verdict === "undo") undone.add(decision.decision);
  }
  return inForce;
}

/**
 * What the decisions come to, in the order of deciding: the last accept or reject of a claim stands, corrections add up, a split takes
 * back the merges between the two. `carried` puts decisions on the claims of later readings that they were carried over to.
 */
export function overlayOf(decisions: readonly Decision[], carried: readonly Carried[] = []): Overlay {
  const inForce = decisionsInForce(decisions);
  const maps = {
    claim: new Map<string, Judged>(),
    party: new Map<string, Judged>(),
    source: new Map<string, Judged>(),
    report: new Map<string, Judged>(),
  };
  const also = new Map<number, Set<string>>();
  for (const { decision, claim } of carried) {
    if (claim === null) continue;
    const claims = also.get(decision) ?? new Set();
    also.set(decision, claims.add(claim));
  }
  for (const decision of [...decisions].sort((a, b) => a.seq - b.seq)) {
    const { type } = decision.subject;
    const map = maps[type];
    const id = type === "party" || type === "source" ? partyKey(decision.subject.id) : decision.subject.id;
    for (const key of new Set([id, ...(type === "claim" ? (also.get(decision.seq) ?? []) : [])])) {
      const before = map.get(key) ?? UNTOUCHED;
      const now = inForce.has(decision.seq) ? after(before, decision) : before;
      const isTouch = decision.verdict === "correct" || decision.verdict === "undo";
      map.set(key, isTouch ? { ...now, correction: decision.seq } : now);
    }
  }
  for (const [key, judged] of maps.claim) if (Object.keys(judged.fields).length === 0) maps.claim.set(key, { ...judged, correction: 0 });
  return { claims: maps.claim, parties: maps.party, sources: maps.source, reports: maps.report, inForce };
}

function after(before: Judged, decision: Decision): Judged {
  const corrected = Object.keys(before.fields).length > 0;
  switch (decision.verdict) {
    case "accept":
      return { ...before, standing: before.isAdded ? "added" : corrected ? "corrected" : "accepted" };
    case "reject":
      return { ...before, standing: "rejected" };
    case "correct":
      return { ...before, standing: before.isAdded ? "added" : "corrected", fields: { ...before.fields, ...decision.fields } };
    case "merge":
      return { ...before, into: decision.subject.type === "party" ? partyKey(decision.into) : decision.into };
    case "split": {
      const from = decision.subject.type === "party" ? partyKey(decision.from) : decision.from;
      return before.into === from ? { ...before, into: null } : before;
    }
    case "note":
      return { ...before, notes: [...before.notes, decision.note] };
    case "sensitivity":
      return { ...before, sensitivity: decision.level };
    case "grade":
      return { ...before, grade: decision.grade };
    case "add":
      return { ...before, standing: "added", isAdded: true };
    case "undo":
      return before;
  }
}

/** Where a chain of merges ends: the claim or party that stays. A circle ends where it began. */
export function mergedInto(judged: ReadonlyMap<string, Judged>, id: string): string {
  let at = id;
  const passed = new Set([id]);
  for (let next = judged.get(at)?.into ?? null; next !== null; next = judged.get(at)?.into ?? null) {
    if (passed.has(next)) return id;
    passed.add(next);
    at = next;
  }
  return at;
}
