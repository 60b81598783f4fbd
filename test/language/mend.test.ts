import fc from "fast-check";
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

test("who acts after a month without a comma is the subject, not a family name of the month", () => {
  const mended = mendVerbs(
    tree(["In ADP IN case 2", "July PROPN NNP obl 4", "Serbia PROPN NNP flat 2", "refused VERB VBD root 0", ". PUNCT . punct 4"]),
  );
  expect(relations(mended)).toEqual(["In case July", "July obl refused", "Serbia nsubj refused", "refused root -", ". punct refused"]);
});

test("a noun phrase without a full stop keeps its participle", () => {
  const lines = ["Bishops NOUN NNS root 0", "called VERB VBN acl 1", "for ADP IN case 4", "talks NOUN NNS obl 2"];
  expect(relations(mendVerbs(tree(lines)))).toEqual(relations(tree(lines)));
});

test.each([
  "The council was asked to reopen two bridges and refused.",
  "Both camps will also clear the roads and will free all captives.",
  "The two sides resumed negotiations in Oslo, and the envoy proposed talks.",
])("every sentence keeps one root and no circle: %s", (text) => {
  const { words, sentences } = parse(text);
  for (const { first, last } of sentences) expect(words.slice(first, last).filter((w) => w.head < 0)).toHaveLength(1);
  for (const word of words) {
    let steps = 0;
    for (let up = word.head; up >= 0; up = words[up]!.head) expect(++steps).toBeLessThan(words.length);
  }
});

const sideOf = (text: string) => {
  const { words } = parse(text);
  return words.filter((w) => w.upos !== "PUNCT" && w.upos !== "DET").map((w) => `${w.form}/${w.deprel}/${words[w.head]?.form ?? "-"}`);
};

test.each([
  ["An LNA brigade commander denies having fired anything.", ["commander/nsubj/denies", "denies/root/-", "fired/ccomp/denies"]],
  ["Yerevan denies the document does anything of the kind.", ["Yerevan/nsubj/denies", "denies/root/-", "does/ccomp/denies"]],
  [
    "Yerevan no longer insists on a corridor.",
    ["Yerevan/nsubj/insists", "longer/advmod/insists", "insists/root/-", "corridor/obl/insists"],
  ],
  ["Moscow no longer demands that the law be changed.", ["Moscow/nsubj/demands", "demands/root/-", "changed/ccomp/demands"]],
  ["Kyiv no longer objects to a corridor.", ["Kyiv/nsubj/objects", "objects/root/-", "corridor/obl/objects"]],
  ["They are no longer enemies.", ["enemies/root/-"]],
  ["The opposition leader urges calm.", ["leader/nsubj/urges", "urges/root/-", "calm/obj/urges"]],
  ["A party official spoke of 30.", ["official/nsubj/spoke", "spoke/root/-"]],
  [
    "A rocket wounded three children in Abu Grein this morning, a GNA field hospital reports.",
    ["hospital/nsubj/reports", "wounded/root/-"],
  ],
])("a verb read as a noun is the verb: %s", (text, expected) => {
  expect(sideOf(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ["Last month Save the Children estimated that hunger may have killed thousands.", ["Save/nsubj/estimated", "Children/flat/Save"]],
  ["Save the Children said 12 children were killed.", ["Save/nsubj/said", "killed/ccomp/said"]],
])("a name may begin with a verb: %s", (text, expected) => {
  expect(sideOf(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  "The hospital published two reports.",
  "The army presented three reports, an envoy said.",
  "He read a report, the claims and estimates.",
])("a noun stays a noun: %s", (text) => {
  const { words } = parse(text);
  expect(words.filter((w) => /^(?:reports|claims|estimates)$/.test(w.form)).map((w) => w.upos)).not.toContain("VERB");
});

test.each([
  [
    "Some 135,000 people have fled that town, the UN Office for the Coordination of Humanitarian Affairs (OCHA) said on Monday.",
    ["Office/nsubj/said", "town/obj/fled"],
  ],
  ["The authorities reported 456 cases; UNICEF, which counts only those admitted to clinics, gives 390.", ["UNICEF/nsubj/gives"]],
  ["Talks between Israel and Hamas collapsed on Sunday.", ["Talks/nsubj/collapsed", "Hamas/conj/Israel"]],
  ["Talks between Chad and Libya ended without result, a mediator said.", ["Talks/nsubj/ended", "Libya/conj/Chad", "ended/ccomp/said"]],
  ["A fight between two gangs broke out and the mayor fled.", ["mayor/nsubj/fled"]],
])("a verb has the subject beside it: %s", (text, expected) => {
  expect(sideOf(text)).toEqual(expect.arrayContaining(expected));
});

test("two rules that close a circle together: the second is undone", () => {
  const text = "Our council told the oil guard, and the guard, who agreed, kept the gates shut. A third is what they are after.";
  const { words } = parse(text);
  for (const word of words) {
    let steps = 0;
    for (let up = word.head; up >= 0; up = words[up]!.head) expect(++steps).toBeLessThan(words.length);
  }
});

test("no rule makes a circle or a second root, whatever stands before a verb read as a noun", () => {
  const upos = fc.constantFrom(
    ...[
      "NOUN NN",
      "NOUN NNS",
      "PROPN NNP",
      "VERB VBD",
      "VERB VBN",
      "VERB VBZ",
      "VERB VB",
      "ADJ JJ",
      "NUM CD",
      "DET DT",
      "PUNCT ,",
      "CCONJ CC",
    ],
  );
  const form = fc.constantFrom(..."denies spoke urges army reports said resume free to at least killed Monday who and a , ;".split(" "));
  const relation = fc.constantFrom(..."nsubj compound appos obj obl parataxis conj acl acl:relcl amod ccomp cc punct iobj".split(" "));
  fc.assert(
    fc.property(fc.array(fc.tuple(form, upos, relation, fc.nat(20)), { minLength: 2, maxLength: 14 }), fc.nat(13), (rows, top) => {
      const root = top % rows.length;
      // each word hangs on one nearer the root, so the tree given has no circle
      const near = (at: number, r: number) => (at < root ? at + 1 + (r % (root - at)) : root + (r % (at - root)));
      const lines = rows.map(([f, u, d, r], at) => (at === root ? `${f} ${u} root 0` : `${f} ${u} ${d} ${near(at, r) + 1}`));
      const { words } = mendVerbs(tree(lines));
      expect(words.filter((w) => w.head < 0)).toHaveLength(1);
      for (const word of words) {
        let steps = 0;
        for (let up = word.head; up >= 0; up = words[up]!.head) expect(++steps).toBeLessThan(words.length);
      }
    }),
    { numRuns: 2000 },
  );
});
