import type { Reading } from "../reading/reading.ts";
import { type CarriedTo, type ClaimAnchor, carryOver } from "../record/carry-over.ts";
import { digestOf } from "../record/chain.ts";
import type { Decision } from "../record/decision.ts";
import { claimAt, openReading } from "../record/hydrate.ts";
import { KINDS } from "../record/kinds.ts";
import { type Judged, type Overlay, overlayOf, UNTOUCHED } from "../record/overlay.ts";
import type { KeptReport } from "../record/report.ts";
import { unpackReading, unpackText } from "./codec.ts";
import { claimHash, KIND_OF_CODE } from "./codes.ts";
import type { CustodyWriter } from "./custody-log.ts";
import { loadCarried, loadDecisions } from "./decisions.ts";
import { chunks } from "./dictionary.ts";
import type { Reader, Writer } from "./engine.ts";
import { type Indexed, indexRows, rowsOfClaim } from "./index-rows.ts";
import type { Store } from "./store.ts";

/** The decisions on claims, with what they come to. */
export interface JudgedClaims {
  readonly decisions: readonly Decision[];
  readonly overlay: Overlay;
}

/** Loads what was decided about claims; cheap where nothing was. */
export async function loadJudged(db: Reader): Promise<JudgedClaims> {
  const decisions = await loadDecisions(db);
  const carried = decisions.length === 0 ? [] : await loadCarried(db);
  return { decisions, overlay: overlayOf(decisions, carried) };
}

/** A reading that was just written: of the report `report`, which follows the version `before` (0: none). */
export interface NewReading {
  readonly reading: number;
  readonly parsed: Reading;
  readonly report: number;
  readonly before: number;
  /** where claims that people added stand in it */
  readonly placed: ReadonlyMap<string, CarriedTo>;
}

/**
 * Carries the decisions on earlier readings and versions of a report over to a new reading, and indexes the corrections among them.
 * Returns how many a person should look at.
 */
export async function carryInto(
  store: Store,
  tx: Writer,
  custody: CustodyWriter,
  { decisions, overlay }: JudgedClaims,
  { reading, parsed, report, before, placed }: NewReading,
): Promise<{ readonly carried: number; readonly flagged: number }> {
  if (decisions.length === 0) return { carried: 0, flagged: 0 };
  const family = await versionsUpTo(tx, report, before);
  const anchors = await tx.selectFrom("anchors").selectAll().where("report", "in", family).orderBy("decision").execute();
  const byNumber = new Map(decisions.map((decision) => [decision.seq, decision]));
  const added = new Set(decisions.flatMap(({ verdict, subject }) => (verdict === "add" ? [subject.id] : [])));
  const moved: { decision: Decision; to: CarriedTo }[] = [];
  for (const { decision: seq, kind, selectors } of anchors) {
    const decision = byNumber.get(seq);
    if (decision === undefined || !overlay.inForce.has(seq) || decision.verdict === "undo") continue;
    const { id } = decision.subject;
    // what was added and taken back stands nowhere, and nothing that was decided on it
    if (added.has(id) && !placed.has(id)) continue;
    const { read, ...rest } = JSON.parse(selectors) as ClaimAnchor["selectors"] & Pick<ClaimAnchor, "read">;
    const to = placed.get(id) ?? carryOver(id, { kind: kind as ClaimAnchor["kind"], selectors: rest, read }, parsed);
    // a decision that stands where it stood needs no row
    if (to.method !== "id" || to.isFlagged) moved.push({ decision, to });
  }
  const rows = moved.map(({ decision, to }) => {
    return { decision: decision.seq, reading, claim: to.claim ?? "", method: to.method, score: to.score, flagged: to.isFlagged ? 1 : 0 };
  });
  if (rows.length > 0) {
    await store.engine.insert(tx, "carried", rows);
    await custody.add([{ act: "carry", subject: parsed.report.id, digest: digestOf(rows) }]);
  }
  const after = rows.length === 0 ? overlay : (await loadJudged(tx)).overlay;
  await indexRows(store, tx, correctedRows(reading, parsed, after));
  return { carried: rows.filter(({ claim }) => claim !== "").length, flagged: rows.filter(({ flagged }) => flagged === 1).length };
}

/** The report and the versions of it before. */
export async function versionsUpTo(tx: Reader, report: number, before: number): Promise<number[]> {
  const family = [report];
  for (let at = before; at !== 0; ) {
    family.push(at);
    const row = await tx.selectFrom("reports").select("revises").where("seq", "=", at).executeTakeFirst();
    at = row?.revises ?? 0;
  }
  return family;
}

/** Rows for the claims of a reading that people corrected. */
export function correctedRows(reading: number, parsed: Reading, overlay: Overlay): Indexed[] {
  const indexed: Indexed[] = [];
  const open = openReading(parsed);
  for (const kind of KINDS) {
    for (const [n, id] of open.ids[kind].entries()) {
      const judged = overlay.claims.get(id);
      if (judged === undefined || judged.correction === 0) continue;
      const claim = claimAt(open, kind, n, alone(parsed, judged));
      if (claim !== null) indexed.push({ reading, decision: judged.correction, rows: rowsOfClaim(claim, n) });
    }
  }
  return indexed;
}

/** Indexes the corrected claims anew, in every reading that is open. */
export async function indexCorrections(store: Store, tx: Writer, ids: readonly string[]): Promise<void> {
  const { overlay } = await loadJudged(tx);
  const indexed: Indexed[] = [];
  for (const { reading, parsed, n, kind, id } of await findClaims(tx, ids)) {
    const judged = overlay.claims.get(id);
    if (judged === undefined || judged.correction === 0) continue;
    const claim = claimAt(openReading(parsed), kind, n, alone(parsed, judged));
    if (claim !== null) indexed.push({ reading, decision: judged.correction, rows: rowsOfClaim(claim, n) });
  }
  await indexRows(store, tx, indexed);
}

/** Where a claim of the id stands. */
export interface FoundClaim {
  readonly id: string;
  readonly reading: number;
  readonly report: number;
  readonly kind: (typeof KIND_OF_CODE)[number];
  readonly n: number;
  readonly parsed: Reading;
}

/** All places where claims of these ids stand in readings that nothing took the place of, oldest first. */
export async function findClaims(db: Reader, ids: readonly string[]): Promise<readonly FoundClaim[]> {
  const found: FoundClaim[] = [];
  for (const part of chunks([...new Set(ids)])) {
    const byHash = new Map<number, string[]>();
    for (const id of part) byHash.set(claimHash(id), [...(byHash.get(claimHash(id)) ?? []), id]);
    const rows = await db
      .selectFrom("claims")
      .innerJoin("readings", "readings.seq", "claims.reading")
      .innerJoin("evidence", "evidence.report", "readings.report")
      .leftJoin("closures", "closures.reading", "claims.reading")
      .select(["claims.hash", "claims.reading", "claims.kind", "claims.n", "readings.report", "readings.body", "evidence.text"])
      .where("claims.hash", "in", [...byHash.keys()])
      .where("closures.reading", "is", null)
      .orderBy("claims.reading")
      .orderBy("claims.kind")
      .orderBy("claims.n")
      .execute();
    for (const { hash, reading, kind, n, report, body, text } of rows) {
      const parsed = unpackReading(body, unpackText(text));
      const as = KIND_OF_CODE[kind]!;
      const id = openReading(parsed).ids[as][n]!;
      if (byHash.get(hash)!.includes(id)) found.push({ id, reading, report, kind: as, n, parsed });
    }
  }
  return found;
}

/** The surroundings of a claim that is looked at by itself, without the rest of the record. */
export function alone({ report }: Reading, judged: Judged) {
  const kept = { id: report.id, published: report.published, publisher: report.publisher, agency: null, story: report.id, grade: "F6" };
  return {
    report: kept as unknown as KeptReport,
    recorded: "",
    resolve: <T>(party: T): T => party,
    judged: () => judged ?? UNTOUCHED,
    merged: () => [],
  };
}
