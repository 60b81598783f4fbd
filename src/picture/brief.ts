import type { Party } from "../record/party.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";
import { type FigureGroup, figuresOf } from "./figures.ts";
import { type Gap, gapsOf } from "./gaps.ts";
import { type Matrix, matrixOf } from "./matrix.ts";
import { type Shift, shiftsOf } from "./shifts.ts";
import type { Quotation } from "./statement.ts";
import { type TalksEntry, type TimelineEntry, timelineOf } from "./timeline.ts";
import { dayOfView, type PictureView, remembering } from "./view.ts";

/** One page on where things stand. Every line of it has its evidence in `evidence`, numbered from 1. */
export interface Brief {
  /** name of the case, null for the whole record */
  readonly title: string | null;
  readonly asOf: string | null;
  readonly knownBy: string | null;
  readonly since: string | null;
  /** how many reports its evidence comes from */
  readonly reports: number;
  /** the newest that is reported of talks, first; what lies ahead is in `upcoming` */
  readonly talks: readonly TalksEntry[];
  readonly matrix: Matrix;
  readonly shifts: readonly Shift[];
  /** what the parties do not agree on: opposed, disputed, conditional */
  readonly openGaps: readonly Gap[];
  /** how many pairs and issues are agreed, one-sided and silent */
  readonly otherGaps: Readonly<Record<"agreed" | "one-sided" | "silent", number>>;
  /** by measure and place, newest numbers first; the newest point of each line */
  readonly figures: readonly FigureGroup[];
  readonly upcoming: readonly TimelineEntry[];
  /** each sentence once */
  readonly evidence: readonly Quotation[];
  /** the number of its evidence, by claim */
  readonly references: Readonly<Record<string, number>>;
}

export interface BriefQuery {
  /** from when moves are told; 30 days before the day of the brief where not told */
  readonly since?: string | null;
  readonly parties?: readonly string[];
}

/** How much of everything there is room for. */
export interface Room {
  readonly talks: number;
  readonly shifts: number;
  readonly gaps: number;
  readonly figureLines: number;
  readonly upcoming: number;
  readonly issues: number;
}

/** What a printed page has room for. */
export const PAGE: Room = { talks: 5, shifts: 8, gaps: 8, figureLines: 10, upcoming: 6, issues: 8 };
const DAYS = 30;
/** How many figures, talks and events are looked at, the newest first, for the few that a page has room for. */
const LOOKED_AT = 250;

export async function briefOf(record: PictureView, query: BriefQuery = {}): Promise<Brief> {
  const brief = await situationOf(record, query, PAGE);
  const { evidence, references } = evidenceFor(brief);
  return { ...brief, reports: new Set(evidence.map(({ source }) => source.report)).size, evidence, references };
}

/** Where things stand, without the list of evidence: as much of everything as there is room for. */
export async function situationOf(record: PictureView, query: BriefQuery, room: Room): Promise<Situation> {
  const view = remembering(record);
  const asOf = await dayOfView(view);
  const date = asOf === null ? null : parseDate(asOf);
  const since = query.since ?? (date === null ? null : formatDate(addDays(date, -DAYS)));
  const parties = query.parties ?? [];
  // one look at the stances for the matrix and the gaps
  await view.stances({ earlier: 1, on: since, firsts: false });
  const [full, allShifts, gaps, allGroups, allEntries] = await Promise.all([
    matrixOf(view, parties.length > 0 ? { parties } : {}),
    shiftsOf(view, { since }),
    gapsOf(view, { parties, since }),
    figuresOf(view, { limit: LOOKED_AT }),
    timelineOf(view, { limit: LOOKED_AT }),
  ]);
  const about = parties.length === 0 ? null : await reportsAbout(view, parties, reportsOf(allGroups, allEntries));
  const shifts =
    about === null
      ? allShifts
      : allShifts.filter(({ party, partyKey }) => full.parties.some(({ key, name }) => key === partyKey || name === party));
  const groups = about === null ? allGroups : figuresWithin(allGroups, about);
  const timeline =
    about === null ? allEntries : allEntries.filter(({ quotations }) => quotations.some(({ source }) => about.has(source.report)));
  const matrix: Matrix = { ...full, rows: full.rows.slice(0, room.issues) };
  const open = gaps.filter(({ kind }) => kind === "opposed" || kind === "disputed" || kind === "conditional");
  const count = (kind: Gap["kind"]) => gaps.filter((gap) => gap.kind === kind).length;
  const ahead = timeline.filter(({ isUpcoming, quotations }) => isUpcoming && isStillExpected(quotations[0]!, asOf));
  const talks = timeline.filter((entry) => entry.kind === "talks");
  // a meeting that is told as talks need not be told again as an event
  const told = new Set(talks.flatMap(({ quotations }) => quotations.map(placeOf)));
  const upcoming = ahead.filter(
    ({ kind, quotations }) => kind === "talks" || !quotations.some((quotation) => told.has(placeOf(quotation))),
  );
  return {
    title: view.theCase?.name ?? null,
    asOf,
    knownBy: view.horizon.knownBy,
    since,
    talks: newestReported(talks).slice(0, room.talks),
    matrix,
    shifts: shifts.slice(0, room.shifts),
    openGaps: open.slice(0, room.gaps),
    otherGaps: { agreed: count("agreed"), "one-sided": count("one-sided"), silent: count("silent") },
    figures: newestFigures(groups, room.figureLines),
    upcoming: upcoming.slice(0, room.upcoming),
  };
}

/** A brief without the list of its evidence. */
export type Situation = Omit<Brief, "evidence" | "references" | "reports">;

/** The kinds of claims that are somebody's words or position. */
const SPEAKING = ["position", "attribution"] as const;

/** Of the reports those in which at least one of the parties speaks or holds a position: their conflict, where the record has several and no case. */
async function reportsAbout(view: PictureView, names: readonly string[], reports: Iterable<string>): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const name of names) {
    const party = await view.party(name);
    if (party !== null) keys.add(party.key);
  }
  const { asOf } = view.horizon;
  const is = (party: Party | null) => party !== null && keys.has(party.key);
  const about = new Set<string>();
  for (const report of new Set(reports)) {
    for (const claim of await view.claimsOf(report, SPEAKING)) {
      if (asOf !== null && (claim.times.day ?? "") > asOf) continue;
      if ((claim.kind === "position" && is(claim.party)) || (claim.kind === "attribution" && (is(claim.source) || is(claim.party)))) {
        about.add(report);
        break;
      }
    }
  }
  return about;
}

/** The reports on which figures and entries stand. */
function* reportsOf(groups: readonly FigureGroup[], entries: readonly TimelineEntry[]): Generator<string> {
  for (const { lines } of groups) for (const { points } of lines) for (const { quotation } of points) yield quotation.source.report;
  for (const { quotations } of entries) for (const { source } of quotations) yield source.report;
}

function figuresWithin(groups: readonly FigureGroup[], reports: ReadonlySet<string>): FigureGroup[] {
  const isWithin = ({ quotation }: { readonly quotation: Quotation }) => reports.has(quotation.source.report);
  return groups.map((group) => ({
    ...group,
    lines: group.lines.map((line) => ({ ...line, points: line.points.filter(isWithin) })).filter(({ points }) => points.length > 0),
    contradictions: group.contradictions.filter(({ points }) => points.every(({ point }) => isWithin(point))),
  }));
}

/** A date that was announced long ago and is not reached yet stays announced. */
function isStillExpected({ source }: Quotation, asOf: string | null): boolean {
  return source.published === null || asOf === null || source.published.slice(0, 10) <= asOf;
}

/** By the day of the newest report that tells them; of one report the latest day first. */
export function newestReported(talks: readonly TalksEntry[]): TalksEntry[] {
  const reported = ({ quotations }: TalksEntry) =>
    quotations.reduce((day, { source }) => ((source.published ?? "") > day ? source.published! : day), "");
  const keyed = [...talks].reverse().map((entry) => ({ entry, day: reported(entry) }));
  return keyed.sort((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0)).map(({ entry }) => entry);
}

/** Lines whose last number is newest, running tolls and present states before single incidents; of each its last point. */
function newestFigures(groups: readonly FigureGroup[], most: number): FigureGroup[] {
  const lines = groups
    .flatMap(({ lines: own }) => own)
    .filter(({ points }) => points.some(({ low, high }) => low !== null || high !== null));
  const rank = (scope: string | null) => (scope === "incident" ? 1 : 0);
  const last = (line: (typeof lines)[number]) => line.points[line.points.length - 1]!;
  const chosen = new Set(
    lines
      .sort((a, b) => rank(a.scope) - rank(b.scope) || ((last(a).day ?? "") > (last(b).day ?? "") ? -1 : 1))
      .slice(0, most)
      .map(({ id }) => id),
  );
  return groups
    .map((group): FigureGroup => {
      const kept = group.lines.filter(({ id }) => chosen.has(id)).map((line) => ({ ...line, points: [last(line)] }));
      return { ...group, lines: kept, breaks: [], contradictions: group.contradictions };
    })
    .filter((group) => group.lines.length > 0);
}

/** Equal for claims from one sentence of one report. */
function placeOf({ source, sentence }: Quotation): string {
  return `${source.report}\n${sentence}`;
}

/** All quotations of the brief in the order in which it tells them; claims from one sentence share a number. */
function evidenceFor(brief: Situation): Pick<Brief, "evidence" | "references"> {
  const found = new Map<string, number>();
  const evidence: Quotation[] = [];
  const references: Record<string, number> = {};
  const add = (quotation: Quotation) => {
    const place = placeOf(quotation);
    let number = found.get(place);
    if (number === undefined) {
      number = evidence.push(quotation);
      found.set(place, number);
    }
    references[quotation.claim] ??= number;
  };
  for (const { quotations } of brief.talks) add(quotations[0]!);
  for (const row of brief.matrix.rows) {
    for (const cell of row.cells) {
      if (cell.kind === "none") continue;
      add(cell.latest.quotation);
      for (const { quotation } of cell.disputed) add(quotation);
    }
  }
  for (const { before, after, denials } of brief.shifts) {
    if (before !== null) add(before.quotation);
    add(after.quotation);
    for (const { quotation } of denials) add(quotation);
  }
  for (const { sides } of brief.openGaps) {
    for (const { statement, disputed } of sides) {
      if (statement !== null) add(statement.quotation);
      for (const { quotation } of disputed) add(quotation);
    }
  }
  for (const { lines, contradictions } of brief.figures) {
    for (const { points } of lines) for (const { quotation } of points) add(quotation);
    for (const { points } of contradictions) for (const { point } of points) add(point.quotation);
  }
  for (const { quotations } of brief.upcoming) add(quotations[0]!);
  return { evidence, references };
}
