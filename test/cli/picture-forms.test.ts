import { expect, test } from "vitest";
import { briefForms } from "../../src/cli/brief.ts";
import { diffForms } from "../../src/cli/diff.ts";
import { figureForms } from "../../src/cli/figures.ts";
import { gapForms } from "../../src/cli/gaps.ts";
import { matrixForms } from "../../src/cli/matrix.ts";
import { type Forms, formed, markdownTable } from "../../src/cli/picture/output.ts";
import { ageInWords, quoted, shortened } from "../../src/cli/picture/words.ts";
import { positionForms } from "../../src/cli/positions.ts";
import { displayWidth } from "../../src/cli/pretty/width.ts";
import { shiftForms } from "../../src/cli/shifts.ts";
import { sourceForms } from "../../src/cli/sources.ts";
import { statementForms } from "../../src/cli/statements.ts";
import { tableLines } from "../../src/cli/table.ts";
import { timelineForms } from "../../src/cli/timeline.ts";
import { briefOf } from "../../src/picture/brief.ts";
import { diffOf } from "../../src/picture/diff.ts";
import { figuresOf } from "../../src/picture/figures.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { positionsOf } from "../../src/picture/positions.ts";
import { EVERYTHING, viewOfReadings } from "../../src/picture/readings-view.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import { sourcesOf } from "../../src/picture/sources.ts";
import { statementsOf } from "../../src/picture/statements.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import { readingOf } from "../picture/readings.ts";

const ACTORS = { Norland: "state", "=HYPERLINK(1)": "armed-group", Minister: "person>Norland", Army: "organisation>Norland" };
const OLD = readingOf({
  text: "Norland rejects a truce. Perhaps 12 people died in Jade City, the Army said. The Front wants its *prisoners* | freed.",
  published: "2024-05-10",
  publisher: "+Alpha",
  url: "https://alpha.example/1",
  actors: ACTORS,
  positions: [
    { party: "Norland", issue: "ceasefire", stance: "against", act: "reject", at: "Norland rejects a truce" },
    { party: "=HYPERLINK(1)", issue: "prisoners", stance: "for", act: "demand", at: "wants its *prisoners* | freed" },
  ],
  attributions: [{ source: "Army", at: "Perhaps 12 people died in Jade City" }],
  figures: [{ at: "12 people", value: 12, who: "people", place: "Jade City", issuer: "Army", hedge: "Perhaps" }],
  events: [{ type: "ASSAULT", at: "died", time: "2024-05" }],
});
const NEW = readingOf({
  text: "Norland will accept a truce if the <script>guns</script> fall silent. Talks are set for June.",
  published: "2024-06-02",
  publisher: "Beta",
  actors: ACTORS,
  positions: [
    {
      party: "Norland",
      issue: "ceasefire",
      stance: "conditional",
      act: "accept",
      at: "Norland will accept a truce",
      if: "if the <script>guns</script> fall silent",
    },
    { party: "=HYPERLINK(1)", issue: "ceasefire", stance: "for", at: "truce" },
  ],
  talks: [{ at: "Talks are set", time: "2024-06-20", place: "Jade City", participants: ["Norland", "=HYPERLINK(1)"] }],
});

const all = [OLD, NEW];
const view = viewOfReadings(all);
const forms: Readonly<Record<string, () => Promise<Forms>>> = {
  positions: async () => positionForms(await positionsOf(view)),
  matrix: async () => matrixForms(await matrixOf(view)),
  gaps: async () => gapForms(await gapsOf(view, { since: "2024-05-20" })),
  shifts: async () => shiftForms(await shiftsOf(view)),
  figures: async () => figureForms(await figuresOf(view)),
  timeline: async () => timelineForms(await timelineOf(view), "2024-06-02"),
  statements: async () => statementForms(await statementsOf(view)),
  sources: async () => sourceForms(await sourcesOf(view)),
  brief: async () => briefForms(await briefOf(view)),
  diff: async () => {
    const at = (asOf: string) => viewOfReadings(all, { horizon: { ...EVERYTHING, asOf } });
    return diffForms(await diffOf(at("2024-05-31"), at("2024-06-30")));
  },
};
const plain = { color: false, columns: 80 };

/** The cells of a CSV text, after RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quotedCell, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g)) {
    rows[rows.length - 1]!.push(quotedCell?.replaceAll('""', '"') ?? bare!);
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test.each(Object.keys(forms).filter((name) => name !== "brief"))(
  "%s as a table fits 80 columns and names what it stands on",
  async (name) => {
    const table = formed(await forms[name]!(), "table", plain);
    for (const row of table.split("\n")) expect(displayWidth(row), row).toBeLessThanOrEqual(80);
    expect(table).toMatch(/Norland|Alpha|Army/);
    expect(table).not.toMatch(/undefined|NaN|\[object/);
  },
);

test.each(Object.keys(forms))("%s as CSV has full rows, and no cell that a spreadsheet runs", async (name) => {
  const rows = cellsOf(formed(await forms[name]!(), "csv", plain));
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    expect(row).toHaveLength(rows[0]!.length);
    for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]/);
  }
});

test.each(Object.keys(forms))("%s as JSON is what the picture is", async (name) => {
  const made = await forms[name]!();
  expect(JSON.parse(formed(made, "json", plain))).toEqual(JSON.parse(JSON.stringify(made.json)));
});

test.each(Object.keys(forms))("%s as Markdown keeps its tables whole and takes no markup from reports", async (name) => {
  const markdown = formed(await forms[name]!(), "md", plain);
  const rows = markdown.split("\n").filter((row) => row.startsWith("|"));
  const bars = rows.map((row) => row.replace(/\\\|/g, "").split("|").length);
  expect(new Set(bars).size).toBeLessThanOrEqual(1);
  expect(markdown).not.toMatch(/(?<!\\)<script|\*prisoners(?<!\\)\*/);
});

test("the brief as a page carries nothing of a report as markup, numbers its evidence, and loads nothing", async () => {
  const page = formed(await forms.brief!(), "html", plain);
  expect(page).not.toContain("<script");
  expect(page).not.toMatch(/\*\*|[\ue000\ue001]/);
  expect(page).toContain("&lt;script&gt;guns");
  expect(page).toMatch(/<a href="#evidence-1">\[1\]<\/a>/);
  expect(page).toContain('<li id="evidence-1">');
  expect(page).toContain('<a href="https://alpha.example/1">+Alpha</a>');
  expect(page).not.toMatch(/<(?:link|img|script)\b|@import|url\(/);
  for (const [, number] of page.matchAll(/href="#evidence-(\d+)"/g)) expect(page).toContain(`id="evidence-${number}"`);
});

test.each(["positions", "matrix", "shifts", "figures", "timeline"])("%s as SVG is a chart", async (name) => {
  expect(formed(await forms[name]!(), "svg", plain)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
});

test("silence, hedges and conditions are in the tables", async () => {
  const matrix = formed(await forms.matrix!(), "table", plain);
  expect(matrix).toContain("no reported position");
  expect(matrix).toContain("on a condition");
  expect(formed(await forms.positions!(), "table", plain)).toContain("condition: if the <script>guns</script> fall silent");
  expect(formed(await forms.figures!(), "table", plain)).toContain("[hedged: “Perhaps”]");
  expect(formed(await forms.brief!(), "md", plain)).toContain("hedged “Perhaps”");
});

test("talks that were announced for a day which has passed are not told as if they had been held", async () => {
  const calm = readingOf({ text: "All is calm.", published: "2024-07-30", actors: ACTORS, events: [{ type: "AGREE", at: "calm" }] });
  const later = viewOfReadings([...all, calm]);
  const passed = "as announced; that time has passed";
  expect(formed(timelineForms(await timelineOf(later), "2024-07-30"), "table", plain).replace(/\s+/g, " ")).toContain(passed);
  expect(formed(briefForms(await briefOf(later)), "md", plain)).toContain(passed);
  expect(formed(await forms.timeline!(), "table", plain)).not.toContain("passed");
});

test("what is empty says so", async () => {
  const nothing = viewOfReadings([]);
  expect(formed(positionForms(await positionsOf(nothing)), "table", plain)).toBe("no reported position\n");
  expect(formed(matrixForms(await matrixOf(nothing)), "table", plain)).toBe("as of undated\n\nno reported position\n");
  expect(formed(gapForms(await gapsOf(nothing)), "table", plain)).toBe("no two parties have a reported position\n");
  expect(formed(shiftForms(await shiftsOf(nothing)), "table", plain)).toBe("no change reported, and no two dated positions differ\n");
  expect(formed(figureForms(await figuresOf(nothing)), "table", plain)).toBe("no figures\n");
  expect(formed(briefForms(await briefOf(nothing)), "md", plain)).toContain("No talks are reported.");
  expect(() => formed(figureForms([]), "svg", plain)).toThrow("no figures to draw");
});

test("a table wraps its cells beside each other, and sets rows apart where one has several lines", () => {
  const cell = (text: string) => [[{ text, style: "plain" as const }]];
  const lines = tableLines(
    [{ title: "a", width: 6 }, { title: "number", align: "right", width: 6 }, { title: "b" }],
    [
      [cell("one"), cell("1"), cell("a longer text that needs two lines")],
      [cell("two"), cell("22"), cell("short")],
    ],
    40,
  );
  expect(
    lines.map((line) =>
      line
        .map(({ text }) => text)
        .join("")
        .trimEnd(),
    ),
  ).toEqual(["a       number  b", "one          1  a longer text that needs", "                two lines", "", "two         22  short"]);
});

test("a Markdown table has as many cells in every row", () => {
  expect(markdownTable({ columns: ["a", "b"], rows: [["x|y", null], ["only"]] })).toBe(
    "| a | b |\n| --- | --- |\n| x\\|y |  |\n| only |  |\n",
  );
});

test.each([
  [0, "today"],
  [1, "1 day old"],
  [60, "60 days old"],
  [100, "3 months old"],
  [800, "2 years old"],
  [null, "age unknown"],
])("%s days are %s", (age, words) => expect(ageInWords(age)).toBe(words));

test("a short span is quoted with what stands around it, a long one is cut between words", () => {
  expect(quoted({ exact: "withdraw", sentence: 'The Front said it would withdraw from "every" village at once.' }, 50)).toBe(
    "“The Front said it would withdraw from 'every'…”",
  );
  expect(shortened("one two three four", 12)).toBe("one two…");
});
