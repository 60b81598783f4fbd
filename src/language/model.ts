/** A trained tagger and parser: the file that training/export.py writes, read into typed arrays. */
export interface Model {
  readonly language: string;
  /** hidden units of one LSTM direction */
  readonly hidden: number;
  /** width of a word vector, and of each hashed vector */
  readonly word: number;
  readonly sub: number;
  /** "UPOS|XPOS" */
  readonly tags: readonly string[];
  /** UD relations with subtypes */
  readonly labels: readonly string[];
  /** row of each folded word in the table of word vectors */
  readonly vocabulary: ReadonlyMap<string, number>;
  matrix(name: string): Matrix;
  vector(name: string): Float32Array;
}

/** Rows of int8 with one scale a row: weight = row[i] * scale. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

interface Tensor {
  readonly name: string;
  readonly kind: "i8" | "f32";
  readonly shape: readonly number[];
  readonly at: number;
}

/** The header and the tensors of a file of weights. */
export interface Weights {
  // biome-ignore lint/suspicious/noExplicitAny: the header's shape is its reader's to check
  readonly header: any;
  matrix(name: string): Matrix;
  vector(name: string): Float32Array;
}

/**
 * Reads the bytes of a tagger and parser (data/model/en.bin).
 * Throws a TypeError that says what was expected when the bytes are not such a model.
 */
export function readModel(bytes: Uint8Array): Model {
  const { header, matrix, vector } = readWeights(bytes);
  return {
    language: header.language,
    hidden: header.hidden,
    word: header.word,
    sub: header.sub,
    tags: header.tags,
    labels: header.labels,
    vocabulary: new Map((header.vocabulary as string[]).map((w, i) => [w, i + 2])),
    vector,
    matrix,
  };
}

/**
 * Reads the bytes of a file of weights (data/model/*.bin): "PRLY", a JSON header with its length before it, and the tensors it lists.
 * The arrays are views, nothing is copied, so `bytes` may be shared memory. Throws a TypeError that says what was expected.
 */
export function readWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== 0x594c5250) {
    throw new TypeError('Expected a model file that begins with "PRLY"; the files of data/model come with the package');
  }
  const length = view.getUint32(4, true);
  if (8 + length > bytes.length) throw new TypeError(`Expected ${8 + length} bytes of model header, not ${bytes.length}`);
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length)));
  if (header.format !== 1) throw new TypeError(`Expected a model of format 1, not ${header.format}`);
  const base = (8 + length + 15) & ~15;
  const tensors = new Map<string, Tensor>((header.tensors as Tensor[]).map((t) => [t.name, t]));
  const find = (name: string, kind: Tensor["kind"]): { tensor: Tensor; size: number; at: number } => {
    const tensor = tensors.get(name);
    if (tensor?.kind !== kind) throw new TypeError(`Expected a ${kind} tensor "${name}" in the model`);
    const size = tensor.shape.reduce((a, b) => a * b, 1);
    const at = base + tensor.at;
    if (at + size * (kind === "i8" ? 1 : 4) > bytes.length)
      throw new TypeError(`Expected the model to hold all of "${name}"; the file is cut short`);
    return { tensor, size, at: bytes.byteOffset + at };
  };
  const vector = (name: string): Float32Array => {
    const { size, at } = find(name, "f32");
    // A view where the place allows it, a copy where the file was loaded at an odd address.
    if (at % 4 === 0) return new Float32Array(bytes.buffer, at, size);
    return new Float32Array(bytes.slice(at - bytes.byteOffset, at - bytes.byteOffset + 4 * size).buffer);
  };
  return {
    header,
    vector,
    matrix(name) {
      const { tensor, size, at } = find(name, "i8");
      const [rows, columns] = tensor.shape as [number, number];
      return { rows, columns, values: new Int8Array(bytes.buffer, at, size), scales: vector(`${name}.scale`) };
    },
  };
}
