import type { Actors, Context, ReadTime } from "../context.ts";
import { verbAbove } from "../positions/learned/learned-positions.ts";
import type { Sight } from "../positions/learned/sentence-view.ts";
import { LONGEST_VIEW } from "../positions/learned/stance-network.ts";
import type { StanceReader } from "../positions/learned/stance-networks.ts";
import { namesNegotiations } from "./negotiations.ts";
import { toTalks } from "./particulars.ts";
import type { ReadTalks } from "./talks.ts";

/** From this probability on a statement that no rule has read is taken up. */
const TAKE = 0.3;
/** Words without which a sentence is not looked at. */
const SPOKEN =
  /^(?:talk|talks|negotiat\w+|round|meet|meeting|delegat\w+|mediat\w+|envoy|dialogue|dialog|summit|session|table|conference|discuss\w*|consultation|contact|process|parley|host|deal|agreement|accord|peace|side|communique|agenda|venue|resume|reconvene|negotiators?)$/;

/**
 * Statements about the state of negotiations that the network finds in sentences where the rules have found none, in text order.
 * One a sentence; what the rules read stands as they read it.
 */
export function findLearnedTalks(
  sight: Sight,
  actors: Actors,
  times: readonly ReadTime[],
  told: readonly ReadTalks[],
  network: StanceReader,
): ReadTalks[] {
  const { context } = sight.source;
  const { words, sentences } = context.parsed;
  const read = new Set(told.map(({ head }) => words[head]!.sentence));
  const found: ReadTalks[] = [];
  for (const { index, kind, first, last } of sentences) {
    if (read.has(index) || (kind !== "prose" && kind !== "bullet" && kind !== "headline")) continue;
    if (last - first > LONGEST_VIEW || last - first < 3) continue;
    if (!words.slice(first, last).some(({ lemma }) => SPOKEN.test(lemma.toLowerCase()))) continue;
    const guesses = network.readTalks(sight.view(index));
    const best = guesses.reduce((a, b) => (b.probability > a.probability ? b : a));
    if (best.probability < TAKE) continue;
    const head = verbAbove(context, first + best.place - 1);
    const turned = { status: best.status, rule: "learned", top: head };
    const rule = `learned ${best.status}:${Math.round(100 * best.probability)}`;
    found.push(toTalks(context, actors, times, { head, noun: nearestNoun(context, first, last, head), parties: [], turned, rule }));
  }
  return found;
}

/** The noun of negotiations nearest to the word, or -1. */
function nearestNoun(context: Context, first: number, last: number, word: number): number {
  let best = -1;
  for (let at = first; at < last; at++)
    if (namesNegotiations(context, at) && (best < 0 || Math.abs(at - word) < Math.abs(best - word))) best = at;
  return best;
}
