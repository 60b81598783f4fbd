import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const built = join("dist", "desk");
const FIRST_LOAD = 150_000;

/** Every file that a built script imports at once, itself first: what the browser fetches before it runs. */
function reached(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const script = readFileSync(join(built, "assets", file), "utf8");
  for (const [, name] of script.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) reached(name!, found);
  return found;
}

const html = readFileSync(join(built, "index.html"), "utf8");
const entries = [...html.matchAll(/\/assets\/([\w.-]+\.js)"/g)].map((match) => match[1]!);
const scripts = readdirSync(join(built, "assets")).filter((name) => name.endsWith(".js"));
const bytes = (files: Iterable<string>) =>
  [...files].reduce((sum, name) => sum + gzipSync(readFileSync(join(built, "assets", name))).length, 0);
const shell = new Set(entries.flatMap((entry) => [...reached(entry)]));

test("the shell and any one page are less than 150 kB of script, gzipped", () => {
  expect(entries.length).toBeGreaterThan(0);
  expect(scripts.length).toBeGreaterThan(15);
  for (const page of scripts) expect(bytes(new Set([...shell, ...reached(page)])), page).toBeLessThan(FIRST_LOAD);
});

test("the map of the world is fetched by the map page alone", () => {
  expect(readdirSync(join(built, "assets")).some((name) => /^countries.*\.json$/.test(name))).toBe(true);
  expect([...shell].filter((name) => readFileSync(join(built, "assets", name), "utf8").includes("countries-50m"))).toEqual([]);
});

test("the first page asks for nothing from outside, and has nothing inline", () => {
  expect(html).not.toMatch(/https?:\/\//);
  expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)/);
});
