import type { Context, WordRange } from "../context.ts";

/** The words below `head` and those of the wording, without marks at the ends; `head` alone where they leave its sentence. */
export function wordsBelow(context: Context, head: number, inner: readonly number[]): WordRange {
  const { first, last } = context.tree.yieldOf(head);
  const { words } = context.parsed;
  const sentence = words[head]!.sentence;
  let end = Math.max(last, ...inner);
  let start = Math.min(first, ...inner);
  while (end > start && words[end]!.upos === "PUNCT") end--;
  while (start < end && words[start]!.upos === "PUNCT") start++;
  return words[start]!.sentence === sentence ? { first: start, last: end } : { first: head, last: head };
}

/** From the first to the last of the places that stand in the sentence. */
export function spanOver(context: Context, places: readonly number[], sentence: number): WordRange {
  const inside = places.filter((at) => at >= 0 && context.parsed.words[at]!.sentence === sentence);
  return { first: Math.min(...inside), last: Math.max(...inside) };
}
