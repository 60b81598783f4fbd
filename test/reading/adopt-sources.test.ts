import { expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { adoptSources } from "../../src/reading/adopt-sources.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import { findFigures } from "../../src/reading/figures/find-figures.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { testCasebook } from "../casebook.ts";
import { parse } from "../model.ts";

function sourcesOf(text: string): (string | null)[] {
  const parsed = parse(text);
  const context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const attributions = findAttributions(context, actors);
  const found = adoptSources(context, actors, attributions, findFigures(context, actors, attributions, findTimes(context)));
  return found.attributions.map((a) => (a.actor < 0 ? null : found.actors.actors[a.actor]!.name));
}

test.each<[text: string, sources: (string | null)[]]>([
  ["The study said the harvest had failed twice.", ["study"]],
  ["The study said the harvest had failed. The study warned that stocks were low.", ["study", "study"]],
  ["Hamas said it was ready.", ["Hamas"]],
])("%s", (text, sources) => {
  expect(sourcesOf(text)).toEqual(sources);
});
