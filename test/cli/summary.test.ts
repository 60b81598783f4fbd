import { expect, test } from "vitest";
import { line, parley } from "./command-line.ts";

const DOHA = `DOHA (Example Wire) - Hamas insists on a full withdrawal of Israeli forces from Gaza, a spokesman said on Monday. Israel rejected a withdrawal, Prime Minister Benjamin Netanyahu said. At least 12 people were killed in Rafah on Sunday, the Gaza Health Ministry said. Talks will resume in Cairo on Wednesday.`;

test("parley read --summary ends with both sides next to each other, the talks and the figures by issuer", async () => {
  const { status, stdout, stderr } = await parley(["read", "--from", "ndjson", "--summary"], { input: line("a", DOHA) });
  const page = stdout.slice(stdout.indexOf("\nSUMMARY\n"));
  expect(page).toMatch(/\n(?:Israel and Hamas|Hamas and Israel) · 1 report, 8 Jul 2024\n/);
  expect(page).toMatch(/\n {2}issue +(?:Israel +Hamas|Hamas +Israel)\n {2}withdrawal .*against · 8 Jul 2024/);
  expect(page).toContain("“Israel rejected a withdrawal,");
  expect(page).toMatch(/\n {2}talks +10 Jul 2024 \w+, Cairo/);
  expect(page).toMatch(/\n {2}figures +killed ≥ 12 people, Rafah · Gaza Health Ministry, 7 Jul 2024\n/);
  for (const row of page.split("\n")) expect(row.length, row).toBeLessThanOrEqual(80);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("without two sides the page says which reports are left over", async () => {
  const { stdout } = await parley(["read", "--from", "ndjson", "--summary"], { input: line("a", "The harvest was good, farmers said.") });
  expect(stdout).toContain("1 report without two sides: a");
});

test("--summary is refused for machines", async () => {
  const { status, stdout, stderr } = await parley(["read", "--summary", "--format", "json"], { input: "x" });
  expect(stderr).toBe("parley: --summary is a page for a person; leave out --format, or give --format pretty\n");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
