import { Problem } from "./http.ts";

/** One place of the desk from which something is sent to the record: whether it is under way, and what came of the last time. */
export interface Writing {
  readonly isBusy: boolean;
  /** what was said when it went well, else "" */
  readonly message: string;
  readonly problem: Problem | null;
  /** Says something without sending anything. */
  readonly say: (message: string) => void;
  readonly forget: () => void;
  /** Does the work unless some is under way, says what `said` makes of its answer, and returns it; null where it failed or was not begun. */
  readonly run: <T>(work: () => Promise<T>, said: (answer: T) => string) => Promise<T | null>;
}

export function writing(): Writing {
  let isBusy = $state(false);
  let message = $state("");
  let problem = $state.raw<Problem | null>(null);
  return {
    get isBusy() {
      return isBusy;
    },
    get message() {
      return message;
    },
    get problem() {
      return problem;
    },
    say(text) {
      message = text;
    },
    forget() {
      problem = null;
    },
    async run(work, said) {
      if (isBusy) return null;
      isBusy = true;
      try {
        const answer = await work();
        problem = null;
        message = said(answer);
        return answer;
      } catch (error) {
        problem = Problem.of(error);
        message = "";
        return null;
      } finally {
        isBusy = false;
      }
    },
  };
}
