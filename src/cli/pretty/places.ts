import { type Line, run, wrap } from "./runs.ts";
import { INDENT, type View } from "./view.ts";

/** Places in the order in which they are first named, with their countries where known, one behind the other. */
export function placeLines(view: View): Line[] {
  const seen = new Map<string, string>();
  for (const { name, country } of view.reading.places) {
    const key = `${name} ${country ?? ""}`;
    if (!seen.has(key)) seen.set(key, country === null ? name : `${name} (${country})`);
  }
  if (seen.size === 0) return [];
  const lines = wrap([run([...seen.values()].join(" \u00b7 "))], view.width - INDENT);
  return lines.map((line): Line => [run(" ".repeat(INDENT)), ...line]);
}
