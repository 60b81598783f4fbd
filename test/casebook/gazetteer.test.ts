import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { foldName, openGazetteer } from "../../src/casebook/gazetteer.ts";

const towns = readFileSync("data/gazetteer/cities.tsv", "utf8");
const exonyms = readFileSync("data/gazetteer/exonyms.tsv", "utf8");
const gazetteer = openGazetteer(towns, exonyms);

test.each<[name: string, country: string, lat: number]>([
  ["Geneva", "CHE", 46],
  ["KYIV", "UKR", 50],
  ["Khan Younis", "PSE", 31],
  ["khān-yūnis", "PSE", 31],
  ["El-Fasher", "SDN", 14],
  ["Hodeidah", "YEM", 15],
  ["Sana’a", "YEM", 15],
])("%s stands in %s", (name, country, lat) => {
  const [first] = gazetteer.find(name);
  expect(first?.country).toBe(country);
  expect(Math.round(first!.lat)).toBe(lat);
});

test("towns of one name come largest first, those meant by an English name before them", () => {
  expect(gazetteer.find("London").map((t) => t.country)).toEqual([
    "GBR",
    "CAN",
    ...gazetteer
      .find("London")
      .slice(2)
      .map((t) => t.country),
  ]);
  const sizes = gazetteer.find("San Fernando").map((t) => t.inhabitants);
  expect(sizes.length).toBeGreaterThan(3);
  expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
});

test.each(["", "Lyonesse", "\t", "\n", "zzzzzzzz", "Genev", "Geneva\tGeneva"])("no town is called %j", (name) => {
  expect(gazetteer.find(name)).toEqual([]);
});

test("every line is found by its own name, and the lines are in order", () => {
  const lines = towns.split("\n").filter((l) => l !== "");
  let before = "";
  for (const line of lines) {
    const [key, name, country] = line.split("\t");
    expect(foldName(name!)).toBe(key);
    expect(key! >= before).toBe(true);
    before = key!;
    expect(gazetteer.find(name!).some((t) => t.name === name && t.country === country)).toBe(true);
  }
});

test("every exonym leads to a town", () => {
  for (const line of exonyms.split("\n").filter((l) => l !== "")) {
    const [english, , country] = line.split("\t");
    expect(gazetteer.find(english!)[0]?.country, line).toBe(country);
  }
});

test("a malformed exonym is named", () => {
  expect(() => openGazetteer(towns, "A\tB\tC\nbroken\n")).toThrow('line 2 of the exonyms, not "broken"');
});
