import type { Party } from "../record/party.ts";
import type { FigureRow } from "../record/rows.ts";
import type { Writer } from "./engine.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

type Remembering = Pick<Store, "engine" | "memory">;

/** Nobody: the row of `names` that the schema begins with. */
export const NOBODY = 0;
const MOST_AT_ONCE = 400;

/** Makes sure that all parties have a number; `nameId` then gives it. */
export async function addNames(store: Remembering, tx: Writer, parties: Iterable<Party>): Promise<void> {
  const { names } = store.memory;
  const wanted = new Map<string, Party>();
  for (const party of parties) if (party.key !== "" && !names.has(party.key)) wanted.set(party.key, party);
  if (wanted.size === 0) return;
  for (const keys of chunks([...wanted.keys()])) {
    const rows = await tx.selectFrom("names").select(["id", "key"]).where("key", "in", keys).execute();
    for (const { id, key } of rows) {
      names.set(key, id);
      wanted.delete(key);
    }
  }
  const first = await nextId(tx, "names");
  const rows = [...wanted.values()].map(({ key, name, kind, country }, index) => ({ id: first + index, key, name, kind, country }));
  await store.engine.insert(tx, "names", rows);
  for (const { id, key } of rows) names.set(key, id);
}

export function nameId(store: Remembering, party: Party | null): number {
  return party === null || party.key === "" ? NOBODY : store.memory.names.get(party.key)!;
}

/** Numbers of party and issue; "12 ceasefire" -> number. */
export async function addCells(
  store: Remembering,
  tx: Writer,
  wanted: Iterable<{ readonly party: number; readonly issue: string }>,
): Promise<void> {
  const { cells } = store.memory;
  let next = 0;
  const added: { id: number; party: number; issue: string }[] = [];
  for (const { party, issue } of wanted) {
    const key = cellKey(party, issue);
    if (cells.has(key)) continue;
    const found = await tx.selectFrom("cells").select("id").where("party", "=", party).where("issue", "=", issue).executeTakeFirst();
    if (found === undefined) {
      next = next === 0 ? await nextId(tx, "cells") : next + 1;
      added.push({ id: next, party, issue });
    }
    cells.set(key, found?.id ?? next);
  }
  await store.engine.insert(tx, "cells", added);
}

export function cellKey(party: number, issue: string): string {
  return `${party} ${issue}`;
}

type Line = Pick<FigureRow, "measure" | "place" | "voice" | "scope" | "basis"> & { readonly issuer: number };

/** Numbers of the series that figures stand in. */
export async function addSeries(store: Remembering, tx: Writer, wanted: Iterable<Line>): Promise<void> {
  const { series } = store.memory;
  let next = 0;
  const added: Tables["series"][] = [];
  for (const line of wanted) {
    const key = seriesKey(line);
    if (series.has(key)) continue;
    const { measure, issuer, voice, basis } = line;
    const row = { measure, place: line.place ?? "", issuer, voice, scope: line.scope ?? "", basis };
    const found = await tx
      .selectFrom("series")
      .select("id")
      .where("measure", "=", row.measure)
      .where("place", "=", row.place)
      .where("issuer", "=", row.issuer)
      .where("voice", "=", row.voice)
      .where("scope", "=", row.scope)
      .where("basis", "=", row.basis)
      .executeTakeFirst();
    if (found === undefined) {
      next = next === 0 ? await nextId(tx, "series") : next + 1;
      added.push({ id: next, ...row });
    }
    series.set(key, found?.id ?? next);
  }
  await store.engine.insert(tx, "series", added);
}

export function seriesKey({ measure, place, issuer, voice, scope, basis }: Line): string {
  return [measure, issuer, voice, scope ?? "", basis, place ?? ""].join("\u0000");
}

async function nextId(tx: Writer, table: "names" | "cells" | "series"): Promise<number> {
  const row = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return Number(row?.id ?? 0) + 1;
}

export function* chunks<T>(list: readonly T[], size: number = MOST_AT_ONCE): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
