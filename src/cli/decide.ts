import { ParleyError } from "../errors.ts";
import type { ClaimKind } from "../record/claim.ts";
import { parseField } from "../record/corrections.ts";
import type { AskedVerdict, Decision, Sensitivity, Subject } from "../record/decision.ts";
import type { Grade } from "../record/grade.ts";
import { decide } from "../store/decide.ts";
import type { Effects } from "./effects.ts";
import { type RecordOptions, withStore } from "./record.ts";

export interface DecideOptions extends RecordOptions {
  readonly why?: string;
  readonly set?: readonly string[];
}

/** What the commands decide; each subject gets a decision of its own. */
export type Asked =
  | { readonly ask: "accept" | "reject"; readonly subjects: readonly string[] }
  | { readonly ask: "correct"; readonly subject: string }
  | { readonly ask: "merge" | "split"; readonly subject: string; readonly other: string }
  | { readonly ask: "undo"; readonly decisions: readonly string[] }
  | { readonly ask: "note"; readonly subject: string; readonly note: string }
  | { readonly ask: "sensitivity"; readonly subject: string; readonly level: Sensitivity }
  | { readonly ask: "grade"; readonly subject: string; readonly grade: string };

/** `parley accept|reject|correct|merge|split|undo|note|sensitivity|grade`: puts decisions on the record. Returns the exit status. */
export async function run(asked: Asked, options: DecideOptions, effects: Effects): Promise<number> {
  const why = options.why?.trim() || null;
  return withStore(options, effects, false, async (store) => {
    for (const { subject, verdict } of asWritten(asked, options)) {
      const decision = await decide(store, { subject, verdict, why });
      await effects.write(`${lineOf(decision)}\n`);
    }
    return 0;
  });
}

function asWritten(asked: Asked, options: DecideOptions): readonly { readonly subject: Subject; readonly verdict: AskedVerdict }[] {
  switch (asked.ask) {
    case "accept":
    case "reject":
      return asked.subjects.map((subject) => ({ subject: subjectOf(subject), verdict: { verdict: asked.ask } }));
    case "correct":
      return [{ subject: subjectOf(asked.subject), verdict: { verdict: "correct", fields: fieldsOf(asked.subject, options.set ?? []) } }];
    case "merge":
      return [{ subject: subjectOf(asked.subject), verdict: { verdict: "merge", into: plain(asked.other) } }];
    case "split":
      return [{ subject: subjectOf(asked.subject), verdict: { verdict: "split", from: plain(asked.other) } }];
    case "undo":
      return asked.decisions.map((written) => {
        const decision = Number(written.replace(/^#/, ""));
        if (!Number.isInteger(decision) || decision < 1)
          throw new ParleyError("usage", `expected the number of a decision, not "${written}"`);
        return { subject: { type: "claim", id: "" }, verdict: { verdict: "undo", decision } };
      });
    case "note":
      return [{ subject: subjectOf(asked.subject), verdict: { verdict: "note", note: asked.note } }];
    case "sensitivity":
      return [{ subject: subjectOf(asked.subject), verdict: { verdict: "sensitivity", level: asked.level } }];
    case "grade": {
      const bare = subjectOf(asked.subject);
      const subject: Subject = bare.type === "party" ? { type: "source", id: bare.id } : bare;
      return [{ subject, verdict: { verdict: "grade", grade: asked.grade.toUpperCase() as Grade } }];
    }
  }
}

const CLAIM = /^(?:position|attribution|event|figure|talks|relation)-[0-9a-z-]+$/;

/** "position-3fa9c1d2e4b5" is a claim, sixteen hexadecimal digits a report, "source:Example Wire" a source, all else a party. */
function subjectOf(written: string): Subject {
  const named = /^(claim|party|source|report):(.*)$/s.exec(written);
  if (named !== null) return { type: named[1] as Subject["type"], id: named[2]!.trim() };
  if (CLAIM.test(written)) return { type: "claim", id: written };
  if (/^[0-9a-f]{16}$/.test(written)) return { type: "report", id: written };
  return { type: "party", id: written };
}

function plain(written: string): string {
  return written.replace(/^(?:claim|party):/, "").trim();
}

/** ["stance=conditional", "time=2024-07-08"] in the types of the fields. */
function fieldsOf(subject: string, written: readonly string[]): Record<string, unknown> {
  const named = /^(?:claim:)?([a-z]+)-/.exec(subject)?.[1] as ClaimKind | undefined;
  const kind = CLAIM.test(subject.replace(/^claim:/, "")) ? named : undefined;
  return Object.fromEntries(pairsOf(written).map(([field, value]) => [field, kind === undefined ? value : parseField(kind, field, value)]));
}

/** ["stance=conditional"] as [["stance", "conditional"]]. Throws a ParleyError `usage` where there is no field before the sign. */
export function pairsOf(written: readonly string[]): readonly (readonly [string, string])[] {
  return written.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) throw new ParleyError("usage", `expected a field and its value, like stance=conditional, not "${pair}"`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  });
}

/** "decision 12: reject position-3fa9c1d2e4b5 (analyst, 2024-07-08T09:30:00.000Z)" */
export function lineOf(decision: Decision): string {
  const { seq, subject, who, at, why } = decision;
  return `decision ${seq}: ${verdictInWords(decision)} (${who}, ${at})${subject.type === "claim" ? "" : ` [${subject.type}]`}${why === null ? "" : `: ${why}`}`;
}

function verdictInWords(decision: Decision): string {
  const { id } = decision.subject;
  switch (decision.verdict) {
    case "correct":
      return `correct ${id}: ${Object.entries(decision.fields)
        .map(([field, value]) => `${field}=${typeof value === "string" ? value : JSON.stringify(value)}`)
        .join(", ")}`;
    case "merge":
      return `merge ${id} into ${decision.into}`;
    case "split":
      return `split ${id} from ${decision.from}`;
    case "undo":
      return `undo ${decision.decision}`;
    case "note":
      return `note on ${id}: ${decision.note}`;
    case "sensitivity":
      return `sensitivity of ${id}: ${decision.level}`;
    case "grade":
      return `grade ${id} ${decision.grade}`;
    case "add":
      return `add ${id}`;
    default:
      return `${decision.verdict} ${id}`;
  }
}
