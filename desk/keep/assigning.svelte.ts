import { write } from "../api.ts";
import { changes } from "../changes.svelte.ts";
import { counted } from "../words.ts";
import { type Writing, writing } from "../writing.svelte.ts";

/** As many as one request takes. */
const TOGETHER = 1000;

/** Puts reports into a case or takes them out, and says what came of it. */
export function assigning(): {
  readonly work: Writing;
  readonly assign: (theCase: string, reports: readonly string[], isAssigned: boolean) => Promise<boolean>;
} {
  const work = writing();
  return {
    work,
    async assign(theCase, reports, isAssigned) {
      if (reports.length === 0) return false;
      const changed = await work.run(
        async () => {
          let sum = 0;
          for (let at = 0; at < reports.length; at += TOGETHER)
            sum += (await write.assign(theCase, { reports: [...reports.slice(at, at + TOGETHER)], isAssigned })).changed;
          return sum;
        },
        (sum) => `${counted(sum, "report")} ${isAssigned ? "put into" : "taken out of"} the case`,
      );
      if (changed !== null) changes.told();
      return changed !== null;
    },
  };
}
