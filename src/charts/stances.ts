import type { Statement } from "../picture/statement.ts";
import { dateInWords, timeScale } from "./dates.ts";
import { CLASSES, WORDS } from "./matrix.ts";
import { chart, cutTo, element, escaped, text, widthOf } from "./svg.ts";

const PAD = 16;
const LEFT = 210;
const HEAD = 70;
const LANE = 30;

/** A page holds so many lanes; those with the newest statements are drawn. */
const LANES = 24;

/** Dated positions along one line of time, a lane for each party and issue: what was held when, by the mark's shape and in words. */
export function stancesChart(statements: readonly Statement[], { width = 760 }: { readonly width?: number } = {}): string {
  const dated = statements.filter(({ day }) => day !== null).sort((a, b) => (a.day! < b.day! ? -1 : a.day! > b.day! ? 1 : 0));
  const lanes = new Map<string, Statement[]>();
  for (const statement of dated) {
    const name = `${statement.party ?? "no party named"} on ${statement.issue.replaceAll("-", " ")}`;
    lanes.set(name, [...(lanes.get(name) ?? []), statement]);
  }
  const newest = (lane: readonly Statement[]) => lane[lane.length - 1]!.day!;
  const byNewest = [...lanes].sort(([a, x], [b, y]) => (newest(x) > newest(y) ? -1 : newest(x) < newest(y) ? 1 : a < b ? -1 : 1));
  const shown = byNewest.slice(0, LANES).sort(([a], [b]) => (a < b ? -1 : 1));
  const days = shown.flatMap(([, lane]) => lane.map(({ day }) => day!));
  const { x, ticks } = timeScale(days, LEFT + PAD, width - PAD - 100);
  const bottom = HEAD + Math.max(1, shown.length) * LANE;
  const left = lanes.size - shown.length;
  const undated = statements.length - dated.length;
  const title = "Positions over time";
  const marks: string[] = [text(PAD, 24, title, { class: "head" }), ...legend()];
  for (const tick of ticks) {
    if (shown.length === 0) break;
    marks.push(element("line", { x1: tick.x, x2: tick.x, y1: HEAD, y2: bottom, class: "rule" }));
    marks.push(text(tick.x, bottom + 16, tick.label, { class: "quiet small", anchor: "middle" }));
  }
  for (const [index, [name, lane]] of shown.entries()) {
    const y = HEAD + index * LANE + LANE / 2;
    if (index % 2 === 0) marks.push(element("rect", { x: 0, y: y - LANE / 2, width, height: LANE, class: "band", "fill-opacity": 0.6 }));
    marks.push(text(PAD, y + 4, laneName(name, LEFT - PAD)));
    for (const statement of lane) {
      // two stances of one day stand above each other
      const others = [...new Set(lane.filter(({ day }) => day === statement.day).map(({ stance }) => stance))];
      const at = y + (others.indexOf(statement.stance) - (others.length - 1) / 2) * 11;
      marks.push(element("g", {}, element("title", {}, escaped(inWords(statement))), stanceMark(statement.stance, x(statement.day!), at)));
    }
    const last = lane[lane.length - 1]!;
    marks.push(text(x(newest(lane)) + 10, y + 4, WORDS[last.stance], { class: `${CLASSES[last.stance]} small` }));
  }
  if (shown.length === 0) marks.push(text(PAD, HEAD + 20, "No position is dated.", { class: "quiet" }));
  const rest = [left > 0 ? `${left} more parties and issues` : null, undated > 0 ? `${undated} undated statements` : null].filter(
    (part) => part !== null,
  );
  if (rest.length > 0) marks.push(text(PAD, bottom + 38, `not drawn: ${rest.join(", ")}`, { class: "quiet small" }));
  const told = shown.map(
    ([name, lane]) => `${name}: ${lane.map(({ stance, day }) => `${WORDS[stance]}, ${dateInWords(day)}`).join("; ")}.`,
  );
  const description = told.length === 0 ? "No position is dated." : told.join(" ");
  return chart({ width, height: bottom + (rest.length > 0 ? 52 : 32), title, description }, ...marks);
}

/** "Rapid Support… on ceasefire": of a name that is too long the party is cut, since the issue tells the lanes apart. */
function laneName(name: string, width: number): string {
  const at = name.lastIndexOf(" on ");
  const issue = name.slice(at);
  return widthOf(name, 13) <= width ? name : cutTo(`${cutTo(name.slice(0, at), width - widthOf(issue, 13), 13)}${issue}`, width, 13);
}

/** "7 May 2024: for, “…”, hedged: likely" */
function inWords({ day, stance, quotation }: Statement): string {
  const hedges = quotation.hedges.length === 0 ? "" : `, hedged: ${quotation.hedges.join(", ")}`;
  return `${dateInWords(day)}: ${WORDS[stance]}, \u201c${quotation.exact.replace(/\s+/g, " ")}\u201d${hedges}`;
}

function legend(): string[] {
  const stances = ["for", "conditional", "open", "against"] as const;
  return stances.flatMap((stance, index) => {
    const at = PAD + 6 + index * 130;
    return [stanceMark(stance, at, 48), text(at + 12, 52, WORDS[stance], { class: "small" })];
  });
}

/** A disc for, a square against, a diamond on a condition, a ring left open: told apart without their colours. */
function stanceMark(stance: Statement["stance"], x: number, y: number): string {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  const style = `fill:var(--${CLASSES[stance]});stroke:var(--${CLASSES[stance]})`;
  const hollow = `fill:var(--ground);stroke:var(--${CLASSES[stance]})`;
  if (stance === "for") return element("circle", { r: 5, transform: place, style });
  if (stance === "against") return element("rect", { x: -4.5, y: -4.5, width: 9, height: 9, transform: place, style });
  if (stance === "conditional") return element("path", { d: "M0-6L6 0L0 6L-6 0Z", transform: place, style });
  return element("circle", { r: 4.5, transform: place, "stroke-width": 2, style: hollow });
}
