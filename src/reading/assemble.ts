import type { ParsedText } from "../language/document.ts";
import type { Span } from "../text/span.ts";
import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "./context.ts";
import type { ReadEvent } from "./events/event.ts";
import type { ReadFigure } from "./figures/figure.ts";
import { idMaker } from "./ids.ts";
import type { LocatedPlace } from "./places/locate.ts";
import type { ReadPosition } from "./positions/position.ts";
import type { Actor, Attribution, ConflictEvent, Figure, Mention, Place, Position, Relation, Talks, Time } from "./reading.ts";
import type { ReadRelation } from "./relations.ts";
import type { ReadTalks } from "./talks/talks.ts";
import { holds, spanOfWords } from "./words.ts";

/** What the finders found in one report, in words and indices. */
export interface Found {
  readonly actors: Actors;
  readonly times: readonly ReadTime[];
  readonly attributions: readonly ReadAttribution[];
  readonly figures: readonly ReadFigure[];
  readonly places: readonly LocatedPlace[];
  readonly positions: readonly ReadPosition[];
  readonly events: readonly ReadEvent[];
  readonly talks: readonly ReadTalks[];
  readonly relations: readonly ReadRelation[];
}

/** Which frame or rule made a claim; `parley explain` shows it. Not part of the contract of a reading, which allows more properties. */
interface Ruled {
  readonly rule: string;
}

type MakeId = ReturnType<typeof idMaker>;

/** Turns what was found into the lists of a reading: spans of the text, ids instead of indices. */
export function assemble(context: Context, sha256: string, found: Found) {
  const { parsed } = context;
  const id = idMaker(sha256);
  const span = (range: WordRange): Span => spanOfWords(parsed, range);
  const maybe = (range: WordRange | null): Span | null => (range ? span(range) : null);

  const actors = actorsOf(parsed, found.actors, id);
  const actorId = (index: number): string | null => (index < 0 ? null : actors[index]!.id);
  const times: Time[] = found.times.map((t) => ({ span: span(t), edtf: t.edtf }));

  const attributionIds = found.attributions.map((a) =>
    id("attribution", [maybe(a.cue), maybe(a.source), ...a.content.map(span)], a.polarity),
  );
  const attributions: (Attribution & Ruled)[] = found.attributions.map((a, i) => ({
    id: attributionIds[i]!,
    source: a.source || a.actor >= 0 ? { actor: actorId(a.actor), span: maybe(a.source) } : null,
    cue: maybe(a.cue),
    content: a.content.map(span),
    mode: a.mode,
    polarity: a.polarity,
    anonymity: a.anonymity,
    within: a.within < 0 ? null : attributionIds[a.within]!,
    time: timeOfCue(context, a, found.times),
    hedges: a.hedges.map(span),
    rule: a.rule ?? "",
  }));

  const figures: Figure[] = found.figures.map((f) => ({
    id: id("figure", [span(f.span), span(f.phrase)], f.measure, String(f.low), String(f.high)),
    measure: f.measure,
    low: f.low,
    high: f.high,
    value: f.value,
    qualifier: f.qualifier,
    phrase: span(f.phrase).exact,
    who: maybe(f.who)?.exact ?? null,
    composition: maybe(f.composition)?.exact ?? null,
    place: maybe(f.place)?.exact ?? null,
    time: f.time < 0 ? null : found.times[f.time]!.edtf,
    scope: f.scope,
    issuer: actorId(f.issuer),
    basis: f.basis,
    caveat: maybe(f.caveat),
    attribution: f.attribution < 0 ? null : attributionIds[f.attribution]!,
    span: span(f.span),
    hedges: f.hedges.map(span),
  }));
  const attributionId = (index: number): string | null => (index < 0 ? null : attributionIds[index]!);
  const edtfOf = (index: number): string | null => (index < 0 ? null : found.times[index]!.edtf);
  const actorIds = (indices: readonly number[]): string[] => indices.map((i) => actors[i]!.id);

  const places: Place[] = found.places.map(({ name, country, lat, lon, precision, ...words }) => ({
    span: span(words),
    name,
    country,
    lat,
    lon,
    precision,
  }));

  const positions: (Position & Ruled)[] = found.positions.map((p) => ({
    id: id("position", [span(p.span), span(p.content)], actors[p.party]!.name, p.issue, p.stance),
    party: actorId(p.party),
    issue: p.issue,
    stance: p.stance,
    act: p.act,
    move: p.move,
    condition: maybe(p.condition),
    holder: maybe(p.holder),
    content: span(p.content),
    span: span(p.span),
    attribution: attributionId(p.attribution),
    hedges: p.hedges.map(span),
    time: p.time,
    rule: p.rule,
  }));

  const events: (ConflictEvent & Ruled)[] = found.events.map((e) => ({
    id: id("event", [span(e.span)], e.type, ...e.actor.map((i) => actors[i]!.name)),
    type: e.type,
    mode: e.mode,
    cameo: e.cameo,
    actor: actorIds(e.actor),
    recipient: actorIds(e.recipient),
    time: edtfOf(e.time),
    place: maybe(e.place)?.exact ?? null,
    figures: e.figures.map((i) => figures[i]!.id),
    status: e.status,
    attribution: attributionId(e.attribution),
    span: span(e.span),
    rule: e.rule,
  }));

  const talks: (Talks & Ruled)[] = found.talks.map((t) => ({
    id: id("talks", [span(t.span)], t.status),
    status: t.status,
    time: edtfOf(t.time),
    place: maybe(t.place)?.exact ?? null,
    participants: actorIds(t.participants),
    mediators: actorIds(t.mediators),
    format: t.format,
    span: span(t.span),
    hedges: t.hedges.map(span),
    rule: t.rule,
  }));
  const endOf = ({ kind, index }: ReadRelation["to"]): string => (kind === "event" ? events[index]!.id : attributionIds[index]!);
  const relations: (Relation & Ruled)[] = found.relations.map((r) => ({
    type: r.type,
    from: endOf(r.from),
    to: endOf(r.to),
    span: maybe(r.span),
    by: actorId(r.by),
    rule: r.rule,
  }));
  return { actors, times, places, attributions, positions, events, figures, talks, relations };
}

function actorsOf(parsed: ParsedText, { actors, mentions }: Actors, id: MakeId): Actor[] {
  const spans: Mention[][] = actors.map(() => []);
  for (const m of mentions) spans[m.actor]!.push({ ...spanOfWords(parsed, m), type: m.type });
  const ids = actors.map((a, i) => id("actor", [spans[i]![0] ?? null], a.name));
  return actors.map((a, i) => ({
    id: ids[i]!,
    name: a.name,
    kind: a.kind,
    aliases: a.aliases,
    role: a.role,
    country: a.country,
    speaksFor: a.speaksFor < 0 ? null : ids[a.speaksFor]!,
    mentions: spans[i]!,
  }));
}

/**
 * When it was said: the time that hangs on the cue and lies outside what is said.
 *
 *   "Netanyahu | on Sunday | boasted that ..."      "..., the ministry said | on Friday"
 */
function timeOfCue(context: Context, a: ReadAttribution, times: readonly ReadTime[]): string | null {
  if (a.cueHead < 0) return null;
  const { words } = context.parsed;
  const sentence = words[a.cueHead]!.sentence;
  for (const t of times) {
    if (t.edtf === null || words[t.first]!.sentence !== sentence || a.content.some((c) => holds(c, t))) continue;
    let up = t.last;
    while (up >= t.first && up <= t.last) up = words[up]!.head;
    // through the source ("the prime minister on Sunday said" is often hung there), but through no other verb
    while (up >= 0 && up !== a.cueHead && !/^(?:VERB|AUX)$/.test(words[up]!.upos)) up = words[up]!.head;
    if (up === a.cueHead) return t.edtf;
  }
  return null;
}
