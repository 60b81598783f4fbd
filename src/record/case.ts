import type { Grade } from "./grade.ts";

/** A spokesperson of a party: whoever of that name speaks between the dates speaks for it. Dates are inclusive; null: open. */
export interface Spokesperson {
  readonly name: string;
  readonly role: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** A side of the conflict, as its analysts call it. */
export interface CaseParty {
  /** "hamas" */
  readonly key: string;
  readonly name: string;
  /** names that reports use for it */
  readonly aliases: readonly string[];
  readonly spokespersons: readonly Spokesperson[];
}

/** An issue of the case: a general one under another name, or a narrower one that words tell apart. */
export interface CaseIssue {
  /** "philadelphi-corridor" */
  readonly code: string;
  readonly name: string;
  /** what `for` and `against` mean */
  readonly proposition: string;
  /** the general issue it stands under, or null */
  readonly under: string | null;
  /** words that tell it apart under that issue */
  readonly words: readonly string[];
}

export interface CasePlace {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: string | null;
}

/** One conflict and what its analysts know beforehand: a casebook of theirs. */
export interface Case {
  /** "gaza" */
  readonly key: string;
  readonly name: string;
  readonly parties: readonly CaseParty[];
  readonly mediators: readonly CaseParty[];
  readonly issues: readonly CaseIssue[];
  readonly places: readonly CasePlace[];
  /** by the name of the outlet or agency */
  readonly sources: readonly { readonly name: string; readonly grade: Grade; readonly note: string | null }[];
}
