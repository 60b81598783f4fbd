import type { Act, EventType, Move, Stance } from "../src/reading/reading.ts";

/** How the desk says what the record holds as codes: the same words on every page. */
export const STANCES: Readonly<Record<Stance, string>> = {
  for: "for",
  against: "against",
  conditional: "on a condition",
  open: "left open",
};

export const MOVES: Readonly<Record<Move, string>> = { drops: "dropped", softens: "softened", hardens: "hardened", keeps: "kept" };

export const ACTS: Readonly<Record<Act, string>> = {
  demand: "demands",
  propose: "proposes",
  offer: "offers",
  accept: "accepts",
  reject: "rejects",
  refuse: "refuses",
  insist: "insists",
  commit: "commits to it",
  threaten: "threatens",
  concede: "concedes",
  state: "says",
};

/** PLOVER types of events. */
export const EVENTS: Readonly<Record<EventType, string>> = {
  AGREE: "agreement",
  CONSULT: "meeting",
  SUPPORT: "support",
  COOPERATE: "cooperation",
  AID: "aid",
  CONCEDE: "concession",
  RETREAT: "retreat",
  REQUEST: "appeal",
  ACCUSE: "accusation",
  REJECT: "rejection",
  THREATEN: "threat",
  PROTEST: "protest",
  SANCTION: "sanction",
  MOBILIZE: "mobilisation",
  COERCE: "coercion",
  ASSAULT: "attack",
};

/** "1 report", "3 reports" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** "46,700" */
export function grouped(value: number): string {
  const [whole, part] = String(value).split(".");
  return whole!.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
}

/** "today", "3 days old", "8 months old": days from a report to the day of the view. */
export function ageInWords(days: number | null): string {
  if (days === null) return "undated";
  if (days <= 0) return "that day";
  if (days < 60) return `${counted(days, "day")} old`;
  if (days < 730) return `${Math.round(days / 30.44)} months old`;
  return `${Math.round(days / 365.25)} years old`;
}

/** "1 of 3 reports independent", "1 report" */
export function evidenceInWords({ reports, independent }: { readonly reports: number; readonly independent: number }): string {
  if (reports === 1) return "1 report";
  return independent === reports ? `${reports} independent reports` : `${independent} independent of ${reports} reports`;
}

/** Who is counted, unless it is only said that it is people: null for "people", "deaths". */
export function countedWho(who: string | null): string | null {
  return who === null || /^(?:people|persons|others|dead|deaths|lives|victims|fatalities|casualties)$/i.test(who) ? null : who;
}

/** "humanitarian-access" -> "humanitarian access" */
export function plainCode(code: string): string {
  return code.replaceAll("-", " ");
}

/** The issues that every record knows (data/issues); a case may have more. */
export const ISSUES: readonly string[] = [
  "ceasefire",
  "end-of-war",
  "withdrawal",
  "hostages",
  "prisoners",
  "disarmament",
  "governance",
  "security-control",
  "territory",
  "humanitarian-access",
  "displaced",
  "guarantees",
  "accountability",
  "sanctions",
  "reconstruction",
  "elections",
  "talks",
  "foreign-forces",
  "resources",
  "rights",
  "security-forces",
  "participation",
  "reforms",
  "conduct",
];
