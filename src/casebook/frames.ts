import { ACTS, EVENT_TYPES, isOneOf, MOVES, TALKS_STATUSES } from "../text/codes.ts";

/**
 * Frames: what a verb, noun or adjective means when it stands in a report, and where its roles stand in the tree.
 * Written in data/frames/*.yaml, one file a subject; docs/frames.md says how to add one.
 */

/** Universal part of speech of the word that carries a frame. "ready", in "is ready to", is an adjective. */
export type FramePart = "verb" | "noun" | "adjective";

/** Where a role stands: a UD relation, or `obl:for`, `nmod:to` ... for a dependent with that preposition. */
export interface Slot {
  readonly relation: string;
  /** preposition or mark that the dependent must bear, or null */
  readonly preposition: string | null;
}

export type StanceAct = (typeof ACTS)[number];
export type StanceMove = (typeof MOVES)[number];

/** The holder stands for (1) or against (-1) what the content says; 0: the holder is undecided, or gives the stance up. */
export interface StanceMeaning {
  readonly kind: "stance";
  readonly act: StanceAct;
  readonly polarity: 1 | 0 | -1;
  readonly move: StanceMove | null;
  /** whether the act is done to somebody who need not be a party: "urged both sides to" */
  readonly request: boolean;
  /** whether it is read only where its content is a stance itself: "denied that it had | agreed | to a truce" */
  readonly chained: boolean;
}

/** A happening, in PLOVER's terms. */
export interface EventMeaning {
  readonly kind: "event";
  /** "ASSAULT" */
  readonly type: string;
  readonly mode: string | null;
  /** CAMEO code that PLOVER loses, or null */
  readonly cameo: string | null;
}

/** The state of negotiations. */
export interface TalksMeaning {
  readonly kind: "talks";
  /** "resumed" */
  readonly status: string;
}

export type FrameMeaning = StanceMeaning | EventMeaning | TalksMeaning;

/** A sentence that a frame must read, with the word that fills each role. */
export interface FrameExample {
  readonly text: string;
  readonly roles: Readonly<Record<string, string>>;
}

export interface Frame {
  /** file and entry, "stances:refuse" */
  readonly id: string;
  readonly lemma: string;
  readonly part: FramePart;
  /** particle of a phrasal verb, "out" in "rule out", or null */
  readonly particle: string | null;
  /** role -> where it stands, in order of preference */
  readonly roles: Readonly<Record<string, readonly Slot[]>>;
  /** roles without which the frame is not read */
  readonly needs: readonly string[];
  /** role -> lemmas, one of which must head it: the sense of "break | a truce" */
  readonly only: Readonly<Record<string, readonly string[]>>;
  /** role -> lemmas none of which may head it */
  readonly never: Readonly<Record<string, readonly string[]>>;
  /** verbs whose subject holds what the noun says: "renewed a demand" */
  readonly light: readonly string[];
  /** whether it is read only where it is denied: "has not | consented |" */
  readonly negated: boolean;
  /** whether it is read only after "will", "would", "could": "would | allow | inspections", not "allowed three trucks" */
  readonly willed: boolean;
  readonly meaning: FrameMeaning;
}

/** All frames by the lemma of their head word, lower case. */
export interface FrameSet {
  readonly byLemma: ReadonlyMap<string, readonly Frame[]>;
  readonly examples: readonly { readonly frame: string; readonly example: FrameExample }[];
}

/** A frame file that does not hold what it should; the message names the file and the entry. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

type Entry = Readonly<Record<string, unknown>>;

/** Roles that stand in the same places in most frames of a kind; an entry's own `roles` replace them one by one. */
const COMMON: Readonly<Record<string, Readonly<Record<FramePart, Readonly<Record<string, readonly string[]>>>>>> = {
  stance: {
    verb: { holder: ["nsubj"], content: ["ccomp", "xcomp", "obj"] },
    noun: { holder: ["nmod:poss", "nmod:by", "nmod:from", "compound", "amod", "nmod:of"], content: ["ccomp", "acl", "nmod:for"] },
    adjective: { holder: ["nsubj"], content: ["ccomp", "xcomp", "advcl:to", "obl:to"] },
  },
  event: {
    verb: { actor: ["nsubj"], recipient: ["obj"] },
    noun: { actor: ["nmod:poss", "nmod:by", "compound", "amod"], recipient: ["nmod:on", "nmod:against", "nmod:of"] },
    adjective: { actor: ["nsubj"], recipient: ["obl:with", "obl:to"] },
  },
  talks: {
    verb: { talks: ["obj", "nsubj"] },
    noun: { participant: ["nmod:between", "nmod:with", "nmod:poss", "compound", "amod"] },
    adjective: { talks: ["nsubj"] },
  },
};

const POLARITIES: Readonly<Record<string, 1 | 0 | -1>> = { for: 1, against: -1, open: 0 };
/** Relations of UD that are written with a colon and are no preposition. */
const SUBTYPES = new Set(["nmod:poss", "obl:agent", "nsubj:pass", "acl:relcl", "nmod:desc", "obl:unmarked", "nmod:unmarked"]);

/**
 * The frames of parsed YAML files by their name without extension: `{ stances: { kind: "stance", frames: {...} } }`.
 * Throws a FrameError that names the file and the entry where something is malformed.
 */
export function compileFrames(files: Readonly<Record<string, unknown>>): FrameSet {
  const byLemma = new Map<string, Frame[]>();
  const examples: { frame: string; example: FrameExample }[] = [];
  for (const [file, value] of Object.entries(files)) {
    const source = mapping(value, file, "frames");
    const kind = source.kind;
    if (kind !== "stance" && kind !== "event" && kind !== "talks")
      throw new FrameError(`${file}.yaml: expected kind stance, event or talks, not ${String(kind)}`);
    const light = strings(source.light, file, "light");
    for (const [key, raw] of Object.entries(mapping(source.frames, file, "frames"))) {
      const entry = mapping(raw, file, key);
      checkFields(entry, file, key);
      const id = `${file}:${key}`;
      const meaning = meaningOf(kind, entry, file, key);
      const parts = (["verb", "noun", "adjective"] as const).flatMap((part) =>
        strings(entry[part], file, key).map((word) => ({ part, word })),
      );
      if (parts.length === 0) throw new FrameError(`${file}.yaml, "${key}": expected a verb, a noun or an adjective`);
      for (const { part, word } of parts) {
        const [lemma, particle] = word.split(" ") as [string, string | undefined];
        const frame: Frame = {
          id,
          lemma,
          part,
          particle: particle ?? null,
          roles: rolesOf(kind, part, entry, file, key),
          needs: strings(entry.needs, file, key),
          only: lists(entry.only, file, key),
          never: lists(entry.never, file, key),
          light,
          negated: entry.negated === true,
          willed: entry.willed === true,
          meaning,
        };
        const list = byLemma.get(lemma);
        if (list) list.push(frame);
        else byLemma.set(lemma, [frame]);
      }
      for (const text of strings(entry.example, file, key)) examples.push({ frame: id, example: exampleOf(text, file, key) });
    }
  }
  return { byLemma, examples };
}

const FIELDS = new Set(
  "verb noun adjective act polarity move request chained negated willed type mode cameo status roles with needs only never example".split(
    " ",
  ),
);

function checkFields(entry: Entry, file: string, key: string): void {
  for (const field of Object.keys(entry)) if (!FIELDS.has(field)) throw new FrameError(`${file}.yaml, "${key}": unknown field "${field}"`);
}

function meaningOf(kind: string, entry: Entry, file: string, key: string): FrameMeaning {
  if (kind === "event") {
    if (typeof entry.type !== "string" || !isOneOf(entry.type, EVENT_TYPES))
      throw new FrameError(`${file}.yaml, "${key}": expected a PLOVER type`);
    return { kind, type: entry.type, mode: text(entry.mode, file, key), cameo: text(entry.cameo, file, key) };
  }
  if (kind === "talks") {
    if (typeof entry.status !== "string" || !isOneOf(entry.status, TALKS_STATUSES))
      throw new FrameError(`${file}.yaml, "${key}": expected a status`);
    return { kind, status: entry.status };
  }
  const act = text(entry.act, file, key) ?? "state";
  if (!isOneOf(act, ACTS)) throw new FrameError(`${file}.yaml, "${key}": unknown act "${act}"`);
  const polarity = POLARITIES[text(entry.polarity, file, key) ?? ""];
  if (polarity === undefined) throw new FrameError(`${file}.yaml, "${key}": expected polarity for, against or open`);
  const move = text(entry.move, file, key);
  if (move !== null && !isOneOf(move, MOVES)) throw new FrameError(`${file}.yaml, "${key}": unknown move "${move}"`);
  return {
    kind: "stance",
    act,
    polarity,
    move,
    request: entry.request === true,
    chained: entry.chained === true,
  };
}

/** The common roles of the kind, those of the entry in their place, and the prepositions of `with` before the content's other places. */
function rolesOf(kind: string, part: FramePart, entry: Entry, file: string, key: string): Readonly<Record<string, readonly Slot[]>> {
  const roles: Record<string, readonly Slot[]> = {};
  const own = lists(entry.roles, file, key);
  const common = COMMON[kind]![part];
  const extra = strings(entry.with, file, key).map((preposition): Slot => ({ relation: part === "noun" ? "nmod" : "obl", preposition }));
  for (const role of new Set([...Object.keys(common), ...Object.keys(own)])) {
    const slots = (own[role] ?? common[role] ?? []).map((slot) => slotOf(slot));
    roles[role] =
      role === "content" && extra.length > 0
        ? [...extra, ...slots.filter((s) => !extra.some((e) => e.preposition === s.preposition))]
        : slots;
  }
  return roles;
}

function slotOf(slot: string): Slot {
  const colon = slot.indexOf(":");
  if (colon < 0 || SUBTYPES.has(slot)) return { relation: slot, preposition: null };
  return { relation: slot.slice(0, colon), preposition: slot.slice(colon + 1) };
}

/** "The rebels demand talks. | holder=rebels content=talks" */
function exampleOf(line: string, file: string, key: string): FrameExample {
  const [sentence, roles] = line.split("|");
  const found: Record<string, string> = {};
  for (const pair of (roles ?? "").trim().split(/\s+/)) {
    const [role, word] = pair.split("=");
    if (!role || !word) throw new FrameError(`${file}.yaml, "${key}": expected "sentence | role=word", not "${line}"`);
    found[role] = word;
  }
  return { text: sentence!.trim(), roles: found };
}

function mapping(value: unknown, file: string, key: string): Entry {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Entry;
  throw new FrameError(`${file}.yaml, "${key}": expected a mapping`);
}

function text(value: unknown, file: string, key: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw new FrameError(`${file}.yaml, "${key}": expected a text, not ${JSON.stringify(value)}`);
}

function strings(value: unknown, file: string, key: string): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  // YAML 1.1 readers take "on" and "no" for truth values; here a text must be a text
  if (list.some((item) => typeof item !== "string" || item === ""))
    throw new FrameError(`${file}.yaml, "${key}": expected texts, not ${JSON.stringify(value)}`);
  return list as string[];
}

function lists(value: unknown, file: string, key: string): Record<string, string[]> {
  if (value === undefined || value === null) return {};
  return Object.fromEntries(Object.entries(mapping(value, file, key)).map(([role, list]) => [role, strings(list, file, key)]));
}
