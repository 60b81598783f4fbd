import type { Decision, DecisionAsked } from "../../src/http/contract.ts";
import { write } from "../api.ts";
import { changes } from "../changes.svelte.ts";
import { Problem } from "../http.ts";

/** What this person decided since the page was opened, newest last: what one key takes back. */
let made = $state.raw<readonly { readonly seqs: readonly number[]; readonly said: string }[]>([]);
let message = $state("");
let problem = $state.raw<Problem | null>(null);
let isBusy = $state(false);

export const judging = {
  get message(): string {
    return message;
  },
  get problem(): Problem | null {
    return problem;
  },
  get isBusy(): boolean {
    return isBusy;
  },
  get canUndo(): boolean {
    return made.length > 0;
  },
  forget(): void {
    problem = null;
  },
};

/** Puts decisions on the record, all or none, and says so. Returns them; null where the record refused, with the reason on the page. */
export async function decide(decisions: readonly DecisionAsked[], said: string): Promise<readonly Decision[] | null> {
  if (isBusy) return null;
  isBusy = true;
  try {
    const answer = await write.decide({ decisions: [...decisions] });
    if (decisions.every(({ verdict }) => verdict !== "undo")) made = [...made, { seqs: answer.decisions.map(({ seq }) => seq), said }];
    message = said;
    problem = null;
    changes.told();
    return answer.decisions;
  } catch (error) {
    problem = error instanceof Problem ? error : new Problem(0, "page-broken", String(error));
    message = "";
    return null;
  } finally {
    isBusy = false;
  }
}

/** Takes back the last thing that was decided here. */
export async function undoLast(): Promise<void> {
  const last = made[made.length - 1];
  if (last === undefined) {
    message = "There is nothing to undo";
    return;
  }
  const done = await decide(
    [...last.seqs].reverse().map((decision) => ({ verdict: "undo" as const, decision })),
    `Taken back: ${last.said}`,
  );
  if (done !== null) made = made.slice(0, -1);
}
