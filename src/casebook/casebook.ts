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
  /** cities that stand for its government when they act or speak, and are places otherwise: "Jerusalem" */
  readonly capitals: readonly string[];
  /** seats of power that always stand for it: "the Kremlin", "Downing Street" */
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
  /** given names that are borne by men or by women; lower case */
  readonly genders: ReadonlyMap<string, Gender>;
  /** words for offices and roles: "prime minister" -> the kind of body the holder speaks for */
  readonly roles: readonly Role[];
  /** words before a person's name, "mr", lower case without the period, with the gender they tell or "" */
  readonly titles: ReadonlyMap<string, Gender | "">;
  /** nouns for bodies that act and speak, "ministry", lower case */
  readonly bodies: readonly Body[];
  /** places beyond the states: territories, regions, capitals */
  readonly places: readonly KnownPlace[];
  /** key of the party for which a leader of public record speaks, by the full name and, where only one bears it, the last name; as `foldName` writes them */
  readonly leaders: ReadonlyMap<string, string>;
}

/** "m": he, "f": she. */
export type Gender = "m" | "f";

/** A noun for a body: the head of "the Israeli government", "Gaza's Health Ministry". */
export interface Body {
  /** "health ministry", lower case, words separated by one space */
  readonly name: string;
  readonly kind: KnownActor["kind"];
  /** whether the body of a country speaks for its state */
  readonly state: boolean;
}

/** A place that a report may name. */
export interface KnownPlace {
  readonly name: string;
  readonly aliases: readonly string[];
  /** adjectives and nouns for its people that name no actor of the casebook: "Darfuri" */
  readonly demonyms: readonly string[];
  /** ISO 3166-1 alpha-3, or null where the place lies in several countries */
  readonly country: string | null;
  readonly precision: "country" | "region" | "city";
}

/** A casebook as plain JSON, for `dist/data/casebook.json`. */
export interface CasebookData {
  readonly actors: readonly KnownActor[];
  readonly givenNames: { readonly male: readonly string[]; readonly female: readonly string[] };
  readonly roles: readonly Role[];
  readonly titles: Readonly<Record<string, Gender | "">>;
  readonly bodies: readonly Body[];
  readonly places: readonly KnownPlace[];
  /** full names of leaders by the key of their party */
  readonly leaders: Readonly<Record<string, readonly string[]>>;
}

/** The casebook of its plain JSON form. */
export function casebookOf(data: CasebookData): Casebook {
  const genders = new Map<string, Gender>();
  for (const name of data.givenNames.male) genders.set(name, "m");
  // a name of both is of neither
  for (const name of data.givenNames.female) genders.has(name) ? genders.delete(name) : genders.set(name, "f");
  return {
    actors: data.actors,
    givenNames: new Set([...data.givenNames.male, ...data.givenNames.female]),
    genders,
    roles: data.roles,
    titles: new Map(Object.entries(data.titles)),
    bodies: data.bodies,
    places: data.places,
    leaders: leadersOf(data.leaders),
  };
}

/** Leaders by their full names, and by their last names where all who bear one speak for the same party. */
function leadersOf(byParty: CasebookData["leaders"]): Map<string, string> {
  const leaders = new Map<string, string>();
  const shared = new Set<string>();
  for (const [party, names] of Object.entries(byParty)) {
    for (const name of names) {
      const full = foldLeader(name);
      leaders.set(full, party);
      const last = full.slice(full.lastIndexOf(" ") + 1);
      const other = leaders.get(last);
      // "President Garcia" is a state's, whatever rebel bears the name too
      if (other === undefined || (isState(party) && !isState(other))) leaders.set(last, party);
      else if (other !== party && isState(party) === isState(other)) shared.add(last);
    }
  }
  for (const last of shared) leaders.delete(last);
  return leaders;
}

/** Whether the key of a party is the code of a state. */
function isState(party: string): boolean {
  return /^[A-Z]{3}$/.test(party);
}

/** A leader's name as `Casebook.leaders` has it: lower case, without marks, hyphens as spaces. "Abdel Fattah al-Sisi" -> "abdel fattah al sisi". */
export function foldLeader(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[-\u2010-\u2015\s]+/g, " ")
    .trim();
}

/** An office or role that a title or an apposition may name. */
export interface Role {
  /** "prime minister", lower case, words separated by one space */
  readonly name: string;
  /** whom the holder speaks for: the state of the country named beside it, the organisation named beside it, or only himself */
  readonly speaksFor: "state" | "organisation" | "self";
}
