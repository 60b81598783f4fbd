import { CompiledQuery } from "kysely";
import { ParleyError } from "../errors.ts";
import type { Horizon } from "../record/queries.ts";
import { DeskView } from "../store/desk-view.ts";
import { namingFailures } from "../store/failures.ts";
import type { Store } from "../store/store.ts";
import { Frame } from "./frame.ts";
import { isNewestSame, type Look, lookAt } from "./look.ts";
import { REST, type Touch, touchOf } from "./touch.ts";
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
/** Horizons that are kept open: each remembers the readings that it has looked at. */
const MOST_FRAMES = 4;
/** Answers that are remembered, in bytes. */
const MOST_BYTES = 32_000_000;
/** Answers that are made at the same time where the database is another process; one in this process makes one after the other. */
const MOST_AT_ONCE = 4;
const LONGEST_ANSWER = 4_000_000;
/** What the name of one thing that an answer rests on takes, in bytes. */
const NAME = 40;

/** What is sent. */
export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** the state of the record for which it was made, by its hash: with the question it says which answer this is; null: it holds for the moment alone */
  readonly hash: string | null;
}

/** The record as one answer looks at it: from as many horizons as it likes, all at one state. */
export interface Looking {
  readonly store: Store;
  readonly state: RecordState;
  /** Throws a ParleyError where the record has no such case. */
  view(horizon: Horizon): Promise<Look>;
  /** Says that the answer holds for the moment alone: it follows from more than the record. */
  passing(): void;
}

/** A state of the record, and what was seen of it. */
interface Epoch {
  readonly state: RecordState;
  /** by horizon, the last looked at last */
  readonly frames: Map<string, Promise<Frame>>;
}

interface Answer {
  readonly body: Promise<Body>;
  /** null: its turn has not come */
  epoch: Epoch | null;
  isDone: boolean;
  size: number;
  /** names of what it rests on (touch.ts), and the horizons from which it looked */
  readonly rests: Set<string>;
  readonly horizons: Set<string>;
}

/**
 * The record as requests look at it: what was seen and what was answered is remembered as long as it is so. When the record changes, in
 * this process or another, what the new entries of its log touch is forgotten, and where their reach is not known, everything.
 */
export class Looks {
  readonly store: Store;
  #epoch: Epoch = { state: { head: -1, hash: "" }, frames: new Map() };
  #moving: Promise<void> | null = null;
  readonly #answers = new Map<string, Answer>();
  #size = 0;
  readonly #turns: Turns;

  constructor(store: Store) {
    this.store = store;
    this.#turns = new Turns(store.engine.kind === "sqlite" ? 1 : MOST_AT_ONCE);
  }

  /** The state of the record now. */
  async state(): Promise<RecordState> {
    for (;;) {
      const { rows } = await namingFailures(this.store.location, () => this.store.engine.db.executeQuery(LAST_ENTRY));
      const [row] = rows;
      const state = { head: row?.seq ?? 0, hash: row?.hash ?? "empty" };
      if (state.hash === this.#epoch.state.hash) return this.#epoch.state;
      this.#moving ??= namingFailures(this.store.location, () => this.#move(state)).finally(() => {
        this.#moving = null;
      });
      await this.#moving;
    }
  }

  /** Goes on to another state, with all that is still so at it. */
  async #move(state: RecordState): Promise<void> {
    const before = this.#epoch;
    const touch = await this.#touchSince(before.state, state);
    const epoch: Epoch = { state, frames: new Map() };
    const same = new Set<string>();
    if (touch !== null) {
      for (const [key, opened] of before.frames) {
        // one that fails is opened anew by who asks for it
        const frame = await opened.catch(() => null);
        const desk = frame === null ? null : await DeskView.open(this.store, frame.desk.view.horizon).catch(() => null);
        if (frame === null || desk === null) continue;
        const next = frame.next(desk, touch);
        epoch.frames.set(key, Promise.resolve(next));
        for (const kind of touch.kinds) if (await isNewestSame(frame, next, kind)) same.add(REST.newest(kind, key));
      }
    }
    for (const [question, answer] of this.#answers) {
      // whose turn has not come looks at what is then
      if (answer.epoch !== null && (touch === null || !answer.isDone || isTouched(answer, touch, epoch, same)))
        this.#forget(question, answer);
    }
    this.#epoch = epoch;
  }

  /** What changed from one state to the other; null: it may be anything. */
  async #touchSince(from: RecordState, to: RecordState): Promise<Touch | null> {
    if (from.head < 1) return null;
    const { db } = this.store.engine;
    // a record that was put in the place of another shares no log with it
    const last = await db.selectFrom("custody").select("hash").where("seq", "=", from.head).executeTakeFirst();
    if (last?.hash !== from.hash) return null;
    const desk = await DeskView.open(this.store, { asOf: null, knownBy: null, case: null });
    return desk.head === to.head ? touchOf(this.store, desk, from.head) : null;
  }

  /** The record from a horizon, as it is now. Throws a ParleyError where it has no such case. */
  async view(horizon: Horizon): Promise<DeskView> {
    await this.state();
    return (await this.#frame(this.#epoch, horizon)).desk;
  }

  #frame({ frames }: Epoch, horizon: Horizon): Promise<Frame> {
    const key = keyOf(horizon);
    const known = frames.get(key);
    frames.delete(key);
    const frame =
      known ??
      namingFailures(this.store.location, async () => new Frame(await DeskView.open(this.store, horizon), key)).catch((error: unknown) => {
        frames.delete(key);
        if (error instanceof RangeError) throw new ParleyError("case-unknown", `the record has no case "${horizon.case}"`);
        throw error;
      });
    frames.set(key, frame);
    for (const oldest of frames.keys()) {
      if (frames.size <= MOST_FRAMES) break;
      frames.delete(oldest);
    }
    return frame;
  }

  /** The state for which the answer to a question is remembered; null where it is not. */
  rememberedFor(question: string): string | null {
    const known = this.#answers.get(question);
    return known?.isDone === true && known.epoch !== null ? known.epoch.state.hash : null;
  }

  /** The answer to a question: made once for as long as it is so, by one of those who ask at the same time. */
  answer(question: string, make: (looks: Looking) => Promise<string>): Promise<Body> {
    const known = this.#answers.get(question);
    if (known !== undefined) {
      this.#answers.delete(question);
      this.#answers.set(question, known);
      return known.body;
    }
    const answer: Answer = {
      epoch: null,
      isDone: false,
      size: 0,
      rests: new Set(),
      horizons: new Set(),
      body: Promise.resolve().then(() => this.#turns.take(() => this.#made(question, answer, make))),
    };
    this.#answers.set(question, answer);
    answer.body.then(
      ({ bytes }) => this.#remember(question, answer, bytes.length),
      () => this.#forget(question, answer),
    );
    return answer.body;
  }

  async #made(question: string, answer: Answer, make: (looks: Looking) => Promise<string>): Promise<Body> {
    const epoch = this.#epoch;
    answer.epoch = epoch;
    const { state } = epoch;
    const view = async (horizon: Horizon): Promise<Look> => {
      const frame = await this.#frame(epoch, horizon);
      answer.horizons.add(frame.key);
      // the record went on before the view was opened
      if (frame.desk.head > state.head) this.#forget(question, answer);
      return lookAt(frame, (name) => answer.rests.add(name));
    };
    let hash: string | null = state.hash;
    const passing = () => {
      hash = null;
      this.#forget(question, answer);
    };
    const text = await make({ store: this.store, state, view, passing });
    return { bytes: new TextEncoder().encode(text), hash };
  }

  #forget(question: string, answer: Answer): void {
    if (this.#answers.get(question) !== answer) return;
    this.#answers.delete(question);
    this.#size -= answer.size;
  }

  #remember(question: string, answer: Answer, length: number): void {
    answer.isDone = true;
    // the record may have changed meanwhile
    if (this.#answers.get(question) !== answer) return;
    if (length > LONGEST_ANSWER) {
      this.#forget(question, answer);
      return;
    }
    answer.size = length + NAME * answer.rests.size;
    this.#size += answer.size;
    for (const [oldest, other] of this.#answers) {
      if (this.#size <= MOST_BYTES) break;
      if (other.isDone) this.#forget(oldest, other);
    }
  }
}

function keyOf({ asOf, knownBy, case: key }: Horizon): string {
  return JSON.stringify([asOf, knownBy, key]);
}

/** Whether an answer may be another now. */
function isTouched({ rests, horizons }: Answer, { names, kinds }: Touch, { frames }: Epoch, same: ReadonlySet<string>): boolean {
  for (const name of names) if (rests.has(name)) return true;
  for (const kind of kinds) {
    for (const horizon of horizons) {
      const newest = REST.newest(kind, horizon);
      if (rests.has(newest) && !(frames.has(horizon) && same.has(newest))) return true;
    }
  }
  return false;
}
