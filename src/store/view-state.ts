import { sql } from "kysely";
import type { Case } from "../record/case.ts";
import type { Decision } from "../record/decision.ts";
import { type Grade, UNGRADED } from "../record/grade.ts";
import { type Judged, mergedInto, type Overlay, overlayOf, UNTOUCHED } from "../record/overlay.ts";
import { type Party, partyKey } from "../record/party.ts";
import type { Horizon } from "../record/queries.ts";
import { claimHash } from "./codes.ts";
import { loadCarried, loadDecisions } from "./decisions.ts";
import type { Engine, Reader } from "./engine.ts";
import { tuples } from "./tuples.ts";
import { ViewCache } from "./view-cache.ts";

/** A name of the record with its number. */
export interface Name extends Party {
  readonly id: number;
}

/** What a view knows before it is asked: all of it small beside the claims. */
export interface ViewState {
  /** whether SQLite answers, which gives many rows as one JSON text faster than one by one */
  readonly isSqlite: boolean;
  readonly horizon: Horizon;
  /** the last entry of the log that is known */
  readonly head: number;
  readonly theCase: Case | null;
  readonly cases: readonly Case[];
  readonly decisions: readonly Decision[];
  readonly overlay: Overlay;
  /** readings that another took the place of */
  readonly closed: ReadonlySet<number>;
  /** readings of reports of the case; null: all */
  readonly inCase: ReadonlySet<number> | null;
  /** claims that people touched, by hash; all others need no look at their ids */
  readonly touched: ReadonlyMap<number, readonly string[]>;
  readonly parties: Parties;
  /** what views before this one found out about the whole record */
  readonly cache: ViewCache;
}

/** Who is who: names of reports, parties of the case, what people merged. */
export class Parties {
  readonly #overlay: Overlay;
  /** alias or name in small letters -> party of the case */
  readonly #ofCase = new Map<string, Party>();
  readonly #spoken = new Map<string, { readonly party: Party; readonly from: string | null; readonly until: string | null }[]>();

  constructor(overlay: Overlay, theCase: Case | null) {
    this.#overlay = overlay;
    for (const given of [...(theCase?.parties ?? []), ...(theCase?.mediators ?? [])]) {
      const party: Party = { key: given.key, name: given.name, kind: "unknown", country: null };
      for (const name of [given.key, given.name, ...given.aliases]) this.#ofCase.set(partyKey(name), party);
      for (const { name, from, until } of given.spokespersons) {
        const key = partyKey(name);
        this.#spoken.set(key, [...(this.#spoken.get(key) ?? []), { party, from, until }]);
      }
    }
  }

  /** Whether anything but the names themselves says who is who. */
  get isPlain(): boolean {
    return this.#ofCase.size === 0 && this.#overlay.parties.size === 0;
  }

  /** The party that goes by the name on the day: of the case, or what people merged it into, or itself. */
  resolve(party: Party, day: string | null): Party {
    const into = mergedInto(this.#overlay.parties, party.key);
    const own = this.#ofCase.get(into);
    if (own !== undefined) return { ...own, kind: party.kind, country: party.country };
    for (const { party: spokenFor, from, until } of this.#spoken.get(into) ?? []) {
      if (day === null || ((from === null || from <= day) && (until === null || day <= until))) return spokenFor;
    }
    return into === party.key ? party : { ...party, key: into, name: this.#nameOf(into) };
  }

  /** The key under which a name or alias is looked for. */
  keyOf(name: string): string {
    const key = partyKey(name);
    const into = mergedInto(this.#overlay.parties, key);
    return this.#ofCase.get(into)?.key ?? into;
  }

  #names: ReadonlyMap<string, string> = new Map();

  /** Names of merged parties as reports write them. */
  setNames(names: ReadonlyMap<string, string>): void {
    this.#names = names;
  }

  #nameOf(key: string): string {
    return this.#names.get(key) ?? key;
  }

  /** Keys that names other than their own may lead to: they are looked up by these. */
  get mergedKeys(): ReadonlyMap<string, readonly string[]> {
    const keys = new Map<string, string[]>();
    const put = (to: string, from: string) => keys.set(to, [...(keys.get(to) ?? []), from]);
    for (const [alias, party] of this.#ofCase) put(party.key, alias);
    for (const [name, terms] of this.#spoken) for (const { party } of terms) put(party.key, name);
    for (const from of this.#overlay.parties.keys()) {
      const into = mergedInto(this.#overlay.parties, from);
      if (into !== from) put(this.#ofCase.get(into)?.key ?? into, from);
    }
    return keys;
  }
}

/** Loads what a view of the horizon needs. Throws a RangeError where the case is not known at it. */
export async function loadViewState(
  { db, kind }: Pick<Engine, "db" | "kind">,
  horizon: Horizon,
  cases: readonly { readonly entry: number; readonly theCase: Case }[],
): Promise<ViewState> {
  const last = await lastEntry(db);
  const head = horizon.knownBy === null ? last : await headAt(db, horizon.knownBy);
  const decisions = await loadDecisions(db, head);
  const carried = decisions.length === 0 ? [] : await loadCarried(db, head);
  const overlay = overlayOf(decisions, carried);
  const known = new Map<string, Case>();
  for (const { entry, theCase } of cases) if (entry <= head) known.set(theCase.key, theCase);
  const theCase = horizon.case === null ? null : (known.get(horizon.case) ?? null);
  if (horizon.case !== null && theCase === null) throw new RangeError(`no case "${horizon.case}"`);
  const closed = new Set(
    (await db.selectFrom("closures").select("reading").where("entry", "<=", head).execute()).map(({ reading }) => reading),
  );
  const touched = new Map<number, string[]>();
  for (const id of overlay.claims.keys()) touched.set(claimHash(id), [...(touched.get(claimHash(id)) ?? []), id]);
  const parties = new Parties(overlay, theCase);
  const merged = [...overlay.parties.keys()].map((key) => mergedInto(overlay.parties, key));
  if (merged.length > 0) {
    const rows = await db.selectFrom("names").select(["key", "name"]).where("key", "in", merged).execute();
    parties.setNames(new Map(rows.map(({ key, name }) => [key, name])));
  }
  return {
    isSqlite: kind === "sqlite",
    horizon,
    head,
    theCase,
    cases: [...known.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    decisions,
    overlay,
    closed,
    inCase: theCase === null ? null : await readingsOf({ db, kind }, theCase.key, head),
    touched,
    parties,
    cache: ViewCache.of(db, last),
  };
}

async function lastEntry(db: Reader): Promise<number> {
  return (await db.selectFrom("custody").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst())?.seq ?? 0;
}

/** The last entry of the log at an instant, or at the end of a day in UTC; the last of all for null. */
export async function headAt(db: Reader, knownBy: string | null): Promise<number> {
  let high = await lastEntry(db);
  if (knownBy === null) return high;
  const until = /^\d{4}-\d\d-\d\d$/.test(knownBy) ? `${knownBy}T23:59:59.999Z` : knownBy;
  // times in the log never fall, so that the place is found by halving
  let low = 0;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const row = await db.selectFrom("custody").select("at").where("seq", "=", middle).executeTakeFirst();
    if (row !== undefined && row.at <= until) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function readingsOf({ db, kind }: Pick<Engine, "db" | "kind">, key: string, head: number): Promise<ReadonlySet<number>> {
  const rows = sql`
    select readings.seq, assignments.assigned from assignments join readings on readings.report = assignments.report
    where assignments.case_key = ${key} and assignments.entry <= ${head} order by assignments.entry`;
  const readings = new Set<number>();
  for (const [seq, assigned] of await tuples<[number, number]>(db, { isSqlite: kind === "sqlite" }, ["seq", "assigned"], rows))
    assigned === 1 ? readings.add(seq) : readings.delete(seq);
  return readings;
}

/** The grade of a source: what people gave it last, else what the case says, else F6. */
export function gradeOf(state: ViewState, source: string | null): Grade {
  if (source === null) return UNGRADED;
  const key = partyKey(source);
  const decided = state.overlay.sources.get(key)?.grade ?? null;
  if (decided !== null) return decided;
  return state.theCase?.sources.find(({ name }) => partyKey(name) === key)?.grade ?? UNGRADED;
}

export function judgedOf(state: ViewState, claim: string): Judged {
  return state.overlay.claims.get(claim) ?? UNTOUCHED;
}
