import type { WordRange } from "../context.ts";
import type { Polarity } from "../reading.ts";
import { CUE_VERBS } from "./cues.ts";
import { clauseBefore } from "./denials.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { headOfPhrase } from "./mend-inserted.ts";
import { nounPhrase } from "./sources.ts";
import { isUntrue } from "./untruth.ts";

const NOMINAL = /^(?:DET|NOUN|PROPN|PRON|ADJ|NUM|PART|ADP|CCONJ)$/;
const LONGEST_PHRASE = 14;

/** A relative clause whose own subject speaks about what stands before it. */
interface RelativeCue {
  readonly pronoun: number;
  readonly verb: number;
  /** last word of the verb, its particle included */
  readonly end: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/**
 * Adds the cues of relative clauses that deny or name what stands before them, read from their words where the trees fail:
 *
 *     The capital accuses its neighbour of arming them, which | the neighbour denies |.
 *     It said 40 soldiers had deserted, which | the ministry called | a tale for children.
 *     It offered them seats, an offer which | their spokesman, Ali Hassan, dismissed | as "a borrowed shirt".
 */
export function relativeDrafts(ground: Ground, drafts: Draft[]): void {
  const { words } = ground;
  let added = false;
  for (let i = 1; i < words.length - 2; i++) {
    if (formOf(words[i]) !== "which" || ground.quoteOf[i]! >= 0) continue;
    const cue = relativeCue(ground, i);
    if (cue === null) continue;
    const entry = CUE_VERBS.get(lemmaOf(words[cue.verb])) ?? CUE_VERBS.get(`${lemmaOf(words[cue.verb])} ${formOf(words[cue.end])}`);
    const denial = entry?.frames.get("o")?.cueClass === "denial";
    // "a figure which doctors believe | to be far too low"
    const raised =
      !denial &&
      entry?.frames.get("t")?.view === "stated" &&
      formOf(words[cue.end + 1]) === "to" &&
      words[cue.end + 2]?.upos !== "DET" &&
      words[cue.end + 2]?.upos !== "PROPN";
    const rest = restOf(ground, cue, denial, raised);
    if (!denial && !(raised && rest !== null) && (entry?.frames.get("s") === undefined || rest === null)) continue;
    const others = drafts.filter((d) => d.cueHead !== cue.verb);
    const wholeClause = isPunctuation(words[i - 1]);
    const noun = wholeClause ? i - 2 : i - 1;
    // "which" at the head of a sentence takes up nothing
    const near = noun >= sentenceOf(ground, i).first ? antecedent(ground, noun) : null;
    const said = (wholeClause ? clauseBefore(ground, i, others) : null) ?? near;
    if (said === null) continue;
    const before = trimmed(ground, said.first, said.last);
    if (before === null) continue;
    const polarity: Polarity = (denial && rest === null) || (rest !== null && isUntrue(ground, rest)) ? "denies" : "asserts";
    const source = { first: cue.first, last: cue.last };
    const content = rest === null ? [before] : [before, rest];
    const draft: Draft = {
      cueHead: cue.verb,
      cue: { first: cue.verb, last: cue.end },
      wideCue: { first: cue.verb, last: cue.end },
      cueClass: denial ? "denial" : raised ? "thought" : "naming",
      view: "stated",
      polarity,
      source: cue.head,
      beside: cue.head,
      sourceRange:
        nounPhrase(ground, cue.head, false, cue.verb).first >= cue.first ? nounPhrase(ground, cue.head, false, cue.verb) : source,
      wideSource: source,
      content,
      wideContent: content,
      holder: null,
    };
    drafts.splice(0, drafts.length, ...others, draft);
    added = true;
  }
  if (added) drafts.sort((a, b) => a.cueHead - b.cueHead);
}

/** "which | the neighbour | denies", "which | its spokesman, Ali Hassan, | had dismissed"; null for other relative clauses. */
function relativeCue(ground: Ground, pronoun: number): RelativeCue | null {
  const { words } = ground;
  const { last: stop } = sentenceOf(ground, pronoun);
  const first = pronoun + 1;
  let last = first;
  while (last < stop && last - first < LONGEST_PHRASE && NOMINAL.test(words[last]!.upos)) last++;
  last--;
  if (last < first || /^(?:ADP|CCONJ|PART)$/.test(words[first]!.upos)) return null;
  let verb = last + 1;
  if (words[verb]?.form === ",") {
    let close = verb + 1;
    while (close < stop && close - verb < 12 && words[close]!.form !== ",") close++;
    if (words[close]?.form !== ",") return null;
    verb = close + 1;
  }
  while (verb < stop && /^(?:AUX|ADV)$/.test(words[verb]!.upos)) verb++;
  if (verb >= stop || words[verb]!.upos !== "VERB" || !/^VB[DZPN]$/.test(words[verb]!.xpos)) return null;
  for (let i = last + 1; i < verb; i++) if (/^(?:not|n't|n’t|never)$/.test(formOf(words[i]))) return null;
  const head = headOfPhrase(words, first, last);
  if (head < 0) return null;
  const phrasal = CUE_VERBS.has(`${lemmaOf(words[verb])} ${formOf(words[verb + 1])}`);
  return { pronoun, verb, end: phrasal ? verb + 1 : verb, first, last, head };
}

/** What the clause calls it, "as" left out: "a tale for children", "marketing"; null where nothing follows. */
function restOf(ground: Ground, cue: RelativeCue, denial: boolean, raised: boolean): WordRange | null {
  const { words } = ground;
  const { last: stop } = sentenceOf(ground, cue.verb);
  let from = cue.end + 1;
  const as = formOf(words[from]) === "as";
  if (as) from++;
  if (from >= stop - 1 || (denial && !as)) return null;
  if (!as && !raised && !/^(?:DET|NOUN|PROPN|ADJ|ADV)$/.test(words[from]!.upos) && !isQuoteMark(words[from])) return null;
  let to = from;
  while (
    to + 1 < stop &&
    (!/^[,;:—–.]$/.test(words[to + 1]!.form) || ground.quoteOf[to + 1]! >= 0) &&
    !/^(?:and|but|while)$/.test(formOf(words[to + 1]))
  )
    to++;
  return trimmed(ground, from, to);
}

/** The noun phrase that ends at a word. */
function antecedent(ground: Ground, at: number): WordRange {
  let head = at;
  const { first } = sentenceOf(ground, at);
  for (
    let up = ground.words[at]!.head;
    up >= first && up < at && /^(?:NOUN|PROPN)$/.test(ground.words[up]!.upos);
    up = ground.words[up]!.head
  ) {
    if (ground.words.slice(up, at).some((w) => isPunctuation(w) && w.form !== "-")) break;
    head = up;
  }
  let { first: start } = nounPhrase(ground, head, false, at + 1);
  if (start > at) start = at;
  return { first: start, last: at };
}
