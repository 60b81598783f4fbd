import { expect, test } from "vitest";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { EVERYTHING, viewOfReadings } from "../../src/picture/readings-view.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import type { Stance } from "../../src/reading/reading.ts";
import { readingOf, type Told } from "./readings.ts";

const ACTORS = { Norland: "state", "Free Front": "armed-group" };

/** A report of one day in which parties hold a stance on the truce. */
function truce(day: string | null, held: Partial<Record<keyof typeof ACTORS, Stance>>, more: Partial<Told> = {}) {
  const words = Object.entries(held).map(([party, stance]) => `${party} is ${stance} the truce`);
  const text = `${words.join(", and ")}, said ${more.publisher ?? "a report"} on ${day}.`;
  const positions = Object.entries(held).map(([party, stance], n) => ({
    party,
    issue: "ceasefire",
    stance: stance as Stance,
    at: words[n]!,
  }));
  return readingOf({ text, published: day, publisher: "Alpha", actors: ACTORS, positions, ...more });
}

test("every pair of party and issue has a cell, and one that nobody reports says so", async () => {
  const view = viewOfReadings([truce("2024-05-01", { Norland: "for" })]);
  const matrix = await matrixOf(view, { parties: ["Norland", "Free Front", "Elders"] });
  expect(matrix.parties.map(({ name }) => name)).toEqual(["Norland", "Free Front", "Elders"]);
  expect(matrix.rows.map(({ issue, cells }) => [issue, ...cells.map(({ kind }) => kind)])).toEqual([
    ["ceasefire", "position", "none", "none"],
  ]);
});

test("a cell has the stance of the newest day, its age to the day of the matrix, and the stance before", async () => {
  const view = viewOfReadings(
    [
      truce("2024-05-01", { Norland: "against" }),
      truce("2024-06-01", { Norland: "for" }),
      truce("2024-06-11", {}, { text: "Nothing new." }),
    ],
    {
      horizon: { ...EVERYTHING, asOf: "2024-06-11" },
    },
  );
  const [cell] = (await matrixOf(view)).rows[0]!.cells;
  expect(cell).toMatchObject({ kind: "position", stance: "for", to: "2024-06-01", age: 10, before: { stance: "against" } });
});

test("of two stances reported for the newest day, that of more independent sources counts and the other is disputed", async () => {
  const day = "2024-06-01";
  const view = viewOfReadings([
    truce(day, { Norland: "for" }, { publisher: "Alpha" }),
    truce(day, { Norland: "for" }, { publisher: "Beta" }),
    truce(day, { Norland: "against" }, { publisher: "Gamma" }),
  ]);
  const [cell] = (await matrixOf(view)).rows[0]!.cells;
  expect(cell).toMatchObject({ stance: "for", evidence: { reports: 2, independent: 2 }, disputed: [{ stance: "against" }] });
});

test("one story in many outlets is one source", async () => {
  const text = "Norland is for the truce, its minister said on Monday.";
  const wires = ["Alpha", "Beta", "Gamma"].map((publisher) =>
    readingOf({
      text,
      published: "2024-06-01",
      publisher,
      actors: ACTORS,
      positions: [{ party: "Norland", issue: "ceasefire", stance: "for", at: "Norland is for the truce" }],
    }),
  );
  const [cell] = (await matrixOf(viewOfReadings(wires))).rows[0]!.cells;
  expect(cell).toMatchObject({ evidence: { reports: 3, independent: 1 } });
});

test.each<[Partial<Record<"Norland" | "Free Front", Stance>>, string]>([
  [{ Norland: "for", "Free Front": "for" }, "agreed"],
  [{ Norland: "against", "Free Front": "against" }, "agreed"],
  [{ Norland: "for", "Free Front": "against" }, "opposed"],
  [{ Norland: "for", "Free Front": "conditional" }, "conditional"],
  [{ Norland: "against", "Free Front": "open" }, "conditional"],
  [{ Norland: "for" }, "one-sided"],
])("%j is %s", async (held, kind) => {
  const gaps = await gapsOf(viewOfReadings([truce("2024-06-01", held)]), { parties: ["Norland", "Free Front"] });
  expect(gaps.map((gap) => gap.kind)).toEqual([kind]);
  const [a, b] = gaps[0]!.sides;
  expect([a.statement?.quotation.exact ?? null, b.statement?.quotation.exact ?? null]).toEqual(
    (["Norland", "Free Front"] as const).map((party) => (held[party] === undefined ? null : `${party} is ${held[party]} the truce`)),
  );
});

test("two parties that have not spoken on an issue on which others have are silent on it", async () => {
  const actors = { ...ACTORS, Elders: "organisation" };
  const view = viewOfReadings([
    readingOf({
      text: "The Elders are for elections.",
      published: "2024-06-01",
      actors,
      positions: [{ party: "Elders", issue: "elections", stance: "for", at: "for elections" }],
    }),
  ]);
  const gaps = await gapsOf(view, { parties: ["Norland", "Free Front", "Elders"] });
  expect(gaps.map(({ kind, sides }) => [kind, ...sides.map(({ party }) => party)])).toEqual([
    ["one-sided", "Norland", "Elders"],
    ["one-sided", "Free Front", "Elders"],
    ["silent", "Norland", "Free Front"],
  ]);
});

test.each<[Stance, Stance, Stance, string]>([
  ["against", "conditional", "for", "narrowing"],
  ["for", "against", "for", "widening"],
  ["against", "against", "for", "steady"],
])("Norland goes from %s to %s while the other stays %s: %s", async (before, after, other, direction) => {
  const view = viewOfReadings([
    truce("2024-05-01", { Norland: before, "Free Front": other }),
    truce("2024-07-01", { Norland: after, "Free Front": other }),
  ]);
  const [gap] = await gapsOf(view, { parties: ["Norland", "Free Front"], since: "2024-06-01" });
  expect(gap!.movement).toMatchObject({ direction, since: "2024-06-01" });
  expect(gap!.sides[0].held?.stance).toBe(before);
});

test("without a position of both on the day there is no movement, not a steady one", async () => {
  const view = viewOfReadings([truce("2024-05-01", { Norland: "for" }), truce("2024-07-01", { "Free Front": "against" })]);
  const [gap] = await gapsOf(view, { parties: ["Norland", "Free Front"], since: "2024-06-01" });
  expect(gap!.kind).toBe("opposed");
  expect(gap!.movement).toBeNull();
});

test("with equal stances a softening that reports assert narrows the gap", async () => {
  const softer = readingOf({
    text: "Norland softened its refusal of the truce.",
    published: "2024-07-01",
    actors: ACTORS,
    positions: [{ party: "Norland", issue: "ceasefire", stance: "against", move: "softens", at: "softened its refusal" }],
  });
  const view = viewOfReadings([truce("2024-05-01", { Norland: "against", "Free Front": "for" }), softer]);
  const [gap] = await gapsOf(view, { parties: ["Norland", "Free Front"], since: "2024-06-01" });
  expect(gap!.movement).toMatchObject({ direction: "narrowing", shifts: [{ kind: "asserted", move: "softens" }] });
});

test("two dated positions that differ are a change, with both in words", async () => {
  const shifts = await shiftsOf(viewOfReadings([truce("2024-07-01", { Norland: "for" }), truce("2024-05-01", { Norland: "against" })]));
  expect(shifts).toMatchObject([
    {
      kind: "computed",
      party: "Norland",
      direction: "toward",
      day: "2024-07-01",
      before: { stance: "against", day: "2024-05-01" },
      after: { stance: "for" },
      denials: [],
    },
  ]);
});

test("what an undated report says is never one end of a computed change", async () => {
  expect(await shiftsOf(viewOfReadings([truce(null, { Norland: "against" }), truce("2024-07-01", { Norland: "for" })]))).toEqual([]);
});

test("a change that a report asserts is told once, a position that was kept not at all", async () => {
  const dropped = readingOf({
    text: "Norland dropped its demand for a truce; the Front still wants one.",
    published: "2024-07-01",
    actors: ACTORS,
    positions: [
      { party: "Norland", issue: "ceasefire", stance: "open", move: "drops", at: "dropped its demand for a truce" },
      { party: "Free Front", issue: "ceasefire", stance: "for", move: "keeps", at: "the Front still wants one" },
    ],
  });
  const shifts = await shiftsOf(viewOfReadings([truce("2024-05-01", { Norland: "for" }), dropped]));
  expect(shifts).toMatchObject([{ kind: "asserted", party: "Norland", move: "drops", direction: "away", before: { stance: "for" } }]);
});

test("who denies it stands beside the change", async () => {
  const text = "Norland has dropped its demand, an aide said. The minister denied that.";
  const denied = readingOf({
    text,
    published: "2024-07-01",
    actors: { ...ACTORS, "an aide": "unnamed", "The minister": "person>Norland" },
    attributions: [
      { source: "an aide", at: "Norland has dropped its demand" },
      { source: "The minister", at: "that", polarity: "denies" },
    ],
    positions: [{ party: "Norland", issue: "ceasefire", stance: "open", move: "drops", at: "has dropped its demand", said: 0 }],
    denials: [{ from: 1, to: 0 }],
  });
  const [shift] = await shiftsOf(viewOfReadings([denied]));
  expect(shift!.denials).toMatchObject([{ by: "The minister", quotation: { sentence: "The minister denied that." } }]);
  expect(shift!.after.quotation.speakers).toMatchObject([{ name: "an aide" }]);
});

test("unnamed people are no columns, and are counted as nobody's party", async () => {
  const view = viewOfReadings([
    readingOf({
      text: "Officials want a truce.",
      published: "2024-07-01",
      actors: { Officials: "unnamed" },
      positions: [{ party: "Officials", issue: "ceasefire", stance: "for", at: "want a truce" }],
    }),
  ]);
  expect(await matrixOf(view)).toMatchObject({ parties: [], rows: [], others: [] });
});
