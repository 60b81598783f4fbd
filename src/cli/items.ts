import type { ErrorCode } from "../errors.ts";
import type { SourceKind } from "../intake/files.ts";
import { fileError, openFile, PAGE_LIMIT, REPORT_LIMIT, readReportBytes, type Source } from "../intake/files.ts";
import { splitLines } from "../intake/ndjson.ts";

/** Why an input gives no reading. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** One report to be read, or the reason why it cannot be: a file (`line` null), or a line of an NDJSON stream. */
export interface Item {
  readonly kind: SourceKind;
  /** the path as given or found; "-" for standard input */
  readonly path: string;
  readonly line: number | null;
  readonly content: Uint8Array | Problem;
}

/**
 * Items that travel to a worker together: their bytes lie one behind the other in `bytes`, so that one buffer changes hands.
 */
export interface Batch {
  readonly items: readonly BatchItem[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface BatchItem extends Omit<Item, "content"> {
  readonly content: { readonly start: number; readonly end: number } | Problem;
}

/**
 * A batch is sent when it holds this much. A kilobyte of news takes some 20 ms to read, a task some 0.2 ms to hand over:
 * 32 kB keeps the cost of handing over below a thousandth and lets all cores end at about the same time.
 */
const BATCH_BYTES = 32_000;
const BATCH_ITEMS = 50;

/** All items of the sources, in order. Never throws: what cannot be opened comes out as an item with a problem. */
export async function* itemsOf(sources: readonly Source[], standardInput: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  for (const source of sources) {
    const { path } = source;
    if ("error" in source) {
      yield { kind: "text", path, line: null, content: problemOf(source.error) };
    } else if (source.kind !== "ndjson") {
      let content: Uint8Array | Problem;
      try {
        content = await readReportBytes(path, standardInput, source.kind === "html" ? PAGE_LIMIT : REPORT_LIMIT);
      } catch (error) {
        content = problemOf(error);
      }
      yield { kind: source.kind, path, line: null, content };
    } else {
      yield* linesOf(path, standardInput);
    }
  }
}

async function* linesOf(path: string, standardInput: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  let seen = 0;
  try {
    for await (const { line, bytes } of splitLines(path === "-" ? standardInput : openFile(path), REPORT_LIMIT)) {
      seen = line;
      yield { kind: "ndjson", path, line, content: bytes ?? TOO_LONG };
    }
    if (seen === 0)
      yield { kind: "text", path, line: null, content: { code: "report-empty", message: "the file is empty; expected one report a line" } };
  } catch (error) {
    yield { kind: "text", path, line: null, content: problemOf(error) };
  }
}

const TOO_LONG: Problem = {
  code: "line-too-long",
  message: `one line may have ${REPORT_LIMIT / 1e6} MB, and it is longer; expected one report a line, ended by a line feed`,
};

function problemOf(error: unknown): Problem {
  const { code, message } = fileError(error);
  return { code, message };
}

/** Packs items into batches, in order. */
export async function* batchesOf(items: AsyncIterable<Item>): AsyncGenerator<Batch> {
  let waiting: Item[] = [];
  let length = 0;
  for await (const item of items) {
    waiting.push(item);
    if (item.content instanceof Uint8Array) length += item.content.length;
    if (waiting.length < BATCH_ITEMS && length < BATCH_BYTES) continue;
    yield pack(waiting, length);
    waiting = [];
    length = 0;
  }
  if (waiting.length > 0) yield pack(waiting, length);
}

function pack(items: readonly Item[], length: number): Batch {
  const bytes = new Uint8Array(length);
  let at = 0;
  const packed = items.map(({ kind, path, line, content }): BatchItem => {
    if (!(content instanceof Uint8Array)) return { kind, path, line, content };
    const start = at;
    bytes.set(content, start);
    at += content.length;
    return { kind, path, line, content: { start, end: at } };
  });
  return { items: packed, bytes };
}

/** The items of a batch, with views of its bytes. */
export function unpack({ items, bytes }: Batch): Item[] {
  return items.map(({ kind, path, line, content }) => ({
    kind,
    path,
    line,
    content: "start" in content ? bytes.subarray(content.start, content.end) : content,
  }));
}
