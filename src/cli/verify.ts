import { ParleyError } from "../errors.ts";
import { verifyRecord } from "../store/verify.ts";
import type { Effects } from "./effects.ts";
import { progressOf } from "./progress.ts";
import { type RecordOptions, withStore } from "./record.ts";

/** `parley verify`: recomputes every hash and span of the record and names what is not as it was written. Returns the exit status. */
export async function run(options: RecordOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const progress = progressOf(effects, "verified", "reports");
    const { entries, reports, readings, spans, unsound } = await verifyRecord(store, (done, total) => progress.update(done, total));
    progress.end();
    for (const { place, message } of unsound) await effects.write(`${place}: ${message}\n`);
    if (unsound.length > 0) {
      throw new ParleyError(
        "record-unsound",
        `${store.location}: ${unsound.length === 1 ? "one place is" : `${unsound.length} places are`} not as written (see above)`,
      );
    }
    await effects.write(
      `${store.location}: sound; ${reports} reports, ${readings} readings, ${spans} spans, ${entries} entries of custody\n`,
    );
    return 0;
  });
}
