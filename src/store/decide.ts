import { ParleyError } from "../errors.ts";
import { anchorOf } from "../record/carry-over.ts";
import { digestOf } from "../record/chain.ts";
import { correctionProblem } from "../record/corrections.ts";
import type { Adding, AskedVerdict, Decision, Subject, Verdict } from "../record/decision.ts";
import { isGrade } from "../record/grade.ts";
import { mergedInto } from "../record/overlay.ts";
import { partyKey } from "../record/party.ts";
import { type AddedAnchor, addingDecisions, checkAddition, rewriteReadings } from "./additions.ts";
import { type FoundClaim, findClaims, indexCorrections, type JudgedClaims, loadJudged } from "./carry.ts";
import { CustodyWriter } from "./custody-log.ts";
import { decisionOf, detailOf } from "./decisions.ts";
import type { Writer } from "./engine.ts";
import type { Tables } from "./schema.ts";
import { inWrite, type Store } from "./store.ts";

/** What a person decides, and why. */
export interface Deciding {
  readonly subject: Subject;
  /** an addition is asked of a report; its decision is about the claim that it makes */
  readonly verdict: AskedVerdict;
  readonly why: string | null;
}

/**
 * Puts a decision on the record. Throws a ParleyError `subject-unknown` where what it is about is not there, `decision-impossible`
 * where it cannot be decided so.
 */
export async function decide(store: Store, deciding: Deciding): Promise<Decision> {
  return (await decideAll(store, [deciding]))[0]!;
}

/** Puts decisions on the record, one after the other, all of them or none. Throws as `decide`. */
export async function decideAll(store: Store, decidings: readonly Deciding[]): Promise<readonly Decision[]> {
  return inWrite(store, async (tx) => {
    const decisions: Decision[] = [];
    for (const deciding of decidings) decisions.push(await decideIn(store, tx, deciding));
    return decisions;
  });
}

async function decideIn(store: Store, tx: Writer, { subject, verdict, why }: Deciding): Promise<Decision> {
  if (verdict.verdict === "add") return addIn(store, tx, subject, verdict, why);
  const about = verdict.verdict === "undo" ? await subjectOf(tx, verdict.decision) : subject;
  const found = about.type === "claim" ? await claimsNamed(tx, about.id) : [];
  const named: Subject = found.length > 0 ? { type: "claim", id: found[0]!.id } : await checked(tx, about, verdict);
  const stands = await check(tx, named, verdict, found[0] ?? null);
  const custody = await CustodyWriter.begin(store, tx);
  const before = stands.verdict === "undo" ? await loadJudged(tx) : null;
  const row = await write(store, tx, custody, { seq: await nextDecision(tx), subject: named, verdict: stands, why });
  const [first] = found;
  const anchor = first === undefined ? null : anchorOf(first.parsed, first.kind, first.n);
  if (first !== undefined && anchor !== null) {
    const selectors = JSON.stringify({ ...anchor.selectors, read: anchor.read });
    await store.engine.insert(tx, "anchors", [{ decision: row.seq, report: first.report, kind: anchor.kind, selectors }]);
  }
  if (named.type === "claim" && (stands.verdict === "correct" || stands.verdict === "undo"))
    await indexCorrections(store, tx, await standingOn(tx, named.id, row.seq));
  if (before !== null) await rewriteReadings(store, tx, custody, await additionsTouched(tx, before));
  return decisionOf(row);
}

/** Adds a claim to the reading of a report. */
async function addIn(store: Store, tx: Writer, subject: Subject, adding: Adding, why: string | null): Promise<Decision> {
  if (subject.type !== "report") throw impossible(`claims are added to reports, not to a ${subject.type}`);
  const seq = await nextDecision(tx);
  const { addition, report, selectors } = await checkAddition(tx, { report: subject.id, seq }, adding);
  const { id, kind, fields } = addition;
  const custody = await CustodyWriter.begin(store, tx);
  const verdict: Verdict = { verdict: "add", kind, digest: digestOf(fields) };
  const row = await write(store, tx, custody, { seq, subject: { type: "claim", id }, verdict, why });
  const anchor = JSON.stringify(selectors satisfies AddedAnchor);
  await store.engine.insert(tx, "anchors", [{ decision: seq, report, kind, selectors: anchor }]);
  await rewriteReadings(store, tx, custody, [seq]);
  return decisionOf(row);
}

/** Numbers of the additions that stand and did not, or did and do not. */
async function additionsTouched(tx: Writer, before: JudgedClaims): Promise<number[]> {
  const now = await loadJudged(tx);
  return addingDecisions(now).flatMap(({ seq }) => (before.overlay.inForce.has(seq) === now.overlay.inForce.has(seq) ? [] : [seq]));
}

async function nextDecision(tx: Writer): Promise<number> {
  const last = await tx
    .selectFrom("decisions")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  return Number(last?.seq ?? 0) + 1;
}

async function write(
  store: Store,
  tx: Writer,
  custody: CustodyWriter,
  {
    seq,
    subject,
    verdict,
    why,
  }: { readonly seq: number; readonly subject: Subject; readonly verdict: Verdict; readonly why: string | null },
): Promise<Tables["decisions"]> {
  const row: Tables["decisions"] = {
    seq,
    entry: custody.next,
    subject_type: subject.type,
    subject: subject.id,
    verdict: verdict.verdict,
    detail: detailOf(verdict),
    who: store.effects.who,
    why,
    at: custody.at,
  };
  await custody.add([{ act: "decide", subject: String(row.seq), digest: decisionDigest(row) }]);
  await store.engine.insert(tx, "decisions", [row]);
  return row;
}

/** What the log's entry of a decision stands for. */
export function decisionDigest(row: Tables["decisions"]): string {
  return digestOf(row);
}

async function subjectOf(tx: Writer, seq: number): Promise<Subject> {
  const row = await tx.selectFrom("decisions").select(["subject_type", "subject"]).where("seq", "=", seq).executeTakeFirst();
  if (row === undefined) throw new ParleyError("subject-unknown", `there is no decision ${seq} on the record`);
  return { type: row.subject_type, id: row.subject } as Subject;
}

/** The claim of an id, wherever it stands. */
async function claimsNamed(tx: Writer, id: string): Promise<readonly FoundClaim[]> {
  return findClaims(tx, [id]);
}

/** Claims that a decision stands on by now: that of its id and those it was carried to. */
export async function standingOn(tx: Writer, id: string, seq: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("carried")
    .innerJoin("decisions", "decisions.seq", "carried.decision")
    .select("carried.claim")
    .where("decisions.subject", "=", id)
    .where("decisions.seq", "<=", seq)
    .execute();
  return [id, ...rows.map(({ claim }) => claim).filter((claim) => claim !== "")];
}

async function checked(tx: Writer, subject: Subject, verdict: Verdict): Promise<Subject> {
  switch (subject.type) {
    case "claim": {
      // what was decided on a claim that is gone can still be taken back
      if (verdict.verdict === "undo") return subject;
      throw new ParleyError("subject-unknown", `there is no claim ${subject.id} on the record; parley claims lists them with their ids`);
    }
    case "party": {
      const key = partyKey(subject.id);
      const row = await tx.selectFrom("names").select("key").where("key", "=", key).executeTakeFirst();
      if (row === undefined || key === "")
        throw new ParleyError("subject-unknown", `no report on the record names "${subject.id}"; write the party as reports do`);
      return { type: "party", id: key };
    }
    case "source":
      if (subject.id.trim() === "") throw new ParleyError("usage", "expected the name of an outlet or agency");
      return { type: "source", id: partyKey(subject.id) };
    case "report": {
      const row = await tx.selectFrom("reports").select("id").where("id", "=", subject.id).executeTakeFirst();
      if (row === undefined) throw new ParleyError("subject-unknown", `there is no report ${subject.id} on the record`);
      return subject;
    }
  }
}

const impossible = (message: string) => new ParleyError("decision-impossible", message);

/** The verdict, where the subject can have it. */
async function check(tx: Writer, subject: Subject, verdict: Exclude<AskedVerdict, Adding>, claim: FoundClaim | null): Promise<Verdict> {
  const { overlay } = await loadJudged(tx);
  switch (verdict.verdict) {
    case "accept":
    case "reject":
    case "correct": {
      if (claim === null) throw impossible(`only claims are accepted, rejected or corrected, not a ${subject.type}`);
      if (verdict.verdict !== "correct") return verdict;
      const fields = Object.entries(verdict.fields);
      if (fields.length === 0) throw impossible("a correction needs a field and its value, like stance=conditional");
      for (const [field, value] of fields) {
        const wrong = correctionProblem(claim.kind, field, value);
        if (wrong !== null) throw impossible(wrong);
      }
      return verdict;
    }
    case "merge":
    case "split": {
      if (subject.type !== "claim" && subject.type !== "party")
        throw impossible(`only claims and parties are merged or split, not a ${subject.type}`);
      const other = verdict.verdict === "merge" ? verdict.into : verdict.from;
      const target =
        subject.type === "claim" ? await otherClaim(tx, other, claim!) : (await checked(tx, { type: "party", id: other }, verdict)).id;
      if (target === subject.id) throw impossible(`${target} cannot be merged with or split from itself`);
      const map = subject.type === "claim" ? overlay.claims : overlay.parties;
      if (verdict.verdict === "merge" && mergedInto(map, target) === subject.id)
        throw impossible(`${target} is merged into ${subject.id} already; undo that first`);
      if (verdict.verdict === "split" && map.get(subject.id)?.into !== target)
        throw impossible(`${subject.id} is not merged into ${target}`);
      return verdict.verdict === "merge" ? { ...verdict, into: target } : { ...verdict, from: target };
    }
    case "undo":
      if (!overlay.inForce.has(verdict.decision)) throw impossible(`decision ${verdict.decision} does not stand any more`);
      return verdict;
    case "note":
      if (verdict.note.trim() === "") throw impossible("a note needs words");
      return verdict;
    case "grade":
      if (!isGrade(verdict.grade)) throw impossible(`expected a grade from A1 to F6, not "${verdict.grade}"`);
      if (subject.type === "party") throw impossible("sources, reports and claims are graded, not parties");
      return verdict;
    case "sensitivity":
      return verdict;
  }
}

async function otherClaim(tx: Writer, id: string, claim: FoundClaim): Promise<string> {
  const [other] = await claimsNamed(tx, id);
  if (other === undefined) throw new ParleyError("subject-unknown", `there is no claim ${id} on the record`);
  if (other.kind !== claim.kind) throw impossible(`a ${claim.kind} cannot be one with a ${other.kind}`);
  return other.id;
}
