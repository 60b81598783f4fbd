import type { Word } from "../../language/document.ts";
import { CUE_VERBS } from "./cues.ts";

/** Words a noun phrase in front of its verb is made of. */
const NOMINAL = /^(?:DET|NOUN|PROPN|PRON|ADJ|NUM|ADP|CCONJ|PART|X)$/;
const STARTERS = /^(?:DET|NOUN|PROPN|PRON|ADJ|NUM)$/;
const SPEAKING_PRONOUN = /^(?:he|she|they|it|we|i|one|some|many|others|another|both|most|each)$/i;
const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|yesterday|today|tomorrow)$/i;
const LONGEST_PHRASE = 16;
const LONGEST_ADVERBIAL = 14;

/** The noun phrase that speaks, by its words alone. */
export interface SpeakingPhrase {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** The head of a noun phrase of news English: the last noun before the first preposition, "and" or bracket. */
export function headOfPhrase(words: readonly Word[], first: number, last: number): number {
  let head = -1;
  for (let i = first; i <= last; i++) {
    const { upos } = words[i]!;
    if (upos === "NOUN" || upos === "PROPN") head = i;
    else if (
      (upos === "PRON" || upos === "NUM" || upos === "DET") &&
      head < 0 &&
      !/^(?:a|an|the)$/i.test(words[i]!.form) &&
      words[i]!.xpos !== "PRP$"
    ) {
      if (upos === "PRON" || !STARTERS.test(words[i + 1]?.upos ?? "") || i === last) head = i;
    } else if (head >= 0 && /^(?:ADP|CCONJ|PUNCT|SCONJ)$/.test(upos) && words[i]!.form !== "-") break;
  }
  return head;
}

/**
 * The speaker of a verb of saying that stands inserted in what it reports or at its end, read from the commas alone; null elsewhere.
 *
 *     Some 300 people fled, | the agency for refugees in the north (ANR) said | on Monday.
 *     The front, | he added |, would not sign.
 */
export function insertedSpeaker(words: readonly Word[], verb: number, first: number, stop: number): SpeakingPhrase | null {
  const word = words[verb]!;
  if (!/^VB[DZPN]$/.test(word.xpos) || word.lemma === "ask" || !CUE_VERBS.get(word.lemma.toLowerCase())?.frames.has("q")) return null;
  const sense = CUE_VERBS.get(word.lemma.toLowerCase())!.frames.get("t");
  // ", a charge the army denies": what is denied is the noun
  const after = sense?.view === "stated" && sense.cueClass !== "denial" ? speakerBehind(words, verb, first, stop) : null;
  if (after !== null) return after;
  if (sense?.view !== "stated" || sense.cueClass === "denial" || !endsClause(words, verb, stop)) return null;
  let last = verb - 1;
  while (last > first && /^(?:ADV|AUX)$/.test(words[last]!.upos)) last--;
  let from = last;
  while (from > first && verb - from <= LONGEST_PHRASE && (NOMINAL.test(words[from]!.upos) || /^[-()/’']$/.test(words[from]!.form))) from--;
  if (from <= first || from === last || !/^(?:,|—|–)$/.test(words[from]!.form)) return null;
  from++;
  if (!STARTERS.test(words[from]!.upos) || words[from]!.xpos.startsWith("W")) return null;
  if (words[from]!.upos === "PRON" && words[from]!.xpos !== "PRP$" && !SPEAKING_PRONOUN.test(words[from]!.form)) return null;
  if (!words.slice(first, from).some((w) => /^(?:VERB|AUX)$/.test(w.upos)) && words[verb + 1]?.form !== ",") return null;
  const head = headOfPhrase(words, from, last);
  if (head < 0 || CALENDAR.test(words[head]!.form)) return null;
  return { first: from, last, head };
}

/** "Nobody, insists | the defence ministry |, crossed the river": between two commas the speaker may follow its verb; or null. */
function speakerBehind(words: readonly Word[], verb: number, first: number, stop: number): SpeakingPhrase | null {
  if (!/^VB[DZ]$/.test(words[verb]!.xpos) || verb - 1 <= first || words[verb - 1]!.form !== ",") return null;
  const from = verb + 1;
  if (from >= stop || !/^(?:DET|PROPN|NOUN|NUM)$/.test(words[from]!.upos)) return null;
  let last = from;
  while (last + 1 < stop && last - from < 10 && NOMINAL.test(words[last + 1]!.upos)) last++;
  if (words[last + 1]?.form !== "," || last + 2 >= stop) return null;
  const next = words[last + 2]!;
  const resumes = /^(?:AUX|VERB)$/.test(next.upos) || /^["“‘'«]|^``$/.test(next.form);
  const head = headOfPhrase(words, from, last);
  // "The army, accused of it, says": only where no verb stands before the comma
  if (!resumes || head < 0 || words.slice(first, verb).some((w) => /^(?:VERB|AUX)$/.test(w.upos))) return null;
  return { first: from, last, head };
}

/** Whether nothing but a short adverbial follows the verb up to the next mark: "said |.", "said on Friday |,", not "said the army left". */
function endsClause(words: readonly Word[], verb: number, stop: number): boolean {
  const next = words[verb + 1];
  if (!next || verb + 1 >= stop) return true;
  if (/^[.,?!—–]$/.test(next.form)) return true;
  if (!/^(?:ADP|ADV)$/.test(next.upos) && !CALENDAR.test(next.form)) return false;
  for (let i = verb + 1; i < stop && i <= verb + LONGEST_ADVERBIAL; i++) {
    const { upos, form, xpos } = words[i]!;
    if (/^[.,;]$/.test(form)) return true;
    if (upos === "SCONJ" || upos === "AUX" || (upos === "VERB" && !/^VB[NG]$/.test(xpos)) || form === ":" || form.toLowerCase() === "that")
      return false;
  }
  return false;
}

/**
 * The subject of a second main clause whose verb the parser hung on the first one:
 * "The talks ended, and | the envoy, who had hoped for more, | blamed the rebels" · "..., and | Minister Ali, while praising both, | said".
 */
export function secondSubject(words: readonly Word[], verb: number, first: number): SpeakingPhrase | null {
  if (!/^VB[DZN]$/.test(words[verb]!.xpos)) return null;
  for (let i = verb - 2; i > first && verb - i < 40; i--) {
    if (!/^(?:and|but|while|yet)$/i.test(words[i]!.form) || !/^[,;]$/.test(words[i - 1]!.form)) continue;
    if (!STARTERS.test(words[i + 1]!.upos) || words[i + 1]!.xpos.startsWith("W")) return null;
    let last = i + 1;
    while (last + 1 < verb && NOMINAL.test(words[last + 1]!.upos)) last++;
    while (last > i + 1 && /^(?:ADP|CCONJ)$/.test(words[last]!.upos)) last--;
    const aside = words[last + 1]?.form === "," && words[verb - 1]!.form === "," && last + 1 < verb - 1;
    if (!aside && last + 1 !== verb) return null;
    if (aside && !/^(?:who|whose|which|while|a|an|the|its|his|her|once|long|also)$/i.test(words[last + 2]!.form)) return null;
    const head = headOfPhrase(words, i + 1, last);
    return head < 0 || CALENDAR.test(words[head]!.form) ? null : { first: i + 1, last, head };
  }
  return null;
}
