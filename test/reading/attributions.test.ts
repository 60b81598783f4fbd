import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ParsedText } from "../../src/language/document.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { ReadAttribution, WordRange } from "../../src/reading/context.ts";
import { testCasebook } from "../casebook.ts";
import { parse } from "../model.ts";

const casebook = testCasebook();

function find(parsed: ParsedText, convention: "stated" | "polnear" = "stated"): ReadAttribution[] {
  return findAttributions({ parsed, tree: treeOf(parsed), casebook, published: null }, null, { convention });
}

/** "source | cue | content ... content | mode polarity [anonymity] in OUTER", a dash for what is not there. */
function lines(text: string, convention: "stated" | "polnear" = "stated"): string[] {
  const parsed = parse(text);
  const said = (range: WordRange | null) => (range ? text.slice(parsed.words[range.first]!.start, parsed.words[range.last]!.end) : "-");
  return find(parsed, convention).map(
    (a) =>
      `${said(a.source)} | ${said(a.cue)} | ${a.content.map(said).join(" ... ")} | ${a.mode} ${a.polarity}${a.anonymity ? ` [${a.anonymity}]` : ""}${a.within >= 0 ? ` in ${a.within}` : ""}`,
  );
}

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['"We will not leave the valley," the commander said.', ["the commander | said | We will not leave the valley | direct asserts"]],
  ['"We will not leave the valley," said the commander.', ["the commander | said | We will not leave the valley | direct asserts"]],
  ['The commander said: "We will not leave the valley."', ["The commander | said | We will not leave the valley | direct asserts"]],
  ["The commander said they would not leave the valley.", ["The commander | said | they would not leave the valley | indirect asserts"]],
  [
    "The commander said that they would not leave the valley.",
    ["The commander | said | they would not leave the valley | indirect asserts"],
  ],
  [
    "The commander said on Monday that they would not leave the valley.",
    ["The commander | said | they would not leave the valley | indirect asserts"],
  ],
  ["They would not leave the valley, the commander said.", ["the commander | said | They would not leave the valley | indirect asserts"]],
  ["They would not leave the valley, said the commander.", ["the commander | said | They would not leave the valley | indirect asserts"]],
  [
    "They would, the commander said, not leave the valley.",
    ["the commander | said | They would ... not leave the valley | indirect asserts"],
  ],
  [
    '"We will stay," the commander said, "until the last shell has been fired."',
    ["the commander | said | We will stay ... until the last shell has been fired | direct asserts"],
  ],
  [
    '"We will stay," the commander said. "Nobody can move us."',
    ["the commander | said | We will stay ... Nobody can move us | direct asserts"],
  ],
  ["The commander told reporters that the bridge was closed.", ["The commander | told | the bridge was closed | indirect asserts"]],
  ["The commander told a radio station the bridge was closed.", ["The commander | told | the bridge was closed | indirect asserts"]],
  ["According to the ministry, the bridge was closed.", ["the ministry | According to | the bridge was closed | indirect asserts"]],
  ["The bridge was closed, according to the ministry.", ["the ministry | according to | The bridge was closed | indirect asserts"]],
  ["The bridge, according to the ministry, was closed.", ["the ministry | according to | The bridge ... was closed | indirect asserts"]],
  [
    "Hundreds fled the fighting, according to a report by the charity.",
    ["a report by the charity | according to | Hundreds fled the fighting | indirect asserts"],
  ],
  ['The minister called the plan "a gift to the enemy".', ['The minister | called | the plan "a gift to the enemy" | mixed asserts']],
  ["The minister called the plan a gift to the enemy.", ["The minister | called | the plan a gift to the enemy | indirect asserts"]],
  ["The minister described the talks as useful.", ["The minister | described | the talks as useful | indirect asserts"]],
  ["The government regards the rebels as criminals.", ["The government | regards | the rebels as criminals | indirect asserts"]],
  ["The rebels demanded that the army leave the town.", ["The rebels | demanded | the army leave the town | indirect asserts"]],
  ["The rebels demanded the release of their commander.", ["The rebels | demanded | the release of their commander | indirect asserts"]],
  ["The rebels repeated their demand that the army leave the town.", ["their | demand | the army leave the town | indirect asserts"]],
  ["The government dropped its demand for a new vote.", ["its | demand for | a new vote | indirect asserts"]],
  ["The government wants to hold the vote in May.", ["The government | wants | to hold the vote in May | indirect asserts"]],
  ["The government wants the rebels to disarm.", ["The government | wants | the rebels to disarm | indirect asserts"]],
  ["The mayor urged both sides to stop shooting.", ["The mayor | urged | both sides to stop shooting | indirect asserts"]],
  ["The mayor asked for a ceasefire.", ["The mayor | asked for | a ceasefire | indirect asserts"]],
  ["The bishop called for an end to the siege.", ["The bishop | called for | an end to the siege | indirect asserts"]],
  ["The bishop called on both armies to stop the siege.", ["The bishop | called on | both armies to stop the siege | indirect asserts"]],
  [
    "The president accused the rebels of breaking the truce.",
    ["The president | accused | the rebels of breaking the truce | indirect asserts"],
  ],
  ["The president blamed the rebels for the attack.", ["The president | blamed | the rebels for the attack | indirect asserts"]],
  ["The rebels promised to free the hostages.", ["The rebels | promised | to free the hostages | indirect asserts"]],
  [
    "The rebels offered to free the hostages if the army withdrew.",
    ["The rebels | offered | to free the hostages if the army withdrew | indirect asserts"],
  ],
  ["The rebels threatened to close the road.", ["The rebels | threatened | to close the road | indirect asserts"]],
  ["The rebels vowed to fight on.", ["The rebels | vowed | to fight on | indirect asserts"]],
  ["The rebels proposed a truce of ten days.", ["The rebels | proposed | a truce of ten days | indirect asserts"]],
  ["The mediator proposed that the talks move to Oslo.", ["The mediator | proposed | the talks move to Oslo | indirect asserts"]],
  ["The rebels denied that they had broken the truce.", ["The rebels | denied | they had broken the truce | indirect denies"]],
  ["The rebels denied breaking the truce.", ["The rebels | denied | breaking the truce | indirect denies"]],
  ["The rebels denied the charge.", ["The rebels | denied | the charge | indirect denies"]],
  ["The rebels rejected the accusation.", ["The rebels | rejected | the accusation | indirect denies"]],
  [
    "The court found that soldiers had burned the village, a charge the army denies.",
    [
      "The court | found | soldiers had burned the village | indirect asserts",
      "the army | denies | soldiers had burned the village | indirect denies",
    ],
  ],
  ["The army declined to comment.", ["The army | declined to comment |  | indirect declines"]],
  [
    "A spokesman declined to say whether the raid was planned.",
    ["A spokesman | declined to say | whether the raid was planned | indirect declines"],
  ],
  [
    "The ministry would not say whether the raid was planned.",
    ["The ministry | would not say | whether the raid was planned | indirect declines"],
  ],
  ["The ministry did not respond to a request for comment.", ["The ministry | did not respond |  | indirect declines"]],
  ["The palace has not commented.", ["The palace | has not commented |  | indirect declines"]],
  [
    "Asked whether the raid was planned, the general declined to answer.",
    ["the general | declined to answer | whether the raid was planned | indirect declines"],
  ],
  [
    "An official, who spoke on condition of anonymity because he was not authorised to speak to reporters, said the raid was planned.",
    ["An official | said | the raid was planned | indirect asserts [because he was not authorised to speak to reporters]"],
  ],
  ["Two diplomats said the raid was planned.", ["Two diplomats | said | the raid was planned | indirect asserts [unnamed]"]],
  [
    "The raid was planned, a diplomat said on condition of anonymity.",
    ["a diplomat | said | The raid was planned | indirect asserts [unnamed]"],
  ],
  [
    "State radio quoted the general as saying that the raid was planned.",
    [
      "State radio | quoted | the raid was planned | indirect asserts",
      "the general | saying | the raid was planned | indirect asserts in 0",
    ],
  ],
  ["The general was quoted as saying that the raid was planned.", ["The general | saying | the raid was planned | indirect asserts"]],
  ["He was told that the road was safe.", ["- | told | the road was safe | indirect asserts"]],
  ["We were told the road was safe.", ["- | told | the road was safe | indirect asserts"]],
  ["The villagers were asked to leave.", ["- | asked | to leave | indirect asserts"]],
  [
    "The army said it had opened the road, and the rebels said it was mined.",
    ["The army | said | it had opened the road | indirect asserts", "the rebels | said | it was mined | indirect asserts"],
  ],
  [
    "The army said it had opened the road but denied that it was mined.",
    ["The army | said | it had opened the road | indirect asserts", "The army | denied | it was mined | indirect denies"],
  ],
  [
    "The army says the road is open, while the rebels say it is mined.",
    ["The army | says | the road is open | indirect asserts", "the rebels | say | it is mined | indirect asserts"],
  ],
  [
    "The army said the road was open, adding that it had been cleared of mines.",
    ["The army | said | the road was open | indirect asserts", "The army | adding | it had been cleared of mines | indirect asserts"],
  ],
  [
    "The road was open, the army said, adding that it had been cleared of mines.",
    ["the army | said | The road was open | indirect asserts", "the army | adding | it had been cleared of mines | indirect asserts"],
  ],
  ["The envoy believes a deal is near.", ["The envoy | believes | a deal is near | indirect asserts"]],
  ["The envoy hopes the talks will resume in June.", ["The envoy | hopes | the talks will resume in June | indirect asserts"]],
  ["Analysts expect the talks to resume in June.", ["Analysts | expect | the talks to resume in June | indirect asserts [unnamed]"]],
  ["Relief workers fear that the camp will flood.", ["Relief workers | fear | the camp will flood | indirect asserts [unnamed]"]],
  ["The report says that 40 people died in the raid.", ["The report | says | 40 people died in the raid | indirect asserts"]],
  ["The ministry put the number of dead at 40.", ["The ministry | put | the number of dead at 40 | indirect asserts"]],
  ["The hospital counted 12 dead.", ["The hospital | counted | 12 dead | indirect asserts"]],
  ["The agency estimates that 4,000 people have fled.", ["The agency | estimates | 4,000 people have fled | indirect asserts"]],
  ["The agency confirmed only about 300 deaths.", ["The agency | confirmed | only about 300 deaths | indirect asserts"]],
  [
    "The governor wrote on social media that the shelling had stopped.",
    ["The governor | wrote | the shelling had stopped | indirect asserts"],
  ],
  ['The statement read: "We regret the loss of life."', ["The statement | read | We regret the loss of life | direct asserts"]],
  ["The governor reiterated that nobody would be punished.", ["The governor | reiterated | nobody would be punished | indirect asserts"]],
  ["The governor insisted on keeping the checkpoints.", ["The governor | insisted | keeping the checkpoints | indirect asserts"]],
  ["Kyiv said the drones had been shot down.", ["Kyiv | said | the drones had been shot down | indirect asserts"]],
  ["The rebels, who hold the port, said ships could dock.", ["The rebels | said | ships could dock | indirect asserts"]],
  ['The ministry said "dozens" of people had been hurt.', ['The ministry | said | "dozens" of people had been hurt | mixed asserts']],
  [
    'The ministry said that "dozens" of people had been hurt, and that the road was "unusable".',
    ['The ministry | said | "dozens" of people had been hurt, and that the road was "unusable" | mixed asserts'],
  ],
  [
    'It was, in the words of one diplomat, "a quarrel about chairs".',
    ["one diplomat | in the words of | It was ... a quarrel about chairs | mixed asserts [unnamed]"],
  ],
  ["In the minister's view, the truce is dead.", ["the minister | In the minister's view | the truce is dead | indirect asserts"]],
  ["The ship carried what the navy said were weapons.", ["the navy | said | were weapons | indirect asserts"]],
  ["The militia took 30 people it says are spies.", ["it | says | are spies | indirect asserts"]],
  ["The army allowed the aid in, as the rebels had demanded.", ["the rebels | demanded | The army allowed the aid in | indirect asserts"]],
  ["The rebels accept that the vote will go ahead.", ["The rebels | accept | the vote will go ahead | indirect asserts"]],
  ["The rebels accepted the plan.", []],
  ["The minister ruled out a ceasefire.", []],
  ["The army has not said when the bridge will open.", []],
  ["Nobody could say when the bridge will open.", []],
  ["The bridge is expected to open in June.", []],
  ["The bridge will reportedly open in June.", []],
  ['"Go home!" the soldiers shouted.', ["the soldiers | shouted | Go home | direct asserts"]],
  ['"Will they come?" she asked.', ["she | asked | Will they come | direct asserts"]],
  ["She asked whether they would come.", ["She | asked | whether they would come | indirect asserts"]],
  [
    '"The war is lost," the paper wrote, "and everybody knows it."',
    ["the paper | wrote | The war is lost ... and everybody knows it | direct asserts"],
  ],
  [
    "A group of lawyers said in a letter to the court that the trial was unfair.",
    ["A group of lawyers | said | the trial was unfair | indirect asserts"],
  ],
  [
    '"They tell us that the war is over," said an old farmer. "Nobody told the soldiers."',
    [
      "They | tell | the war is over | direct asserts in 1",
      "an old farmer | said | They tell us that the war is over ... Nobody told the soldiers | direct asserts [unnamed]",
    ],
  ],
  [
    'The defence minister warned: "We will answer every rocket."',
    ["The defence minister | warned | We will answer every rocket | direct asserts"],
  ],
  ["The mediators have suggested 3 May for the next round.", ["The mediators | suggested | 3 May for the next round | indirect asserts"]],
  [
    "The rebels' claim that they shot down the plane could not be checked.",
    ["The rebels | claim | they shot down the plane | indirect asserts"],
  ],
  [
    "There was no truth in the allegation that soldiers had burned the village.",
    ["- | allegation | soldiers had burned the village | indirect asserts"],
  ],
  [
    "Moscow said on Friday it would study the plan, but Kyiv dismissed it as a trick.",
    ["Moscow | said | it would study the plan | indirect asserts", "Kyiv | dismissed | it as a trick | indirect asserts"],
  ],
  [
    "Officials said the plane, which had left Khartoum at noon, was hit by a missile.",
    ["Officials | said | the plane, which had left Khartoum at noon, was hit by a missile | indirect asserts [unnamed]"],
  ],
  [
    "The families of the captives want the talks to go on.",
    ["The families of the captives | want | the talks to go on | indirect asserts"],
  ],
  ["The Kremlin denies abducting them.", ["The Kremlin | denies | abducting them | indirect denies"]],
  ["The two presidents agreed to meet in Geneva.", []],
  [
    "Two officials said the raid was planned. They spoke on condition of anonymity because the plan is secret.",
    ["Two officials | said | the raid was planned | indirect asserts [because the plan is secret]"],
  ],
  [
    "“We left the valley at dawn.\n\n“Nobody followed us,” the commander said.",
    ["the commander | said | We left the valley at dawn ... Nobody followed us | direct asserts"],
  ],
  [
    '"We left the valley," she told reporters in Doha. "Nobody followed us. We did not look back."',
    ["she | told | We left the valley ... Nobody followed us. We did not look back | direct asserts"],
  ],
  ["The army has repeatedly denied that it shells hospitals.", ["The army | denied | it shells hospitals | indirect denies"]],
  [
    "The minister, speaking in Geneva, told delegates that the road would be opened.",
    ["The minister | told | the road would be opened | indirect asserts"],
  ],
  [
    "Rebels said they had shot down a drone; the army denied it.",
    ["Rebels | said | they had shot down a drone | indirect asserts", "the army | denied | it | indirect denies"],
  ],
  ["The general reminded the envoy that the truce ends in May.", ["The general | reminded | the truce ends in May | indirect asserts"]],
  ["In a statement, the ministry said the vote would go ahead.", ["the ministry | said | the vote would go ahead | indirect asserts"]],
  ["The ministry said in a statement the vote would go ahead.", ["The ministry | said | the vote would go ahead | indirect asserts"]],
  [
    'The envoy said: "They are ready. I have seen the paper."',
    ["The envoy | said | They are ready. I have seen the paper | direct asserts"],
  ],
  [
    "The UN says that 3,000 people have crossed the river since Monday and that most of them are children.",
    ["The UN | says | 3,000 people have crossed the river since Monday and that most of them are children | indirect asserts"],
  ],
  ["Reporters were told that the road was mined.", ["- | told | the road was mined | indirect asserts"]],
  ["The rebels were accused of shelling the market.", ["- | accused | The rebels ... of shelling the market | indirect asserts"]],
  ["The army is said to have lost 300 men.", ["- | said | The army ... to have lost 300 men | indirect asserts"]],
  ["The envoy conceded that little had been achieved.", ["The envoy | conceded | little had been achieved | indirect asserts"]],
  [
    '"Nothing is agreed," a diplomat close to the talks said, "until everything is agreed."',
    ["a diplomat close to the talks | said | Nothing is agreed ... until everything is agreed | direct asserts [unnamed]"],
  ],
  [
    "A judge ruled that the arrest was illegal, the court said on Tuesday.",
    ["the court | said | A judge ruled that the arrest was illegal | indirect asserts"],
  ],
  [
    'The delegation left without a deal, its leader saying only that "more time" was needed.',
    ['its leader | saying | "more time" was needed | mixed asserts'],
  ],
  ["The radio reported shelling near the port.", ["The radio | reported | shelling near the port | indirect asserts"]],
  ["The group claimed the attack.", ["The group | claimed | the attack | indirect asserts"]],
  ["THE REBELS SAID TODAY THAT THEY WILL ATTEND THE TALKS.", ["THE REBELS | SAID | THEY WILL ATTEND THE TALKS | indirect asserts"]],
  ['"WE WANT PEACE," SAID THE REBEL LEADER.', ["THE REBEL LEADER | SAID | WE WANT PEACE | direct asserts"]],
  ["The talks went on all night.", []],
  ["Fighting stopped on Sunday after a truce was signed.", []],
  ["The bridge collapsed, killing three people.", []],
  ["The envoy left for Oslo, where he will meet the delegations.", []],
  ["The demand for bread rose during the siege.", []],
  [
    "The rebels rejected the charge and said the village had been empty.",
    ["The rebels | rejected | the charge | indirect denies", "The rebels | said | the village had been empty | indirect asserts"],
  ],
  [
    "The navy said it had sunk two boats, a claim the rebels dismissed.",
    ["The navy | said | it had sunk two boats | indirect asserts", "the rebels | dismissed | it had sunk two boats | indirect denies"],
  ],
  [
    "The minister warned that aid would stop unless the fighting ended.",
    ["The minister | warned | aid would stop unless the fighting ended | indirect asserts"],
  ],
  [
    "The guerrillas are ready to talk, their leader said, provided that the bombing stops.",
    ["their leader | said | The guerrillas are ready to talk ... provided that the bombing stops | indirect asserts"],
  ],
  ["Aid, the agency said on Friday, had reached the camp.", ["the agency | said | Aid ... had reached the camp | indirect asserts"]],
  ["The king said he was saddened.", ["The king | said | he was saddened | indirect asserts"]],
  ['"We are hungry," one woman said.', ["one woman | said | We are hungry | direct asserts [unnamed]"]],
  ["The general, who has led the army since 2019, said the war was over.", ["The general | said | the war was over | indirect asserts"]],
  [
    "The militia said in a statement that it had released 12 prisoners, and that the rest would follow.",
    ["The militia | said | it had released 12 prisoners, and that the rest would follow | indirect asserts"],
  ],
  [
    '"Enough," said the bishop, adding: "The children are watching."',
    ["the bishop | said | Enough | direct asserts", "the bishop | adding | The children are watching | direct asserts"],
  ],
  [
    'The foreign ministry in Moscow said the plan "ignores the facts on the ground."',
    ['The foreign ministry in Moscow | said | the plan "ignores the facts on the ground | mixed asserts'],
  ],
  [
    '"The plan is dead," the minister said on state television. "We buried it."',
    ["the minister | said | The plan is dead ... We buried it | direct asserts"],
  ],
  ['The mediator said only "a few" points were open.', ['The mediator | said | only "a few" points were open | mixed asserts']],
  [
    "Both sides blamed each other for the failure of the talks.",
    ["Both sides | blamed | each other for the failure of the talks | indirect asserts"],
  ],
  ["The ceasefire will hold, the minister insisted.", ["the minister | insisted | The ceasefire will hold | indirect asserts"]],
  [
    "The prime minister has promised that the guilty will be punished.",
    ["The prime minister | promised | the guilty will be punished | indirect asserts"],
  ],
  [
    "The inquiry concluded that the order came from the capital.",
    ["The inquiry | concluded | the order came from the capital | indirect asserts"],
  ],
  ["The council urged all parties to let aid through.", ["The council | urged | all parties to let aid through | indirect asserts"]],
];

/** The wider view: cues with auxiliaries and adverbs, sources with asides, contents with "that" and marks, attitudes, only the outermost. */
const WIDE: readonly (readonly [string, readonly string[]])[] = [
  [
    "The general has repeatedly said that the war is over.",
    ["The general | has repeatedly said | that the war is over | indirect asserts"],
  ],
  [
    "The senator, a former judge from Ohio, criticized the plan.",
    ["The senator, a former judge from Ohio, | criticized | the plan | indirect asserts"],
  ],
  [
    "The army will not comment, but the mayor supports the truce.",
    ["The army | will not comment |  | indirect declines", "the mayor | supports | the truce | indirect asserts"],
  ],
  ['"It is over," the general said.', ['the general | said | "It is over," | direct asserts']],
  ["The general refused to leave the palace.", ["The general | refused | to leave the palace | indirect asserts"]],
  ["Critics have praised the deal.", ["Critics | have praised | the deal | indirect asserts"]],
  ["The general said that he was told the road was safe.", ["The general | said | that he was told the road was safe | indirect asserts"]],
  ["The minister is eager to talk.", ["The minister | is eager | to talk | indirect asserts"]],
  ["She declined to say whether he knew.", ["She | declined | to say whether he knew | indirect declines"]],
  [
    "The governor also defended his decision to close the border.",
    ["The governor | also defended | his decision to close the border | indirect asserts"],
  ],
];

describe("attributions", () => {
  test.each(TABLE)("%j", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe("attributions as PolNeAR marks them", () => {
  test.each(WIDE)("%j", (text, expected) => {
    expect(lines(text, "polnear")).toEqual(expected);
  });
});

describe("laws", () => {
  const piece = fc.constantFrom(
    ..."the army|said|that|it|would|leave|,|.|;|\"|“|”|'|according to|a spokesman|who|denied|declined to comment|told reporters|its demand|to|and|but|as|the rebels|quoted|as saying|\n\n|adding|was|asked|:|(|)|—|Monday|😀".split(
      "|",
    ),
  );

  test("quotation marks on both sides of a cue leave it nothing to say", () => {
    for (const convention of ["stated", "polnear"] as const) expect(lines('" adding " the army', convention)).toEqual([]);
  });

  test("ranges hold words of the text, contents come in order, and an attribution stands in another one at most", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), fc.constantFrom("stated" as const, "polnear" as const), (pieces, convention) => {
        const parsed = parse(pieces.join(" "));
        const found = find(parsed, convention);
        const holds = ({ first, last }: WordRange) => first >= 0 && first <= last && last < parsed.words.length;
        found.forEach((a, i) => {
          for (const range of [a.source, a.cue, ...a.content]) if (range) expect(holds(range)).toBe(true);
          for (let k = 1; k < a.content.length; k++) expect(a.content[k]!.first).toBeGreaterThan(a.content[k - 1]!.last);
          expect(a.within).toBeLessThan(found.length);
          expect(a.within).not.toBe(i);
          const seen = new Set<number>();
          for (let up = i; up >= 0; up = found[up]!.within) {
            expect(seen.has(up)).toBe(false);
            seen.add(up);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  test("the same words give the same attributions, and the trees given stay as they are", () => {
    const parsed = parse('The rebels denied that they had left, as the army claimed. "We stay," they said.');
    const before = JSON.stringify(parsed);
    expect(find(parsed)).toEqual(find(parsed));
    expect(JSON.stringify(parsed)).toBe(before);
  });

  test.each([
    ["deep nesting", "He said that she said that ".repeat(400)],
    ["quotations without end", '"We go. '.repeat(2000)],
    ["thousands of marks", `${"' \" “ ”".repeat(1500)} he said.`],
    ["a cue in every sentence", 'The army said it would leave, according to the ministry. "No," he said.\n\n'.repeat(400)],
  ])("%s takes no more than a moment", (_, text) => {
    const parsed = parse(text);
    const start = performance.now();
    find(parsed);
    find(parsed, "polnear");
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
