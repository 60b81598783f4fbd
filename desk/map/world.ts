import type { Feature, FeatureCollection, Geometry, MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import address from "world-atlas/countries-50m.json?url";

type Countries = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

/** Land, the lines between countries, and the countries by name: Natural Earth, 1:50 million, public domain. */
export interface World {
  readonly land: FeatureCollection | Feature;
  readonly borders: MultiLineString;
  readonly countries: ReadonlyMap<string, Feature<Geometry, { name: string }>>;
}

let fetched: Promise<World> | null = null;

/** Fetches the map once. Rejects where the server does not answer; the next call tries again. */
export function world(): Promise<World> {
  fetched ??= fetch(address)
    .then(async (response) => {
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return made((await response.json()) as Countries);
    })
    .catch((error: unknown) => {
      fetched = null;
      throw error;
    });
  return fetched;
}

function made(topology: Countries): World {
  const countries = feature(topology, topology.objects.countries).features;
  return {
    land: feature(topology, topology.objects.land),
    borders: mesh(topology, topology.objects.countries, (a, b) => a !== b),
    countries: new Map(countries.map((country) => [country.properties.name, country])),
  };
}
