import { sql } from "kysely";
import { NOTHING_BEFORE } from "../record/chain.ts";
import type { CustodyAct, CustodyEntry } from "../record/custody.ts";
import { partyKey } from "../record/party.ts";
import type { RecordView, SourceSummary, Story } from "../record/queries.ts";
import type { Tombstone } from "../record/report.ts";
import type { ClaimLoader } from "./claim-loader.ts";
import { KIND_CODES } from "./codes.ts";
import { chunks } from "./dictionary.ts";
import type { Reader } from "./engine.ts";
import { tuples } from "./tuples.ts";
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

/** What reports of one outlet that credit one agency come to. */
interface Origin {
  readonly publisher: string | null;
  readonly agency: string | null;
  /** the number of the first of them */
  readonly first: number;
  readonly reports: number;
  readonly copies: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** Outlets, and agencies that reports credit, those with most reports first. */
export async function sourcesOf(db: Reader, state: ViewState, loader: ClaimLoader): Promise<readonly SourceSummary[]> {
  const origins = await originsOf(db, state, new Set([...(await loader.stories()).copies()].map(([report]) => report)));
  const found = new Map<
    string,
    { name: string; isAgency: boolean; reports: number; copies: number; credited: number; from: string | null; to: string | null }
  >();
  for (const { publisher, agency, reports, copies, from, to } of origins) {
    for (const [name, isAgency] of [[publisher, false] as const, [agency, true] as const]) {
      if (name === null) continue;
      const key = partyKey(name);
      const source = found.get(key) ?? { name, isAgency, reports: 0, copies: 0, credited: 0, from: null, to: null };
      found.set(key, source);
      source.isAgency ||= isAgency;
      source.reports += reports;
      source.copies += copies;
      if (!isAgency && agency !== null) source.credited += reports;
      if (from !== null && (source.from === null || from < source.from)) source.from = from;
      if (to !== null && (source.to === null || to > source.to)) source.to = to;
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

/** Outlets with the agencies they credit, in the order in which the record first met them: the first to write a name gives its spelling. */
async function originsOf(db: Reader, state: ViewState, copies: ReadonlySet<number>): Promise<readonly Origin[]> {
  const { inCase, horizon, head } = state;
  const day = sql`substr(published, 1, 10)`;
  const seen = sql`seq <= ${head} ${horizon.asOf === null ? sql`` : sql`and (published is null or ${day} <= ${horizon.asOf})`}`;
  if (inCase !== null)
    return originsInCase(
      await tuples<OriginTuple>(
        db,
        state,
        ["seq", "publisher", "agency", "day"],
        sql`select seq, publisher, agency, ${day} as day from reports where ${seen}`,
      ),
      inCase,
      copies,
    );
  const { rows } = await sql<Origin>`
    select publisher, agency, min(seq) as first, count(*) as reports,
      sum(case when exists (select 1 from copies where copies.report = reports.seq) then 1 else 0 end) as copies,
      min(${day}) as "from", max(${day}) as "to"
    from reports where ${seen} group by publisher, agency`.execute(db);
  const origins = rows.map((row) => ({ ...row, first: Number(row.first), reports: Number(row.reports), copies: Number(row.copies) }));
  // the oldest report of a story that was then found to be part of an older one
  const joined = await sql<{ readonly original: number }>`
    select distinct original from copies where report <= ${head} and not exists (select 1 from copies as own where own.report = copies.original)`.execute(
    db,
  );
  const later = joined.rows.map(({ original }) => original).filter((original) => copies.has(original));
  for (const part of chunks(later)) {
    const found = await sql<Pick<Origin, "publisher" | "agency">>`
      select publisher, agency from reports where seq in (${sql.join(part)}) and ${seen}`.execute(db);
    for (const { publisher, agency } of found.rows) {
      const origin = origins.find((one) => one.publisher === publisher && one.agency === agency);
      if (origin !== undefined) origin.copies++;
    }
  }
  return origins.sort((a, b) => a.first - b.first);
}

type OriginTuple = readonly [seq: number, publisher: string | null, agency: string | null, day: string | null];

function originsInCase(rows: readonly OriginTuple[], inCase: ReadonlySet<number>, copies: ReadonlySet<number>): readonly Origin[] {
  const found = new Map<string, { -readonly [name in keyof Origin]: Origin[name] }>();
  for (const [seq, publisher, agency, day] of rows) {
    if (!inCase.has(seq)) continue;
    const key = `${publisher === null ? 0 : publisher.length} ${publisher} ${agency === null ? 0 : agency.length} ${agency}`;
    const origin = found.get(key) ?? { publisher, agency, first: seq, reports: 0, copies: 0, from: day, to: day };
    found.set(key, origin);
    origin.first = Math.min(origin.first, seq);
    origin.reports++;
    if (copies.has(seq)) origin.copies++;
    if (day !== null && (origin.from === null || day < origin.from)) origin.from = day;
    if (day !== null && (origin.to === null || day > origin.to)) origin.to = day;
  }
  return [...found.values()].sort((a, b) => a.first - b.first);
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
