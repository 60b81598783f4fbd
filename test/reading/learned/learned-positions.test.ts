import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WordRange } from "../../../src/reading/context.ts";
import { LEARNED_ISSUES, type SentenceView } from "../../../src/reading/positions/learned/sentence-view.ts";
import type { RuleReading, StanceGuess } from "../../../src/reading/positions/learned/stance-network.ts";
import type { StanceReader } from "../../../src/reading/positions/learned/stance-networks.ts";
import { positionsIn, shippedNetworks } from "./sight.ts";

const SURE = 4;
const UNSURE = -1;
const NO = -9;

/** A network that finds what it is told to find: logits of for, against, conditional and open by place and issue; nothing else. */
function told(found: Readonly<Record<string, readonly [number, number, number, number]>>, seen: RuleReading[] = []): StanceReader {
  const read = (view: SentenceView, rules: readonly RuleReading[]) => {
    seen.push(...rules);
    return view.candidates.flatMap(({ place }, candidate) =>
      LEARNED_ISSUES.map((issue): StanceGuess => {
        const weights = new Float64Array(view.forms.length);
        weights[weights.length - 2] = 1;
        const logits = found[`${place} ${issue}`] ?? [NO, NO, NO, NO];
        return { candidate, issue, stances: new Float64Array(logits), moves: new Float64Array(5), acts: new Float64Array(11), weights };
      }),
    );
  };
  // as sure as it is likely, whatever else stands in the sentence
  return { read, mayHold: () => true, readTalks: () => [], sure: Float32Array.of(1, 0, 0, 0, 0, 0, 0) };
}

describe("judgeStances(source, times, ledger, network)", () => {
  const text = "Hamas rejected the truce.";

  test("keeps what the rules read and the network finds possible, as the rules read it", () => {
    const rules = positionsIn(text, null);
    expect(rules.lines).toEqual(["Hamas: ceasefire against"]);
    const both = positionsIn(text, told({ "1 ceasefire": [UNSURE, UNSURE, NO, NO] }));
    expect(both.positions[0]).toMatchObject({ rule: rules.positions[0]!.rule, stance: "against", span: rules.positions[0]!.span });
    expect(both.lines).toEqual(rules.lines);
  });

  test("gives up what the rules read and the network finds very unlikely", () => {
    expect(positionsIn(text, told({})).lines).toEqual([]);
  });

  test("shows the network what the rules read", () => {
    const seen: RuleReading[] = [];
    positionsIn(text, told({}, seen));
    expect(seen).toEqual([{ candidate: 0, issue: "ceasefire", stance: "against" }]);
  });

  test("takes up what the network finds likely, with its probability and the words that count most", () => {
    const sure = [NO, NO, NO, SURE] as const;
    const { parsed, positions, lines } = positionsIn("Rain fell while the rebels met by the river.", told({ "5 talks": sure }));
    expect(lines).toEqual(["rebels: talks open"]);
    expect(positions[0]!.rule).toBe("learned talks:98");
    const { first, last } = positions[0]!.span;
    expect(
      parsed.words
        .slice(first, last + 1)
        .map(({ form }) => form)
        .join(" "),
    ).toMatch(/rebels .*river$/);
  });

  test("does not take up what the network is unsure of, nor what nobody known holds", () => {
    const rain = "Rain fell while the rebels met by the river.";
    expect(positionsIn(rain, told({ "5 talks": [UNSURE, NO, NO, NO] })).lines).toEqual([]);
    const captives = told({ "10 rights": [SURE, NO, NO, NO] });
    expect(positionsIn("Sudan and Ethiopia demanded that the rebels release the hostages.", captives).lines).toEqual([]);
  });

  test.each([
    ["The rebels repeated their demand that Sudan free the captives.", 7],
    ["The rebels want Sudan to free the captives.", 4],
    ["The rebels insisted that Sudan leave the town.", 5],
  ])("%s: who is asked has not answered yet", (text, place) => {
    expect(positionsIn(text, told({ [`${place} rights`]: [SURE, NO, NO, NO] })).lines.filter((line) => line.startsWith("Sudan"))).toEqual(
      [],
    );
  });

  test("takes up another stance of the party where another sentence tells it", () => {
    const twice = "Hamas rejected the truce. On Monday Hamas spoke again.";
    const seen = { "1 ceasefire": [NO, 2, NO, NO], "3 ceasefire": [SURE, NO, NO, NO] } as const;
    expect(positionsIn(twice, told(seen)).lines).toEqual(["Hamas: ceasefire against", "Hamas: ceasefire for"]);
  });

  test.each<[string, readonly [number, number, number, number], string]>([
    ["far likelier", [NO, 0, 2, NO], "Hamas: ceasefire conditional"],
    ["hardly likelier", [NO, 0, 0.5, NO], "Hamas: ceasefire against"],
  ])("a position of the rules is of another stance where that one is %s", (_, logits, line) => {
    expect(positionsIn(text, told({ "1 ceasefire": logits })).lines).toEqual([line]);
  });
});

describe("who else, and where else", () => {
  test("what else the sentence may say counts as the weights have it: here against the less likely of two holders", () => {
    const lines = (sure: readonly number[]) => {
      const reader = told({ "1 talks": [SURE, NO, NO, NO], "6 talks": [1, NO, NO, NO] });
      return positionsIn("Israel met envoys of the rebels by the river.", { ...reader, sure: Float32Array.from(sure) }).lines;
    };
    expect(lines([1, 0, 0, 0, 0, 0, 0])).toEqual(["Israel: talks for", "rebels: talks for"]);
    expect(lines([1, 0, 0, -0.5, 0, 0, 0])).toEqual(["Israel: talks for"]);
  });

  test.each([
    ["Israel insists that its troops stay, even at the price of delaying an agreement on the captives.", []],
    ["Israel will hold the ridge at the risk of a new war.", []],
    ["Israel will hold the ridge for the good of the town.", ["Israel: rights for"]],
  ])("%s: what it costs is not what one wants", (text, expected) => {
    const lines = positionsIn(text, told({ "1 rights": [SURE, NO, NO, NO] })).lines;
    expect(lines.filter((line) => line.includes("rights"))).toEqual(expected);
  });

  test("what is told again in another sentence stands there too", () => {
    expect(positionsIn("Hamas rejected the truce. On Monday Hamas again rejected the truce.", null).lines).toEqual([
      "Hamas: ceasefire against",
      "Hamas: ceasefire against",
    ]);
  });

  test("a sentence that the sieve stops is not read, unless a rule read a position in it", () => {
    const sure = told({ "1 ceasefire": [NO, SURE, NO, NO], "1 talks": [SURE, NO, NO, NO] });
    const stopped = { ...sure, mayHold: () => false };
    expect(positionsIn("Hamas met the envoy.", sure).lines).not.toEqual([]);
    expect(positionsIn("Hamas met the envoy.", stopped).lines).toEqual([]);
    expect(positionsIn("Hamas rejected the truce.", stopped).lines).toEqual(["Hamas: ceasefire against", "Hamas: talks for"]);
  });
});

describe("the shipped weights", () => {
  // no rule reads these: the wordings stand in no frame
  test.each<[string, string]>([
    ["For the rebels nothing but a full amnesty for their jailed comrades would do.", "rebels: prisoners for"],
    ["The government is firmly set against any autonomy for the north.", "government: territory against"],
    ["Israel has set its face against the return of the refugees to the north of the strip.", "Israel: displaced against"],
    ["The Taliban's terms: every foreign soldier out of the country and all their prisoners free.", "Taliban: prisoners for"],
    ["Its terms are simple, the front said: the army out of the valley.", "front: withdrawal for"],
  ])("%s", (text, line) => {
    expect(positionsIn(text, null).lines).not.toContain(line);
    expect(positionsIn(text, shippedNetworks()).lines).toContain(line);
  });

  test.each([
    "Shelling killed four people in the old town, police said.",
    "The talks lasted three hours and ended after dark.",
    "Residents said the truce had held since Friday.",
    "Snow closed the road between the two cities.",
    "The election commission will publish its figures on Sunday.",
    "Some 40 prisoners arrived in buses at the crossing.",
  ])("%s: nobody wants anything", (text) => {
    expect(positionsIn(text, shippedNetworks()).lines).toEqual([]);
  });
});

const pieces = [
  "Hamas",
  "the rebels",
  "Kyiv",
  "both sides",
  "its foreign minister",
  "they",
  "we",
  '"',
  "“",
  "”",
  "said",
  "demanded",
  "will never",
  "no longer insists on",
  "a truce",
  "the release of all prisoners",
  "the withdrawal of the army",
  "elections",
  "unless",
  ",",
  ";",
  "—",
  ".",
  ".\n\n",
  "- ",
  "IN RETURN FOR",
  "not",
  "neither",
  "40",
  "on Monday",
  "停戦",
  "\ud83d",
  "\u202e",
];
const odd = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 9 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(" "));

test("odd sentences are read without an error, the same twice, and every span lies in one sentence with its verb and holder", () => {
  let count = 0;
  fc.assert(
    fc.property(odd, (text) => {
      const { parsed, positions } = positionsIn(text, shippedNetworks());
      const isWithin = ({ first, last }: WordRange) => first >= 0 && first <= last && last < parsed.words.length;
      for (const { span, holder, content, condition, rule } of positions) {
        for (const range of [span, holder, content, condition]) if (range !== null) expect(isWithin(range)).toBe(true);
        if (!rule.startsWith("learned ")) continue;
        count++;
        expect(rule).toMatch(/^learned [a-z-]+:(?:3[5-9]|[4-9]\d|100)$/);
        expect(parsed.words[span.first]!.sentence).toBe(parsed.words[span.last]!.sentence);
        expect(content === null || (span.first <= content.first && content.last <= span.last)).toBe(true);
      }
      expect(positionsIn(text, shippedNetworks()).positions).toEqual(positions);
    }),
    { numRuns: 120, seed: 7 },
  );
  expect(count).toBeGreaterThan(3);
});

test("a sentence longer than the network looks at keeps what the rules read", () => {
  const text = `Hamas rejected the truce${", and then the rain fell on the hills".repeat(25)}.`;
  expect(positionsIn(text, told({})).lines).toEqual(positionsIn(text, null).lines);
  expect(positionsIn(text, null).lines).toContain("Hamas: ceasefire against");
});
