/** One known actor: a state, an organisation, an armed group, a ministry. Compiled from data/casebook/*.yaml. */
export interface KnownActor {
  /** stable key, "ISR" for states (ISO 3166-1 alpha-3), a slug otherwise: "hamas" */
  readonly key: string;
  /** "Israel" */
  readonly name: string;
  readonly kind: "state" | "government" | "armed-group" | "organisation" | "media" | "population";
  /** other names in full, without the main one: "Islamic Resistance Movement" */
  readonly aliases: readonly string[];
  /** abbreviations that must be matched letter for letter: "RUF", "U.N." */
  readonly short: readonly string[];
  /** adjectives and nouns for its people: "Israeli", "Israelis" */
  readonly demonyms: readonly string[];
  /** places that stand for its government: "Jerusalem", "the Kremlin" */
  readonly metonyms: readonly string[];
  /** nominal phrases a report may use for it: "the Palestinian militant group" -> head nouns and adjectives, "militant group" */
  readonly epithets: readonly string[];
  /** ISO 3166-1 alpha-3 of the country it belongs to or works in, or null */
  readonly country: string | null;
  /** key of the party it speaks for, or null */
  readonly speaksFor: string | null;
}

/** What is known before the first report is read. */
export interface Casebook {
  readonly actors: readonly KnownActor[];
  /** given names, for telling persons from organisations; lower case */
  readonly givenNames: ReadonlySet<string>;
  /** words for offices and roles: "prime minister" -> the kind of body the holder speaks for */
  readonly roles: readonly Role[];
}

/** An office or role that a title or an apposition may name. */
export interface Role {
  /** "prime minister", lower case, words separated by one space */
  readonly name: string;
  /** whom the holder speaks for: the state of the country named beside it, the organisation named beside it, or only himself */
  readonly speaksFor: "state" | "organisation" | "self";
}
