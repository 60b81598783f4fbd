import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Casebook } from "../../src/casebook/casebook.ts";
import { readModel } from "../../src/language/model.ts";
import { parseText } from "../../src/language/parse.ts";
import { Parser } from "../../src/language/parser.ts";
import { treeOf } from "../../src/language/tree.ts";
import type { Actors, Context } from "../../src/reading/context.ts";
import { findFigures } from "../../src/reading/figures/find-figures.ts";
import type { Measure } from "./tokens.ts";

/** One number of a MUC-3/4 key: any of `numbers` is right; an optional one is neither missed nor extra. */
export interface KeyNumber {
  readonly measure: "killed" | "injured";
  readonly numbers: readonly number[];
  readonly optional: boolean;
}

export interface KeyedReport {
  readonly id: string;
  readonly text: string;
  readonly numbers: readonly KeyNumber[];
}

const NOTHING_KNOWN: Casebook = {
  actors: [],
  givenNames: new Set(),
  genders: new Map(),
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
  roles: [],
};

/** No sources are found here: MUC keys do not say who gives a number. */
const NOBODY: Actors = { actors: [], mentions: [], mentionAt: () => null, partyOf: (actor) => actor };

/**
 * Reads the MUC-3/4 reports whose keys name or number somebody killed or injured, with those numbers:
 * HUM TGT: NUMBER of the targets whose EFFECT is DEATH or INJURY. Named persons and plurals without a number are left out, as they are no figures;
 * how many are named, and how many there are in all of an incident, are optional: a report may say both ("four people were killed: ...").
 */
export function readKeyedReports(folder: string): KeyedReport[] {
  const texts = new Map<string, string>();
  const keys = new Map<string, KeyNumber[]>();
  for (const file of readdirSync(folder).sort()) {
    const content = readFileSync(join(folder, file), "latin1");
    if (file.startsWith("dev-muc3-")) for (const [id, text] of splitReports(content)) texts.set(id, text);
    else if (file.startsWith("key-")) for (const [id, numbers] of readKeys(content)) keys.set(id, [...(keys.get(id) ?? []), ...numbers]);
  }
  return [...keys]
    .filter(([id, numbers]) => texts.has(id) && numbers.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, numbers]) => ({ id, text: texts.get(id)!, numbers }));
}

/** The reports of a file by id, their lines joined into paragraphs. */
function splitReports(content: string): [string, string][] {
  return content
    .split(/^(?=DEV-MUC3-\d{4})/m)
    .filter((part) => part.startsWith("DEV-MUC3-"))
    .map((part) => {
      const body = part.slice(part.indexOf("\n") + 1);
      const paragraphs = body
        .split(/\n\s*\n/)
        .map((p) => p.trim().replace(/\s*\n\s*/g, " "))
        .filter(Boolean);
      return [part.slice(0, "DEV-MUC3-0000".length), paragraphs.join("\n\n")];
    });
}

function readKeys(content: string): [string, KeyNumber[]][] {
  const out: [string, KeyNumber[]][] = [];
  for (const template of content.split(/^0\. +MESSAGE: ID +/m).slice(1)) {
    const fields = fieldsOf(`0. MESSAGE: ID ${template}`);
    const id = /DEV-MUC3-\d{4}/.exec(template)?.[0];
    const number = fields.get("MESSAGE: TEMPLATE") ?? [];
    if (!id || (number[0] ?? "*").startsWith("*")) continue;
    const optional = /OPTIONAL/.test(number.join(" "));
    const named = new Set((fields.get("HUM TGT: NAME") ?? []).flatMap(quoted));
    const effects = (fields.get("HUM TGT: EFFECT OF INCIDENT") ?? []).map((line) => ({ line, ids: quoted(line) }));
    const numbers: KeyNumber[] = [];
    const sums = { killed: { named: 0, all: 0 }, injured: { named: 0, all: 0 } };
    const seen = new Map<string, number>();
    for (const line of fields.get("HUM TGT: NUMBER") ?? []) {
      const ids = quoted(line);
      // "10: "PEASANTS"" and "15: "PEASANTS"": targets of one name are told apart by their order
      const nth = seen.get(ids.join()) ?? 0;
      seen.set(ids.join(), nth + 1);
      const same = effects.filter((e) => e.ids.join() === ids.join());
      const values = [...line.split(":")[0]!.matchAll(/\d+/g)].map((m) => Number(m[0]));
      if (values.length === 0) continue;
      const isNamed = ids.some((x) => named.has(x));
      for (const effect of same.length > 1 ? same.slice(nth, nth + 1) : effects) {
        if (!effect.ids.some((x) => ids.includes(x)) && effect.ids.length > 0) continue;
        const kind = effect.line.split(":")[0]!;
        const unsure = optional || line.startsWith("?") || kind.includes("/") || kind.startsWith("?");
        if (/NO /.test(kind)) continue;
        for (const measure of ["killed", "injured"] as const) {
          if (!(measure === "killed" ? /DEATH/ : /INJURY/).test(kind)) continue;
          sums[measure].all += values[0]!;
          if (isNamed) sums[measure].named += values[0]!;
          else numbers.push({ measure, numbers: values, optional: unsure });
        }
      }
    }
    for (const measure of ["killed", "injured"] as const) {
      const { named: some, all } = sums[measure];
      if (some > 0) numbers.push({ measure, numbers: [some], optional: true });
      if (all > some) numbers.push({ measure, numbers: [all], optional: true });
    }
    out.push([id, numbers]);
  }
  return out;
}

/** Fields of a template, each with its lines; a value that runs on stands indented below. */
function fieldsOf(template: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  let name = "";
  for (const line of template.split("\n")) {
    if (line.startsWith(";")) continue;
    const field = /^\d+\.\s+([A-Z ]+: [A-Z ]+?)\s{2,}(.*)$/.exec(line);
    const text = (field ? field[2]! : line).trim();
    if (field) name = field[1]!;
    if (name === "" || text === "" || text === "-" || (!field && !/^\s/.test(line))) continue;
    const lines = fields.get(name) ?? [];
    // an alternative on a line of its own belongs to the one before it
    if (!field && /^\/?\s*"/.test(text) && lines.length > 0 && name !== "HUM TGT: NAME") lines[lines.length - 1] += ` ${text}`;
    else lines.push(text);
    fields.set(name, lines);
  }
  return fields;
}

const quoted = (line: string): string[] => [...line.matchAll(/"([^"]+)"/g)].map((m) => m[1]!);

export interface Tally {
  right: number;
  missed: number;
  extra: number;
}

/** Compares the numbers read of one report with its key, each number of a measure once. */
export function compare(report: KeyedReport, read: readonly { readonly measure: string; readonly value: number }[]): Tally {
  const found = new Set(read.map((f) => `${f.measure} ${f.value}`));
  const wanted = new Map<string, KeyNumber>();
  for (const n of report.numbers) {
    const key = `${n.measure} ${n.numbers.join("/")}`;
    if (!wanted.get(key) || wanted.get(key)!.optional) wanted.set(key, n);
  }
  const tally = { right: 0, missed: 0, extra: 0 };
  const used = new Set<string>();
  // what must be found first, then what may be
  for (const n of [...wanted.values()].sort((a, b) => Number(a.optional) - Number(b.optional))) {
    const keys = n.numbers.map((value) => `${n.measure} ${value}`);
    const right = keys.find((k) => found.has(k) && !used.has(k));
    for (const k of keys) used.add(k);
    if (right) tally.right += n.optional ? 0 : 1;
    else if (!n.optional) tally.missed++;
  }
  tally.extra = [...found].filter((k) => !used.has(k)).length;
  return tally;
}

/** Numbers of dead and injured per report against the MUC-3/4 development keys under `paths.muc`, F1 in percent. */
export function run(paths: { readonly muc?: string } = {}): Measure[] {
  const folder = paths.muc ?? "../shared/data/muc";
  if (!existsSync(folder)) {
    console.log(`muc-figures: no MUC reports at ${folder}, left out`);
    return [];
  }
  const parser = new Parser(readModel(readFileSync("data/model/en.bin")));
  const total: Tally = { right: 0, missed: 0, extra: 0 };
  for (const report of readKeyedReports(folder)) {
    const parsed = parseText(report.text, parser);
    const context: Context = {
      parsed,
      tree: treeOf(parsed),
      casebook: NOTHING_KNOWN,
      published: null,
    };
    const read = findFigures(context, NOBODY, [], []).flatMap((f) =>
      f.value !== null && /^(?:killed|injured)$/.test(f.measure) ? [{ measure: f.measure, value: f.value }] : [],
    );
    const tally = compare(report, read);
    total.right += tally.right;
    total.missed += tally.missed;
    total.extra += tally.extra;
  }
  const precision = (100 * total.right) / (total.right + total.extra || 1);
  const recall = (100 * total.right) / (total.right + total.missed || 1);
  return [
    { name: "muc-figures.precision", value: precision, floor: null, aim: null },
    { name: "muc-figures.recall", value: recall, floor: null, aim: null },
    { name: "muc-figures.f1", value: (2 * precision * recall) / (precision + recall || 1), floor: 55, aim: 70 },
  ];
}
