import { type AppOptions, createApp } from "../../src/http/app.ts";
import type { Desk } from "../../src/http/mount.ts";
import type { Store } from "../../src/store/store.ts";
import { parleyHere } from "../cli/in-process.ts";
import { openTestStore } from "../store/engines-open.ts";

/** Keeps the example reports in a new record. */
export async function keepExamples(location: string): Promise<void> {
  const kept = await parleyHere(["keep", "examples", "--record", location]);
  if (kept.status !== 0) throw new Error(kept.stderr);
}

/** Opens a record that was kept before; its clock goes on from a later day. */
export function openKept(location: string): Promise<Store> {
  return openTestStore(location, "2025-02-01T12:00:00.000Z");
}

/** The app over a store, as the command line makes it for one person. */
export function deskOver(store: Store, more: Partial<AppOptions> = {}): Desk & { readonly lines: string[] } {
  const lines: string[] = [];
  const desk = createApp({
    store,
    version: "0.1.0",
    assets: null,
    briefForms: { markdown: (brief) => `# ${brief.title ?? "The record"}\n`, html: () => "<!doctype html>\n" },
    complain: (line) => lines.push(line),
    hasAccounts: false,
    isLocationTold: true,
    ...more,
  });
  return { ...desk, lines };
}
