import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import type { Actors, ReadActor, ReadAttribution, WordRange } from "../../src/reading/context.ts";
import { findFigures, type ReadFigure } from "../../src/reading/figures/find-figures.ts";
import { parse } from "../model.ts";

interface Said {
  readonly source: string | null;
  readonly cue: string;
  readonly content: string;
}

/** Figures of a text, given who is named in it and what is attributed to whom, each by its words. */
function read(text: string, names: readonly string[] = [], said: readonly Said[] = []) {
  const parsed = parse(text);
  const { words } = parsed;
  const rangeOf = (part: string): WordRange => {
    const start = text.indexOf(part);
    const within = words.filter((w) => w.start < start + part.length && start < w.end);
    return { first: within[0]!.index, last: within.at(-1)!.index };
  };
  const actors: ReadActor[] = names.map((name) => ({
    name,
    kind: "organisation",
    aliases: [],
    role: null,
    country: null,
    speaksFor: -1,
    key: null,
  }));
  const mentions = names.map((name, actor) => ({ ...rangeOf(name), head: rangeOf(name).last, type: "nominal" as const, actor }));
  const view: Actors = {
    actors,
    mentions,
    mentionAt: (word) => mentions.find((m) => m.first <= word && word <= m.last) ?? null,
    partyOf: (actor) => actor,
  };
  const attributions: ReadAttribution[] = said.map((s) => ({
    source: s.source === null ? null : rangeOf(s.source),
    actor: s.source === null ? -1 : names.indexOf(s.source),
    cue: rangeOf(s.cue),
    cueHead: rangeOf(s.cue).first,
    content: [rangeOf(s.content)],
    mode: "indirect",
    polarity: "asserts",
    anonymity: null,
    within: -1,
    hedges: [],
  }));
  const context = { parsed, tree: treeOf(parsed), casebook: NOTHING_KNOWN, published: null };
  const figures = findFigures(context, view, attributions, []);
  const slice = (r: WordRange | null) => (r === null ? null : text.slice(words[r.first]!.start, words[r.last]!.end));
  return { figures, slice, issuers: figures.map((f) => (f.issuer < 0 ? null : names[f.issuer])) };
}

const NOTHING_KNOWN = {
  actors: [],
  givenNames: new Set<string>(),
  genders: new Map(),
  roles: [],
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
};

const brief = (f: ReadFigure) => `${f.measure} ${f.low ?? ""}/${f.high ?? ""}`;

describe("figures: measure, low and high", () => {
  it.each([
    ["Two soldiers were killed when a mine exploded near Aleppo.", "killed 2/2"],
    ["A soldier was killed and three others were wounded in the ambush.", "killed 1/1, injured 3/3"],
    ["An attack on the market killed 12 people and wounded 30.", "killed 12/12, injured 30/30"],
    ["Gunmen shot dead five policemen in Karachi on Monday.", "killed 5/5"],
    ["At least 20 killed, 40 injured in Kabul blast", "killed 20/, injured 40/40"],
    ["The blast left 11 people dead and 26 injured.", "killed 11/11, injured 26/26"],
    ["There were 15 dead and dozens of wounded.", "killed 15/15, injured /"],
    ["The death toll rose to 45 on Friday.", "killed 45/45"],
    ["The toll from the strike climbed from 17 to 24.", "killed 17/17, killed 24/24"],
    ["The flood caused the deaths of 30 people.", "killed 30/30"],
    ["The ministry put the death toll at more than 46,000.", "killed 46000/"],
    ["The number of displaced people has reached 1.5 million.", "displaced 1500000/1500000"],
    ["Some 200,000 people have fled their homes since the fighting began.", "displaced 200000/200000"],
    ["Between 20 and 30 fighters were killed in the raid.", "killed 20/30"],
    ["Hundreds of civilians have been killed since April.", "killed /"],
    ["The rebels abducted 14 villagers, including six women.", "abducted 14/14, abducted 6/6"],
    ["Hamas still holds about 100 hostages.", "abducted 100/100"],
    ["The army detained 40 men during the operation.", "detained 40/40"],
    ["Police arrested two suspects.", "detained 2/2"],
    ["The group released 20 prisoners on Sunday.", "released 20/20"],
    ["Seven people are missing after the boat sank.", "missing 7/7"],
    ["Eighteen fishermen went missing last week.", "missing 18/18"],
    ["Some 14 million people need humanitarian assistance.", "affected 14000000/14000000"],
    ["About 2.2 million people are in need of food aid.", "affected 2200000/2200000"],
    ["The strip is home to 2.3 million people.", "population 2300000/2300000"],
    ["Gaza has a population of 2.3 million.", "population 2300000/2300000"],
    ["The army said it killed 30 militants.", "killed 30/30"],
    ["The strike killed as many as 40 people.", "killed /40"],
    ["Fewer than 10 people died.", "killed /10"],
    ["Nearly 200 people were hurt.", "injured /200"],
    ["Thirty people died, six of them women.", "killed 30/30, killed 6/6"],
    ["The dead included three children.", "killed 3/3"],
    ["The dead, including three children, were buried on Sunday.", "killed 3/3"],
    ["Among the dead were two nurses.", "killed 2/2"],
    ["A third of the population has been displaced.", "displaced /"],
    ["Twenty-five injured soldiers were flown to the capital.", "injured 25/25"],
    ["The shelling injured two dozen people.", "injured 24/24"],
    ["The war has claimed more than 100,000 lives.", "killed 100000/"],
    ["The conflict has cost 30,000 lives.", "killed 30000/30000"],
    ["Forty people lost their lives.", "killed 40/40"],
    ["Dozens were wounded.", "injured /"],
    ["Two people were shot and killed.", "killed 2/2"],
    ["Three men were stabbed to death.", "killed 3/3"],
    ["Gunmen killed the mayor and two bodyguards.", "killed 2/2"],
    ["Fifty thousand people have been driven from their homes.", "displaced 50000/50000"],
    ["The fighting forced 3,000 families to flee.", "displaced 3000/3000"],
    ["More than 6 million refugees live abroad.", "displaced 6000000/"],
    ["Rebels took 30 people hostage.", "abducted 30/30"],
    ["He said 12 people were killed.", "killed 12/12"],
    ["About 45 percent of the population faces hunger.", "affected /"],
    ["Ten years after 1,000 people were killed, the trial began.", "killed 1000/1000"],
    ["Police fired 30 rounds and killed a protester.", "killed 1/1"],
    ["Three soldiers killed two civilians.", "killed 2/2"],
    ["MORE THAN 100 PEOPLE DIED, INCLUDING SIX JUDGES.", "killed 100/, killed 6/6"],
    ["TWO POLICEMEN WERE MURDERED YESTERDAY IN LIMA.", "killed 2/2"],
    ["THE ATTACK RESULTED IN THE DEATH OF 10 UNION MEMBERS.", "killed 10/10"],
    ["THE REBELS KIDNAPPED FIVE ENGINEERS.", "abducted 5/5"],
    ["FOUR SOLDIERS WERE KILLED AND 10 WERE WOUNDED.", "killed 4/4, injured 10/10"],
    ["The UN says 378 civilians have been killed and more than 500 wounded.", "killed 378/378, injured 500/"],
    ["Officials feared that 50 people were trapped under the rubble.", "affected 50/50"],
    ["At least 30 people are feared dead.", "killed 30/"],
    ["Up to 60 people are believed to have died.", "killed /60"],
    ["The ambush, which killed 9 soldiers, was claimed by the group.", "killed 9/9"],
    ["Nine worshippers died when a shell hit the church.", "killed 9/9"],
    ["The war killed 8,000 people, mostly civilians.", "killed 8000/8000"],
    ["An estimated 300,000 Tutsis were slaughtered.", "killed 300000/300000"],
    ["Some 3,000 prisoners of war are still held by both sides.", "detained 3000/3000"],
    ["The two sides exchanged 90 prisoners each.", "released 90/90"],
    ["In all, 1,200 people were killed and some 250 taken hostage.", "killed 1200/1200, abducted 250/250"],
    ["Cholera has killed 3,500 people.", "killed 3500/3500"],
    ["Sixty people have died of hunger this week.", "killed 60/60"],
    ["The militia abducted a nurse and two drivers.", "abducted 1/1, abducted 2/2"],
    ["Hospitals treated 130 people for gunshot wounds.", "injured 130/130"],
    ["More than half of the 2.1 million residents have left the city.", "displaced 1050000/"],
    ["Nearly 90 percent of those killed were civilians.", "killed /"],
    ["The storm made 4,000 people homeless.", "displaced 4000/4000"],
    ["The clashes uprooted some 30,000 villagers.", "displaced 30000/30000"],
    ["The strike destroyed 12 houses and killed four people.", "killed 4/4"],
    ["The Red Cross said the bodies of 12 men had been found and that 30 others were missing.", "missing 30/30"],
    ["Rebels freed 15 hostages after the release of 20 prisoners.", "released 15/15, released 20/20"],
    ["Nine dead, dozens wounded in market attack", "killed 9/9, injured /"],
    ["Most of the island's 2.1 million people have been displaced.", "displaced /, population 2100000/2100000"],
    ["Two of the dead were children.", "killed 2/2"],
    ["An officer, two drivers and a cook were killed.", "killed 1/1, killed 2/2, killed 1/1"],
    ["The governor put the toll at around thirty.", "killed 30/30"],
    ["The ombudsman counted 82 soldiers and 47 civilians dead.", "killed 82/82, killed 47/47"],
    ["Some 60,000 villagers have not gone back.", "displaced 60000/60000"],
    ["The army let go about 1,000 prisoners.", "released 1000/1000"],
    ["The clinic has written down the names of 1,911 missing relatives.", "missing 1911/1911"],
    ["Hundreds of thousands have been driven from their homes.", "displaced /"],
    ["The epidemic has infected 5,000 people.", "affected 5000/5000"],
    ["The siege cut 40,000 people off from the world.", "affected 40000/40000"],
    ["SIX PRIESTS AND TWO WOMEN WERE MURDERED ON THURSDAY.", "killed 6/6, killed 2/2"],
    ["THE EXPLOSION LEFT 10 DEAD AND 30 WOUNDED.", "killed 10/10, injured 30/30"],
    ["THE GUERRILLAS KILLED THREE SOLDIERS AND WOUNDED FIVE.", "killed 3/3, injured 5/5"],
    ["THE JUDGE WAS KILLED ALONG WITH TWO BODYGUARDS.", "killed 2/2"],
    ["ONE PERSON WAS KILLED AND 86 OTHERS WERE INJURED.", "killed 1/1, injured 86/86"],
    ["The fighting left more than 100 dead or wounded.", "affected 100/"],
    ["The company reported 17 casualties.", "affected 17/17"],
    ["Three million people face hunger.", "affected 3000000/3000000"],
    ["Hospitals received the dead and treated 19 wounded soldiers.", "injured 19/19"],
    ["The dead numbered 17.", "killed 17/17"],
    ["The raid, which left 17 dead, was the worst this year.", "killed 17/17"],
    ["Bringing the toll to 45, rescuers found more victims.", "killed 45/45"],
    ["Rescuers found four more victims, bringing the toll to 45.", "affected 4/4, killed 45/45"],
    ["The strike took the death toll to more than 600.", "killed 600/"],
    ["The ministry raised its death toll to 450.", "killed 450/450"],
    ["The war's death toll has passed 46,000.", "killed 46000/"],
    ["At least 30 people died, two of whom were children.", "killed 30/, killed 2/2"],
    ["Of the 30 people killed, 12 were children.", "killed 30/30, killed 12/12"],
    ["The strike killed 14 people, among them two nurses.", "killed 14/14, killed 2/2"],
    ["Forty-eight hostages remain in Gaza, 20 of them believed to be alive.", "abducted 48/48"],
    ["The group still holds 48 hostages, of whom 20 are thought to be alive.", "abducted 48/48"],
    ["The rebels handed over six captives to the Red Cross on Friday.", "released 6/6"],
    ["The army returned 20 captives last week.", "released 20/20"],
    ["The militia let 20 men go.", "released 20/20"],
    ["Thirty prisoners walked free on Saturday.", "released 30/30"],
    ["The two armies exchanged 150 prisoners each on Friday.", "released 150/150"],
    ["Russia and Ukraine swapped 195 prisoners of war each.", "released 195/195"],
    ["The swap brought home 157 soldiers.", "released 157/157"],
    ["The government is holding 1,200 people without charge.", "detained 1200/1200"],
    ["Police rounded up 60 people overnight.", "detained 60/60"],
    ["Some 60 activists are behind bars.", "detained 60/60"],
    ["Ten aid workers are unaccounted for.", "missing 10/10"],
    ["Nearly 100,000 people remain missing.", "missing /100000"],
    ["Twelve people were taken to hospital with burns.", "injured 12/12"],
    ["The shelling sent 12 people to hospital.", "injured 12/12"],
    ["Three people suffered gunshot wounds.", "injured 3/3"],
    ["More than 40 were hurt, eight of them seriously.", "injured 40/, injured 8/8"],
    ["Some 1.8 million people do not have enough to eat.", "affected 1800000/1800000"],
    ["About 700,000 people depend on food aid.", "affected 700000/700000"],
    ["Nearly 600,000 people are on the brink of famine.", "affected /600000"],
    ["Some 300,000 civilians are trapped in the city.", "affected 300000/300000"],
    ["The siege has left 250,000 people without water.", "affected 250000/250000"],
    ["One in two children under five is acutely malnourished.", "affected /"],
    ["The enclave's 2.1 million inhabitants have nowhere to go.", "population 2100000/2100000"],
    ["More than 5,000 people have crossed into Chad since Friday.", "displaced 5000/"],
    ["About 12,000 people are sheltering in schools.", "displaced 12000/12000"],
    ["At least 3,000 villagers have left their homes.", "displaced 3000/"],
    ["The offensive emptied a dozen villages and sent 40,000 people fleeing.", "displaced 40000/40000"],
    ["Half of the population has fled.", "displaced /"],
    ["Some 25,000 families have been made homeless.", "displaced 25000/25000"],
    ["Around 1.4 million people have been internally displaced.", "displaced 1400000/1400000"],
    ["The agency has registered 900,000 refugees from Sudan.", "displaced 900000/900000"],
    ["Chad hosts 1.1 million Sudanese refugees.", "displaced 1100000/1100000"],
    ["The country has taken in more than 800,000 refugees.", "displaced 800000/"],
    ["The number of refugees has doubled to 600,000.", "displaced 600000/600000"],
    ["The ministry said 57 people had died, including 13 from hunger.", "killed 57/57, killed 13/13"],
    ["A drone strike killed three people and wounded a fourth.", "killed 3/3"],
    ["A doctor and two nurses were abducted.", "abducted 1/1, abducted 2/2"],
    ["The attackers killed a policeman and set fire to two cars.", "killed 1/1"],
    ["One child was killed.", "killed 1/1"],
    ["A dozen miners were still missing on Tuesday.", "missing 12/12"],
    ["The court jailed four men for the attack.", "detained 4/4"],
    ["Militants seized 30 schoolgirls from a dormitory.", "abducted 30/30"],
    ["Gunmen abducted more than 200 pupils, about 50 of whom later escaped.", "abducted 200/"],
    ["The toll, first given as 12, was later put at 19.", "killed 12/12, killed 19/19"],
    ["The ministry revised the toll down to 19 from 25.", "killed 19/19, killed 25/25"],
    ["Hospital officials spoke of 30 dead.", "killed 30/30"],
    ["Medics counted 14 dead and 60 wounded.", "killed 14/14, injured 60/60"],
    ["The army said it had lost nine soldiers.", "killed 9/9"],
    ["The rebels claim to have killed 80 soldiers.", "killed 80/80"],
    ["The government admitted that 11 civilians had died.", "killed 11/11"],
    ["Witnesses said at least five people had been killed and many more hurt.", "killed 5/"],
    ["Up to 300,000 people may have been killed.", "killed /300000"],
    ["The conflict is estimated to have killed 150,000 people.", "killed 150000/150000"],
    ["The earthquake, which killed over 2,000 people, hit in September.", "killed 2000/"],
    ["His office put civilian deaths at 1,179.", "killed 1179/1179"],
    ["Civilian deaths reached 1,179 in March.", "killed 1179/1179"],
    ["The ministry recorded 1,179 civilian deaths and 1,860 injuries.", "killed 1179/1179, injured 1860/1860"],
    ["The attack caused 12 deaths.", "killed 12/12"],
    ["The clashes resulted in eight deaths and 20 injuries.", "killed 8/8, injured 20/20"],
    ["Eleven people, three of them children, were killed when a shell hit a bus.", "killed 11/11, killed 3/3"],
    ["Seven people were killed, among them a pregnant woman.", "killed 7/7, killed 1/1"],
    ["Four children were among the dead.", "killed 4/4"],
    ["A teacher was among those killed.", "killed 1/1"],
    ["The fighting has killed tens of thousands and driven more than 10 million from their homes.", "killed /, displaced 10000000/"],
    ["The war has killed tens of thousands of people and displaced 12 million.", "killed /, displaced 12000000/12000000"],
    ["Soldiers fired on the crowd, killing six and injuring 25.", "killed 6/6, injured 25/25"],
    ["The insurgents executed 15 villagers they accused of spying.", "killed 15/15"],
    ["Nine people drowned while fleeing.", "killed 9/9"],
    ["No fewer than 23 farmers were hacked to death.", "killed 23/"],
    ["Some 80 Tuareg civilians were slain in March.", "killed 80/80"],
    ["The strikes killed 31, wounded 74 and left 12 missing.", "killed 31/31, injured 74/74, missing 12/12"],
    ["Both sides have released a total of 2,400 prisoners since 2022.", "released 2400/2400"],
    ["The amnesty freed 460 inmates.", "released 460/460"],
    ["About 90 per cent of the population, or two million people, have been displaced.", "displaced /, displaced 2000000/2000000"],
    ["Negotiators discussed the fate of 59 captives.", "abducted 59/59"],
    ["Families of the 59 hostages marched on Saturday.", "abducted 59/59"],
    [
      'The militia said its fighters had captured 35 soldiers and killed 60, figures that the army called "fantasy".',
      "detained 35/35, killed 60/60",
    ],
    [
      "Of the 251 people taken on Oct. 7, 101 remain in captivity, about a third of whom the army believes are dead.",
      "abducted 251/251, abducted 101/101, killed /",
    ],
    [
      "The civil war, now in its eleventh year, has killed half a million people and driven half the population from their homes.",
      "killed 500000/500000, displaced /",
    ],
    [
      "Nearly six million people have crossed into neighbouring countries, while another eight million are displaced inside the country.",
      "displaced /6000000, displaced 8000000/8000000",
    ],
    ["Officials in Goma said hospitals had received 773 bodies and 2,880 wounded since the weekend.", "injured 2880/2880"],
    ["Monitors have documented the killing of 62 medics and the arrest of 140 others.", "killed 62/62, detained 140/140"],
    ["The guerrillas freed 19 of the 33 soldiers they had been holding since August.", "released 19/19, detained 33/33"],
    ["More than one in four Yemenis was acutely hungry last year, the programme said.", "affected /"],
    ["The strike on a wedding party, which the coalition first denied, killed 22 people, most of them women and children.", "killed 22/22"],
    ["The ceasefire lasted a week, during which 105 hostages and 240 prisoners were exchanged.", "released 105/105, released 240/240"],
    ["Two police officers and one of the attackers died in the exchange of fire.", "killed 2/2, killed 1/1"],
    ["Three people were killed and about a dozen hurt, two of them critically.", "killed 3/3, injured 12/12, injured 2/2"],
    ["The fire at the camp killed one person and left 5,000 without shelter.", "killed 1/1, affected 5000/5000"],
    ["Around 130,000 Armenians fled the enclave in a single week, almost its entire population.", "displaced 130000/130000"],
    ["Some 100 families that had fled returned on Sunday.", "displaced 100/100"],
    [
      "Over the past two years the fighting has cost at least 28,700 lives, including those of 7,700 civilians.",
      "killed 28700/, killed 7700/7700",
    ],
    ["A suicide bomber killed himself and nine worshippers.", "killed 9/9"],
    ["Twenty-two soldiers were reported killed.", "killed 22/22"],
    ["An Israeli soldier and two Palestinians were killed in Jenin, the army and medics said.", "killed 1/1, killed 2/2"],
    ["Police said 3 were dead.", "killed 3/3"],
    ["Six died and 20 were hurt.", "killed 6/6, injured 20/20"],
    ["The army arrested at least 20 people, among them a former governor, in raids across the West Bank.", "detained 20/, detained 1/1"],
    ["The dead: 3 soldiers, 12 civilians.", "killed 3/3, killed 12/12"],
    ["The health ministry says 12,300 children are among the dead.", "killed 12300/12300"],
    ["Three quarters of the city's residents have left.", "displaced /"],
    ["A girl of six and her grandmother were killed.", "killed 1/1"],
    ["One man was shot dead and two were arrested.", "killed 1/1, detained 2/2"],
    ["The two soldiers killed on Monday were buried on Tuesday.", "killed 2/2"],
    ["Gunmen on motorcycles opened fire on a minibus, killing six passengers and the driver.", "killed 6/6"],
    ["The explosion, which the governor blamed on the rebels, wounded at least 16, three of them children.", "injured 16/, injured 3/3"],
    ["More than 9,000 people have been forced to leave their homes by the floods.", "displaced 9000/"],
    ["It was the deadliest strike in weeks: 27 people died, among them eight children.", "killed 27/27, killed 8/8"],
    ["The bombing of the market — the third this month — left 19 dead.", "killed 19/19"],
    ["Rebels overran the base, capturing some 90 soldiers and an unknown number of vehicles.", "detained 90/90"],
    ["The authorities have released 48 of the 102 detained activists.", "released 48/48, detained 102/102"],
    ["The commission heard that 200 women had been abducted during the war.", "abducted 200/200"],
    ["They held 52 Americans hostage for 444 days.", "abducted 52/52"],
    ["The junta has jailed more than 20,000 opponents since the coup.", "detained 20000/"],
    ["Some 6,500 have been killed and 28,000 arrested since the coup, a monitoring group says.", "killed 6500/6500, detained 28000/28000"],
    ["In the hospital lay 23 wounded fighters.", "injured 23/23"],
    ["The boat was carrying 86 migrants, 41 of whom drowned.", "killed 41/41"],
    ["A landslide buried the village, killing 670.", "killed 670/670"],
    ["The number of people killed in the protests has risen to 58.", "killed 58/58"],
    ["The number of dead stands at 58.", "killed 58/58"],
    ["By Friday the toll had climbed above 100.", "killed 100/"],
    ["By Friday the toll was 112.", "killed 112/112"],
    ["A toll of 112 was given by the governor.", "killed 112/112"],
    ["With 112 dead, it was the worst attack in years.", "killed 112/112"],
    ["Casualties were put at 30 dead and 70 wounded.", "killed 30/30, injured 70/70"],
    ["The militia admitted losing 12 fighters.", "killed 12/12"],
    ["Four peacekeepers lost their lives.", "killed 4/4"],
    ["A blast ripped through a bus, killing its driver and 13 schoolchildren aged six to ten.", "killed 13/13"],
    ["The number of internally displaced persons now exceeds 3 million.", "displaced 3000000/"],
    ["There are 3 million displaced people in the country.", "displaced 3000000/3000000"],
    ["The earthquake affected some 1.2 million people.", "affected 1200000/1200000"],
    ["At least 12,000 of the 40,000 residents have fled.", "displaced 12000/"],
    [
      "Unknown gunmen abducted eight aid workers — six nationals and two foreigners — on Tuesday.",
      "abducted 8/8, abducted 6/6, abducted 2/2",
    ],
    ["The dead were four farmers and a boy of 12.", "killed 4/4, killed 1/1"],
    ["Two children, aged six and nine, died.", "killed 2/2"],
    ["Troops shot and wounded three protesters.", "injured 3/3"],
    ["The rocket killed a mother and her two daughters.", "killed 1/1, killed 2/2"],
    ["Ninety-one people were confirmed dead.", "killed 91/91"],
    ["As many as 1,000 people may have drowned.", "killed /1000"],
    ["There have been more than 400 cholera deaths.", "killed 400/"],
    ["Two journalists have been missing since March.", "missing 2/2"],
    ["They were among 33 people kidnapped in June.", "abducted 33/33"],
    ["The men, who had killed 12 people, were sentenced to life.", "killed 12/12"],
    ["A total of 65 people, including 22 civilians, have been killed this month.", "killed 65/65, killed 22/22"],
    ["The raids left seven Palestinians dead, the ministry said, and 20 wounded.", "killed 7/7, injured 20/20"],
    ["Three dead and 14 injured in bus bombing near Quetta", "killed 3/3, injured 14/14"],
    ["Bombing kills 12, wounds 40 in Baghdad", "killed 12/12, injured 40/40"],
  ])("%s", (text, expected) => {
    expect(read(text).figures.map(brief).join(", ")).toBe(expected);
  });
});

describe("figures of plain news sentences", () => {
  it.each([
    ["Ethiopia's army said on Monday it had retaken the town, and that 320 rebels had surrendered.", ""],
    [
      "At least 31 people, including nine children, died when a shell hit a bakery in Khartoum, a doctors' union said.",
      "killed 31/, killed 9/9",
    ],
    ["The shelling sent some 4,000 villagers across the river.", "displaced 4000/4000"],
    ["The number of those killed since January passed 2,000 last week, the monitoring group says.", "killed 2000/"],
    ["Rights groups say as many as 500 are behind bars.", "detained /500"],
    ["Police have rounded up 70 opposition supporters since the vote.", "detained 70/70"],
    ["A third of the country's 18 million people go hungry.", "affected 6000000/6000000"],
    ["The army lost two helicopters and 11 soldiers.", "killed 11/11"],
    ["No fewer than 60 homes were burned and their 300 occupants fled.", "displaced 300/300"],
    ["The ceasefire has held for nine days.", ""],
    ["The rebels freed 12 of the 40 engineers they had held since March.", "released 12/12"],
    ["Three UN peacekeepers and a translator were wounded by a mine.", "injured 3/3, injured 1/1"],
    ["Gunmen killed a judge and wounded his driver and two guards.", "killed 1/1, injured 2/2"],
    [
      "The commission recorded 1,214 civilian deaths in the first quarter, down from 1,480 a year earlier.",
      "killed 1214/1214, killed 1480/1480",
    ],
    ["Of the 86 passengers, 41 drowned.", "killed 41/41"],
    ["Six more bodies were pulled from the rubble, bringing the toll to 57.", "killed 57/57"],
    ["The violence has uprooted close to 200,000 people and killed at least 900.", "displaced /200000, killed 900/"],
    ["The two brothers, aged 12 and 14, were shot dead near the checkpoint.", "killed 2/2"],
    ["Hospital officials said they had received 22 bodies and 60 wounded.", "injured 60/60"],
    ["Some 50 fighters laid down their arms.", ""],
    ["The strike killed one woman and injured 13 others.", "killed 1/1, injured 13/13"],
    ["More than two million Sudanese have crossed into Chad.", "displaced 2000000/"],
    ["The camp shelters 90,000 refugees, twice what it was built for.", "displaced 90000/90000"],
    ["The dead included a senior commander.", "killed 1/1"],
    ["Nobody claimed the attack, in which two tourists died.", "killed 2/2"],
    ["He said four of his men had been captured and one executed.", "detained 4/4, killed 1/1"],
    ["Authorities said 17 suspects were in custody.", "detained 17/17"],
    ["In all, 3,100 houses were destroyed and 40 people are still missing.", "missing 40/40"],
    ["The clashes have left dozens dead and hundreds injured.", "killed /, injured /"],
    ["A roadside bomb killed five soldiers and wounded seven more, one of them seriously.", "killed 5/5, injured 7/7, injured 1/1"],
    ["UNHCR has registered 1.1 million refugees from South Sudan.", "displaced 1100000/1100000"],
    ["Nearly half of the city's 600,000 inhabitants have fled.", "displaced /300000"],
    ["Militants ambushed a patrol, killing nine troops and capturing three.", "killed 9/9, detained 3/3"],
  ])("%s", (text, expected) => {
    expect(read(text!).figures.map(brief).join(", ")).toBe(expected);
  });
});

describe("figures that share, answer or leave out a verb", () => {
  it.each([
    ["The rebels say they hold nine soldiers.", "detained 9/9"],
    ["The group is believed to hold dozens more.", "detained /"],
    [
      "The militia says it holds 20 sailors; the agency, whose staff met them, gave the number as 18 last week.",
      "detained 20/20, detained 18/18",
    ],
    ["Villagers denied a report that a drone had hit the market, killing four traders.", "killed 4/4"],
    ["Around 30,000 people are still unable to go home.", "displaced 30000/30000"],
    ["Some 3,000 families are unable to return to their villages.", "displaced 3000/3000"],
    ["More than half a million lost their homes.", "displaced 500000/"],
    ["The force has lost more than 80 peacekeepers since 2015.", "killed 80/"],
    ["The clinic admitted 17 patients with burns.", "injured 17/17"],
    ["Doctors saw 19 people with shrapnel injuries.", "injured 19/19"],
    ["The district has recorded 1,200 cases of cholera and 31 deaths.", "affected 1200/1200, killed 31/31"],
    [
      "Officials reported 85 suspected cases and four deaths; the charity, which counts fewer clinics, gives 70 and three.",
      "affected 85/85, killed 4/4, affected 70/70, killed 3/3",
    ],
    ["Gunmen stormed the school and an unknown number of pupils were carried off.", "abducted /"],
    ["An undisclosed number of prisoners were freed on Friday.", "released /"],
    ["About 12,000 Fulanis fled west and 9,000 Dogons east.", "displaced 12000/12000, displaced 9000/9000"],
    ["Eleven civilians died in the north and four in the south.", "killed 11/11, killed 4/4"],
    ["Hundreds fled north and thousands more south.", "displaced /, displaced /"],
    ["Shelling killed 12 people in the port and three near the station.", "killed 12/12, killed 3/3"],
    ["Eight others, at first listed as missing, reached a village on foot.", "missing 8/8"],
    ["Another five sailors are presumed dead.", "killed 5/5"],
    ["The army put the toll at 40 and the rebels at fewer than half that number.", "killed 40/40, killed /20"],
    ["Soldiers shot dead two men, the latest of 90 they claim to have killed since May.", "killed 2/2, killed 90/90"],
    ["The police put the injured at 60. A residents' group says it was nearer 200.", "injured 60/60, injured 200/200"],
    ["Police detained 14 students, the ministry said. A party official spoke of 30.", "detained 14/14, detained 30/30"],
    ["Since May, 300 detainees have walked out of the prison.", "released 300/300"],
    ["Nearly 9 million Malians are short of food.", "affected /9000000"],
    ["A doctor at the scene reports 12 dead.", "killed 12/12"],
    ["The militia holds five men; the Red Cross lists 23 people as missing.", "detained 5/5, missing 23/23"],
    ["Violence has displaced more than a million people, a quarter of the population.", "displaced 1000000/"],
    ["At least 17 people, among them three nurses, were killed in the strikes.", "killed 17/, killed 3/3"],
  ])("%s", (text, expected) => {
    expect(read(text!).figures.map(brief).join(", ")).toBe(expected);
  });
});

describe("no figure", () => {
  it.each([
    "Commanders told some 100,000 of them to leave.",
    "The stadium holds 40,000 people.",
    "The ministry gave no toll of its own.",
    "The court heard 12 cases of torture.",
    "The company put its losses at 40 million euros.",
    "The army told 300 families to go home.",
    "The party lost 12 seats and two members resigned.",
    "It was nearer 200 kilometres.",
    "A large number of questions remain open.",
    "The plane carried 40 soldiers.",
    "The group holds 12 villages and two bridges.",
    "The police lost 12 vehicles.",
    "The union represents 12,000 workers in the north and 4,000 in the south.",
    "The envoy spoke of two rounds and four letters.",
    "The country of 17 million people has been at war for a decade.",
    "The rebels demanded the release of 200 prisoners.",
    "Israel would free 30 prisoners for each hostage.",
    "The deal calls for 33 hostages to be freed.",
    "The government plans to release 500 detainees next month.",
    "No one was killed in the attack.",
    "There were no casualties.",
    "The army has 30,000 soldiers in the area.",
    "The bodies of 12 men were found in a well.",
    "The bomb could have killed hundreds of people.",
    "The minister, 57, was killed by a sniper.",
    "Journalist Ahmed Khan was killed.",
    "A journalist, Ahmed Khan, was killed.",
    "Six of them were women.",
    "The court sentenced three men to death.",
    "Six people were not injured.",
    "If 100 people are killed, the talks will end.",
    "The toll could rise to 100.",
    "The minister warned that a strike could kill thousands of people.",
    "The two sides agreed to exchange 157 prisoners.",
    "He called for the release of 80 detainees.",
    "The battalion of 600 men left the town.",
    "Thousands of people marched in the capital.",
    "The rebels will release 10 soldiers on Monday.",
    "Three of the negotiators are women.",
    "The bill passed by 412 votes to nine.",
    "Her brother was killed.",
    "The soldiers were killed in 2004.",
    "The minister recalled his 2004 arrest.",
    "The mission asked for 40 trucks and 12 boats.",
    "Nobody was injured.",
    "The talks lasted nine days.",
    "More than 1,000 people are believed to be buried under the rubble.",
    "The agreement provides for the release of 1,000 prisoners.",
    "Under the truce, 33 hostages were to be freed.",
    "The army wants 20,000 more recruits.",
    "A force of 2,500 peacekeepers will monitor the line.",
    "About 300 people attended the funeral.",
    "The convoy carried food for 15,000 people.",
    "The two leaders met for three hours.",
    "Rescuers recovered 12 bodies.",
    "He has 300 men under his command.",
    "The union says 4,000 workers walked out.",
    "The group said it would kill ten hostages if its demands were not met.",
    "Two dozen lawmakers boycotted the vote and 12 others abstained.",
    "The army has lost 300 tanks and 40 aircraft.",
    "The government says it needs 3,000 more police officers.",
    "Without fuel, 12 hospitals could close and hundreds of patients would die.",
    "The ministry said that no civilians had been killed.",
    "He spent 27 years in prison.",
    "Only two of the 15 members of the council voted against.",
    "The two ministers met 40 journalists at the airport.",
    "At 62, he is the oldest of the seven commanders.",
    "The treaty freed both sides from 30 years of obligations.",
    "Some 4,000 monitors are to watch over the disarmament of 7,000 fighters.",
    "The convoy of 14 lorries reached 30,000 people.",
    "The plan envisages the return of 200,000 refugees.",
    "Six rounds of talks have failed.",
    "In the village, gunmen burned 40 houses and killed their owners.",
    "The journalist was held for 40 days.",
    "An independent count puts it at 130.",
    "The war has orphaned 40,000 children.",
    "The city of 800,000 has been without power for a week.",
  ])("%s", (text) => {
    expect(read(text).figures.map(brief)).toEqual([]);
  });
});

describe("who says so", () => {
  it("is the source of the attribution the figure stands in", () => {
    const { issuers } = read(
      "The ministry said 12 people were killed.",
      ["The ministry"],
      [{ source: "The ministry", cue: "said", content: "12 people were killed" }],
    );
    expect(issuers).toEqual(["The ministry"]);
  });
  it("is nobody in the report's own voice", () => {
    expect(read("Twelve people were killed on Monday.").issuers).toEqual([null]);
  });
  it.each([
    ["The Red Crescent reported 11 wounded.", "The Red Crescent"],
    ["The mayor counted nine dead.", "The mayor"],
    ["The ministry put the death toll at 46,000.", "The ministry"],
    ["Some 3,000 people have been killed, according to the health ministry.", "the health ministry"],
    ["By the ministry's count, 46,000 people have died.", "the ministry"],
    ["The government acknowledges 46 deaths, among them 11 policemen.", "The government", 1],
    ["Some 15,000 people, by the estimate of the human rights groups, have died since 1976.", "the human rights groups"],
    ["By the reckoning of the refugee agency, around 800,000 people are still unable to go home.", "the refugee agency"],
    ["The health authorities counted 456 suspected cases; UNICEF, which counts fewer, gives 390.", "UNICEF", 1],
  ])("is whoever counts: %s", (text, name, at = 0) => {
    expect(read(text as string, [name as string]).issuers[at as number]).toEqual(name);
  });
  it("is whoever corrects a toll in the same breath", () => {
    const { issuers } = read(
      "At least 38 soldiers were killed, the ministry said, raising an earlier toll of 25.",
      ["the ministry"],
      [{ source: "the ministry", cue: "said", content: "At least 38 soldiers were killed" }],
    );
    expect(issuers).toEqual(["the ministry", "the ministry"]);
  });
  it("is who opens the sentence, to its end", () => {
    const { issuers } = read(
      "According to the governor, gunmen stopped a bus; eight travelers burned to death.",
      ["the governor"],
      [{ source: "the governor", cue: "According to", content: "gunmen stopped a bus" }],
    );
    expect(issuers).toEqual(["the governor"]);
  });
  it.each([
    ["He offered to give back the town, provided its 18,000 inhabitants are housed elsewhere.", "He"],
    ["The war has claimed 70,000 lives.", "The war"],
  ])("is not who speaks of people in passing, nor a war: %s", (text, name) => {
    const cue = text.startsWith("He") ? "offered" : "claimed";
    expect(read(text, [name!], [{ source: name!, cue, content: text.slice(text.indexOf(cue) + cue.length + 1, -1) }]).issuers).toEqual([
      null,
    ]);
  });
  it("is nobody for a number that only tells which attack is meant", () => {
    const { issuers } = read(
      "The army condemned the attack that killed 10 workers.",
      ["The army"],
      [{ source: "The army", cue: "condemned", content: "the attack that killed 10 workers" }],
    );
    expect(issuers).toEqual([null]);
  });
  it("is whoever speaks of another number after the first", () => {
    const { figures, issuers } = read("The medics counted 14 dead, while the army spoke of three.", ["The medics", "the army"]);
    expect(figures.map(brief)).toEqual(["killed 14/14", "killed 3/3"]);
    expect(issuers).toEqual(["The medics", "the army"]);
  });
  it("keeps two tolls of two issuers apart", () => {
    const { issuers, figures } = read(
      "The ministry said 19 people had been wounded; the charity reported 11 wounded.",
      ["The ministry", "the charity"],
      [{ source: "The ministry", cue: "said", content: "19 people had been wounded" }],
    );
    expect(figures.map(brief)).toEqual(["injured 19/19", "injured 11/11"]);
    expect(issuers).toEqual(["The ministry", "the charity"]);
  });
});

describe("what stands with a figure", () => {
  it("phrase, noun, composition and evidence are the report's words", () => {
    const { figures, slice } = read("Militants killed some 1,200 people — mostly civilians — in the raid.");
    const [f] = figures;
    expect(slice(f!.phrase)).toBe("some 1,200");
    expect(slice(f!.who)).toBe("people");
    expect(slice(f!.composition)).toBe("mostly civilians");
    expect(slice(f!.span)).toBe("killed some 1,200 people");
    expect(f).toMatchObject({ value: 1200, qualifier: "about", basis: "reported" });
  });
  it("names the place", () => {
    const { figures, slice } = read("A car bomb killed four people in Aleppo.");
    expect(slice(figures[0]!.place)).toBe("Aleppo");
  });
  it.each([
    [
      "More than 38,000 people have been killed, the ministry says, which does not distinguish between fighters and civilians.",
      "which does not distinguish between fighters and civilians",
    ],
    ["The ministry put the toll at 450. The figure could not be independently verified.", "The figure could not be independently verified"],
    [
      "Nearly 900 people were killed. Its list does not separate fighters from civilians.",
      "Its list does not separate fighters from civilians",
    ],
  ])("caveat: %s", (text, caveat) => {
    const { figures, slice } = read(text);
    expect(slice(figures[0]!.caveat)).toBe(caveat);
  });
  it("has no caveat where none is given", () => {
    expect(read("A car bomb killed four people. The police did not confirm the name of the driver.").figures[0]!.caveat).toBeNull();
  });
  it.each([
    ["A car bomb killed four people on Monday.", "incident"],
    ["The death toll has reached 4,300.", "cumulative"],
    ["More than 46,000 people have been killed since October.", "cumulative"],
    ["The group still holds about 100 hostages.", "standing"],
    ["More than two million people are displaced.", "standing"],
    ["The strip has a population of 2.3 million.", "standing"],
  ])("scope: %s", (text, scope) => {
    expect(read(text).figures[0]!.scope).toBe(scope);
  });
  it.each([
    ["The office verified 1,179 civilian deaths.", "verified"],
    ["An estimated 300,000 people were killed.", "estimated"],
    ["Twelve people were killed.", "reported"],
  ])("basis: %s", (text, basis) => {
    expect(read(text).figures[0]!.basis).toBe(basis);
  });
  it("keeps hedges", () => {
    const { figures, slice } = read("Thirty soldiers were reportedly killed.");
    expect(figures[0]!.hedges.map(slice)).toEqual(["reportedly"]);
  });
  it("marks a number repeated once", () => {
    const { figures } = read("Twelve people were killed in the raid. The 12 people killed were farmers.");
    expect(figures.map(brief)).toEqual(["killed 12/12"]);
  });
  it("keeps a toll that was corrected beside the new one", () => {
    expect(read("The toll rose from 17 to 24.").figures.map(brief)).toEqual(["killed 17/17", "killed 24/24"]);
  });
});

test("any text gives ranges within it and never throws", () => {
  const word = fc.constantFrom(
    ...'killed wounded people 12 two dozen more than of the a soldier who were and , . ( ) " “ ” hostages toll rose to at displaced most its 2.3 million deaths including them none no not would 1985 $ % - — died from homes said 😀 é עברית'.split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((w) => w.join(" ")),
    fc.string({ maxLength: 60, unit: "grapheme" }),
  );
  fc.assert(
    fc.property(text, (t) => {
      const parsed = parse(t);
      for (const f of read(t).figures) {
        for (const r of [f.phrase, f.span, f.who, f.composition, f.place, f.caveat, ...f.hedges]) {
          if (r === null) continue;
          expect(r.first).toBeGreaterThanOrEqual(0);
          expect(r.first).toBeLessThanOrEqual(r.last);
          expect(r.last).toBeLessThan(parsed.words.length);
        }
        if (f.low !== null && f.high !== null) expect(f.low).toBeLessThanOrEqual(f.high);
      }
    }),
    { numRuns: 150 },
  );
});
