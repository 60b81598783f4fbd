import type { ConflictEvent, Talks } from "../../reading/reading.ts";
import type { Span } from "../../text/span.ts";
import { edtfInWords } from "./edtf-words.ts";
import { type Line, type Run, run, wrap } from "./runs.ts";
import { bySentence, evidenceLines, itemLines, nameLines, type View, wordsWidth } from "./view.ts";

/** Events: the type on the left; who did it to whom, when and where, with the sentence, on the right. */
export function eventLines(view: View): Line[] {
  return happeningLines(view, view.reading.events, ({ type }) => type.toLowerCase(), eventWords);
}

/** Talks: their state on the left; who takes part, who mediates, when and where, with the sentence, on the right. */
export function talksLines(view: View): Line[] {
  return happeningLines(view, view.reading.talks, ({ status }) => status.replaceAll("-", " "), talksWords);
}

function happeningLines<T extends { readonly span: Span }>(
  view: View,
  items: readonly T[],
  nameOf: (item: T) => string,
  wordsOf: (view: View, item: T) => Run[],
): Line[] {
  const lines: Line[] = [];
  for (const group of bySentence(view, items)) {
    for (const [index, item] of group.items.entries()) {
      const right = wrap(wordsOf(view, item), wordsWidth(view));
      const spans = group.items.map(({ span }) => span);
      if (index === group.items.length - 1) right.push(...evidenceLines(view, group.sentence, spans, 2));
      lines.push(...itemLines(view, nameLines(view, [run(nameOf(item), "strong")]), right));
    }
  }
  return lines;
}

function eventWords(view: View, { actor, recipient, time, place, status }: ConflictEvent): Run[] {
  const runs: Run[] = [run(namesOf(view, actor) || "somebody", "strong")];
  if (recipient.length > 0) runs.push(run(" \u2192 ", "quiet"), run(namesOf(view, recipient), "strong"));
  const about = [...circumstances(time, place), ...status];
  if (about.length > 0) runs.push(run(` \u00b7 ${about.join(", ")}`, "quiet"));
  return runs;
}

function talksWords(view: View, { time, place, format, mediators, participants }: Talks): Run[] {
  const about: string[] = circumstances(time, place);
  if (format !== null) about.push(format);
  if (mediators.length > 0) about.push(`mediated by ${namesOf(view, mediators)}`);
  const who = participants.length > 0 ? run(namesOf(view, participants), "strong") : run("talks", "plain");
  return about.length > 0 ? [who, run(` \u00b7 ${about.join(", ")}`, "quiet")] : [who];
}

function namesOf(view: View, ids: readonly string[]): string {
  return ids.map((id) => view.nameOf(id) ?? id).join(", ");
}

function circumstances(time: string | null, place: string | null): string[] {
  return [...(time === null ? [] : [edtfInWords(time)]), ...(place === null ? [] : [place])];
}
