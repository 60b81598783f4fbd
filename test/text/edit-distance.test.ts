import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { approximateEnds, closestBeginning, editDistance, patternOf } from "../../src/text/edit-distance.ts";

/** The textbook matrix (Wagner and Fischer); `row[i][j]` is the distance of a's first i and b's first j units. */
function matrix(a: string, b: string, freeStart: boolean): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j++) {
      if (i === 0) row.push(freeStart ? 0 : j);
      else if (j === 0) row.push(i);
      else row.push(Math.min(rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), rows[i - 1]![j]! + 1, row[j - 1]! + 1));
    }
    rows.push(row);
  }
  return rows;
}

const word = (maxLength: number) => fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength });

describe("editDistance(pattern, text)", () => {
  test.each([
    ["truce", "truce", 0],
    ["truce", "truces", 1],
    ["ceasefire", "cease-fire", 1],
    ["people", "persons", 5],
    ["", "abc", 3],
    ["abc", "", 3],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(patternOf(a), b)).toBe(distance);
  });

  test("is the textbook's, over block edges too", () => {
    fc.assert(
      fc.property(word(100), word(100), (a, b) => {
        expect(editDistance(patternOf(a), b)).toBe(matrix(a, b, false)[a.length]![b.length]);
      }),
    );
  });
});

describe("closestBeginning(pattern, text)", () => {
  test.each([
    ["said", "said on Sunday", 4, 0],
    ["said", "sad on Sunday", 3, 1],
    ["said", "", 0, 4],
  ])("%j begins %j", (pattern, text, length, errors) => {
    expect(closestBeginning(patternOf(pattern), text)).toEqual({ length, errors });
  });

  test("is the least of the textbook's last row, forwards and backwards", () => {
    fc.assert(
      fc.property(word(70), word(90), (a, b) => {
        const least = Math.min(...matrix(a, b, false)[a.length]!);
        const forwards = closestBeginning(patternOf(a), b);
        expect(forwards.errors).toBe(least);
        expect(editDistance(patternOf(a), b.slice(0, forwards.length))).toBe(least);
        expect(closestBeginning(patternOf(a), [...b].reverse().join(""), true)).toEqual(forwards);
      }),
    );
  });
});

describe("approximateEnds(pattern, text, maxErrors)", () => {
  test("finds the place of a changed quote", () => {
    const text = "Israel rejects it. Hamas wants a lasting ceasefire, and it says so.";
    expect(approximateEnds(patternOf("Hamas wants a lasting cease-fire"), text, 3)).toEqual([{ end: text.indexOf(","), errors: 1 }]);
  });

  test("keeps the least error of every stretch and nothing beyond the limit", () => {
    fc.assert(
      fc.property(word(80), word(200), fc.integer({ min: 0, max: 20 }), (pattern, text, maxErrors) => {
        fc.pre(pattern.length > maxErrors);
        const scores = matrix(pattern, text, true)[pattern.length]!;
        const within = scores.map((errors, end) => ({ end, errors })).filter(({ end, errors }) => end > 0 && errors <= maxErrors);
        const ends = approximateEnds(patternOf(pattern), text, maxErrors);
        for (const { end, errors } of ends) expect(errors).toBe(scores[end]);
        expect(ends.length > 0).toBe(within.length > 0);
        if (within.length > 0) {
          const least = Math.min(...within.map(({ errors }) => errors));
          expect(Math.min(...ends.map(({ errors }) => errors))).toBe(least);
        }
      }),
      { numRuns: 300 },
    );
  });
});
