import type { Actor, Figure, Position, Reading, Talks } from "../../src/reading/reading.ts";
import { reportId } from "../../src/record/report-id.ts";
import type { Incoming } from "../../src/store/keep.ts";
import { sha256OfBytes, sha256OfText } from "../../src/text/digest.ts";
import { type Span, spanOf } from "../../src/text/span.ts";

/** What a hand-made reading says; spans are given by their words. */
export interface Told {
  readonly text: string;
  readonly published?: string | null;
  readonly publisher?: string | null;
  readonly url?: string | null;
  readonly title?: string | null;
  readonly version?: string;
  readonly positions?: readonly (Pick<Position, "issue" | "stance"> &
    Partial<Pick<Position, "time" | "move" | "act">> & { readonly party: string; readonly says: string; readonly hedge?: string })[];
  readonly figures?: readonly (Pick<Figure, "measure"> &
    Partial<Pick<Figure, "value" | "place" | "scope" | "basis" | "time">> & {
      readonly issuer?: string;
      readonly country?: string;
      readonly says: string;
    })[];
  readonly talks?: readonly (Pick<Talks, "status"> &
    Partial<Pick<Talks, "time" | "place">> & { readonly says: string; readonly who?: readonly string[] })[];
}

/** A reading made by hand, with ids as a reader makes them. */
export function readingOf(told: Told): Reading {
  const { text } = told;
  const sha256 = sha256OfText(text);
  const actors = new Map<string, Actor>();
  const idOf = (kind: string, ...key: readonly unknown[]) => `${kind}-${sha256OfText([sha256, kind, ...key].join("|")).slice(0, 12)}`;
  const actor = (name: string, country: string | null = null): string => {
    const id = idOf("actor", name);
    if (!actors.has(name)) {
      const at = text.indexOf(name);
      const mentions = at === -1 ? [] : [{ ...spanOf(text, at, at + name.length), type: "name" as const }];
      actors.set(name, { id, name, kind: "organisation", aliases: [], role: null, country, speaksFor: null, mentions });
    }
    return id;
  };
  const span = (words: string): Span => {
    const at = text.indexOf(words);
    if (at === -1) throw new Error(`"${words}" is not in the text`);
    return spanOf(text, at, at + words.length);
  };
  const positions = (told.positions ?? []).map(
    ({ party, says, issue, stance, act = "state", move = null, time = null, hedge }): Position => {
      const on = span(says);
      const id = idOf("position", on.start, on.end, issue);
      return {
        id,
        party: actor(party),
        issue,
        stance,
        act,
        move,
        condition: null,
        holder: null,
        content: on,
        span: on,
        attribution: null,
        hedges: hedge === undefined ? [] : [span(hedge)],
        time,
      };
    },
  );
  const figures = (told.figures ?? []).map((f): Figure => {
    const on = span(f.says);
    const value = f.value ?? null;
    return {
      id: idOf("figure", on.start, on.end),
      measure: f.measure,
      low: value,
      high: value,
      value,
      qualifier: "exact",
      phrase: f.says,
      who: "people",
      composition: null,
      place: f.place ?? null,
      time: f.time ?? null,
      scope: f.scope ?? "incident",
      issuer: f.issuer === undefined ? null : actor(f.issuer, f.country ?? null),
      basis: f.basis ?? "reported",
      caveat: null,
      attribution: null,
      span: on,
      hedges: [],
    };
  });
  const talks = (told.talks ?? []).map(({ says, status, time = null, place = null, who = [] }): Talks => {
    const on = span(says);
    return {
      id: idOf("talks", on.start, on.end),
      status,
      time,
      place,
      participants: who.map((name) => actor(name)),
      mediators: [],
      format: null,
      span: on,
      hedges: [],
    };
  });
  const { published = "2024-07-08", publisher = null, url = null, title = null } = told;
  const id = reportId({ sha256, url, publisher, published });
  return {
    schema: "parley.reading/1",
    reader: { name: "parley", version: told.version ?? "0.1.0", language: "en" },
    report: { id, sha256, text, title, publisher, url, published, language: "en", dateline: null },
    actors: [...actors.values()],
    times: [],
    places: [],
    attributions: [],
    positions,
    events: [],
    figures,
    talks,
    relations: [],
    notices: [],
  };
}

/** The report of a reading, ready to be kept. */
export function incoming(told: Told, more: Partial<Incoming> = {}): Incoming {
  const reading = readingOf(told);
  const raw = Buffer.from(told.text, "utf8");
  const { url } = reading.report;
  return { reading, raw, rawSha256: sha256OfBytes(raw), intake: "text", address: url, license: null, casebook: "test", cases: [], ...more };
}
