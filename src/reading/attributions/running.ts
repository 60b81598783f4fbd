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
  const { quotations, words, quoteOf } = ground;
  const { sentences } = ground.context.parsed;
  const owners = claimedQuotations(ground, drafts);
  const quoting = drafts.filter((d) => d.view === "stated" && quoteOf[d.cueHead]! < 0 && d.polarity !== "declines");
  const withCue = new Set(quoting.map((d) => words[d.cueHead]!.sentence));
  let next = 0;
  let speaker: Speaking | null = null;
  for (const q of quotations) {
    if (q.depth > 0) continue;
    while (next < quoting.length && quoting[next]!.cueHead < q.open) {
      const following: Speaking = speakingOf(ground, quoting[next++]!);
      // '"I will vote," said a student who said she was undecided. "It counts."': the one who was quoted goes on
      const aside: boolean =
        speaker?.quotes === true &&
        !following.quotes &&
        words[following.draft.cueHead]!.sentence === words[speaker.draft.cueHead]!.sentence;
      if (!aside) speaker = following;
    }
    const owner = owners[q.index];
    if (owner) {
      // the paragraphs before, when only the last one names the speaker
      for (let p = q.continues; p >= 0 && !owners[p]; p = quotations[p]!.continues) {
        owners[p] = owner;
        add(ground, owner, quotations[p]!.open, quotations[p]!.close);
      }
      continue;
    }
    const before = q.continues >= 0 ? owners[q.continues] : undefined;
    if (before) {
      owners[q.index] = before;
      add(ground, before, q.open, q.close);
      if (speaker?.draft === before) speaker.sentence = words[q.close]!.sentence;
      continue;
    }
    if (!speaker || !beginsSentence(ground, q.open) || q.last === q.first) continue;
    const here = words[q.open]!.sentence;
    const distance = sentences[here]!.paragraph - sentences[words[speaker.draft.cueHead]!.sentence]!.paragraph;
    if (here - speaker.sentence > 1 || distance > 1 || (distance === 1 && !speaker.quotes)) continue;
    // "''... in the world'' or to control the arsenal.": the sentence goes on in the speaker's voice when nobody else has a cue in it
    const fills = fillsSentence(ground, q.close);
    if (!fills && (!speaker.quotes || distance > 0 || withCue.has(words[q.close]!.sentence))) continue;
    const last = fills ? q.close : Math.max(q.close, sentenceOf(ground, q.close).last - 2);
    add(ground, speaker.draft, q.open, last);
    owners[q.index] = speaker.draft;
    speaker.sentence = words[last]!.sentence;
    speaker.quotes = true;
  }
}

/** The attribution whose voice may run on: the last sentence it reaches, and whether it quoted. */
interface Speaking {
  readonly draft: Draft;
  sentence: number;
  quotes: boolean;
}

function speakingOf(ground: Ground, draft: Draft): Speaking {
  let { sentence } = ground.words[draft.cueHead]!;
  let quotes = false;
  for (const c of draft.wideContent) {
    sentence = Math.max(sentence, ground.words[c.last]!.sentence);
    quotes ||= hasQuote(ground, c.first, c.last);
  }
  return { draft, sentence, quotes };
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

const hasQuote = (ground: Ground, first: number, last: number): boolean => {
  for (let i = first; i <= last; i++) if (ground.quoteOf[i]! >= 0) return true;
  return false;
};

function add(ground: Ground, draft: Draft, first: number, last: number): void {
  draft.wideContent.push({ first, last });
  const inner = trimmed(ground, first, last);
  if (inner) draft.content.push(inner);
}

/** Which attribution has a quotation in its content already. */
function claimedQuotations(ground: Ground, drafts: readonly Draft[]): (Draft | undefined)[] {
  const owners: (Draft | undefined)[] = new Array(ground.quotations.length);
  for (const draft of drafts) {
    if (draft.view === "wide") continue;
    for (const c of draft.wideContent) {
      for (let i = c.first; i <= c.last; i++) {
        const q = ground.quoteOf[i]!;
        if (q < 0) continue;
        if (ground.quoteOf[draft.cueHead] !== q) owners[q] ??= draft;
        i = Math.max(i, ground.quotations[q]!.close);
      }
    }
  }
  return owners;
}
