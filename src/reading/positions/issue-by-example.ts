import { classesByStem, clauseFeatures } from "../../casebook/clause-features.ts";
import { NO_ISSUE } from "../../casebook/issue-examples.ts";
import type { IssueWeights } from "../../casebook/issue-weights.ts";

/** The issue that a content is most likely about, where it mentions no known wording. */
export interface IssueGuess {
  readonly issue: string;
  /** 1: the issue's proposition comes true if the content does, -1: it does not; the negations in the words are reckoned with */
  readonly toward: 1 | -1;
  /** by how much the issue leads over the next, in the same measure for short and long clauses (see `leadFor`) */
  readonly margin: number;
  /** by how much `toward` leads over its opposite, in the same unit; near zero the sense is a toss-up */
  readonly lean: number;
}

/** The weights, ready to be looked up. */
export interface IssueModel {
  readonly labels: readonly string[];
  readonly classOf: ReadonlyMap<string, readonly string[]>;
  readonly issue: ReadonlyMap<string, readonly number[]>;
  readonly toward: ReadonlyMap<string, readonly number[]>;
}

/** The least lead at which a guess is given: of examples left out in turn it speaks on half, and is right about the issue of 87 in 100. */
export const MARGIN = 500;

/** The least lead of one sense over the other. */
export const LEAN = 50;

/** Makes the weights of dist/data/issue-weights.json ready. */
export function openIssueWeights(weights: IssueWeights): IssueModel {
  return {
    labels: weights.labels,
    classOf: classesByStem(weights.classes),
    issue: new Map(Object.entries(weights.issue)),
    toward: new Map(Object.entries(weights.toward)),
  };
}

/**
 * Guesses the issue of a content from its words, in text order and without the stance verb: "that warplanes be grounded" is a ceasefire.
 * Null where no issue leads by `least`, where none of the issues is likelier than all, and where for and against are a toss-up. Whole numbers alone decide: the same words give the same guess everywhere.
 */
export function guessIssue(words: readonly { readonly form: string }[], model: IssueModel, least: number = MARGIN): IssueGuess | null {
  const { features, negated } = clauseFeatures(
    words.map((w) => w.form),
    model.classOf,
  );
  const scores = model.labels.map(() => 0);
  let known = 0;
  for (const feature of features) {
    const pairs = model.issue.get(feature);
    if (pairs === undefined) continue;
    known++;
    for (let k = 0; k < pairs.length; k += 2) scores[pairs[k]!]! += pairs[k + 1]!;
  }
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k]! > scores[best]!) best = k;
  let next = best === 0 ? 1 : 0;
  for (let k = 0; k < scores.length; k++) if (k !== best && scores[k]! > scores[next]!) next = k;
  const issue = model.labels[best]!;
  const lead = scores[best]! - (scores[next] ?? 0);
  const margin = leadFor(lead, known);
  if (issue === NO_ISSUE || margin < least || lead === 0) return null;
  let sum = 0;
  for (const feature of [...features, "*"]) {
    const pairs = model.toward.get(feature) ?? [];
    for (let k = 0; k < pairs.length; k += 2) if (pairs[k] === -1 || pairs[k] === best) sum += pairs[k + 1]!;
  }
  const lean = leadFor(sum, known);
  if (lean < LEAN && least >= 0) return null;
  return { issue, toward: sum >= 0 !== negated ? 1 : -1, margin, lean };
}

/** A difference of scores squared over the number of features known: long clauses hold more words that speak by chance. */
function leadFor(difference: number, known: number): number {
  return Math.floor((100 * difference * difference) / (256 * (known + 3)));
}
