import type { Page, RecordView } from "../record/queries.ts";

/** What of the record a picture looks at. */
export type PictureView = Pick<
  RecordView,
  | "horizon"
  | "theCase"
  | "party"
  | "parties"
  | "statements"
  | "stances"
  | "changes"
  | "attributions"
  | "figureSeries"
  | "figures"
  | "events"
  | "talks"
  | "count"
  | "relationsOf"
  | "claim"
  | "evidenceOf"
  | "reports"
  | "reportHeads"
  | "countReports"
  | "claimsOf"
  | "sources"
  | "stories"
>;

/** All items of a list that comes page by page, at most `most` of them. */
export async function allOf<T>(
  page: (after: string | null, limit: number) => Promise<Page<T>>,
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | null = null; items.length < most; ) {
    const found: Page<T> = await page(after, Math.min(1000, most - items.length));
    items.push(...found.items);
    if (found.next === null) break;
    after = found.next;
  }
  return items;
}

/** How `dayOfView` asks: of what it gets it looks at the day alone. */
export const NEWEST = { order: "newest", limit: 1 } as const;

/**
 * The day as of which the view is looked at: that of the horizon, or the newest from which anything counts, which is the day of the
 * newest report. Ages and what is upcoming count from it, never from a clock. Null where nothing has a date.
 */
export async function dayOfView(view: PictureView): Promise<string | null> {
  if (view.horizon.asOf !== null) return view.horizon.asOf;
  const pages = await Promise.all([
    view.statements(NEWEST),
    view.attributions(NEWEST),
    view.events(NEWEST),
    view.figures(NEWEST),
    view.talks(NEWEST),
  ]);
  let day: string | null = null;
  for (const { items } of pages) {
    const found = items[0]?.times.day ?? null;
    if (found !== null && (day === null || found > day)) day = found;
  }
  return day;
}

/**
 * The view, asked only once for the same stances and changes: a matrix, the gaps and the shifts look at the same. What was asked for with
 * more earlier runs, or with the run of a day, answers a question for less.
 */
export function remembering(view: PictureView): PictureView {
  type Asked = { readonly earlier: number; readonly on: string | null; readonly cells: ReturnType<PictureView["stances"]> };
  const asked = new Map<string, Asked>();
  const { horizon, theCase, evidenceOf } = view;
  const found = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, query: unknown, find: () => Promise<T>): Promise<T> => {
    const key = `${name} ${JSON.stringify(query)}`;
    const known = (found.get(key) as Promise<T> | undefined) ?? find();
    found.set(key, known);
    return known;
  };
  return {
    horizon,
    theCase,
    evidenceOf: (claims) => evidenceOf.call(view, claims),
    party: (name) => view.party(name),
    parties: () => view.parties(),
    statements: (query) => (query?.moved === true ? once("moves", query, () => view.statements(query)) : view.statements(query)),
    changes: (query) => once("changes", query, () => view.changes(query)),
    async stances({ party = null, issue = null, earlier = 1, on = null, firsts = true } = {}) {
      const key = JSON.stringify([party, issue, firsts]);
      const known = asked.get(key);
      if (known !== undefined && known.earlier >= earlier && (on === null || known.on === on)) {
        const cells = await known.cells;
        if (known.earlier === earlier && known.on === on) return cells;
        return cells.map((cell) => ({ ...cell, earlier: cell.earlier.slice(0, earlier), held: on === null ? null : cell.held }));
      }
      const cells = view.stances({ party, issue, earlier, on, firsts });
      asked.set(key, { earlier, on, cells });
      return cells;
    },
    attributions: (query) => view.attributions(query),
    figureSeries: (query) => view.figureSeries(query),
    figures: (query) => view.figures(query),
    events: (query) => view.events(query),
    talks: (query) => view.talks(query),
    count: (list, query) => view.count(list, query),
    relationsOf: (claims) => once("relations", claims, () => view.relationsOf(claims)),
    claim: (id) => view.claim(id),
    reports: (query) => view.reports(query),
    reportHeads: (query) => view.reportHeads(query),
    countReports: (query) => view.countReports(query),
    claimsOf: (report, kinds) => view.claimsOf(report, kinds),
    sources: () => view.sources(),
    stories: (query) => view.stories(query),
  };
}
