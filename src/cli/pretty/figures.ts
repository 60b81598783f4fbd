import type { Figure } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { type Line, type Run, run, wrap } from "./runs.ts";
import { bySentence, evidenceLines, hedgeLines, itemLines, nameLines, type View, wordsWidth } from "./view.ts";

/** Figures: what is counted and how many on the left; whose number it is, where and when, its caveat and its sentence on the right. */
export function figureLines(view: View): Line[] {
  const lines: Line[] = [];
  for (const { sentence, items } of bySentence(view, view.reading.figures)) {
    if (lines.length > 0) lines.push([]);
    for (const [index, figure] of items.entries()) {
      const right = countLines(view, figure);
      if (index === items.length - 1) {
        const spans = items.map(({ span }) => span);
        right.push(...evidenceLines(view, sentence, spans, 4));
      }
      const left = nameLines(view, [run(`${figure.measure} `, "strong"), run(rangeInNumbers(figure), "number")]);
      lines.push(...itemLines(view, left, right));
    }
  }
  return lines;
}

function countLines(view: View, figure: Figure): Line[] {
  const width = wordsWidth(view);
  const lines = wrap(asPrinted(figure), width);
  const issuer = view.nameOf(figure.issuer);
  const said: Run[] =
    issuer === null ? [run("in the report's own voice", "quiet")] : [run("according to ", "quiet"), run(issuer, "strong")];
  const basis = figure.basis === "reported" ? "" : `, ${figure.basis}`;
  lines.push(...wrap([...said, run(basis, "quiet")], width));
  if (figure.caveat !== null) lines.push(...wrap([run("caveat: ", "alert"), run(figure.caveat.exact)], width));
  return [...lines, ...hedgeLines(view, figure.hedges)];
}

/** "some 1,200 people, mostly civilians · southern Israel, Sat 7 Oct 2023, running toll" */
function asPrinted({ phrase, who, composition, place, time, scope }: Figure): Run[] {
  const runs: Run[] = [run(phrase, "strong")];
  if (who !== null && !phrase.toLowerCase().endsWith(who.toLowerCase())) runs.push(run(` ${who}`));
  if (composition !== null) runs.push(run(`, ${composition}`));
  const about: string[] = [];
  if (place !== null) about.push(place);
  if (time !== null) about.push(edtfInWords(time));
  if (scope === "cumulative") about.push("running toll");
  if (scope === "standing") about.push("at this time");
  if (about.length > 0) runs.push(run(` \u00b7 ${about.join(", ")}`, "quiet"));
  return runs;
}

/** Low and high as a person compares them: "1,200", "≥ 38,000", "≤ 40", "20–30", "≈ 250", "no number". */
export function rangeInNumbers({ low, high, qualifier }: Pick<Figure, "low" | "high" | "qualifier">): string {
  if (low === null && high === null) return "(no number)";
  if (low === null) return `${qualifier === "nearly" ? "<" : "\u2264"} ${grouped(high!)}`;
  if (high === null) return `${qualifier === "more-than" ? ">" : "\u2265"} ${grouped(low)}`;
  if (low !== high) return `${grouped(low)}\u2013${grouped(high)}`;
  return `${qualifier === "about" || qualifier === "nearly" ? "\u2248 " : ""}${grouped(low)}`;
}

/** 38000 -> "38,000", the same under every locale. */
function grouped(value: number): string {
  const [whole, part] = String(value).split(".");
  return whole!.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
}
