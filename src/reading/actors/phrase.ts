import type { View } from "./view.ts";

/** What a candidate is before its phrase is read. */
export const BLANK = {
  name: null,
  known: null,
  role: null,
  holder: null,
  body: null,
  noun: "",
  determiner: "",
  plural: false,
  adjectives: [],
  modifiers: [],
  owner: -1,
  gender: "",
} as const;

export function isPlural(view: View, head: number): boolean {
  const word = view.words[head]!;
  return word.xpos === "NNS" || word.xpos === "NNPS" || /(?:^|\|)Number=Plur/.test(word.feats);
}

/** A title as the casebook lists it: "Gen." -> "gen". */
export function titleForm(form: string): string {
  return form.toLowerCase().replace(/\.$/, "");
}

/** The head of "of ...", "for ..." directly after a noun: whose spokesman, which ministry; or -1. */
export function complementOf(view: View, head: number, last: number): number {
  const { words, tree } = view;
  const adviser = /^(?:adviser|advisor|aide|assistant|counsel)s?$/i.test(words[last]!.form);
  if (!(adviser ? /^(?:of|for|to)$/i : /^(?:of|for|from|at)$/i).test(words[last + 1]?.form ?? "")) return -1;
  // "accused the government | of arming militias"
  if (words[last + 2]?.xpos === "VBG" && words[last + 2]!.form.endsWith("ing")) return -1;
  // the noun of the complement by the tree, else the first noun in reach
  const byTree = tree.children(head).find((k) => k > last + 1 && /^nmod/.test(words[k]!.deprel) && tree.children(k).includes(last + 1));
  if (byTree !== undefined) return byTree;
  const governor = words[last + 1]!.head;
  return governor > last + 1 && governor < last + 10 && /^(?:NOUN|PROPN|PRON)$/.test(words[governor]!.upos) ? governor : -1;
}
