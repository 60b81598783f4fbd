import type { FrameSet } from "../../casebook/frames.ts";
import type { IssueSet } from "../../casebook/issues.ts";
import type { Actors, Context, ReadAttribution, ReadTime } from "../context.ts";
import { type Condition, findConditions } from "../frames/conditions.ts";
import { dependsOn, type FrameMatch } from "../frames/match.ts";
import { rootsOf, withAttributed } from "./attributed.ts";
import type { ContentSource } from "./content.ts";
import { type Holders, holdersOf } from "./holders.ts";
import type { IssueModel } from "./issue-by-example.ts";
import { findIssueMentions } from "./issue-mentions.ts";
import type { Sight } from "./learned/sentence-view.ts";
import type { StanceReader } from "./learned/stance-networks.ts";
import { Ledger } from "./ledger.ts";
import { specificity } from "./stance.ts";

/** What is known of frames and issues before the first report is read. */
export interface PositionKnowledge {
  readonly frames: FrameSet;
  readonly issues: IssueSet;
  /** the weights by which the issue of a content without a known wording is guessed; none: it is left out */
  readonly examples?: IssueModel;
  /** goes over what the rules have read; none: the rules alone */
  readonly network?: StanceReader;
  /** the frames where they stand in this report, if they have been matched already */
  readonly matches?: readonly FrameMatch[];
  /** what the network sees of this report, if that has been made already */
  readonly sight?: Sight;
}

/** One pass over a report: what the rules of positions read from, and the ledger they write to. */
export interface Pass {
  readonly context: Context;
  readonly actors: Actors;
  readonly attributions: readonly ReadAttribution[];
  readonly times: readonly ReadTime[];
  readonly holders: Holders;
  readonly source: ContentSource;
  readonly examples: IssueModel | null;
  /** stance frames where they stand, with those that only an attribution shows */
  readonly matches: readonly FrameMatch[];
  /** head word of a cue -> index of its attribution */
  readonly cueOf: ReadonlyMap<number, number>;
  /** by attribution: the words that head its contents */
  readonly roots: readonly (readonly number[])[];
  readonly isRoot: ReadonlySet<number>;
  readonly ledger: Ledger;
  /** the conditions of a sentence */
  conditionsOf(sentence: number): readonly Condition[];
}

/** Makes the pass over a report whose stance frames stand at the matches. */
export function passOf(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  knowledge: PositionKnowledge,
  framed: readonly FrameMatch[],
): Pass {
  const holders = knowledge.sight?.source.holders ?? holdersOf(context, actors, attributions);
  const roots = rootsOf(context, attributions);
  const matches = withAttributed(context, knowledge.frames, framed, attributions, roots);
  const mentions = knowledge.sight?.source.mentions ?? findIssueMentions(context, knowledge.issues, actors);
  const hasArmedGroup = actors.actors.some((actor, index) => actor.kind === "armed-group" && holders.isPrincipal(index));
  return {
    context,
    actors,
    attributions,
    times,
    holders,
    source: { context, issues: knowledge.issues, mentions, stances: mostSpecific(matches) },
    examples: knowledge.examples ?? null,
    matches,
    cueOf: cuesOf(attributions),
    roots,
    isRoot: new Set(roots.flat()),
    ledger: new Ledger(context, mentions, hasArmedGroup),
    conditionsOf: conditionsBySentence(context),
  };
}

/** By head word: the match whose frame says most. */
function mostSpecific(matches: readonly FrameMatch[]): Map<number, FrameMatch> {
  const stances = new Map<number, FrameMatch>();
  for (const match of matches) {
    const other = stances.get(match.head);
    if (other === undefined || specificity(match) > specificity(other)) stances.set(match.head, match);
  }
  return stances;
}

function cuesOf(attributions: readonly ReadAttribution[]): Map<number, number> {
  const cueOf = new Map<number, number>();
  attributions.forEach(({ cueHead }, index) => {
    if (cueHead >= 0 && !cueOf.has(cueHead)) cueOf.set(cueHead, index);
  });
  return cueOf;
}

/** Finds the conditions of each sentence once. */
function conditionsBySentence(context: Context): (sentence: number) => readonly Condition[] {
  const conditions = new Map<number, readonly Condition[]>();
  return (sentence) => {
    let found = conditions.get(sentence);
    if (found === undefined) {
      found = findConditions(context, sentence);
      conditions.set(sentence, found);
    }
    return found;
  };
}

/** The condition in the sentence of the head on which it, its contents or a verb on the way to its subject depend; or null. */
export function conditionOf(pass: Pass, head: number, contents: readonly number[], through: readonly number[]): Condition | null {
  const sentence = pass.context.parsed.words[head]!.sentence;
  return pass.conditionsOf(sentence).find((condition) => dependsOn(pass.context, condition, head, contents, through)) ?? null;
}
