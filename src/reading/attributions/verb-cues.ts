import type { WordRange } from "../context.ts";
import type { Polarity } from "../reading.ts";
import { clauseEnd } from "./boundaries.ts";
import { complementOf } from "./complements.ts";
import { type Complement, type CueClause, cueClause } from "./content.ts";
import { CUE_VERBS, type CueEntry } from "./cues.ts";
import { declineAt } from "./declines.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, lemmaOf, trimmed } from "./ground.ts";
import { nounPhrase, type Speaker, speakerOf } from "./sources.ts";
import { isUntrue } from "./untruth.ts";

/** Nouns for what can be denied: "rejected the charge". */
const CHARGES = new Set(
  "charge,accusation,allegation,claim,report,assertion,suggestion,rumor,rumour,criticism,complaint,insinuation,account,characterization,story,statement".split(
    ",",
  ),
);
const NEGATIONS = new Set(["not", "n't", "n’t", "never", "no"]);

/** The attributions whose cue is a verb, in text order. */
export function verbDrafts(ground: Ground): Draft[] {
  const drafts: Draft[] = [];
  for (const word of ground.words) {
    // "declined to say whether": one cue
    const before = drafts.at(-1);
    if (before?.polarity === "declines" && before.cue.last >= word.index) continue;
    if (word.upos !== "VERB" || !ground.context.parsed.sentences[word.sentence]) continue;
    const draft = verbDraft(ground, word.index);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** The table's entry for a verb, with its particle where it has one: "pointed out", "put forward", "made clear". */
function entryOf(ground: Ground, verb: number): { entry: CueEntry | null; end: number } {
  const { words, tree } = ground;
  const lemma = lemmaOf(words[verb]);
  // "made it known", "let it be known", "made it plain"
  if (lemma === "make" || lemma === "let") {
    for (let length = 3; length >= 2; length--) {
      const idiom = CUE_VERBS.get(
        `${lemma} ${words
          .slice(verb + 1, verb + 1 + length)
          .map(formOf)
          .join(" ")}`,
      );
      if (idiom) return { entry: idiom, end: verb + length };
    }
  }
  for (let i = verb + 1; i <= verb + 3 && i < words.length; i++) {
    const particle = words[i]!;
    if (particle.head !== verb && i !== verb + 1) continue;
    if (!/^(?:compound:prt|advmod|xcomp|obl|advcl)/.test(particle.deprel) && particle.upos !== "ADP" && particle.upos !== "ADJ") continue;
    const phrasal = CUE_VERBS.get(`${lemma} ${formOf(particle)}`);
    if (phrasal && (particle.deprel === "compound:prt" || i === verb + 1)) return { entry: phrasal, end: i };
  }
  // "put off", "gave up", "showed up": another verb than the one in the table
  if (tree.child(verb, "compound:prt") > verb && lemma !== "say") return { entry: null, end: verb };
  return { entry: CUE_VERBS.get(lemma) ?? null, end: verb };
}

/** "has not said", "never said", "no longer insists", "nor have they denied". */
export const isNegated = (ground: Ground, verb: number): boolean =>
  ground.tree
    .childrenBy(verb, "advmod", "aux", "det", "cc")
    .some(
      (k) =>
        k < verb &&
        (NEGATIONS.has(formOf(ground.words[k])) ||
          /^nor$/.test(formOf(ground.words[k])) ||
          (formOf(ground.words[k]) === "longer" && formOf(ground.words[k - 1]) === "no")),
    );

/** "Kerry | appeared | to hesitate": what nobody in particular thinks; only in the wider view, where the subject is part of it. */
function seemingDraft(ground: Ground, verb: number): Draft | null {
  const { words, tree } = ground;
  if (!/^(?:seem|appear)$/.test(lemmaOf(words[verb])) || words[verb]!.xpos === "VBG") return null;
  const predicate = tree.childrenBy(verb, "xcomp", "ccomp", "advcl").find((k) => k > verb && ground.lowest[k]! <= verb + 2);
  const subject = tree.child(verb, "nsubj", "expl");
  if (predicate === undefined || subject < 0 || subject > verb || words[predicate]!.upos === "NOUN") return null;
  const clause = cueClause(ground, verb, subject, verb);
  const rest = {
    first: ground.lowest[predicate]! > verb ? ground.lowest[predicate]! : verb + 1,
    last: clauseEnd(ground, verb, predicate, ground.highest[predicate]!),
  };
  const whole = [...(words[subject]!.deprel === "expl" ? [] : [nounPhrase(ground, subject, true, verb)]), rest];
  return {
    cueHead: verb,
    cue: { first: verb, last: verb },
    wideCue: { first: wideStart(ground, verb, clause), last: verb },
    cueClass: "evidence",
    view: "wide",
    polarity: "asserts",
    source: -1,
    beside: -1,
    sourceRange: null,
    wideSource: null,
    content: whole,
    wideContent: whole,
    holder: null,
  };
}

function verbDraft(ground: Ground, verb: number): Draft | null {
  const { words } = ground;
  const decline = declineAt(ground, verb);
  if (decline) return decline;
  const seeming = seemingDraft(ground, verb);
  if (seeming) return seeming;
  const { entry, end } = entryOf(ground, verb);
  const speaker = speakerOf(ground, verb);
  const clause = cueClause(ground, verb, speaker.beside >= 0 ? speaker.beside : speaker.patient, end);
  const complement = complementOf(ground, verb, entry, end, speaker, clause);
  if (!complement || complement.content.length === 0) return null;
  const negated = isNegated(ground, verb);
  const { cueClass } = complement.sense;
  let { view } = complement.sense;
  let polarity: Polarity = cueClass === "denial" ? "denies" : "asserts";
  if (complement.sense.cueClass === "denial" && lemmaOf(words[verb]) === "reject") {
    const object = ground.tree.child(verb, "obj");
    if (object >= 0 && CHARGES.has(lemmaOf(words[object]))) view = "stated";
  }
  if (
    (complement.frame === "s" || cueClass === "naming") &&
    isUntrue(ground, { first: complement.content.at(-1)!.first, last: lastContentWord(ground, complement) })
  )
    polarity = "denies";
  // "has not said when": what nobody said
  if (negated) {
    view = "wide";
    polarity = cueClass === "denial" ? "asserts" : polarity;
  }
  if (!isAsserted(ground, verb, speaker, cueClass, complement.frame)) view = "wide";
  if (speaker.head < 0) {
    // "We were told that nobody was there" has a cue and a content; "is expected to" is a hedge of the writer
    const reported = speaker.passive && /^(?:speech|demand|accusation)$/.test(cueClass) && complement.frame !== "o";
    if (!reported && complement.frame !== "q") view = "wide";
  }
  return {
    cueHead: verb,
    cue: { first: verb, last: Math.max(end, complement.cueEnd) },
    wideCue: { first: wideStart(ground, verb, clause), last: wideEnd(ground, Math.max(end, complement.cueEnd)) },
    cueClass,
    view,
    polarity,
    source: speaker.head,
    beside: speaker.beside,
    sourceRange: speaker.head < 0 ? null : nounPhrase(ground, speaker.head, false, verb),
    wideSource:
      speaker.head < 0
        ? null
        : speaker.beside !== speaker.head
          ? { first: speaker.beside, last: speaker.beside }
          : nounPhrase(ground, speaker.head, true, verb),
    content: complement.content.flatMap((c) => trimmed(ground, skipThat(ground, c), c.last) ?? []),
    wideContent: complement.wide ?? complement.content,
    holder: null,
  };
}

/**
 * Whether the report says that the cue happened. Not: "must declare", "to offer" (nobody has yet), "nobody can say", "this suggests",
 * a speaker's own "we want" inside what he says, "asked for anonymity".
 */
function isAsserted(ground: Ground, verb: number, speaker: Speaker, cueClass: string, frame: string): boolean {
  const { words, tree, quoteOf } = ground;
  const word = words[verb]!;
  // "So would the flights, he added": an auxiliary in front of the speaker belongs to what is said
  const auxiliaries = tree
    .childrenBy(verb, "aux")
    .filter((a) => a > speaker.beside || speaker.beside > verb)
    .map((a) => formOf(words[a]));
  // "a demand that Israel promise": a wish, no promise
  const that = tree.childrenBy(verb, "mark").some((m) => formOf(words[m]) === "that");
  if (
    that &&
    /^VBP?$/.test(word.xpos) &&
    word.head >= 0 &&
    /^(?:demand|insist|insistence|propose|proposal|require|ask|urge|call|request|recommend)$/.test(lemmaOf(words[word.head]))
  )
    return false;
  // "would say only that", "will only say that": said all the same
  const onlyThat =
    lemmaOf(word) === "say" &&
    (formOf(words[verb + 1]) === "only" || formOf(words[verb - 1]) === "only") &&
    auxiliaries.every((a) => /^w/.test(a));
  if (!onlyThat && auxiliaries.some((a) => /^(?:will|would|wo|must|should|can|ca|could|may|might|shall|'ll|’ll|'d|’d)$/.test(a)))
    return false;
  if (word.xpos === "VB" && !onlyThat && !auxiliaries.some((a) => /^(?:do|does|did)$/.test(a)) && !goesOn(ground, verb)) return false;
  if (word.xpos === "VBG" && lemmaOf(word) === "count") return false; // "30 people, counting those in the camp"
  if (speaker.head >= 0) {
    const who = formOf(words[speaker.head]);
    if (/^(?:nobody|none|no-one|nothing|neither|this|that|these|those|what|you)$/.test(who)) return false;
    if (tree.childrenBy(speaker.head, "det").some((d) => /^(?:no|neither)$/.test(formOf(words[d])))) return false;
  }
  const object = tree.child(verb, "obj");
  if (
    object > verb &&
    (/^(?:neither|nobody|nothing|none)$/.test(formOf(words[object])) ||
      tree.childrenBy(object, "det").some((d) => /^(?:no|neither)$/.test(formOf(words[d]))))
  ) {
    return false; // "blamed neither party", "claimed no victory"
  }
  if (quoteOf[verb]! >= 0) {
    // inside a quotation only what others said counts: "They tell us that there is a ceasefire"
    if (cueClass !== "speech" || (frame !== "t" && frame !== "q")) return false;
    if (speaker.head >= 0 && /^(?:i|we|you)$/.test(formOf(words[speaker.head]))) return false;
    if (tree.childrenBy(verb, "mark").some((m) => formOf(words[m]) === "if")) return false;
  }
  return !(frame === "link" || frame === "o") || !/^(?:anonymity|condition)$/.test(formOf(words[contentHead(ground, verb)]));
}

/** "went on to say", "began to demand", "marched to demand": the infinitive happened. */
function goesOn(ground: Ground, verb: number): boolean {
  const head = ground.words[verb]!.head;
  return (
    /^(?:xcomp|advcl)$/.test(ground.words[verb]!.deprel) &&
    head >= 0 &&
    /^(?:go|begin|continue|proceed|come|start|appear|march|rally|demonstrate|protest|gather)$/.test(lemmaOf(ground.words[head]))
  );
}

/** The noun of "asked for anonymity" and "spoke on condition of anonymity", else the verb itself. */
const contentHead = (ground: Ground, verb: number): number =>
  ground.tree
    .childrenBy(verb, "obl", "obj")
    .find(
      (k) =>
        (k > verb && formOf(ground.words[k]) === "anonymity") ||
        (formOf(ground.words[k]) === "condition" && formOf(ground.words[ground.lowest[k]!]) === "on"),
    ) ?? verb;

/** The content without "that", and without the "But" that links the sentence to the one before. */
function skipThat(ground: Ground, { first, last }: WordRange): number {
  const word = ground.words[first]!;
  if (first >= last) return first;
  if (word.upos === "CCONJ" && ground.quoteOf[first]! < 0) return first + 1;
  return formOf(word) === "that" && (word.upos === "SCONJ" || word.deprel === "mark" || word.xpos === "IN") ? first + 1 : first;
}

/** Last word of the content that is no punctuation, for "a fabrication". */
function lastContentWord(ground: Ground, complement: Complement): number {
  const range = complement.content.at(-1)!;
  let i = range.last;
  while (i > range.first && isPunctuation(ground.words[i])) i--;
  return i;
}

/** First word of the cue with its auxiliaries, adverbs and the verbs it hangs on: "has repeatedly said", "went on to say". */
function wideStart(ground: Ground, verb: number, clause: CueClause): number {
  const { words } = ground;
  const chain = new Set([verb]);
  let first = verb;
  for (let i = verb - 1; i >= Math.max(clause.first - 4, verb - 8, 0); i--) {
    const word = words[i]!;
    if (word.sentence !== words[verb]!.sentence) break;
    const joins =
      [...chain].some((c) => words[c]!.deprel === "xcomp" && words[c]!.xpos === "VB" && words[c]!.head === i) && /^VB/.test(word.xpos);
    if (joins) {
      chain.add(i);
      first = i;
      continue;
    }
    const own =
      chain.has(word.head) ||
      chain.has(words[word.head]?.head ?? -1) ||
      [...chain].some((c) => words[c]!.deprel === "xcomp" && words[c]!.head === word.head);
    if (
      own &&
      (/^(?:AUX|ADV|PART)$/.test(word.upos) || word.deprel === "compound:prt" || NEGATIONS.has(formOf(word))) &&
      word.xpos !== "WRB"
    ) {
      if (chain.has(word.head) || word.head === first || words[word.head]!.head === verb) first = i;
    } else break;
  }
  return first;
}

/** Last word of the cue as PolNeAR marks it: "responded:" takes its colon along. */
const wideEnd = (ground: Ground, last: number): number => (ground.words[last + 1]?.form === ":" ? last + 1 : last);
