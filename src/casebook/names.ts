import type { Casebook, KnownActor, KnownPlace } from "./casebook.ts";

/** How a casebook name points to what it names. */
export type NameUse = "name" | "short" | "demonym" | "capital" | "seat" | "place";

/** One way of naming an actor or a place of the casebook. */
export interface KnownName {
  /** as the casebook prints it, without a leading "the" */
  readonly form: string;
  readonly use: NameUse;
  readonly actor: KnownActor | null;
  readonly place: KnownPlace | null;
}

/** A name of the casebook found in a text: the characters `start` to `end` and all that bears the name, best first. */
export interface FoundName {
  readonly start: number;
  readonly end: number;
  readonly names: readonly KnownName[];
}

/** A folded name with all who bear it. */
interface Entry {
  readonly folded: string;
  readonly names: KnownName[];
}

/** Finds the names of a casebook in texts, longest first. */
export interface NameIndex {
  /** the longest name that starts at the character `start` and ends at a boundary of words, or null; `anyCase` for texts in capitals */
  at(text: string, start: number, anyCase: boolean): FoundName | null;
  /** all bearers of a name, letter for letter up to case */
  bearers(name: string): readonly KnownName[];
  actor(key: string): KnownActor | null;
}

const indices = new WeakMap<Casebook, NameIndex>();

/** The name index of a casebook, made once. */
export function nameIndexOf(casebook: Casebook): NameIndex {
  const made = indices.get(casebook) ?? makeIndex(casebook);
  indices.set(casebook, made);
  return made;
}

// an actor's own name before what merely stands for it: "Georgia" the state before any place so called
const ORDER: readonly NameUse[] = ["name", "short", "seat", "demonym", "capital", "place"];

function makeIndex(casebook: Casebook): NameIndex {
  const entries = new Map<string, Entry>();
  const add = (printed: string, use: NameUse, actor: KnownActor | null, place: KnownPlace | null) => {
    // "the Taliban" is found as "Taliban", "The Times" only as printed
    const form = /^The \S+$/.test(printed) ? printed : printed.replace(/^the (?=\p{Lu})/iu, "");
    const folded = foldName(form);
    const entry = entries.get(folded);
    if (!entry) entries.set(folded, { folded, names: [{ form, use, actor, place }] });
    else if (!entry.names.some((n) => n.actor === actor && n.place === place)) entry.names.push({ form, use, actor, place });
  };
  for (const actor of casebook.actors) {
    add(actor.name, "name", actor, null);
    for (const form of actor.aliases) add(form, "name", actor, null);
    for (const form of actor.short) add(form, "short", actor, null);
    for (const form of actor.demonyms) add(form, "demonym", actor, null);
    for (const form of actor.capitals) add(form, "capital", actor, null);
    for (const form of actor.metonyms) add(form, "seat", actor, null);
  }
  for (const place of casebook.places) {
    add(place.name, "place", null, place);
    for (const form of place.aliases) add(form, "place", null, place);
    for (const form of place.demonyms) add(form, "demonym", null, place);
  }
  const byFirstWord = new Map<string, Entry[]>();
  // first words of names that are also written small: "janjaweed", "al-Shabaab"; any other small word is passed over at once
  const small = new Set(["al"]);
  for (const entry of entries.values()) {
    if (entry.names.length > 1) entry.names.sort((a, b) => ORDER.indexOf(a.use) - ORDER.indexOf(b.use));
    const word = firstWord(entry.folded, 0);
    if (entry.names.some((n) => !isUpper(n.form))) small.add(word);
    const same = byFirstWord.get(word);
    if (same) same.push(entry);
    else byFirstWord.set(word, [entry]);
  }
  for (const same of byFirstWord.values()) same.sort((a, b) => b.folded.length - a.folded.length);
  const byKey = new Map(casebook.actors.map((a) => [a.key, a]));
  return {
    at: (text, start, anyCase) => {
      const code = text.charCodeAt(start);
      const word = firstWord(text, start);
      if (!anyCase && code >= 97 && code <= 122 && !small.has(word)) return null;
      const candidates = word === "" ? undefined : byFirstWord.get(word);
      for (const { folded, names } of candidates ?? []) {
        const end = endOf(text, start, folded);
        if (end < 0 || !isBoundary(text, end)) continue;
        const cased = anyCase ? names : names.filter((n) => isCased(n, text.slice(start, end)));
        if (cased.length > 0) return { start, end, names: cased };
      }
      return null;
    },
    bearers: (name) => entries.get(foldName(name))?.names ?? [],
    actor: (key) => byKey.get(key) ?? null,
  };
}

/** The letters and digits at `start`, folded. */
function firstWord(text: string, start: number): string {
  let word = "";
  for (let i = start; i < text.length; i++) {
    const code = fold(text.charCodeAt(i));
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127)) break;
    word += String.fromCharCode(code);
  }
  return word;
}

/** Where the folded name that starts at `start` ends in the text, or -1; runs of blanks count as one. */
function endOf(text: string, start: number, folded: string): number {
  let i = start;
  for (let k = 0; k < folded.length; k++) {
    if (i >= text.length || fold(text.charCodeAt(i)) !== folded.charCodeAt(k)) return -1;
    i++;
    if (folded.charCodeAt(k) === SPACE) while (i < text.length && fold(text.charCodeAt(i)) === SPACE) i++;
  }
  return i;
}

/** Abbreviations stand letter for letter; names keep the capitals of their first letter and may be in capitals throughout. */
function isCased(name: KnownName, exact: string): boolean {
  if (name.use === "short") return exact === name.form;
  if (exact === exact.toUpperCase() && exact.length > 3) return true;
  const first = name.form.charCodeAt(0);
  // "peshmerga", "janjaweed" are also written small
  return (
    isUpper(exact) ||
    (name.form.charAt(0) === name.form.charAt(0).toLowerCase() && exact.charCodeAt(0) === first) ||
    /^al[- ]\p{Lu}/iu.test(exact)
  );
}

function isUpper(s: string): boolean {
  const c = s.charAt(0);
  return c !== c.toLowerCase();
}

const SPACE = 32;

/** A name in lower case without accents, its blanks and hyphens as single spaces. */
export function foldName(name: string): string {
  let out = "";
  for (let i = 0; i < name.length; i++) {
    const code = fold(name.charCodeAt(i));
    if (code !== SPACE || !out.endsWith(" ")) out += String.fromCharCode(code);
  }
  return out;
}

const folded = new Map<number, number>();

/** One code unit in lower case without its accent; every blank, line end and hyphen is a space, every apostrophe the straight one. */
function fold(code: number): number {
  if (code < 128) {
    if (code >= 65 && code <= 90) return code + 32;
    return code === 45 || code <= 32 ? SPACE : code;
  }
  let out = folded.get(code);
  if (out === undefined) {
    const c = String.fromCharCode(code);
    if (c === "’" || c === "‘" || c === "ʼ" || c === "`") out = 39;
    else if (/[\s\u2010-\u2013\u2212]/.test(c)) out = SPACE;
    else out = c.normalize("NFD").charAt(0).toLowerCase().charCodeAt(0);
    folded.set(code, out);
  }
  return out;
}

function isBoundary(text: string, at: number): boolean {
  if (at >= text.length) return true;
  return !/[\p{L}\p{N}]/u.test(text.charAt(at)) || !/[\p{L}\p{N}.]/u.test(text.charAt(at - 1));
}
