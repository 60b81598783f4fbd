import { type RawBuilder, sql } from "kysely";
import { type SearchTerms, searchWordsOf } from "../text/search-words.ts";
import { unpackText } from "./codec.ts";
import type { Engine, Reader, Writer } from "./engine.ts";
import { inWrite, type Store } from "./store.ts";

/** Reports that are indexed in one transaction. */
const TOGETHER = 100;
/** Different words of one report that are indexed: PostgreSQL takes no more than a megabyte for a row's. */
const MOST_WORDS = 20_000;

/**
 * Indexes the texts that are not in the index yet, the first kept first and `most` of them at most, and returns how many those were. Between
 * the transactions others have their turn. Throws a ParleyError where the record cannot be written.
 */
export async function indexTexts(store: Store, most = Number.POSITIVE_INFINITY): Promise<number> {
  let count = 0;
  while (count < most) {
    const first = await lastIndexed(store.engine.kind, store.engine.db);
    const waiting = await store.engine.db.selectFrom("evidence").select("report").where("report", ">", first).limit(1).executeTakeFirst();
    if (waiting === undefined) return count;
    count += await inWrite(store, async (tx) => {
      const after = await lastIndexed(store.engine.kind, tx);
      const rows = await tx
        .selectFrom("evidence")
        .select(["report", "text"])
        .where("report", ">", after)
        .orderBy("report")
        .limit(Math.min(TOGETHER, most - count))
        .execute();
      for (const { report, text } of rows) await put(store.engine.kind, tx, report, wordsOf(unpackText(text)));
      return rows.length;
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return count;
}

/** How many texts are not in the index yet. */
export async function unindexedTexts({ kind, db }: Engine): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from reports where seq > ${await lastIndexed(kind, db)}
    and exists (select 1 from evidence where evidence.report = reports.seq)`.execute(db);
  return Number(rows[0]!.n);
}

/** Takes a report's text out of the index, if it is there. */
export async function dropFromIndex(engine: Engine, tx: Writer, report: number): Promise<void> {
  if (engine.kind === "postgres") {
    await sql`delete from search where report = ${report}`.execute(tx);
    return;
  }
  const { rows } = await sql`select id from search_docsize where id = ${report}`.execute(tx);
  if (rows.length === 0) return;
  const row = await tx.selectFrom("evidence").select("text").where("report", "=", report).executeTakeFirst();
  const words = row === undefined ? "" : wordsOf(unpackText(row.text)).join(" ");
  await sql`insert into search (search, rowid, words) values ('delete', ${report}, ${words})`.execute(tx);
}

/** Reports that have all the terms, the last kept first: numbers below `before` and up to `head`. Phrases are not looked at. */
export async function reportsWith(
  engine: Engine,
  terms: SearchTerms["terms"],
  { head, before, limit }: { readonly head: number; readonly before: number | null; readonly limit: number },
): Promise<readonly number[]> {
  const top = before === null ? head : Math.min(head, before - 1);
  const query =
    engine.kind === "sqlite"
      ? sql<{
          id: number;
        }>`select rowid as id from search where search match ${matchOf(terms)} and rowid <= ${top} order by rowid desc limit ${limit}`
      : sql<{
          id: number;
        }>`select report as id from search where words @@ ${tsqueryOf(terms)} and report <= ${top} order by report desc limit ${limit}`;
  const { rows } = await query.execute(engine.db);
  return rows.map(({ id }) => Number(id));
}

/** How many reports have all the terms. */
export async function countWith(engine: Engine, terms: SearchTerms["terms"], head: number): Promise<number> {
  const query =
    engine.kind === "sqlite"
      ? sql<{ n: number }>`select count(*) as n from search where search match ${matchOf(terms)} and rowid <= ${head}`
      : sql<{ n: number }>`select count(*) as n from search where words @@ ${tsqueryOf(terms)} and report <= ${head}`;
  const { rows } = await query.execute(engine.db);
  return Number(rows[0]!.n);
}

async function lastIndexed(kind: Engine["kind"], db: Reader): Promise<number> {
  const query =
    kind === "sqlite"
      ? sql<{ id: number | null }>`select max(id) as id from search_docsize`
      : sql<{ id: number | null }>`select max(report) as id from search`;
  return Number((await query.execute(db)).rows[0]?.id ?? 0);
}

async function put(kind: Engine["kind"], tx: Writer, report: number, words: readonly string[]): Promise<void> {
  if (kind === "sqlite") await sql`insert into search (rowid, words) values (${report}, ${words.join(" ")})`.execute(tx);
  else await sql`insert into search (report, words) values (${report}, array_to_tsvector(${[...words]}::text[]))`.execute(tx);
}

/** Each word once, in order. */
function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const { word } of searchWordsOf(text)) if (word !== "" && words.size < MOST_WORDS) words.add(word);
  return [...words].sort();
}

/** `"ceasef" * "talk"`: words are letters and digits alone, so that none of them is taken for a sign of the language of FTS5. */
function matchOf(terms: SearchTerms["terms"]): string {
  return terms.map(({ word, isPrefix }) => `"${word}"${isPrefix ? " *" : ""}`).join(" AND ");
}

function tsqueryOf(terms: SearchTerms["terms"]): RawBuilder<unknown> {
  return sql`${terms.map(({ word, isPrefix }) => `'${word}'${isPrefix ? ":*" : ""}`).join(" & ")}::tsquery`;
}
