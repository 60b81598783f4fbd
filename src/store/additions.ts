import { ParleyError } from "../errors.ts";
import type { Reading } from "../reading/reading.ts";
import { type Addition, additionId, additionProblem, LISTS, withAdded, withoutAdded } from "../record/additions.ts";
import { anchorOf, type CarriedTo, type ClaimAnchor } from "../record/carry-over.ts";
import { digestOf } from "../record/chain.ts";
import type { AddedKind, Adding, Decision } from "../record/decision.ts";
import { findAnchor } from "../text/anchor.ts";
import { carryInto, type JudgedClaims, loadJudged, versionsUpTo } from "./carry.ts";
import { unpackReading, unpackText } from "./codec.ts";
import type { CustodyWriter } from "./custody-log.ts";
import type { Reader, Writer } from "./engine.ts";
import { addGeneration } from "./generations.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/**
 * Claims that people added to what was read. They stand in a generation of the reading of their own, made of the one before, so that all
 * that finds, counts, exports and verifies claims has them like the others; the decision says whose they are. What they say is in the
 * reading and in the anchor of the decision, which both go when the report is forgotten: the decision itself has its digest alone.
 */
export type AddedAnchor = ClaimAnchor["selectors"] & Pick<ClaimAnchor, "read"> & { readonly fields: Adding["fields"] };

/** A reading with the added claims that still stand, and where each came to stand; null: nowhere in this text. */
export interface WithAdditions {
  readonly reading: Reading;
  readonly placed: ReadonlyMap<string, CarriedTo>;
}

/** The decisions that added claims, whether they stand or not. */
export function addingDecisions({ decisions }: Pick<JudgedClaims, "decisions">): readonly (Decision & { readonly verdict: "add" })[] {
  return decisions.filter((decision): decision is Decision & { readonly verdict: "add" } => decision.verdict === "add");
}

/** The reading with what people added to its report and to the versions before it. One that has additions already loses them first. */
export async function withAdditions(
  tx: Reader,
  judged: JudgedClaims,
  reading: Reading,
  { report, before }: { readonly report: number; readonly before: number },
): Promise<WithAdditions> {
  const all = addingDecisions(judged);
  if (all.length === 0) return { reading, placed: new Map() };
  const family = await versionsUpTo(tx, report, before);
  const anchors = await tx.selectFrom("anchors").selectAll().where("report", "in", family).orderBy("decision").execute();
  const byNumber = new Map(all.map((decision) => [decision.seq, decision]));
  let made = withoutAdded(reading, new Set(all.map(({ subject }) => subject.id)));
  const placed = new Map<string, CarriedTo>();
  for (const { decision: seq, selectors } of anchors) {
    const decision = byNumber.get(seq);
    if (decision === undefined || !judged.overlay.inForce.has(seq)) continue;
    const { id } = decision.subject;
    const { fields, ...anchor } = JSON.parse(selectors) as AddedAnchor;
    const found = findAnchor(reading.report.text, anchor);
    if (found === null) {
      placed.set(id, { claim: null, method: "orphan", score: 0, isFlagged: true });
      continue;
    }
    made = withAdded(made, { id, kind: decision.kind, fields, span: found.span });
    const isSame = found.method === "position";
    const score = Math.round(found.score * 1000) / 1000;
    placed.set(id, { claim: id, method: isSame ? "id" : found.method, score, isFlagged: found.method === "approximate" });
  }
  return { reading: made, placed };
}

/** Whether the reading has the claim that a decision added, as its anchor tells it and with the fields that the decision stands for. */
export function isAdditionOf(
  reading: Reading,
  {
    subject,
    kind,
    selectors,
    detail,
  }: { readonly subject: string; readonly kind: AddedKind; readonly selectors: string; readonly detail: string },
): boolean {
  const n = listOf(reading, kind).findIndex(({ id }) => id === subject);
  const anchor = n === -1 ? null : anchorOf(reading, kind, n);
  if (anchor === null) return false;
  const { fields } = JSON.parse(selectors) as AddedAnchor;
  if (digestOf(fields) !== (JSON.parse(detail) as { readonly digest?: unknown }).digest) return false;
  if (JSON.stringify({ ...anchor.selectors, read: anchor.read, fields }) !== selectors) return false;
  const name = LISTS[kind];
  const bare = { ...reading, [name]: listOf(reading, kind).filter(({ id }) => id !== subject) };
  const made = listOf(withAdded(bare, { id: subject, kind, fields, span: anchor.selectors.position }), kind).at(-1);
  return JSON.stringify(made) === JSON.stringify(listOf(reading, kind)[n]);
}

/** What is to be added, where it can be: with the id that it gets by the number of its decision, and the anchor that finds it again. */
export async function checkAddition(
  tx: Writer,
  { report, seq }: { readonly report: string; readonly seq: number },
  { kind, fields, span }: Adding,
): Promise<{ readonly addition: Addition; readonly report: number; readonly selectors: AddedAnchor }> {
  const row = await tx.selectFrom("reports").select(["seq", "id"]).where("id", "=", report).executeTakeFirst();
  if (row === undefined) throw new ParleyError("subject-unknown", `there is no report ${report} on the record`);
  const later = await tx.selectFrom("reports").select("id").where("revises", "=", row.seq).executeTakeFirst();
  if (later !== undefined) throw impossible(`report ${report} has a newer version, ${later.id}; add it there`);
  const wrong = additionProblem(kind, fields);
  if (wrong !== null) throw impossible(wrong);
  const { parsed } = await newestReading(tx, row.seq);
  const { text, sha256 } = parsed.report;
  const { start, end, exact } = span;
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end) || text.slice(start, end) !== exact)
    throw impossible(`the words "${shortened(exact)}" do not stand at ${start} to ${end} in the text of report ${report}`);
  if (exact.trim() === "") throw impossible("a claim needs words of the report to stand on");
  const addition: Addition = { id: additionId(sha256, kind, span, seq), kind, fields, span };
  const made = withAdded(parsed, addition);
  const n = listLength(made, kind) - 1;
  const { selectors, read } = anchorOf(made, kind, n)!;
  const same = sameClaim(made, kind, n);
  if (same !== null) throw impossible(`the record has that claim already: ${same}`);
  return { addition, report: row.seq, selectors: { ...selectors, read, fields } };
}

const impossible = (message: string) => new ParleyError("decision-impossible", message);

function shortened(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}\u2026`;
}

function listLength(reading: Reading, kind: AddedKind): number {
  return listOf(reading, kind).length;
}

function listOf(reading: Reading, kind: AddedKind): readonly { readonly id: string }[] {
  return reading[LISTS[kind]];
}

/** The id of another claim that says the same of the same words, or null. */
function sameClaim(reading: Reading, kind: AddedKind, n: number): string | null {
  const [list, open] = [listOf(reading, kind), JSON.stringify(anchorOf(reading, kind, n))];
  const who = whoOf(list[n]!);
  return list.find((claim, at) => at !== n && whoOf(claim) === who && JSON.stringify(anchorOf(reading, kind, at)) === open)?.id ?? null;
}

/** The actors of a claim, whatever its kind calls them. */
function whoOf(claim: object): string {
  const { party, issuer, actor, recipient, participants, mediators, source } = claim as Record<string, unknown>;
  return JSON.stringify([
    party,
    issuer,
    actor,
    recipient,
    participants,
    mediators,
    (source as { actor?: unknown } | null | undefined)?.actor,
  ]);
}

interface Newest {
  readonly row: Tables["readings"];
  readonly parsed: Reading;
}

async function newestReading(tx: Writer, report: number): Promise<Newest> {
  const { text, ...row } = await tx
    .selectFrom("readings")
    .innerJoin("evidence", "evidence.report", "readings.report")
    .selectAll("readings")
    .select("evidence.text")
    .where("readings.report", "=", report)
    .orderBy("generation", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { row, parsed: unpackReading(row.body, unpackText(text)) };
}

/** The last version of a report. */
async function lastVersion(tx: Writer, report: number): Promise<number> {
  for (let at = report; ; ) {
    const next = await tx.selectFrom("reports").select("seq").where("revises", "=", at).executeTakeFirst();
    if (next === undefined) return at;
    at = next.seq;
  }
}

/**
 * Makes a generation of the reading of each report to which the decisions of these numbers added a claim, with those that stand now:
 * after an addition was decided, taken back, or taken back no more.
 */
export async function rewriteReadings(store: Store, tx: Writer, custody: CustodyWriter, decisions: readonly number[]): Promise<void> {
  if (decisions.length === 0) return;
  const anchors = await tx.selectFrom("anchors").select("report").where("decision", "in", decisions).orderBy("report").execute();
  const reports = new Set<number>();
  for (const { report } of anchors) reports.add(await lastVersion(tx, report));
  for (const report of reports) {
    const judged = await loadJudged(tx);
    const { row, parsed } = await newestReading(tx, report);
    const about = await tx.selectFrom("reports").select("revises").where("seq", "=", report).executeTakeFirstOrThrow();
    const before = about.revises ?? 0;
    const { reading, placed } = await withAdditions(tx, judged, parsed, { report, before });
    const { generation, reader, casebook } = row;
    const { seq } = await addGeneration(store, tx, custody, { report, generation: generation + 1, reader, casebook }, reading);
    await carryInto(store, tx, custody, judged, { reading: seq, parsed: reading, report, before, placed });
  }
}
