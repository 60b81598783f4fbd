import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { figuresOf } from "../../src/picture/figures.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { viewOfReadings } from "../../src/picture/readings-view.ts";
import { assignReports, keepCase } from "../../src/store/cases.ts";
import { decide } from "../../src/store/decide.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, migrationsOf, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };

const stance = (publisher: string, text: string, is: "for" | "against", says: string, hedge?: string): Told => ({
  text,
  publisher,
  published: "2024-07-08",
  positions: [{ party: "Hill Front", issue: "ceasefire", stance: is, says, ...(hedge === undefined ? {} : { hedge }) }],
});
const OUTRIGHT = stance("Harbour Post", "The Hill Front rejects a truce, its envoy said in the port.", "against", "rejects a truce");
const HEDGED = stance(
  "Lantern Wire",
  "The Hill Front would reportedly accept a truce by the end of the week, people near the talks said.",
  "for",
  "accept a truce",
  "reportedly",
);

const toll = (issuer: string, country: string, value: number, text: string, more: Partial<Told> = {}): Told => ({
  text,
  publisher: "Harbour Post",
  published: "2024-07-08",
  figures: [
    { measure: "killed", place: "Marra", scope: "cumulative", value, time: "2023-10-07/..", issuer, country, says: `${value} people` },
  ],
  ...more,
});
const NORTH = toll("Health Ministry", "NOR", 900, "The Health Ministry of the north has counted 900 people killed in Marra since October.");
const SOUTH = toll("Health Ministry", "SUD", 400, "The Health Ministry of the south counts 400 people killed in Marra in the same time.");

const engines = testEngines();

async function withStore(location: string, told: readonly Told[], look: (store: Store) => Promise<void>): Promise<void> {
  const store = await openTestStore(location);
  await keepReports(
    store,
    told.map((one) => incoming(one)),
  );
  await look(store);
  await closeStore(store);
}

describe.each(engines)("on $kind", (engine) => {
  test("of two stances on one day the one that is said without a hedge counts, as without a record", () =>
    withStore(engine.location(), [OUTRIGHT, HEDGED], async (store) => {
      const kept = await matrixOf(await openView(store, NOW));
      expect(kept.rows[0]!.cells[0]).toMatchObject({ stance: "against", disputed: [{ stance: "for" }] });
      const read = await matrixOf(viewOfReadings([readingOf(OUTRIGHT), readingOf(HEDGED)]));
      expect(read.rows[0]!.cells[0]).toMatchObject({ stance: "against", disputed: [{ stance: "for" }] });
    }));

  test("a running toll counts from its report, not from the day it is counted from", () =>
    withStore(engine.location(), [NORTH], async (store) => {
      const [line] = (await (await openView(store, NOW)).figureSeries()).items;
      expect(line).toMatchObject({ from: "2024-07-08", to: "2024-07-08" });
      expect((await (await openView(store, { ...NOW, asOf: "2024-07-07" })).figures()).items).toEqual([]);
      expect((await figuresOf(await openView(store, { ...NOW, asOf: "2024-07-07" }))).length).toBe(0);
    }));

  test("ministries of one name in two countries, the voices of two outlets and two unnamed sources are series of their own", async () => {
    const own = (publisher: string, words: string): Told => ({
      text: `${words} 12 people were killed in Marra.`,
      publisher,
      figures: [{ measure: "killed", place: "Marra", value: 12, says: "12 people" }],
    });
    const nameless = (words: string): Told => ({
      text: `${words} 30 people were hurt in Marra, officials said.`,
      publisher: "Harbour Post",
      figures: [{ measure: "injured", place: "Marra", value: 30, issuer: "officials", says: "30 people" }],
    });
    const told = [
      NORTH,
      SOUTH,
      own("Harbour Post", "At the mill"),
      own("Lantern Wire", "By the river"),
      nameless("On the quay"),
      nameless("At noon"),
    ];
    await withStore(engine.location(), told, async (store) => {
      const view = await openView(store, NOW);
      const { items } = await view.figureSeries();
      expect(items.map(({ latest, evidence }) => [latest.issuer?.name ?? null, latest.value, evidence.claims])).toHaveLength(6);
      expect(items.every(({ evidence }) => evidence.claims === 1)).toBe(true);
      expect((await view.figureSeries({ issuer: "Health Ministry" })).items.map(({ latest }) => latest.value).sort()).toEqual([400, 900]);
      expect((await verifyRecord(store)).unsound).toEqual([]);
    });
  });

  test("reports come by the day of publication, whenever they were kept", async () => {
    const on = (published: string | null, text: string): Told => ({ text, published });
    const told = [
      on("2024-07-09", "The second of three."),
      on(null, "Nobody knows when."),
      on("2024-07-20", "The third."),
      on("2024-06-01", "The first."),
    ];
    await withStore(engine.location(), told, async (store) => {
      const view = await openView(store, NOW);
      const days = ({ items }: Awaited<ReturnType<typeof view.reports>>) => items.map(({ published }) => published);
      expect(days(await view.reports())).toEqual(["2024-07-20", "2024-07-09", "2024-06-01", null]);
      expect(days(await view.reports({ order: "oldest" }))).toEqual([null, "2024-06-01", "2024-07-09", "2024-07-20"]);
      expect(days(await view.reports({ from: "2024-06-02", to: "2024-07-09" }))).toEqual(["2024-07-09"]);
      const pages: (string | null)[] = [];
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof view.reports>> = await view.reports({ limit: 1, after });
        pages.push(...days(page));
        if (page.next === null) break;
        after = page.next;
      }
      expect(pages).toEqual(["2024-07-20", "2024-07-09", "2024-06-01", null]);
    });
  });

  test("a list is as long as it is counted, whatever people decided", async () => {
    const talks: Told = {
      text: "The Hill Front and the Council will meet in Selim on Friday, and then again in Marra.",
      talks: [
        { status: "expected", says: "will meet in Selim", who: ["Hill Front", "Council"] },
        { status: "scheduled", says: "again in Marra", who: ["Hill Front"] },
      ],
    };
    await withStore(engine.location(), [OUTRIGHT, HEDGED, NORTH, SOUTH, talks], async (store) => {
      const claim = (id: string) => ({ type: "claim" as const, id });
      const same = async () => {
        const view = await openView(store, NOW);
        const lists = [
          ["statements", {}],
          ["statements", { party: "Hill Front" }],
          ["statements", { issue: "ceasefire", stance: "for" }],
          ["statements", { moved: true }],
          ["figures", {}],
          ["figures", { issuer: "Health Ministry", from: "2024-07-01" }],
          ["talks", {}],
          ["talks", { party: "Hill Front" }],
          ["talks", { party: "Council", status: "expected" }],
          ["events", {}],
          ["attributions", {}],
        ] as const;
        const counts: number[] = [];
        for (const [list, query] of lists) {
          const { count, isExact } = await view.count(list, query);
          expect(isExact).toBe(true);
          expect(count, `${list} ${JSON.stringify(query)}`).toBe((await view[list](query)).items.length);
          counts.push(count);
        }
        return counts;
      };
      expect(await same()).toEqual([2, 2, 1, 0, 2, 2, 2, 2, 1, 0, 0]);
      await decide(store, { subject: claim(readingOf(HEDGED).positions[0]!.id), verdict: { verdict: "reject" }, why: null });
      await decide(store, {
        subject: claim(readingOf(talks).talks[1]!.id),
        verdict: { verdict: "correct", fields: { participants: ["Council"] } },
        why: null,
      });
      await decide(store, {
        subject: claim(readingOf(NORTH).figures[0]!.id),
        verdict: { verdict: "correct", fields: { issuer: "Red Crescent" } },
        why: null,
      });
      await decide(store, { subject: { type: "party", id: "Council" }, verdict: { verdict: "merge", into: "Hill Front" }, why: null });
      expect(await same()).toEqual([1, 1, 0, 0, 2, 1, 2, 2, 1, 0, 0]);
    });
  });

  test("the parties of a case that names one side are those of its own reports", async () => {
    const other: Told = {
      text: "The Bakers' Guild rejects a truce over bread.",
      publisher: "Evening Echo",
      positions: [{ party: "Bakers' Guild", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
    };
    await withStore(engine.location(), [OUTRIGHT, other], async (store) => {
      await keepCase(store, "hills", "case: hills\nname: Hills\nparties:\n  - name: Council\n");
      await assignReports(store, [readingOf(OUTRIGHT).report.id], "hills", true);
      const view = await openView(store, { ...NOW, case: "hills" });
      expect((await view.parties()).map(({ party, positions }) => [party.name, positions])).toEqual([["Hill Front", 1]]);
      expect((await view.stances()).map(({ party }) => party.name)).toEqual(["Hill Front"]);
    });
  });
});

// The tables as the first two steps made them, with the rows that they had: running tolls counted from their beginning.
test("a record of the schema before has its rows made anew, corrections too", async () => {
  const location = engines[0]!.location();
  let store = await openTestStore(location);
  await keepReports(store, [incoming(OUTRIGHT), incoming(HEDGED), incoming(NORTH), incoming(SOUTH)]);
  const subject = { type: "claim" as const, id: readingOf(HEDGED).positions[0]!.id };
  for (const fields of [{ stance: "conditional" }, { party: "Council" }]) {
    await decide(store, { subject, verdict: { verdict: "correct", fields }, why: null });
  }
  await decide(store, { subject, verdict: { verdict: "undo", decision: 1 }, why: null });
  await decide(store, {
    subject: { type: "claim", id: readingOf(NORTH).figures[0]!.id },
    verdict: { verdict: "correct", fields: { place: "Selim" } },
    why: null,
  });
  const rows = async () => {
    const found: Record<string, unknown> = {};
    for (const query of [
      "select * from claims order by 1, 2, 3, 4",
      "select names.key, issue, day, reading, n, decision, stance, moved, hedged, sentence from positions join cells on cells.id = cell join names on names.id = party order by 4, 5, 6",
      "select measure, place, names.key, voice, scope, basis, day, reading, n, decision, sentence from figures join series on series.id = series join names on names.id = issuer order by 8, 9, 10",
      "select * from dated order by 1, 2, 3, 4, 5",
      "select * from mentions order by 1, 2, 3, 4, 5, 6",
    ])
      found[query] = (await sql.raw(query).execute(store.engine.db)).rows;
    return found;
  };
  const wanted = await rows();
  const [first, second] = await migrationsOf("sqlite");
  const old = `${first!.sql}\n${second!.sql}`;
  const statements = [...old.matchAll(/^create (?:table|view|index|trigger) (\w+)[\s\S]*?;$/gm)];
  const tables = ["claims", "positions", "figures", "dated", "mentions", "series"];
  await sql.raw("pragma foreign_keys = off").execute(store.engine.db);
  const run = (text: string) => sql.raw(text).execute(store.engine.db);
  for (const table of tables) await run(`create temp table old_${table} as select * from ${table}`);
  const later = (await migrationsOf("sqlite"))
    .filter(({ number }) => number > 3)
    .flatMap(({ sql: text }) => [...text.matchAll(/^create (virtual table|table|view) (\w+)/gm)])
    .reverse();
  for (const [, kind, name] of later) await run(`drop ${kind!.replace("virtual ", "")} if exists ${name}`);
  for (const view of ["readable_positions", "readable_figures"]) await run(`drop view ${view}`);
  for (const table of tables) await run(`drop table ${table}`);
  for (const index of ["reports_day", "reports_origin", "reports_credit"]) await run(`drop index ${index}`);
  for (const [statement, name] of statements) {
    const table = tables.find((one) => name === one || name!.startsWith(`${one}_no_`));
    if (table !== undefined || name === "readable_positions" || name === "readable_figures") await run(statement);
  }
  await run(
    "insert into series select id, measure, place, issuer, scope, basis from old_series group by measure, place, issuer, scope, basis",
  );
  await run("insert into claims select * from old_claims");
  await run("insert into positions select cell, day, reading, n, decision, stance, moved, sentence from old_positions");
  await run(
    "insert into figures select new.id, '2023-10-07', reading, n, decision, sentence from old_figures join old_series on old_series.id = series join series new using (measure, place, issuer, scope, basis)",
  );
  await run("insert into dated select kind, case kind when 3 then '2023-10-07' else day end, reading, n, decision, code from old_dated");
  await run("insert into mentions select * from old_mentions");
  await run("delete from migrations where number > 2");
  await closeStore(store);
  store = await openTestStore(location);
  expect(store.schema.from).toBe(2);
  expect(await rows()).toEqual(wanted);
  expect((await verifyRecord(store)).unsound).toEqual([]);
  await closeStore(store);
});
