import type { Actors, Context } from "../context.ts";
import type { EventDraft } from "./find-events.ts";

/**
 * One event a happening: a noun inside a clause that tells of it, and a later clause of the same words about the same parties, are left out.
 * "An | air strike | killed nine": the killing.  "The raid ... the raid": once.
 */
export function withoutRepetitions(context: Context, actors: Actors, all: readonly EventDraft[]): EventDraft[] {
  const drafts = mergeHarm(context, describedOnce(context, actors, all));
  const byVerb = new Set<number>();
  for (const draft of drafts) {
    if (draft.match.frame.part === "noun") continue;
    for (const [role, heads] of Object.entries(draft.match.roles)) if (role !== "charge") for (const head of heads) byVerb.add(head);
  }
  const kept: EventDraft[] = [];
  for (const draft of drafts) {
    if (draft.match.frame.part === "noun" && byVerb.has(draft.head)) continue;
    const at = kept.findIndex((have) => isSame(context, actors, have, draft));
    if (at < 0) kept.push(draft);
    else kept[at] = clarity(draft) > clarity(kept[at]!) ? joined(draft, kept[at]!) : joined(kept[at]!, draft);
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

/** Frames for the harm that an attack does. */
const HARM = /^events-violence:(?:kill|wound|destroy|killing)$/;

/**
 * The harm that goes on an attack in the same sentence belongs to it, with its numbers: "gunmen | attacked | a post, | killing | eleven",
 * "| stormed | the town and | killed | hundreds".
 */
function mergeHarm(context: Context, drafts: readonly EventDraft[]): EventDraft[] {
  const { words } = context.parsed;
  const kept: EventDraft[] = [];
  for (const draft of drafts) {
    const at = HARM.test(draft.match.frame.id)
      ? kept.findIndex((have) => {
          if (have.type !== "ASSAULT" || words[have.head]!.sentence !== words[draft.head]!.sentence || have.mode === "abduct") return false;
          // "a bomb | exploded |, | killing | six": nobody is named for either
          const alone = /:(?:projectile|blow-up)$/.test(have.match.frame.id) && words[draft.head]!.xpos === "VBG";
          if (have.actor.join() !== draft.actor.join() || (have.actor.length === 0 && !alone) || have.status.join() !== draft.status.join())
            return false;
          if (have.match.frame.part === "noun" || (have.time >= 0 && draft.time >= 0 && have.time !== draft.time)) return false;
          for (let up = draft.head, steps = 0; up >= 0 && steps < 4; up = words[up]!.head, steps++) {
            if (up === have.head) return true;
            if (!/^(?:advcl|conj|acl|xcomp)$/.test(words[up]!.deprel)) return false;
          }
          return false;
        })
      : -1;
    if (at < 0) kept.push(draft);
    else {
      const have = kept[at]!;
      kept[at] = {
        ...have,
        recipient: have.recipient.length > 0 ? have.recipient : draft.recipient,
        figures: [...new Set([...have.figures, ...draft.figures])].sort((a, b) => a - b),
        place: have.place ?? draft.place,
        time: have.time >= 0 ? have.time : draft.time,
      };
    }
  }
  return kept;
}

function isSame(context: Context, actors: Actors, a: EventDraft, b: EventDraft): boolean {
  const { words } = context.parsed;
  if (a.type !== b.type) return false;
  if (a.time >= 0 && b.time >= 0 && a.time !== b.time) return false;
  if (a.status.join() !== b.status.join() && a.status.length > 0 && b.status.length > 0) return false;
  const nominal = a.match.frame.part === "noun" || b.match.frame.part === "noun";
  const lemma =
    words[a.head]!.lemma === words[b.head]!.lemma ||
    // the same meeting in other words: both name nobody but those at the table, at the same time
    (a.type === "CONSULT" && a.time >= 0 && a.time === b.time && (a.rule.includes("+table") || b.rule.includes("+table")));
  if (!nominal && !lemma) return false;
  const meet = (x: readonly number[], y: readonly number[]) =>
    x.some((p) => y.some((q) => p === q || actors.partyOf(p) === actors.partyOf(q)));
  const sameActors = a.actor.length > 0 && b.actor.length > 0 ? meet(a.actor, b.actor) : nominal;
  const sameRecipients = a.recipient.length === 0 || b.recipient.length === 0 || meet(a.recipient, b.recipient);
  return sameActors && sameRecipients;
}

/** The clearer telling, with what only the other one tells. */
function joined(clear: EventDraft, other: EventDraft): EventDraft {
  return {
    ...clear,
    actor: clear.actor.length > 0 ? clear.actor : other.actor,
    recipient: clear.recipient.length > 0 ? clear.recipient : other.recipient,
    time: clear.time >= 0 ? clear.time : other.time,
    status: clear.time >= 0 || other.time < 0 ? clear.status : other.status,
    place: clear.place ?? other.place,
    figures: [...new Set([...clear.figures, ...other.figures])].sort((a, b) => a - b),
  };
}

/** How much a clause tells: a verb before a noun, then parties, time, place and numbers. */
function clarity(draft: EventDraft): number {
  return (
    (draft.match.frame.part === "noun" ? 0 : 2) +
    Math.min(draft.actor.length, 1) * 3 +
    Math.min(draft.recipient.length, 1) +
    (draft.time >= 0 ? 1 : 0) +
    (draft.place ? 1 : 0) +
    Math.min(draft.figures.length, 1)
  );
}
