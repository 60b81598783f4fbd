import type { WordRange } from "../context.ts";
import { headsOrganisation, isCalendarWord } from "./kinds.ts";
import type { View } from "./view.ts";

// "Abdel Fattah al-Burhan", "Ursula von der Leyen", "Mercedes del Carmen Retana"
const PARTICLES = new Set(
  "al el ul ad as ash az bin ibn ben ould abu bint de del della di da dos das du la las los le van von der den ten ter zu y e".split(" "),
);
const CLOSED = /^(?:PRON|DET|ADP|CCONJ|SCONJ|AUX|PART|PUNCT|SYM|INTJ|NUM)$/;

/** Whether the word can be part of a proper name by its tag and, where they tell something, its capitals. */
export function isNameWord(view: View, at: number): boolean {
  const word = view.words[at];
  if (!word) return false;
  if (isByCompany(view, at)) return true;
  if (CLOSED.test(word.upos)) return false;
  const lower = word.form.toLowerCase();
  if (isCalendarWord(lower) && word.upos !== "PROPN") return false;
  if (isCalendarWord(lower) && !isNameInside(view, at)) return false;
  const first = word.form.charAt(0);
  if (first === first.toLowerCase()) return false;
  if (view.capitals(at)) return word.upos === "PROPN";
  if (word.upos === "PROPN") return true;
  // "| Bakhtiar/ADJ | Abdullah": a tagger's guess at a name it does not know
  if (
    word.xpos === "NNP" &&
    word.deprel === "amod" &&
    word.head === at + 1 &&
    view.words[at + 1]?.upos === "PROPN" &&
    !view.knownAt(at) &&
    !/(?:ern|ian|ean|ese|ish|ist|al|ic|ic|ous|ive|ary|ory|ed|ing)$/.test(lower)
  )
    return true;
  // "(EAA)"
  if (/^\p{Lu}[\p{Lu}\d]+$/u.test(word.form) && word.form.length > 1) return true;
  // the first word of a sentence is a name only if it is tagged so
  return !startsSentence(view, at) && word.upos !== "VERB" && word.upos !== "ADV";
}

const SMALL =
  /^(?:the|a|an|and|or|of|in|on|at|to|for|by|with|from|as|is|was|has|had|will|would|said|says|who|i|he|she|it|they|we|you|but|not|that)$/i;

/** A word that its neighbours make a name whatever its tag: "Theresa | May", "Gen. | August | Reyes". */
function isByCompany(view: View, at: number): boolean {
  const { words, casebook } = view;
  const word = words[at]!;
  if (view.capitals(at) || !/^\p{Lu}\p{L}/u.test(word.form) || SMALL.test(word.form)) return false;
  const before = words[at - 1];
  const near = before !== undefined && before.sentence === word.sentence && /^\p{Lu}/u.test(before.form);
  if (
    near &&
    !/^\d/.test(words[at + 1]?.form ?? "") &&
    (isGivenName(view, at - 1) || (/\.$/.test(before.form) && casebook.titles.has(before.form.slice(0, -1).toLowerCase())))
  )
    return true;
  const next = words[at + 1];
  return (
    isGivenName(view, at) &&
    next !== undefined &&
    next.sentence === word.sentence &&
    /^\p{Lu}\p{Ll}/u.test(next.form) &&
    !SMALL.test(next.form)
  );
}

function isGivenName(view: View, at: number): boolean {
  const word = view.words[at]!;
  return (
    view.casebook.givenNames.has(word.form.toLowerCase()) &&
    !isCalendarWord(word.form.toLowerCase()) &&
    word.form !== word.form.toUpperCase()
  );
}

/** A month or day within a name: "May" in "Theresa May", not in "May 5" or "on Sunday". */
function isNameInside(view: View, at: number): boolean {
  const word = view.words[at]!;
  const head = view.words[word.head];
  return (
    (word.deprel === "flat" || word.deprel === "compound") &&
    head !== undefined &&
    head.upos === "PROPN" &&
    Math.abs(head.index - at) <= 2 &&
    !/^\d/.test(view.words[at + 1]?.form ?? "") &&
    !/^\d/.test(view.words[at - 1]?.form ?? "")
  );
}

export function startsSentence(view: View, at: number): boolean {
  const before = view.words[at - 1];
  return !before || before.sentence !== view.words[at]!.sentence || /^["“‘(—–:]$/.test(before.form);
}

/**
 * The proper name that starts at a word, as far as it goes without titles, or null.
 *
 *   "Abdel Fattah al-Burhan | said"
 *   "Sudan Doctors Network | said"         a casebook name within a longer name
 *   "Front for the Liberation of Cabinda"  linkers only after the head noun of an organisation
 */
export function nameRunAt(view: View, first: number): WordRange | null {
  if (!isNameWord(view, first) && !startsWithParticle(view, first)) return null;
  const { words } = view;
  let last = startsWithParticle(view, first) ? first + 2 : first;
  let organisation = headsOrganisation(words[first]!.form.toLowerCase());
  for (;;) {
    const known = view.knownAt(last + 1);
    if (words[last + 1]?.sentence !== words[first]!.sentence) break;
    const step = stepOf(view, last, organisation);
    if (step < 0) break;
    if (known && known.first === last + 1 && known.last > step && step === last + 1) last = known.last;
    else last = step;
    if (headsOrganisation(words[last]!.form.toLowerCase())) organisation = true;
  }
  return { first, last };
}

/** The last word of the next piece of the name after `last`, or -1. */
function stepOf(view: View, last: number, organisation: boolean): number {
  const { words } = view;
  const next = words[last + 1]!;
  const joined = next.form === "-" && next.start === words[last]!.end;
  // "al-Burhan", "Jean-Pierre", "Hay'at"; but not "U.S.-led"
  if (joined) return words[last + 2] && words[last + 2]!.start === next.end && isNameWord(view, last + 2) ? last + 2 : -1;
  if (isNameWord(view, last + 1)) return last + 1;
  // "Northern Farmers' Front", "Women's Peace Forum"
  if (/^['’]s?$/.test(next.form) && next.start === words[last]!.end && isNameWord(view, last + 2) && !view.knownTo(last)) {
    const plural = !/s$/.test(next.form) && /s$/i.test(words[last]!.form);
    if ((plural || /^(?:people|women|men|children|lord|citizen)$/i.test(words[last]!.form)) && endsInOrganisation(view, last + 2))
      return last + 2;
  }
  const lower = next.form.toLowerCase();
  const small = view.capitals(last) || next.form === lower;
  if (small && PARTICLES.has(lower) && next.upos !== "VERB") {
    for (let k = last + 2; k <= last + 4 && words[k]; k++) {
      if (isNameWord(view, k)) return k;
      if (words[k]!.form !== "-" && !PARTICLES.has(words[k]!.form.toLowerCase())) return -1;
    }
    return -1;
  }
  // "Ministry of Foreign Affairs", "Centre for Humanitarian Dialogue", "Front for the Liberation"
  if (organisation && /^(?:of|for|on)$/.test(lower)) {
    const the = words[last + 2]?.form.toLowerCase() === "the" ? 1 : 0;
    if (isNameWord(view, last + 2 + the) && !view.capitals(last)) return last + 2 + the;
    if (view.capitals(last) && words[last + 2 + the]?.upos === "PROPN") return last + 2 + the;
  }
  if (
    organisation &&
    lower === "and" &&
    isNameWord(view, last + 2) &&
    /^(?:of|for)$/.test(words[last - 1]?.form.toLowerCase() ?? "") &&
    !view.knownAt(last + 2) &&
    !view.capitals(last)
  )
    return last + 2;
  return -1;
}

/** Whether the name words from here on end in the head noun of an organisation. */
function endsInOrganisation(view: View, first: number): boolean {
  let last = first;
  while (view.words[last + 1]?.sentence === view.words[first]!.sentence && isNameWord(view, last + 1)) last++;
  return headsOrganisation(view.words[last]!.form.toLowerCase());
}

function startsWithParticle(view: View, first: number): boolean {
  const { words } = view;
  const word = words[first]!;
  return (
    /^(?:al|el|ad|as|ash|az|ul)$/i.test(word.form) &&
    words[first + 1]?.form === "-" &&
    words[first + 1]!.start === word.end &&
    words[first + 2] !== undefined &&
    words[first + 2]!.start === words[first + 1]!.end &&
    isNameWord(view, first + 2)
  );
}
