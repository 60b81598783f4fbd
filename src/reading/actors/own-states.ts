import type { KnownActor } from "../../casebook/casebook.ts";
import type { KnownName } from "../../casebook/names.ts";
import type { Word } from "../../language/document.ts";
import type { FoundWords } from "./view.ts";

/** How the key of a state begins that only the report knows. */
const OWN = "own|";

/** Whether a country's key is one that a report declared, none of ISO 3166-1. */
export function isOwnCountry(country: string): boolean {
  return country.startsWith(OWN);
}

/** States that no casebook knows, as a report itself tells of them, and where it names them. */
export interface OwnStates {
  readonly found: readonly FoundWords[];
  readonly actors: ReadonlyMap<string, KnownActor>;
}

const REALM = /^(?:republic|kingdom|federation|emirate|sultanate|principality|state|union|confederation)$/i;
const OFFICIAL =
  /^(?:government|army|military|troops|forces|soldiers|officials?|delegation|delegates?|president|minister|foreign|defen[cs]e|interior|prime|parliament|negotiators?|side|authorities|state|leaders?|envoys?|ambassador|republic|cabinet|ministry|negotiating|federal|capital|border)$/;
const NO_NAME = /^(?:Mr|Mrs|Ms|Dr|Gen|Col|The|A|An|In|On|At|It|He|She|They|But|And|Its|His|Her|Their)\.?$/;

/**
 * Finds states of a report's own, by their realm or by the pair of name and adjective.
 *
 *   "the republic of Marovia", "the kingdom of Tessal"       the realm says so
 *   "Drovnia ... the Drovnian delegation"                     an adjective of officials, made of a name
 */
export function ownStatesOf(
  words: readonly Word[],
  isKnown: (word: number) => boolean,
  isOpen: (word: number) => boolean,
  isGivenName: (word: string) => boolean,
): OwnStates {
  const names = new Map<string, { declared: boolean; at: number[] }>();
  const adjectives = new Map<string, { official: boolean; at: number[] }>();
  for (const word of words) {
    const { form, index } = word;
    const code = form.charCodeAt(0);
    if (form.length < 4 || code < 65 || (code > 90 && code < 192) || isKnown(index) || !isOpen(index) || NO_NAME.test(form)) continue;
    if (!/^\p{Lu}\p{Ll}+$/u.test(form)) continue;
    const next = words[index + 1]?.form ?? "";
    // "Northern Valley Liberation Army", "Olen Varga": part of a longer name
    const inName = /^\p{Lu}/u.test(next) || (word.deprel === "flat" && word.head < index);
    if (/(?:an|ese|i|ish|er|ic)s?$/.test(form) && !inName) {
      const entry = adjectives.get(form) ?? { official: false, at: [] };
      entry.official ||= OFFICIAL.test(next);
      entry.at.push(index);
      adjectives.set(form, entry);
    }
    if (inName || word.upos !== "PROPN" || isGivenName(form.toLowerCase())) continue;
    const before = words[index - 1];
    // a name after a name is a person's or a body's
    if (before && before.sentence === word.sentence && /^\p{Lu}\p{Ll}/u.test(before.form) && word.head === before.index) continue;
    const entry = names.get(form) ?? { declared: false, at: [] };
    entry.declared ||=
      before?.form === "of" && REALM.test(words[index - 2]?.form ?? "") && !/^(?:state|union)$/i.test(words[index - 2]!.form);
    entry.at.push(index);
    names.set(form, entry);
  }
  const found: FoundWords[] = [];
  const actors = new Map<string, KnownActor>();
  for (const [name, { declared, at }] of names) {
    const own = [...adjectives].filter(([form]) => form !== name && isMadeOf(form, name));
    if (!declared && !own.some(([, a]) => a.official)) continue;
    const key = `${OWN}${name}`;
    const actor: KnownActor = {
      key,
      name,
      kind: "state",
      aliases: [],
      short: [],
      demonyms: own.map(([form]) => form),
      capitals: [],
      metonyms: [],
      epithets: [],
      country: key,
      speaksFor: null,
    };
    actors.set(key, actor);
    const bearer = (form: string, use: KnownName["use"]): KnownName[] => [{ form, use, actor, place: null }];
    for (const word of at) found.push({ first: word, last: word, bearers: bearer(name, "name") });
    for (const [form, a] of own) for (const word of a.at) found.push({ first: word, last: word, bearers: bearer(form, "demonym") });
  }
  return { found, actors };
}

/** Whether an adjective is made of a country's name: "Drovnian" of "Drovnia", "Marovese" of "Marov". */
function isMadeOf(adjective: string, name: string): boolean {
  const stem = name.toLowerCase().replace(/(?:ia|[aeiouy])$/, "");
  if (stem.length < 3) return false;
  const form = adjective.toLowerCase().replace(/s$/, "");
  return form.startsWith(stem) && /^(?:[aeiou]?(?:n|an|ian|ean|ese|i|ish|er|ic)|ia?n)$/.test(form.slice(stem.length));
}
