import type { Context } from "../context.ts";
import { type FrameMatch, modalsOf } from "../frames/match.ts";
import { subjectOf } from "../frames/subjects.ts";
import { readContent } from "./content.ts";
import type { Pass } from "./pass.ts";
import { addPlain } from "./plain.ts";
import type { Draft } from "./position.ts";
import { isSupposed } from "./supposed.ts";

const AGREED =
  /^(?:deal|agreement|accord|pact|truce|ceasefire|armistice|protocol|memorandum|declaration|treaty|phase|arrangement|settlement|term)$/;

/** "| Under the deal |, Armenia would return eight villages": whether the sentence says that it tells the terms of something agreed. */
function tellsTerms(context: Context, sentence: number): boolean {
  const { words, sentences } = context.parsed;
  const { first, last } = sentences[sentence]!;
  for (let at = first; at < last; at++) {
    if (!/^under$/i.test(words[at]!.form)) continue;
    const { head } = words[at]!;
    if (head > at && head < last && AGREED.test(words[head]!.lemma.toLowerCase())) return true;
  }
  return false;
}

/** Whether the clause says what is to be done: "| will | free", "| would | return", "| is to | police", "| may | go home". */
function isTerm(context: Context, head: number): boolean {
  const { words } = context.parsed;
  if (words[head]!.upos !== "VERB" || /^(?:expect|say|begin|start|take|last|be)$/.test(words[head]!.lemma)) return false;
  if (modalsOf(context, head).some((modal) => /^(?:will|would|shall|must|may)$/.test(modal))) return true;
  const be = context.tree.childrenBy(head, "aux", "cop").find((kid) => words[kid]!.lemma === "be");
  return be !== undefined && context.tree.childrenBy(head, "mark").some((mark) => mark > be && words[mark]!.lemma === "to");
}

/** Keeps who agreed with whom, for the terms that follow. */
export function noteAgreement(pass: Pass, match: FrameMatch, draft: Draft): void {
  if (!/:(?:agree|sign|commit|pledge)$/.test(match.frame.id) || draft.stance !== "for" || match.negation !== "none") return;
  const { sentence } = draft;
  const parties = pass.ledger.drafts
    .filter((other) => other.sentence === sentence && other.head === draft.head)
    .flatMap((other) => other.parties);
  const all = [...new Set(parties)];
  if (all.length >= 2) pass.ledger.agreement = { parties: all, first: sentence, sentence };
}

/** "| Under the deal, Armenia | would return | eight villages |. Monitors | are to watch | the border.": for whoever does it, or for those who agreed. */
export function readTerms(pass: Pass, sentence: number): void {
  const { words, sentences } = pass.context.parsed;
  const isTold = tellsTerms(pass.context, sentence);
  const agreed = pass.ledger.agreement;
  if (!isTold && (agreed === null || sentence > agreed.sentence + 1 || sentence === agreed.first)) return;
  let found = false;
  for (let head = sentences[sentence]!.first; head < sentences[sentence]!.last; head++) {
    if (!isTerm(pass.context, head) || pass.ledger.heads.has(head) || pass.holders.attributionAt(head) >= 0) continue;
    if (/^(?:advcl|acl)/.test(words[head]!.deprel) || isSupposed(pass.context, pass.conditionsOf(sentence), head)) continue;
    const { subject } = subjectOf(pass.context, head);
    const doer = subject < 0 ? null : pass.holders.at(subject);
    const holder =
      (doer !== null && !doer.parties.some((party) => pass.holders.isOutsider(party)) ? doer : null) ??
      (agreed === null ? null : { word: -1, parties: agreed.parties });
    if (holder === null) continue;
    for (const topic of readContent(pass.source, head).topics) {
      if (pass.ledger.isTold(topic.mention.head, holder.parties) || topic.passed.length > 0 || topic.issue === "talks") continue;
      if (isOfAnother(pass, topic.mention.head, head)) continue;
      addPlain(pass, holder, head, topic, "commit", "terms");
      found = true;
    }
  }
  if (found && agreed !== null) agreed.sentence = sentence;
}

/** "Hamas will free the hostages and | Israel | is to release ...": whether a verb with a subject of its own stands between. */
function isOfAnother(pass: Pass, word: number, head: number): boolean {
  const { words } = pass.context.parsed;
  for (let at = word; at >= 0 && at !== head; at = words[at]!.head)
    if (words[at]!.upos === "VERB" && pass.context.tree.child(at, "nsubj") >= 0) return true;
  return false;
}
