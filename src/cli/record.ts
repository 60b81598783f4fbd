import { loadMigrations } from "../data.ts";
import { ParleyError } from "../errors.ts";
import type { Horizon, RecordView } from "../record/queries.ts";
import { namingFailures } from "../store/failures.ts";
import { type OpenOptions, openStore, withWholeStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { openView, openViews } from "../store/view.ts";
import type { Effects } from "./effects.ts";
import { VERSION } from "./version.ts";

export interface RecordOptions {
  /** folder, or address of a PostgreSQL database */
  readonly record?: string;
}

/** Where a record is when nobody says otherwise. */
export const DEFAULT_RECORD = "parley-record";

/** The place of the record: what the option says, else PARLEY_RECORD, else a folder here. */
export function recordLocation(options: RecordOptions, effects: Effects): string {
  const named = options.record ?? effects.env.PARLEY_RECORD ?? "";
  if (named.trim() === "" && options.record !== undefined)
    throw new ParleyError("usage", "--record needs a folder or the address of a database");
  return named.trim() === "" ? DEFAULT_RECORD : named;
}

/** Opens the record, runs `work` on it, and closes it again. */
export async function withStore<T>(
  options: RecordOptions,
  effects: Effects,
  create: boolean,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(recordLocation(options, effects), openOptions(effects, create));
  if (store.schema.from !== 0 && store.schema.from !== store.schema.to) {
    effects.complain(`${store.location}: the record was brought from schema ${store.schema.from} to ${store.schema.to}`);
  }
  try {
    return await namingFailures(store.location, () => work(store));
  } finally {
    await store.engine.close().catch(() => {});
  }
}

/** Runs `work` on the record, and on a new one so that a failure leaves nothing of it behind (src/store/open.ts). */
export async function withWholeRecord<T>(options: RecordOptions, effects: Effects, work: (store: Store) => Promise<T>): Promise<T> {
  const location = recordLocation(options, effects);
  return withWholeStore(location, openOptions(effects, true), (store) => namingFailures(store.location, () => work(store)));
}

function openOptions(effects: Effects, create: boolean): OpenOptions {
  return { create, migrations: loadMigrations, effects: { now: effects.now, who: effects.who, tool: `parley ${VERSION}` } };
}

/** Opens the record as it is seen from the horizon, runs `work` on the view, and closes it again. */
export async function withView<T>(
  options: RecordOptions,
  horizon: Horizon,
  effects: Effects,
  work: (view: RecordView) => Promise<T>,
): Promise<T> {
  return withStore(options, effects, false, async (store) => work(await viewOf(store, horizon)));
}

/** Opens the record as it is seen from the horizon as of each of the days, runs `work` on the views, and closes it again. */
export async function withViews<T>(
  options: RecordOptions,
  horizon: Horizon,
  days: readonly string[],
  effects: Effects,
  work: (views: readonly RecordView[]) => Promise<T>,
): Promise<T> {
  return withStore(options, effects, false, async (store) => work(await namingCase(store, () => openViews(store, horizon, days))));
}

/** The record as it is seen from the horizon. Throws a ParleyError where it has no such case. */
export async function viewOf(store: Store, horizon: Horizon): Promise<RecordView> {
  return namingCase(store, () => openView(store, horizon));
}

async function namingCase<T>(store: Store, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof RangeError)
      throw new ParleyError("case-unknown", `${store.location}: the record has ${error.message}; parley case list shows its cases`);
    throw error;
  }
}
