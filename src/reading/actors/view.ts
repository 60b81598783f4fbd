import type { Casebook, KnownActor, Role } from "../../casebook/casebook.ts";
import { foldName, type KnownName, type NameIndex, nameIndexOf } from "../../casebook/names.ts";
import type { Word } from "../../language/document.ts";
import type { Tree } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import { inCapitals } from "../in-capitals.ts";
import { ownStatesOf } from "./own-states.ts";

/** A name of the casebook over words of the document; `bearers` best first. */
export interface FoundWords extends WordRange {
  readonly bearers: readonly KnownName[];
}

/** A report as the actor finders look at it. */
export interface View {
  readonly text: string;
  readonly words: readonly Word[];
  readonly tree: Tree;
  readonly casebook: Casebook;
  readonly index: NameIndex;
  /** whether the word stands in a sentence in which capitals tell nothing (old wire copy, headlines in capitals) */
  capitals(word: number): boolean;
  /** whether the word stands within quotation marks */
  quoted(word: number): boolean;
  /** whether the word stands in a statement, not in a dateline or byline */
  readable(word: number): boolean;
  /** the casebook's name that starts at this word, or null */
  knownAt(word: number): FoundWords | null;
  /** the casebook's name that ends at this word, or null */
  knownTo(word: number): FoundWords | null;
  /** whether some role begins with the word */
  opensRole(word: number): boolean;
  /** the role whose words are exactly `first` to `last`, in singular or plural, or null */
  roleOf(first: number, last: number): Role | null;
  /** the words in lower case, hyphens as spaces */
  folded(first: number, last: number): string;
}

interface RoleIndex {
  readonly byName: ReadonlyMap<string, Role>;
  /** first words of roles, by which most words of a report are passed over */
  readonly openers: ReadonlySet<string>;
}

const roleIndices = new WeakMap<Casebook, RoleIndex>();

function rolesOf(casebook: Casebook): RoleIndex {
  const had = roleIndices.get(casebook);
  if (had) return had;
  const byName = new Map<string, Role>();
  // the first class that lists a role decides: "leader" of a state before "leader" of a party; the words beside it correct that
  for (const role of casebook.roles) if (!byName.has(foldName(role.name))) byName.set(foldName(role.name), role);
  const made = { byName, openers: new Set([...byName.keys()].map((name) => name.split(" ")[0]!)) };
  roleIndices.set(casebook, made);
  return made;
}

export function viewOf(context: Context): View {
  const { parsed, tree, casebook } = context;
  const { words, text, sentences } = parsed;
  const names = nameIndexOf(casebook);
  const own = new Map<string, KnownActor>();
  const index: NameIndex = { ...names, actor: (key) => own.get(key) ?? names.actor(key) };
  const roles = rolesOf(casebook);
  const ofSentence = inCapitals(parsed);
  const quotes = quotedWords(parsed.words, text);
  const folded = (first: number, last: number) => foldName(text.slice(words[first]!.start, words[last]!.end));
  const starts = new Map<number, FoundWords>();
  const ends = new Map<number, FoundWords>();
  const view: View = {
    text,
    words,
    tree,
    casebook,
    index,
    capitals: (word) => ofSentence[words[word]!.sentence] ?? false,
    quoted: (word) => quotes[word] === 1,
    readable: (word) => {
      const kind = sentences[words[word]!.sentence]?.kind;
      return kind !== "dateline" && kind !== "byline";
    },
    knownAt: (word) => starts.get(word) ?? null,
    knownTo: (word) => ends.get(word) ?? null,
    opensRole: (word) => roles.openers.has(words[word]!.form.toLowerCase()) || roles.openers.has(words[word]!.lemma.toLowerCase()),
    roleOf: (first, last) => {
      const end = words[last]!;
      const singular = foldName(text.slice(words[first]!.start, end.start)) + foldName(end.lemma);
      return roles.byName.get(folded(first, last)) ?? roles.byName.get(singular) ?? null;
    },
    folded,
  };
  for (let i = 0; i < words.length; i++) {
    if (!view.readable(i)) continue;
    const found = knownWords(view, i);
    if (!found) continue;
    starts.set(found.first, found);
    ends.set(found.last, found);
    i = found.last;
  }
  declareOwnStates(view, starts, ends, own);
  return view;
}

/** Adds the states that only the report knows: "the republic of Marovia". */
function declareOwnStates(view: View, starts: Map<number, FoundWords>, ends: Map<number, FoundWords>, own: Map<string, KnownActor>): void {
  const inside = new Set<number>();
  for (const { first, last } of starts.values()) for (let i = first; i <= last; i++) inside.add(i);
  const states = ownStatesOf(
    view.words,
    (word) => inside.has(word),
    (word) => view.readable(word) && !view.capitals(word),
    (word) => view.casebook.givenNames.has(word),
  );
  for (const [key, actor] of states.actors) own.set(key, actor);
  for (const found of states.found) {
    starts.set(found.first, found);
    ends.set(found.last, found);
  }
}

/** The name of the casebook that starts at a word, if it ends with a word and is no common word in capitals. */
function knownWords(view: View, first: number): FoundWords | null {
  const { words, text, index } = view;
  const capitals = view.capitals(first);
  const found = index.at(text, words[first]!.start, capitals);
  if (!found) return null;
  let last = first;
  while (last + 1 < words.length && words[last + 1]!.start < found.end) last++;
  const end = words[last]!.end;
  if (words[last]!.sentence !== words[first]!.sentence) return null;
  if (end !== found.end && !(end === found.end + 1 && text.charAt(found.end) === ".")) return null;
  // "Latin American presidents" are not those of the United States
  if (
    found.names[0]!.use === "demonym" &&
    /^(?:latin|central|south|north|native|african|asian|hispanic|pan|inter)$/i.test(beforeWord(view, first))
  )
    return null;
  const bearers = capitals ? found.names.filter((n) => n.use !== "short" || !isCommonWord(words[first]!, n.form)) : found.names;
  if (bearers.length === 0) return null;
  // "the US ambassador" but not "ONE OF US"; "Turkey" but not "a turkey"; a known name is a name to the tagger or stands in capitals
  if (first === last && capitals && bearers[0]!.actor?.kind === "media" && words[first]!.upos !== "PROPN") return null;
  if (first === last && capitals && /^(?:PRON|VERB|AUX|ADP|ADV|SCONJ|CCONJ)$/.test(words[first]!.upos)) return null;
  return { first, last, bearers };
}

/** The word before, past a hyphen, within the sentence; "" where there is none. */
function beforeWord({ words }: View, at: number): string {
  const before = words[at - 1];
  const word = before?.form === "-" ? words[at - 2] : before;
  return word && word.sentence === words[at]!.sentence ? word.form : "";
}

// abbreviations that are common words when a report stands in capitals: "AID", "UP", "MODEL"
const COMMON = new Set(
  "us is who aid up far care model na al pa ec ft it mir fact mend car sac pac tip am an no apa ap dw rt ana kan fan apt raw imu flu ansa tass pri prt sla as uno una ips jr lf sds spa".split(
    " ",
  ),
);

function isCommonWord(word: Word, form: string): boolean {
  return (
    COMMON.has(form.toLowerCase().replace(/[^a-z]/g, "")) &&
    !form.includes(".") &&
    !(word.upos === "PROPN" && !/^(?:us|is|up|who|as|am|an|no|it)$/i.test(form))
  );
}

/** Marks the words between quotation marks; a paragraph that opens without closing ends the quotation. */
function quotedWords(words: readonly Word[], text: string): Uint8Array {
  const quoted = new Uint8Array(words.length);
  let open = -1;
  for (const word of words) {
    const gap = word.index > 0 ? text.slice(words[word.index - 1]!.end, word.start) : "";
    if (gap.includes("\n\n") || (gap.includes("\n") && !/[A-Z]{4}/.test(text.slice(word.start, word.start + 4)))) open = -1;
    if (/^["“”„«»]$|^(?:``|'')$/.test(word.form)) {
      const closes = /[”»]|''/.test(word.form) || (word.form === '"' && open >= 0);
      if (closes && open >= 0) for (let i = open + 1; i < word.index; i++) quoted[i] = 1;
      open = closes ? -1 : word.index;
    }
  }
  return quoted;
}

/** The country of a casebook's name: a state's own code, an organisation's country. */
export function countryOf(actor: KnownActor | null): string | null {
  return actor?.country ?? null;
}

/** The word of a range that hangs on a word outside it. */
export function headOf(words: readonly Word[], first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const head = words[i]!.head;
    if ((head < first || head > last) && words[i]!.upos !== "PUNCT" && words[i]!.upos !== "PART") return i;
  }
  return last;
}
