import { foldLeader } from "../../casebook/casebook.ts";
import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution } from "../context.ts";
import { voiceOf } from "./voice.ts";

/** Who holds a stance: parties by their index among the actors, and the word that names them. */
export interface Holder {
  readonly word: number;
  readonly parties: readonly number[];
}

/** Tells who a word stands for, and who the parties of the report are. */
export interface Holders {
  /** the holders a word names; none where it names nobody who could hold a position */
  at(word: number): Holder | null;
  /** the party that says what stands at the word, innermost first; with the index of the attribution */
  speakerAt(
    word: number,
  ): { readonly party: number; readonly parties: readonly number[]; readonly attribution: number; readonly word: number } | null;
  /** index of the innermost attribution whose content holds the word, or -1 */
  attributionAt(word: number): number;
  /** whether what stands at the word comes from an official or source without a name, no analyst or witness */
  isUnnamed(word: number): boolean;
  /** whether what stands at the word is warned of, feared or foreseen, not wanted */
  isForetold(word: number): boolean;
  /** the other of the two parties that the report is about most, or -1 where it is none of them */
  otherThan(party: number): number;
  /** whether the party is one of those the report is about, not a bystander */
  isPrincipal(party: number): boolean;
  /** whether it stands outside the conflict by its nature: the United Nations, a court, an aid agency, an envoy */
  isOutsider(party: number): boolean;
  /** whether the actor can hold a position: a state, a government, an armed group, a person who leads or speaks for one */
  canHold(party: number): boolean;
}

const PAIR =
  /^(?:side|party|government|country|neighbour|neighbor|rival|foe|enemy|adversary|delegation|army|capital|leader|president|nation|state|team|camp|faction|belligerent|negotiator|general|envoy|delegate|commander|minister|rebel)$/;
const BOTH = new Set(["both", "two", "neither", "either", "all", "war", "warring", "each", "opposing", "rival", "three"]);
const VESSEL =
  /^(?:statement|paper|communique|memorandum|document|text|proposal|plan|delegation|team|side|negotiator|delegate|official|office|adviser|spokesman|spokeswoman|spokesperson|envoy|list|letter|draft|offer|terms?|position|minister|president|leader|one|member|source|troops?|army|forces?|government|remnant|wing|leadership|command|faction|branch|rebel|commander|negotiators|camp)$/;
/** "Nuri said | his men | would keep their guns", "the envoy said | his country | wanted compensation": those whose he is. */
const OWN_PEOPLE =
  /^(?:man|men|fighter|soldier|country|nation|people|republic|movement|party|group|organi[sz]ation|militia|unit|guerrilla|camp|side|troops?|army|forces?|government|faction|delegation|team|comrade|supporter)$/;

/** What parties are parties to: "the parties to the conflict", "the negotiating parties". */
const OF_DISPUTE =
  /^(?:negotiate|negotiating|contend|contending|conflicting|hostile|belligerent|signatory|conflict|war|dispute|talk|talks|negotiation|agreement|accord|ceasefire|cease-fire|truce|treaty|deal|pact|fighting|crisis)$/;

const ANALYSTS =
  /\b(?:analysts?|experts?|observers?|residents?|witness(?:es)?|activists?|critics?|scholars?|professors?|people|teacher|researchers?|relatives|aid workers?|journalists?)\b/i;
/** Bodies that appeal, judge and help, but take no side. */
const OUTSIDE =
  /\b(?:united nations|u\.?n\.?|european union|african union|red cross|red crescent|amnesty|human rights|osce|nato|arab league|igad|ecowas|agency|agencies|court|tribunal|university|institute|programme|program|unicef|unhcr|(?:security|refugee|rights|european|world) council|church|charity|hospital|watch|aid|committee of the red cross|world bank|central bank|group of experts|secretariat|organization of american states|international community|monitors?|doctors|women|crescent|commission|mission)\b/i;

export function holdersOf(context: Context, actors: Actors, attributions: readonly ReadAttribution[]): Holders {
  const { words } = context.parsed;
  const counts = new Map<number, number>();
  const early = new Map<number, number>();
  const lead = words.length === 0 ? 0 : leadEnd(context);
  const mediators = new Set<number>();
  for (const mention of actors.mentions) {
    const party = actors.partyOf(mention.actor);
    counts.set(party, (counts.get(party) ?? 0) + 1);
    if (mention.head < lead) early.set(party, (early.get(party) ?? 0) + 1);
    if (isMediating(context, mention.head)) mediators.add(party);
  }
  const spokenFor = new Set<number>();
  actors.actors.forEach((_, actor) => {
    const party = actors.partyOf(actor);
    if (party !== actor) spokenFor.add(party);
  });
  /** "foreign fighters", "gunmen": people with guns, no party */
  const isCrowd = (party: number): boolean => {
    const { key, name } = actors.actors[party]!;
    return (
      key === null &&
      /^(?:(?:the|some|several|many|[a-z-]+) )*(?:fighters|militants|gunmen|soldiers|troops|militiamen|mercenaries)$/i.test(name)
    );
  };
  const canHold = (party: number): boolean => {
    const actor = actors.actors[party];
    if (actor === undefined) return false;
    if (actor.kind === "state") return true;
    if (actor.kind === "government") return !isCrowd(party);
    // "Haftar's delegation": a person for whom others speak or fight leads a party
    if (actor.kind === "person")
      return (
        spokenFor.has(party) ||
        // "Savimbi refuses": a leader of public record, whom the report need not introduce
        (actor.role === null && context.casebook.leaders.has(foldLeader(actor.name))) ||
        /\b(?:president|leader|minister|commander|chief|king|general|emir|chancellor|prince|rebel|warlord|colonel|head|junta|guerrilla|envoy|mediator|secretary-general|representative|facilitator)\b/i.test(
          actor.role ?? "",
        )
      );
    if (actor.kind === "armed-group") return !isCrowd(party);
    // "six parties", "all four delegations": some of those the report speaks of
    if (/^(?:(?:local|political|small|smaller|other) )*(?:parties|delegations|delegates|sides)$/i.test(actor.name)) return false;
    // "Calarca's delegate": whoever somebody speaks for takes part
    if (actor.kind === "unknown") return spokenFor.has(party);
    return actor.kind === "organisation";
  };
  const isFighting = (party: number): boolean => {
    const kind = actors.actors[party]?.kind;
    if (isCrowd(party)) return false;
    return kind === "state" || kind === "government" || kind === "armed-group" || (kind === "unknown" && spokenFor.has(party));
  };
  const ranked = [...counts.keys()]
    .filter((party) => isFighting(party) && !mediators.has(party))
    .sort((a, b) => score(b) - score(a) || a - b);
  function score(party: number): number {
    return counts.get(party)! + 2 * (early.get(party) ?? 0) + (actors.actors[party]!.kind === "armed-group" ? 2 : 0);
  }
  // in a short note everybody named is a party; in a long report who is named once is not
  const isNote = words.length < 120 || ranked.length <= 2;
  const principals = new Set(
    ranked.slice(0, 4).filter((party) => isNote || counts.get(party)! > 1 || actors.actors[party]!.kind === "armed-group"),
  );
  const pair = ranked.slice(0, 2);
  const attributionOf = innermost(words.length, attributions);

  const voice = voiceOf(context, actors, attributionOf, canHold);
  /** "Venezuela's government will return to the talks if ..., | its | chief negotiator said": the pronoun looks back to the subject of what is said. */
  function ownSpeaker(index: number): number | null {
    const { source, content } = attributions[index]!;
    const [first] = content;
    if (source === null || first === undefined || source.first <= first.last) return null;
    if (!/^(?:its|his|her)$/i.test(words[source.first]!.form)) return null;
    for (let at = first.first; at <= first.last; at++) {
      const { head } = words[at]!;
      if (head >= first.first && head <= first.last) continue;
      const subject = context.tree.child(at, "nsubj");
      const mention = subject < 0 ? null : actors.mentionAt(subject);
      if (mention === null || mention.type === "pronoun") continue;
      const party = actors.partyOf(mention.actor);
      if (canHold(party)) return party;
    }
    return null;
  }
  /** "the agency quoted | the chief negotiator | as saying": he says it, the agency passes it on. */
  function quotedAs(cue: number): number | null {
    if (cue < 0 || words[cue]!.lemma !== "say" || words[cue]!.xpos !== "VBG") return null;
    for (let at = words[cue]!.head, steps = 0; at >= 0 && steps < 3; at = words[at]!.head, steps++) {
      if (words[at]!.lemma !== "quote" && words[at]!.lemma !== "cite") continue;
      const object = context.tree.child(at, "obj", "iobj");
      const mention = object < 0 ? null : actors.mentionAt(object);
      return mention === null ? null : mention.actor;
    }
    return null;
  }
  const speakerAt: Holders["speakerAt"] = (word) => {
    const attribution = attributionOf[word] ?? -1;
    if (attribution < 0) return voice < 0 ? null : { party: voice, parties: [voice], attribution: -1, word: -1 };
    const { source, polarity, cueHead } = attributions[attribution]!;
    const himself = ownSpeaker(attribution);
    if (himself !== null && polarity === "asserts")
      return { party: himself, parties: [himself], attribution, word: source ? source.last : -1 };
    const actor = quotedAs(cueHead) ?? attributions[attribution]!.actor;
    if (polarity !== "asserts" || actor < 0) return null;
    // what a witness, an agency or an unnamed official says is no party's word
    const party = actors.partyOf(actor);
    if (source !== null && isPair(context, source.last)) {
      // "both presidents said | they would ...": each of them
      const both = at(source.last);
      if (both !== null && both.parties.length > 1)
        return { party: both.parties[0]!, parties: both.parties, attribution, word: source.last };
    }
    return canHold(party) ? { party, parties: [party], attribution, word: source ? source.last : -1 } : null;
  };

  const at = (word: number): Holder | null => {
    if (word < 0) return null;
    const w = words[word]!;
    const lemma = w.lemma.toLowerCase();
    if (/^(?:we|i|us|our|my)$/i.test(w.form)) {
      const speaker = speakerAt(word);
      return speaker === null ? null : { word, parties: speaker.parties };
    }
    const whose = actors.mentionAt(word);
    // "Libya's two rival governments" are Libya's, as far as names tell
    const isOwned =
      whose !== null && whose.head === word && context.tree.child(word, "nmod:poss") >= 0 && canHold(actors.partyOf(whose.actor));
    if (!isOwned && isPair(context, word)) {
      const named = namedPair(context, actors, word, canHold);
      const parties = named.length >= 2 ? named : pair;
      return parties.length === 2 || named.length >= 2 ? { word, parties } : null;
    }
    // "two of the strongest groups, | the FPRC and the UPC |, refused"
    if (/^(?:NNS|CD)$/.test(w.xpos) && context.tree.childrenBy(word, "appos").length > 0) {
      const named = namedPair(context, actors, word, canHold);
      if (named.length >= 2) return { word, parties: named };
    }
    if (/^(?:paper|document|text|statement|letter|draft|list)$/.test(lemma)) {
      const owner = ownerOf(word);
      if (owner !== null) return owner;
    }
    const plural = w.xpos === "NNS" ? namedOf(context, actors, word, canHold) : [];
    if (plural.length >= 2) return { word, parties: plural };
    // "X and Y signed a text in which | they | promise ...": both, if the pronoun stands close after both
    if (/^(?:they|their)$/i.test(w.form)) {
      const both = pairBefore(word);
      if (both !== null) return { word, parties: both };
    }
    const mention = actors.mentionAt(word);
    const exact = mention !== null && (mention.head === word || (mention.first <= word && word <= mention.last));
    if (exact) {
      const party = actors.partyOf(mention.actor);
      if (canHold(party)) return { word, parties: [party] };
      const own = OWN_PEOPLE.test(lemma) ? ownPeople(word) : null;
      if (own !== null) return own;
      if (
        mention.type !== "pronoun" &&
        actors.actors[mention.actor]!.kind !== "unnamed" &&
        actors.actors[mention.actor]!.kind !== "unknown"
      )
        return null;
    }
    if (OWN_PEOPLE.test(lemma)) {
      const own = ownPeople(word);
      if (own !== null) return own;
    }
    if (w.upos === "PRON" && mention === null && /^(?:it|they|he|she|its|their|his|her)$/.test(lemma)) {
      // "X said | it | would ...": left open by the resolver, the speaker himself is likeliest
      const speaker = speakerAt(word);
      return speaker === null ? null : { word, parties: speaker.parties };
    }
    return VESSEL.test(lemma) ? ownerOf(word) : null;
  };
  /** The parties of the last subject before the pronoun, in its sentence or the one before, if they are two or more and no "they" stands between. */
  function pairBefore(pronoun: number): number[] | null {
    const { sentence } = words[pronoun]!;
    for (let i = pronoun - 1; i >= 0 && words[i]!.sentence >= sentence - 1; i--) {
      const v = words[i]!;
      if (v.deprel !== "nsubj" || v.upos === "PRON") continue;
      const joined = [i, ...context.tree.childrenBy(i, "conj")];
      if (joined.length === 1 && v.xpos !== "NNS" && v.xpos !== "CD") {
        if (v.xpos === "NNPS") return null;
        continue;
      }
      const parties = [...new Set(joined.flatMap((k) => at(k)?.parties ?? []))];
      return parties.length >= 2 ? parties : null;
    }
    return null;
  }
  /** "Nuri said | his | men would keep their weapons", "| our | people were promised a vote": whose they are, else those of the speaker. */
  function ownPeople(word: number): Holder | null {
    const whose = context.tree.childrenBy(word, "nmod:poss").find((kid) => words[kid]!.xpos === "PRP$");
    if (whose === undefined) return null;
    const own = actors.mentionAt(whose);
    if (own !== null && own.head === whose) {
      const party = actors.partyOf(own.actor);
      return canHold(party) ? { word, parties: [party] } : null;
    }
    const speaker = speakerAt(whose);
    return speaker === null || speaker.parties.length > 1 ? null : { word, parties: speaker.parties };
  }
  /** "the | Russian | paper", "the statement of | the group |" */
  function ownerOf(word: number): Holder | null {
    for (const kid of context.tree.childrenBy(word, "nmod:poss", "amod", "compound", "nmod")) {
      if (
        isRelation(words[kid]!.deprel, "nmod") &&
        words[kid]!.deprel !== "nmod:poss" &&
        !/^(?:of|for|from)$/.test(words[kid - 1]?.lemma ?? "") &&
        !context.tree.childrenBy(kid, "case").some((c) => /^(?:of|for|from)$/.test(words[c]!.lemma))
      )
        continue;
      const inner = actors.mentionAt(kid);
      if (inner === null || inner.head === word) continue;
      const party = actors.partyOf(inner.actor);
      if (canHold(party)) return { word, parties: [party] };
    }
    return null;
  }
  return {
    at,
    speakerAt,
    attributionAt: (word) => attributionOf[word] ?? -1,
    isUnnamed: (word) => {
      const attribution = attributionOf[word] ?? -1;
      if (attribution < 0) return false;
      const { actor, polarity } = attributions[attribution]!;
      return (
        polarity === "asserts" &&
        (actor < 0 || actors.actors[actor]!.kind === "unnamed") &&
        !ANALYSTS.test(actor < 0 ? "" : actors.actors[actor]!.name)
      );
    },
    isForetold: (word) => {
      const cue = attributions[attributionOf[word] ?? -1]?.cueHead ?? -1;
      return cue >= 0 && /^(?:warn|predict|fear|expect|hope|think|believe|foresee|doubt|forecast|worry|suggest)$/.test(words[cue]!.lemma);
    },
    otherThan: (party) => (pair.length === 2 && pair.includes(party) ? pair.find((one) => one !== party)! : -1),
    isPrincipal: (party) => principals.has(party),
    isOutsider: (party) => {
      const actor = actors.actors[party]!;
      if (actor.kind === "person")
        return /\b(?:envoy|mediator|secretary-general|representative|facilitator)\b/i.test(actor.role ?? actor.name);
      return actor.kind === "organisation" && OUTSIDE.test(actor.name);
    },
    canHold,
  };
}

/** The end of the first two paragraphs, in words. */
function leadEnd(context: Context): number {
  const { sentences, words } = context.parsed;
  const paragraphs = [...new Set(sentences.filter((s) => s.kind === "prose").map((s) => s.paragraph))].slice(0, 2);
  return sentences.filter((s) => paragraphs.includes(s.paragraph)).at(-1)?.last ?? words.length;
}

/** "| Qatari | mediators", "talks brokered by | Egypt |", "hosted by | Norway |". */
function isMediating(context: Context, head: number): boolean {
  const { words } = context.parsed;
  const above = words[head]!.head;
  if (above < 0) return false;
  const lemma = words[above]!.lemma.toLowerCase();
  if (/^(?:mediator|mediation|broker|facilitator|guarantor)$/.test(lemma)) return true;
  return words[head]!.deprel === "obl:agent" && /^(?:mediate|broker|host|facilitate|convene|sponsor)$/.test(lemma);
}

/** "the two sides", "both countries", "neither party", "the warring parties", "both". */
function isPair(context: Context, word: number): boolean {
  const { words } = context.parsed;
  const w = words[word]!;
  const lemma = w.lemma.toLowerCase();
  if (/^(?:both|neither)$/.test(lemma) && (isRelation(w.deprel, "nsubj") || w.deprel === "obl:agent" || w.deprel === "nmod:poss"))
    return true;
  if (!PAIR.test(lemma)) return false;
  const beside = context.tree.children(word).filter((kid) => kid < word);
  // "all four delegations", "the seven resistance parties": no pair
  if (beside.some((kid) => words[kid]!.upos === "NUM" && !/^(?:two|both|2)$/i.test(words[kid]!.form))) return false;
  if (beside.some((kid) => BOTH.has(words[kid]!.lemma.toLowerCase()))) return true;
  if (lemma === "party") {
    // "the Albanian parties", "parties in the opposition" are some of many; "the negotiating parties", "the parties to the conflict" are not
    const marks = [
      ...beside.filter((kid) => /^(?:amod|compound|nmod:poss)$/.test(words[kid]!.deprel)),
      ...context.tree.childrenBy(word, "nmod").filter((kid) => kid > word),
    ];
    if (marks.some((kid) => !OF_DISPUTE.test(words[kid]!.lemma.toLowerCase()))) return false;
  }
  return (lemma === "side" || lemma === "party" || lemma === "belligerent") && w.xpos === "NNS";
}

/** "both | Israel and Hamas |", "the two sides, | X and Y |". */
function namedPair(context: Context, actors: Actors, word: number, canHold: (party: number) => boolean): number[] {
  const out: number[] = [];
  for (const kid of context.tree.childrenBy(word, "appos", "nmod")) {
    for (const at of [kid, ...context.tree.childrenBy(kid, "conj")]) {
      const mention = actors.mentionAt(at);
      const party = mention === null ? -1 : actors.partyOf(mention.actor);
      if (party >= 0 && canHold(party) && !out.includes(party)) out.push(party);
    }
  }
  return out;
}

/** "the leaders of | Kenya and Uganda |", "the governments of | Sudan and Egypt |" */
function namedOf(context: Context, actors: Actors, word: number, canHold: (party: number) => boolean): number[] {
  const { words } = context.parsed;
  if (
    !/^(?:president|government|leader|minister|delegation|army|ambassador|representative|negotiator|official|envoy|general|delegate|commander|forces|troop|authority|foe|rival)$/.test(
      words[word]!.lemma.toLowerCase(),
    )
  )
    return [];
  const found: number[] = [];
  for (const kid of context.tree.childrenBy(word, "nmod")) {
    if (!context.tree.childrenBy(kid, "case").some((c) => words[c]!.lemma === "of" || words[c]!.lemma === "from")) continue;
    for (const at of [kid, ...context.tree.childrenBy(kid, "conj")]) {
      const mention = actors.mentionAt(at);
      const party = mention === null ? -1 : actors.partyOf(mention.actor);
      if (party >= 0 && canHold(party) && !found.includes(party)) found.push(party);
    }
  }
  return found;
}

/** For every word the index of the innermost attribution whose content holds it, or -1. */
function innermost(length: number, attributions: readonly ReadAttribution[]): Int32Array {
  const out = new Int32Array(length).fill(-1);
  const sizes = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  attributions.forEach((attribution, index) => {
    for (const { first, last } of attribution.content) {
      for (let i = Math.max(first, 0); i <= last && i < length; i++) {
        if (last - first < sizes[i]!) {
          sizes[i] = last - first;
          out[i] = index;
        }
      }
    }
  });
  return out;
}
