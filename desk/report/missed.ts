import type { Decision } from "../../src/http/contract.ts";

/**
 * What the reader missed, as a person noted it: a note on the report that names the place of the words. It stays with the report and goes
 * into every export of the decisions; it is evidence for the next reading, and no claim of this one.
 *
 *   missed [120-163] position, party=Hamas, issue=ceasefire, stance=for: “We accepted the July paper”
 */
export interface Missed {
  readonly decision: number;
  readonly who: string;
  readonly at: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly what: string;
  readonly exact: string;
}

export function missedNote(span: { readonly start: number; readonly end: number; readonly exact: string }, what: string): string {
  return `missed [${span.start}-${span.end}] ${what}: “${span.exact}”`;
}

/** The notes of that form among the decisions that stand. A place whose words are no longer there is left out. */
export function missedOf(decisions: readonly Decision[], text: string): Missed[] {
  return decisions.flatMap((decision): Missed[] => {
    if (decision.verdict !== "note" || decision.subject.type !== "report" || !decision.isInForce) return [];
    const found = /^missed \[(\d+)-(\d+)\] (.*?): “([\s\S]*)”$/.exec(decision.note);
    if (found === null) return [];
    const span = { start: Number(found[1]), end: Number(found[2]) };
    const exact = found[4]!;
    if (text.slice(span.start, span.end) !== exact) return [];
    return [{ decision: decision.seq, who: decision.who, at: decision.at, span, what: found[3]!, exact }];
  });
}
