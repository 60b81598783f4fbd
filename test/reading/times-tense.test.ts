import { expect, test } from "vitest";
import type { ParsedText, Word } from "../../src/language/document.ts";
import { treeOf } from "../../src/language/tree.ts";
import { directionOf } from "../../src/reading/times/tense.ts";

/** A tree written by hand: "form/upos/xpos/head/deprel" a word, heads from 1, 0 for the root; the lemma follows "form=" where it differs. */
function treeFrom(text: string) {
  let at = 0;
  const words: Word[] = text.split(" ").map((token, index) => {
    const [named = "", upos = "", xpos = "", head = "0", deprel = ""] = token.split("/");
    const [form = "", lemma = form.toLowerCase()] = named.split("=");
    const start = at;
    at += form.length + 1;
    return { index, start, end: start + form.length, form, lemma, upos, xpos, feats: "", head: Number(head) - 1, deprel, sentence: 0 };
  });
  const parsed: ParsedText = { text: words.map((w) => w.form).join(" "), words, sentences: [], paragraphs: [], dateline: null };
  const day = words.findIndex((w) => w.form === "Friday" || w.form === "May");
  return { tree: treeOf(parsed), range: { first: day, last: day } };
}

test.each([
  ["past", "He/PRON/PRP/2/nsubj left=leave/VERB/VBD/0/root on/ADP/IN/4/case Friday/PROPN/NNP/2/obl"],
  ["past", "He/PRON/PRP/3/nsubj has=have/AUX/VBZ/3/aux left=leave/VERB/VBN/0/root on/ADP/IN/5/case Friday/PROPN/NNP/3/obl"],
  ["future", "He/PRON/PRP/3/nsubj will/AUX/MD/3/aux leave/VERB/VB/0/root on/ADP/IN/5/case Friday/PROPN/NNP/3/obl"],
  ["future", "Talks=talk/NOUN/NNS/2/nsubj start/VERB/VBP/0/root on/ADP/IN/4/case Friday/PROPN/NNP/2/obl"],
  ["past", "He/PRON/PRP/4/nsubj would/AUX/MD/4/aux have/AUX/VB/4/aux left=leave/VERB/VBN/0/root on/ADP/IN/6/case Friday/PROPN/NNP/4/obl"],
  ["future", "He/PRON/PRP/3/nsubj is=be/AUX/VBZ/3/cop due/ADJ/JJ/0/root on/ADP/IN/5/case Friday/PROPN/NNP/3/obl"],
  ["future", "Talks=talk/NOUN/NNS/0/root scheduled=schedule/VERB/VBN/1/acl for/ADP/IN/4/case Friday/PROPN/NNP/2/obl"],
  ["past", "A/DET/DT/2/det truce/NOUN/NN/0/root signed=sign/VERB/VBN/2/acl on/ADP/IN/5/case Friday/PROPN/NNP/3/obl"],
  [
    "future",
    "They/PRON/PRP/2/nsubj agreed=agree/VERB/VBD/0/root to/PART/TO/4/mark leave/VERB/VB/2/xcomp on/ADP/IN/6/case Friday/PROPN/NNP/4/obl",
  ],
  [
    "past",
    "They/PRON/PRP/2/nsubj managed=manage/VERB/VBD/0/root to/PART/TO/4/mark leave/VERB/VB/2/xcomp on/ADP/IN/6/case Friday/PROPN/NNP/4/obl",
  ],
  [
    "future",
    "They/PRON/PRP/2/nsubj vowed=vow/VERB/VBD/0/root to/PART/TO/4/mark go/VERB/VB/2/xcomp by/ADP/IN/6/case Friday/PROPN/NNP/4/obl",
  ],
  ["past", "He/PRON/PRP/2/nsubj says=say/VERB/VBZ/0/root the/DET/DT/4/det attack/NOUN/NN/2/obj of/ADP/IN/6/case Friday/PROPN/NNP/4/nmod"],
  ["past", "Friday/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case raid/NOUN/NN/5/nsubj will/AUX/MD/5/aux matter/VERB/VB/0/root"],
  [
    "future",
    "It/PRON/PRP/4/nsubj:pass was=be/AUX/VBD/4/aux:pass been/AUX/VBN/4/aux extended=extend/VERB/VBN/0/root until/ADP/IN/6/case May/PROPN/NNP/4/obl",
  ],
  ["past", "It/PRON/PRP/3/nsubj has=have/AUX/VBZ/3/aux grown=grow/VERB/VBN/0/root since/ADP/IN/5/case May/PROPN/NNP/3/obl"],
])("%s: %s", (direction, text) => {
  const { tree, range } = treeFrom(text);
  expect(directionOf(tree, range, false).direction).toBe(direction);
});

test("a headline's present tells what has happened", () => {
  const { tree, range } = treeFrom(
    "Rebels=rebel/NOUN/NNS/2/nsubj seize/VERB/VBP/0/root town/NOUN/NN/2/obj on/ADP/IN/5/case Friday/PROPN/NNP/2/obl",
  );
  expect(directionOf(tree, range, false).direction).toBe("future");
  expect(directionOf(tree, range, true).direction).toBe("past");
});

test("a wrong arc to a plain present does no harm beside a plain past", () => {
  // "..., and on Friday his movement repeated that": the day hangs on the verb of the clause before.
  const { tree, range } = treeFrom(
    "It/PRON/PRP/2/nsubj holds=hold/VERB/VBZ/0/root and/CCONJ/CC/7/cc on/ADP/IN/5/case Friday/PROPN/NNP/2/conj he/PRON/PRP/7/nsubj repeated=repeat/VERB/VBD/2/conj it/PRON/PRP/7/obj",
  );
  expect(directionOf(tree, range, false).direction).toBe("past");
});
