import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import { parse } from "../model.ts";

/** "head <-relation- dependent" for every word but punctuation. */
function arcs(text: string): string[] {
  const { words } = parse(text);
  return words
    .filter((w) => w.upos !== "PUNCT" && w.head >= 0)
    .map((w) => `${words[w.head]!.form} <-${w.deprel}- ${w.form}`)
    .sort();
}

describe("parseText(text, parser) reads the grammar that the finders stand on", () => {
  test.each<[text: string, expected: string[]]>([
    ["The rebels rejected the proposal.", ["rejected <-nsubj- rebels", "rejected <-obj- proposal"]],
    [
      "Two soldiers were killed by gunmen.",
      ["killed <-nsubj:pass- soldiers", "killed <-aux:pass- were", "killed <-obl:agent- gunmen", "soldiers <-nummod- Two"],
    ],
    [
      "The minister said the talks would resume on Friday.",
      ["said <-nsubj- minister", "said <-ccomp- resume", "resume <-nsubj- talks", "resume <-obl- Friday"],
    ],
    [
      "The government refused to release prisoners.",
      ["refused <-nsubj- government", "refused <-xcomp- release", "release <-obj- prisoners"],
    ],
    ["THE ARMY KILLED 12 REBELS IN THE NORTH.", ["KILLED <-nsubj- ARMY", "KILLED <-obj- REBELS", "REBELS <-nummod- 12"]],
  ])("%s", (text, expected) => {
    const found = arcs(text);
    for (const arc of expected) expect(found).toContain(arc);
  });

  test("tense, number and mood come with the words", () => {
    const { words } = parse("The envoys met rebels who will sign.");
    expect(words.map((w) => `${w.form}/${w.xpos}/${w.lemma}`)).toEqual(
      "The/DT/the envoys/NNS/envoy met/VBD/meet rebels/NNS/rebel who/WP/who will/MD/will sign/VB/sign ././.".split(" "),
    );
    expect(words[2]!.feats).toContain("Tense=Past");
    expect(parse("Two soldiers were killed.").words[3]!.feats).toBe("Tense=Past|VerbForm=Part|Voice=Pass");
  });
});

test("a text without words has no sentences", () => {
  expect(parse(" \n\n ").words).toEqual([]);
  expect(parse("").sentences).toEqual([]);
});

test("a sentence longer than the network's reach becomes one tree", () => {
  const text = `${Array.from({ length: 140 }, (_, i) => `envoy ${i}, rebel ${i}`).join(", ")}.`;
  const { words, sentences } = parse(text);
  expect(words.length).toBeGreaterThan(500);
  for (const s of sentences) expect(words.slice(s.first, s.last).filter((w) => w.head === -1)).toHaveLength(1);
});

test("for any text: words are true to their place, heads stay within the sentence, each sentence is one tree", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ unit: "grapheme", maxLength: 200 })), (text) => {
      const parsed = parse(text);
      const tree = treeOf(parsed);
      for (const s of parsed.sentences) {
        const roots = parsed.words.slice(s.first, s.last).filter((w) => w.head === -1);
        expect(roots).toHaveLength(1);
        expect(tree.subtree(roots[0]!.index)).toHaveLength(s.last - s.first);
      }
      let end = 0;
      for (const w of parsed.words) {
        expect(text.slice(w.start, w.end)).toBe(w.form);
        expect(w.start).toBeGreaterThanOrEqual(end);
        end = w.end;
      }
    }),
    { numRuns: 200 },
  );
});
