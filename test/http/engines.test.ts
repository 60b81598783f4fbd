import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, ROUTES, type Route, type RouteName } from "../../src/http/contract.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import { indexTexts } from "../../src/store/search.ts";
import type { Store } from "../../src/store/store.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming, type Told } from "../store/readings.ts";
import { deskOver } from "./desk.ts";

const OUTLETS = ["Harbour Post", "Lantern Wire", "Meridian Dispatch"];

/** Twelve reports of twelve days; every third speaks of the Café Marra, every fourth of an unnamed health ministry. */
const REPORTS: readonly Told[] = Array.from({ length: 12 }, (_, n): Told => {
  const cafe = n % 3 === 0 ? " They met in the Caf\u00e9 Marra." : " They met elsewhere.";
  const ministry = n % 4 === 0 ? "The health ministry counted" : "The ministry of health counted";
  return {
    text: `Day ${n} of the talks: the council ${n < 6 ? "rejects" : "accepts"} a truce with the league.${cafe} ${ministry} ${n + 3} dead in the valley.`,
    published: `2024-07-${String(n + 1).padStart(2, "0")}`,
    publisher: OUTLETS[n % 3]!,
    positions: [{ party: "Northern Council", issue: "ceasefire", stance: n < 6 ? "against" : "for", says: "a truce" }],
    figures: [{ measure: "killed", value: n + 3, place: "Marra", says: `${n + 3} dead` }],
  };
});

describe.each(testEngines())("on $kind", (engine) => {
  const opened = async (): Promise<{ store: Store; ask: <N extends RouteName>(route: N, address: string) => Promise<Answer<N>> }> => {
    const store = await openTestStore(engine.location());
    await keepReports(
      store,
      REPORTS.map((told) => incoming(told)),
    );
    const { app } = deskOver(store);
    return {
      store,
      ask: async <N extends RouteName>(_route: N, address: string) => {
        const response = await app.request(address);
        const text = await response.text();
        expect(response.status, `${address}: ${text}`).toBe(200);
        return JSON.parse(text) as Answer<N>;
      },
    };
  };

  test("reports are found by their words, the last kept first, page by page", async () => {
    const { store, ask } = await opened();
    try {
      const days = async (query: string) =>
        (await ask("search", `/api/search?${query}`)).items.map(({ report }) => Number(report.published!.slice(8)));
      expect(await days("q=cafe+marra")).toEqual([10, 7, 4, 1]);
      expect(await days("q=CAF%C3%89")).toEqual([10, 7, 4, 1]);
      expect(await days("q=%22health+ministry%22")).toEqual([9, 5, 1]);
      expect(await days("q=health+ministry&from=2024-07-10")).toEqual([12, 11, 10]);
      expect(await days("q=ministr*&publisher=lantern+wire")).toEqual([11, 8, 5, 2]);
      expect(await days("q=truce&asOf=2024-07-02")).toEqual([2, 1]);
      expect(await days("q=rejects&kind=position&party=Northern+Council")).toEqual([6, 5, 4, 3, 2, 1]);
      expect(await days("q=truce&kind=talks")).toEqual([]);
      // signs of the languages of both indexes are no words
      expect(await days("q=truce%27%3A%2A%26%21%28%29%7C%3C-%3E+council%22")).toHaveLength(12);
      const pages: number[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const page: Answer<"search"> = await ask("search", `/api/search?q=truce&limit=5${next === "" ? "" : `&cursor=${next}`}`);
        expect(page.total).toBe(12);
        pages.push(...page.items.map(({ report }) => Number(report.published!.slice(8))));
        next = page.next;
      }
      expect(pages).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    } finally {
      await closeStore(store);
    }
  });

  test("what is kept later is found at once, and what is forgotten no more", async () => {
    const { store, ask } = await opened();
    try {
      const total = async () => (await ask("search", "/api/search?q=truce")).total;
      expect(await total()).toBe(12);
      await keepReports(store, [incoming({ text: "A truce holds, said nobody.", published: "2024-08-01" })]);
      expect(await total()).toBe(13);
      const { items } = await ask("reports", "/api/reports?order=oldest&limit=1");
      await forgetReport(store, items[0]!.id, "asked for");
      expect(await total()).toBe(12);
      expect(await indexTexts(store)).toBe(0);
    } finally {
      await closeStore(store);
    }
  });

  test.runIf(engine.kind === "sqlite")("no byte of a forgotten word is left in the index", async () => {
    const location = engine.location();
    const store = await openTestStore(location);
    const isThere = () => ["record.db", "record.db-wal"].some((name) => readFileSync(join(location, name)).includes("qxzwvk"));
    try {
      await keepReports(store, [
        incoming({ text: "A truce holds." }),
        incoming({ text: "The witness qxzwvkoval spoke of a truce.", published: "2024-07-09" }),
      ]);
      expect(isThere()).toBe(false);
      await indexTexts(store);
      expect(isThere()).toBe(true);
      const found = await (await deskOver(store).app.request("/api/search?q=qxzwvkoval")).json();
      await forgetReport(store, (found as Answer<"search">).items[0]!.report.id, "asked for");
      expect(isThere()).toBe(false);
    } finally {
      await closeStore(store);
    }
  });

  test("the overview, a report and the queue are there", async () => {
    const { store, ask } = await opened();
    try {
      const overview = await ask("overview", "/api/overview");
      expect(overview).toMatchObject({ asOf: "2024-07-12", days: { from: "2024-07-01", to: "2024-07-12" }, reports: 12 });
      expect(overview.matrix.rows[0]!.cells[0]).toMatchObject({ kind: "position", stance: "for", before: { stance: "against" } });
      expect(overview.shifts).toMatchObject([{ party: "Northern Council", day: "2024-07-07", direction: "toward" }]);
      const { items } = await ask("queue", "/api/queue?limit=3");
      expect(items.map(({ claim, report }) => [claim!.kind, report.published])).toEqual([
        ["position", "2024-07-12"],
        ["figure", "2024-07-12"],
        ["position", "2024-07-11"],
      ]);
      const page = await ask("report", `/api/reports/${items[0]!.report.id}`);
      expect(page.claims.map(({ id }) => id)).toContain(items[0]!.claim!.id);
      expect((await ask("custody", "/api/custody?limit=3")).items.map(({ seq }) => seq)).toEqual([12, 11, 10]);
    } finally {
      await closeStore(store);
    }
  });

  test("whatever is asked, it is answered or refused, and never a fault", async () => {
    const store = await openTestStore(engine.location());
    await keepReports(
      store,
      REPORTS.map((told) => incoming(told)),
    );
    const desk = deskOver(store);
    const routes: Readonly<Record<string, Route>> = ROUTES;
    const reads = Object.keys(routes).filter((name) => {
      const { method, role, answer } = routes[name]!;
      return method === "get" && role === "reader" && answer !== "events";
    });
    const words = [...new Set(reads.flatMap((name) => Object.keys(routes[name]!.query?.shape ?? {})))];
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "",
        "0",
        "-1",
        "1e9",
        "2024-02-31",
        "0000-00-00",
        "9999-12-31",
        "2024-07-08",
        "null",
        "' or 1=1 --",
        "\u0000",
        "\ud800",
        "%",
        "\u202e",
        "*",
      ),
      fc.constantFrom("Northern Council", "ceasefire", "truce", "killed", "position", "oldest", "1"),
      fc
        .tuple(fc.constantFrom(...Object.keys(ROUTES)), fc.constantFrom("|1", "99999999999|1", "2024-07-08|2|3", "x|y", "|-1", "5", ""))
        .map(([list, place]) => Buffer.from(`${list} ${place}`).toString("base64url")),
    );
    const part = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), fc.constantFrom("\u0000", "..", "a/b", "%00", "$&"));
    const request = fc.record({
      name: fc.constantFrom(...reads),
      isPage: fc.boolean(),
      part,
      query: fc.array(fc.tuple(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: part }), value), {
        maxLength: 4,
      }),
    });
    try {
      await fc.assert(
        fc.asyncProperty(request, async ({ name, isPage, part: id, query }) => {
          const route = routes[name]!;
          const path = (isPage && route.page !== null ? `${route.page}.json` : route.path).replace(/\{\w+\}/, () => encodeURIComponent(id));
          const search = new URLSearchParams(query);
          const response = await desk.app.request(`${path}?${search}`);
          expect(desk.lines).toEqual([]);
          expect([200, 304, 400, 404]).toContain(response.status);
          const text = await response.text();
          if (response.status >= 400) expect(JSON.parse(text)).toMatchObject({ status: response.status, code: expect.any(String) });
        }),
        { numRuns: 300 },
      );
    } finally {
      await closeStore(store);
    }
  });
});
