import { describe, expect, test } from "vitest";
import { compileIssues } from "../../src/casebook/issues.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Context } from "../../src/reading/context.ts";
import { findPositions } from "../../src/reading/positions/find-positions.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { testCasebook } from "../casebook.ts";
import { testFrames, yamlFilesOf } from "../frames.ts";
import { parse } from "../model.ts";

const knowledge = { frames: testFrames(), issues: compileIssues(yamlFilesOf("data/issues")) };

function linesOf(text: string): string[] {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const positions = findPositions(context, actors, findAttributions(context, actors), findTimes(context), knowledge);
  return positions.map((p) => `${actors.actors[p.party]!.name}: ${p.issue} ${p.stance}${p.move ? ` (${p.move})` : ""}`).sort();
}

describe("contents that were said before", () => {
  test.each<[string, string[]]>([
    // a pronoun for what is handed over, freed, lifted
    ["Hezbollah has thousands of rockets. It refuses to surrender them.", ["Hezbollah: disarmament against"]],
    // a noun said again
    [
      "Colombia proposed a truth commission. The ELN has accepted such a commission.",
      ["Colombia: accountability for", "National Liberation Army: accountability for"],
    ],
    // everything asked in one breath
    [
      "Hamas demands a truce and the release of prisoners. Israel rejects both.",
      ["Hamas: ceasefire for", "Hamas: prisoners for", "Israel: ceasefire against", "Israel: prisoners against"],
    ],
    // answers without a content
    ["Egypt proposed a truce of ten days. Hamas agreed.", ["Egypt: ceasefire for", "Hamas: ceasefire for"]],
    ["Egypt proposed a truce of ten days. Israel has yet to reply.", ["Egypt: ceasefire for", "Israel: ceasefire open"]],
    // not being able to agree is no refusal; no comment is no stance
    ["Hamas declined to comment on a report that Israel opposes a truce.", []],
    ["Iran denied that it wants war.", []],
  ])("%s", (text, lines) => expect(linesOf(text)).toEqual([...lines].sort()));
});

describe("wordings", () => {
  test.each<[string, string[]]>([
    ["Hamas demands that Israeli warplanes be grounded.", ["Hamas: ceasefire for"]],
    ["Israel agreed to free everyone held in its jails without trial.", ["Israel: prisoners for"]],
    ["The Taliban said they would reject any American base.", ["Taliban: foreign-forces against"]],
    ["The Houthis would accept a UN role in running the docks.", ["Houthis: guarantees for"]],
    ["Ukraine would allow grain exports once the ports are safe.", ["Ukraine: resources conditional"]],
    ["Israel insists that Jerusalem remain undivided.", ["Israel: territory for"]],
    ["Hamas threatened to stay away from the talks.", ["Hamas: talks against"]],
    ["Russia agreed to spare Ukrainian power plants.", ["Russia: conduct for"]],
  ])("%s", (text, lines) => expect(linesOf(text)).toEqual([...lines].sort()));
});

describe("terms, named demands, sides", () => {
  test.each<[string, string[]]>([
    // the terms of what was agreed, for whoever does it or for those who agreed
    [
      "Israel and Hamas agreed to a truce on Monday. Hamas will free 12 hostages and Israel is to release 90 prisoners. Monitors from Egypt are to watch the border.",
      [
        "Hamas: ceasefire for",
        "Hamas: guarantees for",
        "Hamas: hostages for",
        "Israel: ceasefire for",
        "Israel: guarantees for",
        "Israel: prisoners for",
      ],
    ],
    ["Under the accord, Hamas would release all hostages.", ["Hamas: hostages for"]],
    ["Israel's condition is that Hamas give up its weapons.", ["Israel: disarmament for"]],
    [
      "Ethiopia's government has set three conditions for a meeting: a ceasefire, disarmament and elections.",
      ["Ethiopia: ceasefire for", "Ethiopia: disarmament for", "Ethiopia: elections for"],
    ],
    ["Damascus, by contrast, demands that Turkey withdraw.", ["Syria: withdrawal for"]],
    ["Iran is against the deployment of international monitors.", ["Iran: guarantees against"]],
    // what the verb is done to, not where: a deal that leaves forces somewhere is no withdrawal
    ["Hamas again rejected any deal that leaves Israeli forces in the corridor.", ["Hamas: withdrawal for (keeps)"]],
    ["Hamas said on Monday it had accepted a ceasefire proposal drawn up by Egypt and Qatar.", ["Hamas: ceasefire for"]],
    ["Egypt, for its part, refuses to accept an Israeli presence on its frontier, said a security source.", ["Egypt: withdrawal for"]],
    // what a party does not answer is not its stance
    ["Hamas wants an end to the war. Israel's government did not respond to a request for comment.", ["Hamas: end-of-war for"]],
    ["Hamas said there would be no negotiations.", ["Hamas: talks against"]],
    [
      "The mediators said that Israel and Hamas were not able to agree on a ceasefire.",
      ["Hamas: ceasefire open", "Israel: ceasefire open"],
    ],
  ])("%s", (text, lines) => expect(linesOf(text)).toEqual([...lines].sort()));
});
