import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parley, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const record = join(folder, "record");

const REPORTS = [
  {
    id: "a",
    publisher: "=Alpha",
    published: "2024-05-10",
    text: "Israel rejects a ceasefire, Prime Minister Benjamin Netanyahu said on Friday. At least 12 people were killed in Rafah on Thursday, the Gaza Health Ministry said.",
  },
  {
    id: "b",
    publisher: "Beta",
    published: "2024-06-03",
    text: "Israel accepted a ceasefire, Prime Minister Benjamin Netanyahu said on Monday. Hamas rejected a ceasefire, its spokesman said. Talks will resume in Cairo on Wednesday.",
  },
];

beforeAll(async () => {
  const input = REPORTS.map((report) => JSON.stringify(report)).join("\n");
  const { status, stderr } = await parley(["keep", "--from", "ndjson", "--record", record], { input });
  expect({ status, stderr: stderr.includes("kept") }).toEqual({ status: 0, stderr: true });
});

const look = (...args: string[]) => parley([...args, "--record", record]);

test("the matrix as of two days", async () => {
  const [before, after] = await Promise.all(
    ["2024-05-31", "2024-06-30"].map(async (day) =>
      JSON.parse((await look("matrix", "Israel", "Hamas", "--as-of", day, "--format", "json")).stdout),
    ),
  );
  const stances = (matrix: { rows: { issue: string; cells: { kind: string; stance?: string }[] }[] }) =>
    matrix.rows.find(({ issue }) => issue === "ceasefire")!.cells.map(({ kind, stance }) => stance ?? kind);
  expect(stances(before)).toEqual(["against", "none"]);
  expect(stances(after)).toEqual(["for", "against"]);
});

test("what changed, what divides them, and what was not there before", async () => {
  const [shifts, gaps, diff, unknown] = await Promise.all([
    look("shifts", "Israel", "ceasefire"),
    look("gaps", "Israel", "Hamas", "--issue", "ceasefire", "--since", "2024-05-31"),
    look("diff", "--from", "2024-05-31", "--to", "2024-06-30"),
    look("matrix", "--known-by", "2001-01-01"),
  ]);
  expect(shifts.stdout).toMatch(/3 Jun 2024 +Israel on ceasefire: against → for · computed from two dated/);
  expect(gaps.stdout).toContain("opposed");
  expect(diff.stdout).toContain("31 May 2024 to 30 Jun 2024: 1 new report");
  expect(unknown.stdout).toBe("as of undated\n\nno reported position\n");
  for (const { stdout, stderr, status } of [shifts, gaps, diff]) {
    for (const row of stdout.split("\n")) expect(row.length, row).toBeLessThanOrEqual(80);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  }
});

test.each([
  ["positions", "2 more; --limit 3 looks at all of them"],
  ["statements", "3 more; --limit 4 looks at all of them"],
  ["timeline", /\d+ events more; --limit \d+ looks at all of them/],
])("%s says how much it leaves out", async (command, note) => {
  const [table, markdown, json, whole] = await Promise.all([
    look(command, "--limit", "1"),
    look(command, "--limit", "1", "--format", "md"),
    look(command, "--limit", "1", "--format", "json"),
    look(command, "--limit", "100"),
  ]);
  expect(table.stdout).toMatch(note);
  expect(markdown.stdout).toMatch(note);
  expect(JSON.parse(json.stdout)).not.toHaveLength(0);
  expect(json.stderr).toMatch(note);
  expect(whole.stdout + whole.stderr).not.toContain("more; --limit");
});

test("figures as a chart and as CSV that no spreadsheet runs", async () => {
  const [svg, csv] = await Promise.all([look("figures", "killed", "--format", "svg"), look("figures", "killed", "--format", "csv")]);
  expect(svg.stdout).toMatch(/^<svg /);
  expect(svg.stdout).toContain("Gaza Health Ministry");
  expect(csv.stdout).toContain("'=Alpha");
  expect(csv.stdout).not.toMatch(/,=|^=/m);
});

test("the other views come out, and the brief is a page", async () => {
  const [positions, timeline, statements, sources, brief] = await Promise.all([
    look("positions", "Israel", "--limit", "1"),
    look("timeline", "--kind", "talks"),
    look("statements"),
    look("sources"),
    look("brief", "--format", "html"),
  ]);
  expect(positions.stdout).toMatch(/^3 Jun 2024 +Israel on ceasefire: for/);
  expect(timeline.stdout).toMatch(/ahead[\s\S]*5 Jun 2024 +talks \w+/);
  expect(statements.stdout).toMatch(/Gaza Health Ministry said\n +At least 12 people/);
  expect(sources.stdout).toMatch(/=Alpha +F6 +1/);
  expect(brief.stdout).toMatch(/^<!doctype html>/);
});

test.each([
  [["matrix", "--as-of", "2024-02-30"], 2, /^parley: --as-of: expected a date like 2024-07-08, not "2024-02-30"/],
  [["matrix", "--known-by", "yesterday"], 2, /^parley: --known-by: expected a date/],
  [["diff", "--from", "2024-06-02", "--to", "2024-06-01"], 2, /^parley: --from \(2024-06-02\) must not lie behind --to/],
  [["gaps", "--format", "svg"], 2, /Allowed choices are table, json, csv, md/],
  [["figures", "wounded"], 2, /expected one of killed, injured/],
  [["matrix", "--case", "nowhere"], 1, /^parley: .*no case.*nowhere|^parley: .*nowhere/],
])("parley %j ends with %i and one line", async (args, status, line) => {
  const ended = await look(...args);
  expect(ended.stderr).toMatch(line);
  expect(ended.stderr.split("\n")).toHaveLength(2);
  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: "" });
});

test("without a record there is one line that says how to make one", async () => {
  const { status, stdout, stderr } = await parley(["matrix", "--record", join(folder, "none")]);
  expect(stderr).toMatch(/there is no record; parley keep makes one/);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});
