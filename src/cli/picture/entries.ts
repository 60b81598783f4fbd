import type { Quotation, Statement } from "../../picture/statement.ts";
import { type Line, type Run, run, wrap } from "../pretty/runs.ts";
import { dayInWords, hedgeNote, moveInWords, outletOf, quoted, shortened, stanceRun } from "./words.ts";

/** Where the words of an entry begin, right of its day. */
export const DAY = 14;

/** A day on the left, lines on the right. */
export function entryLines(day: string, right: readonly (readonly Run[])[], width: number): Line[] {
  const lines = right.flatMap((runs) => wrap(runs, width - DAY));
  return lines.map((line, index): Line => [run((index === 0 ? day : "").padEnd(DAY), "quiet"), ...line]);
}

/** A quiet heading with an empty line before it. */
export function headingLines(words: string, width: number): Line[] {
  return [[], ...wrap([run(words, "strong")], width)];
}

/** "Hamas on end of war: for" and what is to be known beside it. */
export function statementRuns({ party, holder, issue, stance, act, move }: Statement): Run[] {
  const runs = [run(party ?? "no party named", "strong"), run(` on ${issue.replaceAll("-", " ")}: `), stanceRun(stance)];
  const about = [act, ...(holder === null ? [] : [`by ${holder}`])];
  runs.push(run(` \u00b7 ${about.join(", ")}`, "quiet"));
  if (move !== null) runs.push(run(` \u00b7 ${moveInWords(move)}`, "alert"));
  return runs;
}

/** The sentence in quotation marks, then who says it and in what. */
export function quotationLines(quotation: Quotation, longest = 320): Run[][] {
  const { sentence, exact, hedges } = quotation;
  const words = sentence.length <= longest ? sentence : exact;
  const said = [run(quoted({ exact: words, sentence }, longest))];
  const hedge = hedgeNote(hedges);
  if (hedge !== "") said.push(run(` ${hedge}`, "hedge"));
  return [said, sourceRuns(quotation)];
}

/** "a Hamas official, unnamed · Lantern Wire, 7 May 2024 · F6": denials and people's judgement stand out. */
export function sourceRuns({ speakers, source, grade, standing }: Quotation): Run[] {
  const runs: Run[] = [];
  for (const { name, polarity, anonymity } of speakers) {
    if (runs.length > 0) runs.push(run(" in words of ", "quiet"));
    runs.push(run(name ?? "a source not named", "quiet"));
    if (anonymity !== null && name !== null) runs.push(run(" (unnamed)", "quiet"));
    if (polarity === "denies") runs.push(run(" (denying it)", "alert"));
  }
  if (runs.length > 0) runs.push(run(" \u00b7 ", "quiet"));
  runs.push(run(`${shortened(outletOf(source), 60)}, ${dayInWords(source.published?.slice(0, 10) ?? null)} \u00b7 ${grade}`, "quiet"));
  if (standing !== "proposed") runs.push(run(` \u00b7 ${standing}`, "cue"));
  return runs;
}

/** What a list says when there is nothing in it. */
export function nothing(words: string): Line[] {
  return [[run(words, "quiet")]];
}
