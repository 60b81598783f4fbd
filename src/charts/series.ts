import { type FigureGroup, type FigureLine, type FigurePoint, issuerName } from "../picture/figures.ts";
import { dateInWords, timeScale } from "./dates.ts";
import { chart, cutTo, element, escaped, text } from "./svg.ts";

const PAD = 16;
const LEFT = 74;
const HEAD = 52;
const PLOT = 240;
const LINE = 19;

/** From this ratio of the largest to the smallest number on, the scale is logarithmic, and says so. */
const LOGARITHMIC = 30;

const DASHES = [null, "7 4", "2 3", "10 3 2 3", "14 5", "4 2 1 2"] as const;

/**
 * One measure in one place over time: a line for each issuer, scope and basis, never joined with another, and a break in words where
 * one ends and the next begins. A bar reaches from low to high, an arrow says "or more". Lines differ by marks and dashes, not by colour.
 */
export function seriesChart(group: FigureGroup, { width = 760 }: { readonly width?: number } = {}): string {
  const drawn = group.lines.map((line) => ({ line, points: line.points.filter(isDrawable) })).filter(({ points }) => points.length > 0);
  const numbers = drawn.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])).filter((value) => value !== null);
  const y = valueScale(numbers, HEAD + PLOT, HEAD + 8);
  const days = drawn.flatMap(({ points }) => points.map(({ day }) => day!));
  const { x, ticks } = timeScale(days, LEFT + PAD, width - PAD - 24);
  const bottom = HEAD + PLOT;
  const title = `${group.measure}, ${group.place ?? "no place named"}: numbers by issuer`;
  const marks: string[] = [
    text(PAD, 24, title, { class: "head" }),
    text(PAD, 42, `as reported, never added up${y.isLogarithmic ? "; logarithmic scale" : ""}`, { class: "quiet small" }),
  ];
  for (const value of y.ticks) {
    marks.push(element("line", { x1: LEFT, x2: width - PAD, y1: y.at(value), y2: y.at(value), class: "rule" }));
    marks.push(text(LEFT - 6, y.at(value) + 4, grouped(value), { class: "quiet small", anchor: "end" }));
  }
  for (const tick of ticks) marks.push(text(tick.x, bottom + 16, tick.label, { class: "quiet small", anchor: "middle" }));
  for (const [index, { line, points }] of drawn.entries()) {
    marks.push(lineMarks(line, points, index, x, y.at));
    const last = points[points.length - 1]!;
    if (drawn.length > 1) marks.push(text(x(last.day!) + 8, y.at(middleOf(last)) + 4, String(index + 1), { class: "quiet small" }));
  }
  let at = bottom + 44;
  for (const [index, { line, points }] of drawn.entries()) {
    marks.push(
      pointMark(PAD + 6, at - 4, index),
      text(PAD + 22, at, cutTo(`${drawn.length > 1 ? `${index + 1}  ` : ""}${legendOf(line, points)}`, width - 2 * PAD - 22, 13)),
    );
    at += LINE;
  }
  for (const { points } of group.contradictions) {
    const sides = points.map(({ point, series }) => `${rangeOf(point)} (${nameOf(group, series)})`);
    marks.push(text(PAD + 22, at, cutTo(`contradict each other: ${sides.join(" and ")}`, width - 2 * PAD - 22, 12), { class: "against" }));
    at += LINE;
  }
  if (drawn.length === 0) marks.push(text(PAD, HEAD + 24, "No number has a day.", { class: "quiet" }));
  const description = drawn.map(({ line, points }) => `${legendOf(line, points)}.`).join(" ");
  return chart({ width, height: at + PAD - 6, title, description: description === "" ? "No number has a day." : description }, ...marks);
}

/** Where the mark stands: between low and high, or at the one that is told. */
export function middleOf({ low, high }: FigurePoint): number {
  return low === null ? high! : high === null ? low : (low + high) / 2;
}

function isDrawable({ day, low, high }: FigurePoint): boolean {
  return day !== null && (low !== null || high !== null);
}

function nameOf({ lines }: FigureGroup, id: string): string {
  const line = lines.find((candidate) => candidate.id === id);
  return line === undefined ? id : issuerName(line.issuer);
}

function lineMarks(
  line: FigureLine,
  points: readonly FigurePoint[],
  index: number,
  x: (day: string) => number,
  y: (value: number) => number,
): string {
  const places = points.map((point) => ({ point, x: x(point.day!), y: y(middleOf(point)) }));
  const path = places.map((place, at) => `${at === 0 ? "M" : "L"}${place.x.toFixed(1)} ${place.y.toFixed(1)}`).join("");
  // incidents are not stages of one count: nothing leads from one to the next
  const joined = line.scope !== "incident" && points.length > 1;
  const dash = DASHES[index % DASHES.length]!;
  return element(
    "g",
    {},
    joined ? element("path", { d: path, class: "line", "stroke-width": 1.6, "stroke-dasharray": dash }) : "",
    ...places.map((place) => {
      const { low, high } = place.point;
      const range =
        low !== null && high !== null && low !== high
          ? element("line", { x1: place.x, x2: place.x, y1: y(low), y2: y(high), class: "line" })
          : "";
      const more = high === null ? arrow(place.x, place.y, -1) : low === null ? arrow(place.x, place.y, 1) : "";
      const words = `${issuerName(line.issuer)}, ${dateInWords(place.point.day)}: ${place.point.phrase}`;
      return element("g", {}, element("title", {}, escaped(words)), range, more, pointMark(place.x, place.y, index));
    }),
  );
}

/** A short arrow: up for "at least", down for "up to". */
function arrow(x: number, y: number, way: 1 | -1): string {
  const end = y + way * 16;
  return element("path", {
    d: `M${x.toFixed(1)} ${y.toFixed(1)}V${end.toFixed(1)}m-3 ${-way * 4}l3 ${way * 4}l3 ${-way * 4}`,
    class: "line",
  });
}

/** Marks by the number of the line: disc, square, triangle, diamond, ring, cross. */
function pointMark(x: number, y: number, index: number): string {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  switch (index % 6) {
    case 0:
      return element("circle", { r: 4.5, transform: place, class: "mark" });
    case 1:
      return element("rect", { x: -4, y: -4, width: 8, height: 8, transform: place, class: "mark" });
    case 2:
      return element("path", { d: "M0-5L5 4H-5Z", transform: place, class: "mark" });
    case 3:
      return element("path", { d: "M0-6L5 0L0 6L-5 0Z", transform: place, class: "hollow" });
    case 4:
      return element("circle", { r: 4.5, transform: place, class: "hollow" });
    default:
      return element("path", { d: "M-4-4L4 4M4-4L-4 4", transform: place, class: "line", "stroke-width": 2 });
  }
}

/** "Gaza Health Ministry, running toll, verified: 34,700 or more (7 May 2024) to 46,700 or more (16 Jan 2025)" */
function legendOf(line: FigureLine, points: readonly FigurePoint[]): string {
  const [first, last] = [points[0]!, points[points.length - 1]!];
  const scope =
    line.scope === "cumulative"
      ? ", running toll"
      : line.scope === "standing"
        ? ", at the time"
        : line.scope === "incident"
          ? ", one incident"
          : "";
  const basis = line.basis === "reported" ? "" : `, ${line.basis}`;
  const numbers = first === last ? pointInWords(first) : `${pointInWords(first)} to ${pointInWords(last)}, ${points.length} numbers`;
  return `${issuerName(line.issuer)}${scope}${basis}: ${numbers}`;
}

function pointInWords(point: FigurePoint): string {
  const { hedges } = point.quotation;
  return `${rangeOf(point)}${point.who === null ? "" : ` ${point.who}`} (${dateInWords(point.day)}${hedges.length === 0 ? "" : `, hedged: ${hedges.join(", ")}`})`;
}

function rangeOf({ low, high, phrase }: FigurePoint): string {
  if (low === null && high === null) return phrase;
  if (high === null) return `${grouped(low!)} or more`;
  if (low === null) return `up to ${grouped(high)}`;
  return low === high ? grouped(low) : `${grouped(low)}\u2013${grouped(high)}`;
}

function grouped(value: number): string {
  const [whole, part] = String(value).split(".");
  return whole!.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
}

export interface ValueScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly isLogarithmic: boolean;
}

/** Values from `bottom` up to `top` in pixels, from nought on; by powers of ten where they reach far. */
export function valueScale(values: readonly number[], bottom: number, top: number): ValueScale {
  const most = Math.max(1, ...values);
  const least = Math.min(...values.filter((value) => value > 0), most);
  if (most / least > LOGARITHMIC) {
    const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    const at = (value: number) => bottom - ((Math.log10(Math.max(value, 10 ** from)) - from) / (to - from)) * (bottom - top);
    return { at, ticks: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)), isLogarithmic: true };
  }
  const step = niceStep(most / 4);
  const highest = Math.ceil(most / step) * step;
  const at = (value: number) => bottom - (value / highest) * (bottom - top);
  return { at, ticks: Array.from({ length: Math.round(highest / step) + 1 }, (_, index) => index * step), isLogarithmic: false };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
}
