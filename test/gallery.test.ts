import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("docs/gallery.html shows every chart that parley draws (npm run docs writes it)", () => {
  const page = readFileSync("docs/gallery.html", "utf8");
  const commands = [...page.matchAll(/<pre>parley (\w+)[^<]*--format svg<\/pre>\s*<svg /g)].map((match) => match[1]);
  expect([...new Set(commands)].sort()).toEqual(["figures", "matrix", "positions", "timeline"]);
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/)/);
});
