import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { briefOf } from "../../src/picture/brief.ts";
import { cutOf, DIFF_LIMIT, diffOf } from "../../src/picture/diff.ts";
import { allOf } from "../../src/picture/view.ts";
import type { PositionClaim } from "../../src/record/claim.ts";
import { keepCase } from "../../src/store/cases.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { openView, openViews } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };
const OUTLETS = ["Harbour Post", "Lantern Wire", "Evening Echo", null] as const;
const STANCES = ["for", "against", "conditional"] as const;
const STANCE_WORDS = { for: "accepts", against: "rejects", conditional: "might accept" } as const;

const CASEBOOK = `case: hills
name: Hill war
parties:
  - name: Council
    aliases: [Town Council]
    spokespersons:
      - { name: Lina Haddad, from: 2023-02-01, until: 2023-03-31 }
  - name: Hill Front
issues:
  - code: mill-road
    under: withdrawal
    words: [mill road]
sources: []
`;

/** The day so many days after the first of January 2023. */
const dayOf = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);

/** What is told on a day: one of four on the Council, by one of its names; on the other days another of many parties. */
function toldOn(number: number): Told {
  const names = ["Council", "Town Council", "Lina Haddad", "Hill Front"];
  const party = names[number % 4]!;
  const stance = STANCES[Math.floor(number / 7) % 3]!;
  const about = number % 20 < 3 ? "mill road" : "valley floor";
  const says = `${STANCE_WORDS[stance]} to leave the ${about}`;
  return {
    text: `Day ${number}. The ${party} ${says}, said letter ${number * 7919} of the winter. ${number} people were killed near the mill.`,
    published: dayOf(number),
    publisher: OUTLETS[number % OUTLETS.length]!,
    title: number % 3 === 0 ? `Letter ${number}` : null,
    url: number % 5 === 0 ? `https://example.org/${number}` : null,
    positions: [{ party, issue: "withdrawal", stance, says }],
    figures: [{ measure: "killed", value: number, place: "Mill", says: `${number} people were killed` }],
  };
}

const DAYS = 400;
const ENGINES = testEngines();

describe.each(ENGINES)("on $kind", (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
    await keepCase(store, "hills", CASEBOOK);
    for (let from = 0; from < DAYS; from += 50) {
      await keepReports(
        store,
        Array.from({ length: 50 }, (_, index) => incoming(toldOn(from + index), { cases: (from + index) % 10 === 9 ? [] : ["hills"] })),
      );
    }
  });
  afterAll(() => closeStore(store));

  /** Who holds a position of the case: a spokesperson speaks for the party between two days. */
  const isCouncils = ({ party, day }: { readonly party: string; readonly day: string }) =>
    party === "Council" || party === "Town Council" || (party === "Lina Haddad" && day >= "2023-02-01" && day <= "2023-03-31");
  const told = Array.from({ length: DAYS }, (_, number) => ({ number, ...toldOn(number), day: dayOf(number) }));
  const inCase = told.filter(({ number }) => number % 10 !== 9);

  test("rows of several names come in one order, page after page", async () => {
    const view = await openView(store, { ...NOW, case: "hills" });
    const wanted = inCase.filter(({ positions, day }) => isCouncils({ party: positions![0]!.party, day })).map(({ day }) => day);
    for (const order of ["newest", "oldest"] as const) {
      const found = await allOf((after) => view.statements({ party: "Council", order, after, limit: 7 }));
      expect(found.map(({ times }) => times.day)).toEqual(order === "oldest" ? wanted : [...wanted].reverse());
    }
    const narrow = await allOf((after) => view.statements({ party: "Council", issue: "mill-road", after, limit: 7 }));
    const roads = inCase.filter(
      ({ positions, day }) => isCouncils({ ...positions![0]!, day }) && positions![0]!.says.includes("mill road"),
    );
    expect(narrow.map(({ times }) => times.day)).toEqual(roads.map(({ day }) => day).reverse());
    expect(new Set(narrow.map(({ issue }) => issue))).toEqual(new Set(["mill-road"]));
    const whole = await allOf((after, limit) => view.statements({ after, limit }));
    expect((await view.statements({ stance: "against", limit: 1000 })).items).toEqual(
      whole.filter(({ stance }: PositionClaim) => stance === "against"),
    );
  });

  test("words part an issue as they would all statements, and a spokesperson's count between two days", async () => {
    const view = await openView(store, { ...NOW, case: "hills" });
    const cells = await view.stances({ party: "Council", earlier: 2, on: "2023-03-15" });
    for (const [issue, words] of [
      ["mill-road", "mill road"],
      ["withdrawal", "valley floor"],
    ] as const) {
      const statements = inCase
        .map(({ positions, day }) => ({ ...positions![0]!, day }))
        .filter((one) => isCouncils(one) && one.says.includes(words))
        .reverse();
      const runs = (of: typeof statements) => {
        const found: { stance: string; from: string; claims: number }[] = [];
        for (const { stance, day } of of) {
          const last = found.at(-1);
          if (last?.stance !== stance) found.push({ stance, from: day, claims: 1 });
          else Object.assign(last, { from: day, claims: last.claims + 1 });
        }
        return found;
      };
      const cell = cells.find((one) => one.issue === issue)!;
      const short = ({ stance, from, evidence: { claims } }: typeof cell.current) => ({ stance, from, claims });
      expect([cell.current, ...cell.earlier].map(short)).toEqual(runs(statements).slice(0, 3));
      expect(short(cell.held!)).toEqual(runs(statements.filter(({ day }) => day <= "2023-03-15"))[0]);
    }
    expect(cells).toHaveLength(2);
  });

  test("reports are listed with little of them, and counted, as they are listed in full", async () => {
    for (const horizon of [NOW, { ...NOW, asOf: "2023-06-01" }, { ...NOW, case: "hills" }]) {
      const view = await openView(store, horizon);
      for (const query of [{}, { from: "2023-02-10" }, { to: "2023-02-10" }, { publisher: "lantern wire", from: "2023-04-01" }]) {
        for (const order of ["newest", "oldest"] as const) {
          const full = await allOf((after) => view.reports({ ...query, order, after, limit: 90 }));
          const heads = await allOf((after) => view.reportHeads({ ...query, order, after, limit: 40 }));
          expect(heads).toEqual(
            full.map(({ id, title, publisher, agency, published, url }) => ({ id, title, publisher, agency, published, url })),
          );
          expect(await view.countReports(query)).toBe(full.length);
          expect(full.length).toBeGreaterThan(10);
        }
      }
    }
  });

  test("a brief of some parties leaves out what is told in reports in which none of them speaks", async () => {
    const view = await openView(store, NOW);
    const { figures } = await briefOf(view, { parties: ["Hill Front"] });
    const tolls = figures.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ value }) => value!)));
    expect(tolls.length).toBeGreaterThan(0);
    for (const toll of tolls) expect(toll % 4).toBe(3);
  });

  test("the difference names as many reports as are asked for, and says of which lists there is more", async () => {
    const at = async (days: readonly string[]) => openViews(store, NOW, days);
    const [earlier, later] = await at(["2023-01-31", "2023-12-31"]);
    const diff = await diffOf(earlier!, later!, { reports: 5 });
    expect(diff.reports.map(({ published }) => published)).toEqual([31, 32, 33, 34, 35].map(dayOf));
    expect((await diffOf(earlier!, later!)).reports).toHaveLength(334);
    expect(diff.figures.flatMap(({ lines }) => lines.flatMap(({ points }) => points))).toHaveLength(DIFF_LIMIT);
    expect(await cutOf(later!, diff)).toEqual({ shifts: false, figures: true, timeline: false });
    const [week, end] = await at(["2023-12-20", "2023-12-31"]);
    expect(await cutOf(end!, await diffOf(week!, end!))).toEqual({ shifts: false, figures: false, timeline: false });
  });
});

test("what a party held before is told also where twelve others were named more often by then", async () => {
  const [engine] = ENGINES;
  const store = await openTestStore(engine!.location());
  const says = (party: string, day: string, number: number, stance: "for" | "against"): Told => {
    const words = stance === "for" ? "accepts a truce" : "rejects a truce";
    const text = `The ${party} ${words}, wrote letter ${number * 104_729} from the upper villages.`;
    return { text, published: day, publisher: "Harbour Post", positions: [{ party, issue: "ceasefire", stance, says: words }] };
  };
  const others = Array.from({ length: 24 }, (_, index) => says(`Party ${index % 12}`, `2024-01-0${1 + (index % 9)}`, index, "for"));
  const late = [
    says("Late Front", "2024-01-05", 100, "against"),
    ...Array.from({ length: 9 }, (_, index) => says("Late Front", `2024-02-0${1 + index}`, 200 + index, "for")),
  ];
  await keepReports(
    store,
    [...others, ...late].map((one) => incoming(one)),
  );
  const [earlier, later] = await openViews(store, NOW, ["2024-01-31", "2024-02-28"]);
  const { stances } = await diffOf(earlier!, later!);
  expect(stances).toMatchObject([{ party: "Late Front", before: { stance: "against" }, after: { stance: "for" } }]);
  await closeStore(store);
});
