import fc from "fast-check";
import { expect, test } from "vitest";
import { eisner } from "../../src/language/eisner.ts";

/** All projective trees with one root over n words, by trying every assignment of heads. */
function bestByBruteForce(score: Float32Array, n: number): number {
  let best = -Infinity;
  const heads = new Array<number>(n).fill(0);
  const visit = (d: number, sum: number): void => {
    if (d === n) {
      if (isTree(heads) && sum > best) best = sum;
      return;
    }
    for (let h = 0; h <= n; h++) {
      if (h === d + 1) continue;
      heads[d] = h;
      visit(d + 1, sum + score[d * (n + 1) + h]!);
    }
  };
  visit(0, 0);
  return best;
}

function isTree(heads: readonly number[]): boolean {
  if (heads.filter((h) => h === 0).length !== 1) return false;
  for (let d = 1; d <= heads.length; d++) {
    let h = d;
    for (let steps = 0; h !== 0; steps++) {
      if (steps > heads.length) return false;
      h = heads[h - 1]!;
    }
  }
  return heads.every((h, i) => {
    if (h === 0) return true;
    const [a, b] = h < i + 1 ? [h, i + 1] : [i + 1, h];
    // Projective: every word under an arc hangs, in the end, on one of its two words.
    for (let k = a + 1; k < b; k++) {
      let up = k;
      while (up !== 0 && up !== h) up = heads[up - 1]!;
      if (up !== h) return false;
    }
    return true;
  });
}

test("eisner(score, n) finds the best of all projective trees with one root", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain((n) =>
          fc.tuple(fc.constant(n), fc.array(fc.integer({ min: -20, max: 20 }), { minLength: n * (n + 1), maxLength: n * (n + 1) })),
        ),
      ([n, numbers]) => {
        const score = new Float32Array(numbers);
        const heads = [...eisner(score, n)];
        expect(isTree(heads)).toBe(true);
        const sum = heads.reduce((s, h, d) => s + score[d * (n + 1) + h]!, 0);
        expect(sum).toBe(bestByBruteForce(score, n));
      },
    ),
    { numRuns: 150 },
  );
});

test("eisner(score, 0) is empty", () => {
  expect([...eisner(new Float32Array(0), 0)]).toEqual([]);
});
