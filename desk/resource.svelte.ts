import { untrack } from "svelte";
import { changes } from "./changes.svelte.ts";
import { type Address, get, Problem } from "./http.ts";

export interface Resource<T> {
  /** the last answer; while a new one for another address is awaited, still the old one */
  readonly data: T | null;
  readonly problem: Problem | null;
  /** whether an answer is awaited that the page has nothing to show for yet */
  readonly isLoading: boolean;
  /** whether `data` belongs to an earlier address */
  readonly isStale: boolean;
  /** asks again at once */
  readonly again: () => void;
}

/**
 * What is at an address, fetched again when the address changes (the request before is cancelled) and when the record does (quietly: what
 * is shown stays until the new answer is there). To be called while a component is set up; null asks for nothing.
 */
export function resource<T>(where: () => Address<T> | null): Resource<T> {
  let data = $state.raw<T | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let shown = $state<string | null>(null);
  let asked = $state<string | null>(null);
  let times = $state(0);

  $effect(() => {
    const target = where();
    void changes.version;
    void times;
    const controller = new AbortController();
    untrack(() => {
      asked = target?.href ?? null;
      if (target === null) {
        data = null;
        problem = null;
        shown = null;
        return;
      }
      get(target, controller.signal).then(
        (answer) => {
          if (controller.signal.aborted) return;
          if (answer !== data) data = answer;
          problem = null;
          shown = target.href;
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          // what is on the page stays there while the server is away
          if (error instanceof Problem && error.status === 0 && shown === target.href) return;
          problem = Problem.of(error);
          if (shown !== target.href) data = null;
        },
      );
    });
    return () => controller.abort();
  });

  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    get isLoading() {
      return asked !== null && data === null && problem === null;
    },
    get isStale() {
      return data !== null && shown !== asked;
    },
    again: () => {
      times++;
    },
  };
}
