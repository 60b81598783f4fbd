import type { Context } from "../context.ts";
import type { EventDraft } from "./find-events.ts";

/**
 * One event a happening: a noun inside a clause that tells of it, and a later clause of the same words about the same parties, are left out.
 * "An | air strike | killed nine": the killing.  "The raid ... the raid": once.
 */
export function withoutRepetitions(context: Context, drafts: readonly EventDraft[]): EventDraft[] {
  const byVerb = new Set<number>();
  for (const draft of drafts) {
    if (draft.match.frame.part === "noun") continue;
    for (const [role, heads] of Object.entries(draft.match.roles)) if (role !== "charge") for (const head of heads) byVerb.add(head);
  }
  const kept: EventDraft[] = [];
  for (const draft of drafts) {
    if (draft.match.frame.part === "noun" && byVerb.has(draft.head)) continue;
    const at = kept.findIndex((have) => isSame(context, have, draft));
    if (at < 0) kept.push(draft);
    else if (clarity(draft) > clarity(kept[at]!)) kept[at] = draft;
  }
  return kept.sort((a, b) => a.head - b.head);
}

function isSame(context: Context, a: EventDraft, b: EventDraft): boolean {
  const { words } = context.parsed;
  if (a.type !== b.type) return false;
  if (a.time >= 0 && b.time >= 0 && a.time !== b.time) return false;
  if (a.status.join() !== b.status.join() && a.status.length > 0 && b.status.length > 0) return false;
  const nominal = a.match.frame.part === "noun" || b.match.frame.part === "noun";
  const lemma = words[a.head]!.lemma === words[b.head]!.lemma;
  if (!nominal && !lemma) return false;
  const sameActors = a.actor.length > 0 && b.actor.length > 0 ? a.actor.some((x) => b.actor.includes(x)) : nominal;
  const sameRecipients = a.recipient.length === 0 || b.recipient.length === 0 || a.recipient.some((x) => b.recipient.includes(x));
  return sameActors && sameRecipients;
}

/** How much a clause tells: a verb before a noun, then parties, time, place and numbers. */
function clarity(draft: EventDraft): number {
  return (
    (draft.match.frame.part === "noun" ? 0 : 4) +
    Math.min(draft.actor.length, 1) * 2 +
    Math.min(draft.recipient.length, 1) +
    (draft.time >= 0 ? 1 : 0) +
    (draft.place ? 1 : 0) +
    Math.min(draft.figures.length, 1)
  );
}
