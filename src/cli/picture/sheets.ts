import type { Quotation, Statement } from "../../picture/statement.ts";
import { saidInWords } from "./words.ts";

/** The columns with which every sheet leads back to the words: who said it, in what, where it stands. */
export const EVIDENCE_COLUMNS = [
  "quotation",
  "said_by",
  "hedges",
  "publisher",
  "published",
  "url",
  "grade",
  "standing",
  "report",
  "claim",
  "start",
  "end",
] as const;

export function evidenceCells(quotation: Quotation): (string | number | null)[] {
  const { exact, hedges, source, grade, standing, claim, start, end, speakers } = quotation;
  const said = speakers.length === 0 ? null : saidInWords(quotation);
  return [
    exact,
    said,
    hedges.join("; ") || null,
    source.publisher,
    source.published,
    source.url,
    grade,
    standing,
    source.report,
    claim,
    start,
    end,
  ];
}

export const STATEMENT_COLUMNS = [
  "day",
  "held",
  "party",
  "holder",
  "issue",
  "stance",
  "act",
  "move",
  "condition",
  ...EVIDENCE_COLUMNS,
] as const;

export function statementCells({
  day,
  held,
  party,
  holder,
  issue,
  stance,
  act,
  move,
  condition,
  quotation,
}: Statement): (string | number | null)[] {
  return [day, held, party, holder, issue, stance, act, move, condition, ...evidenceCells(quotation)];
}
