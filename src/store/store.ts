import type { Engine, Writer } from "./engine.ts";
import { namingFailures } from "./failures.ts";
import { freshMemory, type Memory } from "./memory.ts";
import { type Migration, migrate } from "./migrate.ts";

export { freshMemory, type Memory } from "./memory.ts";

/** What the store may know of the world: the time of recording, and in whose name. */
export interface StoreEffects {
  /** the time now as an ISO instant, "2024-07-08T09:30:00.000Z" */
  now(): string;
  readonly who: string;
  /** "parley 0.1.0" */
  readonly tool: string;
}

/** A record that is open. */
export interface Store {
  readonly engine: Engine;
  /** as the user named it; without the password of a database */
  readonly location: string;
  readonly effects: StoreEffects;
  readonly memory: Memory;
  readonly migrations: readonly Migration[];
  /** the schema that was found and the one that is now there */
  readonly schema: { readonly from: number; readonly to: number };
}

/** Makes an engine a store: brings its schema up to date. Throws a ParleyError where the record cannot be used. */
export async function storeOf(engine: Engine, migrations: readonly Migration[], location: string, effects: StoreEffects): Promise<Store> {
  const schema = await namingFailures(location, () => migrate(engine, migrations, location));
  return { engine, location, effects, memory: freshMemory(), migrations, schema };
}

/** Runs a transaction. When it fails, what this process remembered of it is forgotten too, and the failure is named. */
export function inWrite<T>(store: Store, work: (tx: Writer) => Promise<T>): Promise<T> {
  return namingFailures(store.location, async () => {
    try {
      return await store.engine.write(work);
    } catch (error) {
      Object.assign(store.memory, freshMemory());
      throw error;
    }
  });
}
