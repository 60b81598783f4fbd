import type { StanceMeaning } from "../../casebook/frames.ts";
import type { Context } from "../context.ts";
import type { FrameMatch } from "../frames/match.ts";
import type { Topic } from "./content.ts";
import { guessIssue } from "./issue-by-example.ts";
import type { IssueMention } from "./issue-mentions.ts";
import { moveOf } from "./moves.ts";
import { conditionOf, type Pass } from "./pass.ts";
import type { Draft } from "./position.ts";
import { addWhatFollows } from "./preconditions.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { stanceOf } from "./stance.ts";
import { noteAgreement } from "./terms.ts";

/** What the positions that a frame tells of one holder have in common. */
export type Base = Pick<Draft, "parties" | "holderWord" | "head" | "attribution" | "hedges" | "sentence">;

/** Adds what a frame says of a topic: the polarity of the frame, turned by its negation and by the wording of the topic. */
export function addTopic(pass: Pass, match: FrameMatch, meaning: StanceMeaning, base: Base, topic: Topic): void {
  const { context } = pass;
  const polarity = meaning.polarity === 0 ? 1 : meaning.polarity;
  const turned = match.negation === "not" ? -1 : 1;
  const sign = (polarity * topic.sign * turned) as 1 | -1;
  const condition = match.condition ?? conditionOf(pass, topic.mention.head, [], []);
  // a condition is no position of its own
  if (condition !== null && condition.first <= topic.mention.head && topic.mention.head <= condition.last) return;
  const stance = topic.after !== null ? "conditional" : stanceOf(context, match, meaning, sign, topic, condition);
  const move =
    (isOwned(context, match) ? meaning.move : moveOf(context, pass.source.stances, match, meaning, topic, stance)) ??
    pass.ledger.takeMove(base.parties, match.head, base.sentence);
  const draft: Draft = {
    ...base,
    issue: topic.issue,
    sign,
    stance,
    act: meaning.act,
    move,
    condition: stance === "conditional" ? (topic.after ?? condition) : null,
    content: wordsBelow(pass.context, topic.mention.head, topic.mention.words),
    span: spanOver(pass.context, [match.head, base.holderWord, ...topic.mention.words], base.sentence),
    rule: `${match.frame.id} ${topic.mention.wording.id}`,
    topic: topic.mention.head,
  };
  pass.ledger.add(draft);
  noteAgreement(pass, match, draft);
  addWhatFollows(pass, draft, condition);
}

/** "again rejected | the rebels' proposal |": what the verb says of it is another's. */
function isOwned(context: Context, { frame, roles, head }: FrameMatch): boolean {
  if (frame.part !== "noun" || context.parsed.words[head]!.deprel !== "obj") return false;
  return (roles.holder ?? []).some((at) => context.parsed.words[at]!.head === head && context.parsed.words[at]!.upos !== "PRON");
}

/** The least lead of one sense over the other at which a guess counts. */
const LEAN = 20;
/** The least lead of the issue: wrong positions are worse than missing ones. */
const SURE = 90;

/** "demands | that warplanes be grounded |": a content without any known wording, by what examples of its words are about. */
export function readByExample(pass: Pass, match: FrameMatch, meaning: StanceMeaning, base: Base, content: number): void {
  const { words } = pass.context.parsed;
  if (pass.examples === null || meaning.move !== null || meaning.polarity === 0 || meaning.act === "threaten" || meaning.request) return;
  if (words[content]!.upos !== "VERB") return;
  // what turns the sense around is not in the examples
  if (pass.source.stances.has(content) || pass.source.issues.turns.has(words[content]!.lemma)) return;
  const range = wordsBelow(pass.context, content, [content]);
  // what a condition says is no part of the content
  const last =
    match.condition !== null && match.condition.first > range.first ? Math.min(range.last, match.condition.first - 1) : range.last;
  let end = last;
  for (let at = content + 1; at <= end; at++)
    if (words[at]!.form === ";" || /^(?:which|who|whose|but|although|though|while)$/i.test(words[at]!.form)) end = at - 1;
  const below = words.slice(Math.max(range.first, content < match.head ? range.first : match.head + 1), end + 1);
  if (below.filter(({ upos }) => upos !== "PUNCT" && upos !== "DET").length < 3) return;
  const guess = guessIssue(below, pass.examples, SURE);
  if (guess === null || guess.lean < LEAN) return;
  const mention: IssueMention = {
    issue: guess.issue,
    wording: { id: "by-example" },
    head: content,
    words: [content],
    toward: guess.toward,
    weight: 0,
  };
  addTopic(pass, match, meaning, base, { issue: guess.issue, sign: guess.toward, mention, undecided: false, after: null, passed: [] });
}
