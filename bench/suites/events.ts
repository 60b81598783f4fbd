import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadReader } from "../../src/data.ts";
import { sha256OfText } from "../../src/text/digest.ts";
import type { Measure } from "../table.ts";

/** A sentence of the validation set with its CAMEO codes; no codes where the coders saw no event. */
export interface CodedSentence {
  readonly id: string;
  readonly published: string | null;
  readonly text: string;
  readonly codes: readonly string[];
}

/** The records of PETR2_GSR_validation.xml (openeventdata/UniversalPetrarch, MIT) that have a text. */
export function readCodedSentences(xml: string): CodedSentence[] {
  const sentences: CodedSentence[] = [];
  for (const [, attributes, body] of xml.matchAll(/<Sentence ([^>]*)>([\s\S]*?)<\/Sentence>/g)) {
    const text = unescaped(/<Text>([\s\S]*?)<\/Text>/.exec(body!)?.[1] ?? "");
    if (text === "") continue;
    const date = /date\s*=\s*"(\d{4})-?(\d\d)-?(\d\d)"/.exec(attributes!);
    sentences.push({
      id: /id\s*=\s*"([^"]*)"/.exec(attributes!)?.[1] ?? "",
      published: date ? `${date[1]}-${date[2]}-${date[3]}` : null,
      text,
      codes: [...body!.matchAll(/<EventCoding [^>]*eventcode\s*=\s*"(\d+)"/g)].map((m) => m[1]!),
    });
  }
  return sentences;
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/``\s?/g, ' "')
    .replace(/''/g, '"')
    .replace(/\s+/g, " ")
    .trim();
}

/** CAMEO code -> PLOVER type by the lines "042: CONSULT, visit, ..." of CAMEO2PLOVER-2021.txt; appeals (02x) are requests. */
export function readConversion(table: string): (code: string) => string | null {
  const types = new Map<string, string>();
  for (const [, code, type] of table.matchAll(/^(\d{2,4}):\s*([A-Z]+)/gm)) if (!types.has(code!)) types.set(code!, type!);
  return (code) =>
    code.startsWith("02") ? "REQUEST" : (types.get(code) ?? types.get(code.slice(0, 3)) ?? types.get(code.slice(0, 2)) ?? null);
}

/**
 * Events of single sentences against the codes of the PETRARCH-2 validation set under `paths.plover`: the share of coded sentences in which an event
 * of a coded PLOVER type is read (public statements, CAMEO 01x, have no PLOVER type and are left out), and the events read where there is none.
 */
export async function run(paths: { readonly plover?: string } = {}): Promise<Measure[]> {
  const folder = paths.plover ?? "../shared/data/plover";
  if (!existsSync(folder)) {
    console.log(`events: no coded sentences at ${folder}, left out`);
    return [];
  }
  const typeOf = readConversion(readFileSync(join(folder, "CAMEO2PLOVER-2021.txt"), "utf8"));
  const read = await loadReader();
  let coded = 0;
  let right = 0;
  let extra = 0;
  for (const { id, text, published, codes } of readCodedSentences(readFileSync(join(folder, "PETR2_GSR_validation.xml"), "utf8"))) {
    const types = new Set(codes.map(typeOf).filter((type) => type !== null));
    if (codes.length > 0 && types.size === 0) continue;
    const report = { id, sha256: sha256OfText(text), text, title: null, publisher: null, url: null, published, language: null };
    const { events } = read(report);
    if (codes.length === 0) extra += events.length;
    else {
      coded++;
      if (events.some((event) => types.has(event.type))) right++;
    }
  }
  return [
    { name: "events.petrarch.type", value: (100 * right) / Math.max(1, coded), floor: 60, aim: 75 },
    // counted down from what is allowed, so that more is better: 3 events on all sentences without one
    { name: "events.petrarch.spared (3 allowed)", value: 3 - extra, floor: 0, aim: 3 },
  ];
}
