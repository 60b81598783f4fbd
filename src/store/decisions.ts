import type { Carried, Decision, Verdict } from "../record/decision.ts";
import type { Reader } from "./engine.ts";
import type { Tables } from "./schema.ts";

/** The decisions up to an entry of the log, oldest first; null: all. */
export async function loadDecisions(db: Reader, head: number | null = null): Promise<readonly Decision[]> {
  let query = db.selectFrom("decisions").selectAll().orderBy("seq");
  if (head !== null) query = query.where("entry", "<=", head);
  return (await query.execute()).map(decisionOf);
}

/** What later readings made of decisions on claims, up to an entry of the log. */
export async function loadCarried(db: Reader, head: number | null = null): Promise<readonly (Carried & { readonly reading: number })[]> {
  let query = db
    .selectFrom("carried")
    .innerJoin("custody", "custody.seq", "carried.reading")
    .select(["decision", "reading", "claim", "method", "score", "flagged", "custody.at"])
    .orderBy("reading")
    .orderBy("decision");
  if (head !== null) query = query.where("reading", "<=", head);
  return (await query.execute()).map(({ claim, method, flagged, ...row }) => {
    return { ...row, claim: claim === "" ? null : claim, method: method as Carried["method"], isFlagged: flagged === 1 };
  });
}

export function decisionOf(row: Tables["decisions"]): Decision {
  const detail = JSON.parse(row.detail) as Record<string, unknown>;
  const subject = { type: row.subject_type, id: row.subject } as Decision["subject"];
  return { ...detail, verdict: row.verdict, seq: row.seq, subject, who: row.who, why: row.why, at: row.at } as Decision;
}

export function detailOf({ verdict: _, ...detail }: Verdict): string {
  return JSON.stringify(detail);
}
