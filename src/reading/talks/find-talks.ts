import type { TalksMeaning } from "../../casebook/frames.ts";
import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import { placeOfEvent, timeOfEvent } from "../events/circumstances.ts";
import { partiesOf } from "../events/parties.ts";
import { realityOf } from "../events/reality.ts";
import { isAboutParties } from "../events/subject-matter.ts";
import type { FrameMatch } from "../frames/match.ts";
import { isNone } from "../frames/negation.ts";
import { antecedentOf, subjectOf, withConjuncts } from "../frames/subjects.ts";
import type { TalksStatus } from "../reading.ts";
import { formatOf } from "./format.ts";
import { BODIES, namesNegotiations, negotiationsAt, negotiationsBefore, prepositionOf } from "./negotiations.ts";
import { findStates } from "./states.ts";
import { type Turned, turn } from "./status.ts";
import type { ReadTalks } from "./talks.ts";

/** A statement with the noun of negotiations it speaks of (-1 where only the parties meet) and the words of those who take part. */
interface Draft {
  readonly head: number;
  readonly noun: number;
  readonly parties: readonly number[];
  readonly turned: Turned;
  readonly rule: string;
}

/** Statements about the state of negotiations: planned, held, stalled, resumed, ended; one a clause, in text order. */
export function findTalks(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  matches: readonly FrameMatch[],
): ReadTalks[] {
  if (!isAboutParties(context, actors)) return [];
  const { words, sentences } = context.parsed;
  const drafts: Draft[] = [];
  for (const match of matches) {
    if (match.frame.meaning.kind !== "talks" || match.question) continue;
    if (!/^(?:prose|bullet|headline)$/.test(sentences[words[match.head]!.sentence]!.kind)) continue;
    const draft = draftOf(context, actors, match);
    if (draft !== null && !isDenied(attributions, match.head)) drafts.push(draft);
  }
  for (const { head, noun, parties, status } of findStates(context))
    if (!isDenied(attributions, head))
      drafts.push({ head, noun, parties, turned: { status, rule: "state", top: head }, rule: "talks:state" });
  drafts.push(...heldBefore(context, times, drafts));
  drafts.sort((a, b) => a.head - b.head);
  return onePerClause(context, drafts).map((draft) => toTalks(context, actors, times, draft));
}

// ---- which statement

function draftOf(context: Context, actors: Actors, match: FrameMatch): Draft | null {
  const { words } = context.parsed;
  const { status } = match.frame.meaning as TalksMeaning;
  const { head } = match;
  const base = status as TalksStatus;
  const name = match.frame.id.slice(match.frame.id.indexOf(":") + 1);
  const w = words[head]!;
  // "expects | the parties to meet |": hung on those who meet
  const invited = w.deprel === "acl" && w.xpos === "VB" && w.head >= 0 && /^i?obj$/.test(words[w.head]!.deprel);
  const party = name === "meet" && invited ? [w.head] : (match.roles.party ?? []);
  // "was held | up |" is no meeting; an auxiliary holds nothing
  if (
    match.frame.part === "verb" &&
    (words[head]!.upos === "AUX" || (match.frame.particle === null && context.tree.child(head, "compound:prt") >= 0))
  )
    return null;
  if (name === "due" && words[head]!.deprel === "mark") return null;
  // "The cabinet | held a meeting |"
  if (name === "hold" && party.length === 0 && subjectWords(context, head).some((at) => BODIES.has(words[at]!.lemma.toLowerCase())))
    return null;
  // "talks | convened by | the envoy" describes them
  if (words[head]!.deprel === "acl" && /^(?:hold|open|host)$/.test(name) && context.tree.child(head, "obl:agent") >= 0) return null;
  // "spent hours there | without once sitting | in one room"
  if (context.tree.childrenBy(head, "mark", "case").some((k) => words[k]!.lemma === "without")) return null;
  // "failed | to start |" tells of the start
  if (
    /^(?:fail|struggle)$/.test(words[head]!.lemma) &&
    context.tree.childrenBy(head, "xcomp", "advcl").some((k) => context.tree.childrenBy(k, "mark").some((m) => words[m]!.lemma === "to"))
  )
    return null;
  // "Turkey, | which hosts | the talks", "consultations | of 15 years"
  if (words[head]!.deprel === "acl:relcl" && /^(?:host|mediate|chair|facilitate|broker|lead)$/.test(words[head]!.lemma)) return null;
  if (name === "in-talks" || name === "in-week") return stateOf(context, actors, match, name, base);
  if (name === "spend-hours" || name === "sit-hours" || name === "discuss") {
    if (match.negation !== "none") return null;
    const chiefs = name === "discuss" && party.some((at) => LEADERS.test(words[at]!.lemma) && words[at]!.xpos === "NNS");
    const draft =
      chiefs || meetsAsSides(context, actors, party, match.roles.partner ?? [])
        ? make(context, match, -1, [...party, ...(match.roles.partner ?? [])], base)
        : null;
    // what was discussed is no news of the talks, that they will be is
    return draft !== null && name === "discuss" && !/^(?:scheduled|expected)$/.test(draft.turned.status) ? null : draft;
  }
  if (name === "no-agreement") {
    const failed =
      match.negation !== "none" ||
      match.through.some((at) => words[at]!.lemma === "fail") ||
      (match.roles.result ?? []).some((at) => isNone(context, at));
    if (!failed || match.modals.length > 0) return null;
    return {
      head,
      noun: -1,
      parties: party,
      turned: { status: "stalled", rule: "no-agreement", top: head },
      rule: `${match.frame.id}/none`,
    };
  }
  // "Nairobi, which had | no seat | at the conference"
  if (name === "take-part" && (match.roles.part ?? []).some((at) => isNone(context, at))) return null;
  if (name === "mediate-between")
    return areParties(context, actors, party, party) || partiesOf(context, actors, party).length > 1
      ? make(context, match, -1, party, base)
      : null;
  if (name === "no-headway" || name === "progress-made" || name === "fruitless") return resultOf(context, match, name, base);
  if (name === "meet" || name === "come-together" || name === "sit-down" || name === "sit-down-alone" || name === "near-deal") {
    const partner = match.roles.partner ?? [];
    if (
      !meetsAsSides(context, actors, party, partner) &&
      !(name === "sit-down-alone" && isOneParty(context, actors, party)) &&
      !(name === "come-together" && isBrokered(context, head, party))
    )
      return null;
    // "the two delegations met | again |"
    const again =
      name === "meet" && base === "concluded" && context.tree.childrenBy(head, "advmod").some((k) => words[k]!.lemma === "again");
    const draft = make(context, match, -1, [...party, ...partner], base);
    return again && draft !== null && draft.turned.status === "concluded"
      ? { ...draft, turned: { ...draft.turned, status: "resumed", rule: "again" } }
      : draft;
  }
  if (/^(?:recall-alone|fly-home|shuttle|part-without)$/.test(name))
    return make(context, match, -1, party.length > 0 ? party : subjectWords(context, head), base);
  if (name === "bring-back" || name === "on-track") {
    const back = context.tree.childrenBy(head, "advmod", "compound:prt").some((k) => words[k]!.lemma === "back");
    if (name === "bring-back") return make(context, match, -1, party, back ? "resumed" : "under-way");
    const noun = nounOf(context, match, name);
    return noun < 0 ? null : make(context, match, noun, [], back ? "resumed" : "under-way");
  }
  if (name === "face-to-face") return make(context, match, -1, party, base);
  if (name === "recall") return make(context, match, -1, subjectWords(context, head), base);
  if (match.frame.part === "noun" && name === "under-way" && prepositionOf(context, head) !== "under") return null;
  if (match.frame.part === "noun" && realityOf(context, head).none) return null;
  if (name === "progress") return make(context, match, -1, party, base);
  if (name === "at-impasse" && !/^(?:at|in|on)$/.test(prepositionOf(context, head))) return null;
  const noun = nounOf(context, match, name);
  if (noun < 0) return null;
  // "an hour has been | set | for the next round"; none says nothing of how talks stand
  if (name === "date-set") {
    if (match.negation !== "none" || (match.roles.date ?? []).some((at) => isNone(context, at))) return null;
    return { head, noun, parties: [], turned: { status: "scheduled", rule: "date", top: head }, rule: `${match.frame.id}/date` };
  }
  // "ended | in failure |"
  const failed =
    name === "conclude" &&
    context.tree.childrenBy(head, "obl").some((k) => /^(?:failure|acrimony|disarray|collapse)$/.test(words[k]!.lemma));
  const draft = make(context, match, noun, party.length > 0 ? party : subjectWords(context, head), failed ? "collapsed" : base);
  // "attended the summit" says little; "refused to attend the summit" does
  const plain = (name === "attend" || name === "turn-up") && /^(?:meeting|summit|conference)$/.test(words[noun]!.lemma);
  return plain && draft !== null && draft.turned.rule === "told" ? null : draft;
}

/** "are | in talks |", "are | back at the table |", "are | in their third week |" */
function stateOf(context: Context, actors: Actors, match: FrameMatch, name: string, base: TalksStatus): Draft | null {
  const { head } = match;
  if (context.tree.child(head, "cop") < 0) return null;
  const preposition = prepositionOf(context, head);
  if (name === "in-week") {
    const noun = preposition === "in" ? nounOf(context, match, name) : -1;
    return noun < 0 ? null : make(context, match, noun, [], base);
  }
  const party = match.roles.party ?? [];
  if (
    party.some((at) => namesNegotiations(context, at)) ||
    !(areParties(context, actors, party, []) || partiesOf(context, actors, party).length > 0)
  )
    return null;
  if (name === "in-talks") return preposition === "in" && namesNegotiations(context, head) ? make(context, match, head, party, base) : null;
  return null;
}

/** "made | no headway |": without a result the talks are stalled, or were held in vain. */
function resultOf(context: Context, match: FrameMatch, name: string, base: TalksStatus): Draft | null {
  const { words } = context.parsed;
  const { head } = match;
  const results = match.roles.result ?? [];
  const scant = results.some(
    (at) => isNone(context, at) || context.tree.childrenBy(at, "amod").some((k) => /^(?:little|scant|few)$/.test(words[k]!.lemma)),
  );
  const vain =
    scant ||
    match.negation !== "none" ||
    match.through.some((at) => words[at]!.lemma === "fail") ||
    results.some((at) => /^(?:nowhere|failure|disagreement|acrimony|disarray|deadlock|stalemate)$/.test(words[at]!.lemma));
  const noun = name === "no-headway" ? -1 : nounOf(context, match, name);
  if (noun < 0 && name !== "no-headway") return null;
  const parties = name === "no-headway" ? (match.roles.party ?? []) : [];
  // "talks that | produce an agreement |" tell of the agreement
  if (name === "fruitless") {
    // "the round | produced an agreement |"
    if (!vain && /^(?:yield|produce)$/.test(words[head]!.lemma) && words[head]!.xpos === "VBD" && base === "concluded")
      return make(context, match, noun, parties, base);
    if (!vain || words[head]!.lemma === "end") return null;
    const past = words[head]!.xpos === "VBD";
    return {
      head,
      noun,
      parties,
      turned: { status: past ? "concluded" : "stalled", rule: "fruitless", top: head },
      rule: `${match.frame.id}/fruitless`,
    };
  }
  if (vain)
    return { head, noun, parties, turned: { status: "stalled", rule: "no-headway", top: head }, rule: `${match.frame.id}/no-headway` };
  return make(context, match, noun, parties, base);
}

function make(context: Context, match: FrameMatch, noun: number, parties: readonly number[], base: TalksStatus): Draft | null {
  const turned = turn(context, match.head, base);
  // "ready to | return to the table |" is a position
  if (turned === null) return null;
  if (turned.status === "proposed" && match.frame.id === "talks:return-to") return null;
  return { head: match.head, noun, parties: parties.filter((p) => p !== noun), turned, rule: `${match.frame.id}/${turned.rule}` };
}

/** The noun of negotiations that the match speaks of, or -1. */
function nounOf(context: Context, match: FrameMatch, name: string): number {
  const { words } = context.parsed;
  const { tree } = context;
  const { head } = match;
  for (const word of match.roles.talks ?? []) {
    // "talks | have | yet to": to have talks takes an object
    if (words[match.head]!.lemma === "have" && !isRelation(words[word]!.deprel, "obj")) continue;
    const noun = negotiationsAt(context, antecedentOf(context, word));
    if (noun >= 0) return noun;
    if ((name === "leave" || name === "return-to") && /^(?:process|table)$/.test(words[word]!.lemma)) return word;
    // "They | ended | without a deal" right after "talks"
    const pronoun = /^(?:it|they)$/i.test(words[word]!.lemma) && /^(?:collapse|stall|conclude|suspend|resume|hold|take-place)$/.test(name);
    if (pronoun && words[word]!.upos === "PRON") {
      const before = negotiationsBefore(context, word);
      const other = tree.child(head, "obj");
      if (before >= 0 && (other < 0 || other === word)) return before;
    }
  }
  // "The talks | lasted | four hours": what stands in the place of the object is no negotiation
  const inSubject = (match.frame.roles.talks ?? []).some((slot) => slot.relation === "nsubj" && slot.preposition === null);
  if (inSubject && match.frame.part === "verb" && (tree.child(head, "nsubj") >= 0 || words[head]!.deprel === "conj"))
    for (const word of subjectWords(context, head)) {
      const noun = negotiationsAt(context, word);
      if (noun >= 0 && words[head]!.lemma !== "have") return noun;
    }
  // "Talks between Chad and Libya | ended |": the verb was joined to the names
  for (
    let at = words[head]!.head, steps = 0;
    inSubject && words[head]!.deprel === "conj" && words[head]!.xpos === "VBD" && at >= 0 && steps < 3;
    steps++
  ) {
    if (words[at]!.upos === "VERB" || tree.child(head, "nsubj") >= 0) break;
    if (namesNegotiations(context, at)) return at;
    if (!/^(?:nmod|conj)/.test(words[at]!.deprel)) break;
    at = words[at]!.head;
  }
  // "entered a third | week of | talks", "offered Geneva as a | venue for | the talks"
  for (const word of match.roles.venue ?? [])
    for (const kid of tree.childrenBy(word, "nmod")) if (namesNegotiations(context, kid)) return kid;
  for (const word of match.roles.span ?? []) {
    const noun = negotiationsAt(context, word);
    if (noun >= 0) return noun;
  }
  // "| Diplomacy | has stalled", "| the previous attempt | collapsed"
  if (name === "stall" || name === "collapse" || name === "halt")
    for (const word of subjectWords(context, head))
      if (
        /^(?:diplomacy|mediation|attempt|initiative)$/.test(words[word]!.lemma.toLowerCase()) &&
        tree.childrenBy(word, "acl").length === 0
      )
        return word;
  const w = words[head]!;
  // "broke | off the talks |": the particle was taken for a preposition
  if (match.frame.particle !== null)
    for (const kid of tree.childrenBy(head, "obl"))
      if (prepositionOf(context, kid) === match.frame.particle && namesNegotiations(context, kid)) return kid;
  if (w.head < 0) return -1;
  // "The two sides | resumed | negotiations": the verb was taken for a participle before the noun
  if (
    w.deprel === "amod" &&
    /^VB[DN]$/.test(w.xpos) &&
    w.head > head &&
    namesNegotiations(context, w.head) &&
    tree.child(w.head, "nsubj") >= 0
  )
    return w.head;
  // "A new round of talks | opened | in Oslo": the only verb was taken for one that describes the noun
  if (/^acl$/.test(w.deprel) && w.xpos === "VBN" && /^(?:VBD|VBN)$/.test(w.xpos) && match.frame.part === "verb") {
    const noun = negotiationsAt(context, w.head);
    if (noun >= 0 && (match.roles.talks ?? []).length === 0) return noun;
  }
  // "The next round | is due | in May": the adjective was hung on the month
  if (match.frame.part === "adjective") {
    const subject = tree.child(w.head, "nsubj");
    if (subject >= 0) return negotiationsAt(context, subject);
  }
  return -1;
}

function subjectWords(context: Context, head: number): number[] {
  const { subject } = subjectOf(context, head);
  return subject < 0 ? [] : withConjuncts(context, subject);
}

/** Words for those who sit at a table. */
const TEAMS: RegExp =
  /^(?:delegation|delegate|negotiator|side|team|party|representative|committee|commander|pair|rival|enemy|foe|adversary|belligerent|guerrilla|rebel|insurgent|combatant|mediator|panel|faction|warring|man)$/;

/** Whether those who meet negotiate with each other: teams or sides, or an armed group with anybody. */
function areParties(context: Context, actors: Actors, subject: readonly number[], partner: readonly number[]): boolean {
  const { words } = context.parsed;
  const lemmas = [...subject, ...partner].map((w) => words[w]!.lemma.toLowerCase());
  const named = partiesOf(context, actors, [...subject, ...partner]);
  const plural = subject.some((w) => /Number=Plur/.test(words[w]!.feats) || /^NNP?S$/.test(words[w]!.xpos));
  const several = subject.length > 1 || partner.length > 0 || plural || lemmas.some((lemma) => /^(?:pair|two|both)$/.test(lemma));
  if (!several) return false;
  if (lemmas.some((lemma) => TEAMS.test(lemma))) return true;
  return named.length > 1 && named.some((a) => actors.actors[actors.partyOf(a)]?.kind === "armed-group");
}

const LEADERS =
  /^(?:leader|minister|president|premier|envoy|diplomat|general|commander|head|official|man|woman|chief|government|neighbour|neighbor|country|state|power|ally)$/;

/** Whether they meet as two sides: parties to the talks, envoys or leaders in the plural, or two states and their officials. */
function meetsAsSides(context: Context, actors: Actors, subject: readonly number[], partner: readonly number[]): boolean {
  if (areParties(context, actors, subject, partner)) return true;
  const { words } = context.parsed;
  const sides = new Set<number>();
  for (const word of [...subject, ...partner]) {
    const owners = context.tree
      .children(word)
      .filter((k) => /^nmod/.test(words[k]!.deprel) && /^(?:of|from|for)$/.test(prepositionOf(context, k)))
      .flatMap((k) => withConjuncts(context, k));
    for (const actor of partiesOf(context, actors, [word, ...owners])) {
      const party = actors.partyOf(actor);
      if (/^(?:state|government|armed-group|organisation)$/.test(actors.actors[party]!.kind)) sides.add(party);
    }
  }
  if (sides.size > 1) return true;
  // "met | his Azerbaijani counterpart |", "| diplomats from five countries | met"
  if ([...subject, ...partner].some((at) => words[at]!.lemma === "counterpart")) return true;
  const gathered = subject.some(
    (at) =>
      LEADERS.test(words[at]!.lemma) &&
      context.tree
        .childrenBy(at, "nmod")
        .some((k) => /^(?:country|state|nation|side|government|power)$/.test(words[k]!.lemma) && words[k]!.xpos === "NNS"),
  );
  if (gathered) return true;
  // "| rebel leaders and the prime minister | conferred"
  const armed = subject.some((at) =>
    context.tree
      .children(at)
      .some((k) => k < at && /^(?:rebel|guerrilla|insurgent|opposition|militia|separatist)$/.test(words[k]!.lemma.toLowerCase())),
  );
  if (armed && subject.length + partner.length > 1) return true;
  // "| the two ministers | met", "| the envoys | met face to face"
  const face = subject.some((at) =>
    words.slice(at, at + 8).some((w) => w.sentence === words[at]!.sentence && /^face(?:-to-face)?$/i.test(w.form)),
  );
  return subject.some(
    (at) =>
      LEADERS.test(words[at]!.lemma) &&
      words[at]!.xpos === "NNS" &&
      (face || context.tree.children(at).some((k) => k < at && /^(?:two|both|rival|warring)$/.test(words[k]!.lemma.toLowerCase()))),
  );
}

/** "| The movement | could sit down at Stormont": an armed group or a party beside a state. */
function isOneParty(context: Context, actors: Actors, subject: readonly number[]): boolean {
  return partiesOf(context, actors, subject).some((a) => /^(?:armed-group|organisation)$/.test(actors.actors[actors.partyOf(a)]!.kind));
}

/** "the bishop hopes to | bring them together |" */
function isBrokered(context: Context, head: number, party: readonly number[]): boolean {
  const { words } = context.parsed;
  const { subject } = subjectOf(context, head);
  const object = party.some((at) =>
    /^(?:they|them|side|party|rival|two|leader|delegation|negotiator|faction)$/.test(words[at]!.lemma.toLowerCase()),
  );
  return (
    subject >= 0 &&
    object &&
    // "| the summit | brought together the leaders of ..."
    (namesNegotiations(context, subject) ||
      /^(?:envoy|mediator|facilitator|diplomat|minister|negotiator|government|president)$/.test(words[subject]!.lemma))
  );
}

function isDenied(attributions: readonly ReadAttribution[], head: number): boolean {
  return attributions.some((a) => a.polarity === "denies" && a.content.some((c) => c.first <= head && head <= c.last));
}

/**
 * Negotiations that a clause only looks back on: they were held.
 * "signed a protocol | after three days of talks in Nairobi |", "| at the weekend's talks in Nairobi |".
 */
function heldBefore(context: Context, times: readonly ReadTime[], drafts: readonly Draft[]): Draft[] {
  const { words } = context.parsed;
  const taken = new Set(drafts.map((d) => d.noun));
  const found: Draft[] = [];
  for (const w of words) {
    if (taken.has(w.index) || !namesNegotiations(context, w.index)) continue;
    // "a second round | of talks |", "10 days | of talks |": the measure bears the preposition
    let top = w.index;
    if (
      w.deprel === "nmod" &&
      w.head >= 0 &&
      prepositionOf(context, top) === "of" &&
      (namesNegotiations(context, w.head) || /^(?:day|week|hour|round)$/.test(words[w.head]!.lemma))
    )
      top = w.head;
    if (taken.has(top) || found.some((d) => d.noun === top) || !/^(?:obl|nmod)/.test(words[top]!.deprel)) continue;
    const preposition = prepositionOf(context, top);
    const ahead = announcedBy(context, top, preposition);
    if (ahead !== null) {
      // "| Envoys of Yemen | flew to Muscat for talks"
      const parties = preposition === "for" ? subjectWords(context, words[top]!.head) : [];
      found.push({ head: top, noun: top, parties, turned: { status: ahead, rule: preposition, top }, rule: `ahead-of/${preposition}` });
      taken.add(top);
      continue;
    }
    const measured = top !== w.index;
    const dated = times.some(
      (t) => t.edtf !== null && t.first >= context.tree.yieldOf(top).first && t.last <= context.tree.yieldOf(top).last,
    );
    const placed =
      placeOfEvent(context, times, top) !== null && context.tree.childrenBy(top, "nmod").some((k) => prepositionOf(context, k) === "in");
    if (
      !(/^(?:after|following)$/.test(preposition) && (measured || dated || placed)) &&
      !(/^(?:at|during|in)$/.test(preposition) && (dated || (placed && preposition === "at")))
    )
      continue;
    found.push({
      head: top,
      noun: top,
      parties: [],
      turned: { status: "concluded", rule: preposition, top },
      rule: `held-before/${preposition}`,
    });
    taken.add(top);
  }
  return found;
}

const COMING = /^(?:arrive|fly|travel|come|go|head|leave|gather|due|return|welcome|receive|await|expect|assemble|convene)$/;

/**
 * How talks stand towards which somebody is on the way: "| ahead of | talks in Geneva", "flew to Doha | for | talks", "is expected in Cairo | for | talks";
 * null where the preposition tells nothing of the kind.
 */
function announcedBy(context: Context, noun: number, preposition: string): TalksStatus | null {
  const { words } = context.parsed;
  let above = words[noun]!.head;
  if (above < 0) return null;
  // "would travel | to Doha for talks |": hung on the place
  if (preposition === "for" && isRelation(words[above]!.deprel, "obl") && words[above]!.upos === "PROPN" && words[above]!.head >= 0)
    above = words[above]!.head;
  const lemma = words[above]!.lemma.toLowerCase();
  const before = words
    .slice(Math.max(0, noun - 6), noun)
    .map((w) => w.form.toLowerCase())
    .join(" ");
  if (preposition === "of" && (lemma === "eve" || /\bahead of\b/.test(before))) return "scheduled";
  if (preposition === "ahead") return "scheduled";
  if (preposition !== "for" || !COMING.test(lemma) || !(words[above]!.upos === "VERB" || lemma === "due")) return null;
  // "| received | a delegation for talks"
  if (lemma === "receive") return words[above]!.xpos === "VBD" ? "concluded" : null;
  const turned = turn(context, above, "scheduled");
  return turned === null ? null : lemma === "expect" ? "expected" : turned.status;
}

/**
 * Whether both speak of the same negotiations and the other one only describes them.
 * "Talks | scheduled for Monday | were delayed": the delay. "The resumption of the talks | has been put off |": that.
 */
function outranks(context: Context, draft: Draft, other: Draft): boolean {
  const { words } = context.parsed;
  if (draft.noun < 0 || draft.noun !== other.noun || draft.head === other.head) return false;
  const w = words[other.head]!;
  const planned = /^(?:scheduled|expected|concluded|under-way)$/.test(other.turned.status) || other.rule.startsWith("talks:schedule");
  if (w.deprel === "acl" && /^(?:VBN|VBD)$/.test(w.xpos) && planned && words[draft.head]!.deprel !== "acl") return true;
  return w.upos === "NOUN" && w.head === draft.head && /^(?:nsubj|obj)/.test(w.deprel);
}

/** One statement for the same negotiations in a clause: the outer verb tells more ("are expected | to resume"). */
function onePerClause(context: Context, drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const rival = kept.findIndex((have) => outranks(context, draft, have) || outranks(context, have, draft));
    if (rival >= 0) {
      if (outranks(context, draft, kept[rival]!)) kept[rival] = draft;
      continue;
    }
    const at = kept.findIndex((have) => {
      if (context.parsed.words[have.head]!.sentence !== context.parsed.words[draft.head]!.sentence) return false;
      if (have.head === draft.head) return true;
      const linked =
        have.turned.top === draft.head || draft.turned.top === have.head || have.noun === draft.head || draft.noun === have.head;
      return linked || (have.noun >= 0 && have.noun === draft.noun && have.turned.status === draft.turned.status);
    });
    if (at < 0) kept.push(draft);
    // "were | expected | to | resume |": the infinitive carries what happens, the verb above how sure it is; `turn` has joined them
    else if (draft.turned.top === kept[at]!.head || (draft.rule.startsWith("talks:") && !kept[at]!.rule.startsWith("talks:")))
      kept[at] = draft;
  }
  return kept;
}

// ---- what it says

function toTalks(context: Context, actors: Actors, times: readonly ReadTime[], draft: Draft): ReadTalks {
  const { head, noun, turned } = draft;
  const { words } = context.parsed;
  const { tree } = context;
  let time = timeOfEvent(context, times, head);
  if (time < 0 && turned.top !== head) time = timeOfEvent(context, times, turned.top);
  if (time < 0 && noun >= 0) {
    const own = timeOfEvent(context, times, noun);
    if (own >= 0 && tree.isWithin(times[own]!.last, noun)) time = own;
  }
  const place = placeOfEvent(context, times, head) ?? (noun >= 0 ? placeOfEvent(context, times, noun) : null);
  const beside =
    noun < 0
      ? []
      : [
          noun,
          ...(words[noun]!.deprel === "nmod" && words[noun]!.head >= 0 ? [words[noun]!.head] : []),
          ...tree.childrenBy(noun, "nmod"),
        ].filter((n) => namesNegotiations(context, n));
  const withWords = [head, ...beside].flatMap((at) =>
    tree
      .children(at)
      .filter((k) => /^(?:nmod|obl)/.test(words[k]!.deprel) && /^(?:with|between|among)$/.test(prepositionOf(context, k)))
      .flatMap((k) => withConjuncts(context, k)),
  );
  const owners = beside.flatMap((at) =>
    tree
      .children(at)
      .filter(
        (k) =>
          k < at &&
          /^(?:nmod:poss|amod|compound)/.test(words[k]!.deprel) &&
          !/-(?:led|brokered|mediated|sponsored|hosted)$/.test(words[k]!.form),
      ),
  );
  const helpers = mediatorWords(context, [head, ...beside]);
  const mediators = partiesOf(context, actors, [...helpers, ...draft.parties.filter((p) => isMediator(context, p))]);
  // "offered to | host | talks"
  const hosting = [head, ...tree.childrenBy(head, "xcomp", "advcl", "ccomp")].some((at) =>
    /^(?:host|convene|mediate|chair|facilitate|broker)$/.test(words[at]!.lemma),
  );
  const participants = partiesOf(context, actors, [...(hosting ? [] : draft.parties), ...withWords, ...owners]).filter(
    (a) => !mediators.includes(a),
  );
  if (hosting) mediators.push(...partiesOf(context, actors, draft.parties).filter((a) => !mediators.includes(a)));
  return {
    status: turned.status,
    time,
    place,
    participants,
    mediators,
    format: formatOf(context, beside),
    span: spanOf(context, draft, times[time] ?? null),
    hedges: hedgesOf(context, head, turned.top),
    head,
    rule: draft.rule,
  };
}

function isMediator(context: Context, word: number): boolean {
  return /^(?:mediator|facilitator|broker|guarantor)$/.test(context.parsed.words[word]!.lemma);
}

/** "hosted | by Qatar |", "mediated | by the envoy |", "| US |-led" */
function mediatorWords(context: Context, tops: readonly number[]): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  return tops.flatMap((top) =>
    tree.children(top).flatMap((k) => {
      if (isRelation(words[k]!.deprel, "acl") && /^(?:host|mediate|broker|facilitate|sponsor|chair|convene|lead)$/.test(words[k]!.lemma))
        return tree
          .childrenBy(k, "obl")
          .filter((a) => prepositionOf(context, a) === "by")
          .flatMap((a) => withConjuncts(context, a));
      if (/^(?:led|brokered|mediated|sponsored|hosted)$/.test(words[k]!.form.toLowerCase()) && k < top)
        return tree.children(k).filter((c) => c < k && words[c]!.upos !== "PUNCT");
      return [];
    }),
  );
}

/** "were | reportedly | to resume", "| appear | to have stalled" */
function hedgesOf(context: Context, head: number, top: number): WordRange[] {
  const { words } = context.parsed;
  const out: WordRange[] = [];
  for (const at of new Set([head, top, words[head]!.head])) {
    if (at < 0) continue;
    for (const kid of context.tree.childrenBy(at, "advmod"))
      if (
        /^(?:reportedly|apparently|allegedly|possibly|perhaps|seemingly|presumably|supposedly|likely|probably)$/.test(
          words[kid]!.lemma.toLowerCase(),
        )
      )
        out.push({ first: kid, last: kid });
    if (at !== head && /^(?:appear|seem)$/.test(words[at]!.lemma)) out.push({ first: at, last: at });
  }
  return out.sort((a, b) => a.first - b.first);
}

/** From the negotiations or the verb above to the verb and its time: "| will resume talks this week |". */
function spanOf(context: Context, draft: Draft, time: ReadTime | null): WordRange {
  const { words } = context.parsed;
  const sentence = words[draft.head]!.sentence;
  let first = Math.min(draft.head, draft.turned.top);
  let last = Math.max(draft.head, draft.turned.top);
  for (const kid of context.tree.childrenBy(draft.head, "aux", "compound:prt")) {
    first = Math.min(first, kid);
    last = Math.max(last, kid);
  }
  for (const at of [draft.noun, ...draft.parties]) {
    if (at < 0 || words[at]!.sentence !== sentence || Math.abs(at - draft.head) > 15) continue;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (time !== null && words[time.first]!.sentence === sentence && Math.abs(time.first - draft.head) < 15) {
    first = Math.min(first, time.first);
    last = Math.max(last, time.last);
  }
  return { first, last };
}
