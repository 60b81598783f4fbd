import { describe, expect, it } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Context } from "../../src/reading/context.ts";
import { holdersOf } from "../../src/reading/positions/holders.ts";
import { testCasebook } from "../casebook.ts";
import { parse } from "../model.ts";

/** The parties that hold what the last occurrence of a word takes a stance on. */
function holdersAt(text: string, exact: string): string[] {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const holders = holdersOf(context, actors, findAttributions(context, actors));
  const start = text.lastIndexOf(exact);
  const word = parsed.words.find((w) => w.start >= start);
  if (start < 0 || !word) throw new Error(`"${exact}" does not stand in the text`);
  return (holders.at(word.index)?.parties ?? []).map((party) => actors.actors[party]!.name).sort();
}

const TWO = "Israel and Hamas sent their delegates. Israel and Hamas are close. ";

describe("both sides, and those that are no pair", () => {
  it.each([
    [`${TWO}Both sides want a truce.`, "sides", ["Hamas", "Israel"]],
    [`${TWO}The parties to the conflict want a truce.`, "parties", ["Hamas", "Israel"]],
    [`${TWO}The warring parties want a truce.`, "parties", ["Hamas", "Israel"]],
    [`${TWO}Neither side wants a truce.`, "side", ["Hamas", "Israel"]],
    [`${TWO}All four delegations want a truce.`, "delegations", []],
    [`${TWO}The seven resistance parties want a truce.`, "parties", []],
    [`${TWO}Six parties in the opposition want a truce.`, "parties", []],
    [`${TWO}Three former presidents want a truce.`, "presidents", []],
    ["Burundi is at war. Two rebel groups, the FDD and the FNL, refused to sign.", "groups", ["CNDD-FDD", "Palipehutu-FNL"]],
  ])("%s — %s", (text, exact, parties) => {
    expect(holdersAt(text, exact)).toEqual(parties);
  });
});

describe("those whose people, country or men they are", () => {
  it.each([
    ["Iraqi Foreign Minister Tareq Aziz said his country wanted peace.", "country", ["Iraq"]],
    ["A commander of the Kosovo Liberation Army said his men would stay.", "men", ["Kosovo Liberation Army"]],
    ['"Our people were promised a vote," Polisario Front leader Mohamed Abdelaziz told reporters.', "people", ["Polisario Front"]],
    ["A witness said his men would stay.", "men", []],
    ["Savimbi waits. Jonas Savimbi refuses to leave.", "Savimbi refuses", ["Jonas Savimbi"]],
    ["A columnist, Yossi Lahav, wants a truce.", "Lahav", []],
  ])("%s — %s", (text, exact, parties) => {
    expect(holdersAt(text, exact)).toEqual(parties);
  });
});
