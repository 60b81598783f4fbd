import { type Claim, type ClaimKind, partiesIn } from "../record/claim.ts";
import { partyKey } from "../record/party.ts";
import type { KeptReport } from "../record/report.ts";
import { sentClaim, sentDecision, sentReport } from "./asking.ts";
import type { QueueItem } from "./contract.ts";
import type { Look } from "./look.ts";

export interface QueueQuery {
  readonly kind: ClaimKind | null;
  readonly party: string | null;
  readonly issue: string | null;
  /** one report alone */
  readonly report: string | null;
  /** `next` of the page before */
  readonly after: string | null;
  readonly limit: number;
}

/** What people judge first, and do not where nobody asks: links between statements stand and fall with them. */
const KINDS: readonly ClaimKind[] = ["position", "figure", "talks", "event", "attribution"];
/** Reports that are looked through together, and how many for one page: filters may leave all of them empty. */
const TOGETHER = 25;
const MOST_REPORTS = 300;

/**
 * What waits for a person: decisions that need a look, then the claims that nobody has judged, report by report, the newest publication
 * first, in the order of the text. A page may have fewer items than it may, and still a next one.
 */
export async function queuePage(
  look: Look,
  query: QueueQuery,
): Promise<{ readonly items: readonly QueueItem[]; readonly next: string | null }> {
  const items: QueueItem[] = query.after === null ? await flaggedItems(look, query) : [];
  items.length = Math.min(items.length, query.limit);
  // "2024-07-08|12|30": the list of reports goes on there, and 30 of the claims that follow, judged or not, were looked at
  const [day = "", seq = "0", n = "0"] = query.after?.split("|") ?? [];
  let passed = Number(n);
  let after = seq === "0" ? null : `${day}|${seq}`;
  const wanted = filterOf(look, query);
  for (let looked = 0; looked < MOST_REPORTS; looked += TOGETHER) {
    const page = query.report === null ? await look.view.reports({ after, limit: TOGETHER }) : await oneReport(look, query.report);
    let at = 0;
    for (const report of page.items) {
      const claims = report.revisedBy === null ? await look.claimsOf(report.id) : [];
      for (const claim of claims) {
        if (at++ < passed || !wanted(claim)) continue;
        if (items.length === query.limit) return { items, next: `${after ?? "|0"}|${at - 1}` };
        items.push({ reason: "unjudged", claim: sentClaim(claim), report: sentReport(report), carried: null, decision: null });
      }
    }
    if (page.next === null) return { items, next: null };
    after = page.next;
    passed = 0;
  }
  return { items, next: `${after ?? "|0"}|0` };
}

async function oneReport(look: Look, id: string): Promise<{ readonly items: readonly KeptReport[]; readonly next: null }> {
  const report = await look.view.report(id);
  return { items: report === null ? [] : [report], next: null };
}

async function flaggedItems(look: Look, { report, kind }: QueueQuery): Promise<QueueItem[]> {
  const made = new Map((await look.decisionsOnAsked()).map((decision) => [decision.seq, decision]));
  const items: QueueItem[] = [];
  for (const carried of await look.view.flagged()) {
    const decision = made.get(carried.decision);
    const place = await look.anchorOf(carried.decision);
    if (decision === undefined || place === null || (kind !== null && place.kind !== kind)) continue;
    const claim = carried.claim === null ? null : await look.view.claim(carried.claim);
    const kept = claim?.report ?? (await look.view.report(place.report));
    if (kept === null || (report !== null && kept.id !== report)) continue;
    items.push({
      reason: "flagged",
      claim: claim === null ? null : sentClaim(claim),
      report: sentReport(kept),
      carried,
      decision: sentDecision(decision, look),
    });
  }
  return items;
}

function filterOf({ view }: Look, { kind, party, issue }: QueueQuery): (claim: Claim) => boolean {
  const key = party === null ? null : partyKey(party);
  const { asOf } = view.horizon;
  return (claim) => {
    if (claim.standing !== "proposed" || (kind === null ? !KINDS.includes(claim.kind) : claim.kind !== kind)) return false;
    if (asOf !== null && claim.times.day !== null && claim.times.day > asOf) return false;
    if (issue !== null && !(claim.kind === "position" && claim.issue === issue)) return false;
    return key === null || partiesOf(claim).some((candidate) => candidate === key);
  };
}

/** The keys and names of all who are in a claim, in small letters. */
export function partiesOf(claim: Claim): readonly string[] {
  return partiesIn(claim).flatMap(({ key, name }) => [key, partyKey(name)]);
}
