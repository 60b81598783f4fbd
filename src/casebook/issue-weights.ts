import { classesByStem, clauseFeatures } from "./clause-features.ts";
import type { IssueExample, WordClasses } from "./issue-examples.ts";

/**
 * What was learnt from the examples, as it is kept in JSON: whole numbers only, so that every machine reckons the same.
 * Pairs [label, weight] by feature.
 */
export interface IssueWeights {
  /** codes of the issues and "none", in the order of their first example */
  readonly labels: readonly string[];
  readonly classes: WordClasses;
  /** feature -> label, weight, label, weight ... */
  readonly issue: Readonly<Record<string, readonly number[]>>;
  /** feature -> label or -1 for any, weight ...: above zero where the clause makes the proposition come true */
  readonly toward: Readonly<Record<string, readonly number[]>>;
}

/** How often the examples are gone through. */
const ROUNDS = 4;
/** How many times it is learnt from the start, each time in another order; the mean is kept. */
const COURSES = 6;
/** By how much the right label must lead before an example teaches no more. */
const LEAD = 10;
/** Weights are kept in sixteenths. */
const SCALE = 16;
/** Weights below this many sixteenths are left out. */
const LEAST = 8;
const BIAS = "*";

/**
 * Learns weights from the examples with an averaged perceptron (Freund and Schapire 1999; Collins 2002) that asks for a lead.
 * The order of the examples is shuffled by a fixed sequence: the same examples give the same weights, on every machine.
 */
export function learnIssueWeights(examples: readonly IssueExample[], classes: WordClasses): IssueWeights {
  const classOf = classesByStem(classes);
  const labels = [...new Set(examples.map((e) => e.issue))];
  const read = examples.map((e) => ({ ...e, label: labels.indexOf(e.issue), ...clauseFeatures([e.clause], classOf) }));
  const issue = perceptron(
    read.map((e) => ({ features: e.features, label: e.label })),
    labels.length,
  );
  // a clause with its negation taken off says the opposite: "not to | recruit children"
  const toward = perceptron(
    read
      .filter((e) => e.toward !== 0)
      .map((e) => ({ features: towardFeatures(e.features, e.label), label: (e.toward === 1) !== e.negated ? 0 : 1 })),
    2,
  );
  const kept: Record<string, number[]> = {};
  for (const [feature, weights] of Object.entries(toward)) {
    const [label, name] = splitOnce(feature);
    const pairs: number[] = [];
    for (let k = 0; k < weights.length; k += 2) if (weights[k] === 0) pairs.push(label, weights[k + 1]!);
    if (pairs.length > 0) {
      kept[name] ??= [];
      kept[name].push(...pairs);
    }
  }
  return { labels, classes, issue, toward: kept };
}

/** Each feature by itself and together with the issue, "-1 keep" and "5 keep". */
function towardFeatures(features: readonly string[], label: number): string[] {
  return [...features, BIAS].flatMap((f) => [`-1 ${f}`, `${label} ${f}`]);
}

function splitOnce(feature: string): [number, string] {
  const at = feature.indexOf(" ");
  return [Number(feature.slice(0, at)), feature.slice(at + 1)];
}

function perceptron(
  examples: readonly { readonly features: readonly string[]; readonly label: number }[],
  labels: number,
): Record<string, number[]> {
  const index = new Map<string, number>();
  const rows = examples.map((e) =>
    e.features.map((f) => {
      const known = index.get(f);
      if (known !== undefined) return known;
      index.set(f, index.size);
      return index.size - 1;
    }),
  );
  const sums = new Int32Array(index.size * labels);
  for (let course = 0; course < COURSES; course++) {
    const weights = new Int32Array(index.size * labels);
    const lagged = new Float64Array(index.size * labels);
    const scores = new Int32Array(labels);
    let step = 1;
    for (let round = 1; round <= ROUNDS; round++) {
      for (const at of shuffled(examples.length, course * ROUNDS + round)) {
        const right = examples[at]!.label;
        scores.fill(0);
        for (const f of rows[at]!) for (let k = 0; k < labels; k++) scores[k]! += weights[f * labels + k]!;
        let rival = -1;
        for (let k = 0; k < labels; k++) if (k !== right && (rival < 0 || scores[k]! > scores[rival]!)) rival = k;
        if (rival >= 0 && scores[right]! - scores[rival]! < LEAD) {
          for (const f of rows[at]!) {
            weights[f * labels + right]! += 1;
            weights[f * labels + rival]! -= 1;
            lagged[f * labels + right]! += step;
            lagged[f * labels + rival]! -= step;
          }
        }
        step++;
      }
    }
    for (let i = 0; i < sums.length; i++) sums[i]! += Math.round((SCALE * (weights[i]! * step - lagged[i]!)) / step);
  }
  const learnt: Record<string, number[]> = {};
  for (const [feature, f] of index) {
    const pairs: number[] = [];
    for (let k = 0; k < labels; k++) {
      const mean = Math.round(sums[f * labels + k]! / COURSES);
      if (Math.abs(mean) >= LEAST) pairs.push(k, mean);
    }
    if (pairs.length > 0) learnt[feature] = pairs;
  }
  return learnt;
}

/** The numbers below `count` in an order that `seed` fixes, by a linear congruential sequence in whole numbers. */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = seed;
  for (let i = count - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
