import type { TalksMeaning } from "../../casebook/frames.ts";
import type { Actors, Context } from "../context.ts";
import { partiesOf } from "../events/parties.ts";
import { realityOf } from "../events/reality.ts";
import type { FrameMatch } from "../frames/match.ts";
import { isNone } from "../frames/negation.ts";
import type { TalksStatus } from "../reading.ts";
import { nounOf, subjectWords } from "./frame-negotiations.ts";
import { BODIES, namesNegotiations, prepositionOf } from "./negotiations.ts";
import { areParties, isBrokered, isOneParty, LEADERS, meetsAsSides } from "./sides.ts";
import { turn } from "./status.ts";
import type { Draft } from "./talks.ts";

/** What a frame of negotiations says of their state, or null where it says nothing of it. */
export function draftOf(context: Context, actors: Actors, match: FrameMatch): Draft | null {
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
  if (name === "back-on-track" && prepositionOf(context, head) !== "on") return null;
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
