import { readFileSync } from "node:fs";
import { compileIssues } from "../../../src/casebook/issues.ts";
import { treeOf } from "../../../src/language/tree.ts";
import { findActors } from "../../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../../src/reading/attributions/find-attributions.ts";
import type { Context, WordRange } from "../../../src/reading/context.ts";
import { matchFrames } from "../../../src/reading/frames/match.ts";
import { findPositions } from "../../../src/reading/positions/find-positions.ts";
import type { SentenceView } from "../../../src/reading/positions/learned/sentence-view.ts";
import { sightFrom } from "../../../src/reading/positions/learned/sight.ts";
import { readStanceModel } from "../../../src/reading/positions/learned/stance-model.ts";
import { StanceNetwork } from "../../../src/reading/positions/learned/stance-network.ts";
import { StanceNetworks, type StanceReader } from "../../../src/reading/positions/learned/stance-networks.ts";
import { findTalks } from "../../../src/reading/talks/find-talks.ts";
import { findLearnedTalks } from "../../../src/reading/talks/learned-talks.ts";
import { findTimes } from "../../../src/reading/times/find-times.ts";
import { testCasebook } from "../../casebook.ts";
import { testFrames, yamlFilesOf } from "../../frames.ts";
import { parse } from "../../model.ts";

/** The bytes of the shipped weights, by network. */
export const WEIGHTS: readonly Uint8Array<ArrayBuffer>[] = ["stances.bin", "stances-2.bin"].map(
  (name) => new Uint8Array(readFileSync(`data/model/${name}`)),
);
const frames = testFrames();
const issues = compileIssues(yamlFilesOf("data/issues"));

let network: StanceNetwork | null = null;
let networks: StanceNetworks | null = null;

/** The first network with the shipped weights, made once a test file. */
export function shippedNetwork(): StanceNetwork {
  network ??= new StanceNetwork(readStanceModel(WEIGHTS[0]!));
  return network;
}

/** The shipped networks together, made once a test file. */
export function shippedNetworks(): StanceNetworks {
  networks ??= new StanceNetworks(WEIGHTS.map(readStanceModel));
  return networks;
}

function seen(text: string) {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const attributions = findAttributions(context, actors);
  return { parsed, context, actors, attributions, nameOf: (party: number) => actors.actors[party]!.name };
}

/** What the network sees of the sentences of a text, and how the parties are called. */
export function viewsIn(text: string): { readonly views: readonly SentenceView[]; readonly nameOf: (party: number) => string } {
  const { parsed, context, actors, attributions, nameOf } = seen(text);
  const sight = sightFrom(context, actors, attributions, issues, matchFrames(context, frames));
  return { views: parsed.sentences.map(({ index }) => sight.view(index)), nameOf };
}

/** The statements on talks of a text by rules and network, or by rules alone. */
export function talksIn(text: string, by: StanceReader | null) {
  const { parsed, context, actors, attributions } = seen(text);
  const times = findTimes(context);
  const matches = matchFrames(context, frames);
  const sight = sightFrom(context, actors, attributions, issues, matches);
  const told = findTalks(context, actors, attributions, times, matches);
  const talks = [...told, ...(by === null ? [] : findLearnedTalks(sight, actors, times, told, by))];
  return {
    talks,
    lines: talks.map(({ status, rule }) => `${status} ${rule}`),
    views: parsed.sentences.map(({ index }) => sight.view(index)),
    wordsOf: ({ first, last }: WordRange) => parsed.words.slice(first, last + 1).map(({ form }) => form),
  };
}

/** The positions of a text by rules and network, or by rules alone. */
export function positionsIn(text: string, by: StanceReader | null) {
  const { parsed, context, actors, attributions, nameOf } = seen(text);
  const knowledge = { frames, issues, ...(by === null ? {} : { network: by }) };
  const positions = findPositions(context, actors, attributions, findTimes(context), knowledge);
  return { parsed, positions, lines: positions.map((p) => `${nameOf(p.party)}: ${p.issue} ${p.stance}`).sort() };
}
