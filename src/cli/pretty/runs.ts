import picocolors from "picocolors";
import { characterWidth, displayWidth, printable } from "./width.ts";

/** What a stretch of text is, from which its colour follows. */
export type Style = "plain" | "strong" | "quiet" | "cue" | "number" | "alert" | "hedge";

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Run[];

export function run(text: string, style: Style = "plain"): Run {
  return { text, style };
}

/** Makes the function that turns a line into characters, with escapes where `color` is on. */
export function painter(color: boolean): (line: Line) => string {
  const c = picocolors.createColors(color);
  const paints: Record<Style, (text: string) => string> = {
    plain: (text) => text,
    strong: c.bold,
    quiet: c.dim,
    cue: c.cyan,
    number: (text) => c.bold(c.yellow(text)),
    alert: c.red,
    hedge: (text) => c.italic(c.magenta(text)),
  };
  return (line) =>
    line
      .map(({ text, style }) => paints[style](text))
      .join("")
      .trimEnd();
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/**
 * Breaks runs into lines of at most `width` columns, at spaces where there are any. White space is one space;
 * a word wider than a line is cut.
 */
export function wrap(runs: readonly Run[], width: number): Line[] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  const push = (text: string, style: Style) => {
    const last = line[line.length - 1];
    if (last?.style === style) line[line.length - 1] = run(last.text + text, style);
    else line.push(run(text, style));
    used += displayWidth(text);
  };
  const breakLine = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of wordsOf(runs)) {
    const size = widthOf(word.parts);
    const gap = word.isSpaced && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + size > width) breakLine();
    else if (gap > 0) push(" ", word.parts[0]!.style === line[line.length - 1]!.style ? word.parts[0]!.style : "plain");
    for (const { text, style } of word.parts) {
      if (size <= width) push(text, style);
      else
        for (const character of text) {
          if (used + characterWidth(character) > width) breakLine();
          push(character, style);
        }
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** A word: the runs between two spaces. `isSpaced` is false for the first word of all. */
interface StyledWord {
  readonly parts: Run[];
  readonly isSpaced: boolean;
}

function wordsOf(runs: readonly Run[]): StyledWord[] {
  const words: StyledWord[] = [];
  let current: Run[] | null = null;
  for (const { text, style } of runs) {
    for (const piece of printable(text).split(/( )/)) {
      if (piece === " ") current = null;
      else if (piece !== "") {
        if (current === null) {
          current = [];
          words.push({ parts: current, isSpaced: words.length > 0 });
        }
        current.push(run(piece, style));
      }
    }
  }
  return words;
}

/** Lines beside lines: `left` in a column of `width`, `right` after it, both moved in by `indent`. */
export function beside(left: readonly Line[], right: readonly Line[], indent: number, width: number): Line[] {
  const lines: Line[] = [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const first = left[i] ?? [];
    const second = right[i] ?? [];
    const gap = second.length === 0 ? "" : " ".repeat(Math.max(1, width - widthOf(first)));
    lines.push([run(" ".repeat(indent)), ...first, run(gap), ...second]);
  }
  return lines;
}
