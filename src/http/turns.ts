/**
 * Work that is done in turns. A database in this process answers without ever letting go of it: between two pieces of work the process
 * looks at its sockets again, so that who asks for what is known already need not wait for all that is being found out.
 */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #open = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Does the work when its turn has come. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#open >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#open++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#open--;
      else setImmediate(next);
    }
  }
}
