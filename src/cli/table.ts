import { type Line, type Run, run, widthOf, wrap } from "./pretty/runs.ts";

/** A cell: lines that are wrapped to the width of its column, each by itself. */
export type Cell = readonly (readonly Run[])[];

export interface Column {
  readonly title: string;
  /** columns of the terminal that it has; where not told it shares what is left */
  readonly width?: number;
  readonly align?: "left" | "right";
}

const GAP = 2;

/**
 * A table of at most `width` columns, without rules: a quiet head, cells wrapped beside each other, and an empty line between rows
 * where one of them has several lines. Columns that do not fit even at eight characters each are stacked below their titles.
 */
export function tableLines(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number, indent = 0): Line[] {
  const widths = columnWidths(columns, width - indent);
  const head = columns.some(({ title }) => title !== "")
    ? rowLines(
        columns.map(({ title }) => [[run(title, "quiet")]]),
        columns,
        widths,
        indent,
      )
    : [];
  const bodies = rows.map((cells) => rowLines(cells, columns, widths, indent));
  const isLoose = bodies.some((lines) => lines.length > 1);
  return [...head, ...bodies.flatMap((lines, index) => (isLoose && index > 0 ? [[], ...lines] : lines))];
}

function columnWidths(columns: readonly Column[], width: number): number[] {
  const gaps = GAP * (columns.length - 1);
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const free = columns.filter((column) => column.width === undefined).length;
  const left = Math.max(8 * free, width - gaps - fixed);
  let rest = free === 0 ? 0 : left % free;
  return columns.map((column) => column.width ?? Math.floor(left / free) + (rest-- > 0 ? 1 : 0));
}

function rowLines(cells: readonly Cell[], columns: readonly Column[], widths: readonly number[], indent: number): Line[] {
  const wrapped = cells.map((cell, index) => wrappedCell(cell, widths[index]!));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  const lines: Line[] = [];
  for (let at = 0; at < height; at++) {
    const line: Run[] = [run(" ".repeat(indent))];
    for (const [index, cell] of wrapped.entries()) {
      const { words, width } = cell[at] ?? NOTHING;
      const space = " ".repeat(Math.max(0, widths[index]! - width));
      const isLast = index === wrapped.length - 1;
      if (columns[index]!.align === "right") line.push(run(space), ...words);
      else line.push(...words, run(isLast ? "" : space));
      if (!isLast) line.push(run(" ".repeat(GAP)));
    }
    lines.push(line);
  }
  return lines;
}

/** A line of a cell and how many columns of the terminal it takes. */
interface Wrapped {
  readonly words: Line;
  readonly width: number;
}

const NOTHING: Wrapped = { words: [], width: 0 };

/** Cells that were wrapped, by their width: one that stands in many rows is wrapped once. */
const wrappedCells = new WeakMap<Cell, Map<number, readonly Wrapped[]>>();

function wrappedCell(cell: Cell, width: number): readonly Wrapped[] {
  const known = wrappedCells.get(cell) ?? new Map<number, readonly Wrapped[]>();
  const lines = known.get(width) ?? cell.flatMap((line) => wrap(line, width)).map((words) => ({ words, width: widthOf(words) }));
  wrappedCells.set(cell, known.set(width, lines));
  return lines;
}
