/** A worker thread: takes reports in, and reads batches. Its reader is made once, from weights that all workers share. */
import { workerData } from "node:worker_threads";
import type { ReaderData } from "../data.ts";
import { type Batch, type Item, type Problem, unpack } from "./items.ts";
import { createItemReader, type Outcome, type Settings } from "./reader.ts";
import { type Taken, type Told, takenOf } from "./taken.ts";

const { data, settings } = workerData as { data: ReaderData; settings: Settings };
const readItem = createItemReader(data, settings);

// piscina calls the default export of a worker's file
// biome-ignore lint/style/noDefaultExport: the interface of piscina
export default async function work(batch: Batch): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of unpack(batch)) outcomes.push(await readItem(item));
  return inOneBuffer(outcomes);
}

/** Items that are to be taken in, with what a person says of each. */
export interface TakeIn {
  readonly items: readonly Item[];
  readonly told: readonly (Told | null)[];
  /** whether the names of the items stand for them */
  readonly isNamed: readonly boolean[];
}

export async function take({ items, told, isNamed }: TakeIn): Promise<(Taken | Problem)[]> {
  const taken: (Taken | Problem)[] = [];
  for (const [index, item] of items.entries()) {
    try {
      taken.push(await takenOf(item, null, { told: told[index] ?? null, placeOf: isNamed[index] === true ? (path) => path : null }));
    } catch (error) {
      // a page that is nested too deep, say
      const why = error instanceof RangeError ? "its parts lie too deep within each other" : "taking it in failed";
      taken.push({ code: "report-unread", message: `${why}; save it as text` });
    }
  }
  return taken;
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
