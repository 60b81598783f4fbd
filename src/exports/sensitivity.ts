import { type Claim, partiesIn } from "../record/claim.ts";
import type { Sensitivity } from "../record/decision.ts";
import { overlayOf } from "../record/overlay.ts";
import { type Party, partyKey } from "../record/party.ts";
import type { RecordView } from "../record/queries.ts";
import { saidOf } from "./evidence.ts";

/** From least to most harmful (OCHA Data Responsibility Guidelines, 2021). */
const LEVELS: readonly Sensitivity[] = ["low", "moderate", "high", "severe"];

/** Whether a claim may go out. */
export type Gate = (claim: Claim) => boolean;

/**
 * Lets a claim out when neither it nor its report, its outlet or agency, nor anybody whom it names has been marked as more sensitive
 * than the bound.
 */
export async function gateOf(view: Pick<RecordView, "decisions">, bound: Sensitivity): Promise<Gate> {
  const { reports, sources, parties } = overlayOf(await view.decisions());
  const most = LEVELS.indexOf(bound);
  const isBeyond = (level: Sensitivity | undefined): boolean => level !== undefined && LEVELS.indexOf(level) > most;
  const isClosed = (name: string | null): boolean => name !== null && isBeyond(sources.get(partyKey(name))?.sensitivity);
  return (claim) => {
    const { id, publisher, agency } = claim.report;
    if (isBeyond(claim.sensitivity) || isBeyond(reports.get(id)?.sensitivity) || isClosed(publisher) || isClosed(agency)) return false;
    return parties.size === 0 || !namedBy(claim).some(({ key }) => isBeyond(parties.get(key)?.sensitivity));
  };
}

function namedBy(claim: Claim): readonly Party[] {
  return [...partiesIn(claim), ...saidOf(claim).flatMap(({ source }) => source ?? [])];
}
