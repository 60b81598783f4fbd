import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import type { Measure } from "../reading.ts";
import { basisOf, caveatOf, compositionOf, hedgesOf, placeOf, scopeOf, timeOf, whoOf } from "./circumstances.ts";
import { type Count, countsPersons, findCounts } from "./counts.ts";
import type { ReadFigure } from "./figure.ts";
import { issuerOf } from "./issuer.ts";
import { type Ground, type Measured, measureOf } from "./measure-of.ts";
import { isUnreal } from "./reality.ts";

export type { ReadFigure } from "./figure.ts";

/** A count with what happened to those counted. */
interface Told {
  readonly count: Count;
  readonly measure: Measure;
  readonly trigger: number;
  readonly ground: Ground | "shared";
}

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
  const own = counts.map((c) => measureOf(context, c));
  counts.forEach((count, i) => {
    const found = own[i] ?? null;
    if (found && found.ground !== "elliptic") {
      if (count.kind === "article" && (found.ground !== "deed" || !isSingular(found.measure))) return;
      if (isReal(context, count, found)) out.push({ count, measure: found.measure, trigger: found.trigger, ground: found.ground });
      return;
    }
    const shared = sharedWith(context, counts, own, out, i);
    if (shared && !isUnreal(context, count.top)) out.push({ count, ...shared, ground: "shared" });
  });
  return out;
}

/** "a soldier was killed" counts one; "an envoy left" counts nobody. */
const isSingular = (measure: Measure) => /^(?:killed|injured|abducted|detained|released|missing)$/.test(measure);

/** Whether what is told has happened; what a participle or relative clause tells stands on its own. */
function isReal(context: Context, count: Count, found: Measured): boolean {
  const { words } = context.parsed;
  const relation = words[found.trigger]!.deprel;
  // "some 60,000 have not | gone back" tells by the negation
  if (found.measure === "displaced" && /^(?:return|go|come)$/.test(words[found.trigger]!.lemma.toLowerCase())) return true;
  if (found.ground === "happening" && isPresupposedHappening(context, found)) return true;
  if (found.measure === "released" && found.ground === "happening" && !isReleaseTold(context, found.trigger)) return false;
  if (isUnreal(context, found.trigger)) return false;
  const own = found.ground === "state" && /^(?:acl|acl:relcl|ccomp)$/.test(relation) && found.trigger > count.whole.last;
  return own || !isUnreal(context, count.top);
}

/** "implicated in | the murder of six priests": a killing named with "the" has happened, whatever its clause says. */
function isPresupposedHappening(context: Context, found: Measured): boolean {
  const { words } = context.parsed;
  if (found.measure !== "killed" && found.measure !== "injured" && found.measure !== "abducted") return false;
  const definite = context.tree.children(found.trigger).some((k) => /^the$/i.test(words[k]!.form));
  const head = words[found.trigger]!.head;
  return definite && head >= 0 && !isObjectOfWish(context, found.trigger, head);
}

const isObjectOfWish = (context: Context, noun: number, head: number) =>
  isRelation(context.parsed.words[noun]!.deprel, "obj") &&
  /^(?:prevent|avoid|avert|demand|order|plan|seek|want|propose|threaten|fear)$/.test(context.parsed.words[head]!.lemma.toLowerCase());

/** "announced | the release of 20 hostages", "after the release of": a release that is only spoken about is none. */
function isReleaseTold(context: Context, noun: number): boolean {
  const { words } = context.parsed;
  const w = words[noun]!;
  if (w.head < 0) return true;
  const head = words[w.head]!.lemma.toLowerCase();
  if (isRelation(w.deprel, "obj") || isRelation(w.deprel, "nsubj"))
    return /^(?:announce|confirm|report|welcome|hail|celebrate|secure|win|see|follow|bring|lead|complete|mediate|mark|take|come|praise|applaud|broker)$/.test(
      head,
    );
  return context.tree
    .children(noun)
    .some((k) => words[k]!.deprel === "case" && /^(?:after|following|with|by|since|upon|despite|in|to)$/i.test(words[k]!.form));
}

type Shared = Pick<Told, "measure" | "trigger">;

function sharedWith(
  context: Context,
  counts: readonly Count[],
  own: readonly ReturnType<typeof measureOf>[],
  told: readonly Told[],
  at: number,
): Shared | null {
  const { words } = context.parsed;
  const count = counts[at]!;
  const sentence = words[count.core]!.sentence;
  const before = told.findLast((t) => words[t.count.core]!.sentence === sentence);
  const last = told.at(-1);
  const recent = before ?? (last && sentence - words[last.count.core]!.sentence === 1 ? last : undefined);
  if (isRival(context, count) || count.base) return null;
  // "82 soldiers and | 47 civilians dead": conjoined counts share what is said of one of them
  const partner = conjunct(context, counts, own, told, at);
  if (partner) return partner;
  if (count.kind === "article") return null;
  // "more than 100 people died, including | six judges", "among them | 12 children"
  if (isIncluded(context, count)) {
    const host = before ?? hostBefore(context, count);
    return host ? { measure: host.measure, trigger: host.trigger } : null;
  }
  // "six of | them women", "a third of | them across a border"
  if (count.partOf >= 0 && /^(?:them|whom|those|these|which)$/i.test(words[count.partOf]!.form)) {
    if (recent && !isActive(context, count)) return { measure: recent.measure, trigger: count.core };
    return null;
  }
  // "the mayor put it nearer | 2,100", "the Red Cross has confirmed only | about 2,000", "an earlier count of | 17"
  if (own[at]?.ground === "elliptic" && recent && count.value !== null && (count.noun < 0 || countsPersons(context, count))) {
    return { measure: recent.measure, trigger: own[at].trigger };
  }
  return null;
}

/** A second way of putting the number before it: "10 million people, | one in five Sudanese", "or about 45 per cent". */
function isRival(context: Context, count: Count): boolean {
  if (count.kind !== "share") return false;
  // "most of them | through hunger" tells how the number is made up
  if (count.part === null) return true;
  const before = context.parsed.words[count.phrase.first - 1]?.form.toLowerCase();
  return before === "or" || (before === "," && count.partOf < 0);
}

/** The measure of a count this one is conjoined with, on either side. */
function conjunct(
  context: Context,
  counts: readonly Count[],
  own: readonly ReturnType<typeof measureOf>[],
  told: readonly Told[],
  at: number,
): Shared | null {
  const { words } = context.parsed;
  const count = counts[at]!;
  const top = words[count.top]!;
  const holds = (c: Count, word: number) => c.whole.first <= word && word <= c.whole.last;
  if (isRelation(top.deprel, "conj") && top.head >= 0) {
    if (!countsPersons(context, count)) return null;
    const partner = told.find((t) => holds(t.count, top.head));
    if (partner) return { measure: partner.measure, trigger: partner.trigger };
    // "injured six officers, a driver and | a street vendor"
    const other = counts.find((c) => c !== count && holds(c, top.head));
    if (other) {
      const up = told.find((t) => t.count === other);
      return up ? { measure: up.measure, trigger: up.trigger } : null;
    }
    // "killed Col. Perez and | two soldiers"
    const lent = measureOf(context, { ...count, top: top.head });
    return lent && (lent.ground === "deed" || lent.ground === "happening") && isReal(context, count, lent)
      ? { measure: lent.measure, trigger: lent.trigger }
      : null;
  }
  // the measure stands at the later one: "| 82 soldiers and 47 civilians dead"
  for (const k of context.tree.childrenBy(count.top, "conj")) {
    const i = counts.findIndex((c) => holds(c, k));
    const found = i >= 0 ? own[i] : null;
    if (found && found.ground !== "elliptic" && found.trigger > k && countsPersons(context, count))
      return { measure: found.measure, trigger: found.trigger };
  }
  return null;
}

const INCLUDING = /^(?:including|include|included|includes|among|of)$/i;

/** "including | six judges", "among them | 12 children", "three of | them". */
function isIncluded(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  for (let i = count.phrase.first - 1; i >= Math.max(0, count.phrase.first - 6); i--) {
    const form = words[i]!.form.toLowerCase();
    if (form === "including" || form === "included" || form === "includes" || form === "include") return true;
    if (form === "among" || form === "amongst") return true;
    if (!/^(?:them|were|was|the|at|,|those|dead|victims|whom|also|killed|injured|wounded)$/.test(form)) return false;
  }
  return false;
}

/** What holds of the people named before "including": "the dead, | including three children", "wounded several others, including". */
function hostBefore(context: Context, count: Count): Shared | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  for (let i = count.phrase.first - 1; i >= s.first; i--) {
    if (INCLUDING.test(words[i]!.form)) continue;
    const form = words[i]!.form.toLowerCase();
    if (/^(?:dead|killed|deaths?|died|casualties|fatalities|victims|murdered)$/.test(form)) return { measure: "killed", trigger: i };
    if (/^(?:wounded|injured|injuries)$/.test(form)) return { measure: "injured", trigger: i };
    if (/^(?:kidnapped|abducted|hostages|captives)$/.test(form)) return { measure: "abducted", trigger: i };
    if (/^(?:arrested|detained|detainees|prisoners)$/.test(form)) return { measure: "detained", trigger: i };
    if (/^(?:displaced|fled)$/.test(form)) return { measure: "displaced", trigger: i };
    if (/^(?:released|freed)$/.test(form)) return { measure: "released", trigger: i };
  }
  return null;
}

/** "two of them | said", "one of them | is thought alive": the part does something of its own. */
function isActive(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  const top = words[count.top]!;
  for (let i = count.whole.last + 1; i < Math.min(words.length, count.whole.last + 8) && words[i]!.sentence === top.sentence; i++) {
    if (/^(?:alive|survive[sd]?|survivors?|escaped?|unharmed|safe|critical|said|living)$/i.test(words[i]!.form)) return true;
  }
  if (top.deprel !== "nsubj" || top.head < 0) return false;
  const head = words[top.head]!;
  return head.xpos.startsWith("VB") && context.tree.child(top.head, "cop") < 0 && !/^(?:be|include|remain)$/.test(head.lemma.toLowerCase());
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
