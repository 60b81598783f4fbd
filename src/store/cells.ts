import { type RawBuilder, sql } from "kysely";
import type { ActorKind } from "../reading/reading.ts";
import { type Party, partyKey } from "../record/party.ts";
import { chunks, NOBODY } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import type { Touched } from "./scan.ts";
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
    const { asOf } = this.#state.horizon;
    const { closed, inCase, head } = this.#state;
    const until = asOf === null ? sql`` : sql`and day <= ${asOf}`;
    const corrections = sql.join([0, ...this.#touched.corrections]);
    const notClosed =
      closed.size === 0
        ? sql``
        : sql`and not exists (select 1 from closures where closures.reading = positions.reading and closures.entry <= ${head})`;
    const where = sql`where reading <= ${head} and decision in (${corrections}) ${until} ${notClosed}`;
    const counts = new Map<number, number>();
    const count = async (among: RawBuilder<unknown>) => {
      const { rows } = await sql<{
        cell: number;
        count: number;
      }>`select cell, count(*) as count from positions ${where} ${among} group by cell`.execute(this.#db);
      for (const { cell, count: own } of rows) counts.set(cell, (counts.get(cell) ?? 0) + Number(own));
    };
    if (inCase === null) await count(sql``);
    // by the readings of the case, however much else lies on the record
    else for (const part of chunks([...inCase], READINGS_AT_ONCE)) await count(sql`and reading in (${sql.join(part)})`);
    return counts;
  }
}

export function plain({ key, name, kind, country }: Party): Party {
  return { key, name, kind, country };
}
