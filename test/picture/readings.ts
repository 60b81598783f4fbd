import type {
  Attribution,
  ConflictEvent,
  EventType,
  Figure,
  Position,
  Reading,
  Relation,
  Stance,
  Talks,
} from "../../src/reading/reading.ts";
import { sha256OfText } from "../../src/text/digest.ts";
import { type Span, spanOf } from "../../src/text/span.ts";

/** What a test says of a report; words are looked up in its text. */
export interface Told {
  readonly text: string;
  readonly published?: string | null;
  readonly publisher?: string | null;
  readonly url?: string | null;
  /** name -> kind, or name of the party it speaks for after a ">" */
  readonly actors?: Readonly<Record<string, string>>;
  readonly positions?: readonly (Partial<Omit<Position, "condition" | "hedges">> & {
    readonly party: string;
    readonly issue: string;
    readonly stance: Stance;
    readonly at: string;
    readonly hedge?: string;
    readonly if?: string;
    readonly said?: number;
  })[];
  readonly attributions?: readonly { readonly source: string | null; readonly at: string; readonly polarity?: Attribution["polarity"] }[];
  readonly figures?: readonly (Partial<Omit<Figure, "hedges" | "caveat">> & {
    readonly at: string;
    readonly hedge?: string;
    readonly caveat?: string;
  })[];
  readonly talks?: readonly (Partial<Talks> & { readonly at: string })[];
  readonly events?: readonly (Partial<ConflictEvent> & { readonly type: EventType; readonly at: string })[];
  /** by the places of the attributions */
  readonly denials?: readonly { readonly from: number; readonly to: number }[];
}

/** A reading made by hand, so that what is tested is the picture and not the reader. */
export function readingOf(told: Told): Reading {
  const { text, published = null, publisher = null, url = null } = told;
  const sha256 = sha256OfText(text);
  const span = (words: string): Span => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`"${words}" is not in "${text}"`);
    return spanOf(text, start, start + words.length);
  };
  const names = Object.keys(told.actors ?? {});
  const actorId = (name: string | null | undefined): string | null => {
    if (name == null) return null;
    if (!names.includes(name)) throw new Error(`no actor ${name}`);
    return `actor-${names.indexOf(name)}`;
  };
  const id = (kind: string, n: number): string => `${kind}-${sha256OfText(`${sha256} ${kind} ${n}`).slice(0, 12)}`;
  const hedges = (words: string | undefined): Span[] => (words === undefined ? [] : [span(words)]);
  const attributions = (told.attributions ?? []).map(
    ({ source, at, polarity = "asserts" }, n): Attribution => ({
      id: id("attribution", n),
      source: source === null ? null : { actor: actorId(source), span: null },
      cue: null,
      content: [span(at)],
      mode: "indirect",
      polarity,
      anonymity: null,
      within: null,
      time: null,
      hedges: [],
    }),
  );
  return {
    schema: "parley.reading/1",
    reader: { name: "parley", version: "test", language: "en" },
    report: { id: sha256.slice(0, 6), sha256, text, title: null, publisher, url, published, language: "en", dateline: null },
    actors: names.map((name, n) => {
      const [kind, party] = told.actors![name]!.split(">");
      return {
        id: `actor-${n}`,
        name,
        kind: kind as "state",
        aliases: [],
        role: null,
        country: null,
        speaksFor: actorId(party),
        mentions: [{ start: 0, end: 1, exact: text.slice(0, 1), type: "name" as const }],
      };
    }),
    times: [],
    places: [],
    attributions,
    positions: (told.positions ?? []).map(
      ({ party, issue, stance, at, hedge, if: condition, said, act = "state", move = null, time = null }, n): Position => ({
        id: id("position", n),
        party: actorId(party),
        issue,
        stance,
        act,
        move,
        condition: condition === undefined ? null : span(condition),
        holder: null,
        content: span(at),
        span: span(at),
        attribution: said === undefined ? null : attributions[said]!.id,
        hedges: hedges(hedge),
        time,
      }),
    ),
    events: (told.events ?? []).map(
      ({ type, at, actor = [], recipient = [], time = null, place = null, status = [] }, n): ConflictEvent => ({
        id: id("event", n),
        type,
        mode: null,
        cameo: null,
        actor: actor.map((name) => actorId(name)!),
        recipient: recipient.map((name) => actorId(name)!),
        time,
        place,
        figures: [],
        status,
        attribution: null,
        span: span(at),
      }),
    ),
    figures: (told.figures ?? []).map(({ at, hedge, caveat, issuer, ...figure }, n): Figure => {
      const value = figure.value ?? figure.low ?? null;
      return {
        id: id("figure", n),
        measure: "killed",
        low: value,
        high: value,
        qualifier: "exact",
        phrase: at,
        who: null,
        composition: null,
        place: null,
        time: null,
        scope: "cumulative",
        basis: "reported",
        attribution: null,
        ...figure,
        value,
        issuer: actorId(issuer),
        caveat: caveat === undefined ? null : span(caveat),
        span: span(at),
        hedges: hedges(hedge),
      };
    }),
    talks: (told.talks ?? []).map(
      ({ at, status = "scheduled", time = null, place = null, participants = [], mediators = [] }, n): Talks => ({
        id: id("talks", n),
        status,
        time,
        place,
        participants: participants.map((name) => actorId(name)!),
        mediators: mediators.map((name) => actorId(name)!),
        format: null,
        span: span(at),
        hedges: [],
      }),
    ),
    relations: (told.denials ?? []).map(
      ({ from, to }): Relation => ({
        type: "denies",
        from: attributions[from]!.id,
        to: attributions[to]!.id,
        span: null,
        by: attributions[from]!.source?.actor ?? null,
      }),
    ),
    notices: [],
  };
}
