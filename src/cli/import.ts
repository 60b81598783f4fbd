import { ParleyError } from "../errors.ts";
import { readRecord } from "../exports/ndjson.ts";
import { fileError, openFile } from "../intake/files.ts";
import { splitLines } from "../intake/ndjson.ts";
import { LineError } from "../record/entry-checks.ts";
import type { EntryLine } from "../record/entry-line.ts";
import { restoreRecord } from "../store/restore.ts";
import type { Effects } from "./effects.ts";
import { progressOf } from "./progress.ts";
import { type RecordOptions, withWholeRecord } from "./record.ts";

/** The longest line that is read, in bytes: a report of 2 MB with its reading stays far below. */
const LINE_LIMIT = 256 * 1024 * 1024;

/** `parley import`: takes in a record that `parley export --format ndjson` wrote. Returns the exit status. */
export async function run(file: string, options: RecordOptions, effects: Effects): Promise<number> {
  const name = file === "-" ? "standard input" : file;
  const named = (error: unknown): unknown =>
    error instanceof LineError ? new ParleyError(error.code, `${name}, ${error.message}; nothing of it was taken in`) : error;
  // a file that is something else makes no record
  const entries = readRecord(linesOf(file, effects));
  let first: IteratorResult<EntryLine>;
  try {
    first = await entries.next();
  } catch (error) {
    throw named(error);
  }
  return withWholeRecord(options, effects, async (store) => {
    const progress = progressOf(effects, "took in", "entries");
    try {
      const restored = await restoreRecord(store, counted(rejoin(first, entries), progress.update));
      progress.end();
      const said =
        restored.outcome === "known"
          ? `${store.location}: nothing new; the record has all entries of ${name}`
          : `${store.location}: ${restored.added} entries taken in, ${restored.reports} reports with them; every hash and span is as it was`;
      effects.complain(said);
      return 0;
    } catch (error) {
      progress.end();
      throw named(error);
    }
  });
}

async function* linesOf(file: string, { input }: Effects): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const { line, bytes } of splitLines(file === "-" ? input : openFile(file), LINE_LIMIT)) {
      if (bytes === null) throw new LineError(line, `it has more than ${LINE_LIMIT / 1024 / 1024} MiB`);
      let text: string;
      try {
        text = decoder.decode(bytes);
      } catch {
        throw new LineError(line, "it is not UTF-8");
      }
      yield text;
    }
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    const { code, message } = fileError(error);
    throw new ParleyError(code, `${file}: ${message}`, { cause: error });
  }
}

async function* rejoin<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function* counted<T>(items: AsyncIterable<T>, update: (done: number, total: null) => void): AsyncGenerator<T> {
  let done = 0;
  for await (const item of items) {
    yield item;
    update(++done, null);
  }
}
