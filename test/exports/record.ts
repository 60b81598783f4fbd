import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll } from "vitest";
import { loadReader } from "../../src/data.ts";
import type { Outgoing, Summary } from "../../src/exports/outgoing.ts";
import { readFrontMatter } from "../../src/intake/front-matter.ts";
import type { Horizon } from "../../src/record/queries.ts";
import { reportId } from "../../src/record/report-id.ts";
import { type Incoming, keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { openView } from "../../src/store/view.ts";
import { sha256OfBytes, sha256OfText } from "../../src/text/digest.ts";
import { closeStore, openTestStore } from "../store/engines.ts";

export const EVERYTHING: Horizon = { asOf: null, knownBy: null, case: null };

const folder = mkdtempSync(join(tmpdir(), "parley-exports-"));
const open: Store[] = [];
afterAll(async () => {
  for (const store of open) await closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

/** An empty record on SQLite with a clock of its own, closed after the test file. */
export async function emptyRecord(): Promise<Store> {
  const store = await openTestStore(join(folder, `record-${open.length + 1}`));
  open.push(store);
  return store;
}

/** A record of the reports, kept in one go. */
export async function recordOf(reports: readonly Incoming[]): Promise<Store> {
  const store = await emptyRecord();
  await keepReports(store, reports);
  return store;
}

let read: Promise<readonly Incoming[]> | null = null;

/** The example reports as the shipped reader reads them, ready to be kept; read once for each test file. */
export function examples(): Promise<readonly Incoming[]> {
  read ??= readExamples();
  return read;
}

async function readExamples(): Promise<readonly Incoming[]> {
  const read = await loadReader();
  return readdirSync("examples")
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => {
      const raw = readFileSync(join("examples", name));
      const { meta, body } = readFrontMatter(raw.toString("utf8"));
      const sha256 = sha256OfText(body);
      const url = `https://example.org/${basename(name, ".txt")}`;
      const { title, publisher, published, language } = meta;
      const id = reportId({ sha256, url, publisher, published });
      const reading = read({ id, sha256, text: body, title, publisher, url, published, language });
      return { reading, raw, rawSha256: sha256OfBytes(raw), intake: "text", address: url, license: null, casebook: "test", cases: [] };
    });
}

/** A view of the record as an export takes it. */
export async function outgoing(store: Store, horizon: Partial<Horizon> = {}, more: Partial<Outgoing> = {}): Promise<Outgoing> {
  return { view: await openView(store, { ...EVERYTHING, ...horizon }), tool: "parley test", ...more };
}

/** All of an export in one piece, with its sum. */
export async function collect(
  chunks: AsyncGenerator<string, Summary, void>,
): Promise<{ readonly text: string; readonly summary: Summary }> {
  let text = "";
  for (;;) {
    const next = await chunks.next();
    if (next.done) return { text, summary: next.value };
    text += next.value;
  }
}
