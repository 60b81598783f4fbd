import type { ActorMention, Actors, Context } from "../context.ts";

/** How many times the author must speak for the text to be his own. */
const OFTEN = 3;
/** How far into the text its author is looked for, in words. */
const LEAD = 80;

/** The party whose own words the whole text is, or -1. */
export function voiceOf(context: Context, actors: Actors, attributionOf: Int32Array, canHold: (party: number) => boolean): number {
  const stated = statesOwn(context, actors, canHold);
  return stated >= 0 ? stated : saysWe(context, actors, attributionOf, canHold);
}

/**
 * Whoever tells of himself by name: a communique tells in the present tense what its author rejects, recalls, accepts.
 * Few such sentences of one party are no habit.
 */
function statesOwn(context: Context, actors: Actors, canHold: (party: number) => boolean): number {
  const { words } = context.parsed;
  const counts = new Map<number, number>();
  for (const w of words) {
    if (
      w.xpos !== "VBZ" ||
      !/^(?:reject|deny|recall|deplore|call|accept|express|welcome|reaffirm|note|take|condemn|reiterate|underline|stress|regret|wish|denounce|affirm|demand)$/.test(
        w.lemma,
      )
    )
      continue;
    if (w.deprel !== "root" && w.deprel !== "conj") continue;
    const subject = context.tree.child(w.index, "nsubj");
    const mention = subject < 0 ? null : actors.mentionAt(subject);
    if (mention === null) continue;
    const party = actors.partyOf(mention.actor);
    const { kind } = actors.actors[mention.actor]!;
    if ((kind === "government" || kind === "organisation") && party !== mention.actor && canHold(party))
      counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  for (const [party, count] of counts) if (count >= OFTEN) return party;
  return -1;
}

/** What an author speaks through: "[communique issued by the General Command of the URNG]", "an interview with", "statement of the front". */
const OWN_TEXT =
  /^(?:communique|statement|declaration|proclamation|message|letter|bulletin|manifesto|appeal|interview|answer|reply|address)$/;

/** Whoever says "we" throughout, outside all quotations: the author of the communique, or who answers in the interview, as the head of the text names him. */
function saysWe(context: Context, actors: Actors, attributionOf: Int32Array, canHold: (party: number) => boolean): number {
  const { words } = context.parsed;
  let times = 0;
  let quoted = false;
  for (const { form, index } of words) {
    if (/^[“”"]$/.test(form)) quoted = form === "“" || (form === '"' && !quoted);
    else if (!quoted && attributionOf[index]! < 0 && /^(?:we|our|us|ours|ourselves)$/i.test(form)) times++;
  }
  if (times < OFTEN) return -1;
  const marker = words.findIndex(({ lemma, index }) => index < LEAD && OWN_TEXT.test(lemma.toLowerCase()));
  if (marker < 0) return -1;
  const far = ({ head }: ActorMention): number => (head > marker ? head - marker : LEAD + marker - head);
  const kinds = /^(?:armed-group|organisation|government|person|unknown)$/;
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (const mention of actors.mentions) {
    const party = actors.partyOf(mention.actor);
    if (mention.head >= LEAD || mention.type === "pronoun" || !kinds.test(actors.actors[mention.actor]!.kind) || !canHold(party)) continue;
    if (far(mention) < nearest) [best, nearest] = [party, far(mention)];
  }
  return best;
}
