import type { WordRange } from "../context.ts";
import { clauseEnd } from "./boundaries.ts";
import { clauseAfter } from "./content.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { nounPhrase, type Speaker, speakerOf } from "./sources.ts";

const UNWILLING = new Set(["decline", "refuse"]);
/** What somebody declines to do: "declined to comment", "refused to say whether". */
const ANSWERS = new Set(
  "comment,say,answer,respond,discuss,confirm,elaborate,disclose,reveal,identify,name,specify,speculate,reply,tell,explain,provide,clarify".split(
    ",",
  ),
);
/** What silence is told with: "did not respond", "has not commented". */
const SILENCE = new Set(["comment", "respond", "reply", "return", "answer"]);
/** "would not say whether". */
const UNSAID = new Set(["say", "comment", "confirm", "discuss", "disclose", "elaborate", "specify", "reveal", "answer"]);
const NEGATION = /^(?:not|n['’]t|never)$/;

/**
 * A refusal to comment whose cue begins at this verb, or null.
 * "A spokesman | declined to comment" · "The ministry | would not say | whether raids had resumed" · "The Kremlin | did not respond"
 */
export function declineAt(ground: Ground, verb: number): Draft | null {
  const { words, tree } = ground;
  const lemma = lemmaOf(words[verb]);
  if (UNWILLING.has(lemma)) {
    const answer = tree
      .childrenBy(verb, "xcomp", "ccomp", "advcl")
      .find((k) => k > verb && k <= verb + 4 && ANSWERS.has(lemmaOf(words[k])));
    // "declined to be named" says nothing of a question
    if (answer === undefined || tree.child(answer, "aux:pass") >= 0) return null;
    return declined(ground, verb, verb, answer, verb);
  }
  // "The department | had no comment | on reports that aid would be withheld"
  if (
    lemma === "have" && formOf(words[verb + 1]) === "no" && /^(?:immediate|further)$/.test(formOf(words[verb + 2]))
      ? formOf(words[verb + 3]) === "comment"
      : lemma === "have" && formOf(words[verb + 1]) === "no" && formOf(words[verb + 2]) === "comment"
  )
    return declined(ground, verb, verb, formOf(words[verb + 2]) === "comment" ? verb + 2 : verb + 3, verb);
  if (!SILENCE.has(lemma) && !UNSAID.has(lemma)) return null;
  const negation = tree.children(verb).find((k) => k < verb && NEGATION.test(formOf(words[k])));
  if (negation === undefined) return null;
  const auxiliaries = tree.childrenBy(verb, "aux").filter((a) => a < verb);
  const first = auxiliaries[0] ?? negation;
  const modal = auxiliaries.some((a) => /^(?:would|will|wo|could|can|ca)$/.test(formOf(words[a])));
  if (SILENCE.has(lemma) && (lemma === "comment" || noAnswer(ground, verb, lemma))) return declined(ground, verb, first, verb, first);
  // "has not said when" tells what nobody said; "would not say" tells that somebody was asked
  if (modal && UNSAID.has(lemma)) return declined(ground, verb, first, verb, first);
  return null;
}

/** "did not respond (to a request for comment)", "did not return a call"; not "did not respond to the attack". */
function noAnswer(ground: Ground, verb: number, lemma: string): boolean {
  const { words, tree } = ground;
  const target = tree.childrenBy(verb, "obl", "obj").find((k) => k > verb && words[k]!.deprel !== "obl:tmod");
  // "has not yet responded": it still may; "did not respond": it was asked in vain
  if (target === undefined)
    return lemma !== "return" && !tree.childrenBy(verb, "aux").some((a) => /^(?:has|have|had|'ve|’ve)$/.test(formOf(words[a])));
  return /^(?:request|question|call|message|email|e-mail|inquiry|query|phone|comment)$/.test(lemmaOf(words[target]));
}

function declined(ground: Ground, verb: number, first: number, last: number, wideFirst: number): Draft | null {
  const { words, tree } = ground;
  const speaker = speakerOf(ground, verb);
  if (speaker.head < 0) return null;
  const clause = clauseAfter(ground, last);
  const object = tree.childrenBy(last, "obj").find((o) => o > last) ?? -1;
  const link = tree.childrenBy(last, "obl").find((o) => o > last && /^(?:on|about)$/.test(formOf(words[ground.lowest[o]!]))) ?? -1;
  const body = clause > last ? clause : SILENCE.has(lemmaOf(words[last])) ? link : object > last ? object : link;
  const question = /^(?:whether|if|how|who|what|when|where|why|which)$/.test(formOf(words[last + 1])) ? last + 1 : -1;
  if (question > 0 && (body < 0 || ground.lowest[body]! > question)) {
    return draftOf(ground, verb, first, last, wideFirst, speaker, [{ first: question, last: clauseEnd(ground, last, question, question) }]);
  }
  const content =
    body > last ? [{ first: ground.lowest[body]!, last: clauseEnd(ground, last, ground.lowest[body]!, ground.highest[body]!) }] : [];
  return draftOf(ground, verb, first, last, wideFirst, speaker, content.length > 0 ? content : askedBefore(ground, verb));
}

/** "Asked when the port would open, | she declined to answer": what he was asked. */
function askedBefore(ground: Ground, verb: number): WordRange[] {
  const { words } = ground;
  const { first } = sentenceOf(ground, verb);
  if (
    !/^(?:asked|pressed|questioned)$/.test(formOf(words[first])) ||
    !/^(?:whether|if|about|how|why|when|what|who)$/.test(formOf(words[first + 1]))
  )
    return [];
  let end = first + 2;
  while (end < verb && words[end]!.form !== ",") end++;
  return end < verb && end > first + 2 ? [{ first: formOf(words[first + 1]) === "about" ? first + 2 : first + 1, last: end - 1 }] : [];
}

function draftOf(
  ground: Ground,
  verb: number,
  first: number,
  last: number,
  wideFirst: number,
  speaker: Speaker,
  content: readonly WordRange[],
): Draft {
  const unwilling = verb < last && UNWILLING.has(lemmaOf(ground.words[verb]));
  return {
    cueHead: verb,
    cue: { first, last },
    // PolNeAR: "declined | to comment", "did not respond to | a request"
    wideCue: unwilling ? { first: verb, last: verb } : { first: wideFirst, last },
    cueClass: "refusal",
    view: "stated",
    polarity: "declines",
    source: speaker.head,
    beside: speaker.beside,
    sourceRange: nounPhrase(ground, speaker.head, false, verb),
    wideSource:
      speaker.beside !== speaker.head ? { first: speaker.beside, last: speaker.beside } : nounPhrase(ground, speaker.head, true, verb),
    // "declined to comment on | the dates"
    content: content.flatMap(
      (c) => trimmed(ground, c.first < c.last && ground.words[c.first]!.upos === "ADP" ? c.first + 1 : c.first, c.last) ?? [],
    ),
    wideContent: unwilling ? [{ first: verb + 1, last: content.at(-1)?.last ?? last }] : [...content],
    holder: null,
  };
}
