import type { StanceAct } from "../../casebook/frames.ts";
import { hedgesAt } from "../frames/match.ts";
import type { Topic } from "./content.ts";
import type { Holder } from "./holders.ts";
import { conditionOf, type Pass } from "./pass.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { isLongAgo } from "./when.ts";

/** Adds a position that no frame and no modal turns: its holder is for or against the topic as it is worded. */
export function addPlain(pass: Pass, holder: Holder, head: number, topic: Topic, act: StanceAct, rule: string): void {
  const { sentence } = pass.context.parsed.words[head]!;
  if (isLongAgo(pass.context, pass.times, head)) return;
  const condition = act === "commit" ? conditionOf(pass, head, [topic.mention.head], []) : null;
  pass.ledger.add({
    parties: holder.parties,
    holderWord: holder.word,
    head,
    attribution: pass.holders.attributionAt(head),
    hedges: hedgesAt(pass.context, head),
    sentence,
    issue: topic.issue,
    sign: topic.sign,
    stance: condition !== null || topic.after !== null ? "conditional" : topic.undecided ? "open" : topic.sign > 0 ? "for" : "against",
    act,
    move: null,
    condition: topic.after ?? condition,
    content: wordsBelow(pass.context, topic.mention.head, topic.mention.words),
    span: spanOver(pass.context, [head, holder.word, ...topic.mention.words], sentence),
    rule: `${rule} ${topic.mention.wording.id}`,
    topic: topic.mention.head,
  });
}
