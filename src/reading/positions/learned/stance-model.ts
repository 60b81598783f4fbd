import { type Matrix, readWeights } from "../../../language/model.ts";
import { LEARNED_ISSUES, SIGNS } from "./sentence-view.ts";

/** The weights of the stance network: the file that training/stances/export.py writes, read into typed arrays. */
export interface StanceModel {
  /** hidden units of one LSTM direction */
  readonly hidden: number;
  /** width of a word as it enters the LSTM */
  readonly width: number;
  /** width of keys and values */
  readonly depth: number;
  readonly stances: readonly string[];
  readonly moves: readonly string[];
  readonly acts: readonly string[];
  readonly talks: readonly string[];
  /** row of each word in the table of word vectors */
  readonly vocabulary: ReadonlyMap<string, number>;
  matrix(name: string): Matrix;
  vector(name: string): Float32Array;
}

/** Reads the bytes of data/model/stances.bin. Throws a TypeError that says what was expected when the weights do not fit this version. */
export function readStanceModel(bytes: Uint8Array): StanceModel {
  const { header, matrix, vector } = readWeights(bytes);
  if (header.kind !== "stances") throw new TypeError(`Expected weights of kind "stances", not "${header.kind}"`);
  if (header.signs.join("\n") !== SIGNS.join("\n") || header.issues.join(" ") !== LEARNED_ISSUES.join(" "))
    throw new TypeError("Expected weights made for the signs and issues of this version; data/model/stances.bin comes with the package");
  return {
    hidden: header.hidden,
    width: header.width,
    depth: header.depth,
    stances: header.stances,
    moves: header.moves,
    acts: header.acts,
    talks: header.talks,
    vocabulary: new Map((header.vocabulary as string[]).map((w, i) => [w, i])),
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
