import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generatedReport } from "../../bench/reports.ts";
import { canonicalJson } from "../../src/record/canonical-json.ts";
import { correctionProblem, parseField } from "../../src/record/corrections.ts";
import type { Decision, Verdict } from "../../src/record/decision.ts";
import { brokenSpan } from "../../src/record/evidence-rule.ts";
import { decisionsInForce, mergedInto, overlayOf } from "../../src/record/overlay.ts";
import { partyKey } from "../../src/record/party.ts";
import { dayOf } from "../../src/record/period.ts";
import { packRaw, packReading, packText, unpackRaw, unpackReading, unpackText } from "../../src/store/codec.ts";
import { runsOf, type Statement } from "../../src/store/stance-runs.ts";
import { readingOf } from "../store/readings.ts";

describe("the day a claim counts from", () => {
  test.each<[string | null, string | null, string | null]>([
    ["2024-07-07", "2024-07-08", "2024-07-07"],
    ["2024-07-12", "2024-07-08", "2024-07-08"],
    ["2024-07", "2024-07-08", "2024-07-01"],
    ["2024-07-06/2024-07-07", "2024-07-08", "2024-07-06"],
    [null, "2024-07-08T23:30:00+03:00", "2024-07-08"],
    ["../2024-07-07", "2024-07-08", "2024-07-08"],
    ["2024-07-07", null, "2024-07-07"],
    [null, null, null],
    ["soon", null, null],
  ])("held %s, published %s: %s", (valid, published, day) => {
    expect(dayOf(valid, published)).toBe(day);
  });
});

const decision = (seq: number, verdict: Verdict, id = "a"): Decision => ({
  ...verdict,
  seq,
  subject: { type: "claim", id },
  who: "x",
  why: null,
  at: "",
});

describe("what decisions come to", () => {
  test("an undo takes back, and can be taken back", () => {
    const reject = decision(1, { verdict: "reject" });
    const undo = decision(2, { verdict: "undo", decision: 1 });
    const undoUndo = decision(3, { verdict: "undo", decision: 2 });
    expect([...decisionsInForce([reject, undo])]).toEqual([2]);
    expect(overlayOf([reject, undo]).claims.get("a")).toMatchObject({ standing: "proposed" });
    expect(overlayOf([reject, undo, undoUndo]).claims.get("a")).toMatchObject({ standing: "rejected" });
  });

  test("corrections add up; the last value of a field stands", () => {
    const decisions = [
      decision(1, { verdict: "correct", fields: { stance: "for", time: null } }),
      decision(2, { verdict: "correct", fields: { stance: "open" } }),
    ];
    expect(overlayOf(decisions).claims.get("a")).toMatchObject({
      standing: "corrected",
      fields: { stance: "open", time: null },
      correction: 2,
    });
    const undone = [...decisions, decision(3, { verdict: "undo", decision: 2 })];
    // the fields have their values from the undo now
    expect(overlayOf(undone).claims.get("a")).toMatchObject({ fields: { stance: "for" }, correction: 3 });
    expect(overlayOf([...undone, decision(4, { verdict: "undo", decision: 1 })]).claims.get("a")).toMatchObject({
      standing: "proposed",
      correction: 0,
    });
  });

  test("merges are followed to their end, and a circle ends where it began", () => {
    const claims = overlayOf([decision(1, { verdict: "merge", into: "b" }), decision(2, { verdict: "merge", into: "c" }, "b")]).claims;
    expect(mergedInto(claims, "a")).toBe("c");
    const circle = overlayOf([decision(1, { verdict: "merge", into: "b" }), decision(2, { verdict: "merge", into: "a" }, "b")]).claims;
    expect(mergedInto(circle, "a")).toBe("a");
  });

  test("the order in which decisions are handed in does not matter", () => {
    const verdicts = fc.constantFrom<Verdict>(
      { verdict: "accept" },
      { verdict: "reject" },
      { verdict: "correct", fields: { stance: "for" } },
      { verdict: "note", note: "n" },
    );
    const some = fc.array(
      fc.oneof(
        verdicts,
        fc.integer({ min: 1, max: 8 }).map((undone): Verdict => ({ verdict: "undo", decision: undone })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const decisions = list
          .map((verdict, index) => decision(index + 1, verdict))
          .filter((one) => one.verdict !== "undo" || one.decision < one.seq);
        expect(overlayOf([...decisions].reverse())).toEqual(overlayOf(decisions));
      }),
    );
  });

  test("a carried decision stands on the claim it was carried to", () => {
    const carried = { decision: 1, claim: "b", method: "quote", score: 1, isFlagged: false, at: "" } as const;
    expect(overlayOf([decision(1, { verdict: "reject" })], [carried]).claims.get("b")).toMatchObject({ standing: "rejected" });
  });
});

test("what a person may write into a field", () => {
  expect(correctionProblem("position", "stance", "conditional")).toBeNull();
  expect(correctionProblem("position", "move", null)).toBeNull();
  expect(correctionProblem("position", "stance", null)).toContain("one of");
  expect(correctionProblem("figure", "low", -1)).toContain("a number");
  expect(correctionProblem("figure", "high", parseField("figure", "high", "null"))).toBeNull();
  expect(parseField("figure", "low", "12")).toBe(12);
  expect(parseField("event", "actors", "A, B")).toEqual(["A", "B"]);
  expect(correctionProblem("event", "constructor", "x")).toContain("no field");
});

describe("runs of stances", () => {
  const at = (day: string, stance: number, report: number, origin: string | null = `o${report}`): Statement => ({
    day,
    stance,
    isHedged: false,
    reading: report,
    n: 0,
    report,
    origin,
    story: report,
    sentence: report,
  });
  const shape = (statements: readonly Statement[]) => runsOf(statements).runs.map(({ stance, statements: held }) => [stance, held.length]);

  test("following statements of one stance are one run", () => {
    expect(shape([at("2024-07-09", 1, 5), at("2024-07-08", 1, 4), at("2024-07-07", 0, 3), at("", 1, 1)])).toEqual([
      [1, 2],
      [0, 1],
      [1, 1],
    ]);
  });

  test("on a day with two stances more independent sources count, and the others are named", () => {
    const day = [at("2024-07-09", 0, 5, "Wire"), at("2024-07-09", 0, 4, "Wire"), at("2024-07-09", 1, 3), at("2024-07-09", 1, 2)];
    const { runs, disputed } = runsOf(day);
    expect(runs[0]).toMatchObject({ stance: 1 });
    expect(disputed.map(({ report }) => report)).toEqual([5, 4]);
  });

  test("no statement is counted twice", () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 });
    fc.assert(
      fc.property(some, (list) => {
        const statements = list
          .map(([day, stance], index) => at(`2024-07-0${day}`, stance, index + 1))
          .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.report - a.report));
        const { runs } = runsOf(statements);
        const held = runs.flatMap((run) => run.statements);
        expect(new Set(held).size).toBe(held.length);
        for (let index = 1; index < runs.length; index++) expect(runs[index]!.stance).not.toBe(runs[index - 1]!.stance);
        for (const run of runs) expect(run.statements.every(({ stance }) => stance === run.stance)).toBe(true);
      }),
    );
  });
});

describe("what is packed comes out as it went in", () => {
  test("texts, raw bytes and readings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.uint8Array({ maxLength: 400 }), (words, raw) => {
        const text = Buffer.from(words).toString();
        expect(unpackText(packText(text))).toBe(text);
        expect([...unpackRaw(packRaw(raw, text), text)]).toEqual([...raw]);
      }),
    );
    for (const number of [1, 2, 3]) {
      const { reading } = generatedReport(number);
      const { text } = reading.report;
      expect(canonicalJson(unpackReading(packReading(reading), text))).toBe(canonicalJson(reading));
      expect(packReading(reading).length).toBeLessThan(text.length);
    }
  });

  test("raw bytes that hold the text cost little more than the text", () => {
    const { text } = generatedReport(4).reading.report;
    const raw = Buffer.from(JSON.stringify({ id: "a", text, published: "2024-07-08" }));
    expect(packRaw(raw, text)!.length).toBeLessThan(120);
    expect(packRaw(Buffer.from(text), text)).toBeNull();
  });
});

test("JSON to be hashed does not depend on the order of keys", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a span that is not in the text is found by its path", () => {
  const reading = readingOf({
    text: "The council rejects a truce.",
    positions: [{ party: "council", issue: "ceasefire", stance: "against", says: "rejects" }],
  });
  expect(brokenSpan(reading)).toBeNull();
  const [position] = reading.positions;
  expect(brokenSpan({ ...reading, positions: [{ ...position!, content: { start: 0, end: 3, exact: "the" } }] })).toBe(
    "positions[0].content",
  );
});

test.each<[string, string]>([
  ["The United Nations", "united nations"],
  ["  United\nNations ", "united nations"],
  ["Gaza’s Health Ministry", "gaza's health ministry"],
  ["The", "the"],
])("%s goes by %s", (name, key) => {
  expect(partyKey(name)).toBe(key);
});
