import { seriesChart } from "../charts/series.ts";
import { ParleyError } from "../errors.ts";
import {
  FIGURES_LIMIT,
  type FigureGroup,
  type FigureLine,
  type FigurePoint,
  type FiguresQuery,
  figuresOf,
  issuerName,
  toldTogether,
} from "../picture/figures.ts";
import { restOf } from "../picture/rest.ts";
import type { Measure } from "../reading/reading.ts";
import type { Effects } from "./effects.ts";
import { nothing } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { restInWords } from "./picture/rest.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { countRuns, dayInWords, hedgeNote, outletOf, shortened } from "./picture/words.ts";
import { rangeInNumbers } from "./pretty/figures.ts";
import { type Line, type Run, run as styled, wrap } from "./pretty/runs.ts";
import { type Cell, tableLines } from "./table.ts";

export interface FiguresOptions extends PictureOptions {
  readonly since?: string;
  readonly place?: string;
  readonly issuer?: string;
  readonly limit?: number;
}

/** `parley figures [MEASURE]`: series by measure, place and issuer, as they were reported. */
export function run(measure: string | undefined, options: FiguresOptions, effects: Effects): Promise<number> {
  const query: FiguresQuery = {
    measure: (measure as Measure | undefined) ?? null,
    place: options.place ?? null,
    issuer: options.issuer ?? null,
    since: dateOf(options.since, "--since"),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  };
  return show(options, effects, async (view) => {
    const groups = await figuresOf(view, query);
    const { since = null, limit = FIGURES_LIMIT, ...asked } = query;
    const shown = groups.reduce((sum, { lines }) => sum + lines.reduce((own, { points }) => own + points.length, 0), 0);
    const notes = restInWords(await restOf(view, "figures", { ...asked, from: since }, shown, limit), "figures");
    if (options.format === "svg" && groups.length > 1)
      notes.push(`only ${headOf(groups[0]!)} is drawn, not ${groups.length - 1} other measures and places; name one, or give --place`);
    return { ...figureForms(groups), notes };
  });
}

function headOf({ measure, place }: FigureGroup): string {
  return `${measure}, ${place ?? "no place named"}`;
}

export function figureForms(groups: readonly FigureGroup[]): Forms {
  return {
    json: groups,
    svg: () => {
      const [group] = groups;
      if (group === undefined) throw new ParleyError("usage", "there are no figures to draw; parley figures shows what there is");
      return seriesChart(group);
    },
    sheet: () => ({
      columns:
        "measure place scope basis issuer_kind issuer day period low high value qualifier phrase who composition caveat revised_down series"
          .split(" ")
          .concat(EVIDENCE_COLUMNS),
      rows: groups.flatMap(({ measure, place, lines }) =>
        lines.flatMap(({ id, scope, basis, issuer, points }) =>
          points.map((p) => {
            const whose = [scope, basis, issuer.kind, issuerName(issuer), p.day, p.when];
            const count = [p.low, p.high, p.value, p.qualifier, p.phrase, p.who, p.composition, p.caveat];
            return [measure, place, ...whose, ...count, p.isRevisedDown ? "yes" : null, id, ...evidenceCells(p.quotation)];
          }),
        ),
      ),
    }),
    lines: (width) => groupsLines(groups, width),
  };
}

export function groupsLines(groups: readonly FigureGroup[], width: number): Line[] {
  if (groups.length === 0) return nothing("no figures");
  return groups.flatMap((group, index) => [...(index > 0 ? [[]] : []), ...groupLines(group, width)]);
}

/** One measure in one place: line after line, with a mark where the issuer or the basis changes, then what contradicts each other. */
function groupLines({ measure, place, lines, breaks, contradictions }: FigureGroup, width: number): Line[] {
  const found: Line[] = [[styled(measure, "strong"), styled(place === null ? ", no place named" : `, ${place}`)]];
  const apart = new Set(place === null ? toldTogether(lines).map(([first]) => first) : []);
  for (const [index, line] of lines.entries()) {
    const change = breaks.find(({ after }) => after === line.id);
    if (index > 0 && apart.has(line))
      found.push([], [styled("  \u2500\u2500 other reports: it may be something else that is counted \u2500\u2500", "quiet")]);
    else if (index > 0)
      found.push([
        styled(`  \u2500\u2500 ${(change?.changes ?? []).join(" and ") || "what is counted"} changes: another line \u2500\u2500`, "quiet"),
      ]);
    found.push(...lineLines(line, width));
  }
  for (const { points } of contradictions) {
    const runs: Run[] = [styled("contradict each other: ", "alert")];
    for (const [index, { series, point }] of points.entries()) {
      const line = lines.find(({ id }) => id === series);
      if (index > 0) runs.push(styled(" beside "));
      runs.push(...countRuns(point), styled(` by ${line === undefined ? series : issuerName(line.issuer)}`));
    }
    found.push(...wrap(runs, width - 2).map((line): Line => [styled("  "), ...line]));
  }
  return found;
}

/** What a scope is called. */
export const SCOPES = { cumulative: "running toll", standing: "at the time", incident: "one incident" } as const;

function lineLines({ issuer, scope, basis, points }: FigureLine, width: number): Line[] {
  const about = [scope === null ? null : SCOPES[scope], basis === "reported" ? null : basis].filter((part) => part !== null);
  const head = [
    styled("  "),
    styled(issuerName(issuer), "strong"),
    styled(about.length === 0 ? "" : ` \u00b7 ${about.join(", ")}`, "quiet"),
  ];
  const columns = [{ title: "", width: 12 }, { title: "", width: 24 }, { title: "" }];
  const rows = points.map((point): Cell[] => [[[styled(dayInWords(point.day), "quiet")]], [countRuns(point)], aboutRuns(point, scope)]);
  return [head, ...rows.flatMap((row) => tableLines(columns, [row], width, 4))];
}

/** The number as printed, what it covers, its caveat, who denies it, in which report. */
function aboutRuns(point: FigurePoint, scope: FigureLine["scope"]): Run[][] {
  const { phrase, when, composition, caveat, isRevisedDown, denials, quotation, day } = point;
  const first: Run[] = [];
  if (rangeInNumbers(point) !== phrase) first.push(styled(`\u201c${phrase}\u201d `));
  if (composition !== null) first.push(styled(`${shortened(composition, 60)} `));
  // the one date of a running toll may be that of its beginning
  const period = when === null || when === day ? "" : `${scope === "cumulative" ? "time given: " : "for "}${dayInWords(when)}, `;
  first.push(styled(`${period}${outletOf(quotation.source)}`, "quiet"));
  const runs = [first];
  if (caveat !== null) runs.push([styled("caveat: ", "alert"), styled(caveat)]);
  if (isRevisedDown) runs.push([styled("below what the same issuer gave before", "alert")]);
  const hedge = hedgeNote(quotation.hedges);
  if (hedge !== "") runs.push([styled(hedge, "hedge")]);
  for (const { by } of denials) runs.push([styled(`denied by ${by ?? "a source not named"}`, "alert")]);
  return runs;
}
