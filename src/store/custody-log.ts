import { hashOfEntry, NOTHING_BEFORE } from "../record/chain.ts";
import type { CustodyAct, CustodyEntry } from "../record/custody.ts";
import type { Writer } from "./engine.ts";
import type { Store } from "./store.ts";

export interface NewEntry {
  readonly act: CustodyAct;
  readonly subject: string;
  readonly digest: string;
}

/**
 * Adds entries to the log, one after the other: `next` gives each its number and time before it is written, since rows refer to it.
 * Time never runs backwards in the log, whatever the clock does.
 */
export class CustodyWriter {
  readonly #store: Store;
  readonly #tx: Writer;
  readonly at: string;
  #seq: number;
  #hash: string;

  private constructor(store: Store, tx: Writer, last: { seq: number; at: string; hash: string } | undefined) {
    this.#store = store;
    this.#tx = tx;
    const now = store.effects.now();
    this.at = last !== undefined && last.at > now ? last.at : now;
    this.#seq = last?.seq ?? 0;
    this.#hash = last?.hash ?? NOTHING_BEFORE;
  }

  static async begin(store: Store, tx: Writer): Promise<CustodyWriter> {
    const last = await tx.selectFrom("custody").select(["seq", "at", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
    return new CustodyWriter(store, tx, last);
  }

  /** The number that the next entry gets. */
  get next(): number {
    return this.#seq + 1;
  }

  async add(entries: readonly NewEntry[]): Promise<readonly CustodyEntry[]> {
    const { who, tool } = this.#store.effects;
    const added = entries.map(({ act, subject, digest }): CustodyEntry => {
      const entry = { seq: ++this.#seq, at: this.at, who, act, subject, digest, tool, previous: this.#hash };
      this.#hash = hashOfEntry(entry);
      return { ...entry, hash: this.#hash };
    });
    await this.#store.engine.insert(
      this.#tx,
      "custody",
      added.map(({ previous: _, ...row }) => row),
    );
    return added;
  }
}

/** Adds one entry to the log in a transaction of its own: an export, say. */
export async function logEntry(store: Store, tx: Writer, entry: NewEntry): Promise<CustodyEntry> {
  const writer = await CustodyWriter.begin(store, tx);
  return (await writer.add([entry]))[0]!;
}
