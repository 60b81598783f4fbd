import { expect, test } from "vitest";
import { figuresOf, issuerName, toldTogether } from "../../src/picture/figures.ts";
import { viewOfReadings } from "../../src/picture/readings-view.ts";
import { readingOf, type Told } from "./readings.ts";

const ACTORS = { "Health Ministry": "organisation", Army: "organisation", officials: "unnamed" };

function report(published: string, text: string, figures: NonNullable<Told["figures"]>, publisher = "Alpha") {
  return readingOf({ text, published, publisher, actors: ACTORS, figures });
}

/** "issuer: low low low" for every line of the only group. */
async function linesOf(...readings: ReturnType<typeof report>[]): Promise<string[]> {
  const groups = await figuresOf(viewOfReadings(readings));
  return groups.flatMap(({ lines }) =>
    lines.map(({ issuer, points }) => `${issuerName(issuer)}: ${points.map(({ low }) => low).join(" ")}`),
  );
}

test("one issuer's running toll is one line in the order of the reports, whatever they were kept in", async () => {
  const lines = await linesOf(
    report("2024-09-03", "The ministry counts 40,819 dead.", [{ at: "40,819", value: 40_819, issuer: "Health Ministry", who: "dead" }]),
    report("2024-05-07", "The ministry counts 34,700 people.", [{ at: "34,700", value: 34_700, issuer: "Health Ministry", who: "people" }]),
  );
  expect(lines).toEqual(["Health Ministry: 34700 40819"]);
});

test("the own voices of two outlets are two lines, and so are the officials of two reports", async () => {
  const lines = await linesOf(
    report("2024-05-01", "Some 10 died.", [{ at: "10", value: 10 }], "Alpha"),
    report("2024-05-02", "Some 12 died.", [{ at: "12", value: 12 }], "Beta"),
    report("2024-05-03", "Officials said 13 died.", [{ at: "13", value: 13, issuer: "officials" }], "Alpha"),
    report("2024-05-04", "Officials said 15 died.", [{ at: "15", value: 15, issuer: "officials" }], "Alpha"),
  );
  expect(lines.sort()).toEqual(["Alpha, own voice: 10", "Beta, own voice: 12", "officials: 13", "officials: 15"]);
});

test("where no place is named, what the same reports tell of stands together, and other reports stand apart", async () => {
  const told = await figuresOf(
    viewOfReadings([
      report("2024-05-01", "The army counts 900 dead, the ministry 20.", [
        { at: "900", value: 900, issuer: "Army" },
        { at: "20", value: 20, issuer: "Health Ministry" },
      ]),
      report("2024-05-02", "Some 11 died elsewhere.", [{ at: "11", value: 11 }], "Beta"),
      report("2024-05-03", "The army counts 950 dead, and Alpha 40.", [
        { at: "950", value: 950, issuer: "Army" },
        { at: "40", value: 40 },
      ]),
    ]),
  );
  const { lines } = told[0]!;
  expect(toldTogether(lines).map((group) => group.map(({ issuer }) => issuerName(issuer)))).toEqual([
    ["Army", "Health Ministry", "Alpha, own voice"],
    ["Beta, own voice"],
  ]);
  expect(toldTogether(lines).flat()).toEqual(lines);
});

test("two tolls that one report gives of one issuer are two lines, and a later number goes to the one that it continues", async () => {
  const both = report("2024-05-01", "The ministry counts 46,700 in all and 72 since the accord.", [
    { at: "46,700", value: 46_700, issuer: "Health Ministry" },
    { at: "72", value: 72, issuer: "Health Ministry" },
  ]);
  const next = report("2024-05-04", "The ministry now counts 46,900.", [{ at: "46,900", value: 46_900, issuer: "Health Ministry" }]);
  expect(await linesOf(both, next)).toEqual(["Health Ministry: 46700 46900", "Health Ministry: 72"]);
});

test("who is counted keeps lines apart, but a single people by its name is the people", async () => {
  const lines = await linesOf(
    report("2024-05-01", "34,700 Norlanders are dead.", [{ at: "34,700", value: 34_700, who: "Norlanders", issuer: "Health Ministry" }]),
    report("2024-05-02", "34,800 people are dead.", [{ at: "34,800", value: 34_800, who: "people", issuer: "Health Ministry" }]),
    report("2024-05-03", "14,500 children are dead.", [{ at: "14,500", value: 14_500, who: "children", issuer: "Health Ministry" }]),
  );
  expect(lines).toEqual(["Health Ministry: 34700 34800", "Health Ministry: 14500"]);
});

test("a running toll below the one before is marked as such", async () => {
  const [group] = await figuresOf(
    viewOfReadings([
      report("2024-05-06", "The ministry counts 9,500 women.", [{ at: "9,500", value: 9500, who: "women", issuer: "Health Ministry" }]),
      report("2024-05-08", "The ministry counts 4,959 women.", [{ at: "4,959", value: 4959, who: "women", issuer: "Health Ministry" }]),
    ]),
  );
  expect(group!.lines[0]!.points.map(({ isRevisedDown }) => isRevisedDown)).toEqual([false, true]);
});

test("a break says what changes from one line to the next", async () => {
  const [group] = await figuresOf(
    viewOfReadings([
      report("2024-05-08", "The ministry reported 34,622 dead and identified 24,686.", [
        { at: "34,622", value: 34_622, issuer: "Health Ministry" },
        { at: "24,686", value: 24_686, issuer: "Health Ministry", basis: "identified" },
      ]),
    ]),
  );
  expect(group!.breaks.map(({ changes }) => changes)).toEqual([["basis"]]);
});

test.each([
  ["18 and 27 of one day and place contradict each other", { value: 18 }, { value: 27 }, 1],
  ["at least 18 leaves room for 27", { low: 18, high: null }, { value: 27 }, 0],
  ["18 children are not 27 people", { value: 18, who: "children" }, { value: 27 }, 0],
  ["27 others come on top of the 18", { value: 18 }, { value: 27, who: "others" }, 0],
  ["3 and 2,700 do not count the same thing", { value: 3 }, { value: 2700 }, 0],
])("%s", async (_, one, other, contradictions) => {
  const incident = { scope: "incident" as const, place: "Old Town", time: "2024-05-01" };
  const first = { at: "a few", issuer: "Health Ministry", ...incident, ...one };
  const figure = "high" in one ? { ...first, value: null } : first;
  const [group] = await figuresOf(
    viewOfReadings([
      report("2024-05-02", "The ministry said a few died.", [figure], "Alpha"),
      report("2024-05-02", "The army said many died.", [{ at: "many", issuer: "Army", ...incident, ...other }], "Beta"),
    ]),
  );
  expect(group!.contradictions).toHaveLength(contradictions);
});

test("caveats, hedges and periods stay with the number", async () => {
  const [group] = await figuresOf(
    viewOfReadings([
      report("2024-05-07", "The ministry, which counts fighters too, says perhaps 34,700 have died since October.", [
        { at: "34,700", value: 34_700, issuer: "Health Ministry", time: "2023-10", caveat: "which counts fighters too", hedge: "perhaps" },
      ]),
    ]),
  );
  const [point] = group!.lines[0]!.points;
  expect(point).toMatchObject({
    day: "2024-05-07",
    when: "2023-10",
    caveat: "which counts fighters too",
    quotation: { hedges: ["perhaps"] },
  });
});
