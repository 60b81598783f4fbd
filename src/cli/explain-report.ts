import { loadReaderData, readerOf } from "../data.ts";
import { ParleyError } from "../errors.ts";
import { findSources } from "../intake/files.ts";
import type { Reading } from "../reading/reading.ts";
import { isOneOf, TALKS_STATUSES } from "../text/codes.ts";
import type { Span } from "../text/span.ts";
import type { Effects } from "./effects.ts";
import { itemsOf } from "./items.ts";
import { type Line, painter, run as text, wrap } from "./pretty/runs.ts";
import { reportOf } from "./reports.ts";

/** A claim of a reading with what made it. */
interface Made {
  readonly id: string;
  readonly says: string;
  readonly span: Span;
  readonly rule: string;
}

/**
 * `parley explain --report FILE [ID...]`: for each claim of the reading, or those whose ids begin with one of `ids`, the words it stands on and the
 * frame and rule that made it, with the frame's lines from data/frames, or how sure the network is that read it. Returns the exit status.
 */
export async function run(path: string, ids: readonly string[], published: string | null, effects: Effects): Promise<number> {
  const data = await loadReaderData();
  const read = readerOf(data);
  const frames = JSON.parse(data.frames) as Record<string, { readonly frames?: Record<string, unknown> }>;
  const paint = painter(effects.color);
  const width = Math.min(effects.columns, 80);
  for await (const item of itemsOf(await findSources([path], "text"), effects.input)) {
    const found = await reportOf(item, published);
    if ("problem" in found) throw new ParleyError(found.problem.code, `${path}: ${found.problem.message}`);
    const all = madeIn(read(found.report));
    const made = ids.length === 0 ? all : all.filter((m) => ids.some((id) => m.id.startsWith(id)));
    if (made.length === 0 && ids.length > 0) {
      throw new ParleyError("unknown-claim", `${path}: no claim ${ids.join(", ")}; parley explain --report ${path} lists them all`);
    }
    const block = (m: Made): string => {
      const indented = (s: string, style: "quiet" | "plain"): Line[] =>
        wrap([style === "plain" ? text(s) : text(s, "quiet")], width - 2).map((line) => [text("  "), ...line]);
      const why = frameOf(frames, m.rule) ?? learnedOf(m.rule);
      const lines: Line[] = [
        [text(m.id, "strong")],
        ...indented(m.says, "plain"),
        ...indented(`\u201c${m.span.exact.replace(/\s+/g, " ")}\u201d`, "quiet"),
        ...indented(`made by ${m.rule}`, "plain"),
        ...(why === null ? [] : indented(why, "quiet")),
      ];
      return `${lines.map(paint).join("\n")}\n`;
    };
    await effects.write(made.map(block).join("\n"));
  }
  return 0;
}

/** The first words of what is said. */
function brief(content: readonly Span[]): string {
  const words = content.map((c) => c.exact.replace(/\s+/g, " ")).join(" ... ");
  return words.length <= 100 ? words : `${words.slice(0, 100).replace(/\s\S*$/, "")} ...`;
}

/** The claims of a reading in the order of their words. */
function madeIn(reading: Reading): Made[] {
  const name = (id: string | null): string => reading.actors.find((a) => a.id === id)?.name ?? "nobody named";
  const names = (list: readonly string[]): string => (list.length === 0 ? "nobody named" : list.map(name).join(", "));
  const ruleOf = (claim: object, finder: string): string =>
    "rule" in claim && typeof claim.rule === "string" && claim.rule !== "" ? claim.rule : finder;
  const made: Made[] = [
    ...reading.attributions.flatMap((a) => {
      const span = a.cue ?? a.content[0];
      return span
        ? [
            {
              id: a.id,
              says: `${name(a.source?.actor ?? null)} ${a.polarity}: ${brief(a.content)}`,
              span,
              rule: ruleOf(a, "quotation running on"),
            },
          ]
        : [];
    }),
    ...reading.positions.map((p) => ({
      id: p.id,
      says: `${name(p.party)}: ${p.stance} ${p.issue} (${p.act})`,
      span: p.span,
      rule: ruleOf(p, "positions"),
    })),
    ...reading.events.map((e) => ({
      id: e.id,
      says: `${names(e.actor)} > ${e.type} > ${names(e.recipient)}`,
      span: e.span,
      rule: ruleOf(e, "events"),
    })),
    ...reading.talks.map((t) => ({ id: t.id, says: `talks ${t.status}`, span: t.span, rule: ruleOf(t, "talks") })),
    ...reading.figures.map((f) => ({ id: f.id, says: `${f.measure} ${f.phrase}`, span: f.span, rule: ruleOf(f, `figures:${f.measure}`) })),
  ];
  return made.sort((a, b) => a.span.start - b.span.start || (a.id < b.id ? -1 : 1));
}

/** What "learned withdrawal:83" and "learned stalled:61" stand for, in words, or null where a rule made the claim. */
function learnedOf(rule: string): string | null {
  const [, what, likely] = /^learned ([a-z-]+):(\d+)$/.exec(rule) ?? [];
  if (what === undefined) return null;
  const like = isOneOf(what, TALKS_STATUSES) ? `talks that are ${what}` : `a position on ${what}`;
  return `read by the network, ${likely} in 100: no rule reads these words, and to the network they look like ${like}`;
}

/** The entry of data/frames that a rule names ("stances:refuse fighting:withdrawal:1"), as it is written there, or null. */
function frameOf(frames: Readonly<Record<string, { readonly frames?: Record<string, unknown> }>>, rule: string): string | null {
  const [, file, entry] = /^([a-z-]+):([^\s/]+)/.exec(rule) ?? [];
  const found = file === undefined || entry === undefined ? undefined : frames[file]?.frames?.[entry];
  return found === undefined ? null : `data/frames/${file}.yaml, ${entry}: ${JSON.stringify(found)}`;
}
