import { hedgesAt } from "../frames/match.ts";
import { subjectOf } from "../frames/subjects.ts";
import type { Stance } from "../reading.ts";
import { readContent, type Topic } from "./content.ts";
import { conditionOf, type Pass } from "./pass.ts";
import type { Draft } from "./position.ts";
import { addWhatFollows } from "./preconditions.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { isSchedule } from "./stance.ts";
import { type Statement, statementAt } from "./statements.ts";
import { isSupposed } from "./supposed.ts";
import { isLongAgo } from "./when.ts";

/** Adds the stances that a clause takes by its modal alone: "the troops | must leave | the valley". */
export function readStatement(pass: Pass, head: number): void {
  const { context, holders } = pass;
  const { words, sentences } = context.parsed;
  if (pass.ledger.consumed.has(head) || pass.ledger.heads.has(head)) return;
  const statement = statementAt(context, holders, head, pass.isRoot.has(head));
  if (statement === null || isSupposed(pass.context, pass.conditionsOf(pass.context.parsed.words[head]!.sentence), head)) return;
  const sentence = words[head]!.sentence;
  for (let at = sentences[sentence]!.first; at < sentences[sentence]!.last; at++) if (words[at]!.form === "?") return;
  // of terms, only what they hold: not the "peace" that "means lifting the blockade"
  const within =
    statement.rule === "statement:terms" ? context.tree.childrenBy(head, "obj", "ccomp", "xcomp", "obl", "advcl", "parataxis") : [head];
  const topics = within
    .flatMap((at) => readContent(pass.source, at).topics)
    .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i);
  for (const topic of topics) {
    if (pass.ledger.covered.has(topic.mention.head) || topic.passed.length > 0) continue;
    addStatement(pass, statement, topic, sentence);
  }
}

function addStatement(pass: Pass, statement: Statement, topic: Topic, sentence: number): void {
  const { head, holder } = statement;
  const parties = holder.parties.filter((party) => {
    if (pass.holders.isOutsider(party)) return false;
    const { kind } = pass.actors.actors[party]!;
    return statement.attribution < 0 || pass.holders.isPrincipal(party) || kind === "organisation" || kind === "person";
  });
  if (parties.length === 0 || isLongAgo(pass.context, pass.times, head)) return;
  const condition = conditionOf(pass, head, [topic.mention.head], subjectOf(pass.context, head).through);
  const isFirst =
    (condition?.kind === "until" && topic.sign > 0) ||
    (statement.act === "demand" && (condition?.kind === "before" || condition?.kind === "exchange")) ||
    (statement.act === "refuse" && condition?.kind === "exchange");
  const stance: Stance =
    topic.after !== null
      ? "conditional"
      : topic.undecided
        ? "open"
        : condition !== null && !isFirst
          ? "conditional"
          : topic.sign > 0
            ? "for"
            : "against";
  if (condition === null && isSchedule(pass.context, statement, topic)) return;
  const cue = statement.attribution;
  const draft: Draft = {
    parties,
    holderWord: holder.word,
    head,
    attribution: cue,
    hedges: hedgesAt(pass.context, head),
    sentence,
    issue: topic.issue,
    sign: topic.sign,
    stance,
    act: statement.act,
    move: isRepeated(pass, cue) ? "keeps" : pass.ledger.takeMove(parties, head, sentence),
    condition: stance === "conditional" ? (topic.after ?? condition) : null,
    content: wordsBelow(pass.context, topic.mention.head, topic.mention.words),
    span: spanOver(pass.context, [head, ...topic.mention.words], sentence),
    rule: `${statement.rule} ${topic.mention.wording.id}`,
    topic: topic.mention.head,
  };
  pass.ledger.add(draft);
  addWhatFollows(pass, draft, condition);
}

/** "| repeated | that it would not", "said | again | that ..." */
function isRepeated(pass: Pass, attribution: number): boolean {
  const cue = attribution < 0 ? -1 : pass.attributions[attribution]!.cueHead;
  if (cue < 0) return false;
  const { words } = pass.context.parsed;
  if (/^(?:repeat|reiterate|reaffirm|restate)$/.test(words[cue]!.lemma)) return true;
  return pass.context.tree.childrenBy(cue, "advmod").some((kid) => /^(?:again|repeatedly)$/.test(words[kid]!.lemma));
}
