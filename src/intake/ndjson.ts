import type { ErrorCode } from "../errors.ts";
import { publishedProblem } from "./front-matter.ts";

/** One line of a stream: its number from 1 and its bytes without the line end, or null where it is longer than the limit. */
export interface Line {
  readonly line: number;
  readonly bytes: Uint8Array | null;
}

/** A report as one NDJSON line gives it: {"id","text","published","title","publisher","url","language"}; only `text` must be there. */
export interface ReportLine {
  readonly id: string | null;
  readonly text: string;
  readonly published: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
}

/** Why a line is no report. `id` is the line's own, where that much could be read. */
export interface LineProblem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly id: string | null;
}

const LF = 10;
const CR = 13;

/**
 * Yields the lines of a byte stream one by one, holding at most one of them. Lines end in LF or CRLF; what follows the last LF
 * is a line only when it is not empty; a byte order mark before the first line is dropped. A line over `limit` bytes is not
 * kept: it comes out as null, and the stream goes on behind it.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length <= limit + 1) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    let bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    if (line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    if (bytes[bytes.length - 1] === CR) bytes = bytes.subarray(0, -1);
    const isKept = length <= limit + 1 && bytes.length <= limit;
    parts = [];
    length = 0;
    return { line: line++, bytes: isKept ? bytes : null };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const EXAMPLE = '{"id": "...", "text": "...", "published": "2024-07-08"}';

/** Reads one line as a report, or says why it is none. Never throws. */
export function reportOfLine(bytes: Uint8Array): ReportLine | LineProblem {
  let json: string;
  try {
    json = utf8.decode(bytes);
  } catch {
    return problem("line-not-json", "the line is not UTF-8; NDJSON must be, so convert the file first");
  }
  if (json.trim() === "") return problem("line-not-json", `the line is empty; expected one JSON object a line: ${EXAMPLE}`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const place = at === undefined ? "before its end" : `at column ${Number(at) + 1}`;
    return problem("line-not-json", `the line stops being JSON ${place}; expected one object a line: ${EXAMPLE}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return problem(
      "line-not-a-report",
      `expected a JSON object, not ${Array.isArray(value) ? "an array" : String(value).slice(0, 40)}: ${EXAMPLE}`,
    );
  }
  const record = value as Record<string, unknown>;
  // a number is a usual id, and one way of writing it: 17 -> "17"
  const id = typeof record.id === "number" ? String(record.id) : record.id;
  const known = typeof id === "string" && id !== "" ? id : null;
  if (id !== undefined && id !== null && typeof id !== "string") return problem("line-not-a-report", '"id" must be a string');
  if (typeof record.text !== "string") {
    return problem(
      "line-not-a-report",
      `"text" is ${record.text === undefined ? "missing" : "not a string"}; it holds the report's words`,
      known,
    );
  }
  if (record.text.trim() === "") return problem("report-empty", 'the report has no words: "text" is empty', known);
  for (const name of ["title", "publisher", "url", "language", "published"] as const) {
    const field = record[name];
    if (field !== undefined && field !== null && typeof field !== "string") {
      return problem("line-not-a-report", `"${name}" must be a string or null`, known);
    }
  }
  const published = stringOrNull(record.published)?.trim() ?? null;
  const wrong = published === null ? null : publishedProblem(published);
  if (wrong !== null) return problem("date-impossible", `"published": ${wrong.message}`, known);
  return {
    id: known,
    text: record.text,
    published,
    title: stringOrNull(record.title),
    publisher: stringOrNull(record.publisher),
    url: stringOrNull(record.url),
    language: stringOrNull(record.language),
  };
}

function problem(code: ErrorCode, message: string, id: string | null = null): LineProblem {
  return { code, message, id };
}

function stringOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
