import { join } from "node:path";
import { loadReaderData, packageRoot } from "../data.ts";
import { type Batch, batchesOf, type Item, unpack } from "./items.ts";
import { inOrder } from "./ordered.ts";
import { createItemReader, failed, type Outcome, type Settings } from "./reader.ts";

/**
 * Reads all items and yields what became of them, in their order. With one job, or when everything fits one batch, the work
 * is done in this thread: a worker costs some 200 ms to start. Otherwise `jobs` workers share one copy of the weights, and at
 * most three batches a worker are under way, so that memory does not grow with the input.
 */
export async function* outcomesOf(items: AsyncIterable<Item>, jobs: number, settings: Settings): AsyncGenerator<Outcome> {
  if (jobs === 1) {
    const readItem = createItemReader(await loadReaderData(), settings);
    for await (const item of items) yield await readItem(item);
    return;
  }
  const batches = batchesOf(items);
  const first = await batches.next();
  if (first.done) return;
  const second = await batches.next();
  const data = await loadReaderData();
  if (second.done) {
    const readItem = createItemReader(data, settings);
    for (const item of unpack(first.value)) yield await readItem(item);
    return;
  }
  const [{ Piscina }, { setFlagsFromString }] = await Promise.all([import("piscina"), import("node:v8")]);
  // Reports leave much rubbish behind. Collected early, it keeps a long stream on two cores at some 230 MB instead of 370.
  setFlagsFromString("--heap-growing-percent=20");
  const filename = join(packageRoot(), "dist", "cli", "worker.js");
  const pool = new Piscina({
    filename,
    minThreads: jobs,
    maxThreads: jobs,
    workerData: { data, settings },
    recordTiming: false,
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const work = async (batch: Batch): Promise<Outcome[]> => {
    // afterwards the bytes belong to the worker
    const places = batch.items.map(({ path, line }) => ({ path, line }));
    try {
      return (await pool.run(batch, { transferList: [batch.bytes.buffer] })) as Outcome[];
    } catch (error) {
      const message = `the worker that read it was lost (${error}); try it alone with --jobs 1`;
      return places.map((place) => failed(place, { code: "worker-lost", message }, null, settings));
    }
  };
  try {
    for await (const outcomes of inOrder(rejoin([first.value, second.value], batches), 3 * jobs, work)) yield* outcomes;
  } finally {
    await pool.destroy();
  }
}

async function* rejoin<T>(taken: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* taken;
  yield* rest;
}
