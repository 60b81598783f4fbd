/**
 * Nouns and adjectives that report: class | - | words that bring in the content | lemmas. `THAT`, `TO`, `FOR` in upper case give
 * an attribution in every view, lower case only in the wider one. "its demand that Israel end the war", "a vow to keep firing".
 */
export const NOUN_TABLE = `
demand | | THAT TO FOR of | demand
demand | | THAT TO ON upon | insistence
demand | | FOR THAT TO ON UPON | call
demand | | FOR THAT TO | appeal, request, plea
speech | | THAT TO of about | claim
speech | | THAT of about | assertion, allegation, contention, argument, statement, declaration, announcement, assurance, insistence, admission, acknowledgment, acknowledgement, complaint, remark, comment, accusation, charge, suggestion, confirmation, revelation, disclosure, reminder, warning, denial, report, line, conclusion, estimate, prediction, forecast, rumor, rumour, observation, finding, testimony, message, promise, word, retort
intention | | THAT TO of | vow, pledge, promise, threat, commitment, undertaking, oath
intention | | that to of | guarantee
offer | | THAT TO FOR of | offer, proposal
offer | | THAT TO of for | recommendation
intention | | to for | plan, intention, decision, desire, wish, willingness, refusal, readiness, determination, reluctance, eagerness, ambition, agreement, consent
thought | | that about of | belief, view, opinion, hope, fear, concern, worry, conviction, expectation, suspicion, doubt, idea, notion, sense, feeling, impression, understanding, assumption, theory, hypothesis, thought, perception, anxiety, dread, confidence, optimism, pessimism, skepticism, speculation, certainty
attitude | | for of to with against | support, opposition, criticism, praise, endorsement, condemnation, backing, rejection, denunciation, approval, disapproval, enthusiasm, attack, advocacy, defense, embrace, dismissal, characterization, description, assessment, interpretation, portrayal, mockery, anger, outrage, frustration, dismay, disdain, contempt, disgust, admiration, affection, sympathy, regret, question, explanation, discussion, mention
`;
/** Predicate adjectives of the wider view, with what brings in their content: "are eager to talk", "is confident that". */
export const ADJECTIVE_TABLE = `
speech | | THAT | adamant, insistent
thought | | that of about | sure, certain, confident, convinced, aware, unaware, optimistic, pessimistic, hopeful, doubtful, skeptical, sceptical, adamant, positive, mindful, conscious, unsure, uncertain
feeling | | that about of with by over at to | concerned, worried, afraid, fearful, wary, nervous, anxious, angry, furious, upset, glad, happy, pleased, proud, sorry, sad, surprised, shocked, alarmed, frustrated, disappointed, grateful, thankful, dismissive, critical, supportive, suspicious, leery, excited, enthusiastic, uneasy, unhappy, tired, fond, ashamed, outraged, appalled, dismayed, disgusted, disturbed, mad, bitter, delighted, thrilled, bullish, bearish, cautious, curious, clear
intention | | to on for | eager, willing, unwilling, ready, reluctant, determined, prepared, keen, hesitant, loath, poised, intent, open, inclined, opposed, bent, anxious, desperate, happy
`;
