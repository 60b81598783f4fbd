import { describe, expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { WordRange } from "../../src/reading/context.ts";
import { testCasebook } from "../casebook.ts";
import { parse } from "../model.ts";

const casebook = testCasebook();

/** "source | cue | content ... content | mode polarity [anonymity] in OUTER", a dash for what is not there. */
function lines(text: string): string[] {
  const parsed = parse(text);
  const said = (range: WordRange | null) => (range ? text.slice(parsed.words[range.first]!.start, parsed.words[range.last]!.end) : "-");
  return findAttributions({ parsed, tree: treeOf(parsed), casebook, published: null }, null).map(
    (a) =>
      `${said(a.source)} | ${said(a.cue)} | ${a.content.map(said).join(" ... ")} | ${a.mode} ${a.polarity}${a.anonymity ? ` [${a.anonymity}]` : ""}${a.within >= 0 ? ` in ${a.within}` : ""}`,
  );
}

/** Inserted and late speakers, relative clauses that deny, accounts, figures somebody gives, running reports, and what is no statement. */
const TABLE: readonly (readonly [string, readonly string[]])[] = [
  [
    "Some 300 people have left the town and the hamlets around it, the Agency for Refugees in the North (ARN) said on Monday.",
    ["the Agency for Refugees in the North (ARN) | said | Some 300 people have left the town and the hamlets around it | indirect asserts"],
  ],
  [
    "The leader of the front, who has lived abroad for years, is expected in the capital this week, officials on both sides said.",
    [
      "officials on both sides | said | The leader of the front, who has lived abroad for years, is expected in the capital this week | indirect asserts [unnamed]",
    ],
  ],
  [
    "Both delegations, diplomats say, want the talks moved to Geneva.",
    [
      "diplomats | say | Both delegations ... want the talks moved to Geneva | indirect asserts [unnamed]",
      "Both delegations | want | the talks moved to Geneva | indirect asserts in 0",
    ],
  ],
  [
    "Nobody, insists the defence ministry, crossed the river.",
    ["the defence ministry | insists | Nobody ... crossed the river | indirect asserts"],
  ],
  ['The envoy, said one delegate, "has run out of paper".', ["one delegate | said | has run out of paper | direct asserts [unnamed]"]],
  [
    "The talks ended without a deal, and the chief mediator, who had hoped for more, blamed the rebels for the failure.",
    [
      "the chief mediator | hoped for | more | indirect asserts",
      "the chief mediator | blamed | the rebels for the failure | indirect asserts",
    ],
  ],
  [
    "Kinshasa accuses Kigali of sending troops, which Kigali denies.",
    ["Kinshasa | accuses | Kigali of sending troops | indirect asserts", "Kigali | denies | Kigali of sending troops | indirect denies"],
  ],
  [
    'It offered them seats in the council, an offer which their spokesman, Ali Hassan, dismissed as "a borrowed shirt".',
    [
      "It | offered | them seats in the council | indirect asserts",
      "their spokesman, Ali Hassan | dismissed | an offer ... a borrowed shirt | mixed asserts",
    ],
  ],
  [
    "Rebels claimed that forty soldiers had deserted, which the ministry called a tale for children.",
    [
      "Rebels | claimed | forty soldiers had deserted | indirect asserts",
      "the ministry | called | forty soldiers had deserted ... a tale for children | indirect denies",
    ],
  ],
  [
    "A report that its soldiers had looted the hospital was dismissed in Yerevan as untrue.",
    [
      "- | report | its soldiers had looted the hospital | indirect asserts in 1",
      "Yerevan | dismissed | A report that its soldiers had looted the hospital ... untrue | indirect denies",
    ],
  ],
  [
    "The charge was rejected by the foreign ministry as baseless.",
    ["the foreign ministry | rejected | The charge ... baseless | indirect denies"],
  ],
  [
    'The rebels said the army had burned the village; an army spokesman called that "a fabrication".',
    [
      "The rebels | said | the army had burned the village | indirect asserts",
      "an army spokesman | called | a fabrication | direct denies",
    ],
  ],
  [
    "Some 500 people were killed, according to the health ministry, a figure which doctors believe to be far too low.",
    [
      "the health ministry | according to | Some 500 people were killed | indirect asserts",
      "doctors | believe | a figure ... to be far too low | indirect asserts [unnamed]",
    ],
  ],
  [
    "According to residents, shells fell on the market until dawn; at least nine people were killed.",
    ["residents | According to | shells fell on the market until dawn; at least nine people were killed | indirect asserts [unnamed]"],
  ],
  [
    "By the army's own count, 40 villages were burned.",
    ["the army | By the army's own count | 40 villages were burned | indirect asserts"],
  ],
  [
    "By the reckoning of the relief agency, 800,000 people cannot go home.",
    ["the relief agency | By the reckoning of | 800,000 people cannot go home | indirect asserts"],
  ],
  ["As the mediator put it, the talks have a pulse.", ["the mediator | put it | the talks have a pulse | indirect asserts"]],
  ['The talks, as the mediator put it, "have a pulse".', ["the mediator | put it | The talks ... have a pulse | mixed asserts"]],
  [
    'The front rejects a truce before there are, in the words of its commander, "guarantees written in ink".',
    ["its commander | in the words of | guarantees written in ink | direct asserts"],
  ],
  [
    "15:02 Two commanders in the port tell our correspondent that they will not pull back.",
    ["Two commanders in the port | tell | they will not pull back | indirect asserts [unnamed]"],
  ],
  [
    "The government let it be known that the talks could begin in May.",
    ["The government | let it be known | the talks could begin in May | indirect asserts"],
  ],
  [
    "The party made it known through its website that it would not sign.",
    ["The party | made it known | it would not sign | indirect asserts"],
  ],
  [
    'The spokesman would say only that the question was "on the table".',
    ['The spokesman | say | the question was "on the table" | mixed asserts'],
  ],
  ["The department had no comment on the report.", ["The department | had no comment |  | indirect declines"]],
  ["The government has not yet responded.", []],
  [
    "The army accused Ali Hassan, the interior minister, of having armed the militia.",
    ["The army | accused | Ali Hassan, the interior minister, of having armed the militia | indirect asserts"],
  ],
  [
    "The envoy proposed a truce in the province, a pull-out by both sides and a joint committee under UN supervision.",
    [
      "The envoy | proposed | a truce in the province, a pull-out by both sides and a joint committee under UN supervision | indirect asserts",
    ],
  ],
  [
    "The generals have promised to spare civilians and to let aid convoys through.",
    ["The generals | promised | to spare civilians and to let aid convoys through | indirect asserts"],
  ],
  [
    "The mayor said he had asked for help and that nobody had answered.",
    [
      "The mayor | said | he had asked for help and that nobody had answered | indirect asserts",
      "he | asked for | help | indirect asserts in 0",
    ],
  ],
  [
    "The delegation says the presidency is not up for talks; it will go no further than a new cabinet.",
    ["The delegation | says | the presidency is not up for talks; it will go no further than a new cabinet | indirect asserts"],
  ],
  ["The committee gave the number as nine last month.", ["The committee | gave | the number as nine | indirect asserts"]],
  ["A monitoring group gave a toll of 44.", ["A monitoring group | gave | a toll of 44 | indirect asserts"]],
  ["The agency, which counts differently, gives 390 and seven.", ["The agency | gives | 390 and seven | indirect asserts"]],
  [
    "The government acknowledges 46 deaths, among them 11 policemen.",
    ["The government | acknowledges | 46 deaths, among them 11 policemen | indirect asserts"],
  ],
  ["The Red Cross lists 23 people as missing.", ["The Red Cross | lists | 23 people as missing | indirect asserts"]],
  ["The company puts the losses at $8bn.", ["The company | puts | the losses at $8bn | indirect asserts"]],
  ["A US proposal for a ten-day pause was being studied.", ["US | proposal for | a ten-day pause | indirect asserts"]],
  [
    "Hundreds of workers marched through the capital to demand higher wages.",
    ["Hundreds of workers | demand | higher wages | indirect asserts"],
  ],
  ["The war has claimed 70,000 lives.", []],
  ["The two sides declared a truce.", []],
  ["The neighbour expressed regret.", []],
  ["Neither side spoke of going home.", []],
  ["Turkey, long adamant that both stay, has softened.", ["Turkey | adamant | both stay | indirect asserts"]],
  [
    "The foreign ministry warned against any change of borders.",
    ["The foreign ministry | warned against | any change of borders | indirect asserts"],
  ],
  // a relative clause at the head of a text has no noun to take up
  ['" which it calls conservative.', ["it | calls | conservative | indirect asserts"]],
  ['The president hails "a step towards peace".', ["The president | hails | a step towards peace | direct asserts"]],
  ["The talks broke up after the rebels called for an amnesty.", ["the rebels | called for | an amnesty | indirect asserts"]],
  [
    "The rebels announced that they would disarm, dropping an earlier demand.",
    ["The rebels | announced | they would disarm | indirect asserts"],
  ],
  [
    'An EU spokesman denied that the process was dead, calling it "paused".',
    ["An EU spokesman | denied | the process was dead | indirect denies", 'An EU spokesman | calling | it "paused" | mixed asserts'],
  ],
];

describe("attributions in the forms of the wires", () => {
  test.each(TABLE)("%j", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});
