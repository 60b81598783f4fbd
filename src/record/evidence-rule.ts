import type { Reading } from "../reading/reading.ts";

/**
 * The first span of a reading that does not lie in its text as it says, or null where all do: "positions[2].content". Nothing enters
 * the record without passing here.
 */
export function brokenSpan(reading: Reading): string | null {
  const { text } = reading.report;
  return find(text, reading, "");
}

function find(text: string, value: unknown, path: string): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const broken = find(text, value[index], `${path}[${index}]`);
      if (broken !== null) return broken;
    }
    return null;
  }
  if ("exact" in value) {
    const { start, end, exact } = value as Record<string, unknown>;
    const isSound = Number.isInteger(start) && Number.isInteger(end) && (start as number) >= 0 && (start as number) < (end as number);
    return isSound && text.slice(start as number, end as number) === exact ? null : path;
  }
  for (const [key, inner] of Object.entries(value)) {
    const broken = find(text, inner, path === "" ? key : `${path}.${key}`);
    if (broken !== null) return broken;
  }
  return null;
}
