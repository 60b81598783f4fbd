import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createProgram } from "../src/cli/program.ts";
import { ERROR_CODES } from "../src/errors.ts";
import { parley } from "./cli/command-line.ts";

const read = (file: string) => readFileSync(file, "utf8");
const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
const pages = [...readdirSync("."), ...["docs", "src", "data", "examples", "bench", "training"].flatMap(below)].filter((file) =>
  file.endsWith(".md"),
);
const headings = (file: string) => [...read(file).matchAll(/^#+ (.*)$/gm)].map((match) => match[1]!);

test.each(createProgram(async () => {}).commands.map((command) => [command.name(), command] as const))(
  "docs/cli.md tells of parley %s and its options",
  (name, command) => {
    expect(headings("docs/cli.md")).toContain(`parley ${name}`);
    for (const { long } of command.options) expect(read("docs/cli.md"), `${long} of parley ${name}`).toContain(`\`${long} `);
  },
);

test("docs/cli.md has a heading for every error code, and for no other", () => {
  const codes = headings("docs/cli.md").filter((heading) => /^[a-z-]+$/.test(heading));
  expect(codes).toEqual([...ERROR_CODES]);
});

test("docs/reading.md has a heading for every field of a reading", () => {
  const schema = JSON.parse(read("data/schema/reading.schema.json"));
  const told = headings("docs/reading.md").flatMap((heading) => heading.split(", "));
  for (const field of Object.keys(schema.properties)) expect(told).toContain(field);
});

test.each(pages)("the links of %s lead somewhere", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1]!);
  for (const link of links) expect(existsSync(join(dirname(page), link)), `${page} links to ${link}`).toBe(true);
});

test("the example of README.md prints what README.md shows (npm run docs writes it)", async () => {
  const blocks = [...read("README.md").matchAll(/<!-- [^>]*-->\n```text\n(.*?)```\n/gs)].map((match) => match[1]!);
  expect(blocks).toHaveLength(2);
  const folder = mkdtempSync(join(tmpdir(), "parley-readme-"));
  try {
    writeFileSync(join(folder, "report.txt"), blocks[0]!);
    const { status, stdout } = await parley(["read", "report.txt"], { cwd: folder });
    expect(stdout).toBe(blocks[1]);
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the commands that README.md names are scripts of the package", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const named = [...`${read("README.md")}${read("CONTRIBUTING.md")}`.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[a-z]+)\b/g)].map(
    (match) => match[1]!,
  );
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
