import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SentenceView } from "../../../src/reading/positions/learned/sentence-view.ts";
import { readStanceModel } from "../../../src/reading/positions/learned/stance-model.ts";
import { LONGEST_VIEW, StanceNetwork } from "../../../src/reading/positions/learned/stance-network.ts";
import { shippedNetwork, viewsIn, WEIGHTS } from "./sight.ts";

const [FIRST] = WEIGHTS as [Uint8Array<ArrayBuffer>];
const SENTENCES = [
  "Hamas rejected the truce.",
  "Talks are to begin on Monday.",
  "The rebels said they would not leave the valley unless the army stopped shelling their towns, and asked for monitors.",
  'Ethiopia has dropped its call for early elections, but "no foreign soldier will cross our border", its prime minister told reporters in Addis Ababa.',
  "Residents of Zvrkgrad counted nineteen shells.",
];
const inputs = SENTENCES.flatMap((text) => viewsIn(text).views);

describe("StanceNetwork", () => {
  test("plain JavaScript and WebAssembly give the same guesses bit for bit", () => {
    const model = readStanceModel(FIRST);
    const fast = new StanceNetwork(model);
    const plain = new StanceNetwork(model, { plain: true });
    let guesses = 0;
    for (const view of inputs) {
      const rules = view.candidates.length > 0 ? [{ candidate: 0, issue: "ceasefire", stance: "for" as const }] : [];
      const guess = fast.read(view, rules);
      guesses += guess.length;
      expect(plain.read(view, rules)).toEqual(guess);
    }
    expect(guesses).toBeGreaterThan(10);
  });

  test("a sentence is read the same whatever was read before", () => {
    const network = shippedNetwork();
    const first = inputs.map((view) => network.read(view, []));
    const back = [...inputs].reverse().map((view) => network.read(view, []));
    expect(back.reverse()).toEqual(first);
  });

  test("reading its talks first changes nothing in what is read of a sentence", () => {
    const network = shippedNetwork();
    const alone = inputs.map((view) => network.read({ ...view, forms: [...view.forms] }, []));
    const talks = inputs.map((view) => network.readTalks(view));
    expect(inputs.map((view) => network.read(view, []))).toEqual(alone);
    expect(inputs.map((view) => network.readTalks({ ...view, forms: [...view.forms] }))).toEqual(talks);
  });

  test("asked about the guesses of another, it guesses at the same in the same order", () => {
    const others = viewsIn("Hamas rejected the truce and wants its prisoners freed.").views.flatMap((view) =>
      shippedNetwork().read(view, []),
    );
    const [view] = viewsIn("Hamas rejected the truce and wants its prisoners freed.").views;
    const few = others.filter(({ issue }) => issue !== "ceasefire");
    const keys = (guesses: typeof others) => guesses.map(({ candidate, issue }) => `${candidate} ${issue}`);
    expect(few.length).toBeGreaterThan(0);
    expect(keys(shippedNetwork().read(view!, [], few))).toEqual(keys(few));
    expect(shippedNetwork().read(view!, [], others)).toEqual(others);
  });

  test("the places count for a whole, and the speaker's place counts for nothing", () => {
    for (const view of inputs) {
      for (const { weights, stances } of shippedNetwork().read(view, [])) {
        expect(weights[0]).toBe(0);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
        expect(stances.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test("what the rules read is a sign for the network", () => {
    const [view] = viewsIn("The general spoke of a truce.").views;
    const candidate = view!.candidates.findIndex(({ place }) => place === 2);
    const odds = (rules: Parameters<StanceNetwork["read"]>[1]) => {
      const found = shippedNetwork().read(view!, rules);
      return found.find((guess) => guess.candidate === candidate && guess.issue === "ceasefire")!.stances[0]!;
    };
    expect(odds([{ candidate, issue: "ceasefire", stance: "for" }])).toBeGreaterThan(odds([]));
  });

  test("a sentence longer than LONGEST_VIEW words is refused", () => {
    const places = <T>(x: T): T[] => Array.from({ length: LONGEST_VIEW + 2 }, () => x);
    const view = {
      sentence: 0,
      forms: places("peace"),
      lemmas: places("peace"),
      heads: places(0),
      signs: places([]),
      before: [],
      candidates: [],
    };
    expect(() => shippedNetwork().read(view, [])).toThrow(RangeError);
  });
});

describe("mayHold(view)", () => {
  const reports = readdirSync("examples").filter((file) => file.endsWith(".txt"));
  const views = reports
    .flatMap((file) => viewsIn(readFileSync(`examples/${file}`, "utf8")).views)
    .filter(({ candidates }) => candidates.length > 0);
  const network = shippedNetwork();
  const isLikely = (view: SentenceView) =>
    network.read(view, []).some(({ stances }) => stances.reduce((sum, odds) => sum + Math.exp(odds), 0) > 1.5);

  test("lets through what the network would find, and spares it much of the rest", () => {
    const short = views.filter(({ forms }) => forms.length <= LONGEST_VIEW);
    expect(short.length).toBeGreaterThan(100);
    const found = short.filter(isLikely);
    const missed = found.filter((view) => !network.mayHold(view));
    expect(missed.length / found.length).toBeLessThan(0.15);
    expect(short.filter((view) => network.mayHold(view)).length / short.length).toBeLessThan(0.75);
  });

  test("adds up the weights of words and signs, each once", () => {
    const { sieve, rowOf } = readStanceModel(FIRST);
    const view = {
      ...views[0]!,
      forms: ["", "wants", "wants", "peace"],
      lemmas: ["", "want", "want", "peace"],
      signs: [[0], [3], [3], [5]],
    };
    const sum =
      sieve.bias + sieve.words[rowOf("wants")]! + sieve.words[rowOf("peace")]! + sieve.signs[0]! + sieve.signs[3]! + sieve.signs[5]!;
    expect(network.mayHold(view)).toBe(sum > 0);
  });
});

describe("readStanceModel(bytes)", () => {
  /** The weights with another header. */
  function changed(change: (header: { signs: string[]; issues: string[]; acts: string[]; kind: string }) => void): Uint8Array {
    const length = new DataView(FIRST.buffer, FIRST.byteOffset).getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(FIRST.subarray(8, 8 + length)));
    change(header);
    const text = new TextEncoder().encode(JSON.stringify(header));
    const body = FIRST.subarray((8 + length + 15) & ~15);
    const start = (8 + text.length + 15) & ~15;
    const bytes = new Uint8Array(start + body.length);
    bytes.set(FIRST.subarray(0, 4));
    new DataView(bytes.buffer).setUint32(4, text.length, true);
    bytes.set(text, 8);
    bytes.set(body, start);
    return bytes;
  }

  test("the header written anew is the same model", () => {
    const again = new StanceNetwork(readStanceModel(changed(() => {})));
    expect(again.read(inputs[0]!, [])).toEqual(shippedNetwork().read(inputs[0]!, []));
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    ["other signs", () => changed((header) => header.signs.reverse()), /^Expected weights made for the signs of this version/],
    ["a sign less", () => changed((header) => header.signs.pop()), /^Expected weights made for the signs of this version/],
    ["other issues", () => changed((header) => header.issues.push("weather")), /^Expected weights made for the issues of this version/],
    ["other acts", () => changed((header) => header.acts.pop()), /^Expected weights made for the acts of this version/],
    [
      "another kind",
      () =>
        changed((header) => {
          header.kind = "tags";
        }),
      /^Expected weights of kind "stances", not "tags"/,
    ],
    ["the tagger's weights", () => new Uint8Array(readFileSync("data/model/en.bin")), /^Expected weights of kind "stances"/],
    ["the end cut off", () => FIRST.subarray(0, FIRST.length - 100), /^Expected the model to hold all of ".*"; the file is cut short$/],
    ["half of it", () => FIRST.subarray(0, FIRST.length >> 1), /^Expected the model to hold all of ".*"; the file is cut short$/],
    ["the header cut off", () => FIRST.subarray(0, 500), /^Expected \d+ bytes of model header, not 500$/],
    ["nothing", () => new Uint8Array(0), /^Expected a model file that begins with "PRLY"/],
  ])("%s: refused with one line", (_, bytes, message) => {
    let error: unknown;
    try {
      new StanceNetwork(readStanceModel(bytes()));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toMatch(message);
    expect((error as TypeError).message).not.toContain("\n");
  });
});
