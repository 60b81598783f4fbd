import { sql } from "kysely";
import { NOTHING_BEFORE } from "../record/chain.ts";
import type { CustodyAct, CustodyEntry } from "../record/custody.ts";
import { partyKey } from "../record/party.ts";
import type { RecordView, SourceSummary, Story } from "../record/queries.ts";
import type { Tombstone } from "../record/report.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import { KIND_CODES } from "./codes.ts";
import type { Reader } from "./engine.ts";
import { gradeOf, type ViewState } from "./view-state.ts";

export async function tombstonesOf(db: Reader, { head }: ViewState): Promise<readonly Tombstone[]> {
  const rows = await db
    .selectFrom("tombstones")
    .innerJoin("custody", "custody.seq", "tombstones.entry")
    .selectAll("tombstones")
    .select("custody.at")
    .where("tombstones.entry", "<=", head)
    .orderBy("tombstones.entry")
    .execute();
  return rows.map(({ id, sha256, raw_sha256, recorded, at, who, why }) => ({
    id,
    sha256,
    rawSha256: raw_sha256,
    recorded,
    forgotten: at,
    who,
    why,
  }));
}

/** Outlets, and agencies that reports credit, those with most reports first. */
export async function sourcesOf(db: Reader, state: ViewState, loader: ClaimLoader): Promise<readonly SourceSummary[]> {
  const stories = await loader.stories();
  const copies = new Set([...stories.copies()].map(([report]) => report));
  const rows = await db
    .selectFrom("reports")
    .select(["seq", "publisher", "agency", "published"])
    .where("seq", "<=", state.head)
    .orderBy("seq")
    .execute();
  const found = new Map<
    string,
    { name: string; isAgency: boolean; reports: number; copies: number; credited: number; from: string | null; to: string | null }
  >();
  for (const { seq, publisher, agency, published } of rows) {
    if (state.inCase !== null && !state.inCase.has(seq)) continue;
    const day = published?.slice(0, 10) ?? null;
    if (day !== null && state.horizon.asOf !== null && day > state.horizon.asOf) continue;
    for (const [name, isAgency] of [[publisher, false] as const, [agency, true] as const]) {
      if (name === null) continue;
      const key = partyKey(name);
      const source = found.get(key) ?? { name, isAgency, reports: 0, copies: 0, credited: 0, from: null, to: null };
      found.set(key, source);
      source.isAgency ||= isAgency;
      source.reports++;
      if (copies.has(seq)) source.copies++;
      if (!isAgency && agency !== null) source.credited++;
      if (day !== null && (source.from === null || day < source.from)) source.from = day;
      if (day !== null && (source.to === null || day > source.to)) source.to = day;
    }
  }
  return [...found]
    .map(([key, source]): SourceSummary => {
      const grades = state.decisions.filter(
        ({ subject, verdict }) => subject.type === "source" && verdict === "grade" && partyKey(subject.id) === key,
      );
      return { ...source, grade: gradeOf(state, source.name), grades };
    })
    .sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
}

export async function storiesOf(loader: ClaimLoader, state: ViewState, limit: number): Promise<readonly Story[]> {
  const members = new Map<number, number[]>();
  for (const [report, story] of (await loader.stories()).copies()) members.set(story, [...(members.get(story) ?? [story]), report]);
  const largest = [...members]
    .map(([story, reports]) => ({ story, reports: reports.filter((report) => state.inCase?.has(report) ?? true) }))
    .filter(({ reports }) => reports.length > 1)
    .sort((a, b) => b.reports.length - a.reports.length || a.story - b.story)
    .slice(0, limit);
  const stories: Story[] = [];
  for (const { reports } of largest) {
    const kept = await loader.reports(reports);
    const list = [...reports].sort((a, b) => a - b).flatMap((report) => kept.get(report) ?? []);
    if (list.length > 1) stories.push({ id: list[0]!.story, reports: list });
  }
  return stories;
}

export async function custodyOf(
  db: Reader,
  { head }: ViewState,
  query: { readonly after?: number; readonly limit?: number },
): Promise<readonly CustodyEntry[]> {
  const after = query.after ?? 0;
  const before = after === 0 ? undefined : await db.selectFrom("custody").select("hash").where("seq", "=", after).executeTakeFirst();
  const rows = await db
    .selectFrom("custody")
    .selectAll()
    .where("seq", ">", after)
    .where("seq", "<=", head)
    .orderBy("seq")
    .limit(query.limit ?? 200)
    .execute();
  let previous = before?.hash ?? NOTHING_BEFORE;
  return rows.map(({ hash, act, ...row }) => {
    const entry = { ...row, act: act as CustodyAct, previous, hash };
    previous = hash;
    return entry;
  });
}

export async function countsOf(db: Reader, { head }: ViewState): ReturnType<RecordView["counts"]> {
  const one = async (query: ReturnType<typeof sql<{ count: number }>>) => Number((await query.execute(db)).rows[0]?.count ?? 0);
  const kinds = await sql<{ kind: number; count: number }>`
    select kind, count(*) as count from claims where reading <= ${head} and not exists (select 1 from closures where closures.reading = claims.reading and entry <= ${head}) group by kind`.execute(
    db,
  );
  const byKind = new Map(kinds.rows.map(({ kind, count }) => [kind, Number(count)]));
  return {
    reports: await one(sql`select count(*) as count from reports where seq <= ${head}`),
    readings: await one(sql`select count(*) as count from readings where seq <= ${head}`),
    positions: byKind.get(KIND_CODES.position) ?? 0,
    attributions: byKind.get(KIND_CODES.attribution) ?? 0,
    events: byKind.get(KIND_CODES.event) ?? 0,
    figures: byKind.get(KIND_CODES.figure) ?? 0,
    talks: byKind.get(KIND_CODES.talks) ?? 0,
    relations: byKind.get(KIND_CODES.relation) ?? 0,
    decisions: await one(sql`select count(*) as count from decisions where entry <= ${head}`),
  };
}
