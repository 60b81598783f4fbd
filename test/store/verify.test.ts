import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignReports, keepCase } from "../../src/store/cases.ts";
import { decide } from "../../src/store/decide.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };

const WITNESS: Told = {
  text: "Marla Quint, a nurse in Marra, said the Hill Front would accept a truce. She counted 12 people killed.",
  publisher: "Harbour Post",
  title: "A nurse speaks",
  positions: [
    { party: "Hill Front", issue: "ceasefire", stance: "for", says: "would accept a truce" },
    { party: "Marla Quint", issue: "ceasefire", stance: "for", says: "accept a truce" },
  ],
  figures: [{ measure: "killed", value: 12, place: "Marra", issuer: "Marla Quint", says: "12 people killed" }],
};
const OTHER: Told = {
  text: "The Hill Front would accept a truce, its envoy told reporters on the quay on Tuesday evening.",
  published: "2024-07-09",
  publisher: "Lantern Wire",
  positions: [{ party: "Hill Front", issue: "ceasefire", stance: "for", says: "would accept a truce" }],
};

async function filled(location: string): Promise<Store> {
  const store = await openTestStore(location);
  await keepReports(store, [incoming(WITNESS), incoming(OTHER), incoming({ ...OTHER, publisher: "Evening Echo" })]);
  await keepCase(store, "hills", "case: hills\nname: Hills\nparties:\n  - name: Hill Front\n");
  await assignReports(store, [readingOf(OTHER).report.id], "hills", true);
  await decide(store, {
    subject: { type: "claim", id: readingOf(OTHER).positions[0]!.id },
    verdict: { verdict: "correct", fields: { stance: "conditional" } },
    why: null,
  });
  return store;
}

const engines = testEngines();

describe.each(engines)("on $kind", (engine) => {
  let store: Store;
  let location: string;
  beforeAll(async () => {
    location = engine.location();
    store = await filled(location);
  });
  afterAll(() => closeStore(store));

  test("what was written is found sound", async () => {
    expect(await verifyRecord(store)).toMatchObject({ unsound: [], reports: 3, readings: 3, entries: 6 });
  });

  test("what is forgotten leaves a tombstone and nothing else, and is not taken in again", async () => {
    const { id, sha256 } = readingOf(WITNESS).report;
    await decide(store, { subject: { type: "claim", id: readingOf(WITNESS).figures[0]!.id }, verdict: { verdict: "accept" }, why: null });
    const tombstone = await forgetReport(store, id, "request of the witness");
    expect(tombstone).toMatchObject({ id, sha256, who: "analyst", why: "request of the witness" });
    const view = await openView(store, NOW);
    expect(await view.report(id)).toBeNull();
    expect(await view.text(id)).toBeNull();
    expect(await view.tombstones()).toMatchObject([{ id }]);
    expect(await view.party("Marla Quint")).toBeNull();
    expect(await view.party("Hill Front")).not.toBeNull();
    expect((await keepReports(store, [incoming(WITNESS)])).map(({ outcome }) => outcome)).toEqual(["forgotten"]);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [], reports: 2 });
    await expect(forgetReport(store, id, "again")).rejects.toThrow("forgotten before");
    if (engine.kind === "sqlite") {
      const bytes = Buffer.concat(["record.db", "record.db-wal"].map((name) => readFileSync(join(location, name))));
      for (const word of ["Marla", "marla", "nurse"]) expect(bytes.includes(word), word).toBe(false);
    }
  });
});

// One change each, past the triggers, as somebody with the file in hand could make it.
const tampered: readonly [string, string, RegExp][] = [
  ["a text", "update evidence set text = (select text from evidence where report = 2) where report = 1", /report \w+, text/],
  ["raw bytes", "update evidence set raw = x'01' where report = 2", /raw bytes/],
  ["a publisher", "update reports set publisher = 'Harbour Past' where seq = 1", /reading 1/],
  ["a date", "update reports set published = '2024-07-06' where seq = 1", /reading 1/],
  ["a reading", "update readings set body = (select body from readings where seq = 2) where seq = 1", /reading 1/],
  ["a reading's hash", "update readings set sha256 = replace(sha256, substr(sha256, 1, 1), '_') where seq = 1", /reading 1/],
  ["a stance", "update positions set stance = 1 where reading = 1", /table positions/],
  ["a day", "update figures set day = '2024-07-01'", /table figures/],
  ["a row that is gone", "delete from dated where reading = 2", /table dated/],
  ["a mention", "update claims set hash = hash + 1 where reading = 3", /table claims/],
  ["a name", "update names set name = 'Hill Frond' where key = 'hill front'", /name \d/],
  ["the stance of a correction", "update positions set stance = 0 where decision = 1", /table positions/],
  [
    "a correction that is gone",
    "delete from positions where decision = 1; delete from dated where decision = 1",
    /correction of position-/,
  ],
  ["a decision", "update decisions set who = 'nobody'", /decision 1/],
  ["a decision that is gone", "delete from anchors; delete from decisions", /custody entry/],
  ["an anchor", "update anchors set selectors = replace(selectors, 'truce', 'trice')", /anchor of decision 1/],
  ["a casebook", "update cases set yaml = replace(yaml, 'Hill', 'Hall')", /casebook of hills/],
  ["an assignment", "update assignments set assigned = 0", /assignments/],
  [
    "a signature",
    "update signatures set minhash = (select minhash from signatures where report = 2) where report = 1",
    /signature of report/,
  ],
  ["a copy", "update copies set similarity = 0.5", /as a copy/],
  ["the log", "update custody set who = 'nobody' where seq = 2", /custody entry 2/],
  ["the end of the log", "delete from assignments; delete from custody where seq = 5", /custody entry 5/],
];

let whole: Buffer;
beforeAll(async () => {
  const location = engines[0]!.location();
  const store = await filled(location);
  await store.engine.scrub();
  await closeStore(store);
  whole = readFileSync(join(location, "record.db"));
});

/** The filled record in a folder of its own. */
function copied(): string {
  const location = engines[0]!.location();
  mkdirSync(location);
  writeFileSync(join(location, "record.db"), whole);
  return location;
}

test.each(tampered)("%s that was changed is found and named", async (_, change, place) => {
  const store = await openTestStore(copied());
  const triggers = await sql<{ name: string; sql: string }>`select name, sql from sqlite_master where type = 'trigger'`.execute(
    store.engine.db,
  );
  await sql`pragma foreign_keys = off`.execute(store.engine.db);
  for (const { name } of triggers.rows) await sql`drop trigger ${sql.ref(name)}`.execute(store.engine.db);
  for (const part of change.split("; ")) await sql.raw(part).execute(store.engine.db);
  for (const trigger of triggers.rows) await sql.raw(trigger.sql).execute(store.engine.db);
  const { unsound } = await verifyRecord(store);
  expect(unsound.map((found) => found.place).join("\n")).toMatch(place);
  await closeStore(store);
});

test("a trigger that was taken away is missed", async () => {
  const store = await openTestStore(copied());
  await sql`drop trigger custody_no_delete`.execute(store.engine.db);
  expect((await verifyRecord(store)).unsound).toEqual([{ place: "schema, custody_no_delete", message: "it is missing" }]);
  await closeStore(store);
});

test("one flipped byte in what the file says is found, wherever it lies", async () => {
  const location = copied();
  const file = join(location, "record.db");
  const needles = [
    "Harbour Post",
    "hill front",
    "ceasefire",
    "2024-07-09",
    "analyst",
    "append-only",
    "case: hills",
    readingOf(OTHER).report.id,
    readingOf(OTHER).report.sha256,
  ];
  for (const needle of needles) {
    for (let at = whole.indexOf(needle); at !== -1; at = whole.indexOf(needle, at + 1)) {
      const flipped = Buffer.from(whole);
      flipped[at + needle.length - 1]! ^= 1;
      writeFileSync(file, flipped);
      let found: string[];
      try {
        const damaged = await openTestStore(location);
        found = (await verifyRecord(damaged)).unsound.map(({ place }) => place);
        await closeStore(damaged);
      } catch (error) {
        // some bytes make the file unreadable: that is found too
        found = [String(error)];
      }
      expect(found, `${needle} at ${at}`).not.toEqual([]);
    }
  }
});
