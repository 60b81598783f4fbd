import { ParleyError } from "../../errors.ts";
import { chainOf } from "../../picture/chain.ts";
import { quotationOf, sourceOf } from "../../picture/statement.ts";
import { dayOfView } from "../../picture/view.ts";
import type { Claim } from "../../record/claim.ts";
import { partyKey } from "../../record/party.ts";
import { LIMIT, sentClaim, sentDecision, sentReport, viewFor } from "../asking.ts";
import type { ReportPage } from "../contract.ts";
import { cursorOf, placeOf } from "../cursors.ts";
import { directionOf } from "../direction.ts";
import type { Look } from "../look.ts";
import { type Desk, mountRead } from "../mount.ts";
import { queuePage } from "../queue.ts";

/** The reports, one by one and in lists, and what waits for review. */
export function mountReports(desk: Desk): void {
  mountRead(desk, "reports", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const { publisher = null, from = null, to = null, order = "newest", limit = LIMIT } = query;
    const page = await look.view.reports({ publisher, from, to, order, limit, after: placeOf("reports", query.cursor) });
    return { asOf: await dayOfView(look.view), items: page.items.map(sentReport), next: cursorOf("reports", page.next) };
  });

  mountRead(desk, "inbox", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const page = await look.view.reports({ inbox: true, limit: query.limit ?? LIMIT, after: placeOf("inbox", query.cursor) });
    return { asOf: await dayOfView(look.view), items: page.items.map(sentReport), next: cursorOf("inbox", page.next) };
  });

  mountRead(desk, "report", async ({ query, params, looks }) => reportPage(await viewFor(looks, query), params.id!));

  mountRead(desk, "claim", async ({ query, params, looks }) => {
    const look = await viewFor(looks, query);
    const id = params.id!;
    const claim = await look.view.claim(id);
    if (claim === null) throw new ParleyError("subject-unknown", `there is no claim ${id} on the record`);
    const made = await look.view.decisions({ subject: id });
    return {
      claim: sentClaim(claim),
      report: sentReport(claim.report),
      relations: (await look.view.relationsOf([id])).map(sentClaim),
      decisions: made.map((decision) => sentDecision(decision, look)),
      chain: chainOf(quotationOf(claim)),
    };
  });

  mountRead(desk, "queue", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const page = await queuePage(look, {
      kind: query.kind ?? null,
      party: query.party ?? null,
      issue: query.issue ?? null,
      report: query.report ?? null,
      after: placeOf("queue", query.cursor),
      limit: query.limit ?? LIMIT,
    });
    return { asOf: await dayOfView(look.view), items: page.items, next: cursorOf("queue", page.next) };
  });
}

/** Throws a ParleyError `subject-unknown` where the record has no such report, and says so where it was forgotten. */
async function reportPage(look: Look, id: string): Promise<ReportPage> {
  const report = await look.view.report(id);
  if (report === null) {
    const tomb = (await look.view.tombstones()).find((gone) => gone.id === id);
    const told =
      tomb === undefined ? `there is no report ${id} on the record` : `report ${id} was forgotten on ${tomb.forgotten.slice(0, 10)}`;
    throw new ParleyError("subject-unknown", told);
  }
  const [text, claims, reading, versions, copies, made, flagged, added] = await Promise.all([
    look.view.text(id),
    look.claimsOf(id),
    look.reading(id),
    look.versionsOf(report),
    look.copiesOf(report),
    look.decisionsOnAsked(),
    look.view.flagged(),
    look.additionsTo(id),
  ]);
  // whoever was merged with another goes by the other's name in the claims
  const named = (reading?.actors ?? []).map(({ name }) => `party ${partyKey(name)}`);
  const about = new Set([...subjectsOf(id, claims), ...named]);
  const own = made.filter(
    ({ seq, subject }) => added.has(seq) || about.has(`${subject.type} ${subject.type === "party" ? partyKey(subject.id) : subject.id}`),
  );
  const chosen = new Map(own.map((decision) => [decision.seq, decision]));
  // an undo is about the decision that it takes back
  for (const decision of made) {
    if (decision.verdict === "undo" && chosen.has(decision.decision)) chosen.set(decision.seq, decision);
  }
  const bySeq = new Map(made.map((decision) => [decision.seq, decision]));
  const earlier = new Set(versions.map((version) => version.id));
  const orphans = [];
  for (const carried of flagged) {
    const decision = bySeq.get(carried.decision);
    if (decision === undefined) continue;
    const place = await look.anchorOf(carried.decision);
    if (place === null || !(earlier.has(place.report) || (carried.claim !== null && about.has(`claim ${carried.claim}`)))) continue;
    orphans.push({ carried, decision: sentDecision(decision, look), exact: place.exact });
  }
  return {
    report: sentReport(report),
    text,
    direction: directionOf(text ?? ""),
    claims: claims.map(sentClaim),
    actors: reading?.actors ?? [],
    places: reading?.places ?? [],
    times: reading?.times ?? [],
    notices: reading?.notices ?? [],
    decisions: [...chosen.values()].sort((a, b) => a.seq - b.seq).map((decision) => sentDecision(decision, look)),
    orphans,
    versions: versions.map(sentReport),
    copies: copies.map(sourceOf),
  };
}

/** What decisions on a report may be about: itself, its claims, the parties in them. */
function subjectsOf(id: string, claims: readonly Claim[]): ReadonlySet<string> {
  const about = new Set([`report ${id}`]);
  const party = (given: { readonly key: string } | null) => {
    if (given !== null) about.add(`party ${given.key}`);
  };
  for (const claim of claims) {
    about.add(`claim ${claim.id}`);
    for (const merged of claim.merged) about.add(`claim ${merged}`);
    if (claim.kind === "position") for (const given of [claim.party, claim.holder]) party(given);
    else if (claim.kind === "attribution") for (const given of [claim.source, claim.party]) party(given);
    else if (claim.kind === "event") for (const given of [...claim.actors, ...claim.recipients]) party(given);
    else if (claim.kind === "figure") party(claim.issuer);
    else if (claim.kind === "talks") for (const given of [...claim.participants, ...claim.mediators]) party(given);
  }
  return about;
}
