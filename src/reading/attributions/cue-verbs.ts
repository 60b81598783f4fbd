/**
 * Verbs that report. One line a pattern: class | frames | prepositions | lemmas; the letters are explained at `Frame`.
 * Upper case: an attribution in every view; lower case: only in the wider view that also counts attitudes, refusals and
 * perceptions. Grouped after the complement classes of English verbs (say-, tell-, urge-, accuse-, regard-verbs ...).
 * A phrasal verb is written with its particle. The first line that names a lemma wins.
 */
export const VERB_TABLE = `
speech | QTW o | OF about | say
speech | QTWN a | OF about | tell
speech | QTWN a | of about | inform, notify, assure, reassure, remind, brief, advise, caution, warn
speech | QTW o | | add, state, note, explain, observe, remark, comment, clarify, quip, joke, recall, recount, elaborate, recollect
speech | QTWO | | announce, report, confirm, reveal, disclose, claim, allege, declare, proclaim, convey, relay, stipulate
speech | I | | claim, profess, purport
speech | QTWO | | reiterate, repeat, restate, reaffirm, affirm
speech | QTW o | | assert, contend, argue, maintain, stress, emphasize, emphasise, underline, underscore, boast, brag, opine, posit, profess, purport
speech | QTW o | to | concede, admit, acknowledge, confess, attest, testify
speech | QTW | ON upon | insist
speech | QTW o | | reply, respond, answer, counter, retort, rejoin, shoot back, hit back, fire back, interject, interrupt
speech | QTW o | about | write, tweet, post, email, text, blog, retweet, cable
speech | QT o | | conclude, pronounce
speech | Q | | continue, begin, sum up, finish, go on
speech | Q o | | read, chant, shout, yell, scream, cry, whisper, mutter, murmur, sigh, laugh, snap, sneer, bark, roar, thunder, exclaim, chuckle, shrug, croak, growl, gasp, wail, intone, drawl, grumble, fume, rail, bellow, plead, deadpan, riff, crow, muse, smile, sing, ask rhetorically
speech | QT o | about of | complain, lament, bemoan, gripe, protest, object, grouse, enthuse, rave, rhapsodize
speech | QTW o | at | hint, insinuate
speech | QTWO | | suggest
speech | QTW o | | indicate, signal, imply, intimate
speech | QTW o | to | point out, spell out, lay out, set out, make clear, make it clear, make plain, make it plain, make known, make it known, let it be known, let be known, point
speech | QTW o | ON ABOUT OF | speak, talk, remark, expound
speech | qtwO | | issue, voice, express, articulate, utter, deliver, communicate, air, outline, detail, describe how, reel off
speech | Q o | | quote
denial | TGO q | | deny, dispute, contest, rebut, refute, disavow, disclaim, gainsay, repudiate
denial | to | | reject, dismiss, contradict, discount, wave off, brush off, brush aside, rule out, disbelieve, deride, shoot down
reference | o | to on about | cite, mention, reference, refer, invoke, discuss, address, describe, detail, list, highlight, allude, touch, tout, dwell, harp, single out, call attention, draw attention, bring up, name-check, recount, pitch, broach, rehash, debate, expose, present, quote
naming | S o | | call, term, dub, label, brand, style, christen, deem
naming | S | | reject, rebut, deny
naming | S o | | brush aside, brush off, wave away, wave off, shrug off, write off, pass off
naming | S o | | describe, portray, depict, characterize, characterise, cast, paint, frame, denounce, decry, hail, slam, blast, condemn, criticize, criticise, dismiss, regard, view, see, perceive, treat, interpret, bill, mock, deride, ridicule, praise, laud, liken, compare
estimate | TO | AT | estimate, calculate, count, reckon, project, forecast, tally, number
estimate | S o | | put, place
estimate | | | give, list, register
estimate | QTO | | predict, foresee, envisage, envision, prophesy, anticipate
thought | QTW o | IN of | believe, think, suspect, reckon, surmise, presume, assume, suppose, guess, speculate, conclude, judge, figure, theorize, imagine
thought | TW o | | doubt, understand, realize, realise, recognize, recognise, fathom
thought | w tio | of | consider, contemplate, weigh, wonder, ponder, mull, study
thought | TIA o | FOR | expect
thought | S | | consider, deem, find, think, believe, judge, hold
thought | TI o | FOR | fear, hope, worry, dread
knowledge | T w | about | find, find out
knowledge | two | about of from that | know, learn, find out, discover, remember, forget, hear, notice, see, feel, sense, witness, decide, figure out, doubt, ascertain, establish, question, investigate, review, examine, understand
evidence | TW qo | | show, find, document, record, demonstrate, prove, attest, certify, verify
intention | TI o | | vow, pledge, promise, threaten, undertake, swear, commit, warn
offer | TI O | | offer, propose, volunteer
offer | TO o | | put forward, table, recommend, float, advance, set forth, lay down, moot, submit
intention | io | on to for against | plan, intend, aim, prepare, agree, decide, seek, hope, resolve, opt, choose, elect, arrange, mull, vote
desire | ITAO S | | want, wish
speech | | AGAINST | warn, caution
desire | tiao | for to | like, love, prefer, long, yearn, desire, crave, wish, hate, dislike, enjoy, appreciate
demand | TAOI | | demand
demand | TA o | | require
demand | QTWA to | FOR OF about | ask
demand | TA | FOR ON UPON | call
demand | QTA o | FOR | urge, press, exhort, implore, beg, beseech, plead, lobby, entreat, pressure, push, appeal
demand | ta o | for | order, command, instruct, direct, request, summon, oblige, encourage, persuade, convince, invite, challenge, dare, tell, forbid, mandate, petition, warn, counsel, enjoin
speech | QW o | about | ask, inquire, enquire, query, quiz
accusation | RO qt | OF FOR | accuse, blame, charge, fault, suspect, indict, chide, rebuke, berate, scold, chastise, castigate, lambaste, criticize
refusal | io | to on at | refuse, decline, balk, hesitate, neglect, resist, shrink, demur
agreement | T qio | to on | accept
agreement | Q tio | to with on | agree, concur, consent, acquiesce, concede, assent
agreement | tio | | approve, ratify, adopt, authorize, authorise, veto, sign, sanction, rule, decree, vote
attitude | o | for against with on | support, oppose, back, endorse, favor, favour, champion, advocate, embrace, welcome, applaud, praise, laud, commend, hail, cheer, salute, thank, congratulate, honor, defend, justify, vouch, side, espouse, promote, trumpet, extol, admire, respect, trust, promote
attitude | qto | at on against over for about | criticize, criticise, condemn, denounce, decry, attack, assail, slam, blast, lambast, lambaste, pan, bash, rip, skewer, savage, scorn, deride, mock, ridicule, insult, taunt, disparage, belittle, malign, vilify, blame, excoriate, pillory, deplore, lash out, rail, hit out, take aim, inveigh, fulminate, vent, scoff, sneer, jab, bristle, seethe, rage, question, challenge, downplay, exaggerate, distort, ignore, overlook, undermine, rebuff, spurn, shun, disown, distance, apologize, regret, rue, mourn, decry, blast, chastise, chide, rebuke, reprimand, reproach, upbraid, trash, troll, hammer, target, knock, ding, tweak, needle, zing
feeling | tio | about over at by with | worry, fear, feel, regret, rejoice, delight, marvel, gloat, agonize, fret, obsess, dread, hate, love, resent, despise, loathe, care, enjoy
desire | o | for | seek, pursue, crave, covet
evidence | to | | reflect, signify, testify, betray, argue, teach, illustrate, reinforce, underscore, underline, highlight, reaffirm, read
reference | o | to with | echo, respond, reply, answer, react, reply, counter, rebut, hear, address, explain, clarify, interpret, attribute, credit, ascribe, pin, link, chalk up, associate, identify, label, nominate, name, rate, rank, grade, select, tap, appoint, recommend
speech | o | about on | lie, brag, joke, tweet, chat, lecture, preach, pontificate, opine, testify, boast, warn, blog, gossip, speculate, inquire, write, argue, disagree, differ, debate
`;
