import { join } from "node:path";
import type { Piscina } from "piscina";
import { loadReaderData, packageRoot } from "../data.ts";
import { type Batch, batchesOf, type Item, type Problem } from "./items.ts";
import { KEPT_SETTINGS } from "./keeping.ts";
import { inOrder } from "./ordered.ts";
import { failed, type Outcome } from "./reader.ts";
import type { Taken } from "./taken.ts";
import type { TakeIn } from "./worker.ts";

/** Threads without work end after this, in milliseconds, and with them the memory they hold. */
const IDLE = 60_000;
/** No batch of reports takes so long; what hangs is ended, in milliseconds. */
const LONGEST = 120_000;

/** Threads that take reports in and read them, for a process that must go on answering. They start with the first work. */
export class ReadingPool {
  readonly #threads: number;
  #pool: Promise<Piscina> | null = null;

  constructor(threads: number) {
    this.#threads = threads;
  }

  /** Takes items in as reports: pages are made text here too, each by itself, since one alone may take long. */
  async take({ items, told, isNamed }: TakeIn): Promise<readonly (Taken | Problem)[]> {
    const alone = new Set([...items.keys()].filter((index) => items[index]!.kind === "html"));
    const groups = [[...items.keys()].filter((index) => !alone.has(index)), ...[...alone].map((index) => [index])];
    const taken: (Taken | Problem)[] = [];
    const work = async (group: readonly number[]) => {
      if (group.length === 0) return;
      const asked = { items: group.map((at) => items[at]!), told: group.map((at) => told[at]!), isNamed: group.map((at) => isNamed[at]!) };
      const found = await this.#taken(asked);
      for (const [index, at] of group.entries()) taken[at] = found[index]!;
    };
    await Promise.all(groups.map(work));
    return taken;
  }

  async #taken(asked: TakeIn): Promise<readonly (Taken | Problem)[]> {
    try {
      return (await this.#run(asked, "take")) as (Taken | Problem)[];
    } catch (error) {
      return asked.items.map(() => lost(error));
    }
  }

  /** Reads items, in their order. */
  async *read(items: AsyncIterable<Item>): AsyncGenerator<Outcome> {
    const work = async (batch: Batch): Promise<Outcome[]> => {
      const places = batch.items.map(({ path, line }) => ({ path, line }));
      try {
        return (await this.#run(batch, "default")) as Outcome[];
      } catch (error) {
        return places.map((place) => failed(place, lost(error), null, KEPT_SETTINGS));
      }
    };
    for await (const outcomes of inOrder(batchesOf(items), 2 * this.#threads, work)) yield* outcomes;
  }

  async close(): Promise<void> {
    const pool = await this.#pool;
    await pool?.destroy();
  }

  async #run(task: Batch | TakeIn, name: "take" | "default"): Promise<unknown> {
    this.#pool ??= this.#start();
    const pool = await this.#pool;
    return pool.run(task, { name, signal: AbortSignal.timeout(LONGEST) });
  }

  async #start(): Promise<Piscina> {
    const [{ Piscina }, data] = await Promise.all([import("piscina"), loadReaderData()]);
    return new Piscina({
      filename: join(packageRoot(), "dist", "cli", "worker.js"),
      minThreads: 0,
      maxThreads: this.#threads,
      idleTimeout: IDLE,
      workerData: { data, settings: KEPT_SETTINGS },
      recordTiming: false,
      // answers of the server come first
      niceIncrement: 5,
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1024 },
    });
  }
}

function lost(error: unknown): Problem {
  const isLate = error instanceof Error && error.name === "AbortError";
  const why = isLate ? `it took longer than ${LONGEST / 1000} s` : "the thread that read it ended";
  return { code: "worker-lost", message: `${why}; try it alone` };
}
