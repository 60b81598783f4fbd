import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { anchor } from "../../src/text/anchor.ts";
import { selectorsOf } from "../../src/text/selectors.ts";

const FOLDER = new URL("../../examples/", import.meta.url);
const REPORTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")] as const);

/** Sentences by the final stop, good enough to cut reports into pieces. */
const sentencesOf = (text: string) =>
  [...text.matchAll(/\S[^.\n]{20,}\.(?=\s)/g)].map(({ 0: exact, index: start }) => ({ exact, start, end: start + exact.length }));

/** Every run of three words that is long enough to say something. */
const phrasesOf = (sentence: { exact: string; start: number }) =>
  [...sentence.exact.matchAll(/(?=\b(\S+ \S+ \S+))/g)]
    .map(({ 1: exact, index }) => ({ start: sentence.start + index, end: sentence.start + index + exact!.length }))
    .filter(({ start, end }) => end - start >= 16);

describe("anchor(text, selectors) in the example reports", () => {
  test.each(REPORTS)("%s: what stood in a sentence is gone with it", (_, text) => {
    const sentences = sentencesOf(text);
    expect(sentences.length).toBeGreaterThan(9);
    for (const sentence of sentences) {
      const cut = text.slice(0, sentence.start) + text.slice(sentence.end);
      for (const range of phrasesOf(sentence)) {
        // a phrase that stands elsewhere word for word may not be taken for this one either
        expect(anchor(cut, selectorsOf(text, range)), text.slice(range.start, range.end)).toBeNull();
      }
    }
  });

  test.each(REPORTS)("%s: a paragraph put in at the top and one taken out at the end move the rest", (_, text) => {
    const added = "The following report corrects an earlier version, which gave a wrong day.\n\n";
    const body = text.indexOf("---\n", 4) + 4;
    const last = text.trimEnd().lastIndexOf("\n\n");
    const changed = text.slice(0, body) + added + text.slice(body, last);
    for (const { start, end, exact } of sentencesOf(text.slice(0, last)).filter(({ start }) => start >= body)) {
      expect(anchor(changed, selectorsOf(text, { start, end }))).toEqual({ start: start + added.length, end: end + added.length, exact });
    }
  });
});
