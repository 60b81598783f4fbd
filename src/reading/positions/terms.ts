import type { Context } from "../context.ts";
import { modalsOf } from "../frames/match.ts";

const AGREED =
  /^(?:deal|agreement|accord|pact|truce|ceasefire|armistice|protocol|memorandum|declaration|treaty|phase|arrangement|settlement|term)$/;

/** "| Under the deal |, Armenia would return eight villages": whether the sentence says that it tells the terms of something agreed. */
export function tellsTerms(context: Context, sentence: number): boolean {
  const { words, sentences } = context.parsed;
  const { first, last } = sentences[sentence]!;
  for (let at = first; at < last; at++) {
    if (!/^under$/i.test(words[at]!.form)) continue;
    const { head } = words[at]!;
    if (head > at && head < last && AGREED.test(words[head]!.lemma.toLowerCase())) return true;
  }
  return false;
}

/** Whether the clause says what is to be done: "| will | free", "| would | return", "| is to | police", "| may | go home". */
export function isTerm(context: Context, head: number): boolean {
  const { words } = context.parsed;
  if (words[head]!.upos !== "VERB" || /^(?:expect|say|begin|start|take|last|be)$/.test(words[head]!.lemma)) return false;
  if (modalsOf(context, head).some((modal) => /^(?:will|would|shall|must|may)$/.test(modal))) return true;
  const be = context.tree.childrenBy(head, "aux", "cop").find((kid) => words[kid]!.lemma === "be");
  return be !== undefined && context.tree.childrenBy(head, "mark").some((mark) => mark > be && words[mark]!.lemma === "to");
}
