import type { Actors, Context, ReadAttribution, ReadTime } from "../context.ts";
import { type FrameMatch, matchFrames } from "../frames/match.ts";
import { readNamed } from "./copular.ts";
import { judgeStances } from "./learned/learned-positions.ts";
import { sightOf } from "./learned/sentence-view.ts";
import { type PositionKnowledge, passOf } from "./pass.ts";
import type { ReadPosition } from "./position.ts";
import { isPrecondition, readPrecondition } from "./preconditions.ts";
import { specificity } from "./stance.ts";
import { readFrame } from "./stance-frames.ts";
import { readStatement } from "./statement-positions.ts";
import { readTerms } from "./terms.ts";

/**
 * Finds who holds which position on which issue, and what moved, in text order.
 * One position for each party, issue and stance in a sentence; a report that tells it again in another gives the words of both.
 */
export function findPositions(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  knowledge: PositionKnowledge,
): ReadPosition[] {
  const framed = (knowledge.matches ?? matchFrames(context, knowledge.frames)).filter((match) => match.frame.meaning.kind === "stance");
  const pass = passOf(context, actors, attributions, times, knowledge, framed);
  const { words, sentences } = context.parsed;
  const matchesOf = matchesBySentence(context, pass.matches);
  for (const sentence of sentences) {
    if (sentence.kind !== "prose" && sentence.kind !== "bullet") continue;
    for (const match of inOrder(context, matchesOf.get(sentence.index) ?? [])) readFrame(pass, match);
    for (let at = sentence.first; at < sentence.last; at++)
      if (isPrecondition(words[at]!.lemma) && words[at]!.upos === "NOUN") readPrecondition(pass, at);
    for (let at = sentence.first; at < sentence.last; at++) readNamed(pass, at);
    readTerms(pass, sentence.index);
    for (let head = sentence.first; head < sentence.last; head++) {
      const { upos } = words[head]!;
      if (upos === "VERB" || upos === "ADJ" || upos === "NOUN" || upos === "AUX") readStatement(pass, head);
    }
  }
  const { holders, ledger, source } = pass;
  // the network sees the frames alone, without those that only an attribution shows
  if (knowledge.network !== undefined) {
    const sight = knowledge.sight ?? sightOf({ context, actors, attributions, holders, mentions: source.mentions, matches: framed });
    judgeStances(sight, times, ledger, knowledge.network);
  }
  return ledger.positions(actors, times);
}

function matchesBySentence(context: Context, matches: readonly FrameMatch[]): Map<number, FrameMatch[]> {
  const bySentence = new Map<number, FrameMatch[]>();
  for (const match of matches) {
    const { sentence } = context.parsed.words[match.head]!;
    const list = bySentence.get(sentence);
    if (list) list.push(match);
    else bySentence.set(sentence, [match]);
  }
  return bySentence;
}

/** The frames of a sentence, governors before what they govern. */
function inOrder(context: Context, matches: readonly FrameMatch[]): FrameMatch[] {
  const depth = (at: number) => {
    let d = 0;
    for (let i = at; i >= 0 && d < 60; i = context.parsed.words[i]!.head) d++;
    return d;
  };
  return [...matches].sort((a, b) => depth(a.head) - depth(b.head) || a.head - b.head || specificity(b) - specificity(a));
}
