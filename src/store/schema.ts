/** The tables as Kysely sees them; src/store/migrations has the SQL. Columns are text, integer, real and bytes on both engines. */
export interface Tables {
  custody: {
    seq: number;
    at: string;
    who: string;
    act: string;
    subject: string;
    digest: string;
    tool: string;
    hash: string;
  };
  reports: {
    seq: number;
    id: string;
    sha256: string;
    raw_sha256: string;
    intake: string;
    address: string | null;
    title: string | null;
    publisher: string | null;
    published: string | null;
    dateline: string | null;
    language: string | null;
    license: string | null;
    agency: string | null;
    version: number;
    revises: number | null;
  };
  evidence: { report: number; text: Uint8Array; raw: Uint8Array | null };
  readings: { seq: number; report: number; generation: number; reader: string; casebook: string; sha256: string; body: Uint8Array };
  closures: { reading: number; entry: number; reason: string };
  names: { id: number; key: string; name: string; kind: string; country: string | null };
  cells: { id: number; party: number; issue: string };
  series: { id: number; measure: string; place: string; issuer: number; voice: string; scope: string; basis: string };
  claims: { hash: number; reading: number; kind: number; n: number };
  positions: {
    cell: number;
    day: string;
    reading: number;
    n: number;
    decision: number;
    stance: number;
    moved: number;
    hedged: number;
    sentence: number;
  };
  figures: { series: number; day: string; reading: number; n: number; decision: number; sentence: number };
  dated: { kind: number; day: string; reading: number; n: number; decision: number; code: number };
  mentions: { name: number; kind: number; day: string; reading: number; n: number; decision: number; code: number };
  tallies: { reading: number; attributions: number; positions: number; events: number; figures: number; talks: number };
  cell_tallies: { zone: number; cell: number; positions: number };
  signatures: { report: number; minhash: Uint8Array };
  copies: { report: number; original: number; similarity: number };
  decisions: {
    seq: number;
    entry: number;
    subject_type: string;
    subject: string;
    verdict: string;
    detail: string;
    who: string;
    why: string | null;
    at: string;
  };
  anchors: { decision: number; report: number; kind: string; selectors: string };
  carried: { decision: number; reading: number; claim: string; method: string; score: number; flagged: number };
  cases: { entry: number; key: string; yaml: string };
  assignments: { entry: number; report: number; case_key: string; assigned: number };
  tombstones: {
    report: number;
    entry: number;
    id: string;
    sha256: string;
    raw_sha256: string;
    recorded: string;
    keep_digest: string;
    who: string;
    why: string;
  };
  accounts: {
    key: string;
    name: string;
    role: string;
    password: string;
    created: string;
    closed: number;
    last_login: string | null;
  };
  sessions: { secret: string; account: string; started: string; seen: string };
  migrations: { number: number; name: string; sha256: string };
}

export type Table = keyof Tables;

/** The tables whose every row an application writes, in an order in which they can be filled. */
export const TABLES: readonly Table[] = [
  "custody",
  "reports",
  "evidence",
  "readings",
  "closures",
  "names",
  "cells",
  "series",
  "claims",
  "positions",
  "figures",
  "dated",
  "mentions",
  "tallies",
  "cell_tallies",
  "signatures",
  "copies",
  "decisions",
  "anchors",
  "carried",
  "cases",
  "assignments",
  "tombstones",
];
