import type { Claim as RecordClaim } from "../record/claim.ts";
import type { Decision as RecordDecision } from "../record/decision.ts";
import type { Horizon } from "../record/queries.ts";
import type { DeskView } from "../store/desk-view.ts";
import type { Claim, Decision, KeptReport } from "./contract.ts";
import type { Look } from "./look.ts";
import type { Looking } from "./looks.ts";

/** The horizon of a query; words that the route does not have are left open. */
export function horizonOf(query: object): Horizon {
  const { asOf = null, knownBy = null, case: key = null } = query as { asOf?: string; knownBy?: string; case?: string };
  return { asOf, knownBy, case: key };
}

export function viewFor(looks: Pick<Looking, "view">, query: object): Promise<Look> {
  return looks.view(horizonOf(query));
}

/** Items of a list where nobody says how many. */
export const LIMIT = 100;

/** A claim as it is sent: its report by the id. */
export function sentClaim(claim: RecordClaim): Claim {
  return { ...claim, report: claim.report.id };
}

/** A decision as it is sent: with whether it stands. */
export function sentDecision(decision: RecordDecision, { inForce }: Pick<DeskView, "inForce">): Decision {
  return { ...decision, isInForce: inForce.has(decision.seq) };
}

/** Where the files of a keeper's disk lie is no business of a page: only the name of the file is sent. */
export function sentReport(report: KeptReport): KeptReport {
  const { address } = report;
  return address?.startsWith("file:") === true
    ? { ...report, address: `file:${address.slice("file:".length).replace(/^.*[/\\]/, "")}` }
    : report;
}
