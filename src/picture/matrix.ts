import type { Stance } from "../reading/reading.ts";
import type { Party } from "../record/party.ts";
import type { Evidence, StanceCell, StanceQuery } from "../record/queries.ts";
import { daysBetween, parseDate } from "../text/calendar.ts";
import { issueName } from "./issues.ts";
import { type Statement, statementOf } from "./statement.ts";
import { dayOfView, type PictureView } from "./view.ts";

/** What a party holds on an issue, or that no report says. */
export type MatrixCell =
  | { readonly kind: "none" }
  | {
      readonly kind: "position";
      readonly stance: Stance;
      /** the first and the last day on which it is reported; null where undated */
      readonly from: string | null;
      readonly to: string | null;
      /** days from the last report of it to the day of the matrix; null where either is unknown */
      readonly age: number | null;
      readonly evidence: Evidence;
      readonly latest: Statement;
      /** the stance before it */
      readonly before: { readonly stance: Stance; readonly latest: Statement } | null;
      /** other stances reported for the same day */
      readonly disputed: readonly Statement[];
    };

export interface Matrix {
  /** the day from which ages count */
  readonly asOf: string | null;
  readonly parties: readonly Pick<Party, "key" | "name">[];
  readonly rows: readonly { readonly issue: string; readonly name: string; readonly cells: readonly MatrixCell[] }[];
  /** parties with positions that have no column, most positions first */
  readonly others: readonly { readonly name: string; readonly positions: number }[];
}

export interface MatrixQuery {
  /** the columns, by key, name or alias; the parties of the case, or those with most positions, where not told */
  readonly parties?: readonly string[];
  readonly issue?: string | null;
  /** how many parties at most where they are not named; 4 where not told */
  readonly most?: number;
}

/** Party by issue as of a day. Every pair has a cell, and one that no report fills says so. */
export async function matrixOf(view: PictureView, query: MatrixQuery = {}): Promise<Matrix> {
  const asOf = await dayOfView(view);
  const asked = { issue: query.issue ?? null, earlier: 1, firsts: false };
  const main = await view.stances(asked);
  const parties = await columnsOf(view, main, query);
  const cells = await cellsWith(view, main, parties, asked);
  const byPlace = new Map(cells.map((cell) => [`${cell.party.key}\n${cell.issue}`, cell]));
  const shown = new Set(parties.map(({ key }) => key));
  const issues = issuesOf(
    view,
    cells.filter(({ party }) => shown.has(party.key)),
    query.issue ?? null,
  );
  const others = (await view.parties()).filter(({ party }) => !shown.has(party.key) && isSomebody(party));
  return {
    asOf,
    parties: parties.map(({ key, name }) => ({ key, name })),
    rows: issues.map((issue) => ({
      issue,
      name: issueName(issue, view.theCase),
      cells: parties.map(({ key }) => matrixCell(byPlace.get(`${key}\n${issue}`), asOf)),
    })),
    others: others.map(({ party, positions }) => ({ name: party.name, positions })),
  };
}

/** The cells of the main parties, and those of the parties that were asked for and are none of them: one that spoke once has spoken. */
export async function cellsWith(
  view: PictureView,
  main: readonly StanceCell[],
  parties: readonly Party[],
  query: StanceQuery,
): Promise<readonly StanceCell[]> {
  const known = new Set(main.map(({ party }) => party.key));
  const missing = parties.filter(({ key }) => !known.has(key));
  return [...main, ...(await Promise.all(missing.map(({ key }) => view.stances({ ...query, party: key })))).flat()];
}

/** Whether a party can be met again in another report: "officials" of one report are not those of the next. */
export function isSomebody({ kind }: Pick<Party, "kind">): boolean {
  return kind !== "unnamed";
}

async function columnsOf(view: PictureView, cells: readonly StanceCell[], { parties, most = 4 }: MatrixQuery): Promise<readonly Party[]> {
  const named = parties ?? view.theCase?.parties.map(({ key }) => key) ?? [];
  if (named.length > 0) {
    const asked = await Promise.all(named.map(async (name) => (await view.party(name)) ?? nobody(view, name)));
    return [...new Map(asked.map((party) => [party.key, party])).values()];
  }
  const spoken = new Map<string, { readonly party: Party; weight: number; readonly reports: Set<string> }>();
  for (const { party, current, earlier } of cells) {
    if (!isSomebody(party)) continue;
    const entry = spoken.get(party.key) ?? { party, weight: 0, reports: new Set<string>() };
    entry.weight += current.evidence.reports;
    for (const run of [current, ...earlier]) for (const report of run.reports) entry.reports.add(report);
    spoken.set(party.key, entry);
  }
  const byWeight = [...spoken.values()].sort((a, b) => b.weight - a.weight || (a.party.key < b.party.key ? -1 : 1));
  // a party stands beside the one of which most of the same reports speak: that is whom it has to do with
  const shown: typeof byWeight = [];
  while (shown.length < most && shown.length < byWeight.length) {
    const left = byWeight.filter((entry) => !shown.includes(entry));
    const beside = shown.length % 2 === 1 ? shown[shown.length - 1]! : null;
    const shared = (entry: (typeof byWeight)[number]) => [...entry.reports].filter((report) => beside!.reports.has(report)).length;
    const partner = beside === null ? left[0]! : left.reduce((best, entry) => (shared(entry) > shared(best) ? entry : best));
    shown.push(partner);
  }
  return shown.map(({ party }) => party);
}

/** A party that was asked for and of which no report speaks: its column says so. */
function nobody(view: PictureView, name: string): Party {
  const known = view.theCase?.parties.find((party) => party.key === name);
  return { key: known?.key ?? name.toLowerCase(), name: known?.name ?? name, kind: "unknown", country: null };
}

/** Issues on which most of the shown parties have spoken come first, then those with most reports; those of the case follow. */
function issuesOf(view: PictureView, cells: readonly StanceCell[], issue: string | null): string[] {
  if (issue !== null) return [issue];
  const found = new Map<string, { parties: number; reports: number }>();
  for (const cell of cells) {
    const { parties, reports } = found.get(cell.issue) ?? { parties: 0, reports: 0 };
    found.set(cell.issue, { parties: parties + 1, reports: reports + cell.current.evidence.reports });
  }
  for (const { code } of view.theCase?.issues ?? []) if (!found.has(code)) found.set(code, { parties: 0, reports: 0 });
  return [...found].sort(([a, x], [b, y]) => y.parties - x.parties || y.reports - x.reports || (a < b ? -1 : 1)).map(([code]) => code);
}

function matrixCell(cell: StanceCell | undefined, asOf: string | null): MatrixCell {
  if (cell === undefined) return { kind: "none" };
  const { current, earlier, disputed } = cell;
  const before = earlier[0];
  return {
    kind: "position",
    stance: current.stance,
    from: current.from,
    to: current.to,
    age: daysFrom(current.to, asOf),
    evidence: current.evidence,
    latest: statementOf(current.latest),
    before: before === undefined ? null : { stance: before.stance, latest: statementOf(before.latest) },
    disputed: disputed.map(statementOf),
  };
}

/** Whole days between two calendar dates, null where one is unknown. */
export function daysFrom(from: string | null, to: string | null): number | null {
  const [a, b] = [from === null ? null : parseDate(from), to === null ? null : parseDate(to)];
  return a === null || b === null ? null : daysBetween(a, b);
}
