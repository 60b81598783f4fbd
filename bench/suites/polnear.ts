import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ParsedText } from "../../src/language/document.ts";
import { readModel } from "../../src/language/model.ts";
import { parseText } from "../../src/language/parse.ts";
import { Parser } from "../../src/language/parser.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Context, WordRange } from "../../src/reading/context.ts";
import type { Range } from "../../src/text/span.ts";
import type { Measure } from "../table.ts";

/** One attribution as sets of offsets: of the corpus or of the reader. */
export interface MarkedAttribution {
  readonly source: readonly Range[];
  readonly cue: readonly Range[];
  readonly content: readonly Range[];
}

export interface MarkedArticle {
  readonly name: string;
  readonly text: string;
  readonly attributions: readonly MarkedAttribution[];
}

const FOLDER = "../shared/data/polnear/dev";
const MODEL = "data/model/en.bin";
const NOBODY: Context["casebook"] = {
  actors: [],
  givenNames: new Set(),
  genders: new Map(),
  roles: [],
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
};

/**
 * Who says what on PolNeAR's development part, read in its own convention (intentions, refusals and attitudes too, only the outermost).
 * `args`: another folder with text/ and attributions/.
 */
export function run(args: readonly string[]): Measure[] {
  const articles = readPolnear(args[0] ?? FOLDER);
  if (articles.length === 0) {
    console.log(`polnear: ${args[0] ?? FOLDER} is not here, left out`);
    return [];
  }
  const parser = new Parser(readModel(readFileSync(MODEL)));
  const { exact, tokens, attribution, sourceOfContent } = scorePolnear(
    articles.map((gold) => ({ gold, read: readerMarks(parseText(gold.text, parser), { casebook: NOBODY, published: null }) })),
  );
  const row = (name: string, value: number, floor: number | null, aim: number | null): Measure => ({
    name: `polnear.${name}`,
    value,
    floor,
    aim,
  });
  return [
    row("source exact F1", exact.source.f1, 62, 72),
    row("cue exact F1", exact.cue.f1, 58, 66),
    row("content exact F1", exact.content.f1, 48, 60),
    row("content token F1", tokens.content.f1, 78, 85),
    row("attribution F1, contents half alike", attribution.f1, null, null),
    row("source of matched contents", sourceOfContent.touching, null, null),
  ];
}

type Role = "source" | "cue" | "content";
const ROLES: readonly Role[] = ["source", "cue", "content"];

/** Precision, recall and F1 in percent, with what they were counted from. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PolnearResult {
  readonly articles: number;
  readonly attributions: number;
  readonly exact: Record<Role, Score>;
  readonly tokens: Record<Role, Score>;
  readonly overlap: Record<Role, Score>;
  /** attributions matched on content (Jaccard of tokens at least one half) */
  readonly attribution: Score;
  /** of the matched ones with a gold source, how many have that source: the same tokens, some common token */
  readonly sourceOfContent: { readonly exact: number; readonly touching: number };
}

/**
 * Reads the articles of one part of PolNeAR (text/*.txt, attributions/*.ann in brat standoff): the alphabetically first
 * annotator of each, without the bookkeeping types Discuss and Discard. Empty where the folder is absent.
 */
export function readPolnear(folder: string): MarkedArticle[] {
  if (!existsSync(join(folder, "text"))) return [];
  const annotations = readdirSync(join(folder, "attributions"))
    .filter((f) => f.endsWith(".ann"))
    .sort();
  const first = new Map<string, string>();
  for (const file of annotations) {
    const article = file.slice(0, file.lastIndexOf("_"));
    if (!first.has(article)) first.set(article, file);
  }
  return [...first]
    .filter(([name]) => existsSync(join(folder, "text", `${name}.txt`)))
    .map(([name, file]) => ({
      name,
      text: readFileSync(join(folder, "text", `${name}.txt`), "utf8"),
      attributions: readStandoff(readFileSync(join(folder, "attributions", file), "utf8")),
    }));
}

/** The attributions of a brat standoff file. */
export function readStandoff(standoff: string): MarkedAttribution[] {
  const spans = new Map<string, Range[]>();
  const out: MarkedAttribution[] = [];
  const lines = standoff.split("\n");
  for (const line of lines) {
    const found = /^(T\d+)\t\S+ ([\d ;]+)\t/.exec(line);
    if (found)
      spans.set(
        found[1]!,
        found[2]!.split(";").map((pair) => {
          const [start, end] = pair.trim().split(" ").map(Number);
          return { start: start!, end: end! };
        }),
      );
  }
  for (const line of lines) {
    if (!/^E\d+\tAttribution/.test(line)) continue;
    const marked: Record<Role, Range[]> = { source: [], cue: [], content: [] };
    for (const part of line.split("\t")[1]!.split(" ").slice(1)) {
      const [role, id] = part.split(":");
      const key = role!.replace(/\d+$/, "").toLowerCase() as Role;
      if (key in marked) marked[key].push(...(spans.get(id ?? "") ?? []));
    }
    out.push(marked);
  }
  return out;
}

/** What the reader marks in a parsed text, in PolNeAR's convention. */
export function readerMarks(parsed: ParsedText, context: Omit<Context, "parsed" | "tree">): MarkedAttribution[] {
  const range = ({ first, last }: WordRange): Range => ({ start: parsed.words[first]!.start, end: parsed.words[last]!.end });
  return findAttributions({ ...context, parsed, tree: treeOf(parsed) }, null, { convention: "polnear" }).map((a) => ({
    source: a.source ? [range(a.source)] : [],
    cue: a.cue ? [range(a.cue)] : [],
    content: a.content.map(range),
  }));
}

const TOKEN = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Scores as the study of the field defines it: tokens are runs of letters and digits, and single other characters. */
export function scorePolnear(
  articles: readonly { readonly gold: MarkedArticle; readonly read: readonly MarkedAttribution[] }[],
): PolnearResult {
  const counts = (): { both: number; read: number; gold: number } => ({ both: 0, read: 0, gold: 0 });
  const roles = () => ({ source: counts(), cue: counts(), content: counts() });
  const exact = roles();
  const tokens = roles();
  const overlapRead = roles();
  const overlapGold = roles();
  const matched = counts();
  let [withSource, sourceExact, sourceTouching] = [0, 0, 0];
  let gold = 0;
  for (const { gold: article, read } of articles) {
    const starts = [...article.text.matchAll(TOKEN)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
    const idsOf = (ranges: readonly Range[]): number[] => {
      const ids: number[] = [];
      for (const r of ranges) {
        let low = 0;
        for (let high = starts.length; low < high; ) {
          const middle = (low + high) >> 1;
          if (starts[middle]!.end <= r.start) low = middle + 1;
          else high = middle;
        }
        for (; low < starts.length && starts[low]!.start < r.end; low++) ids.push(low);
      }
      return ids;
    };
    const goldIds = article.attributions.map((a) => ({ source: idsOf(a.source), cue: idsOf(a.cue), content: idsOf(a.content) }));
    const readIds = read.map((a) => ({ source: idsOf(a.source), cue: idsOf(a.cue), content: idsOf(a.content) }));
    gold += goldIds.length;
    for (const role of ROLES) {
      const g = goldIds.map((a) => a[role].join(" ")).filter(Boolean);
      const r = readIds.map((a) => a[role].join(" ")).filter(Boolean);
      // one to one: a source that two attributions share counts twice
      const left = new Map<string, number>();
      for (const x of g) left.set(x, (left.get(x) ?? 0) + 1);
      for (const x of r) {
        const open = left.get(x) ?? 0;
        if (open > 0) exact[role].both++;
        left.set(x, open - 1);
      }
      exact[role].gold += g.length;
      exact[role].read += r.length;
      const gt = new Set(goldIds.flatMap((a) => a[role]));
      const rt = new Set(readIds.flatMap((a) => a[role]));
      tokens[role].both += [...rt].filter((t) => gt.has(t)).length;
      tokens[role].gold += gt.size;
      tokens[role].read += rt.size;
      overlapRead[role].both += r.filter((x) => x.split(" ").some((t) => gt.has(Number(t)))).length;
      overlapRead[role].read += r.length;
      overlapGold[role].both += g.filter((x) => x.split(" ").some((t) => rt.has(Number(t)))).length;
      overlapGold[role].gold += g.length;
    }
    const edges: { j: number; g: number; r: number }[] = [];
    goldIds.forEach((a, g) => {
      const set = new Set(a.content);
      readIds.forEach((b, r) => {
        const both = b.content.filter((t) => set.has(t)).length;
        const j = both / (set.size + b.content.length - both || 1);
        if (j >= 0.5) edges.push({ j, g, r });
      });
    });
    edges.sort((a, b) => b.j - a.j);
    const usedGold = new Set<number>();
    const usedRead = new Set<number>();
    for (const { g, r } of edges) {
      if (usedGold.has(g) || usedRead.has(r)) continue;
      usedGold.add(g);
      usedRead.add(r);
      const a = goldIds[g]!.source;
      const b = readIds[r]!.source;
      if (a.length === 0) continue;
      withSource++;
      if (a.join(" ") === b.join(" ")) sourceExact++;
      if (a.some((t) => b.includes(t))) sourceTouching++;
    }
    matched.both += usedGold.size;
    matched.gold += goldIds.length;
    matched.read += readIds.length;
  }
  const score = (hit: number, read: number, all: number, hitGold = hit): Score => {
    const precision = read ? (100 * hit) / read : 0;
    const recall = all ? (100 * hitGold) / all : 0;
    return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
  };
  const each = (make: (role: Role) => Score): Record<Role, Score> => ({
    source: make("source"),
    cue: make("cue"),
    content: make("content"),
  });
  return {
    articles: articles.length,
    attributions: gold,
    exact: each((r) => score(exact[r].both, exact[r].read, exact[r].gold)),
    tokens: each((r) => score(tokens[r].both, tokens[r].read, tokens[r].gold)),
    overlap: each((r) => score(overlapRead[r].both, overlapRead[r].read, overlapGold[r].gold, overlapGold[r].both)),
    attribution: score(matched.both, matched.read, matched.gold),
    sourceOfContent: {
      exact: withSource ? (100 * sourceExact) / withSource : 0,
      touching: withSource ? (100 * sourceTouching) / withSource : 0,
    },
  };
}
