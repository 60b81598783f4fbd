/** How many failed tries within the window are borne. */
const WINDOW = 15 * 60_000;
/** Of these people and addresses is remembered how often they failed. */
const MOST_KEYS = 10_000;

/** Counts what failed, by who and from where, so that passwords cannot be guessed by the thousand. Times are milliseconds. */
export class Tries {
  readonly #failed = new Map<string, number[]>();

  /** How long one who is counted under the keys has to wait, given how many failures each key may have; 0: not at all. */
  wait(now: number, limits: readonly (readonly [key: string, most: number])[]): number {
    let longest = 0;
    for (const [key, most] of limits) {
      const recent = this.#recent(key, now);
      if (recent.length >= most) longest = Math.max(longest, recent[recent.length - most]! + WINDOW - now);
    }
    return longest;
  }

  failed(now: number, keys: readonly string[]): void {
    for (const key of keys) {
      const recent = this.#recent(key, now);
      recent.push(now);
      this.#failed.delete(key);
      this.#failed.set(key, recent);
    }
    for (const oldest of this.#failed.keys()) {
      if (this.#failed.size <= MOST_KEYS) break;
      this.#failed.delete(oldest);
    }
  }

  succeeded(key: string): void {
    this.#failed.delete(key);
  }

  #recent(key: string, now: number): number[] {
    return (this.#failed.get(key) ?? []).filter((at) => at > now - WINDOW);
  }
}
