import { ParleyError } from "../errors.ts";
import type { Horizon } from "../record/queries.ts";
import { DeskView } from "../store/desk-view.ts";
import { namingFailures } from "../store/failures.ts";
import type { Store } from "../store/store.ts";

/** The last entry of the log of custody. Whatever is answered follows from it and from the question. */
export interface RecordState {
  readonly head: number;
  readonly hash: string;
}

/** Views that are kept open: each remembers the readings that it has looked at. */
const MOST_VIEWS = 4;
/** Answers that are remembered, in characters. */
const MOST_CHARACTERS = 24_000_000;
const LONGEST_ANSWER = 4_000_000;

/**
 * The record as requests look at it: views and answers are made once for a state of the record, and forgotten when it changes, in this
 * process or another.
 */
export class Looks {
  readonly store: Store;
  #state: RecordState = { head: -1, hash: "" };
  readonly #views = new Map<string, Promise<DeskView>>();
  readonly #answers = new Map<string, Promise<string>>();
  readonly #sizes = new Map<string, number>();
  #size = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** The state of the record now. */
  async state(): Promise<RecordState> {
    const row = await namingFailures(this.store.location, () =>
      this.store.engine.db.selectFrom("custody").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst(),
    );
    const state = { head: row?.seq ?? 0, hash: row?.hash ?? "empty" };
    if (state.hash !== this.#state.hash) {
      this.#state = state;
      this.#views.clear();
      this.#answers.clear();
      this.#sizes.clear();
      this.#size = 0;
    }
    return this.#state;
  }

  /** The record from a horizon. Throws a ParleyError where it has no such case. */
  view(horizon: Horizon): Promise<DeskView> {
    const key = JSON.stringify([horizon.asOf, horizon.knownBy, horizon.case]);
    const known = this.#views.get(key);
    this.#views.delete(key);
    const view =
      known ??
      namingFailures(this.store.location, () => DeskView.open(this.store, horizon)).catch((error: unknown) => {
        this.#views.delete(key);
        if (error instanceof RangeError) throw new ParleyError("case-unknown", `the record has no case "${horizon.case}"`);
        throw error;
      });
    this.#views.set(key, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= MOST_VIEWS) break;
      this.#views.delete(oldest);
    }
    return view;
  }

  /** The answer to a question: made once for the state, by one of those who ask at the same time. */
  answer(state: RecordState, question: string, make: () => Promise<string>): Promise<string> {
    const known = this.#answers.get(question);
    if (state === this.#state && known !== undefined) {
      this.#answers.delete(question);
      this.#answers.set(question, known);
      return known;
    }
    const answer = make();
    if (state !== this.#state) return answer;
    this.#answers.set(question, answer);
    answer.then(
      (text) => this.#remember(question, answer, text.length),
      () => this.#answers.delete(question),
    );
    return answer;
  }

  #remember(question: string, answer: Promise<string>, size: number): void {
    // the record may have changed meanwhile
    if (this.#answers.get(question) !== answer) return;
    if (size > LONGEST_ANSWER) {
      this.#answers.delete(question);
      return;
    }
    this.#sizes.set(question, size);
    this.#size += size;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= MOST_CHARACTERS) break;
      this.#size -= this.#sizes.get(oldest) ?? 0;
      this.#sizes.delete(oldest);
      this.#answers.delete(oldest);
    }
  }
}
