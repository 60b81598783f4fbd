import type { Reading } from "../reading/reading.ts";
import { sha256OfText } from "../text/digest.ts";
import type { ClaimKind } from "./claim.ts";

/** The kinds of claims in the order of a reading. */
export const KINDS: readonly ClaimKind[] = ["attribution", "position", "event", "figure", "talks", "relation"];

/** The ids of all claims of a reading by kind, in the order of its lists; relations, which have none of their own, get one. */
export function claimIds(reading: Reading): Readonly<Record<ClaimKind, readonly string[]>> {
  const { sha256 } = reading.report;
  return {
    attribution: reading.attributions.map(({ id }) => id),
    position: reading.positions.map(({ id }) => id),
    event: reading.events.map(({ id }) => id),
    figure: reading.figures.map(({ id }) => id),
    talks: reading.talks.map(({ id }) => id),
    relation: reading.relations.map(({ type, from, to }) => `relation-${sha256OfText([sha256, type, from, to].join("|")).slice(0, 12)}`),
  };
}
