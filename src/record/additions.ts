import type { Actor, Attribution, ConflictEvent, Figure, Position, Reading, Talks } from "../reading/reading.ts";
import { sha256OfText } from "../text/digest.ts";
import { type Range, type Span, spanOf } from "../text/span.ts";
import type { ClaimKind } from "./claim.ts";
import { correctionProblem } from "./corrections.ts";
import type { AddedKind } from "./decision.ts";
import { partyKey } from "./party.ts";

/** A claim that the reader missed, as a person tells it: fields as in corrections, and the words it stands on. */
export interface Addition {
  readonly id: string;
  readonly kind: AddedKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly span: Range;
}

/** The kinds of claims that a person may add. Relations lie between claims and are made of no words of their own. */
export const ADDED_KINDS: readonly AddedKind[] = ["position", "figure", "event", "talks", "attribution"];

/** The fields without which a claim says nothing. Of those in one list one is enough. */
const NEEDED: Readonly<Record<AddedKind, readonly (readonly string[])[]>> = {
  position: [["party"], ["issue"], ["stance"]],
  figure: [["measure"], ["value", "low", "high"]],
  event: [["type"], ["actors", "recipients"]],
  talks: [["status"], ["participants", "mediators"]],
  attribution: [["source", "anonymity"]],
};

/** The lists of a reading by the kinds that may be added. */
export const LISTS = { position: "positions", figure: "figures", event: "events", talks: "talks", attribution: "attributions" } as const;

/** Says why a claim of the kind cannot have these fields, or null where it can: each as in a correction, and those it needs. */
export function additionProblem(kind: ClaimKind, fields: Readonly<Record<string, unknown>>): string | null {
  if (kind === "relation" || !Object.hasOwn(NEEDED, kind)) return `expected one of ${ADDED_KINDS.join(", ")} to be added, not ${kind}`;
  for (const [field, value] of Object.entries(fields)) {
    const wrong = correctionProblem(kind, field, value);
    if (wrong !== null) return wrong;
  }
  const told = (name: string) => {
    const value = fields[name] ?? null;
    return value !== null && (!Array.isArray(value) || value.length > 0);
  };
  for (const names of NEEDED[kind]) if (!names.some(told)) return `a ${kind} needs ${names.join(" or ")}`;
  const [low, high] = [fields.low, fields.high];
  return typeof low === "number" && typeof high === "number" && low > high
    ? `expected low to be no more than high, not ${low} and ${high}`
    : null;
}

/** The id of an added claim: of its report, its kind, its first place and the number of the decision, so that no two are one. */
export function additionId(sha256: string, kind: AddedKind, { start, end }: Range, decision: number): string {
  return `${kind}-${sha256OfText([sha256, "added", kind, start, end, decision].join("|")).slice(0, 12)}`;
}

/** The reading without the claims of these ids and the actors that only they brought. */
export function withoutAdded(reading: Reading, ids: ReadonlySet<string>): Reading {
  const left = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
    list.some(({ id }) => ids.has(id)) ? list.filter(({ id }) => !ids.has(id)) : list;
  const brought = new Set(reading.actors.filter(({ id, name }) => id === broughtId(reading, name)).map(({ id }) => id));
  return {
    ...reading,
    actors: brought.size === 0 ? reading.actors : reading.actors.filter(({ id }) => !brought.has(id)),
    attributions: left(reading.attributions),
    positions: left(reading.positions),
    events: left(reading.events),
    figures: left(reading.figures),
    talks: left(reading.talks),
  };
}

/** The reading with the claim behind those of its kind. Throws a RangeError where the span does not lie in the text. */
export function withAdded(reading: Reading, { id, kind, fields, span }: Addition): Reading {
  const on = spanOf(reading.report.text, span.start, span.end);
  const actors = [...reading.actors];
  const actor = (name: unknown): string | null => (typeof name === "string" ? actorNamed(reading, actors, name) : null);
  const actorsOf = (names: unknown): string[] => (Array.isArray(names) ? [...new Set(names.map((name) => actor(name)!))] : []);
  const claim = made(id, kind, fields, on, actor, actorsOf);
  return { ...reading, actors, [LISTS[kind]]: [...reading[LISTS[kind]], claim] };
}

function made(
  id: string,
  kind: AddedKind,
  fields: Readonly<Record<string, unknown>>,
  span: Span,
  actor: (name: unknown) => string | null,
  actorsOf: (names: unknown) => string[],
): Position | Figure | ConflictEvent | Talks | Attribution {
  const field = <T>(name: string, other: T): T => (Object.hasOwn(fields, name) ? (fields[name] as T) : other);
  const time = field<string | null>("time", null);
  switch (kind) {
    case "position":
      return {
        id,
        party: actor(fields.party),
        issue: field("issue", ""),
        stance: field<Position["stance"]>("stance", "open"),
        act: field<Position["act"]>("act", "state"),
        move: field<Position["move"]>("move", null),
        condition: null,
        holder: null,
        content: span,
        span,
        attribution: null,
        hedges: [],
        time,
      };
    case "figure": {
      const value = field<number | null>("value", null);
      const qualifier = field("qualifier", qualifierOf(value, fields.low, fields.high));
      const [low, high] = boundsOf(value, qualifier);
      return {
        id,
        measure: field<Figure["measure"]>("measure", "affected"),
        low: field("low", low),
        high: field("high", high),
        value,
        qualifier,
        phrase: numberIn(span.exact) ?? span.exact,
        who: field("who", null),
        composition: field("composition", null),
        place: field("place", null),
        time,
        scope: field<Figure["scope"]>("scope", null),
        issuer: actor(fields.issuer),
        basis: field<Figure["basis"]>("basis", "reported"),
        caveat: null,
        attribution: null,
        span,
        hedges: [],
      };
    }
    case "event":
      return {
        id,
        type: field<ConflictEvent["type"]>("type", "CONSULT"),
        mode: field("mode", null),
        cameo: null,
        actor: actorsOf(fields.actors),
        recipient: actorsOf(fields.recipients),
        time,
        place: field("place", null),
        figures: [],
        status: ["historical"],
        attribution: null,
        span,
      };
    case "talks":
      return {
        id,
        status: field<Talks["status"]>("status", "expected"),
        time,
        place: field("place", null),
        participants: actorsOf(fields.participants),
        mediators: actorsOf(fields.mediators),
        format: field("format", null),
        span,
        hedges: [],
      };
    case "attribution": {
      const source = actor(fields.source);
      return {
        id,
        source: source === null ? null : { actor: source, span: null },
        cue: null,
        content: [span],
        mode: field<Attribution["mode"]>("mode", "indirect"),
        polarity: field<Attribution["polarity"]>("polarity", "asserts"),
        anonymity: field("anonymity", null),
        within: null,
        time,
        hedges: [],
      };
    }
  }
}

/** How exact a figure is of which only numbers are told. */
function qualifierOf(value: number | null, low: unknown, high: unknown): Figure["qualifier"] {
  if (value !== null) return "exact";
  return typeof low !== "number" ? "up-to" : typeof high !== "number" ? "at-least" : "between";
}

/** What a number leaves open: "more than 40" has no upper end, "up to 40" no lower one, as the reader has it. */
function boundsOf(value: number | null, qualifier: Figure["qualifier"]): readonly [number | null, number | null] {
  if (qualifier === "more-than" || qualifier === "at-least") return [value, null];
  if (qualifier === "up-to" || qualifier === "nearly") return [null, value];
  return qualifier === "vague" || qualifier === "most-of" ? [null, null] : [value, value];
}

/** "more than 1,200 people" -> "1,200": the only number in digits in the words, null where there is none or more than one. */
function numberIn(words: string): string | null {
  const numbers = words.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return numbers.length === 1 ? numbers[0]! : null;
}

/** The actor of the reading that goes by the name; else one that is added for it, of whom nothing else is known. */
function actorNamed(reading: Reading, actors: Actor[], written: string): string {
  const key = partyKey(written);
  const found =
    actors.find(({ name }) => partyKey(name) === key) ?? actors.find(({ aliases }) => aliases.some((alias) => partyKey(alias) === key));
  if (found !== undefined) return found.id;
  const name = written.trim();
  const id = broughtId(reading, name);
  actors.push({ id, name, kind: "unknown", aliases: [], role: null, country: null, speaksFor: null, mentions: [] });
  return id;
}

function broughtId(reading: Reading, name: string): string {
  return `actor-${sha256OfText([reading.report.sha256, "added", name].join("|")).slice(0, 12)}`;
}
