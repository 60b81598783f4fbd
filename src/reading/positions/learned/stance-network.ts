import { type Kernel, makeKernel } from "../../../language/kernel/kernel.ts";
import { placesIn } from "../../../language/kernel/memory.ts";
import { STANCES, TALKS_STATUSES } from "../../../text/codes.ts";
import type { Stance, TalksStatus } from "../../reading.ts";
import { LEARNED_ISSUES, type SentenceView } from "./sentence-view.ts";
import { LEARNED_MOVES, numbersOf, type StanceModel } from "./stance-model.ts";

/** What the rules have read in the sentence: a position of one of the parties of a candidate. */
export interface RuleReading {
  /** index into the candidates */
  readonly candidate: number;
  readonly issue: string;
  readonly stance: Stance;
}

/** What a candidate holds on an issue, as far as the sentence tells. */
export interface StanceGuess {
  /** index into the candidates */
  readonly candidate: number;
  readonly issue: string;
  /** logits of the stances, against none of them */
  readonly stances: Float64Array;
  readonly moves: Float64Array;
  readonly acts: Float64Array;
  /** how much each place of the sentence counts, summing to 1 */
  readonly weights: Float64Array;
}

/** What a sentence says of the state of negotiations, as far as the network can tell. */
export interface TalksGuess {
  readonly status: TalksStatus;
  readonly probability: number;
  /** the place that tells it best */
  readonly place: number;
}

/** Longest sentence that is looked at, in words. */
export const LONGEST_VIEW = 160;
/** Word forms whose products with the first layer are remembered. */
const REMEMBERED = 4096;
/** Words of the sentences before that are looked at, the nearest. */
const MOST_BEFORE = 24;
/** An issue that no word of the sentence is likelier to be about than this is left out. */
const FAINT = -3;

/**
 * Reads stances from one sentence: word vectors and signs, a BiLSTM, for each issue and candidate an attention over the words
 * (after Lin et al. 2017 and Mullenbach et al. 2018), a second one for what the candidate does, and a small layer over both.
 * Holds the weights and scratch space in one linear memory, so one network serves one sentence at a time.
 */
export class StanceNetwork {
  readonly #model: StanceModel;
  readonly #kernel: Kernel;
  readonly #at: ReturnType<typeof layout>;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #i16: Int16Array;
  readonly #small: Readonly<Record<string, Float32Array>>;
  readonly #known = new Map<string, { readonly own: Float32Array; readonly head: Float32Array } | null>();
  readonly #rows = new Map<string, number>();
  /** what reading the talks of a sentence has computed, for reading its positions; by its forms */
  readonly #encoded = new WeakMap<SentenceView["forms"], { readonly words: Float32Array; readonly out: Int16Array }>();

  constructor(model: StanceModel, options: { readonly plain?: boolean } = {}) {
    this.#model = model;
    const measured = layout(model, null);
    this.#kernel = makeKernel(measured.end, options.plain ?? false);
    this.#at = layout(model, this.#kernel.memory);
    this.#f32 = new Float32Array(this.#kernel.memory);
    this.#u32 = new Uint32Array(this.#kernel.memory);
    this.#i16 = new Int16Array(this.#kernel.memory);
    const small: Record<string, Float32Array> = {};
    for (const name of "own head sign about content cue out issue_hidden rule_hidden issue_out talks_query talks_out".split(" "))
      small[name] = numbersOf(model.matrix(name));
    for (const name of ["content.bias", "out.bias", "issue.bias", "talks.bias", "rule"]) small[name] = model.vector(name);
    this.#small = small;
  }

  /** Whether anybody may hold a position in the sentence, by its words and signs alone: a look that costs next to nothing. */
  mayHold({ forms, lemmas, signs }: SentenceView): boolean {
    const { words, signs: weights, bias } = this.#model.sieve;
    let sum = bias;
    for (const row of new Set(forms.map((form, t) => this.#row(form, lemmas[t]!)))) if (row >= 0) sum += words[row]!;
    for (const sign of new Set(signs.flat())) sum += weights[sign]!;
    return sum > 0;
  }

  /**
   * Reads positions from a sentence of at most LONGEST_VIEW words; throws a RangeError for a longer one.
   * With the guesses of another network, it guesses at the same, in the same order.
   */
  read(view: SentenceView, rules: readonly RuleReading[], others: readonly StanceGuess[] | null = null): StanceGuess[] {
    const n = view.forms.length;
    this.#recall(view);
    const { depth } = this.#model;
    const at = this.#at;
    const F = this.#f32;
    const row = at.perWord.rows;
    const words = at.words >> 2;
    // the columns of a word: key, value, key for the cue, tags of issues, tags of stances and moves
    const value = depth;
    const cueKey = 2 * depth;
    const tag = 3 * depth;
    const tagStance = tag + LEARNED_ISSUES.length;
    const tagged = STANCES.length + LEARNED_MOVES.length;
    const likely = LEARNED_ISSUES.flatMap((issue, i) => {
      if (others !== null) return others.some((guess) => guess.issue === issue) ? [i] : [];
      let most = Number.NEGATIVE_INFINITY;
      for (let t = 1; t < n; t++) most = Math.max(most, F[words + t * row + tag + i]!);
      return most > FAINT || rules.some((rule) => rule.issue === issue) ? [i] : [];
    });
    if (likely.length === 0 || view.candidates.length === 0) return [];
    const who = this.#candidates(view);
    const own = (candidate: number): number => (who >> 2) + candidate * at.perCandidate.rows;
    const S = this.#small;
    const hiddenZ = S["content.bias"]!.length;
    const classes = S["out.bias"]!.length;
    const kinds = STANCES.length;
    // what each word says about an issue, whoever holds a position on it
    const about = likely.map((i) => {
      const scores = new Float64Array(n);
      for (let t = 1; t < n; t++) scores[t] = 2 * F[words + t * row + tag + i]! + dot(S.about!, i * depth, F, words + t * row, depth);
      return scores;
    });
    const stances: StanceGuess[] = [];
    const paid = new Float64Array(n);
    const v = new Float64Array(depth);
    const told = new Float64Array(tagged);
    const base = new Float64Array(hiddenZ);
    const z = new Float64Array(hiddenZ);
    for (let c = 0; c < view.candidates.length; c++) {
      const from = own(c);
      // what the candidate does: an attention of its own over the words
      for (let t = 1; t < n; t++) paid[t] = dot(F, from + depth, F, words + t * row + cueKey, depth);
      softmax(paid, n);
      v.fill(0);
      for (let t = 1; t < n; t++) add(v, F, words + t * row + value, paid[t]!, depth);
      for (let h = 0; h < hiddenZ; h++) base[h] = S["content.bias"]![h]! + F[from + 2 * depth + h]! + product(S.cue!, h * depth, v);
      for (let d = 0; d < depth; d++) F[from + d] = Math.tanh(F[from + d]!);
      for (let t = 1; t < n; t++) paid[t] = dot(F, from, F, words + t * row, depth);
      likely.forEach((i, which) => {
        const issue = LEARNED_ISSUES[i]!;
        const weights = new Float64Array(n);
        for (let t = 1; t < n; t++) weights[t] = paid[t]! + about[which]![t]!;
        softmax(weights, n);
        v.fill(0);
        told.fill(0);
        let strength = 0;
        for (let t = 1; t < n; t++) {
          const w = weights[t]!;
          if (w < 1e-4) continue;
          const k = words + t * row;
          add(v, F, k + value, w, depth);
          add(told, F, k + tagStance, w, tagged);
          strength += w * F[k + tag + i]!;
        }
        const read = rules.filter((rule) => rule.candidate === c && rule.issue === issue).map(({ stance }) => STANCES.indexOf(stance));
        for (let h = 0; h < hiddenZ; h++) {
          let sum = base[h]! + S.issue_hidden![i * hiddenZ + h]! + product(S.content!, h * depth, v);
          for (const stance of new Set(read)) sum += S.rule_hidden![stance * hiddenZ + h]!;
          if (read.length > 0) sum += S.rule_hidden![4 * hiddenZ + h]!;
          z[h] = Math.tanh(sum);
        }
        const o = new Float64Array(classes);
        for (let x = 0; x < classes; x++) o[x] = S["out.bias"]![x]! + product(S.out!, x * hiddenZ, z) + (x < tagged ? told[x]! : 0);
        let there = S["issue.bias"]![i]! + 0.5 * strength + F[from + 2 * depth + hiddenZ]!;
        for (let d = 0; d < depth; d++) there += S.issue_out![i * depth + d]! * Math.tanh(v[d]!);
        for (let x = 0; x < kinds; x++) {
          o[x]! += there;
          for (const stance of new Set(read)) o[x]! += S.rule![stance * kinds + x]!;
          if (read.length > 0) o[x]! += S.rule![4 * kinds + x]!;
        }
        stances.push({ candidate: c, issue, stances: o.slice(0, kinds), moves: o.slice(kinds, tagged), acts: o.slice(tagged), weights });
      });
    }
    return stances;
  }

  /** Encodes the sentence, or puts back what was kept of it when its talks were read. */
  #recall(view: SentenceView): void {
    const kept = this.#encoded.get(view.forms);
    if (kept === undefined) {
      this.#encode(view);
      return;
    }
    this.#f32.set(kept.words, this.#at.words >> 2);
    this.#i16.set(kept.out, this.#at.out >> 1);
    this.#encoded.delete(view.forms);
  }

  /** Words and their heads as vectors, signs, the BiLSTM, and what every word is asked for. */
  #encode(view: SentenceView): void {
    const { hidden, width } = this.#model;
    const at = this.#at;
    const k = this.#kernel;
    const F = this.#f32;
    const n = view.forms.length;
    if (n > LONGEST_VIEW + 1) throw new RangeError(`Expected at most ${LONGEST_VIEW} words, not ${n - 1}`);
    const sign = this.#small.sign!;
    const vectors = view.forms.map((form, t) => (t === 0 ? this.#before(view) : this.#vectors(form, view.lemmas[t]!)));
    for (let t = 0; t < n; t++) {
      const to = (at.input >> 2) + t * width;
      const own = vectors[t]?.own;
      const head = vectors[view.heads[t]!]?.head;
      for (let d = 0; d < width; d++) {
        let sum = (own?.[d] ?? 0) + (head?.[d] ?? 0);
        for (const s of view.signs[t]!) sum += sign[s * width + d]!;
        F[to + d] = Math.tanh(sum);
      }
    }
    k.quantize(at.input, n, width, 0, at.small, at.scales);
    k.product(at.small, at.scales, n, width, at.in.w, at.in.ws, at.in.b, 8 * hidden, at.gates);
    for (let t = 0; t < n; t++) this.#u32[(at.rows >> 2) + t] = at.gates + t * 32 * hidden;
    for (const [w, half] of [
      [at.forward, 0],
      [at.backward, 1],
    ] as const)
      k.lstm(at.rows, half * 16 * hidden, n, 0, hidden, w.w, w.ws, at.cell, at.out + half * 2 * hidden, 4 * hidden, at.zero, half);
    k.product(at.out, at.ones, n, 2 * hidden, at.perWord.w, at.perWord.ws, at.perWord.b, at.perWord.rows, at.words);
  }

  /** What every candidate is asked for, from its word and the head of it; the address of the rows. */
  #candidates(view: SentenceView): number {
    const { hidden } = this.#model;
    const at = this.#at;
    const wide = 2 * hidden;
    view.candidates.forEach(({ place }, c) => {
      const to = (at.pairs >> 1) + c * 2 * wide;
      const from = at.out >> 1;
      this.#i16.copyWithin(to, from + place * wide, from + (place + 1) * wide);
      const head = view.heads[place]!;
      this.#i16.copyWithin(to + wide, from + head * wide, from + (head + 1) * wide);
    });
    const { perCandidate } = at;
    this.#kernel.product(
      at.pairs,
      at.ones,
      view.candidates.length,
      2 * wide,
      perCandidate.w,
      perCandidate.ws,
      perCandidate.b,
      perCandidate.rows,
      at.who,
    );
    return at.who;
  }

  /** Reads the state of negotiations from a sentence of at most LONGEST_VIEW words; throws a RangeError for a longer one. */
  readTalks(view: SentenceView): TalksGuess[] {
    this.#encode(view);
    const { depth, hidden } = this.#model;
    const n = view.forms.length;
    const F = this.#f32;
    const row = this.#at.perWord.rows;
    const words = this.#at.words >> 2;
    const out = this.#at.out >> 1;
    this.#encoded.set(view.forms, { words: F.slice(words, words + n * row), out: this.#i16.slice(out, out + n * 2 * hidden) });
    const weights = new Float64Array(n);
    return TALKS_STATUSES.map((status, s) => {
      for (let t = 1; t < n; t++) weights[t] = dot(this.#small.talks_query!, s * depth, F, words + t * row, depth);
      softmax(weights, n);
      const v = new Float64Array(depth);
      let place = 1;
      for (let t = 1; t < n; t++) {
        if (weights[t]! > weights[place]!) place = t;
        add(v, F, words + t * row + depth, weights[t]!, depth);
      }
      let sum = this.#small["talks.bias"]![s]!;
      for (let d = 0; d < depth; d++) sum += this.#small.talks_out![s * depth + d]! * Math.tanh(v[d]!);
      return { status, probability: 1 / (1 + Math.exp(-sum)), place };
    });
  }

  /** The mean of the products of the words before, in the place of the speaker; null where none of them has a vector. */
  #before({ before }: SentenceView): { readonly own: Float32Array; readonly head: Float32Array } | null {
    const known: { readonly own: Float32Array; readonly head: Float32Array }[] = [];
    for (let i = before.length - 1; i >= 0 && known.length < MOST_BEFORE; i--) {
      const products = this.#vectors(...before[i]!);
      if (products !== null) known.push(products);
    }
    if (known.length === 0) return null;
    const mean = (products: readonly Float32Array[]): Float32Array => {
      const sum = new Float64Array(this.#model.width);
      for (const product of products) for (let d = 0; d < sum.length; d++) sum[d]! += product[d]!;
      return Float32Array.from(sum, (x) => x / products.length);
    };
    return { own: mean(known.map(({ own }) => own)), head: mean(known.map(({ head }) => head)) };
  }

  /** The row of a word's vector: by its form, its lemma or its form without hyphens; -1 where it has none. */
  #row(form: string, lemma: string): number {
    if (form === "") return -1;
    const key = `${form} ${lemma}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    let row = this.#model.rowOf(form);
    if (row < 0) row = this.#model.rowOf(lemma);
    if (row < 0) row = this.#model.rowOf(form.replaceAll("-", ""));
    if (this.#rows.size >= 4 * REMEMBERED) this.#rows.clear();
    this.#rows.set(key, row);
    return row;
  }

  /** The products of a word's vector, as the word itself and as the head of another; null where it has none. */
  #vectors(form: string, lemma: string): { readonly own: Float32Array; readonly head: Float32Array } | null {
    if (form === "") return null;
    const key = `${form} ${lemma}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { width } = this.#model;
    const row = this.#row(form, lemma);
    let made: { own: Float32Array; head: Float32Array } | null = null;
    if (row >= 0) {
      const { values, scales, columns } = this.#model.matrix("vectors");
      made = { own: new Float32Array(width), head: new Float32Array(width) };
      for (let d = 0; d < width; d++) {
        let own = 0;
        let head = 0;
        for (let c = 0; c < columns; c++) {
          const x = values[row * columns + c]! * scales[row]!;
          own += this.#small.own![d * columns + c]! * x;
          head += this.#small.head![d * columns + c]! * x;
        }
        made.own[d] = own;
        made.head[d] = head;
      }
    }
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, made);
    return made;
  }
}

function dot(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  let sum = 0;
  for (let t = 0; t < n; t++) sum += a[i + t]! * b[j + t]!;
  return sum;
}

function product(a: Float32Array, i: number, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < b.length; t++) sum += a[i + t]! * b[t]!;
  return sum;
}

function add(to: Float64Array, from: Float32Array, at: number, weight: number, n: number): void {
  for (let t = 0; t < n; t++) to[t]! += weight * from[at + t]!;
}

/** In place, over the places from 1 on: place 0 is no word. */
function softmax(values: Float64Array, n: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let t = 1; t < n; t++) most = Math.max(most, values[t]!);
  let sum = 0;
  for (let t = 1; t < n; t++) sum += values[t] = Math.exp(values[t]! - most);
  for (let t = 1; t < n; t++) values[t]! /= sum;
  values[0] = 0;
}

/** Most candidates of one sentence that are looked at. */
export const MOST_CANDIDATES = 24;

/** Gives every matrix and scratch area its place in memory; fills the weights in where the memory is given. */
function layout(model: StanceModel, memory: ArrayBuffer | null) {
  const places = placesIn(model, memory);
  const { area, weights } = places;
  const { hidden, width } = model;
  const n = LONGEST_VIEW + 1;
  const perWord = weights("word");
  const perCandidate = weights("candidate");
  return {
    in: weights("in"),
    forward: weights("state.forward", ""),
    backward: weights("state.backward", ""),
    perWord,
    perCandidate,
    /** scales of LSTM outputs */
    ones: places.ones(n),
    rows: area(4 * n),
    cell: area(8 * hidden),
    zero: area(2 * hidden),
    input: area(4 * width * n),
    small: area(2 * width * n),
    scales: area(4 * n),
    gates: area(32 * hidden * n),
    out: area(4 * hidden * n),
    words: area(4 * perWord.rows * n),
    pairs: area(8 * hidden * MOST_CANDIDATES),
    who: area(4 * perCandidate.rows * MOST_CANDIDATES),
    end: places.end,
  };
}
