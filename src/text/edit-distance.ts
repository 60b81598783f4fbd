/**
 * Edit distance in UTF-16 code units, 32 rows of the matrix at a time.
 * Method: G. Myers, "A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming",
 * J. ACM 46 (1999), in blocks; with E. Ukkonen's cut-off a search takes time in text length times errors allowed / 32.
 */

const ROWS = 32;

/** A pattern prepared for many comparisons. */
export interface Pattern {
  readonly length: number;
  readonly blocks: number;
  /** for each character of the pattern, the rows where it stands, a word per block */
  readonly rows: ReadonlyMap<number, Uint32Array>;
  readonly none: Uint32Array;
  /** the last row of each block */
  readonly last: Uint32Array;
}

export interface ApproximateEnd {
  /** the match ends before this index */
  readonly end: number;
  readonly errors: number;
}

export function patternOf(text: string): Pattern {
  const blocks = Math.max(1, Math.ceil(text.length / ROWS));
  const rows = new Map<number, Uint32Array>();
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const words = rows.get(unit) ?? new Uint32Array(blocks);
    words[index >>> 5]! |= 1 << (index & 31);
    rows.set(unit, words);
  }
  const last = new Uint32Array(blocks).fill(1 << 31);
  if (text.length % ROWS !== 0) last[blocks - 1] = 1 << ((text.length % ROWS) - 1);
  return { length: text.length, blocks, rows, none: new Uint32Array(blocks), last };
}

/** The vertical differences of one column: a bit set in `up` is +1, in `down` is -1. */
class Column {
  readonly up: Uint32Array;
  readonly down: Uint32Array;
  constructor(blocks: number) {
    this.up = new Uint32Array(blocks).fill(0xffffffff);
    this.down = new Uint32Array(blocks);
  }

  /** Moves one block one column to the right; `carry` is the difference along its upper edge, the result along its lower. */
  advance(block: number, rows: number, last: number, carry: number): number {
    const up = this.up[block]!;
    const down = this.down[block]!;
    const negative = carry < 0 ? 1 : 0;
    const diagonal = rows | down;
    const equal = rows | negative;
    const across = (((equal & up) + up) ^ up) | equal;
    let plus = down | ~(across | up);
    let minus = up & across;
    const out = (plus & last) !== 0 ? 1 : (minus & last) !== 0 ? -1 : 0;
    plus = (plus << 1) | (carry > 0 ? 1 : 0);
    minus = (minus << 1) | negative;
    this.up[block] = minus | ~(diagonal | plus);
    this.down[block] = plus & diagonal;
    return out;
  }
}

/**
 * The least number of insertions, deletions and replacements that turn the pattern into a beginning of `text`,
 * and the length of that beginning (the longest of several). With `reversed`, `text` is read backwards from its end.
 */
export function closestBeginning(pattern: Pattern, text: string, reversed = false): { readonly length: number; readonly errors: number } {
  let length = 0;
  let errors = pattern.length;
  eachScore(pattern, text, reversed, (score, index) => {
    if (score <= errors) {
      errors = score;
      length = index + 1;
    }
  });
  return { length, errors };
}

/** The edit distance of the pattern and the whole of `text`. */
export function editDistance(pattern: Pattern, text: string): number {
  let distance = pattern.length;
  eachScore(pattern, text, false, (score) => {
    distance = score;
  });
  return distance;
}

function eachScore(pattern: Pattern, text: string, reversed: boolean, visit: (score: number, index: number) => void): void {
  if (pattern.length === 0) {
    for (let index = 0; index < text.length; index++) visit(index + 1, index);
    return;
  }
  const column = new Column(pattern.blocks);
  let score = pattern.length;
  for (let index = 0; index < text.length; index++) {
    const rows = pattern.rows.get(text.charCodeAt(reversed ? text.length - 1 - index : index)) ?? pattern.none;
    let carry = 1;
    for (let block = 0; block < pattern.blocks; block++) carry = column.advance(block, rows[block]!, pattern.last[block]!, carry);
    score += carry;
    visit(score, index);
  }
}

/**
 * Where in `text` something ends that is at most `maxErrors` edits from the pattern. Of ends side by side only
 * the one with the fewest errors is kept (the last of several).
 */
export function approximateEnds(pattern: Pattern, text: string, maxErrors: number): ApproximateEnd[] {
  const ends: ApproximateEnd[] = [];
  if (pattern.length === 0) return ends;
  const column = new Column(pattern.blocks);
  const bottom = pattern.blocks - 1;
  const height = (block: number) => (block === bottom ? pattern.length - ROWS * bottom : ROWS);
  // `scores[b]` is the distance at the lower edge of block b; blocks below `active` are beyond maxErrors and are not computed
  const scores = new Int32Array(pattern.blocks);
  let active = Math.min(bottom, Math.floor(maxErrors / ROWS));
  for (let block = 0; block <= active; block++) scores[block] = (scores[block - 1] ?? 0) + height(block);
  for (let index = 0; index < text.length; index++) {
    const rows = pattern.rows.get(text.charCodeAt(index)) ?? pattern.none;
    let carry = 0;
    for (let block = 0; block <= active; block++) {
      carry = column.advance(block, rows[block]!, pattern.last[block]!, carry);
      scores[block]! += carry;
    }
    if (active < bottom && scores[active]! - carry <= maxErrors && ((rows[active + 1]! & 1) !== 0 || carry < 0)) {
      const above = scores[active]! - carry;
      active++;
      column.up[active] = 0xffffffff;
      column.down[active] = 0;
      scores[active] = above + height(active) + column.advance(active, rows[active]!, pattern.last[active]!, carry);
    } else {
      while (active > 0 && scores[active]! >= maxErrors + height(active)) active--;
    }
    if (active === bottom && scores[bottom]! <= maxErrors) keepEnd(ends, { end: index + 1, errors: scores[bottom]! }, pattern.length);
  }
  return ends;
}

/** Ends closer than half a pattern are one place: the better stays. */
function keepEnd(ends: ApproximateEnd[], next: ApproximateEnd, length: number): void {
  const before = ends[ends.length - 1];
  if (before === undefined || next.end - before.end > length / 2) ends.push(next);
  else if (next.errors <= before.errors) ends[ends.length - 1] = next;
}
