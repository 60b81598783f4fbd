import type { Selectors } from "../text/selectors.ts";
import type { Span } from "../text/span.ts";
import type { ClaimKind } from "./claim.ts";
import type { Grade } from "./grade.ts";

/** How much harm a leak could do (OCHA Data Responsibility Guidelines, 2021). */
export type Sensitivity = "low" | "moderate" | "high" | "severe";

/** What a decision is about: a claim, a party by its key, an outlet or agency by its name, a report by its id. */
export type Subject =
  | { readonly type: "claim"; readonly id: string }
  | { readonly type: "party"; readonly id: string }
  | { readonly type: "source"; readonly id: string }
  | { readonly type: "report"; readonly id: string };

/** The kinds of claims that a person may add to what was read. */
export type AddedKind = Exclude<ClaimKind, "relation">;

/** What was decided. The reader proposes; what a person decides stays through every reading after it. */
export type Verdict =
  | { readonly verdict: "accept" }
  | { readonly verdict: "reject" }
  /** the corrected fields alone: {stance: "conditional"}; party, issuer and the like by name */
  | { readonly verdict: "correct"; readonly fields: Readonly<Record<string, unknown>> }
  /** the subject is the same as `into`, which stays: two claims or two parties */
  | { readonly verdict: "merge"; readonly into: string }
  /** the subject is not the same as `from`, whatever said so before */
  | { readonly verdict: "split"; readonly from: string }
  /** the decision of that number no longer stands */
  | { readonly verdict: "undo"; readonly decision: number }
  | { readonly verdict: "note"; readonly note: string }
  | { readonly verdict: "sensitivity"; readonly level: Sensitivity }
  | { readonly verdict: "grade"; readonly grade: Grade }
  /** the subject is a claim that the reader missed; `digest` is that of its fields, which stand in the reading and go with the report */
  | { readonly verdict: "add"; readonly kind: AddedKind; readonly digest: string };

/** A claim that the reader missed, as a person asks for it to be added to a report: its fields as in a correction, and its words. */
export interface Adding {
  readonly verdict: "add";
  readonly kind: AddedKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly span: Span;
}

/** What can be asked to be decided. */
export type AskedVerdict = Exclude<Verdict, { readonly verdict: "add" }> | Adding;

/** One decision of a person: a row that is added and never changed. An undo is a decision too. */
export type Decision = Verdict & {
  /** counts from 1 through the record, in the order of deciding */
  readonly seq: number;
  readonly subject: Subject;
  readonly who: string;
  readonly why: string | null;
  /** ISO instant */
  readonly at: string;
};

/** By what a decision about a claim finds its place again in a new reading or a new version of the text. */
export interface DecisionAnchor {
  readonly kind: ClaimKind;
  readonly report: string;
  readonly selectors: Selectors;
}

/** Where a decision about a claim came to stand in a later reading. */
export interface Carried {
  readonly decision: number;
  /** the claim it now stands on; null: it found none there, and is an orphan */
  readonly claim: string | null;
  readonly method: "id" | "position" | "quote" | "approximate" | "orphan";
  /** 0 to 1 */
  readonly score: number;
  /** whether a person should look at it: approximate places and orphans */
  readonly isFlagged: boolean;
  /** ISO instant of the reading */
  readonly at: string;
}
