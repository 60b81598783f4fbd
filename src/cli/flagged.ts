import { openView } from "../store/view.ts";
import { lineOf } from "./decide.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

/** `parley flagged`: the decisions that a new reading or a new text moved, and those that lost their place. Returns the exit status. */
export async function run(options: RecordOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const view = await openView(store, { asOf: null, knownBy: null, case: null });
    const decisions = new Map((await view.decisions()).map((decision) => [decision.seq, decision]));
    for (const { decision, claim, method, score } of await view.flagged()) {
      const made = decisions.get(decision);
      if (made === undefined) continue;
      const place =
        claim === null
          ? "it found no place: decide again, or undo it"
          : `it now stands on ${claim} (${method}, ${Math.round(100 * score)} % sure)`;
      await effects.write(`${lineOf(made)}\n  ${place}\n`);
    }
    return 0;
  });
}
