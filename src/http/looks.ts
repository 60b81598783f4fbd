import { CompiledQuery } from "kysely";
import { ParleyError } from "../errors.ts";
import type { Horizon } from "../record/queries.ts";
import { DeskView } from "../store/desk-view.ts";
import { namingFailures } from "../store/failures.ts";
import type { Store } from "../store/store.ts";
import { Turns } from "./turns.ts";

/** The last entry of the log of custody. Whatever is answered follows from it and from the question. */
export interface RecordState {
  readonly head: number;
  readonly hash: string;
}

/** Asked with every request, and so compiled once. */
const LAST_ENTRY = CompiledQuery.raw("select seq, hash from custody order by seq desc limit 1") as CompiledQuery<{
  readonly seq: number;
  readonly hash: string;
}>;
/** Views that are kept open: each remembers the readings that it has looked at. */
const MOST_VIEWS = 4;
/** Answers that are remembered, in bytes. */
const MOST_BYTES = 32_000_000;
/** Answers that are made at the same time where the database is another process; one in this process makes one after the other. */
const MOST_AT_ONCE = 4;
const LONGEST_ANSWER = 4_000_000;

/** What is sent. */
export type Body = Uint8Array<ArrayBuffer>;

/**
 * The record as requests look at it: views and answers are made once for a state of the record, and forgotten when it changes, in this
 * process or another.
 */
export class Looks {
  readonly store: Store;
  #state: RecordState = { head: -1, hash: "" };
  readonly #views = new Map<string, Promise<DeskView>>();
  readonly #answers = new Map<string, Promise<Body>>();
  readonly #sizes = new Map<string, number>();
  #size = 0;
  readonly #turns: Turns;

  constructor(store: Store) {
    this.store = store;
    this.#turns = new Turns(store.engine.kind === "sqlite" ? 1 : MOST_AT_ONCE);
  }

  /** The state of the record now. */
  async state(): Promise<RecordState> {
    const { rows } = await namingFailures(this.store.location, () => this.store.engine.db.executeQuery(LAST_ENTRY));
    const [row] = rows;
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
  answer(state: RecordState, question: string, make: () => Promise<string>): Promise<Body> {
    const known = this.#answers.get(question);
    if (state === this.#state && known !== undefined) {
      this.#answers.delete(question);
      this.#answers.set(question, known);
      return known;
    }
    const answer = this.#turns.take(make).then((text) => new TextEncoder().encode(text));
    if (state !== this.#state) return answer;
    this.#answers.set(question, answer);
    answer.then(
      ({ length }) => this.#remember(question, answer, length),
      () => this.#answers.delete(question),
    );
    return answer;
  }

  #remember(question: string, answer: Promise<Body>, size: number): void {
    // the record may have changed meanwhile
    if (this.#answers.get(question) !== answer) return;
    if (size > LONGEST_ANSWER) {
      this.#answers.delete(question);
      return;
    }
    this.#sizes.set(question, size);
    this.#size += size;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= MOST_BYTES) break;
      this.#size -= this.#sizes.get(oldest) ?? 0;
      this.#sizes.delete(oldest);
      this.#answers.delete(oldest);
    }
  }
}
