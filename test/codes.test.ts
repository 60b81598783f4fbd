import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeOf, STANCES as STORED_STANCES } from "../src/store/codes.ts";
import * as codes from "../src/text/codes.ts";

const schema = JSON.parse(readFileSync("data/schema/reading.schema.json", "utf8"));
const field = (list: string, name: string): (string | null)[] => {
  const { enum: words, items } = schema.properties[list].items.properties[name];
  return (words ?? items.enum).filter((word: string | null) => word !== null);
};

describe("the codes of the model", () => {
  test.each([
    ["actors", "kind", codes.ACTOR_KINDS],
    ["attributions", "mode", codes.ATTRIBUTION_MODES],
    ["attributions", "polarity", codes.POLARITIES],
    ["positions", "stance", codes.STANCES],
    ["positions", "act", codes.ACTS],
    ["positions", "move", codes.MOVES],
    ["events", "type", codes.EVENT_TYPES],
    ["events", "status", codes.EVENT_STATUSES],
    ["figures", "measure", codes.MEASURES],
    ["figures", "qualifier", codes.QUALIFIERS],
    ["figures", "scope", codes.SCOPES],
    ["figures", "basis", codes.BASES],
    ["talks", "status", codes.TALKS_STATUSES],
    ["relations", "type", codes.RELATION_TYPES],
  ] as const)("%s: %s as in the schema of a reading", (list, name, words) => {
    expect(words).toEqual(field(list, name));
  });

  test("each of those that the store keeps as numbers has a number of its own, and none ever changes", () => {
    const stored = [...codes.POLARITIES, ...codes.EVENT_TYPES, ...codes.TALKS_STATUSES];
    expect(stored.map(codeOf)).toEqual(stored.map((_, number) => number));
    expect(codeOf("no such word")).toBe(255);
    expect(STORED_STANCES).toEqual(codes.STANCES);
  });
});
