import type { Frame, FrameSet, Slot } from "../../casebook/frames.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context, WordRange } from "../context.ts";
import { type Condition, findConditions } from "./conditions.ts";
import { type Negation, negationOf } from "./negation.ts";
import { antecedentOf, hasTense, isPassive, nounHolder, subjectOf, withConjuncts } from "./subjects.ts";

/** A frame where it stands in the text. */
export interface FrameMatch {
  readonly frame: Frame;
  /** the word that carries the frame */
  readonly head: number;
  /** role -> head words of what fills it, conjuncts each for itself, in text order */
  readonly roles: Readonly<Record<string, readonly number[]>>;
  /** the parity of the negations on the head, its light verb and the verbs that lend it their subject */
  readonly negation: Negation;
  /** lemmas of the modals on the head or the verbs above it: "will", "may", "must" */
  readonly modals: readonly string[];
  /** words that say how it compares with before: "again", "still", "first" in "for the first time" */
  readonly aspects: readonly number[];
  readonly condition: Condition | null;
  /** "appeared", "reportedly", "is said" */
  readonly hedges: readonly WordRange[];
  readonly question: boolean;
  readonly passive: boolean;
  /** the verbs passed between the head and its subject: "| agreed | to resume" */
  readonly through: readonly number[];
}

const NO_FRAMES: readonly Frame[] = [];
const PARTS: Readonly<Record<string, string>> = { VERB: "verb", AUX: "verb", NOUN: "noun", PROPN: "noun", ADJ: "adjective" };
const ASPECTS = /^(?:again|still|always|repeatedly|consistently|already|yet|longer|anymore|long|now)$/;
const WILL = new Set(["will", "would", "could", "can", "'ll", "wo", "ca"]);
const HEDGE_ADVERBS = /^(?:reportedly|apparently|allegedly|possibly|perhaps|seemingly|presumably|supposedly|likely|probably|purportedly)$/;
const HEDGE_VERBS = /^(?:appear|seem|tend|look)$/;
const HEDGE_PASSIVES = /^(?:say|think|believe|report|understand|rumour|rumor|suppose|consider|deem)$/;

/** All places of the text where a frame is read, in text order. Time is linear in the text for a bounded depth of trees. */
export function matchFrames(context: Context, frames: FrameSet): FrameMatch[] {
  const found: FrameMatch[] = [];
  const { words, sentences } = context.parsed;
  for (const sentence of sentences) {
    let conditions: Condition[] | null = null;
    for (let i = sentence.first; i < sentence.last; i++) {
      const word = words[i]!;
      const lemma = word.lemma.toLowerCase();
      let candidates = frames.byLemma.get(lemma) ?? NO_FRAMES;
      // "is | committed to": the adjective stands under its form, the verb under its lemma
      const form = word.upos === "VERB" && /^VB[NG]$/.test(word.xpos) ? word.form.toLowerCase() : lemma;
      if (form !== lemma) candidates = [...candidates, ...(frames.byLemma.get(form) ?? NO_FRAMES)];
      for (const frame of candidates) {
        conditions ??= findConditions(context, sentence.index);
        const match = matchAt(context, frame, i, conditions);
        if (match !== null) found.push(match);
      }
    }
  }
  return found;
}

/** The frame at a word whose content is known from elsewhere, an attribution, say: "has demanded | for years that the fleet leave". */
export function matchWithContent(context: Context, frame: Frame, head: number, content: readonly number[]): FrameMatch | null {
  return matchAt(context, frame, head, findConditions(context, context.parsed.words[head]!.sentence), content);
}

function matchAt(
  context: Context,
  frame: Frame,
  head: number,
  conditions: readonly Condition[],
  content: readonly number[] | null = null,
): FrameMatch | null {
  const { words } = context.parsed;
  const w = words[head]!;
  // a cue that an attribution vouches for is what it says, whatever the tagger calls it
  if (content === null && PARTS[w.upos] !== frame.part && !isVerbalAdjective(frame, w.upos, w.xpos)) return null;
  if (frame.particle !== null && particleOf(context, head, frame.particle) < 0) return null;
  // "demand" as the first part of a compound is no demand: "demand | growth"
  if (frame.part === "noun" && (w.deprel === "compound" || content !== null)) return null;
  const passive = frame.part === "verb" && isPassive(context, head);
  const roles: Record<string, readonly number[]> = {};
  for (const [role, slots] of Object.entries(frame.roles)) {
    const filled = fill(context, frame, head, slots, passive);
    if (filled.length > 0) roles[role] = filled;
  }
  if (content !== null) roles.content = content;
  if (frame.needs.some((role) => roles[role] === undefined && !(content !== null && role === "holder"))) return null;
  const lemmas = (role: string) => (roles[role] ?? []).flatMap((at) => headLemmas(context, at));
  for (const [role, allowed] of Object.entries(frame.only)) if (!lemmas(role).some((lemma) => allowed.includes(lemma))) return null;
  for (const [role, barred] of Object.entries(frame.never)) if (lemmas(role).some((lemma) => barred.includes(lemma))) return null;
  const through = chainOf(context, frame, head);
  const chain = [head, ...through];
  if (frame.negated && parity(context, chain) === "none") return null;
  if (frame.willed && !sharedChain(context, chain).some((at) => modalsOf(context, at).some((modal) => WILL.has(modal)))) return null;
  return {
    frame,
    head,
    roles,
    negation: parity(context, chain),
    modals: sharedChain(context, chain).flatMap((at) => modalsOf(context, at)),
    aspects: [...chain, ...tellersOf(context, chain.at(-1)!)]
      .flatMap((at) => context.tree.childrenBy(at, "advmod").filter((kid) => ASPECTS.test(words[kid]!.lemma.toLowerCase())))
      .concat(firstTime(context, head)),
    condition: conditions.find((c) => dependsOn(context, c, head, roles.content ?? [], through)) ?? null,
    hedges: chain.flatMap((at) => hedgesAt(context, at)),
    question: isQuestion(context, w.sentence),
    passive,
    through,
  };
}

/** "| Damascus |, by contrast, demands": the name before the aside, where the parser has found no subject; or -1. */
function beforeAside(context: Context, verb: number): number {
  const { words, sentences } = context.parsed;
  const w = words[verb]!;
  if (!/^VB[DZP]$/.test(w.xpos) || words[verb - 1]?.form !== ",") return -1;
  for (let at = verb - 2; at > sentences[w.sentence]!.first && at > verb - 10; at--) {
    if (words[at]!.form !== ",") continue;
    const name = words[at - 1]!;
    return name.upos === "PROPN" || name.upos === "NOUN" ? at - 1 : -1;
  }
  return -1;
}

/** "hundreds of | troops |", "a team of | negotiators |": what is counted heads the phrase too. */
function headLemmas(context: Context, at: number): string[] {
  const { words } = context.parsed;
  const own = words[at]!.lemma.toLowerCase();
  if (
    !/^(?:hundred|thousand|dozen|score|group|number|team|convoy|member|couple|handful|series|rest|all|most|some|many|day|week|month|hour|round|session|wave|spate|part|half|portion|share|bulk|year)s?$/.test(
      own,
    )
  )
    return [own];
  const counted = withPreposition(context, at, "of").map((kid) => words[kid]!.lemma.toLowerCase());
  return [own, ...counted];
}

/** "was | opposed to": the tagger calls such participles verbs or adjectives. */
function isVerbalAdjective(frame: Frame, upos: string, xpos: string): boolean {
  return frame.part === "adjective" && upos === "VERB" && /^VB[NG]?$/.test(xpos);
}

function particleOf(context: Context, head: number, particle: string): number {
  const { words } = context.parsed;
  for (const kid of context.tree.children(head)) {
    const k = words[kid]!;
    if (
      k.lemma.toLowerCase() === particle &&
      (k.deprel === "compound:prt" || isRelation(k.deprel, "advmod") || isRelation(k.deprel, "obl"))
    )
      return kid;
  }
  // "pulled | out | of the city": hung on the noun as its preposition
  const next = words[head + 1];
  return next !== undefined && next.lemma.toLowerCase() === particle && next.sentence === words[head]!.sentence ? head + 1 : -1;
}

function fill(context: Context, frame: Frame, head: number, slots: readonly Slot[], passive: boolean): number[] {
  for (const slot of slots) {
    const filled = fillSlot(context, frame, head, slot, passive);
    if (filled.length > 0) return [...new Set(filled.flatMap((at) => withConjuncts(context, at)))].sort((a, b) => a - b);
  }
  return [];
}

function fillSlot(context: Context, frame: Frame, head: number, slot: Slot, passive: boolean): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  if (slot.preposition !== null) {
    const direct = withPreposition(context, head, slot.preposition);
    if (direct.length > 0) return direct;
    // "severed ties | with its neighbour", "the arrest of the editor | by the army": hung one noun further down
    const between =
      frame.part === "verb" ? (slot.relation === "nmod" ? tree.childrenBy(head, "obj", "nsubj:pass") : []) : tree.childrenBy(head, "nmod");
    const nested = between.flatMap((noun) => (noun > head || passive ? withPreposition(context, noun, slot.preposition!) : []));
    if (nested.length > 0 && (frame.part === "verb" || slot.preposition !== "of")) return nested;
    // "renewed a call | for": the parser often hangs the phrase on the light verb
    return frame.part !== "verb" && slot.preposition !== "of" ? following(context, head, slot.preposition) : [];
  }
  if (frame.part === "noun" && slot.relation === "nmod:poss") {
    const owner = tree.childrenBy(head, "nmod:poss").at(-1) ?? -1;
    if (owner >= 0) return [antecedentOf(context, owner)];
    const w = words[head]!;
    const verb = w.head;
    const isLight =
      verb >= 0 &&
      frame.light.includes(words[verb]!.lemma) &&
      (isRelation(w.deprel, "obj") || (isRelation(w.deprel, "obl") && frame.meaning.kind === "stance"));
    const holder = isLight ? nounHolder(context, head) : -1;
    return holder >= 0 ? [holder] : [];
  }
  if (slot.relation === "nsubj") {
    const { subject } = subjectOf(context, head, frame.part === "adjective");
    if (subject >= 0) return [subject];
    const aside = frame.part === "verb" && frame.meaning.kind === "stance" && !passive ? beforeAside(context, head) : -1;
    return aside >= 0 ? [aside] : [];
  }
  if (slot.relation === "obj") {
    if (passive) {
      const promoted = tree.child(head, "nsubj:pass");
      if (promoted >= 0) return [antecedentOf(context, promoted)];
      const w = words[head]!;
      // "two rounds had | to be held |": the subject of the verb above
      if (isRelation(w.deprel, "xcomp") && w.head >= 0) {
        const { subject } = subjectOf(context, w.head);
        if (subject >= 0) return [subject];
      }
      return isRelation(w.deprel, "acl") && w.head >= 0 ? [w.head] : [];
    }
    const object = tree.child(head, "obj");
    if (object >= 0) return [antecedentOf(context, object)];
    // "handed | over the bodies |": the particle was taken for a preposition
    if (frame.particle !== null) {
      const shifted = tree
        .childrenBy(head, "obl")
        .find((at) =>
          tree
            .childrenBy(at, "case")
            .some((k) => k === head + 1 && words[k]!.lemma.toLowerCase() === frame.particle && words[k + 1]?.deprel !== "case"),
        );
      if (shifted !== undefined) return [shifted];
    }
    // "a demand | Israel rejects": the relative clause lacks an object
    const w = words[head]!;
    const subject = tree.child(head, "nsubj");
    if (w.deprel === "acl:relcl" && subject >= 0 && antecedentOf(context, subject) === subject && tree.child(head, "ccomp", "xcomp") < 0)
      return [w.head];
    return [];
  }
  if (slot.relation === "acl") {
    // "a demand | that Israel promise ...": often taken for a relative clause, but its "that" opens and is no subject
    const opens = (kid: number) => words[kid]!.deprel !== "acl:relcl" || tree.childrenBy(kid, "mark").length > 0;
    const clauses = tree.childrenBy(head, "acl").filter((kid) => kid > head && words[kid]!.xpos !== "VBN" && opens(kid));
    return clauses.length > 0 ? clauses : following(context, head, "to", "that");
  }
  if (slot.relation === "xcomp" && tree.child(head, "xcomp") < 0) {
    const object = tree.child(head, "obj", "iobj");
    if (object < 0) {
      // "ruled out | returning any territory": a gerund close by
      const gerund = tree.childrenBy(head, "advcl").find((kid) => kid > head && kid <= head + 3 && words[kid]!.xpos === "VBG");
      if (gerund !== undefined && !words.slice(head, gerund).some((w) => w.upos === "PUNCT")) return [gerund];
      // "promised | on Tuesday | to open the bridge", "is ready | to return": hung as an adverbial or as a subject
      return tree
        .childrenBy(head, "advcl", "csubj")
        .filter((kid) => kid > head && tree.childrenBy(kid, "mark").some((mark) => words[mark]!.lemma === "to"));
    }
    // "asked | the guerrillas | to disarm": hung on the noun
    return tree.childrenBy(object, "acl").filter((kid) => tree.childrenBy(kid, "mark").some((mark) => words[mark]!.lemma === "to"));
  }
  // "insisted | that A, that B and that C": the parser hangs each on the verb
  // "accepted | a proposal | drawn up by mediators": the participle belongs to the noun
  const first = tree.child(head, slot.relation);
  const object = tree.child(head, "obj");
  if (
    first >= 0 &&
    words[first]!.xpos === "VBN" &&
    object > head &&
    object < first &&
    frame.meaning.kind === "stance" &&
    frame.meaning.act !== "demand"
  )
    return [];
  const all = tree.childrenBy(head, slot.relation);
  const found =
    slot.relation === "ccomp"
      ? all.filter((kid, i) => i === 0 || tree.childrenBy(kid, "mark").some((m) => words[m]!.lemma === "that"))
      : all.slice(0, 1);
  if (found.length > 0 || slot.relation !== "ccomp" || frame.part !== "noun") return found;
  return following(context, head, "that");
}

/** "broke their pledge | to free the captives": right after the noun, wherever the parser hung it. */
function following(context: Context, noun: number, ...openers: readonly string[]): number[] {
  const { words } = context.parsed;
  const opener = words[noun + 1];
  if (opener === undefined || opener.sentence !== words[noun]!.sentence || !openers.includes(opener.lemma.toLowerCase())) return [];
  let at = opener.head;
  if (at <= noun + 1) return [];
  if (words[at]!.deprel === "compound" && words[at]!.head > at) at = words[at]!.head;
  return [at];
}

/** Dependents with the preposition: "called | for a withdrawal", "called | for Israel to withdraw". */
function withPreposition(context: Context, head: number, preposition: string): number[] {
  const { words } = context.parsed;
  return context.tree.children(head).filter((kid) => {
    if (kid < head && words[kid]!.deprel !== "obl") return false;
    const { first } = context.tree.yieldOf(kid);
    if (first > head && words[first]!.lemma.toLowerCase() === preposition) return true;
    return context.tree
      .children(kid)
      .some(
        (c) => c < kid && (words[c]!.deprel === "case" || words[c]!.deprel === "mark") && words[c]!.lemma.toLowerCase() === preposition,
      );
  });
}

/** The verbs between the head and the word that holds it: the governors that lend it their subject, and a noun's light verb. */
function chainOf(context: Context, frame: Frame, head: number): number[] {
  const { words } = context.parsed;
  const w = words[head]!;
  if (frame.part === "noun") {
    const light = w.head >= 0 && (isRelation(w.deprel, "obj") || isRelation(w.deprel, "obl")) && frame.light.includes(words[w.head]!.lemma);
    return light ? [w.head, ...subjectOf(context, w.head).through] : [];
  }
  // a later conjunct repeats nothing of the first but its subject and its modals
  return subjectOf(context, head, frame.part === "adjective").through.filter(
    (at) => words[at]!.upos === "VERB" || words[at]!.upos === "ADJ" || words[at]!.upos === "NOUN",
  );
}

/** The part of the chain whose auxiliaries the head shares: "would review its ties and did not | exclude" shares none. */
function sharedChain(context: Context, chain: readonly number[]): readonly number[] {
  const { words } = context.parsed;
  for (let i = 1; i < chain.length; i++) {
    const { deprel } = words[chain[i - 1]!]!;
    if ((isRelation(deprel, "conj") && !sharesAuxiliary(context, chain[i - 1]!)) || isRelation(deprel, "advcl")) return chain.slice(0, i);
  }
  return chain;
}

function parity(context: Context, chain: readonly number[]): Negation {
  const { words } = context.parsed;
  const own = negationOf(context, chain[0]!);
  let not = own === "not";
  for (let i = 1; i < chain.length; i++) {
    // "will not accept X and | rejects Y": the first conjunct's "not" is its own, unless the second shares its auxiliary
    if (isRelation(words[chain[i - 1]!]!.deprel, "conj") && !sharesAuxiliary(context, chain[i - 1]!)) break;
    if (isRelation(words[chain[i - 1]!]!.deprel, "advcl")) break;
    if (negationOf(context, chain[i]!) === "not") not = !not;
  }
  return own === "no-longer" ? "no-longer" : not ? "not" : "none";
}

/** "will not accept or | sign": a bare verb form needs the auxiliary before it. */
function sharesAuxiliary(context: Context, conjunct: number): boolean {
  const w = context.parsed.words[conjunct]!;
  return (w.xpos === "VB" || w.xpos === "VBN") && context.tree.child(conjunct, "aux", "aux:pass", "cop") < 0;
}

export function modalsOf(context: Context, at: number): string[] {
  const { words } = context.parsed;
  return context.tree
    .childrenBy(at, "aux")
    .filter((kid) => words[kid]!.xpos === "MD")
    .map((kid) => words[kid]!.lemma.toLowerCase());
}

/** The verbs of saying above a clause: "| said | for the first time that it would accept". */
function tellersOf(context: Context, head: number): number[] {
  const { words } = context.parsed;
  const found: number[] = [];
  for (let at = head; found.length < 2 && /^(?:ccomp|xcomp)$/.test(words[at]!.deprel); at = words[at]!.head) found.push(words[at]!.head);
  return found;
}

/** "for the | first | time" shortly before the head, in the same clause. */
function firstTime(context: Context, head: number): number[] {
  const { words } = context.parsed;
  for (let at = head - 1; at > head - 14 && at > 0 && words[at]!.sentence === words[head]!.sentence && words[at]!.form !== ";"; at--) {
    if (words[at]!.lemma === "time" && words[at - 1]!.lemma === "first") return [at - 1];
  }
  return [];
}

export function hedgesAt(context: Context, at: number): WordRange[] {
  const { words } = context.parsed;
  const w = words[at]!;
  const out: WordRange[] = [];
  for (const kid of context.tree.childrenBy(at, "advmod"))
    if (HEDGE_ADVERBS.test(words[kid]!.lemma.toLowerCase())) out.push({ first: kid, last: kid });
  if (HEDGE_VERBS.test(w.lemma)) out.push({ first: at, last: at });
  if (HEDGE_PASSIVES.test(w.lemma) && isPassive(context, at)) out.push({ first: at, last: at });
  return out;
}

/** Whether the condition bears on the frame: it hangs on the head, on its content, or on a verb that lends the head its subject. */
export function dependsOn(
  context: Context,
  condition: Condition,
  head: number,
  contents: readonly number[],
  through: readonly number[],
): boolean {
  if (condition.kind === "concession" || context.tree.isWithin(head, condition.head)) return false;
  const { on } = condition;
  if (on < 0) return false;
  // "..., but | only if ...": of all that was said before
  if (condition.first > head && context.parsed.words[condition.first - 1]?.lemma === "but") return true;
  // "says | it is ready to return provided that ...": hung on the verb of saying
  if (condition.first > head && condition.kind !== "before") {
    const { words } = context.parsed;
    for (
      let at = head, steps = 0;
      steps < 3 && /^(?:ccomp|xcomp|parataxis|acl:relcl)$/.test(words[at]!.deprel);
      at = words[at]!.head, steps++
    ) {
      if (words[at]!.head === on) return true;
    }
  }
  return on === head || through.includes(on) || contents.some((content) => isOfContent(context, on, content));
}

/** Whether the word stands in the content itself, not in another clause that hangs below it: "..., while the junta says it | cannot lift | the curfew until ...". */
function isOfContent(context: Context, word: number, content: number): boolean {
  const { words } = context.parsed;
  for (let at = word; at >= 0; at = words[at]!.head) {
    if (at === content) return true;
    if (/^(?:advcl|parataxis)$/.test(words[at]!.deprel) && hasTense(context, at) && context.tree.child(at, "nsubj") >= 0) return false;
  }
  return false;
}

/** Whether something is asked in the sentence: "Will they accept?" one of them asked. */
function isQuestion(context: Context, sentence: number): boolean {
  const { words, sentences } = context.parsed;
  const { first, last } = sentences[sentence]!;
  for (let i = first; i < last; i++) if (words[i]!.form === "?") return true;
  return false;
}
