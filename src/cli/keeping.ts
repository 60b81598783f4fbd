import type { Reading } from "../reading/reading.ts";
import { type KeepOutcome, keepReports, knownReports } from "../store/keep.ts";
import type { Store } from "../store/store.ts";
import type { Item, Problem } from "./items.ts";
import type { Outcome, Settings } from "./reader.ts";
import { nameOf, type Taken } from "./taken.ts";

/** What becomes of the reports of a batch, as it becomes so. */
export interface KeepEvents {
  /** there already: it was not read again */
  known(taken: Taken): void;
  /** forgotten on request: it is not taken in again */
  forgotten(taken: Taken): void;
  /** what cannot be read, or is no report */
  failed(name: string, problem: Problem): void;
  /** what was read, and lies on the disk when this is called */
  kept(outcomes: readonly { readonly name: string; readonly outcome: KeepOutcome }[]): void | Promise<void>;
  read?(name: string): void;
}

export interface KeepingOptions {
  readonly store: Store;
  readonly items: AsyncIterable<Item>;
  /** hash of the casebook */
  readonly casebook: string;
  /** cases that the reports are assigned to */
  readonly cases: readonly string[];
  /** takes items in, in their order */
  readonly take: (items: readonly Item[]) => Promise<readonly (Taken | Problem)[]>;
  /** reads items, in their order */
  readonly read: (items: AsyncIterable<Item>) => AsyncIterable<Outcome>;
  readonly events: KeepEvents;
  /** reports that are looked up together, and at most so many that go into one transaction */
  readonly together?: number;
  /** whether the work is to end; what was kept stays */
  readonly isCancelled?: () => boolean;
}

/** How readings come out of workers for the record. */
export const KEPT_SETTINGS = { format: "ndjson", published: null, color: false, width: 80, keepsReadings: false } as Settings;

const TOGETHER = 50;
/** A transaction is not kept open for more input longer than this, in milliseconds. */
const PATIENCE = 1_000;

interface Waiting {
  readonly taken: Taken;
  readonly raw: Uint8Array;
  readonly intake: Item["kind"];
}

/** Takes items in, reads what the record does not have, and keeps it, some reports in one transaction. */
export async function keepItems(options: KeepingOptions): Promise<void> {
  const { store, casebook, cases, events, together = TOGETHER, isCancelled = () => false } = options;
  const waiting: Waiting[] = [];
  let ready: { readonly reading: Reading; readonly of: Waiting }[] = [];
  let last = performance.now();
  const commit = async () => {
    if (ready.length === 0) return;
    const incoming = ready.map(({ reading, of: { taken, raw, intake } }) => {
      const { rawSha256, address, license } = taken;
      return { reading, raw, rawSha256, intake, address, license, casebook, cases };
    });
    const outcomes = await keepReports(store, incoming);
    const kept = outcomes.map((outcome, index) => ({ name: ready[index]!.of.taken.name, outcome }));
    ready = [];
    last = performance.now();
    await events.kept(kept);
  };
  for await (const outcome of options.read(intakeOf(options, waiting))) {
    const of = waiting.shift()!;
    if (outcome.problem !== null) {
      events.failed(of.taken.name, outcome.problem);
      continue;
    }
    const written = outcome.output as string | Uint8Array;
    const reading = JSON.parse(typeof written === "string" ? written : Buffer.from(written).toString("utf8")) as Reading;
    ready.push({ reading: { ...reading, notices: [...of.taken.notices, ...reading.notices] }, of });
    events.read?.(of.taken.name);
    if (isCancelled()) break;
    if (ready.length >= together || performance.now() - last > PATIENCE) await commit();
  }
  if (!isCancelled()) await commit();
}

/** The reports that the record does not have, as items to be read; what they were made from waits for their readings. */
async function* intakeOf(options: KeepingOptions, waiting: Waiting[]): AsyncGenerator<Item> {
  const { store, items, take, events, together = TOGETHER, isCancelled = () => false } = options;
  let batch: Item[] = [];
  const handOn = async (): Promise<Item[]> => {
    const came = batch;
    batch = [];
    const taken: Waiting[] = [];
    for (const [index, found] of (await take(came)).entries()) {
      const item = came[index]!;
      if ("code" in found) events.failed(nameOf(item), found);
      else taken.push({ taken: found, raw: item.content as Uint8Array, intake: item.kind });
    }
    const states = await knownReports(
      store,
      taken.map(({ taken: { report } }) => report.id),
    );
    const fresh = taken.filter(({ taken: one }) => {
      const state = states.get(one.report.id);
      if (state === "known") events.known(one);
      if (state === "forgotten") events.forgotten(one);
      return state === undefined;
    });
    waiting.push(...fresh);
    return fresh.map(({ taken: { report, name } }, index) => ({
      kind: "ndjson" as const,
      path: name,
      line: index + 1,
      content: Buffer.from(JSON.stringify(report)),
    }));
  };
  for await (const item of items) {
    if (isCancelled()) return;
    batch.push(item);
    if (batch.length >= together) yield* await handOn();
  }
  if (batch.length > 0 && !isCancelled()) yield* await handOn();
}
