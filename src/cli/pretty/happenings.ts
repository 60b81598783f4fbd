import type { ConflictEvent, Talks } from "../../reading/reading.ts";
import { edtfInWords } from "./edtf-words.ts";
import { beside, type Line, type Run, run, wrap } from "./runs.ts";
import { INDENT, inItsSentence, NAME_COLUMN, type View, wordsWidth } from "./view.ts";

/** Events: the type on the left; who did it to whom, when and where, with the sentence, on the right. */
export function eventLines(view: View): Line[] {
  return view.reading.events.flatMap((event) => beside([[run(event.type, "strong")]], eventWords(view, event), INDENT, NAME_COLUMN));
}

function eventWords(view: View, event: ConflictEvent): Line[] {
  const width = wordsWidth(view);
  const names = (ids: readonly string[]) => ids.map((id) => view.nameOf(id) ?? id).join(", ");
  const runs: Run[] = [run(names(event.actor) || "somebody", "strong")];
  if (event.recipient.length > 0) runs.push(run(" \u2192 ", "quiet"), run(names(event.recipient), "strong"));
  const about = [...circumstances(event.time, event.place), ...event.status];
  if (about.length > 0) runs.push(run(` \u00b7 ${about.join(", ")}`, "quiet"));
  return [...wrap(runs, width), ...wrap(inItsSentence(view, event.span, 2 * width), width)];
}

/** Talks: their state on the left; who takes part, who mediates, when and where, with the sentence, on the right. */
export function talksLines(view: View): Line[] {
  return view.reading.talks.flatMap((talks) => {
    const left = [[run(talks.status.replaceAll("-", " "), "strong")]];
    return beside(left, talksWords(view, talks), INDENT, NAME_COLUMN);
  });
}

function talksWords(view: View, talks: Talks): Line[] {
  const width = wordsWidth(view);
  const names = (ids: readonly string[]) => ids.map((id) => view.nameOf(id) ?? id).join(", ");
  const about: string[] = circumstances(talks.time, talks.place);
  if (talks.format !== null) about.push(talks.format);
  if (talks.mediators.length > 0) about.push(`mediated by ${names(talks.mediators)}`);
  const head: Run[] = [run(names(talks.participants), "strong")];
  if (about.length > 0) head.push(run(`${talks.participants.length > 0 ? " \u00b7 " : ""}${about.join(", ")}`, "quiet"));
  return [...wrap(head, width), ...wrap(inItsSentence(view, talks.span, 2 * width), width)];
}

function circumstances(time: string | null, place: string | null): string[] {
  return [...(time === null ? [] : [edtfInWords(time)]), ...(place === null ? [] : [place])];
}
