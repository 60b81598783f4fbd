import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };

const JULY_7: Told = {
  text: "The northern council rejects a truce. Its spokesman said so on Sunday. At least 12 people were killed in Marra, the ministry said.",
  published: "2024-07-07",
  publisher: "Harbour Post",
  positions: [{ party: "Northern Council", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
  figures: [{ measure: "killed", value: 12, place: "Marra", issuer: "Ministry", says: "12 people" }],
};
const JULY_9: Told = {
  text: "The northern council would accept a truce if aid convoys were let through, a mediator said. Talks are expected in Juba on Friday.",
  published: "2024-07-09",
  publisher: "Lantern Wire",
  positions: [{ party: "Northern Council", issue: "ceasefire", stance: "conditional", move: "softens", says: "would accept a truce" }],
  talks: [{ status: "expected", time: "2024-07-12", place: "Juba", who: ["Northern Council"], says: "Talks are expected" }],
};

describe.each(testEngines())("on $kind", (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
  });
  afterAll(() => closeStore(store));

  test("a report is kept once, however often it is given", async () => {
    const first = await keepReports(store, [incoming(JULY_7), incoming(JULY_9)]);
    expect(first.map(({ outcome }) => outcome)).toEqual(["kept", "kept"]);
    const before = await (await openView(store, NOW)).counts();
    expect((await keepReports(store, [incoming(JULY_9), incoming(JULY_7), incoming(JULY_7)])).map(({ outcome }) => outcome)).toEqual([
      "known",
      "known",
      "known",
    ]);
    expect(await (await openView(store, NOW)).counts()).toEqual(before);
    expect(before).toMatchObject({ reports: 2, readings: 2, positions: 2, figures: 1, talks: 1 });
  });

  test("the current stance and the one before it, with both words", async () => {
    const view = await openView(store, NOW);
    const [cell, ...more] = await view.stances();
    expect(more).toEqual([]);
    expect(cell).toMatchObject({
      party: { key: "northern council" },
      issue: "ceasefire",
      current: { stance: "conditional", from: "2024-07-09", evidence: { claims: 1, reports: 1, independent: 1 } },
      earlier: [{ stance: "against", to: "2024-07-07" }],
    });
    expect(cell!.earlier[0]!.latest.passage.exact).toBe("The northern council rejects a truce.");
  });

  test("as of a day, nothing that counts from a later one", async () => {
    const view = await openView(store, { ...NOW, asOf: "2024-07-08" });
    const [cell] = await view.stances();
    expect(cell!.current.stance).toBe("against");
    expect((await view.talks()).items).toEqual([]);
    // expected on Friday, but told on the 9th: it counts from then
    expect((await (await openView(store, { ...NOW, asOf: "2024-07-09" })).talks()).items).toMatchObject([
      { status: "expected", place: "Juba" },
    ]);
  });
});
