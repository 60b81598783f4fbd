import type { Body, CasebookData, Gender, KnownActor, KnownPlace, Role } from "./casebook.ts";
import { type Casebook, casebookOf } from "./casebook.ts";

/** A casebook file that does not hold what it should; the message names the file and the entry. */
export class CasebookError extends Error {
  override readonly name = "CasebookError";
}

/** Parsed YAML files of a casebook by their name without extension: `{ states: {...}, organisations: {...} }`. */
export type CasebookSources = Readonly<Record<string, unknown>>;

type Entry = Readonly<Record<string, unknown>>;

/** The casebook of its parsed YAML files. Throws a CasebookError where an entry is malformed or a key stands twice. */
export function compileCasebook(sources: CasebookSources): Casebook {
  return casebookOf(compileCasebookData(sources));
}

/** The plain JSON form of a casebook's parsed YAML files. Throws a CasebookError as `compileCasebook` does. */
export function compileCasebookData(sources: CasebookSources): CasebookData {
  const actors: KnownActor[] = [];
  const places: KnownPlace[] = [];
  for (const [key, entry] of entriesOf(sources, "states")) {
    const state = actorOf("states", key, entry, "state", { country: key, speaksFor: null });
    actors.push(state);
    for (const name of state.capitals) places.push({ name, aliases: [], demonyms: [], country: key, precision: "city" });
  }
  for (const [key, entry] of entriesOf(sources, "territories")) {
    const territory = actorOf("territories", key, entry, "state", {});
    const { name, aliases, country } = territory;
    const acts = entry.actor === true;
    if (acts) actors.push(territory);
    places.push({ name, aliases, demonyms: acts ? [] : territory.demonyms, country, precision: "region" });
    for (const city of territory.capitals) places.push({ name: city, aliases: [], demonyms: [], country, precision: "city" });
  }
  for (const [key, entry] of entriesOf(sources, "organisations")) actors.push(actorOf("organisations", key, entry, "organisation", {}));
  for (const [key, entry] of entriesOf(sources, "armed-groups")) actors.push(actorOf("armed-groups", key, entry, "armed-group", {}));
  for (const [key, entry] of entriesOf(sources, "media")) actors.push(actorOf("media", key, entry, "media", {}));
  checkKeys(actors);
  const leaders = leadersOf(sources, actors);
  return {
    actors,
    givenNames: { male: wordsOf(sources, "male"), female: wordsOf(sources, "female") },
    roles: rolesOf(sources),
    titles: titlesOf(sources),
    bodies: bodiesOf(sources),
    places,
    leaders,
  };
}

/** The names of leaders by party; every party must be an actor of the casebook. */
function leadersOf(sources: CasebookSources, actors: readonly KnownActor[]): Record<string, readonly string[]> {
  const entries = (sources.leaders ?? {}) as Readonly<Record<string, unknown>>;
  const keys = new Set(actors.map((a) => a.key));
  for (const [key, names] of Object.entries(entries)) {
    if (!keys.has(key)) throw new CasebookError(`leaders.yaml: "${key}" is no key of an actor of the casebook`);
    if (!Array.isArray(names) || names.some((name) => typeof name !== "string"))
      throw new CasebookError(`leaders.yaml, "${key}": expected a list of names`);
  }
  return entries as Record<string, readonly string[]>;
}

function actorOf(file: string, key: string, entry: Entry, kind: KnownActor["kind"], fixed: Partial<KnownActor>): KnownActor {
  return {
    key,
    name: stringOf(file, key, entry, "name") ?? fail(file, key, "has no name"),
    kind,
    aliases: listOf(file, key, entry, "aliases"),
    short: listOf(file, key, entry, "short"),
    demonyms: listOf(file, key, entry, "demonyms"),
    capitals: listOf(file, key, entry, "capitals"),
    metonyms: listOf(file, key, entry, "seats"),
    epithets: listOf(file, key, entry, "epithets"),
    country: stringOf(file, key, entry, "country"),
    speaksFor: stringOf(file, key, entry, "speaksFor"),
    ...fixed,
  };
}

function checkKeys(actors: readonly KnownActor[]): void {
  const keys = new Set<string>();
  for (const { key } of actors) {
    if (keys.has(key)) throw new CasebookError(`Expected the key "${key}" once in the casebook`);
    keys.add(key);
  }
  for (const { key, speaksFor } of actors) {
    if (speaksFor !== null && !keys.has(speaksFor))
      throw new CasebookError(`"${key}" speaks for "${speaksFor}", which the casebook does not hold`);
  }
}

function rolesOf(sources: CasebookSources): Role[] {
  const file = sourceOf(sources, "roles");
  const roles: Role[] = [];
  for (const speaksFor of ["state", "organisation", "self"] as const) {
    for (const name of listOf("roles", speaksFor, file, speaksFor)) roles.push({ name, speaksFor });
  }
  return roles;
}

function titlesOf(sources: CasebookSources): Record<string, Gender | ""> {
  const titles: Record<string, Gender | ""> = {};
  for (const [title, gender] of Object.entries(recordOf("roles", "titles", sourceOf(sources, "roles").titles ?? {}))) {
    titles[title] = gender === "m" || gender === "f" ? gender : "";
  }
  return titles;
}

function bodiesOf(sources: CasebookSources): Body[] {
  return entriesOf(sources, "bodies").map(([name, entry]) => {
    const kind = stringOf("bodies", name, entry, "kind") as Body["kind"] | null;
    return { name, kind: kind ?? fail("bodies", name, "has no kind"), state: entry.state === true };
  });
}

function wordsOf(sources: CasebookSources, field: string): string[] {
  const names = sourceOf(sources, "given-names")[field] ?? "";
  if (typeof names !== "string") return fail("given-names", field, "is no text of names");
  return [...new Set(names.split(/\s+/).filter((name) => name !== ""))];
}

function sourceOf(sources: CasebookSources, file: string): Entry {
  return recordOf(file, file, sources[file] ?? {});
}

function entriesOf(sources: CasebookSources, file: string): [string, Entry][] {
  return Object.entries(sourceOf(sources, file)).map(([key, entry]) => [key, recordOf(file, key, entry)]);
}

function recordOf(file: string, key: string, value: unknown): Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Entry) : fail(file, key, "is no mapping");
}

function stringOf(file: string, key: string, entry: Entry, field: string): string | null {
  const value = entry[field] ?? null;
  return value === null || typeof value === "string" ? value : fail(file, key, `has a "${field}" that is no text`);
}

function listOf(file: string, key: string, entry: Entry, field: string): string[] {
  const value = entry[field] ?? [];
  if (!Array.isArray(value) || value.some((v) => typeof v !== "string"))
    return fail(file, key, `has a "${field}" that is no list of texts`);
  return value as string[];
}

function fail(file: string, key: string, what: string): never {
  throw new CasebookError(`Entry "${key}" of ${file}.yaml ${what}`);
}
