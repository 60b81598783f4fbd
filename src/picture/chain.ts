import type { Polarity } from "../reading/reading.ts";
import type { Quotation, Statement } from "./statement.ts";
import { statementOf } from "./statement.ts";
import type { PictureView } from "./view.ts";

/** One of those through whom a line came. */
export interface ChainLink {
  readonly kind: "publisher" | "agency" | "speaker";
  /** null: nobody is named */
  readonly name: string | null;
  /** why a speaker has no name, "unnamed" where no reason is given; null: it has one */
  readonly anonymity: string | null;
  readonly polarity: Polarity | null;
}

/** A position with the way by which its words came. */
export interface EvidenceItem {
  readonly statement: Statement;
  readonly chain: readonly ChainLink[];
}

/**
 * Through whom the words of a quotation came, the outlet first, then the agency that it credits, then the speakers, the outermost
 * first: "AP <- Israeli official, unnamed <- cabinet".
 */
export function chainOf({ source, speakers }: Pick<Quotation, "source" | "speakers">): readonly ChainLink[] {
  const chain: ChainLink[] = [{ kind: "publisher", name: source.publisher, anonymity: null, polarity: null }];
  if (source.agency !== null && source.agency !== source.publisher)
    chain.push({ kind: "agency", name: source.agency, anonymity: null, polarity: null });
  // the innermost comes first in a quotation
  for (const { name, anonymity, polarity } of [...speakers].reverse()) chain.push({ kind: "speaker", name, anonymity, polarity });
  return chain;
}

export function evidenceItem(statement: Statement): EvidenceItem {
  return { statement, chain: chainOf(statement.quotation) };
}

/** A page of the positions of a party, of one issue or all, newest first, each with its chain. */
export async function evidencePage(
  view: PictureView,
  query: { readonly party: string; readonly issue: string | null; readonly after: string | null; readonly limit: number },
): Promise<{ readonly items: readonly EvidenceItem[]; readonly next: string | null }> {
  const { items, next } = await view.statements(query);
  return { items: items.map((claim) => evidenceItem(statementOf(claim))), next };
}
