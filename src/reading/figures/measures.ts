import type { Measure } from "../reading.ts";

/**
 * Words that say what happened to the people counted.
 * `object`: who it happens to is the object or passive subject ("killed | 12"); `subject`: it is the subject ("12 | died").
 */
export interface MeasureVerbs {
  readonly object: ReadonlyMap<string, Measure>;
  readonly subject: ReadonlyMap<string, Measure>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));
const spread = (entries: readonly (readonly [Measure, string])[]): ReadonlyMap<string, Measure> =>
  new Map(entries.flatMap(([measure, words]) => [...set(words)].map((w) => [w, measure] as const)));

export const VERBS: MeasureVerbs = {
  object: spread([
    [
      "killed",
      "kill murder assassinate slay slaughter massacre execute behead lynch butcher exterminate gun strangle electrocute decapitate martyr incinerate annihilate liquidate eliminate",
    ],
    ["injured", "injure wound hurt maim hospitalize hospitalise mutilate disfigure concuss lacerate"],
    ["abducted", "abduct kidnap snatch kidnapp"],
    ["detained", "detain arrest imprison jail capture intern incarcerate apprehend recapture"],
    ["released", "release free liberate rescue pardon amnesty exonerate parole unfree"],
    ["displaced", "displace uproot evacuate expel deport dislocate"],
    ["affected", "affect besiege trap strand infect poison traumatize traumatise sicken impact"],
  ]),
  subject: spread([
    ["killed", "die perish succumb drown"],
    ["missing", "disappear vanish"],
    ["displaced", "flee"],
    ["affected", "starve"],
  ]),
};

/** Adjectives and participles of people: "12 | dead", "25 | injured | soldiers", "1.2 million | displaced". */
export const STATES: ReadonlyMap<string, Measure> = spread([
  ["killed", "dead deceased lifeless slain murdered killed massacred assassinated executed"],
  ["injured", "injured wounded hurt maimed"],
  ["abducted", "abducted kidnapped captive hostage"],
  ["detained", "detained imprisoned jailed arrested captured interned incarcerated"],
  ["released", "freed released liberated rescued"],
  ["missing", "missing disappeared unaccounted"],
  ["displaced", "displaced homeless uprooted evacuated deported"],
  ["affected", "affected malnourished hungry besieged starving stranded trapped undernourished infected food-insecure"],
]);

/** Nouns whose number is the measure: "30 | deaths", "100 | hostages", "2 million | refugees". */
export const NOUNS: ReadonlyMap<string, Measure> = spread([
  ["killed", "death fatality killing murder assassination execution martyr dead homicide slaying"],
  ["injured", "injury wounded injured"],
  ["abducted", "hostage captive abductee kidnapping abduction kidnap"],
  ["detained", "prisoner detainee inmate internee arrest detention pow"],
  ["released", "releasee"],
  ["missing", "missing disappearance disappeared desaparecido"],
  ["displaced", "refugee displaced idp evacuee homeless deportee returnee"],
  // the dead and the wounded together
  ["affected", "casualty victim"],
  ["population", "inhabitant"],
]);

/** Nouns of happenings with the people in an "of" phrase: "the deaths | of 30 people", "the release | of 20 hostages". */
export const HAPPENINGS: ReadonlyMap<string, Measure> = spread([
  ["killed", "death killing murder assassination execution massacre slaying slaughter loss dying toll demise"],
  ["injured", "injury wounding injuring maiming"],
  ["abducted", "abduction kidnapping kidnap seizure hostage-taking"],
  ["detained", "arrest detention imprisonment capture internment jailing incarceration"],
  ["released", "release freeing liberation freedom rescue pardon"],
  ["missing", "disappearance"],
  ["displaced", "displacement evacuation expulsion deportation uprooting exodus flight"],
]);

/** Nouns of a reported number: "a toll | of 45", "the count | at 30". What they count stands beside them, or before. */
export const TOLLS: ReadonlySet<string> = set("toll count tally figure number total estimate body-count casualties balance dead");

/** Measure of a toll's first word: "death | toll", "casualty figures", "hostage count". */
export const TOLL_KINDS: ReadonlyMap<string, Measure> = spread([
  ["killed", "death dead fatality killed body"],
  ["injured", "injury injured wounded"],
  ["abducted", "hostage captive"],
  ["detained", "prisoner detainee arrest"],
  ["missing", "missing"],
  ["displaced", "refugee displacement displaced"],
  ["affected", "casualty victim"],
]);

/** Verbs that give a number: "put | the toll at 45", "counted | nine", "has confirmed | only about 2,000". */
export const COUNTING: ReadonlySet<string> = set(
  "put count report record document register list confirm verify tally estimate identify give cite calculate log place acknowledge claim announce note say tell release publish reckon know speak",
);

/** Verbs by which a number moves or is reached: "the toll | rose to 45", "the number of dead | reached 60". */
export const MOVING: ReadonlySet<string> = set(
  "rise climb reach hit pass exceed surpass top grow increase jump soar swell stand be mount approach total number fall drop decline go remain come near cross range vary include revise update raise bring put lower double amount add count place estimate list set",
);

/** Things counted beside people; a number of these is no figure. */
export const THINGS: ReadonlySet<string> = set(
  `year month week day hour minute second decade century night morning weekend time mile kilometer kilometre km meter metre foot yard acre hectare inch ton tonne kilo kg pound litre gallon barrel
  dollar euro peso pound ruble cent percent percentage point house home building vehicle car truck lorry bus tank plane aircraft helicopter drone missile rocket shell bomb mine grenade round bullet
  weapon gun rifle village town city province state country nation department region district camp school hospital clinic church mosque store shop bank office station post base checkpoint barrack
  attack strike raid assault clash incident operation offensive ambush battle explosion blast bombing shooting massacre war conflict meeting talk round session vote seat resolution article clause
  cow cattle animal horse sheep goat buffalo dog livestock document page copy letter call reason condition demand proposal step phase stage part side front place area zone site road bridge tower pylon
  pipeline column party group organization organisation union company factory plant farm ranch plantation body corpse grave coffin remains household convoy shipment bag box case kind type way line
  count charge sentence shot degree flight boat ship vessel train metro block island river border crossing occasion violation series ambulance helicopter motorcycle bicycle newspaper book film bullet-wound wound cut leg arm hand head eye life-sentence death-sentence right report account version`,
);

/** Nouns for people; used where the verb alone does not say that people are counted ("left", "lost", "need aid") and for "a soldier was killed". */
export const PERSONS: ReadonlySet<string> = set(
  `people person man woman child boy girl baby infant toddler teenager youth adult elder civilian soldier troop policeman policewoman police officer guard guardsman trooper agent cop peacekeeper fighter militant
  militiaman gunman rebel guerrilla guerilla insurgent extremist terrorist combatant subversive commando paratrooper marine sailor seaman pilot airman crewman recruit cadet conscript reservist lieutenant captain colonel
  major general sergeant corporal private commander member leader official worker employee laborer labourer peasant farmer farmhand fisherman miner driver passenger pedestrian passer-by passerby bystander motorist
  vendor shopkeeper merchant trader businessman businesswoman banker executive engineer technician teacher professor student pupil schoolchild doctor nurse medic paramedic patient journalist reporter photographer
  cameraman editor lawyer attorney judge magistrate prosecutor priest nun bishop monk pastor missionary cleric imam worshipper worshiper pilgrim mourner politician lawmaker deputy congressman senator councilman
  councillor mayor governor minister ambassador diplomat consul adviser activist campaigner unionist trade-unionist protester protestor demonstrator rioter striker picket settler resident villager citizen national
  foreigner tourist visitor migrant refugee evacuee inhabitant local native indian tribesman hostage captive prisoner detainee inmate suspect victim survivor casualty relative brother sister father mother son
  daughter wife husband cousin uncle parent grandmother grandfather widow orphan family couple individual human population soul life other colleague friend volunteer staffer aid-worker rescuer firefighter fireman contractor
  bodyguard escort watchman assailant attacker bomber hijacker kidnapper smuggler trafficker dealer criminal gangster thug sicario cook maid servant housewife craftsman carpenter bricklayer mechanic clerk cashier
  scientist expert adviser consultant technician observer monitor negotiator envoy spokesman candidate voter Palestinian american serviceman servicewoman serviceperson personnel detective investigator
  schoolboy schoolgirl student-leader marcher refugee-child toddler newborn youngster minor returnee deserter defector sympathizer sympathiser supporter follower militia troops casualty dead injured wounded
  translator interpreter carer caretaker cleaner bystanders tradesman porter boxer referee academic lecturer researcher archaeologist pharmacist midwife herder herdsman shepherd nomad
  missing abductee idp jesuit catholic christian muslim jew shiite sunni kurd arab yazidi rohingya hutu tutsi houthi serb croat druze alawite israeli syrian nun novice seminarian sacristan custodian catechist athlete
  player fan singer musician actor dancer reveler reveller partygoer shopper diner customer client guest commuter cyclist motorcyclist taxi-driver truck-driver trucker boatman guardian sentinel lookout messenger courier`,
);

/** Groups whose number counts people only loosely; a number of them stands for people where people fled. */
export const FAMILIES: ReadonlySet<string> = set("family household couple");

/** Verbs, nouns and adjectives under which a number is asked for, offered or planned and has not happened. */
export const UNREAL: ReadonlySet<string> = set(
  `demand propose offer promise pledge vow plan intend threaten want seek ask request urge call insist require hope expect consider discuss negotiate suggest recommend order instruct prepare agree refuse reject
  oppose prevent avoid avert warn fear condition proposal plan deal draft agreement request appeal call offer promise pledge bid goal target prospect threat possibility risk ultimatum could due
  deny attempt try aim fail envisage foresee provide stipulate schedule ready willing enable allow help bar ban`,
);

/** "take 30 people | hostage": what the light verb's complement makes of its object. */
export const COMPLEMENTS: ReadonlyMap<string, Measure> = spread([
  ["killed", "dead lifeless"],
  ["injured", "injured wounded hurt bleeding maimed"],
  ["abducted", "hostage captive"],
  ["detained", "prisoner custody"],
  ["released", "free go"],
  ["missing", "missing"],
  ["displaced", "homeless displaced"],
  ["affected", "stranded trapped hungry destitute"],
]);
