import type { LeftSide } from "./candidate.ts";
import type { FoundWords, View } from "./view.ts";

const POSSESSIVE = /^['’]s?$/i;

/**
 * The words before `from` that belong to the noun phrase of `head`.
 *
 *   "the | internationally | recognised | Yemeni | government"     determiner, adjectives, modifier
 *   "Gaza | 's | Health Ministry"                                   owner
 */
export function leftSideOf(view: View, from: number, head: number): LeftSide {
  const { words } = view;
  const sentence = words[from]!.sentence;
  const adjectives: string[] = [];
  const modifiers: FoundWords[] = [];
  let first = from;
  for (let at = from - 1; at >= 0 && words[at]!.sentence === sentence; at = first - 1) {
    const word = words[at]!;
    const lower = word.form.toLowerCase();
    if (POSSESSIVE.test(word.form) && at > 0 && (word.xpos === "POS" || word.deprel === "case")) {
      const owner = ownerBefore(view, at);
      return { first: phraseStart(view, at - 1), determiner: "'s", adjectives, modifiers, owner };
    }
    const known = view.knownTo(at);
    // "| Israeli military | spokesmen": a name that goes on into the office
    const over = known ? null : view.knownAt(at);
    if (over && over.last >= from && over.last < head) {
      modifiers.unshift(over);
      first = at;
      continue;
    }
    if (known && !isJoined(view, at)) {
      modifiers.unshift(known);
      first = known.first;
      continue;
    }
    if (word.xpos === "PRP$") return { first: at, determiner: lower, adjectives, modifiers, owner: at };
    if (word.upos === "DET" || /^(?:the|a|an|several|some|many|both|no|another)$/.test(lower)) {
      return { first: at, determiner: lower, adjectives, modifiers, owner: -1 };
    }
    // "Houthi-run", "U.N.-backed", "Kurdish-led"
    if (at >= 2 && words[at - 1]!.form === "-" && words[at - 1]!.end === word.start && words[at - 2]!.end === words[at - 1]!.start) {
      const joined = view.knownTo(at - 2);
      if (joined && /^(?:run|controlled|held)$/.test(lower)) modifiers.unshift(joined);
      adjectives.unshift(`${words[at - 2]!.form.toLowerCase()}-${lower}`);
      first = joined ? joined.first : at - 2;
      continue;
    }
    if (!belongs(view, at, head)) break;
    adjectives.unshift(lower);
    first = at;
  }
  return { first, determiner: "", adjectives, modifiers, owner: -1 };
}

/** Whether the word stands in a hyphenated compound that goes on: "Israel" in "Israel-Hamas war". */
function isJoined(view: View, at: number): boolean {
  const next = view.words[at + 1];
  return next !== undefined && next.form === "-" && next.start === view.words[at]!.end;
}

function belongs(view: View, at: number, head: number): boolean {
  const word = view.words[at]!;
  if (!(word.head > at && word.head <= head) || word.xpos === "WRB") return false;
  if (word.deprel === "nummod" || word.deprel === "amod" || word.deprel === "compound" || word.deprel.startsWith("nmod:desc"))
    return /^(?:ADJ|NOUN|PROPN|NUM|VERB|ADV|X)$/.test(word.upos);
  return (word.deprel === "advmod" && word.upos === "ADV") || (word.deprel === "flat" && word.upos === "PROPN");
}

/** The head word of the possessor before "'s" at `at`. */
function ownerBefore(view: View, at: number): number {
  const head = view.words[at]!.head;
  return head >= 0 && head < at && head > at - 8 ? head : at - 1;
}

/** Where the noun phrase that ends at `last` starts: "the | territory", "Prime Minister | Benjamin | Netanyahu". */
function phraseStart(view: View, last: number): number {
  const { words } = view;
  const known = view.knownTo(last);
  let first = known ? known.first : last;
  while (
    first > 0 &&
    words[first - 1]!.sentence === words[last]!.sentence &&
    words[first - 1]!.upos === "PROPN" &&
    words[first]!.upos === "PROPN"
  )
    first--;
  return leftSideOf(view, first, last).first;
}
