/**
 * Scores readings against annotated reports (bench/gold/README.md says how they are annotated). Counts are summed over all reports; F1 is micro-averaged.
 * A claim counts where it touches the annotated words and says the same; saying the same thing again in other words is no fault.
 */
import type { Reading } from "../src/reading/reading.ts";
import { overlaps, type Range } from "../src/text/span.ts";

type OneOf<T> = T | readonly T[];

/** An annotated report. A list stands wherever several answers are right; strings are words of the text, `at` a longer string around the right place. */
export interface GoldReport {
  readonly id: string;
  readonly published: string;
  readonly text: string;
  readonly attributions?: readonly {
    source: string | null;
    cue: string | null;
    content: readonly string[];
    polarity: OneOf<string>;
    at?: string;
  }[];
  readonly positions?: readonly {
    party: readonly string[];
    issue: OneOf<string>;
    stance: OneOf<string>;
    move: OneOf<string | null>;
    evidence: string;
    at?: string;
  }[];
  readonly figures?: readonly {
    measure: OneOf<string>;
    low: number | null;
    high: number | null;
    issuer: readonly string[] | null;
    evidence: string;
    at?: string;
  }[];
  readonly events?: readonly { type: OneOf<string>; actor: readonly string[]; evidence: string; at?: string }[];
  readonly talks?: readonly { status: OneOf<string>; evidence: string; at?: string }[];
  readonly times?: readonly { text: string; edtf: OneOf<string>; at?: string }[];
  readonly denials?: readonly { by: readonly string[]; evidence: string; at?: string }[];
}

export interface Count {
  correct: number;
  missed: number;
  extra: number;
}

export const LAYERS = [
  "content",
  "source",
  "cue",
  "attribution",
  "position",
  "position.issue",
  "move",
  "figure",
  "issuer",
  "event",
  "event.actor",
  "talks",
  "time",
  "denial",
] as const;
export type Layer = (typeof LAYERS)[number];

/** F1 in percent; 100 where there was nothing to find and nothing was found. */
export function f1({ correct, missed, extra }: Count): number {
  const all = 2 * correct + missed + extra;
  return all === 0 ? 100 : (200 * correct) / all;
}

const any = <T>(gold: OneOf<T>, value: T): boolean => (Array.isArray(gold) ? gold.includes(value) : gold === value);

function place(text: string, words: string | null | undefined, at?: string): Range | null {
  if (!words) return null;
  const from = at ? Math.max(0, text.indexOf(at)) : 0;
  let start = text.indexOf(words, from);
  if (start < 0) start = text.indexOf(words);
  return start < 0 ? null : { start, end: start + words.length };
}

const SMALL = new Set("the a an of s and its his her their".split(" "));
const nameWords = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== "" && !SMALL.has(w));

/** Whether one name holds all words of the other. */
export function sameName(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)].sort((p, q) => p.length - q.length) as [string[], string[]];
  return x.length > 0 && x.every((w) => y.includes(w));
}

/** The names an actor goes by, and those of whom it speaks for. */
function namesOf(reading: Reading, id: string | null, depth = 3): string[] {
  const actor = reading.actors.find((a) => a.id === id);
  if (!actor) return [];
  return [actor.name, ...actor.aliases, ...(actor.speaksFor && depth > 0 ? namesOf(reading, actor.speaksFor, depth - 1) : [])];
}

/** Pairs each gold item with at most one claim, the best fits first; `rate` 0 is no pair. */
function pairUp<G, C>(gold: readonly G[], claims: readonly C[], rate: (g: G, c: C) => number): Map<number, number> {
  const all = gold.flatMap((g, i) => claims.map((c, j) => [rate(g, c), i, j] as const)).filter(([s]) => s > 0);
  all.sort((a, b) => b[0] - a[0]);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const [, i, j] of all) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}

/** Adds up correct, missed and extra claims of each layer over all reports. */
export function scoreReadings(pairs: readonly { gold: GoldReport; reading: Reading }[]): Record<Layer, Count> {
  const counts = Object.fromEntries(LAYERS.map((l) => [l, { correct: 0, missed: 0, extra: 0 }])) as Record<Layer, Count>;
  for (const { gold, reading } of pairs) scoreOne(gold, reading, counts);
  return counts;
}

function scoreOne(gold: GoldReport, reading: Reading, counts: Record<Layer, Count>): void {
  const { text } = gold;
  const add = (layer: Layer, correct: number, missed: number, extra: number): void => {
    const c = counts[layer];
    c.correct += correct;
    c.missed += missed;
    c.extra += extra;
  };
  const isOneOf = (ids: readonly (string | null)[], names: readonly string[]): boolean =>
    ids.some((id) => namesOf(reading, id).some((n) => names.some((m) => sameName(n, m))));

  // Attributions: tokens of each role, then whole attributions by their content and source.
  const tokens = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  const within = (ranges: readonly (Range | null | undefined)[]): Set<number> =>
    new Set(tokens.flatMap((t, i) => (ranges.some((r) => r && overlaps(t, r)) ? [i] : [])));
  const shared = (a: Set<number>, b: Set<number>): number => [...a].filter((t) => b.has(t)).length;
  const stated = (gold.attributions ?? []).map((a) => ({
    ...a,
    contents: a.content.map((c) => place(text, c, a.at)),
    sourceRange: place(text, a.source, a.at),
    cueRange: place(text, a.cue, a.at),
  }));
  const roles = {
    content: [stated.flatMap((a) => a.contents), reading.attributions.flatMap((a) => a.content)],
    source: [stated.map((a) => a.sourceRange), reading.attributions.map((a) => a.source?.span)],
    cue: [stated.map((a) => a.cueRange), reading.attributions.map((a) => a.cue)],
  } as const;
  for (const role of ["content", "source", "cue"] as const) {
    const [x, y] = [within(roles[role][0]), within(roles[role][1])];
    const both = shared(x, y);
    add(role, both, x.size - both, y.size - both);
  }
  const found = pairUp(stated, reading.attributions, (g, a) => {
    const [x, y] = [within(g.contents), within(a.content)];
    const both = shared(x, y);
    const likeness =
      x.size === 0
        ? Number(any(g.polarity, a.polarity) && g.cueRange && a.cue && overlaps(g.cueRange, a.cue))
        : both / (x.size + y.size - both || 1);
    if (likeness < 0.5) return 0;
    if (g.source === null) return a.source ? 0 : likeness;
    const span = a.source?.span;
    return a.source && ((span && g.sourceRange && overlaps(span, g.sourceRange)) || isOneOf([a.source.actor], [g.source])) ? likeness : 0;
  });
  add("attribution", found.size, stated.length - found.size, reading.attributions.length - found.size);

  // The other layers have an evidence span and a key that tells repetition from error.
  const layer = <G extends { evidence?: string; text?: string; at?: string }, C extends { span: Range }>(
    name: Layer,
    golds: readonly G[],
    claims: readonly C[],
    rate: (g: G, c: C) => number,
    key: (c: C) => string | null = () => null,
  ): [G, C][] => {
    const items = golds.map((g) => ({ g, range: place(text, g.evidence ?? g.text, g.at) }));
    const pairs = pairUp(items, claims, (i, c) => (i.range && overlaps(i.range, c.span) ? rate(i.g, c) : 0));
    const used = new Set(pairs.values());
    const right = new Set([...used].map((j) => key(claims[j]!)));
    right.delete(null);
    add(name, pairs.size, items.length - pairs.size, claims.filter((c, j) => !used.has(j) && !right.has(key(c))).length);
    return [...pairs].map(([i, j]) => [items[i]!.g, claims[j]!]);
  };

  const positions = gold.positions ?? [];
  const holds = (g: (typeof positions)[number], p: Reading["positions"][number]) => isOneOf([p.party], g.party) && any(g.issue, p.issue);
  layer(
    "position",
    positions,
    reading.positions,
    (g, p) => Number(holds(g, p) && any(g.stance, p.stance)),
    (p) => `${p.party}|${p.issue}|${p.stance}`,
  );
  layer(
    "position.issue",
    positions,
    reading.positions,
    (g, p) => (holds(g, p) ? (any(g.stance, p.stance) ? 2 : 1) : 0),
    (p) => `${p.party}|${p.issue}`,
  );
  const moved = positions.filter((p) => (Array.isArray(p.move) ? p.move.some((m) => m !== null) : p.move !== null));
  const optional = moved.filter((p) => any(p.move, null));
  const moves = reading.positions.filter((p) => p.move && !optional.some((o) => holds(o, p) && any(o.move, p.move)));
  layer(
    "move",
    moved.filter((p) => !any(p.move, null)),
    moves,
    (g, p) => Number(holds(g, p) && any(g.move, p.move)),
    (p) => `${p.party}|${p.issue}|${p.move}`,
  );

  const figures = layer(
    "figure",
    gold.figures ?? [],
    reading.figures,
    (g, f) => Number(any(g.measure, f.measure) && g.low === f.low && g.high === f.high),
    (f) => `${f.measure}|${f.low}|${f.high}`,
  );
  for (const [g, f] of figures) {
    const ok = g.issuer === null ? f.issuer === null : isOneOf([f.issuer], g.issuer);
    add("issuer", Number(ok), Number(!ok), Number(!ok));
  }

  const eventKey = (e: Reading["events"][number]) => `${e.type}|${e.actor}|${e.recipient}`;
  layer("event", gold.events ?? [], reading.events, (g, e) => (any(g.type, e.type) ? (isOneOf(e.actor, g.actor) ? 2 : 1) : 0), eventKey);
  layer(
    "event.actor",
    gold.events ?? [],
    reading.events,
    (g, e) => Number(any(g.type, e.type) && (g.actor.length > 0 ? isOneOf(e.actor, g.actor) : e.actor.length === 0)),
    eventKey,
  );
  layer(
    "talks",
    gold.talks ?? [],
    reading.talks,
    (g, t) => Number(any(g.status, t.status)),
    (t) => t.status,
  );
  const bare = (edtf: string | null) => (edtf ?? "").replace(/[~?%]/g, "");
  layer(
    "time",
    gold.times ?? [],
    reading.times.filter((t) => t.edtf !== null),
    (g, t) => Number([g.edtf].flat().some((e) => bare(e as string) === bare(t.edtf))),
  );
  const denials = reading.attributions
    .filter((a) => a.polarity === "denies")
    .map((a) => {
      const spans = [a.cue, a.source?.span ?? null, ...a.content].filter((s) => s !== null);
      return {
        by: a.source?.actor ?? null,
        span: { start: Math.min(...spans.map((s) => s.start)), end: Math.max(...spans.map((s) => s.end)) },
      };
    });
  layer("denial", gold.denials ?? [], denials, (g, d) => Number(isOneOf([d.by], g.by)));
}
