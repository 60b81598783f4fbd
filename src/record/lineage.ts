import type { Range, Span } from "../text/span.ts";
import { spanOf } from "../text/span.ts";
import type { Lineage } from "./claim.ts";
import { partyKey } from "./party.ts";
import type { Evidence } from "./queries.ts";

/** Agencies by the letters and the other names that reports credit them with. */
const AGENCIES: Readonly<Record<string, string>> = {
  afp: "AFP",
  "agence france-presse": "AFP",
  ap: "AP",
  "associated press": "AP",
  reuters: "Reuters",
  "thomson reuters": "Reuters",
  dpa: "dpa",
  "deutsche presse-agentur": "dpa",
  efe: "EFE",
  ansa: "ANSA",
  anadolu: "Anadolu",
  "anadolu agency": "Anadolu",
  aa: "Anadolu",
  xinhua: "Xinhua",
  tass: "TASS",
  "itar-tass": "TASS",
  interfax: "Interfax",
  kyodo: "Kyodo",
  upi: "UPI",
  ips: "IPS",
  pti: "PTI",
  irna: "IRNA",
  wafa: "WAFA",
  suna: "SUNA",
  yonhap: "Yonhap",
};

/** How many characters at either end of a report may credit its agency. */
const EDGE = 240;

/**
 * The agency that a text credits in its dateline or its last line, or null. A credit to the publisher itself says nothing new.
 *
 *   "CAIRO (Reuters) — Hamas said"     "KHARTOUM, 8 July (AFP) -"     "(Reporting by A. Reporter; Editing by B. Editor) Source: AP"
 */
export function creditedAgency(text: string, publisher: string | null): string | null {
  const head = text.slice(0, EDGE);
  const tail = text.slice(-EDGE).trimEnd();
  const found =
    /^[^\n(]{0,80}\(([A-Z][\p{L}&.' -]{1,40})\)\s*(?:[—–-]{1,2}|:)\s/u.exec(head)?.[1] ??
    /^(?:[A-Z][\p{L}' -]{1,30},?\s)?(AFP|AP|Reuters|EFE|dpa|TASS|Xinhua|Anadolu)\s*(?:[—–-]{1,2}|:)\s/u.exec(head)?.[1] ??
    /(?:^|\n|\s)(?:Source|Sources|Agency):\s*([A-Z][\p{L}&' -]{1,40}?)\.?$/u.exec(tail)?.[1] ??
    knownAgency(/(?:^|[\s.])[(—–-]\s?([A-Z][\p{L}&' -]{1,40})\)?\.?$/u.exec(tail)?.[1]);
  if (found === undefined || found === null) return null;
  const agency = AGENCIES[partyKey(found)] ?? found.trim();
  if (publisher === null) return agency;
  const own = partyKey(publisher);
  const credited = partyKey(agency);
  return own === credited || own.startsWith(`${credited} `) || isShortFor(agency, publisher) ? null : agency;
}

/** "NBN" for "Nile Bridge News", "H&C" for "Harbour & Cordillera": an outlet that credits itself. */
function isShortFor(agency: string, publisher: string): boolean {
  const initials = publisher.split(/[\s-]+/).map((word) => word.charAt(0));
  return agency.length > 1 && agency.toLowerCase() === initials.join("").toLowerCase();
}

function knownAgency(name: string | undefined): string | null {
  return name === undefined ? null : (AGENCIES[partyKey(name)] ?? null);
}

/** Words before whose full stop a sentence does not end. */
const ABBREVIATION =
  /(?:^|[\s("“‘'])(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})$/u;
/** A passage is no longer than this on either side of its span. */
const REACH = 600;

/** The sentence or sentences of the text that the range touches. */
export function passageOf(text: string, { start, end }: Range): Span {
  const from = Math.max(0, start - REACH);
  const to = Math.min(text.length, end + REACH);
  let first = from;
  let last = to;
  for (let at = start - 1; at >= from; at--) {
    if (endsSentence(text, at)) {
      first = at + 1;
      while (first < start && /["”’')\]\s]/.test(text.charAt(first))) first++;
      // a quotation mark after white space opens the next sentence
      while (first > at + 1 && first > from && /["“‘'([]/.test(text.charAt(first - 1)) && /\s/.test(text.charAt(first - 2))) first--;
      break;
    }
  }
  for (let at = Math.max(start, end - 1); at < to; at++) {
    if (!endsSentence(text, at)) continue;
    last = text.charAt(at) === "\n" ? at : at + 1;
    while (last < to && /["”’')\]]/.test(text.charAt(last))) last++;
    break;
  }
  while (first < start && /\s/.test(text.charAt(first))) first++;
  while (last > end && /\s/.test(text.charAt(last - 1))) last--;
  return spanOf(text, Math.min(first, start), Math.max(last, end));
}

function endsSentence(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === "\n") return true;
  if (character !== "." && character !== "!" && character !== "?") return false;
  if (!/^["”’')\]]*(?:\s+["“‘'([]*[\p{Lu}\p{N}]|\s*$)/u.test(text.slice(at + 1, at + 12))) return false;
  return character !== "." || !ABBREVIATION.test(text.slice(Math.max(0, at - 12), at));
}

/** 32 bits (FNV-1a) of the letters and digits of a sentence: equal where only case, marks and spaces differ. */
export function sentenceHash(sentence: string): number {
  let hash = 0x811c9dc5;
  for (const [word] of sentence.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
  }
  return hash | 0;
}

/**
 * How many claims, in how many reports, and how many of these are independent: reports with an equal origin, story or sentence hang
 * together, and what hangs together counts once. A report without publisher or agency has only its story and its sentences.
 */
export function evidenceOf(claims: Iterable<{ readonly report: { readonly id: string }; readonly lineage: Lineage }>): Evidence {
  let count = 0;
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at) ?? at; up !== at; up = parents.get(at) ?? at) at = up;
    return at;
  };
  const reports = new Set<string>();
  for (const { report, lineage } of claims) {
    count++;
    reports.add(report.id);
    const keys = [`story ${lineage.story}`, `sentence ${lineage.sentence}`];
    if (lineage.origin !== null) keys.push(`origin ${partyKey(lineage.origin)}`);
    for (const key of keys) if (!parents.has(key)) parents.set(key, key);
    const first = root(keys[0]!);
    for (const key of keys.slice(1)) parents.set(root(key), first);
  }
  let independent = 0;
  for (const [key, up] of parents) if (key === up) independent++;
  return { claims: count, reports: reports.size, independent };
}
