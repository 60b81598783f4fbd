import type { TimelineEntry } from "../../src/http/contract.ts";
import { dayNumber } from "../days.ts";
import { EVENTS, plainCode } from "../words.ts";

/** How many parties have a lane of their own; what only others did stands in one more. */
const LANES = 10;

export interface Lane {
  readonly name: string;
  readonly entries: readonly TimelineEntry[];
}

export const idOf = (entry: TimelineEntry): string => entry.ids[0]!;

/** The days of an entry, the last one exclusive; null: it has none. */
export function spanOf({ from, until }: TimelineEntry): readonly [number, number] | null {
  if (from === null && until === null) return null;
  return [dayNumber(from ?? until!), dayNumber(until ?? from!) + 1];
}

/** Who does something in it, or to whom it is done where nobody is named. */
export function castOf(entry: TimelineEntry): readonly string[] {
  if (entry.kind === "talks") return [...new Set([...entry.participants, ...entry.mediators])];
  return [...new Set(entry.actors.length > 0 ? entry.actors : entry.recipients)];
}

/** What is still ahead, was denied, or was only thought of. */
export function isUnreal(entry: TimelineEntry): boolean {
  return entry.isUpcoming || (entry.kind === "event" && entry.status.some((status) => status !== "historical"));
}

/** A lane for each of the parties that come most often. An entry stands in the lane of each party that has a part in it. */
export function lanesOf(entries: readonly TimelineEntry[]): Lane[] {
  const dated = entries.filter((entry) => spanOf(entry) !== null);
  const counts = new Map<string, number>();
  for (const entry of dated) for (const name of castOf(entry)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, LANES)
    .map(([name]) => name);
  const lanes = named.map((name) => ({ name, entries: dated.filter((entry) => castOf(entry).includes(name)) }));
  const others = dated.filter((entry) => castOf(entry).length > 0 && !castOf(entry).some((name) => named.includes(name)));
  const nobody = dated.filter((entry) => castOf(entry).length === 0);
  if (others.length > 0) lanes.push({ name: "others", entries: others });
  if (nobody.length > 0) lanes.push({ name: "no party named", entries: nobody });
  return lanes;
}

/** "talks suspended", "attack, planned" */
export function whatOf(entry: TimelineEntry): string {
  if (entry.kind === "talks") return `talks ${plainCode(entry.status)}`;
  const status = entry.status
    .filter((one) => one !== "historical" && !(one === "future" && entry.isUpcoming))
    .map((one) => (one === "negated" ? "did not take place" : one));
  return `${EVENTS[entry.type]}${entry.mode === null ? "" : ` (${plainCode(entry.mode)})`}${status.length === 0 ? "" : `, ${status.join(", ")}`}`;
}

/** "Sudan and Rapid Support Forces", "Israel → Hamas" */
export function whoOf(entry: TimelineEntry): string {
  if (entry.kind === "talks") {
    const between = entry.participants.join(", ");
    const through = entry.mediators.filter((name) => !entry.participants.includes(name)).join(", ");
    return [between, through === "" ? "" : `mediated by ${through}`].filter((part) => part !== "").join("; ");
  }
  const others = entry.recipients.filter((name) => !entry.actors.includes(name));
  return [entry.actors.join(", "), others.join(", ")].filter((part) => part !== "").join(" → ");
}

export interface Placed {
  readonly entry: TimelineEntry;
  readonly start: number;
  readonly end: number;
  readonly row: number;
}

export interface Laid {
  readonly placed: readonly Placed[];
  /** where marks stand too close: how many more, and the pixel around which */
  readonly more: readonly { readonly x: number; readonly count: number }[];
  readonly rows: number;
}

/** Lays the entries of a lane into rows so that none covers another; what finds no room is counted. */
export function layOut(lane: Lane, x: (day: number) => number, left: number, right: number, most = 4): Laid {
  const ends: number[] = [];
  const placed: Placed[] = [];
  const more = new Map<number, number>();
  for (const entry of lane.entries) {
    const [from, until] = spanOf(entry)!;
    if (x(until) < left || x(from) > right) continue;
    const middle = (x(from) + x(until)) / 2;
    const isWide = x(until) - x(from) > 11;
    const start = isWide ? Math.max(left - 4, x(from)) : middle - 5.5;
    const end = isWide ? Math.min(right + 4, x(until)) : middle + 5.5;
    let row = ends.findIndex((taken) => taken <= start);
    if (row < 0 && ends.length < most) row = ends.length;
    if (row < 0) {
      const cell = Math.floor(Math.min(right - 1, Math.max(left, (start + end) / 2)) / 30);
      more.set(cell, (more.get(cell) ?? 0) + 1);
      continue;
    }
    ends[row] = end + 2;
    placed.push({ entry, start, end, row });
  }
  return { placed, more: [...more].map(([cell, count]) => ({ x: cell * 30 + 15, count })), rows: Math.max(1, ends.length) };
}
