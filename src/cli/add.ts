import { ParleyError } from "../errors.ts";
import { ADDED_KINDS } from "../record/additions.ts";
import { parseField } from "../record/corrections.ts";
import type { AddedKind } from "../record/decision.ts";
import { decide } from "../store/decide.ts";
import { openView } from "../store/view.ts";
import { type Span, spanOf } from "../text/span.ts";
import { lineOf, pairsOf } from "./decide.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface AddOptions extends RecordOptions {
  readonly why?: string;
  readonly quote?: string;
  /** where the words begin, of those that stand more than once */
  readonly at?: number;
}

/** `parley add REPORT KIND FIELD=VALUE... --quote WORDS`: adds a claim that the reader missed. Returns the exit status. */
export async function run(
  report: string,
  kind: string,
  written: readonly string[],
  options: AddOptions,
  effects: Effects,
): Promise<number> {
  const { quote, at = null } = options;
  if (!isAddedKind(kind)) throw new ParleyError("usage", `expected one of ${ADDED_KINDS.join(", ")}, not "${kind}"`);
  if (quote === undefined || quote.trim() === "")
    throw new ParleyError("usage", 'expected the words of the report that it stands on: --quote "..."');
  const fields = Object.fromEntries(pairsOf(written).map(([field, value]) => [field, parseField(kind, field, value)]));
  return withStore(options, effects, false, async (store) => {
    const id = report.replace(/^report:/, "");
    const text = await (await openView(store, { asOf: null, knownBy: null, case: null })).text(id);
    if (text === null) throw new ParleyError("subject-unknown", `there is no report ${id} on the record`);
    const span = spanOfQuote(text, quote, at);
    const why = options.why?.trim() || null;
    const decision = await decide(store, { subject: { type: "report", id }, verdict: { verdict: "add", kind, fields, span }, why });
    await effects.write(`${lineOf(decision)}\n`);
    return 0;
  });
}

function isAddedKind(kind: string): kind is AddedKind {
  return (ADDED_KINDS as readonly string[]).includes(kind);
}

/**
 * Where the words stand in the text; any white space stands for any other, since lines break elsewhere on a command line. Throws a
 * ParleyError `decision-impossible` where they do not stand there, or more than once and not at `at`.
 */
export function spanOfQuote(text: string, quote: string, at: number | null): Span {
  const words = quote.trim().split(/\s+/);
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+"), "g");
  const found: Span[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(spanOf(text, match.index, match.index + match[0].length));
    pattern.lastIndex = match.index + 1;
  }
  if (found.length === 0)
    throw new ParleyError(
      "decision-impossible",
      `the words "${words.join(" ")}" do not stand in the report; give them as they are printed`,
    );
  const chosen = at === null ? found : found.filter(({ start }) => start === at);
  if (chosen.length === 1) return chosen[0]!;
  const places = found.map(({ start }) => start);
  const many = places.length === 1 ? "once" : `${places.length} times`;
  throw new ParleyError(
    "decision-impossible",
    `the words "${words.join(" ")}" stand ${many} in the report, at ${places.slice(0, 10).join(", ")}; say which with --at`,
  );
}
