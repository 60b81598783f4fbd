import { availableParallelism } from "node:os";
import { casebookDigest } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { findSources, type SourceKind } from "../intake/files.ts";
import { publishedProblem } from "../intake/front-matter.ts";
import { loadCases } from "../store/cases.ts";
import type { KeepOutcome } from "../store/keep.ts";
import type { Store } from "../store/store.ts";
import type { Effects } from "./effects.ts";
import { itemsOf, type Problem } from "./items.ts";
import { KEPT_SETTINGS, keepItems } from "./keeping.ts";
import { outcomesOf } from "./outcomes.ts";
import { progressOf } from "./progress.ts";
import { type RecordOptions, withStore } from "./record.ts";
import { takenOf } from "./taken.ts";

export interface KeepOptions extends RecordOptions {
  readonly from?: SourceKind;
  readonly published?: string;
  /** key of a case that the reports are assigned to */
  readonly case?: string;
  readonly jobs?: number;
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
    await keepItems({
      store,
      items: itemsOf(sources, effects.input),
      casebook: await casebookDigest(),
      cases,
      take: (items) => Promise.all(items.map((item) => takenOf(item, published))),
      read: (items) => outcomesOf(items, options.jobs ?? availableParallelism(), KEPT_SETTINGS),
      events: {
        known: () => tally.known++,
        forgotten: ({ name }) => effects.complain(`${name}: it was forgotten on request and is not taken in again`),
        failed: complain,
        async kept(outcomes) {
          await effects.write(outcomes.map(({ outcome, name }) => lineOf(outcome, name, tally, complain)).join(""));
          progress.update(tally.kept + tally.revised, null, tally.known === 0 ? "" : `${tally.known} known before`);
        },
      },
    });
    progress.end();
    effects.complain(summaryOf(tally, store.location));
    return tally.failed === 0 ? 0 : 1;
  });
}

async function checkCase(store: Store, key: string | undefined): Promise<void> {
  if (key === undefined) return;
  const known = new Set((await loadCases(store.engine.db)).map(({ theCase }) => theCase.key));
  if (known.has(key)) return;
  throw new ParleyError(
    "case-unknown",
    `the record has no case "${key}"; parley case init ${key} makes its casebook, parley case keep puts it on the record`,
  );
}

/** "kept 3fa9c1d2e4b5a6c7  reports/a.txt": a line for each report that is new on the record. */
function lineOf(outcome: KeepOutcome, name: string, tally: Tally, complain: (name: string, problem: Problem) => void): string {
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
