import type { Context, ReadTime, WordRange } from "../context.ts";
import { holds } from "../words.ts";

/** Whether the clause of the word is dated more than a year before publication: no position of today. */
export function isLongAgo(context: Context, times: readonly ReadTime[], head: number): boolean {
  const { published } = context;
  if (published === null) return false;
  const before = `${Number(published.slice(0, 4)) - 1}${published.slice(4)}`;
  return times.some((time) => {
    if (time.edtf === null || !/^\d{4}/.test(time.edtf)) return false;
    const end = time.edtf.includes("/") ? time.edtf.slice(time.edtf.indexOf("/") + 1) : time.edtf;
    const last = /^\d{4}$/.test(end.slice(0, 4)) ? end.replace(/[~?%]/g, "") : time.edtf;
    return last.padEnd(10, "~") < before && hangsOn(context, time, head);
  });
}

/** When the position was held: the time that hangs on the word, outside what is held. */
export function timeOf(context: Context, times: readonly ReadTime[], head: number, content: WordRange): string | null {
  for (const time of times) {
    if (time.edtf === null || holds(content, time)) continue;
    if (clauseOf(context, time.last) === head) return time.edtf;
  }
  return null;
}

/** "signed | in 2015 |": on the word itself, not on a noun below it ("the police force of | 2014 |"). */
function hangsOn(context: Context, time: ReadTime, head: number): boolean {
  const { words } = context.parsed;
  let up = time.last;
  for (let steps = 0; up >= time.first && up <= time.last && steps < 8; steps++) up = words[up]!.head;
  return up === head;
}

/** The verb, or noun that is no part of the time itself, on which a time hangs. */
function clauseOf(context: Context, word: number): number {
  const { words } = context.parsed;
  for (let at = words[word]!.head, steps = 0; at >= 0 && steps < 6; at = words[at]!.head, steps++) {
    if (words[at]!.upos === "VERB" || words[at]!.upos === "ADJ") return at;
  }
  return -1;
}
