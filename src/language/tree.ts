import type { ParsedText, Word } from "./document.ts";

/** Walks over the trees of a parsed text. Child lists are made once per document. */
export interface Tree {
  readonly text: string;
  readonly words: readonly Word[];
  /** direct dependents of a word, in text order */
  children(index: number): readonly number[];
  /** first direct dependent with one of the relations (`nsubj` also finds `nsubj:pass`), or -1 */
  child(index: number, ...relations: string[]): number;
  /** all direct dependents with one of the relations */
  childrenBy(index: number, ...relations: string[]): number[];
  /** whether the word hangs, at any depth, below `ancestor` (or is it) */
  isWithin(index: number, ancestor: number): boolean;
  /** all words of the subtree, in text order */
  subtree(index: number): number[];
  /** first and last (inclusive) word of the subtree that are connected to it without a gap of foreign words */
  yieldOf(index: number): { first: number; last: number };
}

/** Whether the relation is `relation` or a subtype of it. `baseOf("nsubj:pass") === "nsubj"`. */
export function isRelation(deprel: string, relation: string): boolean {
  return deprel === relation || (deprel.startsWith(relation) && deprel.charCodeAt(relation.length) === 58);
}

export function treeOf(parsed: ParsedText): Tree {
  const { words, text } = parsed;
  const kids: number[][] = words.map(() => []);
  for (const w of words) if (w.head >= 0) kids[w.head]!.push(w.index);
  const childrenBy = (index: number, ...relations: string[]) =>
    kids[index]!.filter((k) => relations.some((r) => isRelation(words[k]!.deprel, r)));
  const subtree = (index: number): number[] => {
    const out = [index];
    for (let i = 0; i < out.length; i++) out.push(...kids[out[i]!]!);
    return out.sort((a, b) => a - b);
  };
  return {
    text,
    words,
    children: (index) => kids[index]!,
    child: (index, ...relations) => childrenBy(index, ...relations)[0] ?? -1,
    childrenBy,
    isWithin: (index, ancestor) => {
      for (let i = index; i >= 0; i = words[i]!.head) if (i === ancestor) return true;
      return false;
    },
    subtree,
    yieldOf: (index) => {
      const all = new Set(subtree(index));
      let first = index;
      let last = index;
      while (all.has(first - 1)) first--;
      while (all.has(last + 1)) last++;
      return { first, last };
    },
  };
}
