import { describe, expect, it } from "vitest";
import { treeOf } from "../../../src/language/tree.ts";
import { findPlaces } from "../../../src/reading/places/find-places.ts";
import { testCasebook } from "../../casebook.ts";
import { parse } from "../../model.ts";

function placesOf(text: string): string[] {
  const parsed = parse(text);
  return findPlaces({ parsed, tree: treeOf(parsed), casebook: testCasebook(), published: null }).map((p) =>
    [text.slice(parsed.words[p.first]!.start, parsed.words[p.last]!.end), p.country ?? "-", p.precision ?? "-"].join(" | "),
  );
}

describe("places of a report", () => {
  it.each([
    ["Talks on a cease-fire in the Gaza Strip resumed in Doha.", ["Gaza Strip | PSE | region", "Doha | QAT | city"]],
    ["Troops entered the southern city of Rafah.", ["Rafah | - | -"]],
    ["Fighting went on near Kutkai and in Shan State.", ["Kutkai | - | -", "Shan State | MMR | region"]],
    ["He flew to the United States from Khartoum.", ["United States | USA | country", "Khartoum | SDN | city"]],
    ["GUERRILLAS ATTACKED A TOWN IN EL SALVADOR, NEAR SAN MIGUEL.", ["EL SALVADOR | SLV | country", "SAN MIGUEL | - | -"]],
  ])("%s", (text, places) => {
    expect(placesOf(text)).toEqual(places);
  });

  it.each([
    "He said so in May.",
    "Israeli troops left on Sunday.",
    "He spoke in Spanish.",
    "Jordan Bardella spoke.",
    "It was said in Netanyahu's office.",
  ])("%s — none", (text) => {
    expect(placesOf(text)).toEqual([]);
  });
});
