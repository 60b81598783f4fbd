import type { Reading } from "../reading/reading.ts";
import type { Claim, EventClaim, FigureClaim, TalksClaim } from "../record/claim.ts";
import { type Quotation, quotationOf } from "./statement.ts";
import { allOf, dayOfView, type PictureView } from "./view.ts";

/** A place with what is told of it. */
export interface MapPlace {
  readonly name: string;
  readonly country: string | null;
  /** null where no gazetteer has it, and for countries and regions, for which no point stands */
  readonly lat: number | null;
  readonly lon: number | null;
  /** "city", "region", "country"; null where it is not known */
  readonly precision: string | null;
  readonly events: number;
  readonly talks: number;
  readonly figures: number;
  readonly reports: number;
  /** the first and the last day from which it is told */
  readonly from: string | null;
  readonly to: string | null;
  /** the newest that name it */
  readonly quotations: readonly Quotation[];
}

export interface MapPicture {
  readonly asOf: string | null;
  /** those of which most is told first */
  readonly places: readonly MapPlace[];
  /** whether older claims were left out */
  readonly isCut: boolean;
}

export interface MapQuery {
  readonly since?: string | null;
  readonly kind?: "talks" | "event" | "figure" | null;
  /** how many claims of each kind are looked at, the newest first; 500 where not told */
  readonly limit?: number;
}

/** Where the places of a report lie, by its id. */
export type PlacesOf = (report: string) => Promise<Pick<Reading, "places"> | null>;

const LIMIT = 500;
const QUOTATIONS = 5;

/** The places that talks, events and figures name, each with how exact its coordinates are. */
export async function mapOf(view: PictureView, placesOf: PlacesOf, query: MapQuery = {}): Promise<MapPicture> {
  const { since = null, kind = null, limit = LIMIT } = query;
  const wanted = <T extends Claim>(own: NonNullable<MapQuery["kind"]>, ask: Parameters<typeof allOf<T>>[0]): Promise<T[]> =>
    kind === null || kind === own ? allOf(ask, limit) : Promise.resolve([]);
  const [events, talks, figures] = await Promise.all([
    wanted<EventClaim>("event", (after, size) => view.events({ from: since, after, limit: size })),
    wanted<TalksClaim>("talks", (after, size) => view.talks({ from: since, after, limit: size })),
    wanted<FigureClaim>("figure", (after, size) => view.figures({ from: since, after, limit: size })),
  ]);
  const found = new Map<string, { readonly claims: (EventClaim | TalksClaim | FigureClaim)[] }>();
  for (const claim of [...events, ...talks, ...figures]) {
    if (claim.place === null) continue;
    const place = found.get(claim.place) ?? { claims: [] };
    place.claims.push(claim);
    found.set(claim.place, place);
  }
  const places = await Promise.all([...found].map(([name, { claims }]) => placeOf(name, claims, placesOf)));
  return {
    asOf: await dayOfView(view),
    places: places.sort(
      (a, b) => b.events + b.talks + b.figures - (a.events + a.talks + a.figures) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    ),
    isCut: [events, talks, figures].some(({ length }) => length === limit),
  };
}

async function placeOf(name: string, claims: readonly (EventClaim | TalksClaim | FigureClaim)[], placesOf: PlacesOf): Promise<MapPlace> {
  const newest = [...claims].sort((a, b) => compare(b.times.day ?? "", a.times.day ?? "") || compare(a.id, b.id));
  const days = claims.flatMap(({ times }) => times.day ?? []).sort();
  const where = await located(name, newest, placesOf);
  const count = (kind: Claim["kind"]) => claims.filter((claim) => claim.kind === kind).length;
  return {
    name,
    ...where,
    events: count("event"),
    talks: count("talks"),
    figures: count("figure"),
    reports: new Set(claims.map(({ report }) => report.id)).size,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    quotations: newest.slice(0, QUOTATIONS).map(quotationOf),
  };
}

/** How many reports are asked where a place lies. */
const ASKED = 5;

/** Where the newest report that knows it says that the place lies. */
async function located(
  name: string,
  claims: readonly Claim[],
  placesOf: PlacesOf,
): Promise<Pick<MapPlace, "country" | "lat" | "lon" | "precision">> {
  let named: Pick<MapPlace, "country" | "lat" | "lon" | "precision"> | null = null;
  for (const report of [...new Set(claims.map((claim) => claim.report.id))].slice(0, ASKED)) {
    const place = (await placesOf(report))?.places.find((candidate) => candidate.name === name);
    if (place === undefined) continue;
    const { country, lat, lon, precision } = place;
    named ??= { country, lat, lon, precision };
    if (lat !== null) return { country, lat, lon, precision };
  }
  return named ?? { country: null, lat: null, lon: null, precision: null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
