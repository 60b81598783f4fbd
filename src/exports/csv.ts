/** CSV after RFC 4180 for spreadsheets: comma, CRLF, quotes doubled, and no cell that a spreadsheet would run as a formula. */

/**
 * What a spreadsheet takes for the beginning of a formula, or for white space before one (OWASP, "CSV Injection"), after any number of
 * apostrophes.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** What UTF-8 or a C program cannot hold: half a surrogate pair, and NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it is about
const UNWRITABLE = /[\p{Cs}\u0000]/gu;

/** The text with an apostrophe before it where it could run as a formula: "=1+1" becomes "'=1+1". `rearm` takes it back. */
export function disarm(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `disarm`. */
export function rearm(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A cell; null and "" are both empty. Numbers are ours, and stay numbers. */
export type Cell = string | number | null;

/** One row with its line end. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = disarm(cell.replace(UNWRITABLE, "\uFFFD"));
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
