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
  const party = match.roles.party ?? [];
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
  if (name === "meet" || name === "come-together" || name === "sit-down" || name === "sit-down-alone" || name === "near-deal") {
    const partner = match.roles.partner ?? [];
    if (
      !areParties(context, actors, party, partner) &&
      !(name === "sit-down-alone" && isOneParty(context, actors, party)) &&
      !(name === "come-together" && isBrokered(context, head, party))
    )
      return null;
    return make(context, match, -1, [...party, ...partner], base);
  }
  if (name === "face-to-face") return make(context, match, -1, party, base);
  if (name === "recall") return make(context, match, -1, subjectWords(context, head), base);
  if (match.frame.part === "noun" && name === "under-way" && prepositionOf(context, head) !== "under") return null;
  if (match.frame.part === "noun" && realityOf(context, head).none) return null;
  if (name === "progress") return make(context, match, -1, party, base);
  if (name === "at-impasse" && !/^(?:at|in|on)$/.test(prepositionOf(context, head))) return null;
  const noun = nounOf(context, match, name);
  if (noun < 0) return null;
  // "a date has been | set | for a third round"; none says nothing of how talks stand
  if (name === "date-set") {
    if (match.negation !== "none" || (match.roles.date ?? []).some((at) => isNone(context, at))) return null;
    return { head, noun, parties: [], turned: { status: "scheduled", rule: "date", top: head }, rule: `${match.frame.id}/date` };
  }
  return make(context, match, noun, party.length > 0 ? party : subjectWords(context, head), base);
}

function make(context: Context, match: FrameMatch, noun: number, parties: readonly number[], base: TalksStatus): Draft | null {
  const turned = turn(context, match.head, base);
  // "ready to | return to the table |" is a position
  if (turned === null || (turned.status === "proposed" && match.frame.id === "talks:return-to")) return null;
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
  // "entered a third | week of | talks"
  for (const word of match.roles.span ?? []) {
    const noun = negotiationsAt(context, word);
    if (noun >= 0) return noun;
  }
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

/** "| The movement | could sit down at Stormont": an armed group or a party beside a state. */
function isOneParty(context: Context, actors: Actors, subject: readonly number[]): boolean {
  return partiesOf(context, actors, subject).some((a) => /^(?:armed-group|organisation)$/.test(actors.actors[actors.partyOf(a)]!.kind));
}

/** "its envoy is expected to | bring them together |" */
function isBrokered(context: Context, head: number, party: readonly number[]): boolean {
  const { words } = context.parsed;
  const { subject } = subjectOf(context, head);
  const object = party.some((at) => /^(?:they|them|side|party|rival|two)$/.test(words[at]!.lemma.toLowerCase()));
  return (
    subject >= 0 &&
    object &&
    /^(?:envoy|mediator|facilitator|diplomat|minister|negotiator|government|president)$/.test(words[subject]!.lemma)
  );
}

function isDenied(attributions: readonly ReadAttribution[], head: number): boolean {
  return attributions.some((a) => a.polarity === "denies" && a.content.some((c) => c.first <= head && head <= c.last));
}

/**
 * Negotiations that a clause only looks back on: they were held.
 * "agreed to a swap | after a second round of talks in Istanbul |", "| at Tuesday's talks in Istanbul |".
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

const COMING = /^(?:arrive|fly|travel|come|go|head|leave|gather|due|return|welcome|await|expect|assemble|convene)$/;

/**
 * How talks stand towards which somebody is on the way: "| ahead of | talks in Geneva", "flew to Doha | for | talks", "is expected in Cairo | for | talks";
 * null where the preposition tells nothing of the kind.
 */
function announcedBy(context: Context, noun: number, preposition: string): TalksStatus | null {
  const { words } = context.parsed;
  const above = words[noun]!.head;
  if (above < 0) return null;
  const lemma = words[above]!.lemma.toLowerCase();
  const before = words
    .slice(Math.max(0, noun - 6), noun)
    .map((w) => w.form.toLowerCase())
    .join(" ");
  if (preposition === "of" && (lemma === "eve" || /\bahead of\b/.test(before))) return "scheduled";
  if (preposition === "ahead") return "scheduled";
  if (preposition !== "for" || !COMING.test(lemma) || words[above]!.upos !== "VERB") return null;
  const turned = turn(context, above, "scheduled");
  return turned === null ? null : lemma === "expect" ? "expected" : turned.status;
}

/** One statement for the same negotiations in a clause: the outer verb tells more ("are expected | to resume"). */
function onePerClause(context: Context, drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
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
