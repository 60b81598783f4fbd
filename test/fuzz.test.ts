import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { renderPretty } from "../src/cli/pretty/pretty.ts";
import { displayWidth } from "../src/cli/pretty/width.ts";
import { loadReader, type Read, sha256OfText } from "../src/index.ts";
import { readFrontMatter } from "../src/intake/front-matter.ts";

/** How many texts; more by PARLEY_FUZZ=10000 npx vitest run test/fuzz.test.ts */
const TEXTS = Number(process.env.PARLEY_FUZZ ?? 150);

// pieces of the example reports, put together as no editor would, with what has no place in a report
const reports = readdirSync("examples").filter((file) => file.endsWith(".txt"));
const bodies = reports.map((file) => readFrontMatter(readFileSync(`examples/${file}`, "utf8")).body);
const pieces = bodies.flatMap((body) => body.split(/(?<=[,.”"]) |\n+/)).filter((piece) => piece !== "");
const strange = [
  '"',
  "\u201c",
  "\u201d",
  "(",
  ")",
  "\u2014",
  "\n",
  "\n\n",
  "\u00a0",
  "\u200f",
  "\u202e",
  "e\u0301",
  "\ud83d\ude00",
  "\ud83d",
  "\udc00",
  "\0",
  "\ufeff",
  "\u2028",
  "$1",
  "...",
  "?!",
  "\u062a\u0648\u0642\u0641",
  "\u505c\u6226",
];

const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.constantFrom(...pieces).map((piece) => piece.toUpperCase()) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pieces), fc.nat(60)).map(([piece, cut]) => piece.slice(cut)) },
      { weight: 2, arbitrary: fc.constantFrom(...strange) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => parts.join(" "));

let read: Read;
beforeAll(async () => {
  read = await loadReader();
});

test(`${TEXTS} strange texts: read without an error, every span true, the same twice, 80 columns wide`, { timeout: 3_600_000 }, () => {
  const property = fc.property(text, fc.constantFrom("2024-07-08", null), (text, published) => {
    const report = { id: "a", sha256: sha256OfText(text), text, title: null, publisher: null, url: null, published, language: null };
    const reading = read(report);
    for (const { start, end, exact } of spansIn({ ...reading, report: null })) {
      expect(start).toBeLessThan(end);
      expect(text.slice(start, end)).toBe(exact);
    }
    expect(JSON.stringify(read(report))).toBe(JSON.stringify(reading));
    for (const line of renderPretty(reading, { color: false, width: 80, name: "a" }).split("\n"))
      expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });
  fc.assert(property, { numRuns: TEXTS, seed: 20241122 });
});

function spansIn(value: unknown): { start: number; end: number; exact: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "exact" in value ? [value as { start: number; end: number; exact: string }] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}
