import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stance } from "../../src/reading/reading.ts";
import type { Horizon, RecordView } from "../../src/record/queries.ts";
import { assignReports, keepCase } from "../../src/store/cases.ts";
import { CustodyWriter } from "../../src/store/custody-log.ts";
import { decide } from "../../src/store/decide.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import { inWrite, type Store } from "../../src/store/store.ts";
import { ZONE } from "../../src/store/tallies.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView, openViews } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW: Horizon = { asOf: null, knownBy: null, case: null };
const PARTIES = ["Council", "Hill Front", "Northern Army"];
const ISSUES = ["ceasefire", "prisoners"];

const dayOf = (number: number) => `2024-07-${String(1 + (number % 12)).padStart(2, "0")}`;

/** Reports over twelve days; every seventh is a new text under the address of an older one. */
function told(number: number): Told {
  const party = PARTIES[number % 3]!;
  const other = PARTIES[(number + 1) % 3]!;
  const text = `Report ${number}: the ${party} rejects a truce. The ${other} would free the captives. At least ${number + 2} people were killed in Marra. Talks are expected in Selim.`;
  return {
    text,
    published: number % 9 === 8 ? null : dayOf(number),
    publisher: ["Harbour Post", "Lantern Wire", "Valley Star"][number % 3]!,
    url: number % 7 === 6 ? `https://example.org/${number - 3}` : `https://example.org/${number}`,
    positions: [
      { party, issue: "ceasefire", stance: "against", says: "rejects a truce" },
      { party: other, issue: "prisoners", stance: number % 2 === 0 ? "for" : "conditional", says: "would free the captives" },
    ],
    figures: [{ measure: "killed", value: number + 2, place: "Marra", says: `At least ${number + 2} people` }],
    talks: [{ status: "expected", says: "Talks are expected", who: [party] }],
  };
}

/** Entries of the log without anything else on the record. */
async function fillLog(store: Store, entries: number): Promise<void> {
  await inWrite(store, async (tx) => {
    const custody = await CustodyWriter.begin(store, tx);
    await custody.add(Array.from({ length: entries }, (_, number) => ({ act: "export" as const, subject: `${number}`, digest: "0" })));
  });
}

/** What the counts of a view must be, claim by claim. */
async function counted(view: RecordView) {
  const positions = (await view.statements({ limit: 10_000 })).items;
  const parties = new Map<string, number>();
  for (const { party } of positions) if (party !== null) parties.set(party.name, (parties.get(party.name) ?? 0) + 1);
  return {
    parties: [...parties].sort(([a], [b]) => (a < b ? -1 : 1)),
    statements: positions.length,
    figures: (await view.figures({ limit: 10_000 })).items.length,
    talks: (await view.talks({ limit: 10_000 })).items.length,
  };
}

async function countsOf(view: RecordView) {
  const parties = (await view.parties()).map(({ party, positions }) => [party.name, positions] as const);
  return {
    parties: [...parties].sort(([a], [b]) => (a < b ? -1 : 1)),
    statements: (await view.count("statements")).count,
    figures: (await view.count("figures")).count,
    talks: (await view.count("talks")).count,
  };
}

describe.each(testEngines())("on $kind", (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
    for (let from = 0; from < 20; from += 5)
      await keepReports(
        store,
        [0, 1, 2, 3, 4].map((n) => incoming(told(from + n))),
      );
    // the next five lie on both sides of the end of the first zone, and the others in the third
    await fillLog(store, ZONE - 22);
    await keepReports(
      store,
      [20, 21, 22, 23, 24].map((n) => incoming(told(n))),
    );
    await fillLog(store, ZONE);
    for (let from = 25; from < 40; from += 5)
      await keepReports(
        store,
        [0, 1, 2, 3, 4].map((n) => incoming(told(from + n))),
      );
    await keepCase(store, "few", "case: few\nname: A few\n");
    await keepCase(store, "most", "case: most\nname: Most\n");
    const ids = Array.from({ length: 40 }, (_, n) => readingOf(told(n)).report.id);
    await assignReports(store, ids.slice(0, 9), "few", true);
    await assignReports(store, ids.slice(2), "most", true);
  });
  afterAll(() => closeStore(store));

  const horizons = async (): Promise<Horizon[]> => {
    const { at } = await store.engine.db.selectFrom("custody").select("at").where("seq", "=", ZONE).executeTakeFirstOrThrow();
    const days = [null, "2024-06-30", "2024-07-02", "2024-07-06", "2024-07-11", "2025-01-01"];
    return [null, at].flatMap((knownBy) =>
      days.flatMap((asOf) => [null, ...(knownBy === null ? ["few", "most"] : [])].map((key) => ({ asOf, knownBy, case: key }))),
    );
  };

  test("counts are those of the claims one by one, from every horizon", async () => {
    for (const horizon of await horizons()) {
      const view = await openView(store, horizon);
      expect(await countsOf(view), JSON.stringify(horizon)).toEqual(await counted(view));
    }
    const zones = await store.engine.db.selectFrom("cell_tallies").select("zone").distinct().orderBy("zone").execute();
    expect(zones.map(({ zone }) => zone)).toEqual([0, 1]);
    expect((await verifyRecord(store)).unsound).toEqual([]);
  });

  test("several days of one record are seen as each by itself", async () => {
    const days = ["2024-07-03", "2024-07-11"];
    for (const [index, view] of (await openViews(store, NOW, days)).entries()) {
      const alone = await openView(store, { ...NOW, asOf: days[index]! });
      expect(await view.stances({ earlier: 2 })).toEqual(await alone.stances({ earlier: 2 }));
      expect(await view.sources()).toEqual(await alone.sources());
      expect(await countsOf(view)).toEqual(await counted(alone));
    }
  });

  test("decisions change the counts of figures, and of the lists all that they touch", async () => {
    const { positions, figures } = readingOf(told(1));
    await decide(store, { subject: { type: "claim", id: positions[0]!.id }, verdict: { verdict: "reject" }, why: null });
    await decide(store, { subject: { type: "claim", id: figures[0]!.id }, verdict: { verdict: "reject" }, why: null });
    const corrected = readingOf(told(2)).positions[0]!.id;
    const fields = { party: "Valley League", issue: "prisoners" };
    await decide(store, { subject: { type: "claim", id: corrected }, verdict: { verdict: "correct", fields }, why: null });
    for (const horizon of await horizons()) {
      const view = await openView(store, horizon);
      const { parties: _, ...lists } = await countsOf(view);
      const { parties: __, ...wanted } = await counted(view);
      expect(lists, JSON.stringify(horizon)).toEqual(wanted);
      // the cells are counted before what people made of them: a correction stands beside what was read
      const [league] = (await view.parties()).filter(({ party }) => party.name === "Valley League");
      if (horizon.knownBy === null && horizon.asOf === null && horizon.case !== "few") expect(league?.positions).toBe(1);
    }
  });

  test("what is forgotten is counted no more, in full zones too", async () => {
    for (const number of [3, 22, 39]) await forgetReport(store, readingOf(told(number)).report.id, "asked");
    expect((await verifyRecord(store)).unsound).toEqual([]);
    const view = await openView(store, NOW);
    const { figures, talks } = await counted(view);
    expect(await countsOf(view)).toMatchObject({ figures, talks });
  });

  test("a wrong count is found", async () => {
    const db = store.engine.db;
    const { kind } = store.engine;
    const off = (table: string, name: string) =>
      sql.raw(kind === "sqlite" ? `drop trigger ${name}` : `drop trigger ${name} on ${table}`).execute(db);
    await off("cell_tallies", "cell_tallies_no_update");
    await off("tallies", "tallies_no_update");
    await sql`update cell_tallies set positions = positions + 1 where zone = 0`.execute(db);
    await sql`update tallies set talks = 0 where reading = 5`.execute(db);
    const places = (await verifyRecord(store)).unsound.map(({ place }) => place);
    expect(places).toContain("table cell_tallies, zone 0");
    expect(places).toContain("table tallies, reading 5");
  });

  test("a run ends where a whole day has another stance, however many statements a day has", async () => {
    const many = await openTestStore(engine.location());
    const says = (number: number, published: string, stance: Stance): Told => ({
      text: `Report ${number} of ${published}: the Council ${stance === "for" ? "accepts" : "rejects"} a truce, wrote correspondent ${number}.`,
      published,
      publisher: `Outlet ${number}`,
      positions: [{ party: "Council", issue: ISSUES[0]!, stance, says: stance === "for" ? "accepts a truce" : "rejects a truce" }],
    });
    // on the earlier day the last that was kept, which comes first, is alone with what it says
    const reports = [
      ...Array.from({ length: 6 }, (_, number) => says(number, "2024-07-01", "for")),
      says(6, "2024-07-01", "against"),
      ...Array.from({ length: 33 }, (_, number) => says(number + 7, "2024-07-02", "for")),
    ];
    await keepReports(
      many,
      reports.map((report) => incoming(report)),
    );
    const view = await openView(many, NOW);
    for (const earlier of [0, 1, 8]) {
      const [cell] = await view.stances({ earlier });
      expect(cell!.current).toMatchObject({ stance: "for", from: "2024-07-01", evidence: { claims: 39 } });
      expect(cell!.earlier).toEqual([]);
    }
    await closeStore(many);
  });
});
