import { availableParallelism } from "node:os";
import { casebookDigest } from "../data.ts";
import type { HandedIn, Keeper } from "../http/jobs.ts";
import { PAGE_LIMIT, REPORT_LIMIT } from "../intake/files.ts";
import { splitLines } from "../intake/ndjson.ts";
import type { Item, Problem } from "./items.ts";
import { keepItems } from "./keeping.ts";
import { ReadingPool } from "./reading-pool.ts";

/** Reports that go into one transaction: while it lasts, whoever asks waits. */
const TOGETHER = 10;

/** Keeps what is handed in at the desk: it is taken in and read in threads, so that the server goes on answering. */
export function deskKeeper(): Keeper {
  const pool = new ReadingPool(Math.max(1, availableParallelism() - 1));
  return {
    async keep(store, files, { cases, isCancelled, told }) {
      told.total(files.reduce((sum, file) => sum + reportsIn(file), 0));
      const of = new Map<Item, HandedIn>();
      await keepItems({
        store,
        items: itemsOf(files, of),
        casebook: await casebookDigest(),
        cases,
        together: TOGETHER,
        isCancelled,
        take: (items) => {
          const handed = items.map((item) => of.get(item)!);
          for (const item of items) of.delete(item);
          return pool.take({ items, told: handed.map((one) => one.told), isNamed: handed.map((one) => one.isNamed) });
        },
        read: (items) => pool.read(items),
        events: {
          known: () => told.known(),
          forgotten: ({ name }) =>
            told.failed(name, { code: "report-unread", message: "it was forgotten on request and is not taken in again" }),
          failed: told.failed,
          read: () => told.read(),
          kept: (outcomes) => {
            for (const { name, outcome } of outcomes) told.kept(name, outcome);
          },
        },
      });
    },
    close: () => pool.close(),
  };
}

const LF = 10;

/** How many reports a file has: one, or one a line. */
function reportsIn({ kind, bytes }: HandedIn): number {
  if (kind !== "ndjson") return 1;
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return bytes.length > 0 && bytes.at(-1) !== LF ? lines + 1 : lines;
}

async function* itemsOf(files: readonly HandedIn[], of: Map<Item, HandedIn>): AsyncGenerator<Item> {
  for (const file of files) {
    const { kind, name: path, bytes } = file;
    const items = kind === "ndjson" ? linesOf(path, bytes) : [{ kind, path, line: null, content: within(bytes, kind) }];
    for await (const item of items) {
      of.set(item, file);
      yield item;
    }
  }
}

async function* linesOf(path: string, bytes: Uint8Array): AsyncGenerator<Item> {
  const whole = (async function* () {
    yield bytes;
  })();
  for await (const { line, bytes: content } of splitLines(whole, REPORT_LIMIT)) {
    yield { kind: "ndjson", path, line, content: content ?? tooLong("one line", "line-too-long", REPORT_LIMIT) };
  }
}

function within(bytes: Uint8Array, kind: "text" | "html"): Uint8Array | Problem {
  const limit = kind === "html" ? PAGE_LIMIT : REPORT_LIMIT;
  return bytes.length <= limit ? bytes : tooLong("one report", "report-too-long", limit);
}

function tooLong(what: string, code: Problem["code"], limit: number): Problem {
  return { code, message: `${what} may have ${limit / 1e6} MB, and it is longer; split it into its reports` };
}
