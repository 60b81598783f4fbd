import type { StanceMeaning } from "../../casebook/frames.ts";
import type { Context } from "../context.ts";
import type { Condition } from "../frames/conditions.ts";
import type { FrameMatch } from "../frames/match.ts";
import type { Stance } from "../reading.ts";
import type { Topic } from "./content.ts";
import type { Statement } from "./statements.ts";

/** The stance that polarity, negation, condition and doubt come to. */
export function stanceOf(
  context: Context,
  match: FrameMatch,
  meaning: StanceMeaning,
  sign: 1 | -1,
  topic: Topic | null,
  condition: Condition | null,
): Stance {
  const { words } = context.parsed;
  if (meaning.polarity === 0 && meaning.move === null && match.negation === "not") return sign > 0 ? "for" : "against";
  // "will lift its veto | once ...": not given up yet
  if (isPromisedTurn(match, condition)) return "conditional";
  if (meaning.polarity === 0) return condition !== null && meaning.move === null ? "conditional" : "open";
  if (match.negation === "no-longer") return "open";
  if (topic?.undecided === true)
    return meaning.polarity * (match.negation === "not" ? -1 : 1) === 1 ? "open" : sign > 0 ? "for" : "against";
  if (match.negation === "not") {
    const perfect =
      context.tree.childrenBy(match.head, "aux").some((kid) => words[kid]!.lemma === "have") ||
      words[match.head - 2]?.form.toLowerCase() === "yet" ||
      // "were not | able | to agree", "failed to agree": it did not come about, nobody refused
      match.through.some((at) => /^(?:able|manage)$/.test(words[at]!.lemma));
    const willed = match.modals.some((modal) => modal === "will" || modal === "would" || modal === "can" || modal === "could");
    // "has not accepted": not yet; "does not oppose": no objection, which is not consent
    if (meaning.polarity === 1 && perfect && match.frame.part === "verb" && condition === null) return "open";
    if (meaning.polarity === -1 && !willed) return "open";
    if (meaning.polarity === 1 && (meaning.act === "demand" || meaning.act === "insist") && !willed) return "open";
  }
  const isDemand = meaning.act === "demand" || meaning.act === "insist";
  const isRefusal = (meaning.polarity === -1) !== (match.negation === "not");
  const isTrade = condition?.kind === "exchange" && (isDemand || isRefusal);
  // "wants them to stay until the vote": how long, not on what terms
  if (condition?.kind === "until" && sign > 0) return "for";
  if (condition !== null && !isTrade && !(isDemand && (condition.kind === "before" || condition.kind === "once"))) return "conditional";
  return sign > 0 ? "for" : "against";
}

/** "is likely to accept", "is expected to reject", "may agree": what others foresee. */
export function isPredicted(context: Context, match: FrameMatch): boolean {
  if (match.modals.some((modal) => modal === "may" || modal === "might")) return true;
  return match.through.some((at) =>
    /^(?:expect|predict|likely|unlikely|poise|fail|forget|tend|authorise|authorize)$/.test(context.parsed.words[at]!.lemma),
  );
}

/** "the teams will | resume talks | this week" says when, not whether, the speaker wants them. */
export function isSchedule(context: Context, statement: Statement, topic: Topic): boolean {
  if (topic.issue !== "talks" || statement.act === "demand" || topic.sign < 0) return false;
  if (
    /^(?:talk|negotiation|meeting|round|session|conference|summit|dialogue)$/.test(
      context.parsed.words[context.tree.child(topic.mention.head, "nsubj")]?.lemma ?? "",
    )
  )
    return true;
  // "would | only | talk to those who disarm"
  if (context.tree.childrenBy(topic.mention.head, "advmod").some((kid) => context.parsed.words[kid]!.lemma === "only")) return false;
  return !/^(?:attend|return|send|dispatch|host|come|go|extend)$/.test(context.parsed.words[topic.mention.head]!.lemma);
}

/** "the teams are due to | meet |": a date, no stance. */
export function isPlanned(context: Context, match: FrameMatch, topic: Topic): boolean {
  const isPlan = match.frame.id === "stances:due" || match.frame.id === "stances:intend";
  return (
    isPlan &&
    topic.issue === "talks" &&
    topic.sign > 0 &&
    match.negation === "none" &&
    !/^(?:attend|return|host)$/.test(context.parsed.words[topic.mention.head]!.lemma)
  );
}

/** A frame with a particle or with limits on its roles says more than a bare lemma. */
export function specificity({ frame }: FrameMatch): number {
  return (
    (frame.particle === null ? 0 : 2) +
    (Object.keys(frame.only).length > 0 ? 2 : 0) +
    (frame.meaning.kind === "stance" && frame.meaning.request ? 0 : 1)
  );
}

/** Whether a change of stance is only held out: "would drop its objection if ...". */
export function isPromisedTurn(match: FrameMatch, condition: Condition | null): boolean {
  const { meaning } = match.frame;
  return (
    meaning.kind === "stance" &&
    meaning.polarity === 0 &&
    meaning.move !== null &&
    condition !== null &&
    match.modals.some((modal) => modal === "will" || modal === "would")
  );
}
