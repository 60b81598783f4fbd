import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Odds, surenessOf } from "../../../src/reading/positions/learned/sureness.ts";
import { shippedNetworks } from "./sight.ts";

const one: Odds = { holder: "1", issue: "ceasefire", any: 3, stance: 9 };
const likelier = (change: Partial<Odds>): Odds => ({ ...one, any: 9, ...change });

describe("surenessOf(one, all, weights)", () => {
  test.each<[string, readonly number[], readonly Odds[], number]>([
    ["that any stance is held", [1, 0, 0, 0, 0, 0, 0], [one], 3],
    ["that it is this one", [0, 1, 0, 0, 0, 0, 0], [one], 9],
    ["the likeliest other issue of the holder", [0, 0, 1, 0, 0, 0, 0], [one, likelier({ issue: "talks" }), likelier({ holder: "2" })], 9],
    [
      "the likeliest other holder of the issue",
      [0, 0, 0, 1, 0, 0, 0],
      [one, likelier({ issue: "talks", any: 2 }), likelier({ holder: "2" })],
      9,
    ],
    ["no other issue and no other holder", [0, 0, 1, 0, 0, 0, 4], [one, likelier({ holder: "2", issue: "talks" })], 1],
    ["whether it is the likeliest issue of the holder", [0, 0, 0, 0, 2, 0, 0], [one, likelier({ issue: "talks", any: 2 })], Math.exp(2)],
    ["whether the holder is the likeliest", [0, 0, 0, 0, 0, 2, 0], [one, likelier({ holder: "2" })], 1],
    ["a bias", [0, 0, 0, 0, 0, 0, Math.log(2)], [one], 2],
    ["odds beyond bounds as the bounds", [1, 0, 0, 0, 0, 0, 0], [{ ...one, any: 1e12 }], Math.exp(6)],
  ])("weighs %s", (_, weights, all, odds) => {
    expect(surenessOf(all[0]!, all, weights)).toBeCloseTo(odds / (1 + odds), 9);
  });

  test("lies between 0 and 1, whatever the odds, and grows with them under the shipped weights", () => {
    const odds = fc.double({ min: 0, noNaN: true });
    const some = fc.record({ holder: fc.constantFrom("1", "2"), issue: fc.constantFrom("talks", "rights"), any: odds, stance: odds });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), odds, (all, more) => {
        const { sure } = shippedNetworks();
        const [first, ...rest] = all as [Odds, ...Odds[]];
        const before = surenessOf(first, all, sure);
        const surer = { ...first, any: Math.max(first.any, more) };
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(surenessOf(surer, [surer, ...rest], sure)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
