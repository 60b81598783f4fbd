import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, WordRange } from "../context.ts";
import { findHedges, type Hedge } from "../hedges.ts";
import type { AttributionMode } from "../reading.ts";
import { phraseDrafts } from "./according-to.ts";
import { anonymityOf } from "./anonymity.ts";
import { deniedCharges } from "./denials.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, groundOf, isPunctuation, isQuoteMark } from "./ground.ts";
import { headlineDrafts } from "./headlines.ts";
import { nominalDrafts } from "./nominal.ts";
import { relativeDrafts } from "./relatives.ts";
import { asReported, relay } from "./relayed.ts";
import { runOn } from "./running.ts";
import { verbDrafts } from "./verb-cues.ts";

export interface AttributionOptions {
  /**
   * `stated` (default): speech, thought, demands, offers, denials and refusals to comment, nested ones too.
   * `polnear`: as the PolNeAR corpus marks them, for measuring against it: attitudes, refusals, perceptions and intentions too,
   * only the outermost ones, cues with auxiliaries and adverbs, sources with their appositions, contents with "that" and their marks.
   */
  readonly convention?: "stated" | "polnear";
}

/**
 * Finds who says what in a report: source, cue and content after PolNeAR (Newell et al. 2018), in text order of the cues.
 * Quotation marks and punctuation decide before the trees do. Time is linear in the text.
 */
export function findAttributions(context: Context, actors: Actors | null, options: AttributionOptions = {}): ReadAttribution[] {
  const ground = groundOf(context);
  const wide = options.convention === "polnear";
  let drafts = [...verbDrafts(ground), ...phraseDrafts(ground), ...nominalDrafts(ground), ...(wide ? headlineDrafts(ground) : [])].sort(
    (a, b) => a.cueHead - b.cueHead,
  );
  drafts = drafts.filter((d) => isStatement(ground, d) && saysSomething(d));
  if (!wide)
    drafts = withoutSupport(
      ground,
      drafts.filter((d) => d.view === "stated"),
    );
  keepWithin(ground, drafts);
  deniedCharges(ground, drafts);
  relativeDrafts(ground, drafts);
  relay(ground, drafts);
  asReported(ground, drafts);
  shareSpeakers(ground, drafts);
  drafts = drafts.filter((d) => d.source >= 0 || wide || d.sourceRange !== null || isReportedPassive(ground, d));
  runOn(ground, drafts);
  if (wide) drafts = outermost(drafts);
  const within = nesting(drafts);
  const hedges = new Map<number, Hedge[]>();
  for (const hedge of findHedges(context)) hedges.set(hedge.governs, [...(hedges.get(hedge.governs) ?? []), hedge]);
  return drafts.map((d, i) => finish(ground, d, within[i]!, actors, wide, hedges));
}

/** "was told that", "a report that": sources that are not named. */
const isReportedPassive = (ground: Ground, d: Draft): boolean =>
  d.source < 0 && (ground.words[d.cueHead]!.xpos === "VBN" || ground.words[d.cueHead]!.upos === "NOUN");

/** How many drafts before its own a draft may lean on; a sentence rarely holds more. */
const REACH = 12;

/** "reported that, according to an analysis, 85 of them were": the phrase comments on the reported clause only. */
function keepWithin(ground: Ground, drafts: readonly Draft[]): void {
  drafts.forEach((d, i) => {
    if (formOf(ground.words[d.cueHead]) !== "according") return;
    for (const outer of drafts.slice(Math.max(0, i - REACH), i)) {
      const around = outer.content.find((c) => outer.cueHead < c.first && c.first <= d.cueHead && d.cueHead <= c.last);
      if (!around || !d.content.some((c) => c.first <= outer.cueHead && outer.cueHead <= c.last)) continue;
      for (const list of [d.content, d.wideContent]) {
        const kept = list.flatMap((c) =>
          c.last < around.first || c.first > around.last
            ? []
            : [{ first: Math.max(c.first, around.first), last: Math.min(c.last, around.last) }],
        );
        list.splice(0, list.length, ...kept.filter((c) => c.last < d.cueHead || c.first > d.cueHead));
      }
      return;
    }
  });
}

/** "repeated | their demand that it leave": the noun is the cue, the verb only carries it. */
function withoutSupport(ground: Ground, drafts: readonly Draft[]): Draft[] {
  const nouns = new Set(drafts.filter((d) => ground.words[d.cueHead]!.upos === "NOUN").map((d) => d.cueHead));
  return drafts.filter(
    (d) =>
      d.polarity !== "asserts" ||
      ground.words[d.cueHead]!.upos !== "VERB" ||
      !nouns.has(ground.tree.childrenBy(d.cueHead, "obj").find((o) => o > d.cueHead) ?? -1),
  );
}

/** '" adding " the army': quotation marks on both sides leave the cue nothing to say. */
function saysSomething(d: Draft): boolean {
  const had = d.content.length + d.wideContent.length;
  for (const list of [d.content, d.wideContent]) {
    const kept = list.filter((c) => c.first <= c.last);
    if (kept.length < list.length) list.splice(0, list.length, ...kept);
  }
  return had === 0 || d.content.length + d.wideContent.length > 0;
}

/** Bylines, datelines and captions say nothing. */
function isStatement(ground: Ground, d: Draft): boolean {
  const kind = ground.context.parsed.sentences[ground.words[d.cueHead]!.sentence]!.kind;
  return kind !== "byline" && kind !== "dateline";
}

/** "..., he said, adding that": a participle speaks with the voice of the cue before it, whatever it hangs on. */
function shareSpeakers(ground: Ground, drafts: readonly Draft[]): void {
  const { words } = ground;
  let before: Draft | null = null;
  for (const d of drafts) {
    const word = words[d.cueHead]!;
    if (before && words[before.cueHead]!.sentence !== word.sentence) before = null;
    if (word.xpos === "VBG" && before && before.source >= 0) {
      const comma = isPunctuation(words[d.cueHead - 1]) || formOf(words[d.cueHead - 1]) === "and";
      const outside =
        !before.content.some((c) => c.first <= d.cueHead && d.cueHead <= c.last) ||
        /^(?:add|warn|note|say|insist|stress|argue|explain|call|describe|accuse|blame|urge|demand|threaten|vow|pledge|cite)$/.test(
          word.lemma,
        );
      if (
        comma &&
        outside &&
        (isRelation(word.deprel, "advcl") || isRelation(word.deprel, "acl") || d.source < 0 || word.deprel === "conj")
      ) {
        d.source = before.source;
        d.beside = before.beside;
        d.sourceRange = before.sourceRange;
        d.wideSource = before.wideSource;
        // what was said before ends where the participle begins
        for (const list of [before.content, before.wideContent]) cutBefore(ground, list, d.wideCue.first);
      }
    } else if (word.xpos !== "VBG" && (word.upos === "VERB" || formOf(word) === "according")) before = d;
  }
}

function cutBefore(ground: Ground, ranges: WordRange[], at: number): void {
  for (let i = 0; i < ranges.length; i++) {
    const { first, last } = ranges[i]!;
    if (first >= at || last < at) continue;
    let end = at - 1;
    while (end > first && isPunctuation(ground.words[end]) && !isQuoteMark(ground.words[end])) end--;
    ranges[i] = { first, last: end };
  }
}

/** Index of the smallest attribution whose content holds the cue of each, or -1. */
function nesting(drafts: readonly Draft[]): number[] {
  const open: { index: number; last: number; first: number }[] = [];
  // contents in text order; a stack of those that have not ended
  const spans = drafts
    .flatMap((d, index) => d.content.map((c) => ({ index, first: c.first, last: c.last })))
    .sort((a, b) => a.first - b.first || b.last - a.last);
  const within = drafts.map(() => -1);
  const place = new Map(drafts.map((d, i) => [d, i] as const));
  const order = drafts.map((_, i) => i).sort((a, b) => drafts[a]!.cueHead - drafts[b]!.cueHead);
  let next = 0;
  for (const i of order) {
    const at = drafts[i]!.cueHead;
    while (next < spans.length && spans[next]!.first <= at) open.push(spans[next++]!);
    for (let k = open.length - 1; k >= 0; k--) if (open[k]!.last < at) open.splice(k, 1);
    let best = -1;
    let size = Number.POSITIVE_INFINITY;
    for (const span of open) {
      if (span.index === i || span.last - span.first >= size) continue;
      best = span.index;
      size = span.last - span.first;
    }
    const { holder } = drafts[i]!;
    within[i] = holder ? (place.get(holder) ?? -1) : best;
  }
  // two that hold each other's cue: the later one is the inner one
  for (let i = 0; i < within.length; i++) {
    const seen = new Set<number>();
    for (let up = i; up >= 0; up = within[up]!) {
      if (seen.has(up)) {
        within[up] = -1;
        break;
      }
      seen.add(up);
    }
  }
  return within;
}

/** Only those whose cue stands in no other's content. */
function outermost(drafts: readonly Draft[]): Draft[] {
  const within = nesting(drafts);
  return drafts.filter((_, i) => within[i]! < 0);
}

/** The ranges in text order, those that touch made one. */
function merged(ranges: readonly WordRange[]): WordRange[] {
  const out: WordRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = out.at(-1);
    if (last && range.first <= last.last + 1) out[out.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    else out.push(range);
  }
  return out;
}

function finish(
  ground: Ground,
  d: Draft,
  within: number,
  actors: Actors | null,
  wide: boolean,
  hedges: ReadonlyMap<number, readonly Hedge[]>,
): ReadAttribution {
  const source = wide ? d.wideSource : d.sourceRange;
  const content = merged(wide ? d.wideContent.map((c) => withMarks(ground, c)) : d.content);
  const beside = d.beside >= 0 ? actors?.mentionAt(d.beside) : null;
  const mention = (d.source >= 0 ? actors?.mentionAt(d.source) : null) ?? beside;
  return {
    source,
    actor: mention?.actor ?? -1,
    cue: wide ? d.wideCue : d.cue,
    cueHead: d.cueHead,
    content,
    mode: modeOf(ground, content),
    polarity: d.polarity,
    anonymity: anonymityOf(ground, d),
    within,
    hedges: wordsOf(d.cue)
      .flatMap((w) => hedges.get(w) ?? [])
      .map((h) => h.range),
    rule: `cues:${ground.words[d.cueHead]?.lemma.toLowerCase() ?? ""}/${d.cueClass}`,
  };
}

/** The range with the quotation marks that belong to what it begins and ends with. */
function withMarks(ground: Ground, { first, last }: WordRange): WordRange {
  const opening = ground.quotations[ground.quoteOf[first]!];
  const closing = ground.quotations[ground.quoteOf[last]!];
  const from = opening && opening.first === first && opening.close <= last + 2 ? opening.open : first;
  const to = closing && closing.open >= from && (closing.last === last || closing.last === last + 1) ? closing.close : last;
  return { first: from, last: to };
}

const wordsOf = ({ first, last }: WordRange): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** `direct` when all of the content stands in quotation marks, `mixed` when some of it does. */
function modeOf(ground: Ground, content: readonly WordRange[]): AttributionMode {
  let quoted = 0;
  let plain = 0;
  for (const { first, last } of content) {
    for (let i = first; i <= last; i++) {
      if (isPunctuation(ground.words[i])) continue;
      if (ground.quoteOf[i]! >= 0) quoted++;
      else plain++;
    }
  }
  return quoted === 0 ? "indirect" : plain === 0 ? "direct" : "mixed";
}
