import type { SentenceView } from "./sentence-view.ts";
import type { StanceModel } from "./stance-model.ts";
import { type RuleReading, type StanceGuess, StanceNetwork, type TalksGuess } from "./stance-network.ts";

/** What reads stances from sentences. */
export interface StanceReader {
  /** Whether anybody may hold a position in the sentence. */
  mayHold(view: SentenceView): boolean;
  /** Positions; of a sentence of at most LONGEST_VIEW words. */
  read(view: SentenceView, rules: readonly RuleReading[]): readonly StanceGuess[];
  /** The state of negotiations; of a sentence of at most LONGEST_VIEW words. */
  readTalks(view: SentenceView): readonly TalksGuess[];
  /** weights of what makes a position sure, see sureness.ts */
  readonly sure: Float32Array;
}

/** The others are asked where the first network gives a guess odds between these: elsewhere they would change nothing. */
const DOUBT = { from: 1, to: 5 };
/** The same of the likeliest state of talks, as a probability. */
const TALKS_DOUBT = { from: 0.1, to: 0.6 };

/**
 * Networks of one kind, trained from different beginnings, as one: the mean of what they find errs less than any of them
 * (Hansen and Salamon 1990, "Neural network ensembles"). The first looks at every sentence, the others only where it is in doubt.
 */
export class StanceNetworks implements StanceReader {
  readonly #first: StanceNetwork;
  readonly #others: readonly StanceNetwork[];
  readonly sure: Float32Array;

  /** Throws a RangeError where there is no model. */
  constructor(models: readonly StanceModel[]) {
    const [first, ...others] = models;
    if (first === undefined) throw new RangeError("Expected the weights of at least one network");
    this.#first = new StanceNetwork(first);
    this.#others = others.map((model) => new StanceNetwork(model));
    this.sure = first.vector("sure");
  }

  mayHold(view: SentenceView): boolean {
    return this.#first.mayHold(view);
  }

  readTalks(view: SentenceView): readonly TalksGuess[] {
    const guesses = this.#first.readTalks(view);
    const most = Math.max(...guesses.map(({ probability }) => probability));
    if (most < TALKS_DOUBT.from || most > TALKS_DOUBT.to) return guesses;
    const all = [guesses, ...this.#others.map((network) => network.readTalks(view))];
    return guesses.map((guess, s) => ({ ...guess, probability: all.reduce((sum, list) => sum + list[s]!.probability, 0) / all.length }));
  }

  read(view: SentenceView, rules: readonly RuleReading[]): readonly StanceGuess[] {
    const guesses = this.#first.read(view, rules);
    const isDoubtful = ({ stances }: StanceGuess) => {
      const odds = stances.reduce((sum, logit) => sum + Math.exp(logit), 0);
      return odds >= DOUBT.from && odds <= DOUBT.to;
    };
    if (this.#others.length === 0 || !guesses.some(isDoubtful)) return guesses;
    const all = [guesses, ...this.#others.map((network) => network.read(view, rules, guesses))];
    return guesses.map((guess, i) => ({
      ...guess,
      stances: mean(all.map((list) => list[i]!.stances)),
      moves: mean(all.map((list) => list[i]!.moves)),
      acts: mean(all.map((list) => list[i]!.acts)),
      weights: mean(all.map((list) => list[i]!.weights)),
    }));
  }
}

function mean(vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) for (let x = 0; x < sum.length; x++) sum[x]! += vector[x]! / vectors.length;
  return sum;
}
