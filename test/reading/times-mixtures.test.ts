import fc from "fast-check";
import { expect, test } from "vitest";
import type { ParsedText, Word } from "../../src/language/document.ts";
import { treeOf } from "../../src/language/tree.ts";
import type { Context } from "../../src/reading/context.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { isEdtf } from "../../src/text/edtf.ts";

const casebook: Context["casebook"] = {
  actors: [],
  givenNames: new Set(),
  genders: new Map(),
  roles: [],
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
};

const PIECES =
  "the a of in on by from to and - – / , . ( ) ' until since between last this next early late mid end start first second half quarter week weekend weeks month months year years day days ago within past previous following overnight today tomorrow Monday Friday Sat. Oct. May March June 31 February 29 30 7 15th 2024 1990 s 89 99999 Christmas Easter New Year 's Eve 9/11 12 two twenty dozen about spring winter fall 20th century will said hold Movement 2024-02-30 25/12/2023 6-7 mid-May €5 10:30".split(
    " ",
  );

const word = fc.record({
  form: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ minLength: 1, maxLength: 4 })),
  up: fc.integer({ min: 1, max: 5 }),
});
const tag = fc.constantFrom("NOUN/NN", "NOUN/NNS", "PROPN/NNP", "VERB/VBD", "VERB/VB", "VERB/VBZ", "ADP/IN", "AUX/MD", "ADJ/JJ", "PUNCT/,");

test("whatever stands together, times are in order, apart, and EDTF", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, tag), { maxLength: 30 }),
      fc.constantFrom("2024-02-29", "2023-12-31", "1989-11-25", null),
      (pieces, published) => {
        let at = 0;
        const words: Word[] = pieces.map(([{ form, up }, tagged], index) => {
          const [upos = "", xpos = ""] = tagged.split("/");
          const start = at;
          at += form.length + 1;
          const head = index - up;
          return {
            index,
            start,
            end: start + form.length,
            form,
            lemma: form.toLowerCase(),
            upos,
            xpos,
            feats: "",
            head: head < 0 ? -1 : head,
            deprel: "nmod",
            sentence: 0,
          };
        });
        const text = words.map((w) => w.form).join(" ");
        const sentence = { index: 0, first: 0, last: words.length, start: 0, end: text.length, paragraph: 0, kind: "prose" as const };
        const parsed: ParsedText = { text, words, sentences: [sentence], paragraphs: [{ start: 0, end: text.length }], dateline: null };
        const times = findTimes({ parsed, tree: treeOf(parsed), casebook, published });
        let end = -1;
        for (const { first, last, edtf } of times) {
          expect(first).toBeGreaterThan(end);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThan(words.length);
          expect(edtf === null ? published === null : isEdtf(edtf)).toBe(true);
          end = last;
        }
      },
    ),
    { numRuns: 1500 },
  );
});
