import type { Reading } from "../reading/reading.ts";
import type { Case } from "../record/case.ts";
import type { Claim, ClaimKind, FigureClaim } from "../record/claim.ts";
import { voiceOf } from "../record/figure-issuer.ts";
import { UNGRADED } from "../record/grade.ts";
import { claimAt, openReading, type Surroundings } from "../record/hydrate.ts";
import { KINDS } from "../record/kinds.ts";
import { creditedAgency, evidenceOf } from "../record/lineage.ts";
import { UNTOUCHED } from "../record/overlay.ts";
import type { Party } from "../record/party.ts";
import { partyKey } from "../record/party.ts";
import { periodOf } from "../record/period.ts";
import type { FigureSeries, Horizon, Page, Slice, SourceSummary, Story } from "../record/queries.ts";
import type { KeptReport } from "../record/report.ts";
import { reportId } from "../record/report-id.ts";
import { sha256OfText } from "../text/digest.ts";
import { changesOf, stanceCells } from "./stances.ts";
import type { PictureView } from "./view.ts";

export const EVERYTHING: Horizon = { asOf: null, knownBy: null, case: null };

export interface ReadingsViewOptions {
  readonly horizon?: Horizon;
  /** its parties and mediators are known by all their names */
  readonly theCase?: Case | null;
  /** ISO instant at which the n-th reading came to be known */
  readonly recorded?: (n: number) => string;
}

/**
 * A view of readings that no record holds: what was just read, or a small record in memory. Nobody has decided anything about them,
 * equal texts are one story, and all else is as in a record.
 */
export function viewOfReadings(readings: readonly Reading[], options: ReadingsViewOptions = {}): PictureView {
  const { horizon = EVERYTHING, theCase = null, recorded = () => "1970-01-01T00:00:00.000Z" } = options;
  const known = partiesOf(theCase);
  const stories = new Map<string, string>();
  const claims: Claim[] = [];
  const reports: KeptReport[] = [];
  for (const [n, reading] of readings.entries()) {
    const at = recorded(n);
    if (horizon.knownBy !== null && at.slice(0, horizon.knownBy.length) > horizon.knownBy) continue;
    const report = keptReport(reading, at, stories);
    if (reports.some(({ id }) => id === report.id)) continue;
    if (isBefore(periodOf(report.published).from, horizon.asOf)) reports.push(report);
    const open = openReading(reading);
    const around: Surroundings = {
      report,
      recorded: at,
      resolve: (party) => known.get(party.key) ?? party,
      judged: () => UNTOUCHED,
      merged: () => [],
    };
    for (const kind of KINDS) {
      for (const [index] of open.ids[kind].entries()) {
        const claim = claimAt(open, kind, index, around);
        if (claim !== null && isBefore(claim.times.day, horizon.asOf)) claims.push(claim);
      }
    }
  }
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const of = <K extends ClaimKind>(kind: K) => claims.filter((claim): claim is Extract<Claim, { kind: K }> => claim.kind === kind);
  const key = (name: string): string => known.get(partyKey(name))?.key ?? partyKey(name);
  const is = (party: Party | null, name: string | null | undefined): boolean => name == null || party?.key === key(name);
  const some = (parties: readonly (Party | null)[], name: string | null | undefined): boolean =>
    name == null || parties.some((party) => is(party, name));
  const equal = <T>(value: T, wanted: T | null | undefined): boolean => wanted == null || value === wanted;

  const figuresFor = (query: Parameters<PictureView["figures"]>[0] = {}): FigureClaim[] =>
    of("figure").filter(
      (f) =>
        equal(f.measure, query.measure) &&
        equal(f.place, query.place) &&
        equal(f.basis, query.basis) &&
        (query.issuer == null || (query.issuer === "" ? f.issuer === null : is(f.issuer, query.issuer))) &&
        (query.scope == null || (f.scope ?? "none") === query.scope) &&
        equal(seriesId(f), query.series),
    );

  const reportsFor = ({ publisher: wanted }: { readonly publisher?: string | null }) =>
    reports
      .filter(({ publisher }) => wanted == null || publisher === wanted)
      .map((report) => ({ report, times: { day: periodOf(report.published).from } }));

  const view: PictureView = {
    horizon,
    theCase,
    async party(name) {
      const wanted = key(name);
      for (const claim of claims) {
        const parties =
          claim.kind === "position" ? [claim.party, claim.holder] : claim.kind === "attribution" ? [claim.source, claim.party] : [];
        const found = parties.find((party) => party?.key === wanted);
        if (found != null) return found;
      }
      return known.get(wanted) ?? null;
    },
    async parties() {
      const found = new Map<string, { party: Party; positions: number }>();
      for (const { party } of of("position")) {
        if (party !== null) found.set(party.key, { party, positions: (found.get(party.key)?.positions ?? 0) + 1 });
      }
      return [...found.values()].sort((a, b) => b.positions - a.positions);
    },
    async statements(query = {}) {
      const { party, issue, stance, act, moved } = query;
      const found = of("position").filter(
        (p) =>
          is(p.party, party) &&
          equal(p.issue, issue) &&
          equal(p.stance, stance) &&
          equal(p.act, act) &&
          (moved !== true || p.move !== null),
      );
      return pageOf(found, query);
    },
    async stances({ party, issue, earlier = 1, on = null } = {}) {
      return stanceCells(
        of("position").filter((p) => is(p.party, party) && equal(p.issue, issue)),
        earlier,
        on,
      );
    },
    async changes(query = {}) {
      const { party, issue } = query;
      return changesOf(
        of("position").filter((p) => is(p.party, party) && equal(p.issue, issue)),
        query,
      );
    },
    async attributions(query = {}) {
      const { party, polarity } = query;
      return pageOf(
        of("attribution").filter((a) => some([a.source, a.party], party) && equal(a.polarity, polarity)),
        query,
      );
    },
    async figureSeries(query = {}) {
      const series = new Map<string, FigureClaim[]>();
      for (const figure of figuresFor(query)) series.set(seriesId(figure), [...(series.get(seriesId(figure)) ?? []), figure]);
      const found = [...series].map(([id, figures]): FigureSeries => {
        const sorted = [...figures].sort(byDay);
        const { measure, place, issuer, scope, basis } = sorted[0]!;
        const [from, to] = [sorted[0]!.times.day, sorted[sorted.length - 1]!.times.day];
        return {
          id,
          measure,
          place,
          issuer,
          scope,
          basis,
          evidence: { claims: figures.length },
          from,
          to,
          latest: sorted[sorted.length - 1]!,
        };
      });
      found.sort((a, b) => b.evidence.claims - a.evidence.claims);
      return slice(found, query);
    },
    async figures(query = {}) {
      return pageOf(figuresFor(query), query);
    },
    async events(query = {}) {
      const { type, party } = query;
      return pageOf(
        of("event").filter((e) => equal(e.type, type) && some([...e.actors, ...e.recipients], party)),
        query,
      );
    },
    async talks(query = {}) {
      const { status, party } = query;
      return pageOf(
        of("talks").filter((t) => equal(t.status, status) && some([...t.participants, ...t.mediators], party)),
        query,
      );
    },
    async count(list, query = {}) {
      const { items } = await (view[list] as (asked: Slice) => Promise<Page<unknown>>)({ ...query, limit: Number.MAX_SAFE_INTEGER });
      return { count: items.length, isExact: true };
    },
    async relationsOf(ids) {
      const wanted = new Set(ids);
      return of("relation").filter(({ from, to }) => wanted.has(from) || wanted.has(to));
    },
    claim: async (id) => byId.get(id) ?? null,
    evidenceOf,
    reportHeads: (query) => view.reports(query),
    async reports(query = {}) {
      const { items, next } = pageOf(reportsFor(query), query);
      return { items: items.map(({ report }) => report), next };
    },
    countReports: async (query = {}) => pageOf(reportsFor(query), { ...query, limit: Number.MAX_SAFE_INTEGER }).items.length,
    claimsOf: async (report) => claims.filter((claim) => claim.report.id === report).sort((a, b) => a.span.start - b.span.start),
    sources: async () => sourcesOf(reports),
    async stories({ limit = 200 } = {}) {
      const found = new Map<string, KeptReport[]>();
      for (const report of reports) found.set(report.story, [...(found.get(report.story) ?? []), report]);
      return [...found]
        .map(([id, group]): Story => ({ id, reports: group }))
        .filter(({ reports: group }) => group.length > 1)
        .sort((a, b) => b.reports.length - a.reports.length)
        .slice(0, limit);
    },
  };
  return view;
}

function isBefore(day: string | null, asOf: string | null): boolean {
  return day === null || asOf === null || day <= asOf;
}

function keptReport(reading: Reading, recorded: string, stories: Map<string, string>): KeptReport {
  const { sha256, text, title, publisher, url, published, language, dateline } = reading.report;
  const id = reportId(reading.report);
  const story = stories.get(sha256) ?? id;
  stories.set(sha256, story);
  return {
    id,
    sha256,
    rawSha256: sha256,
    intake: "text",
    address: url,
    title,
    publisher,
    url,
    published,
    dateline,
    language,
    license: null,
    agency: creditedAgency(text, publisher),
    version: 1,
    revises: null,
    revisedBy: null,
    story,
    cases: [],
    recorded,
    grade: UNGRADED,
  };
}

function partiesOf(theCase: Case | null): ReadonlyMap<string, Party> {
  const known = new Map<string, Party>();
  for (const { key, name, aliases } of [...(theCase?.parties ?? []), ...(theCase?.mediators ?? [])]) {
    for (const alias of [key, name, ...aliases]) known.set(partyKey(alias), { key, name, kind: "unknown", country: null });
  }
  return known;
}

function seriesId({ measure, place, issuer, scope, basis, report }: FigureClaim): string {
  return sha256OfText([measure, place ?? "", issuer?.key ?? "", voiceOf(issuer, report), scope ?? "none", basis].join("\n")).slice(0, 12);
}

function byDay(a: { readonly times: { readonly day: string | null } }, b: { readonly times: { readonly day: string | null } }): number {
  const [x, y] = [a.times.day ?? "", b.times.day ?? ""];
  return x < y ? -1 : x > y ? 1 : 0;
}

function pageOf<T extends { readonly times: { readonly day: string | null } }>(items: readonly T[], query: Slice): Page<T> {
  const { from = null, to = null, order = "newest" } = query;
  const found = items.filter(({ times: { day } }) => (from === null || (day ?? "") >= from) && (to === null || day === null || day <= to));
  // the newest first is the oldest first, turned around: also within a day
  found.sort(byDay);
  if (order === "newest") found.reverse();
  return slice(found, query);
}

function slice<T>(items: readonly T[], { after = null, limit = 200 }: Slice): Page<T> {
  const start = after === null ? 0 : Number(after);
  return { items: items.slice(start, start + limit), next: start + limit < items.length ? String(start + limit) : null };
}

function sourcesOf(reports: readonly KeptReport[]): SourceSummary[] {
  const found = new Map<string, KeptReport[]>();
  const add = (name: string | null, report: KeptReport) => {
    if (name !== null) found.set(name, [...(found.get(name) ?? []), report]);
  };
  for (const report of reports) {
    add(report.publisher, report);
    add(report.agency, report);
  }
  return [...found].map(([name, of]): SourceSummary => {
    const days = of.map(({ published }) => periodOf(published).from).filter((day) => day !== null);
    days.sort();
    return {
      name,
      isAgency: of.some(({ agency }) => agency === name),
      grade: UNGRADED,
      grades: [],
      reports: of.length,
      copies: of.filter(({ id, story }) => id !== story).length,
      credited: of.filter(({ agency }) => agency !== null && agency !== name).length,
      from: days[0] ?? null,
      to: days[days.length - 1] ?? null,
    };
  });
}
