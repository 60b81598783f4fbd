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
  return inOneBuffer(outcomes);
}

/** The outcomes with their outputs as UTF-8, all in one buffer: what crosses to the main thread is copied once and burdens no heap there. */
function inOneBuffer(outcomes: readonly Outcome[]): Outcome[] {
  const bytes = Buffer.concat(outcomes.map(({ output }) => (typeof output === "string" ? Buffer.from(output) : output)));
  let at = 0;
  return outcomes.map((outcome) => {
    const start = at;
    at += Buffer.byteLength(outcome.output);
    return { ...outcome, output: new Uint8Array(bytes.buffer, bytes.byteOffset + start, at - start) };
  });
}
