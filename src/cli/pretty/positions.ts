import type { Position, Relation } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { beside, type Line, type Run, run, wrap } from "./runs.ts";
import { INDENT, marked, NAME_COLUMN, type View, wordsWidth } from "./view.ts";

const STANCES = { for: "for", against: "against", conditional: "on a condition", open: "open on" } as const;

/** Positions: the party on the left; stance, issue, act and move on the right, with the words held. */
export function positionLines(view: View): Line[] {
  const lines: Line[] = [];
  let before: string | null = null;
  for (const position of view.reading.positions) {
    const party = view.nameOf(position.party) ?? position.holder?.exact ?? "(no party named)";
    const left = party === before ? [] : wrap([run(party, "strong")], NAME_COLUMN - 2);
    if (lines.length > 0 && party !== before) lines.push([]);
    lines.push(...beside(left, heldLines(view, position), INDENT, NAME_COLUMN));
    before = party;
  }
  return lines;
}

function heldLines(view: View, position: Position): Line[] {
  const width = wordsWidth(view);
  const { stance, issue, act, move, condition, content, hedges, time } = position;
  const head: Run[] = [run(`${STANCES[stance]} `, stance === "against" ? "alert" : "cue"), run(issue.replaceAll("-", " "), "strong")];
  head.push(run(` \u00b7 ${[act, ...(move === null ? [] : [move]), ...(time === null ? [] : [edtfInWords(time)])].join(", ")}`, "quiet"));
  const lines = wrap(head, width);
  lines.push(...wrap(marked(view.reading.report.text, content, hedges, "hedge"), width));
  if (condition !== null) lines.push(...wrap([run("if: ", "quiet"), run(condition.exact)], width));
  if (hedges.length > 0) lines.push(...wrap([run(`hedged: ${hedges.map(({ exact }) => `"${exact}"`).join(", ")}`, "quiet")], width));
  return lines;
}

const RELATIONS: Record<Relation["type"], string> = {
  denies: "denies what is said of it",
  confirms: "confirms",
  "responds-to": "responds to",
  supersedes: "replaces",
};

/** Relations between attributions, or between positions: who denies, confirms, answers whom. */
export function relationLines(view: View): Line[] {
  return view.reading.relations.flatMap((relation) => {
    const from = view.attribution(relation.from);
    const to = view.attribution(relation.to);
    const by = view.nameOf(relation.by) ?? view.nameOf(from?.source?.actor ?? null) ?? "(no source named)";
    const target = to?.content[0]?.exact ?? relation.span?.exact ?? relation.to;
    const right = wrap([run(`${RELATIONS[relation.type]}: `, relation.type === "denies" ? "alert" : "cue"), run(target)], wordsWidth(view));
    return beside(wrap([run(by, "strong")], NAME_COLUMN - 2), right, INDENT, NAME_COLUMN);
  });
}
