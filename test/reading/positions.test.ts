import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileIssues } from "../../src/casebook/issues.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Context, WordRange } from "../../src/reading/context.ts";
import { findPositions } from "../../src/reading/positions/find-positions.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { testCasebook } from "../casebook.ts";
import { testFrames, yamlFilesOf } from "../frames.ts";
import { parse } from "../model.ts";

const knowledge = { frames: testFrames(), issues: compileIssues(yamlFilesOf("data/issues")) };

function read(text: string) {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const positions = findPositions(context, actors, findAttributions(context, actors), findTimes(context), knowledge);
  const exact = (range: WordRange | null) => range && text.slice(parsed.words[range.first]!.start, parsed.words[range.last]!.end);
  return {
    parsed,
    positions,
    lines: positions.map((p) => `${actors.actors[p.party]!.name}: ${p.issue} ${p.stance}${p.move ? ` (${p.move})` : ""}`).sort(),
    of: (issue: string) => {
      const p = positions.find((position) => position.issue === issue)!;
      return {
        stance: p.stance,
        condition: exact(p.condition),
        holder: exact(p.holder),
        content: exact(p.content),
        span: exact(p.span),
        rule: p.rule,
        time: p.time,
        hedges: p.hedges.map(exact),
      };
    },
  };
}

describe("findPositions(context, actors, attributions, times, knowledge)", () => {
  test.each<[string, string[]]>([
    [
      "The Philippine government and the Moro Islamic Liberation Front agreed on Tuesday to extend their truce by a year.",
      ["Philippines: ceasefire for", "Moro Islamic Liberation Front: ceasefire for"],
    ],
    [
      "The MILF insists that a Muslim homeland on Mindanao be recognised before its fighters hand in their guns.",
      ["Moro Islamic Liberation Front: territory for"],
    ],
    ["Manila will not discuss independence for the island, President Gloria Arroyo said.", ["Philippines: territory against"]],
    [
      "The Free Aceh Movement has dropped its demand for independence, one of its negotiators told reporters in Helsinki.",
      ["Free Aceh Movement: territory open (drops)"],
    ],
    [
      "Indonesia refused to pull its soldiers out of Aceh until the rebels surrendered their weapons.",
      ["Indonesia: withdrawal conditional"],
    ],
    ["Turkish Cypriot leader Rauf Denktash rejected a United Nations plan to reunite the island.", ["Northern Cyprus: territory against"]],
    ["Greece said it would accept UN peacekeepers on the line that divides Cyprus.", ["Greece: guarantees for"]],
    ["Libya's eastern-based commander Khalifa Haftar called for foreign mercenaries to leave the country.", ["Libya: withdrawal for"]],
    ["The Tripoli government said it would not hold elections unless a constitution was adopted first.", ["Libya: elections conditional"]],
    ["Turkey has offered to host talks between Russia and Ukraine.", ["Turkey: talks for"]],
    [
      "Moscow demands that Kyiv renounce membership of NATO and recognise the annexation of Crimea.",
      ["Russia: foreign-forces against", "Russia: territory for"],
    ],
    ["Ukraine again ruled out giving up territory in exchange for peace.", ["Ukraine: territory against (keeps)"]],
    [
      '"We will never recognise the annexation," President Volodymyr Zelenskiy told parliament.',
      ["Volodymyr Zelenskiy: territory against"],
    ],
    ["Hamas said it was ready to free all hostages in return for an end to the war.", ["Hamas: hostages conditional"]],
    ["Israel wants Hamas to disarm and demands the release of the remaining captives.", ["Israel: disarmament for", "Hamas: hostages for"]],
    [
      '"There will be no ceasefire without the release of our hostages," Israel\'s defence minister said.',
      ["Israel: ceasefire conditional"],
    ],
    [
      "Hezbollah refuses to lay down its arms as long as Israeli troops remain in southern Lebanon.",
      ["Hezbollah: disarmament conditional"],
    ],
    ["Lebanon's president urged Israel to withdraw its forces from five hilltops.", ["Lebanon: withdrawal for"]],
    ["The Houthis said they would stop attacks on ships once the blockade of Gaza was lifted.", ["Houthis: ceasefire conditional"]],
    [
      "Saudi Arabia proposed a nationwide ceasefire in Yemen under UN supervision, its foreign minister said.",
      ["Saudi Arabia: ceasefire for"],
    ],
    ["The Taliban insist that all foreign forces leave Afghanistan.", ["Taliban: withdrawal for"]],
    [
      "Kabul agreed to release 1,500 Taliban prisoners, but the insurgents demanded that all 5,000 be freed.",
      ["Afghanistan: prisoners for"],
    ],
    [
      "The United States pledged to withdraw its troops within 14 months if the Taliban kept their promises.",
      ["United States: withdrawal conditional"],
    ],
    [
      "The FARC will not give up their weapons without guarantees that they can take part in politics, the rebels' chief negotiator said.",
      ["FARC: disarmament conditional"],
    ],
    [
      "Colombia's government is willing to suspend arrest warrants for the negotiators and to start talks with the ELN if it frees its captives.",
      ["Colombia: accountability conditional", "Colombia: talks conditional"],
    ],
    [
      "Ethiopia's government and the TPLF have agreed to end two years of war.",
      ["Ethiopia: end-of-war for", "Tigray People's Liberation Front: end-of-war for"],
    ],
    ["The army ended two years of service in the north.", []],
    ["The Sudanese army rejected a proposal by the African Union for a three-month truce.", ["Sudan: ceasefire against"]],
    [
      "The Rapid Support Forces must withdraw from the cities before any talks begin, army chief Abdel Fattah al-Burhan said.",
      ["Sudan: withdrawal for", "Sudan: talks conditional"],
    ],
    ["South Sudan's rebels oppose the creation of new states and want a federal system.", ["South Sudan's rebels: territory for"]],
    ["Ethiopia accused the TPLF of refusing to disarm.", ["Tigray People's Liberation Front: disarmament against"]],
    ["The TPLF said it would disarm only if Eritrean troops left Tigray.", ["Tigray People's Liberation Front: disarmament conditional"]],
    // what would change nothing is no condition
    ["Spain will not negotiate with ETA even if the group disarms, its interior minister said.", ["Spain: talks against"]],
    ["Hamas is willing to release the hostages, if need be in stages.", ["Hamas: hostages for"]],
    ["Congo's government ruled out direct talks with the M23 rebels.", ["Democratic Republic of the Congo: talks against"]],
    ["M23 called for direct talks with Kinshasa and for the release of its members.", ["M23: talks for", "M23: prisoners for"]],
    ["Rwanda denied that it had agreed to withdraw its soldiers.", ["Rwanda: withdrawal open"]],
    ["The Syrian government reiterated its call for the lifting of sanctions.", ["Syria: sanctions against (keeps)"]],
    ["Israel's foreign minister said the army would stay in the buffer zone in southern Syria.", ["Israel: withdrawal against"]],
    [
      "Armenia is ready to sign a peace treaty if Azerbaijan withdraws its troops from Armenian territory.",
      ["Armenia: end-of-war conditional"],
    ],
    ["Azerbaijan insists that Armenia change its constitution.", ["Azerbaijan: elections for"]],
    ["The Myanmar junta has refused to release political prisoners, including Aung San Suu Kyi.", ["Myanmar: prisoners against"]],
    [
      "The Karen National Union said it would not join the talks unless the army stopped its air strikes.",
      ["Karen National Union: talks conditional"],
    ],
    ["Serbia refuses to recognise Kosovo's independence.", ["Serbia: territory against"]],
    ["Kosovo's prime minister dropped his opposition to an association of Serb municipalities.", ["Kosovo: rights open (drops)"]],
    ["Pakistan expressed its readiness to resume dialogue with India.", ["Pakistan: talks for"]],
    ["India has rejected any mediation on Kashmir.", ["India: talks against"]],
    ["The LTTE insisted on an interim administration for the northeast.", ["Liberation Tigers of Tamil Eelam: governance for"]],
    ["Sri Lanka's government no longer insists that the rebels disarm before negotiations.", ["Sri Lanka: disarmament open (drops)"]],
    [
      "The Polisario Front demands a referendum on the independence of Western Sahara, while Morocco offers only autonomy.",
      ["Polisario Front: territory for", "Morocco: territory for"],
    ],
    [
      "Venezuela's opposition wants early elections and an amnesty for jailed politicians.",
      ["Venezuela's opposition: elections for", "Venezuela's opposition: prisoners for"],
    ],
    ["Analysts expect the rebels to reject the plan.", []],
    ["Rebels attacked a convoy near the capital and killed nine soldiers.", []],
    ["The envoy praised both sides for their patience and predicted a ceasefire within weeks.", []],
    ["The UN secretary-general called on the warring parties to let aid into the city.", []],
    [
      "The two sides agreed to exchange prisoners and to reopen the main road. Talks between Armenia and Azerbaijan ended on Friday.",
      ["Armenia: prisoners for", "Azerbaijan: prisoners for", "Armenia: humanitarian-access for", "Azerbaijan: humanitarian-access for"],
    ],
    [
      "El Salvador's guerrillas proposed that the army be cut by half and that death squad killings be investigated.",
      ["El Salvador's guerrillas: security-forces for", "El Salvador's guerrillas: accountability for"],
    ],
    ["Damascus said it would allow aid convoys into the besieged town.", ["Syria: humanitarian-access for"]],
    ["Israel has refused to open the crossing for trucks with flour.", ["Israel: humanitarian-access against"]],
    ["Iran will hand over its stock of weapons to nobody, the general vowed.", []],
    [
      "Kyiv wants security guarantees from the West and compensation for the destruction.",
      ["Ukraine: reconstruction for", "Ukraine: guarantees for"],
    ],
    [
      "The rebels threatened to resume the war unless the government paid the salaries of civil servants.",
      ["rebels: end-of-war conditional"],
    ],
    ["Georgia demanded that Russian peacekeepers leave Abkhazia.", ["Georgia: withdrawal for"]],
    ["North Korea insists that the United States end its joint exercises with the South.", []],
    [
      "Bogota toughened its position on disarmament, saying the guerrillas must hand over their rifles within a month.",
      ["Colombia: disarmament for (hardens)"],
    ],
    ["For the first time, the Taliban said they would accept a ceasefire.", ["Taliban: ceasefire for (softens)"]],
    [
      "Neither side has accepted the text. Russia and Ukraine have been fighting since 2022, and Russia wants Ukraine to withdraw from Donetsk.",
      ["Russia: withdrawal for"],
    ],
    [
      "The Sudanese government continues to insist on the withdrawal of the militia from civilian homes.",
      ["Sudan: withdrawal for (keeps)"],
    ],
    [
      "COLOMBO - Sri Lanka and the Liberation Tigers of Tamil Eelam will resume talks in Geneva next month, Norwegian mediators said. The Tigers had demanded that the army disarm paramilitary groups in the east. Colombo denied that it backs them and said it would accept a stronger monitoring mission. The rebels' chief negotiator said his movement would never surrender its weapons. The government again rejected the rebels' proposal for an interim administration.",
      [
        "Liberation Tigers of Tamil Eelam: disarmament for",
        "Sri Lanka: guarantees for",
        "Liberation Tigers of Tamil Eelam: disarmament against",
        "Sri Lanka: governance against (keeps)",
        "Liberation Tigers of Tamil Eelam: governance for",
      ],
    ],
    [
      "BELFAST - Sinn Fein said the IRA had agreed to put its weapons beyond use. Unionist leader David Trimble refused to sit in government with Sinn Fein until the guns were handed in. London promised to withdraw more troops from Northern Ireland and to reform the police.",
      [
        "Irish Republican Army: disarmament for",
        "David Trimble: governance conditional",
        "United Kingdom: withdrawal for",
        "United Kingdom: security-forces for",
      ],
    ],
    [
      "BUJUMBURA - Burundi's army said it would not accept a merger with the rebel Forces for the Defence of Democracy. The rebels insist that half of all officers be Hutus and that political prisoners be freed. South African mediators have proposed that an African force protect returning politicians.",
      ["Burundi: security-forces against", "Forces for the Defence of Democracy: prisoners for", "South Africa: guarantees for"],
    ],
    [
      "BANGUI - Rebels from the Coalition of Patriots for Change said they would lay down their arms if President Faustin-Archange Touadera agreed to a dialogue. Touadera ruled out any talks with the group. Russia offered to send more instructors to the army.",
      [
        "Coalition of Patriots for Change: disarmament conditional",
        "Central African Republic: talks against",
        "Russia: foreign-forces for",
      ],
    ],
    [
      "KATHMANDU - Nepal's Maoists declared a three-month ceasefire and called for the election of a constituent assembly. The king's government dismissed the truce as a ploy. The rebels say they are ready to confine their fighters to camps as long as the army stays in its barracks.",
      [
        "Communist Party of Nepal (Maoist): ceasefire for",
        "Communist Party of Nepal (Maoist): elections for",
        "Nepal: ceasefire against",
        "Communist Party of Nepal (Maoist): disarmament conditional",
      ],
    ],
    [
      'YEREVAN - Armenia is studying a Russian plan to unblock the road to Stepanakert. Azerbaijan says it will open the road only if cargo is checked at its own posts. "We demand that the blockade be lifted without conditions," the Armenian foreign minister said.',
      [
        "Armenia: humanitarian-access open",
        "Russia: humanitarian-access for",
        "Azerbaijan: humanitarian-access conditional",
        "Armenia: humanitarian-access for",
      ],
    ],
    [
      "NICOSIA - Cypriot President Nikos Christodoulides is prepared to resume the talks where they stopped in 2017, his spokesman said. Turkish Cypriot leader Ersin Tatar repeated that he would only come to the table if the sovereignty of his state was recognised. Turkey, for its part, has refused to withdraw its troops and wants its right to intervene to be kept. Greece called that demand unacceptable.",
      ["Cyprus: talks for", "Northern Cyprus: talks conditional (keeps)", "Turkey: withdrawal against"],
    ],
    [
      "ISLAMABAD - Pakistan will not hold talks with the Pakistani Taliban unless they lay down their arms, the interior minister told parliament. The militants have offered a one-month truce in exchange for the release of 30 prisoners. The army is said to oppose any deal that lets fighters keep their weapons.",
      ["Pakistan: disarmament for", "Pakistan: talks conditional", "Tehrik-i-Taliban Pakistan: ceasefire conditional"],
    ],
    [
      "ADEN - Yemen's Southern Transitional Council seeks independence for the south and has threatened to leave the government if its forces are not paid. The Houthis offered to reopen the road to Taiz in return for flights from Sanaa. The government is considering the offer.",
      [
        "Houthis: humanitarian-access conditional",
        "Southern Transitional Council: governance conditional",
        "Southern Transitional Council: territory for",
        "Yemen: humanitarian-access open",
      ],
    ],
    [
      "JUBA - South Sudan's army chief said government troops would leave the villages around Malakal once UN peacekeepers had taken up positions there. Rebel leader Riek Machar no longer insists on the resignation of President Salva Kiir but wants half the cabinet seats. Kiir has not agreed to share power. Uganda offered to act as guarantor.",
      [
        "Riek Machar: governance for",
        "Riek Machar: governance open (drops)",
        "South Sudan: governance open",
        "South Sudan: withdrawal conditional",
        "Uganda: guarantees for",
      ],
    ],
    [
      "BEIRUT - Hezbollah's deputy leader said on Tuesday that the group would not discuss its arsenal as long as Israel kept flying over Lebanon. The government in Beirut, under pressure from Washington, has promised to bring all weapons under state control by the end of the year. An Israeli official said his country would keep its five positions inside Lebanon until that was done. Iran's foreign minister, who was in Beirut, described the plan as doomed to fail.",
      ["Hezbollah: disarmament conditional", "Israel: withdrawal conditional", "Lebanon: disarmament for"],
    ],
    [
      "MOGADISHU - Somalia's government says it will only sit down with Ethiopia once Addis Ababa scraps its port deal with Somaliland. Ethiopia, which needs access to the sea, insists that the agreement is legal. Turkey has offered to mediate. Somaliland demands recognition as an independent state in return for the port.",
      ["Somalia: talks conditional", "Somaliland: territory for", "Turkey: talks for", "Ethiopia: territory for"],
    ],
    [
      'KIGALI - President Paul Kagame told diplomats that Rwanda was ready to withdraw its defensive measures if Congo neutralised the FDLR. Kinshasa has dismissed the offer as a trick and called for sanctions on Rwandan generals. M23 has again refused to leave Goma. "We live here. Where should we withdraw to?" its spokesman asked.',
      [
        "Democratic Republic of the Congo: sanctions for",
        "Democratic Republic of the Congo: withdrawal against",
        "M23: withdrawal against (keeps)",
        "Rwanda: withdrawal conditional",
      ],
    ],
    [
      "MEXICO CITY - Venezuela's government will return to the talks with the opposition if the United States lifts its oil sanctions, its chief negotiator said. The opposition is seeking a date for presidential elections and the release of some 250 political prisoners. Norway, which mediates, has proposed a first round in Barbados.",
      ["Norway: talks for", "Venezuela: talks conditional", "opposition: elections for", "opposition: prisoners for"],
    ],
    [
      "PRETORIA - Mozambique's Renamo party said it would disarm its remaining fighters provided that they were taken into the army and the police. The government has agreed to integrate 350 of them. Renamo also wants provincial governors to be elected. President Filipe Nyusi accepted that demand on Monday.",
      ["Mozambique: elections for", "Mozambique: security-forces for", "RENAMO: disarmament conditional", "RENAMO: elections for"],
    ],
    [
      "ADDIS ABABA - Ethiopia's government promised unhindered access for aid convoys to Tigray but said it would not lift its blockade of fuel until the rebels withdrew from Afar. The TPLF called the demand unjust. It says it is willing to withdraw if the western districts are returned. Eritrea has rejected calls for its soldiers to leave.",
      [
        "Eritrea: withdrawal against",
        "Ethiopia: humanitarian-access conditional",
        "Ethiopia: humanitarian-access for",
        "Tigray People's Liberation Front: withdrawal conditional",
      ],
    ],
    [
      "CARACAS - Venezuela claims two-thirds of Guyana and rejects the jurisdiction of the World Court. Guyana's president said his country would not cede a single inch. Brazil has offered to host a meeting of the two leaders. Caracas proposes joint oil exploration in the disputed waters.",
      ["Brazil: talks for", "Guyana: territory against", "Venezuela: accountability against", "Venezuela: resources for"],
    ],
    [
      "LIMA - The Shining Path's remnants demanded an amnesty for their jailed founder. The government flatly rejected any negotiation with what it called terrorists. A congressman proposed a truth commission.",
      ["Peru: talks against", "Shining Path: prisoners for"],
    ],
    [
      "PORT-AU-PRINCE - The gang leader Jimmy Cherizier said his fighters would lay down their weapons if the transitional council gave them an amnesty. The council ruled out any pardon. Kenya pledged a thousand police officers for a UN-backed mission.",
      ["Jimmy Cherizier: disarmament conditional", "Kenya: guarantees for", "transitional council: prisoners against"],
    ],
  ])("%s", (text, lines) => {
    expect(read(text).lines).toEqual([...lines].sort());
  });

  test.each([
    ["praise", "The envoy praised Israel and Hamas for the courage with which they had approached the ceasefire."],
    ["a prediction", "Analysts expect Israel to withdraw its troops from Gaza within a year."],
    ["a chance", "Hamas may accept a ceasefire, two diplomats said."],
    ["fighting", "Israeli troops withdrew from Jenin on Friday after killing nine militants."],
    ["an insult", "The minister called the leaders of Hamas cowards and liars."],
    ["an appeal by a third party", "The United Nations urged Israel and Hamas to accept a ceasefire."],
    ["a condition", "If Hamas frees the hostages, the crossing could open, a columnist wrote."],
    ["a question", "Will Israel accept a ceasefire?"],
    ["another trade", "The museum refused to return the statues to Greece, and the striking dockers demanded higher wages."],
    ["a claim of fact", "Israel insists that it has respected the ceasefire."],
  ])("%s is no position: %s", (_, text) => {
    expect(read(text).lines).toEqual([]);
  });
});

test("a condition comes with its words", () => {
  const { stance, condition } = read("Hezbollah said it would accept a truce only if Israel withdrew its troops from Lebanon.").of(
    "ceasefire",
  );
  expect({ stance, condition }).toEqual({ stance: "conditional", condition: "only if Israel withdrew its troops from Lebanon" });
});

test("what is asked for first is no condition of itself, but of what follows", () => {
  expect(read("Hamas demands that Israeli troops leave Gaza before it frees the hostages.").of("withdrawal").stance).toBe("for");
});

test("a hedge stays with the position", () => {
  const { hedges, stance } = read("The rebels on Saturday appeared to drop their demand that Khartoum end the war.").of("end-of-war");
  expect({ hedges, stance }).toEqual({ hedges: ["appeared"], stance: "open" });
});

test("a position tells its frame, its wording, its holder and when it was held", () => {
  const { rule, holder, content, time } = read("On Sunday, Israel rejected a ceasefire with Hezbollah.").of("ceasefire");
  expect({ rule, holder, content, time }).toEqual({
    rule: "stances:reject fighting:ceasefire:1",
    holder: "Israel",
    content: "a ceasefire with Hezbollah",
    time: "2024-07-07",
  });
});

test("a position inside a quotation belongs to who says it", () => {
  const text =
    'Israel and Hamas have fought since October. "We will never lay down our weapons," a Hamas spokesman said. "We will not withdraw our troops," Israel\'s defence minister replied.';
  expect(read(text).lines).toEqual(["Hamas: disarmament against", "Israel: withdrawal against"]);
});

test("a refusal of what was just proposed is about the same issue", () => {
  const text =
    "Sudan is at war with the Rapid Support Forces. The Rapid Support Forces proposed a three-month truce. Sudan's army rejected the idea.";
  expect(read(text).lines).toEqual(["Rapid Support Forces: ceasefire for", "Sudan: ceasefire against"]);
});

test("any jumble of words is read without an error, and every span lies in one sentence", () => {
  const word = fc.constantFrom(
    ..."Israel Hamas the rebels their army ceasefire hostages refused demanded that to will not never unless before drop its demand withdraw release talks and or , . ; said it accept rejected without in exchange for on of".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
      const { parsed, positions } = read(words.join(" "));
      for (const { span, content, condition, holder } of positions) {
        for (const range of [span, content, condition, holder]) {
          if (range === null) continue;
          expect(range.first).toBeLessThanOrEqual(range.last);
          expect(parsed.words[range.first]!.sentence).toBe(parsed.words[range.last]!.sentence);
        }
      }
    }),
    { numRuns: 60 },
  );
});
