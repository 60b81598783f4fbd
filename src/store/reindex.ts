import { sql } from "kysely";
import { claimAt, openReading } from "../record/hydrate.ts";
import { type Overlay, overlayOf } from "../record/overlay.ts";
import { rowsOf } from "../record/rows.ts";
import { alone } from "./carry.ts";
import { unpackReading, unpackText } from "./codec.ts";
import { KIND_OF_CODE } from "./codes.ts";
import { loadCarried, loadDecisions } from "./decisions.ts";
import { chunks } from "./dictionary.ts";
import type { Engine, Reader, Writer } from "./engine.ts";
import { type Indexed, indexRows, rowsOfClaim } from "./index-rows.ts";
import { freshMemory } from "./memory.ts";

/** Where a row lies that says what a decision made of a claim. */
export interface CorrectedPlace {
  readonly reading: number;
  readonly kind: number;
  readonly n: number;
  readonly decision: number;
}

const TOGETHER = 200;

/**
 * Fills the tables by which claims are found from the readings, after a step of the schema has made them anew. `corrected_before`, which
 * that step leaves, names the rows of corrections; it is gone afterwards.
 */
export async function reindex(engine: Engine, tx: Writer): Promise<void> {
  const store = { engine, memory: freshMemory() };
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom("readings")
      .innerJoin("evidence", "evidence.report", "readings.report")
      .select(["readings.seq", "readings.body", "evidence.text"])
      .where("readings.seq", ">", after)
      .orderBy("readings.seq")
      .limit(TOGETHER)
      .execute();
    const indexed = rows.map(({ seq, body, text }): Indexed => {
      return { reading: seq, decision: 0, rows: rowsOf(unpackReading(body, unpackText(text))) };
    });
    await indexRows(store, tx, indexed);
    if (rows.length < TOGETHER) break;
    after = rows.at(-1)!.seq;
  }
  const { rows: places } = await sql<CorrectedPlace>`select reading, kind, n, decision from corrected_before`.execute(tx);
  for await (const indexed of correctedRowsAt(tx, places)) await indexRows(store, tx, [indexed]);
  await engine.script(tx, "drop table corrected_before");
}

/** The rows of corrections at these places, computed again from the readings and the decisions up to each. */
export async function* correctedRowsAt(db: Reader, places: readonly CorrectedPlace[]): AsyncGenerator<Indexed> {
  if (places.length === 0) return;
  const decisions = await loadDecisions(db);
  const carried = await loadCarried(db);
  const overlays = new Map<number, Overlay>();
  const overlayAt = (last: number): Overlay => {
    const found =
      overlays.get(last) ??
      overlayOf(
        decisions.filter(({ seq }) => seq <= last),
        carried.filter(({ decision }) => decision <= last),
      );
    overlays.set(last, found);
    return found;
  };
  for (const readings of chunks([...new Set(places.map(({ reading }) => reading))])) {
    const rows = await db
      .selectFrom("readings")
      .innerJoin("evidence", "evidence.report", "readings.report")
      .select(["readings.seq", "readings.body", "evidence.text"])
      .where("readings.seq", "in", readings)
      .orderBy("readings.seq")
      .execute();
    for (const { seq, body, text } of rows) {
      const parsed = unpackReading(body, unpackText(text));
      const open = openReading(parsed);
      for (const { kind, n, decision } of places.filter(({ reading }) => reading === seq)) {
        const as = KIND_OF_CODE[kind]!;
        const judged = overlayAt(decision).claims.get(open.ids[as][n] ?? "");
        if (judged === undefined || judged.correction !== decision) continue;
        const claim = claimAt(open, as, n, alone(parsed, judged));
        if (claim !== null) yield { reading: seq, decision, rows: rowsOfClaim(claim, n) };
      }
    }
  }
}
