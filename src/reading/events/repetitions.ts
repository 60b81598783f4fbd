import type { Actors, Context } from "../context.ts";
import type { EventDraft } from "./find-events.ts";

/**
 * One event a happening: a noun inside a clause that tells of it, and a later clause of the same words about the same parties, are left out.
 * "An | air strike | killed nine": the killing.  "The raid ... the raid": once.
 */
export function withoutRepetitions(context: Context, actors: Actors, all: readonly EventDraft[]): EventDraft[] {
  const drafts = describedOnce(context, actors, all);
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

/**
 * A noun whose relative clause tells the same: "Hamas' | attack |, in which militants | stormed | the town". The clause stays, with the noun's
 * actor where it names nobody.
 */
function describedOnce(context: Context, actors: Actors, drafts: readonly EventDraft[]): EventDraft[] {
  const { words } = context.parsed;
  const described = new Map<EventDraft, EventDraft>();
  for (const draft of drafts) {
    let verb = draft.head;
    while (words[verb]!.deprel === "conj" && words[verb]!.head >= 0 && words[verb]!.head < verb) verb = words[verb]!.head;
    if (words[verb]!.deprel !== "acl:relcl") continue;
    const noun = drafts.find((d) => d.head === words[verb]!.head && d.type === draft.type && d.match.frame.part === "noun");
    if (noun) described.set(draft, noun);
  }
  const nouns = new Set(described.values());
  // "militants" have no name, whatever they are
  const isNamed = (actor: number) => actors.actors[actor]!.key !== null || /^\p{Lu}/u.test(actors.actors[actor]!.name);
  return drafts.flatMap((draft) => {
    if (nouns.has(draft)) return [];
    const noun = described.get(draft);
    if (!noun || draft.actor.some(isNamed) || noun.actor.length === 0) return [draft];
    return [{ ...draft, actor: noun.actor, rule: `${draft.rule}+noun` }];
  });
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
