/**
 * Abbreviations written with a stop, by what the stop says about the end of a sentence.
 * Keys are lower case without the final stop. Compiled by hand from the style of English-language news agencies.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Stand before a name or a number, so a capital after them is no new sentence: "Gen. Smith", "No. 5". */
export const BEFORE_NAME: ReadonlySet<string> = words(`
  mr mrs ms mx messrs mme mlle mmes dr drs prof rev revd fr sr sra srta br hon rt st sts ste mt ft pt gen gens brig maj col cols lt lts capt capts cmdr cdr comdr adm
  sgt cpl pvt pfc spc cmsgt msgt ssgt tsgt vadm radm sen sens rep reps gov govs pres supt insp det atty amb assoc asst dep min sec hum mgr msgr sheikh sh ayat eng ing arch
  vs v cf ca approx esp incl e.g i.e viz al nos vol vols pp chap fig figs eq art arts sect para paras tel fax attn ext lic don hrh hm
`);

/** Months and weekdays cut short; a day number or a year follows: "Oct. 7". */
export const CALENDAR: ReadonlySet<string> = words(`
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun
`);

/** May end a sentence, and then their stop is the sentence's: "Acme Inc. The company ...". */
export const MAY_END: ReadonlySet<string> = words(`
  inc ltd co corp cos bros llc plc jr esq phd ph.d m.d b.a m.a b.sc m.sc etc ave blvd rd hwy dept univ assn bldg mfg intl natl govt est dist div
  ala ariz ark calif colo conn del fla ill ind kan ky md mich minn miss mo mont cal neb nev okla ore pa tenn tex va vt wash wis wyo mass que ont
  a.m p.m u.s u.k u.n e.u d.c u.s.a u.s.s.r u.a.e lb lbs oz kg km sq mins min hrs hr yr yrs ed eds ps mass et viz arr arrv rec conf spec sc ph voc
`);

/** Also words of their own; taken as abbreviations only before a number: "No. 5", but "He said no." */
export const BEFORE_NUMBER: ReadonlySet<string> = words(`no nos op rs res art arts fig figs sec sect para pt vol p pp chap ch`);

/** Also words of their own; at the end of a sentence the stop is the sentence's alone: "the sun." */
export const ALSO_WORDS: ReadonlySet<string> = words(`
  no op cal sun sat mon wed mar jun dec art arts fig figs pt sh det sec min hum arch fr don eng ing ft miss wash mass ill ind del pa ma mo est div co cos ext fax tel para sect vol ch
  conn ore kan sc rec conf spec ps ed eds arr et dist br hm pres rep reps gov
`);

/** Whether the word (without its stop) is an abbreviation in some context. */
export function isAbbreviation(lower: string): boolean {
  return BEFORE_NAME.has(lower) || CALENDAR.has(lower) || MAY_END.has(lower) || BEFORE_NUMBER.has(lower);
}
