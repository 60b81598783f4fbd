import type { WordRange } from "../context.ts";
import { afterConnector } from "./content.ts";
import { CUE_VERBS } from "./cues.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, sentenceOf, trimmed } from "./ground.ts";
import { headOfPhrase } from "./mend-inserted.ts";
import { nounPhrase } from "./sources.ts";

/** A phrase that names a source beside what it says: first and last word of the cue, head of the source. */
interface SourcePhrase {
  readonly first: number;
  readonly last: number;
  readonly source: number;
  /** last word of the phrase with its source */
  readonly end: number;
  /** first word of the phrase where it stands before the cue: "as | the mediator put it" */
  readonly from?: number;
}

/** The attributions whose cue is a phrase: "according to the ministry", "in her words", "in the view of diplomats". */
export function phraseDrafts(ground: Ground): Draft[] {
  const drafts: Draft[] = [];
  for (let i = 0; i < ground.words.length; i++) {
    const phrase = accordingTo(ground, i) ?? inWords(ground, i) ?? byAccount(ground, i) ?? asPut(ground, i);
    if (!phrase) continue;
    const content = contentAround(ground, phrase);
    if (content.length === 0) continue;
    const source = nounPhrase(ground, phrase.source, false);
    const wideSource = nounPhrase(ground, phrase.source, true);
    const cue = { first: phrase.first, last: phrase.last };
    drafts.push({
      cueHead: phrase.first,
      cue,
      wideCue: cue,
      cueClass: "speech",
      view: "stated",
      polarity: "asserts",
      source: phrase.source,
      beside: phrase.source,
      sourceRange: phrase.source < phrase.last ? source : after(phrase.last, source),
      wideSource: phrase.source < phrase.last ? wideSource : after(phrase.last, wideSource),
      content: content.flatMap((c) => trimmed(ground, c.first, c.last) ?? []),
      wideContent: content,
      holder: null,
    });
    i = phrase.last;
  }
  return drafts;
}

/** A source that the tree lets begin within its cue begins after it. */
const after = (cue: number, { first, last }: WordRange): WordRange =>
  first > cue ? { first, last } : { first: cue + 1, last: Math.max(cue + 1, last) };

/** "according to | the province's relief office, which counts nobody twice" */
function accordingTo(ground: Ground, i: number): SourcePhrase | null {
  const { words } = ground;
  if (formOf(words[i]) !== "according" || formOf(words[i + 1]) !== "to") return null;
  const { last } = sentenceOf(ground, i);
  const source = headAfter(ground, i + 2, i);
  if (source < 0) return null;
  let end = Math.max(ground.highest[source]!, i + 2);
  // the sentence's own clause may hang below a badly attached source: a comma ends it when a finite verb follows
  if (i === sentenceOf(ground, i).first || isPunctuation(words[i - 1])) {
    for (let j = source + 1; j <= Math.min(end, last - 1); j++) {
      if (
        formOf(words[j]) === "," &&
        !/^(?:who|which|whose|where|a|an|the)$/.test(formOf(words[j + 1])) &&
        i === sentenceOf(ground, i).first &&
        !laterComma(ground, j + 1, end)
      ) {
        end = j - 1;
        break;
      }
    }
  }
  return { first: i, last: i + 1, source, end: Math.min(end, last - 1) };
}

const laterComma = (ground: Ground, from: number, to: number): boolean => {
  for (let i = from; i <= to; i++) if (ground.words[i]!.form === ",") return true;
  return false;
};

/** The head of the noun phrase that begins at `from`: the word up the tree that still begins there. */
function headAfter(ground: Ground, from: number, cue: number): number {
  const { words } = ground;
  const first = words[from];
  if (!first || first.sentence !== words[cue]!.sentence) return -1;
  let head = from;
  for (let steps = 0; steps < 12; steps++) {
    const up = words[head]!.head;
    if (up < from || words[up]!.sentence !== first.sentence) break;
    if (!/^(?:NOUN|PROPN|PRON|NUM|ADJ|DET)$/.test(words[up]!.upos)) break;
    head = up;
  }
  return /^(?:NOUN|PROPN|PRON|NUM|DET|ADJ|X)$/.test(words[head]!.upos) ? head : -1;
}

/** "in her words" · "in the words of one diplomat" · "in Moscow's view" · "in the view of analysts" */
function inWords(ground: Ground, i: number): SourcePhrase | null {
  const { words, tree } = ground;
  if (formOf(words[i]) !== "in") return null;
  const noun = words
    .slice(i + 1, i + 7)
    .find((w) => /^(?:words|view|opinion|judgment|judgement|telling)$/.test(formOf(w)) && w.sentence === words[i]!.sentence);
  if (!noun || !isAside(ground, i)) return null;
  const owner = tree.child(noun.index, "nmod:poss");
  if (owner >= 0 && /^(?:my|our|your)$/.test(formOf(words[owner]))) return null;
  if (owner > i && owner < noun.index)
    return { first: i, last: noun.index, source: owner, end: Math.max(noun.index, ground.highest[noun.index]!) };
  const of = tree.childrenBy(noun.index, "nmod").find((n) => n > noun.index && formOf(words[ground.lowest[n]!]) === "of");
  if (of === undefined) return null;
  // "in the words of | Commander Ali Hassan |, “...”": the phrase by its words where the tree broke it
  let last = noun.index + 2;
  while (words[last + 1]?.sentence === words[i]!.sentence && /^(?:NOUN|PROPN|ADJ|DET|NUM|ADP|PART)$/.test(words[last + 1]!.upos)) last++;
  const head = headOfPhrase(words, noun.index + 2, last);
  return head >= 0 && ground.highest[of]! < last && isPunctuation(words[last + 1])
    ? { first: i, last: noun.index + 1, source: head, end: last }
    : { first: i, last: ground.lowest[of]!, source: of, end: ground.highest[of]! };
}

/** "as the mediator put it" · "as one resident puts it": the cue is "put" with the words around the source. */
function asPut(ground: Ground, i: number): SourcePhrase | null {
  const { words } = ground;
  if (formOf(words[i]) !== "as" || !isAside(ground, i)) return null;
  const { last } = sentenceOf(ground, i);
  for (let k = i + 2; k < Math.min(last, i + 12); k++) {
    if (isPunctuation(words[k]) && words[k]!.form !== "-") return null;
    if (!/^puts?$/.test(formOf(words[k])) || formOf(words[k + 1]) !== "it") continue;
    const source = headOfPhrase(words, i + 1, k - 1);
    return source < 0 ? null : { first: k, last: k + 1, source, end: k + 1, from: i };
  }
  return null;
}

/** "by the reckoning of the agency" · "by the army's own count" · "by most accounts" is nobody's */
function byAccount(ground: Ground, i: number): SourcePhrase | null {
  const { words, tree } = ground;
  if (!/^(?:by|on)$/.test(formOf(words[i]))) return null;
  const noun = words
    .slice(i + 1, i + 8)
    .find(
      (w) =>
        /^(?:reckoning|estimate|estimates|count|tally|account|calculation|calculations|admission|telling|figures)$/.test(formOf(w)) &&
        w.sentence === words[i]!.sentence,
    );
  if (!noun || !isAside(ground, i) || words.slice(i + 1, noun.index).some((w) => isPunctuation(w) && w.form !== "-")) return null;
  if (words.slice(i + 1, noun.index).some((w) => /^(?:VERB|AUX|ADP)$/.test(w.upos))) return null;
  const owner = tree.child(noun.index, "nmod:poss");
  if (owner > i && owner < noun.index) return { first: i, last: noun.index, source: owner, end: noun.index };
  if (formOf(words[noun.index + 1]) !== "of") return null;
  const source = headAfter(ground, noun.index + 2, i);
  if (source < 0) return null;
  let end = noun.index + 2;
  const { last } = sentenceOf(ground, i);
  while (end + 1 < last && !isPunctuation(words[end + 1]) && !/^(?:VERB|AUX)$/.test(words[end + 1]!.upos)) end++;
  return { first: i, last: noun.index + 1, source, end: Math.max(end, source) };
}

/** The phrase stands at the edge of its sentence or behind a comma: it comments on the clause, and is no adjunct of place. */
function isAside(ground: Ground, i: number): boolean {
  const { first } = sentenceOf(ground, i);
  return i === first || isPunctuation(ground.words[i - 1]) || isQuoteMark(ground.words[i - 1]);
}

/** The clause that the phrase comments on: what stands before it, after it, or on both sides. */
function contentAround(ground: Ground, phrase: SourcePhrase): WordRange[] {
  const { words, quoteOf, quotations } = ground;
  const { first, last } = sentenceOf(ground, phrase.first);
  // inside a quotation the phrase comments on nothing outside it
  const q = quoteOf[phrase.first]!;
  const bounds =
    q < 0
      ? clauseBounds(ground, phrase.first, first, last - 1)
      : clauseBounds(ground, phrase.first, Math.max(first, quotations[q]!.first), Math.min(last - 1, quotations[q]!.last));
  const out: WordRange[] = [];
  let left = (phrase.from ?? phrase.first) - 1;
  while (left >= bounds.first && isPunctuation(words[left]) && !isQuoteMark(words[left])) left--;
  let start = bounds.first;
  while (start < left && (isPunctuation(words[start]) || words[start]!.upos === "CCONJ") && !isQuoteMark(words[start])) start++;
  start = afterConnector(ground, start, left);
  if (start <= left) {
    const q = quoteOf[left]!;
    // "... . It will hold," according to one of them: a quotation over several sentences
    if (q >= 0 && quotations[q]!.open < start) start = quotations[q]!.open;
    out.push({ first: start, last: left });
  }
  // "rejects a truce before there are, in the words of one envoy, “guarantees”": what is quoted, not the clause above
  const spoken = words.slice(phrase.first, phrase.last + 1).some((w) => formOf(w) === "words");
  const next = phrase.end + (words[phrase.end + 1]?.form === "," || words[phrase.end + 1]?.form === ":" ? 2 : 1);
  const subordinate =
    out.length > 0 &&
    words.slice(out[0]!.first, out[0]!.last + 1).some((w) => w.upos === "SCONJ" || (w.deprel === "mark" && formOf(w) !== "to"));
  if (spoken && subordinate && q < 0 && next < words.length && ground.opensAt[next]! >= 0)
    return [{ first: next, last: quotations[ground.opensAt[next]!]!.close }];
  let right = phrase.end + 1;
  while (right <= bounds.last && isPunctuation(words[right]) && !isQuoteMark(words[right])) right++;
  let end = bounds.last;
  while (end >= right && isPunctuation(words[end]) && !isQuoteMark(words[end]) && !/^[)\]%]$/.test(words[end]!.form)) end--;
  const opener = formOf(words[right]);
  // "..., according to the ministry, which ...": about the source; ", while/but" begins another clause
  const goesOn =
    out.length === 0 || !(/^(?:who|which|whose|while|but|and|as|although|though)$/.test(opener) || isRemark(ground, right, end));
  if (right <= end && goesOn) out.push({ first: right, last: end });
  return out;
}

/** ", according to the ministry, | a figure which doctors doubt |": an apposition with its own clause is the writer's remark. */
function isRemark(ground: Ground, from: number, to: number): boolean {
  const { words } = ground;
  if (!/^(?:a|an|the)$/.test(formOf(words[from]))) return false;
  for (let i = from + 1; i <= Math.min(to, from + 6); i++) {
    if (/^(?:which|that|who)$/.test(formOf(words[i])) && words[i - 1]!.upos === "NOUN") return true;
    if (/^(?:VERB|AUX)$/.test(words[i]!.upos)) return false;
  }
  return false;
}

const speaksBetween = (ground: Ground, from: number, to: number): boolean =>
  ground.words
    .slice(from, to + 1)
    .some((w) => w.upos === "VERB" && CUE_VERBS.get(w.lemma.toLowerCase())?.frames.get("t")?.view === "stated");

/** The part of the sentence around a phrase that no semicolon or contrasting clause cuts off. */
function clauseBounds(ground: Ground, at: number, first: number, last: number): WordRange {
  const { words } = ground;
  const cuts = (i: number): boolean => {
    if (ground.quoteOf[i]! >= 0) return false;
    if (words[i]!.form === ";" || (words[i]!.form === ":" && i < at)) return true;
    if (words[i]!.form !== "," && words[i]!.form !== "—" && words[i]!.form !== "–") return false;
    if (!/^(?:but|while|whereas)$/.test(formOf(words[i + 1]))) return false;
    for (let j = i + 2; j < Math.min(i + 12, last); j++) if (/^(?:nsubj)/.test(words[j]!.deprel) && words[j]!.head > j) return true;
    return false;
  };
  let from = first;
  for (let i = at - 1; i > first; i--) {
    if (cuts(i)) {
      from = i + 1;
      break;
    }
  }
  // "Talks would resume, while 40 people died, according to X": the link is the writer's
  if (/^(?:but|while|whereas|and)$/.test(formOf(words[from])) && from < at - 3) from++;
  let to = last;
  for (let i = at + 1; i < last; i++) {
    // "According to the governor, a bus was ambushed; | eight died": one account, as long as nobody else speaks behind the semicolon
    if (words[i]!.form === ";" && at - from <= 2 && !speaksBetween(ground, i + 1, last)) continue;
    if (cuts(i)) {
      to = i - 1;
      break;
    }
  }
  return { first: from, last: to };
}
