import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportRecord, readRecord } from "../../src/exports/ndjson.ts";
import { diffOf } from "../../src/picture/diff.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import type { Adding, AskedVerdict, Subject } from "../../src/record/decision.ts";
import { decide, decideAll } from "../../src/store/decide.ts";
import { dumpRecord, headOf } from "../../src/store/dump.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import { rereadReports, unreadReports } from "../../src/store/reread.ts";
import { restoreRecord } from "../../src/store/restore.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { spanOf } from "../../src/text/span.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };
const TEXT =
  "The council rejects a truce. At dusk the Hill Front said yes to the monitors. Some forty villagers never came home, the mayor of Tama told us.";
const REPORT: Told = {
  text: TEXT,
  published: "2024-07-08",
  publisher: "Harbour Post",
  url: "https://example.org/truce",
  positions: [{ party: "Council", issue: "monitoring", stance: "against", says: "rejects a truce" }],
};
const ID = readingOf(REPORT).report.id;

const words = (text: string, exact: string) => {
  const start = text.indexOf(exact);
  if (start === -1) throw new Error(`"${exact}" is not in the text`);
  return spanOf(text, start, start + exact.length);
};
const position = (more: Partial<Adding> = {}): Adding => ({
  verdict: "add",
  kind: "position",
  fields: { party: "Hill Front", issue: "monitoring", stance: "for", time: "2024-07-07" },
  span: words(TEXT, "the Hill Front said yes to the monitors"),
  ...more,
});
const FIGURE: Adding = {
  verdict: "add",
  kind: "figure",
  fields: { measure: "missing", value: 40, qualifier: "about", issuer: "Mayor of Tama", place: "Tama" },
  span: words(TEXT, "Some forty villagers never came home"),
};

async function linesOf(store: Store): Promise<string[]> {
  const head = await headOf(store);
  const lines: string[] = [];
  for await (const chunk of exportRecord(dumpRecord(store, head.entries), head)) lines.push(...chunk.split("\n").slice(0, -1));
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

describe.each(testEngines())("what a person adds, on $kind", (engine) => {
  let store: Store;
  const say = (subject: Subject, verdict: AskedVerdict, why: string | null = null) => decide(store, { subject, verdict, why });
  const report: Subject = { type: "report", id: ID };
  const nothing: Subject = { type: "claim", id: "" };
  const viewed = (horizon: Partial<typeof NOW> | { knownBy?: string; asOf?: string } = {}) => openView(store, { ...NOW, ...horizon });
  const cells = async (horizon: { knownBy?: string; asOf?: string } = {}) =>
    (await (await viewed(horizon)).stances()).map(({ party, current }) => `${party.key} ${current.stance}`).sort();

  beforeAll(async () => {
    store = await openTestStore(engine.location());
    await keepReports(store, [incoming(REPORT)]);
  });
  afterAll(() => closeStore(store));

  test("what cannot be added is refused with its reason, and nothing is written", async () => {
    const before = await headOf(store);
    const span = words(TEXT, "said yes");
    const wrong: [Subject, Adding, string][] = [
      [{ type: "report", id: "0000000000000000" }, position(), "no report"],
      [{ type: "party", id: "Council" }, position(), "not to a party"],
      [report, position({ fields: { party: "Hill Front", issue: "monitoring" } }), "needs stance"],
      [report, position({ fields: { ...position().fields, stance: "maybe" } }), "one of for, against"],
      [report, position({ fields: { ...position().fields, span: "x" } }), 'no field "span"'],
      [report, position({ fields: { ...position().fields, time: "yesterday" } }), "EDTF"],
      [report, position({ span: { ...span, exact: "said no!" } }), "do not stand at"],
      [report, position({ span: { ...span, start: span.start + 1 } }), "do not stand at"],
      [report, position({ span: { start: TEXT.length, end: TEXT.length + 3, exact: "no!" } }), "do not stand at"],
      [report, position({ span: words(TEXT, " ") }), "needs words"],
      [report, { ...FIGURE, fields: { measure: "missing" } }, "needs value or low or high"],
      [report, { ...FIGURE, fields: { measure: "missing", low: 9, high: 3 } }, "low to be no more than high"],
      [report, { ...position(), kind: "relation" as "position" }, "not relation"],
    ];
    for (const [subject, adding, message] of wrong) await expect(say(subject, adding), message).rejects.toThrow(message);
    expect(await headOf(store)).toEqual(before);
  });

  let added: Awaited<ReturnType<typeof say>>;

  test("it is a claim in every picture, marked as added, by whom and when; before that it was not known", async () => {
    added = await say(report, position(), "heard on the radio too");
    expect(added).toMatchObject({
      verdict: "add",
      kind: "position",
      who: "analyst",
      why: "heard on the radio too",
      subject: { type: "claim" },
    });
    // the decision, and the generation of the reading that it made
    const log = await (await viewed()).custody({ limit: 10 });
    expect(log.map(({ act, subject }) => `${act} ${subject}`)).toEqual([`keep ${ID}`, "decide 1", `reread ${ID}`]);
    const figure = await say(report, FIGURE);
    await say(report, { verdict: "add", kind: "event", fields: { type: "AGREE", actors: ["Hill Front"] }, span: words(TEXT, "said yes") });
    const meeting = { status: "expected", participants: ["Council", "Hill Front"], time: "2024-08-01" };
    await say(report, { verdict: "add", kind: "talks", fields: meeting, span: words(TEXT, "yes to the monitors") });
    await say(report, {
      verdict: "add",
      kind: "attribution",
      fields: { source: "Mayor of Tama" },
      span: words(TEXT, "Some forty villagers"),
    });
    const view = await viewed();
    const claim = await view.claim(added.subject.id);
    expect(claim).toMatchObject({
      kind: "position",
      standing: "added",
      stance: "for",
      party: { key: "hill front", name: "Hill Front" },
      span: { exact: "the Hill Front said yes to the monitors" },
      passage: { exact: "At dusk the Hill Front said yes to the monitors." },
      times: { valid: "2024-07-07", day: "2024-07-07", recorded: added.at },
    });
    expect(await view.claim(figure.subject.id)).toMatchObject({ standing: "added", value: 40, low: 40, issuer: { name: "Mayor of Tama" } });
    expect(await cells()).toEqual(["council against", "hill front for"]);
    const matrix = await matrixOf(view);
    expect(JSON.stringify(matrix)).toContain('"standing":"added"');
    expect((await gapsOf(view)).map(({ kind }) => kind)).toEqual(["opposed"]);
    expect((await view.statements({ party: "hill front" })).items.map(({ id }) => id)).toEqual([added.subject.id]);
    expect(await view.count("statements")).toEqual({ count: 2, isExact: true });
    expect((await view.figures({ place: "Tama" })).items.map(({ value }) => value)).toEqual([40]);
    expect((await view.attributions({ party: "mayor of tama" })).items).toHaveLength(1);
    expect((await timelineOf(view)).map(({ kind }) => kind).sort()).toEqual(["event", "talks"]);
    expect((await diffOf(await viewed({ asOf: "2024-07-06" }), await viewed({ asOf: "2024-07-07" }))).stances).toMatchObject([
      { party: "Hill Front", before: null, after: { stance: "for", quotation: { standing: "added" } } },
    ]);
    // the days of the claim and of the record
    expect(await cells({ asOf: "2024-07-06" })).toEqual([]);
    expect(await cells({ asOf: "2024-07-07" })).toEqual(["hill front for"]);
    const kept = (await view.reports()).items[0]!;
    expect(await cells({ knownBy: kept.recorded })).toEqual(["council against"]);
    // what the reader read was known before
    expect((await view.statements({ party: "council" })).items[0]!.times.recorded).toBe(kept.recorded);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
  });

  test("the same is not added twice, nor what the reader has read", async () => {
    await expect(say(report, position())).rejects.toThrow(added.subject.id);
    const read = position({
      fields: { party: "the Council", issue: "monitoring", stance: "against" },
      span: words(TEXT, "rejects a truce"),
    });
    await expect(say(report, read)).rejects.toThrow(readingOf(REPORT).positions[0]!.id);
  });

  test("it is judged like any other claim, and stays marked", async () => {
    const claim: Subject = { type: "claim", id: added.subject.id };
    const corrected = await say(claim, { verdict: "correct", fields: { stance: "conditional" } });
    expect(await (await viewed()).claim(claim.id)).toMatchObject({
      standing: "added",
      stance: "conditional",
      corrected: { stance: "for" },
    });
    expect(await cells()).toContain("hill front conditional");
    const rejected = await say(claim, { verdict: "reject" });
    expect(await cells()).toEqual(["council against"]);
    await say(nothing, { verdict: "undo", decision: rejected.seq });
    await say(nothing, { verdict: "undo", decision: corrected.seq });
    expect(await cells()).toEqual(["council against", "hill front for"]);
    await say(claim, { verdict: "accept" });
    expect(await (await viewed()).claim(claim.id)).toMatchObject({ standing: "added" });
  });

  test("undo withdraws it, and an undo that is undone brings it back with what was decided on it", async () => {
    const undone = await say(nothing, { verdict: "undo", decision: added.seq });
    expect(await cells()).toEqual(["council against"]);
    expect(await (await viewed()).claim(added.subject.id)).toBeNull();
    expect(await (await viewed()).flagged()).toEqual([]);
    await expect(say({ type: "claim", id: added.subject.id }, { verdict: "accept" })).rejects.toThrow("no claim");
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
    await say(nothing, { verdict: "undo", decision: undone.seq });
    expect(await cells()).toEqual(["council against", "hill front for"]);
    // known by an instant between: as it was seen then
    expect(await cells({ knownBy: undone.at })).toEqual(["council against"]);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
  });

  test("all of several or none", async () => {
    const before = await headOf(store);
    const both = [{ ...position(), fields: { ...position().fields, stance: "open" } }, position({ fields: {} })];
    const asked = both.map((verdict) => ({ subject: report, verdict, why: null }));
    await expect(decideAll(store, asked)).rejects.toThrow("needs party");
    expect(await headOf(store)).toEqual(before);
  });

  test("a newer reader's reading keeps it", async () => {
    const [unread] = await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false);
    const reading = readingOf({ ...REPORT, version: "0.2.0", positions: [] });
    await rereadReports(store, [{ of: unread!, reading, casebook: "test" }]);
    expect(await cells()).toEqual(["hill front for"]);
    expect(await (await viewed()).claim(added.subject.id)).toMatchObject({ standing: "added", times: { recorded: added.at } });
    expect((await (await viewed()).figures()).items).toHaveLength(1);
    expect(await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false)).toMatchObject([{ reading: 0 }]);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
  });

  let later: string;

  test("in a changed text it is found by its words; what is gone is an orphan", async () => {
    const text = TEXT.replace("At dusk", "CORRECTED. On Sunday, at dusk,").replace(/ Some forty.*$/, "");
    const [outcome] = await keepReports(store, [incoming({ ...REPORT, text, positions: [] })]);
    later = outcome!.id;
    expect(outcome).toMatchObject({ outcome: "revised", version: 2 });
    const view = await viewed();
    const claim = (await view.claim(added.subject.id))!;
    expect(claim).toMatchObject({ standing: "added", report: { id: later } });
    expect(text.slice(claim.span.start, claim.span.end)).toBe("the Hill Front said yes to the monitors");
    expect((await view.figures()).items).toEqual([]);
    const flagged = await view.flagged();
    const figure = (await view.decisions()).find(({ verdict, subject }) => verdict === "add" && subject.id.startsWith("figure"))!;
    expect(flagged).toContainEqual(expect.objectContaining({ decision: figure.seq, claim: null, method: "orphan" }));
    expect(flagged.some(({ decision }) => decision === added.seq)).toBe(false);
    await expect(say(report, position({ fields: { ...position().fields, stance: "open" } }))).rejects.toThrow(`a newer version, ${later}`);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
    // taking it back reaches the version on which it stands now
    const undone = await say(nothing, { verdict: "undo", decision: added.seq });
    expect(await cells()).toEqual([]);
    await say(nothing, { verdict: "undo", decision: undone.seq });
    expect(await cells()).toEqual(["hill front for"]);
  });

  test("the record goes out and in again, hash for hash", async () => {
    const lines = await linesOf(store);
    const other = await openTestStore(engine.location());
    try {
      await restoreRecord(other, readRecord(each(lines)));
      expect(await linesOf(other)).toEqual(lines);
      expect(await headOf(other)).toEqual(await headOf(store));
      expect(await (await openView(other, NOW)).claim(added.subject.id)).toEqual(await (await viewed()).claim(added.subject.id));
    } finally {
      await closeStore(other);
    }
  });

  test("forgetting takes its words, its fields and its names along", async () => {
    await forgetReport(store, later, "the mayor asked");
    await forgetReport(store, ID, "the mayor asked");
    expect(await cells()).toEqual([]);
    const left = JSON.stringify([
      await store.engine.db.selectFrom("decisions").selectAll().where("verdict", "=", "add").execute(),
      await store.engine.db.selectFrom("anchors").selectAll().execute(),
      await store.engine.db.selectFrom("names").selectAll().execute(),
    ]);
    for (const word of ["Hill Front", "hill front", "Tama", "monitor"]) expect(left).not.toContain(word);
    expect((await (await viewed()).decisions()).filter(({ verdict }) => verdict === "add")).toHaveLength(5);
    expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
    expect((await linesOf(store)).join("\n")).not.toContain("monitors");
  });
});

describe.each(testEngines())("versions and colleagues, on $kind", (engine) => {
  test("versions that come together, a quote that was edited, a party that two additions name", async () => {
    const store = await openTestStore(engine.location());
    try {
      await keepReports(store, [incoming(REPORT)]);
      const subject: Subject = { type: "report", id: ID };
      const first = await decide(store, { subject, verdict: position(), why: null });
      const talks: Adding = {
        verdict: "add",
        kind: "talks",
        fields: { status: "expected", participants: ["hill front", "Council"] },
        span: words(TEXT, "yes to the monitors"),
      };
      const second = await decide(store, { subject, verdict: talks, why: null });
      // the actor that the first brought serves the second, and stays for it
      await decide(store, { subject, verdict: { verdict: "undo", decision: first.seq }, why: null });
      const meeting = await (await openView(store, NOW)).claim(second.subject.id);
      expect(meeting).toMatchObject({ participants: [{ key: "hill front" }, { key: "council" }] });
      const undo = (await (await openView(store, NOW)).decisions()).at(-1)!;
      await decide(store, { subject, verdict: { verdict: "undo", decision: undo.seq }, why: null });
      expect(await verifyRecord(store)).toMatchObject({ unsound: [] });

      const edited = TEXT.replace("the Hill Front said yes to the monitors", "the Hill Front said yes to all the monitors");
      const [, last] = await keepReports(store, [
        incoming({ ...REPORT, text: `${TEXT} It rained.` }),
        incoming({ ...REPORT, text: `${edited} It rained all night.` }),
      ]);
      expect(last).toMatchObject({ outcome: "revised", version: 3 });
      const view = await openView(store, NOW);
      expect(await view.claim(first.subject.id)).toMatchObject({
        report: { version: 3 },
        span: { exact: "the Hill Front said yes to all the monitors" },
      });
      const flagged = (await view.flagged()).filter(({ decision }) => decision === first.seq);
      expect(flagged).toMatchObject([{ claim: first.subject.id, method: "approximate", isFlagged: true }]);
      expect(await verifyRecord(store)).toMatchObject({ unsound: [] });
      const other = await openTestStore(engine.location());
      const lines = await linesOf(store);
      await restoreRecord(other, readRecord(each(lines)));
      expect(await linesOf(other)).toEqual(lines);
      await closeStore(other);
    } finally {
      await closeStore(store);
    }
  });

  test("two people add to one report at once, and nothing is lost", async () => {
    const location = engine.location();
    const one = await openTestStore(location);
    // two connections of one process would wait for each other on SQLite, which does its work at once
    const two = engine.kind === "sqlite" ? one : await openTestStore(location, undefined, "colleague");
    try {
      await keepReports(one, [incoming(REPORT)]);
      const subject: Subject = { type: "report", id: ID };
      const spans = ["The council", "rejects a truce", "At dusk", "the monitors", "Some forty villagers", "the mayor of Tama"];
      await Promise.all(
        spans.map((exact, n) => decide(n % 2 === 0 ? one : two, { subject, verdict: position({ span: words(TEXT, exact) }), why: null })),
      );
      const claims = await (await openView(one, NOW)).claimsOf(ID);
      const added = claims.filter(({ standing }) => standing === "added");
      expect(added.map(({ span }) => span.exact)).toEqual(spans);
      expect(new Set(added.map(({ id }) => id)).size).toBe(spans.length);
      const who = engine.kind === "sqlite" ? ["analyst"] : ["analyst", "colleague"];
      expect([...new Set((await (await openView(two, NOW)).decisions()).map((decision) => decision.who))].sort()).toEqual(who);
      expect(await verifyRecord(one)).toMatchObject({ unsound: [], readings: spans.length + 1 });
    } finally {
      if (two !== one) await closeStore(two);
      await closeStore(one);
    }
  });
});

test("fields that were changed behind the record's back are found", async () => {
  const [engine] = testEngines();
  const store = await openTestStore(engine!.location());
  try {
    await keepReports(store, [incoming(REPORT)]);
    const { seq } = await decide(store, { subject: { type: "report", id: ID }, verdict: position(), why: null });
    await sql`drop trigger anchors_no_update`.execute(store.engine.db);
    await sql`update anchors set selectors = replace(selectors, '"stance":"for","time"', '"stance":"open","time"')`.execute(
      store.engine.db,
    );
    const { unsound } = await verifyRecord(store);
    expect(unsound.map(({ place }) => place)).toContain(`anchor of decision ${seq}`);
  } finally {
    await closeStore(store);
  }
});
