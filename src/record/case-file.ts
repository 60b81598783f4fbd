import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { parseDate } from "../text/calendar.ts";
import type { Case, CaseIssue, CaseParty, CasePlace, Spokesperson } from "./case.ts";
import { type Grade, isGrade } from "./grade.ts";

/** What is wrong with a casebook, and where: line and column count from 1. */
export interface CaseProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type CaseResult = { readonly theCase: Case } | { readonly problems: readonly CaseProblem[] };

/** Reads and checks the YAML of a case. All problems are named, in the order of the file. Never throws. */
export function parseCase(yaml: string): CaseResult {
  const lines = new LineCounter();
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  } catch {
    // "[[[[[[" ten thousand times
    return { problems: [{ message: "this is no YAML that can be read: its parts lie too deep within each other", line: 1, column: 1 }] };
  }
  const problems: CaseProblem[] = [];
  const wrong = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ message, line: Math.max(1, line), column: Math.max(1, col) });
  };
  for (const error of document.errors) wrong(error.pos[0], `this is no YAML: ${error.message.split("\n")[0]}`);
  if (problems.length > 0) return { problems };
  const check = new Checker(wrong);
  const theCase = check.theCase(document.contents);
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return problems.length === 0 && theCase !== null ? { theCase } : { problems };
}

type Wrong = (offset: number, message: string) => void;
type Fields = ReadonlyMap<string, Node | null>;

const KEY = /^[a-z0-9][a-z0-9-]*$/;

class Checker {
  readonly #wrong: Wrong;

  constructor(wrong: Wrong) {
    this.#wrong = wrong;
  }

  theCase(node: Node | null): Case | null {
    const names = ["case", "name", "parties", "mediators", "issues", "places", "sources"];
    const fields = this.#fields(node, "the casebook", names);
    if (fields === null) return null;
    const at = offsetOf(node);
    const key = this.#key(fields, "case", at) ?? "";
    const keys = new Map<string, string>();
    return {
      key,
      name: this.#text(fields, "name", at, true) ?? key,
      parties: this.#list(fields, "parties", (item) => this.#party(item, keys)),
      mediators: this.#list(fields, "mediators", (item) => this.#party(item, keys)),
      issues: this.#list(fields, "issues", (item) => this.#issue(item)),
      places: this.#list(fields, "places", (item) => this.#place(item)),
      sources: this.#list(fields, "sources", (item) => this.#source(item)),
    };
  }

  #party(node: Node | null, names: Map<string, string>): CaseParty | null {
    const fields = this.#fields(node, "a party", ["key", "name", "aliases", "spokespersons"]);
    if (fields === null) return null;
    const at = offsetOf(node);
    const name = this.#text(fields, "name", at, true) ?? "";
    const key = (fields.has("key") ? this.#key(fields, "key", at) : slug(name)) ?? "";
    const aliases = this.#texts(fields, "aliases");
    for (const alias of new Set([name, ...aliases].map((text) => text.toLowerCase()))) {
      const other = names.get(alias);
      if (other !== undefined && other !== key)
        this.#wrong(at, `"${alias}" is a name of two parties, ${other} and ${key}; expected each name once`);
      names.set(alias, key);
    }
    return { key, name, aliases, spokespersons: this.#list(fields, "spokespersons", (item) => this.#spokesperson(item)) };
  }

  #spokesperson(node: Node | null): Spokesperson | null {
    const fields = this.#fields(node, "a spokesperson", ["name", "role", "from", "until"]);
    if (fields === null) return null;
    const at = offsetOf(node);
    const name = this.#text(fields, "name", at, true) ?? "";
    const [from, until] = [this.#date(fields, "from"), this.#date(fields, "until")];
    if (from !== null && until !== null && until < from)
      this.#wrong(offsetOf(fields.get("until") ?? null), `"until" (${until}) lies before "from" (${from})`);
    return { name, role: this.#text(fields, "role", at, false), from, until };
  }

  #issue(node: Node | null): CaseIssue | null {
    const fields = this.#fields(node, "an issue", ["code", "name", "proposition", "under", "words"]);
    if (fields === null) return null;
    const at = offsetOf(node);
    const code = this.#key(fields, "code", at) ?? "";
    const words = this.#texts(fields, "words");
    const under = fields.has("under") ? this.#key(fields, "under", at) : null;
    if (under !== null && words.length === 0)
      this.#wrong(at, `issue "${code}" stands under "${under}" and needs "words" that tell it apart`);
    return {
      code,
      name: this.#text(fields, "name", at, false) ?? code,
      proposition: this.#text(fields, "proposition", at, false) ?? "",
      under,
      words,
    };
  }

  #place(node: Node | null): CasePlace | null {
    if (isScalar(node) && typeof node.value === "string") return { name: node.value, aliases: [], country: null };
    const fields = this.#fields(node, "a place", ["name", "aliases", "country"]);
    if (fields === null) return null;
    const at = offsetOf(node);
    const country = this.#text(fields, "country", at, false);
    if (country !== null && !/^[A-Z]{3}$/.test(country)) {
      this.#wrong(offsetOf(fields.get("country") ?? null), `expected a country like SDN (ISO 3166-1 alpha-3), not "${country}"`);
    }
    return { name: this.#text(fields, "name", at, true) ?? "", aliases: this.#texts(fields, "aliases"), country };
  }

  #source(node: Node | null): Case["sources"][number] | null {
    const fields = this.#fields(node, "a source", ["name", "grade", "note"]);
    if (fields === null) return null;
    const at = offsetOf(node);
    const grade = this.#text(fields, "grade", at, true) ?? "F6";
    if (!isGrade(grade)) this.#wrong(offsetOf(fields.get("grade") ?? null), `expected a grade from A1 to F6, not "${grade}"`);
    return { name: this.#text(fields, "name", at, true) ?? "", grade: grade as Grade, note: this.#text(fields, "note", at, false) };
  }

  #fields(node: Node | null, what: string, names: readonly string[]): Fields | null {
    if (!isMap(node)) {
      this.#wrong(offsetOf(node), `expected ${what} to be "key: value" lines, ${names.slice(0, 3).join(", ")} ...`);
      return null;
    }
    const fields = new Map<string, Node | null>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (!names.includes(name)) this.#wrong(offsetOf(key as Node), `${what} has no "${name}"; it may have ${names.join(", ")}`);
      else fields.set(name, (value as Node | null) ?? null);
    }
    return fields;
  }

  #text(fields: Fields, name: string, at: number, isNeeded: boolean): string | null {
    const node = fields.get(name) ?? null;
    if (node === null || (isScalar(node) && node.value === null)) {
      if (isNeeded) this.#wrong(at, `"${name}" is missing`);
      return null;
    }
    if (isScalar(node) && (typeof node.value === "string" || typeof node.value === "number")) {
      const text = (typeof node.value === "number" ? (node.source ?? String(node.value)) : node.value).trim();
      if (text !== "") return text;
    }
    this.#wrong(offsetOf(node), `expected "${name}" to be a text`);
    return null;
  }

  #key(fields: Fields, name: string, at: number): string | null {
    const text = this.#text(fields, name, at, true);
    if (text !== null && !KEY.test(text)) {
      this.#wrong(offsetOf(fields.get(name) ?? null), `expected "${name}" to be small letters, digits and hyphens, not "${text}"`);
    }
    return text;
  }

  #date(fields: Fields, name: string): string | null {
    const text = this.#text(fields, name, 0, false);
    if (text === null) return null;
    if (parseDate(text) !== null) return text;
    this.#wrong(offsetOf(fields.get(name) ?? null), `expected "${name}" to be a date like 2024-07-08, not "${text}"`);
    return null;
  }

  #texts(fields: Fields, name: string): string[] {
    return this.#list(fields, name, (item) => {
      if (isScalar(item) && typeof item.value === "string" && item.value.trim() !== "") return item.value.trim();
      this.#wrong(offsetOf(item), `expected a text in the list "${name}"`);
      return null;
    });
  }

  #list<T>(fields: Fields, name: string, read: (item: Node | null) => T | null): T[] {
    const node = fields.get(name) ?? null;
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (!isSeq(node)) {
      this.#wrong(offsetOf(node), `expected "${name}" to be a list, with "- " before each of its items`);
      return [];
    }
    return node.items.map((item) => read(item as Node | null)).filter((item) => item !== null);
  }
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function slug(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A casebook to begin with, for `parley case init`. */
export function caseTemplate(key: string, parties: readonly string[] = []): string {
  const named = parties.length > 0 ? parties : [];
  const list =
    named.length === 0
      ? "parties: []\n#  - name: Hamas\n#    aliases: [Islamic Resistance Movement]\n#    spokespersons:\n#      - { name: Lina Haddad, role: spokeswoman, from: 2024-01-15, until: 2024-06-30 }"
      : `parties:\n${named.map((name) => `  - name: ${JSON.stringify(name)}\n    aliases: []\n    spokespersons: []`).join("\n")}`;
  return `# The casebook of "${key}": what its analysts know beforehand. \`parley case check\` says what is wrong with it, by line and column;
# \`parley case keep\` puts it on the record, where every version of it stays.
case: ${key}
name: ${JSON.stringify(key.charAt(0).toUpperCase() + key.slice(1))}

# The sides. Names and aliases are written as reports write them; a spokesperson speaks for the party between the dates.
${list}

mediators: []
#  - name: Qatar

# The general issues are known (docs/glossary.md). Here: narrower ones, told apart by words.
issues: []
#  - code: philadelphi-corridor
#    name: Philadelphi corridor
#    proposition: Israeli forces leave the corridor along the border with Egypt
#    under: security-control
#    words: [Philadelphi, Salah al-Din axis]

places: []
#  - { name: Rafah, country: PSE }

# How far a source is to be trusted: reliability A-F, credibility 1-6. F6, the default, says that it cannot be judged.
sources: []
#  - { name: Example Wire, grade: B2 }
`;
}
