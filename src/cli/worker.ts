/** A worker thread: reads batches. Its reader is made once, from weights that all workers share. */
import { workerData } from "node:worker_threads";
import type { ReaderData } from "../data.ts";
import { type Batch, unpack } from "./items.ts";
import { createItemReader, type Outcome, type Settings } from "./reader.ts";

const { data, settings } = workerData as { data: ReaderData; settings: Settings };
const readItem = createItemReader(data, settings);

// piscina calls the default export of a worker's file
// biome-ignore lint/style/noDefaultExport: the interface of piscina
export default async function work(batch: Batch): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of unpack(batch)) outcomes.push(await readItem(item));
  return outcomes;
}
