import type { Reading } from "../reading/reading.ts";
import { digestOf } from "../record/chain.ts";
import { brokenSpan } from "../record/evidence-rule.ts";
import { creditedAgency } from "../record/lineage.ts";
import { signatureOf } from "../record/minhash.ts";
import type { Intake } from "../record/report.ts";
import { rowsOf } from "../record/rows.ts";
import { withAdditions } from "./additions.ts";
import { carryInto, loadJudged, type NewReading } from "./carry.ts";
import { packRaw, packReading, packText } from "./codec.ts";
import { CustodyWriter } from "./custody-log.ts";
import { chunks } from "./dictionary.ts";
import type { Writer } from "./engine.ts";
import { closeReadings } from "./generations.ts";
import { type Indexed, indexRows } from "./index-rows.ts";
import type { Tables } from "./schema.ts";
import { inWrite, type Store } from "./store.ts";
import { tally } from "./tallies.ts";

/** A report on its way into the record. `reading.report` has its text and what is known of it; its id is that of the record. */
export interface Incoming {
  readonly reading: Reading;
  readonly raw: Uint8Array;
  readonly rawSha256: string;
  readonly intake: Intake;
  /** under which its versions are linked, or null */
  readonly address: string | null;
  readonly license: string | null;
  /** hash of the casebook it was read with */
  readonly casebook: string;
  /** cases it is assigned to */
  readonly cases: readonly string[];
}

export type KeepOutcome =
  /** new on the record; `copyOf`: the oldest report that it nearly equals */
  | { readonly id: string; readonly outcome: "kept"; readonly copyOf: string | null }
  /** a changed text under an address that the record has; `flagged`: decisions on the old text that a person should look at */
  | { readonly id: string; readonly outcome: "revised"; readonly revises: string; readonly version: number; readonly flagged: number }
  /** there already: nothing was added */
  | { readonly id: string; readonly outcome: "known" }
  /** forgotten on request, and not taken in again */
  | { readonly id: string; readonly outcome: "forgotten" }
  /** its reading breaks the evidence rule at the place given */
  | { readonly id: string; readonly outcome: "refused"; readonly place: string };

/** Of these ids, those that the record has or has forgotten. */
export async function knownReports(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, "known" | "forgotten">> {
  const found = new Map<string, "known" | "forgotten">();
  for (const part of chunks(ids)) await findKnown(store.engine.db, part, found);
  return found;
}

async function findKnown(db: Store["engine"]["db"], ids: readonly string[], found: Map<string, "known" | "forgotten">): Promise<void> {
  if (ids.length === 0) return;
  for (const { id } of await db.selectFrom("reports").select("id").where("id", "in", ids).execute()) found.set(id, "known");
  for (const { id } of await db.selectFrom("tombstones").select("id").where("id", "in", ids).execute()) found.set(id, "forgotten");
}

/**
 * Keeps reports and their readings in one transaction: when it returns, all of them are on the disk. What is known is passed over, so
 * that the same input can be given again after whatever went wrong.
 */
export async function keepReports(store: Store, incoming: readonly Incoming[]): Promise<readonly KeepOutcome[]> {
  const refused = incoming.map(({ reading }) => brokenSpan(reading));
  return inWrite(store, async (tx) => {
    const known = new Map<string, "known" | "forgotten">();
    for (const part of chunks(incoming.map(({ reading }) => reading.report.id))) await findKnown(tx, part, known);
    const custody = await CustodyWriter.begin(store, tx);
    const versions = await latestVersions(tx, incoming);
    await loadSignatures(store, tx);
    const first = custody.next;
    const rows = emptyRows();
    const indexed: Indexed[] = [];
    const outcomes: KeepOutcome[] = [];
    const revised: (NewReading & { readonly outcome: number })[] = [];
    const judged = await loadJudged(tx);
    /** versions that others of the same batch follow */
    const followed = new Map<number, number>();
    for (const [place, item] of incoming.entries()) {
      const { id } = item.reading.report;
      const state = known.get(id);
      const broken = refused[place] ?? null;
      if (state !== undefined || broken !== null) {
        outcomes.push(state !== undefined ? { id, outcome: state } : { id, outcome: "refused", place: broken! });
        continue;
      }
      known.set(id, "known");
      const seq = first + rows.entries.length;
      const before = versionBefore(store, item, versions);
      const report = reportRow(seq, item, before);
      followed.set(seq, before?.seq ?? 0);
      let earlier = before?.seq ?? 0;
      while (earlier >= first) earlier = followed.get(earlier)!;
      // what people added to the version before is looked for in this one too
      const { reading, placed } =
        earlier === 0
          ? { reading: item.reading, placed: new Map() }
          : await withAdditions(tx, judged, item.reading, { report: seq, before: earlier });
      const body = packReading(reading);
      const readingHash = digestOf(reading);
      rows.entries.push({
        act: "keep",
        subject: id,
        digest: keepDigest(report, { sha256: readingHash, casebook: item.casebook }, item.cases),
      });
      rows.reports.push(report);
      rows.evidence.push({ report: seq, text: packText(reading.report.text), raw: packRaw(item.raw, reading.report.text) });
      const reader = `${reading.reader.name} ${reading.reader.version} ${reading.reader.language}`;
      rows.readings.push({ seq, report: seq, generation: 1, reader, casebook: item.casebook, sha256: readingHash, body });
      for (const key of item.cases) rows.assignments.push({ entry: seq, report: seq, case_key: key, assigned: 1 });
      const copies = linkCopies(store, seq, reading.report.text, rows);
      indexed.push({ reading: seq, decision: 0, rows: rowsOf(reading) });
      if (item.address !== null) versions.set(item.address, { seq, id, version: report.version });
      if (before === undefined) {
        outcomes.push({ id, outcome: "kept", copyOf: copies === null ? null : String(copies) });
      } else {
        outcomes.push({ id, outcome: "revised", revises: before.id, version: report.version, flagged: 0 });
      }
      revised.push({ reading: seq, report: seq, before: before?.seq ?? 0, parsed: reading, placed, outcome: outcomes.length - 1 });
    }
    await custody.add(rows.entries);
    for (const table of ["reports", "evidence", "readings", "assignments", "signatures", "copies"] as const) {
      await store.engine.insert(tx, table, rows[table] as never);
    }
    await indexRows(store, tx, indexed);
    await tally(store, tx, indexed);
    for (const next of revised) {
      if (next.before !== 0) await closeReadings(store, tx, next.before, next.reading, "revised");
      const { flagged } = await carryInto(store, tx, custody, judged, next);
      const now = outcomes[next.outcome]!;
      if (now.outcome === "revised" && flagged > 0) outcomes[next.outcome] = { ...now, flagged };
    }
    return await nameCopies(tx, outcomes);
  });
}

/**
 * The version that a report follows. Under a web address every text follows the one before; a file name or a feed's number may be
 * used again for another report, so there the texts must have something in common.
 */
function versionBefore({ memory }: Store, { address, reading }: Incoming, versions: ReadonlyMap<string, Version>): Version | undefined {
  const before = address === null ? undefined : versions.get(address);
  if (before === undefined || !/^(?:file|id):/.test(address!)) return before;
  const signature = signatureOf(reading.report.text);
  return signature !== null && memory.signatures.similarityTo(before.seq, signature) >= SOME_COMMON ? before : undefined;
}

/** Share of common shingles from which a text is taken for a new version of another of the same name. */
const SOME_COMMON = 0.2;

function emptyRows() {
  return {
    entries: [] as { act: "keep"; subject: string; digest: string }[],
    reports: [] as Tables["reports"][],
    evidence: [] as Tables["evidence"][],
    readings: [] as Tables["readings"][],
    assignments: [] as Tables["assignments"][],
    signatures: [] as Tables["signatures"][],
    copies: [] as Tables["copies"][],
  };
}

interface Version {
  readonly seq: number;
  readonly id: string;
  readonly version: number;
}

async function latestVersions(tx: Writer, incoming: readonly Incoming[]): Promise<Map<string, Version>> {
  const addresses = [...new Set(incoming.map(({ address }) => address).filter((address) => address !== null))];
  const versions = new Map<string, Version>();
  for (const part of chunks(addresses)) {
    const rows = await tx
      .selectFrom("reports")
      .select(["seq", "id", "address", "version"])
      .where("address", "in", part)
      .orderBy("seq")
      .execute();
    for (const { seq, id, address, version } of rows) versions.set(address!, { seq, id, version });
  }
  return versions;
}

function reportRow(
  seq: number,
  { reading, rawSha256, intake, address, license }: Incoming,
  before: Version | undefined,
): Tables["reports"] {
  const { id, sha256, text, title, publisher, published, dateline, language } = reading.report;
  return {
    seq,
    id,
    sha256,
    raw_sha256: rawSha256,
    intake,
    address,
    title,
    publisher,
    published,
    dateline,
    language,
    license,
    agency: creditedAgency(text, publisher),
    version: (before?.version ?? 0) + 1,
    revises: before?.seq ?? null,
  };
}

type FirstReading = Pick<Tables["readings"], "sha256" | "casebook">;

/** What the log's entry of a keep stands for: all that is told of the report, its reading and the casebook it was read with, the cases it was assigned to. */
export function keepDigest(report: Tables["reports"], { sha256, casebook }: FirstReading, cases: readonly string[]): string {
  return digestOf({ ...report, reading: sha256, casebook, cases: [...cases].sort() });
}

/** Whether the entry stands for the keep; entries of records that are older than this check do not stand for the casebook. */
export function isKeepDigest(digest: string, report: Tables["reports"], reading: FirstReading, cases: readonly string[]): boolean {
  return (
    digest === keepDigest(report, reading, cases) || digest === digestOf({ ...report, reading: reading.sha256, cases: [...cases].sort() })
  );
}

async function loadSignatures({ memory }: Store, tx: Writer): Promise<void> {
  const from = memory.signaturesUpTo;
  for (;;) {
    const rows = await tx
      .selectFrom("signatures")
      .select(["report", "minhash"])
      .where("report", ">", memory.signaturesUpTo)
      .orderBy("report")
      .limit(5000)
      .execute();
    for (const { report, minhash } of rows) memory.signatures.add(report, minhash);
    memory.signaturesUpTo = rows.at(-1)?.report ?? memory.signaturesUpTo;
    if (rows.length < 5000) break;
  }
  for (const { report, original } of await tx.selectFrom("copies").select(["report", "original"]).where("report", ">", from).execute()) {
    memory.stories.join(report, original);
  }
}

/** Links the report to the stories of those it nearly equals, and returns the oldest report of them, or null. */
function linkCopies({ memory }: Store, seq: number, text: string, rows: ReturnType<typeof emptyRows>): number | null {
  const minhash = signatureOf(text);
  if (minhash === null) return null;
  const likest = new Map<number, number>();
  for (const { id, similarity } of memory.signatures.similar(minhash)) {
    const story = memory.stories.of(id);
    if (!likest.has(story)) likest.set(story, similarity);
  }
  for (const [original, similarity] of likest) {
    rows.copies.push({ report: seq, original, similarity: Math.round(similarity * 1000) / 1000 });
    memory.stories.join(seq, original);
  }
  rows.signatures.push({ report: seq, minhash });
  memory.signatures.add(seq, minhash);
  memory.signaturesUpTo = seq;
  return likest.size === 0 ? null : memory.stories.of(seq);
}

/** `copyOf` by the id of the report instead of its number. */
async function nameCopies(tx: Writer, outcomes: readonly KeepOutcome[]): Promise<readonly KeepOutcome[]> {
  const numbers = outcomes.flatMap((outcome) => (outcome.outcome === "kept" && outcome.copyOf !== null ? [Number(outcome.copyOf)] : []));
  if (numbers.length === 0) return outcomes;
  const ids = new Map<number, string>();
  for (const part of chunks(numbers)) {
    for (const { seq, id } of await tx.selectFrom("reports").select(["seq", "id"]).where("seq", "in", part).execute()) ids.set(seq, id);
  }
  return outcomes.map((outcome) =>
    outcome.outcome === "kept" && outcome.copyOf !== null ? { ...outcome, copyOf: ids.get(Number(outcome.copyOf)) ?? null } : outcome,
  );
}
