import { timelineChart } from "../charts/timeline.ts";
import { restOf } from "../picture/rest.ts";
import { TIMELINE_LIMIT, type TimelineEntry, type TimelineQuery, timelineOf } from "../picture/timeline.ts";
import { dayOfView, type PictureView } from "../picture/view.ts";
import type { Effects } from "./effects.ts";
import { nothing, sourceRuns } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { restInWords } from "./picture/rest.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { dayInWords, evidenceInWords, hedgeNote, quoted } from "./picture/words.ts";
import { type Line, type Run, run as styled } from "./pretty/runs.ts";
import { tableLines } from "./table.ts";

export interface TimelineOptions extends PictureOptions {
  readonly since?: string;
  readonly party?: string;
  readonly kind?: "talks" | "event";
  readonly limit?: number;
}

/** `parley timeline`: talks and events in the order of their days. */
export function run(options: TimelineOptions, effects: Effects): Promise<number> {
  const { party = null, kind = null, limit = TIMELINE_LIMIT } = options;
  const query = { since: dateOf(options.since, "--since"), party, kind, limit };
  return show(options, effects, async (view) => {
    const entries = await timelineOf(view, query);
    return { ...timelineForms(entries, await dayOfView(view)), notes: await timelineNotes(view, entries, query) };
  });
}

/** How many talks and events were not looked at. */
export async function timelineNotes(
  view: PictureView,
  entries: readonly TimelineEntry[],
  { since = null, party = null, kind = null, limit = TIMELINE_LIMIT }: TimelineQuery,
): Promise<string[]> {
  const shown = (of: TimelineEntry["kind"]) => entries.reduce((sum, entry) => sum + (entry.kind === of ? entry.ids.length : 0), 0);
  const asked = { party, from: since };
  return [
    ...(kind === "event" ? [] : restInWords(await restOf(view, "talks", asked, shown("talks"), limit), "reports of talks")),
    ...(kind === "talks" ? [] : restInWords(await restOf(view, "events", asked, shown("event"), limit), "events")),
  ];
}

export function timelineForms(entries: readonly TimelineEntry[], asOf: string | null): Forms {
  return {
    json: entries,
    svg: () => timelineChart(entries, { asOf }),
    sheet: () => ({
      columns: [
        "when",
        "from",
        "until",
        "is_report_day",
        "upcoming",
        "kind",
        "what",
        "status",
        "actors",
        "recipients",
        "mediators",
        "place",
        "reports",
        "independent",
        ...EVIDENCE_COLUMNS,
      ],
      rows: entries.map((entry) => {
        const isTalks = entry.kind === "talks";
        const when = [entry.when, entry.from, entry.until, entry.isReportDay ? "yes" : "no", entry.isUpcoming ? "yes" : "no"];
        const what = isTalks
          ? ["talks", entry.format, entry.status]
          : ["event", [entry.type, entry.mode].filter(Boolean).join("/"), entry.status.join("; ") || null];
        const who = isTalks ? [entry.participants, [], entry.mediators] : [entry.actors, entry.recipients, []];
        const counts = [entry.evidence.reports, entry.evidence.independent];
        return [
          ...when,
          ...what,
          ...who.map((names) => names.join("; ") || null),
          entry.place,
          ...counts,
          ...evidenceCells(entry.quotations[0]!),
        ];
      }),
    }),
    lines: (width) => entriesLines(entries, width),
  };
}

export function entriesLines(entries: readonly TimelineEntry[], width: number): Line[] {
  if (entries.length === 0) return nothing("no talks and no events");
  const columns = [{ title: "", width: 20 }, { title: "" }];
  let hasSaidAhead = false;
  return entries.flatMap((entry) => {
    const lines: Line[] = [];
    if (entry.isUpcoming && !hasSaidAhead) {
      hasSaidAhead = true;
      lines.push([styled("\u2500\u2500 ahead \u2500\u2500", "quiet")]);
    }
    lines.push(...tableLines(columns, [[[[styled(whenInWords(entry), "quiet")]], entryRuns(entry)]], width));
    return lines;
  });
}

/** "14 Aug 2024", "Jul 2024", "reported 15 Aug 2024" */
export function whenInWords({ when, from, isReportDay }: TimelineEntry): string {
  return isReportDay ? `reported ${dayInWords(from)}` : dayInWords(when);
}

/** Talks that were announced for a day which has passed: no report says whether they were held. */
export function isOverdue(entry: TimelineEntry): boolean {
  const isAnnounced = entry.kind === "talks" && ["proposed", "scheduled", "expected"].includes(entry.status);
  return isAnnounced && !entry.isUpcoming && !entry.isReportDay;
}

export function entryRuns(entry: TimelineEntry): Run[][] {
  const quotation = entry.quotations[0]!;
  const head: Run[] =
    entry.kind === "talks"
      ? [
          styled(`talks ${entry.status.replaceAll("-", " ")}`, "strong"),
          styled(entry.participants.length === 0 ? "" : ` \u00b7 ${entry.participants.join(", ")}`),
        ]
      : [styled(entry.type.toLowerCase(), "strong"), styled(castInWords(entry.actors, entry.recipients))];
  if (entry.place !== null) head.push(styled(`, ${entry.place}`));
  if (entry.kind === "talks" && entry.mediators.length > 0) head.push(styled(`, mediated by ${entry.mediators.join(", ")}`));
  if (entry.kind === "event" && entry.status.length > 0) head.push(styled(` (${entry.status.join(", ")})`, "alert"));
  if (isOverdue(entry)) head.push(styled(", as announced; that time has passed", "quiet"));
  if (entry.evidence.reports > 1) head.push(styled(` \u00b7 ${evidenceInWords(entry.evidence)}`, "quiet"));
  const hedge = hedgeNote(quotation.hedges);
  return [head, [styled(quoted(quotation, 110)), styled(hedge === "" ? "" : ` ${hedge}`, "hedge")], sourceRuns(quotation)];
}

function castInWords(actors: readonly string[], recipients: readonly string[]): string {
  const others = recipients.filter((name) => !actors.includes(name));
  const who = [actors.join(", "), others.join(", ")].filter((names) => names !== "");
  return who.length === 0 ? "" : ` \u00b7 ${actors.length === 0 ? "\u2192 " : ""}${who.join(" \u2192 ")}`;
}
