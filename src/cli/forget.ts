import { ParleyError } from "../errors.ts";
import { forgetReport } from "../store/forget.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface ForgetOptions extends RecordOptions {
  readonly why?: string;
}

/** `parley forget`: erases reports and leaves a tombstone of each. Returns the exit status. */
export async function run(ids: readonly string[], options: ForgetOptions, effects: Effects): Promise<number> {
  const why = options.why?.trim() ?? "";
  if (why === "")
    throw new ParleyError("usage", "--why is needed: a tombstone says on whose request and for what reason a report was erased");
  return withStore(options, effects, false, async (store) => {
    for (const id of ids) {
      const { sha256, recorded } = await forgetReport(store, id.replace(/^report:/, ""), why);
      await effects.write(`forgotten ${id}  (kept ${recorded}, text SHA-256 ${sha256})\n`);
    }
    effects.complain("the record holds nothing of it any more but its hashes; copies and exports made before are not in its reach");
    return 0;
  });
}
