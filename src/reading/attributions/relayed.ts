import { isAsReported } from "./boundaries.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { isPassive, nounPhrase, speakerOf } from "./sources.ts";

/** How many attributions before a clause with "as" may hold it. */
const REACH = 12;
const RELAYING = new Set(["quote", "cite", "report", "describe", "record", "hear"]);

/**
 * Completes what one source passes on from another, two attributions with one content, the inner one within the outer:
 * "State television | quoted | the minister | as | saying | that ...". In the passive there is only the inner one.
 */
export function relay(ground: Ground, drafts: Draft[]): void {
  const { words, tree } = ground;
  const outer: Draft[] = [];
  const cues = new Set(drafts.map((d) => d.cueHead));
  for (const inner of drafts) {
    const verb = inner.cueHead;
    if (words[verb]!.xpos !== "VBG" || formOf(words[verb - 1]) !== "as") continue;
    let quote = verb - 2;
    const { first } = sentenceOf(ground, verb);
    while (quote >= first && verb - quote < 25 && !(words[quote]!.upos === "VERB" && RELAYING.has(lemmaOf(words[quote])))) quote--;
    if (quote < first || verb - quote >= 25) continue;
    const passive = isPassive(ground, quote);
    const speaker = speakerOf(ground, quote);
    const quoted = passive
      ? speaker.patient
      : (tree.childrenBy(quote, "obj").find((o) => o > quote && o < verb) ?? nominalBefore(ground, verb - 1, quote));
    if (quoted < 0) continue;
    inner.source = quoted;
    inner.beside = quoted;
    inner.sourceRange = clipped(nounPhrase(ground, quoted, false, verb), verb - 2, quoted);
    inner.wideSource = clipped(nounPhrase(ground, quoted, true, verb), verb - 2, quoted);
    inner.wideCue = { first: passive ? inner.wideCue.first : verb, last: verb };
    inner.view = "stated";
    if (cues.has(quote)) {
      // PolNeAR: "quoted | the minister as saying that ..."
      const other = drafts.find((d) => d.cueHead === quote);
      const from = inner.wideSource?.first ?? quoted;
      const last = inner.wideContent.at(-1)?.last;
      if (other && last !== undefined && from > quote) other.wideContent = [{ first: from, last }];
      continue;
    }
    if (speaker.head < 0) continue;
    const holder: Draft = {
      ...inner,
      cueHead: quote,
      cue: { first: quote, last: quote },
      wideCue: { first: quote, last: quote },
      source: speaker.head,
      beside: speaker.beside,
      sourceRange: nounPhrase(ground, speaker.head, false, quote),
      wideSource: nounPhrase(ground, speaker.head, true, quote),
      content: inner.content.map((c) => ({ ...c })),
      wideContent: inner.wideContent.map((c) => ({ ...c })),
    };
    inner.holder = holder;
    outer.push(holder);
  }
  drafts.push(...outer);
  drafts.sort((a, b) => a.cueHead - b.cueHead);
}

const clipped = ({ first, last }: { first: number; last: number }, end: number, head: number) => ({
  first,
  last: Math.max(head, Math.min(last, end)),
});

function nominalBefore(ground: Ground, at: number, from: number): number {
  for (let i = at - 1; i > from; i--) if (/^(?:NOUN|PROPN|PRON)$/.test(ground.words[i]!.upos)) return i;
  return -1;
}

/**
 * Adds the cues of clauses with "as": "troops had been moved, as the opposition | alleged" · "cutting the army, as | demanded | by the rebels,".
 * What they report is the clause before, or what another source says there.
 */
export function asReported(ground: Ground, drafts: Draft[]): void {
  const { words } = ground;
  const added: Draft[] = [];
  const have = new Set(drafts.map((d) => d.cueHead));
  let next = 0;
  for (let as = 1; as < words.length - 1; as++) {
    if (formOf(words[as]) !== "as" || words[as - 1]!.form !== "," || !isAsReported(ground, as)) continue;
    let verb = as + 1;
    while (words[verb]!.upos !== "VERB") verb++;
    if (have.has(verb)) continue;
    const speaker = speakerOf(ground, verb);
    if (speaker.head < 0) continue;
    const { first } = sentenceOf(ground, as);
    while (next < drafts.length && drafts[next]!.cueHead < as) next++;
    const holder = drafts
      .slice(Math.max(0, next - REACH), next)
      .find((d) => d.cueHead < as && d.cueHead >= first && d.content.some((c) => c.first < as && c.last >= as - 2));
    const span = holder?.content.find((c) => c.first < as && c.last >= as - 2);
    let start = span ? span.first : first;
    while (start < as && (isPunctuation(words[start]) || words[start]!.upos === "CCONJ") && !isQuoteMark(words[start])) start++;
    const content = trimmed(ground, start, as - 1);
    if (!content) continue;
    added.push({
      cueHead: verb,
      cue: { first: verb, last: verb },
      wideCue: { first: verb, last: verb },
      cueClass: "speech",
      view: "stated",
      polarity: "asserts",
      source: speaker.head,
      beside: speaker.beside,
      sourceRange: nounPhrase(ground, speaker.head, false, verb),
      wideSource: nounPhrase(ground, speaker.head, true, verb),
      content: [content],
      wideContent: [content],
      holder: null,
    });
  }
  if (added.length === 0) return;
  drafts.push(...added);
  drafts.sort((a, b) => a.cueHead - b.cueHead);
}
