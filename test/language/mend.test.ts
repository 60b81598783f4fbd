import { expect, test } from "vitest";
import type { ParsedText } from "../../src/language/document.ts";
import { mendVerbs } from "../../src/language/mend.ts";
import { parse } from "../model.ts";

/** A one-sentence text from "form upos xpos deprel head" lines, heads counted from 1, 0 for the root. */
function tree(lines: readonly string[]): ParsedText {
  const rows = lines.map((line) => line.split(" ") as [string, string, string, string, string]);
  let at = 0;
  const words = rows.map(([form, upos, xpos, deprel, head], index) => {
    const start = at;
    at += form.length + 1;
    return {
      index,
      start,
      end: start + form.length,
      form,
      lemma: form.toLowerCase(),
      upos,
      xpos,
      feats: "",
      head: Number(head) - 1,
      deprel,
      sentence: 0,
    };
  });
  const text = rows.map(([form]) => form).join(" ");
  const sentence = { index: 0, start: 0, end: text.length, first: 0, last: words.length, paragraph: 0, kind: "prose" as const };
  return { text, words, sentences: [sentence], paragraphs: [{ start: 0, end: text.length }], dateline: null };
}

const relations = (parsed: ParsedText) => parsed.words.map((w) => `${w.form} ${w.deprel} ${w.head < 0 ? "-" : parsed.words[w.head]!.form}`);

test("a past tense before a noun that has a subject of its own is the verb", () => {
  const mended = mendVerbs(
    tree(["Both DET DT det 2", "sides NOUN NNS nsubj 4", "resumed VERB VBN amod 4", "negotiations NOUN NNS root 0", ". PUNCT . punct 4"]),
  );
  expect(relations(mended)).toEqual([
    "Both det sides",
    "sides nsubj resumed",
    "resumed root -",
    "negotiations obj resumed",
    ". punct resumed",
  ]);
  expect(mended.words[2]!.xpos).toBe("VBD");
});

test("a participle after a determiner stays one", () => {
  const lines = [
    "Both DET DT det 2",
    "sides NOUN NNS nsubj 5",
    "their PRON PRP$ nmod:poss 5",
    "resumed VERB VBN amod 5",
    "negotiations NOUN NNS root 0",
  ];
  expect(relations(mendVerbs(tree(lines)))).toEqual(relations(tree(lines)));
});

test("the only verb of a sentence is its root", () => {
  const mended = mendVerbs(
    tree(["Bishops NOUN NNS root 0", "called VERB VBN acl 1", "for ADP IN case 4", "talks NOUN NNS obl 2", ". PUNCT . punct 1"]),
  );
  expect(relations(mended)).toEqual(["Bishops nsubj called", "called root -", "for case talks", "talks obl called", ". punct called"]);
});

test("a noun phrase without a full stop keeps its participle", () => {
  const lines = ["Bishops NOUN NNS root 0", "called VERB VBN acl 1", "for ADP IN case 4", "talks NOUN NNS obl 2"];
  expect(relations(mendVerbs(tree(lines)))).toEqual(relations(tree(lines)));
});

test.each([
  "The government was asked to free 5,000 men and refused.",
  "Both sides will also return the bodies and will free all captives.",
  "The two sides resumed negotiations in Oslo, and the envoy proposed talks.",
])("every sentence keeps one root and no circle: %s", (text) => {
  const { words, sentences } = parse(text);
  for (const { first, last } of sentences) expect(words.slice(first, last).filter((w) => w.head < 0)).toHaveLength(1);
  for (const word of words) {
    let steps = 0;
    for (let up = word.head; up >= 0; up = words[up]!.head) expect(++steps).toBeLessThan(words.length);
  }
});
