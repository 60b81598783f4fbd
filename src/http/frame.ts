import type { Claim, ClaimKind } from "../record/claim.ts";
import type { DeskView } from "../store/desk-view.ts";
import { REST, type Touch } from "./touch.ts";

/**
 * Gives a result with other claims in the place of its own. It is held on to for as long as the result is, through any number of frames, and
 * must therefore not know of one.
 */
export type Exchange<T> = (result: T, each: <C extends Claim>(claim: C) => C) => T;

/** What a view was asked, and what it answered. */
interface Recalled {
  readonly result: Promise<unknown>;
  /** null until the result is there */
  known: { readonly value: unknown; readonly rests: readonly string[]; readonly size: number } | null;
  readonly exchange: Exchange<unknown>;
  readonly kinds: readonly ClaimKind[];
}

/** Claims, or as much, that a frame holds on to: some 50 MB where they are long. */
const MOST_HELD = 12_000;

/**
 * The record from one horizon at one state, with what it was asked so far. The next state has a frame of its own, which takes over what is
 * still so. What follows from a frame stays what it was when it is asked on afterwards.
 */
export class Frame {
  readonly desk: DeskView;
  /** the horizon as a word */
  readonly key: string;
  readonly #recalled = new Map<string, Recalled>();
  #held = 0;

  constructor(desk: DeskView, key: string) {
    this.desk = desk;
    this.key = key;
  }

  /**
   * What `find` finds, or found before. `rests` is given the names of what it rests on: the claims in it, and the lists that it was
   * taken from.
   */
  async recall<T>(key: string, from: Taken<T>, rests: (name: string) => void): Promise<T> {
    const { find, exchange = asItIs, kinds = [], names = [], size = () => 0 } = from;
    let recalled = this.#recalled.get(key);
    if (recalled === undefined) {
      const result = find(this.desk);
      recalled = { result, known: null, exchange: exchange as Exchange<unknown>, kinds };
      this.#recalled.set(key, recalled);
      const found = recalled;
      result.then(
        (value) => {
          const ids = new Set<string>();
          exchange(value, (claim) => {
            ids.add(REST.claim(claim.id));
            return claim;
          });
          found.known = { value, rests: [...names, ...kinds.map(REST.list), ...ids], size: 1 + ids.size + size(value) };
          if (this.#recalled.get(key) === found) this.#hold(found.known.size);
        },
        () => this.#recalled.delete(key),
      );
    } else {
      // the last asked for is the last to go
      this.#recalled.delete(key);
      this.#recalled.set(key, recalled);
    }
    const value = (await recalled.result) as T;
    for (const name of recalled.known!.rests) rests(name);
    return value;
  }

  #hold(size: number): void {
    this.#held += size;
    for (const [key, { known }] of this.#recalled) {
      if (this.#held <= MOST_HELD) break;
      if (known === null) continue;
      this.#held -= known.size;
      this.#recalled.delete(key);
    }
  }

  /** The frame of the state that the view is of, with all that the touch leaves as it is. */
  next(desk: DeskView, { names, marked }: Touch): Frame {
    const next = new Frame(desk, this.key);
    for (const [key, { known, exchange, kinds }] of this.#recalled) {
      if (known === null) continue;
      const touched = known.rests.filter((name) => names.has(name));
      const isMarked = touched.every((name) => name.startsWith("claim ") && marked.has(name.slice("claim ".length)));
      if (!isMarked) continue;
      const value =
        touched.length === 0
          ? known.value
          : exchange(known.value, (claim) => {
              if (!marked.has(claim.id)) return claim;
              const { standing, notes, sensitivity, grade } = desk.judged(claim.id);
              return { ...claim, standing, notes, sensitivity, grade: grade ?? claim.report.grade };
            });
      next.#recalled.set(key, { result: Promise.resolve(value), known: { ...known, value }, exchange, kinds });
      next.#held += known.size;
    }
    return next;
  }
}

const asItIs = <T>(result: T): T => result;

/** How something is taken from a view. */
export interface Taken<T> {
  readonly find: (desk: DeskView) => Promise<T>;
  /** left out: there is no claim in it */
  readonly exchange?: Exchange<T>;
  /** kinds whose claims it was chosen or counted among */
  readonly kinds?: readonly ClaimKind[];
  readonly names?: readonly string[];
  /** beyond its claims, in claims */
  readonly size?: (result: T) => number;
}
