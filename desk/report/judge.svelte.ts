import type { Decision, DecisionAsked } from "../../src/http/contract.ts";
import { write } from "../api.ts";
import { changes } from "../changes.svelte.ts";
import type { Problem } from "../http.ts";
import { writing } from "../writing.svelte.ts";

/** What this person decided since the page was opened, newest last: what one key takes back. */
let made = $state.raw<readonly { readonly seqs: readonly number[]; readonly said: string }[]>([]);
const work = writing();

export const judging = {
  get message(): string {
    return work.message;
  },
  get problem(): Problem | null {
    return work.problem;
  },
  get isBusy(): boolean {
    return work.isBusy;
  },
  get canUndo(): boolean {
    return made.length > 0;
  },
  forget: work.forget,
};

/** Puts decisions on the record, all or none, and says so. Returns them; null where the record refused, with the reason on the page. */
export async function decide(decisions: readonly DecisionAsked[], said: string): Promise<readonly Decision[] | null> {
  const answer = await work.run(
    () => write.decide({ decisions: [...decisions] }),
    () => said,
  );
  if (answer === null) return null;
  if (decisions.every(({ verdict }) => verdict !== "undo")) made = [...made, { seqs: answer.decisions.map(({ seq }) => seq), said }];
  changes.told();
  return answer.decisions;
}

/** Takes back the last thing that was decided here. */
export async function undoLast(): Promise<void> {
  const last = made[made.length - 1];
  if (last === undefined) {
    work.say("There is nothing to undo");
    return;
  }
  const done = await decide(
    [...last.seqs].reverse().map((decision) => ({ verdict: "undo" as const, decision })),
    `Taken back: ${last.said}`,
  );
  if (done !== null) made = made.slice(0, -1);
}
