import type { Matrix, MatrixCell } from "../picture/matrix.ts";
import { dateInWords } from "./dates.ts";
import { chart, cutTo, element, escaped, text, widthOf, wrapped } from "./svg.ts";

/** What a stance is called, and the colour that it has besides. */
export const WORDS = { for: "for", against: "against", conditional: "on a condition", open: "left open" } as const;
export const CLASSES = { for: "for", against: "against", conditional: "tied", open: "tied" } as const;

const PAD = 16;
const LEFT = 150;
const HEAD = 64;
const ROW = 78;
const LEAST_COLUMN = 190;

/** Party by issue: stance in words and by its mark, the day it was last reported, on how many sources, and what it was before. */
export function matrixChart({ asOf, parties, rows }: Matrix, { width = 760 }: { readonly width?: number } = {}): string {
  const column = Math.max(LEAST_COLUMN, (width - LEFT - 2 * PAD) / Math.max(1, parties.length));
  const full = LEFT + 2 * PAD + column * Math.max(1, parties.length);
  const height = HEAD + Math.max(1, rows.length) * ROW + PAD;
  const title = `Positions by party and issue, as of ${dateInWords(asOf)}`;
  const marks: string[] = [text(PAD, 24, title, { class: "head" })];
  for (const [at, { name }] of parties.entries()) {
    marks.push(text(LEFT + PAD + at * column + 12, 50, cutTo(name, column - 20, 13), { class: "head" }));
  }
  if (rows.length === 0) marks.push(text(PAD, HEAD + 24, "No party has a reported position.", { class: "quiet" }));
  for (const [index, row] of rows.entries()) {
    const top = HEAD + index * ROW;
    if (index % 2 === 0) marks.push(element("rect", { x: 0, y: top, width: full, height: ROW, class: "band" }));
    for (const [line, words] of wrapped(row.name, LEFT - 12, 13, 3).entries()) marks.push(text(PAD, top + 24 + line * 17, words));
    for (const [at, cell] of row.cells.entries()) marks.push(cellMark(cell, LEFT + PAD + at * column, top, column));
  }
  return chart({ width: full, height, title, description: inWords({ asOf, parties, rows }) }, ...marks);
}

function cellMark(cell: MatrixCell, x: number, top: number, column: number): string {
  const left = x + 12;
  if (cell.kind === "none") {
    const box = element("rect", { x: x + 0.5, y: top + 10, width: 4, height: ROW - 20, class: "rule", "stroke-dasharray": "2 2" });
    return element("g", {}, box, text(left, top + 24, "no reported position", { class: "quiet small" }));
  }
  const { stance, latest, to, evidence, before, disputed } = cell;
  const name = WORDS[stance];
  const about = [dateInWords(to), evidence.reports === 1 ? "1 report" : `${evidence.independent} of ${evidence.reports} independent`].join(
    " \u00b7 ",
  );
  const words = latest.quotation.exact.replace(/\s+/g, " ").replace(/["\u201c\u201d]/g, "'");
  const lines = wrapped(
    `\u201c${words}\u201d`,
    column - 24,
    11,
    before === null && disputed.length === 0 && latest.quotation.hedges.length === 0 ? 2 : 1,
  );
  const after: string[] = latest.quotation.hedges.length === 0 ? [] : [`hedged: ${latest.quotation.hedges.join(", ")}`];
  if (before !== null) after.push(`before: ${WORDS[before.stance]}, ${dateInWords(before.latest.day)}`);
  if (disputed.length > 0) after.push(`disputed: also ${[...new Set(disputed.map((other) => WORDS[other.stance]))].join(", ")}`);
  return element(
    "g",
    {},
    element("title", {}, escaped(latest.quotation.sentence.replace(/\s+/g, " "))),
    stanceBar(stance, x, top + 10, ROW - 20),
    element(
      "text",
      { x: left, y: top + 24 },
      element("tspan", { class: CLASSES[stance] }, name),
      element("tspan", { class: "quiet small", dx: 8 }, escaped(cutTo(about, column - widthOf(name, 14) - 36, 11))),
    ),
    ...lines.map((line, index) => text(left, top + 41 + index * 15, line, { class: "small" })),
    after.length === 0 ? "" : text(left, top + 41 + lines.length * 15, cutTo(after.join("; "), column - 24, 11), { class: "quiet small" }),
  );
}

/** A bar whose shape tells the stance without its colour: full, with a gap (on a condition), dotted (open), barred (against). */
function stanceBar(stance: keyof typeof WORDS, x: number, y: number, height: number): string {
  const dashes = { for: null, against: "10 3 2 3", conditional: "14 6", open: "3 4" } as const;
  return element("line", {
    x1: x + 3,
    x2: x + 3,
    y1: y,
    y2: y + height,
    "stroke-width": 5,
    "stroke-dasharray": dashes[stance],
    style: `stroke:var(--${CLASSES[stance]})`,
  });
}

/** The whole table as sentences: what the picture shows, for those who hear it. */
function inWords({ parties, rows }: Pick<Matrix, "asOf" | "parties" | "rows">): string {
  if (rows.length === 0) return "No party has a reported position.";
  return rows
    .map(({ name, cells }) => {
      const held = cells.map(
        (cell, at) =>
          `${parties[at]!.name} ${cell.kind === "none" ? "no reported position" : `${WORDS[cell.stance]}, ${dateInWords(cell.to)}`}`,
      );
      return `${name}: ${held.join("; ")}.`;
    })
    .join(" ");
}
