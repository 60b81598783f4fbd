import type { Actors, Context, ReadAttribution, WordRange } from "./context.ts";
import type { ReadEvent } from "./events/event.ts";
import type { Relation } from "./reading.ts";
import { share } from "./words.ts";

/** One end of a relation: a place in the list of attributions or of events. */
export interface RelationEnd {
  readonly kind: "attribution" | "event";
  readonly index: number;
}

/** How two claims of one report stand to each other. `supersedes`, between positions, is the record's to tell. */
export interface ReadRelation {
  readonly type: Relation["type"];
  readonly from: RelationEnd;
  readonly to: RelationEnd;
  /** the words that tell it: the cue of the later claim */
  readonly span: WordRange | null;
  /** index of the actor that denies, confirms or responds, or -1 */
  readonly by: number;
  readonly rule: string;
}

const CONFIRM = new Set("confirm acknowledge admit concede corroborate verify".split(" "));
const RESPOND = new Set("respond reply retort counter answer react rejoin".split(" "));
/** Nouns that stand for what somebody else said: "rejected | the charge |", "disputed | her account |". */
const CLAIMS = new Set(
  "charge accusation allegation claim assertion account report suggestion statement version figure toll count number estimate story".split(
    " ",
  ),
);
const EMPTY =
  /^(?:be|have|do|say|tell|the|a|an|and|or|of|to|in|on|that|it|they|he|she|we|i|its|their|his|her|for|by|with|at|from|as|not|no|this|any|some|will|would|could|can|may|might|must|should|than|more|people)$/;

/**
 * Denials linked to the claim they deny, confirmations to what they confirm, answers to what they answer; within one report.
 *
 *   "The court found a risk of genocide, | a charge Israel denies |"      same words
 *   "SDF gunners fired first, Damascus said. | The SDF rejected the charge |"   the claim last made by somebody else
 */
export function findRelations(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  events: readonly ReadEvent[],
): ReadRelation[] {
  const out: ReadRelation[] = [];
  for (const [index, a] of attributions.entries()) {
    const type = typeOf(context, a);
    if (type === null) continue;
    const found = targetOf(context, actors, attributions, events, index, type);
    if (found === null) continue;
    out.push({ type, from: { kind: "attribution", index }, to: found.to, span: a.cue, by: a.actor, rule: `relations:${found.rule}` });
  }
  return out;
}

function typeOf(context: Context, a: ReadAttribution): Relation["type"] | null {
  if (a.polarity === "denies") return "denies";
  if (a.polarity === "declines") return "responds-to";
  const lemma = a.cueHead < 0 ? "" : context.parsed.words[a.cueHead]!.lemma.toLowerCase();
  if (CONFIRM.has(lemma)) return "confirms";
  return RESPOND.has(lemma) ? "responds-to" : null;
}

interface Target {
  readonly to: RelationEnd;
  readonly rule: string;
}

function targetOf(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  events: readonly ReadEvent[],
  index: number,
  type: Relation["type"],
): Target | null {
  const own = attributions[index]!;
  const ownParty = own.actor < 0 ? -1 : actors.partyOf(own.actor);
  const at = placeOf(own);
  const sentence = context.parsed.words[at]!.sentence;
  const others = attributions
    .map((a, i) => ({ a, i, place: placeOf(a) }))
    .filter(
      ({ a, i }) =>
        i !== index &&
        a.polarity === "asserts" &&
        a.content.length > 0 &&
        !(ownParty >= 0 && a.actor >= 0 && actors.partyOf(a.actor) === ownParty),
    );
  // the same words: what the court concluded is what Israel denies
  const same = others.find(
    ({ a }) => type !== "responds-to" && a.content.some((x) => own.content.some((y) => share(x, y) && coverage(x, y) > 0.6)),
  );
  if (same && same.a.within !== index && own.within !== same.i) return { to: { kind: "attribution", index: same.i }, rule: "same-words" };

  const before = others.filter(({ a, place }) => {
    const distance = sentence - context.parsed.words[place]!.sentence;
    // a denial that quotes the charge stands inside nobody else's words
    return place < at && distance >= 0 && distance <= 3 && own.within !== attributions.indexOf(a);
  });
  const alike = bestBy(
    before,
    ({ a, place }) => likeness(context, own.content, a.content) * 10 - (sentence - context.parsed.words[place]!.sentence),
  );
  if (type !== "responds-to" && alike !== null && likeness(context, own.content, alike.a.content) >= 0.3)
    return { to: { kind: "attribution", index: alike.i }, rule: "alike" };
  const about = before.filter(({ a }) => ownParty >= 0 && a.content.some((c) => mentionsParty(actors, c, ownParty))).at(-1);
  const reference = refersBack(context, own);
  if (type === "denies") {
    if (about && (reference || sentence - context.parsed.words[about.place]!.sentence <= 1))
      return { to: { kind: "attribution", index: about.i }, rule: "about-the-denier" };
    if (reference && before.length > 0) return { to: { kind: "attribution", index: before.at(-1)!.i }, rule: "last-claim" };
  }
  if (type === "responds-to") {
    // silence answers only what is said about the silent
    const near = about ?? (own.polarity === "declines" ? null : (before.at(-1) ?? null));
    if (near && sentence - context.parsed.words[near.place]!.sentence <= 1)
      return { to: { kind: "attribution", index: near.i }, rule: "last-claim" };
    return null;
  }
  // what the report itself tells: "The village was shelled. The army | denied | any part in it."
  const happened = events
    .map((e, i) => ({ e, i }))
    .filter(
      ({ e }) =>
        e.head < at &&
        sentence - context.parsed.words[e.head]!.sentence <= 1 &&
        /^(?:ASSAULT|COERCE)$/.test(e.type) &&
        e.attribution !== index,
    )
    .filter(
      ({ e }) =>
        reference ||
        (ownParty >= 0 && e.actor.some((x) => actors.partyOf(x) === ownParty)) ||
        likeness(context, own.content, [e.span]) >= 0.3,
    )
    .at(-1);
  return happened ? { to: { kind: "event", index: happened.i }, rule: "told-event" } : null;
}

/** The word by which an attribution stands in the text: its cue, else its source, else its content. */
function placeOf(a: ReadAttribution): number {
  return a.cueHead >= 0 ? a.cueHead : (a.cue?.first ?? a.source?.first ?? a.content[0]?.first ?? 0);
}

/** Share of the smaller range that lies in the other. */
function coverage(a: WordRange, b: WordRange): number {
  const both = Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1;
  return both / (Math.min(a.last - a.first, b.last - b.first) + 1);
}

/** "the charge", "her account", "it", "any part in it": the content only points to what was said or told before. */
function refersBack(context: Context, a: ReadAttribution): boolean {
  const { words } = context.parsed;
  if (a.content.length === 0) return true;
  return a.content.some((c) => {
    if (c.last - c.first > 8) return false;
    for (let i = c.first; i <= c.last; i++) {
      const lemma = words[i]!.lemma.toLowerCase();
      // "denied | a rumour that it had sold the ferry |" says itself what it denies
      if (CLAIMS.has(lemma)) return !(i < c.last && /^(?:that|of)$/.test(words[i + 1]!.lemma));
      if (/^(?:involvement|responsibility|part|role|wrongdoing|other)s?$/.test(lemma)) return true;
    }
    return c.last === c.first && /^(?:it|this|that|them|they)$/i.test(words[c.first]!.form);
  });
}

function mentionsParty(actors: Actors, range: WordRange, party: number): boolean {
  return actors.mentions.some((m) => m.first >= range.first && m.last <= range.last && actors.partyOf(m.actor) === party);
}

/** Overlap of the telling words of two contents (Jaccard of lemmas). */
function likeness(context: Context, a: readonly WordRange[], b: readonly WordRange[]): number {
  const x = lemmasOf(context, a);
  const y = lemmasOf(context, b);
  let both = 0;
  for (const lemma of x) if (y.has(lemma)) both++;
  const smaller = Math.min(x.size, y.size);
  // two shared words at least, measured on the shorter of the two
  return both < 2 || smaller === 0 ? 0 : both / smaller;
}

function lemmasOf(context: Context, ranges: readonly WordRange[]): Set<string> {
  const out = new Set<string>();
  for (const { first, last } of ranges)
    for (let i = first; i <= last; i++) {
      const w = context.parsed.words[i]!;
      const lemma = w.lemma.toLowerCase();
      if (w.upos !== "PUNCT" && !EMPTY.test(lemma)) out.add(lemma);
    }
  return out;
}

function bestBy<T>(items: readonly T[], score: (item: T) => number): T | null {
  let best: T | null = null;
  let high = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const s = score(item);
    if (s >= high) {
      high = s;
      best = item;
    }
  }
  return best;
}
