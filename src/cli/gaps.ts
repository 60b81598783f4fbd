import { type Gap, type GapSide, gapsOf } from "../picture/gaps.ts";
import type { Effects } from "./effects.ts";
import { nothing } from "./picture/entries.ts";
import { dateOf, type Forms, type PictureOptions, show } from "./picture/output.ts";
import { EVIDENCE_COLUMNS, evidenceCells } from "./picture/sheets.ts";
import { ageInWords, counted, dayInWords, evidenceInWords, heldRuns, outletOf, STANCE_WORDS, stanceRun } from "./picture/words.ts";
import { type Line, type Run, run as styled, wrap } from "./pretty/runs.ts";
import { type Cell, tableLines } from "./table.ts";

export interface GapsOptions extends PictureOptions {
  readonly since?: string;
  readonly issue?: string;
}

/** `parley gaps [PARTY...]`: what divides two parties, with the words of both, and whether they came closer. */
export function run(parties: readonly string[], options: GapsOptions, effects: Effects): Promise<number> {
  const query = { parties, issue: options.issue ?? null, since: dateOf(options.since, "--since") };
  return show(options, effects, async (view) => gapForms(await gapsOf(view, query)));
}

export function gapForms(gaps: readonly Gap[]): Forms {
  return {
    json: gaps,
    sheet: () => ({
      columns: [
        "issue",
        "kind",
        "movement",
        "since",
        "party",
        "stance",
        "age_days",
        "reports",
        "independent",
        "stance_since",
        ...EVIDENCE_COLUMNS,
      ],
      rows: gaps.flatMap(({ issue, kind, movement, sides }) =>
        sides.map(({ party, stance, age, evidence, held, statement }) => [
          issue,
          kind,
          movement?.direction ?? null,
          movement?.since ?? null,
          party,
          stance ?? "no reported position",
          age,
          evidence?.reports ?? 0,
          evidence?.independent ?? 0,
          held?.stance ?? null,
          ...(statement === null ? [] : evidenceCells(statement.quotation)),
        ]),
      ),
    }),
    lines: (width) => gapLines(gaps, width),
  };
}

/** Pair by pair: what they have spoken on side by side, then in one line each what only one or neither has spoken on. */
function gapLines(gaps: readonly Gap[], width: number): Line[] {
  if (gaps.length === 0) return nothing("no two parties have a reported position");
  const pairs = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const pair = gap.sides.map(({ key }) => key).join("\n");
    pairs.set(pair, [...(pairs.get(pair) ?? []), gap]);
  }
  // a side that stands in many pairs is put into words once
  const cells = new Map<GapSide, Cell>();
  const cellOf = (side: GapSide): Cell => {
    const found = cells.get(side) ?? sideCell(side);
    cells.set(side, found);
    return found;
  };
  const lines: Line[] = [];
  for (const own of pairs.values()) {
    const [a, b] = own[0]!.sides;
    const shown = own.filter(({ kind }) => kind !== "silent" && kind !== "one-sided");
    lines.push(...(lines.length > 0 ? [[], []] : []), ...wrap([styled(`${a.party} and ${b.party}`, "strong")], width), []);
    if (shown.length > 0) {
      const columns = [{ title: "issue", width: 14 }, { title: a.party }, { title: b.party }];
      const rows = shown.map((gap): Cell[] => [headCell(gap), cellOf(gap.sides[0]), cellOf(gap.sides[1])]);
      lines.push(...tableLines(columns, rows, width, 2));
    }
    for (const side of [a, b]) {
      const alone = own.filter(
        ({ kind, sides }) => kind === "one-sided" && sides.some(({ key, stance }) => key === side.key && stance !== null),
      );
      const named = alone.map(({ name, sides }) => `${name} (${STANCE_WORDS[sides.find(({ key }) => key === side.key)!.stance!]})`);
      if (named.length > 0)
        lines.push([], ...wrap([styled(`only ${side.party} has a reported position on: `, "quiet"), styled(named.join(", "))], width));
    }
    const silent = own.filter(({ kind }) => kind === "silent").map(({ name }) => name);
    if (silent.length > 0) lines.push([], ...wrap([styled(`neither has a reported position on: ${silent.join(", ")}`, "quiet")], width));
  }
  return lines;
}

function headCell({ name, kind, movement }: Gap): Run[][] {
  const runs: Run[][] = [[styled(name, "strong")], [styled(kind, kind === "agreed" ? "cue" : "alert")]];
  if (movement !== null) {
    const moves = movement.shifts.length;
    runs.push([
      styled(`${movement.direction} since ${dayInWords(movement.since)}${moves === 0 ? "" : `, ${counted(moves, "change")}`}`, "quiet"),
    ]);
  }
  return runs;
}

function sideCell({ stance, statement, age, evidence, disputed, held }: GapSide): Run[][] {
  if (stance === null || statement === null) return [[styled("no reported position", "quiet")]];
  const runs = [
    [stanceRun(stance), styled(` \u00b7 ${dayInWords(statement.day)}`, "quiet")],
    heldRuns(statement, 120),
    [styled(`${outletOf(statement.quotation.source)}, ${ageInWords(age)}`, "quiet")],
    [styled(evidenceInWords(evidence!), "quiet")],
  ];
  if (held !== null && held.stance !== stance)
    runs.push([styled(`then: ${STANCE_WORDS[held.stance]}, ${dayInWords(held.statement.day)}`, "quiet")]);
  for (const other of disputed) runs.push([styled("disputed: also ", "alert"), stanceRun(other.stance)], heldRuns(other, 90));
  return runs;
}
