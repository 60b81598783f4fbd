// The hot loops of the tagger and parser, in AssemblyScript; `node scripts/build-kernel.mjs` compiles them to ../bytes.ts.
// plain.ts beside this folder does the same in JavaScript, bit for bit: integer products are exact in any order, and every
// f32 operation here has its Math.fround there, in the same order. No relaxed SIMD, no library functions.

/** Largest magnitude of a quantised activation; 127 * 16384 * 512 stays below 2^31. */
const LEVELS: f32 = 16384;
/** A row whose largest magnitude is smaller is quantised as zeros: LEVELS over it would leave f32. */
const LEAST: f32 = 1e-30;

/** Sums of four accumulators as one vector: lane r is the sum of the lanes of the r-th. */
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  const ab = i32x4.add(ab0, ab1); // a0+a2, b0+b2, a1+a3, b1+b3
  const cd = i32x4.add(cd0, cd1);
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/**
 * y[i][j] = (x[i] . w[j]) * (xs[i] * ws[j]) + b[j]; x is i16 [n][k], k a multiple of 8, m a multiple of 4.
 * w is i16 in blocks of four rows by eight columns, [m / 4][k / 8][4][8], so that one address walks through it.
 */
export function product(x: usize, xs: usize, n: i32, k: i32, w: usize, ws: usize, b: usize, m: i32, y: usize): void {
  const row: usize = (<usize>k) << 1;
  const out: usize = (<usize>m) << 2;
  for (let j: usize = 0; j < <usize>m; j += 4) {
    const block = w + j * row;
    const scale = v128.load(ws + (j << 2));
    const bias = v128.load(b + (j << 2));
    let to = y + (j << 2);
    let i = 0;
    for (; i + 1 < n; i += 2) {
      let p = x + <usize>i * row;
      let q = p + row;
      const stop = q;
      let at = block;
      let a0 = i32x4.splat(0);
      let a1 = i32x4.splat(0);
      let a2 = i32x4.splat(0);
      let a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0);
      let b1 = i32x4.splat(0);
      let b2 = i32x4.splat(0);
      let b3 = i32x4.splat(0);
      for (; p < stop; p += 16, q += 16, at += 64) {
        const u = v128.load(p);
        const v = v128.load(q);
        const w0 = v128.load(at);
        const w1 = v128.load(at, 16);
        const w2 = v128.load(at, 32);
        const w3 = v128.load(at, 48);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, w0));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, w1));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, w1));
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, w2));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(v, w2));
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, w3));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(v, w3));
      }
      const scales = xs + ((<usize>i) << 2);
      const s0 = f32x4.mul(f32x4.splat(load<f32>(scales)), scale);
      const s1 = f32x4.mul(f32x4.splat(load<f32>(scales, 4)), scale);
      v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sums(a0, a1, a2, a3)), s0), bias));
      to += out;
      v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sums(b0, b1, b2, b3)), s1), bias));
      to += out;
    }
    if (i < n) {
      const z = f32x4.convert_i32x4_s(four(x + <usize>i * row, row, block));
      const s = f32x4.mul(f32x4.splat(load<f32>(xs + ((<usize>i) << 2))), scale);
      v128.store(to, f32x4.add(f32x4.mul(z, s), bias));
    }
  }
}

/** The products of one vector of `bytes` bytes with the four rows of a block. */
// @ts-ignore: decorator
@inline
function four(x: usize, bytes: usize, block: usize): v128 {
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let a2 = i32x4.splat(0);
  let a3 = i32x4.splat(0);
  const stop = x + bytes;
  for (; x < stop; x += 16, block += 64) {
    const v = v128.load(x);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, v128.load(block)));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, v128.load(block, 16)));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(v, v128.load(block, 32)));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(v, v128.load(block, 48)));
  }
  return sums(a0, a1, a2, a3);
}

/** tanh by the rational approximation of Eigen (degree 13 over 6), clamped at 7.90531; error below 4 ulp. */
// @ts-ignore: decorator
@inline
function tanh4(v: v128): v128 {
  const x = f32x4.max(f32x4.min(v, f32x4.splat(7.905311107635498)), f32x4.splat(-7.90531110763549805));
  const q = f32x4.mul(x, x);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(4.89352455891786e-3));
  p = f32x4.mul(p, x);
  let r = f32x4.splat(1.19825839466702e-6);
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(1.18534705686654e-4));
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(2.26843463243900e-3));
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(p, r);
}

/** The activations of the gates of one unit (i, f, g, o) from the sums of its rows, their scales, and the input's products. */
// @ts-ignore: decorator
@inline
function gates(z: v128, scale: v128, input: usize): v128 {
  const half = f32x4(0.5, 0.5, 1, 0.5);
  const pre = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(z), scale), v128.load(input));
  return f32x4.add(f32x4.mul(tanh4(f32x4.mul(pre, half)), half), f32x4(0.5, 0.5, 0, 0.5));
}

/** New cells and outputs of four units from their gates; c points at their cells (f32), y at their outputs (i16). */
// @ts-ignore: decorator
@inline
function units(in0: v128, in1: v128, in2: v128, in3: v128, c: usize, y: usize): void {
  const if01 = v128.shuffle<i32>(in0, in1, 0, 4, 1, 5); // i0 i1 f0 f1
  const if23 = v128.shuffle<i32>(in2, in3, 0, 4, 1, 5);
  const go01 = v128.shuffle<i32>(in0, in1, 2, 6, 3, 7); // g0 g1 o0 o1
  const go23 = v128.shuffle<i32>(in2, in3, 2, 6, 3, 7);
  const gi = v128.shuffle<i32>(if01, if23, 0, 1, 4, 5);
  const gf = v128.shuffle<i32>(if01, if23, 2, 3, 6, 7);
  const gg = v128.shuffle<i32>(go01, go23, 0, 1, 4, 5);
  const go = v128.shuffle<i32>(go01, go23, 2, 3, 6, 7);
  const cell = f32x4.add(f32x4.mul(gf, v128.load(c)), f32x4.mul(gi, gg));
  v128.store(c, cell);
  const open = f32x4.nearest(f32x4.mul(f32x4.mul(go, tanh4(cell)), f32x4.splat(LEVELS)));
  const whole = i32x4.trunc_sat_f32x4_s(open);
  v128.store64_lane(y, i16x8.narrow_i32x4_s(whole, whole), 0);
}

/**
 * One direction of an LSTM over two sentences side by side, of n and n2 <= n words (n2 may be 0): the weights are fetched once for both.
 * rows[i] points at the input products of word i (f32, 4 * h of them from `offset` bytes on; the second sentence follows at n),
 * gates interleaved: unit j has its i, f, g, o at 4j .. 4j+3. w is i16 [4h][h] in blocks as above, with scales ws.
 * c is scratch (f32, 2h). Output: i16 with LEVELS steps to one, word i at out + i * stride bytes. h must be a multiple of 8.
 */
export function lstm(rows: usize, offset: usize, n: i32, n2: i32, h: i32, w: usize, ws: usize, c: usize, out: usize, stride: usize, zero: usize, backward: i32): void {
  const row: usize = (<usize>h) << 1;
  const c2 = c + (row << 1);
  for (let j: usize = 0; j < row << 2; j += 16) v128.store(c + j, f32x4.splat(0));
  let before = zero; // h words of zero
  let before2 = zero;
  const step = f32x4.splat(1 / LEVELS);
  for (let s = 0; s < n; s++) {
    const i = backward ? n - 1 - s : s;
    const g = <usize>load<u32>(rows + ((<usize>i) << 2)) + offset;
    const y = out + <usize>i * stride;
    if (s < n2) {
      const i2 = n + (backward ? n2 - 1 - s : s);
      const g2 = <usize>load<u32>(rows + ((<usize>i2) << 2)) + offset;
      const y2 = out + <usize>i2 * stride;
      for (let j: usize = 0; j < <usize>h; j += 4) {
        let in0: v128 = step;
        let in1: v128 = step;
        let in2: v128 = step;
        let in3: v128 = step;
        let jn0: v128 = step;
        let jn1: v128 = step;
        let jn2: v128 = step;
        let jn3: v128 = step;
        for (let u: usize = 0; u < 4; u++) {
          let at = w + ((j + u) << 2) * row;
          let a0 = i32x4.splat(0);
          let a1 = i32x4.splat(0);
          let a2 = i32x4.splat(0);
          let a3 = i32x4.splat(0);
          let b0 = i32x4.splat(0);
          let b1 = i32x4.splat(0);
          let b2 = i32x4.splat(0);
          let b3 = i32x4.splat(0);
          let p = before;
          let q = before2;
          const stop = p + row;
          for (; p < stop; p += 16, q += 16, at += 64) {
            const x = v128.load(p);
            const v = v128.load(q);
            const w0 = v128.load(at);
            const w1 = v128.load(at, 16);
            const w2 = v128.load(at, 32);
            const w3 = v128.load(at, 48);
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0));
            b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, w0));
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1));
            b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, w1));
            a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x, w2));
            b2 = i32x4.add(b2, i32x4.dot_i16x8_s(v, w2));
            a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x, w3));
            b3 = i32x4.add(b3, i32x4.dot_i16x8_s(v, w3));
          }
          const unit = (j + u) << 4;
          const scale = f32x4.mul(step, v128.load(ws + unit));
          const act = gates(sums(a0, a1, a2, a3), scale, g + unit);
          const bct = gates(sums(b0, b1, b2, b3), scale, g2 + unit);
          if (u == 0) {
            in0 = act;
            jn0 = bct;
          } else if (u == 1) {
            in1 = act;
            jn1 = bct;
          } else if (u == 2) {
            in2 = act;
            jn2 = bct;
          } else {
            in3 = act;
            jn3 = bct;
          }
        }
        units(in0, in1, in2, in3, c + (j << 2), y + (j << 1));
        units(jn0, jn1, jn2, jn3, c2 + (j << 2), y2 + (j << 1));
      }
      before2 = y2;
    } else {
      for (let j: usize = 0; j < <usize>h; j += 4) {
        const unit = j << 4;
        const block = w + (j << 2) * row;
        const next = row << 2;
        const in0 = gates(four(before, row, block), f32x4.mul(step, v128.load(ws + unit)), g + unit);
        const in1 = gates(four(before, row, block + next), f32x4.mul(step, v128.load(ws + unit, 16)), g + unit + 16);
        const in2 = gates(four(before, row, block + 2 * next), f32x4.mul(step, v128.load(ws + unit, 32)), g + unit + 32);
        const in3 = gates(four(before, row, block + 3 * next), f32x4.mul(step, v128.load(ws + unit, 48)), g + unit + 48);
        units(in0, in1, in2, in3, c + (j << 2), y + (j << 1));
      }
    }
    before = y;
  }
}

/** Each row of x (f32 [n][k], k a multiple of 4) to i16 with its own scale in ys; with `leaky`, after max(x, 0.1 x), which is also stored back. */
export function quantize(x: usize, n: i32, k: i32, leaky: i32, y: usize, ys: usize): void {
  const row: usize = (<usize>k) << 2;
  const tenth = f32x4.splat(0.1);
  for (let i = 0; i < n; i++) {
    const xi = x + <usize>i * row;
    const yi = y + ((<usize>i * row) >> 1);
    let top = f32x4.splat(0);
    for (let t: usize = 0; t < row; t += 16) {
      let v = v128.load(xi + t);
      if (leaky) {
        v = f32x4.max(v, f32x4.mul(v, tenth));
        v128.store(xi + t, v);
      }
      top = f32x4.max(top, f32x4.abs(v));
    }
    const most: f32 = max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
    const up: f32 = most >= LEAST ? LEVELS / most : 0;
    store<f32>(ys + ((<usize>i) << 2), most / LEVELS);
    const by = f32x4.splat(up);
    for (let t: usize = 0; t < row; t += 16) {
      const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(xi + t), by)));
      v128.store64_lane(yi + (t >> 1), i16x8.narrow_i32x4_s(whole, whole), 0);
    }
  }
}

/** y[i][j] = a[i] . b[j] in f32, four running sums added as ((0+1)+(2+3)); k a multiple of 4. */
export function dots(a: usize, n: i32, b: usize, m: i32, k: i32, y: usize): void {
  const row: usize = (<usize>k) << 2;
  for (let i = 0; i < n; i++) {
    const ai = a + <usize>i * row;
    for (let j = 0; j < m; j++) {
      const bj = b + <usize>j * row;
      let s = f32x4.splat(0);
      for (let t: usize = 0; t < row; t += 16) s = f32x4.add(s, f32x4.mul(v128.load(ai + t), v128.load(bj + t)));
      store<f32>(y + ((<usize>i * <usize>m + <usize>j) << 2), (f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1)) + (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3)));
    }
  }
}
