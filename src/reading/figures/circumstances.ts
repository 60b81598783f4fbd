import { isRelation } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import type { Basis, Measure, Qualifier, Scope } from "../reading.ts";
import type { Count } from "./counts.ts";
import { PERSONS, TOLLS } from "./measures.ts";
import type { Sources } from "./sources.ts";

/** How many words from the number its circumstances may stand. */
const REACH = 25;

/** The noun phrase of those counted, "Ukrainian civilians"; null where the report names none. */
export function whoOf(context: Context, count: Count): WordRange | null {
  const { words } = context.parsed;
  if (count.noun < 0) return null;
  const w = words[count.noun]!;
  if (w.upos !== "NOUN" && w.upos !== "PROPN" && !PERSONS.has(w.lemma.toLowerCase())) return null;
  let first = count.noun;
  while (first - 1 > count.phrase.last && /^(?:ADJ|NOUN|PROPN|VERB)$/.test(words[first - 1]!.upos)) first--;
  return { first, last: count.noun };
}

// "1,200 people — | mostly civilians —", "30 people, | most of them women and children,"
export function compositionOf(context: Context, count: Count): WordRange | null {
  const { words } = context.parsed;
  const sentence = words[count.core]!.sentence;
  for (let i = count.whole.last + 1; i < Math.min(words.length, count.whole.last + 14) && words[i]!.sentence === sentence; i++) {
    const form = words[i]!.form.toLowerCase();
    const opened = /^[,(—–-]$/.test(words[i - 1]!.form) || words[i - 1]!.form === "--";
    if (!opened) continue;
    const mainly = /^(?:mostly|mainly|largely|chiefly|primarily|overwhelmingly|predominantly)$/.test(form);
    const most = (form === "most" || form === "many" || form === "all") && /^(?:of|them)$/.test(words[i + 1]?.form.toLowerCase() ?? "");
    if (!mainly && !most) continue;
    let last = i;
    while (
      last + 1 < words.length &&
      words[last + 1]!.sentence === sentence &&
      !/^[,.;:)—–"”]$|^--$/.test(words[last + 1]!.form) &&
      last - i < 10
    )
      last++;
    return last > i ? { first: i, last } : null;
  }
  return null;
}

/** The nearest place named with "in", "at", "near" in the clause of the figure. */
export function placeOf(context: Context, count: Count, trigger: number): WordRange | null {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  let best: WordRange | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = Math.max(s.first, count.core - 2 * REACH); i < Math.min(s.last - 1, count.core + 2 * REACH); i++) {
    if (!/^(?:in|at|near|across|around|outside|from|inside|throughout)$/i.test(words[i]!.form) || words[i]!.upos !== "ADP") continue;
    const head = words[i]!.head;
    if (head <= i || head >= s.last || words[head]!.upos !== "PROPN") continue;
    let first = head;
    while (first - 1 > i && (words[first - 1]!.upos === "PROPN" || words[first - 1]!.upos === "ADJ")) first--;
    let last = head;
    while (last + 1 < s.last && words[last + 1]!.upos === "PROPN" && isRelation(words[last + 1]!.deprel, "flat")) last++;
    if (!isPlaceName(context, first, head)) continue;
    const far = Math.min(Math.abs(i - trigger), Math.abs(i - count.core)) + (i < Math.min(trigger, count.core) ? 3 : 0);
    if (far < distance) {
      distance = far;
      best = { first, last };
    }
  }
  return best;
}

/** A month or a weekday after "in" is no place. */
function isPlaceName(context: Context, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    if (
      /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:sun|mon|tues|wednes|thurs|fri|satur)day|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)$/i.test(
        context.parsed.words[i]!.form,
      )
    )
      return false;
  }
  return true;
}

/** The time expression of the figure's clause: below its verb, else the nearest in the sentence; index or -1. */
export function timeOf(context: Context, sources: Sources, count: Count, trigger: number): number {
  const { words } = context.parsed;
  const sentence = words[trigger]!.sentence;
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const i of sources.timesIn(sentence)) {
    const t = sources.times[i]!;
    if (t.edtf === null || (t.first <= count.core && count.core <= t.last)) continue;
    const below = context.tree.isWithin(t.first, trigger) ? 0 : 40;
    const far = Math.min(Math.abs(t.first - trigger), Math.abs(t.first - count.core)) + below;
    if (far < distance) {
      distance = far;
      best = i;
    }
  }
  return best;
}

const LASTING: ReadonlySet<Measure> = new Set<Measure>(["abducted", "detained", "missing", "affected", "displaced"]);
const WARS =
  /^(?:wars?|conflicts?|fighting|violence|offensives?|bombardments?|insurgency|campaign|hostilities|epidemic|outbreak|famine|hunger|disease|cholera|restrictions)$/i;
const BLOWS =
  /^(?:attacks?|strikes?|airstrikes?|blasts?|bombings?|explosions?|raids?|shootings?|ambush|clash|clashes|shelling|assault|massacre|yesterday|today|tonight|overnight|(?:sun|mon|tues|wednes|thurs|fri|satur)day)$/i;

/** One event, a running toll, or how many there are now. */
export function scopeOf(context: Context, count: Count, measure: Measure, trigger: number, tolled: boolean): Scope {
  const { words } = context.parsed;
  if (measure === "population") return "standing";
  const w = words[trigger]!;
  const clause = clauseOf(context, count, trigger);
  const has = (pattern: RegExp) => clause.some((i) => pattern.test(words[i]!.form));
  const perfect = has(/^(?:have|has|'ve)$/i);
  if (LASTING.has(measure)) {
    const held = w.upos === "NOUN" || (w.upos === "ADJ" && !perfect);
    const present = !perfect && (/^VB[PZ]$/.test(w.xpos) || has(/^(?:is|are|remains?|still|currently|now)$/i));
    if (held || present) return "standing";
    if (measure === "displaced" && perfect && /^(?:sleep|live|shelter|go|return|stay|camp)$/i.test(w.lemma)) return "standing";
  }
  // "since April", "so far", "in all": counted up to now
  if (
    has(/^(?:since|altogether|cumulative|overall)$/i) ||
    clause.some((i) => /^far$/i.test(words[i]!.form) && /^so$/i.test(words[i - 1]?.form ?? ""))
  )
    return "cumulative";
  const blow = has(BLOWS);
  if (tolled) return blow && (count.value ?? 0) < 1000 ? "incident" : "cumulative";
  // "the war | has killed ...", "the fighting | displaced ..."
  const subject = context.tree.child(trigger, "nsubj");
  if (subject >= 0 && subject !== count.top && WARS.test(words[subject]!.form)) return "cumulative";
  if ((count.value ?? 0) >= 10_000) return "cumulative";
  if (perfect && !blow && ((count.value ?? 0) >= 100 || count.value === null)) return "cumulative";
  return "incident";
}

/** Words of the trigger's clause: its direct dependents and theirs, without other clauses. */
function clauseOf(context: Context, count: Count, trigger: number): number[] {
  const { words } = context.parsed;
  const out = [trigger];
  const clausal = /^(?:advcl|acl|ccomp|parataxis|conj)/;
  for (let i = 0; i < out.length && out.length < 60; i++) {
    for (const k of context.tree.children(out[i]!)) if (!clausal.test(words[k]!.deprel)) out.push(k);
  }
  // what stands right around the number, where the tree is wrong
  for (let i = Math.max(0, count.phrase.first - 2); i < Math.min(words.length, count.whole.last + 3); i++)
    if (!out.includes(i) && words[i]!.sentence === words[trigger]!.sentence) out.push(i);
  return out;
}

/** How the number came about, by the words of its clause: counted, checked, or reckoned. */
export function basisOf(context: Context, count: Count, qualifier: Qualifier): Basis {
  const { words, sentences } = context.parsed;
  const s = sentences[words[count.core]!.sentence]!;
  for (let i = count.phrase.first; i <= count.phrase.last; i++) if (/^estimated?$/i.test(words[i]!.form)) return "estimated";
  let basis: Basis = "reported";
  for (let i = Math.max(s.first, count.core - REACH); i < Math.min(s.last, count.core + REACH); i++) {
    const w = words[i]!;
    const lemma = w.lemma.toLowerCase();
    if (!/^(?:verify|confirm|document|corroborate|identify|name|estimate|calculate|extrapolate|reckon|model)$/.test(lemma)) continue;
    const negated = words.slice(Math.max(s.first, i - 4), i).some((x) => /^(?:not|n't|cannot|never|unable)$/i.test(x.form));
    if (negated || Math.abs(i - count.core) > 25) continue;
    if (/^(?:verify|confirm|document|corroborate)$/.test(lemma) && w.upos === "VERB") basis = "verified";
    else if (/^(?:identify|name)$/.test(lemma) && w.upos === "VERB" && basis === "reported" && Math.abs(i - count.core) < 10)
      basis = "identified";
    else if (/^(?:estimate|calculate|extrapolate|reckon|model)$/.test(lemma) && basis === "reported") basis = "estimated";
  }
  return basis === "reported" && qualifier === "between" && count.low !== null && count.low >= 1000 ? "estimated" : basis;
}

const DOUBT =
  /^(?:distinguish|distinction|differentiate|discriminate|separate|verify|verified|check|checked|establish|established|substantiated|confirm|confirmed|corroborate|corroborated|independently|provisional|preliminary|undercount|underestimate|incomplete|disputed|unverified|unconfirmed|exclude|excludes|include|break)$/i;
const DENIED = /^(?:not|n't|cannot|never|no|without|nor|neither|unable|impossible)$/i;
const SURE_DOUBT = /^(?:provisional|preliminary|undercount|underestimate|incomplete|unverified|unconfirmed)$/i;

/**
 * What the report says against taking the number as it stands.
 * "…, | which makes no distinction between soldiers and civilians |", "The figure | could not be independently verified |"
 */
export function caveatOf(context: Context, count: Count, issuer: WordRange | null): WordRange | null {
  const { words, sentences } = context.parsed;
  const here = words[count.core]!.sentence;
  const s = sentences[here]!;
  const own = doubtIn(context, count.core + 1, Math.min(s.last - 1, count.core + 3 * REACH));
  if (own) {
    const relative = relativeAround(context, own.first);
    const range = relative ?? partAround(context, own.first, s.first, s.last - 1);
    // a doubt in another clause that holds the number itself is the statement, no caveat
    if (!(range.first <= count.core && count.core <= range.last)) return range;
  }
  const next = sentences[here + 1];
  if (next && next.paragraph === s.paragraph) {
    const doubt = doubtIn(context, next.first, next.last - 1);
    if (doubt && speaksOfCount(context, next.first, next.last, issuer)) return trimmed(context, next.first, next.last - 1);
  }
  return null;
}

function doubtIn(context: Context, first: number, last: number): WordRange | null {
  const { words } = context.parsed;
  for (let i = first; i <= last; i++) {
    const form = words[i]!.form;
    if (!DOUBT.test(form)) continue;
    if (SURE_DOUBT.test(form)) return { first: i, last: i };
    for (let k = Math.max(first, i - 6); k < i; k++) if (DENIED.test(words[k]!.form)) return { first: k, last: i };
  }
  return null;
}

/** The relative clause that holds the word: "which does not distinguish ...". */
function relativeAround(context: Context, at: number): WordRange | null {
  const { words } = context.parsed;
  for (let i = at, steps = 0; i >= 0 && steps < 12; i = words[i]!.head, steps++) {
    if (words[i]!.deprel === "acl:relcl") {
      const range = context.tree.yieldOf(i);
      return trimmed(context, range.first, range.last);
    }
  }
  return null;
}

/** The words around `at` between commas, dashes and semicolons. */
function partAround(context: Context, at: number, first: number, last: number): WordRange {
  const { words } = context.parsed;
  let a = at;
  let b = at;
  while (a > first && !/^[,;:—–(]$|^--$/.test(words[a - 1]!.form)) a--;
  while (b < last && !/^[;:—–)]$|^--$/.test(words[b + 1]!.form)) b++;
  return trimmed(context, a, b);
}

function trimmed(context: Context, first: number, last: number): WordRange {
  const { words } = context.parsed;
  let a = first;
  let b = last;
  while (b > a && /^[\p{P}]+$/u.test(words[b]!.form)) b--;
  while (a < b && /^(?:[\p{P}]+|and|but)$/iu.test(words[a]!.form)) a++;
  return { first: a, last: b };
}

/** Whether the sentence speaks of the number before it: "Its count does not ...", "The figures could not be ...", "The ministry does not distinguish ...". */
function speaksOfCount(context: Context, first: number, last: number, issuer: WordRange | null): boolean {
  const { words } = context.parsed;
  for (let i = first; i < Math.min(last, first + 12); i++) {
    const lemma = words[i]!.lemma.toLowerCase();
    if (
      TOLLS.has(lemma) ||
      /^(?:it|its|they|claim|report|ministry|data|death|number|neither)$/.test(lemma) ||
      /^(?:toll|counts?|figures?|numbers?|claims?|reports?|tally)$/i.test(words[i]!.form)
    )
      return true;
    if (issuer && words.slice(issuer.first, issuer.last + 1).some((x) => x.upos === "PROPN" && x.form === words[i]!.form)) return true;
  }
  return false;
}

const HEDGES =
  /^(?:reportedly|allegedly|apparently|possibly|probably|presumably|perhaps|likely|believed|feared|thought|presumed|may|might|could|unconfirmed)$/i;

/** Words that hold the statement back: "reportedly", "are feared | dead", "may have cost". */
export function hedgesOf(context: Context, count: Count, trigger: number): WordRange[] {
  const { words } = context.parsed;
  const sentence = words[trigger]!.sentence;
  const near = new Set([trigger, words[trigger]!.head, ...context.tree.children(trigger), count.phrase.first - 1]);
  for (let i = Math.min(count.whole.first, trigger); i <= Math.max(count.whole.last, trigger); i++) near.add(i);
  return [...near]
    .filter((i) => i >= 0 && words[i]!.sentence === sentence && HEDGES.test(words[i]!.form))
    .sort((a, b) => a - b)
    .map((i) => ({ first: i, last: i }));
}
