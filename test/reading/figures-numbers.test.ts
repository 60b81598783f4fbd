import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { findNumbers, type NumberToken } from "../../src/reading/figures/numbers.ts";

/** Words of a plain text, marks apart, as the tokenizer parts them. */
function tokensOf(text: string): NumberToken[] {
  return [...text.matchAll(/\d[\d,.]*\d|\d+|(?:\p{L}\.){2,}|['’]s\b|\p{L}+|[^\s]/gu)].map((m) => ({
    form: m[0],
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** "more-than 38000/ [more than 38,000]" for every number of the text. */
function read(text: string): string[] {
  const tokens = tokensOf(text);
  return findNumbers(tokens).map((n) => {
    const phrase = text.slice(tokens[n.first]!.start, tokens[n.last]!.end);
    return `${n.qualifier} ${n.low ?? ""}/${n.high ?? ""} [${phrase}]`;
  });
}

describe("numbers that may count people", () => {
  it.each([
    ["killed 12 people", "exact 12/12 [12]"],
    ["1,200 people", "exact 1200/1200 [1,200]"],
    ["12 000 people", "exact 12000/12000 [12 000]"],
    ["2.3 million people", "exact 2300000/2300000 [2.3 million]"],
    ["1.5 lakh people", "exact 150000/150000 [1.5 lakh]"],
    ["twelve soldiers", "exact 12/12 [twelve]"],
    ["twenty-five soldiers", "exact 25/25 [twenty-five]"],
    ["TWENTY-FIVE SOLDIERS", "exact 25/25 [TWENTY-FIVE]"],
    ["two hundred and fifty men", "exact 250/250 [two hundred and fifty]"],
    ["a hundred villagers", "exact 100/100 [a hundred]"],
    ["two dozen students", "exact 24/24 [two dozen]"],
    ["half a million people", "exact 500000/500000 [half a million]"],
    ["a million and a half refugees", "exact 1500000/1500000 [a million and a half]"],
    ["two and a half million people", "exact 2500000/2500000 [two and a half million]"],
    ["seven thousand two hundred people", "exact 7200/7200 [seven thousand two hundred]"],
    ["more than 38,000 people", "more-than 38000/ [more than 38,000]"],
    ["over 300 people", "more-than 300/ [over 300]"],
    ["well over 300,000 people", "more-than 300000/ [well over 300,000]"],
    ["upwards of 40 people", "more-than 40/ [upwards of 40]"],
    ["at least nine people", "at-least 9/ [at least nine]"],
    ["at least another 12 people", "at-least 12/ [at least another 12]"],
    ["no fewer than 30 people", "at-least 30/ [no fewer than 30]"],
    ["30 or more people", "at-least 30/ [30 or more]"],
    ["up to 40 people", "up-to /40 [up to 40]"],
    ["as many as 40 people", "up-to /40 [as many as 40]"],
    ["no more than seven", "up-to /7 [no more than seven]"],
    ["fewer than 10,000 of them", "up-to /10000 [fewer than 10,000]"],
    ["nearly 200 people", "nearly /200 [nearly 200]"],
    ["almost 400,000 lives", "nearly /400000 [almost 400,000]"],
    ["close to 900 detainees", "nearly /900 [close to 900]"],
    ["about 250 people", "about 250/250 [about 250]"],
    ["some 1,200 people", "about 1200/1200 [some 1,200]"],
    ["an estimated 377,000 people", "about 377000/377000 [an estimated 377,000]"],
    ["roughly two dozen men", "about 24/24 [roughly two dozen]"],
    ["30-odd fighters", "about 30/30 [30-odd]"],
    ["between 20 and 30 people", "between 20/30 [between 20 and 30]"],
    ["20 to 30 people", "between 20/30 [20 to 30]"],
    ["10-15 dead", "between 10/15 [10-15]"],
    ["two or three shots", "between 2/3 [two or three]"],
    ["two to three million people", "between 2000000/3000000 [two to three million]"],
    ["estimates range from 20,000 to 150,000", "between 20000/150000 [from 20,000 to 150,000]"],
    ["dozens of people", "vague / [dozens]"],
    ["hundreds of thousands of people", "vague / [hundreds of thousands]"],
    ["several hundred families", "vague / [several hundred]"],
    ["a few dozen people", "vague / [a few dozen]"],
    ["a third of them", "vague / [a third]"],
    ["nearly one in three of the adults", "vague / [nearly one in three]"],
    ["two-thirds of 30 million people", "exact 20000000/20000000 [two-thirds of 30 million]"],
    ["half of the 30,000", "exact 15000/15000 [half of the 30,000]"],
    ["more than half of the country's 20 million", "more-than 10000000/ [more than half of the country's 20 million]"],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ["rose from 17 to 24", ["exact 17/17 [17]", "exact 24/24 [24]"]],
    ["12 dead and 30 wounded", ["exact 12/12 [12]", "exact 30/30 [30]"]],
    ["most of her 2.3 million people", ["most-of / [most]", "exact 2300000/2300000 [2.3 million]"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "on July 7, 2024",
    "on 7 October",
    "since 1985",
    "on June 30 1989",
    "a 30-day truce",
    "the 2,500-strong group",
    "a 15-year-old boy",
    "a 12- year-old girl",
    "$3 million",
    "about 45 percent",
    "98.6 per cent",
    "the M-19 rebels",
    "the M- 19 group",
    "AK-47 rifles",
    "Resolution 2118",
    "at 10:30",
    "at 7 p.m.",
    "no one was hurt",
    "the third day",
    "the first of many",
    "some people",
  ])("no count of people in %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** The number in English words: 1250 -> "one thousand two hundred and fifty". */
function inWords(n: number): string {
  if (n < 20) return ONES[n]!;
  if (n < 100) return n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]}-${ONES[n % 10]}`;
  for (const [scale, name] of [
    [1_000_000, "million"],
    [1000, "thousand"],
    [100, "hundred"],
  ] as const) {
    if (n < scale) continue;
    const rest = n % scale;
    const head = `${inWords(Math.floor(n / scale))} ${name}`;
    return rest === 0 ? head : `${head}${rest < 100 ? " and " : " "}${inWords(rest)}`;
  }
  return "";
}

test("a number in words is read as the number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
      const tokens = tokensOf(`${inWords(n)} people`);
      const found = findNumbers(tokens);
      expect(found.map((f) => f.value)).toEqual([n]);
      expect(found[0]!.last).toBe(tokens.length - 2);
    }),
  );
});

test("a number in digits is read as the number, with and without commas", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
      const commas = String(n).replace(/\B(?=(\d{3})+$)/g, ",");
      for (const printed of [commas, n < 1800 || n > 2100 ? String(n) : commas]) {
        expect(findNumbers(tokensOf(`killed ${printed} people`)).map((f) => f.value)).toEqual([n]);
      }
    }),
  );
});

test("every phrase lies within the tokens, holds its number, and bounds are in order", () => {
  const word = fc.constantFrom(
    ..."a an the of one two twenty thirty hundred dozen thousand million half third thirds - – and to or in 12 1,200 2.3 1985 % $ at least more than up nearly people most between from dozens hundreds".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const tokens = tokensOf(words.join(" "));
      for (const n of findNumbers(tokens)) {
        expect(n.first).toBeGreaterThanOrEqual(0);
        expect(n.first).toBeLessThanOrEqual(n.coreFirst);
        expect(n.coreLast).toBeLessThanOrEqual(n.last);
        expect(n.last).toBeLessThan(tokens.length);
        if (n.low !== null && n.high !== null) expect(n.low).toBeLessThanOrEqual(n.high);
      }
    }),
  );
});
