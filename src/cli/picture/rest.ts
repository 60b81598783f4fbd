import type { Rest } from "../../picture/rest.ts";

/** What is said where a list was cut: how much more there is, and how to see it. */
export function restInWords(rest: Rest | null, noun = ""): string[] {
  if (rest === null) return [];
  const { count, isExact, shown } = rest;
  return [`${isExact ? "" : "up to "}${count}${noun === "" ? "" : ` ${noun}`} more; --limit ${shown + count} looks at all of them`];
}
