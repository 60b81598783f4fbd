import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openGazetteer } from "../../../src/casebook/gazetteer.ts";
import type { Actors, ReadActor } from "../../../src/reading/context.ts";
import { locatePlaces } from "../../../src/reading/places/locate.ts";

const gazetteer = openGazetteer(readFileSync("data/gazetteer/cities.tsv", "utf8"), readFileSync("data/gazetteer/exonyms.tsv", "utf8"));

/** The country of a town in a report that speaks of these countries. */
function countryOf(name: string, spokenOf: readonly string[]): string | null {
  const actors = spokenOf.map(
    (country) => ({ name: country, country, kind: "state", aliases: [], role: null, speaksFor: -1, key: country }) as ReadActor,
  );
  const mentions = actors.map((_, actor) => ({ first: 0, last: 0, head: 0, type: "name" as const, actor }));
  const view: Actors = { actors, mentions, mentionAt: () => null, partyOf: (i) => i };
  return locatePlaces([{ name, country: null, precision: null, first: 0, last: 0 }], view, gazetteer)[0]!.country;
}

it.each([
  ["Geneva", ["USA"], "CHE"],
  ["Geneva", [], "CHE"],
  ["Paris", ["USA", "FRA"], "FRA"],
  ["Vienna", ["USA", "IRN"], "AUT"],
  ["Birmingham", ["USA"], "USA"],
  ["Birmingham", [], null],
  ["Tripoli", ["LBN"], "LBN"],
  ["Tripoli", ["LBY"], "LBY"],
  ["Goma", ["USA"], "COD"],
])("%s in a report on %j", (name, spokenOf, country) => {
  expect(countryOf(name, spokenOf)).toBe(country);
});
