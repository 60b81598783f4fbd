import type { IssueSet } from "../../../casebook/issues.ts";
import type { Actors, Context, ReadAttribution } from "../../context.ts";
import type { FrameMatch } from "../../frames/match.ts";
import { holdersOf } from "../holders.ts";
import { findIssueMentions } from "../issue-mentions.ts";
import { type Sight, sightOf } from "./sentence-view.ts";

/** What the network sees of a report, from what the rules have found in it; of the matches it sees the stance frames. */
export function sightFrom(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  issues: IssueSet,
  matches: readonly FrameMatch[],
): Sight {
  return sightOf({
    context,
    actors,
    attributions,
    holders: holdersOf(context, actors, attributions),
    mentions: findIssueMentions(context, issues, actors),
    matches: matches.filter(({ frame }) => frame.meaning.kind === "stance"),
  });
}
