import type { Actors, Context, ReadAttribution, ReadTime } from "../context.ts";
import { isAboutParties } from "../events/subject-matter.ts";
import type { FrameMatch } from "../frames/match.ts";
import { heldBefore } from "./in-passing.ts";
import { toTalks } from "./particulars.ts";
import { findStates } from "./states.ts";
import type { Draft, ReadTalks } from "./talks.ts";
import { draftOf } from "./talks-frames.ts";

/** Statements about the state of negotiations: planned, held, stalled, resumed, ended; one a clause, in text order. */
export function findTalks(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  matches: readonly FrameMatch[],
): ReadTalks[] {
  if (!isAboutParties(context, actors)) return [];
  const { words, sentences } = context.parsed;
  const drafts: Draft[] = [];
  for (const match of matches) {
    if (match.frame.meaning.kind !== "talks" || match.question) continue;
    if (!/^(?:prose|bullet|headline)$/.test(sentences[words[match.head]!.sentence]!.kind)) continue;
    const draft = draftOf(context, actors, match);
    if (draft !== null && !isDenied(attributions, match.head)) drafts.push(draft);
  }
  for (const { head, noun, parties, status } of findStates(context))
    if (!isDenied(attributions, head))
      drafts.push({ head, noun, parties, turned: { status, rule: "state", top: head }, rule: "talks:state" });
  drafts.push(...heldBefore(context, times, drafts));
  drafts.sort((a, b) => a.head - b.head);
  return onePerClause(context, drafts).map((draft) => toTalks(context, actors, times, draft));
}

function isDenied(attributions: readonly ReadAttribution[], head: number): boolean {
  return attributions.some((a) => a.polarity === "denies" && a.content.some((c) => c.first <= head && head <= c.last));
}

/** One statement for the same negotiations in a clause: the outer verb tells more ("are expected | to resume"). */
function onePerClause(context: Context, drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const rival = kept.findIndex((have) => outranks(context, draft, have) || outranks(context, have, draft));
    if (rival >= 0) {
      if (outranks(context, draft, kept[rival]!)) kept[rival] = draft;
      continue;
    }
    const at = kept.findIndex((have) => {
      if (context.parsed.words[have.head]!.sentence !== context.parsed.words[draft.head]!.sentence) return false;
      if (have.head === draft.head) return true;
      const linked =
        have.turned.top === draft.head || draft.turned.top === have.head || have.noun === draft.head || draft.noun === have.head;
      return linked || (have.noun >= 0 && have.noun === draft.noun && have.turned.status === draft.turned.status);
    });
    if (at < 0) kept.push(draft);
    // "were | expected | to | resume |": the infinitive carries what happens, the verb above how sure it is; `turn` has joined them
    else if (draft.turned.top === kept[at]!.head || (draft.rule.startsWith("talks:") && !kept[at]!.rule.startsWith("talks:")))
      kept[at] = draft;
  }
  return kept;
}

/**
 * Whether both speak of the same negotiations and the other one only describes them.
 * "Talks | scheduled for Monday | were delayed": the delay. "The resumption of the talks | has been put off |": that.
 */
function outranks(context: Context, draft: Draft, other: Draft): boolean {
  const { words } = context.parsed;
  if (draft.noun < 0 || draft.noun !== other.noun || draft.head === other.head) return false;
  const w = words[other.head]!;
  const planned = /^(?:scheduled|expected|concluded|under-way)$/.test(other.turned.status) || other.rule.startsWith("talks:schedule");
  if (w.deprel === "acl" && /^(?:VBN|VBD)$/.test(w.xpos) && planned && words[draft.head]!.deprel !== "acl") return true;
  return w.upos === "NOUN" && w.head === draft.head && /^(?:nsubj|obj)/.test(w.deprel);
}
