import { ParleyError } from "../errors.ts";
import { explain, glossaryLabels } from "../language/glossary.ts";
import { nearest } from "../text/nearest.ts";
import type { Effects } from "./effects.ts";
import { type Line, painter, type Run, run as text, wrap } from "./pretty/runs.ts";

/**
 * `parley explain`: prints name, meaning, an example and the page of the documentation for each label. Returns the exit status.
 * Throws a ParleyError `unknown-label`, with the nearest label, before it prints anything.
 */
export async function run(labels: readonly string[], effects: Effects): Promise<number> {
  if (labels.length === 0) throw new ParleyError("usage", "name a label, or a report with --report (parley explain --help shows examples)");
  const entries = labels.map((label) => {
    const entry = explain(label);
    if (entry !== null) return entry;
    const near = nearest(label, glossaryLabels());
    const hint =
      near === null ? "expected one of Universal Dependencies or the Penn Treebank, like nsubj, PROPN, VBD" : `Did you mean ${near}?`;
    throw new ParleyError("unknown-label", `unknown label '${label}' (${hint})`);
  });
  const paint = painter(effects.color);
  const width = Math.min(effects.columns, 80);
  for (const [index, { label, name, text: meaning, example, url }] of entries.entries()) {
    const indented = (runs: Run[]): Line[] => wrap(runs, width - 2).map((line) => [text("  "), ...line]);
    const lines: Line[] = [
      [text(label, "strong"), text(` \u2013 ${name}`)],
      ...indented([text(meaning)]),
      ...indented(exampleRuns(example)),
    ];
    if (url !== undefined) lines.push([text(`  ${url}`, "quiet")]);
    await effects.write(`${index > 0 ? "\n" : ""}${lines.map(paint).join("\n")}\n`);
  }
  return 0;
}

/** The example in quiet, the words meant, which stand in brackets, in strong. */
function exampleRuns(example: string): Run[] {
  return example.split(/(\[[^\]]*\])/).map((part) => text(part, part.startsWith("[") ? "strong" : "quiet"));
}
