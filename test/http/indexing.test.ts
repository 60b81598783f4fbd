import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/http/contract.ts";
import { keepReports } from "../../src/store/keep.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming } from "../store/readings.ts";
import { deskOver } from "./desk.ts";

const REPORTS = 260;

describe.each(testEngines())("on $kind", (engine) => {
  test("a search on a new record is answered before all texts are ready, says so, and then finds everything", async () => {
    const store = await openTestStore(engine.location());
    try {
      await keepReports(
        store,
        Array.from({ length: REPORTS }, (_, n) => incoming({ text: `Day ${n} of the truce, said nobody.`, published: "2024-07-01" })),
      );
      const { app } = deskOver(store);
      const search = async () => {
        const response = await app.request("/api/search?q=truce&limit=3");
        return { etag: response.headers.get("etag"), page: (await response.json()) as Answer<"search"> };
      };
      const first = await search();
      expect(first.page.unsearched).toBeGreaterThan(0);
      expect(first.page.total).toBeLessThan(REPORTS);
      expect(first.page.unsearched + first.page.total!).toBeGreaterThanOrEqual(REPORTS);
      // what holds for the moment alone is neither remembered nor known by a tag
      expect(first.etag).toBeNull();
      const found = [first.page.total!];
      for (let left = first.page.unsearched; left > 0; ) {
        // as over a socket, between two requests the process does other things
        await new Promise((resolve) => setTimeout(resolve, 1));
        // others are answered meanwhile
        expect((await app.request("/api/reports?limit=1")).status).toBe(200);
        const { page } = await search();
        expect(page.total).toBeGreaterThanOrEqual(found.at(-1)!);
        found.push(page.total!);
        expect(found.length).toBeLessThan(1000);
        left = page.unsearched;
      }
      const last = await search();
      expect(last.page).toMatchObject({ total: REPORTS, unsearched: 0 });
      expect(last.page.items).toHaveLength(3);
      expect(last.etag).not.toBeNull();
    } finally {
      await closeStore(store);
    }
  });

  test("some few new texts are searched at once", async () => {
    const store = await openTestStore(engine.location());
    try {
      const { app } = deskOver(store);
      for (const n of [1, 2]) {
        await keepReports(store, [incoming({ text: `Day ${n} of the truce.` })]);
        expect(await (await app.request("/api/search?q=truce")).json()).toMatchObject({ total: n, unsearched: 0 });
      }
    } finally {
      await closeStore(store);
    }
  });
});
