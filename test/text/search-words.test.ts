import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOfTerms, searchForm, searchTermsOf, searchWordsOf } from "../../src/text/search-words.ts";
import { strangeText } from "./strange-text.ts";

test.each([
  ["Caf\u00e9", "cafe"],
  ["cafe\u0301", "cafe"],
  ["Talks", "talk"],
  ["GAZA\u2019s", "gaza"],
  ["crisis", "crisis"],
  ["virus", "virus"],
  ["witness", "witness"],
  ["gas", "gas"],
  ["\ufb01re", "fire"],
  ["\u0627\u0644\u0647\u064f\u062f\u0646\u0629", "\u0627\u0644\u0647\u062f\u0646\u0629"],
  ["2024", "2024"],
  ["\u2474\u2475", "12"],
  ["\u00bd", "12"],
])("%s is looked for as %s", (word, form) => {
  expect(searchForm(word)).toBe(form);
});

test.each([
  ["truce talks", ["truce", "talk"], []],
  ["truce TRUCE", ["truce"], []],
  ["ceasef* truce", ["ceasef*", "truce"], []],
  ['"Health Ministry" dead', ["dead", "health", "ministry"], [["health", "ministry"]]],
  ["\u201cend of war\u201d", ["end", "of", "war"], [["end", "of", "war"]]],
  ['"unclosed talks', ["unclosed", "talk"], []],
  ["Gaza's ministry", ["gaza", "ministry"], []],
  ["!! -- \u2026", [], []],
])("%s asks for %j", (question, terms, phrases) => {
  const found = searchTermsOf(question);
  expect(found.terms.map(({ word, isPrefix }) => `${word}${isPrefix ? "*" : ""}`)).toEqual(terms);
  expect(found.phrases).toEqual(phrases);
});

test.each([
  ["truce", ["truce", "Truces"]],
  ["tr*", ["truce", "Truces"]],
  ['"a truce"', ["a", "truce"]],
  ['"truce a"', null],
  ["truce peace", null],
])("%s marks its words", (question, marked) => {
  const text = "They spoke of a truce. Truces end.";
  const places = placesOfTerms(text, searchTermsOf(question));
  expect(places?.map(({ start, end }) => text.slice(start, end)) ?? null).toEqual(marked);
});

test("words lie where their places say, one after the other, and each finds its text", () => {
  fc.assert(
    fc.property(strangeText, (text) => {
      let last = 0;
      for (const { word, start, end } of searchWordsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(searchForm(text.slice(start, end))).toBe(word);
        // only letters and digits: the languages of the indexes have no sign among them
        expect(word).toMatch(/^[\p{L}\p{N}]*$/u);
        if (word !== "") expect(placesOfTerms(text, { terms: [{ word, isPrefix: false }], phrases: [] })).not.toBeNull();
        last = end;
      }
    }),
  );
});

test("every word of a question is understood in some way, whatever it is made of", () => {
  fc.assert(
    fc.property(fc.oneof(strangeText, fc.string({ unit: "binary" })), (question) => {
      for (const { word } of searchTermsOf(question).terms) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
  );
});
