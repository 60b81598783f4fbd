import { ParleyError } from "../errors.ts";
import { DIFF_LIMIT, type Diff, diffOf } from "../picture/diff.ts";
import { restOf } from "../picture/rest.ts";
import type { PictureView } from "../picture/view.ts";
import { addDays, formatDate, parseDate } from "../text/calendar.ts";
import type { Effects } from "./effects.ts";
import { groupsLines } from "./figures.ts";
import { entryLines, headingLines, quotationLines } from "./picture/entries.ts";
import { dateOf, type Forms, horizonOf, type PictureOptions, writeForms } from "./picture/output.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { counted, dayInWords, outletOf, STANCE_WORDS, stanceRun } from "./picture/words.ts";
import { type Line, type Run, run as styled, wrap } from "./pretty/runs.ts";
import { withViews } from "./record.ts";
import { shiftLines } from "./shifts.ts";
import { entriesLines, timelineNotes } from "./timeline.ts";

export interface DiffOptions extends PictureOptions {
  readonly from?: string;
  readonly to?: string;
}

/** `parley diff --from DATE --to DATE`: what the record has on the later day and not on the earlier one. */
export async function run(options: DiffOptions, effects: Effects): Promise<number> {
  const from = dateOf(options.from, "--from");
  const to = dateOf(options.to, "--to");
  if (from === null || to === null) throw new ParleyError("usage", "give both days: parley diff --from 2024-07-01 --to 2024-07-08");
  if (from > to) throw new ParleyError("usage", `--from (${from}) must not lie behind --to (${to})`);
  const forms = await withViews(options, horizonOf(options), [from, to], effects, async ([earlier, later]) => {
    const diff = await diffOf(earlier!, later!);
    return { ...diffForms(diff), notes: await diffNotes(later!, diff) };
  });
  await writeForms(forms, options.format, effects);
  return 0;
}

/** What of the changes, figures, talks and events was left out; the commands for one of them take --limit. */
async function diffNotes(later: PictureView, { from, shifts, figures, timeline }: Diff): Promise<string[]> {
  const since = formatDate(addDays(parseDate(from)!, 1));
  const shown = figures.reduce((sum, { lines }) => sum + lines.reduce((own, { points }) => own + points.length, 0), 0);
  const cut = [
    shifts.length < DIFF_LIMIT ? null : "changes (parley shifts",
    (await restOf(later, "figures", { from: since }, shown, DIFF_LIMIT)) === null ? null : "figures (parley figures",
    (await timelineNotes(later, timeline, { since, limit: DIFF_LIMIT })).length === 0 ? null : "talks and events (parley timeline",
  ].filter((part) => part !== null);
  return cut.length === 0 ? [] : [`not all is shown of: ${cut.map((part) => `${part} --since ${since} --limit)`).join(", ")}`];
}

export function diffForms(diff: Diff): Forms {
  return {
    json: diff,
    sheet: () => ({
      columns: ["what", "day", "about", "before", "after", ...EVIDENCE_COLUMNS],
      rows: [
        ...diff.stances.map(({ party, issue, before, after }) => {
          const change = [before?.stance ?? "no reported position", after.stance];
          return ["stance", after.day, `${party}: ${issue}`, ...change, ...evidenceCells(after.quotation)];
        }),
        ...diff.figures.flatMap(({ measure, place, lines }) =>
          lines.flatMap(({ points }) =>
            points.map((point) => [
              "figure",
              point.day,
              [measure, place].filter(Boolean).join(", "),
              null,
              point.phrase,
              ...evidenceCells(point.quotation),
            ]),
          ),
        ),
        ...diff.timeline.map((entry) => {
          const about = entry.kind === "talks" ? "talks" : entry.type;
          return [
            entry.kind,
            entry.from,
            about,
            null,
            entry.kind === "talks" ? entry.status : entry.status.join("; "),
            ...evidenceCells(entry.quotations[0]!),
          ];
        }),
      ],
    }),
    lines: (width) => diffLines(diff, width),
  };
}

function diffLines({ from, to, reports, stances, shifts, figures, timeline }: Diff, width: number): Line[] {
  const lines: Line[] = [
    [styled(`${dayInWords(from)} to ${dayInWords(to)}: `, "quiet"), styled(counted(reports.length, "new report"), "strong")],
  ];
  const named = reports.slice(0, 12).map((report) => `${outletOf(report)}, ${dayInWords(report.published?.slice(0, 10) ?? null)}`);
  if (named.length > 0) lines.push(...wrap([styled(`${named.join("; ")}${reports.length > 12 ? " \u2026" : ""}`, "quiet")], width));
  lines.push(...headingLines("Stances that are not what they were", width));
  if (stances.length === 0) lines.push([styled("none", "quiet")]);
  for (const { party, issue, before, after } of stances) {
    const head: Run[] = [
      styled(party, "strong"),
      styled(` on ${issue.replaceAll("-", " ")}: ${before === null ? "no reported position" : STANCE_WORDS[before.stance]} \u2192 `),
    ];
    lines.push(...entryLines(dayInWords(after.day), [[...head, stanceRun(after.stance)], ...quotationLines(after.quotation, 160)], width));
  }
  lines.push(...headingLines("Changes", width), ...shiftLines(shifts, width));
  lines.push(...headingLines("New figures", width), ...groupsLines(figures, width));
  lines.push(...headingLines("Talks and events", width), ...entriesLines(timeline, width));
  return lines;
}
