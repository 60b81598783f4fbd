import type { FigurePoint } from "../../picture/figures.ts";
import type { MatrixCell } from "../../picture/matrix.ts";
import type { Quotation, Statement } from "../../picture/statement.ts";
import type { Stance } from "../../reading/reading.ts";
import type { Evidence } from "../../record/queries.ts";
import { edtfInWords } from "../pretty/edtf-words.ts";
import { rangeInNumbers } from "../pretty/figures.ts";
import { type Run, run, type Style } from "../pretty/runs.ts";

/** What a stance is called in a table. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  for: "for",
  against: "against",
  conditional: "on a condition",
  open: "left open",
};

const STANCE_STYLE: Readonly<Record<Stance, Style>> = { for: "cue", against: "alert", conditional: "number", open: "number" };

export function stanceRun(stance: Stance): Run {
  return run(STANCE_WORDS[stance], STANCE_STYLE[stance]);
}

/** "7 May 2024": the day of the week says nothing in a table. */
export function dayInWords(day: string | null): string {
  return day === null ? "undated" : edtfInWords(day).replace(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /, "");
}

/** "5 May – 7 May 2024" */
export function spanInWords(from: string | null, until: string | null): string {
  if (from === null || until === null || from === until) return dayInWords(until ?? from);
  return edtfInWords(`${from}/${until}`);
}

/** "today", "1 day", "23 days", "14 months" */
export function ageInWords(age: number | null): string {
  if (age === null) return "age unknown";
  if (age <= 0) return "today";
  if (age < 61) return `${counted(age, "day")} old`;
  const months = Math.floor(age / 30.44);
  return months < 24 ? `${months} months old` : `${Math.floor(age / 365.25)} years old`;
}

export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${count === 1 ? "" : "s"}`;
}

/** "1 report", "3 independent of 20 reports" */
export function evidenceInWords({ reports, independent }: Evidence): string {
  return reports === 1 ? "1 report" : `${independent} independent of ${reports} reports`;
}

/** The words of a span on one line, cut between words to at most `longest` characters. */
export function shortened(words: string, longest: number): string {
  const line = words.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, "")}\u2026`;
}

/** Whose words they are, the innermost speaker first: "a Hamas official, unnamed, in Lantern Wire". */
export function saidInWords({ speakers, source }: Quotation, holder: string | null = null): string {
  const names = speakers
    .filter(({ name }) => name !== null && name !== holder)
    .map(({ name, polarity }) => `${name}${polarity === "denies" ? ", denying it" : ""}`);
  const outlet = outletOf(source);
  return names.length === 0 ? outlet : `${names.join(", according to ")} \u00b7 ${outlet}`;
}

export function outletOf({ publisher, agency, title, report }: Quotation["source"]): string {
  const outlet = publisher ?? title ?? `report ${report}`;
  return agency === null ? outlet : `${outlet} (${agency})`;
}

/** The quoted words of a statement with its condition: both in one quotation, with what stands between them. */
export function heldInWords({ quotation, condition }: Statement, longest: number): string {
  const { exact, sentence } = quotation;
  const start = sentence.indexOf(exact);
  const at = condition === null ? -1 : sentence.indexOf(condition);
  if (start < 0 || at < 0)
    return condition === null ? quoted(quotation, longest) : `${quoted(quotation, longest)} \u2026 ${shortened(condition, longest)}`;
  // "cannot | halt the war | before the group is eliminated": what stands before a short span may turn it around
  const from = exact.length < TELLING ? Math.max(0, Math.min(start, at) - LEAD) : Math.min(start, at);
  const first = from === 0 ? 0 : sentence.indexOf(" ", from) + 1;
  const last = Math.max(start + exact.length, at + condition!.length);
  const begin = Math.min(first, start, at);
  return `\u201c${begin > 0 ? "\u2026" : ""}${shortened(inner(sentence.slice(begin, last)), longest + condition!.length + LEAD)}\u201d`;
}

/** How many characters before a short span are shown. */
const LEAD = 24;

/** The quoted words of a statement, with its condition and hedges. */
export function heldRuns(statement: Statement, longest: number): Run[] {
  const runs = [run(heldInWords(statement, longest))];
  const hedge = hedgeNote(statement.quotation.hedges);
  if (hedge !== "") runs.push(run(` ${hedge}`, "hedge"));
  return runs;
}

/** A span that says less than this by itself is shown with what stands around it. */
const TELLING = 36;

/** The words of a quotation in quotation marks: its span, where that is telling, else the sentence around it, cut to `longest` characters. */
export function quoted({ exact, sentence }: Pick<Quotation, "exact" | "sentence">, longest: number): string {
  const at = sentence.indexOf(exact);
  if (exact.length >= TELLING || at < 0 || exact.length >= longest) return `\u201c${shortened(inner(exact), longest)}\u201d`;
  // more of what stands before: subject and verb come first
  const room = longest - exact.length;
  let start = Math.max(0, at - Math.max(Math.round(room * 0.6), room - (sentence.length - at - exact.length)));
  while (start > 0 && start < at && !/\s/.test(sentence[start - 1]!)) start++;
  const words = shortened(inner(sentence.slice(start)), longest);
  return `\u201c${start > 0 ? "\u2026" : ""}${words}\u201d`;
}

/** Quotation marks of the report within our own. */
function inner(words: string): string {
  return words.replace(/[\u201c\u201d"]/g, "'");
}

/** `[hedged: "likely"]`, or "". */
export function hedgeNote(hedges: readonly string[]): string {
  return hedges.length === 0 ? "" : `[hedged: ${hedges.map((hedge) => `\u201c${hedge}\u201d`).join(", ")}]`;
}

/** A cell of the matrix: stance with its day, words, what is said against it. */
export function cellRuns(cell: MatrixCell, longest: number): Run[][] {
  if (cell.kind === "none") return [[run("no reported position", "quiet")]];
  const { latest, evidence, to, before, disputed } = cell;
  const head = [stanceRun(cell.stance), run(` \u00b7 ${dayInWords(to)}`, "quiet")];
  const lines = [head, heldRuns(latest, longest)];
  if (latest.move !== null && latest.move !== "keeps") lines.push([run(moveInWords(latest.move), "alert")]);
  if (before !== null) lines.push([run(`before: ${STANCE_WORDS[before.stance]}, ${dayInWords(before.latest.day)}`, "quiet")]);
  if (evidence.reports > 1) lines.push([run(`${evidence.reports} reports, ${evidence.independent} independent`, "quiet")]);
  const others = new Map(disputed.map(({ stance, quotation }) => [STANCE_WORDS[stance], hedgeNote(quotation.hedges)]));
  if (others.size > 0) {
    const told = [...others].map(([words, hedge]) => (hedge === "" ? words : `${words} ${hedge}`));
    lines.push([run(`disputed: also reported ${told.join(", ")}`, "alert")]);
  }
  return lines;
}

const MOVES = {
  drops: "the report says: dropped",
  softens: "the report says: softened",
  hardens: "the report says: hardened",
  keeps: "the report says: kept",
};

export function moveInWords(move: keyof typeof MOVES): string {
  return MOVES[move];
}

/** "≥ 72 people", "60" for sixty deaths. */
export function countRuns(point: FigurePoint): Run[] {
  const runs = [run(rangeInNumbers(point), "number")];
  const who = point.who === null || /^(?:dead|deaths|fatalities)$/i.test(point.who) ? null : point.who;
  if (who !== null) runs.push(run(` ${who === who.toUpperCase() ? who.toLowerCase() : who}`));
  return runs;
}
