import type { Claim } from "../record/claim.ts";
import { voiceOf } from "../record/figure-issuer.ts";
import type { Party } from "../record/party.ts";
import type { ReadingRows } from "../record/rows.ts";
import { claimHash, codeOf, KIND_CODES, STANCES } from "./codes.ts";
import { addCells, addNames, addSeries, cellKey, nameId, seriesKey } from "./dictionary.ts";
import type { Writer } from "./engine.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** Rows of one reading; `decision` is the number of the decision that corrected them, 0 for what was read. */
export interface Indexed {
  readonly reading: number;
  readonly decision: number;
  readonly rows: ReadingRows;
}

/** Writes what the claims of readings are found by. */
export async function indexRows(store: Pick<Store, "engine" | "memory">, tx: Writer, readings: readonly Indexed[]): Promise<void> {
  const parties: Party[] = [];
  for (const { rows } of readings) {
    for (const { party } of rows.positions) if (party !== null) parties.push(party);
    for (const { issuer } of rows.figures) if (issuer !== null) parties.push(issuer);
    for (const { party } of rows.mentions) parties.push(party);
  }
  await addNames(store, tx, parties);
  const tables = tableRows(readings, (party) => nameId(store, party));
  await addCells(store, tx, tables.positions);
  await addSeries(store, tx, tables.figures);
  const { cells, series } = store.memory;
  const { engine } = store;
  await engine.insert(tx, "claims", tables.claims);
  await engine.insert(
    tx,
    "positions",
    tables.positions.map(({ party, issue, ...row }) => ({ cell: cells.get(cellKey(party, issue))!, ...row })),
  );
  await engine.insert(
    tx,
    "figures",
    tables.figures.map(({ measure, place, issuer, voice, scope, basis, ...row }) => {
      return { series: series.get(seriesKey({ measure, place, issuer, voice, scope, basis } as Parameters<typeof seriesKey>[0]))!, ...row };
    }),
  );
  await engine.insert(tx, "dated", tables.dated);
  await engine.insert(tx, "mentions", tables.mentions);
}

type PositionTuple = Omit<Tables["positions"], "cell"> & { readonly party: number; readonly issue: string };
type FigureTuple = Omit<Tables["figures"], "series"> & Parameters<typeof seriesKey>[0];

/** What the rows of readings are in the tables, with parties by number; cells and series still by what they stand for. */
export function tableRows(readings: readonly Indexed[], number: (party: Party | null) => number) {
  const claims: Tables["claims"][] = [];
  const positions: PositionTuple[] = [];
  const figures: FigureTuple[] = [];
  const dated: Tables["dated"][] = [];
  const mentions: Tables["mentions"][] = [];
  for (const { reading, decision, rows } of readings) {
    if (decision === 0) for (const { id, kind, n } of rows.ids) claims.push({ hash: claimHash(id), reading, kind: KIND_CODES[kind], n });
    for (const { party, issue, day, n, stance, isMove, isHedged, sentence } of rows.positions) {
      const [moved, hedged] = [isMove ? 1 : 0, isHedged ? 1 : 0];
      dated.push({ kind: KIND_CODES.position, day, reading, n, decision, code: STANCES.indexOf(stance) });
      positions.push({ party: number(party), issue, day, reading, n, decision, stance: STANCES.indexOf(stance), moved, hedged, sentence });
    }
    for (const { measure, place, issuer, voice, scope, basis, day, n, sentence } of rows.figures) {
      dated.push({ kind: KIND_CODES.figure, day, reading, n, decision, code: 0 });
      figures.push({ measure, place, issuer: number(issuer), voice, scope, basis, day, reading, n, decision, sentence });
    }
    const codes = new Map<string, number>();
    for (const { kind, n, day, code } of rows.dated) {
      codes.set(`${kind} ${n}`, codeOf(code));
      dated.push({ kind: KIND_CODES[kind], day, reading, n, decision, code: codeOf(code) });
    }
    for (const { kind, n, day, party } of rows.mentions) {
      if (party.key === "") continue;
      mentions.push({ name: number(party), kind: KIND_CODES[kind], day, reading, n, decision, code: codes.get(`${kind} ${n}`)! });
    }
  }
  return { claims, positions, figures, dated, mentions };
}

/** The rows of one claim as people corrected it. */
export function rowsOfClaim(claim: Claim, n: number): ReadingRows {
  const none: ReadingRows = { ids: [], positions: [], figures: [], dated: [], mentions: [] };
  const day = claim.times.day ?? "";
  const { sentence } = claim.lineage;
  const about = (
    kind: "attribution" | "event" | "talks",
    code: Parameters<typeof codeOf>[0],
    who: readonly (Party | null)[],
  ): ReadingRows => {
    const parties = new Map(who.filter((party) => party !== null).map((party) => [party.key, party]));
    const mentions = [...parties.values()].map((party) => ({ kind, n, day, party }));
    return { ...none, dated: [{ kind, n, day, sentence, code: code as ReadingRows["dated"][number]["code"] }], mentions };
  };
  switch (claim.kind) {
    case "position": {
      const { party, issue, stance, move } = claim;
      const [isMove, isHedged] = [move !== null, claim.hedges.length > 0];
      return { ...none, positions: [{ n, day, sentence, party, issue, stance, isMove, isHedged }] };
    }
    case "figure": {
      const { measure, place, issuer, scope, basis } = claim;
      return { ...none, figures: [{ n, day, sentence, measure, place, issuer, voice: voiceOf(issuer, claim.report), scope, basis }] };
    }
    case "attribution":
      return about("attribution", claim.polarity, [claim.source, claim.party]);
    case "event":
      return about("event", claim.type, [...claim.actors, ...claim.recipients]);
    case "talks":
      return about("talks", claim.status, [...claim.participants, ...claim.mediators]);
    case "relation":
      return none;
  }
}
