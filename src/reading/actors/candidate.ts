import type { Body, Role } from "../../casebook/casebook.ts";
import type { WordRange } from "../context.ts";
import type { MentionType } from "../reading.ts";
import type { FoundWords } from "./view.ts";

/** A phrase of the report that may name, describe or point to an actor, before it is known to whom. */
export interface Candidate extends WordRange {
  readonly first: number;
  /** grows over "of ..." and "for ..." once the phrase within is known */
  last: number;
  readonly head: number;
  readonly type: MentionType;
  /** `known`: a name of the casebook; `name`: another proper name; `body`: "the Israeli army"; `role`: "several officials"; `pronoun` */
  readonly shape: "known" | "person" | "name" | "body" | "role" | "pronoun";
  /** the words of the proper name, without title and modifiers */
  readonly name: WordRange | null;
  readonly known: FoundWords | null;
  /** "deputy foreign minister", lower case */
  readonly role: string | null;
  readonly holder: Role["speaksFor"] | null;
  readonly body: Body | null;
  /** the role or body with the words that belong to it, in lower case: "health ministry" */
  readonly noun: string;
  /** determiner in lower case, "" for none */
  readonly determiner: string;
  readonly plural: boolean;
  /** words before the noun in lower case that are neither determiner nor casebook name */
  readonly adjectives: readonly string[];
  /** names of the casebook beside the noun: "Israeli", "EU" */
  readonly modifiers: readonly FoundWords[];
  /** head words of possessors and of-complements: whose ministry, whose spokesman; -1 where none stands there */
  readonly owner: number;
  /** the title tells he or she */
  readonly gender: "m" | "f" | "";
}

/** What stands to the left of a noun and belongs to its phrase. */
export interface LeftSide {
  readonly first: number;
  readonly determiner: string;
  readonly adjectives: readonly string[];
  readonly modifiers: readonly FoundWords[];
  readonly owner: number;
}
