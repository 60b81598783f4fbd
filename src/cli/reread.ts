import { availableParallelism } from "node:os";
import { casebookDigest, loadModelData } from "../data.ts";
import { readModel } from "../language/model.ts";
import { READER_VERSION } from "../reading/read.ts";
import type { Reading } from "../reading/reading.ts";
import { type Reread, rereadReports, type Unread, unreadReports } from "../store/reread.ts";
import type { Store } from "../store/store.ts";
import type { Effects } from "./effects.ts";
import type { Item } from "./items.ts";
import { outcomesOf } from "./outcomes.ts";
import { progressOf } from "./progress.ts";
import type { Settings } from "./reader.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface RereadOptions extends RecordOptions {
  /** also what this reader read already */
  readonly all?: boolean;
  readonly jobs?: number;
}

const TOGETHER = 50;

/** `parley reread`: reads the reports of the record again with this reader; what people decided is carried over. Returns the exit status. */
export async function run(options: RereadOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const { language } = readModel(new Uint8Array((await loadModelData()).model));
    const now = { reader: `parley ${READER_VERSION} ${language}`, casebook: await casebookDigest() };
    const progress = progressOf(effects, "reread", "reports");
    const waiting: Unread[] = [];
    const tally = { reread: 0, changed: 0, carried: 0, flagged: 0, failed: 0 };
    let ready: Reread[] = [];
    const commit = async () => {
      if (ready.length === 0) return;
      for (const { isChanged, carried, flagged } of await rereadReports(store, ready)) {
        tally.reread++;
        if (isChanged) tally.changed++;
        tally.carried += carried;
        tally.flagged += flagged;
      }
      ready = [];
      progress.update(tally.reread, null);
    };
    const settings = { format: "ndjson", published: null, color: false, width: 80, keepsReadings: false } as Settings;
    for await (const outcome of outcomesOf(
      itemsOf(store, now, options.all === true, waiting),
      options.jobs ?? availableParallelism(),
      settings,
    )) {
      const of = waiting.shift()!;
      if (outcome.problem !== null) {
        tally.failed++;
        effects.complain(`report ${of.report.id}: ${outcome.problem.message} (${outcome.problem.code})`);
        continue;
      }
      const written = outcome.output as string | Uint8Array;
      const reading = JSON.parse(typeof written === "string" ? written : Buffer.from(written).toString("utf8")) as Reading;
      ready.push({ of, reading, casebook: now.casebook });
      if (ready.length >= TOGETHER) await commit();
    }
    await commit();
    progress.end();
    const flagged =
      tally.flagged === 0 ? "" : `, ${tally.flagged} ${tally.flagged === 1 ? "decision needs" : "decisions need"} a look (parley flagged)`;
    const carried = tally.carried === 0 ? "" : `, ${tally.carried} decisions carried over to other words`;
    effects.complain(
      `${store.location}: ${tally.reread} reports reread, ${tally.changed} of them read otherwise now${carried}${flagged}${tally.failed === 0 ? "" : `, ${tally.failed} failed`}`,
    );
    return tally.failed === 0 ? 0 : 1;
  });
}

async function* itemsOf(
  store: Store,
  now: { readonly reader: string; readonly casebook: string },
  all: boolean,
  waiting: Unread[],
): AsyncGenerator<Item> {
  let line = 0;
  for (let after = 0; ; ) {
    const unread = await unreadReports(store.engine.db, now, after, all);
    for (const one of unread) {
      after = one.seq;
      if (one.reading === 0) continue;
      waiting.push(one);
      yield { kind: "ndjson", path: one.report.id, line: ++line, content: Buffer.from(JSON.stringify(one.report)) };
    }
    if (unread.length === 0) return;
  }
}
