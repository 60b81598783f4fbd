import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";

/** Who speaks and when, by word: made once a report, so that each figure looks up its sources in constant time. */
export interface Sources {
  readonly actors: Actors;
  readonly attributions: readonly ReadAttribution[];
  readonly times: readonly ReadTime[];
  /** index of the smallest attribution whose content covers the word, or -1 */
  innermost(word: number): number;
  /** whether the word stands in what somebody denies, and not in what another says there: "denied a report that ..." */
  isDenied(word: number): boolean;
  /** whether the word is part of the cue of an attribution */
  isCue(word: number): boolean;
  /** indices of the times that begin in a sentence */
  timesIn(sentence: number): readonly number[];
  /** the first actor mentioned by a head within the range, or -1 */
  actorWithin(range: WordRange): number;
}

export function sourcesOf(context: Context, actors: Actors, attributions: readonly ReadAttribution[], times: readonly ReadTime[]): Sources {
  const { words } = context.parsed;
  const inner = new Int32Array(words.length).fill(-1);
  const size = new Int32Array(words.length).fill(0x7fffffff);
  const cues = new Set<number>();
  attributions.forEach((a, index) => {
    const { cue } = a;
    for (let i = cue?.first ?? 0; cue !== null && i <= cue.last; i++) cues.add(i);
    if (a.polarity === "declines") return;
    const length = a.content.reduce((n, c) => n + c.last - c.first + 1, 0);
    for (const c of a.content) {
      for (let i = Math.max(0, c.first); i <= Math.min(c.last, words.length - 1); i++) {
        if (length >= size[i]!) continue;
        size[i] = length;
        inner[i] = index;
      }
    }
  });
  const bySentence = new Map<number, number[]>();
  times.forEach((t, i) => {
    const sentence = words[t.first]?.sentence ?? -1;
    const list = bySentence.get(sentence);
    if (list) list.push(i);
    else bySentence.set(sentence, [i]);
  });
  return {
    actors,
    attributions,
    times,
    innermost: (word) => inner[word] ?? -1,
    isDenied: (word) => attributions[inner[word] ?? -1]?.polarity === "denies",
    isCue: (word) => cues.has(word),
    timesIn: (sentence) => bySentence.get(sentence) ?? [],
    actorWithin: (range) => {
      for (let i = range.first; i <= range.last; i++) {
        const mention = actors.mentionAt(i);
        if (mention && mention.head >= range.first && mention.head <= range.last) return mention.actor;
      }
      return -1;
    },
  };
}
