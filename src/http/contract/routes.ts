import { z } from "@hono/zod-openapi";
import { EXPORT_FORMATS } from "../../exports/formats.ts";
import {
  CaseRow,
  CellEvidence,
  ClaimPage,
  History,
  IssueRow,
  Label,
  MapPage,
  Overview,
  PartyRow,
  QueueItem,
  RecordInfo,
  ReportPage,
  SearchPage,
} from "./pages.ts";
import { Brief, Diff, FigureGroup, Gap, Matrix, SaidStatement, Shift, Sources, Statement, TimelineEntry } from "./picture.ts";
import { Carried, Case, CustodyEntry, Decision, KeptReport } from "./record.ts";
import { ClaimKind, Day, HorizonQuery, ListQuery, list, listed, Measure, Name, Polarity, Standing } from "./words.ts";
import {
  Account,
  AccountAsked,
  AccountChange,
  Assigned,
  Assignments,
  CaseText,
  DecisionsAsked,
  DecisionsMade,
  ExportAsked,
  Job,
  Login,
  PastedReport,
  type Role,
  Session,
} from "./writes.ts";

/** What one address of the server takes and answers. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** "/api/reports/{id}" */
  readonly path: string;
  /** the page that shows it, "/report/{id}": its data are at the same address with `.json`; null: no page of its own */
  readonly page: string | null;
  readonly summary: string;
  /** least role that may call it where people sign in; null: anybody, signed in or not */
  readonly role: z.infer<typeof Role> | null;
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  /** JSON body, or how a body comes that is none */
  readonly body: z.ZodType | "multipart" | null;
  readonly answer: z.ZodType | "events" | "file" | null;
  readonly status: 200 | 201 | 202 | 204;
  /** forms besides JSON, by `format` */
  readonly forms: readonly ("md" | "html")[];
}

const NOTHING = { page: null, params: null, query: null, body: null, status: 200, forms: [] } as const;

function reads<Q extends z.ZodObject, A extends z.ZodType>(path: string, page: string | null, query: Q, answer: A, summary: string) {
  return { ...NOTHING, method: "get", path, page, query, answer, summary, role: "reader" } as const;
}

function writes<B extends z.ZodType | "multipart" | null, A extends z.ZodType | "file" | null>(
  method: "post" | "put" | "patch" | "delete",
  path: string,
  role: z.infer<typeof Role> | null,
  body: B,
  answer: A,
  summary: string,
) {
  return { ...NOTHING, method, path, body, answer, summary, role, status: answer === null ? 204 : 200 } as const;
}

const Id = z.strictObject({ id: z.string().min(1).max(100) });
const Key = z.strictObject({ key: z.string().min(1).max(100) });
const AccountName = z.strictObject({ name: z.string().min(1).max(100) });
const Place = { party: Name, issue: Name };
const Since = { since: Day.optional().openapi({ description: "from this day on" }) };
const Parties = { party: z.array(Name).max(20).optional().openapi({ description: "key, name or alias; may be given several times" }) };

/** Every address of the server by its name. */
export const ROUTES = {
  // the record
  record: reads("/api/record", "/record", HorizonQuery, RecordInfo, "What is on the record, and the state of it"),
  cases: reads("/api/cases", "/cases", HorizonQuery, listed(CaseRow), "The cases with their parties, issues and numbers of reports"),
  case: {
    ...reads(
      "/api/cases/{key}",
      "/case/{key}",
      HorizonQuery.omit({ case: true }),
      CaseRow.extend({ yaml: z.string() }),
      "A case and its casebook as it was written",
    ),
    params: Key,
  },
  parties: reads("/api/parties", null, HorizonQuery, listed(PartyRow), "Parties with positions, most positions first"),
  issues: reads("/api/issues", null, HorizonQuery, listed(IssueRow), "Issues with positions, most positions first"),

  // the picture
  overview: reads(
    "/api/overview",
    "/overview",
    HorizonQuery.extend({ ...Parties, ...Since }),
    Overview,
    "A case on one page: matrix, moves, gaps, talks, figures, what lies ahead",
  ),
  matrix: reads(
    "/api/matrix",
    "/matrix",
    HorizonQuery.extend({ ...Parties, issue: Name.optional() }),
    Matrix,
    "What each party holds on each issue, and where none is reported",
  ),
  cell: reads(
    "/api/cell",
    null,
    ListQuery.extend(Place),
    CellEvidence,
    "A cell of the matrix with the sentences on which it stands, newest first",
  ),
  gaps: reads(
    "/api/gaps",
    "/gaps",
    ListQuery.extend({ ...Parties, ...Since, issue: Name.optional() }),
    listed(Gap),
    "What divides the parties, both quoted, and whether it narrows",
  ),
  positions: reads(
    "/api/positions",
    null,
    ListQuery.extend({ ...Since, party: Name.optional(), issue: Name.optional() }),
    listed(Statement),
    "Dated positions with their words, newest first",
  ),
  history: reads(
    "/api/history",
    "/history",
    ListQuery.extend({ party: Name, issue: Name.optional() }),
    History,
    "What a party held on an issue, and when it changed",
  ),
  shifts: reads(
    "/api/shifts",
    "/shifts",
    ListQuery.extend({ ...Since, party: Name.optional(), issue: Name.optional() }),
    listed(Shift),
    "Every change of a position, told by a report or computed",
  ),
  figures: reads(
    "/api/figures",
    "/figures",
    ListQuery.extend({
      ...Since,
      measure: Measure.optional(),
      place: Name.optional(),
      issuer: z.string().max(300).optional().openapi({ description: "name; empty: the reports' own voice" }),
    }),
    listed(FigureGroup),
    "How many, and who says so: a series for each issuer, never summed",
  ),
  timeline: reads(
    "/api/timeline",
    "/timeline",
    ListQuery.extend({ ...Since, party: Name.optional(), kind: z.enum(["talks", "event"]).optional() }),
    listed(TimelineEntry),
    "Talks and events in the order of their days",
  ),
  statements: reads(
    "/api/statements",
    "/statements",
    ListQuery.extend({ ...Since, party: Name.optional(), polarity: Polarity.optional() }),
    listed(SaidStatement),
    "Who said what, with denials beside what they deny",
  ),
  sources: reads("/api/sources", "/sources", HorizonQuery, Sources, "Outlets and agencies with their grades, and stories told twice"),
  map: reads(
    "/api/map",
    "/map",
    HorizonQuery.extend({ ...Since, kind: z.enum(["talks", "event", "figure"]).optional() }),
    MapPage,
    "Places with what is told of them, and how exact their coordinates are",
  ),
  brief: {
    ...reads(
      "/api/brief",
      "/brief",
      HorizonQuery.extend({ ...Parties, ...Since, format: z.enum(["json", "md", "html"]).optional() }),
      Brief,
      "One page: talks, positions, moves, gaps, figures, evidence",
    ),
    forms: ["md", "html"],
  },
  diff: reads(
    "/api/diff",
    "/compare",
    HorizonQuery.omit({ asOf: true }).extend({ from: Day, to: Day }),
    Diff,
    "What the record has on one day and not on an earlier one",
  ),
  search: reads(
    "/api/search",
    "/search",
    ListQuery.extend({
      q: z.string().trim().min(1, { message: "expected words to look for" }).max(300),
      kind: ClaimKind.optional().openapi({ description: "only reports with a claim of this kind that has the words" }),
      party: Name.optional().openapi({ description: "only reports with a claim of this party that has the words" }),
      issue: Name.optional(),
      standing: Standing.optional(),
      publisher: Name.optional(),
      from: Day.optional().openapi({ description: "only reports published on this day or later" }),
      to: Day.optional(),
    }),
    SearchPage,
    "Reports and claims that have the words",
  ),

  // reports and review
  reports: reads(
    "/api/reports",
    "/reports",
    ListQuery.extend({
      publisher: Name.optional(),
      from: Day.optional(),
      to: Day.optional(),
      order: z.enum(["newest", "oldest"]).optional(),
    }),
    listed(KeptReport),
    "The reports, newest publication first",
  ),
  inbox: reads("/api/inbox", "/inbox", ListQuery.omit({ case: true }), listed(KeptReport), "Reports that are in no case"),
  report: {
    ...reads(
      "/api/reports/{id}",
      "/report/{id}",
      HorizonQuery,
      ReportPage,
      "A report: its text, what was read out of it, what was decided",
    ),
    params: Id,
  },
  claim: {
    ...reads(
      "/api/claims/{id}",
      "/claim/{id}",
      HorizonQuery,
      ClaimPage,
      "A claim with its report, what is linked to it, what was decided on it",
    ),
    params: Id,
  },
  queue: reads(
    "/api/queue",
    "/review",
    ListQuery.extend({
      kind: ClaimKind.optional(),
      party: Name.optional(),
      issue: Name.optional(),
      report: z.string().max(100).optional(),
    }),
    listed(QueueItem),
    "What waits for a person: decisions that need a look, then claims that nobody has judged",
  ),
  decisions: reads(
    "/api/decisions",
    "/decisions",
    ListQuery.omit({ asOf: true }).extend({ subject: Name.optional(), who: Name.optional() }),
    listed(Decision),
    "What people decided, newest first",
  ),
  flagged: reads(
    "/api/flagged",
    "/flagged",
    HorizonQuery.omit({ asOf: true }),
    listed(z.strictObject({ carried: Carried, decision: Decision })),
    "Decisions that lost their place or need a look",
  ),
  custody: reads(
    "/api/custody",
    "/custody",
    ListQuery.omit({ asOf: true, case: true }),
    listed(CustodyEntry),
    "The log of custody, newest entry first",
  ),

  explain: reads(
    "/api/explain",
    null,
    z.strictObject({ label: z.array(Name).min(1).max(50).openapi({ description: "nsubj, VBD, Number=Plur; may be given several times" }) }),
    z.strictObject({ items: list(Label) }),
    "What a label of the grammar means",
  ),

  // writing
  decide: writes("post", "/api/decisions", "analyst", DecisionsAsked, DecisionsMade, "Puts decisions on the record, all of them or none"),
  paste: { ...writes("post", "/api/reports", "analyst", PastedReport, Job, "Keeps one report that is pasted"), status: 202 },
  upload: {
    ...writes(
      "post",
      "/api/uploads",
      "analyst",
      "multipart",
      Job,
      "Keeps reports from files: text, saved web pages, NDJSON (fields: file, several; case)",
    ),
    status: 202,
  },
  jobs: {
    ...NOTHING,
    method: "get",
    path: "/api/jobs",
    answer: z.strictObject({ items: list(Job) }),
    summary: "Reports on their way into the record, newest first",
    role: "analyst",
  },
  job: {
    ...NOTHING,
    method: "get",
    path: "/api/jobs/{id}",
    params: Id,
    answer: Job,
    summary: "How far a batch of reports is",
    role: "analyst",
  },
  cancel: { ...writes("delete", "/api/jobs/{id}", "analyst", null, Job, "Stops a batch: what was kept stays"), params: Id },
  putCase: {
    ...writes("put", "/api/cases/{key}", "editor", CaseText, Case, "Adds a case, or puts a newer casebook in the place of the old one"),
    params: Key,
  },
  assign: {
    ...writes("post", "/api/cases/{key}/reports", "analyst", Assignments, Assigned, "Puts reports into a case, or takes them out"),
    params: Key,
  },

  export: {
    ...writes(
      "post",
      "/api/exports/{format}",
      "analyst",
      ExportAsked,
      "file",
      "Writes the record in a format that other programs read, and in its log that it did",
    ),
    params: z.strictObject({ format: z.enum(EXPORT_FORMATS) }),
  },

  // who is looking
  session: {
    ...NOTHING,
    method: "get",
    path: "/api/session",
    answer: Session,
    summary: "Who is signed in, and the token that writes need",
    role: null,
  },
  login: writes("post", "/api/session", null, Login, Session, "Signs in"),
  logout: writes("delete", "/api/session", null, null, null, "Signs out"),
  accounts: {
    ...NOTHING,
    method: "get",
    path: "/api/accounts",
    page: "/accounts",
    answer: z.strictObject({ items: list(Account) }),
    summary: "Who may sign in",
    role: "editor",
  },
  addAccount: { ...writes("post", "/api/accounts", "editor", AccountAsked, Account, "Adds an account"), status: 201 },
  changeAccount: {
    ...writes(
      "patch",
      "/api/accounts/{name}",
      "editor",
      AccountChange,
      Account,
      "Changes the role or the password of an account, or closes it",
    ),
    params: AccountName,
  },
  events: {
    ...NOTHING,
    method: "get",
    path: "/api/events",
    answer: "events",
    summary: "A stream of what changes: kept reports, decisions, batches under way",
    role: "reader",
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

type Of<T> = T extends z.ZodType ? z.infer<T> : T;
/** What a route answers, in JSON. */
export type Answer<N extends RouteName> = Of<(typeof ROUTES)[N]["answer"]>;
/** The words of a route's query as they are understood. */
export type Query<N extends RouteName> = (typeof ROUTES)[N]["query"] extends z.ZodObject ? z.infer<(typeof ROUTES)[N]["query"]> : null;
/** What a route takes as its body. */
export type Body<N extends RouteName> = (typeof ROUTES)[N]["body"] extends z.ZodType ? z.input<(typeof ROUTES)[N]["body"]> : null;
