import type { Actor, Attribution } from "../../reading/reading.ts";
import { covers, type Range, type Span } from "../../text/span.ts";
import { beside, type Line, type Run, run, wrap } from "./runs.ts";
import { evidenceLines, hedgeLines, INDENT, marked, nameColumn, type View, wordsWidth } from "./view.ts";

/**
 * Who says what, source by source in the order in which they first speak: the source with its role on the left; cue and words
 * on the right. What stands within an attribution follows it, moved in. A sentence is shown below its first attribution, where
 * the cue and the words leave much of it out.
 */
export function attributionLines(view: View): Line[] {
  const { attributions } = view.reading;
  const ids = new Set(attributions.map(({ id }) => id));
  const outer: Attribution[] = [];
  const inner = new Map<string, Attribution[]>();
  for (const attribution of attributions) {
    const { within } = attribution;
    if (within === null || !ids.has(within)) outer.push(attribution);
    else inner.set(within, [...(inner.get(within) ?? []), attribution]);
  }
  const sources = new Map<string, Attribution[]>();
  for (const attribution of outer) {
    const key = sourceKey(attribution);
    const same = sources.get(key);
    if (same === undefined) sources.set(key, [attribution]);
    else same.push(attribution);
  }
  const shown = new Set<number>();
  const lines: Line[] = [];
  for (const statements of sources.values()) {
    if (lines.length > 0) lines.push([]);
    lines.push(...statementLines(view, statements, inner, 0, shown));
  }
  return lines;
}

/** Statements without a named source have nothing in common: each is a source of its own. */
function sourceKey({ id, source }: Attribution): string {
  return source?.actor ?? source?.span?.exact ?? `(${id})`;
}

/** The statements of one source, its name beside the first, and again behind somebody who is quoted within. */
function statementLines(
  view: View,
  statements: readonly Attribution[],
  inner: ReadonlyMap<string, readonly Attribution[]>,
  depth: number,
  shown: Set<number>,
): Line[] {
  const inset = Math.min(depth, 3) * 2;
  const column = nameColumn(view) - inset;
  const lines: Line[] = [];
  let said: Line[] = [];
  for (const [index, statement] of statements.entries()) {
    said.push(...saidLines(view, statement), ...sentenceLines(view, statement, shown));
    // attributions may be read wrongly as standing within each other; a loop must not hang the terminal
    const within = depth < 5 ? (inner.get(statement.id) ?? []) : [];
    if (within.length === 0 && index < statements.length - 1) continue;
    lines.push(...beside(sourceLines(view, statement, column - 2, depth), said, INDENT + inset, column));
    for (const one of within) lines.push(...statementLines(view, [one], inner, depth + 1, shown));
    said = [];
  }
  return lines;
}

/** The source's name, under it what is known of it: role, party, or why it is not named. */
function sourceLines(view: View, { source, anonymity }: Attribution, width: number, depth: number): Line[] {
  const actor = view.actor(source?.actor ?? null);
  const name = actor?.name ?? source?.span?.exact ?? "no source named";
  const lines = wrap([...(depth > 0 ? [run("\u21b3 ", "quiet")] : []), run(name, source === null ? "quiet" : "strong")], width);
  const about: string[] = [];
  const printed = actor === null ? null : printedName(actor, source?.span ?? null);
  if (printed !== null) about.push(`as "${printed}"`);
  // "a Hamas official" has said what his role is
  if (actor?.role && !name.toLowerCase().includes(actor.role.toLowerCase())) about.push(actor.role);
  const party = view.nameOf(actor?.speaksFor ?? null);
  if (party !== null && party !== name) about.push(`for ${party}`);
  if (anonymity !== null) about.push(anonymity === "unnamed" ? "unnamed" : `unnamed: ${anonymity}`);
  if (about.length > 0) lines.push(...wrap([run(about.join(", "), "quiet")], width));
  return lines;
}

/** What the report calls its source here, where that is another name than the actor's: "Kyiv" for Ukraine; null for pronouns. */
function printedName({ name, mentions }: Actor, span: Span | null): string | null {
  if (span === null || mentions.some(({ start, end, type }) => type === "pronoun" && start >= span.start && end === span.end)) return null;
  const bare = (words: string) => words.toLowerCase().replace(/^(?:the|an?) /, "");
  const [full, here] = [bare(name), bare(span.exact)];
  return full.includes(here) || here.includes(full) ? null : span.exact;
}

const DENYING = /\b(?:den(?:y|ies|ied|ying)|denials?|reject|refut|dismiss)/i;
const OPENING = /^["\u201c\u201e\u00ab\u2018']/;

/** The cue, the words said, and what weakens them. */
function saidLines(view: View, { cue, content, polarity, mode, hedges }: Attribution): Line[] {
  const { text } = view.reading.report;
  const runs: Run[] = [];
  if (cue !== null) runs.push(run(cue.exact, polarity === "asserts" ? "cue" : "alert"));
  if (polarity === "denies" && !DENYING.test(cue?.exact ?? "")) runs.push(run(" (denies)", "alert"));
  if (polarity === "declines" && !/comment/i.test(cue?.exact ?? "")) runs.push(run(cue === null ? "no comment" : " (no comment)", "quiet"));
  if (runs.length > 0 && content.length > 0) runs.push(run(": ", "quiet"));
  for (const [index, part] of content.entries()) {
    if (index > 0) runs.push(run(" \u2026 ", "quiet"));
    const isQuote = mode === "direct" && !OPENING.test(part.exact);
    if (isQuote) runs.push(run("\u201c"));
    runs.push(...marked(text, part, hedges, "hedge"));
    runs.push(run(isQuote ? "\u201d" : missingMark(part.exact)));
  }
  return [...wrap(runs, wordsWidth(view)), ...hedgeLines(view, hedges)];
}

/** The closing mark of a quotation that ends with the content: `pressure "is what has led Hamas to talk` lacks one. */
function missingMark(content: string): string {
  const straight = content.split('"').length % 2 === 0;
  const curly = content.lastIndexOf("\u201c") > content.lastIndexOf("\u201d");
  return curly ? "\u201d" : straight ? '"' : "";
}

/** The sentence itself, once, where source, cue and words leave a quarter of it or more out. */
function sentenceLines(view: View, { source, cue, content }: Attribution, shown: Set<number>): Line[] {
  const parts = [source?.span ?? null, cue, ...content].filter((part) => part !== null);
  const first = cue ?? content[0];
  if (first === undefined) return [];
  const sentence = view.sentenceOf(first);
  const told = parts.filter((part) => covers(sentence, part)).reduce((sum, part) => sum + part.end - part.start, 0);
  if (told * 4 > (sentence.end - sentence.start) * 3 || shown.has(sentence.start)) return [];
  shown.add(sentence.start);
  const marks: Range[] = [source?.span, cue].filter((part) => part !== null && part !== undefined);
  return evidenceLines(
    view,
    sentence,
    marks.filter((part) => covers(sentence, part)),
    6,
  );
}
