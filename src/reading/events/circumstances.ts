import { isRelation } from "../../language/tree.ts";
import type { Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import type { ReadFigure } from "../figures/figure.ts";
import { holds, share } from "../words.ts";

/** The verb or noun of the clause that a word stands in: climbs from nouns to the verb above them. */
export function clauseOf(context: Context, head: number): number {
  const { words } = context.parsed;
  let at = head;
  for (let steps = 0; steps < 8; steps++) {
    const w = words[at]!;
    if (w.upos === "VERB" || w.deprel === "root" || w.head < 0) return at;
    at = w.head;
  }
  return at;
}

/** Index of the time that belongs to the happening: below its word first, then in its clause; -1 where none does. */
export function timeOfEvent(context: Context, times: readonly ReadTime[], head: number): number {
  const { words } = context.parsed;
  const clause = clauseOf(context, head);
  let best = -1;
  let cost = Number.POSITIVE_INFINITY;
  for (const [i, t] of times.entries()) {
    if (t.edtf === null || words[t.first]!.sentence !== words[head]!.sentence) continue;
    const owner = ownerOf(context, t);
    let level = 3;
    if (owner === head || context.tree.isWithin(owner, head)) level = owner === head ? 0 : nestedClause(context, owner, head) ? 4 : 1;
    else if (owner === clause) level = 2;
    else if (clause !== head && context.tree.isWithin(owner, clause) && !nestedClause(context, owner, clause)) level = 2;
    if (level >= 3) continue;
    const c = level * 100 + Math.abs(t.first - head);
    if (c < cost) {
      cost = c;
      best = i;
    }
  }
  if (best >= 0) return best;
  // "the raid of 3 May, in which gunmen | burned | the market, | shot | ...": the time of what the clause describes
  let first = clause;
  while (
    words[first]!.deprel === "conj" &&
    words[first]!.head >= 0 &&
    words[first]!.head < first &&
    words[words[first]!.head]!.upos === "VERB"
  )
    first = words[first]!.head;
  if (words[first]!.deprel !== "acl:relcl") return -1;
  if (first !== clause) return timeOfEvent(context, times, first);
  const { deprel, head: above } = words[clause]!;
  if (above < 0 || above >= head) return -1;
  if (deprel !== "acl:relcl" || words[above]!.upos === "VERB") return -1;
  return times.findIndex((t) => t.edtf !== null && words[t.first]!.sentence === words[head]!.sentence && ownerOf(context, t) === above);
}

/** The word outside the expression on which it hangs. */
function ownerOf(context: Context, t: ReadTime): number {
  const { words } = context.parsed;
  let at = t.last;
  for (let steps = 0; steps < 12 && at >= t.first && at <= t.last; steps++) at = words[at]!.head;
  return at < 0 ? t.last : at;
}

/** Whether another clause stands between `word` and `above`. */
function nestedClause(context: Context, word: number, above: number): boolean {
  const { words } = context.parsed;
  for (let at = word; at >= 0 && at !== above; at = words[at]!.head)
    if (/^(?:acl|advcl|ccomp|conj|parataxis|csubj)/.test(words[at]!.deprel) && words[at]!.upos === "VERB") return true;
  return false;
}

const PLACE_PREPOSITIONS = /^(?:in|at|near|outside|inside|around|across|aboard|on)$/;

/** The place named with "in", "at", "near" below the word or its clause, or null. */
export function placeOfEvent(context: Context, times: readonly ReadTime[], head: number): WordRange | null {
  for (const top of new Set([head, clauseOf(context, head)])) {
    const found = placeBelow(context, times, top);
    if (found !== null) return found;
  }
  return null;
}

function placeBelow(context: Context, times: readonly ReadTime[], top: number): WordRange | null {
  const { words } = context.parsed;
  const { tree } = context;
  const queue = [...tree.children(top)];
  for (let i = 0; i < queue.length && i < 60; i++) {
    const at = queue[i]!;
    const w = words[at]!;
    if (/^(?:acl|advcl|ccomp|parataxis)/.test(w.deprel)) continue;
    const by = tree.childrenBy(at, "case").find((c) => PLACE_PREPOSITIONS.test(words[c]!.form.toLowerCase()));
    const here = { first: at, last: at };
    if (by !== undefined && by < at && (w.upos === "PROPN" || isTown(context, at)) && !times.some((t) => share(t, here))) {
      let first = at;
      while (first - 1 > by && /^(?:PROPN|ADJ)$/.test(words[first - 1]!.upos)) first--;
      let last = at;
      while (words[last + 1]?.upos === "PROPN" && words[last + 1]!.sentence === w.sentence && isRelation(words[last + 1]!.deprel, "flat"))
        last++;
      return { first, last };
    }
    queue.push(...tree.children(at));
  }
  return null;
}

/** "the Emirati capital", "the city of Rafah" */
function isTown(context: Context, noun: number): boolean {
  return /^(?:capital|city|town|village|port|province|district|region|valley|airport|embassy)$/.test(context.parsed.words[noun]!.lemma);
}

/** The figures that share words with the clause of the event, by their evidence. */
export function figuresOfEvent(context: Context, figures: readonly ReadFigure[], head: number, span: WordRange): number[] {
  const clause = clauseOf(context, head);
  return figures.flatMap((figure, i) => {
    const touches = share(figure.span, span) || (figure.span.first <= clause && clause <= figure.span.last);
    return touches && figure.measure !== "population" ? [i] : [];
  });
}

/** The innermost attribution whose content holds the word, or -1. */
export function attributionOf(attributions: readonly ReadAttribution[], head: number): number {
  let best = -1;
  let size = Number.POSITIVE_INFINITY;
  for (const [i, a] of attributions.entries()) {
    for (const c of a.content) {
      if (!holds(c, { first: head, last: head }) || c.last - c.first >= size) continue;
      size = c.last - c.first;
      best = i;
    }
  }
  return best;
}
