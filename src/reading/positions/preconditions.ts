import type { WordRange } from "../context.ts";
import { type Condition, findConditions } from "../frames/conditions.ts";
import { hedgesAt } from "../frames/match.ts";
import { subjectOf } from "../frames/subjects.ts";
import type { Stance } from "../reading.ts";
import { readContent, type Topic } from "./content.ts";
import type { Pass } from "./pass.ts";
import type { Draft } from "./position.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { isSupposed } from "./supposed.ts";

/** Whether the noun makes one thing depend on another: "a | condition | for". */
export function isPrecondition(lemma: string): boolean {
  return lemma === "condition" || lemma === "precondition" || lemma === "prerequisite";
}

/**
 * Adds what is wanted first and what is held out for it:
 * "made the lifting of the siege | a condition for | any truce", "demanded an apology | as a condition for | talks".
 */
export function readPrecondition({ context, source, holders, ledger }: Pass, noun: number): void {
  const { words } = context.parsed;
  let verb = words[noun]!.head;
  for (let steps = 0; verb >= 0 && words[verb]!.upos !== "VERB" && steps < 4; steps++) verb = words[verb]!.head;
  if (verb < 0 || words[verb]!.upos !== "VERB") return;
  // "spoke on condition of anonymity", "on condition that he not be named"
  const { first, last } = context.tree.yieldOf(noun);
  for (let at = first; at <= Math.max(last, noun + 8) && at < words.length; at++)
    if (/^(?:anonymity|name|identify|quote)$/.test(words[at]!.lemma) && words[at]!.sentence === words[noun]!.sentence) return;
  const sentence = words[noun]!.sentence;
  const conditions: readonly Condition[] = findConditions(context, sentence);
  if (isSupposed(context, conditions, verb)) return;
  const holder = holders.at(subjectOf(context, verb).subject);
  const object = context.tree.childrenBy(verb, "obj", "ccomp").find((kid) => kid !== noun) ?? -1;
  if (holder === null || object < 0 || holder.parties.some((party) => holders.isOutsider(party))) return;
  const add = ({ issue, sign, mention }: Topic, stance: Stance, condition: WordRange | null): void => {
    if (ledger.covered.has(mention.head)) return;
    ledger.add({
      parties: holder.parties,
      holderWord: holder.word,
      head: verb,
      attribution: holders.attributionAt(verb),
      hedges: hedgesAt(context, verb),
      sentence,
      act: "demand",
      move: null,
      issue,
      sign,
      stance,
      condition,
      content: wordsBelow(context, mention.head, mention.words),
      span: spanOver(context, [verb, holder.word, ...mention.words], sentence),
      rule: `precondition ${mention.wording.id}`,
      topic: mention.head,
    });
  };
  for (const topic of readContent(source, object).topics) add(topic, topic.sign > 0 ? "for" : "against", null);
  const condition = wordsBelow(context, object, [object]);
  for (const topic of readContent(source, noun).topics) add(topic, "conditional", condition);
}

/** "must leave | before any talks can begin |": what is to come after is held out on the condition of what is asked. */
export function addWhatFollows(pass: Pass, draft: Draft, condition: Condition | null): void {
  if (condition?.kind !== "before" || draft.stance === "open" || (draft.act !== "demand" && draft.act !== "insist")) return;
  // "before | it | frees the hostages", "before | any | talks begin"; what others will have done by then is only a date
  const { words } = pass.context.parsed;
  const subject = subjectOf(pass.context, condition.head).subject;
  const isOwn = subject >= 0 && pass.holders.at(subject)?.parties.some((party) => draft.parties.includes(party)) === true;
  let isAny = false;
  for (let at = condition.first; at <= condition.last; at++) if (/^(?:any|can|could)$/i.test(words[at]!.form)) isAny = true;
  if (!isOwn && !isAny) return;
  for (const { issue, sign, mention } of readContent(pass.source, condition.head).topics) {
    if (pass.ledger.covered.has(mention.head)) continue;
    pass.ledger.add({
      ...draft,
      issue,
      sign,
      stance: "conditional",
      move: null,
      condition: draft.content,
      content: wordsBelow(pass.context, mention.head, mention.words),
      span: spanOver(pass.context, [draft.head, ...mention.words], draft.sentence),
      rule: `before ${mention.wording.id}`,
      topic: mention.head,
    });
  }
}
