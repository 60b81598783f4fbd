import type { ClaimKind } from "../record/claim.ts";
import type { Decision } from "../record/decision.ts";
import { KINDS } from "../record/kinds.ts";
import type { DeskView } from "../store/desk-view.ts";
import type { Store } from "../store/store.ts";

/**
 * What answers rest on, by name: a claim that is quoted, the list of all claims of a kind, the names of parties, decisions on one subject
 * or all of them, the log itself.
 */
export const REST = {
  claim: (id: string) => `claim ${id}`,
  list: (kind: ClaimKind) => `list ${kind}`,
  newest: (kind: ClaimKind, horizon: string) => `newest ${kind} ${horizon}`,
  subject: (id: string) => `subject ${id}`,
  names: "names",
  decided: "decided",
  log: "log",
} as const;

/** What entries of the log change for those who look. */
export interface Touch {
  /** names of what answers may rest on */
  readonly names: ReadonlySet<string>;
  /** claims of which nothing changed but what they say of themselves: standing, notes, sensitivity, grade */
  readonly marked: ReadonlySet<string>;
  /** kinds whose lists may have other claims now */
  readonly kinds: ReadonlySet<ClaimKind>;
}

/** Acts that change nothing but the log and what stands beside the record. */
const BESIDE: ReadonlySet<string> = new Set(["export", "account", "sign-in"]);
/** Verdicts that leave a claim where it is, unless it was rejected before. */
const MARKS: ReadonlySet<string> = new Set(["accept", "note", "sensitivity", "grade"]);
/** Verdicts on one claim whose reach is known. */
const OF_ONE: ReadonlySet<string> = new Set([...MARKS, "reject", "correct", "undo"]);
/** Entries that are looked at one by one: of more it is quicker to look at all anew. */
const MOST = 100;

/**
 * What the entries of the log after `from` and up to the head of the view change; null: it may be anything. Reports that come or go,
 * casebooks, merged claims and parties, grades of sources and claims that were carried over reach too far to be told one by one.
 */
export async function touchOf(store: Store, view: DeskView, from: number): Promise<Touch | null> {
  const { db } = store.engine;
  if (view.head <= from || view.head - from > MOST) return null;
  const entries = await db
    .selectFrom("custody")
    .select(["act", "subject"])
    .where("seq", ">", from)
    .where("seq", "<=", view.head)
    .orderBy("seq")
    .execute();
  if (entries.length !== view.head - from) return null;
  const names = new Set<string>([REST.log]);
  const [marked, kinds] = [new Set<string>(), new Set<ClaimKind>()];
  const made = await view.view.decisions();
  for (const { act, subject } of entries) {
    if (BESIDE.has(act)) continue;
    const decision = act === "decide" ? made.find(({ seq }) => seq === Number(subject)) : undefined;
    if (decision === undefined || decision.subject.type !== "claim") return null;
    const { id } = decision.subject;
    const own = made.filter((other) => other.subject.type === "claim" && other.subject.id === id);
    const kind = KINDS.find((candidate) => id.startsWith(`${candidate}-`));
    if (kind === undefined || !own.every(({ verdict }) => OF_ONE.has(verdict)) || made.some((other) => isJoining(other, id))) return null;
    if (await isCarried(store, id, own)) return null;
    names.add(REST.decided).add(REST.subject(id)).add(REST.claim(id));
    if (MARKS.has(decision.verdict) && own.every(({ verdict }) => MARKS.has(verdict) || verdict === "correct")) marked.add(id);
    else {
      kinds.add(kind);
      names.add(REST.list(kind)).add(REST.names);
    }
  }
  return { names, marked, kinds };
}

/** Whether a decision makes another claim one with this one, or two of them. */
function isJoining(decision: Decision, id: string): boolean {
  return (decision.verdict === "merge" && decision.into === id) || (decision.verdict === "split" && decision.from === id);
}

/** Whether the claim came by a decision from an earlier reading, or its decisions went on to a later one. */
async function isCarried({ engine }: Store, id: string, own: readonly Decision[]): Promise<boolean> {
  const seqs = own.map(({ seq }) => seq);
  const row = await engine.db
    .selectFrom("carried")
    .select("decision")
    .where((its) => its.or([its("claim", "=", id), its("decision", "in", seqs)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
