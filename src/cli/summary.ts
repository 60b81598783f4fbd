import type { FigureGroup, FigureLine } from "../picture/figures.ts";
import { issuerName } from "../picture/figures.ts";
import type { Matrix } from "../picture/matrix.ts";
import type { Shift } from "../picture/shifts.ts";
import type { NegotiationSummary, Summary } from "../picture/summary.ts";
import type { TalksEntry } from "../picture/timeline.ts";
import {
  cellRuns,
  counted,
  countRuns,
  dayInWords,
  hedgeNote,
  quoted,
  STANCE_WORDS,
  shortened,
  spanInWords,
  stanceRun,
} from "./picture/words.ts";
import { type Line, painter, type Run, run, wrap } from "./pretty/runs.ts";
import { type Cell, tableLines } from "./table.ts";

/** What one page has room for: the rest is counted. */
const ISSUES = 5;
const SHIFTS = 4;
const TALKS = 3;
const FIGURES = 6;
const QUOTED = 58;
const LEFT = 16;

export interface SummaryOptions {
  readonly color: boolean;
  readonly width: number;
}

/** The page for a person at a terminal: each negotiation with its positions side by side, what moved, talks and figures by issuer. */
export function renderSummary({ negotiations, rest }: Summary, { color, width }: SummaryOptions): string {
  const lines: Line[] = [[run("\u2500".repeat(width), "quiet")], [run("SUMMARY", "strong")]];
  for (const negotiation of negotiations) lines.push([], ...negotiationLines(negotiation, width));
  if (rest.length > 0) {
    const named = rest.map(({ id, title }) => title ?? id).join("; ");
    lines.push(
      [],
      ...wrap([run(`${counted(rest.length, "report")} without two sides: `, "quiet"), run(shortened(named, 200), "quiet")], width),
    );
  }
  const paint = painter(color);
  return `${lines.map(paint).join("\n")}\n`;
}

function negotiationLines(negotiation: NegotiationSummary, width: number): Line[] {
  const { sides, reports, from, until, matrix, others, shifts, talks, figures } = negotiation;
  const lines: Line[] = [
    ...wrap(
      [run(sides.join(" and "), "strong"), run(` \u00b7 ${counted(reports, "report")}, ${spanInWords(from, until)}`, "quiet")],
      width,
    ),
    [],
    ...positionLines(matrix, width),
    ...section("others", otherRows(others), width),
    ...section("what moved", shiftRows(shifts), width),
    ...section("talks", talkRows(talks), width),
    ...section("figures", figureRows(figures), width),
  ];
  return lines;
}

/** A titled list: the title on the left of its first line. */
function section(title: string, rows: readonly (readonly Run[])[], width: number): Line[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row, index): Cell[] => [[[run(index === 0 ? title : "", "quiet")]], [row]]);
  const columns = [{ title: "", width: LEFT - 2 }, { title: "" }];
  // items of a list stand close together, also where one takes two lines
  return [[], ...cells.flatMap((row) => tableLines(columns, [row], width, 2))];
}

function positionLines({ parties, rows }: Matrix, width: number): Line[] {
  if (rows.length === 0) return [[run("  neither side has a reported position", "quiet")]];
  const columns = [{ title: "issue", width: LEFT - 2 }, ...parties.map(({ name }) => ({ title: name }))];
  const cells = rows
    .slice(0, ISSUES)
    .map((row): Cell[] => [[[run(row.name, "strong")]], ...row.cells.map((cell) => cellRuns(cell, QUOTED))]);
  const more = rows.slice(ISSUES).map(({ name }) => name);
  const lines = tableLines(columns, cells, width, 2);
  if (more.length > 0) lines.push(...section("also on", [[run(more.join(", "))]], width));
  return lines;
}

/** "Egypt  for ceasefire (10 Nov 2024), for hostages (10 Nov 2024)" */
function otherRows({ parties, rows }: Matrix): Run[][] {
  return parties.flatMap(({ name }, index) => {
    const held: Run[] = [];
    for (const row of rows) {
      const cell = row.cells[index]!;
      if (cell.kind === "none") continue;
      const isSide = cell.stance === "for" || cell.stance === "against";
      held.push(run(held.length === 0 ? ": " : "; "));
      held.push(...(isSide ? [stanceRun(cell.stance), run(` ${row.name}`)] : [run(`${row.name} `), stanceRun(cell.stance)]));
      held.push(run(` (${dayInWords(cell.to)})`, "quiet"));
    }
    return held.length === 0 ? [] : [[run(name, "strong"), ...held]];
  });
}

function shiftRows(shifts: readonly Shift[]): Run[][] {
  const rows = shifts.slice(0, SHIFTS).map((shift) => [run(`${dayInWords(shift.day)} `, "quiet"), ...shiftRuns(shift)]);
  if (rows.length === 0) rows.push([run("no change reported, and no two dated positions differ", "quiet")]);
  return withMore(rows, shifts.length, "change");
}

/** "Hamas on end of war: drops, said by the report" or "Hamas on ceasefire: for (7 May 2024) → against (20 Aug 2024)". */
function shiftRuns({ party, issue, move, before, after, kind, denials }: Shift): Run[] {
  const runs: Run[] = [run(party, "strong"), run(` on ${issue.replaceAll("-", " ")}: `)];
  if (kind === "asserted") runs.push(run(move!, "alert"), run(` ${quoted(after.quotation, 90)}`));
  else if (before !== null) {
    runs.push(
      run(`${STANCE_WORDS[before.stance]}`),
      run(` (${dayInWords(before.day)})`, "quiet"),
      run(" \u2192 "),
      stanceRun(after.stance),
    );
    runs.push(run(", computed from two dated positions", "quiet"));
  }
  const hedge = hedgeNote(after.quotation.hedges);
  if (hedge !== "") runs.push(run(` ${hedge}`, "hedge"));
  for (const { by } of denials) runs.push(run(`, denied by ${by ?? "a source not named"}`, "alert"));
  return runs;
}

/** Newest report first: what is said of the talks now. */
function talkRows(talks: readonly TalksEntry[]): Run[][] {
  const published = ({ quotations }: TalksEntry) => quotations[0]!.source.published ?? "";
  const newest = [...talks].reverse().sort((a, b) => (published(a) > published(b) ? -1 : published(a) < published(b) ? 1 : 0));
  const rows = newest.slice(0, TALKS).map((entry): Run[] => {
    const { status, when, from, isReportDay, place, quotations } = entry;
    const day = isReportDay ? `reported ${dayInWords(from)}` : dayInWords(when);
    const runs = [run(`${day} `, "quiet"), run(status.replaceAll("-", " "), "strong")];
    if (place !== null) runs.push(run(`, ${place}`));
    runs.push(run(` ${quoted(quotations[0]!, 64)}`));
    const hedge = hedgeNote(quotations[0]!.hedges);
    if (hedge !== "") runs.push(run(` ${hedge}`, "hedge"));
    return runs;
  });
  return withMore(rows, talks.length, "line");
}

/** The newest number of each series: running tolls and present states before single incidents, named issuers first. */
function figureRows(groups: readonly FigureGroup[]): Run[][] {
  const lines = groups.flatMap((group) => group.lines.map((line) => ({ line, group, point: line.points[line.points.length - 1]! })));
  const told = lines.filter(({ point: { low, high } }) => low !== null || high !== null);
  const rank = ({ line }: { readonly line: FigureLine }) =>
    (line.scope === "cumulative" ? 0 : line.scope === "standing" ? 1 : 2) * 2 + (line.issuer.kind === "named" ? 0 : 1);
  const chosen = told.sort((a, b) => rank(a) - rank(b)).slice(0, FIGURES);
  const rows = chosen.map(({ line, group, point }): Run[] => {
    const runs = [run(`${group.measure} `), ...countRuns(point), run(group.place === null ? "" : `, ${group.place}`)];
    runs.push(run(" \u00b7 "), run(issuerName(line.issuer), "strong"));
    const about = [line.basis === "reported" ? null : line.basis, dayInWords(point.day)].filter((part) => part !== null);
    runs.push(run(`, ${about.join(", ")}`, "quiet"));
    if (point.caveat !== null) runs.push(run(` (${shortened(point.caveat, 60)})`, "quiet"));
    const hedge = hedgeNote(point.quotation.hedges);
    if (hedge !== "") runs.push(run(` ${hedge}`, "hedge"));
    return runs;
  });
  return withMore(rows, told.length, "series", "series");
}

function withMore(rows: Run[][], all: number, noun: string, plural = `${noun}s`): Run[][] {
  const more = all - rows.length;
  if (more > 0 && all > 0) rows.push([run(`and ${more} more ${more === 1 ? noun : plural}`, "quiet")]);
  return rows;
}
