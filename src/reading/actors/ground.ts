import type { KnownActor, KnownPlace } from "../../casebook/casebook.ts";
import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import type { CountryGuess } from "./countries.ts";
import type { Registry } from "./registry.ts";
import type { View } from "./view.ts";

/** What the resolvers of names and nominals share. */
export interface Ground {
  /** the region the report was written in, by its dateline: "GAZA, 5 July" */
  readonly region: KnownPlace | null;
  readonly view: View;
  readonly registry: Registry;
  readonly guess: CountryGuess;
  /** by country, the one armed group of the casebook that the report names, where it is the only one */
  readonly onlyGroups: ReadonlyMap<string, KnownActor | null>;
}

/** "The Salvadoran guerrillas" before they are named: the one armed group of each country in the report, null where there are several. */
export function onlyGroupsOf(view: View): Map<string, KnownActor | null> {
  const only = new Map<string, KnownActor | null>();
  for (let i = 0; i < view.words.length; i++) {
    const actor = view.knownAt(i)?.bearers[0]?.actor;
    if (actor?.kind !== "armed-group" || actor.country === null) continue;
    const had = only.get(actor.country);
    only.set(actor.country, had === undefined || had === actor ? actor : null);
  }
  return only;
}

export const INDEFINITE = /^(?:a|an|several|some|many|both|no|another|two|three|four|five|any|each|every)$/;

export function wording(view: View, range: WordRange): string {
  return view.text.slice(view.words[range.first]!.start, view.words[range.last]!.end).replace(/\s+/g, " ");
}

/** The phrase without its article or possessive pronoun: "Israeli government" of "the Israeli government". */
export function bareWording(view: View, c: Candidate): string {
  return wording(view, c).replace(/^(?:the|a|an|its|their|his|her|this|that|these|those)\s+(?=\S)/i, "");
}

/** The phrase from its first adjective or name: "cadets" of "about 40 cadets", "Palestinian prisoners" of "hundreds more Palestinian prisoners". */
export function plainWording(view: View, c: Candidate): string {
  let first = c.first;
  while (first < c.head && /^(?:DET|NUM|ADV|PRON|ADP|PART|PUNCT)$|^(?:SYM)$/.test(view.words[first]!.upos)) first++;
  while (
    first < c.head &&
    /^(?:some|several|many|more|dozens|hundreds|thousands|other|few|most|mostly|million)$/i.test(view.words[first]!.form)
  )
    first++;
  return wording(view, { first, last: Math.max(c.last, c.head) });
}

export function lastWord(noun: string): string {
  return noun.slice(noun.lastIndexOf(" ") + 1);
}
