import { expect, test } from "vitest";
import { briefOf } from "../../src/picture/brief.ts";
import { diffOf } from "../../src/picture/diff.ts";
import { EVERYTHING, viewOfReadings } from "../../src/picture/readings-view.ts";
import { sourcesOf } from "../../src/picture/sources.ts";
import { statementsOf } from "../../src/picture/statements.ts";
import { summaryOf } from "../../src/picture/summary.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import { readingOf } from "./readings.ts";

const ACTORS = { Norland: "state", "Free Front": "armed-group", Minister: "person>Norland", Spokesman: "person>Free Front" };

const MAY = readingOf({
  text: "Norland rejects a truce. Talks in Jade City will be held on 1 July. The clinic counts 12 dead, the Minister said. The Spokesman denied it.",
  published: "2024-05-10",
  publisher: "Alpha",
  actors: ACTORS,
  positions: [{ party: "Norland", issue: "ceasefire", stance: "against", act: "reject", at: "Norland rejects a truce" }],
  talks: [
    {
      at: "Talks in Jade City will be held",
      status: "scheduled",
      time: "2024-07-01",
      place: "Jade City",
      participants: ["Norland", "Free Front"],
    },
  ],
  attributions: [
    { source: "Minister", at: "The clinic counts 12 dead" },
    { source: "Spokesman", at: "it", polarity: "denies" },
  ],
  denials: [{ from: 1, to: 0 }],
  figures: [{ at: "12", value: 12, issuer: "Minister" }],
});
const JUNE = readingOf({
  text: "Norland now accepts a truce. The talks on 1 July stand. Shells fell in June.",
  published: "2024-06-20",
  publisher: "Beta",
  actors: ACTORS,
  positions: [{ party: "Norland", issue: "ceasefire", stance: "for", act: "accept", at: "Norland now accepts a truce" }],
  talks: [
    {
      at: "The talks on 1 July stand",
      status: "scheduled",
      time: "2024-07-01",
      place: "Jade City",
      participants: ["Norland", "Free Front"],
    },
  ],
  events: [{ type: "ASSAULT", at: "Shells fell", time: "2024-06" }],
});

test("the timeline goes by the days that are told, keeps partial dates, and says what is ahead", async () => {
  const entries = await timelineOf(viewOfReadings([MAY, JUNE]));
  expect(entries.map(({ when, isUpcoming, kind }) => [when, isUpcoming, kind])).toEqual([
    ["2024-06", true, "event"],
    ["2024-07-01", true, "talks"],
  ]);
  // what two reports tell of one day, place and cast is one entry, with the words of both
  expect(entries[1]).toMatchObject({ evidence: { reports: 2, independent: 2 }, quotations: [{}, {}] });
});

test("a time that has begun is not ahead once it has passed", async () => {
  const later = readingOf({ text: "Calm.", published: "2024-07-02", actors: ACTORS, events: [{ type: "AGREE", at: "Calm" }] });
  expect((await timelineOf(viewOfReadings([JUNE, later]))).filter(({ isUpcoming }) => isUpcoming)).toEqual([]);
});

test("a denial stands beside the claim that it denies", async () => {
  const statements = await statementsOf(viewOfReadings([MAY]));
  const ends = (answers: (typeof statements)[number]["answers"]) => answers.map(({ type, by }) => `${type} ${by}`);
  expect(statements.map(({ source, party, answers, about }) => [source, party, ends(answers), ends(about)])).toEqual([
    ["Spokesman", "Free Front", [], ["denies Minister"]],
    ["Minister", "Norland", ["denies Spokesman"], []],
  ]);
});

test("sources count what came from whom, and stories that went through several", async () => {
  const copy = readingOf({ text: MAY.report.text, published: "2024-05-11", publisher: "Gamma", actors: ACTORS });
  const { sources, stories } = await sourcesOf(viewOfReadings([MAY, JUNE, copy]));
  expect(sources.map(({ name, reports, copies, grade }) => [name, reports, copies, grade])).toEqual([
    ["Alpha", 1, 0, "F6"],
    ["Beta", 1, 0, "F6"],
    ["Gamma", 1, 1, "F6"],
  ]);
  expect(stories.map(({ reports }) => reports.map(({ publisher }) => publisher))).toEqual([["Alpha", "Gamma"]]);
});

test("the brief has talks, positions, moves, figures and what is ahead, and the sentence for each", async () => {
  const brief = await briefOf(viewOfReadings([MAY, JUNE]), { since: "2024-06-01", parties: ["Norland", "Free Front"] });
  expect(brief).toMatchObject({
    asOf: "2024-06-20",
    reports: 2,
    talks: [{ status: "scheduled", place: "Jade City" }],
    matrix: { rows: [{ issue: "ceasefire", cells: [{ stance: "for" }, { kind: "none" }] }] },
    shifts: [{ party: "Norland", before: { stance: "against" }, after: { stance: "for" } }],
    otherGaps: { "one-sided": 1 },
    figures: [{ measure: "killed", lines: [{ points: [{ low: 12 }] }] }],
  });
  const sentences = brief.evidence.map(({ sentence }) => sentence);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences).toContain("Norland rejects a truce.");
  for (const { claim } of brief.evidence) expect(sentences[brief.references[claim]! - 1]).toBeDefined();
  for (const shift of brief.shifts) expect(brief.references[shift.after.quotation.claim]).toBeGreaterThan(0);
});

test("the difference between two days is what the later one has more", async () => {
  const at = (asOf: string) => viewOfReadings([MAY, JUNE], { horizon: { ...EVERYTHING, asOf } });
  const diff = await diffOf(at("2024-05-31"), at("2024-06-30"));
  expect(diff).toMatchObject({
    reports: [{ publisher: "Beta" }],
    stances: [{ party: "Norland", issue: "ceasefire", before: { stance: "against" }, after: { stance: "for" } }],
    shifts: [{ kind: "computed" }],
    figures: [],
  });
  expect(diff.timeline.map(({ kind }) => kind)).toEqual(["event", "talks"]);
  await expect(diffOf(at("2024-06-30"), at("2024-05-31"))).rejects.toThrow(RangeError);
  const none = await diffOf(at("2024-06-30"), at("2024-06-30"));
  expect(none).toMatchObject({ reports: [], stances: [], shifts: [], figures: [], timeline: [] });
});

test("the summary puts each report to the two sides that it speaks of most", async () => {
  const other = readingOf({
    text: "Southland and the Hill Brigade met.",
    published: "2024-06-01",
    actors: { Southland: "state", "Hill Brigade": "armed-group" },
    talks: [{ at: "met", status: "concluded" }],
  });
  const quiet = readingOf({ text: "Rain fell.", published: "2024-06-01", actors: { Norland: "state" } });
  const { negotiations, rest } = await summaryOf([MAY, other, JUNE, quiet]);
  expect(negotiations.map(({ sides, reports, from, until }) => [[...sides].sort(), reports, from, until])).toEqual([
    [["Free Front", "Norland"], 2, "2024-05-10", "2024-06-20"],
    [["Hill Brigade", "Southland"], 1, "2024-06-01", "2024-06-01"],
  ]);
  expect(rest.map(({ id }) => id)).toEqual([quiet.report.id]);
});
