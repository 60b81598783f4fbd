import { describe, expect, test } from "vitest";
import { positionsIn } from "./learned/sight.ts";

const COMMUNIQUE =
  "[COMMUNIQUE ISSUED BY THE GENERAL COMMAND OF THE FMLN] TO THE PEOPLE: WE MET ENVOYS OF THE GOVERNMENT OF EL SALVADOR IN CARACAS. THEY DID NOT LISTEN TO US. OUR FIGHTERS HOLD THE VOLCANO.";

describe("voiceOf(context, actors, attributionOf, canHold)", () => {
  test.each<[string, string[]]>([
    // whoever says "we" throughout is the author whom the head of the text names
    [`${COMMUNIQUE} WE DEMAND A CEASEFIRE.`, ["Farabundo Marti National Liberation Front: ceasefire for"]],
    // a columnist's "we" has no author among the parties
    ["We have seen this before. The FMLN and the army met in Caracas. Our hopes are low. We want a ceasefire.", []],
    // said once is no habit
    ["A communique of the FMLN was read out in Caracas. We want a ceasefire.", []],
  ])("%s", (text, lines) => {
    expect(positionsIn(text, null).lines).toEqual(lines);
  });
});
