import type { IssueSet } from "../../casebook/issues.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import type { FrameMatch } from "../frames/match.ts";
import { isNone, negationOf } from "../frames/negation.ts";
import { breaksOff, subjectOf } from "../frames/subjects.ts";
import { issueNamedBefore } from "./anaphora.ts";
import type { IssueMention } from "./issue-mentions.ts";

/** What a stance is about: an issue, and whether its proposition would come true (1) or not (-1) if the content did. */
export interface Topic {
  readonly issue: string;
  readonly sign: 1 | -1;
  /** where the issue is named */
  readonly mention: IssueMention;
  /** whether the words on the way leave it undecided: "discuss | disarmament" */
  readonly undecided: boolean;
  /** what it is made to depend on by a verb: "a truce would have to | follow | the accord of May" */
  readonly after: WordRange | null;
  /** heads of the frames passed on the way: "refused to | accept | a truce" */
  readonly passed: readonly number[];
}

/** What the content of a stance says, found by going down from its head. */
export interface Content {
  readonly topics: readonly Topic[];
  /** nouns that hold terms without naming any: "accepted the | text" */
  readonly vessels: readonly { readonly word: number; readonly sign: 1 | -1 }[];
  /** heads of the frames passed on the way */
  readonly passed: readonly number[];
}

export interface ContentSource {
  readonly context: Context;
  readonly issues: IssueSet;
  readonly mentions: ReadonlyMap<number, IssueMention>;
  /** stance frames by head word */
  readonly stances: ReadonlyMap<number, FrameMatch>;
}

/** Prepositions by which a noun or verb goes on to its content: "a deal | on | prisoners", "stop Israel | from | leaving". */
const ONWARD = new Set([
  "of",
  "on",
  "for",
  "to",
  "over",
  "about",
  "toward",
  "towards",
  "into",
  "regarding",
  "concerning",
  "from",
  "against",
  "with",
  "in",
  "by",
  "as",
  "around",
  "that",
]);
/** Prepositions that lead on only from verbs and vessels: "in" may merely say where. */
const WEAK = new Set(["in", "with", "by", "from", "against", "as", "around", "into", "about"]);
const DEPTH = 7;

/** Goes down from the head of a content to the issues it names, and keeps account of what turns their sense around. */
export function readContent(source: ContentSource, head: number, start: 1 | -1 = 1): Content {
  const { context, issues, mentions, stances } = source;
  const { words } = context.parsed;
  const topics: Topic[] = [];
  const vessels: { word: number; sign: 1 | -1 }[] = [];
  const passed: number[] = [];
  const seen = new Set<number>();
  let after: WordRange | null = null;

  const visit = (
    at: number,
    signAbove: 1 | -1,
    undecidedAbove: boolean,
    depth: number,
    way: readonly number[],
    isConjunct = false,
  ): void => {
    if (depth > DEPTH || seen.has(at)) return;
    seen.add(at);
    const w = words[at]!;
    const lemma = w.lemma.toLowerCase();
    let sign = signAbove;
    // "there would be | no negotiations |": reckoned with at the verb above
    const isReckoned = isRelation(w.deprel, "nsubj") && isNone(context, at) && seen.has(w.head) && negationOf(context, w.head) !== "none";
    if (negationOf(context, at) !== "none" && !isReckoned) sign = -sign as 1 | -1;
    // "including | X", "except | X" narrow down; what is joined stands beside, not below
    const conjuncts = context.tree.childrenBy(at, "conj").filter((kid) => kid > at);
    const mention = mentions.get(at);
    if (mention !== undefined && mention.issue === "talks" && w.upos === "VERB" && mention.weight <= 5) {
      // "never | negotiate | over its sovereignty": about what, where it is told
      const about = context.tree.childrenBy(at, "obl", "obj").filter((kid) => kid > at);
      const before = topics.length;
      for (const kid of about) visit(kid, sign, undecidedAbove, depth + 1, way);
      if (topics.length > before) return;
    }
    const whole = mention === undefined ? -1 : widerMention(at, mention);
    if (whole >= 0) {
      visit(whole, sign, undecidedAbove, depth + 1, way);
    } else if (lemma === "nothing" && /^(?:less|short)$/.test(words[at + 1]?.form.toLowerCase() ?? "")) {
      // "nothing less than | independence"
      const than = words[at + 2];
      if (than !== undefined && than.head > at) visit(than.head, signAbove, undecidedAbove, depth + 1, way);
    } else if (mention !== undefined) {
      for (const other of besideNamed(at, mention)) visit(other, signAbove, undecidedAbove, depth + 1, way);
      topics.push({
        issue: mention.issue,
        sign: (sign * mention.toward) as 1 | -1,
        mention,
        undecided: undecidedAbove,
        after,
        passed: way,
      });
    } else {
      let inner = sign;
      let undecided = undecidedAbove;
      let onward = way;
      const stance = stances.get(at);
      if (stance !== undefined && stance.frame.meaning.kind === "stance") {
        passed.push(at);
        onward = [...way, at];
        if (stance.frame.meaning.polarity === -1) inner = -inner as 1 | -1;
        if (stance.frame.meaning.polarity === 0) {
          if (stance.frame.meaning.move === null) undecided = true;
          else inner = -inner as 1 | -1;
        }
      } else if (turnsAround(context, issues, at)) inner = -inner as 1 | -1;
      if (issues.undecided.has(lemma)) undecided = true;
      const before = topics.length;
      const first = dependsByVerb(context, at);
      if (first >= 0) {
        const { first: from, last } = context.tree.yieldOf(first);
        after = { first: from, last };
        const subject = subjectOf(context, at).subject;
        if (subject >= 0) visit(subject, inner, undecided, depth + 1, onward);
        after = null;
        return;
      }
      const below = stance === undefined ? [] : (stance.roles.content ?? []);
      for (const kid of below) visit(kid, inner, undecided, depth + 1, onward);
      for (const kid of context.tree.children(at))
        if (leadsOn(context, issues, at, kid, stance !== undefined)) visit(kid, inner, undecided, depth + 1, onward);
      // "toughened its stance | on the exchange": the parser often hangs the phrase on the verb
      if (topics.length === before && w.upos === "NOUN")
        for (const next of phraseAfter(context, at)) visit(next, inner, undecided, depth + 1, onward);
      // "| lift | them", "the measures will not be | lifted |"
      const above = w.head;
      if (
        topics.length === before &&
        depth > 0 &&
        above >= 0 &&
        turnsAround(context, issues, above) &&
        /^(?:obj|nsubj:pass)$/.test(w.deprel)
      ) {
        const named = issueNamedBefore(context, source, at);
        if (named !== null)
          topics.push({
            issue: named.issue,
            sign: (sign * named.toward) as 1 | -1,
            mention: { ...named, head: at, words: [at] },
            undecided,
            after,
            passed: onward,
          });
      }
      if (topics.length === before && issues.vessels.has(lemma) && w.upos !== "VERB" && depth <= 3) vessels.push({ word: at, sign });
    }
    // "accepts the proposal of Qatar | to extend the mandate": hung on the verb
    if (at === head && w.deprel === "obj" && vessels.length > 0)
      for (const kid of context.tree.childrenBy(w.head, "advcl", "xcomp", "obl"))
        if (kid > at && (isInfinitive(context, kid) || isAbout(context, kid))) visit(kid, sign, undecidedAbove, depth + 1, way);
    if (!isConjunct || depth < 3)
      for (const kid of conjuncts)
        if (!startsNewStatement(context, kid) && !breaksOff(context, at, kid))
          visit(kid, signAbove, undecidedAbove, Math.max(depth, 1), way, true);
  };
  /** "wants the | vote | annulled": the participle says what is to become of it */
  function widerMention(at: number, mention: IssueMention): number {
    const kid = context.tree.childrenBy(at, "acl", "amod").find((k) => k > at && mentions.get(k)?.words.includes(at) === true);
    return kid !== undefined && !seen.has(kid) && mentions.get(kid)!.weight >= mention.weight ? kid : -1;
  }
  /** "compensation for the victims and | a share of the revenue": hung on the victims, but an issue of its own */
  function besideNamed(at: number, mention: IssueMention): number[] {
    return context.tree
      .childrenBy(at, "nmod", "obj", "obl")
      .flatMap((kid) => context.tree.childrenBy(kid, "conj"))
      .filter(
        (kid) =>
          kid > at &&
          !mention.words.includes(kid) &&
          (mentions.has(kid) ? mentions.get(kid)!.issue !== mention.issue : turnsAround(context, issues, kid)),
      );
  }
  visit(head, start, false, 0, []);
  return { topics, vessels, passed };
}

const AFTER = new Set(["of", "on", "for", "to", "over", "about", "that"]);

/** What the preposition right after a noun governs, wherever it hangs. */
function phraseAfter(context: Context, noun: number): number[] {
  const { words } = context.parsed;
  const opener = words[noun + 1];
  if (opener === undefined || opener.sentence !== words[noun]!.sentence || !AFTER.has(opener.lemma.toLowerCase())) return [];
  let at = opener.head;
  if (at <= noun + 1 || words[at]!.head === noun) return [];
  if (words[at]!.deprel === "compound" && words[at]!.head > at) at = words[at]!.head;
  return [at];
}

/** "stop | the withdrawal", "an end | to sanctions": with an object of its own; "that the ceasefire | end" as well. */
function turnsAround(context: Context, issues: IssueSet, at: number): boolean {
  const { words } = context.parsed;
  const lemma = words[at]!.lemma.toLowerCase();
  if (issues.turns.has(lemma)) return true;
  const next = words[at + 1]?.form.toLowerCase();
  return next !== undefined && issues.turns.has(`${lemma} ${next}`);
}

/** Whether what the content says goes on in the dependent. */
function leadsOn(context: Context, issues: IssueSet, at: number, kid: number, isStance: boolean): boolean {
  const { words } = context.parsed;
  const { deprel } = words[kid]!;
  const isVerb = words[at]!.upos === "VERB";
  const isVessel = issues.vessels.has(words[at]!.lemma.toLowerCase());
  if (deprel === "obj" || deprel === "ccomp" || deprel === "xcomp" || isRelation(deprel, "csubj") || deprel === "iobj") return true;
  if (isRelation(deprel, "nsubj")) return !isStance;
  // "wants | what it calls illegal units disarmed"
  if (deprel === "acl:relcl") {
    if (words[at]!.lemma === "what") return true;
    // "an agreement | that ensures ..." holds terms; "the text | that mediators handed out" tells where it comes from
    const subject = context.tree.child(kid, "nsubj");
    return isVessel && (subject < 0 || words[subject]!.upos === "PRON");
  }
  if (deprel === "acl") return true;
  if (isRelation(deprel, "compound") || deprel === "amod") return isVessel || (isVerb && deprel !== "amod");
  if (deprel === "appos") return isVessel;
  if (isRelation(deprel, "nmod") || isRelation(deprel, "obl") || deprel === "advcl") {
    if (deprel === "nmod:poss" || deprel === "obl:unmarked" || deprel === "nmod:unmarked") return false;
    const marker = context.tree.childrenBy(kid, "case", "mark").find((m) => m < kid);
    if (marker === undefined) return false;
    const preposition = words[marker]!.lemma.toLowerCase();
    if (!ONWARD.has(preposition)) return false;
    if (deprel === "advcl")
      return (
        preposition === "to" || preposition === "from" || preposition === "on" || preposition === "of" || (preposition === "for" && isVerb)
      );
    return WEAK.has(preposition) ? isVerb || isVessel : true;
  }
  return false;
}

/** "rejected a proposal by the union | for a truce" */
function isAbout(context: Context, nominal: number): boolean {
  return context.tree.childrenBy(nominal, "case").some((kid) => /^(?:for|on|about|of)$/.test(context.parsed.words[kid]!.lemma));
}

/** "a truce must | follow | the accord", "a vote | depends | on security": the word that must come first, or -1. */
function dependsByVerb(context: Context, verb: number): number {
  const { words } = context.parsed;
  const { lemma, upos } = words[verb]!;
  if (upos !== "VERB" && upos !== "AUX") return -1;
  // "would | have | to follow"
  if (lemma === "have" || lemma === "need") {
    const below = context.tree.child(verb, "xcomp");
    return below < 0 ? -1 : dependsByVerb(context, below);
  }
  if (lemma === "follow") return context.tree.child(verb, "obj");
  // "must be | tied | to a truce"
  if ((lemma === "tie" || lemma === "link") && context.tree.child(verb, "aux:pass") >= 0) return context.tree.child(verb, "obl");
  if (lemma === "depend" || lemma === "hinge") return context.tree.child(verb, "obl");
  return -1;
}

function isInfinitive(context: Context, verb: number): boolean {
  return context.tree.childrenBy(verb, "mark").some((mark) => context.parsed.words[mark]!.lemma === "to");
}

/**
 * The later members of a list that the tree lost: "requires Kyiv to withdraw, | to hold elections | and to limit its army",
 * "insisted that A, | that B | and that C". They open with the same word as the first and follow a comma or "and".
 */
export function seriesAfter(context: Context, first: number, end: number): number[] {
  const { words } = context.parsed;
  const opener = context.tree.childrenBy(first, "mark", "case").find((kid) => kid < first);
  if (opener === undefined) return [];
  const word = words[opener]!.form.toLowerCase();
  if (word !== "that" && word !== "to" && word !== "of" && word !== "for" && word !== "on") return [];
  const found: number[] = [];
  for (let i = first + 1; i <= end; i++) {
    if (words[i]!.form.toLowerCase() !== word || !/^(?:,|;|and|or)$/i.test(words[i - 1]!.form)) continue;
    let head = words[i]!.head;
    if (head <= i || head > end) {
      head = -1;
      for (let k = i + 1; k <= Math.min(end, i + 10) && head < 0; k++) if (words[k]!.upos === "VERB") head = k;
    }
    if (head > 0 && (word !== "to" || words[head]!.upos === "VERB")) found.push(head);
  }
  return found;
}

/** "..., and | Israel | says ...": a conjunct with a subject and a tense of its own begins another statement. */
function startsNewStatement(context: Context, conjunct: number): boolean {
  const { words } = context.parsed;
  const subject = context.tree.child(conjunct, "nsubj");
  if (subject < 0) return false;
  const marked = context.tree.childrenBy(conjunct, "mark").some((mark) => words[mark]!.lemma === "that");
  if (marked) return false;
  return /^VB[DZP]$/.test(words[conjunct]!.xpos) && words[words[conjunct]!.head]!.upos === "VERB";
}
