/** What the networks give a stance of somebody on an issue in one sentence, as the odds of the softmax. */
export interface Odds {
  /** who holds it; equal for the same holder */
  readonly holder: string;
  readonly issue: string;
  /** that any stance is held, against none */
  readonly any: number;
  /** that it is the likeliest one, against the others */
  readonly stance: number;
}

/** The logarithms of odds are taken between these. */
const LEAST = -4;
const MOST = 6;

/**
 * How sure the stance is, from 0 to 1, beside all that is read in the same sentence: who holds one stance seldom holds the same words
 * to tell of another issue, and of two who may hold it one does. A logistic regression that training/stances/sureness.py fits to
 * sentences that the networks have not learnt from; `weights`: for the six features below, then the bias.
 */
export function surenessOf(one: Odds, all: readonly Odds[], weights: ArrayLike<number>): number {
  const log = (odds: number): number => Math.min(MOST, Math.max(LEAST, Math.log(odds)));
  let issue = LEAST;
  let holder = LEAST;
  for (const other of all) {
    if (other === one) continue;
    if (other.holder === one.holder) issue = Math.max(issue, log(other.any));
    else if (other.issue === one.issue) holder = Math.max(holder, log(other.any));
  }
  const any = log(one.any);
  const features = [any, log(one.stance), issue, holder, any > issue ? 1 : 0, any > holder ? 1 : 0];
  const sum = features.reduce((total, x, i) => total + x * weights[i]!, weights[features.length]!);
  return 1 / (1 + Math.exp(-sum));
}
