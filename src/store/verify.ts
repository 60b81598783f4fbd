import type { Reading } from "../reading/reading.ts";
import { anchorOf } from "../record/carry-over.ts";
import { digestOf, hashOfEntry, NOTHING_BEFORE } from "../record/chain.ts";
import type { ClaimKind } from "../record/claim.ts";
import type { CustodyAct, CustodyEntry } from "../record/custody.ts";
import type { AddedKind } from "../record/decision.ts";
import { checkSpans } from "../record/evidence-rule.ts";
import { claimIds } from "../record/kinds.ts";
import { signatureOf } from "../record/minhash.ts";
import { type Party, partyKey } from "../record/party.ts";
import { rowsOf } from "../record/rows.ts";
import { sha256OfBytes, sha256OfText } from "../text/digest.ts";
import { isAdditionOf } from "./additions.ts";
import { findClaims, loadJudged } from "./carry.ts";
import { assignDigest } from "./cases.ts";
import { unpackRaw, unpackReading, unpackText } from "./codec.ts";
import { KIND_CODES } from "./codes.ts";
import { decisionDigest } from "./decide.ts";
import { NOBODY, seriesKey } from "./dictionary.ts";
import { forgetDigest } from "./forget.ts";
import { rereadDigest } from "./generations.ts";
import { tableRows } from "./index-rows.ts";
import { isKeepDigest } from "./keep.ts";
import { migrate } from "./migrate.ts";
import { correctedRowsAt } from "./reindex.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { unsoundZones } from "./tallies.ts";
import { unsoundCopies } from "./verify-copies.ts";
import { RowCheck } from "./verify-rows.ts";

/** Something that is not as it was written: where, and what is wrong there. */
export interface Unsound {
  /** "report 3fa9c1d2e4b5a6c7, text", "custody entry 12", "table positions, reading 7, claim 0" */
  readonly place: string;
  readonly message: string;
}

export interface Verified {
  readonly entries: number;
  readonly reports: number;
  readonly readings: number;
  readonly spans: number;
  readonly unsound: readonly Unsound[];
}

/** No more places than this are named. */
const MOST = 100;
const AT_ONCE = 200;
/** Acts that leave nothing on the record but their entry; accounts change, and are no evidence. */
const LEFT_NOTHING: ReadonlySet<CustodyAct> = new Set(["init", "export", "import", "account", "sign-in"]);

/**
 * Recomputes every hash of the record: the chain of custody and what each of its entries stands for, the raw bytes, texts and readings
 * of every report, every span, and the rows by which claims are found. `tell` is called with how many reports are done.
 */
export async function verifyRecord(store: Store, tell: (done: number, total: number) => void = () => {}): Promise<Verified> {
  const verifier = new Verifier(store);
  return verifier.run(tell);
}

class Verifier {
  readonly #store: Store;
  readonly #unsound: Unsound[] = [];
  readonly #entries = new Map<number, CustodyEntry>();
  /** entries whose digest something in the record answers to */
  readonly #answered = new Set<number>();
  #spans = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  #wrong(place: string, message: string): void {
    if (this.#unsound.length < MOST) this.#unsound.push({ place, message });
  }

  async run(tell: (done: number, total: number) => void): Promise<Verified> {
    const { engine } = this.#store;
    for (const message of await engine.integrity()) this.#wrong("storage", message);
    await this.#guarded("schema", () => this.#schema());
    await this.#guarded("the log of custody", () => this.#chain());
    const tombs = await this.#tombstones();
    const counts = await this.#reports(tell);
    await this.#guarded("names", () => this.#names(tombs > 0));
    await this.#guarded("decisions", () => this.#decisions());
    await this.#guarded("cases", () => this.#cases());
    await this.#guarded("copies", async () => {
      for await (const { place, message } of unsoundCopies(engine.db)) this.#wrong(place, message);
    });
    for (const [seq, { act, subject }] of this.#entries) {
      if (LEFT_NOTHING.has(act) || this.#answered.has(seq)) continue;
      this.#wrong(`custody entry ${seq}`, `nothing on the record answers to it (${act} ${subject})`);
    }
    return { entries: this.#entries.size, ...counts, spans: this.#spans, unsound: this.#unsound };
  }

  /** A table that cannot be read at all is one finding, and the others are still looked at. */
  async #guarded(place: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#wrong(place, `it cannot be read (${error instanceof Error ? error.message.split("\n")[0] : error})`);
    }
  }

  /** The schema is the one that the steps make: no trigger is missing, none was changed. */
  async #schema(): Promise<void> {
    const { engine, migrations } = this.#store;
    for (const { number, name, sha256 } of await engine.db.selectFrom("migrations").selectAll().execute()) {
      const step = migrations.find((migration) => migration.number === number);
      if (step === undefined || step.name !== name || sha256OfText(step.sql) !== sha256)
        this.#wrong(`schema, step ${number}`, "it is not the one that this Parley has");
    }
    if (engine.kind !== "sqlite") return;
    const found = await engine.schema();
    const { openSqliteEngine } = await import("./sqlite.ts");
    const fresh = await openSqliteEngine(":memory:");
    try {
      await migrate(fresh, migrations, "memory");
      const wanted = await fresh.schema();
      for (const [name, sql] of wanted)
        if (found.get(name) !== sql) this.#wrong(`schema, ${name}`, found.has(name) ? "it was changed" : "it is missing");
      for (const name of found.keys()) if (!wanted.has(name)) this.#wrong(`schema, ${name}`, "it is none of Parley's");
    } finally {
      await fresh.close();
    }
  }

  async #chain(): Promise<void> {
    let previous = NOTHING_BEFORE;
    let at = "";
    let expected = 1;
    for (let after = 0; ; ) {
      const rows = await this.#store.engine.db
        .selectFrom("custody")
        .selectAll()
        .where("seq", ">", after)
        .orderBy("seq")
        .limit(5000)
        .execute();
      for (const row of rows) {
        const entry: CustodyEntry = { ...row, act: row.act as CustodyAct, previous };
        if (row.seq !== expected) this.#wrong(`custody entry ${expected}`, `it is missing; the next is ${row.seq}`);
        if (hashOfEntry(entry) !== row.hash)
          this.#wrong(`custody entry ${row.seq}`, "its hash is not that of what it says and of the entry before");
        if (row.at < at) this.#wrong(`custody entry ${row.seq}`, "it is older than the entry before it");
        this.#entries.set(row.seq, entry);
        previous = row.hash;
        at = row.at;
        expected = row.seq + 1;
      }
      if (rows.length < 5000) return;
      after = rows.at(-1)!.seq;
    }
  }

  #answer(seq: number, act: CustodyAct, stands: string | ((digest: string) => boolean), place: string): void {
    const entry = this.#entries.get(seq);
    if (entry === undefined) this.#wrong(place, `the log of custody has no entry ${seq} for it`);
    else if (entry.act !== act) this.#wrong(place, `entry ${seq} of the log is about something else (${entry.act} ${entry.subject})`);
    else if (typeof stands === "string" ? entry.digest !== stands : !stands(entry.digest))
      this.#wrong(place, `it is not what entry ${seq} of the log stands for`);
    this.#answered.add(seq);
  }

  async #tombstones(): Promise<number> {
    let count = 0;
    await this.#guarded("tombstones", async () => {
      for (const { entry, ...row } of await this.#store.engine.db.selectFrom("tombstones").selectAll().execute()) {
        count++;
        this.#answer(entry, "forget", forgetDigest(row), `tombstone of report ${row.id}`);
        const kept = this.#entries.get(row.report);
        if (kept !== undefined && kept.digest !== row.keep_digest)
          this.#wrong(`tombstone of report ${row.id}`, "it does not answer to the entry of its keeping");
        this.#answered.add(row.report);
      }
    });
    // later readings of what was forgotten left entries too
    const forgotten = new Set([...this.#entries.values()].filter(({ act }) => act === "forget").map(({ subject }) => subject));
    for (const { seq, act, subject } of this.#entries.values())
      if ((act === "reread" || act === "carry") && forgotten.has(subject)) this.#answered.add(seq);
    return count;
  }

  readonly #ids = new Map<string, number>();
  readonly #cells = new Map<number, string>();
  readonly #series = new Map<number, string>();
  readonly #check = new RowCheck(this.#cells, this.#series);
  /** what readings tell of each name */
  readonly #told = new Map<string, Set<string>>();

  async #dictionaries(): Promise<void> {
    const { db } = this.#store.engine;
    for (const { id, key } of await db.selectFrom("names").select(["id", "key"]).execute()) this.#ids.set(key, id);
    for (const { id, party, issue } of await db.selectFrom("cells").selectAll().execute()) this.#cells.set(id, `${party} ${issue}`);
    for (const row of await db.selectFrom("series").selectAll().execute())
      this.#series.set(row.id, seriesKey(row as unknown as Parameters<typeof seriesKey>[0]));
  }

  async #reports(tell: (done: number, total: number) => void): Promise<{ readonly reports: number; readonly readings: number }> {
    const { db } = this.#store.engine;
    await this.#guarded("names, cells and series", () => this.#dictionaries());
    let reports = 0;
    let readings = 0;
    await this.#guarded("reports", async () => {
      const total = Number(
        (
          await db
            .selectFrom("reports")
            .select(({ fn }) => fn.countAll().as("count"))
            .executeTakeFirst()
        )?.count ?? 0,
      );
      for (let after = 0; ; ) {
        const rows = await db
          .selectFrom("reports")
          .leftJoin("evidence", "evidence.report", "reports.seq")
          .leftJoin("signatures", "signatures.report", "reports.seq")
          .selectAll("reports")
          .select(["evidence.text", "evidence.raw", "signatures.minhash"])
          .where("reports.seq", ">", after)
          .orderBy("reports.seq")
          .limit(AT_ONCE)
          .execute();
        const seqs = rows.map(({ seq }) => seq);
        if (seqs.length > 0) {
          const bodies = await db.selectFrom("readings").selectAll().where("report", "in", seqs).orderBy("seq").execute();
          const assigned = await db.selectFrom("assignments").selectAll().where("report", "in", seqs).execute();
          for (const row of rows) {
            reports++;
            const { text: packedText, raw, minhash, ...report } = row;
            const own = bodies.filter(({ report: of }) => of === row.seq);
            readings += own.length;
            const cases = assigned.filter(({ entry, report: of }) => of === row.seq && entry === row.seq).map(({ case_key }) => case_key);
            const text = this.#evidence(report, packedText, raw);
            if (text !== null) this.#signature(report.seq, text, minhash);
            this.#readings(report, own, text, cases);
            tell(reports, total);
          }
        }
        if (rows.length < AT_ONCE) break;
        after = rows.at(-1)!.seq;
      }
      await this.#closures();
    });
    await this.#guarded("the rows that claims are found by", () => this.#rows());
    return { reports, readings };
  }

  /** The text, when it is what its hash says. */
  #evidence(report: Tables["reports"], packed: Uint8Array | null, raw: Uint8Array | null): string | null {
    const place = `report ${report.id}`;
    if (packed === null) {
      this.#wrong(`${place}, text`, "it is missing");
      return null;
    }
    let text: string;
    try {
      text = unpackText(packed);
    } catch (error) {
      this.#wrong(`${place}, text`, `its bytes are damaged (${error})`);
      return null;
    }
    if (sha256OfText(text) !== report.sha256) {
      this.#wrong(`${place}, text`, "its SHA-256 is not the one on the record");
      return null;
    }
    try {
      if (sha256OfBytes(unpackRaw(raw, text)) !== report.raw_sha256)
        this.#wrong(`${place}, raw bytes`, "their SHA-256 is not the one on the record");
    } catch (error) {
      this.#wrong(`${place}, raw bytes`, `they are damaged (${error})`);
    }
    return text;
  }

  #signature(report: number, text: string, minhash: Uint8Array | null): void {
    const signature = signatureOf(text);
    const isOwn = signature === null ? minhash === null : minhash !== null && Buffer.compare(signature, minhash) === 0;
    if (!isOwn) this.#wrong(`signature of report ${report}`, "it is not that of its text");
  }

  #readings(report: Tables["reports"], readings: readonly Tables["readings"][], text: string | null, cases: readonly string[]): void {
    if (readings.length === 0) this.#wrong(`report ${report.id}`, "it has no reading");
    for (const { seq, generation, reader, casebook, sha256, body } of readings) {
      const place = `report ${report.id}, reading ${generation}`;
      if (seq === report.seq) this.#answer(seq, "keep", (digest) => isKeepDigest(digest, report, { sha256, casebook }, cases), place);
      else this.#answer(seq, "reread", rereadDigest(report.id, generation, reader, casebook, sha256), place);
      if (text === null) {
        this.#check.leaveOut(seq);
        continue;
      }
      try {
        const reading = unpackReading(body, text);
        if (digestOf(reading) !== sha256) {
          this.#wrong(place, "its SHA-256 is not the one on the record");
          this.#check.leaveOut(seq);
          continue;
        }
        if (generation === 1 && `${reading.reader.name} ${reading.reader.version} ${reading.reader.language}` !== reader)
          this.#wrong(place, "its reader is not the one on the record");
        const { broken, spans } = checkSpans(reading);
        if (broken !== null) this.#wrong(place, `the span at ${broken} is not in the text`);
        this.#spans += spans;
        const rows = rowsOf(reading);
        for (const party of [
          ...rows.positions.map((row) => row.party),
          ...rows.figures.map((row) => row.issuer),
          ...rows.mentions.map((row) => row.party),
        ]) {
          if (party === null || party.key === "") continue;
          const told = this.#told.get(party.key) ?? new Set();
          this.#told.set(party.key, told.add(writtenAs(party)));
        }
        this.#check.expect(
          seq,
          tableRows([{ reading: seq, decision: 0, rows }], (party) => this.#numberOf(party)),
        );
      } catch (error) {
        this.#wrong(place, `its bytes are damaged (${error})`);
        this.#check.leaveOut(seq);
      }
    }
  }

  #numberOf(party: Party | null): number {
    return party === null || party.key === "" ? NOBODY : (this.#ids.get(party.key) ?? -1);
  }

  /** Whether the rows by which claims are found are those that follow from the readings. */
  async #rows(): Promise<void> {
    const { engine } = this.#store;
    await this.#check.read(engine);
    for await (const indexed of correctedRowsAt(engine.db, this.#check.corrected))
      this.#check.expect(
        indexed.reading,
        tableRows([indexed], (party) => this.#numberOf(party)),
      );
    await this.#corrections();
    for (const zone of await unsoundZones(engine.db))
      this.#wrong(`table cell_tallies, zone ${zone}`, "it does not count the positions that are there");
    for (const { table, reading, isUnknown } of this.#check.differences()) {
      const message = isUnknown ? "there is no such reading" : "its rows are not those that follow from the reading and the decisions";
      this.#wrong(`table ${table}, reading ${reading}`, message);
    }
  }

  /** Every claim that people corrected is found by what they made of it. */
  async #corrections(): Promise<void> {
    const { db } = this.#store.engine;
    const { overlay } = await loadJudged(db);
    const corrected = [...overlay.claims].filter(([, { correction }]) => correction !== 0);
    const here = new Set(this.#check.corrected.map(({ reading, kind, n, decision }) => `${reading} ${kind} ${n} ${decision}`));
    for (const { id, reading, kind, n } of await findClaims(
      db,
      corrected.map(([id]) => id),
    )) {
      const { correction } = overlay.claims.get(id)!;
      if (kind !== "relation" && !here.has(`${reading} ${KIND_CODES[kind]} ${n} ${correction}`))
        this.#wrong(`correction of ${id} by decision ${correction}`, "it is not among the rows by which claims are found");
    }
  }

  /** Each reading but the last of the last version is closed, by an entry that came after it. */
  async #closures(): Promise<void> {
    const { db } = this.#store.engine;
    const rows = await db
      .selectFrom("closures")
      .innerJoin("readings", "readings.seq", "closures.reading")
      .select(["closures.reading", "closures.entry", "closures.reason", "readings.report"])
      .execute();
    for (const { reading, entry, reason } of rows) {
      const by = this.#entries.get(entry);
      const fits =
        by !== undefined &&
        entry > reading &&
        ((reason === "reread" && by.act === "reread") || (reason === "revised" && by.act === "keep"));
      if (!fits) this.#wrong(`reading ${reading}`, `it is closed by entry ${entry} (${reason}), which is not such an entry`);
    }
    const closed = new Set(rows.map(({ reading }) => reading));
    const later = await db
      .selectFrom("readings as a")
      .innerJoin("readings as b", (join) => join.onRef("b.report", "=", "a.report").onRef("b.generation", ">", "a.generation"))
      .select("a.seq")
      .execute();
    const revised = await db
      .selectFrom("reports")
      .innerJoin("readings", "readings.report", "reports.revises")
      .select("readings.seq")
      .execute();
    for (const { seq } of [...later, ...revised])
      if (!closed.has(seq)) this.#wrong(`reading ${seq}`, "another took its place, and it is not closed");
  }

  async #names(isForgotten: boolean): Promise<void> {
    for (const { id, key, name, kind, country } of await this.#store.engine.db.selectFrom("names").selectAll().execute()) {
      if (id === 0) continue;
      if (partyKey(name) !== key) this.#wrong(`name ${id}`, `"${name}" is not written as its key, "${key}"`);
      const told = this.#told.get(key);
      // names that people gave in corrections are in no reading
      if (told === undefined || kind === "unknown" || isForgotten) continue;
      if (!told.has(writtenAs({ name, kind, country }))) this.#wrong(`name ${id} ("${key}")`, "no reading writes it so");
    }
  }

  async #decisions(): Promise<void> {
    const { db } = this.#store.engine;
    let expected = 1;
    for (const row of await db.selectFrom("decisions").selectAll().orderBy("seq").execute()) {
      if (row.seq !== expected) this.#wrong(`decision ${expected}`, "it is missing");
      expected = row.seq + 1;
      this.#answer(row.entry, "decide", decisionDigest(row), `decision ${row.seq}`);
    }
    const rows = await db
      .selectFrom("carried")
      .innerJoin("readings", "readings.seq", "carried.reading")
      .innerJoin("reports", "reports.seq", "readings.report")
      .selectAll("carried")
      .select("reports.id")
      .orderBy("reading")
      .orderBy("decision")
      .execute();
    const byReading = new Map<number, typeof rows>();
    for (const row of rows) byReading.set(row.reading, [...(byReading.get(row.reading) ?? []), row]);
    const entries = [...this.#entries.values()].filter(({ act }) => act === "carry");
    for (const [reading, list] of byReading) {
      const digest = digestOf(list.map(({ id: _, ...row }) => row));
      const entry = entries.find(({ subject, seq, digest: of }) => subject === list[0]!.id && seq > reading && of === digest);
      if (entry === undefined) this.#wrong(`decisions carried into reading ${reading}`, "no entry of the log stands for them");
      else this.#answered.add(entry.seq);
    }
    const anchors = await db
      .selectFrom("anchors")
      .innerJoin("decisions", "decisions.seq", "anchors.decision")
      .innerJoin("readings", "readings.report", "anchors.report")
      .innerJoin("evidence", "evidence.report", "anchors.report")
      .select([
        "anchors.decision",
        "anchors.kind",
        "anchors.selectors",
        "decisions.subject",
        "decisions.verdict",
        "decisions.detail",
        "readings.seq as reading",
        "readings.body",
        "evidence.text",
      ])
      .execute();
    const sound = new Set<number>();
    // each addition makes a generation, and each is looked through for the others
    const open = new Map<number, Reading>();
    for (const { decision, kind, selectors, subject, verdict, detail, reading: of, body, text } of anchors) {
      if (sound.has(decision)) continue;
      try {
        const reading = open.get(of) ?? unpackReading(body, unpackText(text));
        open.set(of, reading);
        if (verdict === "add") {
          if (isAdditionOf(reading, { subject, kind: kind as AddedKind, selectors, detail })) sound.add(decision);
          continue;
        }
        const n = claimIds(reading)[kind as ClaimKind].indexOf(subject);
        const anchor = n === -1 ? null : anchorOf(reading, kind as ClaimKind, n);
        if (anchor !== null && JSON.stringify({ ...anchor.selectors, read: anchor.read }) === selectors) sound.add(decision);
      } catch {
        // damaged readings are named already
        sound.add(decision);
      }
    }
    for (const { decision } of anchors)
      if (!sound.has(decision)) this.#wrong(`anchor of decision ${decision}`, "it is not that of the claim it was made on");
  }

  async #cases(): Promise<void> {
    const { db } = this.#store.engine;
    for (const { entry, key, yaml } of await db.selectFrom("cases").selectAll().execute())
      this.#answer(entry, "case", sha256OfText(yaml), `casebook of ${key}, entry ${entry}`);
    const byEntry = new Map<number, Tables["assignments"][]>();
    for (const row of await db.selectFrom("assignments").selectAll().execute())
      byEntry.set(row.entry, [...(byEntry.get(row.entry) ?? []), row]);
    for (const [entry, rows] of byEntry) {
      if (this.#entries.get(entry)?.act === "keep") continue;
      const { case_key, assigned } = rows[0]!;
      this.#answer(
        entry,
        "assign",
        assignDigest(
          case_key,
          assigned === 1,
          rows.map(({ report }) => report),
        ),
        `assignments of entry ${entry}`,
      );
    }
  }
}

function writtenAs({ name, kind, country }: { readonly name: string; readonly kind: string; readonly country: string | null }): string {
  return `${kind} ${country} ${name}`;
}
