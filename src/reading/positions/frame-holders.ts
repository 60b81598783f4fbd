import type { StanceMeaning } from "../../casebook/frames.ts";
import type { Context } from "../context.ts";
import type { FrameMatch } from "../frames/match.ts";
import type { Holder } from "./holders.ts";
import type { Pass } from "./pass.ts";

/** The holders a frame names; the speaker where it names none but stands in what a party says. */
export function holdersOfFrame(pass: Pass, match: FrameMatch, holderWords: readonly number[]): Holder[] {
  const found = [...holderWords, ...joinedHolders(pass.context, holderWords, match.head)].flatMap(
    (word) => speakerHimself(pass, word, match.head) ?? pass.holders.at(word) ?? [],
  );
  if (found.length > 0) return found;
  const cued = pass.attributions[pass.cueOf.get(match.head) ?? -1];
  if (cued !== undefined && cued.polarity === "asserts" && cued.actor >= 0) {
    const party = pass.actors.partyOf(cued.actor);
    const { source } = cued;
    if (pass.holders.canHold(party)) return [{ word: source === null ? -1 : source.last, parties: [party] }];
  }
  if (match.passive && holderWords.length === 0) {
    const teller = pass.holders.speakerAt(match.head);
    return teller === null ? [] : [{ word: teller.word, parties: teller.parties }];
  }
  if (holderWords.length > 0) return found;
  if (match.frame.roles.holder !== undefined && match.frame.roles.holder.length > 0) return [];
  const speaker = pass.holders.speakerAt(match.head);
  return speaker === null ? [] : [{ word: speaker.word, parties: speaker.parties }];
}

/** "the Republic of Mali and | the movement | have agreed": hung on "Mali", but the verb is plural and the first is one. */
function joinedHolders(context: Context, holderWords: readonly number[], head: number): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  const [first] = holderWords;
  if (holderWords.length !== 1 || first === undefined || first > head || /S$/.test(words[first]!.xpos)) return [];
  const isPlural =
    words[head]!.lemma === "agree" ||
    [head, ...tree.childrenBy(head, "aux", "cop")].some(
      (at) => /^(?:have|are|were|'ve)$/i.test(words[at]!.form) || (at === head && words[at]!.xpos === "VBP"),
    );
  if (!isPlural) return [];
  return tree
    .childrenBy(first, "nmod")
    .flatMap((kid) => tree.childrenBy(kid, "conj"))
    .filter((kid) => words[kid]!.upos === "PROPN" || words[kid]!.upos === "NOUN");
}

/** "Chad's premier said | he | was open to ...": the subject of what somebody says is himself, if it is a pronoun. */
function speakerHimself(pass: Pass, word: number, head: number): Holder | null {
  const w = pass.context.parsed.words[word]!;
  // in a quotation "they" are others
  if (/["“”]/.test(pass.context.parsed.words[word - 1]?.form ?? "")) return null;
  if (!pass.isRoot.has(head) || w.upos !== "PRON" || !/^(?:it|he|she|they)$/i.test(w.form)) return null;
  const speaker = pass.holders.speakerAt(head);
  return speaker === null ? null : { word, parties: speaker.parties };
}

/** Whether a frame at the word is told of one of the holders, or of nobody. */
export function sharesHolder(pass: Pass, head: number, heldBy: readonly Holder[]): boolean {
  const inner = pass.source.stances.get(head);
  const own = (inner?.roles.holder ?? []).flatMap((word) => pass.holders.at(word)?.parties ?? []);
  return own.length === 0 || own.some((party) => heldBy.some(({ parties }) => parties.includes(party)));
}

/** Appeals by bystanders are no positions; organisations are read only where they propose something of their own. */
export function mayHold(pass: Pass, party: number, meaning: StanceMeaning, match: FrameMatch): boolean {
  const actor = pass.actors.actors[party]!;
  const proposes = meaning.act === "propose" || meaning.act === "offer";
  if (pass.holders.isOutsider(party)) return proposes && meaning.polarity === 1;
  if (actor.kind === "organisation" || actor.kind === "armed-group") return true;
  if (meaning.request && !pass.holders.isPrincipal(party)) return false;
  if (meaning.act === "demand" && !pass.holders.isPrincipal(party))
    return match.frame.id === "stances:want" || match.frame.id === "stances:insist";
  return true;
}
