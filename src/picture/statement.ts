import type { Act, Move, Stance } from "../reading/reading.ts";
import type { Claim, PositionClaim, Said, Standing } from "../record/claim.ts";
import type { Grade } from "../record/grade.ts";
import type { ReportHead } from "../record/report.ts";

/** Where a line comes from: enough to find the words again and to weigh them. */
export interface Source {
  readonly report: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly agency: string | null;
  readonly published: string | null;
  readonly url: string | null;
}

/** The words on which a line stands, with the sentence around them. Offsets are UTF-16 code units of the report's canonical text. */
export interface Quotation {
  readonly claim: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  /** the sentence or sentences around it */
  readonly sentence: string;
  /** who is said to have said it, the innermost first; empty: the report's own voice */
  readonly speakers: readonly Speaker[];
  readonly hedges: readonly string[];
  readonly source: Source;
  readonly grade: Grade;
  readonly standing: Standing;
}

export interface Speaker {
  readonly name: string | null;
  readonly polarity: Said["polarity"];
  readonly anonymity: string | null;
}

/** A dated position of a party on an issue. */
export interface Statement {
  readonly id: string;
  /** the day from which it counts */
  readonly day: string | null;
  /** EDTF: when it was held as the report tells it, null where it does not */
  readonly held: string | null;
  readonly party: string | null;
  /** whom the report names, where that is not the party itself */
  readonly holder: string | null;
  readonly issue: string;
  readonly stance: Stance;
  readonly act: Act;
  readonly move: Move | null;
  readonly condition: string | null;
  readonly content: string;
  readonly quotation: Quotation;
}

export function sourceOf({ id, title, publisher, agency, published, url }: ReportHead): Source {
  return { report: id, title, publisher, agency, published, url };
}

/** The evidence of a claim as it is printed beside it. */
export function quotationOf(claim: Claim): Quotation {
  const said = "said" in claim ? claim.said : [];
  return {
    claim: claim.id,
    start: claim.span.start,
    end: claim.span.end,
    exact: claim.span.exact,
    sentence: claim.passage.exact,
    speakers: said.map(({ source, polarity, anonymity }) => ({ name: source?.name ?? null, polarity, anonymity })),
    hedges: claim.hedges.map(({ exact }) => exact),
    source: sourceOf(claim.report),
    grade: claim.grade,
    standing: claim.standing,
  };
}

export function statementOf(claim: PositionClaim): Statement {
  const { id, times, party, holder, issue, stance, act, move, condition, content } = claim;
  return {
    id,
    day: times.day,
    held: times.valid,
    party: party?.name ?? null,
    holder: holder?.name ?? null,
    issue,
    stance,
    act,
    move,
    condition: condition?.exact ?? null,
    content: content.exact,
    quotation: quotationOf(claim),
  };
}
