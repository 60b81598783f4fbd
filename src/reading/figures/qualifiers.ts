import type { Qualifier } from "../reading.ts";

/** Words before a number that say how exact it is; longer sequences are tried first. */
const BEFORE: readonly (readonly [string, Qualifier])[] = [
  ["more than", "more-than"],
  ["higher than", "more-than"],
  ["greater than", "more-than"],
  ["well over", "more-than"],
  ["just over", "more-than"],
  ["little over", "more-than"],
  ["far over", "more-than"],
  ["over", "more-than"],
  ["above", "more-than"],
  ["upwards of", "more-than"],
  ["upward of", "more-than"],
  ["in excess of", "more-than"],
  ["excess of", "more-than"],
  ["exceed", "more-than"],
  ["exceeds", "more-than"],
  ["exceeded", "more-than"],
  ["exceeding", "more-than"],
  ["surpass", "more-than"],
  ["surpassed", "more-than"],
  ["surpassing", "more-than"],
  ["topped", "more-than"],
  ["topping", "more-than"],
  ["passed", "more-than"],
  ["crossed", "more-than"],
  ["at least", "at-least"],
  ["no fewer than", "at-least"],
  ["not fewer than", "at-least"],
  ["no less than", "at-least"],
  ["not less than", "at-least"],
  ["a minimum of", "at-least"],
  ["minimum of", "at-least"],
  ["up to", "up-to"],
  ["as many as", "up-to"],
  ["as much as", "up-to"],
  ["at most", "up-to"],
  ["at the most", "up-to"],
  ["no more than", "up-to"],
  ["not more than", "up-to"],
  ["fewer than", "up-to"],
  ["less than", "up-to"],
  ["lower than", "up-to"],
  ["under", "up-to"],
  ["below", "up-to"],
  ["a maximum of", "up-to"],
  ["maximum of", "up-to"],
  ["nearly", "nearly"],
  ["almost", "nearly"],
  ["close to", "nearly"],
  ["just under", "nearly"],
  ["just short of", "nearly"],
  ["approaching", "nearly"],
  ["virtually", "nearly"],
  ["practically", "nearly"],
  ["about", "about"],
  ["some", "about"],
  ["around", "about"],
  ["roughly", "about"],
  ["approximately", "about"],
  ["approx.", "about"],
  ["circa", "about"],
  ["an estimated", "about"],
  ["estimated", "about"],
  ["estimated at", "about"],
  ["nearer", "about"],
  ["nearer to", "about"],
  ["closer to", "about"],
  ["perhaps", "about"],
  ["maybe", "about"],
  ["in the region of", "about"],
  ["something like", "about"],
  ["~", "about"],
];

const byLength = BEFORE.map(([words, qualifier]) => ({ words: words.split(" "), qualifier })).sort(
  (a, b) => b.words.length - a.words.length,
);

const PHRASAL =
  /^(?:hand|hands|handed|handing|turn|turned|turning|take|took|taken|taking|give|gave|given|win|won|bring|brought|fly|flew|flown)$/;

/** Words between a qualifier and its number, or around both, that change nothing: "at least another 12", "a total of 30". */
const NEUTRAL: ReadonlySet<string> = new Set(
  "another additional further other a an total of only just exactly yet well possibly probably likely officially reportedly now still even even".split(
    " ",
  ),
);

/** Words after a number that say how exact it is: "30 or more", "40 or so". */
const AFTER: readonly (readonly [readonly string[], Qualifier])[] = [
  [["or", "more"], "at-least"],
  [["and", "more"], "at-least"],
  [["or", "so"], "about"],
  [["or", "thereabouts"], "about"],
  [["or", "fewer"], "up-to"],
  [["or", "less"], "up-to"],
  [["-", "odd"], "about"],
  [["odd"], "about"],
  [["-", "plus"], "at-least"],
  [["plus"], "at-least"],
  [["+"], "at-least"],
  [["at", "least"], "at-least"],
  [["at", "most"], "up-to"],
];

const STRENGTH: Readonly<Record<Qualifier, number>> = {
  exact: 0,
  about: 1,
  vague: 1,
  "most-of": 2,
  between: 2,
  nearly: 3,
  "up-to": 4,
  "at-least": 4,
  "more-than": 4,
};

/** The qualifier in front of word `first` of `forms` (lower case), and where its words begin. */
export function qualifierBefore(forms: readonly string[], first: number): { readonly first: number; readonly qualifier: Qualifier } {
  let at = first;
  let begin = first;
  let qualifier: Qualifier = "exact";
  // at most four steps: "well | over | an estimated | 30"
  for (let step = 0; step < 4; step++) {
    const found = byLength.find(({ words }) => words.length <= at && words.every((w, k) => forms[at - words.length + k] === w));
    // "handed | over | six captives": the particle belongs to the verb
    if (found && found.words[0] === "over" && PHRASAL.test(forms[at - 2] ?? "")) break;
    if (found) {
      at -= found.words.length;
      begin = at;
      if (STRENGTH[found.qualifier] > STRENGTH[qualifier]) qualifier = found.qualifier;
    } else if (at > 0 && NEUTRAL.has(forms[at - 1]!)) {
      at--;
      // "another 12", "a total of 12": kept in the phrase
      if (forms[at] !== "of") begin = at;
    } else break;
  }
  // "the well over 30": an adverb left of the qualifier belongs to it
  return { first: begin, qualifier };
}

/** The qualifier right after word `last` of `forms` (lower case), and where its words end. */
export function qualifierAfter(forms: readonly string[], last: number): { readonly last: number; readonly qualifier: Qualifier } | null {
  for (const [words, qualifier] of AFTER) {
    if (words.every((w, k) => forms[last + 1 + k] === w)) return { last: last + words.length, qualifier };
  }
  return null;
}

export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/** What a number and its qualifier say at least and at most: "more than 30" is 30 and up, "up to 40" none to 40. */
export function boundsOf(value: number, qualifier: Qualifier): Bounds {
  switch (qualifier) {
    case "more-than":
    case "at-least":
      return { low: value, high: null };
    case "up-to":
    case "nearly":
      return { low: null, high: value };
    case "vague":
    case "most-of":
      return { low: null, high: null };
    default:
      return { low: value, high: value };
  }
}
