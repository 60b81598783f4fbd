import type { EventMeaning } from "../../casebook/frames.ts";
import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import type { ReadFigure } from "../figures/figure.ts";
import type { FrameMatch } from "../frames/match.ts";
import type { EventStatus, EventType } from "../reading.ts";
import type { ReadTalks } from "../talks/talks.ts";
import { attributionOf, figuresOfEvent, placeOfEvent, timeOfEvent } from "./circumstances.ts";
import { doersAbove } from "./doers.ts";
import type { ReadEvent } from "./event.ts";
import { isHistorical } from "./historical.ts";
import { meetingsOf } from "./meetings.ts";
import { partiesOf } from "./parties.ts";
import { type Reality, realityOf } from "./reality.ts";
import { withoutRepetitions } from "./repetitions.ts";
import { isAboutParties } from "./subject-matter.ts";
import { seatParties } from "./table.ts";
import { isWorthTelling } from "./worth.ts";

/** An event with the frame it came from, before repetitions are taken out. */
export interface EventDraft extends ReadEvent {
  readonly match: FrameMatch;
  /** "is due to", "is expected to" */
  readonly announced: boolean;
}

/**
 * What the report says happened, or is about to happen, between actors: one event a happening, at its clearest clause, in text order.
 * Types and modes are those of PLOVER (manual, draft of September 2021).
 */
export function findEvents(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  figures: readonly ReadFigure[],
  matches: readonly FrameMatch[],
  talks: readonly ReadTalks[] = [],
): ReadEvent[] {
  if (!isAboutParties(context, actors)) return [];
  const drafts: EventDraft[] = [];
  for (const match of bestByHead(context, matches)) {
    const meaning = match.frame.meaning as EventMeaning;
    const reality = realityOf(context, match.head);
    if (reality.none || match.question) continue;
    const refused = isRefusal(reality, meaning.type as EventType, match);
    const type = refused ? "REJECT" : typeOf(context, match, meaning.type as EventType);
    const { actor, recipient } = partiesOfEvent(context, actors, match, type);
    const span = spanOf(context, match);
    const time = timeOfEvent(context, times, match.head);
    const awaited = match.frame.id.endsWith(":expect-visit");
    const status = statusOf(
      context,
      refused ? [] : awaited ? [...reality.status, "future"] : reality.status,
      time < 0 ? null : times[time]!.edtf,
    );
    drafts.push({
      type,
      mode: refused && meaning.type !== "AGREE" ? "assist" : meaning.mode,
      cameo: refused ? null : meaning.cameo,
      actor,
      recipient,
      time,
      place: placeOfEvent(context, times, match.head),
      figures: figuresOfEvent(context, figures, match.head, span),
      status,
      attribution: attributionOf(attributions, match.head),
      span,
      head: match.head,
      rule: `${match.frame.id}/${match.frame.part}`,
      match,
      announced: reality.announced,
    });
  }
  for (const meeting of meetingsOf(context, talks, drafts)) {
    const status = statusOf(context, meeting.status, meeting.time < 0 ? null : times[meeting.time]!.edtf);
    drafts.push({ ...meeting, status, attribution: attributionOf(attributions, meeting.head) });
  }
  drafts.sort((a, b) => a.head - b.head);
  const told = seatParties(context, actors, drafts).filter((draft) => isWorthTelling(context, actors, draft, attributions, figures));
  return withoutRepetitions(context, actors, told).map(({ match: _match, announced: _announced, ...event }) => event);
}

/** The frame of kind `event` that says most about each word: the sense its roles were named for, then the most roles filled. */
function bestByHead(context: Context, matches: readonly FrameMatch[]): FrameMatch[] {
  const best = new Map<number, FrameMatch>();
  for (const match of matches) {
    if (match.frame.meaning.kind !== "event" || !isProse(context, match.head) || hasOtherParticle(context, match)) continue;
    const have = best.get(match.head);
    if (!have || weight(match) > weight(have)) best.set(match.head, match);
  }
  return [...best.values()].sort((a, b) => a.head - b.head);
}

/** "was held | up |" is no meeting: a verb with a particle is another verb. */
function hasOtherParticle(context: Context, { frame, head }: FrameMatch): boolean {
  if (frame.part !== "verb" || frame.particle !== null) return false;
  return context.tree.child(head, "compound:prt") >= 0;
}

function isProse(context: Context, word: number): boolean {
  const { words, sentences } = context.parsed;
  return /^(?:prose|bullet|headline)$/.test(sentences[words[word]!.sentence]!.kind);
}

function weight(match: FrameMatch): number {
  return (
    Object.keys(match.frame.only).length * 3 +
    (match.frame.particle === null ? 0 : 4) +
    match.frame.needs.length +
    Object.keys(match.roles).length
  );
}

/** Help, or consent, that is refused: "said it | would not provide | weapons", "we | cannot accept | the conditions". */
function isRefusal(reality: Reality, type: EventType, match: FrameMatch): boolean {
  if (!reality.status.includes("negated") || !reality.status.includes("future")) return false;
  return type === "AID" || type === "COOPERATE" || match.frame.id === "events-diplomacy:accept";
}

/** "| Protesters | burned a police post": what a crowd without weapons does is a riot. */
function typeOf(context: Context, match: FrameMatch, type: EventType): EventType {
  if (type !== "ASSAULT" || match.roles.weapon !== undefined) return type;
  const crowd = (match.roles.actor ?? []).some((at) =>
    /^(?:protester|protestor|demonstrator|rioter|striker|activist)$/.test(context.parsed.words[at]!.lemma),
  );
  return crowd ? "PROTEST" : type;
}

/** Types whose two sides do the same to each other. */
const RECIPROCAL = new Set<EventType>(["CONSULT", "AGREE", "COOPERATE"]);

function partiesOfEvent(
  context: Context,
  actors: Actors,
  match: FrameMatch,
  type: EventType,
): { readonly actor: readonly number[]; readonly recipient: readonly number[] } {
  const { words } = context.parsed;
  const { tree } = context;
  let actor = partiesOf(context, actors, match.roles.actor ?? []);
  let recipient = partiesOf(context, actors, match.roles.recipient ?? []);
  // "a deadly | Israeli | strike": the name is not the first modifier
  if (actor.length === 0 && match.frame.part === "noun")
    actor = partiesOf(context, actors, [match.head]).filter((a) => !recipient.includes(a));
  if (actor.length === 0 && match.frame.part === "noun")
    actor = partiesOf(context, actors, doersAbove(context, match.head, match.frame.light));
  // "withdrew | its troops |", "the strike killed | its leader |": the troops are the actor's own
  if (actor.length === 0 && match.roles.troops) actor = partiesOf(context, actors, match.roles.troops);
  // "demanded that | the army | leave", "demanded | their | departure": who must leave is asked
  for (const clause of match.roles.measure ?? []) {
    if (recipient.length > 0 || type !== "REQUEST") break;
    const subject = tree.child(clause, "nsubj", "nmod:poss");
    if (subject >= 0) recipient = partiesOf(context, actors, [subject]).filter((a) => !actor.includes(a));
  }
  for (const clause of match.roles.charge ?? []) {
    if (recipient.length > 0) break;
    const subject = tree.child(clause, "nsubj");
    if (subject >= 0) recipient = partiesOf(context, actors, [subject]);
  }
  // "rejected | the junta's | offer": the one whose offer it is
  if (recipient.length === 0 && /^(?:REJECT|AGREE|SUPPORT)$/.test(type)) {
    const things = [...(match.roles.recipient ?? []), ...(match.roles.measure ?? [])];
    const owners = things.flatMap((at) =>
      type === "AGREE"
        ? tree.childrenBy(at, "nmod:poss")
        : tree.children(at).filter((k) => /^(?:nmod:poss|amod|nmod)$/.test(words[k]!.deprel)),
    );
    recipient = partiesOf(context, actors, owners).filter((a) => !actor.includes(a));
  }
  // "threatened to attack | Syria |"
  if (recipient.length === 0 && type === "THREATEN")
    recipient = partiesOf(
      context,
      actors,
      (match.roles.measure ?? []).flatMap((at) => tree.childrenBy(at, "obj")),
    ).filter((a) => !actor.includes(a));
  if (!RECIPROCAL.has(type) && recipient.some((a) => !actor.includes(a))) recipient = recipient.filter((a) => !actor.includes(a));
  // nobody attacks himself: "attacked | its | border posts" points elsewhere
  else if (!RECIPROCAL.has(type) && actor.length === 1) recipient = [];
  if (/:(?:trade-accusations|trade-fire|clash-together|exchange-prisoners)$/.test(match.frame.id) && actor.length > 1) recipient = actor;
  const toEachOther = (match.roles.recipient ?? []).some((at) => /^(?:other|another|each)$/.test(words[at]!.lemma.toLowerCase()));
  if (recipient.length === 0 && actor.length > 1 && (toEachOther || RECIPROCAL.has(type))) recipient = actor;
  return { actor, recipient };
}

function statusOf(context: Context, found: readonly EventStatus[], edtf: string | null): EventStatus[] {
  const status = new Set(found);
  if (edtf !== null && isHistorical(edtf, context.published)) status.add("historical");
  return [...status].sort();
}

/** From the first of the words that fill roles to the last, within the sentence; objects with what belongs to them. */
function spanOf(context: Context, match: FrameMatch): WordRange {
  const { words } = context.parsed;
  const { tree } = context;
  let first = match.head;
  let last = match.head;
  for (const [role, heads] of Object.entries(match.roles)) {
    for (const head of heads) {
      if (words[head]!.sentence !== words[match.head]!.sentence || Math.abs(head - match.head) > 18) continue;
      const clause = words[head]!.upos === "VERB" && role !== "actor";
      const whole = tree.yieldOf(head);
      const to = clause || whole.last - head > 6 ? head : whole.last;
      if (head < match.head) first = Math.min(first, head - whole.first > 6 ? head : whole.first);
      else last = Math.max(last, to);
    }
  }
  while (last > match.head && words[last]!.upos === "PUNCT") last--;
  while (first < match.head && words[first]!.upos === "PUNCT") first++;
  return { first, last };
}
