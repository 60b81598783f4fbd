import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepCase } from "../../src/store/cases.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };

const CASEBOOK = `case: hills
name: Hill war
parties:
  - key: front
    name: Hill Front
    aliases: [Hill Liberation Front]
    spokespersons:
      - { name: Lina Haddad, until: 2024-06-30 }
  - name: Council
issues:
  - code: mill-road
    under: withdrawal
    words: [mill road]
sources:
  - { name: Harbour Post, grade: B3 }
`;

const says = (
  day: string,
  publisher: string,
  text: string,
  party: string,
  issue: string,
  stance: "for" | "against" | "conditional",
  words: string,
): Told => ({
  text,
  published: day,
  publisher,
  positions: [{ party, issue, stance, says: words }],
});

const REPORTS: readonly Told[] = [
  says(
    "2024-06-01",
    "Harbour Post",
    "The Hill Front rejects a truce, it told our reporter by telephone from the upper villages.",
    "Hill Front",
    "ceasefire",
    "against",
    "rejects a truce",
  ),
  says(
    "2024-06-10",
    "Lantern Wire",
    "Lina Haddad said she would accept a truce if the road to Selim were opened to convoys of flour.",
    "Lina Haddad",
    "ceasefire",
    "conditional",
    "would accept a truce",
  ),
  says(
    "2024-07-10",
    "Lantern Wire",
    "Lina Haddad, who left the movement in June, now demands a truce without any condition at all.",
    "Lina Haddad",
    "ceasefire",
    "for",
    "demands a truce",
  ),
  says(
    "2024-07-11",
    "Evening Echo",
    "The Hill Liberation Front accepts a truce. Its leader wrote this in a letter to the mediators.",
    "Hill Liberation Front",
    "ceasefire",
    "for",
    "accepts a truce",
  ),
  says(
    "2024-07-12",
    "Harbour Post",
    "The Council would leave the mill road, an envoy told the harbour committee after the session.",
    "Council",
    "withdrawal",
    "for",
    "leave the mill road",
  ),
  says(
    "2024-07-13",
    "Harbour Post",
    "The Council refuses to leave the valley. That was clear from all that its generals said on Friday.",
    "Council",
    "withdrawal",
    "against",
    "refuses to leave the valley",
  ),
];

describe.each(testEngines())("on $kind", (engine) => {
  let store: Store;
  let before: string;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
    await keepCase(store, "hills", CASEBOOK);
    await keepReports(
      store,
      REPORTS.slice(0, 4).map((told) => incoming(told, { cases: ["hills"] })),
    );
    before = store.effects.now();
    await keepReports(
      store,
      REPORTS.slice(4).map((told) => incoming(told, { cases: ["hills"] })),
    );
    await keepReports(store, [
      incoming(
        says(
          "2024-07-14",
          "Harbour Post",
          "The Council rejects a truce, of which this case need not know.",
          "Council",
          "ceasefire",
          "against",
          "rejects a truce",
        ),
      ),
    ]);
  });
  afterAll(() => closeStore(store));

  test("in a case its names hold, a spokesperson speaks between two dates, and words part issues", async () => {
    const view = await openView(store, { ...NOW, case: "hills" });
    const cells = (await view.stances({ earlier: 5 })).map(({ party, issue, current, earlier }) => [
      party.key,
      issue,
      ...[current, ...earlier].map(({ stance }) => stance),
    ]);
    expect(cells).toEqual([
      ["council", "mill-road", "for"],
      ["council", "withdrawal", "against"],
      ["front", "ceasefire", "for", "conditional", "against"],
    ]);
    expect((await view.statements({ party: "Hill Liberation Front" })).items.map(({ report }) => report.published)).toEqual([
      "2024-07-11",
      "2024-06-10",
      "2024-06-01",
    ]);
    expect((await view.statements({ issue: "mill-road" })).items).toHaveLength(1);
    expect((await view.statements({ issue: "withdrawal" })).items).toHaveLength(2);
    expect(await view.party("HILL FRONT")).toMatchObject({ key: "front", name: "Hill Front" });
    expect((await view.claim((await view.statements()).items[0]!.id))!.grade).toBe("B3");
  });

  test("without the case, names are as reports write them", async () => {
    const view = await openView(store, NOW);
    expect((await view.parties()).map(({ party, positions }) => [party.name, positions])).toEqual([
      ["Council", 3],
      ["Lina Haddad", 2],
      ["Hill Front", 1],
      ["Hill Liberation Front", 1],
    ]);
    expect((await view.issues()).map(({ issue, positions }) => [issue, positions])).toEqual([
      ["ceasefire", 5],
      ["withdrawal", 2],
    ]);
    expect((await view.stances({ parties: 1 })).map(({ party, issue }) => [party.key, issue])).toEqual([
      ["council", "ceasefire"],
      ["council", "withdrawal"],
    ]);
    await expect(openView(store, { ...NOW, case: "valley" })).rejects.toThrow('no case "valley"');
  });

  test("known by an instant, what was kept later is not there", async () => {
    const view = await openView(store, { ...NOW, knownBy: before });
    expect((await view.counts()).reports).toBe(4);
    expect((await view.statements()).items).toHaveLength(4);
    expect(await (await openView(store, { ...NOW, knownBy: "2024-07-07" })).counts()).toMatchObject({ reports: 0 });
    expect(await (await openView(store, { ...NOW, knownBy: "2024-07-08" })).counts()).toMatchObject({ reports: 7 });
  });

  test("pages follow each other without a gap, in both directions", async () => {
    const view = await openView(store, NOW);
    for (const order of ["newest", "oldest"] as const) {
      const days: (string | null)[] = [];
      for (let after: string | null = null, first = true; first || after !== null; first = false) {
        const page = await view.statements({ limit: 2, order, after });
        days.push(...page.items.map(({ times }) => times.day));
        after = page.next;
      }
      const wanted = [...REPORTS.map(({ published }) => published!), "2024-07-14"];
      expect(days).toEqual(order === "oldest" ? wanted : wanted.reverse());
    }
    expect((await view.statements({ from: "2024-06-05", to: "2024-07-10" })).items).toHaveLength(2);
    expect((await view.statements({ stance: "against" })).items).toHaveLength(3);
  });

  test("reports, sources, custody", async () => {
    const view = await openView(store, NOW);
    expect((await view.reports({ inbox: true })).items).toHaveLength(1);
    expect((await view.reports({ publisher: "harbour post" })).items).toHaveLength(4);
    expect((await view.sources()).map(({ name, reports, grade }) => [name, reports, grade])).toEqual([
      ["Harbour Post", 4, "F6"],
      ["Lantern Wire", 2, "F6"],
      ["Evening Echo", 1, "F6"],
    ]);
    const log = await view.custody();
    expect(log.map(({ act }) => act)).toEqual(["case", ...Array.from({ length: 7 }, () => "keep")]);
    for (const [index, entry] of log.entries()) if (index > 0) expect(entry.previous).toBe(log[index - 1]!.hash);
    expect((await view.custody({ after: 6, limit: 1 })).map(({ seq, previous }) => [seq, previous])).toEqual([[7, log[5]!.hash]]);
  });

  test("copies of a wire story count once", async () => {
    const wire =
      "Harbour officials said on Monday that the Council accepts elections in spring and would publish the lists of voters in every town before the end of the month.";
    const outlets = ["North Star", "South Star", "East Star"];
    await keepReports(
      store,
      outlets.map((publisher, index) =>
        incoming(
          says("2024-07-15", publisher, `${wire} ${"It rained. ".repeat(index)}`, "Council", "elections", "for", "accepts elections"),
        ),
      ),
    );
    await keepReports(store, [
      incoming(
        says(
          "2024-07-16",
          "Valley Mail",
          "Our own correspondent heard the Council's chairman promise a vote: it accepts elections.",
          "Council",
          "elections",
          "for",
          "accepts elections",
        ),
      ),
    ]);
    const view = await openView(store, NOW);
    const [cell] = await view.stances({ issue: "elections" });
    expect(cell!.current.evidence).toEqual({ claims: 4, reports: 4, independent: 2 });
    expect((await view.stories()).map(({ reports }) => reports.map(({ publisher }) => publisher))).toEqual([outlets]);
  });
});
