import { ParleyError } from "../errors.ts";
import type { Reading } from "../reading/reading.ts";
import { sha256OfBytes, sha256OfText } from "../text/digest.ts";
import { digestOf, hashOfEntry } from "./chain.ts";
import type { CustodyEntry } from "./custody.ts";
import type { BareReading, EntryLine } from "./entry-line.ts";
import { brokenSpan } from "./evidence-rule.ts";
import { reportId } from "./report-id.ts";

/** What is wrong with a line of a record that is taken in; lines count from 1. */
export class LineError extends ParleyError {
  readonly line: number;

  constructor(line: number, message: string) {
    super("import-line-broken", `line ${line}: ${message}`);
    this.name = "LineError";
    this.line = line;
  }
}

/** The line of an entry: the first line says what follows. */
export function lineOfEntry({ seq }: Pick<CustodyEntry, "seq">): number {
  return seq + 1;
}

/** Checks that an entry has the hash of its fields and follows the one before. Throws a LineError. */
export function checkChain(line: number, entry: CustodyEntry, last: Pick<CustodyEntry, "seq" | "at" | "hash">): void {
  const { seq, at, previous, hash } = entry;
  if (seq !== last.seq + 1) throw new LineError(line, `expected entry ${last.seq + 1}, not ${seq}`);
  if (previous !== last.hash) throw new LineError(line, `entry ${seq} does not follow the one before: its "previous" is another hash`);
  if (hashOfEntry(entry) !== hash) throw new LineError(line, `entry ${seq} was changed: its hash is not that of its fields`);
  if (at < last.at) throw new LineError(line, `entry ${seq} is older than the one before`);
}

/** Checks the texts, bytes and readings of an entry against their hashes, and every span against its text. Throws a LineError. */
export function checkContent(line: number, { entry, kept, read }: EntryLine): void {
  if (kept === null) return;
  const { report, text, raw } = kept;
  if (report.seq !== entry.seq) throw new LineError(line, `the report is that of another entry (${report.seq})`);
  if (sha256OfText(text) !== report.sha256)
    throw new LineError(line, `the text of report ${report.id} was changed: its SHA-256 is another`);
  const bytes = raw === null ? Buffer.from(text, "utf8") : Buffer.from(raw, "base64");
  if (sha256OfBytes(bytes) !== report.raw_sha256) {
    throw new LineError(line, `the raw bytes of report ${report.id} were changed: their SHA-256 is another`);
  }
  if (read === null) throw new LineError(line, `report ${report.id} has no reading`);
  // a later reading finds its text when it is put on the record
  checkReading(line, read, text);
}

/** Checks a reading against the text of its report, and returns it whole. Throws a LineError that names the place. */
export function checkReading(line: number, { reading, sha256 }: NonNullable<EntryLine["read"]>, text: string): Reading {
  const whole = wholeReading(reading, text);
  const { id, url, publisher, published } = whole.report;
  if (whole.report.sha256 !== sha256OfText(text)) throw new LineError(line, `the reading of report ${id} is of another text`);
  if (reportId({ sha256: whole.report.sha256, url, publisher, published }) !== id) {
    throw new LineError(line, `the id ${id} is not that of its report`);
  }
  const broken = brokenSpan(whole);
  if (broken !== null) throw new LineError(line, `${broken} of report ${id} does not stand in its text as it says`);
  if (digestOf(whole) !== sha256) throw new LineError(line, `the reading of report ${id} was changed: its SHA-256 is another`);
  return whole;
}

/** The reading with its text again, its fields in the order of a reading. */
export function wholeReading({ schema, reader, report, ...lists }: BareReading, text: string): Reading {
  const { id, sha256, ...rest } = report;
  return { schema, reader, report: { id, sha256, text, ...rest }, ...lists };
}
