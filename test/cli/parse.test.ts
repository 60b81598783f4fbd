import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parley, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const TEXT = "Kyiv said it would accept a truce. Moscow did not reply.";

test("parley parse prints CoNLL-U whose offsets lead back to the text below the front matter", async () => {
  writeFileSync(join(folder, "report.txt"), `---\ntitle: Truce\n---\n${TEXT}\n`);
  const { status, stdout, stderr } = await parley(["parse", "report.txt"], { cwd: folder });
  const words = stdout.split("\n").filter((line) => /^\d/.test(line));
  expect(words).toHaveLength(13);
  for (const word of words) {
    const columns = word.split("\t");
    expect(columns).toHaveLength(10);
    const [start, end] = ["start", "end"].map((name) => Number(new RegExp(`\\b${name}=(\\d+)`).exec(columns[9]!)![1]));
    expect(TEXT.slice(start, end)).toBe(columns[1]);
  }
  expect(stdout).toContain("# newdoc id = report\n");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("parley parse reads standard input, and goes on behind a file that is missing", async () => {
  const { status, stdout, stderr } = await parley(["parse", "nowhere.txt", "-"], { input: TEXT });
  expect(stdout.match(/^# text = .*$/gm)).toEqual(["# text = Kyiv said it would accept a truce.", "# text = Moscow did not reply."]);
  expect(stderr).toBe("parley: nowhere.txt: there is no such file or folder; check the path (file-missing)\n");
  expect(status).toBe(1);
});

test("parley explain says what labels mean", async () => {
  const { status, stdout } = await parley(["explain", "nsubj", "VBD"]);
  expect(stdout).toMatch(/^nsubj \u2013 nominal subject\n {2}\S/);
  expect(stdout).toMatch(/\n\nVBD \u2013 /);
  for (const row of stdout.split("\n")) expect(row.length, row).toBeLessThanOrEqual(80);
  expect(status).toBe(0);
});
