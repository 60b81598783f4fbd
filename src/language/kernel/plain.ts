import type { Kernel } from "./kernel.ts";

const f = Math.fround;
const LEVELS = 16384;
const LEAST = f(1e-30);

/** Rounds half to even for |x| < 2^22, as f32x4.nearest does. */
const nearest = (x: number): number => f(f(x + 12582912) - 12582912);

// The coefficients of tanh4 in assembly/kernel.ts.
const P = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4,
  4.89352455891786e-3,
].map(f);
const Q = [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3].map(f);
const EDGE = f(7.905311107635498);

function tanh(v: number): number {
  const x = Math.max(Math.min(v, EDGE), -EDGE);
  const q = f(x * x);
  let p = P[0]!;
  for (let i = 1; i < 7; i++) p = f(f(p * q) + P[i]!);
  p = f(p * x);
  let r = Q[0]!;
  for (let i = 1; i < 4; i++) r = f(f(r * q) + Q[i]!);
  return f(p / r);
}

/** The kernel in plain JavaScript: the same bits as the WebAssembly one, some ten times slower. */
export function plainKernel(memory: ArrayBuffer): Kernel {
  const I16 = new Int16Array(memory);
  const U32 = new Uint32Array(memory);
  const F32 = new Float32Array(memory);
  /** The vector at `a` times row `j` of the blocks at `w`. */
  const dot = (a: number, w: number, j: number, k: number): number => {
    let s = 0;
    for (let t = 0, b = w + (j >> 2) * 4 * k + (j & 3) * 8; t < k; t += 8, b += 32) {
      for (let u = 0; u < 8; u++) s += I16[a + t + u]! * I16[b + u]!;
    }
    return s;
  };
  return {
    memory,
    product(x, xs, n, k, w, ws, b, m, y) {
      for (let j = 0; j < m; j++) {
        const scale = F32[(ws >> 2) + j]!;
        const bias = F32[(b >> 2) + j]!;
        for (let i = 0; i < n; i++) {
          const z = f(dot((x >> 1) + i * k, w >> 1, j, k));
          F32[(y >> 2) + i * m + j] = f(f(z * f(F32[(xs >> 2) + i]! * scale)) + bias);
        }
      }
    },
    lstm(rows, offset, n, n2, h, w, ws, c, out, stride, zero, backward) {
      const gates = new Float64Array(4);
      F32.fill(0, c >> 2, (c >> 2) + 2 * h);
      for (const [from, count, cells] of [
        [0, n, c >> 2],
        [n, n2, (c >> 2) + h],
      ] as const) {
        let before = zero >> 1;
        for (let s = 0; s < count; s++) {
          const i = from + (backward ? count - 1 - s : s);
          const g = (U32[(rows >> 2) + i]! + offset) >> 2;
          const y = (out + i * stride) >> 1;
          for (let j = 0; j < h; j++) {
            for (let r = 0; r < 4; r++) {
              const z = f(dot(before, w >> 1, 4 * j + r, h));
              const scale = f(F32[(ws >> 2) + 4 * j + r]! / LEVELS);
              const pre = f(f(z * scale) + F32[g + 4 * j + r]!);
              gates[r] = r === 2 ? tanh(pre) + 0 : f(f(tanh(f(pre * 0.5)) * 0.5) + 0.5); // + 0: no negative zero, as there
            }
            const cell = f(f(gates[1]! * F32[cells + j]!) + f(gates[0]! * gates[2]!));
            F32[cells + j] = cell;
            I16[y + j] = nearest(f(f(gates[3]! * tanh(cell)) * LEVELS));
          }
          before = y;
        }
      }
    },
    quantize(x, n, k, leaky, y, ys) {
      const tenth = f(0.1);
      for (let i = 0; i < n; i++) {
        const xi = (x >> 2) + i * k;
        let most = 0;
        for (let t = 0; t < k; t++) {
          let v = F32[xi + t]!;
          if (leaky) F32[xi + t] = v = Math.max(v, f(v * tenth));
          most = Math.max(most, Math.abs(v));
        }
        F32[(ys >> 2) + i] = f(most / LEVELS);
        const up = most >= LEAST ? f(LEVELS / most) : 0;
        for (let t = 0; t < k; t++) I16[(y >> 1) + i * k + t] = nearest(f(F32[xi + t]! * up));
      }
    },
    dots(a, n, b, m, k, y) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          const ai = (a >> 2) + i * k;
          const bj = (b >> 2) + j * k;
          let s0 = 0;
          let s1 = 0;
          let s2 = 0;
          let s3 = 0;
          for (let t = 0; t < k; t += 4) {
            s0 = f(s0 + f(F32[ai + t]! * F32[bj + t]!));
            s1 = f(s1 + f(F32[ai + t + 1]! * F32[bj + t + 1]!));
            s2 = f(s2 + f(F32[ai + t + 2]! * F32[bj + t + 2]!));
            s3 = f(s3 + f(F32[ai + t + 3]! * F32[bj + t + 3]!));
          }
          F32[(y >> 2) + i * m + j] = f(f(s0 + s1) + f(s2 + s3));
        }
      }
    },
  };
}
