import type { FrameSet, StanceAct, StanceMeaning } from "../../casebook/frames.ts";
import type { IssueSet } from "../../casebook/issues.ts";
import type { Actors, Context, ReadAttribution, ReadTime } from "../context.ts";
import { type Condition, findConditions } from "../frames/conditions.ts";
import { dependsOn, type FrameMatch, hedgesAt, matchFrames } from "../frames/match.ts";
import { subjectOf } from "../frames/subjects.ts";
import type { Stance } from "../reading.ts";
import { antecedentsOf, issueNamedBefore, issueOfText, issueOfThem, lastOf, pointsBack } from "./anaphora.ts";
import { rootsOf, withAttributed } from "./attributed.ts";
import { type ContentSource, readContent, seriesAfter, type Topic } from "./content.ts";
import { namedDemand } from "./copular.ts";
import { type Holder, type Holders, holdersOf } from "./holders.ts";
import { guessIssue, type IssueModel } from "./issue-by-example.ts";
import { findIssueMentions, type IssueMention } from "./issue-mentions.ts";
import { joinedHolders } from "./joined.ts";
import { judgeStances } from "./learned/learned-positions.ts";
import type { ViewSource } from "./learned/sentence-view.ts";
import type { StanceNetwork } from "./learned/stance-network.ts";
import { Ledger } from "./ledger.ts";
import { moveOf } from "./moves.ts";
import type { Draft, ReadPosition } from "./position.ts";
import { isPrecondition, readPrecondition } from "./preconditions.ts";
import { spanOver, wordsBelow } from "./ranges.ts";
import { isPlanned, isPredicted, isSchedule, specificity, stanceOf } from "./stance.ts";
import { type Statement, statementAt } from "./statements.ts";
import { isFact, isSupposed } from "./supposed.ts";
import { isTerm, tellsTerms } from "./terms.ts";
import { isLongAgo } from "./when.ts";

/** What is known of frames and issues before the first report is read. */
export interface PositionKnowledge {
  readonly frames: FrameSet;
  readonly issues: IssueSet;
  /** the weights by which the issue of a content without a known wording is guessed; none: it is left out */
  readonly examples?: IssueModel;
  /** goes over what the rules have read; none: the rules alone */
  readonly network?: StanceNetwork;
  /** the frames where they stand in this report, if they have been matched already */
  readonly matches?: readonly FrameMatch[];
}

/**
 * Finds who holds which position on which issue, and what moved, in text order.
 * One position for each party, issue and stance: the first that shows it, or the first with a move.
 */
export function findPositions(
  context: Context,
  actors: Actors,
  attributions: readonly ReadAttribution[],
  times: readonly ReadTime[],
  knowledge: PositionKnowledge,
): ReadPosition[] {
  const finder = new PositionFinder(context, actors, attributions, times, knowledge);
  return finder.find();
}

/** The least lead of one sense over the other at which a guess counts. */
const LEAN = 20;
/** The least lead of the issue: wrong positions are worse than missing ones. */
const SURE = 90;

/** Holds what the passes over one report share. */
class PositionFinder {
  private readonly holders: Holders;
  /** what the network's view of a sentence is made from, but for the wordings of issues */
  private readonly viewed: Omit<ViewSource, "mentions">;
  private readonly source: ContentSource;
  private readonly matches: readonly FrameMatch[];
  private readonly ledger: Ledger;
  private readonly bySentence = new Map<number, FrameMatch[]>();
  /** head word of a cue -> index of its attribution */
  private readonly cueOf = new Map<number, number>();
  /** by attribution: the words that head its contents */
  private readonly roots: readonly (readonly number[])[];
  private readonly isRoot: ReadonlySet<number>;
  private readonly conditions = new Map<number, readonly Condition[]>();
  private readonly attributions: readonly ReadAttribution[];
  private readonly context: Context;
  private readonly actors: Actors;
  private readonly times: readonly ReadTime[];
  private readonly examples: IssueModel | null;
  private readonly network: StanceNetwork | null;
  /** the last agreement told: who made it, and the last sentence that told of it */
  private agreement: { readonly parties: readonly number[]; readonly first: number; sentence: number } | null = null;

  constructor(
    context: Context,
    actors: Actors,
    attributions: readonly ReadAttribution[],
    times: readonly ReadTime[],
    knowledge: PositionKnowledge,
  ) {
    this.context = context;
    this.actors = actors;
    this.times = times;
    this.attributions = attributions;
    this.examples = knowledge.examples ?? null;
    this.network = knowledge.network ?? null;
    this.holders = holdersOf(context, actors, attributions);
    this.roots = rootsOf(context, attributions);
    const matches = (knowledge.matches ?? matchFrames(context, knowledge.frames)).filter((match) => match.frame.meaning.kind === "stance");
    this.matches = withAttributed(context, knowledge.frames, matches, attributions, this.roots);
    this.viewed = { context, actors, attributions, holders: this.holders, matches };
    const stances = new Map<number, FrameMatch>();
    for (const match of this.matches) {
      const other = stances.get(match.head);
      if (other === undefined || specificity(match) > specificity(other)) stances.set(match.head, match);
    }
    this.isRoot = new Set(this.roots.flat());
    for (const match of this.matches) {
      const sentence = context.parsed.words[match.head]!.sentence;
      const list = this.bySentence.get(sentence);
      if (list) list.push(match);
      else this.bySentence.set(sentence, [match]);
    }
    attributions.forEach(({ cueHead }, index) => {
      if (cueHead >= 0 && !this.cueOf.has(cueHead)) this.cueOf.set(cueHead, index);
    });
    this.source = { context, issues: knowledge.issues, mentions: findIssueMentions(context, knowledge.issues, actors), stances };
    const hasArmedGroup = actors.actors.some((actor, index) => actor.kind === "armed-group" && this.holders.isPrincipal(index));
    this.ledger = new Ledger(context, this.source.mentions, hasArmedGroup);
  }

  find(): ReadPosition[] {
    const { words, sentences } = this.context.parsed;
    for (const sentence of sentences) {
      if (sentence.kind !== "prose" && sentence.kind !== "bullet") continue;
      for (const match of this.inOrder(sentence.index)) this.readFrame(match);
      for (let at = sentence.first; at < sentence.last; at++)
        if (isPrecondition(words[at]!.lemma) && words[at]!.upos === "NOUN")
          readPrecondition(this.context, this.source, this.holders, this.ledger, at);
      for (let at = sentence.first; at < sentence.last; at++) this.readNamed(at);
      this.readTerms(sentence.index);
      for (let head = sentence.first; head < sentence.last; head++) {
        const { upos } = words[head]!;
        if (upos === "VERB" || upos === "ADJ" || upos === "NOUN" || upos === "AUX") this.readStatement(head);
      }
    }
    if (this.network !== null) judgeStances({ ...this.viewed, mentions: this.source.mentions }, this.times, this.ledger, this.network);
    return this.ledger.positions(this.actors, this.times);
  }

  /** The frames of a sentence, governors before what they govern. */
  private inOrder(sentence: number): FrameMatch[] {
    const depth = (at: number) => {
      let d = 0;
      for (let i = at; i >= 0 && d < 60; i = this.context.parsed.words[i]!.head) d++;
      return d;
    };
    return (this.bySentence.get(sentence) ?? []).sort(
      (a, b) => depth(a.head) - depth(b.head) || a.head - b.head || specificity(b) - specificity(a),
    );
  }

  private conditionsOf(sentence: number): readonly Condition[] {
    let found = this.conditions.get(sentence);
    if (found === undefined) {
      found = findConditions(this.context, sentence);
      this.conditions.set(sentence, found);
    }
    return found;
  }

  private readFrame(match: FrameMatch): void {
    const { context, holders } = this;
    const { words } = context.parsed;
    const meaning = match.frame.meaning as StanceMeaning;
    if (this.ledger.consumed.has(match.head) || match.question) return;
    if (this.ledger.heads.has(match.head)) return;
    if (isReply(match) && !this.isBare(match)) return;
    if (
      isSupposed(this.context, this.conditionsOf(this.context.parsed.words[match.head]!.sentence), match.head) ||
      isPredicted(context, match)
    )
      return;
    const holderWords = match.roles.holder ?? [];
    const contents = this.contentsOf(match, meaning);
    const read = contents.map((content) => readContent(this.source, content));
    const heldBy = this.holdersOfFrame(match, holderWords);
    if (heldBy.length === 0) return;
    for (const { passed, topics } of read) {
      // a verb in what somebody wants of another is nobody's stance yet; a noun may name a stance that is there: "rejects Israel's | demand"
      for (const head of [...passed, ...topics.map(({ mention }) => mention.head)]) {
        if (words[head]!.upos !== "NOUN" || this.sharesHolder(head, heldBy)) this.ledger.consumed.add(head);
      }
    }
    if (isLongAgo(context, this.times, match.head)) return;
    const attribution = holders.attributionAt(match.head);
    if (isHypothetical(match, meaning) && attribution < 0) return;
    const topics = read
      .flatMap(({ topics }) => topics)
      .filter((topic) => !meaning.chained || topic.passed.length > 0)
      .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i);
    const isFactual = contents.length === 0 && (match.roles.content ?? []).length > 0;
    for (const holder of heldBy) {
      const parties = holder.parties.filter((party) => this.mayHold(party, meaning, match));
      if (parties.length === 0) continue;
      const base = {
        parties,
        holderWord: holder.word,
        head: match.head,
        attribution,
        hedges: match.hedges,
        sentence: words[match.head]!.sentence,
      };
      if (this.readTurn(match, meaning, base)) continue;
      if (topics.length === 0 && meaning.chained) continue;
      if (topics.length === 0 && !isFactual) {
        this.readBack(
          match,
          meaning,
          base,
          contents,
          read.flatMap(({ vessels }) => vessels),
        );
        continue;
      }
      if (isFactual) continue;
      for (const topic of topics) {
        if (meaning.move === null && this.ledger.isTold(topic.mention.head, parties)) continue;
        if (!isPlanned(context, match, topic)) this.addTopic(match, meaning, base, topic);
      }
    }
  }

  /** The contents of a frame without bare claims, with what the attribution at its word and lists that the tree lost add to them. */
  private contentsOf(match: FrameMatch, meaning: StanceMeaning): number[] {
    const { words, sentences } = this.context.parsed;
    const own = (match.roles.content ?? []).filter((content) => !isFact(this.context, this.source.stances, content, meaning));
    if (match.frame.part === "adjective") return own;
    const cued = this.cueOf.get(match.head) ?? -1;
    const attribution = cued < 0 ? undefined : this.attributions[cued];
    for (const root of cued < 0 ? [] : this.roots[cued]!) {
      // "wants | the peacekeepers | to leave": the noun is who, not what
      const isActor =
        words[root]!.head === match.head &&
        /^i?obj$/.test(words[root]!.deprel) &&
        own.some((content) => words[content]!.deprel === "xcomp");
      if (isActor) continue;
      if (
        words[root]!.upos !== "PRON" &&
        !own.includes(root) &&
        root > match.head &&
        !isFact(this.context, this.source.stances, root, meaning)
      )
        own.push(root);
    }
    if (own.length === 0) return own;
    const end = attribution?.content.at(-1)?.last ?? sentences[words[match.head]!.sentence]!.last - 1;
    const first = own[0]!;
    if (first < match.head) return own.map((content) => this.nameAbove(content));
    if (first < match.head || words[first]!.sentence !== words[match.head]!.sentence) return own;
    const series = seriesAfter(this.context, first, end).filter((head) => !own.includes(head));
    return [...own, ...series];
  }

  /** "a withdrawal from | the corridor, which | he has ruled out": the noun before "which" may only say where. */
  private nameAbove(content: number): number {
    const { mentions } = this.source;
    const above = this.context.parsed.words[content]!.head;
    return !mentions.has(content) && mentions.has(above) && this.context.parsed.words[above]!.upos === "NOUN" ? above : content;
  }

  /** "Damascus has | agreed |.": an answer without a content, and no other reading of the word that has one. */
  private isBare(match: FrameMatch): boolean {
    const { words } = this.context.parsed;
    // "did not respond to | a request for comment |"
    if (
      this.context.tree
        .childrenBy(match.head, "obl", "obj")
        .some(
          (kid) =>
            /^(?:request|call|question|message|comment|inquiry|enquiry|email|query|letter)$/.test(words[kid]!.lemma) &&
            this.isAboutComment(kid),
        )
    )
      return false;
    if (match.frame.negated) return true;
    if (this.matches.some((other) => other.head === match.head && (other.roles.content ?? []).length > 0)) return false;
    if (this.cueOf.has(match.head)) return false;
    return !this.context.tree.children(match.head).some((kid) => {
      const { deprel, xpos, upos } = words[kid]!;
      if (kid < match.head) return false;
      return (
        /^(?:obj|iobj|ccomp|xcomp)$/.test(deprel) ||
        (/^(?:obl|advcl)/.test(deprel) && xpos !== "VBG" && upos !== "PROPN" && !isDay(words[kid]!.lemma))
      );
    });
  }

  /** "a request | for comment |", "calls", "questions from reporters" */
  private isAboutComment(noun: number): boolean {
    const { words } = this.context.parsed;
    if (words[noun]!.lemma !== "request" && words[noun]!.lemma !== "call" && words[noun]!.lemma !== "letter") return true;
    const about = this.context.tree.childrenBy(noun, "nmod");
    return (
      about.length === 0 || about.some((kid) => /^(?:comment|reporter|interview|statement|reaction|information)$/.test(words[kid]!.lemma))
    );
  }

  /** The holders a frame names; the speaker where it names none but stands in what a party says. */
  private holdersOfFrame(match: FrameMatch, holderWords: readonly number[]): Holder[] {
    const found = [...holderWords, ...joinedHolders(this.context, holderWords, match.head)].flatMap(
      (word) => this.speakerHimself(word, match.head) ?? this.holders.at(word) ?? [],
    );
    if (found.length > 0) return found;
    const cued = this.attributions[this.cueOf.get(match.head) ?? -1];
    if (cued !== undefined && cued.polarity === "asserts" && cued.actor >= 0) {
      const party = this.actors.partyOf(cued.actor);
      const { source } = cued;
      if (this.holders.canHold(party)) return [{ word: source === null ? -1 : source.last, parties: [party] }];
    }
    if (match.passive && holderWords.length === 0) {
      const teller = this.holders.speakerAt(match.head);
      return teller === null ? [] : [{ word: teller.word, parties: teller.parties }];
    }
    if (holderWords.length > 0) return found;
    if (match.frame.roles.holder !== undefined && match.frame.roles.holder.length > 0) return [];
    const speaker = this.holders.speakerAt(match.head);
    return speaker === null ? [] : [{ word: speaker.word, parties: speaker.parties }];
  }

  /** "Chad's premier said | he | was open to ...": the subject of what somebody says is himself, if it is a pronoun. */
  private speakerHimself(word: number, head: number): Holder | null {
    const w = this.context.parsed.words[word]!;
    // in a quotation "they" are others
    if (/["“”]/.test(this.context.parsed.words[word - 1]?.form ?? "")) return null;
    if (!this.isRoot.has(head) || w.upos !== "PRON" || !/^(?:it|he|she|they)$/i.test(w.form)) return null;
    const speaker = this.holders.speakerAt(head);
    return speaker === null ? null : { word, parties: speaker.parties };
  }

  private sharesHolder(head: number, heldBy: readonly Holder[]): boolean {
    const inner = this.source.stances.get(head);
    const own = (inner?.roles.holder ?? []).flatMap((word) => this.holders.at(word)?.parties ?? []);
    return own.length === 0 || own.some((party) => heldBy.some(({ parties }) => parties.includes(party)));
  }

  /** Appeals by bystanders are no positions; organisations are read only where they propose something of their own. */
  private mayHold(party: number, meaning: StanceMeaning, match: FrameMatch): boolean {
    const actor = this.actors.actors[party]!;
    const proposes = meaning.act === "propose" || meaning.act === "offer";
    if (this.holders.isOutsider(party)) return proposes && meaning.polarity === 1;
    if (actor.kind === "organisation" || actor.kind === "armed-group") return true;
    if (meaning.request && !this.holders.isPrincipal(party)) return false;
    if (meaning.act === "demand" && !this.holders.isPrincipal(party))
      return match.frame.id === "stances:want" || match.frame.id === "stances:insist";
    return true;
  }

  private addTopic(match: FrameMatch, meaning: StanceMeaning, base: Base, topic: Topic): void {
    const { context } = this;
    const polarity = meaning.polarity === 0 ? 1 : meaning.polarity;
    const turned = match.negation === "not" ? -1 : 1;
    const sign = (polarity * topic.sign * turned) as 1 | -1;
    const condition = match.condition ?? this.conditionOf(topic.mention.head, [], []);
    // a condition is no position of its own
    if (condition !== null && condition.first <= topic.mention.head && topic.mention.head <= condition.last) return;
    const stance = topic.after !== null ? "conditional" : stanceOf(context, match, meaning, sign, topic, condition);
    const move =
      (isOwned(context, match) ? meaning.move : moveOf(context, this.source.stances, match, meaning, topic, stance)) ??
      this.ledger.takeMove(base.parties, match.head, base.sentence);
    const draft: Draft = {
      ...base,
      issue: topic.issue,
      sign,
      stance,
      act: meaning.act,
      move,
      condition: stance === "conditional" ? (topic.after ?? condition) : null,
      content: wordsBelow(this.context, topic.mention.head, topic.mention.words),
      span: spanOver(this.context, [match.head, base.holderWord, ...topic.mention.words], base.sentence),
      rule: `${match.frame.id} ${topic.mention.wording.id}`,
      topic: topic.mention.head,
    };
    this.ledger.add(draft);
    this.noteAgreement(match, draft);
    this.addWhatFollows(draft, condition);
  }

  /** Keeps who agreed with whom, for the terms that follow. */
  private noteAgreement(match: FrameMatch, draft: Draft): void {
    if (!/:(?:agree|sign|commit|pledge)$/.test(match.frame.id) || draft.stance !== "for" || match.negation !== "none") return;
    const { sentence } = draft;
    const parties = this.ledger.drafts
      .filter((other) => other.sentence === sentence && other.head === draft.head)
      .flatMap((other) => other.parties);
    const all = [...new Set(parties)];
    if (all.length >= 2) this.agreement = { parties: all, first: sentence, sentence };
  }

  /** "it | relented |", "neither has | budged |": the last position of the same party gives way, or stays. */
  private readTurn(match: FrameMatch, meaning: StanceMeaning, base: Base): boolean {
    if (match.frame.roles.content?.length !== 0 || meaning.move === null) return false;
    for (const party of base.parties) {
      const last = this.ledger.drafts.findLast(
        (draft) => draft.sentence >= base.sentence - 2 && draft.parties.includes(party) && draft.stance !== "open",
      );
      if (last === undefined) continue;
      if (meaning.move === "keeps") last.move ??= "keeps";
      else if (last.stance !== "for")
        this.ledger.add({
          ...base,
          parties: [party],
          issue: last.issue,
          sign: 1,
          stance: "for",
          act: "concede",
          move: meaning.move,
          condition: null,
          content: { first: match.head, last: match.head },
          span: spanOver(this.context, [match.head, base.holderWord], base.sentence),
          rule: `${match.frame.id} anaphora`,
          topic: -1,
        });
    }
    return true;
  }

  /** "Kyiv has ruled | that | out", "accepted | the text |", "softened | that demand |": what it is about was said before. */
  private readBack(
    match: FrameMatch,
    meaning: StanceMeaning,
    base: Base,
    contents: readonly number[],
    vessels: readonly { word: number; sign: 1 | -1 }[],
  ): void {
    const word = isReply(match)
      ? match.head
      : ([...contents, ...vessels.map((vessel) => vessel.word)].find((at) =>
          pointsBack(this.context, this.source.issues, at, match.head),
        ) ?? -1);
    const named =
      [...contents, ...vessels.map((vessel) => vessel.word)]
        .map((at) => issueNamedBefore(this.context, this.source, at))
        .find((it) => it !== null) ?? null;
    const them = word < 0 ? null : issueOfThem(this.context, this.source.mentions, word);
    const text = word < 0 ? null : issueOfText(this.context, this.source.mentions, word);
    let before: { issue: string; sign: 1 | -1 }[] = [];
    if (them !== null) before = [{ issue: them.issue, sign: them.toward }];
    else if (word >= 0) before = antecedentsOf(this.context, this.ledger.drafts, base.parties, meaning, base.sentence, word);
    if (before.length === 0 && word >= 0 && meaning.polarity === 0 && meaning.move === null)
      before = lastOf(this.ledger.drafts, base.sentence);
    // "accepted | the paper |": what it holds, where nobody asked for anything just before
    const last = this.ledger.drafts.findLast((draft) => draft.sentence >= base.sentence - 2);
    if (
      text !== null &&
      meaning.move === null &&
      last !== undefined &&
      last.act !== "propose" &&
      last.act !== "offer" &&
      last.act !== "demand"
    )
      before = [{ issue: text, sign: 1 }];
    if (before.length === 0 && named !== null) before = [{ issue: named.issue, sign: named.toward }];
    if (before.length === 0 && text !== null && meaning.move === null) before = [{ issue: text, sign: 1 }];
    if (before.length === 0) {
      if (meaning.move !== null && contents.length > 0) this.ledger.expectMove(base.parties, meaning.move, base.sentence, match.head);
      else if (word < 0) for (const content of contents) this.readByExample(match, meaning, base, content);
      return;
    }
    const at = word >= 0 ? word : (contents[0] ?? match.head);
    for (const { issue, sign: earlier } of before) {
      const polarity = meaning.polarity === 0 ? 1 : meaning.polarity;
      const sign = (polarity *
        earlier *
        (match.negation === "not" ? -1 : 1) *
        (meaning.act === "demand" && this.isSentAway(word) ? -1 : 1)) as 1 | -1;
      const stance = stanceOf(this.context, match, meaning, sign, null, match.condition);
      if (meaning.move === "softens" || meaning.move === "hardens") {
        this.ledger.expectMove(base.parties, meaning.move, base.sentence, match.head);
        continue;
      }
      this.ledger.add({
        ...base,
        issue,
        sign,
        stance,
        act: meaning.act,
        move: moveOf(this.context, this.source.stances, match, meaning, null, stance),
        condition: stance === "conditional" ? match.condition : null,
        content: wordsBelow(this.context, at, [at]),
        span: spanOver(this.context, [match.head, base.holderWord, at], base.sentence),
        rule: `${match.frame.id} anaphora`,
        topic: -1,
      });
    }
  }

  /** "wants | them | out", "wants | it | scrapped" */
  private isSentAway(word: number): boolean {
    const next = this.context.parsed.words[word + 1];
    return (
      word >= 0 &&
      next !== undefined &&
      /^(?:out|gone|off|away|scrapped|lifted|removed|closed|ended|dropped|disbanded|annulled|cancelled|abolished)$/i.test(next.form)
    );
  }

  /** "demands | that warplanes be grounded |": a content without any known wording, by what examples of its words are about. */
  private readByExample(match: FrameMatch, meaning: StanceMeaning, base: Base, content: number): void {
    const { words } = this.context.parsed;
    if (this.examples === null || meaning.move !== null || meaning.polarity === 0 || meaning.act === "threaten" || meaning.request) return;
    if (words[content]!.upos !== "VERB") return;
    // what turns the sense around is not in the examples
    if (this.source.stances.has(content) || this.source.issues.turns.has(words[content]!.lemma)) return;
    const range = wordsBelow(this.context, content, [content]);
    // what a condition says is no part of the content
    const last =
      match.condition !== null && match.condition.first > range.first ? Math.min(range.last, match.condition.first - 1) : range.last;
    let end = last;
    for (let at = content + 1; at <= end; at++)
      if (words[at]!.form === ";" || /^(?:which|who|whose|but|although|though|while)$/i.test(words[at]!.form)) end = at - 1;
    const below = words.slice(Math.max(range.first, content < match.head ? range.first : match.head + 1), end + 1);
    if (below.filter(({ upos }) => upos !== "PUNCT" && upos !== "DET").length < 3) return;
    const guess = guessIssue(below, this.examples, SURE);
    if (guess === null || guess.lean < LEAN) return;
    const mention: IssueMention = {
      issue: guess.issue,
      wording: { id: "by-example" },
      head: content,
      words: [content],
      toward: guess.toward,
      weight: 0,
    };
    this.addTopic(match, meaning, base, { issue: guess.issue, sign: guess.toward, mention, undecided: false, after: null, passed: [] });
  }

  /** "Israel's condition is | that Hamas disarm |" */
  private readNamed(noun: number): void {
    const named = namedDemand(this.context, noun);
    const holder = named === null ? null : this.holders.at(named.holder);
    if (named === null || holder === null || holder.parties.some((party) => this.holders.isOutsider(party))) return;
    const { lemma } = this.context.parsed.words[noun]!;
    const act = lemma === "proposal" || lemma === "offer" ? "propose" : "demand";
    for (const topic of named.contents.flatMap((content) => readContent(this.source, content, named.sign).topics)) {
      if (this.ledger.isTold(topic.mention.head, holder.parties)) continue;
      this.addPlain(holder, noun, topic, named.sign < 0 ? "reject" : act, "named");
    }
  }

  /** "| Under the deal, Armenia | would return | eight villages |. Monitors | are to watch | the border.": for whoever does it, or for those who agreed. */
  private readTerms(sentence: number): void {
    const { words, sentences } = this.context.parsed;
    const isTold = tellsTerms(this.context, sentence);
    const agreed = this.agreement;
    if (!isTold && (agreed === null || sentence > agreed.sentence + 1 || sentence === agreed.first)) return;
    let found = false;
    for (let head = sentences[sentence]!.first; head < sentences[sentence]!.last; head++) {
      if (!isTerm(this.context, head) || this.ledger.heads.has(head) || this.holders.attributionAt(head) >= 0) continue;
      if (/^(?:advcl|acl)/.test(words[head]!.deprel) || isSupposed(this.context, this.conditionsOf(sentence), head)) continue;
      const { subject } = subjectOf(this.context, head);
      const doer = subject < 0 ? null : this.holders.at(subject);
      const holder =
        (doer !== null && !doer.parties.some((party) => this.holders.isOutsider(party)) ? doer : null) ??
        (agreed === null ? null : { word: -1, parties: agreed.parties });
      if (holder === null) continue;
      for (const topic of readContent(this.source, head).topics) {
        if (this.ledger.isTold(topic.mention.head, holder.parties) || topic.passed.length > 0 || topic.issue === "talks") continue;
        if (this.isOfAnother(topic.mention.head, head)) continue;
        this.addPlain(holder, head, topic, "commit", "terms");
        found = true;
      }
    }
    if (found && agreed !== null) agreed.sentence = sentence;
  }

  /** "Hamas will free the hostages and | Israel | is to release ...": whether a verb with a subject of its own stands between. */
  private isOfAnother(word: number, head: number): boolean {
    const { words } = this.context.parsed;
    for (let at = word; at >= 0 && at !== head; at = words[at]!.head)
      if (words[at]!.upos === "VERB" && this.context.tree.child(at, "nsubj") >= 0) return true;
    return false;
  }

  private addPlain(holder: Holder, head: number, topic: Topic, act: StanceAct, rule: string): void {
    const { sentence } = this.context.parsed.words[head]!;
    if (isLongAgo(this.context, this.times, head)) return;
    const condition = act === "commit" ? this.conditionOf(head, [topic.mention.head], []) : null;
    this.ledger.add({
      parties: holder.parties,
      holderWord: holder.word,
      head,
      attribution: this.holders.attributionAt(head),
      hedges: hedgesAt(this.context, head),
      sentence,
      issue: topic.issue,
      sign: topic.sign,
      stance: condition !== null || topic.after !== null ? "conditional" : topic.undecided ? "open" : topic.sign > 0 ? "for" : "against",
      act,
      move: null,
      condition: topic.after ?? condition,
      content: wordsBelow(this.context, topic.mention.head, topic.mention.words),
      span: spanOver(this.context, [head, holder.word, ...topic.mention.words], sentence),
      rule: `${rule} ${topic.mention.wording.id}`,
      topic: topic.mention.head,
    });
  }

  private readStatement(head: number): void {
    const { context, holders } = this;
    const { words, sentences } = context.parsed;
    if (this.ledger.consumed.has(head) || this.ledger.heads.has(head)) return;
    const statement = statementAt(context, holders, head, this.isRoot.has(head));
    if (statement === null || isSupposed(this.context, this.conditionsOf(this.context.parsed.words[head]!.sentence), head)) return;
    const sentence = words[head]!.sentence;
    for (let at = sentences[sentence]!.first; at < sentences[sentence]!.last; at++) if (words[at]!.form === "?") return;
    // of terms, only what they hold: not the "peace" that "means lifting the blockade"
    const within =
      statement.rule === "statement:terms" ? context.tree.childrenBy(head, "obj", "ccomp", "xcomp", "obl", "advcl", "parataxis") : [head];
    const topics = within
      .flatMap((at) => readContent(this.source, at).topics)
      .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i);
    for (const topic of topics) {
      if (this.ledger.covered.has(topic.mention.head) || topic.passed.length > 0) continue;
      this.addStatement(statement, topic, sentence);
    }
  }

  private addStatement(statement: Statement, topic: Topic, sentence: number): void {
    const { head, holder } = statement;
    const parties = holder.parties.filter((party) => {
      if (this.holders.isOutsider(party)) return false;
      const { kind } = this.actors.actors[party]!;
      return statement.attribution < 0 || this.holders.isPrincipal(party) || kind === "organisation" || kind === "person";
    });
    if (parties.length === 0 || isLongAgo(this.context, this.times, head)) return;
    const condition = this.conditionOf(head, [topic.mention.head], subjectOf(this.context, head).through);
    const isFirst =
      (condition?.kind === "until" && topic.sign > 0) ||
      (statement.act === "demand" && (condition?.kind === "before" || condition?.kind === "exchange")) ||
      (statement.act === "refuse" && condition?.kind === "exchange");
    const stance: Stance =
      topic.after !== null
        ? "conditional"
        : topic.undecided
          ? "open"
          : condition !== null && !isFirst
            ? "conditional"
            : topic.sign > 0
              ? "for"
              : "against";
    if (condition === null && isSchedule(this.context, statement, topic)) return;
    const cue = statement.attribution;
    const draft: Draft = {
      parties,
      holderWord: holder.word,
      head,
      attribution: cue,
      hedges: hedgesAt(this.context, head),
      sentence,
      issue: topic.issue,
      sign: topic.sign,
      stance,
      act: statement.act,
      move: this.isRepeated(cue) ? "keeps" : this.ledger.takeMove(parties, head, sentence),
      condition: stance === "conditional" ? (topic.after ?? condition) : null,
      content: wordsBelow(this.context, topic.mention.head, topic.mention.words),
      span: spanOver(this.context, [head, ...topic.mention.words], sentence),
      rule: `${statement.rule} ${topic.mention.wording.id}`,
      topic: topic.mention.head,
    };
    this.ledger.add(draft);
    this.addWhatFollows(draft, condition);
  }

  /** "| repeated | that it would not", "said | again | that ..." */
  private isRepeated(attribution: number): boolean {
    const cue = attribution < 0 ? -1 : this.attributions[attribution]!.cueHead;
    if (cue < 0) return false;
    const { words } = this.context.parsed;
    if (/^(?:repeat|reiterate|reaffirm|restate)$/.test(words[cue]!.lemma)) return true;
    return this.context.tree.childrenBy(cue, "advmod").some((kid) => /^(?:again|repeatedly)$/.test(words[kid]!.lemma));
  }

  private conditionOf(head: number, contents: readonly number[], through: readonly number[]): Condition | null {
    const sentence = this.context.parsed.words[head]!.sentence;
    return this.conditionsOf(sentence).find((condition) => dependsOn(this.context, condition, head, contents, through)) ?? null;
  }

  /** "must leave | before any talks can begin |": what is to come after is held out on the condition of what is asked. */
  private addWhatFollows(draft: Draft, condition: Condition | null): void {
    if (condition?.kind !== "before" || draft.stance === "open" || (draft.act !== "demand" && draft.act !== "insist")) return;
    // "before | it | frees the hostages", "before | any | talks begin"; what others will have done by then is only a date
    const { words } = this.context.parsed;
    const subject = subjectOf(this.context, condition.head).subject;
    const isOwn = subject >= 0 && this.holders.at(subject)?.parties.some((party) => draft.parties.includes(party)) === true;
    let isAny = false;
    for (let at = condition.first; at <= condition.last; at++) if (/^(?:any|can|could)$/i.test(words[at]!.form)) isAny = true;
    if (!isOwn && !isAny) return;
    for (const { issue, sign, mention } of readContent(this.source, condition.head).topics) {
      if (this.ledger.covered.has(mention.head)) continue;
      this.ledger.add({
        ...draft,
        issue,
        sign,
        stance: "conditional",
        move: null,
        condition: draft.content,
        content: wordsBelow(this.context, mention.head, mention.words),
        span: spanOver(this.context, [draft.head, ...mention.words], draft.sentence),
        rule: `before ${mention.wording.id}`,
        topic: mention.head,
      });
    }
  }
}

/** "again rejected | the rebels' proposal |": what the verb says of it is another's. */
function isOwned(context: Context, { frame, roles, head }: FrameMatch): boolean {
  if (frame.part !== "noun" || context.parsed.words[head]!.deprel !== "obj") return false;
  return (roles.holder ?? []).some((at) => context.parsed.words[at]!.head === head && context.parsed.words[at]!.upos !== "PRON");
}

/** "agreed", "refused", "has not answered": a frame that answers what was said before. */
function isReply({ frame }: FrameMatch): boolean {
  return (
    frame.meaning.kind === "stance" && frame.meaning.move === null && frame.roles.content !== undefined && frame.roles.content.length === 0
  );
}

function isDay(lemma: string): boolean {
  return /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|day|month|year|morning|evening|yesterday|night)$/i.test(lemma);
}

/** "would withdraw" without anybody who says so is a prophet's word; what a party "would accept" or "would allow" is its stance. */
function isHypothetical(match: FrameMatch, meaning: StanceMeaning): boolean {
  if (match.negation !== "none" || !match.modals.some((modal) => modal === "would" || modal === "could")) return false;
  return !(match.roles.holder !== undefined && (meaning.act === "accept" || meaning.act === "offer" || meaning.act === "reject"));
}

type Base = Pick<Draft, "parties" | "holderWord" | "head" | "attribution" | "hedges" | "sentence">;
