import type { Reading } from "../reading/reading.ts";
import { findAnchor } from "../text/anchor.ts";
import { type Selectors, selectorsOf } from "../text/selectors.ts";
import type { Range, Span } from "../text/span.ts";
import type { ClaimKind } from "./claim.ts";
import type { Carried } from "./decision.ts";
import { claimIds } from "./kinds.ts";
import { spanOfAttribution } from "./rows.ts";

/** By what a decision on a claim finds it again: its place, and what was read there. */
export interface ClaimAnchor {
  readonly kind: ClaimKind;
  readonly selectors: Selectors;
  /** the fields that tell claims over the same words apart: issue and stance, measure and number */
  readonly read: Readonly<Record<string, unknown>>;
}

/** The fields of each kind that tell what was read. */
const TELLING: Readonly<Record<ClaimKind, readonly string[]>> = {
  position: ["issue", "stance", "act"],
  attribution: ["polarity", "mode"],
  event: ["type", "mode"],
  figure: ["measure", "low", "high", "value", "scope"],
  talks: ["status"],
  relation: ["type"],
};

type ReadClaim = Readonly<Record<string, unknown>>;

function listOf(reading: Reading, kind: ClaimKind): readonly ReadClaim[] {
  const lists = {
    position: "positions",
    attribution: "attributions",
    event: "events",
    figure: "figures",
    talks: "talks",
    relation: "relations",
  } as const;
  return reading[lists[kind]] as unknown as readonly ReadClaim[];
}

function spanOfRead(reading: Reading, kind: ClaimKind, n: number): Span | null {
  if (kind === "attribution") return spanOfAttribution(reading.attributions[n]!);
  return (listOf(reading, kind)[n]?.span as Span | null | undefined) ?? null;
}

function telling(reading: Reading, kind: ClaimKind, n: number): Readonly<Record<string, unknown>> {
  const claim = listOf(reading, kind)[n] ?? {};
  return Object.fromEntries(TELLING[kind].map((name) => [name, claim[name] ?? null]));
}

/** The anchor of the n-th claim of the kind, or null where it stands on no span. */
export function anchorOf(reading: Reading, kind: ClaimKind, n: number): ClaimAnchor | null {
  const span = spanOfRead(reading, kind, n);
  if (span === null) return null;
  return { kind, selectors: selectorsOf(reading.report.text, span), read: telling(reading, kind, n) };
}

export type CarriedTo = Pick<Carried, "claim" | "method" | "score" | "isFlagged">;

/** At least so much of both spans is common to a claim and the place that was found for it. */
const LEAST_COMMON = 0.5;

/**
 * Where a decision on the claim `id` stands in a new reading: on the claim of the same id; else on the claim of the same kind at the
 * place that the selectors find; else nowhere. A person looks at it where the place is only approximate or where something else is
 * read there now.
 */
export function carryOver(id: string, anchor: ClaimAnchor, reading: Reading): CarriedTo {
  const { kind } = anchor;
  const ids = claimIds(reading)[kind];
  const same = ids.indexOf(id);
  if (same !== -1) return { claim: id, method: "id", score: 1, isFlagged: !isSame(anchor.read, telling(reading, kind, same)) };
  const found = findAnchor(reading.report.text, anchor.selectors);
  const orphan: CarriedTo = { claim: null, method: "orphan", score: 0, isFlagged: true };
  if (found === null) return orphan;
  let best: { n: number; common: number; agrees: boolean } | null = null;
  for (const n of ids.keys()) {
    const span = spanOfRead(reading, kind, n);
    if (span === null) continue;
    const common = commonShare(span, found.span);
    const agrees = isSame(anchor.read, telling(reading, kind, n));
    if (common < LEAST_COMMON) continue;
    if (best === null || common + Number(agrees) > best.common + Number(best.agrees)) best = { n, common, agrees };
  }
  if (best === null) return orphan;
  const isFlagged = found.method === "approximate" || best.common < 1 || !best.agrees;
  return { claim: ids[best.n]!, method: found.method, score: Math.round(found.score * best.common * 1000) / 1000, isFlagged };
}

function isSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(a).every((name) => a[name] === b[name]);
}

/** Length of what two ranges have in common over the length of both together. */
function commonShare(a: Range, b: Range): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
