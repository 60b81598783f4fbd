import type { Position, Relation } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { type Line, type Run, run, wrap } from "./runs.ts";
import { hedgeLines, itemLines, marked, nameLines, type View, wordsWidth } from "./view.ts";

/** Positions, party by party in the order in which they first appear: stance, issue, act and move, with the words held. */
export function positionLines(view: View): Line[] {
  const parties = new Map<string, Position[]>();
  for (const position of view.reading.positions) {
    const party = view.nameOf(position.party) ?? position.holder?.exact ?? "no party named";
    const same = parties.get(party);
    if (same === undefined) parties.set(party, [position]);
    else same.push(position);
  }
  const lines: Line[] = [];
  for (const [party, positions] of parties) {
    if (lines.length > 0) lines.push([]);
    for (const [index, position] of positions.entries()) {
      const left = index === 0 ? nameLines(view, [run(party, "strong")]) : [];
      lines.push(...itemLines(view, left, heldLines(view, position)));
    }
  }
  return lines;
}

function heldLines(view: View, { stance, issue, act, move, condition, content, hedges, time }: Position): Line[] {
  const width = wordsWidth(view);
  const name = run(issue.replaceAll("-", " "), "strong");
  const head: Run[] =
    stance === "for" || stance === "against"
      ? [run(`${stance} `, stance === "against" ? "alert" : "cue"), name]
      : [name, run(stance === "open" ? ", left open" : ", on a condition", "cue")];
  head.push(run(` \u00b7 ${[act, ...(move === null ? [] : [move]), ...(time === null ? [] : [edtfInWords(time)])].join(", ")}`, "quiet"));
  const words = wrap(marked(view.reading.report.text, content, hedges, "hedge"), width - 2);
  const lines = [...wrap(head, width), ...words.map((line): Line => [run("\u2502 ", "quiet"), ...line])];
  if (condition !== null) lines.push(...wrap([run("condition: ", "quiet"), run(condition.exact)], width));
  return [...lines, ...hedgeLines(view, hedges)];
}

const RELATIONS: Record<Relation["type"], string> = {
  denies: "denies",
  confirms: "confirms",
  "responds-to": "answers",
  supersedes: "replaces",
};

/** Relations between attributions, or between positions: who denies, confirms, answers whom. */
export function relationLines(view: View): Line[] {
  return view.reading.relations.flatMap((relation) => {
    const from = view.attribution(relation.from);
    const to = view.attribution(relation.to);
    const by = view.nameOf(relation.by) ?? view.nameOf(from?.source?.actor ?? null) ?? "no source named";
    const target = to?.content[0]?.exact ?? relation.span?.exact ?? relation.to;
    const whose = view.nameOf(to?.source?.actor ?? null);
    const head: Run[] = [run(RELATIONS[relation.type], relation.type === "denies" ? "alert" : "cue")];
    if (whose !== null) head.push(run(` what ${whose} says`, "quiet"));
    const right = wrap([...head, run(": ", "quiet"), run(target)], wordsWidth(view));
    return itemLines(view, nameLines(view, [run(by, "strong")]), right);
  });
}
