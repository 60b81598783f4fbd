import { matrixChart } from "../charts/matrix.ts";
import { type Matrix, type MatrixQuery, matrixOf } from "../picture/matrix.ts";
import type { Effects } from "./effects.ts";
import { type Forms, markdownCell, type PictureOptions, show } from "./picture/output.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { ageInWords, cellRuns, dayInWords, evidenceInWords, STANCE_WORDS } from "./picture/words.ts";
import { type Line, run as styled, wrap } from "./pretty/runs.ts";
import { type Cell, tableLines } from "./table.ts";

export interface MatrixOptions extends PictureOptions {
  readonly issue?: string;
}

/** `parley matrix [PARTY...]`: what each party holds on each issue. */
export function run(parties: readonly string[], options: MatrixOptions, effects: Effects): Promise<number> {
  const query: MatrixQuery = { issue: options.issue ?? null, ...(parties.length > 0 ? { parties } : {}) };
  return show(options, effects, async (view) => matrixForms(await matrixOf(view, query)));
}

/** Columns of the terminal for the name of an issue, and how many parties share one table. */
const ISSUE = 14;
const LEAST_COLUMN = 28;

export function matrixForms(matrix: Matrix): Forms {
  return {
    json: matrix,
    svg: () => matrixChart(matrix),
    markdown: () => markdownMatrix(matrix),
    sheet: () => ({
      columns: [
        "issue",
        "party",
        "stance",
        "from",
        "to",
        "age_days",
        "claims",
        "reports",
        "independent",
        "disputed",
        "stance_before",
        ...EVIDENCE_COLUMNS,
      ],
      rows: matrix.rows.flatMap(({ issue, cells }) =>
        cells.map((cell, index) => {
          const party = matrix.parties[index]!.name;
          if (cell.kind === "none") return [issue, party, "no reported position"];
          const { stance, from, to, age, evidence, disputed, before, latest } = cell;
          const others = [...new Set(disputed.map((other) => other.stance))].join("; ") || null;
          const counts = [evidence.claims, evidence.reports, evidence.independent];
          return [issue, party, stance, from, to, age, ...counts, others, before?.stance ?? null, ...evidenceCells(latest.quotation)];
        }),
      ),
    }),
    lines: (width) => matrixLines(matrix, width),
  };
}

export function matrixLines({ asOf, parties, rows, others }: Matrix, width: number): Line[] {
  const lines: Line[] = [[styled(`as of ${dayInWords(asOf)}`, "quiet")]];
  if (parties.length === 0 || rows.length === 0) return [...lines, [], [styled("no reported position", "quiet")]];
  const together = Math.max(1, Math.floor((width - ISSUE) / (LEAST_COLUMN + 2)));
  for (let first = 0; first < parties.length; first += together) {
    const shown = parties.slice(first, first + together);
    const columns = [{ title: "issue", width: ISSUE }, ...shown.map(({ name }) => ({ title: name }))];
    const isSpoken = (row: Matrix["rows"][number]) => row.cells.slice(first, first + together).some(({ kind }) => kind === "position");
    const cells = rows.filter(isSpoken).map((row): Cell[] => [
      [[styled(row.name, "strong")]],
      ...row.cells.slice(first, first + together).map((cell) => {
        const runs = cellRuns(cell, 84);
        return cell.kind === "position" && cell.age !== null && cell.age > 0 ? [...runs, [styled(ageInWords(cell.age), "quiet")]] : runs;
      }),
    ]);
    lines.push([], ...tableLines(columns, cells, width));
    const silent = rows.filter((row) => !isSpoken(row)).map(({ name }) => name);
    const whom = shown.length === 1 ? "it has" : shown.length === 2 ? "neither has" : "none of them has";
    if (silent.length > 0) lines.push([], ...wrap([styled(`${whom} a reported position on: ${silent.join(", ")}`, "quiet")], width));
  }
  if (others.length > 0) {
    const named = others.slice(0, 12).map(({ name, positions }) => `${name} (${positions})`);
    lines.push([], ...wrap([styled(`positions also of: ${named.join(", ")}${others.length > 12 ? " and others" : ""}`, "quiet")], width));
  }
  return lines;
}

/** Issues down, parties across, each cell with its newest words. */
export function markdownMatrix({ parties, rows }: Matrix, mark: (claim: string) => string = () => ""): string {
  const head = `| issue | ${parties.map(({ name }) => markdownCell(name)).join(" | ")} |\n|${" --- |".repeat(parties.length + 1)}\n`;
  const body = rows.map(({ name, cells }) => {
    const held = cells.map((cell) => {
      if (cell.kind === "none") return "no reported position";
      const { stance, to, evidence, latest, before, disputed } = cell;
      const parts = [`**${STANCE_WORDS[stance]}**, ${dayInWords(to)}, ${evidenceInWords(evidence)}${mark(latest.quotation.claim)}`];
      if (latest.quotation.hedges.length > 0) parts.push(`hedged: ${markdownCell(latest.quotation.hedges.join(", "))}`);
      if (before !== null) parts.push(`before: ${STANCE_WORDS[before.stance]}, ${dayInWords(before.latest.day)}`);
      for (const other of disputed) {
        const hedges = other.quotation.hedges.length === 0 ? "" : `, hedged: ${markdownCell(other.quotation.hedges.join(", "))}`;
        parts.push(`disputed: also ${STANCE_WORDS[other.stance]}${hedges}${mark(other.quotation.claim)}`);
      }
      return [...new Set(parts)].join("<br>");
    });
    return `| ${markdownCell(name)} | ${held.join(" | ")} |`;
  });
  return `${head}${body.join("\n")}\n`;
}
