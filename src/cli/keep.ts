import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { casebookDigest } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { findSources, type SourceKind } from "../intake/files.ts";
import { publishedProblem, readFrontMatter } from "../intake/front-matter.ts";
import { readWebPage } from "../intake/html.ts";
import type { Notice, Reading, Report } from "../reading/reading.ts";
import { reportId } from "../record/report-id.ts";
import { loadCases } from "../store/cases.ts";
import { type Incoming, type KeepOutcome, keepReports, knownReports } from "../store/keep.ts";
import type { Store } from "../store/store.ts";
import { detectCanonicalText, isCanonical } from "../text/canonical.ts";
import { sha256OfBytes } from "../text/digest.ts";
import type { Effects } from "./effects.ts";
import { type Item, itemsOf, type Problem } from "./items.ts";
import { outcomesOf } from "./outcomes.ts";
import { progressOf } from "./progress.ts";
import type { Settings } from "./reader.ts";
import { type RecordOptions, withStore } from "./record.ts";
import { reportOf } from "./reports.ts";

export interface KeepOptions extends RecordOptions {
  readonly from?: SourceKind;
  readonly published?: string;
  /** key of a case that the reports are assigned to */
  readonly case?: string;
  readonly jobs?: number;
}

/** Reports that are looked up together, and at most so many that go into one transaction. */
const TOGETHER = 50;
/** A transaction is not kept open for more input longer than this, in milliseconds. */
const PATIENCE = 1_000;

/** A report that waits for its reading. */
interface Waiting extends Omit<Incoming, "reading"> {
  readonly report: Report;
  readonly notices: readonly Notice[];
  readonly name: string;
}

interface Tally {
  kept: number;
  copies: number;
  revised: number;
  flagged: number;
  known: number;
  failed: number;
}

/** `parley keep`: reads what the paths name and keeps it. Each line of output is a report that lies on the disk. Returns the exit status. */
export async function run(paths: readonly string[], options: KeepOptions, effects: Effects): Promise<number> {
  if (paths.length === 0 && effects.inputIsTerminal) {
    throw new ParleyError("usage", "name a file or a folder to keep, or - for standard input (parley keep --help shows examples)");
  }
  const published = options.published?.trim() ?? null;
  const wrong = published === null ? null : publishedProblem(published);
  if (wrong !== null) throw new ParleyError("usage", `--published: ${wrong.message}`);
  const sources = await findSources(paths.length === 0 ? ["-"] : paths, options.from ?? null, true);
  return withStore(options, effects, true, async (store) => {
    const cases = options.case === undefined ? [] : [options.case];
    await checkCase(store, options.case);
    const tally: Tally = { kept: 0, copies: 0, revised: 0, flagged: 0, known: 0, failed: 0 };
    const progress = progressOf(effects, "kept", "reports");
    const complain = (name: string, { message, code }: Problem) => {
      tally.failed++;
      effects.complain(`${name}: ${message} (${code})`);
    };
    const waiting: Waiting[] = [];
    const casebook = await casebookDigest();
    const intake = intakeOf({
      store,
      items: itemsOf(sources, effects.input),
      published,
      casebook,
      cases,
      waiting,
      tally,
      complain,
      effects,
    });
    let ready: { incoming: Incoming; name: string }[] = [];
    let last = performance.now();
    const commit = async () => {
      if (ready.length === 0) return;
      const outcomes = await keepReports(
        store,
        ready.map(({ incoming }) => incoming),
      );
      const lines = outcomes.map((outcome, index) => lineOf(outcome, ready[index]!.name, tally, complain)).join("");
      ready = [];
      last = performance.now();
      await effects.write(lines);
      progress.update(tally.kept + tally.revised, null, tally.known === 0 ? "" : `${tally.known} known before`);
    };
    for await (const outcome of outcomesOf(intake, options.jobs ?? availableParallelism(), SETTINGS)) {
      const item = waiting.shift()!;
      if (outcome.problem !== null) {
        complain(item.name, outcome.problem);
        continue;
      }
      const { report, notices, name, ...rest } = item;
      const written = outcome.output as string | Uint8Array;
      const reading = JSON.parse(typeof written === "string" ? written : Buffer.from(written).toString("utf8")) as Reading;
      ready.push({ incoming: { ...rest, reading: { ...reading, notices: [...notices, ...reading.notices] } }, name });
      if (ready.length >= TOGETHER || performance.now() - last > PATIENCE) await commit();
    }
    await commit();
    progress.end();
    effects.complain(summaryOf(tally, store.location));
    return tally.failed === 0 ? 0 : 1;
  });
}

const SETTINGS = { format: "ndjson", published: null, color: false, width: 80, keepsReadings: false } as Settings;

async function checkCase(store: Store, key: string | undefined): Promise<void> {
  if (key === undefined) return;
  const known = new Set((await loadCases(store.engine.db)).map(({ theCase }) => theCase.key));
  if (known.has(key)) return;
  throw new ParleyError(
    "case-unknown",
    `the record has no case "${key}"; parley case init ${key} makes its casebook, parley case keep puts it on the record`,
  );
}

interface IntakeOf {
  readonly store: Store;
  readonly items: AsyncIterable<Item>;
  readonly published: string | null;
  readonly casebook: string;
  readonly cases: readonly string[];
  /** filled in the order of the items that are handed on */
  readonly waiting: Waiting[];
  readonly tally: Tally;
  readonly complain: (name: string, problem: Problem) => void;
  readonly effects: Effects;
}

/** The reports that the record does not have, as items to be read; what they were made from waits for their readings. */
async function* intakeOf({ store, items, published, casebook, cases, waiting, tally, complain, effects }: IntakeOf): AsyncGenerator<Item> {
  let together: Waiting[] = [];
  const handOn = async (): Promise<Item[]> => {
    const known = await knownReports(
      store,
      together.map(({ report }) => report.id),
    );
    const fresh = together.filter(({ report, name }) => {
      const state = known.get(report.id);
      if (state === "known") tally.known++;
      if (state === "forgotten") effects.complain(`${name}: it was forgotten on request and is not taken in again`);
      return state === undefined;
    });
    together = [];
    waiting.push(...fresh);
    return fresh.map(({ report, name }, index) => ({
      kind: "ndjson" as const,
      path: name,
      line: index + 1,
      content: Buffer.from(JSON.stringify(report)),
    }));
  };
  for await (const item of items) {
    const name = item.path === "-" ? "standard input" : item.path;
    const named = item.line === null ? name : `${name}, line ${item.line}`;
    const found = await reportOf(item, published);
    if ("problem" in found) {
      complain(named, found.problem);
      continue;
    }
    const raw = item.content as Uint8Array;
    const address = addressOf(item, found.report);
    const report = { ...found.report, id: reportId(found.report) };
    const license = await licenseOf(item, raw);
    together.push({
      report,
      notices: found.notices,
      name: named,
      raw,
      rawSha256: sha256OfBytes(raw),
      intake: item.kind,
      address,
      license,
      casebook,
      cases,
    });
    if (together.length >= TOGETHER) yield* await handOn();
  }
  yield* await handOn();
}

/** Under which the versions of a report are linked: its web address; the file's path; a feed's own number for it. */
function addressOf({ path, line }: Item, { id, sha256, url, publisher }: Report): string | null {
  if (url !== null) return url;
  if (line === null) return path === "-" ? null : `file:${resolve(path)}`;
  if (id === sha256.slice(0, 16)) return null;
  if (publisher !== null) return `id:${publisher}/${id}`;
  return path === "-" ? null : `id:${resolve(path)}#${id}`;
}

/** The licence that a report tells of itself. */
async function licenseOf({ kind }: Item, raw: Uint8Array): Promise<string | null> {
  if (kind === "html") {
    const page = await readWebPage(raw);
    return "problem" in page ? null : page.license;
  }
  if (kind === "ndjson") {
    const { license } = JSON.parse(Buffer.from(raw).toString("utf8")) as { license?: unknown };
    return typeof license === "string" && license.trim() !== "" ? license.trim() : null;
  }
  const canonical = await detectCanonicalText(raw);
  return isCanonical(canonical) ? readFrontMatter(canonical.text).meta.license : null;
}

/** "kept 3fa9c1d2e4b5a6c7  reports/a.txt": a line for each report that is new on the record. */
function lineOf(outcome: KeepOutcome, name: string, tally: Tally, complain: IntakeOf["complain"]): string {
  switch (outcome.outcome) {
    case "kept":
      tally.kept++;
      if (outcome.copyOf !== null) tally.copies++;
      return `kept ${outcome.id}  ${name}${outcome.copyOf === null ? "" : `  (nearly equals ${outcome.copyOf})`}\n`;
    case "revised":
      tally.revised++;
      tally.flagged += outcome.flagged;
      return `kept ${outcome.id}  ${name}  (version ${outcome.version}, follows ${outcome.revises})\n`;
    case "known":
      tally.known++;
      return "";
    case "forgotten":
      return "";
    case "refused":
      complain(name, {
        code: "report-unread",
        message: `its reading has a span that is not in its text (${outcome.place}); please report this`,
      });
      return "";
  }
}

function summaryOf({ kept, copies, revised, flagged, known, failed }: Tally, location: string): string {
  const parts = [`${kept} kept${copies === 0 ? "" : ` (${copies} of them nearly equal to others)`}`];
  if (revised > 0) parts.push(`${revised} new ${revised === 1 ? "version" : "versions"} of reports`);
  if (flagged > 0) parts.push(`${flagged} ${flagged === 1 ? "decision needs" : "decisions need"} a look (parley flagged)`);
  if (known > 0) parts.push(`${known} known before`);
  if (failed > 0) parts.push(`${failed} failed`);
  return `${location}: ${parts.join(", ")}`;
}
