import { stancesChart } from "../charts/stances.ts";
import { type Shift, type ShiftList, shiftListOf } from "../picture/shifts.ts";
import type { Effects } from "./effects.ts";
import { entryLines, nothing, quotationLines, sourceRuns } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { restInWords } from "./picture/rest.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { dayInWords, heldRuns, moveInWords, STANCE_WORDS, stanceRun } from "./picture/words.ts";
import { type Line, type Run, run as styled } from "./pretty/runs.ts";

export interface ShiftsOptions extends PictureOptions {
  readonly since?: string;
  readonly limit?: number;
}

/** `parley shifts [PARTY] [ISSUE]`: every change of a position, newest first. */
export function run(party: string | undefined, issue: string | undefined, options: ShiftsOptions, effects: Effects): Promise<number> {
  const limit = options.limit === undefined ? {} : { limit: options.limit };
  const query = { party: party ?? null, issue: issue ?? null, since: dateOf(options.since, "--since"), ...limit };
  return show(options, effects, async (view) => shiftListForms(await shiftListOf(view, query)));
}

/** The changes, and what of them was left out. */
export function shiftListForms({ shifts, more, isCut }: ShiftList): Forms {
  const notes = more === 0 ? [] : restInWords({ count: more, isExact: false, shown: shifts.length });
  if (isCut) notes.push("changes further back are left out; parley shifts PARTY ISSUE looks further, or --as-of from an earlier day");
  return { ...shiftForms(shifts), notes };
}

export function shiftForms(shifts: readonly Shift[]): Forms {
  return {
    json: shifts,
    svg: () => stancesChart(shifts.flatMap(({ before, after }) => (before === null ? [after] : [before, after]))),
    sheet: () => ({
      columns: [
        "day",
        "party",
        "issue",
        "kind",
        "move",
        "direction",
        "stance_before",
        "day_before",
        "quotation_before",
        "stance",
        "denied_by",
        ...EVIDENCE_COLUMNS,
      ],
      rows: shifts.map(({ day, party, issue, kind, move, direction, before, after, denials }) => {
        const denied = denials.map(({ by }) => by ?? "a source not named").join("; ") || null;
        const old = [before?.stance ?? null, before?.day ?? null, before?.quotation.exact ?? null];
        return [day, party, issue, kind, move, direction, ...old, after.stance, denied, ...evidenceCells(after.quotation)];
      }),
    }),
    lines: (width) => shiftLines(shifts, width),
  };
}

export function shiftLines(shifts: readonly Shift[], width: number): Line[] {
  if (shifts.length === 0) return nothing("no change reported, and no two dated positions differ");
  return shifts.flatMap((shift, index) => [...(index > 0 ? [[]] : []), ...entryLines(dayInWords(shift.day), changeRuns(shift), width)]);
}

/** ", closer to “for end of war”": which way the stance went, in so many words. */
export function directionInWords(direction: Shift["direction"], issue: string): string {
  if (direction === null) return "";
  return `, ${direction === "toward" ? "closer to" : "further from"} \u201cfor ${issue.replaceAll("-", " ")}\u201d`;
}

/** What changed, the words before and after, who denies it. */
function changeRuns({ party, issue, kind, move, direction, before, after, denials }: Shift): Run[][] {
  const head: Run[] = [styled(party, "strong"), styled(` on ${issue.replaceAll("-", " ")}: `)];
  if (before !== null && before.stance !== after.stance) head.push(stanceRun(before.stance), styled(" \u2192 "));
  head.push(stanceRun(after.stance));
  const how = kind === "asserted" ? moveInWords(move!) : "computed from two dated positions";
  head.push(styled(` \u00b7 ${how}${directionInWords(direction, issue)}`, "quiet"));
  const runs = [head, ...quotationLines(after.quotation)];
  if (before !== null) {
    runs.push(
      [styled(`before, ${dayInWords(before.day)}: ${STANCE_WORDS[before.stance]} `, "quiet"), ...heldRuns(before, 200)],
      sourceRuns(before.quotation),
    );
  }
  for (const { by, quotation } of denials)
    runs.push([styled(`denied by ${by ?? "a source not named"}: `, "alert"), ...quotationLines(quotation)[0]!]);
  return runs;
}
