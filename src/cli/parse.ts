import { loadModelData, parserOf } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { findSources } from "../intake/files.ts";
import { renderConllu } from "../language/conllu.ts";
import { parseText } from "../language/parse.ts";
import type { Effects } from "./effects.ts";
import { itemsOf } from "./items.ts";
import { reportOf } from "./reports.ts";

/** `parley parse`: prints the grammar of each text as CoNLL-U; offsets count from the text below the front matter. Returns the exit status. */
export async function run(paths: readonly string[], effects: Effects): Promise<number> {
  if (paths.length === 0 && effects.inputIsTerminal) {
    throw new ParleyError("usage", "name a text file, or - for standard input (parley parse --help shows examples)");
  }
  const parser = parserOf(await loadModelData());
  const sources = await findSources(paths.length === 0 ? ["-"] : paths, null);
  let failed = 0;
  for await (const item of itemsOf(sources, effects.input)) {
    const found = await reportOf(item, null);
    if ("problem" in found) {
      failed++;
      effects.complain(
        `${item.path === "-" ? "standard input" : item.path}${item.line === null ? "" : `, line ${item.line}`}: ${found.problem.message} (${found.problem.code})`,
      );
    } else {
      await effects.write(`# newdoc id = ${found.report.id.replace(/\s+/g, " ")}\n${renderConllu(parseText(found.report.text, parser))}`);
    }
  }
  return failed === 0 ? 0 : 1;
}
