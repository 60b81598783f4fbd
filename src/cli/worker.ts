/** A worker thread: reads batches. Its reader is made once, from weights that all workers share. */
import { workerData } from "node:worker_threads";
import type { ReaderData } from "../data.ts";
import type { Batch } from "./items.ts";
import { createBatchReader, type Outcome, type Settings } from "./reader.ts";

const { data, settings } = workerData as { data: ReaderData; settings: Settings };
const readBatch = createBatchReader(data, settings);

// piscina calls the default export of a worker's file
// biome-ignore lint/style/noDefaultExport: the interface of piscina
export default async function work(batch: Batch): Promise<Outcome[]> {
  return readBatch(batch);
}
