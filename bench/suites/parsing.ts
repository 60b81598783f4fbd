import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConllu } from "../../src/language/conllu.ts";
import { readModel } from "../../src/language/model.ts";
import { parseText } from "../../src/language/parse.ts";
import { LONGEST, Parser } from "../../src/language/parser.ts";
import { type Measure, rebuildDocuments } from "./tokens.ts";

interface Words {
  readonly starts: readonly (string | number)[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** place of the head in the same list, -1 for roots */
  readonly heads: readonly number[];
  readonly deprels: readonly string[];
}

const universal = (deprel: string): string => deprel.split(":")[0]!;

/**
 * F1 in percent by the definitions of the CoNLL 2018 shared task: system words count where a gold word has the same characters;
 * an arc is right when the head is the aligned head (or both are roots), labelled by the universal relation.
 */
function score(gold: Words, found: Words): { uas: number; las: number; upos: number; xpos: number } {
  const place = new Map(gold.starts.map((key, i) => [key, i]));
  const aligned = found.starts.map((key) => place.get(key) ?? -1);
  let uas = 0;
  let las = 0;
  let upos = 0;
  let xpos = 0;
  aligned.forEach((g, i) => {
    if (g < 0) return;
    if (gold.upos[g] === found.upos[i]) upos++;
    if (gold.xpos[g] === found.xpos[i]) xpos++;
    const head = found.heads[i]!;
    if (gold.heads[g] !== (head < 0 ? -1 : aligned[head])) return;
    uas++;
    if (universal(gold.deprels[g]!) === universal(found.deprels[i]!)) las++;
  });
  const f1 = (right: number) => (200 * right) / (gold.starts.length + found.starts.length);
  return { uas: f1(uas), las: f1(las), upos: f1(upos), xpos: f1(xpos) };
}

/** Tags and trees on gold words, from raw text, and in capitals, with the speed of each, on the treebanks under `paths.treebanks`. */
export function run(paths: { readonly treebanks?: string } = {}): Measure[] {
  const folder = paths.treebanks ?? "../shared/data/ud";
  if (!existsSync(folder)) {
    console.log(`parsing: no treebanks at ${folder}, left out`);
    return [];
  }
  const bytes = readFileSync("data/model/en.bin");
  const began = performance.now();
  const parser = new Parser(readModel(bytes));
  const measures: Measure[] = [{ name: "parsing.load (ms)", value: performance.now() - began, floor: null, aim: null }];
  const add = (name: string, value: number, floor: number | null = null, aim: number | null = null) =>
    measures.push({ name: `parsing.${name}`, value, floor, aim });
  const sets = [
    { name: "ewt", file: "ewt/test.conllu", las: 83, upos: 94.3, raw: null, capitals: null },
    { name: "gum", file: "gum/test.all-genres.conllu", las: 83, upos: 96, raw: 80, capitals: null },
    { name: "pud", file: "pud/test.conllu", las: 82, upos: 95.3, raw: 80.5, capitals: 74 },
  ];
  for (const set of sets) {
    const path = join(folder, set.file);
    if (!existsSync(path)) continue;
    const sentences = parseConllu(readFileSync(path, "utf8"));
    const analyse = (change: (form: string) => string): [Words, Words] => {
      const gold = { starts: [] as number[], upos: [] as string[], xpos: [] as string[], heads: [] as number[], deprels: [] as string[] };
      const found = { starts: [] as number[], upos: [] as string[], xpos: [] as string[], heads: [] as number[], deprels: [] as string[] };
      for (const { words } of sentences) {
        const base = gold.starts.length;
        // A treebank sentence beyond the network's reach counts as wrong.
        const a = words.length <= LONGEST ? parser.analyse(words.map((w) => change(w.form))) : null;
        words.forEach((w, i) => {
          gold.starts.push(base + i);
          gold.upos.push(w.upos);
          gold.xpos.push(w.xpos);
          gold.heads.push(w.head === 0 ? -1 : base + w.head - 1);
          gold.deprels.push(w.deprel);
          found.starts.push(base + i);
          found.upos.push(a ? a.upos[i]! : "");
          found.xpos.push(a ? a.xpos[i]! : "");
          found.heads.push(a ? (a.heads[i] === 0 ? -1 : base + a.heads[i]! - 1) : -2);
          found.deprels.push(a ? a.labels[i]! : "");
        });
      }
      return [gold, found];
    };
    const [gold, found] = analyse((form) => form);
    const plain = score(gold, found);
    add(`${set.name}.uas`, plain.uas);
    add(`${set.name}.las`, plain.las, set.las, 86);
    add(`${set.name}.upos`, plain.upos, set.upos);
    add(`${set.name}.xpos`, plain.xpos);
    if (set.capitals !== null) add(`${set.name}.capitals.las`, score(...analyse((form) => form.toUpperCase())).las, set.capitals);
    if (set.raw === null) continue;

    const documents = rebuildDocuments(sentences);
    const flat = sentences.flatMap((s) => s.words);
    let at = 0;
    const raw = { starts: [] as string[], upos: [] as string[], xpos: [] as string[], heads: [] as number[], deprels: [] as string[] };
    const read = { starts: [] as string[], upos: [] as string[], xpos: [] as string[], heads: [] as number[], deprels: [] as string[] };
    const cpu = process.cpuUsage();
    const parsed = documents.map((d) => parseText(d.text, parser));
    const used = process.cpuUsage(cpu);
    documents.forEach((d, k) => {
      const base = read.starts.length;
      for (const w of parsed[k]!.words) {
        read.starts.push(`${k}:${w.start}:${w.end}`);
        read.upos.push(w.upos);
        read.xpos.push(w.xpos);
        read.heads.push(w.head < 0 ? -1 : base + w.head);
        read.deprels.push(w.deprel);
      }
      for (const w of d.words) {
        const g = flat[at]!;
        raw.starts.push(`${k}:${w.start}:${w.end}`);
        raw.upos.push(g.upos);
        raw.xpos.push(g.xpos);
        raw.heads.push(gold.heads[at]!);
        raw.deprels.push(g.deprel);
        at++;
      }
    });
    const ends = score(raw, read);
    add(`${set.name}.raw.las`, ends.las, set.raw, 84);
    add(`${set.name}.raw.upos`, ends.upos);
    add(`${set.name}.raw.speed (tokens/s of one core)`, Math.round((1e6 * read.starts.length) / (used.user + used.system)), 8000, 20000);
  }
  return measures;
}
