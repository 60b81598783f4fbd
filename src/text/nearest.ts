/** The name among `names` that `given` was probably meant to be: at most two slips away (insertions, deletions, changes, swaps), or null. */
export function nearest(given: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = 3;
  for (const name of names) {
    if (Math.abs(name.length - given.length) > 2) continue;
    const slips = slipsBetween(given.toLowerCase(), name.toLowerCase());
    // of a very short label nearly everything is two slips away
    if (slips < least && slips * 2 < name.length + 1) {
      best = name;
      least = slips;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance with adjacent swaps ("optimal string alignment"). */
function slipsBetween(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = old[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? older[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, old[j]! + 1, row[j - 1]! + 1, swap));
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}
