import { ParleyError } from "../errors.ts";
import { cutOf, type Diff, dayAfter, diffOf } from "../picture/diff.ts";
import type { PictureView } from "../picture/view.ts";
import type { Effects } from "./effects.ts";
import { groupsLines } from "./figures.ts";
import { entryLines, headingLines, quotationLines } from "./picture/entries.ts";
import { dateOf, type Forms, horizonOf, type PictureOptions, writeForms } from "./picture/output.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { counted, dayInWords, outletOf, STANCE_WORDS, stanceRun } from "./picture/words.ts";
import { type Line, type Run, run as styled, wrap } from "./pretty/runs.ts";
import { withViews } from "./record.ts";
import { shiftLines } from "./shifts.ts";
import { entriesLines } from "./timeline.ts";

export interface DiffOptions extends PictureOptions {
  readonly from?: string;
  readonly to?: string;
}

/** How many new reports a table names. */
const NAMED = 12;

/** `parley diff --from DATE --to DATE`: what the record has on the later day and not on the earlier one. */
export async function run(options: DiffOptions, effects: Effects): Promise<number> {
  const from = dateOf(options.from, "--from");
  const to = dateOf(options.to, "--to");
  if (from === null || to === null) throw new ParleyError("usage", "give both days: parley diff --from 2024-07-01 --to 2024-07-08");
  if (from > to) throw new ParleyError("usage", `--from (${from}) must not lie behind --to (${to})`);
  const forms = await withViews(options, horizonOf(options), [from, to], effects, async ([earlier, later]) => {
    // of thousands of reports the table names a few, and only a program wants all
    const diff = await diffOf(earlier!, later!, options.format === "json" ? {} : { reports: NAMED });
    const reports = diff.reports.length < NAMED ? diff.reports.length : await later!.countReports({ from: dayAfter(from) });
    return { ...diffForms(diff, reports), notes: await diffNotes(later!, diff) };
  });
  await writeForms(forms, options.format, effects);
  return 0;
}

/** What of the changes, figures, talks and events was left out; the commands for one of them take --limit. */
async function diffNotes(later: PictureView, diff: Diff): Promise<string[]> {
  const { shifts, figures, timeline } = await cutOf(later, diff);
  const since = dayAfter(diff.from);
  const cut = [
    shifts ? "changes (parley shifts" : null,
    figures ? "figures (parley figures" : null,
    timeline ? "talks and events (parley timeline" : null,
  ].filter((part) => part !== null);
  return cut.length === 0 ? [] : [`not all is shown of: ${cut.map((part) => `${part} --since ${since} --limit)`).join(", ")}`];
}

/** `reports`: how many new ones there are, where the difference does not name all. */
export function diffForms(diff: Diff, reports: number = diff.reports.length): Forms {
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
    lines: (width) => diffLines(diff, reports, width),
  };
}

function diffLines({ from, to, reports, stances, shifts, figures, timeline }: Diff, all: number, width: number): Line[] {
  const lines: Line[] = [[styled(`${dayInWords(from)} to ${dayInWords(to)}: `, "quiet"), styled(counted(all, "new report"), "strong")]];
  const named = reports.slice(0, NAMED).map((report) => `${outletOf(report)}, ${dayInWords(report.published?.slice(0, 10) ?? null)}`);
  if (named.length > 0) lines.push(...wrap([styled(`${named.join("; ")}${all > NAMED ? " \u2026" : ""}`, "quiet")], width));
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
