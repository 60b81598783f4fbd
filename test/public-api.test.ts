import { expect, test } from "vitest";
import * as parley from "../src/index.ts";

test("the library exports these names and no others", () => {
  expect(Object.keys(parley).sort()).toEqual([
    "ERROR_CODES",
    "ParleyError",
    "canonicalText",
    "covers",
    "detectCanonicalText",
    "isCanonical",
    "loadReader",
    "overlaps",
    "sha256OfText",
    "spanOf",
  ]);
});

test("the built library reads a report", async () => {
  const built = "../dist/index.js";
  const { loadReader, sha256OfText } = (await import(built)) as typeof parley;
  const read = await loadReader();
  const text = "The ministry said on Monday that 12 people had been killed.";
  const report = {
    id: "a",
    sha256: sha256OfText(text),
    text,
    title: null,
    publisher: null,
    url: null,
    published: "2024-07-08",
    language: "en",
  };
  const reading = read(report);
  expect(reading.schema).toBe("parley.reading/1");
  expect(reading.report.text).toBe(text);
  expect(JSON.stringify(read(report))).toBe(JSON.stringify(reading));
});
