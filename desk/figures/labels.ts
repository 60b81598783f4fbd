/** A mark that wants a label beside it, in pixels. */
export interface Marked {
  readonly x: number;
  readonly y: number;
  /** how far a bar or an arrow goes up and down from its middle; 0: no further than the mark */
  readonly up: number;
  readonly down: number;
  /** which line it belongs to */
  readonly line: number;
  readonly text: string;
}

/** Where a label stands: as SVG places text. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Half the width of a mark, the width of a digit and the height of a line of text, in pixels. */
const MARK = 5.5;
const DIGIT = 7;
const HEIGHT = 11;
const GAP = 3;
/** Side of the squares by which neighbours are found; no label and no mark is wider. */
const SQUARE = 32;

/**
 * Labels for marks so that none covers another label or another mark, or leaves the bounds: to the right of its mark, else to the left, above or
 * below it; null where there is no room. Each line first has its last mark labelled, then its first, then the others.
 */
export function labelled(marks: readonly Marked[], bounds: Box): readonly (Label | null)[] {
  const taken = new Map<string, { readonly box: Box; readonly of: number }[]>();
  const squares = (box: Box): string[] => {
    const found: string[] = [];
    for (let x = Math.floor(box.left / SQUARE); x <= Math.floor(box.right / SQUARE); x++)
      for (let y = Math.floor(box.top / SQUARE); y <= Math.floor(box.bottom / SQUARE); y++) found.push(`${x} ${y}`);
    return found;
  };
  const take = (box: Box, of: number) => {
    for (const square of squares(box)) {
      const there = taken.get(square) ?? [];
      there.push({ box, of });
      taken.set(square, there);
    }
  };
  const isFree = (box: Box, of: number) =>
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    squares(box).every((square) => (taken.get(square) ?? []).every((other) => other.of === of || !overlap(box, other.box)));
  for (const [index, mark] of marks.entries()) take(markBox(mark), index);
  const labels: (Label | null)[] = marks.map(() => null);
  for (const index of inOrder(marks)) {
    const { x, y, up, down, text } = marks[index]!;
    // two numbers beside each other must not look like one
    const wide = DIGIT * text.length + GAP;
    const side = MARK + GAP;
    const middle = y + HEIGHT / 2 - 1.5;
    const ways: readonly Label[] = [
      { x: x + side, y: middle, anchor: "start" },
      { x: x - side, y: middle, anchor: "end" },
      { x, y: y - Math.max(MARK, up) - GAP, anchor: "middle" },
      { x, y: y + Math.max(MARK, down) + GAP + HEIGHT - 2, anchor: "middle" },
    ];
    const way = ways.find((label) => isFree(boxOf(label, wide), index));
    if (way === undefined) continue;
    labels[index] = way;
    take(boxOf(way, wide), -1);
  }
  return labels;
}

/** What a mark takes, with its bar or arrow. */
export function markBox({ x, y, up, down }: Pick<Marked, "x" | "y" | "up" | "down">): Box {
  return { left: x - MARK, right: x + MARK, top: y - Math.max(MARK, up), bottom: y + Math.max(MARK, down) };
}

/** What a label takes, its text being so wide. */
export function boxOf({ x, y, anchor }: Label, wide: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - HEIGHT + 2, bottom: y + 2 };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inOrder(marks: readonly Marked[]): readonly number[] {
  const lines = new Map<number, number[]>();
  for (const [index, { line }] of marks.entries()) lines.set(line, [...(lines.get(line) ?? []), index]);
  const rank = (index: number): number => {
    const own = lines.get(marks[index]!.line)!;
    return own.at(-1) === index ? 0 : own[0] === index ? 1 : 2;
  };
  return marks.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
}
