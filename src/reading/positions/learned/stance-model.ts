import { type Matrix, readWeights } from "../../../language/model.ts";
import { ACTS, MOVES, STANCES, TALKS_STATUSES } from "../../../text/codes.ts";
import { LEARNED_ISSUES, SIGNS } from "./sentence-view.ts";

/** The moves in the order in which the weights stand: none, then those of the model. */
export const LEARNED_MOVES = [null, ...MOVES] as const;

/** The weights of the stance network: the file that training/stances/export.py writes, read into typed arrays. */
export interface StanceModel {
  /** hidden units of one LSTM direction */
  readonly hidden: number;
  /** width of a word as it enters the LSTM */
  readonly width: number;
  /** width of keys and values */
  readonly depth: number;
  /** row of a word in the table of word vectors, or -1 */
  rowOf(word: string): number;
  /** a linear look at a sentence: weights of the rows of words and of signs, each counted once; above 0 it is worth reading */
  readonly sieve: { readonly words: Float32Array; readonly signs: Float32Array; readonly bias: number };
  matrix(name: string): Matrix;
  vector(name: string): Float32Array;
}

/** Reads the bytes of data/model/stances.bin. Throws a TypeError that says what was expected when the weights do not fit this version. */
export function readStanceModel(bytes: Uint8Array): StanceModel {
  const { header, matrix, vector } = readWeights(bytes);
  if (header.kind !== "stances") throw new TypeError(`Expected weights of kind "stances", not "${header.kind}"`);
  const known = {
    signs: SIGNS,
    issues: LEARNED_ISSUES,
    stances: STANCES,
    moves: LEARNED_MOVES.map((move) => move ?? "-"),
    acts: ACTS,
    talks: TALKS_STATUSES,
  };
  for (const [name, words] of Object.entries(known))
    if (header[name].join("\n") !== words.join("\n"))
      throw new TypeError(`Expected weights made for the ${name} of this version; data/model/stances.bin comes with the package`);
  return {
    hidden: header.hidden,
    width: header.width,
    depth: header.depth,
    rowOf: finderIn(header.vocabulary),
    sieve: { words: numbersOf(matrix("sieve.words")), signs: vector("sieve.signs"), bias: vector("sieve.bias")[0]! },
    matrix,
    vector,
  };
}

/** The weights of a small matrix as numbers, row by row. */
export function numbersOf({ rows, columns, values, scales }: Matrix): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[r * columns + c] = values[r * columns + c]! * scales[r]!;
  return out;
}

/** Finds the line of a word in lines that are in the order of their code units; a table of strings would take ten times the memory. */
function finderIn(lines: string): (word: string) => number {
  const starts: number[] = [0];
  for (let at = lines.indexOf("\n"); at >= 0; at = lines.indexOf("\n", at + 1)) starts.push(at + 1);
  const start = Uint32Array.from([...starts, lines.length + 1]);
  return (word) => {
    let low = 0;
    let high = start.length - 2;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = lines.slice(start[middle]!, start[middle + 1]! - 1);
      if (found === word) return middle;
      if (found < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
}
