import { describe, expect, test } from "vitest";
import { viewsIn } from "./sight.ts";

/** The candidates of the last sentence of a text that the word stands for, by name. */
function holdersAt(text: string, word: string): string[] {
  const { views, nameOf } = viewsIn(text);
  const { candidates, lemmas } = views.at(-1)!;
  return candidates.filter(({ place }) => lemmas[place] === word).map(({ parties }) => parties.map(nameOf).join(" + "));
}

describe("whoAt(source)", () => {
  test.each<[string, string, string[]]>([
    // a people stands for its state, or for itself where no state speaks for it
    ["The United States and Iran met in Oman. The Americans would rather wait.", "american", ["United States"]],
    // residents and captives are nobody's party
    ["Hamas said the hostages would go home.", "hostage", [""]],
    // a person without an office
    ["Jorge Risquet wants the soldiers to stay.", "jorge", ["Jorge Risquet"]],
    // what the resolver of actors leaves open: the last who fits
    ["The Polisario Front refused a truce. Rain fell on Monday. Snow fell on Tuesday. It would keep the guns.", "it", ["Polisario Front"]],
    ["General Haftar refused a truce. Rain fell on Monday. Snow fell on Tuesday. It would keep the guns.", "it", []],
    // not the one named last before
    [
      "Kabul's negotiators and the Taliban met in Doha. The Taliban want a truce. Kabul proposed a vote, which the other side has refused to discuss.",
      "side",
      ["Taliban"],
    ],
    ["Russia and Ukraine met in Minsk. Russia read out a paper that the Ukrainian side put away.", "side", ["Ukraine"]],
  ])("%s (%s)", (text, word, parties) => {
    expect(holdersAt(text, word)).toEqual(parties);
  });

  test("who spoke in the sentence before goes on where a sentence names nobody, in the same paragraph", () => {
    const speaker = (text: string) => {
      const { views, nameOf } = viewsIn(text);
      return views.at(-1)!.candidates.map(({ place, parties }) => `${place}: ${parties.map(nameOf).join(" + ")}`);
    };
    expect(speaker("The government wants an assembly, Thailand's minister said. Malay in the schools and in the courts.")).toEqual([
      "0: Thailand",
    ]);
    expect(speaker("The government wants an assembly, Thailand's minister said.\n\nMalay in the schools and in the courts.")).toEqual([]);
  });
});
