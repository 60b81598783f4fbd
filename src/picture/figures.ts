import type { Basis, Measure, Qualifier, Scope } from "../reading/reading.ts";
import type { FigureClaim } from "../record/claim.ts";
import { type FigureIssuer, figureIssuer, voiceOf } from "../record/figure-issuer.ts";
import { periodOf } from "../record/period.ts";
import type { FigureQuery } from "../record/queries.ts";
import { type Denial, denialsOf } from "./shifts.ts";
import { type Quotation, quotationOf } from "./statement.ts";
import { allOf, type PictureView } from "./view.ts";

export type { FigureIssuer };

/** One number as one report gives it. */
export interface FigurePoint {
  readonly id: string;
  /** its place on the line: for running tolls and present states, which cover a time that began long before, its end or the day of the report */
  readonly day: string | null;
  /** EDTF: what it covers as the report tells it, null where it does not */
  readonly when: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly phrase: string;
  readonly who: string | null;
  readonly composition: string | null;
  readonly caveat: string | null;
  /** whether a running toll fell below what its own issuer had given before */
  readonly isRevisedDown: boolean;
  readonly denials: readonly Denial[];
  readonly quotation: Quotation;
}

/** Figures that may stand on one line: one measure, place, scope, basis and one issuer. Oldest first. */
export interface FigureLine {
  readonly id: string;
  readonly measure: Measure;
  readonly place: string | null;
  readonly scope: Scope | null;
  readonly basis: Basis;
  readonly issuer: FigureIssuer;
  readonly points: readonly FigurePoint[];
}

/** Where one line must not be read on into the next. */
export interface SeriesBreak {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ("issuer" | "basis" | "scope")[];
}

/** Numbers for the same thing, by different issuers, of which no value fits all. */
export interface Contradiction {
  readonly points: readonly { readonly series: string; readonly point: FigurePoint }[];
}

/** All that is counted of one measure in one place. Series stand beside each other and are never added up. */
export interface FigureGroup {
  readonly measure: Measure;
  readonly place: string | null;
  readonly lines: readonly FigureLine[];
  readonly breaks: readonly SeriesBreak[];
  readonly contradictions: readonly Contradiction[];
}

export interface FiguresQuery extends Pick<FigureQuery, "measure" | "place" | "issuer" | "scope" | "basis"> {
  readonly since?: string | null;
  /** how many figures are looked at, the newest first; 500 where not told */
  readonly limit?: number;
}

/** How many figures are looked at where nobody says: each is taken from the text of its report. */
export const FIGURES_LIMIT = 500;

const MEASURES: readonly Measure[] = [
  "killed",
  "injured",
  "missing",
  "abducted",
  "detained",
  "released",
  "displaced",
  "affected",
  "population",
];

/** The figures by measure and place, each with its lines. */
export async function figuresOf(view: PictureView, query: FiguresQuery = {}): Promise<readonly FigureGroup[]> {
  const { since = null, limit = FIGURES_LIMIT, ...asked } = query;
  const claims = await allOf((after, size) => view.figures({ ...asked, from: since, after, limit: size }), limit);
  const { asOf } = view.horizon;
  const seen = claims.filter(({ times }) => asOf === null || (times.day ?? "") <= asOf);
  const denials = await denialsOf(view, seen);
  const peoples = peoplesOf(seen);
  const accounts = new Map<string, FigureClaim[]>();
  for (const claim of seen.reverse().sort((a, b) => compare(a.times.day ?? "", b.times.day ?? ""))) {
    const key = lineKey(claim, peoples);
    accounts.set(key, [...(accounts.get(key) ?? []), claim]);
  }
  const lines = [...accounts.values()].flatMap(linesOf);
  const groups = new Map<string, FigureClaim[][]>();
  for (const line of lines) {
    const key = `${line[0]!.measure}\n${line[0]!.place ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const found = [...groups.values()].map((group) => groupOf(group, denials));
  const weight = ({ lines }: FigureGroup) => lines.reduce((sum, { points }) => sum + points.length, 0);
  return found.sort((a, b) => MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure) || weight(b) - weight(a));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function issuerOf({ issuer, report }: FigureClaim): FigureIssuer {
  return figureIssuer(issuer, report);
}

/** "Gaza Health Ministry", "Lantern Wire, in its own voice". */
export function issuerName(issuer: FigureIssuer): string {
  if (issuer.kind === "own-voice") return issuer.publisher === null ? "the report's own voice" : `${issuer.publisher}, own voice`;
  return issuer.name;
}

/** Equal for figures that may stand on one line. The own voices of two outlets are two issuers, and so are two reports' "officials". */
function lineKey(claim: FigureClaim, peoples: ReadonlyMap<string, ReadonlySet<string>>): string {
  const { scope, report } = claim;
  // one incident is not the next: only what is counted of the same time stands together
  const incident = scope === "incident" ? (claim.times.valid ?? report.id) : "";
  // "200,000 others" of one report are not "another 1.2 million" of the next
  if (isRest(claim)) return [accountKey(claim), "rest", report.id].join("\n");
  const who = isPeople(claim.who) && peoples.get(accountKey(claim))!.size === 1 ? "" : whoKey(claim.who);
  return [accountKey(claim), incident, who].join("\n");
}

/**
 * Two running tolls of one issuer are two lines, "more than 46,700 since the war began" and "at least 72 since the accord": a report that
 * gives both, or a number that no toll reaches from the last one, tells them apart. Between reports a toll may grow twentyfold (the first
 * days of a war) and be revised down to half. The same holds for one incident, "29 wounded, six of them badly".
 */
function linesOf(claims: readonly FigureClaim[]): FigureClaim[][] {
  const lines: FigureClaim[][] = [];
  for (const claim of claims) {
    const size = claim.low ?? claim.high;
    const line = lines.find((candidate) => {
      const last = candidate[candidate.length - 1]!;
      const before = last.low ?? last.high;
      if (last.report.id === claim.report.id && before !== size) return false;
      return size === null || before === null || (size >= before / 2 && size <= before * 20);
    });
    if (line === undefined) lines.push([claim]);
    else line.push(claim);
  }
  return lines;
}

/** Equal for what one issuer counts of one measure in one place. */
function accountKey(claim: FigureClaim): string {
  const { measure, place, scope, basis, report } = claim;
  const issuer = issuerOf(claim);
  const name = issuer.kind === "named" ? issuer.key : issuer.kind === "unnamed" ? issuer.name : "";
  return [measure, place ?? "", scope ?? "none", basis, issuer.kind, name, voiceOf(claim.issuer, report)].join("\n");
}

/** Words that say no more than that it is people who are counted. */
const ANYBODY = new Set(["", "people", "persons", "dead", "deaths", "others", "victims", "lives", "fatalities", "casualties"]);

function whoKey(who: string | null): string {
  const words = (who ?? "").toLowerCase();
  return ANYBODY.has(words) ? "" : words;
}

/** "Palestinians": a people by its name. */
function isPeople(who: string | null): boolean {
  return who !== null && /^\p{Lu}\p{Ll}+$/u.test(who) && !ANYBODY.has(who.toLowerCase());
}

/** The peoples that each account names: one that counts a single people calls it "people" as well. */
function peoplesOf(claims: readonly FigureClaim[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const claim of claims) {
    const key = accountKey(claim);
    if (isPeople(claim.who)) found.set(key, (found.get(key) ?? new Set()).add(claim.who!));
  }
  return found;
}

function groupOf(group: readonly (readonly FigureClaim[])[], denials: ReadonlyMap<string, readonly Denial[]>): FigureGroup {
  const { measure, place } = group[0]![0]!;
  const order = (claims: readonly FigureClaim[]) =>
    `${scopeOrder(claims[0]!.scope)}${claims[0]!.issuer === null ? 1 : 0}${1000 - Math.min(999, claims.length)}`;
  const sorted = [...group].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  const all = sorted.map((claims) => lineOf(claims, denials));
  // without a place nothing but the reports says what is counted together
  const lines = place === null ? toldTogether(all).flat() : all;
  return { measure, place, lines, breaks: breaksOf(lines), contradictions: contradictionsOf(lines) };
}

/** Lines in groups of those of which the same reports tell, directly or through others; the order of the lines within and between is kept. */
export function toldTogether(lines: readonly FigureLine[]): FigureLine[][] {
  const groups: { readonly reports: Set<string>; readonly lines: FigureLine[] }[] = [];
  for (const line of lines) {
    const own = new Set(line.points.map(({ quotation }) => quotation.source.report));
    const touched = groups.filter(({ reports }) => [...own].some((report) => reports.has(report)));
    const first = touched[0] ?? { reports: new Set<string>(), lines: [] };
    if (touched.length === 0) groups.push(first);
    for (const other of touched.slice(1)) {
      for (const report of other.reports) first.reports.add(report);
      first.lines.push(...other.lines);
      groups.splice(groups.indexOf(other), 1);
    }
    for (const report of own) first.reports.add(report);
    first.lines.push(line);
  }
  const order = new Map(lines.map((line, index) => [line, index]));
  return groups.map((group) => group.lines.sort((a, b) => order.get(a)! - order.get(b)!));
}

function scopeOrder(scope: Scope | null): number {
  return scope === "cumulative" ? 0 : scope === "standing" ? 1 : scope === "incident" ? 3 : 2;
}

function lineOf(claims: readonly FigureClaim[], denials: ReadonlyMap<string, readonly Denial[]>): FigureLine {
  const first = claims[0]!;
  let highest = 0;
  const points = claims.map((claim): FigurePoint => {
    const { id, times, low, high, value, qualifier, phrase, who, composition, caveat, scope } = claim;
    const isRevisedDown = scope === "cumulative" && high !== null && high < highest;
    highest = Math.max(highest, low ?? 0);
    return {
      id,
      day: times.day,
      when: times.valid,
      low,
      high,
      value,
      qualifier,
      phrase,
      who,
      composition,
      caveat: caveat?.exact ?? null,
      isRevisedDown,
      denials: denials.get(id) ?? [],
      quotation: quotationOf(claim),
    };
  });
  const { measure, place, scope, basis } = first;
  return { id: first.id.replace(/^figure-/, "series-"), measure, place, scope, basis, issuer: issuerOf(first), points };
}

function breaksOf(lines: readonly FigureLine[]): SeriesBreak[] {
  return lines.slice(1).map((line, index): SeriesBreak => {
    const before = lines[index]!;
    const changes: SeriesBreak["changes"][number][] = [];
    if (issuerName(before.issuer) !== issuerName(line.issuer) || before.issuer.kind === "unnamed") changes.push("issuer");
    if (before.basis !== line.basis) changes.push("basis");
    if (before.scope !== line.scope) changes.push("scope");
    return { before: before.id, after: line.id, changes };
  });
}

/** Two reports this far apart, in characters, may still be one passage about one thing. */
const ONE_PASSAGE = 400;

function contradictionsOf(lines: readonly FigureLine[]): Contradiction[] {
  const found: Contradiction[] = [];
  for (const [index, line] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      if (line.scope !== other.scope || issuerName(line.issuer) === issuerName(other.issuer)) continue;
      for (const point of line.points) {
        const against = other.points.find((candidate) => isSameThing(line, point, candidate) && excludes(point, candidate));
        if (against === undefined) continue;
        found.push({
          points: [
            { series: line.id, point },
            { series: other.id, point: against },
          ],
        });
      }
    }
  }
  return found;
}

/** Numbers further apart than this count different things, where nothing but their nearness says that they count the same. */
const COMPARABLE = 3;

/** Whether both numbers count the same: the same people, in the same time, told of a named place or in one passage of one report. */
function isSameThing({ place }: FigureLine, a: FigurePoint, b: FigurePoint): boolean {
  if (whoKey(a.who) !== whoKey(b.who) || isRest(a) || isRest(b)) return false;
  const [x, y] = [a.low ?? a.high, b.low ?? b.high];
  if (x === null || y === null || Math.max(x, y) > COMPARABLE * Math.min(x, y)) return false;
  const near = a.quotation.source.report === b.quotation.source.report && Math.abs(a.quotation.start - b.quotation.start) <= ONE_PASSAGE;
  if (a.when === null || b.when === null) return near;
  const [one, two] = [periodOf(a.when), periodOf(b.when)];
  const overlap = (one.from ?? "") <= (two.until ?? "9999") && (two.from ?? "") <= (one.until ?? "9999");
  return overlap && (place !== null || near);
}

/** "200,000 others", "another 1.2 million": they come on top of what was counted before. */
function isRest({ who, phrase }: Pick<FigurePoint, "who" | "phrase">): boolean {
  return /^(?:others?|more)\b/i.test(who ?? "") || /\b(?:an)?other\b|\bfurther\b/i.test(phrase);
}

/** Whether no number fits both. "At least 18" and "27" do not contradict each other. */
function excludes(a: FigurePoint, b: FigurePoint): boolean {
  const [lowA, highA] = [a.low ?? Number.NEGATIVE_INFINITY, a.high ?? Number.POSITIVE_INFINITY];
  const [lowB, highB] = [b.low ?? Number.NEGATIVE_INFINITY, b.high ?? Number.POSITIVE_INFINITY];
  return highA < lowB || highB < lowA;
}
