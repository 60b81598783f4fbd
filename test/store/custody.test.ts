import { describe, expect, test } from "vitest";
import { assignReports, keepCase } from "../../src/store/cases.ts";
import { logEntry } from "../../src/store/custody-log.ts";
import { decide } from "../../src/store/decide.ts";
import { forgetReport } from "../../src/store/forget.ts";
import { keepReports } from "../../src/store/keep.ts";
import { rereadReports, unreadReports } from "../../src/store/reread.ts";
import { inWrite } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { openView } from "../../src/store/view.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { incoming, readingOf, type Told } from "./readings.ts";

const NOW = { asOf: null, knownBy: null, case: null };
const TRUCE: Told = {
  text: "The Hill Front would accept a truce, its envoy told reporters on the quay.",
  url: "https://example.org/truce",
  positions: [{ party: "Hill Front", issue: "ceasefire", stance: "for", says: "would accept a truce" }],
};
const REVISED: Told = { ...TRUCE, text: `${TRUCE.text} It was corrected at noon.` };
const OTHER: Told = { text: "Nothing was decided in the harbour that night.", url: "https://example.org/other" };

describe.each(testEngines())("on $kind", (engine) => {
  test("whatever is done with the record stands in its log, by whom and in order, and the log is a chain", async () => {
    const store = await openTestStore(engine.location());
    const { id } = readingOf(TRUCE).report;
    const claim = { type: "claim" as const, id: readingOf(TRUCE).positions[0]!.id };
    await keepReports(store, [incoming(TRUCE), incoming(OTHER)]);
    await keepCase(store, "hills", "case: hills\nname: Hills\n");
    await assignReports(store, [id], "hills", true);
    await assignReports(store, [id], "hills", false);
    await decide(store, { subject: claim, verdict: { verdict: "correct", fields: { stance: "conditional" } }, why: "heard it myself" });
    await decide(store, { subject: claim, verdict: { verdict: "undo", decision: 1 }, why: null });
    const unread = await unreadReports(store.engine.db, { reader: "parley 0.2.0 en", casebook: "test" }, 0, false);
    const again = { ...TRUCE, version: "0.2.0" };
    await rereadReports(store, [{ of: unread[0]!, reading: readingOf(again), casebook: "test" }]);
    await keepReports(store, [incoming(REVISED)]);
    await inWrite(store, (tx) => logEntry(store, tx, { act: "export", subject: "plover", digest: "0".repeat(64) }));
    await forgetReport(store, readingOf(OTHER).report.id, "asked to");
    // what changes nothing leaves no entry
    await keepReports(store, [incoming(REVISED), incoming(OTHER)]);
    await keepCase(store, "hills", "case: hills\nname: Hills\n");
    const log = await (await openView(store, NOW)).custody({ limit: 100 });
    expect(log.map(({ act, subject }) => [act, subject])).toEqual([
      ["keep", id],
      ["keep", readingOf(OTHER).report.id],
      ["case", "hills"],
      ["assign", "hills"],
      ["assign", "hills"],
      ["decide", "1"],
      ["decide", "2"],
      ["reread", id],
      ["keep", readingOf(REVISED).report.id],
      ["export", "plover"],
      ["forget", readingOf(OTHER).report.id],
    ]);
    expect(log.every(({ who, seq }, index) => who === "analyst" && seq === index + 1)).toBe(true);
    expect(log.slice(1).every(({ previous }, index) => previous === log[index]!.hash)).toBe(true);
    expect((await verifyRecord(store)).unsound).toEqual([]);
    await closeStore(store);
  });
});
