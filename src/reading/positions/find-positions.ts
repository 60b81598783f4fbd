import type { FrameSet, StanceMeaning, StanceMove } from "../../casebook/frames.ts";
import type { IssueSet } from "../../casebook/issues.ts";
import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadAttribution, ReadTime, WordRange } from "../context.ts";
import { type Condition, findConditions } from "../frames/conditions.ts";
import { dependsOn, type FrameMatch, hedgesAt, matchFrames, matchWithContent } from "../frames/match.ts";
import { hasTense, subjectOf } from "../frames/subjects.ts";
import type { Stance } from "../reading.ts";
import { antecedentsOf, issueOfText, issueOfThem, lastOf, pointsBack } from "./anaphora.ts";
import { type ContentSource, readContent, seriesAfter, type Topic } from "./content.ts";
import { type Holder, type Holders, holdersOf } from "./holders.ts";
import { findIssueMentions } from "./issue-mentions.ts";
import { moveOf } from "./moves.ts";
import type { Draft, ReadPosition } from "./position.ts";
import { type Statement, statementAt } from "./statements.ts";
import { isLongAgo, timeOf } from "./when.ts";

/** What is known of frames and issues before the first report is read. */
export interface PositionKnowledge {
  readonly frames: FrameSet;
  readonly issues: IssueSet;
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

/** Holds what the passes over one report share. */
class PositionFinder {
  private readonly holders: Holders;
  private readonly source: ContentSource;
  private matches: readonly FrameMatch[];
  /** by attribution: the words that head its contents */
  private readonly hasArmedGroup: boolean;
  private readonly roots: readonly (readonly number[])[];
  private readonly isRoot: ReadonlySet<number>;
  private readonly conditions = new Map<number, readonly Condition[]>();
  private readonly drafts: Draft[] = [];
  /** heads of frames that another stance of the same holder has passed */
  private readonly consumed = new Set<number>();
  /** words that head the issue of a draft */
  private readonly covered = new Set<number>();
  /** moves that were asserted without an issue: "softened its terms, | offering ..." */
  private readonly pending: { party: number; move: StanceMove; sentence: number; head: number }[] = [];
  private readonly attributions: readonly ReadAttribution[];
  private readonly context: Context;
  private readonly actors: Actors;
  private readonly times: readonly ReadTime[];

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
    this.holders = holdersOf(context, actors, attributions);
    this.matches = (knowledge.matches ?? matchFrames(context, knowledge.frames)).filter((match) => match.frame.meaning.kind === "stance");
    this.roots = rootsOf(context, attributions);
    this.matches = withAttributed(context, knowledge.frames, this.matches, attributions, this.roots);
    const stances = new Map<number, FrameMatch>();
    for (const match of this.matches) {
      const other = stances.get(match.head);
      if (other === undefined || specificity(match) > specificity(other)) stances.set(match.head, match);
    }
    this.isRoot = new Set(this.roots.flat());
    this.hasArmedGroup = this.actors.actors.some((actor, index) => actor.kind === "armed-group" && this.holders.isPrincipal(index));
    this.source = { context, issues: knowledge.issues, mentions: findIssueMentions(context, knowledge.issues, actors), stances };
  }

  find(): ReadPosition[] {
    const { words, sentences } = this.context.parsed;
    for (const sentence of sentences) {
      if (sentence.kind !== "prose" && sentence.kind !== "bullet") continue;
      for (const match of this.inOrder(sentence.first, sentence.last)) this.readFrame(match);
      for (let at = sentence.first; at < sentence.last; at++)
        if (isPrecondition(words[at]!.lemma) && words[at]!.upos === "NOUN") this.readPrecondition(at);
      for (let head = sentence.first; head < sentence.last; head++) {
        const { upos } = words[head]!;
        if (upos === "VERB" || upos === "ADJ" || upos === "NOUN" || upos === "AUX") this.readStatement(head);
      }
    }
    return this.positions();
  }

  /** The frames of a sentence, governors before what they govern. */
  private inOrder(first: number, last: number): FrameMatch[] {
    const depth = (at: number) => {
      let d = 0;
      for (let i = at; i >= 0 && d < 60; i = this.context.parsed.words[i]!.head) d++;
      return d;
    };
    const here = this.matches.filter((match) => match.head >= first && match.head < last);
    return here.sort((a, b) => depth(a.head) - depth(b.head) || a.head - b.head || specificity(b) - specificity(a));
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
    if (this.consumed.has(match.head) || match.question) return;
    if (this.drafts.some((draft) => draft.head === match.head)) return;
    if (this.isSupposed(match.head) || isPredicted(context, match)) return;
    const holderWords = match.roles.holder ?? [];
    const contents = this.contentsOf(match, meaning);
    const read = contents.map((content) => readContent(this.source, content));
    const heldBy = this.holdersOfFrame(match, holderWords);
    if (heldBy.length === 0) return;
    for (const { passed, topics } of read) {
      // a verb in what somebody wants of another is nobody's stance yet; a noun may name a stance that is there: "rejects Israel's | demand"
      for (const head of [...passed, ...topics.map(({ mention }) => mention.head)]) {
        if (words[head]!.upos !== "NOUN" || this.sharesHolder(head, heldBy)) this.consumed.add(head);
      }
    }
    if (isLongAgo(context, this.times, match.head)) return;
    const attribution = holders.attributionAt(match.head);
    if (match.modals.some((modal) => modal === "would" || modal === "could") && attribution < 0 && match.negation === "none") return;
    const topics = read
      .flatMap(({ topics }) => topics)
      .filter((topic) => !meaning.chained || topic.passed.length > 0)
      .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i)
      .filter(({ mention }) => !this.covered.has(mention.head) || meaning.move !== null);
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
      for (const topic of topics) if (!isPlanned(context, match, topic)) this.addTopic(match, meaning, base, topic);
    }
  }

  /** The contents of a frame without bare claims, with what the attribution at its word and lists that the tree lost add to them. */
  private contentsOf(match: FrameMatch, meaning: StanceMeaning): number[] {
    const { words, sentences } = this.context.parsed;
    const own = (match.roles.content ?? []).filter((content) => !this.isFact(content, meaning, match));
    if (match.frame.part === "adjective") return own;
    const cued = this.attributions.findIndex((a) => a.cueHead === match.head);
    const attribution = cued < 0 ? undefined : this.attributions[cued];
    for (const root of cued < 0 ? [] : this.roots[cued]!) {
      if (words[root]!.upos !== "PRON" && !own.includes(root) && root > match.head && !this.isFact(root, meaning, match)) own.push(root);
    }
    if (own.length === 0) return own;
    const end = attribution?.content.at(-1)?.last ?? sentences[words[match.head]!.sentence]!.last - 1;
    const first = own[0]!;
    if (first < match.head || words[first]!.sentence !== words[match.head]!.sentence) return own;
    const series = seriesAfter(this.context, first, end).filter((head) => !own.includes(head));
    return [...own, ...series];
  }

  /** The holders a frame names; the speaker where it names none but stands in what a party says. */
  private holdersOfFrame(match: FrameMatch, holderWords: readonly number[]): Holder[] {
    const found = [...holderWords, ...this.joined(holderWords, match.head)].flatMap(
      (word) => this.speakerHimself(word, match.head) ?? this.holders.at(word) ?? [],
    );
    if (found.length > 0) return found;
    const cued = this.attributions.findIndex((a) => a.cueHead === match.head && a.polarity === "asserts" && a.actor >= 0);
    if (cued >= 0) {
      const party = this.actors.partyOf(this.attributions[cued]!.actor);
      const source = this.attributions[cued]!.source;
      if (this.holders.canHold(party)) return [{ word: source === null ? -1 : source.last, parties: [party] }];
    }
    if (match.passive && holderWords.length === 0) {
      const teller = this.holders.speakerAt(match.head);
      return teller === null ? [] : [{ word: teller.word, parties: [teller.party] }];
    }
    if (holderWords.length > 0) return found;
    if (match.frame.roles.holder !== undefined && match.frame.roles.holder.length > 0) return [];
    const speaker = this.holders.speakerAt(match.head);
    return speaker === null ? [] : [{ word: speaker.word, parties: [speaker.party] }];
  }

  /** "the Government of Yemen and | Ansar Allah | have agreed": hung on "Yemen", but the verb is plural and the first is one. */
  private joined(holderWords: readonly number[], head: number): number[] {
    const { words } = this.context.parsed;
    const { tree } = this.context;
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

  /** "Kosovo's president said | she | was open to ...": the subject of what somebody says is himself, if it is a pronoun. */
  private speakerHimself(word: number, head: number): Holder | null {
    const w = this.context.parsed.words[word]!;
    if (!this.isRoot.has(head) || w.upos !== "PRON" || !/^(?:it|he|she|they)$/i.test(w.form)) return null;
    const speaker = this.holders.speakerAt(head);
    return speaker === null ? null : { word, parties: [speaker.party] };
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
      moveOf(context, this.source.stances, match, meaning, topic, stance) ?? this.takePending(base.parties, match.head, base.sentence);
    const draft: Draft = {
      ...base,
      issue: topic.issue,
      sign,
      stance,
      act: meaning.act,
      move,
      condition: stance === "conditional" ? (topic.after ?? condition) : null,
      content: this.rangeOf(topic.mention.head, topic.mention.words),
      span: this.spanOf([match.head, base.holderWord, ...topic.mention.words], base.sentence),
      rule: `${match.frame.id} ${topic.mention.wording.id}`,
      topic: topic.mention.head,
    };
    this.add(draft);
    this.addWhatFollows(draft, condition);
  }

  /** "Kyiv has ruled | that | out", "accepted | the text |", "softened | that demand |": what it is about was said before. */
  /** "it | relented |", "neither has | budged |": the last position of the same party gives way, or stays. */
  private readTurn(match: FrameMatch, meaning: StanceMeaning, base: Base): boolean {
    if (match.frame.roles.content?.length !== 0 || meaning.move === null) return false;
    for (const party of base.parties) {
      const last = this.drafts.findLast(
        (draft) => draft.sentence >= base.sentence - 2 && draft.parties.includes(party) && draft.stance !== "open",
      );
      if (last === undefined) continue;
      if (meaning.move === "keeps") last.move ??= "keeps";
      else if (last.stance !== "for")
        this.add({
          ...base,
          parties: [party],
          issue: last.issue,
          sign: 1,
          stance: "for",
          act: "concede",
          move: meaning.move,
          condition: null,
          content: { first: match.head, last: match.head },
          span: this.spanOf([match.head, base.holderWord], base.sentence),
          rule: `${match.frame.id} anaphora`,
          topic: -1,
        });
    }
    return true;
  }

  private readBack(
    match: FrameMatch,
    meaning: StanceMeaning,
    base: Base,
    contents: readonly number[],
    vessels: readonly { word: number; sign: 1 | -1 }[],
  ): void {
    const word = match.frame.negated
      ? match.head
      : (contents.find((content) => pointsBack(this.context, this.source.issues, content)) ?? vessels[0]?.word ?? -1);
    const them = word < 0 ? null : issueOfThem(this.context, this.source.mentions, word);
    const text = word < 0 ? null : issueOfText(this.context, this.source.mentions, word);
    let before: { issue: string; sign: 1 | -1 }[] = [];
    if (them !== null) before = [{ issue: them.issue, sign: them.toward }];
    else if (word >= 0) before = antecedentsOf(this.drafts, base.parties, meaning, base.sentence, word);
    if (before.length === 0 && word >= 0 && meaning.polarity === 0 && meaning.move === null) before = lastOf(this.drafts, base.sentence);
    if (before.length === 0 && text !== null && meaning.move === null) before = [{ issue: text, sign: 1 }];
    if (before.length === 0) {
      if (meaning.move !== null && contents.length > 0)
        for (const party of base.parties) this.pending.push({ party, move: meaning.move, sentence: base.sentence, head: match.head });
      return;
    }
    for (const { issue, sign: earlier } of before) {
      const polarity = meaning.polarity === 0 ? 1 : meaning.polarity;
      const sign = (polarity * earlier * (match.negation === "not" ? -1 : 1)) as 1 | -1;
      const stance = stanceOf(this.context, match, meaning, sign, null, match.condition);
      if (meaning.move === "softens" || meaning.move === "hardens") {
        for (const party of base.parties) this.pending.push({ party, move: meaning.move, sentence: base.sentence, head: match.head });
        continue;
      }
      this.add({
        ...base,
        issue,
        sign,
        stance,
        act: meaning.act,
        move: moveOf(this.context, this.source.stances, match, meaning, null, stance),
        condition: stance === "conditional" ? match.condition : null,
        content: this.rangeOf(word, [word]),
        span: this.spanOf([match.head, base.holderWord, word], base.sentence),
        rule: `${match.frame.id} anaphora`,
        topic: -1,
      });
    }
  }

  /** "made the release of its men | a condition for | any signature", "demanded their departure | as a condition for | disarming". */
  private readPrecondition(noun: number): void {
    const { context } = this;
    const { words } = context.parsed;
    let verb = words[noun]!.head;
    for (let steps = 0; verb >= 0 && words[verb]!.upos !== "VERB" && steps < 4; steps++) verb = words[verb]!.head;
    if (verb < 0 || words[verb]!.upos !== "VERB" || this.isSupposed(verb)) return;
    const sentence = words[noun]!.sentence;
    const holder = this.holders.at(subjectOf(context, verb).subject);
    const object = context.tree.childrenBy(verb, "obj", "ccomp").find((kid) => kid !== noun) ?? -1;
    if (holder === null || object < 0 || holder.parties.some((party) => this.holders.isOutsider(party))) return;
    const base = {
      parties: holder.parties,
      holderWord: holder.word,
      head: verb,
      attribution: this.holders.attributionAt(verb),
      hedges: hedgesAt(context, verb),
      sentence,
      act: "demand" as const,
      move: null,
    };
    const wanted = readContent(this.source, object).topics.filter(({ mention }) => !this.covered.has(mention.head));
    for (const { issue, sign, mention } of wanted) {
      const span = this.spanOf([verb, holder.word, ...mention.words], sentence);
      this.add({
        ...base,
        issue,
        sign,
        stance: sign > 0 ? "for" : "against",
        condition: null,
        content: this.rangeOf(mention.head, mention.words),
        span,
        rule: `precondition ${mention.wording.id}`,
        topic: mention.head,
      });
    }
    const condition = this.rangeOf(object, [object]);
    for (const { issue, sign, mention } of readContent(this.source, noun).topics) {
      if (this.covered.has(mention.head)) continue;
      const span = this.spanOf([verb, holder.word, ...mention.words], sentence);
      this.add({
        ...base,
        issue,
        sign,
        stance: "conditional",
        condition,
        content: this.rangeOf(mention.head, mention.words),
        span,
        rule: `precondition ${mention.wording.id}`,
        topic: mention.head,
      });
    }
  }

  private readStatement(head: number): void {
    const { context, holders } = this;
    const { words, sentences } = context.parsed;
    if (this.consumed.has(head) || this.drafts.some((draft) => draft.head === head)) return;
    const statement = statementAt(context, holders, head, this.isRoot.has(head));
    if (statement === null || this.isSupposed(head)) return;
    const sentence = words[head]!.sentence;
    if (words[sentences[sentence]!.last - 1]!.form === "?") return;
    // of terms, only what they hold: not the "peace" that "means lifting the blockade"
    const within =
      statement.rule === "statement:terms" ? context.tree.childrenBy(head, "obj", "ccomp", "xcomp", "obl", "advcl", "parataxis") : [head];
    const topics = within
      .flatMap((at) => readContent(this.source, at).topics)
      .filter(({ mention }, i, all) => all.findIndex((other) => other.mention === mention) === i);
    for (const topic of topics) {
      if (this.covered.has(topic.mention.head) || topic.passed.length > 0) continue;
      if (isSchedule(this.context, statement, topic)) continue;
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
      move: this.isRepeated(cue) ? "keeps" : this.takePending(parties, head, sentence),
      condition: stance === "conditional" ? (topic.after ?? condition) : null,
      content: this.rangeOf(topic.mention.head, topic.mention.words),
      span: this.spanOf([head, ...topic.mention.words], sentence),
      rule: `${statement.rule} ${topic.mention.wording.id}`,
      topic: topic.mention.head,
    };
    this.add(draft);
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

  private add(draft: Draft): void {
    // between states "captives" are prisoners
    if (draft.issue === "hostages" && !this.hasArmedGroup && draft.topic >= 0) {
      const { words } = this.context.parsed;
      const named = this.source.mentions.get(draft.topic)?.words ?? [];
      if (!named.some((at) => /^(?:hostage|abductee)$/.test(words[at]!.lemma))) draft.issue = "prisoners";
    }
    if (draft.act === "demand") this.tradeFor(draft);
    this.drafts.push(draft);
    if (draft.topic >= 0) this.covered.add(draft.topic);
  }

  /** "It offered an amnesty. | In exchange, | it will ask the rebels to disarm.": what was offered before hangs on what is asked now. */
  private tradeFor(draft: Draft): void {
    const { words, sentences } = this.context.parsed;
    const { first } = sentences[draft.sentence]!;
    if (!/^in$/i.test(words[first]!.form) || !/^(?:exchange|return)$/i.test(words[first + 1]?.form ?? "") || words[first + 2]?.form !== ",")
      return;
    for (const earlier of this.drafts) {
      if (earlier.sentence !== draft.sentence - 1 || earlier.stance !== "for" || (earlier.act !== "offer" && earlier.act !== "commit"))
        continue;
      if (!earlier.parties.some((party) => draft.parties.includes(party))) continue;
      earlier.stance = "conditional";
      earlier.condition = draft.content;
    }
  }

  /** Whether it stands in a condition or a question, so that nobody says it is so: "if Hamas | accepts |", "whether it | would agree". */
  private isSupposed(head: number): boolean {
    const { words } = this.context.parsed;
    if (this.conditionsOf(words[head]!.sentence).some((c) => c.kind !== "exchange" && this.context.tree.isWithin(head, c.head)))
      return true;
    for (let at = head, steps = 0; at >= 0 && steps < 6; at = words[at]!.head, steps++) {
      if (this.context.tree.childrenBy(at, "mark").some((m) => /^(?:whether|if|lest)$/.test(words[m]!.lemma))) return true;
      // "said nothing of | how | the rebels will disarm"
      if (
        isRelation(words[at]!.deprel, "ccomp") &&
        this.context.tree.childrenBy(at, "advmod").some((m) => m < at && /^(?:how|when|where|why)$/.test(words[m]!.lemma))
      )
        return true;
    }
    // "accepted them | after | insisting that ...": given up since
    return words[head]!.xpos === "VBG" && this.context.tree.childrenBy(head, "mark", "case").some((m) => words[m]!.lemma === "after");
  }

  private conditionOf(head: number, contents: readonly number[], through: readonly number[]): Condition | null {
    const sentence = this.context.parsed.words[head]!.sentence;
    return this.conditionsOf(sentence).find((condition) => dependsOn(this.context, condition, head, contents, through)) ?? null;
  }

  /** "insists that it has kept the truce": a claim about what is, no stance; so is "promised that it had withdrawn". */
  private isFact(content: number, meaning: StanceMeaning, match: FrameMatch): boolean {
    const { words } = this.context.parsed;
    const w = words[content]!;
    if (!isRelation(w.deprel, "ccomp") && !isRelation(w.deprel, "acl")) return false;
    // what is demanded or proposed is no fact yet, whatever tense the tagger sees
    if (meaning.polarity <= 0 || meaning.act === "demand" || meaning.act === "propose" || meaning.act === "offer") return false;
    if (this.source.stances.has(content) || !hasTense(this.context, content)) return false;
    const aux = this.context.tree.childrenBy(content, "aux", "cop").map((kid) => words[kid]!);
    if (aux.some((a) => a.xpos === "MD" || a.form.toLowerCase() === "be")) return false;
    if (w.lemma === "have" || w.lemma === "need") return false;
    return w.xpos === "VBD" || w.xpos === "VBZ" || aux.some((a) => /^VB[DZP]$/.test(a.xpos));
  }

  private takePending(parties: readonly number[], head: number, sentence: number): StanceMove | null {
    const at = this.pending.findIndex((p) => parties.includes(p.party) && p.sentence === sentence && p.head !== head);
    return at < 0 ? null : this.pending.splice(at, 1)[0]!.move;
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
      if (this.covered.has(mention.head)) continue;
      this.add({
        ...draft,
        issue,
        sign,
        stance: "conditional",
        move: null,
        condition: draft.content,
        content: this.rangeOf(mention.head, mention.words),
        span: this.spanOf([draft.head, ...mention.words], draft.sentence),
        rule: `before ${mention.wording.id}`,
        topic: mention.head,
      });
    }
  }

  private rangeOf(head: number, inner: readonly number[]): WordRange {
    const { first, last } = this.context.tree.yieldOf(head);
    const { words } = this.context.parsed;
    const sentence = words[head]!.sentence;
    let end = Math.max(last, ...inner);
    let start = Math.min(first, ...inner);
    while (end > start && words[end]!.upos === "PUNCT") end--;
    while (start < end && words[start]!.upos === "PUNCT") start++;
    return words[start]!.sentence === sentence ? { first: start, last: end } : { first: head, last: head };
  }

  private spanOf(places: readonly number[], sentence: number): WordRange {
    const inside = places.filter((at) => at >= 0 && this.context.parsed.words[at]!.sentence === sentence);
    return { first: Math.min(...inside), last: Math.max(...inside) };
  }

  /** The drafts as positions, one for each party, issue and stance. */
  private positions(): ReadPosition[] {
    const found: ReadPosition[] = [];
    const byKey = new Map<string, number>();
    for (const draft of merged(this.context, this.drafts)) {
      for (const party of draft.parties) {
        const key = `${party} ${draft.issue} ${draft.stance}`;
        const position: ReadPosition = {
          party,
          issue: draft.issue,
          stance: draft.stance,
          act: draft.act,
          move: draft.move,
          condition: draft.condition === null ? null : { first: draft.condition.first, last: draft.condition.last },
          holder: this.holderRange(draft.holderWord),
          content: draft.content,
          span: draft.span,
          attribution: draft.attribution,
          hedges: draft.hedges,
          time: timeOf(this.context, this.times, draft.head, draft.content),
          rule: draft.rule,
        };
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, found.push(position) - 1);
        else if (found[known]!.move === null && position.move !== null) found[known] = position;
      }
    }
    return found;
  }

  private holderRange(word: number): WordRange | null {
    if (word < 0) return null;
    const mention = this.actors.mentionAt(word);
    return mention === null ? { first: word, last: word } : { first: mention.first, last: mention.last };
  }
}

/** The words that head what each attribution says: those that hang on a word outside it. */
function rootsOf(context: Context, attributions: readonly ReadAttribution[]): number[][] {
  const { words } = context.parsed;
  return attributions.map(({ content }) =>
    content.flatMap(({ first, last }) => {
      const out: number[] = [];
      for (let i = first; i <= last; i++) {
        const w = words[i]!;
        if ((w.head < first || w.head > last) && /^(?:VERB|AUX|NOUN|PROPN|ADJ|PRON|NUM)$/.test(w.upos)) out.push(i);
      }
      return out;
    }),
  );
}

/** The frames found in the trees, and those at cues whose content only the attribution knows. */
function withAttributed(
  context: Context,
  frames: FrameSet,
  matches: readonly FrameMatch[],
  attributions: readonly ReadAttribution[],
  roots: readonly (readonly number[])[],
): FrameMatch[] {
  const { words } = context.parsed;
  const known = new Set(matches.map((match) => match.head));
  const more = attributions.flatMap(({ cueHead }, index) => {
    if (cueHead < 0 || known.has(cueHead) || roots[index]!.length === 0) return [];
    for (const frame of frames.byLemma.get(words[cueHead]!.lemma.toLowerCase()) ?? []) {
      if (frame.meaning.kind !== "stance" || Object.keys(frame.only).length > 0) continue;
      if (!(frame.roles.content ?? []).some((slot) => slot.relation === "ccomp")) continue;
      const match = matchWithContent(context, frame, cueHead, roots[index]!);
      if (match !== null) return [match];
    }
    return [];
  });
  return [...matches, ...more];
}

function isPrecondition(lemma: string): boolean {
  return lemma === "condition" || lemma === "precondition" || lemma === "prerequisite";
}

/** In text order, and a change of tone joined with the stance that follows it: "toughened its position on X, | saying Y must ..." */
function merged(context: Context, drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.head - b.head);
  return sorted.filter((draft) => {
    // "had threatened to ...; he | dropped | that threat": no longer held
    const isPast = context.tree.childrenBy(draft.head, "aux").some((kid) => /^had$/i.test(context.parsed.words[kid]!.form));
    if (
      isPast &&
      sorted.some(
        (other) =>
          other.move === "drops" &&
          other.head > draft.head &&
          other.sentence <= draft.sentence + 2 &&
          other.issue === draft.issue &&
          other.parties.some((party) => draft.parties.includes(party)),
      )
    )
      return false;
    if ((draft.move !== "softens" && draft.move !== "hardens") || draft.stance !== "open") return true;
    const next = sorted.find(
      (other) =>
        other !== draft &&
        other.sentence === draft.sentence &&
        other.head > draft.head &&
        other.issue === draft.issue &&
        other.move === null &&
        other.parties.some((party) => draft.parties.includes(party)),
    );
    if (next === undefined) return true;
    next.move = draft.move;
    return false;
  });
}

type Base = Pick<Draft, "parties" | "holderWord" | "head" | "attribution" | "hedges" | "sentence">;

/** "the teams will | resume talks | this week" says when, not whether, the speaker wants them. */
function isSchedule(context: Context, statement: Statement, topic: Topic): boolean {
  if (topic.issue !== "talks" || statement.act === "demand" || topic.sign < 0) return false;
  return !/^(?:attend|return|send|dispatch|host|come|go|extend)$/.test(context.parsed.words[topic.mention.head]!.lemma);
}

/** "the teams are due to | meet |": a date, no stance. */
function isPlanned(context: Context, match: FrameMatch, topic: Topic): boolean {
  const isPlan = match.frame.id === "stances:due" || match.frame.id === "stances:intend";
  return (
    isPlan &&
    topic.issue === "talks" &&
    topic.sign > 0 &&
    match.negation === "none" &&
    !/^(?:attend|return|host)$/.test(context.parsed.words[topic.mention.head]!.lemma)
  );
}

/** A frame with a particle or with limits on its roles says more than a bare lemma. */
function specificity({ frame }: FrameMatch): number {
  return (
    (frame.particle === null ? 0 : 2) +
    (Object.keys(frame.only).length > 0 ? 2 : 0) +
    (frame.meaning.kind === "stance" && frame.meaning.request ? 0 : 1)
  );
}

/** "is likely to accept", "is expected to reject", "may agree": what others foresee. */
function isPredicted(context: Context, match: FrameMatch): boolean {
  if (match.modals.some((modal) => modal === "may" || modal === "might")) return true;
  return match.through.some((at) => /^(?:expect|predict|likely|unlikely|poise|fail|forget|tend)$/.test(context.parsed.words[at]!.lemma));
}

/** The stance that polarity, negation, condition and doubt come to. */
function stanceOf(
  context: Context,
  match: FrameMatch,
  meaning: StanceMeaning,
  sign: 1 | -1,
  topic: Topic | null,
  condition: Condition | null,
): Stance {
  const { words } = context.parsed;
  if (meaning.polarity === 0 && meaning.move === null && match.negation === "not") return sign > 0 ? "for" : "against";
  if (meaning.polarity === 0) return condition !== null && meaning.move === null ? "conditional" : "open";
  if (match.negation === "no-longer") return "open";
  if (topic?.undecided === true)
    return meaning.polarity * (match.negation === "not" ? -1 : 1) === 1 ? "open" : sign > 0 ? "for" : "against";
  if (match.negation === "not") {
    const perfect = context.tree.childrenBy(match.head, "aux").some((kid) => words[kid]!.lemma === "have");
    const willed = match.modals.some((modal) => modal === "will" || modal === "would" || modal === "can" || modal === "could");
    // "has not accepted": not yet; "does not oppose": no objection, which is not consent
    if (meaning.polarity === 1 && perfect && condition === null) return "open";
    if (meaning.polarity === -1 && !willed) return "open";
    if (meaning.polarity === 1 && (meaning.act === "demand" || meaning.act === "insist") && !willed) return "open";
  }
  const isDemand = meaning.act === "demand" || meaning.act === "insist";
  const isRefusal = (meaning.polarity === -1) !== (match.negation === "not");
  const isTrade = condition?.kind === "exchange" && (isDemand || isRefusal);
  if (condition !== null && !isTrade && !(isDemand && condition.kind === "before")) return "conditional";
  return sign > 0 ? "for" : "against";
}
