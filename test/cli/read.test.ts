import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { line, MAIN, parley, REPORT, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const idsOf = (stdout: string): string[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((record) => JSON.parse(record).report.id);

// more than three batches
const many = Array.from({ length: 110 }, (_, i) => line(`r${i}`, `${REPORT} Report ${i} said so.`)).join("\n");
writeFileSync(join(folder, "many.ndjson"), many);

test("one job and many jobs give the same bytes, in the order of the input", async () => {
  const one = await parley(["read", "many.ndjson", "--format", "ndjson", "--jobs", "1"], { cwd: folder });
  const two = await parley(["read", "many.ndjson", "--format", "ndjson", "--jobs", "2"], { cwd: folder });
  expect(idsOf(one.stdout)).toEqual(Array.from({ length: 110 }, (_, i) => `r${i}`));
  expect(two.stdout).toBe(one.stdout);
  expect([one.status, two.status, one.stderr, two.stderr]).toEqual([0, 0, "", ""]);
}, 60_000);

test("a reader of the output that leaves early ends the run quietly", async () => {
  const child = spawn(process.execPath, [MAIN, "read", "many.ndjson", "--format", "ndjson", "--jobs", "2"], { cwd: folder });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 60_000);

test("a folder is read in code-unit order, with its subfolders, without what is no report", async () => {
  const reports = join(folder, "reports");
  mkdirSync(join(reports, "b"), { recursive: true });
  mkdirSync(join(reports, ".hidden"));
  for (const name of ["b.txt", "B.txt", "a2.md", "a10.txt", "notes.doc", "README.md", join("b", "x.txt"), join(".hidden", "y.txt")]) {
    writeFileSync(join(reports, name), REPORT);
  }
  writeFileSync(join(reports, "c.ndjson"), `${line("c1", "Talks resumed.")}\n${line("c2", "Talks stalled.")}\n`);
  const { status, stdout } = await parley(["read", "reports", "--format", "ndjson"], { cwd: folder });
  expect(idsOf(stdout)).toEqual(["B", "a10", "a2", "b", "x", "c1", "c2"]);
  expect(status).toBe(0);
});

test("front matter dates a report, --published stands above it, and no date stays no date", async () => {
  writeFileSync(join(folder, "dated.txt"), `---\ntitle: Talks\npublished: 2024-07-08\npublisher: Lantern\n---\n${REPORT}`);
  writeFileSync(join(folder, "undated.txt"), REPORT);
  const read = async (...args: string[]) => JSON.parse((await parley(["read", ...args, "--format", "json"], { cwd: folder })).stdout);
  const dated = await read("dated.txt");
  expect(dated.report).toMatchObject({ id: "dated", title: "Talks", publisher: "Lantern", published: "2024-07-08", text: REPORT });
  expect((await read("dated.txt", "--published", "2023-01-02")).report.published).toBe("2023-01-02");
  const undated = await read("undated.txt");
  expect(undated.report.published).toBeNull();
  expect(undated.notices).toContainEqual(expect.objectContaining({ code: "publication-date-unknown" }));
});

test("json is one reading alone and an array of several; a line of NDJSON keeps its own date", async () => {
  const input = `${line("a", "Talks resumed.")}\n${line("b", "Talks stalled.", null)}\n`;
  const { stdout } = await parley(["read", "-", "--from", "ndjson", "--format", "json", "--published", "2024-01-01"], { input });
  const readings = JSON.parse(stdout);
  expect(readings.map(({ report }: { report: { published: string } }) => report.published)).toEqual(["2024-07-08", "2024-01-01"]);
  const alone = await parley(["read", "-", "--format", "json"], { input: REPORT });
  expect(JSON.parse(alone.stdout).report.id).toBe("stdin");
});

test("pretty fits 80 columns, without colours or controls in a pipe, and names the file", async () => {
  const hostile = `${REPORT} The \u001b[31mRed\u001b[0m Group said \u202eno\u202c. 政府は声明で停戦を求めた。${"x".repeat(200)}`;
  writeFileSync(join(folder, "hostile.txt"), hostile);
  const { stdout } = await parley(["read", "hostile.txt"], { cwd: folder });
  expect(stdout).toContain("hostile.txt");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may reach a terminal
  expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  for (const row of stdout.split("\n")) expect(row.length, row).toBeLessThanOrEqual(80);
});
