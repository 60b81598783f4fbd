import type { Draft } from "./draft.ts";
import { type Ground, isPunctuation, isQuoteMark, sentenceOf, trimmed } from "./ground.ts";

/**
 * Hands every quotation that no cue claims to the attribution before it.
 *
 *     "We are late," she said. "Everything else is carpentry."      the second runs on in its paragraph
 *     "We left nothing.¶"We were told to go," it read.              each paragraph begins with a mark
 *
 * A quotation runs on when it begins its sentence and the attribution before it quoted too and stands in the same paragraph,
 * or in the one before when that one ended with its quotation or left it open.
 */
export function runOn(ground: Ground, drafts: readonly Draft[]): void {
  const { quotations, words } = ground;
  const claimed = claimedQuotations(ground, drafts);
  const quoting = drafts.filter((d) => d.view === "stated" && ground.quoteOf[d.cueHead]! < 0 && d.polarity !== "declines");
  let next = 0;
  let last: Draft | null = null;
  for (const q of quotations) {
    if (q.depth > 0) continue;
    while (next < quoting.length && quoting[next]!.cueHead < q.open) last = quoting[next++]!;
    if (claimed[q.index]) {
      continue;
    }
    if (q.continues >= 0) {
      const owner = drafts.find((d) =>
        d.wideContent.some((c) => c.first <= quotations[q.continues]!.first && quotations[q.continues]!.first <= c.last),
      );
      if (owner) {
        add(ground, owner, q.open, q.close);
        continue;
      }
    }
    if (!last || !beginsSentence(ground, q.open) || q.last - q.first < 1) continue;
    const here = words[q.open]!;
    const cue = words[last.cueHead]!;
    const paragraphs = ground.context.parsed.sentences;
    const distance = paragraphs[here.sentence]!.paragraph - paragraphs[cue.sentence]!.paragraph;
    const quotes = last.wideContent.some((c) => hasQuote(ground, c.first, c.last));
    const nothingBetween = here.sentence - lastSentence(ground, last) <= 1;
    const fills = fillsSentence(ground, q.close);
    const alone = !drafts.some(
      (d) => d.view === "stated" && ground.quoteOf[d.cueHead]! < 0 && words[d.cueHead]!.sentence === words[q.close]!.sentence,
    );
    if (nothingBetween && (fills || (alone && quotes && distance === 0)) && (distance === 0 || (distance === 1 && quotes)))
      add(ground, last, q.open, fills ? q.close : sentenceOf(ground, q.close).last - 2);
  }
}

/** Whether the words around a quotation's end close the sentence too: what follows is a mark or the end. */
function fillsSentence(ground: Ground, close: number): boolean {
  const { last } = sentenceOf(ground, close);
  for (let i = close + 1; i < last; i++) if (!isPunctuation(ground.words[i])) return false;
  return true;
}

function beginsSentence(ground: Ground, open: number): boolean {
  const { first } = sentenceOf(ground, open);
  for (let i = first; i < open; i++) if (!isPunctuation(ground.words[i]) && !isQuoteMark(ground.words[i])) return false;
  return true;
}

function lastSentence(ground: Ground, draft: Draft): number {
  let last = ground.words[draft.cueHead]!.sentence;
  for (const c of draft.wideContent) last = Math.max(last, ground.words[c.last]!.sentence);
  return last;
}

const hasQuote = (ground: Ground, first: number, last: number): boolean => {
  for (let i = first; i <= last; i++) if (ground.quoteOf[i]! >= 0) return true;
  return false;
};

function add(ground: Ground, draft: Draft, first: number, last: number): void {
  draft.wideContent.push({ first, last });
  const inner = trimmed(ground, first, last);
  if (inner) draft.content.push(inner);
}

/** Which quotations a content holds, wholly or for the most part. */
function claimedQuotations(ground: Ground, drafts: readonly Draft[]): Uint8Array {
  const claimed = new Uint8Array(ground.quotations.length);
  for (const draft of drafts) {
    if (draft.view === "wide") continue;
    for (const c of draft.wideContent) {
      for (let i = c.first; i <= c.last; i++) {
        const q = ground.quoteOf[i]!;
        if (q < 0) continue;
        if (ground.quoteOf[draft.cueHead] !== q) claimed[q] = 1;
        i = Math.max(i, ground.quotations[q]!.close);
      }
    }
  }
  return claimed;
}
