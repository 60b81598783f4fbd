import type { Context, WordRange } from "../context.ts";
import { type Condition, findConditions } from "../frames/conditions.ts";
import { hedgesAt } from "../frames/match.ts";
import { subjectOf } from "../frames/subjects.ts";
import type { Stance } from "../reading.ts";
import { type ContentSource, readContent, type Topic } from "./content.ts";
import type { Holders } from "./holders.ts";
import type { Ledger } from "./ledger.ts";
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
export function readPrecondition(context: Context, source: ContentSource, holders: Holders, ledger: Ledger, noun: number): void {
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
