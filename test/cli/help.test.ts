import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { MAIN, parley } from "./command-line.ts";

const commands = createProgram(async () => {}).commands.map((command) => command.name());

test("the commands are these", () => {
  expect(commands).toEqual([
    ...["read", "parse", "explain"],
    ...["keep", "show", "accept", "reject", "correct", "add", "merge", "split", "undo", "note", "sensitivity", "grade"],
    ...["reread", "flagged", "verify", "forget", "case"],
    ...["positions", "matrix", "gaps", "shifts", "figures", "timeline", "statements", "sources", "brief", "diff"],
    ...["export", "import", "serve", "user"],
  ]);
});

test.each([[], ...commands.map((name) => [name])])("parley %s --help fits 80 columns and shows an example", async (...name) => {
  const { status, stdout, stderr } = await parley([...name.filter((part) => typeof part === "string"), "--help"]);
  for (const row of stdout.split("\n")) expect(row.length, row).toBeLessThanOrEqual(80);
  expect(stdout).toMatch(/\nExamples?:\n {2}.*parley /);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("parley alone shows the help and asks for a command", async () => {
  const { status, stderr } = await parley([]);
  expect(stderr).toContain("Usage: parley");
  expect(status).toBe(2);
});

test("--version is the package's, and costs little more than bare Node", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const time = (args: string[]) => {
    const began = performance.now();
    const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
    return { took: performance.now() - began, stdout };
  };
  expect(time([MAIN, "--version"]).stdout).toBe(`${version}\n`);
  // the least of several, taken in turn: what else the machine does can only add, so it is tried until a quiet moment was found
  let bare = Number.POSITIVE_INFINITY;
  let ours = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 || (tries < 40 && ours - bare >= 60); tries++) {
    bare = Math.min(bare, time(["-e", "0"]).took);
    ours = Math.min(ours, time([MAIN, "--version"]).took);
  }
  expect(ours - bare).toBeLessThan(60);
});
