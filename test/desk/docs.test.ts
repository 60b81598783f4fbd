import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const docs = readFileSync(join("docs", "desk.md"), "utf8");
const pages = [...readFileSync(join("desk", "pages.ts"), "utf8").matchAll(/label: "([^"]+)", group: "\w+", load/g)].map(
  (match) => match[1]!,
);
const sources = readdirSync("desk", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".svelte"))
  .map((file) => readFileSync(join("desk", file), "utf8"));
const keys = sources.flatMap((source) => [...source.matchAll(/keys: "([^"]+)", label/g)].flatMap((match) => match[1]!.split(" or ")));

test("docs/desk.md tells of every page of the menu", () => {
  const told = [...docs.matchAll(/^\| ([A-Z][^|]*?) \|/gm)].map((match) => match[1]!);
  expect(pages.length).toBeGreaterThan(3);
  expect(told).toEqual(expect.arrayContaining(pages));
});

test("docs/desk.md names only keys that there are", () => {
  const told = [...docs.slice(docs.indexOf("## Keys")).matchAll(/^\| (`.*?) \|/gm)].flatMap((match) =>
    [...match[1]!.matchAll(/`([^`]+)`/g)].map((key) => key[1]!),
  );
  expect(told.length).toBeGreaterThan(10);
  for (const key of told) expect(keys).toContain(key);
});
