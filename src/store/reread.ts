import type { Reading, Report } from "../reading/reading.ts";
import { brokenSpan } from "../record/evidence-rule.ts";
import { withAdditions } from "./additions.ts";
import { carryInto, loadJudged } from "./carry.ts";
import { unpackReading, unpackText } from "./codec.ts";
import { CustodyWriter } from "./custody-log.ts";
import type { Reader } from "./engine.ts";
import { addGeneration } from "./generations.ts";
import { inWrite, type Store } from "./store.ts";

/** A report whose last reading was made by another reader or with another casebook. */
export interface Unread {
  readonly seq: number;
  readonly report: Report;
  /** number of its last reading */
  readonly reading: number;
  readonly generation: number;
  readonly sha256: string;
}

/** Reports from number `after` on that were last read otherwise than by this reader with this casebook; `all` takes the others too. */
export async function unreadReports(
  db: Reader,
  now: { readonly reader: string; readonly casebook: string },
  after: number,
  all: boolean,
): Promise<readonly Unread[]> {
  const latest = db
    .selectFrom("readings")
    .select(({ fn }) => ["report", fn.max("generation").as("generation")])
    .where("report", ">", after)
    .groupBy("report")
    .orderBy("report")
    .limit(200)
    .as("latest");
  const rows = await db
    .selectFrom(latest)
    .innerJoin("readings", (join) =>
      join.onRef("readings.report", "=", "latest.report").onRef("readings.generation", "=", "latest.generation"),
    )
    .innerJoin("evidence", "evidence.report", "latest.report")
    .leftJoin("closures", "closures.reading", "readings.seq")
    .select([
      "readings.seq",
      "readings.report",
      "readings.generation",
      "readings.reader",
      "readings.casebook",
      "readings.sha256",
      "readings.body",
      "evidence.text",
      "closures.reading as closed",
    ])
    .orderBy("latest.report")
    .execute();
  return rows.map((row) => {
    const isCurrent = row.reader === now.reader && row.casebook === now.casebook;
    const { dateline: _, ...report } = unpackReading(row.body, unpackText(row.text)).report;
    // what a newer version of the text took the place of is not read again
    const reading = row.closed !== null || (isCurrent && !all) ? 0 : row.seq;
    return { seq: row.report, report, reading, generation: row.generation, sha256: row.sha256 };
  });
}

export interface Reread {
  readonly of: Unread;
  readonly reading: Reading;
  readonly casebook: string;
}

export interface RereadOutcome {
  readonly id: string;
  /** whether the new reading says anything else than the one before */
  readonly isChanged: boolean;
  readonly carried: number;
  readonly flagged: number;
}

/** Adds a generation of readings. Decisions are carried over; what finds no place is kept as an orphan. */
export async function rereadReports(store: Store, rereads: readonly Reread[]): Promise<readonly RereadOutcome[]> {
  const sound = rereads.filter(({ reading }) => brokenSpan(reading) === null);
  return inWrite(store, async (tx) => {
    const outcomes: RereadOutcome[] = [];
    const custody = await CustodyWriter.begin(store, tx);
    const judged = await loadJudged(tx);
    for (const { of, reading: read, casebook } of sound) {
      const last = await tx
        .selectFrom("readings")
        .select(({ fn }) => fn.max("generation").as("generation"))
        .where("report", "=", of.seq)
        .executeTakeFirst();
      // another process was faster, or the report was forgotten meanwhile
      if (Number(last?.generation ?? 0) !== of.generation) continue;
      const revised = await tx.selectFrom("reports").select("revises").where("seq", "=", of.seq).executeTakeFirst();
      const before = revised?.revises ?? 0;
      const { reading, placed } = await withAdditions(tx, judged, read, { report: of.seq, before });
      const reader = `${reading.reader.name} ${reading.reader.version} ${reading.reader.language}`;
      const generation = of.generation + 1;
      const { seq, sha256 } = await addGeneration(store, tx, custody, { report: of.seq, generation, reader, casebook }, reading);
      const carried = await carryInto(store, tx, custody, judged, {
        reading: seq,
        parsed: reading,
        report: of.seq,
        before,
        placed,
      });
      outcomes.push({ id: of.report.id, isChanged: sha256 !== of.sha256, ...carried });
    }
    return outcomes;
  });
}
