import { describe, expect, test } from "vitest";
import { SIGNS } from "../../../src/reading/positions/learned/sentence-view.ts";
import { viewsIn } from "./sight.ts";

/** The last sentence of a text: its candidates as "place: parties", and the signs of its places. */
function lastView(text: string) {
  const { views, nameOf } = viewsIn(text);
  const view = views.at(-1)!;
  return {
    view,
    candidates: view.candidates.map(({ place, parties }) => `${place}: ${parties.map(nameOf).join(" + ") || "nobody"}`),
    at: (place: number) => view.signs[place]!.map((sign) => SIGNS[sign]!),
  };
}

describe("viewsOf(source)", () => {
  test.each<[string, string[]]>([
    ["Hamas rejected the truce.", ["1: Hamas"]],
    // the pronouns of the rebels are the rebels
    [
      "The rebels said they would not leave the valley unless the army stopped shelling their towns.",
      ["2: rebels", "4: rebels", "12: army", "15: rebels"],
    ],
    // a minister speaks for the party
    ["Kyiv wants a truce, its foreign minister said.", ["1: Ukraine", "6: Ukraine", "8: Ukraine"]],
    ['The minister said: "We want peace."', ["2: minister", "6: minister"]],
    // whom no party stands behind is seen, and holds nothing
    ["Sudan and Ethiopia demanded that the rebels release the hostages.", ["1: Sudan", "3: Ethiopia", "7: rebels", "10: nobody"]],
    // the speaker, who is not named in the sentence, is place 0
    ['Rwanda has nothing to hide, President Paul Kagame said. "Not one soldier will stay."', ["0: Rwanda"]],
    ["Rain fell on Monday.", []],
  ])("%s", (text, candidates) => {
    expect(lastView(text).candidates).toEqual(candidates);
  });

  test.each<[string, number, string[]]>([
    ["Hamas rejected the truce.", 1, ["upos PROPN", "relation nsubj", "kind armed-group", "type name", "mark frame:holder"]],
    ["Hamas rejected the truce.", 2, ["upos VERB", "relation root", "mark frame", "act reject", "polarity -"]],
    ["Hamas rejected the truce.", 4, ["relation obj", "issue ceasefire +", "mark frame:content"]],
    ["The rebels said they would not leave the valley.", 7, ["mark content", "mark denied", "issue withdrawal +"]],
    ["The rebels said they would not leave the valley.", 5, ["mark content", "mark under-negation"]],
    ["The rebels said they would not leave the valley.", 3, ["mark cue"]],
    ["The army would leave if the rebels left.", 5, ["mark condition"]],
    ["Both sides dropped their demand for elections.", 3, ["act concede", "move drops"]],
    ['The minister said: "We want peace."', 8, ["mark quoted", "issue end-of-war +"]],
    ['Rwanda has nothing to hide, President Paul Kagame said. "Not one soldier will stay."', 0, ["mark speaker", "kind state"]],
    ['Rwanda has nothing to hide, President Paul Kagame said. "Not one soldier will stay."', 6, ["issue withdrawal -", "mark quoted"]],
  ])("%s (%i)", (text, place, signs) => {
    expect(lastView(text).at(place)).toEqual(expect.arrayContaining(signs));
  });

  test("marks do not reach beyond what they mark", () => {
    const { at } = lastView("Hamas rejected the truce.");
    expect(at(3)).toEqual(["upos DET", "relation det"]);
    expect(lastView("The army would leave if the rebels left.").at(4)).not.toContain("mark condition");
  });

  test("names have no form; all places have a head within the sentence", () => {
    const { views } = viewsIn("Colombia's Juan Manuel Santos met the ELN in Quito. The rebels want a truce, he said.");
    expect(views[0]!.forms).toContain("met");
    for (const name of ["juan", "manuel", "santos", "eln"]) expect(views[0]!.forms).not.toContain(name);
    expect(views[1]!.forms).toContain("rebels");
    for (const { forms, lemmas, heads, signs, candidates } of views) {
      expect([lemmas.length, heads.length, signs.length]).toEqual([forms.length, forms.length, forms.length]);
      for (const head of heads) expect(head >= 0 && head < forms.length).toBe(true);
      for (const { place } of candidates) expect(place >= 0 && place < forms.length).toBe(true);
    }
  });
});
