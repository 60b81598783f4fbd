/** All that the page may see: the shapes that go over the wire, as schemas and as types, and every address of the server. */
import type { z } from "@hono/zod-openapi";
import type * as pages from "./contract/pages.ts";
import type * as picture from "./contract/picture.ts";
import type * as record from "./contract/record.ts";
import type * as words from "./contract/words.ts";
import type * as writes from "./contract/writes.ts";

export type { Answer, Body, Query, Route, RouteName } from "./contract/routes.ts";
export { ROUTES } from "./contract/routes.ts";

export type Span = z.infer<typeof words.Span>;
export type Stance = z.infer<typeof words.Stance>;
export type Standing = z.infer<typeof words.Standing>;
export type ClaimKind = z.infer<typeof words.ClaimKind>;
export type Grade = z.infer<typeof words.Grade>;
export type Sensitivity = z.infer<typeof words.Sensitivity>;
export type Measure = z.infer<typeof words.Measure>;

export type Party = z.infer<typeof record.Party>;
export type KeptReport = z.infer<typeof record.KeptReport>;
export type Claim = z.infer<typeof record.Claim>;
export type Decision = z.infer<typeof record.Decision>;
export type Carried = z.infer<typeof record.Carried>;
export type Case = z.infer<typeof record.Case>;
export type CustodyEntry = z.infer<typeof record.CustodyEntry>;
export type Tombstone = z.infer<typeof record.Tombstone>;

export type Source = z.infer<typeof picture.Source>;
export type Quotation = z.infer<typeof picture.Quotation>;
export type Statement = z.infer<typeof picture.Statement>;
export type Evidence = z.infer<typeof picture.Evidence>;
export type Matrix = z.infer<typeof picture.Matrix>;
export type MatrixCell = z.infer<typeof picture.MatrixCell>;
export type Shift = z.infer<typeof picture.Shift>;
export type Gap = z.infer<typeof picture.Gap>;
export type FigureGroup = z.infer<typeof picture.FigureGroup>;
export type FigurePoint = z.infer<typeof picture.FigurePoint>;
export type TalksEntry = z.infer<typeof picture.TalksEntry>;
export type EventEntry = z.infer<typeof picture.EventEntry>;
export type TimelineEntry = z.infer<typeof picture.TimelineEntry>;
export type SaidStatement = z.infer<typeof picture.SaidStatement>;
export type SourceRow = z.infer<typeof picture.SourceRow>;
export type Sources = z.infer<typeof picture.Sources>;
export type Brief = z.infer<typeof picture.Brief>;
export type Diff = z.infer<typeof picture.Diff>;

export type RecordInfo = z.infer<typeof pages.RecordInfo>;
export type CaseRow = z.infer<typeof pages.CaseRow>;
export type PartyRow = z.infer<typeof pages.PartyRow>;
export type IssueRow = z.infer<typeof pages.IssueRow>;
export type Overview = z.infer<typeof pages.Overview>;
export type ChainLink = z.infer<typeof pages.ChainLink>;
export type EvidenceItem = z.infer<typeof pages.EvidenceItem>;
export type StanceSpan = z.infer<typeof pages.StanceSpan>;
export type CellEvidence = z.infer<typeof pages.CellEvidence>;
export type History = z.infer<typeof pages.History>;
export type ReportPage = z.infer<typeof pages.ReportPage>;
export type ClaimPage = z.infer<typeof pages.ClaimPage>;
export type QueueItem = z.infer<typeof pages.QueueItem>;
export type MapPlace = z.infer<typeof pages.MapPlace>;
export type MapPage = z.infer<typeof pages.MapPage>;
export type Snippet = z.infer<typeof pages.Snippet>;
export type SearchItem = z.infer<typeof pages.SearchItem>;
export type SearchPage = z.infer<typeof pages.SearchPage>;

export type Role = z.infer<typeof writes.Role>;
export type DecisionAsked = z.input<typeof writes.DecisionAsked>;
export type DecisionsAsked = z.input<typeof writes.DecisionsAsked>;
export type DecisionsMade = z.infer<typeof writes.DecisionsMade>;
export type PastedReport = z.input<typeof writes.PastedReport>;
export type Job = z.infer<typeof writes.Job>;
export type Assignments = z.infer<typeof writes.Assignments>;
export type Session = z.infer<typeof writes.Session>;
export type Account = z.infer<typeof writes.Account>;
export type AccountAsked = z.input<typeof writes.AccountAsked>;
export type AccountChange = z.infer<typeof writes.AccountChange>;
export type Change = z.infer<typeof writes.Change>;
export type Problem = z.infer<typeof writes.Problem>;
