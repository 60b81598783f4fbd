import { NEWEST } from "../picture/view.ts";
import type { Claim, ClaimKind } from "../record/claim.ts";
import { KINDS } from "../record/kinds.ts";
import type { FigureSeries, Page, RecordView, Slice, StanceCell, StanceChanges, StanceRun } from "../record/queries.ts";
import type { DeskView } from "../store/desk-view.ts";
import type { Exchange, Frame, Taken } from "./frame.ts";
import { REST } from "./touch.ts";

/** The record as one answer looks at it. */
export type Look = Pick<
  DeskView,
  | "view"
  | "head"
  | "inForce"
  | "reading"
  | "claimsOf"
  | "versionsOf"
  | "copiesOf"
  | "anchorOf"
  | "additionsTo"
  | "casebook"
  | "assigned"
  | "extent"
  | "search"
> & {
  /** All decisions, for an answer that has asked for all claims whose decisions it gives. */
  decisionsOnAsked(): ReturnType<RecordView["decisions"]>;
  /** As `search`, and never what was found before. */
  readonly searchNow: DeskView["search"];
};

/** A report with its text is as large as so many claims. */
const LIKE_CLAIMS = 8;

const inOne = <T extends Claim | null>(claim: T, each: <C extends Claim>(claim: C) => C): T =>
  claim === null ? claim : (each(claim) as T);
const inList = <T extends Claim>(claims: readonly T[], each: <C extends Claim>(claim: C) => C): readonly T[] =>
  claims.map((claim) => each(claim));
const inPage = <T extends Claim>(page: Page<T>, each: <C extends Claim>(claim: C) => C): Page<T> => ({
  ...page,
  items: inList(page.items, each),
});
const inRun = (run: StanceRun, each: <C extends Claim>(claim: C) => C): StanceRun => ({
  ...run,
  first: each(run.first),
  latest: each(run.latest),
});
const inCells: Exchange<readonly StanceCell[]> = (cells, each) =>
  cells.map((cell) => ({
    ...cell,
    current: inRun(cell.current, each),
    earlier: cell.earlier.map((run) => inRun(run, each)),
    disputed: inList(cell.disputed, each),
    held: cell.held === null ? null : inRun(cell.held, each),
  }));
const inChanges: Exchange<StanceChanges> = (changes, each) => ({
  ...changes,
  items: changes.items.map(({ before, after }) => ({ before: each(before), after: each(after) })),
});
const inSeries: Exchange<Page<FigureSeries>> = (page, each) => ({
  ...page,
  items: page.items.map((series) => ({ ...series, latest: each(series.latest) })),
});

/** Which claims a list is of. */
const LISTED: Readonly<Record<"statements" | "attributions" | "events" | "figures" | "talks", ClaimKind>> = {
  statements: "position",
  attributions: "attribution",
  events: "event",
  figures: "figure",
  talks: "talks",
};

/** Looks at a frame, and gives `rests` the names of all that what was seen rests on. */
export function lookAt(frame: Frame, rests: (name: string) => void): Look {
  const { desk } = frame;
  const { view } = desk;
  const recall = <T>(name: string, args: unknown, taken: Taken<T>): Promise<T> =>
    frame.recall(`${name} ${JSON.stringify(args ?? null)}`, taken, rests);

  const list = <L extends keyof typeof LISTED>(name: L): RecordView[L] =>
    // each list asks and answers in its own words, and all of them in pages of claims
    ((query?: Slice) => {
      const kind = LISTED[name];
      const ask = view[name] as (query?: Slice) => Promise<Page<Claim>>;
      const taken: Taken<Page<Claim>> = {
        find: (now) => (now.view[name] as typeof ask)(query),
        exchange: inPage,
        kinds: [kind],
        names: [REST.names],
      };
      if (query !== NEWEST) return recall(name, query, taken);
      rests(REST.newest(kind, frame.key));
      return frame.recall(newestKey(name), taken, () => {});
    }) as RecordView[L];

  const watched: RecordView = {
    horizon: view.horizon,
    theCase: view.theCase,
    parties: () => recall("parties", null, { find: (now) => now.view.parties(), kinds: ["position"] }),
    issues: () => recall("issues", null, { find: (now) => now.view.issues(), kinds: ["position"] }),
    party: (name) => recall("party", name, { find: (now) => now.view.party(name), names: [REST.names] }),
    statements: list("statements"),
    attributions: list("attributions"),
    events: list("events"),
    figures: list("figures"),
    talks: list("talks"),
    stances: (query) => recall("stances", query, { find: (now) => now.view.stances(query), exchange: inCells, kinds: ["position"] }),
    changes: (query) => recall("changes", query, { find: (now) => now.view.changes(query), exchange: inChanges, kinds: ["position"] }),
    figureSeries: (query) =>
      recall("figureSeries", query, {
        find: (now) => now.view.figureSeries(query),
        exchange: inSeries,
        kinds: ["figure"],
      }),
    count: (name, query) =>
      recall(`count ${name}`, query, { find: (now) => now.view.count(name, query), kinds: [LISTED[name]], names: [REST.names] }),
    relationsOf: (claims) =>
      recall("relationsOf", claims, {
        find: (now) => now.view.relationsOf(claims),
        exchange: inList,
        kinds: ["relation"],
        size: () => claims.length / 10,
      }),
    claim: (id) => recall("claim", id, { find: (now) => now.view.claim(id), exchange: inOne, names: [REST.claim(id)] }),
    claimsOf: (report) => recall("standing claimsOf", report, { find: (now) => now.view.claimsOf(report), exchange: inList, kinds: KINDS }),
    evidenceOf: (claims) => view.evidenceOf(claims),
    reports: (query) => recall("reports", query, { find: (now) => now.view.reports(query), size: ({ items }) => items.length }),
    reportHeads: (query) => view.reportHeads(query),
    countReports: (query) => view.countReports(query),
    report: (id) => view.report(id),
    text: (id) => view.text(id),
    tombstones: () => view.tombstones(),
    sources: () => recall("sources", null, { find: (now) => now.view.sources(), size: (sources) => sources.length }),
    stories: (query) =>
      recall("stories", query, {
        find: (now) => now.view.stories(query),
        size: (stories) => stories.reduce((sum, { reports }) => sum + reports.length, 0),
      }),
    decisions: (query) => {
      rests(query?.subject == null ? REST.decided : REST.subject(query.subject));
      return view.decisions(query);
    },
    // those were carried over, and what touches them touches everything
    flagged: () => view.flagged(),
    custody: (query) => {
      rests(REST.log);
      return view.custody(query);
    },
    cases: () => view.cases(),
    counts: async () => {
      rests(REST.log);
      const counts = await recall("counts", null, { find: (now) => now.view.counts() });
      // of all that is counted a decision adds to itself alone
      return { ...counts, decisions: (await view.decisions()).length };
    },
  };

  return {
    view: watched,
    get head() {
      rests(REST.log);
      return desk.head;
    },
    inForce: desk.inForce,
    decisionsOnAsked: () => view.decisions(),
    reading: (report) => desk.reading(report),
    claimsOf: (report) => recall("claimsOf", report, { find: (now) => now.claimsOf(report), exchange: inList }),
    versionsOf: (report) => desk.versionsOf(report),
    copiesOf: (report, limit) => desk.copiesOf(report, limit),
    anchorOf: (decision) => desk.anchorOf(decision),
    additionsTo: (report) => desk.additionsTo(report),
    casebook: (key) => desk.casebook(key),
    assigned: () => desk.assigned(),
    extent: () => desk.extent(),
    searchNow: (terms, query) => desk.search(terms, query),
    search: (terms, query) =>
      recall("search", [terms, query], { find: (now) => now.search(terms, query), size: ({ items }) => LIKE_CLAIMS * items.length }),
  };
}

const newestKey = (list: keyof typeof LISTED) => `newest ${list}`;

/** Whether the newest claim of the kind counts from the same day in both frames, as far as anybody asked for it. */
export async function isNewestSame(before: Frame, now: Frame, kind: ClaimKind): Promise<boolean> {
  const name = (Object.keys(LISTED) as (keyof typeof LISTED)[]).find((list) => LISTED[list] === kind);
  if (name === undefined) return true;
  const day = async (frame: Frame) => (await (lookAt(frame, () => {}).view[name] as RecordView["statements"])(NEWEST)).items[0]?.times.day;
  return (await day(before)) === (await day(now));
}
