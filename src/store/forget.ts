import { sql } from "kysely";
import { ParleyError } from "../errors.ts";
import { digestOf } from "../record/chain.ts";
import type { Tombstone } from "../record/report.ts";
import { rowsOf } from "../record/rows.ts";
import { unpackReading, unpackText } from "./codec.ts";
import { CustodyWriter } from "./custody-log.ts";
import { chunks, NOBODY } from "./dictionary.ts";
import type { Writer } from "./engine.ts";
import type { Tables } from "./schema.ts";
import { dropFromIndex } from "./search.ts";
import { freshMemory, inWrite, type Store } from "./store.ts";
import { recount } from "./tallies.ts";

/**
 * Erases a report: its text, its raw bytes, its readings, all that was found in it, the quotes by which decisions found it, and the
 * names that only it had. A tombstone with its hashes stays, and the decisions themselves. Afterwards no byte of it is in the storage.
 */
export async function forgetReport(store: Store, id: string, why: string): Promise<Tombstone> {
  const tombstone = await inWrite(store, async (tx) => {
    const report = await tx
      .selectFrom("reports")
      .innerJoin("custody", "custody.seq", "reports.seq")
      .selectAll("reports")
      .select(["custody.at", "custody.digest"])
      .where("reports.id", "=", id)
      .executeTakeFirst();
    if (report === undefined) {
      const gone = await tx.selectFrom("tombstones").select("id").where("id", "=", id).executeTakeFirst();
      throw new ParleyError(
        "subject-unknown",
        gone === undefined ? `there is no report ${id} on the record` : `report ${id} was forgotten before`,
      );
    }
    const names = await namesOf(tx, report.seq);
    const custody = await CustodyWriter.begin(store, tx);
    const { who } = store.effects;
    const kept = {
      report: report.seq,
      id,
      sha256: report.sha256,
      raw_sha256: report.raw_sha256,
      recorded: report.at,
      keep_digest: report.digest,
      who,
      why,
    };
    const [entry] = await custody.add([{ act: "forget", subject: id, digest: forgetDigest(kept) }]);
    await store.engine.insert(tx, "tombstones", [{ ...kept, entry: entry!.seq }]);
    const readings = sql`(select seq from readings where report = ${report.seq})`;
    for (const table of ["claims", "positions", "figures", "dated", "mentions", "tallies", "carried", "closures"] as const) {
      await sql`delete from ${sql.table(table)} where reading in ${readings}`.execute(tx);
    }
    const erased = await tx.selectFrom("readings").select("seq").where("report", "=", report.seq).execute();
    await recount(
      tx,
      erased.map(({ seq }) => seq),
    );
    await tx.deleteFrom("anchors").where("report", "=", report.seq).execute();
    await tx.deleteFrom("signatures").where("report", "=", report.seq).execute();
    await tx
      .deleteFrom("copies")
      .where(({ or, eb }) => or([eb("report", "=", report.seq), eb("original", "=", report.seq)]))
      .execute();
    await tx.deleteFrom("readings").where("report", "=", report.seq).execute();
    await dropFromIndex(store.engine, tx, report.seq);
    await tx.deleteFrom("evidence").where("report", "=", report.seq).execute();
    await tx.deleteFrom("reports").where("seq", "=", report.seq).execute();
    await deleteUnused(tx, names);
    return { id, sha256: report.sha256, rawSha256: report.raw_sha256, recorded: report.at, forgotten: custody.at, who, why };
  });
  // what this process remembered may be among what is gone
  Object.assign(store.memory, freshMemory());
  await store.engine.scrub();
  return tombstone;
}

/** What the log's entry of a forgetting stands for. */
export function forgetDigest(tombstone: Omit<Tables["tombstones"], "entry">): string {
  return digestOf(tombstone);
}

/** The keys of all names in the readings of a report. */
async function namesOf(tx: Writer, report: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("readings")
    .innerJoin("evidence", "evidence.report", "readings.report")
    .select(["body", "text"])
    .where("readings.report", "=", report)
    .execute();
  const keys = new Set<string>();
  for (const { body, text } of rows) {
    const { positions, figures, mentions } = rowsOf(unpackReading(body, unpackText(text)));
    for (const party of [
      ...positions.map(({ party }) => party),
      ...figures.map(({ issuer }) => issuer),
      ...mentions.map(({ party }) => party),
    ]) {
      if (party !== null && party.key !== "") keys.add(party.key);
    }
  }
  return [...keys];
}

/** Takes away the series, cells and names that nothing points at any more. */
async function deleteUnused(tx: Writer, keys: readonly string[]): Promise<void> {
  await sql`delete from series where not exists (select 1 from figures where figures.series = series.id)`.execute(tx);
  await sql`delete from cells where not exists (select 1 from positions where positions.cell = cells.id)`.execute(tx);
  for (const part of chunks(keys)) {
    await sql`delete from names where key in (${sql.join(part)}) and id <> ${NOBODY}
      and not exists (select 1 from mentions where mentions.name = names.id)
      and not exists (select 1 from cells where cells.party = names.id)
      and not exists (select 1 from series where series.issuer = names.id)`.execute(tx);
  }
}
