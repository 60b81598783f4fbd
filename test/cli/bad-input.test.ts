import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { line, parley, REPORT, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

put("good.txt", `---\npublished: 2024-07-08\n---\n${REPORT}`);
put("empty.txt", "");
put("blank.txt", " \n\n\t\n");
put("only-front-matter.txt", "---\npublished: 2024-07-08\n---\n");
put("picture.txt", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]));
put("document.txt", "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj");
put(
  "bytes.txt",
  Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
);
put("long.txt", `${REPORT} `.repeat(6000));
put("huge.txt", Buffer.alloc(50_000_000, "War and talks. "));
put("impossible.txt", `---\npublished: 2024-02-30\n---\n${REPORT}`);
put("notation.txt", `---\npublished: 8 July 2024\n---\n${REPORT}`);
put("empty.ndjson", "");
mkdirSync(join(folder, "bare", "below"), { recursive: true });
put(join("bare", "notes.doc"), "x");
put(join("bare", "README.md"), "about this folder");

// the path, and the one line that says what was expected, where, and what to do
const BAD: [string, RegExp][] = [
  ["nowhere.txt", /^parley: nowhere\.txt: there is no such file or folder; check the path \(file-missing\)$/],
  [
    "bare",
    /^parley: bare: the folder holds no reports; expected \*\.txt, \*\.md or \*\.ndjson in it or below it \(folder-without-reports\)$/,
  ],
  ["empty.txt", /^parley: empty\.txt: the file is empty; expected the report's words \(report-empty\)$/],
  ["blank.txt", /^parley: blank\.txt: .*white space.* \(report-empty\)$/],
  ["only-front-matter.txt", /^parley: only-front-matter\.txt: .*no words below it.* \(report-empty\)$/],
  ["picture.txt", /^parley: picture\.txt: it is a PNG image, not text; save its words as a text file first \(report-binary\)$/],
  ["document.txt", /^parley: document\.txt: it is a PDF document, not text; .* \(report-binary\)$/],
  ["bytes.txt", /^parley: bytes\.txt: .*; save .* \(report-(binary|charset)\)$/],
  ["long.txt", /^parley: long\.txt: one report may have 2 MB, and it has 3 MB; split it .* \(report-too-long\)$/],
  ["huge.txt", /^parley: huge\.txt: one report may have 2 MB, and it has 50 MB; split it .* \(report-too-long\)$/],
  ["impossible.txt", /^parley: impossible\.txt: line 2: published: there is no day 2024-02-30; .* --published \(date-impossible\)$/],
  [
    "notation.txt",
    /^parley: notation\.txt: line 2: published: expected a date like 2024-07-08, not "8 July 2024"; .* \(date-impossible\)$/,
  ],
  ["empty.ndjson", /^parley: empty\.ndjson: the file is empty; expected one report a line \(report-empty\)$/],
];

test.concurrent.each(BAD)("%s: one line, and the rest of the batch goes on", async (path, expected) => {
  const { status, stdout, stderr } = await parley(["read", path, "good.txt", "--format", "ndjson", "--jobs", "1"], { cwd: folder });
  const lines = stderr.trimEnd().split("\n");
  expect(lines[0]).toMatch(expected);
  expect(lines.slice(1)).toEqual(["parley: 1 of 2 reports read, 1 failed"]);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((reading) => JSON.parse(reading).report.id),
  ).toEqual(["good"]);
  expect(status).toBe(1);
});

test.concurrent("a date given for all stands above an impossible one", async () => {
  const { status, stdout } = await parley(["read", "impossible.txt", "--published", "2024-03-01", "--format", "json"], { cwd: folder });
  expect(JSON.parse(stdout).report.published).toBe("2024-03-01");
  expect(status).toBe(0);
});

test.concurrent("a charset that is not UTF-8 is told and noticed", async () => {
  const latin = Buffer.from(
    "Le président José Núñez a déclaré à Bogotá que la trêve tiendra, et que les négociations continuent.",
    "latin1",
  );
  const { status, stdout } = await parley(["read", "-", "--format", "json"], { input: latin });
  const reading = JSON.parse(stdout);
  expect(reading.report.text).toContain("José Núñez a déclaré à Bogotá");
  expect(reading.notices.map((notice: { code: string }) => notice.code)).toContain("charset");
  expect(status).toBe(0);
});

// a line of NDJSON, and the error record it becomes
const BAD_LINES: [string, string, RegExp][] = [
  ['{"id": "a", "text": ', "line-not-json", /stops being JSON .*; expected one object a line/],
  ["", "line-not-json", /the line is empty/],
  ["[1, 2]", "line-not-a-report", /expected a JSON object, not an array/],
  ["null", "line-not-a-report", /expected a JSON object, not null/],
  ['{"id": "a"}', "line-not-a-report", /"text" is missing/],
  ['{"id": "a", "text": 7}', "line-not-a-report", /"text" is not a string/],
  ['{"id": ["a"], "text": "Talks resumed."}', "line-not-a-report", /"id" must be a string/],
  ['{"id": "a", "text": "Talks resumed.", "url": 7}', "line-not-a-report", /"url" must be a string or null/],
  ['{"id": "a", "text": "  "}', "report-empty", /"text" is empty/],
  [line("a", "Talks resumed.", "2024-02-30"), "date-impossible", /there is no day 2024-02-30/],
];

test("every bad line becomes a record in its place", async () => {
  const input = [line("first", "Talks resumed."), ...BAD_LINES.map(([bad]) => bad), line("last", "Talks stalled.")].join("\n");
  const { status, stdout, stderr } = await parley(["read", "--from", "ndjson", "--format", "ndjson"], { input });
  const records = stdout
    .trimEnd()
    .split("\n")
    .map((record) => JSON.parse(record));
  expect(records).toHaveLength(BAD_LINES.length + 2);
  expect(records[0].report.id).toBe("first");
  expect(records[BAD_LINES.length + 1].report.id).toBe("last");
  for (const [index, [, code, message]] of BAD_LINES.entries()) {
    const { error } = records[index + 1];
    expect(error).toEqual({ code, message: expect.stringMatching(message), line: index + 2 });
  }
  const complaints = stderr.trimEnd().split("\n");
  expect(complaints).toHaveLength(BAD_LINES.length + 1);
  expect(complaints[0]).toMatch(/^parley: standard input, line 2: .* \(line-not-json\)$/);
  expect(status).toBe(1);
});

test("bytes that are no UTF-8, and a line over the limit, cost one line each", async () => {
  const long = Buffer.from(line("long", "war ".repeat(600_000)));
  const input = Buffer.concat([Buffer.from([0x22, 0xff, 0xfe, 0x0a]), long, Buffer.from(`\n${line("after", "Talks resumed.")}\n`)]);
  const { status, stdout } = await parley(["read", "-", "--from", "ndjson", "--format", "ndjson"], { input });
  const records = stdout
    .trimEnd()
    .split("\n")
    .map((record) => JSON.parse(record));
  expect(records.map((record) => record.error?.code ?? record.report.id)).toEqual(["line-not-json", "line-too-long", "after"]);
  expect(status).toBe(1);
});

// the command line, and the one line that answers it
const USAGE: [string[], RegExp][] = [
  [["read", "--fromat", "json"], /^parley: unknown option '--fromat' \(Did you mean --format\?\)$/],
  [["raed", "x"], /^parley: unknown command 'raed' \(Did you mean read\?\)$/],
  [
    ["read", "x", "--format", "xml"],
    /^parley: option '--format <format>' argument 'xml' is invalid\. Allowed choices are pretty, json, ndjson\.$/,
  ],
  [["read", "x", "--jobs", "0"], /^parley: option '--jobs <n>' argument '0' is invalid\. expected a whole number from 1 to 256\.$/],
  [["read", "x", "--published", "2024-02-30"], /^parley: --published: there is no day 2024-02-30$/],
  [["explain"], /^parley: name a label, or a report with --report \(parley explain --help shows examples\)$/],
  [["explain", "nsubjj"], /^parley: unknown label 'nsubjj' \(Did you mean nsubj\?\)$/],
];

test.concurrent.each(USAGE)("parley %j is answered by one line and status 2", async (args, expected) => {
  const { status, stdout, stderr } = await parley(args, { cwd: folder });
  expect(stderr.trimEnd()).toMatch(expected);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
