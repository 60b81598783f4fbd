import { write } from "../api.ts";
import { changes } from "../changes.svelte.ts";
import { Problem } from "../http.ts";
import { counted } from "../words.ts";

/** Puts reports into a case or takes them out, and says what came of it. */
export function assigning(): {
  readonly message: string;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly assign: (theCase: string, reports: readonly string[], isAssigned: boolean) => Promise<boolean>;
} {
  let message = $state("");
  let problem = $state.raw<Problem | null>(null);
  let isBusy = $state(false);
  return {
    get message() {
      return message;
    },
    get problem() {
      return problem;
    },
    get isBusy() {
      return isBusy;
    },
    async assign(theCase, reports, isAssigned) {
      if (isBusy || reports.length === 0) return false;
      isBusy = true;
      try {
        let changed = 0;
        // as many as one request takes
        for (let at = 0; at < reports.length; at += 1000) {
          changed += (await write.assign(theCase, { reports: [...reports.slice(at, at + 1000)], isAssigned })).changed;
        }
        message = isAssigned ? `${counted(changed, "report")} put into the case` : `${counted(changed, "report")} taken out of the case`;
        problem = null;
        changes.told();
        return true;
      } catch (error) {
        problem = error instanceof Problem ? error : new Problem(0, "page-broken", String(error));
        message = "";
        return false;
      } finally {
        isBusy = false;
      }
    },
  };
}
