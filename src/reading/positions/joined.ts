import type { Context } from "../context.ts";

/** "the Republic of Mali and | the movement | have agreed": hung on "Mali", but the verb is plural and the first is one. */
export function joinedHolders(context: Context, holderWords: readonly number[], head: number): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  const [first] = holderWords;
  if (holderWords.length !== 1 || first === undefined || first > head || /S$/.test(words[first]!.xpos)) return [];
  const isPlural =
    words[head]!.lemma === "agree" ||
    [head, ...tree.childrenBy(head, "aux", "cop")].some(
      (at) => /^(?:have|are|were|'ve)$/i.test(words[at]!.form) || (at === head && words[at]!.xpos === "VBP"),
    );
  if (!isPlural) return [];
  return tree
    .childrenBy(first, "nmod")
    .flatMap((kid) => tree.childrenBy(kid, "conj"))
    .filter((kid) => words[kid]!.upos === "PROPN" || words[kid]!.upos === "NOUN");
}
