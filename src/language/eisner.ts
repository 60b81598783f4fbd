/**
 * The best projective tree with one root (Eisner 1996). `score[d * (n + 1) + h]` is the score of word d (0 .. n-1) hanging on
 * h: 0 is the root, h > 0 is word h - 1. Returns the head of each word in the same numbering. Time n^3, memory n^2.
 *
 *   right[i][j]: span i..j complete with its head at i      left[i][j]: complete with its head at j
 *   rightOpen, leftOpen: the same with the arc i -> j (j -> i) just made
 */
export function eisner(score: Float32Array, n: number): Int32Array {
  const heads = new Int32Array(n);
  if (n === 0) return heads;
  const size = n * n;
  const right = new Float64Array(size);
  const left = new Float64Array(size);
  const rightOpen = new Float64Array(size);
  const leftOpen = new Float64Array(size);
  const splitOpen = new Int32Array(size);
  const splitRight = new Int32Array(size);
  const splitLeft = new Int32Array(size);
  const w = n + 1;
  for (let k = 1; k < n; k++) {
    for (let i = 0; i + k < n; i++) {
      const j = i + k;
      const at = i * n + j;
      let best = -Infinity;
      let split = i;
      for (let r = i; r < j; r++) {
        const v = right[i * n + r]! + left[(r + 1) * n + j]!;
        if (v > best) {
          best = v;
          split = r;
        }
      }
      splitOpen[at] = split;
      rightOpen[at] = best + score[j * w + i + 1]!;
      leftOpen[at] = best + score[i * w + j + 1]!;
      best = -Infinity;
      for (let r = i + 1; r <= j; r++) {
        const v = rightOpen[i * n + r]! + right[r * n + j]!;
        if (v > best) {
          best = v;
          split = r;
        }
      }
      right[at] = best;
      splitRight[at] = split;
      best = -Infinity;
      for (let r = i; r < j; r++) {
        const v = left[i * n + r]! + leftOpen[r * n + j]!;
        if (v > best) {
          best = v;
          split = r;
        }
      }
      left[at] = best;
      splitLeft[at] = split;
    }
  }
  let root = 0;
  let best = -Infinity;
  for (let r = 0; r < n; r++) {
    const v = left[r]! + right[r * n + n - 1]! + score[r * w]!;
    if (v > best) {
      best = v;
      root = r;
    }
  }
  heads[root] = 0;
  // Spans still to be taken apart: kind (0 left, 1 right, 2 left open, 3 right open), i, j.
  const stack: number[] = [0, 0, root, 1, root, n - 1];
  while (stack.length > 0) {
    const j = stack.pop()!;
    const i = stack.pop()!;
    const kind = stack.pop()!;
    if (i === j) continue;
    const at = i * n + j;
    if (kind === 0) stack.push(0, i, splitLeft[at]!, 2, splitLeft[at]!, j);
    else if (kind === 1) stack.push(3, i, splitRight[at]!, 1, splitRight[at]!, j);
    else {
      if (kind === 2) heads[i] = j + 1;
      else heads[j] = i + 1;
      stack.push(1, i, splitOpen[at]!, 0, splitOpen[at]! + 1, j);
    }
  }
  return heads;
}
