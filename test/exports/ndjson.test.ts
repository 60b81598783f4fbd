import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { exportRecord, readRecord } from "../../src/exports/ndjson.ts";
import { LineError } from "../../src/record/entry-checks.ts";
import { assignReports, keepCase } from "../../src/store/cases.ts";
import { decide } from "../../src/store/decide.ts";
import { dumpRecord, headOf } from "../../src/store/dump.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import { rereadReports, unreadReports } from "../../src/store/reread.ts";
import { restoreRecord } from "../../src/store/restore.ts";
import { TABLES } from "../../src/store/schema.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { sha256OfBytes } from "../../src/text/digest.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming, readingOf, type Told } from "../store/readings.ts";
import { strangeText } from "../text/strange-text.ts";
import { emptyRecord, examples, recordOf } from "./record.ts";

async function linesOf(store: Store): Promise<string[]> {
  const head = await headOf(store);
  const lines: string[] = [];
  for await (const chunk of exportRecord(dumpRecord(store, head.entries), head)) lines.push(...chunk.split("\n").slice(0, -1));
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const take = (store: Store, lines: readonly string[]) => restoreRecord(store, readRecord(each(lines)));

/** Every row of every table, numbers of names aside: those are given anew. */
async function rowsOf({ engine }: Store): Promise<Record<string, string[]>> {
  const { db } = engine;
  const names = new Map((await db.selectFrom("names").selectAll().execute()).map(({ id, key }) => [id, key]));
  const cells = new Map(
    (await db.selectFrom("cells").selectAll().execute()).map(({ id, party, issue }) => [id, `${names.get(party)} ${issue}`]),
  );
  const series = new Map(
    (await db.selectFrom("series").selectAll().execute()).map(({ id, issuer, ...row }) => [
      id,
      JSON.stringify({ ...row, issuer: names.get(issuer) }),
    ]),
  );
  const plain: Record<string, string[]> = {};
  for (const table of [...TABLES, "migrations"] as const) {
    const rows = (await db
      .selectFrom(table as "custody")
      .selectAll()
      .execute()) as unknown as Record<string, unknown>[];
    const told = rows.map((row) => {
      const known = { ...row };
      if (table === "names" || table === "cells" || table === "series") known.id = 0;
      if (table === "cells") known.party = names.get(row.party as number);
      if (table === "series") known.issuer = names.get(row.issuer as number);
      if (table === "positions") known.cell = cells.get(row.cell as number);
      if (table === "figures") known.series = series.get(row.series as number);
      if (table === "mentions") known.name = names.get(row.name as number);
      return JSON.stringify(known, (_, value) => (value?.type === "Buffer" ? Buffer.from(value.data).toString("hex") : value));
    });
    plain[table] = told.sort();
  }
  return plain;
}

const TRUCE: Told = {
  text: "The council rejects a truce. At least 12 people were killed in Marra, the ministry said.",
  published: "2024-07-07",
  publisher: "Harbour Post",
  url: "https://example.org/truce",
  positions: [{ party: "Council", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
  figures: [{ measure: "killed", value: 12, place: "Marra", issuer: "Ministry", says: "12 people" }],
};
const REVISED: Told = { ...TRUCE, text: `${TRUCE.text} The council meets on Friday.`, published: "2024-07-08" };
const SECRET: Told = {
  text: "A witness in Tama, whom nobody else names, says the road is mined.",
  publisher: "Lantern Wire",
  positions: [{ party: "Witness", issue: "conduct", stance: "for", says: "says the road is mined" }],
};

/** A record in which everything that can happen has happened. */
async function eventful(): Promise<Store> {
  const store = await recordOf([...(await examples()).slice(0, 4), incoming(TRUCE), incoming(SECRET)]);
  await keepCase(store, "marra", "case: marra\nname: Marra\nparties:\n  - name: Council\n");
  const truce = readingOf(TRUCE);
  await assignReports(store, [truce.report.id], "marra", true);
  const [position] = truce.positions;
  const subject = { type: "claim", id: position!.id } as const;
  await decide(store, { subject, verdict: { verdict: "correct", fields: { stance: "conditional" } }, why: "read the whole paragraph" });
  await decide(store, { subject, verdict: { verdict: "note", note: "ask the desk" }, why: null });
  await decide(store, { subject: { type: "source", id: "Harbour Post" }, verdict: { verdict: "grade", grade: "B2" }, why: null });
  await decide(store, { subject: { type: "claim", id: truce.figures[0]!.id }, verdict: { verdict: "reject" }, why: "another toll" });
  await keepReports(store, [incoming(REVISED)]);
  const unread = await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false);
  const of = unread.find(({ report }) => report.id === readingOf(REVISED).report.id)!;
  await rereadReports(store, [{ of, reading: readingOf({ ...REVISED, version: "0.2.0" }), casebook: "test" }]);
  await decide(store, { subject, verdict: { verdict: "undo", decision: 1 }, why: null });
  const again = { type: "claim", id: readingOf(REVISED).positions[0]!.id } as const;
  await decide(store, { subject: again, verdict: { verdict: "correct", fields: { stance: "open" } }, why: null });
  await forgetReport(store, readingOf(SECRET).report.id, "asked for by the witness");
  return store;
}

let store: Store;
let lines: readonly string[];
beforeAll(async () => {
  store = await eventful();
  lines = await linesOf(store);
});

test("an export taken in gives the same record, row for row and hash for hash", async () => {
  const copy = await emptyRecord();
  const entries = (await headOf(store)).entries;
  expect(await take(copy, lines)).toEqual({ outcome: "added", before: 0, added: entries, reports: 6 });
  expect(await headOf(copy)).toEqual(await headOf(store));
  expect(await rowsOf(copy)).toEqual(await rowsOf(store));
  expect((await verifyRecord(copy)).unsound).toEqual([]);
  expect(await linesOf(copy)).toEqual(lines);
});

test("the same again adds nothing, and a longer export adds what is new", async () => {
  const copy = await emptyRecord();
  const growing = await recordOf([incoming(TRUCE)]);
  await take(copy, await linesOf(growing));
  expect(await take(copy, await linesOf(growing))).toEqual({ outcome: "known", before: 1 });
  await keepReports(growing, [incoming(REVISED), incoming(SECRET)]);
  expect(await take(copy, await linesOf(growing))).toMatchObject({ outcome: "added", before: 1, added: 2 });
  expect(await rowsOf(copy)).toEqual(await rowsOf(growing));
  expect(await take(copy, await linesOf(await recordOf([incoming(TRUCE)])))).toEqual({ outcome: "known", before: 3 });
});

test("a record with another history is left as it is", async () => {
  const other = await recordOf([incoming(SECRET)]);
  const before = await rowsOf(other);
  await expect(take(other, lines)).rejects.toMatchObject({ code: "import-diverged" });
  await expect(take(other, await linesOf(await recordOf([])))).resolves.toEqual({ outcome: "known", before: 1 });
  expect(await rowsOf(other)).toEqual(before);
});

test("what was forgotten is in no line, and a record that still has it is told so", async () => {
  expect(lines.join("\n")).not.toContain("mined");
  expect(lines.join("\n")).not.toContain("Witness");
  const growing = await recordOf([incoming(SECRET)]);
  const copy = await emptyRecord();
  await take(copy, await linesOf(growing));
  await forgetReport(growing, readingOf(SECRET).report.id, "asked for");
  await expect(take(copy, await linesOf(growing))).rejects.toThrow(/report [0-9a-f]{16} was forgotten since, .* parley forget/);
});

/** Replaces in the first line that has it; null where none has. */
function changed(part: string | RegExp, by: string): { readonly bad: readonly string[]; readonly line: number } {
  const at = lines.findIndex((line) => (typeof part === "string" ? line.includes(part) : part.test(line)));
  expect(at, `no line has ${part}`).toBeGreaterThanOrEqual(0);
  return { bad: lines.map((line, index) => (index === at ? line.replace(part, by) : line)), line: at + 1 };
}

test.each<[string, string | RegExp, string, RegExp]>([
  ["a changed text", "rejects a truce. At", "accepts a truce. At", /the text of report [0-9a-f]{16} was changed/],
  [
    "a moved span",
    /"start":12,"end":27,"exact":"rejects a truce"/,
    '"start":13,"end":28,"exact":"rejects a truce"',
    /does not stand in its text as it says/,
  ],
  ["a changed stance", '"stance":"against"', '"stance":"for"', /the reading of report [0-9a-f]{16} was changed/],
  ["another user", '"who":"analyst"', '"who":"someone"', /entry 1 was changed: its hash/],
  ["a changed decision", "ask the desk", "ask nobody", /what entry \d+ wrote was changed/],
  ["a changed casebook", "name: Marra", "name: Tama", /what entry \d+ wrote was changed/],
  ["a changed tombstone", "asked for by the witness", "lost", /what entry \d+ wrote was changed/],
  [
    "a changed date of publication",
    '"published":"2024-07-07","dateline"',
    '"published":"2024-07-06","dateline"',
    /was changed|is not that of its report/,
  ],
  ["a row of something else", '"rows":{}', '"rows":{"custody":[]}', /"rows" is not as parley export writes it/],
  ["a row that lacks a column", '"case_key":"marra",', "", /expected "case_key" of a row of assignments to be a string/],
  ["half a line", /^(.{400}).*$/, "$1", /it is not JSON/],
  ["another format", "parley.record/1", "parley.record/9", /expected \{"format":"parley.record\/1"/],
])("%s is named by its line, and nothing is taken in", async (_, part, by, message) => {
  const { bad, line } = changed(part, by);
  const copy = await emptyRecord();
  const error = await take(copy, bad).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LineError);
  expect((error as LineError).message).toMatch(message);
  expect((error as LineError).line).toBe(line);
  expect(await headOf(copy)).toMatchObject({ entries: 0 });
  for (const table of TABLES) {
    const rows = await copy.engine.db
      .selectFrom(table as "custody")
      .selectAll()
      .execute();
    expect(rows, table).toHaveLength(table === "names" ? 1 : 0);
  }
});

test.each<[string, (all: readonly string[]) => readonly string[], RegExp]>([
  ["a missing line", (all) => all.toSpliced(5, 1), /expected entry 5, not 6/],
  ["two lines changed over", (all) => all.with(3, all[4]!).with(4, all[3]!), /expected entry 3, not 4/],
  ["a line twice", (all) => all.toSpliced(5, 0, all[5]!), /expected entry 6, not 5/],
  ["an end that is missing", (all) => all.slice(0, -2), /the file is cut off/],
  ["no line at all", () => [], /there is no line/],
  ["a blank line", (all) => all.toSpliced(5, 0, ""), /it is not JSON/],
])("%s is found", async (_, spoil, message) => {
  const copy = await emptyRecord();
  await expect(take(copy, spoil(lines))).rejects.toThrow(message);
  expect(await headOf(copy)).toMatchObject({ entries: 0 });
});

test("any one character changed in any line is found", async () => {
  const small = await linesOf(await recordOf([incoming(TRUCE, { license: "CC0-1.0" })]));
  const whole = small.join("\n");
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.constantFrom("0", "a", "z", "}", '"', " ", "é"), async (at, by) => {
      fc.pre(whole[at] !== by && whole[at] !== "\n");
      const bad = `${whole.slice(0, at)}${by}${whole.slice(at + 1)}`.split("\n");
      const copy = await emptyRecord();
      const said = await take(copy, bad).then(
        () => "taken",
        () => "refused",
      );
      // what JSON means the same, and columns that nothing depends on, are no change of the record
      if (said === "taken") expect(await rowsOf(copy)).toEqual(await rowsOf(await recordOf([incoming(TRUCE, { license: "CC0-1.0" })])));
      else expect(await headOf(copy)).toMatchObject({ entries: 0 });
      await copy.engine.close();
    }),
    { numRuns: 40 },
  );
}, 30_000);

test("another casebook than the one a report was read with is found", async () => {
  const small = await linesOf(await recordOf([incoming(TRUCE, { license: "CC0-1.0" })]));
  const bad = small.map((line) => line.replace('"casebook":"test"', '"casebook":"none"'));
  expect(bad).not.toEqual(small);
  const copy = await emptyRecord();
  await expect(take(copy, bad)).rejects.toThrow("it is not what its digest stands for");
});

test("texts of any characters come back as they were", async () => {
  const texts = fc.sample(
    strangeText.filter((text) => text.trim() !== "" && !/\p{Cs}/u.test(text)),
    { numRuns: 25, seed: 7 },
  );
  const reports = texts.map((text, n) =>
    incoming({ text, publisher: `Outlet ${n}`, title: text }, { raw: Buffer.from(`\uFEFF${text}`, "utf8"), rawSha256: "" }),
  );
  const strange = await recordOf(reports.map((report) => ({ ...report, rawSha256: sha256OfBytes(report.raw) })));
  const copy = await emptyRecord();
  await take(copy, await linesOf(strange));
  expect(await rowsOf(copy)).toEqual(await rowsOf(strange));
});

test.each(testEngines())("a record moves to $kind and back", async (engine) => {
  const there = await openTestStore(engine.location());
  const back = await emptyRecord();
  await take(there, lines);
  expect((await verifyRecord(there)).unsound).toEqual([]);
  const told = await linesOf(there);
  await closeStore(there);
  expect(told).toEqual(lines);
  await take(back, told);
  expect(await rowsOf(back)).toEqual(await rowsOf(store));
});
