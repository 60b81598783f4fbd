/**
 * Issues: the questions on which parties take positions, with the words by which a report speaks of them.
 * Written in data/issues/*.yaml; docs/frames.md says how to add a wording.
 */

/** Words that stand for one part of a wording: a lemma, with the particle or adverb that must go with it, "lay down". */
export interface Phrase {
  readonly lemma: string;
  readonly particle: string | null;
}

/** Where the words of `what` must stand: anywhere beside the head, or as its subject or object. */
export type WordingSlot = "any" | "subject" | "object";

/** One way to speak of an issue. */
export interface Wording {
  /** file, issue and place in its list, "fighting:withdrawal:2" */
  readonly id: string;
  readonly issue: string;
  /** words that stand side by side and name the issue by themselves; empty where `heads` is filled */
  readonly say: readonly (readonly string[])[];
  /** verbs and nouns that head the wording */
  readonly heads: readonly Phrase[];
  /** lemmas one of which must stand beside the head; null where the head is enough */
  readonly what: ReadonlySet<string> | null;
  /** kinds of actors that may stand there as well: "armed-group", "state", "person", "name" */
  readonly whatKinds: ReadonlySet<string>;
  readonly slot: WordingSlot;
  /** lemmas that must not stand beside the head */
  readonly never: ReadonlySet<string>;
  /** lemmas one of which must stand close to the head besides: "stop fighting | for good" */
  readonly with: ReadonlySet<string>;
  /** lemmas that must not stand above the head */
  readonly notUnder: ReadonlySet<string>;
  /** lemmas that must not follow: "peace | talks" */
  readonly notBefore: ReadonlySet<string>;
  readonly part: "verb" | "noun" | null;
  /** 1: the wording says that the proposition comes true; -1: that it does not */
  readonly toward: 1 | -1;
}

export interface Issue {
  readonly code: string;
  readonly name: string;
  /** what `for` and `against` are about */
  readonly proposition: string;
  readonly wordings: readonly Wording[];
}

/** All issues, with their wordings by the first word that may open them. */
export interface IssueSet {
  readonly issues: readonly Issue[];
  /** first word of a `say`, lower case -> wordings */
  readonly bySay: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly wording: Wording }[]>;
  /** lemma of a head -> wordings */
  readonly byHead: ReadonlyMap<string, readonly { readonly phrase: Phrase; readonly wording: Wording }[]>;
  /** words that turn around what they govern: "stop | the withdrawal" */
  readonly turns: ReadonlySet<string>;
  /** nouns that hold terms: "a plan | for elections" */
  readonly vessels: ReadonlySet<string>;
  /** verbs of talking and thinking it over: "discuss | disarmament" */
  readonly undecided: ReadonlySet<string>;
}

/** An issue file that does not hold what it should; the message names the file and the entry. */
export class IssueError extends Error {
  override readonly name = "IssueError";
}

type Entry = Readonly<Record<string, unknown>>;

const FIELDS = new Set(["say", "do", "what", "slot", "never", "with", "under-not", "not-before", "part", "toward", "alone"]);

/**
 * The issues of parsed YAML files by their name without extension. `classes` and `operators` hold the shared words, every other file issues by code.
 * Throws an IssueError that names the file and the entry where something is malformed.
 */
export function compileIssues(files: Readonly<Record<string, unknown>>): IssueSet {
  const classes = new Map<string, readonly string[]>();
  for (const [name, list] of Object.entries(
    mapping(mapping(files.classes ?? { classes: {} }, "classes", "classes").classes, "classes", "classes"),
  )) {
    classes.set(name, strings(list, "classes", name));
  }
  const operators = mapping(files.operators ?? {}, "operators", "operators");
  const issues: Issue[] = [];
  const codes = new Set<string>();
  for (const [file, value] of Object.entries(files)) {
    if (file === "classes" || file === "operators") continue;
    for (const [code, raw] of Object.entries(mapping(value, file, file))) {
      if (codes.has(code)) throw new IssueError(`${file}.yaml: the issue "${code}" stands twice`);
      codes.add(code);
      const entry = mapping(raw, file, code);
      if (typeof entry.name !== "string" || typeof entry.proposition !== "string")
        throw new IssueError(`${file}.yaml, "${code}": expected a name and a proposition`);
      if (!Array.isArray(entry.wordings) || entry.wordings.length === 0) throw new IssueError(`${file}.yaml, "${code}": expected wordings`);
      const wordings = entry.wordings.map((wording, i) =>
        wordingOf(mapping(wording, file, code), `${file}:${code}:${i + 1}`, code, file, classes),
      );
      issues.push({ code, name: entry.name, proposition: entry.proposition, wordings });
    }
  }
  const bySay = new Map<string, { words: readonly string[]; wording: Wording }[]>();
  const byHead = new Map<string, { phrase: Phrase; wording: Wording }[]>();
  for (const wording of issues.flatMap((issue) => issue.wordings)) {
    for (const words of wording.say) push(bySay, words[0]!, { words, wording });
    for (const phrase of wording.heads) push(byHead, phrase.lemma, { phrase, wording });
  }
  return {
    issues,
    bySay,
    byHead,
    turns: new Set(strings(operators.turns, "operators", "turns")),
    vessels: new Set(strings(operators.vessels, "operators", "vessels")),
    undecided: new Set(strings(operators.undecided, "operators", "undecided")),
  };
}

function wordingOf(entry: Entry, id: string, issue: string, file: string, classes: ReadonlyMap<string, readonly string[]>): Wording {
  for (const field of Object.keys(entry)) if (!FIELDS.has(field)) throw new IssueError(`${file}.yaml, "${id}": unknown field "${field}"`);
  const say = strings(entry.say, file, id).flatMap(tokenForms);
  const classOf = (word: string): readonly string[] => {
    if (!word.startsWith("$")) return [word];
    const list = classes.get(word.slice(1));
    if (list === undefined) throw new IssueError(`${file}.yaml, "${id}": unknown class "${word}"`);
    return list;
  };
  const headWords = strings(entry.do, file, id).flatMap(classOf);
  const heads = headWords
    .filter((word) => !word.startsWith("@"))
    .map((word): Phrase => {
      const [lemma, particle] = word.split(" ") as [string, string | undefined];
      return { lemma, particle: particle ?? null };
    });
  if (say.length === 0 && heads.length === 0) throw new IssueError(`${file}.yaml, "${id}": expected say or do`);
  const toward = entry.toward ?? "for";
  if (toward !== "for" && toward !== "against") throw new IssueError(`${file}.yaml, "${id}": expected toward for or against`);
  const slot = entry.slot ?? "any";
  if (slot !== "any" && slot !== "subject" && slot !== "object")
    throw new IssueError(`${file}.yaml, "${id}": expected slot subject or object`);
  const part = entry.part ?? null;
  if (part !== null && part !== "verb" && part !== "noun") throw new IssueError(`${file}.yaml, "${id}": expected part verb or noun`);
  const what = strings(entry.what, file, id).flatMap(classOf);
  return {
    id,
    issue,
    say,
    heads,
    what: what.length === 0 ? null : new Set(what.filter((word) => !word.startsWith("@"))),
    whatKinds: new Set(what.filter((word) => word.startsWith("@")).map((word) => word.slice(1))),
    slot,
    never: new Set(strings(entry.never, file, id)),
    with: new Set(strings(entry.with, file, id)),
    notUnder: new Set(strings(entry["under-not"], file, id)),
    notBefore: new Set(strings(entry["not-before"], file, id)),
    part,
    toward: toward === "for" ? 1 : -1,
  };
}

/** The ways a phrase may be cut into words: "cease-fire" is one word or three. */
function tokenForms(phrase: string): string[][] {
  const words = phrase
    .toLowerCase()
    .replace(/(\w)'s\b/g, "$1 's")
    .split(" ");
  if (!phrase.includes("-")) return [words];
  return [words, words.flatMap((word) => word.split(/(-)/).filter((piece) => piece !== ""))];
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function mapping(value: unknown, file: string, key: string): Entry {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Entry;
  throw new IssueError(`${file}.yaml, "${key}": expected a mapping`);
}

function strings(value: unknown, file: string, key: string): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.some((item) => typeof item !== "string" || item === ""))
    throw new IssueError(`${file}.yaml, "${key}": expected texts, not ${JSON.stringify(value)}`);
  return list as string[];
}
