import { briefOf, situationOf } from "../../picture/brief.ts";
import { evidencePage } from "../../picture/chain.ts";
import { diffOf } from "../../picture/diff.ts";
import { figuresOf } from "../../picture/figures.ts";
import { gapsOf } from "../../picture/gaps.ts";
import { cellOf, historyOf } from "../../picture/history.ts";
import { mapOf } from "../../picture/map.ts";
import { matrixOf } from "../../picture/matrix.ts";
import { shiftsOf } from "../../picture/shifts.ts";
import { sourcesOf } from "../../picture/sources.ts";
import { statementOf } from "../../picture/statement.ts";
import { statementsOf } from "../../picture/statements.ts";
import { timelineOf } from "../../picture/timeline.ts";
import { dayOfView } from "../../picture/view.ts";
import { horizonOf, LIMIT, viewFor } from "../asking.ts";
import type { Brief } from "../contract.ts";
import { cursorOf, partOf, placeOf } from "../cursors.ts";
import { type Desk, mountRead } from "../mount.ts";
import { RequestError } from "../problem.ts";

/** How the brief is written for people; the command line has the words. */
export interface BriefForms {
  readonly markdown: (brief: Brief) => string;
  readonly html: (brief: Brief) => string;
}

/** What a screen has room for. */
const SCREEN = { talks: 8, shifts: 24, gaps: 30, figureLines: 20, upcoming: 12, issues: 60 };
/** Claims that pictures of talks, events, figures and statements look at. */
const LOOKED_AT = 1000;

/** What follows from the record: overview, matrix, gaps, shifts, figures, timeline, map, brief. */
export function mountPicture(desk: Desk, forms: BriefForms): void {
  /** where a list of a picture goes on; one route is one list */
  const part = <T>(
    list: string,
    items: readonly T[],
    { cursor, limit = LIMIT }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
  ) => partOf(list, items, cursor, limit);

  mountRead(desk, "overview", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    const situation = await situationOf(look.view, { since: query.since ?? null, parties: query.party ?? [] }, SCREEN);
    const { from, to, reports } = await look.extent();
    return { ...situation, days: { from, to }, reports };
  });

  mountRead(desk, "matrix", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    return matrixOf(view, { issue: query.issue ?? null, ...(query.party === undefined ? {} : { parties: query.party }) });
  });

  mountRead(desk, "cell", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { party, issue, limit = LIMIT } = query;
    const { name, ...found } = await cellOf(view, party, issue);
    const { items, next } = await evidencePage(view, { party, issue, after: placeOf("cell", query.cursor), limit });
    return { ...found, issue, name, items, next: cursorOf("cell", next) };
  });

  mountRead(desk, "history", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { party, issue = null, limit = LIMIT } = query;
    const history = await historyOf(view, party, issue);
    const { items, next } = await evidencePage(view, { party, issue, after: placeOf("history", query.cursor), limit });
    return { ...history, items, next: cursorOf("history", next) };
  });

  mountRead(desk, "positions", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { party = null, issue = null, since = null, limit = LIMIT } = query;
    const { items, next } = await view.statements({ party, issue, from: since, after: placeOf("positions", query.cursor), limit });
    return { asOf: await dayOfView(view), items: items.map(statementOf), next: cursorOf("positions", next) };
  });

  mountRead(desk, "gaps", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const gaps = await gapsOf(view, { parties: query.party ?? [], issue: query.issue ?? null, since: query.since ?? null });
    return { asOf: await dayOfView(view), ...part("gaps", gaps, query) };
  });

  mountRead(desk, "shifts", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const shifts = await shiftsOf(view, { party: query.party ?? null, issue: query.issue ?? null, since: query.since ?? null });
    return { asOf: await dayOfView(view), ...part("shifts", shifts, query) };
  });

  mountRead(desk, "figures", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { measure = null, place = null, issuer = null, since = null } = query;
    const groups = await figuresOf(view, { measure, place, issuer, since, limit: LOOKED_AT });
    return { asOf: await dayOfView(view), ...part("figures", groups, query) };
  });

  mountRead(desk, "timeline", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { party = null, kind = null, since = null } = query;
    const entries = await timelineOf(view, { party, kind, since, limit: LOOKED_AT });
    return { asOf: await dayOfView(view), ...part("timeline", entries, { limit: LOOKED_AT, ...query }) };
  });

  mountRead(desk, "statements", async ({ query, looks }) => {
    const { view } = await viewFor(looks, query);
    const { party = null, polarity = null, since = null } = query;
    const said = await statementsOf(view, { party, polarity, since, limit: LOOKED_AT });
    return { asOf: await dayOfView(view), ...part("statements", said, query) };
  });

  mountRead(desk, "sources", async ({ query, looks }) => sourcesOf((await viewFor(looks, query)).view));

  mountRead(desk, "map", async ({ query, looks }) => {
    const look = await viewFor(looks, query);
    return mapOf(look.view, (report) => look.reading(report), { since: query.since ?? null, kind: query.kind ?? null, limit: LOOKED_AT });
  });

  mountRead(
    desk,
    "brief",
    async ({ query, looks }) => {
      const { view } = await viewFor(looks, query);
      return briefOf(view, { since: query.since ?? null, parties: query.party ?? [] });
    },
    {
      md: { type: "text/markdown; charset=utf-8", write: forms.markdown },
      html: { type: "text/html; charset=utf-8", write: forms.html },
    },
  );

  mountRead(desk, "diff", async ({ query, looks }) => {
    const { from, to } = query;
    if (from > to) throw new RequestError("request-invalid", `from (${from}) must not lie behind to (${to})`, { field: "from" });
    const horizon = horizonOf(query);
    const [earlier, later] = await Promise.all([looks.view({ ...horizon, asOf: from }), looks.view({ ...horizon, asOf: to })]);
    return diffOf(earlier.view, later.view);
  });
}
