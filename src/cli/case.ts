import { readFile, stat, writeFile } from "node:fs/promises";
import { ParleyError } from "../errors.ts";
import { fileError } from "../intake/files.ts";
import { caseTemplate, parseCase } from "../record/case-file.ts";
import { assignReports, keepCase, loadCases } from "../store/cases.ts";
import { openView } from "../store/view.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

const KEY = /^[a-z0-9][a-z0-9-]*$/;

export interface CaseOptions extends RecordOptions {
  readonly party?: readonly string[];
  readonly remove?: boolean;
}

/** `parley case init KEY`: writes a casebook to begin with. */
export async function init(key: string, options: CaseOptions, effects: Effects): Promise<number> {
  if (!KEY.test(key)) throw new ParleyError("usage", `expected a key of small letters, digits and hyphens, not "${key}"`);
  const file = `${key}.yaml`;
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ParleyError("usage", `${file} is there already; parley case keep ${file} puts it on the record`);
  try {
    await writeFile(file, caseTemplate(key, options.party ?? []), { flag: "wx" });
  } catch (error) {
    throw new ParleyError("file-unreadable", `${file}: it cannot be written (${(error as NodeJS.ErrnoException).code ?? error})`, {
      cause: error,
    });
  }
  await effects.write(`${file}\n`);
  effects.complain(`fill it in, then: parley case keep ${file}`);
  return 0;
}

/** `parley case check FILE...`: says what is wrong with casebooks, by line and column. */
export async function check(files: readonly string[], effects: Effects): Promise<number> {
  for (const file of files) {
    const { theCase } = await caseOf(file, effects);
    const words = [
      `${theCase.parties.length} parties`,
      `${theCase.mediators.length} mediators`,
      `${theCase.issues.length} issues`,
      `${theCase.sources.length} sources`,
    ];
    await effects.write(`${file}: sound; case "${theCase.key}", ${words.join(", ")}\n`);
  }
  return 0;
}

/** `parley case keep FILE...`: puts casebooks on the record. */
export async function keep(files: readonly string[], options: CaseOptions, effects: Effects): Promise<number> {
  const read = await Promise.all(files.map((file) => caseOf(file, effects)));
  return withStore(options, effects, true, async (store) => {
    for (const { theCase, yaml } of read) {
      const outcome = await keepCase(store, theCase.key, yaml);
      await effects.write(`${outcome} case ${theCase.key}\n`);
    }
    return 0;
  });
}

/** `parley case list`: the cases of the record, and how many reports each has. */
export async function list(options: CaseOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const view = await openView(store, { asOf: null, knownBy: null, case: null });
    for (const { key, name } of await view.cases()) {
      const own = await openView(store, { asOf: null, knownBy: null, case: key });
      await effects.write(`${key}  ${name}  ${await own.countReports()} reports\n`);
    }
    return 0;
  });
}

/** `parley case inbox`: the reports that no case has. */
export async function inbox(options: CaseOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const view = await openView(store, { asOf: null, knownBy: null, case: null });
    for (let after: string | null = null; ; ) {
      const page = await view.reports({ inbox: true, limit: 500, after });
      for (const { id, published, publisher, title } of page.items) {
        await effects.write(`${id}  ${published ?? "undated"}  ${publisher ?? "publisher unknown"}  ${title ?? ""}`.trimEnd().concat("\n"));
      }
      after = page.next;
      if (after === null) return 0;
    }
  });
}

/** `parley case assign KEY REPORT...`: assigns reports to a case, or takes them out. */
export async function assign(key: string, reports: readonly string[], options: CaseOptions, effects: Effects): Promise<number> {
  return withStore(options, effects, false, async (store) => {
    const known = (await loadCases(store.engine.db)).some(({ theCase }) => theCase.key === key);
    if (!known) throw new ParleyError("case-unknown", `the record has no case "${key}"; parley case list shows its cases`);
    const view = await openView(store, { asOf: null, knownBy: null, case: null });
    const ids: string[] = [];
    // "inbox" stands for all that no case has
    if (reports.includes("inbox")) {
      for (let after: string | null = null; ; ) {
        const page = await view.reports({ inbox: true, limit: 500, after });
        ids.push(...page.items.map(({ id }) => id));
        after = page.next;
        if (after === null) break;
      }
    }
    ids.push(...reports.filter((id) => id !== "inbox").map((id) => id.replace(/^report:/, "")));
    const changed = await assignReports(store, ids, key, options.remove !== true);
    await effects.write(
      `${changed} ${changed === 1 ? "report" : "reports"} ${options.remove === true ? "taken out of" : "assigned to"} ${key}\n`,
    );
    return 0;
  });
}

async function caseOf(file: string, effects: Effects) {
  let yaml: string;
  try {
    yaml = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = fileError(error);
    throw new ParleyError(code, `${file}: ${message}`, { cause: error });
  }
  const read = parseCase(yaml);
  if ("theCase" in read) return { theCase: read.theCase, yaml };
  for (const { line, column, message } of read.problems) effects.complain(`${file}:${line}:${column}: ${message}`);
  throw new ParleyError(
    "case-invalid",
    `${file}: ${read.problems.length === 1 ? "one mistake" : `${read.problems.length} mistakes`} in the casebook; nothing was kept`,
  );
}
