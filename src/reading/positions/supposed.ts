import type { StanceMeaning } from "../../casebook/frames.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import type { Condition } from "../frames/conditions.ts";
import type { FrameMatch } from "../frames/match.ts";
import { hasTense } from "../frames/subjects.ts";

/** Whether it stands in a condition or a question, so that nobody says it is so: "if Hamas | accepts |", "whether it | would agree". */
export function isSupposed(context: Context, conditions: readonly Condition[], head: number): boolean {
  const { words } = context.parsed;
  if (conditions.some((c) => c.kind !== "exchange" && context.tree.isWithin(head, c.head))) return true;
  for (let at = head, steps = 0; at >= 0 && steps < 6; at = words[at]!.head, steps++) {
    if (context.tree.childrenBy(at, "mark").some((m) => /^(?:whether|if|lest)$/.test(words[m]!.lemma))) return true;
    // "as an EU paper | suggested |": told by the way
    if (
      at === head &&
      isRelation(words[at]!.deprel, "advcl") &&
      words[at]!.xpos === "VBD" &&
      context.tree.childrenBy(at, "mark").some((m) => words[m]!.lemma === "as")
    )
      return true;
    // "declined to comment on a report that Delhi | opposes |"
    if (
      isRelation(words[at]!.deprel, "acl") &&
      /^(?:report|rumour|rumor|speculation|suggestion|question)$/.test(words[words[at]!.head]!.lemma)
    )
      return true;
    // "tries to dictate | which prisoners | should go free"
    if (
      isRelation(words[at]!.deprel, "ccomp") &&
      context.tree
        .childrenBy(at, "nsubj", "obj")
        .some((kid) => [kid, ...context.tree.childrenBy(kid, "det")].some((d) => /^(?:which|what|who)$/i.test(words[d]!.form)))
    )
      return true;
    // "said nothing of | how | the rebels will disarm"
    if (
      isRelation(words[at]!.deprel, "ccomp") &&
      context.tree.childrenBy(at, "advmod").some((m) => m < at && /^(?:how|when|where|why)$/.test(words[m]!.lemma))
    )
      return true;
  }
  // "accepted them | after | insisting that ...": given up since
  return words[head]!.xpos === "VBG" && context.tree.childrenBy(head, "mark", "case").some((m) => words[m]!.lemma === "after");
}

/** "insists that it has kept the truce": a claim about what is, no stance; so is "promised that it had withdrawn". */
export function isFact(context: Context, stances: ReadonlyMap<number, FrameMatch>, content: number, meaning: StanceMeaning): boolean {
  const { words } = context.parsed;
  const w = words[content]!;
  if (!isRelation(w.deprel, "ccomp") && !isRelation(w.deprel, "acl")) return false;
  // what is demanded or proposed is no fact yet, whatever tense the tagger sees
  if (meaning.polarity <= 0 || meaning.act === "demand" || meaning.act === "propose" || meaning.act === "offer") return false;
  if (stances.has(content) || !hasTense(context, content)) return false;
  const aux = context.tree.childrenBy(content, "aux", "cop").map((kid) => words[kid]!);
  if (aux.some((a) => a.xpos === "MD" || a.form.toLowerCase() === "be")) return false;
  if (w.lemma === "have" || w.lemma === "need") return false;
  return w.xpos === "VBD" || w.xpos === "VBZ" || aux.some((a) => /^VB[DZP]$/.test(a.xpos));
}
