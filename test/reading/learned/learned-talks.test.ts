import { describe, expect, test } from "vitest";
import type { SentenceView } from "../../../src/reading/positions/learned/sentence-view.ts";
import type { TalksGuess } from "../../../src/reading/positions/learned/stance-network.ts";
import type { StanceReader } from "../../../src/reading/positions/learned/stance-networks.ts";
import type { TalksStatus } from "../../../src/reading/reading.ts";
import { shippedNetwork, talksIn } from "./sight.ts";

/** A network that is this sure of a status, and finds it told by the word at the place; it notes the sentences it was shown. */
function told(status: TalksStatus, probability: number, place: number, seen: number[] = []): StanceReader {
  const readTalks = (view: SentenceView): TalksGuess[] => {
    seen.push(view.sentence);
    return [
      { status: "expected", probability: probability / 2, place: 1 },
      { status, probability, place },
    ];
  };
  return { readTalks, read: () => [], mayHold: () => true, sure: new Float32Array(7) };
}

describe("findLearnedTalks(sight, actors, times, told, network)", () => {
  const text = "The two delegations packed their bags in Muscat on Sunday.";

  test("takes up the likeliest status where no rule has read one, with the verb that governs its word, and the time", () => {
    expect(talksIn(text, null).lines).toEqual([]);
    const { lines, talks, wordsOf } = talksIn(text, told("collapsed", 0.83, 6));
    expect(lines).toEqual(["collapsed learned collapsed:83"]);
    expect(wordsOf(talks[0]!.span)).toContain("packed");
    expect(talks[0]!.time).toBeGreaterThanOrEqual(0);
  });

  test("does not take up what the network is unsure of", () => {
    expect(talksIn(text, told("collapsed", 0.29, 4)).lines).toEqual([]);
  });

  test("leaves sentences to the rules that have read them, and those without a word of negotiations unseen", () => {
    const seen: number[] = [];
    const three =
      "Talks between Israel and Hamas collapsed on Sunday. Rain fell on the hills all night. The envoys flew home without a word.";
    const { lines } = talksIn(three, told("stalled", 0.9, 3, seen));
    expect(lines).toEqual(["collapsed talks:collapse/told", "stalled learned stalled:90"]);
    expect(seen).toEqual([2]);
    expect(lines).toEqual(["collapsed talks:collapse/told", "stalled learned stalled:90"]);
  });
});

describe("StanceNetwork.readTalks(view)", () => {
  test("gives each status a probability and a place in the sentence, whatever was read before", () => {
    const { views } = talksIn("The envoys flew home without a word. Talks will go on in Cairo next week.", null);
    const network = shippedNetwork();
    const first = views.map((view) => network.readTalks(view));
    expect([...views].reverse().map((view) => network.readTalks(view))).toEqual([...first].reverse());
    for (const [n, guesses] of first.entries())
      for (const { probability, place } of guesses) {
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
        expect(place).toBeGreaterThan(0);
        expect(place).toBeLessThan(views[n]!.forms.length);
      }
    const likely = first[1]!.reduce((a, b) => (b.probability > a.probability ? b : a));
    expect(likely.status).toBe("scheduled");
  });
});
