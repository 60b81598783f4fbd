import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parley, REPORT, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder, ...path);
const run = (...args: string[]) => parley(args, { cwd: folder });

beforeAll(async () => {
  writeFileSync(at("report.txt"), `---\npublished: 2024-07-08\npublisher: Harbour Post\n---\n${REPORT}\n`);
  expect((await run("keep", "report.txt", "--jobs", "1")).status).toBe(0);
});

test.each([
  ["annotations", /"type":"Annotation"/, /\d+ annotations written/],
  ["plover", /"event":\["/, /\d+ events written/],
  ["hxl", /#affected\+killed/, /\d+ figures written/],
  ["rss", /<rss version="2.0">/, /\d+ items written/],
  ["ics", /BEGIN:VCALENDAR\r\n/, /\d+ meetings written/],
  ["ndjson", /^\{"format":"parley.record\/1"/, /\d+ entries of the log written/],
])("parley export --format %s writes it to standard output and says how much", async (format, written, said) => {
  const { status, stdout, stderr } = await run("export", "--format", format);
  expect(stdout).toMatch(written);
  expect(stderr).toMatch(said);
  expect(status).toBe(0);
});

test("a file and standard output have the same bytes, twice the same", async () => {
  const { stdout } = await run("export", "--format", "plover");
  for (const name of ["one.jsonl", "two.jsonl"]) {
    expect(await run("export", "--format", "plover", "--out", name)).toMatchObject({ status: 0, stdout: "" });
    expect(readFileSync(at(name), "utf8")).toBe(stdout);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("hxl into a folder has the table and its description", async () => {
  expect((await run("export", "--format", "hxl", "--out", "figures")).status).toBe(0);
  expect(readdirSync(at("figures")).sort()).toEqual(["datapackage.json", "figures.csv"]);
  const { resources } = JSON.parse(readFileSync(at("figures", "datapackage.json"), "utf8"));
  expect(resources[0].bytes).toBe(readFileSync(at("figures", "figures.csv")).length);
});

test("a record goes out and comes back the same, and the log tells of the export", async () => {
  const out = await run("export", "--format", "ndjson", "--out", "record.ndjson");
  expect(out.stderr).toMatch(/1 of 1 reports have no licence to pass theirs on: not for publication/);
  const taken = await run("import", "record.ndjson", "--record", "copy");
  expect(taken).toMatchObject({ status: 0, stdout: "" });
  expect(taken.stderr).toMatch(/copy: \d+ entries taken in, 1 reports with them/);
  expect((await run("verify", "--record", "copy")).status).toBe(0);
  const again = await run("export", "--format", "ndjson", "--record", "copy");
  expect(again.stdout).toBe(readFileSync(at("record.ndjson"), "utf8"));
  const acts = again.stdout
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as { act: string; subject: string });
  expect(acts[0]).toMatchObject({ act: "keep" });
  expect(acts).toContainEqual(expect.objectContaining({ act: "export", subject: "plover one.jsonl" }));
  expect((await run("verify")).status).toBe(0);
});

test("a broken line is named, and nothing is taken in", async () => {
  const { stdout: whole } = await run("export", "--format", "ndjson");
  writeFileSync(at("bad.ndjson"), whole.replace("at least 12 people", "at least 99 people"));
  const { status, stderr } = await run("import", "bad.ndjson", "--record", "broken");
  expect(stderr).toMatch(/bad\.ndjson, line 2: the text of report [0-9a-f]{16} was changed.*nothing of it was taken in/);
  expect(status).toBe(1);
  expect(existsSync(at("broken"))).toBe(false);
});

test("a first import that fails at its last line leaves nothing behind", async () => {
  const { stdout: whole } = await run("export", "--format", "ndjson");
  const lines = whole.trimEnd().split("\n");
  writeFileSync(at("late.ndjson"), `${[...lines.slice(0, -1), lines.at(-1)!.replace(/"who":"[^"]*"/, '"who":"nobody"')].join("\n")}\n`);
  const before = readdirSync(at("."));
  const { status, stderr } = await run("import", "late.ndjson", "--record", "late");
  expect(stderr).toMatch(/late\.ndjson, line \d+/);
  expect(status).toBe(1);
  expect(readdirSync(at("."))).toEqual(before);
});

test.each<[string, string[], number, RegExp]>([
  ["no format", ["export"], 2, /required option '--format <format>' not specified/],
  ["another format", ["export", "--format", "xls"], 2, /'xls' is invalid/],
  ["a day that is none", ["export", "--format", "ics", "--as-of", "2024-02-30"], 2, /--as-of: expected a date/],
  ["a part of the whole", ["export", "--format", "ndjson", "--as-of", "2024-07-08"], 2, /ndjson is the whole record/],
  ["a case that is not there", ["export", "--format", "ics", "--case", "nowhere"], 1, /parley case list/],
  ["no record", ["export", "--format", "ics", "--record", "nowhere"], 1, /there is no record/],
  [
    "a folder that is not there",
    ["export", "--format", "ics", "--out", "nowhere/talks.ics"],
    1,
    /nowhere\/talks\.ics: there is no such folder/,
  ],
  ["a folder for a file", ["export", "--format", "ics", "--out", "sub"], 1, /sub: it is a folder; name a file/],
  ["a file for a folder", ["export", "--format", "hxl", "--out", "report.txt"], 1, /there is a file where a folder was expected/],
  ["no file", ["import", "nowhere.ndjson", "--record", "never"], 1, /nowhere\.ndjson: there is no such file/],
  ["something else", ["import", "report.txt", "--record", "never"], 1, /report\.txt, line 1: it is not JSON/],
])("%s is one clear line", async (_, args, expected, message) => {
  mkdirSync(at("sub"), { recursive: true });
  const { status, stdout, stderr } = await run(...args);
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: expected, stdout: "" });
  expect(existsSync(at("never"))).toBe(false);
});
