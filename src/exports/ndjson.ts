/**
 * The whole record in lines of JSON, and back: a first line that says what follows, then each entry of the log of custody with all
 * that it wrote. Texts go with it, for it is the record itself that moves, not an excerpt of it.
 */
import { NOTHING_BEFORE } from "../record/chain.ts";
import type { CustodyEntry } from "../record/custody.ts";
import { checkChain, checkContent, LineError, lineOfEntry } from "../record/entry-checks.ts";
import { type EntryLine, PLAIN_TABLES } from "../record/entry-line.ts";
import { type Export, Tally } from "./outgoing.ts";

export const FORMAT = "parley.record/1";

/** What the first line says: how many entries follow, and the hash of the last of them. */
export interface RecordHead {
  readonly entries: number;
  readonly hash: string;
}

/** The lines of a record. */
export async function* exportRecord(entries: AsyncIterable<EntryLine>, head: RecordHead): Export {
  const tally = new Tally();
  yield `${JSON.stringify({ format: FORMAT, ...head })}\n`;
  for await (const { entry, kept, read, rows } of entries) {
    yield `${JSON.stringify({ ...entry, kept, read, rows })}\n`;
    tally.written++;
  }
  return tally.summary();
}

/**
 * The entries of lines as `exportRecord` wrote them, each checked by itself and against the one before: it is JSON of the right shape,
 * its hash is that of its fields, it follows the entry before, texts, bytes and readings have their hashes, and every span lies in its
 * text. Throws a LineError at the first line that is not so, and at the end where lines are missing.
 */
export async function* readRecord(lines: AsyncIterable<string>): AsyncGenerator<EntryLine> {
  let head: RecordHead | null = null;
  let last: Pick<CustodyEntry, "seq" | "at" | "hash"> = { seq: 0, at: "", hash: NOTHING_BEFORE };
  let line = 0;
  for await (const text of lines) {
    const value = parsed(++line, text);
    if (head === null) {
      head = headOf(line, value);
      continue;
    }
    const entry = entryOf(line, value);
    checkChain(line, entry, last);
    const found = contentOf(line, value, entry);
    checkContent(line, found);
    last = entry;
    yield found;
  }
  if (head === null) throw new LineError(1, `expected {"format":"${FORMAT}", ...}, but there is no line`);
  if (last.seq < head.entries) {
    throw new LineError(lineOfEntry(last) + 1, `the file is cut off: expected ${head.entries} entries, and it has ${last.seq}`);
  }
  if (last.seq !== head.entries || last.hash !== head.hash) {
    throw new LineError(1, "the number and the hash of the last entry are not those that follow");
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(line: number, text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new LineError(line, `it is not JSON (${error instanceof Error ? error.message : error})`);
  }
  if (!isFields(value)) throw new LineError(line, "expected a JSON object");
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function headOf(line: number, { format, entries, hash }: Fields): RecordHead {
  if (format !== FORMAT) throw new LineError(line, `expected {"format":"${FORMAT}", ...}, as parley export --format ndjson writes it`);
  if (!Number.isInteger(entries) || typeof hash !== "string") {
    throw new LineError(line, 'expected the number of "entries" and the "hash" of the last');
  }
  return { entries: entries as number, hash };
}

const ENTRY_TEXTS = ["at", "who", "act", "subject", "digest", "tool", "previous", "hash"] as const;

function entryOf(line: number, value: Fields): CustodyEntry {
  if (!Number.isInteger(value.seq)) throw new LineError(line, 'expected "seq" to be a whole number');
  for (const name of ENTRY_TEXTS) if (typeof value[name] !== "string") throw new LineError(line, `expected "${name}" to be a text`);
  const { seq, at, who, act, subject, digest, tool, previous, hash } = value as unknown as CustodyEntry;
  return { seq, at, who, act, subject, digest, tool, previous, hash };
}

function contentOf(line: number, { kept, read, rows }: Fields, entry: CustodyEntry): EntryLine {
  const isKept = kept === null || (isFields(kept) && isPlainRow(kept.report) && typeof kept.text === "string" && isTextOrNull(kept.raw));
  const isRead =
    read === null ||
    (isFields(read) &&
      isFields(read.reading) &&
      isFields(read.reading.report) &&
      [read.report, read.generation].every(Number.isInteger) &&
      [read.reader, read.casebook, read.sha256].every((text) => typeof text === "string"));
  const isRows =
    isFields(rows) &&
    Object.entries(rows).every(
      ([table, list]) => (PLAIN_TABLES as readonly string[]).includes(table) && Array.isArray(list) && list.every(isPlainRow),
    );
  const wrong = isKept ? (isRead ? (isRows ? null : "rows") : "read") : "kept";
  if (wrong !== null) throw new LineError(line, `"${wrong}" is not as parley export writes it`);
  return { entry, kept, read, rows } as EntryLine;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function isPlainRow(row: unknown): boolean {
  return isFields(row) && Object.values(row).every((cell) => cell === null || typeof cell === "string" || typeof cell === "number");
}
