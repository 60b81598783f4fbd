import { type RawBuilder, sql } from "kysely";
import type { ActorKind } from "../reading/reading.ts";
import { type Party, partyKey } from "../record/party.ts";
import { among } from "./among.ts";
import { isLate } from "./count.ts";
import { chunks, NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import type { Touched } from "./scan.ts";
import { endOfZones, ZONE } from "./tallies.ts";
import { tuples } from "./tuples.ts";
import type { Name, ViewState } from "./view-state.ts";

const READINGS_AT_ONCE = 4_000;

/** One party of the reports on one issue: where positions are looked up. */
export interface Cell {
  readonly id: number;
  readonly party: number;
  readonly issue: string;
  readonly name: Name;
}

/** The cells of a view: which there are, whose they are, how much lies in them. */
export class Cells {
  readonly #db: Reader;
  readonly #state: ViewState;
  readonly #touched: Touched;
  #all: Promise<readonly Cell[]> | null = null;

  constructor(db: Reader, state: ViewState, touched: Touched) {
    this.#db = db;
    this.#state = state;
    this.#touched = touched;
  }

  async parties(): Promise<readonly { readonly party: Party; readonly positions: number }[]> {
    const counts = await this.counts();
    const parties = new Map<string, { party: Party; positions: number }>();
    for (const { id, party, name } of await this.all()) {
      const positions = counts.get(id) ?? 0;
      if (party === NOBODY || positions === 0) continue;
      const as = this.#state.parties.resolve(plain(name), this.#state.horizon.asOf);
      const found = parties.get(as.key);
      if (found === undefined) parties.set(as.key, { party: as, positions });
      else found.positions += positions;
    }
    return [...parties.values()].sort((a, b) => b.positions - a.positions || (a.party.key < b.party.key ? -1 : 1));
  }

  async issues(): Promise<readonly { readonly issue: string; readonly positions: number }[]> {
    const counts = await this.counts();
    const issues = new Map<string, number>();
    for (const { id, issue } of await this.all()) issues.set(issue, (issues.get(issue) ?? 0) + (counts.get(id) ?? 0));
    return [...issues]
      .filter(([, positions]) => positions > 0)
      .map(([issue, positions]) => ({ issue, positions }))
      .sort((a, b) => b.positions - a.positions || (a.issue < b.issue ? -1 : 1));
  }

  /** The sides of the case; where it names none, or there is no case, the parties with most positions. */
  async main(most: number): Promise<ReadonlySet<string>> {
    const keys = new Set([...(this.#state.theCase?.parties ?? []), ...(this.#state.theCase?.mediators ?? [])].map(({ key }) => key));
    // a casebook that names the sides has said whom its analysts look at
    if ((this.#state.theCase?.parties.length ?? 0) > 1) return keys;
    for (const { party } of await this.parties()) {
      if (keys.size >= most) break;
      keys.add(party.key);
    }
    return keys;
  }

  all(): Promise<readonly Cell[]> {
    this.#all ??= (async () => {
      const rows = await this.#db
        .selectFrom("cells")
        .innerJoin("names", "names.id", "cells.party")
        .select(["cells.id", "cells.party", "cells.issue", "names.key", "names.name", "names.kind", "names.country"])
        .orderBy("cells.id")
        .execute();
      const cells = rows.map(({ id, party, issue, key, name, kind, country }) => {
        return { id, party, issue, name: { id: party, key, name, kind: kind as ActorKind, country } };
      });
      return cells;
    })();
    return this.#all;
  }

  async of(party: string | null, issue: string | null): Promise<readonly Cell[]> {
    const general = issue === null ? null : (this.#state.theCase?.issues.find(({ code }) => code === issue)?.under ?? issue);
    return (await this.all()).filter(
      (cell) =>
        (general === null || cell.issue === general || cell.issue === issue) &&
        (party === null || this.possible(cell.name).some(({ key }) => key === party)),
    );
  }

  /** Whom a name may stand for on one day or another. */
  possible(name: Name): readonly Party[] {
    const { parties } = this.#state;
    if (parties.isPlain) return [plain(name)];
    const always = parties.resolve(plain(name), null);
    return this.isSpoken(name) ? [always, plain(name)] : [always];
  }

  /** Whether the name is a spokesperson's, who speaks for a party between two dates only. */
  isSpoken({ key }: Name): boolean {
    return [...(this.#state.theCase?.parties ?? []), ...(this.#state.theCase?.mediators ?? [])].some(({ spokespersons }) =>
      spokespersons.some((person) => partyKey(person.name) === key && (person.from !== null || person.until !== null)),
    );
  }

  isNarrowed(issue: string): boolean {
    return this.#state.theCase?.issues.some(({ under }) => under === issue) ?? false;
  }

  isUnder(issue: string, general: string): boolean {
    return this.#state.theCase?.issues.some(({ code, under }) => code === issue && under === general) ?? false;
  }

  /** How many positions each cell has, before what people and later readings made of them. */
  counts(): Promise<ReadonlyMap<number, number>> {
    const { head, horizon, cache } = this.#state;
    return cache.get(`counts ${head} ${horizon.asOf} ${horizon.case}`, () => this.#counted());
  }

  async #counted(): Promise<ReadonlyMap<number, number>> {
    const { inCase, head } = this.#state;
    if (inCase === null) return this.#countedWhole();
    const all = await tuples<[number]>(this.#db, this.#state, ["reading"], sql`select reading from tallies where reading <= ${head}`);
    const outside = all.map(([reading]) => reading).filter((reading) => !inCase.has(reading));
    if (outside.length >= inCase.size) return this.#countedIn([...inCase]);
    return without(await this.#countedWhole(), await this.#countedIn(outside));
  }

  /** With every case and none. */
  async #countedWhole(): Promise<ReadonlyMap<number, number>> {
    const { head, horizon, cache } = this.#state;
    const { asOf } = horizon;
    if (asOf !== null && !(await isLate(this.#db, "position", asOf))) return this.#countedRows(sql`day <= ${asOf}`);
    const all = await cache.get(`counts ${head} of all`, () => this.#countedAll());
    if (asOf === null) return all;
    // of what counts from a later day there is less
    return without(all, await this.#countedRows(sql`day > ${asOf}`));
  }

  /** All of the record, by the zones of its log. */
  async #countedAll(): Promise<ReadonlyMap<number, number>> {
    const { closed, head } = this.#state;
    const end = await endOfZones(this.#db, head);
    const zones = await sql<Counted>`
      select cell, sum(positions) as count from cell_tallies where zone < ${end / ZONE} group by cell`.execute(this.#db);
    const counts = added(new Map(), zones.rows);
    const rest = await sql<Counted>`
      select cell, count(*) as count from positions
      where reading >= ${end} and reading <= ${head} and decision = 0 ${this.#notClosed} group by cell`.execute(this.#db);
    added(counts, rest.rows);
    const corrections = this.#touched.corrections;
    for (const part of chunks(corrections.length === 0 ? [] : [...this.#touched.readings("position")])) {
      const corrected = await sql<Counted>`
        select cell, count(*) as count from positions
        where ${among("reading", part, this.#state)} and decision in (${sql.join(corrections)}) ${this.#notClosed} group by cell`.execute(
        this.#db,
      );
      added(counts, corrected.rows);
    }
    if (closed.size === 0) return counts;
    const gone = await sql<Counted>`
      select cell, count(*) as count from positions
      where reading in (select reading from closures where entry <= ${head} and reading < ${end}) and decision = 0
      group by cell`.execute(this.#db);
    return without(counts, added(new Map(), gone.rows));
  }

  /** Row by row, of the cells that there are. */
  async #countedRows(days: RawBuilder<unknown>): Promise<Map<number, number>> {
    const corrections = sql.join([0, ...this.#touched.corrections]);
    const { rows } = await sql<Counted>`
      select cell, count(*) as count from positions
      where cell in (select id from cells) and ${days} and reading <= ${this.#state.head} and decision in (${corrections}) ${this.#notClosed}
      group by cell`.execute(this.#db);
    return added(new Map(), rows);
  }

  /** In some readings, however much else lies on the record. */
  async #countedIn(readings: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const { asOf } = this.#state.horizon;
    const until = asOf === null ? sql`` : sql`and day <= ${asOf}`;
    const corrections = sql.join([0, ...this.#touched.corrections]);
    const counts = new Map<number, number>();
    for (const part of chunks(readings, READINGS_AT_ONCE)) {
      const { rows } = await sql<Counted>`
        select cell, count(*) as count from positions
        where ${among("reading", part, this.#state)} and reading <= ${this.#state.head} and decision in (${corrections}) ${until} ${this.#notClosed}
        group by cell`.execute(this.#db);
      added(counts, rows);
    }
    return counts;
  }

  get #notClosed(): RawBuilder<unknown> {
    const { closed, head } = this.#state;
    if (closed.size === 0) return sql``;
    return sql`and not exists (select 1 from closures where closures.reading = positions.reading and closures.entry <= ${head})`;
  }
}

interface Counted {
  readonly cell: number;
  readonly count: number;
}

function added(counts: Map<number, number>, rows: readonly Counted[]): Map<number, number> {
  for (const { cell, count } of rows) counts.set(cell, (counts.get(cell) ?? 0) + Number(count));
  return counts;
}

function without(counts: ReadonlyMap<number, number>, gone: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...counts].map(([cell, count]) => [cell, count - (gone.get(cell) ?? 0)]));
}

export function plain({ key, name, kind, country }: Party): Party {
  return { key, name, kind, country };
}
