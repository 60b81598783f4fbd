import type { StanceAct } from "../../casebook/frames.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { modalsOf } from "../frames/match.ts";
import { negationOf } from "../frames/negation.ts";
import { isPassive, subjectOf } from "../frames/subjects.ts";
import type { Holder, Holders } from "./holders.ts";

/** A clause that takes a stance by its modal alone: "Rwandan troops | must leave", "we | will never disarm", "there | can be | no peace until ...". */
export interface Statement {
  readonly head: number;
  readonly holder: Holder;
  readonly act: StanceAct;
  readonly attribution: number;
  readonly rule: string;
}

const NECESSITY = new Set(["must", "should", "shall", "ought"]);
const WILL = new Set(["will", "would", "'ll", "wo", "shall", "can", "could", "ca"]);

/** The stance that the clause takes by its modal, for the party that says it or that is its subject; null where it takes none. */
export function statementAt(context: Context, holders: Holders, head: number, isRoot: boolean): Statement | null {
  const { words } = context.parsed;
  const { tree } = context;
  const w = words[head]!;
  // a relative clause tells of somebody else, unless it is all that is said and the parser hung it on the wrong noun
  if (isRelation(w.deprel, "acl") && !isRoot) return null;
  // "attacks | are to be expected |"; but "cannot be expected | to disarm |"
  if (w.lemma === "expect" && negationOf(context, head) !== "not") return null;
  if (/^(?:blame|fear|hope|welcome|see|seem|appear)$/.test(w.lemma)) return null;
  const modals = modalsOf(context, head);
  const must = modals.some((m) => NECESSITY.has(m)) || hasTo(context, head);
  const will = modals.some((m) => WILL.has(m)) || isTo(context, head);
  if (!must && !will) return judgementAt(context, holders, head);
  if (modals.some((m) => m === "may" || m === "might")) return null;
  // "so that they can join politics": a purpose
  if (isRelation(w.deprel, "advcl") && !isRoot) return null;
  const isPatient = isPassive(context, head);
  const speaker = holders.speakerAt(head);
  const subjectWord = ownSubject(context, head);
  const subject = subjectWord < 0 ? null : holders.at(subjectWord);
  const negated = negationOf(context, head) === "not";
  const expletive = tree.child(head, "expl") >= 0 && words[tree.child(head, "expl")]!.form.toLowerCase() === "there";
  if (speaker !== null) {
    const holder: Holder = { word: speaker.word, parties: speaker.parties };
    const isSelf = subject?.parties.some((party) => speaker.parties.includes(party)) ?? false;
    const { attribution } = speaker;
    if (must) return { head, holder, act: isSelf ? "state" : "demand", attribution, rule: "statement:must" };
    if (isSelf)
      return {
        head,
        holder: { word: subjectWord, parties: speaker.parties },
        act: negated ? "refuse" : "commit",
        attribution,
        rule: "statement:will",
      };
    if (holders.isForetold(head)) return null;
    // "there will be no talks", "nobody can vote under a rifle"
    if (expletive) return { head, holder, act: negated ? "refuse" : "state", attribution, rule: "statement:there" };
    const isThing = subject === null && (isPatient || !isPersonal(context, subjectWord));
    const isCan = modals.some((m) => m === "can" || m === "could" || m === "ca");
    // "you cannot be asked to ..." complains
    const isAddress = subjectWord >= 0 && /^you$/i.test(words[subjectWord]!.form);
    if (negated && isCan && !isAddress) return { head, holder, act: "refuse", attribution, rule: "statement:cannot" };
    // "the truce will not be renewed", "fighting would stop only after ..."
    if (isThing) return { head, holder, act: negated ? "refuse" : "state", attribution, rule: "statement:thing" };
    return null;
  }
  if (subject === null || (isPatient && !negated)) return null;
  // "officials said the government | would thin out | its forces": what an unnamed source tells of a party, where it is refused or made to depend on something
  if (holders.attributionAt(head) >= 0)
    return will && !must && holders.isUnnamed(head)
      ? { head, holder: subject, act: negated ? "refuse" : "commit", attribution: holders.attributionAt(head), rule: "told:will" }
      : null;
  // the report's own voice: "Israel will not withdraw", "both sides will free all captives"; what "would" happen is a draft's or a prophet's
  if (modals.includes("would") && !negated) return null;
  if (must) return null;
  if (modals.some((m) => m === "can" || m === "could") && !negated) return null;
  return { head, holder: subject, act: negated ? "refuse" : "commit", attribution: -1, rule: negated ? "voice:will-not" : "voice:will" };
}

/** "any accord | had to | restore ...", "they | need to | leave" */
function hasTo(context: Context, head: number): boolean {
  const { words } = context.parsed;
  const w = words[head]!;
  if (w.lemma !== "have" && w.lemma !== "need") return false;
  return context.tree.childrenBy(head, "xcomp").some((kid) => context.tree.childrenBy(kid, "mark").some((m) => words[m]!.lemma === "to"));
}

/** "troops | are to | move back" */
function isTo(context: Context, head: number): boolean {
  const { words } = context.parsed;
  const be = context.tree.childrenBy(head, "aux", "cop").find((kid) => words[kid]!.lemma === "be");
  return be !== undefined && context.tree.childrenBy(head, "mark").some((m) => m > be && words[m]!.lemma === "to");
}

function ownSubject(context: Context, head: number): number {
  const own = context.tree.child(head, "nsubj", "csubj");
  return own >= 0 ? subjectWordOf(context, own, head) : subjectOf(context, head).subject;
}

function subjectWordOf(context: Context, own: number, head: number): number {
  return context.parsed.words[own]!.upos === "PRON"
    ? subjectOf(context, head).subject >= 0
      ? subjectOf(context, head).subject
      : own
    : own;
}

function isPersonal(context: Context, word: number): boolean {
  if (word < 0) return false;
  const w = context.parsed.words[word]!;
  return w.upos === "PRON" ? !/^(?:it|this|that|nobody|nothing|none|one|which)$/.test(w.lemma) : w.upos === "PROPN";
}

const TERMS = /^(?:peace|settlement|solution|truce|ceasefire|agreement|deal|accord|pact|treaty|plan|text|paper|document|arrangement|it)$/;

/** "an honourable peace | means | lifting the blockade", "any deal | includes | all prisoners": what a party says its terms hold. */
function judgementAt(context: Context, holders: Holders, head: number): Statement | null {
  const { words } = context.parsed;
  const w = words[head]!;
  if (w.upos !== "VERB" || !/^(?:mean|include|require|entail|involve|provide|presuppose)$/.test(w.lemma)) return null;
  if (w.lemma === "provide" && words[head + 1]?.lemma !== "for") return null;
  const subject = context.tree.child(head, "nsubj");
  const speaker = holders.speakerAt(head);
  if (subject < 0 || speaker === null || speaker.attribution < 0 || !TERMS.test(words[subject]!.lemma.toLowerCase())) return null;
  if (words[subject]!.lemma === "it" && w.lemma !== "provide") return null;
  return {
    head,
    holder: { word: speaker.word, parties: speaker.parties },
    act: "demand",
    attribution: speaker.attribution,
    rule: "statement:terms",
  };
}
