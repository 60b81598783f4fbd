import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Context } from "../../src/reading/context.ts";
import { findEvents } from "../../src/reading/events/find-events.ts";
import { findFigures } from "../../src/reading/figures/find-figures.ts";
import { matchFrames } from "../../src/reading/frames/match.ts";
import { findRelations } from "../../src/reading/relations.ts";
import { findTalks } from "../../src/reading/talks/find-talks.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { testCasebook } from "../casebook.ts";
import { testFrames } from "../frames.ts";
import { parse } from "../model.ts";

const frames = testFrames();

/** Events, talks and relations of a text published on Monday, 8 July 2024, with the actors and times they point to. */
export function foundIn(text: string) {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const times = findTimes(context);
  const attributions = findAttributions(context, actors);
  const figures = findFigures(context, actors, attributions, times);
  const matches = matchFrames(context, frames);
  const talks = findTalks(context, actors, attributions, times, matches);
  const events = findEvents(context, actors, attributions, times, figures, matches, talks);
  const relations = findRelations(context, actors, attributions, events);
  const names = (indices: readonly number[]) => indices.map((i) => actors.actors[i]!.name).join("+") || "-";
  const words = (range: { first: number; last: number } | null) =>
    range === null ? "-" : text.slice(parsed.words[range.first]!.start, parsed.words[range.last]!.end);
  return { context, actors, times, attributions, figures, events, talks, relations, names, words };
}
