/** Verb stems for which the rules of spelling do not tell whether an "e" was lost; by hand. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Verbs in "e" whose stem looks like that of a verb without it: "tasted" is taste, "lasted" last. */
export const VERBS_IN_E: ReadonlySet<string> = words(`
  taste waste paste haste baste lambaste breathe bathe loathe soothe clothe seethe teethe writhe wreathe sheathe swathe lathe unclothe scathe
  score adore bore core deplore explore gore ignore implore restore store snore shore underscore
  concede precede recede secede accede cede intercede supersede impede stampede persuade dissuade
  change range arrange exchange rearrange estrange derange interchange avenge revenge challenge infringe binge cringe fringe hinge impinge singe tinge whinge unhinge plunge lunge expunge sponge lounge scrounge
  besiege gauge gouge allege
  unite reunite ignite invite incite excite recite cite expedite extradite bite spite requite rewrite write site underwrite
  complete compete delete deplete secrete excrete permeate delineate create recreate procreate nauseate
  postpone phone telephone condone clone atone hone dethrone tone stone drone zone bone hone intone cone
  convene intervene reconvene contravene supervene serene
  come welcome overcome become scale inhale exhale whale impale regale style restyle
  interfere adhere persevere revere cohere inhere
  owe awe dye eye ache cache ice queue argue rue sue cue value rescue issue continue pursue ensue
  guide quote misquote euthanize reroute re-route acquire require inquire enquire square quake equate
  tie hogtie dine shoe hoe toe canoe axe age wage page cage stage rage gage
`);

/** Verbs without "e" whose stem looks like that of a verb in "e", or that end in a double letter of their own. */
export const VERBS_PLAIN: ReadonlySet<string> = words(`
  focus refocus bias canvas caucus chorus gas bus minus plus trespass
  debut rout pivot parrot pilot ballot spot accustom blossom fathom bottom ransom custom
  develop redevelop gallop wallop gossip envelop scallop imperil pencil stencil fossil
  collar sugar murmur ruin cabin bargain monitor sponsor
  add err purr butt putt boycott ebb egg odd inn buzz fizz jazz waltz blitz whirr burr
  install enroll fulfill instill distill recall refill befall unroll forestall appall enthrall retell misspell snowball stonewall blackball bankroll reinstall
`);

/** Nouns that have only a plural, or whose plural is the lemma. */
export const PLURAL_ONLY: ReadonlySet<string> = words(`
  people police troops clothes goods thanks regards savings proceedings remains contents arrears auspices whereabouts surroundings outskirts  earnings furnishings sunglasses glasses pants trousers scissors jeans
   tights binoculars pliers genitals confines billiards sixties seventies eighties nineties twenties thirties forties fifties mid-nineties
  politics geopolitics economics electronics genetics mathematics physics  athletics logistics linguistics gymnastics aerobics aesthetics acoustics ballistics  hysterics optics data
  headquarters barracks series species means  aircraft   grassroots supplies finances manners specifics hackles  
`);
