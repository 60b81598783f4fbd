import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import type { Measure } from "../reading.ts";
import { basisOf, caveatOf, compositionOf, hedgesOf, placeOf, scopeOf, timeOf, whoOf } from "./circumstances.ts";
import { type Count, findCounts } from "./counts.ts";
import type { ReadFigure } from "./figure.ts";
import { issuerOf } from "./issuer.ts";
import { type Measured, measureOf } from "./measure-of.ts";
import { boundsOf } from "./qualifiers.ts";
import { deedBeside, sharedWith } from "./shared.ts";
import { type Sources, sourcesOf } from "./sources.ts";
import { isReal, type Told } from "./told.ts";

export type { ReadFigure } from "./figure.ts";

/**
 * Finds the numbers of people a report gives: killed, injured, abducted, detained, released, missing, displaced, affected, population.
 * Each keeps its words, its bounds, and who says so. Numbers demanded, planned, denied or repeated are left out.
 */
export function findFigures(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
): ReadFigure[] {
  const sources = sourcesOf(context, actors, attributions, times);
  const told = tell(context, findCounts(context)).filter((t) => !sources.isDenied(t.count.core));
  const figures: ReadFigure[] = [];
  told.forEach((t, i) => {
    const figure = figureOf(context, sources, t);
    const host = told[i - 1];
    // "The government acknowledges 46 deaths, among them | 11 policemen"
    const part =
      t.ground === "shared" && figure.attribution < 0 && figure.issuerSpan === null && host !== undefined && host.trigger === t.trigger;
    const { issuer, issuerSpan } = part ? figures[i - 1]! : figure;
    figures.push({ ...figure, issuer, issuerSpan });
  });
  return withoutRepetitions(context, times, figures);
}

/** Gives every count its measure: by its own words first, then by what it shares with the counts of its sentence or the last one before. */
function tell(context: Context, counts: readonly Count[]): Told[] {
  const { words } = context.parsed;
  const out: Told[] = [];
  for (let from = 0; from < counts.length; ) {
    const sentence = words[counts[from]!.core]!.sentence;
    let to = from;
    while (to < counts.length && words[counts[to]!.core]!.sentence === sentence) to++;
    const last = out.at(-1);
    const earlier = last && sentence - words[last.count.core]!.sentence === 1 ? last : null;
    out.push(...tellSentence(context, counts.slice(from, to), earlier));
    from = to;
  }
  return out;
}

function tellSentence(context: Context, counts: readonly Count[], earlier: Told | null): Told[] {
  const out: Told[] = [];
  const alone = counts.map((c) => measureOf(context, c));
  const own = alone.map((o, i) => (o?.ground === "noun" ? (deedBeside(context, counts, alone, i) ?? o) : o));
  counts.forEach((read, i) => {
    const count = read.ofEarlier ? partOfEarlier(read, out.at(-1) ?? earlier) : read;
    const found = own[i] ?? null;
    if (found && found.ground !== "elliptic") {
      if (isIdle(count, found)) return;
      if (isReal(context, count, found)) out.push({ count, measure: found.measure, trigger: found.trigger, ground: found.ground });
      return;
    }
    const shared = sharedWith(context, counts, own, out, earlier, i);
    if (shared) out.push({ count, ...shared, ground: "shared" });
  });
  return out;
}

/** "214 dead … put it at fewer than | half that number": 107. */
function partOfEarlier(count: Count, earlier: Told | null): Count {
  if (earlier === null || earlier.count.value === null || count.part === null) return count;
  const value = Math.round(earlier.count.value * count.part);
  return { ...count, value, ...boundsOf(value, count.qualifier) };
}

/** "a soldier was killed" counts one; "an envoy left" counts nobody. */
const isSingular = (measure: Measure) => /^(?:killed|injured|abducted|detained|released|missing)$/.test(measure);

/** What the words around a count may not say of it: a handful "live in" a suburb, "most of those seeking refuge" are women. */
function isIdle(count: Count, found: Measured): boolean {
  if (count.kind === "article") return found.ground !== "deed" || !isSingular(found.measure);
  if (found.measure === "population" && count.value !== null && count.value < 100) return true;
  return count.kind === "share" && count.part === null && found.ground !== "deed";
}

function figureOf(context: Context, sources: Sources, told: Told): ReadFigure {
  const { count, measure, trigger } = told;
  const issuer = issuerOf(context, sources, count, trigger);
  return {
    measure,
    low: count.low,
    high: count.high,
    value: count.value,
    qualifier: count.qualifier,
    phrase: count.phrase,
    span: spanOf(context, count, trigger),
    who: whoOf(context, count),
    composition: compositionOf(context, count),
    place: placeOf(context, count, trigger),
    time: timeOf(context, sources, count, trigger),
    scope: scopeOf(context, count, measure, trigger, told.ground === "toll"),
    issuer: issuer.actor,
    issuerSpan: issuer.span,
    basis: basisOf(context, count, count.qualifier),
    caveat: caveatOf(context, count, issuer.span),
    attribution: issuer.attribution,
    hedges: hedgesOf(context, count, trigger),
  };
}

/** Number, noun and trigger in one stretch, where they stand close together; else the number and its noun. */
function spanOf(context: Context, count: Count, trigger: number): WordRange {
  const first = Math.min(count.whole.first, trigger);
  const last = Math.max(count.whole.last, trigger);
  const same = context.parsed.words[first]!.sentence === context.parsed.words[last]!.sentence;
  return same && last - first < 25 ? { first, last } : count.whole;
}

/** A number repeated is kept once: the first that names its issuer, else the first. Other people, places or days make it another number. */
function withoutRepetitions(context: Context, times: readonly ReadTime[], figures: readonly ReadFigure[]): ReadFigure[] {
  const kept = new Map<string, ReadFigure[]>();
  for (const f of figures) {
    const key = f.low === null && f.high === null ? `${f.phrase.first}` : `${f.measure} ${f.low} ${f.high}`;
    const others = kept.get(key) ?? [];
    const same = others.findIndex((k) => isSame(context, times, k, f));
    if (same < 0) others.push(f);
    else if (others[same]!.issuer < 0 && f.issuer >= 0) others[same] = f;
    kept.set(key, others);
  }
  return [...kept.values()].flat().sort((a, b) => a.phrase.first - b.phrase.first);
}

function isSame(context: Context, times: readonly ReadTime[], a: ReadFigure, b: ReadFigure): boolean {
  const { words } = context.parsed;
  if (a.place && b.place && words[a.place.last]!.form !== words[b.place.last]!.form) return false;
  if (a.time >= 0 && b.time >= 0 && times[a.time]!.edtf !== times[b.time]!.edtf) return false;
  if (!a.who || !b.who) return true;
  const general = /^(?:people|person|persons|civilian|man|woman|victim)$/;
  const x = words[a.who.last]!.lemma.toLowerCase();
  const y = words[b.who.last]!.lemma.toLowerCase();
  return x === y || general.test(x) || general.test(y);
}
