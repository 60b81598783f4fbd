import type { Gazetteer, Town } from "../../casebook/gazetteer.ts";
import type { Actors } from "../context.ts";
import type { ReadPlace } from "./find-places.ts";

/** A place with its coordinates (degrees, WGS 84) where the gazetteer has them without guessing. */
export interface LocatedPlace extends ReadPlace {
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Inhabitants from which a name that only one town bears is taken for that town in any report. */
const WELL_KNOWN = 100_000;
/**
 * How many times larger than its namesakes a town must be to be meant, even where the report speaks of the country of one of these:
 * Geneva is in Switzerland though the report speaks of the United States, but Tripoli may be in Lebanon.
 */
const OUTSHINES = 8;

/**
 * Gives places the country and coordinates of the town they name. A town is chosen where the report leaves one choice: by the country it names with the
 * place, else by the countries it speaks of, else where no town of that name comes near in size. Otherwise country and coordinates stay unknown.
 */
export function locatePlaces(places: readonly ReadPlace[], actors: Actors, gazetteer: Gazetteer): LocatedPlace[] {
  const spokenOf = new Set<string>();
  for (const p of places) if (p.country) spokenOf.add(p.country);
  for (const m of actors.mentions) {
    const country = actors.actors[m.actor]!.country;
    if (country) spokenOf.add(country);
  }
  return places.map((place) => {
    if (place.precision === "country" || place.precision === "region") return { ...place, lat: null, lon: null };
    const town = chosen(gazetteer.find(place.name), place.country, spokenOf);
    if (!town) return { ...place, lat: null, lon: null };
    return { ...place, country: town.country, precision: "city", lat: town.lat, lon: town.lon };
  });
}

function chosen(towns: readonly Town[], country: string | null, spokenOf: ReadonlySet<string>): Town | null {
  if (country !== null) return towns.find((t) => t.country === country) ?? null;
  const [first, second] = [...towns].sort((a, b) => b.inhabitants - a.inhabitants);
  if (!first) return null;
  const famous = first.inhabitants >= WELL_KNOWN;
  const near = towns.filter((t) => spokenOf.has(t.country) && !(famous && first.inhabitants >= OUTSHINES * t.inhabitants));
  if (near.length > 0) return near.every((t) => t.country === near[0]!.country) ? near[0]! : null;
  if (!famous) return null;
  return !second || first.inhabitants >= OUTSHINES * second.inhabitants ? first : null;
}
