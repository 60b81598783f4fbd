import { existsSync, readFileSync } from "node:fs";
import type { Casebook } from "../../src/casebook/casebook.ts";
import { readModel } from "../../src/language/model.ts";
import { parseText } from "../../src/language/parse.ts";
import { Parser } from "../../src/language/parser.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";

const DATES = "../shared/data/dates/gum-dates.json";
const MODEL = "data/model/en.bin";
const NOBODY: Casebook = {
  actors: [],
  givenNames: new Set(),
  genders: new Map(),
  roles: [],
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
};

/** One date of GUM: `start` and `end` are its place in the sentence, `dct` the day the document was published. */
interface MarkedDate {
  readonly doc: string;
  readonly genre: string;
  readonly dct: string | null;
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly sent: string;
}

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly floor: number;
  readonly aim: number;
}

/**
 * The share of GUM's news dates (documents with a day of publication) whose first day is read right. Each sentence is read alone. The end of a range that is read as one interval counts when the interval ends there.
 * `args`: a genre instead of news; `--show` prints the dates missed.
 */
export function run(args: readonly string[]): Row[] {
  if (!existsSync(DATES)) {
    console.log(`times: ${DATES} is not here, left out`);
    return [];
  }
  const genre = args.find((a) => !a.startsWith("--")) ?? "news";
  const show = args.includes("--show");
  const dates = (JSON.parse(readFileSync(DATES, "utf8")) as MarkedDate[]).filter((d) => d.genre === genre && d.dct !== null && isDay(d));
  const parser = new Parser(readModel(readFileSync(MODEL)));
  let right = 0;
  let detected = 0;
  for (const [sent, group] of bySentence(dates)) {
    const parsed = parseText(sent, parser);
    const tree = treeOf(parsed);
    for (const date of group) {
      const times = findTimes({ parsed, tree, casebook: NOBODY, published: date.dct }).map((t) => ({
        edtf: t.edtf,
        start: parsed.words[t.first]!.start,
        end: parsed.words[t.last]!.end,
      }));
      const near = times.filter((t) => t.start < date.end && date.start < t.end && t.edtf !== null);
      const start = date.attrs.when ?? date.attrs.from ?? date.attrs.notBefore ?? date.attrs.notAfter ?? "";
      if (near.length > 0) detected++;
      if (near.some((t) => isRight(t.edtf!, start, t.end <= date.end + 1 && t.start < date.start))) right++;
      else if (show)
        console.log(
          `${date.dct} ${start} | ${near.map((t) => t.edtf).join(" ")} | ${sent.slice(0, date.start)}[${date.text}]${sent.slice(date.end)}`,
        );
    }
  }
  if (show) console.log(`${genre}: ${dates.length} dates, ${detected} detected, ${right} right`);
  return [{ name: `times.gum-${genre}.start`, value: dates.length === 0 ? 0 : (100 * right) / dates.length, floor: 80, aim: 88 }];
}

/** Clock times without a date are no dates. */
function isDay({ tag, attrs }: MarkedDate): boolean {
  return tag === "date" || /^\d{4}-/.test(attrs.when ?? "");
}

function bySentence(dates: readonly MarkedDate[]): Map<string, MarkedDate[]> {
  const groups = new Map<string, MarkedDate[]>();
  for (const date of dates) {
    const group = groups.get(date.sent);
    if (group === undefined) groups.set(date.sent, [date]);
    else group.push(date);
  }
  return groups;
}

/** Whether the value begins (or, for the second half of a range, ends) with the day, month or year that is marked. */
function isRight(edtf: string, marked: string, second: boolean): boolean {
  const [first = "", last = first] = edtf.replace(/[~?%]/g, "").split("/");
  return startOf(first) === startOf(marked.slice(0, 10)) || (second && startOf(last) === startOf(marked.slice(0, 10)));
}

/** The first day: "2016" and "2016-01" begin on 2016-01-01. */
function startOf(value: string): string {
  const [year = "", month = "01", day = "01"] = value.replaceAll("X", "0").split("-");
  return `${year}-${month}-${day}`;
}
