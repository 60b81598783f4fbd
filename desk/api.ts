import type { Answer, Body, Query, ROUTES, RouteName } from "../src/http/contract.ts";
import { type Address, address, send } from "./http.ts";
import { here } from "./router.svelte.ts";

type Path<N extends RouteName> = (typeof ROUTES)[N]["path"];
/** Words of a query as the pages have them: null and "" are left out. */
type Words<N extends RouteName> =
  Query<N> extends null ? Record<never, never> : { readonly [K in keyof Query<N>]?: Query<N>[K] | string | null };

/** The horizon of the present address: it goes with every question to the record. */
export function horizon(): { readonly case: string | null; readonly asOf: string | null; readonly knownBy: string | null } {
  const { case: theCase = null, asOf = null, knownBy = null } = here.query;
  return { case: theCase, asOf, knownBy };
}

/**
 * The address of a route, "{id}" in its path replaced: `at("report", "/api/reports/{id}", { id })`. Words of the horizon come from the
 * page's own address where they are not given; those that the route does not take are left out by the caller with null.
 */
export function at<N extends RouteName>(
  _name: N,
  path: Path<N>,
  query: Words<N> & Record<string, unknown> = {} as never,
): Address<Answer<N>> {
  const words: Record<string, string | number | boolean | readonly string[] | null | undefined> = { ...horizon(), ...(query as object) };
  const filled = path.replace(/\{(\w+)\}/g, (_all, word: string) => {
    const value = String(words[word]);
    delete words[word];
    return encodeURIComponent(value);
  });
  return address<Answer<N>>(filled, words);
}

/** For routes that look at the whole record, as it is now. */
const NO_HORIZON = { case: null, asOf: null, knownBy: null } as const;

export const api = {
  record: (query: Words<"record"> = {}) => at("record", "/api/record", query),
  cases: () => at("cases", "/api/cases", { ...NO_HORIZON }),
  case: (key: string) => at("case", "/api/cases/{key}", { ...NO_HORIZON, key }),
  parties: () => at("parties", "/api/parties"),
  issues: () => at("issues", "/api/issues"),
  overview: (query: Words<"overview"> = {}) => at("overview", "/api/overview", query),
  matrix: (query: Words<"matrix"> = {}) => at("matrix", "/api/matrix", query),
  cell: (query: Words<"cell">) => at("cell", "/api/cell", query),
  gaps: (query: Words<"gaps"> = {}) => at("gaps", "/api/gaps", query),
  positions: (query: Words<"positions"> = {}) => at("positions", "/api/positions", query),
  history: (query: Words<"history">) => at("history", "/api/history", query),
  shifts: (query: Words<"shifts"> = {}) => at("shifts", "/api/shifts", query),
  figures: (query: Words<"figures"> = {}) => at("figures", "/api/figures", query),
  timeline: (query: Words<"timeline"> = {}) => at("timeline", "/api/timeline", query),
  statements: (query: Words<"statements"> = {}) => at("statements", "/api/statements", query),
  sources: () => at("sources", "/api/sources"),
  map: (query: Words<"map"> = {}) => at("map", "/api/map", query),
  brief: (query: Words<"brief"> = {}) => at("brief", "/api/brief", query),
  diff: (query: Words<"diff">) => at("diff", "/api/diff", { asOf: null, ...query }),
  search: (query: Words<"search">) => at("search", "/api/search", query),
  reports: (query: Words<"reports"> = {}) => at("reports", "/api/reports", query),
  inbox: (query: Words<"inbox"> = {}) => at("inbox", "/api/inbox", { case: null, ...query }),
  report: (id: string) => at("report", "/api/reports/{id}", { id, asOf: null }),
  claim: (id: string) => at("claim", "/api/claims/{id}", { id, asOf: null }),
  queue: (query: Words<"queue"> = {}) => at("queue", "/api/queue", query),
  decisions: (query: Words<"decisions"> = {}) => at("decisions", "/api/decisions", { asOf: null, ...query }),
  flagged: () => at("flagged", "/api/flagged", { asOf: null }),
  jobs: () => at("jobs", "/api/jobs", { ...NO_HORIZON }),
  job: (id: string) => at("job", "/api/jobs/{id}", { ...NO_HORIZON, id }),
  session: () => at("session", "/api/session", { ...NO_HORIZON }),
  accounts: () => at("accounts", "/api/accounts", { ...NO_HORIZON }),
} as const;

/** What changes the record. Each answers with what was written, or throws a Problem. */
export const write = {
  decide: (body: Body<"decide">) => send("POST", at("decide", "/api/decisions", { ...NO_HORIZON }), body),
  paste: (body: Body<"paste">) => send("POST", at("paste", "/api/reports", { ...NO_HORIZON }), body),
  upload: (body: FormData) => send("POST", at("upload", "/api/uploads", { ...NO_HORIZON }), body),
  cancel: (id: string) => send("DELETE", at("cancel", "/api/jobs/{id}", { ...NO_HORIZON, id })),
  putCase: (key: string, body: Body<"putCase">) => send("PUT", at("putCase", "/api/cases/{key}", { ...NO_HORIZON, key }), body),
  assign: (key: string, body: Body<"assign">) => send("POST", at("assign", "/api/cases/{key}/reports", { ...NO_HORIZON, key }), body),
  login: (body: Body<"login">) => send("POST", at("login", "/api/session", { ...NO_HORIZON }), body),
  logout: () => send("DELETE", at("logout", "/api/session", { ...NO_HORIZON })),
  addAccount: (body: Body<"addAccount">) => send("POST", at("addAccount", "/api/accounts", { ...NO_HORIZON }), body),
  changeAccount: (name: string, body: Body<"changeAccount">) =>
    send("PATCH", at("changeAccount", "/api/accounts/{name}", { ...NO_HORIZON, name }), body),
} as const;
