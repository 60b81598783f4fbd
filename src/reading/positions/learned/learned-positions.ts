import type { StanceMove } from "../../../casebook/frames.ts";
import { isRelation } from "../../../language/tree.ts";
import { ACTS, STANCES } from "../../../text/codes.ts";
import type { Context, ReadTime, WordRange } from "../../context.ts";
import { findConditions } from "../../frames/conditions.ts";
import { hedgesAt } from "../../frames/match.ts";
import type { Stance } from "../../reading.ts";
import type { Ledger } from "../ledger.ts";
import type { Draft } from "../position.ts";
import { spanOver, wordsBelow } from "../ranges.ts";
import { isSupposed } from "../supposed.ts";
import { isLongAgo } from "../when.ts";
import type { SentenceView, Sight, ViewSource } from "./sentence-view.ts";
import { LEARNED_MOVES } from "./stance-model.ts";
import { LONGEST_VIEW, MOST_CANDIDATES, type RuleReading, type StanceGuess } from "./stance-network.ts";
import type { StanceReader } from "./stance-networks.ts";
import { type Odds, surenessOf } from "./sureness.ts";

/** A word that counts for this part of the one that counts most is part of what shows the position. */
const SHOWN = 0.2;
/** A position of the rules that is less sure than this is given up. */
const KEEP = 0.2;
/** The same where they read a change, which its own words assert. */
const KEEP_MOVED = 0.05;
/** From these odds on against the other stances a position of the rules is of the stance that the network sees. */
const OTHERWISE = 3;
/** A position that no rule has read is taken up where it is as sure as this. */
const TAKE = 0.56;
/** The same where a move is as good as certain: who tells of a change tells of a position. */
const TAKE_MOVED = 0.4;
/** From this probability on a position of the network has moved, or is said to have been kept. */
const MOVED = 0.35;
/** From this probability on a position of the rules has, where they saw no move. */
const MOVED_TOO = 0.7;

/**
 * Goes over what the rules have read with the network: gives up what it finds unlikely, and takes up what they have missed.
 * The network sees their positions among its signs. Changes the drafts of the ledger.
 */
export function judgeStances({ source, view }: Sight, times: readonly ReadTime[], ledger: Ledger, network: StanceReader): void {
  const { context } = source;
  for (const sentence of context.parsed.sentences) {
    if (sentence.kind !== "prose" && sentence.kind !== "bullet" && sentence.kind !== "headline") continue;
    if (sentence.last - sentence.first > LONGEST_VIEW || sentence.last - sentence.first < 3) continue;
    const seen = view(sentence.index);
    const candidates = seen.candidates.filter(({ parties }) => parties.length > 0).slice(0, MOST_CANDIDATES);
    if (candidates.length === 0) continue;
    const drafts = ledger.drafts.filter((draft) => context.parsed.words[draft.span.first]!.sentence === sentence.index);
    const rules = drafts.flatMap((draft) => draft.parties.flatMap((party) => rulesOf(candidates, draft, party)));
    if (rules.length === 0 && !network.mayHold(seen)) continue;
    const groups = grouped(candidates, network.read({ ...seen, candidates }, rules), network.sure);
    for (const draft of drafts) {
      const about = (party: number) => groups.filter(({ issue, parties }) => issue === draft.issue && parties.includes(party));
      const surest = (party: number) => Math.max(...about(party).map(({ sureness }) => sureness));
      const least = draft.move === null ? KEEP : KEEP_MOVED;
      // "both", "they" and a name may stand for the same party: the surest of them counts; who is named by none of them is not judged
      draft.parties = draft.parties.filter((party) => about(party).length === 0 || surest(party) >= least);
      const judged = draft.parties.filter((party) => about(party).length > 0);
      if (judged.length === 0) continue;
      draft.likely = Math.max(...judged.map(surest));
      const seenOf = judged.flatMap(about);
      const best = seenOf.reduce((a, b) => (b.odds.any > a.odds.any ? b : a));
      if (best.stance !== draft.stance && best.odds.stance > OTHERWISE) turn(source, draft, best.stance);
      const shown = seenOf.find(({ stance }) => stance === draft.stance);
      if (shown !== undefined) draft.move ??= moveOf(shown.best, MOVED_TOO);
    }
    for (const group of groups.sort((a, b) => b.sureness - a.sureness)) {
      if (group.sureness < (moveOf(group.best, MOVED_TOO) === null ? TAKE : TAKE_MOVED)) continue;
      const parties = group.parties.filter(
        (party) => !drafts.some((draft) => draft.issue === group.issue && draft.parties.includes(party)),
      );
      if (parties.length > 0) takeUp(source, times, ledger, { ...seen, candidates }, { ...group, parties });
    }
  }
  const kept = ledger.drafts.filter(({ parties }) => parties.length > 0);
  ledger.drafts.splice(0, ledger.drafts.length, ...kept);
}

/** What one party, or several as one, holds on one issue, over all words that name it. */
interface Group {
  readonly parties: readonly number[];
  readonly issue: string;
  readonly stance: Stance;
  readonly odds: Odds;
  /** how sure the stance is beside all else that the sentence may say, 0 to 1 */
  readonly sureness: number;
  /** the word that shows it best */
  readonly best: StanceGuess;
}

/** The stance of a draft, as the network sees it. */
function turn(source: ViewSource, draft: Draft, stance: Stance): void {
  draft.stance = stance;
  draft.sign = stance === "against" ? -1 : 1;
  draft.condition = stance === "conditional" ? (draft.condition ?? conditionOf(source, draft.sentence, draft.head)) : null;
}

function rulesOf(candidates: SentenceView["candidates"], draft: Draft, party: number): RuleReading[] {
  let found = candidates.findIndex(({ parties }) => parties.length === 1 && parties[0] === party);
  if (found < 0) found = candidates.findIndex(({ parties }) => parties.includes(party));
  if (found < 0) return [];
  const key = keyOf(candidates[found]!.parties);
  return candidates.flatMap(({ parties }, candidate) =>
    keyOf(parties) === key ? [{ candidate, issue: draft.issue, stance: draft.stance }] : [],
  );
}

const keyOf = (parties: readonly number[]): string => [...parties].sort((a, b) => a - b).join(" ");

function grouped(candidates: SentenceView["candidates"], guesses: readonly StanceGuess[], sure: ArrayLike<number>): Group[] {
  const byKey = new Map<string, StanceGuess[]>();
  for (const guess of guesses) {
    const key = `${keyOf(candidates[guess.candidate]!.parties)} ${guess.issue}`;
    const list = byKey.get(key);
    if (list) list.push(guess);
    else byKey.set(key, [guess]);
  }
  const groups = [...byKey.values()].map((list) => {
    const odds = STANCES.map((_, s) => list.reduce((sum, { stances }) => sum + Math.exp(stances[s]!), 0));
    const any = odds.reduce((sum, x) => sum + x, 0);
    const strongest = (guess: StanceGuess) => Math.max(...guess.stances);
    let best = list[0]!;
    for (const guess of list) if (strongest(guess) > strongest(best)) best = guess;
    const stance = top(odds);
    const { parties } = candidates[best.candidate]!;
    const { issue } = best;
    return {
      parties,
      issue,
      stance: STANCES[stance]!,
      odds: { holder: keyOf(parties), issue, any, stance: odds[stance]! / (any - odds[stance]!) },
      best,
    };
  });
  const all = groups.map(({ odds }) => odds);
  return groups.map((group) => ({ ...group, sureness: surenessOf(group.odds, all, sure) }));
}

function takeUp(source: ViewSource, times: readonly ReadTime[], ledger: Ledger, view: SentenceView, group: Group): void {
  const { context, holders } = source;
  const { sentences } = context.parsed;
  const { first } = sentences[view.sentence]!;
  const { weights } = group.best;
  let peak = 1;
  for (let t = 2; t < weights.length; t++) if (weights[t]! > weights[peak]!) peak = t;
  const shown: number[] = [];
  for (let t = 1; t < weights.length; t++) if (weights[t]! >= weights[peak]! * SHOWN) shown.push(first + t - 1);
  const at = carrierOf(context, first + peak - 1);
  const head = verbAbove(context, at);
  if (isLongAgo(context, times, head)) return;
  if (
    isSupposed(context, findConditions(context, view.sentence), head) ||
    isSilent(source, at) ||
    isPrice(source, at) ||
    holders.isForetold(at)
  )
    return;
  const act = ACTS[top(group.best.acts)]!;
  const parties = group.parties.filter((party) => !holders.isOutsider(party) || act === "propose" || act === "offer");
  if (parties.length === 0) return;
  const condition = group.stance === "conditional" ? conditionOf(source, view.sentence, at) : null;
  const { word } = view.candidates[group.best.candidate]!;
  if (isAsked(source, word)) return;
  const isHere = word >= first && word < sentences[view.sentence]!.last;
  const content = wordsBelow(context, at, [at]);
  shown.push(head, content.first, content.last);
  ledger.add({
    parties,
    issue: group.issue,
    sign: group.stance === "against" ? -1 : 1,
    stance: group.stance,
    act,
    move: moveOf(group.best, MOVED),
    condition,
    holderWord: isHere ? word : -1,
    content,
    span: spanOver(context, isHere ? [...shown, word] : shown, view.sentence),
    attribution: holders.attributionAt(at),
    hedges: hedgesAt(context, head),
    rule: `learned ${group.issue}:${Math.round(100 * group.sureness)}`,
    head,
    topic: -1,
    sentence: view.sentence,
    likely: group.sureness,
  });
}

/** The likeliest move, where it is as likely as that to be any. */
function moveOf({ moves }: StanceGuess, least: number): StanceMove | null {
  const odds = [...moves].map((logit) => Math.exp(logit));
  const all = odds.reduce((sum, x) => sum + x, 0);
  if (1 - odds[0]! / all < least) return null;
  let best = 1;
  for (let m = 2; m < odds.length; m++) if (odds[m]! > odds[best]!) best = m;
  return LEARNED_MOVES[best]!;
}

/** The word that says something where the network looks most at one that does not: "was | not | handing over its weapons". */
function carrierOf(context: Context, at: number): number {
  const { words } = context.parsed;
  let i = at;
  while (/^(?:PART|AUX|PUNCT|DET|ADP|CCONJ|SCONJ|ADV)$/.test(words[i]!.upos) && words[i]!.head >= 0 && words[i]!.deprel !== "root")
    i = words[i]!.head;
  return words[i]!.sentence === words[at]!.sentence ? i : at;
}

/** The verb, or the adjective of "is ready", that governs the word; the word itself where none does. */
export function verbAbove(context: Context, at: number): number {
  const { words } = context.parsed;
  for (let i = at; i >= 0; i = words[i]!.head) if (words[i]!.upos === "VERB" || words[i]!.deprel === "root") return i;
  return at;
}

/** "urged | Hamas | to do likewise", "the demand that | Israel | promise an end": who is asked has not answered yet. */
function isAsked({ context }: ViewSource, word: number): boolean {
  const { words } = context.parsed;
  const w = words[word];
  if (w === undefined || w.head < 0) return false;
  const clause = words[w.head]!;
  if (isRelation(w.deprel, "nsubj") && /^(?:ccomp|acl|acl:relcl|xcomp)$/.test(clause.deprel)) {
    const bare =
      /^VBP?$/.test(clause.xpos) && !context.tree.childrenBy(clause.index, "aux").some((kid) => /^(?:will|would)$/.test(words[kid]!.lemma));
    return (
      bare &&
      /^(?:demand|insist|insistence|call|ask|urge|want|require|requirement|condition|request|press|propose|proposal|recommend)$/.test(
        words[clause.head]!.lemma,
      )
    );
  }
  if (!/^(?:i?obj|obl)$/.test(w.deprel)) return false;
  return /^(?:urge|ask|want|require|press|pressure|order|tell|call|beg|implore|invite|persuade|push|warn|expect|accuse|blame|condemn|criticise|criticize)$/.test(
    context.parsed.words[w.head]!.lemma,
  );
}

/** "even at the price of | delaying an agreement |", "at the risk of | war |": what one puts up with, not what one wants. */
function isPrice({ context }: ViewSource, at: number): boolean {
  const { words } = context.parsed;
  for (let i = at, steps = 0; i >= 0 && steps < 8; i = words[i]!.head, steps++)
    if (
      /^(?:price|cost|expense|risk)$/.test(words[i]!.lemma) &&
      context.tree.childrenBy(i, "case").some((kid) => words[kid]!.lemma === "at")
    )
      return true;
  return false;
}

/** "refused to | comment on | the truce", "declined to | say | how many prisoners": no word on it. */
function isSilent({ context }: ViewSource, at: number): boolean {
  const { words } = context.parsed;
  for (let i = at, steps = 0; i >= 0 && steps < 8; i = words[i]!.head, steps++) {
    const above = words[i]!.head;
    if (above < 0) return /^(?:comment|condolence)$/.test(words[i]!.lemma);
    if (
      /^(?:comment|say|disclose|reveal|discuss|specify|elaborate|confirm|answer)$/.test(words[i]!.lemma) &&
      /^(?:refuse|decline)$/.test(words[above]!.lemma)
    )
      return true;
  }
  return false;
}

function conditionOf({ context }: ViewSource, sentence: number, at: number): WordRange | null {
  const found = findConditions(context, sentence).find(({ first, last, kind }) => kind !== "concession" && (at < first || at > last));
  return found === undefined ? null : { first: found.first, last: found.last };
}

function top(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
