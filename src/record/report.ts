import type { Grade } from "./grade.ts";

/** How a report came in: as a text file, a saved web page, a line of NDJSON. */
export type Intake = "text" | "html" | "ndjson";

/**
 * One text as published by one outlet, immutable. Reports under the same address are versions of each other: `revises` is the one
 * before, `revisedBy` the one after, as far as it is known at the horizon of the view.
 */
export interface KeptReport {
  /** sixteen hexadecimal digits of the SHA-256 over text, address, publisher and date of publication */
  readonly id: string;
  /** SHA-256 of the canonical text in UTF-8 */
  readonly sha256: string;
  /** SHA-256 of the bytes as they came */
  readonly rawSha256: string;
  readonly intake: Intake;
  /** where it stands under one name through its versions: its url, or "file:..." or "id:..." where it has none; null where it has no name */
  readonly address: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** EDTF calendar date, or that with a time of day; null where unknown */
  readonly published: string | null;
  readonly dateline: string | null;
  readonly language: string | null;
  /** SPDX identifier or words of the licence, null where unknown: exports then carry no full text */
  readonly license: string | null;
  /** the news agency that the report credits ("CAIRO (Reuters)"), or null */
  readonly agency: string | null;
  /** 1 for the first text under the address */
  readonly version: number;
  readonly revises: string | null;
  readonly revisedBy: string | null;
  /** the oldest report of its near-duplicate cluster; its own id where it stands alone */
  readonly story: string;
  /** keys of the cases it is assigned to; none: it waits in the inbox */
  readonly cases: readonly string[];
  /** ISO instant at which it was kept */
  readonly recorded: string;
  /** grade of its publisher; F6 where nobody has judged it */
  readonly grade: Grade;
}

/** Of a report what is said of it beside its words. */
export type ReportHead = Pick<KeptReport, "id" | "title" | "publisher" | "agency" | "published" | "url">;

/** Where a report with the address is on the web; null where its address is no place there. */
export function urlOf(address: string | null): string | null {
  return address !== null && !/^(?:file|id):/.test(address) ? address : null;
}

/** What stays of a report that was forgotten. */
export interface Tombstone {
  readonly id: string;
  readonly sha256: string;
  readonly rawSha256: string;
  readonly recorded: string;
  readonly forgotten: string;
  readonly who: string;
  readonly why: string;
}
