import { expect, test } from "vitest";
import { readStanceModel } from "../../../src/reading/positions/learned/stance-model.ts";
import { StanceNetwork } from "../../../src/reading/positions/learned/stance-network.ts";
import { StanceNetworks } from "../../../src/reading/positions/learned/stance-networks.ts";
import { shippedNetwork, shippedNetworks, viewsIn, WEIGHTS } from "./sight.ts";

const [view] = viewsIn("Hamas rejected the truce and demanded that its prisoners be freed.").views;

test("what both see is the mean of their logits, of their moves and acts, and of what they look at", () => {
  const first = shippedNetwork().read(view!, []);
  const second = new StanceNetwork(readStanceModel(WEIGHTS[1]!)).read(view!, [], first);
  const both = shippedNetworks().read(view!, []);
  expect(both.length).toBe(first.length);
  expect(both.length).toBeGreaterThan(0);
  both.forEach((guess, i) => {
    for (const of of ["stances", "moves", "acts", "weights"] as const)
      guess[of].forEach((x, at) => {
        expect(x).toBeCloseTo((first[i]![of][at]! + second[i]![of][at]!) / 2, 9);
      });
  });
  expect(both.some((guess, i) => guess.stances[0] !== first[i]!.stances[0])).toBe(true);
});

test("where the first is in no doubt, the others are not asked", () => {
  const [nothing] = viewsIn("The United Nations said snow closed the road between the two cities.").views;
  expect(shippedNetworks().read(nothing!, [])).toEqual(shippedNetwork().read(nothing!, []));
});

test("the state of talks is the first's where it is in no doubt, else the mean of both", () => {
  const second = new StanceNetwork(readStanceModel(WEIGHTS[1]!));
  const { views } = viewsIn(
    "Talks collapsed on Monday. Snow closed the road. The mediators hope to bring the two sides back to the table. A round is due in May. The envoy saw both delegations.",
  );
  const kinds = views.map((view) => {
    const [one, two, both] = [shippedNetwork(), second, shippedNetworks()].map((reader) =>
      reader.readTalks(view).map((g) => g.probability),
    );
    const most = Math.max(...one!);
    const isDoubtful = most >= 0.1 && most <= 0.6;
    both!.forEach((p, s) => {
      expect(p).toBeCloseTo(isDoubtful ? (one![s]! + two![s]!) / 2 : one![s]!, 12);
    });
    return isDoubtful;
  });
  expect(new Set(kinds)).toEqual(new Set([true, false]));
});

test("one network alone reads as itself, and none is refused", () => {
  const alone = new StanceNetworks([readStanceModel(WEIGHTS[0]!)]);
  expect(alone.read(view!, [])).toEqual(shippedNetwork().read(view!, []));
  expect(() => new StanceNetworks([])).toThrow(RangeError);
});
