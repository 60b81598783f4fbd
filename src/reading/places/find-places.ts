import type { Casebook } from "../../casebook/casebook.ts";
import { type KnownName, nameIndexOf } from "../../casebook/names.ts";
import type { Word } from "../../language/document.ts";
import type { Context, WordRange } from "../context.ts";
import { inCapitals } from "../in-capitals.ts";

/** A place that the report names. Coordinates come with a gazetteer; without one there are none. */
export interface ReadPlace extends WordRange {
  /** the place's name as the casebook or else the report prints it */
  readonly name: string;
  /** ISO 3166-1 alpha-3, or null where unknown */
  readonly country: string | null;
  readonly precision: "country" | "region" | "city" | null;
}

// prepositions before a place, and the word that must not follow them: "in Spanish", "in May"
const LOCATIVE =
  /^(?:in|at|near|outside|inside|around|across|into|throughout|toward|towards|from|to|through|within|over|off|north|south|east|west)$/;
const OF_PLACES =
  /^(?:city|town|village|capital|province|region|state|district|port|island|border|outskirts|suburb|area|county|department|municipality|governorate|hamlet|settlement|camp|airport|valley|river|streets|people|north|south|east|west)$/;

/**
 * The places of a report: countries, regions and cities of the casebook, and capitalised names that a preposition or
 * a noun makes a place.
 *
 *   "in the northern river port of | Gao"        "of" after a noun for places
 *   "shelling near | Kutkai"                     a preposition of place
 */
export function findPlaces(context: Context): ReadPlace[] {
  const { words, text, sentences } = context.parsed;
  const places: ReadPlace[] = [];
  for (let i = 0; i < words.length; i++) {
    const kind = sentences[words[i]!.sentence]?.kind;
    if (kind === "byline") continue;
    const place = knownPlace(context, i) ?? (kind === "dateline" ? null : namedPlace(context, i));
    if (!place) continue;
    places.push(place);
    i = place.last;
  }
  return places.filter((p) => text.slice(words[p.first]!.start, words[p.last]!.end).trim() !== "");
}

/** A place of the casebook; not a demonym, and not the first word of a longer name: "Israel Katz". */
function knownPlace({ parsed, casebook }: Context, first: number): ReadPlace | null {
  const { words, text } = parsed;
  const capitals = inCapitals(parsed)[words[first]!.sentence]!;
  const found = nameIndexOf(casebook).at(text, words[first]!.start, capitals);
  if (!found) return null;
  let last = first;
  while (last + 1 < words.length && words[last + 1]!.start < found.end) last++;
  if (words[last]!.sentence !== words[first]!.sentence || words[last]!.end - found.end > 1 || words[last]!.end < found.end) return null;
  const name = found.names.find(isPlaceName);
  if (!name || (found.names[0]!.use === "short" && capitals && words[first]!.upos !== "PROPN")) return null;
  if (capitals && first === last && /^(?:PRON|VERB|AUX|ADP|ADV|ADJ)$/.test(words[first]!.upos)) return null;
  const head = words[words[first]!.head];
  const next = words[last + 1];
  // "Jordan Bardella": the name goes on
  if (next && next.deprel === "flat" && next.head === first && next.upos === "PROPN") return null;
  if (words[first]!.deprel === "flat" && head && head.upos === "PROPN" && head.index === first - 1) return null;
  return { first, last, ...known(name, casebook) };
}

function isPlaceName(name: KnownName): boolean {
  if (name.use === "place" || name.use === "capital") return true;
  return (name.use === "name" || name.use === "short") && name.actor?.kind === "state";
}

function known(name: KnownName, casebook: Casebook): Omit<ReadPlace, "first" | "last"> {
  if (name.use === "capital") return { name: name.form, country: name.actor!.country, precision: "city" };
  if (name.place)
    return { name: name.use === "place" ? name.place.name : name.form, country: name.place.country, precision: name.place.precision };
  // territories that act are regions of a state
  const region = casebook.places.some((p) => p.name === name.actor!.name);
  return { name: name.actor!.name, country: name.actor!.country, precision: region ? "region" : "country" };
}

/** A capitalised name after a preposition of place or after "city of", "village of". */
function namedPlace({ parsed, tree, casebook }: Context, first: number): ReadPlace | null {
  const { words, text } = parsed;
  const word = words[first]!;
  if (word.upos !== "PROPN" || !/^\p{Lu}/u.test(word.form) || isCalendar(word)) return null;
  // "in Spanish", "within NATO": the casebook knows it for something else
  if (nameIndexOf(casebook).at(text, word.start, false)) return null;
  let last = first;
  while (isNamePart(words[last + 1], words[last]!)) last++;
  const before = beforeName(words, first);
  const preposition = before?.form.toLowerCase() ?? "";
  const noun = words[(before?.index ?? 0) - 1];
  const afterNoun = preposition === "of" && noun !== undefined && OF_PLACES.test(noun.lemma.toLowerCase());
  const locative = LOCATIVE.test(preposition) && before!.upos === "ADP" && !/^(?:from|to|over|through)$/.test(preposition);
  const motion = /^(?:from|to|through)$/.test(preposition) && isOfMotion(words, tree.words[first]!.head);
  if (!afterNoun && !locative && !motion) return null;
  const next = words[last + 1];
  // "in Netanyahu's office", "in UN reports", "in Operation Litani"
  if (
    next &&
    next.sentence === word.sentence &&
    (next.xpos === "POS" || (/^(?:NOUN)$/.test(next.upos) && words[last]!.head === next.index))
  )
    return null;
  if (/^(?:operation|resolution|article|chapter|congress|parliament|twitter|telegram|facebook|islam|god|x)$/i.test(word.form)) return null;
  return { first, last, name: text.slice(word.start, words[last]!.end).replace(/\s+/g, " "), country: null, precision: null };
}

function isNamePart(word: Word | undefined, before: Word): boolean {
  return (
    word !== undefined &&
    word.sentence === before.sentence &&
    word.upos === "PROPN" &&
    /^\p{Lu}/u.test(word.form) &&
    !isCalendar(word) &&
    word.start - before.end <= 1
  );
}

/** The word before a name, past "the" and adjectives of direction: "in the southern | Rafah". */
function beforeName(words: readonly Word[], first: number): Word | undefined {
  let at = first - 1;
  while (
    at >= 0 &&
    words[at]!.sentence === words[first]!.sentence &&
    (words[at]!.upos === "DET" ||
      /^(?:northern|southern|eastern|western|central|nearby|besieged|occupied|neighboring|neighbouring)$/i.test(words[at]!.form))
  )
    at--;
  return words[at]?.sentence === words[first]!.sentence ? words[at] : undefined;
}

const MOTION =
  /^(?:go|come|travel|fly|flee|move|march|drive|return|withdraw|retreat|send|arrive|advance|cross|sail|walk|head|deport|transfer|flow|ship|evacuate|pull)$/;

function isOfMotion(words: readonly Word[], head: number): boolean {
  return head >= 0 && MOTION.test(words[head]!.lemma);
}

function isCalendar(word: Word): boolean {
  return /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|fri|sat|sun)(?:uary|ruary|ch|il|ust|ember|tember|ober|day|nesday|rsday|urday)?\.?$/i.test(
    word.form,
  );
}
