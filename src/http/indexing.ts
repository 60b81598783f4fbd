import { indexTexts, unindexedTexts } from "../store/search.ts";
import type { Store } from "../store/store.ts";
import type { RecordState } from "./looks.ts";

/** So many texts are made ready by who looks for something; of more the first words found are told at once, and the rest follows. */
const AT_ONCE = 100;
/** Texts between which others have their turn: some ten milliseconds. */
const SLICE = 25;

/** Makes texts ready for searching, a few at a time, so that whoever asks for something else hardly waits for it. */
export class Indexing {
  readonly #store: Store;
  /** the state of the record whose texts are all ready */
  #ready = "";
  #running: Promise<void> | null = null;
  #failed: unknown = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * How many texts of the record are not ready yet; their making goes on by itself. A few are made ready first. Throws a ParleyError where
   * the record cannot be written.
   */
  async waiting({ hash }: RecordState): Promise<number> {
    if (this.#ready === hash) return 0;
    const waiting = await unindexedTexts(this.#store.engine);
    if (waiting > AT_ONCE) {
      const failed = this.#failed;
      this.#failed = null;
      if (failed !== null) throw failed;
      void this.run().catch((error: unknown) => {
        this.#failed = error;
      });
      return waiting;
    }
    if (waiting > 0) await this.run();
    this.#ready = hash;
    return 0;
  }

  /** Makes all texts ready that there are. Throws a ParleyError where the record cannot be written. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while ((await indexTexts(this.#store, SLICE)) > 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
