import type { Tree } from "../../language/tree.ts";
import { isRelation } from "../../language/tree.ts";
import type { WordRange } from "../context.ts";
import { FUTURE_EVENT_NOUNS, LAPSING, PAST_EVENT_NOUNS, PLANNED_EVENT_NOUNS } from "./lexicon.ts";

const REPORTING: ReadonlySet<string> = new Set(
  (
    "say tell report announce claim state write add deny confirm quote describe explain note insist argue allege assert declare " +
    "warn accuse blame condemn reveal disclose recall post tweet"
  ).split(" "),
);

/** Participles and adjectives that look ahead themselves: "is due in Israel on Thursday", "talks scheduled for Friday". */
const SCHEDULED: ReadonlySet<string> = new Set(
  "due schedule scheduled expect expected set plan planned slate slated intend intended ready likely poise poised anticipate foresee forecast project predict prepare postpone reschedule adjourn".split(
    " ",
  ),
);

/** Verbs, adjectives and nouns whose infinitive looks ahead: "agreed to leave by May", "a plan to meet on Friday". */
const PROSPECTIVE: ReadonlySet<string> = new Set([
  ...SCHEDULED,
  ...(
    "agree promise vow pledge hope want ask order urge demand decide offer threaten propose invite aim call undertake commit swear volunteer bind oblige " +
    "obligate require envisage wish seek need willing about " +
    "agreement deal plan intention decision proposal commitment request invitation threat deadline time mandate obligation promise readiness willingness accord"
  ).split(" "),
]);

/** Verbs that stretch something to a later date: "was prolonged until Oct. 15", "put off to Monday". */
const STRETCHING: ReadonlySet<string> = new Set("extend prolong postpone delay adjourn defer move push put renew suspend give".split(" "));

/** Verbs whose infinitive is as real as they are: "managed to leave on Friday", "began to leave on Friday". */
const IMPLICATIVE: ReadonlySet<string> = new Set(
  (
    "manage fail begin start continue appear seem have force help cause use decline refuse try attempt come go get happen prove claim " +
    "compel allow let make dare tend cease stop forget choose lead prompt enable rush gather meet return travel fly arrive send visit rise"
  ).split(" "),
);

/** Verbs whose object is a date to come: "has proposed 22 July". */
const DATING: ReadonlySet<string> = new Set("propose suggest set name fix choose schedule".split(" "));

const MODALS: ReadonlySet<string> = new Set([
  "will",
  "would",
  "shall",
  "'ll",
  "’ll",
  "wo",
  "can",
  "could",
  "may",
  "might",
  "must",
  "should",
  "ought",
  "'d",
  "’d",
  "ca",
]);

/** `sure` is false where no finite verb decided, but only what is usual in reports. */
export interface Direction {
  readonly direction: "past" | "future";
  readonly sure: boolean;
}

const PAST: Direction = { direction: "past", sure: true };
const FUTURE: Direction = { direction: "future", sure: true };

/** `soon`: a plain present, which is a future only where nothing near speaks of the past. */
type Verdict = "past" | "future" | "soon" | null;

/**
 * Whether the report speaks of a time as past or as still to come, by the tense of the verb that governs it.
 *
 *     "Netanyahu on Sunday boasted"  past        "will resume on Friday"  future        "talks scheduled for Friday"  future
 */
export function directionOf(tree: Tree, range: WordRange, headline: boolean): Direction {
  const { words } = tree;
  const lower = (i: number) => words[i]!.form.toLowerCase();
  const sentence = words[range.first]!.sentence;
  // The head is the word that hangs on one outside.
  let head = range.last;
  for (let i = range.first; i <= range.last; i++) {
    const h = words[i]!.head;
    if (words[i]!.upos !== "PUNCT" && words[i]!.upos !== "ADP" && (h < range.first || h > range.last)) {
      head = i;
      break;
    }
  }
  let before = range.first - 1;
  while (before >= 0 && words[before]!.sentence === sentence && /^(?:the|early|late|mid|-|,|a|an|both|as)$/.test(lower(before))) before--;
  const preposition = before >= 0 && words[before]!.sentence === sentence ? lower(before) : "";
  // "ahead of Wednesday's meeting"
  if (preposition === "of" && before > 0 && lower(before - 1) === "ahead") return FUTURE;
  if (preposition === "since") return PAST;
  // "possibly Thursday"
  if (/^(?:possibly|perhaps|maybe|probably)$/.test(preposition)) return FUTURE;
  // "said Monday", "announced late on Monday": whatever the parser makes of it, the reporting verb beside a time is its verb.
  const verb = preposition === "on" || preposition === "in" ? before - 1 : before;
  if (verb >= 0 && words[verb]!.sentence === sentence && words[verb]!.xpos === "VBD" && REPORTING.has(words[verb]!.lemma)) return PAST;
  if (/^(?:by|before|until|till)$/.test(preposition) && isAfterInfinitive(tree, before)) return FUTURE;

  let inNoun = false;
  let passed = false;
  // "the deadline is Friday": the time is what is said.
  let node = isClauseHead(tree, head) ? head : words[head]!.head;
  let from = head;
  for (let steps = 0; node >= 0 && steps < 24; steps++) {
    const w = words[node]!;
    const relation = words[from]!.deprel;
    if (isClauseHead(tree, node)) {
      // "what all remember is the rain of Monday"
      if (from === head && preposition === "of" && isRelation(relation, "nmod")) return PAST;
      // "has proposed 22 July"
      if (from === head && isRelation(relation, "obj") && DATING.has(w.lemma.toLowerCase())) return FUTURE;
      // "a truce proposed for Sunday"
      if (from === head && preposition === "for" && /^obl/.test(relation)) return FUTURE;
      const verdict = verdictOf(tree, node, preposition, inNoun, headline);
      // "an increase from December" looks back, "runs from December" ahead.
      if (verdict === "soon" && preposition === "from" && !/^(?:run|start|begin|apply|hold|last|take)$/.test(w.lemma))
        return { direction: "past", sure: false };
      if (verdict === "soon") return isToldNearby(tree, range) ? PAST : { direction: "future", sure: false };
      if (verdict !== null) return { direction: verdict, sure: verdict === "future" || isSure(tree, node, from, head, passed) };
      passed = true;
    } else if (w.upos === "NOUN" || w.upos === "PROPN") {
      // "the Feb. 24 invasion", "Monday's riot", "the attack of Oct. 7": told as past under any verb.
      if (from === head && PAST_EVENT_NOUNS.has(w.lemma.toLowerCase())) return PAST;
      // "set a Friday deadline", not "missed a Friday deadline"
      if (from === head && FUTURE_EVENT_NOUNS.has(w.lemma.toLowerCase())) {
        return w.head >= 0 && LAPSING.has(words[w.head]!.lemma.toLowerCase()) ? PAST : FUTURE;
      }
      // "the joy of Monday"
      if (from === head && preposition === "of" && isRelation(relation, "nmod")) return PAST;
      // "elections for November", "a deadline of Friday for the answer"
      if (from === head && preposition === "for" && isRelation(relation, "nmod")) return FUTURE;
      inNoun = inNoun || from !== head || !PLANNED_EVENT_NOUNS.has(w.lemma.toLowerCase());
    } else if (w.upos === "ADJ" && SCHEDULED.has(w.lemma.toLowerCase())) return FUTURE;
    from = node;
    node = w.head;
  }
  return { direction: preposition === "for" && !inNoun ? "future" : "past", sure: false };
}

/**
 * Whether a past verb decides: "left on Friday", "a first round in August ended"; not "rejected the Aug. 20 deadline", and not
 * "proposed to meet on 22 July", where the time may be that of the infinitive between.
 */
function isSure(tree: Tree, verb: number, from: number, head: number, passed: boolean): boolean {
  if (passed) return false;
  if (from !== head) return isRelation(tree.words[from]!.deprel, "nsubj");
  return !tree.childrenBy(verb, "xcomp").some((i) => i > verb && i < head && tree.words[i]!.xpos === "VB");
}

function isClauseHead(tree: Tree, node: number): boolean {
  const w = tree.words[node]!;
  return w.upos === "VERB" || w.upos === "AUX" || tree.child(node, "cop", "aux") >= 0;
}

function verdictOf(tree: Tree, node: number, preposition: string, inNoun: boolean, headline: boolean): Verdict {
  const { words } = tree;
  const w = words[node]!;
  const lemma = w.lemma.toLowerCase();
  const helpers = tree.childrenBy(node, "aux", "cop").map((i) => words[i]!);
  const isHelped = (...forms: string[]) => helpers.some((h) => forms.includes(h.form.toLowerCase()));
  const perfect = isHelped("have", "has", "had", "'ve", "’ve", "having") && w.xpos !== "VB";
  const cut =
    preposition === "until" || preposition === "till" || preposition === "to" || preposition === "through" || preposition === "beyond";
  // A limit under a present lies ahead: "expect an answer by Friday", "is on a visit through Friday".
  const limit = cut || preposition === "by" || preposition === "before";

  // "would have been held in March", "may have been killed on Friday", "was to have opened on Monday"
  if (isHelped("have")) {
    const modal = helpers.some((h) => MODALS.has(h.form.toLowerCase())) || tree.child(node, "mark") >= 0;
    if (modal) return "past";
  }
  // "has been prolonged until Oct. 15", "extended the truce until Monday"
  if (cut && STRETCHING.has(lemma)) return "future";
  if (perfect) return "past";
  const modal = helpers.find((h) => MODALS.has(h.form.toLowerCase()) && h.xpos !== "NN");
  if (modal !== undefined) {
    // "could not be reached on Monday"
    const denied = tree.childrenBy(node, "advmod").some((i) => /^(?:not|n't|n’t|never)$/.test(words[i]!.form.toLowerCase()));
    return denied && /^(?:could|can|ca)$/.test(modal.form.toLowerCase()) ? "past" : "future";
  }
  // "is due on Thursday", "was set for Friday", "talks expected on Friday"
  if (SCHEDULED.has(lemma) && (w.upos === "ADJ" || w.xpos === "VBN" || w.xpos === "JJ")) return "future";

  const to = tree.childrenBy(node, "mark").some((i) => words[i]!.form.toLowerCase() === "to");
  if (to) {
    // "was due to arrive on Tuesday"
    if (tree.children(node).some((i) => i < node && words[i]!.form.toLowerCase() === "due")) return "future";
    const governor = w.head >= 0 ? words[w.head]! : null;
    if (isHelped("have")) return "past";
    if (governor === null || governor.lemma === "be") return "future";
    // "a meeting to be held on 16 October"
    if (isRelation(w.deprel, "acl") && tree.child(node, "aux:pass") >= 0) return "future";
    if (PROSPECTIVE.has(governor.lemma.toLowerCase())) return "future";
    if (IMPLICATIVE.has(governor.lemma.toLowerCase()) || isRelation(w.deprel, "advcl")) return null;
    return isRelation(w.deprel, "xcomp") || isRelation(w.deprel, "ccomp") ? "future" : null;
  }
  const past = isHelped("was", "were", "got", "did");
  if (isHelped("did")) return "past";
  if (w.xpos === "VBD") return "past";
  if (w.xpos === "VBN") {
    if (past) return "past";
    if (isHelped("is", "are", "'s", "’s", "'re", "’re", "be")) return inNoun && !limit ? "past" : "soon";
    return "past";
  }
  if (w.xpos === "VBG") {
    if (past) return "past";
    if (isHelped("is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m")) return inNoun && !limit ? "past" : "soon";
    // "a truce starting Monday"
    if ((lemma === "start" || lemma === "begin") && (isRelation(w.deprel, "acl") || isRelation(w.deprel, "advcl"))) return "future";
    return null;
  }
  if (w.xpos === "VBZ" || w.xpos === "VBP") return REPORTING.has(lemma) || headline || (inNoun && !limit) ? "past" : "soon";
  if (w.xpos === "VB") return w.head < 0 ? "future" : null;
  // A noun or adjective with a copula.
  if (helpers.length > 0) {
    if (past) return "past";
    return inNoun && !limit ? "past" : "soon";
  }
  return null;
}

/**
 * Whether the verb nearest to a time is a plain past: the one after it where the time opens its clause (", and on Wednesday his movement
 * repeated that ..."), else the one before it. Asked only where the tree gives a plain present, so that one wrong arc does no harm.
 */
function isToldNearby({ words }: Tree, range: WordRange): boolean {
  const sentence = words[range.first]!.sentence;
  let before = range.first - 1;
  while (before >= 0 && words[before]!.sentence === sentence && /^(?:IN|DT|RB)$/.test(words[before]!.xpos)) before--;
  const opens = before < 0 || words[before]!.sentence !== sentence || /^(?:PUNCT|CCONJ)$/.test(words[before]!.upos);
  const nearest = (from: number, step: 1 | -1): boolean | null => {
    for (let i = from; i >= 0 && i < words.length && words[i]!.sentence === sentence; i += step) {
      const { xpos } = words[i]!;
      if (xpos === "VBD" || xpos === "VBN") return true;
      if (xpos === "VBZ" || xpos === "VBP" || xpos === "MD") return false;
    }
    return null;
  };
  const left = () => nearest(before, -1);
  const right = () => nearest(range.last + 1, 1);
  return (opens ? (right() ?? left()) : (left() ?? right())) === true;
}

/**
 * Whether the verb before a deadline is an infinitive that looks ahead: "agreed to exchange prisoners by Aug. 20". Deadlines hang on any noun
 * between by mistake, so this is read off the line; "raised money to win by June" is no such infinitive.
 */
function isAfterInfinitive({ words }: Tree, preposition: number): boolean {
  const { sentence } = words[preposition]!;
  for (let i = preposition - 1; i > 0 && i > preposition - 16 && words[i]!.sentence === sentence; i--) {
    const { xpos } = words[i]!;
    if (!/^(?:VB|MD)/.test(xpos)) continue;
    if (xpos !== "VB" || words[i - 1]!.form.toLowerCase() !== "to") return false;
    for (let j = i - 2; j >= 0 && j > i - 8 && words[j]!.sentence === sentence; j--) {
      const lemma = words[j]!.lemma.toLowerCase();
      if (PROSPECTIVE.has(lemma) || lemma === "be") return true;
      if (words[j]!.upos === "VERB") return false;
    }
    return false;
  }
  return false;
}
