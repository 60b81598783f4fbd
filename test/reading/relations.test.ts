import { expect, test } from "vitest";
import { foundIn } from "./found-in.ts";

/** "type: words of the claim -> source of what it speaks of" of every relation. */
function relationsOf(text: string): string[] {
  const { relations, attributions, events, words } = foundIn(text);
  return relations.map(({ type, from, to }) => {
    const end = to.kind === "event" ? `event ${words(events[to.index]!.span)}` : words(attributions[to.index]!.source);
    return `${type}: ${words(attributions[from.index]!.source)} -> ${end}`;
  });
}

test.each([
  // the charge stands in the sentence before
  ["Ukraine said Russia had shelled a clinic. Moscow denied the charge.", ["denies: Moscow -> Ukraine"]],
  // the same words said by one and owned up to by another
  ["Russia said Ukraine had shelled a school. Kyiv confirmed that it had shelled a depot near the school.", ["confirms: Kyiv -> Russia"]],
  // what is denied says itself what it is about
  ["The mayor asked for help. Chad denied a report that it had sold the road.", []],
  // silence answers only what is said about the silent
  ["Qatar said the talks went well. The Kremlin has not commented.", []],
  ["India said Pakistan had violated the truce. Islamabad declined to comment.", ["responds-to: Islamabad -> India"]],
] as const)("%s", (text, expected) => {
  expect(relationsOf(text)).toEqual(expected);
});

test("a denial of what the report itself tells points to the event", () => {
  const text = "Russia bombed a hospital in Kharkiv on Sunday. Moscow denied responsibility.";
  const { relations, events } = foundIn(text);
  expect(relations).toHaveLength(1);
  expect(relations[0]!.to.kind).toBe("event");
  expect(events[relations[0]!.to.index]!.type).toBe("ASSAULT");
});
