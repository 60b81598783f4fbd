import { isRelation } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";

/** A clause or phrase on which something is made to depend, with the word it hangs on. */
export interface Condition extends WordRange {
  /** the head word of the condition: "unless | Israel | withdraws" -> withdraws */
  readonly head: number;
  /** the word of the main clause on which it hangs */
  readonly on: number;
  /** "concession": what would change nothing, "even if they disarm"; nothing depends on it, though it is supposed like the others */
  readonly kind: "if" | "unless" | "until" | "before" | "once" | "exchange" | "after" | "concession";
}

/** First words of conditions; longer ones first. `phrase`: also with a noun, "until the release"; `bare`: whole by itself; `denied`: only after a "no" or "not", "no truce without ...". */
const MARKERS: readonly {
  readonly words: readonly string[];
  readonly kind: Condition["kind"];
  readonly phrase?: boolean;
  readonly bare?: boolean;
  readonly denied?: boolean;
}[] = [
  { words: ["as", "long", "as"], kind: "if" },
  { words: ["so", "long", "as"], kind: "if" },
  { words: ["on", "condition", "that"], kind: "if" },
  { words: ["on", "the", "condition", "that"], kind: "if" },
  { words: ["on", "condition", "of"], kind: "if", phrase: true },
  { words: ["provided", "that"], kind: "if" },
  { words: ["providing", "that"], kind: "if" },
  { words: ["in", "return", "for"], kind: "exchange", phrase: true },
  { words: ["in", "exchange", "for"], kind: "exchange", phrase: true },
  { words: ["in", "return"], kind: "exchange", bare: true },
  { words: ["in", "exchange"], kind: "exchange", bare: true },
  { words: ["only", "then"], kind: "after", bare: true },
  { words: ["as", "soon", "as"], kind: "once" },
  { words: ["in", "the", "event", "that"], kind: "if" },
  { words: ["even", "if"], kind: "concession" },
  { words: ["even", "when"], kind: "concession" },
  { words: ["only", "if"], kind: "if" },
  { words: ["only", "when"], kind: "if" },
  { words: ["only", "after"], kind: "after", phrase: true },
  { words: ["only", "once"], kind: "once" },
  { words: ["only", "in", "exchange", "for"], kind: "exchange", phrase: true },
  { words: ["only", "in", "return", "for"], kind: "exchange", phrase: true },
  { words: ["only", "with"], kind: "if", phrase: true },
  { words: ["only", "on"], kind: "if", phrase: true },
  { words: ["only", "at"], kind: "if", phrase: true },
  { words: ["only", "under"], kind: "if", phrase: true },
  { words: ["only", "as", "part", "of"], kind: "if", phrase: true },
  { words: ["subject", "to"], kind: "if", phrase: true },
  { words: ["conditional", "on"], kind: "if", phrase: true },
  { words: ["contingent", "on"], kind: "if", phrase: true },
  { words: ["pending"], kind: "until", phrase: true },
  { words: ["unless"], kind: "unless" },
  { words: ["without"], kind: "unless", phrase: true, denied: true },
  { words: ["while"], kind: "unless", denied: true },
  { words: ["until"], kind: "until", phrase: true },
  { words: ["till"], kind: "until", phrase: true },
  { words: ["provided"], kind: "if" },
  { words: ["providing"], kind: "if" },
  { words: ["assuming"], kind: "if" },
  { words: ["if"], kind: "if" },
  { words: ["once"], kind: "once" },
  { words: ["before"], kind: "before", phrase: true },
];

/** Conditions of a sentence by the words that introduce them; their clause is the subtree of the word that bears the marker. */
export function findConditions(context: Context, sentence: number): Condition[] {
  const { words, sentences } = context.parsed;
  const { first, last } = sentences[sentence]!;
  const found: Condition[] = [];
  for (let i = first; i < last; i++) {
    for (const marker of MARKERS) {
      if (!marker.words.every((word, k) => words[i + k]?.form.toLowerCase() === word)) continue;
      const end = i + marker.words.length - 1;
      // "..., while Hamas says ..." sets against, it sets no condition
      if (marker.denied && (!isDenied(context, first, i) || words[i - 1]?.form === ",")) continue;
      if (marker.bare) {
        // "offered | in return | to ...": what is given back was said before
        found.push({
          first: i,
          last: end,
          head: end,
          on: words[i]!.head >= i && words[i]!.head <= end ? words[words[i]!.head]!.head : words[i]!.head,
          kind: marker.kind,
        });
        i = end;
        break;
      }
      // "would go on, | if need be | with others" makes nothing depend on anything
      if (/^(?:need|necessary|needed|possible|required)$/i.test(words[end + 1]?.form ?? "") && marker.words.at(-1) === "if") break;
      if (end + 1 >= last) break;
      const condition = conditionAt(context, i, end, marker.kind, marker.phrase === true, last);
      if (condition !== null) {
        found.push(condition);
        i = end;
      }
      break;
    }
  }
  return found;
}

/** "there will be | no | ceasefire without ...": a denial shortly before. */
function isDenied(context: Context, first: number, marker: number): boolean {
  for (let i = Math.max(first, marker - 9); i < marker; i++)
    if (/^(?:no|not|n't|never|nobody|nothing|n’t)$/i.test(context.parsed.words[i]!.form)) return true;
  return false;
}

function conditionAt(
  context: Context,
  first: number,
  end: number,
  kind: Condition["kind"],
  phrase: boolean,
  sentenceEnd: number,
): Condition | null {
  const { words } = context.parsed;
  // "if | asked": the marker's word hangs, by way of fixed parts, on the head of its clause
  const marker = words[end]!;
  let head = -1;
  for (const at of [end, first]) {
    const w = words[at]!;
    let up = w.head;
    if (isRelation(w.deprel, "fixed") && up >= 0) up = words[up]!.head;
    if (up > end && up < sentenceEnd && words[up]!.upos !== "PUNCT") {
      head = up;
      break;
    }
  }
  if (head < 0) {
    // the parser hung the marker elsewhere: the first verb after it heads the clause
    for (let i = end + 1; i < Math.min(sentenceEnd, end + 15); i++) {
      const w = words[i]!;
      if (w.upos === "PUNCT" && w.form !== '"') break;
      if (w.upos === "VERB" || ((phrase || marker.form.toLowerCase() === "once") && (w.upos === "NOUN" || w.upos === "PROPN"))) {
        head = i;
        if (w.upos === "VERB") break;
      }
    }
  }
  if (head < 0) return null;
  const isClause = words[head]!.upos === "VERB" || words[head]!.upos === "AUX" || context.tree.child(head, "nsubj", "cop") >= 0;
  // "once the | peacekeepers deploy |", taken for two nouns
  const isShortClause = marker.form.toLowerCase() === "once" && head >= end + 2 && words[head]!.upos === "NOUN";
  if (!isClause && !phrase && !isShortClause) return null;
  // "until Friday", "before May" are times
  if (!isClause && (kind === "until" || kind === "before") && isTime(context, head)) return null;
  if (!isClause && kind === "before" && words[head]!.upos !== "NOUN") return null;
  if (marker.form.toLowerCase() === "once" && words[first - 1]?.form.toLowerCase() === "at") return null;
  if (
    marker.form.toLowerCase() === "before" &&
    /^(?:the|long|day|days|week|weeks|month|months|year|years|hour|hours)$/i.test(words[first - 1]?.form ?? "")
  )
    return null;
  const { last } = context.tree.yieldOf(head);
  let stop = Math.max(last, head);
  while (stop > head && words[stop]!.upos === "PUNCT") stop--;
  let start = first;
  if (words[first - 1]?.form.toLowerCase() === "only") start--;
  let on = words[head]!.head;
  // "provided | that aid is let in": the marker itself stands between the clause and what it hangs on
  for (let steps = 0; on >= first && on <= end && steps < 4; steps++) on = words[on]!.head;
  return { first: start, last: stop, head, on, kind };
}

const TIMES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weekend|month|year|day|dawn|dusk|noon|midnight|night|morning|evening|now|then|today|tomorrow|recently|end|spring|summer|autumn|winter|ramadan|christmas|easter|lunch|dinner|hour|minute|decade|century|yesterday)$/i;

function isTime(context: Context, head: number): boolean {
  const w = context.parsed.words[head]!;
  return TIMES.test(w.lemma) || w.upos === "NUM" || /^\d/.test(w.form);
}
