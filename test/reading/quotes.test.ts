import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuotations } from "../../src/reading/attributions/quotes.ts";
import { parse } from "../model.ts";

/** What stands between the marks, with "+" in front of one that carries on the quotation of the paragraph before and ">" for depth. */
const quoted = (text: string): string[] =>
  findQuotations(parse(text)).map((q) => `${">".repeat(q.depth)}${q.continues >= 0 ? "+" : ""}${text.slice(q.inner.start, q.inner.end)}`);

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['"We leave," he said.', ["We leave,"]],
  ["“We leave,” he said.", ["We leave,"]],
  ["''We leave,'' he said.", ["We leave,"]],
  ["``We leave,'' he said.", ["We leave,"]],
  ["‘We leave,’ he said.", ["We leave,"]],
  ["'We leave,' he said.", ["We leave,"]],
  ["« Nous partons », said the envoy.", [" Nous partons "]],
  ["„We leave,” he said.", ["We leave,"]],
  ['"We leave," he said. "They stay."', ["We leave,", "They stay."]],
  ['She called it "a trap" and "a farce".', ["a trap", "a farce"]],
  ["He said “they told us ‘go home’ twice”.", ["they told us ‘go home’ twice", ">go home"]],
  ["He said \"they told us 'go home' twice\".", ["they told us 'go home' twice", ">go home"]],
  ["‘They told us “go home” twice,’ he said.", ["They told us “go home” twice,", ">go home"]],
  ["The rebels’ camp and the army’s post don’t meet.", []],
  ["The rebels' camp and the army's post don't meet.", []],
  ["'The rebels' camp is empty,' she said.", ["The rebels' camp is empty,"]],
  ["‘The rebels’ camp is empty,’ she said.", ["The rebels’ camp is empty,"]],
  ["In the '90s the militia took 'em all.", []],
  ["He said 'we don't know' and left.", ["we don't know"]],
  ["The fence is 5'10\" high.", []],
  ['"It is over', []],
  ["“First part.\n\n“Second part,” she said.", ["First part.", "+Second part,"]],
  ['"First part.\n\n"Second part.\n\n"Third part," she said.', ["First part.", "+Second part.", "+Third part,"]],
  ["“Lost its end.\n\nThe army moved on.", []],
  ["“One,” he said.\n\n“Two,” she said.", ["One,", "Two,"]],
  ['("We leave," he said.)', ["We leave,"]],
  ['—"We leave," he said.', ["We leave,"]],
  ['"Leave!" "Stay!"', ["Leave!", "Stay!"]],
  ['THE REBELS SAID: "WE WILL FIGHT."', ["WE WILL FIGHT."]],
  ["He wrote “no” — “never”.", ["no", "never"]],
  ['""', []],
  ["", []],
];

describe("quotation marks", () => {
  test.each(TABLE)("%j", (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  test("every quotation lies in the text and holds the words between its marks", () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      "“",
      "”",
      "‘",
      "’",
      "''",
      "«",
      "»",
      " ",
      "the army",
      "said",
      "s",
      ".",
      ",",
      "\n\n",
      "don't",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const parsed = parse(text);
        for (const q of findQuotations(parsed)) {
          expect(q.start).toBeLessThan(q.end);
          expect(q.end).toBeLessThanOrEqual(text.length);
          expect(q.first).toBeLessThanOrEqual(q.last);
          expect(parsed.words[q.first]!.start).toBeGreaterThanOrEqual(q.inner.start);
          expect(parsed.words[q.last]!.end).toBeLessThanOrEqual(q.inner.end);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("thousands of marks take no more than a moment", () => {
    for (const mark of ["'", '"', "“", "‘", '"x ', "'x ", " 'x'"]) {
      const parsed = { ...parse("x"), text: mark.repeat(20_000), paragraphs: [{ start: 0, end: mark.length * 20_000 }] };
      const start = performance.now();
      findQuotations(parsed);
      expect(performance.now() - start).toBeLessThan(1500);
    }
  });
});
