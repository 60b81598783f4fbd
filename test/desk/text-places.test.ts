import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covering, paragraphAt, paragraphsOf, partsOf, wholeWords } from "../../desk/report/text-places.ts";

const TEXT = "DOHA (Example Wire)\n\nThe council rejects a truce.\nIts chairman said so.\n\n\nTalks go on.";

describe("paragraphs", () => {
  test("are the lines with words, each with its place and whether it stands apart", () => {
    expect(paragraphsOf(TEXT)).toEqual([
      { start: 0, text: "DOHA (Example Wire)", isApart: false },
      { start: 21, text: "The council rejects a truce.", isApart: true },
      { start: 50, text: "Its chairman said so.", isApart: false },
      { start: 74, text: "Talks go on.", isApart: true },
    ]);
  });

  test("the parts of any span have together its words, but for the breaks between lines", () => {
    const text = fc.array(fc.constantFrom("a", "bc", " ", "\n", "\n\n", "שלום", "😀"), { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (whole, one, two) => {
        const [start, end] = [Math.min(one, two, whole.length), Math.min(Math.max(one, two), whole.length)];
        const paragraphs = paragraphsOf(whole);
        const words = partsOf(paragraphs, { start, end }).map(({ paragraph, from, until }) =>
          paragraphs[paragraph]!.text.slice(from, until),
        );
        expect(words.join("").replace(/\s/g, "")).toBe(whole.slice(start, end).replace(/\s/g, ""));
        for (const { start: at, text: line } of paragraphs) {
          expect(whole.slice(at, at + line.length)).toBe(line);
          expect(paragraphs[paragraphAt(paragraphs, at)]!.start).toBe(at);
        }
      }),
    );
  });
});

test("of what covers a place the shortest comes first", () => {
  const spans = [
    { id: "sentence", span: { start: 21, end: 49 } },
    { id: "words", span: { start: 33, end: 48 } },
    { id: "elsewhere", span: { start: 50, end: 60 } },
  ];
  expect(covering(spans, 35).map(({ id }) => id)).toEqual(["words", "sentence"]);
  expect(covering(spans, 49)).toEqual([]);
});

test.each([
  ["he council rejec", "The council rejects"],
  [" council ", "council"],
  ["truce", "truce"],
  ["truce.", "truce."],
])("choosing %j takes %j", (chosen, whole) => {
  const start = TEXT.indexOf(chosen);
  const span = wholeWords(TEXT, { start, end: start + chosen.length })!;
  expect(TEXT.slice(span.start, span.end)).toBe(whole);
});

test("choosing only space takes nothing", () => {
  expect(wholeWords(TEXT, { start: 19, end: 21 })).toBeNull();
});
