import { ADJECTIVE_TABLE, NOUN_TABLE } from "./cue-nouns.ts";
import { VERB_TABLE } from "./cue-verbs.ts";

/** What kind of act a cue names; with its frame it decides polarity. */
export type CueClass =
  | "speech"
  | "thought"
  | "intention"
  | "desire"
  | "demand"
  | "offer"
  | "accusation"
  | "denial"
  | "refusal"
  | "agreement"
  | "knowledge"
  | "evidence"
  | "feeling"
  | "attitude"
  | "naming"
  | "estimate"
  | "reference";

/**
 * What a cue takes as its content:
 * q a quotation · t a clause ("that it will stop") · w a question ("whether it will stop") · i an infinitive ("to stop") ·
 * o a noun phrase · a an object with its infinitive ("both sides to stop") · n an addressee beside the content ("told reporters") ·
 * s an object with its predicate ("the deal a surrender", "it as a truce") · g a gerund ("firing on civilians") ·
 * r an object with its charge ("the group of breaking the truce")
 */
export type Frame = "q" | "t" | "w" | "i" | "o" | "a" | "n" | "s" | "g" | "r";

/** `stated`: an attribution in every view. `wide`: only in PolNeAR's view, which also counts attitudes, refusals, perceptions. */
export type View = "stated" | "wide";

export interface Sense {
  readonly cueClass: CueClass;
  readonly view: View;
}

/** What one cue lemma can take: frames for verbs, introducing words ("for", "that", "to") for all. */
export interface CueEntry {
  readonly lemma: string;
  readonly frames: ReadonlyMap<Frame, Sense>;
  readonly links: ReadonlyMap<string, Sense>;
}

/** Reads a table of lines `class | frames | links | lemmas`; upper case is stated, lower case wide; the first line with a frame wins. */
function readTable(table: string): ReadonlyMap<string, CueEntry> {
  const entries = new Map<string, { lemma: string; frames: Map<Frame, Sense>; links: Map<string, Sense> }>();
  for (const line of table.split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.length !== 4) continue;
    const cueClass = cells[0] as CueClass;
    const links = cells[2]!.split(" ").filter(Boolean);
    for (const lemma of cells[3]!.split(",").map((word) => word.trim())) {
      const entry = entries.get(lemma) ?? { lemma, frames: new Map(), links: new Map() };
      entries.set(lemma, entry);
      for (const letter of cells[1]!.replaceAll(" ", "")) {
        const frame = letter.toLowerCase() as Frame;
        if (!entry.frames.has(frame)) entry.frames.set(frame, { cueClass, view: letter === frame ? "wide" : "stated" });
      }
      for (const link of links) {
        const word = link.toLowerCase();
        if (!entry.links.has(word)) entry.links.set(word, { cueClass, view: link === word ? "wide" : "stated" });
      }
    }
  }
  return entries;
}

/** Cue verbs by lemma; phrasal verbs with their particle ("point out"). */
export const CUE_VERBS = readTable(VERB_TABLE);
/** Cue nouns by lemma. */
export const CUE_NOUNS = readTable(NOUN_TABLE);
/** Predicate adjectives by lemma. */
export const CUE_ADJECTIVES = readTable(ADJECTIVE_TABLE);
