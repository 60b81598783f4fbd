import { eisner } from "./eisner.ts";
import { wordFeatures } from "./features.ts";
import { type Kernel, makeKernel } from "./kernel/kernel.ts";
import { type Placed, placesIn } from "./kernel/memory.ts";
import type { Model } from "./model.ts";

/** Tags, heads and relations of the words of one sentence; `heads[i]` is 0 for the root, else the place of the head plus one. */
export interface Analysis {
  readonly upos: string[];
  readonly xpos: string[];
  readonly heads: Int32Array;
  readonly labels: string[];
}

/** Longest run of words the network takes at once; src/language/parse.ts cuts longer sentences. */
export const LONGEST = 200;
/** Word forms whose products with the first layer are remembered (8 * hidden floats each). */
const REMEMBERED = 1536;

/**
 * The network of Dozat and Manning (2017) at work: embeddings, two BiLSTM layers, tags, biaffine arcs, labels.
 * Holds the weights and scratch space in one linear memory, so one parser serves one sentence at a time.
 */
export class Parser {
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #tables: readonly { values: Int8Array; scales: Float32Array; columns: number }[];
  readonly #tags: readonly (readonly [string, string])[];
  readonly #root: number;
  readonly #at: ReturnType<typeof layout>;
  /** where the first layer's products of a word form stand */
  readonly #known = new Map<string, number>();

  constructor(model: Model, options: { readonly plain?: boolean } = {}) {
    this.#model = model;
    const measured = layout(model, null);
    this.#kernel = makeKernel(measured.end, options.plain ?? false);
    this.#at = layout(model, this.#kernel.memory);
    this.#f32 = new Float32Array(this.#kernel.memory);
    this.#u32 = new Uint32Array(this.#kernel.memory);
    this.#tables = ["word", "sub0", "sub1", "sub2", "sub3", "sub4", "sub5"].map((n) => model.matrix(n));
    this.#tags = model.tags.map((t) => {
      const bar = t.indexOf("|");
      return [t.slice(0, bar), t.slice(bar + 1)] as const;
    });
    this.#root = model.labels.indexOf("root");
  }

  /** Analyses the words of one sentence, at most LONGEST of them; throws a RangeError for more. */
  analyse(forms: readonly string[]): Analysis {
    return this.analyseAll([forms])[0]!;
  }

  /**
   * Analyses sentences, each of at most LONGEST words; throws a RangeError for a longer one. Sentences of like length go through
   * the network two by two, which fetches the weights once for both; the outcome does not depend on the company.
   */
  analyseAll(sentences: readonly (readonly string[])[]): Analysis[] {
    for (const s of sentences) if (s.length > LONGEST) throw new RangeError(`Expected at most ${LONGEST} words, not ${s.length}`);
    const out: Analysis[] = new Array(sentences.length);
    const order = sentences.map((_, i) => i).sort((a, b) => sentences[b]!.length - sentences[a]!.length || a - b);
    for (let i = 0; i < order.length; i += 2) {
      const a = order[i]!;
      const b = i + 1 < order.length ? order[i + 1]! : -1;
      const second = b < 0 ? [] : sentences[b]!;
      const [x, y] = this.#analysePair(sentences[a]!, second);
      out[a] = x;
      if (b >= 0) out[b] = y;
    }
    return out;
  }

  /** The network at work; `second` is not longer than `first` and may be empty. */
  #analysePair(first: readonly string[], second: readonly string[]): [Analysis, Analysis] {
    const n = first.length + second.length;
    const { hidden } = this.#model;
    const at = this.#at;
    const k = this.#kernel;
    if (n > 0) {
      this.#lookUp(first, second);
      // Both layers: products of the inputs first, then the recurrent part, each direction into its half of the output rows.
      for (const layer of at.layers) {
        if (layer.input) {
          k.product(at.layers[0]!.out, at.ones, n, 2 * hidden, layer.input.w, layer.input.ws, layer.input.b, 8 * hidden, at.gates);
          for (let i = 0; i < n; i++) this.#u32[(at.rows >> 2) + i] = at.gates + i * 32 * hidden;
        }
        for (const [w, half] of [
          [layer.forward, 0],
          [layer.backward, 1],
        ] as const) {
          const to = layer.out + half * 2 * hidden;
          k.lstm(at.rows, half * 16 * hidden, first.length, second.length, hidden, w.w, w.ws, at.cell, to, 4 * hidden, at.zero, half);
        }
      }
    }
    return [this.#decode(0, first.length), this.#decode(first.length, second.length)];
  }

  /** Tags, tree and labels of the n words whose rows begin at `from` in the second layer's output. */
  #decode(from: number, n: number): Analysis {
    if (n === 0) return { upos: [], xpos: [], heads: new Int32Array(0), labels: [] };
    const { hidden, tags, labels } = this.#model;
    const at = this.#at;
    const k = this.#kernel;
    const top = at.layers[1]!.out + from * 4 * hidden;
    const dense = (weights: Placed, out: number): void =>
      k.product(top, at.ones, n, weights.columns, weights.w, weights.ws, weights.b, weights.rows, out);

    dense(at.tag, at.scores);
    const upos: string[] = [];
    const xpos: string[] = [];
    for (let i = 0; i < n; i++) {
      const [u, x] = this.#tags[best(this.#f32, (at.scores >> 2) + i * at.tag.rows, tags.length, -1)]!;
      upos.push(u);
      xpos.push(x);
    }

    const arc = at.arcDep.rows;
    dense(at.arcDep, at.dep);
    k.quantize(at.dep, n, arc, 1, at.small, at.scales);
    k.product(at.small, at.scales, n, arc, at.arc.w, at.arc.ws, at.arc.b, arc, at.dep);
    dense(at.arcHead, at.head + 4 * arc);
    k.quantize(at.head + 4 * arc, n, arc, 1, at.small, at.scales);
    this.#f32.set(at.arcRoot, at.head >> 2);
    k.dots(at.dep, n, at.head, n + 1, arc, at.scores);
    const heads = eisner(this.#f32.subarray(at.scores >> 2, (at.scores >> 2) + n * (n + 1)), n);

    const lab = at.labDep.rows;
    dense(at.labDep, at.dep);
    k.quantize(at.dep, n, lab, 1, at.small, at.scales);
    dense(at.labHead, at.head + 4 * lab);
    k.quantize(at.head + 4 * lab, n, lab, 1, at.small, at.scales);
    this.#f32.set(at.labRoot, at.head >> 2);
    const F = this.#f32;
    for (let i = 0; i < n; i++) {
      const h = (at.head >> 2) + heads[i]! * lab;
      const d = (at.dep >> 2) + i * lab;
      const to = (at.pairs >> 2) + 3 * i * lab;
      for (let t = 0; t < lab; t++) {
        const x = F[h + t]!;
        const y = F[d + t]!;
        F[to + t] = x;
        F[to + lab + t] = y;
        F[to + 2 * lab + t] = x * y; // stored as f32: one rounding, the same on every machine
      }
    }
    k.quantize(at.pairs, n, 3 * lab, 0, at.small, at.scales);
    k.product(at.small, at.scales, n, 3 * lab, at.lab.w, at.lab.ws, at.lab.b, at.lab.rows, at.scores);
    const out: string[] = [];
    for (let i = 0; i < n; i++) {
      out.push(heads[i] === 0 ? "root" : labels[best(F, (at.scores >> 2) + i * at.lab.rows, labels.length, this.#root)]!);
    }
    return { upos, xpos, heads, labels: out };
  }

  /** Points `rows` at the first layer's products of each word, computing those of forms not met before. */
  #lookUp(first: readonly string[], second: readonly string[]): void {
    const at = this.#at;
    const known = this.#known;
    const { hidden, vocabulary } = this.#model;
    const forms = second.length === 0 ? first : [...first, ...second];
    if (known.size + forms.length > REMEMBERED) known.clear();
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i]!;
      let slot = known.get(form);
      if (slot === undefined) {
        slot = at.memory + known.size * 32 * hidden;
        known.set(form, slot);
        const features = wordFeatures(form, vocabulary);
        let to = at.embedding >> 2;
        for (let f = 0; f < 7; f++) {
          const { values, scales, columns } = this.#tables[f]!;
          const row = features[f]!;
          const scale = scales[row]!;
          for (let c = 0; c < columns; c++) this.#f32[to++] = values[row * columns + c]! * scale;
        }
        const input = at.first;
        this.#kernel.quantize(at.embedding, 1, input.columns, 0, at.small, at.scales);
        this.#kernel.product(at.small, at.scales, 1, input.columns, input.w, input.ws, input.b, input.rows, slot);
      }
      this.#u32[(at.rows >> 2) + i] = slot;
    }
  }
}

/** The place of the largest of `count` numbers, without `not`; the first where several are equal. */
function best(values: Float32Array, from: number, count: number, not: number): number {
  let place = not === 0 ? 1 : 0;
  for (let i = place + 1; i < count; i++) if (i !== not && values[from + i]! > values[from + place]!) place = i;
  return place;
}

/** Gives every matrix and scratch area its place in memory; fills the weights in where the memory is given. */
function layout(model: Model, memory: ArrayBuffer | null) {
  const places = placesIn(model, memory);
  const { area, weights } = places;
  const { hidden } = model;
  const n = 2 * LONGEST;
  const first = weights("in0");
  const layers = [0, 1].map((l) => ({
    input: l === 0 ? null : weights(`in${l}`),
    forward: weights(`state${l}.forward`, ""),
    backward: weights(`state${l}.backward`, ""),
    out: area(4 * hidden * n),
  }));
  const [tag, arcHead, arcDep, labHead, labDep, arc, lab] = ["tag", "arc_head", "arc_dep", "lab_head", "lab_dep", "arc", "lab"].map((m) =>
    weights(m),
  ) as [Placed, Placed, Placed, Placed, Placed, Placed, Placed];
  const widest = Math.max(arcDep.rows, labDep.rows);
  return {
    first,
    layers,
    tag,
    arcHead,
    arcDep,
    labHead,
    labDep,
    arc,
    lab,
    arcRoot: model.vector("arc_head.root"),
    labRoot: model.vector("lab_head.root"),
    /** scales of LSTM outputs */
    ones: places.ones(n),
    rows: area(4 * n),
    cell: area(8 * hidden),
    zero: area(2 * hidden),
    gates: area(32 * hidden * n),
    embedding: area(4 * first.columns),
    small: area(2 * n * Math.max(3 * labDep.rows, first.columns)),
    scales: area(4 * n),
    dep: area(4 * n * widest),
    head: area(4 * (n + 1) * widest),
    pairs: area(12 * n * labDep.rows),
    scores: area(4 * LONGEST * Math.max(LONGEST + 1, tag.rows, lab.rows)),
    memory: area(REMEMBERED * 32 * hidden),
    end: places.end,
  };
}
