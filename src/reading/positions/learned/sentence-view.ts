import type { StanceMeaning } from "../../../casebook/frames.ts";
import { ACTOR_KINDS, ACTS, MOVES } from "../../../text/codes.ts";
import type { Actors, Context, ReadAttribution } from "../../context.ts";
import { findConditions } from "../../frames/conditions.ts";
import type { FrameMatch } from "../../frames/match.ts";
import type { Holders } from "../holders.ts";
import type { IssueMention } from "../issue-mentions.ts";
import { mentionsBySentence, whoAt } from "./who.ts";

/** What the network sees of one sentence: place 0 is whoever speaks without being named in it, then come its words. */
export interface SentenceView {
  readonly sentence: number;
  /** by place: the lower-case form whose vector is looked up, "" for names and for the speaker */
  readonly forms: readonly string[];
  /** by place: the lemma to look up where the form has no vector */
  readonly lemmas: readonly string[];
  /** by place: the place of the head; 0 for the root and the speaker */
  readonly heads: readonly number[];
  /** by place: the signs that the place bears, indices into SIGNS */
  readonly signs: readonly (readonly number[])[];
  /** forms and lemmas of the nouns, verbs and adjectives of the sentences before, no names: what it goes on from */
  readonly before: readonly (readonly [form: string, lemma: string])[];
  /** who may hold a position here */
  readonly candidates: readonly Candidate[];
}

/** A word that names somebody, or place 0 for the speaker. */
export interface Candidate {
  readonly place: number;
  /** index of the word in the document; for the speaker the last word of the source, or -1 */
  readonly word: number;
  /** the parties it stands for */
  readonly parties: readonly number[];
}

const UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split(" ");
const RELATIONS =
  "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj det discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis punct reparandum root vocative xcomp".split(
    " ",
  );
const TYPES = "name nominal pronoun".split(" ");
const MARKS =
  "speaker quoted cue content source condition headline bullet frame frame:holder frame:content frame:negated denied under-negation".split(
    " ",
  );
const POLARITIES = "+ 0 -".split(" ");

/** The issues that the network knows: the standard list of the model, in its order. */
export const LEARNED_ISSUES =
  "ceasefire end-of-war withdrawal hostages prisoners disarmament governance security-control territory humanitarian-access displaced guarantees accountability sanctions reconstruction elections talks foreign-forces resources rights security-forces participation reforms conduct".split(
    " ",
  );

/** All signs, in the order in which the weights stand. */
export const SIGNS: readonly string[] = [
  ...UPOS.map((s) => `upos ${s}`),
  ...RELATIONS.map((s) => `relation ${s}`),
  ...ACTOR_KINDS.map((s) => `kind ${s}`),
  ...TYPES.map((s) => `type ${s}`),
  ...MARKS.map((s) => `mark ${s}`),
  ...ACTS.map((s) => `act ${s}`),
  ...MOVES.map((s) => `move ${s}`),
  ...POLARITIES.map((s) => `polarity ${s}`),
  ...LEARNED_ISSUES.flatMap((s) => [`issue ${s} +`, `issue ${s} -`]),
  ...LEARNED_ISSUES.map((s) => `near ${s}`),
];
const SIGN = new Map(SIGNS.map((sign, index) => [sign, index]));

/** How many sentences back one may go on from. */
const BACK = 2;

/** What the views of all sentences of a report are made from. */
export interface ViewSource {
  readonly context: Context;
  readonly actors: Actors;
  readonly attributions: readonly ReadAttribution[];
  readonly holders: Holders;
  readonly mentions: ReadonlyMap<number, IssueMention>;
  /** stance frames alone */
  readonly matches: readonly FrameMatch[];
}

/** The sentences of a report as the network sees them, each made once. */
export interface Sight {
  readonly source: ViewSource;
  view(sentence: number): SentenceView;
}

export function sightOf(source: ViewSource): Sight {
  const make = viewsOf(source);
  const made = new Map<number, SentenceView>();
  return {
    source,
    view(sentence) {
      let view = made.get(sentence);
      if (view === undefined) {
        view = make(sentence);
        made.set(sentence, view);
      }
      return view;
    },
  };
}

/** Makes the views of the sentences of a report. */
export function viewsOf(source: ViewSource): (sentence: number) => SentenceView {
  const { context, actors, attributions } = source;
  const { words, sentences } = context.parsed;
  const bySentence = mentionsBySentence(source);
  const marks = new Map<number, string[]>();
  const mark = (first: number, last: number, ...names: string[]): void => {
    for (let at = first; at <= last; at++) {
      const list = marks.get(at);
      if (list) list.push(...names.filter((name) => !list.includes(name)));
      else marks.set(at, [...names]);
    }
  };
  for (const { source: by, cue, content } of attributions) {
    if (cue !== null) mark(cue.first, cue.last, "mark cue");
    if (by !== null) mark(by.first, by.last, "mark source");
    for (const range of content) mark(range.first, range.last, "mark content");
  }
  for (const { head, roles, frame, negation } of source.matches) {
    const meaning = frame.meaning as StanceMeaning;
    const polarity = meaning.polarity > 0 ? "+" : meaning.polarity < 0 ? "-" : "0";
    mark(head, head, "mark frame", `act ${meaning.act}`, `polarity ${polarity}`);
    if (meaning.move !== null) mark(head, head, `move ${meaning.move}`);
    if (negation !== "none") mark(head, head, "mark frame:negated");
    for (const at of roles.holder ?? []) mark(at, at, "mark frame:holder");
    for (const at of roles.content ?? []) mark(at, at, "mark frame:content");
  }
  for (const { head, issue, toward } of source.mentions.values()) mark(head, head, `issue ${issue} ${toward > 0 ? "+" : "-"}`);

  const near = new Map<number, Set<string>>();
  for (const { head, issue } of source.mentions.values()) {
    const { sentence } = words[head]!;
    for (let later = sentence + 1; later <= sentence + BACK; later++) {
      const list = near.get(later);
      if (list) list.add(issue);
      else near.set(later, new Set([issue]));
    }
  }
  const before = (index: number): (readonly [string, string])[] => {
    const from = sentences[Math.max(0, index - BACK)]!.first;
    const found: (readonly [string, string])[] = [];
    for (let at = from; at < sentences[index]!.first; at++) {
      const { upos, form, lemma } = words[at]!;
      if (upos === "NOUN" || upos === "VERB" || upos === "ADJ") found.push([form.toLowerCase(), lemma.toLowerCase()]);
    }
    return found;
  };

  const who = whoAt(source);
  /** "An assembly for the provinces, he said. | Malay in the schools and in the courts. |": who spoke in the sentence before, in the same paragraph. */
  const goesOn = (index: number): { word: number; parties: readonly number[] } | null => {
    const before = sentences[index - 1];
    if (before === undefined || before.paragraph !== sentences[index]!.paragraph) return null;
    const said = attributions.findLast(({ cueHead }) => cueHead >= before.first && cueHead < before.last);
    if (said === undefined || said.source === null || said.polarity !== "asserts") return outsideSpeaker(source, before.first, before.last);
    const parties = who(said.source.last);
    return parties.length === 0 ? null : { word: said.source.last, parties };
  };
  return (index) => {
    const { first, last, kind } = sentences[index]!;
    for (const condition of findConditions(context, index)) mark(condition.first, condition.last, "mark condition");
    const forms: string[] = [""];
    const lemmas: string[] = [""];
    const heads: number[] = [0];
    const signs: number[][] = [[]];
    const put = (place: number, sign: string): void => {
      const id = SIGN.get(sign);
      if (id !== undefined && !signs[place]!.includes(id)) signs[place]!.push(id);
    };
    let quoted = false;
    for (let at = first; at < last; at++) {
      const w = words[at]!;
      const place = forms.push(w.form.toLowerCase()) - 1;
      lemmas.push(w.lemma.toLowerCase());
      heads.push(w.head < first || w.head >= last ? 0 : w.head - first + 1);
      signs.push([]);
      put(place, `upos ${w.upos}`);
      const base = w.deprel.slice(0, w.deprel.indexOf(":") < 0 ? undefined : w.deprel.indexOf(":"));
      put(place, SIGN.has(`relation ${w.deprel}`) ? `relation ${w.deprel}` : `relation ${base}`);
      if (/^[“”"]$/.test(w.form)) quoted = w.form === "“" || (w.form === '"' && !quoted);
      else if (quoted) put(place, "mark quoted");
      if (kind === "headline") put(place, "mark headline");
      if (kind === "bullet") put(place, "mark bullet");
      for (const name of marks.get(at) ?? []) put(place, name);
      if (isDenied(context, at)) put(place, "mark denied");
      else if (w.head >= 0 && isDenied(context, w.head)) put(place, "mark under-negation");
    }
    const candidates: Candidate[] = [];
    const add = (word: number): void => {
      candidates.push({ place: word - first + 1, word, parties: who(word) });
    };
    for (const mention of bySentence.get(index) ?? []) {
      const { kind: what } = actors.actors[mention.actor]!;
      for (let at = Math.max(mention.first, first); at <= mention.last && at < last; at++) {
        const place = at - first + 1;
        put(place, `kind ${what}`);
        put(place, `type ${mention.type}`);
        // names teach nothing about what their bearers may want
        if (mention.type === "name" && words[at]!.upos === "PROPN") forms[place] = "";
      }
      add(mention.head);
    }
    for (let at = first; at < last; at++) {
      if (candidates.some(({ word }) => word === at)) continue;
      const isPronoun = /^(?:we|i|us|our|my|it|they|he|she|its|their|his|her|both|neither)$/i.test(words[at]!.form);
      if ((isPronoun || words[at]!.upos === "NOUN") && who(at).length > 0) add(at);
    }
    const speaker = outsideSpeaker(source, first, last) ?? (candidates.some(({ parties }) => parties.length > 0) ? null : goesOn(index));
    put(0, "mark speaker");
    for (const issue of near.get(index) ?? []) put(0, `near ${issue}`);
    if (speaker !== null) {
      put(0, `kind ${actors.actors[speaker.parties[0]!]!.kind}`);
      candidates.push({ place: 0, word: speaker.word, parties: speaker.parties });
    }
    candidates.sort((a, b) => a.place - b.place);
    return { sentence: index, forms, lemmas, heads, signs, before: before(index), candidates };
  };
}

/** "would | not | leave", "| no | troops", "without | a truce |" */
function isDenied(context: Context, at: number): boolean {
  return context.tree
    .childrenBy(at, "advmod", "det", "case", "cc:preconj")
    .some((kid) => /^(?:not|n't|n’t|never|no|nor|neither|without)$/.test(context.parsed.words[kid]!.form.toLowerCase()));
}

/** "'... .' | 'Not one soldier will stay.' |": who says what stands in a sentence that does not name him. */
function outsideSpeaker(
  { context, holders }: ViewSource,
  first: number,
  last: number,
): { word: number; parties: readonly number[] } | null {
  const { words } = context.parsed;
  for (let at = first; at < last; at++) {
    if (words[at]!.head >= 0) continue;
    const speaker = holders.speakerAt(at);
    return speaker === null || (speaker.word >= first && speaker.word < last) ? null : { word: speaker.word, parties: speaker.parties };
  }
  return null;
}
