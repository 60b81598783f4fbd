import type { TimelineEntry } from "../picture/timeline.ts";
import { dateInWords, timeScale } from "./dates.ts";
import { chart, cutTo, element, escaped, text } from "./svg.ts";

const PAD = 16;
const LEFT = 120;
const LANE = 30;
const HEAD = 44;
const LINE = 18;

/** Labels need so many pixels each. */
const NEXT = 15;

/** What is listed below the lanes: the newest talks and what lies ahead. */
const LISTED = 14;

export interface TimelineChartOptions {
  readonly width?: number;
  readonly asOf?: string | null;
}

/**
 * Talks and events along one line of time, a lane for each kind. A dot is a day, a bar a time that is known only roughly or lasted, a
 * hollow mark what is still ahead or never took place. Talks are numbered and listed in words below.
 */
export function timelineChart(entries: readonly TimelineEntry[], { width = 760, asOf = null }: TimelineChartOptions = {}): string {
  const dated = entries.filter((entry) => entry.from !== null || entry.until !== null);
  const days = dated.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null);
  if (asOf !== null) days.push(asOf);
  const lanes = lanesOf(dated);
  const { x, ticks } = timeScale(days, LEFT + PAD, width - PAD - 8);
  const talks = dated.filter(({ kind }) => kind === "talks");
  const listed = talks.slice(-LISTED);
  const unlisted = talks.length - listed.length;
  const numbers = new Map(listed.map((entry, index) => [entry, index + 1]));
  const bottom = HEAD + lanes.length * LANE;
  const height = bottom + 34 + (listed.length + (unlisted > 0 ? 1 : 0)) * LINE + PAD;
  const title = "Talks and events over time";
  const marks: string[] = [text(PAD, 24, title, { class: "head" })];
  for (const tick of ticks) {
    marks.push(element("line", { x1: tick.x, x2: tick.x, y1: HEAD - 6, y2: bottom, class: "rule" }));
    marks.push(text(tick.x, bottom + 16, tick.label, { class: "quiet small", anchor: "middle" }));
  }
  if (asOf !== null && days.length > 1) {
    marks.push(element("line", { x1: x(asOf), x2: x(asOf), y1: HEAD - 6, y2: bottom, class: "line", "stroke-dasharray": "4 3" }));
    marks.push(text(x(asOf) - 4, HEAD - 8, `as of ${dateInWords(asOf)}`, { class: "quiet small", anchor: "end" }));
  }
  for (const [index, lane] of lanes.entries()) {
    const y = HEAD + index * LANE + LANE / 2;
    if (index % 2 === 0) marks.push(element("rect", { x: 0, y: y - LANE / 2, width, height: LANE, class: "band", "fill-opacity": 0.6 }));
    marks.push(text(PAD, y + 4, cutTo(lane.name, LEFT - PAD, 12)));
    const labels = { above: Number.NEGATIVE_INFINITY, below: Number.NEGATIVE_INFINITY };
    for (const entry of lane.entries) {
      const at = (x(entry.from ?? entry.until!) + x(entry.until ?? entry.from!)) / 2;
      marks.push(markOf(entry, x, y));
      const number = numbers.get(entry);
      // marks that lie close take turns; a third one is found by its day in the list
      const side = at - labels.above > NEXT ? "above" : at - labels.below > NEXT ? "below" : null;
      if (number === undefined || side === null) continue;
      labels[side] = at;
      marks.push(text(at, side === "above" ? y - 7 : y + 14, String(number), { class: "small quiet", anchor: "middle" }));
    }
  }
  if (dated.length === 0) marks.push(text(PAD, HEAD + 20, "Nothing is dated.", { class: "quiet" }));
  for (const [index, entry] of listed.entries()) {
    marks.push(text(PAD, bottom + 40 + index * LINE, cutTo(`${index + 1}  ${entryInWords(entry)}`, width - 2 * PAD, 12)));
  }
  if (unlisted > 0) {
    const words = `${unlisted} earlier of the talks are drawn and not listed`;
    marks.push(text(PAD, bottom + 40 + listed.length * LINE, words, { class: "quiet" }));
  }
  const description =
    dated.length === 0
      ? "Nothing is dated."
      : dated
          .slice(-60)
          .map((entry) => `${entryInWords(entry)}.`)
          .join(" ");
  return chart({ width, height, title, description }, ...marks);
}

interface Lane {
  readonly name: string;
  readonly entries: readonly TimelineEntry[];
}

/** Talks first, then the types of events by how often they come. */
function lanesOf(entries: readonly TimelineEntry[]): Lane[] {
  const lanes = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const name = entry.kind === "talks" ? "talks" : entry.type.toLowerCase();
    lanes.set(name, [...(lanes.get(name) ?? []), entry]);
  }
  const sorted = [...lanes].sort(([a, x], [b, y]) => (a === "talks" ? -1 : b === "talks" ? 1 : y.length - x.length || (a < b ? -1 : 1)));
  return sorted.map(([name, own]) => ({ name, entries: own }));
}

function markOf(entry: TimelineEntry, x: (day: string) => number, y: number): string {
  const [from, until] = [x(entry.from ?? entry.until!), x(entry.until ?? entry.from!)];
  const isUnreal = entry.isUpcoming || (entry.kind === "event" && entry.status.some((status) => status !== "historical"));
  const name = isUnreal ? "hollow" : "mark";
  const mark =
    until - from > 8
      ? element("rect", { x: from, y: y - 4, width: until - from, height: 8, rx: 4, class: name })
      : element("circle", { cx: (from + until) / 2, cy: y, r: 5, class: name });
  return element("g", {}, element("title", {}, escaped(entryInWords(entry))), mark);
}

/** "14 Aug 2024: talks under way, Geneva" */
export function entryInWords(entry: TimelineEntry): string {
  const day = entry.when === null ? `${dateInWords(entry.from)} (report)` : dateInWords(entry.when);
  const what = entry.kind === "talks" ? `talks ${entry.status.replaceAll("-", " ")}` : entry.type.toLowerCase();
  const who =
    entry.kind === "talks"
      ? entry.participants.join(", ")
      : [entry.actors.join(", "), entry.recipients.filter((name) => !entry.actors.includes(name)).join(", ")]
          .filter(Boolean)
          .join(" \u2192 ");
  const where = entry.place === null ? "" : `, ${entry.place}`;
  const { hedges } = entry.quotations[0]!;
  return `${day}: ${what}${where}${who === "" ? "" : ` (${who})`}${hedges.length === 0 ? "" : `, hedged: ${hedges.join(", ")}`}`;
}
