/** Irregular forms of English, written by hand: "form lemma" pairs, lower case. */

const pairs = (list: string): ReadonlyMap<string, string> => {
  const out = new Map<string, string>();
  for (const line of list.trim().split(/\s*[\n;]\s*/)) {
    const [lemma, ...forms] = line.split(" ");
    for (const form of forms) out.set(form, lemma!);
  }
  return out;
};

/** Past tenses, participles and odd third persons; each line is a lemma and its forms. */
export const IRREGULAR_VERBS: ReadonlyMap<string, string> = pairs(`
be am is are was were been being 's ’s 're 'm ’re ’m m re ai
have has had having 've ’ve ve
do does did done doing; go goes went gone gon; want wan; say said saith; see saw seen; get got gotten; make made; take took taken; come came; know knew known; think thought
tell told; give gave given; find found; leave left; feel felt; bring brought; begin began begun; keep kept; hold held; write wrote written; stand stood; hear heard
mean meant; meet met; run ran; pay paid; sit sat; speak spoke spoken; lie lay lain lied lying; lead led; grow grew grown; lose lost; fall fell fallen; send sent
build built; understand understood; draw drew drawn; break broke broken; spend spent; rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen
seek sought; throw threw thrown; catch caught; deal dealt; win won winning; fight fought; teach taught; eat ate eaten; strike struck stricken; shoot shot; withdraw withdrew withdrawn
fly flew flown; forget forgot forgotten; hide hid hidden; sell sold; shake shook shaken; sing sang sung; sink sank sunk; sleep slept; steal stole stolen; swear swore sworn
swim swam swum; swing swung; tear tore torn; wake woke woken; ride rode ridden; ring rang rung; bear bore borne born; beat beaten; become became; bend bent; bind bound; bite bit bitten biting
bleed bled; blow blew blown; breed bred; burn burnt; cling clung; creep crept; dig dug; dream dreamt; drink drank drunk; dwell dwelt; feed fed; flee fled; fling flung
forbid forbade forbidden; foresee foresaw foreseen; forgive forgave forgiven; freeze froze frozen; grind ground; hang hung; kneel knelt; lay laid; lean leant; leap leapt; learn learnt
lend lent; light lit; mistake mistook mistaken; overcome overcame; overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken; plead pled; prove proven; undergo underwent undergone
undertake undertook undertaken; undo undid undone; uphold upheld; withhold withheld; withstand withstood; shine shone; show shown; shrink shrank shrunk; slay slew slain; slide slid; sling slung
slit slit; smell smelt; sow sown; speed sped; spell spelt; spill spilt; spin spun; spit spat; spoil spoilt; spring sprang sprung; stick stuck; sting stung; stink stank stunk
strive strove striven; sweep swept; swell swollen; weave wove woven; weep wept; wind wound; wring wrung; arise arose arisen; awake awoke awoken; behold beheld; betray betrayed
foretell foretold; prepay prepaid; overdo overdid overdone; crossbreed crossbred; quiz quizzed quizzing; misunderstand misunderstood; outgrow outgrew outgrown; overhear overheard; oversee oversaw overseen; redo redid redone; remake remade; repay repaid; resell resold; retake retook retaken
rewrite rewrote rewritten; rebuild rebuilt; mislead misled; unwind unwound; sew sewn; saw sawn; shear shorn; tread trod trodden; forsake forsook forsaken; flow flowed flowing; rethink rethought; beset besetting
die died dying dies; tie tied tying ties; vie vied vying vies; belie belied belying belies; untie untied untying
can ca; will 'll ’ll ll wo; would 'd ’d
shed shedding; spread spreading; put putting; set setting; cut cutting; hit hitting; let letting; shut shutting; quit quitting; split splitting; bid bade bidden bidding; rid ridding; upset upsetting
panic panicked panicking; traffic trafficked trafficking; mimic mimicked mimicking; picnic picnicked picnicking; frolic frolicked
`);

/** Plurals that no rule gives. */
export const IRREGULAR_NOUNS: ReadonlyMap<string, string> = pairs(`
child children; foot feet; tooth teeth; goose geese; mouse mice; ox oxen; person persons; die dice; louse lice; brother brethren; grandchild grandchildren; schoolchild schoolchildren
wife wives; life lives; knife knives; leaf leaves; half halves; self selves; wolf wolves; thief thieves; shelf shelves; loaf loaves; calf calves; elf elves; scarf scarves; hoof hooves; housewife housewives; midwife midwives
criterion criteria; phenomenon phenomena; bacterium bacteria; curriculum curricula; memorandum memoranda; medium media; stratum strata; referendum referenda; spectrum spectra; addendum addenda; ovum ova
alumnus alumni; nucleus nuclei; cactus cacti; focus foci; fungus fungi; radius radii; stimulus stimuli; locus loci; syllabus syllabi; genus genera; corpus corpora; opus opera
index indices; appendix appendices; matrix matrices; vertex vertices; vortex vortices; formula formulae; larva larvae; antenna antennae; alga algae; vertebra vertebrae
analysis analyses; basis bases; crisis crises; thesis theses; hypothesis hypotheses; diagnosis diagnoses; synthesis syntheses; parenthesis parentheses; oasis oases; axis axes; prognosis prognoses; emphasis emphases; paralysis paralyses
gallows gallows; aircraft aircraft; spacecraft spacecraft; sheep sheep; deer deer; fish fish; offspring offspring; shrimp shrimp; swine swine; bison bison
bus buses; gas gases; virus viruses; campus campuses; bonus bonuses; census censuses; status statuses; corpus corpuses; chorus choruses; circus circuses; focus focuses; surplus surpluses; consensus consensuses; caucus caucuses; minus minuses; plus pluses; bias biases; atlas atlases; canvas canvases; lens lenses; iris irises; alias aliases; christmas christmases; process processes; apparatus apparatuses; prospectus prospectuses; genius geniuses; octopus octopuses; platypus platypuses; syllabus syllabuses; walrus walruses; asparagus asparaguses; terminus terminuses; walrus walruses; nexus nexuses; crocus crocuses; discus discuses; isthmus isthmuses; sinus sinuses; abacus abacuses; pus pus; thermos thermoses; rhinoceros rhinoceroses; pancreas pancreases; christmas christmases; trellis trellises; pelvis pelvises; penis penises; tennis tennises; metropolis metropolises; clitoris clitorises
movie movies; cookie cookies; tie ties; pie pies; zombie zombies; calorie calories; prairie prairies; brownie brownies; rookie rookies; hippie hippies; junkie junkies; lie lies; genie genies; selfie selfies; hoodie hoodies; eyrie eyries; veggie veggies; goalie goalies; auntie aunties; birdie birdies; bookie bookies; zombie zombies; sortie sorties; reverie reveries; talkie talkies; die dies; eerie eeries; magpie magpies; newbie newbies; foodie foodies; collie collies; indie indies; oldie oldies; smoothie smoothies; pixie pixies; groupie groupies; menagerie menageries; lingerie lingeries; eatery eateries; freebie freebies; sweetie sweeties; doggie doggies; kiddie kiddies; bourgeoisie bourgeoisies; camaraderie camaraderies
shoe shoes; toe toes; foe foes; canoe canoes; hoe hoes; oboe oboes; tiptoe tiptoes; horseshoe horseshoes; woe woes; doe does; roe roes; floe floes; aloe aloes
axe axes; ache aches; headache headaches; cache caches; niche niches; avalanche avalanches; creche creches; psyche psyches; moustache moustaches; mustache mustaches; headache headaches; toothache toothaches; backache backaches; stomachache stomachaches; quiche quiches; pastiche pastiches; microfiche microfiches; brioche brioches; apache apaches; porsche porsches; tranche tranches; cliche cliches; quiz quizzes; waltz waltzes; quartz quartzes; blitz blitzes; topaz topazes; fez fezzes; chintz chintzes; kibbutz kibbutzim
passer-by passers-by; mother-in-law mothers-in-law; runner-up runners-up; attorney attorneys; soldier soldiers
`);

/** Comparatives and superlatives that no rule gives. */
export const IRREGULAR_ADJECTIVES: ReadonlyMap<string, string> = pairs(`
good better best; bad worse worst; far farther farthest further furthest; old elder eldest; late latter; safe safer safest; further further; furthest furthest
`);
/** The same for adverbs. */
export const IRREGULAR_ADVERBS: ReadonlyMap<string, string> = pairs(`
well better best; badly worse worst; far farther farthest further furthest; not n't n’t nt
`);

/** Pronouns and determiners: lemma, then forms. */
export const PRONOUNS: ReadonlyMap<string, string> = pairs(`
I i me; he him; she; it; we us; they them 'em ’em; my mine; our ours; their theirs; hers hers; your yours; this these; that those; a an; who whom; he he; ye ye
`);
