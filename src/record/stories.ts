/** Reports that carry one story, as sets that are joined: the oldest report, that of the least number, stands for its set. */
export class Stories {
  readonly #parents = new Map<number, number>();

  /** The oldest report of the story. */
  of(report: number): number {
    let at = report;
    for (let up = this.#parents.get(at); up !== undefined && up !== at; up = this.#parents.get(at)) at = up;
    return at;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first === second) return;
    this.#parents.set(Math.max(first, second), Math.min(first, second));
    // short ways for those that are asked for again
    for (const report of [a, b]) if (report !== Math.min(first, second)) this.#parents.set(report, Math.min(first, second));
  }

  /** All reports that are copies, with the oldest of their story. */
  *copies(): Generator<readonly [report: number, story: number]> {
    for (const report of this.#parents.keys()) {
      const story = this.of(report);
      if (story !== report) yield [report, story];
    }
  }
}
