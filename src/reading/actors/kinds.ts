import type { ActorKind } from "../reading.ts";

// Words that tell what a capitalised name is, by its last or first noun: "Sudan Doctors Network", "Palace of Justice".
const ORGANISATION =
  "agency alliance assembly assn association authority board bureau campaign center centre chamber charity church coalition college commission committee company confederation conference congress convention cooperative corp corporation council court department division enterprise enterprises federation forum foundation front fund group guild headquarters hospital house inc initiative institute institution international league ltd llc ministry mission movement network observatory office organisation organization panel parliament party patriarchate plc project prosecutor secretariat senate seminary service services society staff synod team trust tribunal union unions university watch workers";
const ARMED =
  "army battalion brigade brigades corps fighters force forces guard guards guerrillas militia militias rebels unit command contras front";
const MEDIA =
  "news times post journal tribune herald gazette daily press tv television radio magazine channel broadcasting newspaper telegraph observer chronicle globe newswire";
const GOVERNMENT = "ministry department parliament senate congress government cabinet assembly presidency police treasury administration";
const NOT_ACTOR =
  "street avenue road square palace plaza airport bridge river lake sea ocean gulf mountain mountains mount valley island islands peninsula strip heights border highway hotel hall prison camp stadium theater theatre museum cathedral mosque base port harbor harbour canal strait desert park district province county region state city town village neighborhood neighbourhood north south east west act bill law treaty accord accords agreement agreements amendment constitution resolution plan pact protocol declaration convention memorandum prize award medal summit day week war revolution uprising intifada operation games cup olympics championship festival covid internet god bible koran quran ramadan christmas easter ring highlands zone area program programme project image photo website legacy album band song film movie book novel museum gallery exhibition";

const organisation = new Set(ORGANISATION.split(" "));
const armed = new Set(ARMED.split(" "));
const media = new Set(MEDIA.split(" "));
const government = new Set(GOVERNMENT.split(" "));
const notActor = new Set(NOT_ACTOR.split(" "));

/** Whether a word in lower case heads the name of an organisation: "commission". */
export function headsOrganisation(word: string): boolean {
  return organisation.has(word) || armed.has(word) || media.has(word) || government.has(word);
}

const DEPARTMENTS = new Set(
  "state justice treasury defense defence police fire health interior energy labor labour commerce education agriculture war foreign affairs transportation intelligence security political press legal operations information relations studies sheriff's sheriff services finance".split(
    " ",
  ),
);

/** The kind of body that a capitalised name says it is by one of its nouns, or null. `words` in lower case, in order. */
export function kindByName(words: readonly string[]): ActorKind | "none" | null {
  // "Ministry of Defence", "Palace of Justice": the noun before "of" decides; otherwise the last
  const of = words.findIndex((w) => w === "of" || w === "for" || w === "on");
  const head = of > 0 ? words[of - 1]! : words.at(-1)!;
  if (notActor.has(head)) return "none";
  // "Chalatenango Department" is a province, "the Justice Department" a ministry
  if (head === "department" && words.length > 1 && of <= 0 && !DEPARTMENTS.has(words.at(-2)!)) return "none";
  if (government.has(head)) return "government";
  if (media.has(head)) return "media";
  // "1st Infantry Brigade", "Belloso Battalion": units of an army
  if (
    /^(?:brigade|battalion|corps)$/.test(head) &&
    words.some((w) => /^(?:infantry|artillery|armou?red|mechani[sz]ed|marine|airborne|cavalry|engineer|signal)$/.test(w))
  )
    return "government";
  if (armed.has(head) && head !== "command" && head !== "front" && head !== "unit") return "armed-group";
  if (head === "front") return "armed-group";
  return organisation.has(head) ? "organisation" : null;
}

const MONTHS_AND_DAYS = new Set(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split(
    " ",
  ),
);

export function isCalendarWord(word: string): boolean {
  return MONTHS_AND_DAYS.has(word.replace(/\.$/, ""));
}

// verbs whose subject is somebody who can speak or decide
const SPEECH = new Set(
  "say tell add announce claim deny declare warn insist argue acknowledge admit confirm report note state stress reiterate accuse urge call ask demand propose reject accept agree refuse vow pledge promise threaten condemn denounce criticize criticise praise welcome explain suggest predict estimate believe think hope fear want describe reply respond answer write tweet comment remark speak point conclude concede allege assert maintain contend recall complain appeal invite order instruct decide plan meet sign negotiate mediate hold release".split(
    " ",
  ),
);

/** Whether somebody who can speak or decide is the subject of the verb, by its lemma. */
export function isActingVerb(lemma: string): boolean {
  return SPEECH.has(lemma);
}

// adjectives that stand between a determiner or demonym and a role and belong to its holder, not to his party
const PERSONAL = new Set(
  "senior top former ex late deputy acting interim chief lead veteran high-ranking junior longtime long-time outgoing incoming then current new old young retired unnamed unidentified anonymous independent local regional national federal western european arab foreign military political security civilian rebel opposition government presidential leading prominent influential powerful hardline moderate first second third key main principal special permanent joint general executive".split(
    " ",
  ),
);

export function isPersonalAdjective(word: string): boolean {
  return PERSONAL.has(word);
}

/** Whether the holder of the role holds it no more: "former president", "then-foreign minister". */
export function isFormer(role: string): boolean {
  return /^(?:former|ex|late|then|retired|ousted|deposed|exiled|toppled|overthrown)\b/.test(role);
}
