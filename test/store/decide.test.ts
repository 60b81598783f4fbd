import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AskedVerdict, Subject } from "../../src/record/decision.ts";
import { decide } from "../../src/store/decide.ts";
import { keepReports } from "../../src/store/keep.ts";
import { rereadReports, unreadReports } from "../../src/store/reread.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };

const TEXT =
  "The council rejects a truce. The Hill Front would accept a truce. At least 12 people were killed in Marra, the ministry said.";
const REPORT: Told = {
  text: TEXT,
  publisher: "Harbour Post",
  url: "https://example.org/truce",
  positions: [
    { party: "Council", issue: "ceasefire", stance: "against", says: "rejects a truce" },
    { party: "Hill Front", issue: "ceasefire", stance: "for", says: "would accept a truce" },
  ],
  figures: [{ measure: "killed", value: 12, place: "Marra", issuer: "Ministry", says: "At least 12 people" }],
};
const [AGAINST, FOR] = readingOf(REPORT).positions.map(({ id }) => id) as [string, string];
const KILLED = readingOf(REPORT).figures[0]!.id;

describe.each(testEngines())("on $kind", (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
    await keepReports(store, [incoming(REPORT)]);
  });
  afterAll(() => closeStore(store));

  const claim = (id: string): Subject => ({ type: "claim", id });
  const say = (subject: Subject, verdict: AskedVerdict, why: string | null = null) => decide(store, { subject, verdict, why });
  const stances = async (knownBy: string | null = null) =>
    (await (await openView(store, { ...NOW, knownBy })).stances()).map(({ party, current }) => [party.key, current.stance]);

  test("a rejected claim leaves the pictures and stays on the record; undo brings it back, and an undo can be undone", async () => {
    const rejected = await say(claim(AGAINST), { verdict: "reject" }, "an old report");
    expect(rejected).toMatchObject({ seq: 1, who: "analyst", why: "an old report", verdict: "reject" });
    expect(await stances()).toEqual([["hill front", "for"]]);
    const undone = await say(claim(""), { verdict: "undo", decision: rejected.seq });
    expect(await stances()).toEqual([
      ["council", "against"],
      ["hill front", "for"],
    ]);
    await say(claim(""), { verdict: "undo", decision: undone.seq });
    expect(await stances()).toEqual([["hill front", "for"]]);
    // known by an instant between: as it was seen then
    expect(await stances(undone.at)).toHaveLength(2);
    await say(claim(AGAINST), { verdict: "accept" });
    expect(await stances()).toHaveLength(2);
  });

  test("a correction is found under what it says, and keeps what was read beside it", async () => {
    const first = await say(claim(FOR), { verdict: "correct", fields: { stance: "conditional", party: "Southern Bloc" } });
    expect(await stances()).toEqual([
      ["council", "against"],
      ["southern bloc", "conditional"],
    ]);
    const view = await openView(store, NOW);
    expect((await view.statements({ party: "Southern Bloc" })).items).toMatchObject([
      { id: FOR, standing: "corrected", corrected: { stance: "for", party: "Hill Front" } },
    ]);
    expect((await view.statements({ party: "Hill Front" })).items).toEqual([]);
    const second = await say(claim(FOR), { verdict: "correct", fields: { stance: "open" } });
    expect(await stances()).toContainEqual(["southern bloc", "open"]);
    await say(claim(""), { verdict: "undo", decision: second.seq });
    expect(await stances()).toContainEqual(["southern bloc", "conditional"]);
    await say(claim(""), { verdict: "undo", decision: first.seq });
    expect(await stances()).toContainEqual(["hill front", "for"]);
  });

  test("what cannot be decided is refused with its reason", async () => {
    const wrong: [Subject, AskedVerdict, string][] = [
      [claim("position-000000000000"), { verdict: "accept" }, "no claim"],
      [claim(FOR), { verdict: "correct", fields: { stance: "maybe" } }, "one of for, against"],
      [claim(FOR), { verdict: "correct", fields: { span: "x" } }, 'no field "span"'],
      [claim(KILLED), { verdict: "correct", fields: { time: "yesterday" } }, "EDTF"],
      [claim(KILLED), { verdict: "merge", into: FOR }, "cannot be one with"],
      [claim(""), { verdict: "undo", decision: 999 }, "no decision 999"],
      [{ type: "party", id: "Nobody at all" }, { verdict: "merge", into: "Council" }, "no report on the record names"],
      [{ type: "source", id: "Harbour Post" }, { verdict: "grade", grade: "G7" as "F6" }, "A1 to F6"],
    ];
    for (const [subject, verdict, message] of wrong) await expect(say(subject, verdict), message).rejects.toThrow(message);
  });

  test("parties that are one are one in every picture, until they are split", async () => {
    await say({ type: "party", id: "Hill Front" }, { verdict: "merge", into: "Council" });
    const view = await openView(store, NOW);
    expect((await view.stances()).map(({ party }) => party.key)).toEqual(["council"]);
    expect((await view.statements({ party: "hill front" })).items).toHaveLength(2);
    await say({ type: "party", id: "Hill Front" }, { verdict: "split", from: "Council" });
    expect(await stances()).toHaveLength(2);
  });

  test("grades, notes and sensitivity; F6 where nobody judged", async () => {
    const before = await (await openView(store, NOW)).claim(KILLED);
    expect(before).toMatchObject({ grade: "F6", sensitivity: "low", notes: [] });
    await say({ type: "source", id: "harbour post" }, { verdict: "grade", grade: "B2" });
    await say(claim(KILLED), { verdict: "note", note: "counted at the morgue" });
    await say(claim(KILLED), { verdict: "sensitivity", level: "high" });
    const after = await (await openView(store, NOW)).claim(KILLED);
    expect(after).toMatchObject({ grade: "B2", sensitivity: "high", notes: ["counted at the morgue"], report: { grade: "B2" } });
    await say(claim(KILLED), { verdict: "grade", grade: "A1" });
    expect(await (await openView(store, NOW)).claim(KILLED)).toMatchObject({ grade: "A1", report: { grade: "B2" } });
  });

  test("a newer reader's reading keeps decisions: by id, by place, flagged where it reads otherwise, orphaned where it finds nothing", async () => {
    await say(claim(AGAINST), { verdict: "reject" });
    await say(claim(KILLED), { verdict: "accept" });
    const corrected = await say(claim(FOR), { verdict: "correct", fields: { stance: "conditional" } });
    const [unread] = await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false);
    // the second position now reaches further, the figure is gone
    const reading = readingOf({
      ...REPORT,
      version: "0.2.0",
      figures: [],
      positions: [
        REPORT.positions![0]!,
        { party: "Hill Front", issue: "ceasefire", stance: "for", says: "The Hill Front would accept a truce" },
      ],
    });
    const [outcome] = await rereadReports(store, [{ of: unread!, reading, casebook: "test" }]);
    // every decision on the figure that still stands is an orphan
    expect(outcome).toMatchObject({ isChanged: true });
    const view = await openView(store, NOW);
    const flagged = await view.flagged();
    expect(flagged.find(({ decision }) => decision === corrected.seq)).toMatchObject({
      claim: reading.positions[1]!.id,
      method: "position",
      isFlagged: true,
    });
    const orphans = flagged.filter(({ claim }) => claim === null);
    expect(orphans.length).toBeGreaterThan(0);
    expect(orphans.every(({ method }) => method === "orphan")).toBe(true);
    expect((await view.stances()).map(({ party, current }) => [party.key, current.stance])).toEqual([["hill front", "conditional"]]);
    expect((await view.figures()).items).toEqual([]);
    // as it was known before, nothing has changed
    const before = await openView(store, { ...NOW, knownBy: corrected.at });
    expect((await before.figures()).items).toHaveLength(1);
    expect(await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false)).toMatchObject([{ reading: 0 }]);
  });

  test("a new version of the text takes the old one's place, and decisions follow the words", async () => {
    const changed: Told = {
      ...REPORT,
      text: `CORRECTED. ${TEXT.replace("At least 12", "At least 15")}`,
      figures: [{ measure: "killed", value: 15, place: "Marra", issuer: "Ministry", says: "At least 15 people" }],
    };
    const [outcome] = await keepReports(store, [incoming(changed)]);
    expect(outcome).toMatchObject({ outcome: "revised", version: 2 });
    const view = await openView(store, NOW);
    expect((await view.stances()).map(({ party, current }) => [party.key, current.stance])).toEqual([["hill front", "conditional"]]);
    expect((await view.figures()).items.map(({ value }) => value)).toEqual([15]);
    const [report] = (await view.reports({ order: "oldest" })).items;
    expect(report).toMatchObject({ version: 1, revisedBy: outcome!.id });
    expect((await view.flagged()).length).toBeGreaterThan(0);
  });

  test("the record is sound after all of it, and refuses to be changed", async () => {
    expect(await verifyRecord(store)).toMatchObject({ unsound: [], reports: 2, readings: 3 });
    for (const work of [
      () => store.engine.db.updateTable("decisions").set({ who: "somebody else" }).execute(),
      () => store.engine.db.deleteFrom("decisions").execute(),
      () => store.engine.db.deleteFrom("positions").execute(),
      () => store.engine.db.deleteFrom("reports").execute(),
      () => store.engine.db.updateTable("evidence").set({ raw: null }).execute(),
      () => store.engine.db.deleteFrom("custody").execute(),
    ]) {
      await expect(work()).rejects.toThrow("append-only");
    }
  });
});
