import type { AttributionMode, Polarity, Relation } from "../reading/reading.ts";
import type { AttributionClaim, RelationClaim } from "../record/claim.ts";
import { type Quotation, quotationOf } from "./statement.ts";
import { allOf, type PictureView } from "./view.ts";

/** Something that somebody says, with who denies, confirms or answers it. */
export interface SaidStatement {
  readonly id: string;
  readonly day: string | null;
  readonly source: string | null;
  /** for whom the source speaks, where that is somebody else */
  readonly party: string | null;
  readonly cue: string | null;
  readonly content: readonly string[];
  readonly polarity: Polarity;
  readonly mode: AttributionMode;
  readonly anonymity: string | null;
  /** who denies, confirms or answers it */
  readonly answers: readonly Answer[];
  /** what it itself denies, confirms or answers */
  readonly about: readonly Answer[];
  readonly quotation: Quotation;
}

/** One of two statements that are linked, as the other sees it: `by` says it. */
export interface Answer {
  readonly type: Relation["type"];
  readonly by: string | null;
  readonly quotation: Quotation;
}

export interface StatementsQuery {
  readonly party?: string | null;
  readonly polarity?: Polarity | null;
  readonly since?: string | null;
  readonly limit?: number;
}

export const STATEMENTS_LIMIT = 200;

/** Who said what, newest first; a denial stands beside the claim that it denies. */
export async function statementsOf(view: PictureView, query: StatementsQuery = {}): Promise<readonly SaidStatement[]> {
  const { party = null, polarity = null, since = null, limit = STATEMENTS_LIMIT } = query;
  const claims = await allOf((after, size) => view.attributions({ party, polarity, from: since, after, limit: size }), limit);
  const relations = await view.relationsOf(claims.map(({ id }) => id));
  const linked = async (id: string, own: "to" | "from", other: "to" | "from") =>
    (await Promise.all(relations.filter((relation) => relation[own] === id).map((relation) => answerOf(view, relation, other)))).filter(
      (answer) => answer !== null,
    );
  return Promise.all(claims.map(async (claim) => said(claim, await linked(claim.id, "to", "from"), await linked(claim.id, "from", "to"))));
}

function said(claim: AttributionClaim, answers: readonly Answer[], about: readonly Answer[]): SaidStatement {
  const { id, times, source, party, cue, content, polarity, mode, anonymity } = claim;
  return {
    id,
    day: times.day,
    source: source?.name ?? null,
    party: party === null || party.key === source?.key ? null : party.name,
    cue: cue?.exact ?? null,
    content: content.map(({ exact }) => exact),
    polarity,
    mode,
    anonymity,
    answers,
    about,
    quotation: quotationOf(claim),
  };
}

/** The statement at the other end of a relation; null where the view does not have it. */
async function answerOf(view: PictureView, relation: RelationClaim, end: "to" | "from"): Promise<Answer | null> {
  const other = await view.claim(relation[end]);
  if (other === null && end === "to") return null;
  const source = other?.kind === "attribution" ? other.source : null;
  const by = end === "from" ? (relation.by ?? source) : source;
  return { type: relation.type, by: by?.name ?? null, quotation: quotationOf(other ?? relation) };
}
