/** A town of the gazetteer. */
export interface Town {
  readonly name: string;
  /** ISO 3166-1 alpha-3 */
  readonly country: string;
  /** degrees, WGS 84 */
  readonly lat: number;
  readonly lon: number;
  readonly inhabitants: number;
}

/** Towns by their names; made from data/gazetteer (GeoNames, CC BY 4.0). */
export interface Gazetteer {
  /** all towns of that name, whatever marks, case, hyphens or apostrophes it is written with; largest first */
  find(name: string): readonly Town[];
}

/** A name without marks, case, hyphens and apostrophes: "Khān Yūnis" and "khan yunis" are one. */
export function foldName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’‘ʻʼ`´]/g, "")
    .replace(/[-‐‑\s]+/g, " ")
    .toLowerCase();
}

/**
 * Opens the gazetteer. `towns`: lines of key, name, country, latitude, longitude, inhabitants, in the order of their keys (`foldName`), which are
 * looked up by halving, so that opening costs nothing. `exonyms`: lines of English name, name in `towns`, country. Tabs between columns.
 * Throws a TypeError that names the line where an exonym is malformed.
 */
export function openGazetteer(towns: string, exonyms: string): Gazetteer {
  const english = new Map<string, readonly [key: string, country: string]>();
  for (const [i, line] of exonyms.split("\n").entries()) {
    if (line === "") continue;
    const [from, name, country] = line.split("\t");
    if (!from || !name || !country)
      throw new TypeError(`Expected three columns in line ${i + 1} of the exonyms, not ${JSON.stringify(line)}`);
    english.set(foldName(from), [foldName(name), country]);
  }
  const found = new Map<string, readonly Town[]>();
  return {
    find(name) {
      const key = foldName(name);
      let list = found.get(key);
      if (!list) {
        const other = english.get(key);
        list = linesOf(towns, key);
        if (other) {
          const meant = linesOf(towns, other[0]).filter((t) => t.country === other[1]);
          list = [...meant, ...list.filter((t) => !meant.some((m) => m.name === t.name && m.lat === t.lat))];
        }
        if (found.size > 5000) found.clear();
        found.set(key, list);
      }
      return list;
    },
  };
}

/** The towns whose lines begin with the key. */
function linesOf(towns: string, key: string): Town[] {
  let low = 0;
  let high = towns.length;
  // Invariant: lines that begin before `low` have smaller keys; lines that begin at or after `high` do not.
  while (low < high) {
    const middle = (low + high) >> 1;
    const begin = towns.lastIndexOf("\n", middle - 1) + 1;
    const at = begin < low ? low : begin;
    if (towns.slice(at, towns.indexOf("\t", at)) < key) low = towns.indexOf("\n", at) + 1 || towns.length;
    else high = at;
  }
  const out: Town[] = [];
  while (towns.startsWith(`${key}\t`, low)) {
    const end = towns.indexOf("\n", low);
    const [, name, country, lat, lon, inhabitants] = towns.slice(low, end < 0 ? towns.length : end).split("\t");
    out.push({ name: name!, country: country!, lat: Number(lat), lon: Number(lon), inhabitants: Number(inhabitants) });
    low = end < 0 ? towns.length : end + 1;
  }
  return out;
}
