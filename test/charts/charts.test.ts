import { DOMParser } from "linkedom";
import { expect, test } from "vitest";
import { timeScale } from "../../src/charts/dates.ts";
import { matrixChart } from "../../src/charts/matrix.ts";
import { seriesChart } from "../../src/charts/series.ts";
import { stancesChart } from "../../src/charts/stances.ts";
import { cutTo, element, escaped, widthOf, wrapped } from "../../src/charts/svg.ts";
import { timelineChart } from "../../src/charts/timeline.ts";
import { figuresOf } from "../../src/picture/figures.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { positionsOf } from "../../src/picture/positions.ts";
import { viewOfReadings } from "../../src/picture/readings-view.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import { readingOf } from "../picture/readings.ts";

const READING = readingOf({
  text: 'Norland & Co. may "<reject>" a truce unless it is asked. Talks are due in June. At least 12 died, and up to 30, the Army said. The clinic counts 40,000.',
  published: "2024-05-10",
  publisher: "Alpha",
  actors: { "Norland & Co. <b>": "state", Front: "armed-group", Army: "organisation" },
  positions: [{ party: "Norland & Co. <b>", issue: "ceasefire", stance: "conditional", at: 'may "<reject>" a truce', hedge: "may" }],
  talks: [{ at: "Talks are due", time: "2024-06", status: "scheduled" }],
  events: [{ type: "ASSAULT", at: "died", time: "2024-05-01" }],
  figures: [
    { at: "12", low: 12, high: 30, value: null, issuer: "Army" },
    { at: "40,000", value: 40_000 },
  ],
});
const view = viewOfReadings([READING]);

/** The chart as a tree; well-formed or the test fails. */
function parsed(svg: string) {
  const tags = [...svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)];
  const open: string[] = [];
  for (const [, closing, name, empty] of tags) {
    if (closing === "/") expect(open.pop()).toBe(name);
    else if (empty !== "/") open.push(name!);
  }
  expect(open).toEqual([]);
  expect(svg.replace(/&(?:amp|lt|gt|quot);/g, "")).not.toContain("&");
  return new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("svg")!;
}

const charts = {
  matrix: async () => matrixChart(await matrixOf(view, { parties: ["Norland & Co. <b>", "Front"] })),
  timeline: async () => timelineChart(await timelineOf(view), { asOf: "2024-05-10" }),
  series: async () => seriesChart((await figuresOf(view))[0]!),
  stances: async () => stancesChart(await positionsOf(view)),
  "empty stances": async () => stancesChart([]),
  "empty matrix": async () => matrixChart({ asOf: null, parties: [], rows: [], others: [] }),
  "empty timeline": async () => timelineChart([]),
  "empty series": async () => seriesChart({ measure: "killed", place: null, lines: [], breaks: [], contradictions: [] }),
};

test.each(Object.entries(charts))(
  "the %s is well-formed, has a title and says in words what it shows, in light, dark and on paper",
  async (_, draw) => {
    const drawn = await draw();
    const svg = parsed(drawn);
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.querySelector("title")!.textContent).not.toBe("");
    expect(svg.querySelector("desc")!.textContent).not.toBe("");
    expect(drawn).toContain("@media (prefers-color-scheme:dark)");
    expect(drawn).toContain("@media print");
    expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
    // the same input gives the same picture
    expect(await draw()).toBe(drawn);
  },
);

test("the matrix says stance, hedge and silence in words, not by colour alone", async () => {
  const words = parsed(await charts.matrix()).textContent;
  for (const said of ["on a condition", "hedged: may", "no reported position", "1 report"]) expect(words).toContain(said);
});

test("the timeline draws a month as a bar, what is ahead hollow, and lists the talks", async () => {
  const drawn = await charts.timeline();
  expect(drawn).toMatch(/<rect [^>]*class="hollow"/);
  expect(drawn).toMatch(/<circle [^>]*class="mark"/);
  expect(drawn).toContain("1  Jun 2024: talks scheduled");
});

test("the stances have a lane for each party and issue, the word for the last, and a shape for each", async () => {
  const drawn = await charts.stances();
  expect(parsed(drawn).querySelector("desc")!.textContent).toBe("Norland & Co. <b> on ceasefire: on a condition, 10 May 2024.");
  expect(drawn).toContain("hedged: may");
  // the legend shows every stance beside its name
  for (const words of ["for", "on a condition", "left open", "against"]) expect(drawn).toContain(`>${words}</text>`);
});

test("the series says whose numbers they are, never joins two issuers, and names its scale", async () => {
  const drawn = await charts.series();
  expect(drawn).toContain("Army, running toll: 12\u201330");
  expect(drawn).toContain("Alpha, own voice, running toll: 40,000");
  expect(drawn).toContain("logarithmic scale");
  // a path with a dash of its own would be a line from one number to another
  expect(drawn).not.toMatch(/<path d="M[\d. ]+L/);
});

test("two numbers of one issuer are joined", async () => {
  const later = readingOf({
    text: "The Army counts 35.",
    published: "2024-05-20",
    actors: { Army: "organisation" },
    figures: [{ at: "35", value: 35, issuer: "Army" }],
  });
  const [group] = await figuresOf(viewOfReadings([READING, later]));
  expect(seriesChart(group!)).toMatch(/<path d="M[\d. ]+L[\d. ]+" class="line"/);
});

test("texts are escaped, and what XML forbids is replaced", () => {
  expect(escaped('<a href="x">&\u0000\ud800')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;\ufffd\ufffd");
  expect(element("g", { x: 1.23456, y: null, class: 'a"b' }, "<i/>")).toBe('<g x="1.23" class="a&quot;b"><i/></g>');
});

test.each([
  ["a word that is far too long for it", 60],
  ["Unbreakablenameofaparty", 40],
])("%s is cut to %i pixels", (words, width) => {
  const cut = cutTo(words, width, 12);
  expect(cut.endsWith("\u2026")).toBe(true);
  expect(widthOf(cut, 12)).toBeLessThanOrEqual(width);
  for (const line of wrapped(words, width, 12, 2)) expect(widthOf(line, 12)).toBeLessThanOrEqual(width);
});

test("a scale of days puts the first left, the last right, and ticks between", () => {
  const { x, ticks } = timeScale(["2024-01-15", "2023-11-03", "2024-05-20"], 100, 500);
  expect([x("2023-11-03"), x("2024-05-20")]).toEqual([100, 500]);
  expect(ticks.map(({ label }) => label)).toEqual(["Dec 2023", "Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024"]);
  for (const tick of ticks) expect(tick.x > 100 && tick.x < 500).toBe(true);
});
