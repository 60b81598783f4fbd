import { type Sources, sourcesOf } from "../picture/sources.ts";
import type { Effects } from "./effects.ts";
import { nothing } from "./picture/entries.ts";
import { type Forms, type PictureOptions, show } from "./picture/output.ts";
import { counted, dayInWords, shortened, spanInWords } from "./picture/words.ts";
import { type Line, run as styled, wrap } from "./pretty/runs.ts";
import { type Cell, tableLines } from "./table.ts";

/** `parley sources`: outlets and agencies with their grades, and the stories that went through several of them. */
export function run(options: PictureOptions, effects: Effects): Promise<number> {
  return show(options, effects, async (view) => sourceForms(await sourcesOf(view)));
}

export function sourceForms(picture: Sources): Forms {
  return {
    json: picture,
    sheet: () => ({
      columns: ["name", "kind", "grade", "grade_in_words", "reports", "copies", "credited", "from", "to"],
      rows: picture.sources.map(({ name, isAgency, grade, gradeWords, reports, copies, credited, from, to }) => {
        return [name, isAgency ? "agency" : "outlet", grade, gradeWords, reports, copies, credited, from, to];
      }),
    }),
    lines: (width) => sourceLines(picture, width),
  };
}

function sourceLines({ sources, stories }: Sources, width: number): Line[] {
  if (sources.length === 0) return nothing("no report names its publisher");
  const columns = [
    { title: "source" },
    { title: "grade", width: 5 },
    { title: "reports", width: 7, align: "right" as const },
    { title: "copies", width: 6, align: "right" as const },
    { title: "reported", width: 25 },
  ];
  const rows = sources.map(({ name, isAgency, grade, reports, copies, from, to }): Cell[] => [
    [[styled(name, "strong"), styled(isAgency ? " (agency)" : "", "quiet")]],
    [[styled(grade)]],
    [[styled(String(reports))]],
    [[styled(copies === 0 ? "" : String(copies))]],
    [[styled(spanInWords(from, to), "quiet")]],
  ]);
  const lines = tableLines(columns, rows, width);
  const grades = [...new Map(sources.map(({ grade, gradeWords }) => [grade, gradeWords]))];
  lines.push([], ...grades.flatMap(([grade, words]) => wrap([styled(`${grade}: ${words}`, "quiet")], width)));
  for (const { reports } of stories) {
    const names = reports.map(
      ({ publisher, published }) => `${publisher ?? "no publisher"}, ${dayInWords(published?.slice(0, 10) ?? null)}`,
    );
    lines.push(
      [],
      ...wrap(
        [
          styled("one story ", "strong"),
          styled(`in ${counted(reports.length, "report")}: `),
          styled(shortened(names.join("; "), 300), "quiet"),
        ],
        width,
      ),
    );
  }
  return lines;
}
