import type { Actors, Context, ReadAttribution } from "../context.ts";
import type { ReadFigure } from "../figures/figure.ts";
import type { EventType } from "../reading.ts";
import { holds } from "../words.ts";
import type { EventDraft } from "./find-events.ts";
import { partiesOf } from "./parties.ts";

/** Verbs that tell of talks without their being held. */
const UNHELD =
  /^(?:stall|suspend|postpone|adjourn|delay|collapse|fail|break|founder|falter|deadlock|freeze|cancel|call|propose|offer|suggest|demand|seek|urge|halt|put|reject|refuse|boycott|leave|quit|abandon|set|resume)$/;
/** Acts of speech: events only where they are done to somebody. */
const SPOKEN = new Set<EventType>(["REQUEST", "ACCUSE"]);
/** A war is no happening of its own when it only bounds another: "the war has displaced", "since the fighting began". */
const BACKGROUND = new Set(["war", "fighting", "conflict", "violence", "battle", "combat", "hostility", "clash"]);

/** Whether the report tells the draft as a happening between actors, and not in passing, as denied, or as a mere statement. */
export function isWorthTelling(
  context: Context,
  actors: Actors,
  draft: EventDraft,
  attributions: readonly ReadAttribution[],
  figures: readonly ReadFigure[],
): boolean {
  const { words } = context.parsed;
  const { match, type, status } = draft;
  const noun = match.frame.part === "noun";
  if (status.includes("negated") && !mayFail(type, draft.announced, noun)) return false;
  if (isDenied(attributions, draft)) return false;
  // "would | accept | a freeze", "has not | agreed | to the swap": positions
  if (
    /:(?:accept|agree|reject)$/.test(match.frame.id) &&
    (status.includes("hypothetical") || (status.includes("negated") && draft.time < 0))
  )
    return false;
  // "if Hamas attacks, Egypt | will close | the crossing"
  if (status.includes("future") && !draft.announced && /^(?:if|unless)$/.test(match.condition?.kind ?? "") && type !== "THREATEN")
    return false;
  const told = draft.figures.filter((i) => figures[i]!.scope === "incident" && figures[i]!.span.first <= draft.span.last + 2);
  // "people", "ten farmers" are nobody in particular
  const named = draft.recipient.some(
    (a) => !/^(?:unnamed|unknown|population)$/.test(actors.actors[a]!.kind) || actors.actors[a]!.key !== null || actors.partyOf(a) !== a,
  );
  if (type === "REJECT" && !rejectsSomebody(context, draft)) return false;
  // a meeting that may be, between those that only the context names
  if (type === "CONSULT" && status.includes("hypothetical") && !status.includes("future") && draft.rule.includes("+table")) return false;
  // "leave the towns | they have seized |": what is held, told in passing
  if (/:(?:capture|occupy|seize-goods|take-town)$/.test(match.frame.id) && words[draft.head]!.deprel === "acl:relcl" && draft.time < 0)
    return false;
  // "| anyone | indicted by the court"
  if ((match.roles.recipient ?? []).some((at) => /^(?:anyone|anybody|those|whoever|everyone)$/i.test(words[at]!.form))) return false;
  // "warned that | it | would not wait": one's own deed is a threat, another's a forecast
  if (/:warn-that$/.test(match.frame.id) && !threatensHimself(context, actors, draft)) return false;
  // "bandits | ambushed a bus", "widows | marched": people without a name who did it
  const people = (match.roles.actor ?? []).some((at) => PEOPLE.test(words[at]!.lemma.toLowerCase()));
  if (people && /^(?:ASSAULT|PROTEST|COERCE|AID)$/.test(type) && (draft.time >= 0 || draft.place !== null || told.length > 0)) return true;
  if (type === "COERCE" && told.length > 0 && match.frame.id === "events-force:arrest") return true;
  if (
    draft.actor.length === 0 &&
    !named &&
    !(type === "ASSAULT" && (match.roles.recipient ?? []).some((at) => words[at]!.upos === "PROPN"))
  ) {
    // "38 people had been shot dead": the number makes it a happening though nobody is named
    if (type === "ASSAULT" ? told.length === 0 && (draft.figures.length > 0 || draft.recipient.length === 0) : draft.recipient.length === 0)
      return false;
  }
  // "as the junta | alleges |"
  if (/:allege-as$/.test(match.frame.id))
    return draft.actor.length > 0 && context.tree.children(draft.head).some((k) => k < draft.head && words[k]!.form.toLowerCase() === "as");
  if (SPOKEN.has(type) && !isAddressed(context, actors, draft) && !isAskedOpenly(context, draft)) return false;
  // praise is an event only where it is given to somebody
  if (type === "SUPPORT" && (draft.actor.length === 0 || (draft.recipient.length === 0 && !/:ratify$/.test(match.frame.id)))) return false;
  // "a | report | alleged that the army": a paper accuses too
  if (type === "ACCUSE" && draft.actor.length === 0 && (match.roles.actor ?? []).length === 0) return false;
  // "the war | killed thousands": what went on for years is no happening
  if ((match.roles.actor ?? []).some((at) => BACKGROUND.has(words[at]!.lemma.toLowerCase())) && draft.actor.length === 0) return false;
  // "the talks, | hosted by Oslo |, ended" describes the talks
  if (/:(?:host-talks|mediate)$/.test(match.frame.id) && /^acl/.test(words[draft.head]!.deprel)) return false;
  if (noun) return isToldByNoun(context, draft, told.length > 0);
  return true;
}

function threatensHimself(context: Context, actors: Actors, draft: EventDraft): boolean {
  const { words } = context.parsed;
  return (draft.match.roles.measure ?? []).some((clause) => {
    const subject = context.tree.child(clause, "nsubj");
    const willed = context.tree.childrenBy(clause, "aux").some((k) => /^(?:will|would|'ll)$/i.test(words[k]!.form));
    if (subject < 0 || !willed || draft.actor.length === 0) return false;
    if (/^(?:it|he|she|they|we|i)$/i.test(words[subject]!.lemma)) return true;
    return partiesOf(context, actors, [subject]).some((a) => draft.actor.some((b) => actors.partyOf(a) === actors.partyOf(b)));
  });
}

/** Those who do without being named. */
const PEOPLE =
  /^(?:man|woman|widow|ten|people|bandit|gunman|fighter|militant|jihadist|rebel|guerrilla|insurgent|attacker|assailant|resident|villager|crowd|mob|student|worker|farmer|protester|protestor|demonstrator|supporter|soldier|troop|troops|police|policeman|lorry|truck|convoy|separatist|paramilitary|tribesman|thousand|hundred|dozen|shell|rocket|missile|bomb|drone|terrorist|youth|settler|prisoner|sniper|raider|kidnapper|trader|teacher|miner|driver)$/;

/** Proposals and other things that come from somebody. */
const PROPOSALS =
  /^(?:offer|proposal|plan|idea|initiative|demand|appeal|request|call|ultimatum|invitation|draft|text|document|paper|it|this|that|they|them|peace|overture|suggestion|formula|condition|presence|truce|resolution|roadmap|settlement|deal|agreement|accord|bid|compromise)$/;

/**
 * Whether a refusal answers somebody: "rejected | the envoy's | plan", "dismissed | it |", "| refused | to free the last prisoners". A standing no
 * ("rules out autonomy", "has refused to move") is a position and no event.
 */
function rejectsSomebody(context: Context, draft: EventDraft): boolean {
  const { words } = context.parsed;
  const { match } = draft;
  const w = words[draft.head]!;
  if (match.frame.part === "noun" || draft.recipient.length > 0) return true;
  if (match.frame.id === "events-diplomacy:refuse") {
    const helpers = context.tree.childrenBy(draft.head, "aux").map((k) => words[k]!.form.toLowerCase());
    const again = context.tree
      .childrenBy(draft.head, "advmod")
      .some((k) => /^(?:again|still|repeatedly|consistently)$/.test(words[k]!.lemma));
    return !again && ((w.xpos === "VBD" && helpers.length === 0) || helpers.includes("having"));
  }
  if (match.frame.id !== "events-diplomacy:reject") return true;
  return !/^VB[PZ]$/.test(w.xpos) && (match.roles.recipient ?? []).some((at) => PROPOSALS.test(words[at]!.lemma.toLowerCase()));
}

/** What can be told as not having happened: an agreement that was not reached, a meeting that was not held. */
function mayFail(type: EventType, announced: boolean, noun: boolean): boolean {
  return type === "AGREE" || (type === "CONSULT" && (announced || noun));
}

/** "denies | that its drones struck the town |" */
function isDenied(attributions: readonly ReadAttribution[], draft: EventDraft): boolean {
  const at = { first: draft.head, last: draft.head };
  return attributions.some((a) => a.polarity === "denies" && a.cueHead !== draft.head && a.content.some((c) => holds(c, at)));
}

/** "| asked for | a humanitarian truce", "| demanded | an inquiry": told as done, though nobody is named who must answer. */
function isAskedOpenly(context: Context, draft: EventDraft): boolean {
  const { words } = context.parsed;
  return (
    /:(?:demand-of|ask-for|call-for)$/.test(draft.match.frame.id) &&
    draft.actor.length > 0 &&
    words[draft.head]!.xpos === "VBD" &&
    draft.status.length === 0 &&
    words[draft.head]!.deprel !== "acl:relcl" &&
    // "| called | the report a tale for children"
    (!/:call-for$/.test(draft.match.frame.id) || context.tree.child(draft.head, "obj", "xcomp") < 0) &&
    (draft.match.roles.measure ?? []).some((at) => words[at]!.upos === "NOUN")
  );
}

/** Those at the table without a name: "urged | both sides | to". */
const SIDES =
  /^(?:men|man|paramilitary|militia|faction|group|army|force|forces|troop|troops|police|president|minister|militant|gunman|resident|official|company|firm|bank|union|council|parliament|court|movement|leadership|clan|tribe|junta|general|commander|fighter|separatist|opposition|ally|member|everybody|everyone|people|side|party|both|other|another|each|rival|government|authority|leader|community|country|nation|state|combatant|belligerent|rebel|guerrilla|insurgent|neighbour|neighbor|power|mediator|they|them)$/;

/** Whether the act of speech is done to somebody else than the speaker. */
function isAddressed(context: Context, actors: Actors, draft: EventDraft): boolean {
  // "orders | its forces | to stop"
  const own = (draft.match.roles.recipient ?? []).some((at) =>
    context.tree.childrenBy(at, "nmod:poss").some((k) => /^(?:its|his|her|their)$/i.test(context.parsed.words[k]!.form)),
  );
  if (own && draft.type === "REQUEST") return false;
  if (draft.recipient.length > 0) return !sameParty(actors, draft);
  // a name that the report does not explain is somebody
  return (draft.match.roles.recipient ?? []).some(
    (at) => context.parsed.words[at]!.upos === "PROPN" || SIDES.test(context.parsed.words[at]!.lemma.toLowerCase()),
  );
}

function sameParty(actors: Actors, draft: EventDraft): boolean {
  return (
    draft.actor.length === 1 && draft.recipient.length === 1 && actors.partyOf(draft.actor[0]!) === actors.partyOf(draft.recipient[0]!)
  );
}

/** A noun tells of a happening when it names who did it or when it was; else it only refers to one. */
function isToldByNoun(context: Context, draft: EventDraft, counted: boolean): boolean {
  const { words } = context.parsed;
  const w = words[draft.head]!;
  // "attack | helicopters", "a strike | force"
  if (/^(?:compound|amod)/.test(w.deprel)) return false;
  // "the talks | have stalled |", "no date | for the next round |": how talks stand is no meeting
  if (draft.type === "CONSULT" && w.head >= 0 && (/^(?:nsubj|obj)/.test(w.deprel) ? UNHELD : /^(?:date|venue)$/).test(words[w.head]!.lemma))
    return false;
  if (draft.type === "CONSULT")
    return (
      // "the union's summit" names one side only
      draft.actor.length + draft.recipient.length > 1 && (draft.time >= 0 || !draft.rule.includes("+table"))
    );
  // "a truce" is an agreement where it is dated: "the truce of May 2023"
  if (draft.type === "AGREE")
    return draft.time >= 0 && draft.actor.length > 0 && !draft.status.some((s) => s === "future" || s === "hypothetical");
  if (
    draft.type === "ASSAULT" &&
    (draft.time >= 0 || /:bombardment$/.test(draft.match.frame.id)) &&
    (draft.match.roles.recipient ?? []).some((at) => words[at]!.upos === "PROPN")
  )
    return true;
  return draft.actor.length > 0 || counted || (draft.recipient.length > 0 && draft.time >= 0);
}
