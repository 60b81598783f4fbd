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
  readonly answers: readonly Answer[];
  readonly quotation: Quotation;
}

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

/** Who said what, newest first; a denial stands beside the claim that it denies. */
export async function statementsOf(view: PictureView, query: StatementsQuery = {}): Promise<readonly SaidStatement[]> {
  const { party = null, polarity = null, since = null, limit = 200 } = query;
  const claims = await allOf((after, size) => view.attributions({ party, polarity, from: since, after, limit: size }), limit);
  const relations = await view.relationsOf(claims.map(({ id }) => id));
  const answers = new Map<string, RelationClaim[]>();
  for (const relation of relations) answers.set(relation.to, [...(answers.get(relation.to) ?? []), relation]);
  return Promise.all(
    claims.map(async (claim) => said(claim, await Promise.all((answers.get(claim.id) ?? []).map((a) => answerOf(view, a))))),
  );
}

function said(claim: AttributionClaim, answers: readonly Answer[]): SaidStatement {
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
    quotation: quotationOf(claim),
  };
}

async function answerOf(view: PictureView, relation: RelationClaim): Promise<Answer> {
  const answering = await view.claim(relation.from);
  const by = relation.by ?? (answering?.kind === "attribution" ? answering.source : null);
  return { type: relation.type, by: by?.name ?? null, quotation: quotationOf(answering ?? relation) };
}
