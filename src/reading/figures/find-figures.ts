import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import type { Measure } from "../reading.ts";
import { basisOf, caveatOf, compositionOf, hedgesOf, placeOf, scopeOf, timeOf, whoOf } from "./circumstances.ts";
import { type Count, findCounts } from "./counts.ts";
import type { ReadFigure } from "./figure.ts";
import { issuerOf } from "./issuer.ts";
import { type Measured, measureOf } from "./measure-of.ts";
import { deedBeside, sharedWith } from "./shared.ts";
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
  const told = tell(context, findCounts(context)).filter((t) => !isDenied(attributions, t.count.core));
  const figures = told.map((t) => figureOf(context, actors, attributions, times, t));
  return withoutRepetitions(context, figures);
}

/** Gives every count its measure: by its own words first, then by what it shares with the counts around it. */
function tell(context: Context, counts: readonly Count[]): Told[] {
  const out: Told[] = [];
  const alone = counts.map((c) => measureOf(context, c));
  const own = alone.map((o, i) => (o?.ground === "noun" ? (deedBeside(context, counts, alone, i) ?? o) : o));
  counts.forEach((count, i) => {
    const found = own[i] ?? null;
    if (found && found.ground !== "elliptic") {
      if (isIdle(count, found)) return;
      if (isReal(context, count, found)) out.push({ count, measure: found.measure, trigger: found.trigger, ground: found.ground });
      return;
    }
    const shared = sharedWith(context, counts, own, out, i);
    if (shared) out.push({ count, ...shared, ground: "shared" });
  });
  return out;
}

/** "a soldier was killed" counts one; "an envoy left" counts nobody. */
const isSingular = (measure: Measure) => /^(?:killed|injured|abducted|detained|released|missing)$/.test(measure);

/** What the words around a count may not say of it: a handful "live in" a suburb, "most of those seeking refuge" are women. */
function isIdle(count: Count, found: Measured): boolean {
  if (count.kind === "article") return found.ground !== "deed" || !isSingular(found.measure);
  if (found.measure === "population" && count.value !== null && count.value < 100) return true;
  return count.kind === "share" && count.part === null && found.ground !== "deed";
}

const isDenied = (attributions: readonly ReadAttribution[], word: number) =>
  attributions.some((a) => a.polarity === "denies" && a.content.some((c) => c.first <= word && word <= c.last));

function figureOf(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  told: Told,
): ReadFigure {
  const { count, measure, trigger } = told;
  const issuer = issuerOf(context, actors, attributions, count, trigger);
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
    time: timeOf(context, times, count, trigger),
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

/** A number repeated is kept once: the first that names its issuer, else the first. */
function withoutRepetitions(context: Context, figures: readonly ReadFigure[]): ReadFigure[] {
  const { words } = context.parsed;
  const kept: ReadFigure[] = [];
  for (const f of figures) {
    const same = kept.findIndex(
      (k) =>
        k.measure === f.measure && k.low === f.low && k.high === f.high && isSamePeople(words, k, f) && (f.low !== null || f.high !== null),
    );
    if (same < 0) kept.push(f);
    else if (kept[same]!.issuer < 0 && f.issuer >= 0) kept[same] = f;
  }
  return kept.sort((a, b) => a.phrase.first - b.phrase.first);
}

function isSamePeople(words: Context["parsed"]["words"], a: ReadFigure, b: ReadFigure): boolean {
  if (!a.who || !b.who) return true;
  const general = /^(?:people|person|persons|civilian|man|woman|victim)$/;
  const x = words[a.who.last]!.lemma.toLowerCase();
  const y = words[b.who.last]!.lemma.toLowerCase();
  return x === y || general.test(x) || general.test(y);
}
