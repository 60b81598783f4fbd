import type { Matrix } from "../model.ts";

/** A matrix as the kernel reads it: where its numbers, scales and bias lie, in bytes. */
export interface Placed {
  readonly w: number;
  readonly ws: number;
  /** 0 where it has none */
  readonly b: number;
  readonly rows: number;
  /** as laid out: the next multiple of eight */
  readonly columns: number;
}

interface Tensors {
  matrix(name: string): Matrix;
  vector(name: string): Float32Array;
}

/** Gives matrices and scratch areas their places in the memory of a kernel, one after the other. */
export interface Places {
  /** a free area of so many bytes, at a multiple of 64 */
  area(bytes: number): number;
  /** the matrix in blocks of four rows by eight columns, its scales, and the vector `bias` ("" for none) */
  weights(name: string, bias?: string): Placed;
  /** scales of `count` rows of LSTM outputs: 1/16384 each */
  ones(count: number): number;
  /** bytes given away so far */
  readonly end: number;
}

/** Measures where `memory` is null; where it is given, fills the weights in as it goes. Throws a TypeError for a matrix whose rows are no multiple of four. */
export function placesIn(tensors: Tensors, memory: ArrayBuffer | null): Places {
  let end = 64;
  const area = (bytes: number): number => {
    const at = end;
    end = (end + bytes + 63) & ~63;
    return at;
  };
  const vector = (values: Float32Array): number => {
    const at = area(4 * values.length);
    if (memory) new Float32Array(memory, at, values.length).set(values);
    return at;
  };
  return {
    area,
    weights(name, bias = `${name}.bias`) {
      const { rows, columns, values, scales } = tensors.matrix(name);
      if (rows % 4 !== 0) throw new TypeError(`Expected the rows of "${name}" in fours, not ${rows}`);
      const wide = (columns + 7) & ~7;
      const w = area(2 * rows * wide);
      if (memory) {
        const to = new Int16Array(memory, w, rows * wide);
        for (let r = 0; r < rows; r++) {
          const block = (r >> 2) * 4 * wide + (r & 3) * 8;
          for (let c = 0; c < columns; c++) to[block + (c >> 3) * 32 + (c & 7)] = values[r * columns + c]!;
        }
      }
      return { w, ws: vector(scales), b: bias === "" ? 0 : vector(tensors.vector(bias)), rows, columns: wide };
    },
    ones(count) {
      const at = area(4 * count);
      if (memory) new Float32Array(memory, at, count).fill(1 / 16384);
      return at;
    },
    get end() {
      return end;
    },
  };
}
