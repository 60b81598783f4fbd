import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Migration } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open.ts";
import { freshMemory, type Store } from "../../src/store/store.ts";

/** The steps of the schema as the sources have them. */
export async function migrationsOf(kind: "sqlite" | "postgres"): Promise<readonly Migration[]> {
  const folder = join("src", "store", "migrations", kind);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name, sql: readFileSync(join(folder, name), "utf8") }));
}

/** Opens a record whose clock starts on a given day and goes on by a second at every look. */
export async function openTestStore(location: string, start = "2024-07-08T12:00:00.000Z", who = "analyst"): Promise<Store> {
  let now = Date.parse(start);
  const effects = {
    who,
    tool: "parley test",
    now: () => {
      now += 1000;
      return new Date(now).toISOString();
    },
  };
  return openStore(location, { create: true, migrations: migrationsOf, effects });
}

export async function closeStore(store: Store): Promise<void> {
  Object.assign(store.memory, freshMemory());
  await store.engine.close();
}
