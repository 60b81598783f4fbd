import { describe, expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import { findHedges } from "../../src/reading/hedges.ts";
import { testCasebook } from "../casebook.ts";
import { parse } from "../model.ts";

/** "hedge > word it belongs to" */
function hedges(text: string): string[] {
  const parsed = parse(text);
  return findHedges({ parsed, tree: treeOf(parsed), casebook: testCasebook(), published: null }).map(
    ({ range, governs }) =>
      `${text.slice(parsed.words[range.first]!.start, parsed.words[range.last]!.end)} > ${parsed.words[governs]!.form}`,
  );
}

describe("hedges", () => {
  test.each([
    ["The rebels appeared to drop their demand.", ["appeared to > drop"]],
    ["The group seems willing to talk.", ["seems > willing"]],
    ["The general reportedly fled.", ["reportedly > fled"]],
    ["The raid allegedly killed three people.", ["allegedly > killed"]],
    ["The army is believed to hold the bridge.", ["is believed to > hold"]],
    ["The army is said to have lost the bridge.", ["is said to > lost"]],
    ["The alleged attack took place on Monday.", ["alleged > attack"]],
    ["The talks are likely to fail.", ["likely to > fail"]],
    ["The truce may hold.", ["may > hold"]],
    ["The commander might have left the town.", ["might > left"]],
    ["The army holds the bridge.", []],
    ["The talks resumed in May.", []],
    ["The charge was believed by nobody.", []],
  ])("%s", (text, expected) => {
    expect(hedges(text)).toEqual(expected);
  });
});
