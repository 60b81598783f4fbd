import type { ActorMention } from "../../context.ts";
import type { ViewSource } from "./sentence-view.ts";

/** Who is named, described or pointed to in each sentence, in text order. */
export function mentionsBySentence({ context, actors }: ViewSource): ReadonlyMap<number, readonly ActorMention[]> {
  const bySentence = new Map<number, ActorMention[]>();
  for (const mention of actors.mentions) {
    const { sentence } = context.parsed.words[mention.head]!;
    const list = bySentence.get(sentence);
    if (list) list.push(mention);
    else bySentence.set(sentence, [mention]);
  }
  return bySentence;
}

/** How many sentences back whom a pronoun takes up may stand, where the resolver of actors leaves it open. */
const FAR = 3;

/**
 * Whom the network may take for the holder at a word. The rules ask for more, that the actor can hold a position by his office or kind;
 * the network has learned to tell "the bishop would have them released" from "the bishop told reporters".
 */
export function whoAt(source: ViewSource): (word: number) => readonly number[] {
  const { context, actors, holders } = source;
  const { words } = context.parsed;
  const stateOf = (country: string): number => actors.actors.findIndex(({ kind, key }) => kind === "state" && key === country);
  const bySentence = mentionsBySentence(source);

  const named = (mention: ActorMention): readonly number[] => {
    const { kind, country } = actors.actors[mention.actor]!;
    const party = actors.partyOf(mention.actor);
    switch (kind) {
      case "population": {
        // "the Americans would rather wait", "what the Karen want": a people, or the state that speaks for it; no residents, no hostages
        if (!/^NNPS?$/.test(words[mention.head]!.xpos)) return [];
        const state = country === null ? -1 : stateOf(country);
        return [state >= 0 ? state : party];
      }
      case "media":
      case "unnamed":
        return [];
      default:
        return [party];
    }
  };
  const before = (pronoun: number): readonly number[] => {
    const { sentence, form } = words[pronoun]!;
    const isPerson = /^(?:he|she|his|her|him)$/i.test(form);
    const isOne = /^(?:it|its)$/i.test(form);
    for (let s = sentence; s >= 0 && s >= sentence - FAR; s--) {
      const list = (bySentence.get(s) ?? []).filter(({ head, type }) => head < pronoun && type !== "pronoun");
      const fits = list.filter(({ actor, head }) => {
        const { kind } = actors.actors[actor]!;
        const plural = /^NNP?S$/.test(words[head]!.xpos);
        if (isPerson) return kind === "person" || (kind === "unnamed" && !plural);
        if (kind === "person" || kind === "media") return false;
        return isOne ? !plural : plural || kind === "armed-group" || kind === "organisation";
      });
      const subject = fits.filter(({ head }) => /^nsubj/.test(words[head]!.deprel));
      const found = (subject.length > 0 ? subject : fits).at(-1);
      if (found !== undefined) {
        const held = holders.at(found.head);
        return held !== null ? held.parties : named(found);
      }
    }
    return [];
  };
  /** "Kabul's negotiators proposed a truce, which | the other side | has refused to discuss": not the one named last before. */
  const opposite = (word: number): readonly number[] => {
    const { sentence } = words[word]!;
    for (let s = sentence; s >= 0 && s >= sentence - 1; s--)
      for (const { head, actor } of (bySentence.get(s) ?? []).filter((mention) => mention.head < word).reverse()) {
        const party = holders.otherThan(holders.at(head)?.parties[0] ?? actors.partyOf(actor));
        if (party >= 0) return [party];
      }
    return [];
  };
  return (word) => {
    if (/^(?:side|party|camp|delegation)$/.test(words[word]!.lemma)) {
      const beside = context.tree.childrenBy(word, "amod").some((kid) => /^(?:other|opposite|opposing)$/.test(words[kid]!.lemma));
      if (beside && words[word]!.xpos === "NN") return opposite(word);
    }
    const held = holders.at(word);
    if (held !== null) return held.parties;
    const mention = actors.mentionAt(word);
    if (mention !== null && mention.head === word) return named(mention);
    if (/^(?:he|she|it|they|his|her|its|their)$/i.test(words[word]!.form)) return before(word);
    return [];
  };
}
