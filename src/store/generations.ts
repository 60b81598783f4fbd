import type { Reading } from "../reading/reading.ts";
import { digestOf } from "../record/chain.ts";
import { rowsOf } from "../record/rows.ts";
import { packReading } from "./codec.ts";
import type { CustodyWriter } from "./custody-log.ts";
import type { Writer } from "./engine.ts";
import { indexRows } from "./index-rows.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";
import { tally } from "./tallies.ts";

/** Which reading of which report it is, and who made it. */
export type Generation = Pick<Tables["readings"], "report" | "generation" | "reader" | "casebook">;

/** Puts a reading in the place of the one before it, with an entry of the log, and returns its number. What was decided is carried over by the caller. */
export async function addGeneration(
  store: Store,
  tx: Writer,
  custody: CustodyWriter,
  { report, generation, reader, casebook }: Generation,
  reading: Reading,
): Promise<{ readonly seq: number; readonly sha256: string }> {
  const seq = custody.next;
  const sha256 = digestOf(reading);
  const { id } = reading.report;
  await custody.add([{ act: "reread", subject: id, digest: rereadDigest(id, generation, reader, casebook, sha256) }]);
  await store.engine.insert(tx, "readings", [{ seq, report, generation, reader, casebook, sha256, body: packReading(reading) }]);
  await closeReadings(store, tx, report, seq, "reread");
  const indexed = [{ reading: seq, decision: 0, rows: rowsOf(reading) }];
  await indexRows(store, tx, indexed);
  await tally(store, tx, indexed);
  return { seq, sha256 };
}

/** What the log's entry of a reading again stands for. */
export function rereadDigest(report: string, generation: number, reader: string, casebook: string, sha256: string): string {
  return digestOf({ report, generation, reader, casebook, reading: sha256 });
}

/** Closes the readings of a report that another takes the place of from the entry on. */
export async function closeReadings(store: Store, tx: Writer, report: number, entry: number, reason: "revised" | "reread"): Promise<void> {
  const open = await tx
    .selectFrom("readings")
    .leftJoin("closures", "closures.reading", "readings.seq")
    .select("readings.seq")
    .where("readings.report", "=", report)
    .where("readings.seq", "<>", entry)
    .where("closures.reading", "is", null)
    .execute();
  await store.engine.insert(
    tx,
    "closures",
    open.map(({ seq }) => ({ reading: seq, entry, reason })),
  );
}
