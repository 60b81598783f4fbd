import type { Attribution } from "../../reading/reading.ts";
import { covers, type Range } from "../../text/span.ts";
import { beside, type Line, type Run, run, wrap } from "./runs.ts";
import { INDENT, marked, NAME_COLUMN, type View, wordsWidth } from "./view.ts";

/**
 * Who says what: the source with its role on the left, the cue and the words on the right. An attribution within another
 * follows it, moved in. A source that speaks again is named again only after somebody else has spoken.
 */
export function attributionLines(view: View): Line[] {
  const { attributions } = view.reading;
  const known = new Set(attributions.map(({ id }) => id));
  const lines: Line[] = [];
  let before: string | null = null;
  const add = (attribution: Attribution, depth: number) => {
    const who = sourceKey(attribution);
    const isSame = depth === 0 && who !== null && who === before;
    if (lines.length > 0 && !isSame) lines.push([]);
    lines.push(...attributionBlock(view, attribution, depth, isSame));
    before = depth === 0 ? who : null;
    // an attribution cannot stand within itself, but a loop of two must not hang the terminal
    if (depth < 5) for (const inner of attributions) if (inner.within === attribution.id) add(inner, depth + 1);
  };
  for (const attribution of attributions) if (attribution.within === null || !known.has(attribution.within)) add(attribution, 0);
  return lines;
}

function sourceKey({ source }: Attribution): string | null {
  return source === null ? null : (source.actor ?? source.span?.exact ?? null);
}

function attributionBlock(view: View, attribution: Attribution, depth: number, isSame: boolean): Line[] {
  const inset = Math.min(depth, 3) * 2;
  const column = NAME_COLUMN - inset;
  const left = isSame ? [] : sourceLines(view, attribution, column - 2, depth);
  return beside(left, saidLines(view, attribution, wordsWidth(view)), INDENT + inset, column);
}

/** The source's name, under it what is known of it: role, party, or why it is not named. */
function sourceLines(view: View, { source, anonymity }: Attribution, width: number, depth: number): Line[] {
  const actor = view.actor(source?.actor ?? null);
  const name = actor?.name ?? source?.span?.exact ?? "(no source named)";
  const lines = wrap([...(depth > 0 ? [run("\u21b3 ", "quiet")] : []), run(name, source === null ? "quiet" : "strong")], width);
  const about: string[] = [];
  if (actor?.role) about.push(actor.role);
  const party = view.nameOf(actor?.speaksFor ?? null);
  if (party !== null && party !== name) about.push(`for ${party}`);
  if (anonymity !== null) about.push(anonymity === "unnamed" ? "unnamed" : `unnamed: ${anonymity}`);
  if (about.length > 0) lines.push(...wrap([run(about.join(", "), "quiet")], width));
  return lines;
}

const QUOTES = /["\u201c\u201d\u201e\u00ab\u00bb]/;

/** The cue, the words said, and what weakens them. */
function saidLines(view: View, { cue, content, polarity, mode, hedges }: Attribution, width: number): Line[] {
  const { text } = view.reading.report;
  const runs: Run[] = [];
  if (cue !== null) runs.push(run(cue.exact, polarity === "asserts" ? "cue" : "alert"));
  if (polarity === "denies" && !/\b(den(y|ies|ied|ying)|denials?|reject|refut|dismiss)/i.test(cue?.exact ?? ""))
    runs.push(run(" (denies)", "alert"));
  if (polarity === "declines" && content.length === 0) runs.push(run(cue === null ? "no comment" : " (no comment)", "quiet"));
  if (runs.length > 0 && content.length > 0) runs.push(run(": ", "quiet"));
  const isQuoted = mode === "direct" && content.length > 0 && !content.some(({ exact }) => QUOTES.test(exact));
  if (isQuoted) runs.push(run("\u201c"));
  for (const [index, part] of content.entries()) {
    if (index > 0) runs.push(run(" \u2026 ", "quiet"));
    runs.push(...marked(text, part, hedges, "hedge"));
  }
  if (isQuoted) runs.push(run("\u201d"));
  const lines = wrap(runs, width);
  if (hedges.length > 0) lines.push(...wrap([run(`hedged: ${hedges.map(({ exact }) => `"${exact}"`).join(", ")}`, "quiet")], width));
  lines.push(...restLines(view, { source: null, cue, content }, width));
  return lines;
}

/** The sentence itself, where the words shown so far leave much of it out. */
function restLines(view: View, shown: { source: null; cue: Range | null; content: readonly Range[] }, width: number): Line[] {
  const parts = [shown.cue, ...shown.content].filter((part) => part !== null);
  const first = shown.cue ?? shown.content[0];
  if (first === undefined || parts.length === 0) return [];
  const sentence = view.sentenceOf(first);
  const covered = parts.filter((part) => covers(sentence, part)).reduce((sum, part) => sum + part.end - part.start, 0);
  if (covered * 2 > sentence.end - sentence.start) return [];
  const { text } = view.reading.report;
  return wrap([run("in: ", "quiet"), ...marked(text, sentence, [], "quiet", "quiet")], width);
}
