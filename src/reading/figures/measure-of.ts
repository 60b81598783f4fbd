import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { type Count, countsPersons } from "./counts.ts";
import { type Deed, isPassive, objectDeed, subjectDeed } from "./deeds.ts";
import { COUNTING, HAPPENINGS, MOVING, NOUNS, STATES, TOLL_KINDS, TOLLS } from "./measures.ts";

/** How a count came by its measure; the surer ways stand first. */
export type Ground = "deed" | "state" | "happening" | "toll" | "noun" | "nearby";

export interface Measured extends Deed {
  readonly ground: Ground;
}

/** A number said to be of the toll or count in the sentence, without a word for what it counts: "the Red Cross confirmed only 2,000". */
export interface Elliptic {
  readonly ground: "elliptic";
  readonly trigger: number;
}

const lemmaOf = (context: Context, index: number) => context.parsed.words[index]!.lemma.toLowerCase();
const formOf = (context: Context, index: number) => context.parsed.words[index]?.form.toLowerCase() ?? "";

/** What happened to those counted, by the words around the count; null where nothing says so. */
export function measureOf(context: Context, count: Count): Measured | Elliptic | null {
  if (count.base) return isWholePeople(context, count) ? { measure: "population", trigger: count.noun, ground: "noun" } : null;
  const beside = besideOf(context, count);
  if (beside) return beside;
  const up = above(context, count, count.top, 0);
  if (up === "none") return null;
  if (up && up.ground === "deed" && !(up.measure === "displaced" && isWeakDisplacement(context, up.trigger) && within(context, count)))
    return up;
  const inner = within(context, count);
  if (inner && inner.ground !== "noun") return inner;
  if (up && up.ground !== "elliptic") return up;
  if (inner) return inner;
  const near = count.kind === "article" ? null : nearby(context, count);
  return near ?? up;
}

// "at least 20 killed, | 40 injured", "12 dead and | 30 wounded"
function besideOf(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const next = words[count.whole.last + 1];
  if (count.noun >= 0 || count.kind === "article" || !next || next.sentence !== words[count.core]!.sentence) return null;
  const state = STATES.get(next.form.toLowerCase());
  return state && !startsNominal(context, next.index + 1) ? { measure: state, trigger: next.index, ground: "state" } : null;
}

/** "wounded people were | evacuated": the journey says less than the wound. */
const isWeakDisplacement = (context: Context, trigger: number) => /^(?:evacuate|leave|send)$/.test(lemmaOf(context, trigger));

/** What the words above the count say: the verb, the noun of a happening, the toll. `none` where they rule a figure out. */
function above(context: Context, count: Count, at: number, depth: number): Measured | Elliptic | "none" | null {
  const { words } = context.parsed;
  const w = words[at]!;
  if (depth > 4) return null;
  // "a third of them are | dead", "Six | dead": the count is itself the predicate
  const head = w.head;
  if (head < 0) return predicate(context, at);
  const relation = w.deprel;
  if (isRelation(relation, "nsubj")) {
    const subject = ofSubject(context, count, at, head);
    if (subject) return subject;
    return tollOf(context, count, head) ?? predicate(context, head);
  }
  if (isRelation(relation, "obj") || relation === "iobj") {
    const deed = countsPersons(context, count) || isKilling(context, head) ? objectDeed(context, head) : null;
    if (deed && isObjectOfDeed(context, head, count)) return { ...deed, ground: "deed" };
    // "let | go about 1,000 soldiers", "set | free 30 prisoners"
    if (
      isRelation(words[head]!.deprel, "xcomp") &&
      words[head]!.head >= 0 &&
      /^(?:let|set)$/.test(lemmaOf(context, words[head]!.head)) &&
      countsPersons(context, count)
    ) {
      const freed = objectDeed(context, words[head]!.head);
      if (freed) return { ...freed, ground: "deed" };
    }
    const toll = tollOf(context, count, head);
    if (toll) return toll;
    return COUNTING.has(lemmaOf(context, head)) ? { ground: "elliptic", trigger: head } : null;
  }
  if (isRelation(relation, "nmod") || isRelation(relation, "appos") || isRelation(relation, "compound"))
    return ofNoun(context, count, at, head, depth);
  if (isRelation(relation, "conj")) return null;
  if (
    isRelation(relation, "obl") ||
    isRelation(relation, "xcomp") ||
    isRelation(relation, "ccomp") ||
    isRelation(relation, "advmod") ||
    relation === "dep" ||
    relation === "nummod"
  ) {
    if (isCaseOf(context, at, /^by$/)) return null;
    // "is home | to 2.3 million people"
    if (lemmaOf(context, head) === "home" && isCaseOf(context, at, /^to$/)) return { measure: "population", trigger: head, ground: "noun" };
    // "was killed along with | two bodyguards"
    if (words[at - 1] && isCompany(context, count.phrase.first) && countsPersons(context, count)) {
      const shared =
        isPassive(context, head) || context.tree.child(head, "obj") >= 0 ? objectDeed(context, head) : subjectDeed(context, head);
      if (shared) return { ...shared, ground: "deed" };
    }
    // "injuries | to 12 people", misattached to the verb
    return tollOf(context, count, head);
  }
  return null;
}

/** "along with | two bodyguards", "together with", "as well as". */
function isCompany(context: Context, first: number): boolean {
  const before = [formOf(context, first - 2), formOf(context, first - 1)].join(" ");
  return /^(?:along with|together with|well as)$/.test(before);
}

function ofSubject(context: Context, count: Count, at: number, verb: number): Measured | null {
  const { words } = context.parsed;
  const passive = words[at]!.deprel === "nsubj:pass" || isPassive(context, verb);
  const lemma = lemmaOf(context, verb);
  if (!passive) {
    const deed = countsPersons(context, count) ? subjectDeed(context, verb) : null;
    if (deed) return { ...deed, ground: "deed" };
    // "12 | need aid", with the verb read as an open complement: "are thought to have | died"
    const inner = context.tree.child(verb, "xcomp");
    if (
      inner >= 0 &&
      /^(?:be|think|believe|fear|know|say|report|estimate|presume|seem|appear|continue|start|begin|choose|manage)$/.test(lemma)
    ) {
      const below = complement(context, inner);
      if (below) return { ...below, ground: "deed" };
    }
    // headline passive: "Two soldiers | killed in blast"
    if (
      /^VB[ND]$/.test(words[verb]!.xpos) &&
      context.tree.child(verb, "obj") < 0 &&
      !startsNominal(context, verb + 1) &&
      lemma !== "shoot"
    ) {
      const victim = objectDeed(context, verb);
      if (victim && victim.measure !== "released" && victim.measure !== "affected") return { ...victim, ground: "deed" };
    }
    return conjoined(context, verb, false);
  }
  if (!countsPersons(context, count) && !isKilling(context, verb)) return null;
  const deed = objectDeed(context, verb);
  if (deed) return { ...deed, ground: "deed" };
  const state = STATES.get(formOf(context, verb));
  if (state) return { measure: state, trigger: verb, ground: "deed" };
  const inner = context.tree.child(verb, "xcomp");
  if (inner >= 0) {
    // "30 people are feared | dead", "12 are believed to have | died", "thousands were forced to | flee"
    const below = complement(context, inner);
    if (below) return { ...below, ground: "deed" };
  }
  return conjoined(context, verb, true);
}

/** "30 are feared | dead", "are thought to have been | killed". */
function complement(context: Context, inner: number): Deed | null {
  const { words } = context.parsed;
  const w = words[inner]!;
  const state = STATES.get(w.form.toLowerCase());
  if (state && (w.upos === "ADJ" || w.upos === "NOUN" || w.xpos === "VBN")) return { measure: state, trigger: inner };
  if (isPassive(context, inner)) return objectDeed(context, inner);
  return subjectDeed(context, inner);
}

/** "were shot and | killed", "were rounded up and | executed". */
function conjoined(context: Context, verb: number, passive: boolean): Measured | null {
  const { words } = context.parsed;
  for (const k of context.tree.childrenBy(verb, "conj")) {
    const w = words[k]!;
    if (!w.xpos.startsWith("VB") || context.tree.child(k, "nsubj") >= 0) continue;
    const deed = passive && context.tree.child(k, "obj") < 0 ? objectDeed(context, k) : subjectDeed(context, k);
    if (deed) return { ...deed, ground: "deed" };
  }
  return null;
}

/** "two of them are | dead", "30 are | refugees", "six million are in | need". */
function predicate(context: Context, at: number): Measured | null {
  const { words } = context.parsed;
  const w = words[at]!;
  const form = w.form.toLowerCase();
  const copular = context.tree.child(at, "cop") >= 0;
  if (!copular) return null;
  const state = STATES.get(form) ?? NOUNS.get(w.lemma.toLowerCase());
  if (state && state !== "population") return { measure: state, trigger: at, ground: "deed" };
  if (/^(?:need|risk|danger|crisis|famine)$/.test(form)) return { measure: "affected", trigger: at, ground: "deed" };
  if (/^(?:captivity)$/.test(form)) return { measure: "abducted", trigger: at, ground: "deed" };
  if (/^(?:prison|jail|custody|detention)$/.test(form)) return { measure: "detained", trigger: at, ground: "deed" };
  return null;
}

/** "the deaths | of 30 people", "a toll | of 45", "a group | of 30 people"; bodies and populations rule out or say so. */
function ofNoun(context: Context, count: Count, at: number, head: number, depth: number): Measured | Elliptic | "none" | null {
  const { words } = context.parsed;
  const lemma = lemmaOf(context, head);
  const form = formOf(context, head);
  const preposition = context.tree.children(at).find((k) => words[k]!.deprel === "case");
  const by = preposition === undefined ? "" : formOf(context, preposition);
  if (/^(?:body|corpse|remains|grave|bodies|coffin)$/.test(lemma) && by === "of") return "none";
  if (isRelation(words[at]!.deprel, "appos")) {
    // "the dead, | six soldiers": what holds of the one holds of the other; a second number of the same people is left to the first
    return null;
  }
  if (lemma === "population" && by === "of") return { measure: "population", trigger: head, ground: "noun" };
  if (lemma === "home" && by === "to") return { measure: "population", trigger: head, ground: "noun" };
  const happening = HAPPENINGS.get(lemma);
  if (
    happening &&
    lemma !== "toll" &&
    (by === "of" || isRelation(words[at]!.deprel, "nmod:poss")) &&
    (lemma !== "loss" || countsPersons(context, count))
  ) {
    return { measure: happening, trigger: head, ground: "happening" };
  }
  if (/^(?:injury|wound)$/.test(lemma) && (by === "to" || by === "of")) return { measure: "injured", trigger: head, ground: "happening" };
  const toll = tollMeasure(context, head);
  if (toll && /^(?:of|at|to|above|over|)$/.test(by)) return { ...toll, ground: "toll" };
  if (TOLLS.has(lemma) && lemma !== "dead" && by === "of") {
    // "a total | of 30 were killed": read on above the total
    const on = above(context, count, head, depth + 1);
    return on && on !== "none" ? on : { ground: "elliptic", trigger: head };
  }
  if (/^(?:estimate|range)$/.test(lemma)) {
    const estimated = estimateOf(context, head);
    if (estimated) return { ...estimated, ground: "toll" };
  }
  if (/^(?:life|lives)$/.test(form) && by === "of") return above(context, count, head, depth + 1);
  if (
    /^(?:group|family|crowd|crew|team|list|some|most|all|majority|half|number|convoy|squad|band|patrol|people|lives)$/.test(form) &&
    by === "of"
  ) {
    return above(context, count, head, depth + 1);
  }
  return null;
}

/** What a toll counts: "death | toll", "the number of | displaced", "the number | killed at the sites", "the dead". */
export function tollMeasure(context: Context, noun: number): Deed | null {
  const { words } = context.parsed;
  const w = words[noun]!;
  const lemma = w.lemma.toLowerCase();
  if (!TOLLS.has(lemma) && !TOLLS.has(w.form.toLowerCase())) {
    // "Estimates of | the dead", "the displaced at 300,000"
    const state = w.upos === "ADJ" || w.xpos === "VBN" || w.upos === "NOUN" ? STATES.get(w.form.toLowerCase()) : undefined;
    return state && context.tree.child(noun, "det") >= 0 ? { measure: state, trigger: noun } : null;
  }
  for (const k of context.tree.children(noun)) {
    const kid = words[k]!;
    const kidLemma = kid.lemma.toLowerCase();
    if (isRelation(kid.deprel, "compound") || isRelation(kid.deprel, "amod")) {
      const kind = TOLL_KINDS.get(kidLemma) ?? TOLL_KINDS.get(kid.form.toLowerCase());
      if (kind) return { measure: kind, trigger: noun };
    }
    if (isRelation(kid.deprel, "nmod")) {
      const below = personState(context, k);
      if (below) return { measure: below.measure, trigger: noun };
    }
    if (isRelation(kid.deprel, "acl")) {
      const deed = kid.deprel === "acl:relcl" && !isPassive(context, k) ? subjectDeed(context, k) : objectDeed(context, k);
      if (deed) return { measure: deed.measure, trigger: noun };
    }
  }
  // "death | toll" where the compound hangs elsewhere
  const before = TOLL_KINDS.get(words[noun - 1]?.lemma.toLowerCase() ?? "");
  if (before && words[noun - 1]!.sentence === w.sentence) return { measure: before, trigger: noun };
  if (lemma === "toll") return { measure: "killed", trigger: noun };
  if (lemma === "dead" || w.form.toLowerCase() === "dead") return { measure: "killed", trigger: noun };
  return null;
}

/** "of | displaced", "of people | killed", "of | refugees", "of civilian | deaths". */
function personState(context: Context, at: number): Deed | null {
  const { words } = context.parsed;
  const w = words[at]!;
  const own = STATES.get(w.form.toLowerCase()) ?? NOUNS.get(w.lemma.toLowerCase());
  if (own) return { measure: own, trigger: at };
  return innerOf(context, at);
}

/** The number a verb gives to a toll in its clause: "the toll | rose to 45", "put the toll at 46,000". */
function tollOf(context: Context, count: Count, verb: number): Measured | Elliptic | null {
  const { words } = context.parsed;
  let at = verb;
  for (let steps = 0; steps < 3 && at >= 0; steps++) {
    const w = words[at]!;
    const lemma = w.lemma.toLowerCase();
    // "the number killed at the sites | at 'no more than seven'": the parser hangs the number on the participle
    if (isRelation(w.deprel, "acl") && w.head >= 0 && w.head < count.phrase.first && isCaseOf(context, count.top, /^(?:at|of|to)$/)) {
      const noun = isRelation(words[w.head]!.deprel, "nmod") && words[w.head]!.head >= 0 ? words[w.head]!.head : w.head;
      const toll = tollMeasure(context, noun) ?? tollMeasure(context, w.head);
      if (toll) return { ...toll, ground: "toll" };
    }
    if (isVerbal(w.xpos) || context.tree.child(at, "cop") >= 0 || at === count.top) {
      for (const k of context.tree.childrenBy(at, "nsubj", "obj", "obl")) {
        if (k >= count.whole.first && k <= count.whole.last) continue;
        const toll = tollMeasure(context, k) ?? estimateOf(context, k);
        if (toll) return { ...toll, ground: "toll" };
        if (TOLLS.has(lemmaOf(context, k)) && (MOVING.has(lemma) || COUNTING.has(lemma))) return { ground: "elliptic", trigger: at };
      }
      if (/^(?:put|estimate)$/.test(lemma) && words[at + 1]?.upos === "PRON") return { ground: "elliptic", trigger: at };
      if (!MOVING.has(lemma) && !COUNTING.has(lemma) && lemma !== "be") return null;
    }
    at = w.head;
  }
  return null;
}

/** "Estimates of | the dead range from": an estimate's "of" phrase. */
function estimateOf(context: Context, noun: number): Deed | null {
  if (!/^(?:estimate|count|number|figure|tally|total|report|record)$/.test(lemmaOf(context, noun))) return null;
  for (const k of context.tree.childrenBy(noun, "nmod")) {
    const below = personState(context, k);
    if (below) return below;
  }
  // the same by its words, where "the dead range" is read as one noun
  for (let i = noun + 2; i <= noun + 3; i++) {
    const state = formOf(context, noun + 1) === "of" ? STATES.get(formOf(context, i)) : undefined;
    if (state) return { measure: state, trigger: noun };
  }
  return null;
}

const isVerbal = (xpos: string) => xpos.startsWith("VB");

/** What the words inside the count's own phrase say: "25 | injured soldiers", "30 people | killed in the raid", "100 | hostages". */
function within(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const anchor = count.noun >= 0 ? count.noun : count.core;
  const inner = innerOf(context, anchor) ?? (count.top !== anchor ? innerOf(context, count.top) : null);
  const own = ownNoun(context, count);
  if (inner && !(own && inner.trigger > count.whole.last)) return { ...inner, ground: "state" };
  // "two of the | dead", "12 | dead"
  if (own) return own;
  if (inner) return { ...inner, ground: "state" };
  // "its 2.3 million | people", "the country's 17 million people"
  if (count.kind === "count" && count.noun >= 0 && isWholePeople(context, count))
    return { measure: "population", trigger: count.noun, ground: "noun" };
  return words[anchor]!.lemma.toLowerCase() === "inhabitant" ? { measure: "population", trigger: anchor, ground: "noun" } : null;
}

function ownNoun(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  // "30 hostages": what the noun counted says of itself
  for (let i = count.core + 1; i <= count.whole.last; i++) {
    const w = words[i]!;
    const form = w.form.toLowerCase();
    const state = STATES.get(form);
    const alone = i === count.noun && (w.upos === "ADJ" || w.upos === "NOUN" || w.xpos === "VBN");
    if (state && (alone || isRelation(w.deprel, "amod") || w.deprel === "acl")) return { measure: state, trigger: i, ground: "state" };
    if (i === count.noun && count.kind !== "article") {
      const noun = NOUNS.get(w.lemma.toLowerCase()) ?? NOUNS.get(form);
      if (noun) return { measure: noun, trigger: i, ground: "noun" };
    }
  }
  return null;
}

/** Modifiers, participles and relative clauses of a noun: "missing | relatives", "people | held in prisons", "people who | died". */
function innerOf(context: Context, noun: number): Deed | null {
  const { words } = context.parsed;
  for (const k of context.tree.children(noun)) {
    const kid = words[k]!;
    const form = kid.form.toLowerCase();
    if (isRelation(kid.deprel, "amod")) {
      const state = STATES.get(form);
      if (state) return { measure: state, trigger: k };
    }
    if (kid.deprel === "acl" || (isRelation(kid.deprel, "acl") && kid.deprel !== "acl:relcl")) {
      if (kid.xpos === "VBN" || kid.xpos === "VBD") {
        const deed = objectDeed(context, k);
        if (deed && context.tree.child(k, "obj") < 0) return deed;
      } else if (kid.xpos === "VBG" || kid.upos === "ADJ") {
        const state = STATES.get(form);
        if (state) return { measure: state, trigger: k };
        const deed = subjectDeed(context, k);
        if (deed) return deed;
      }
    }
    if (kid.deprel === "acl:relcl") {
      const deed = relativeDeed(context, k);
      if (deed) return deed;
    }
  }
  return null;
}

/** "people who | died", "children it says were | taken by force", "civilians the army | killed". */
function relativeDeed(context: Context, verb: number): Deed | null {
  const { words } = context.parsed;
  const subject = context.tree.child(verb, "nsubj");
  const relative = subject >= 0 && /^(?:who|that|which|whom)$/i.test(words[subject]!.form);
  const state = predicate(context, verb);
  if (state && relative) return state;
  if (relative || subject < 0) {
    if (isPassive(context, verb)) return objectDeed(context, verb) ?? conjoined(context, verb, true);
    const deed = subjectDeed(context, verb);
    if (deed) return deed;
  } else {
    // the speaker stands inside: "it says | were taken"
    const said = context.tree.child(verb, "ccomp");
    if (said >= 0 && isPassive(context, said)) return objectDeed(context, said);
    if (context.tree.child(verb, "obj") < 0 && isKilling(context, verb)) return objectDeed(context, verb);
  }
  return null;
}

/** "its 2.3 million people", "the territory's 2.1 million people": the people of a country, counted whole. */
function isWholePeople(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  if (count.value === null || count.value < 10_000 || count.partOf >= 0) return false;
  if (!/^(?:people|population|resident|inhabitant|citizen|person)$/.test(lemmaOf(context, count.noun))) return false;
  const before = words[count.phrase.first - 1];
  return (
    before !== undefined && (/^(?:'s|’s|'|’|its|their|his|her)$/i.test(before.form) || before.xpos === "PRP$" || before.xpos === "POS")
  );
}

const isKilling = (context: Context, verb: number) => {
  const deed = objectDeed(context, verb);
  return deed !== null && /^(?:killed|injured|abducted)$/.test(deed.measure);
};

/** Whether the object, read by its place, is the one the deed was done to: "claimed 30 lives" needs the lives. */
function isObjectOfDeed(context: Context, verb: number, count: Count): boolean {
  const lemma = lemmaOf(context, verb);
  if (/^(?:claim|cost|lose)$/.test(lemma)) return count.noun >= 0 && /^(?:life|lives)$/.test(lemmaOf(context, count.noun));
  return true;
}

const isCaseOf = (context: Context, at: number, pattern: RegExp) =>
  context.tree.children(at).some((k) => context.parsed.words[k]!.deprel === "case" && pattern.test(formOf(context, k)));

function startsNominal(context: Context, index: number): boolean {
  const w = context.parsed.words[index];
  return w !== undefined && /^(?:DET|NOUN|PROPN|NUM|PRON|ADJ)$/.test(w.upos) && !/^(?:when|as|after|who|which|that)$/i.test(w.form);
}

/**
 * What stands right beside the count, where the tree does not connect them.
 * "12 soldiers | were | killed", "30 people dead", "killing | 12", "the death of | 10 people"
 */
function nearby(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const sentence = words[count.core]!.sentence;
  // to the right: auxiliaries and adverbs, then a participle or a state
  let i = count.whole.last + 1;
  let aux = false;
  for (let steps = 0; steps < 5 && words[i]?.sentence === sentence; steps++, i++) {
    const w = words[i]!;
    const form = w.form.toLowerCase();
    if (/^(?:have|has|had|were|was|been|be|being|are|is|also|reportedly|already|now|then|later|immediately|others?|more)$/.test(form)) {
      if (/^(?:were|was|been|being|are|is)$/.test(form)) aux = true;
      continue;
    }
    if (w.upos === "ADJ" || w.upos === "VERB" || w.xpos.startsWith("VB")) {
      const subject = countsPersons(context, count) && !aux ? subjectDeed(context, i) : null;
      if (subject && VERB_ALONE.test(w.lemma.toLowerCase())) return { ...subject, ground: "nearby" };
      const victim = objectDeed(context, i);
      if (victim && countsPersons(context, count) && (aux || !startsNominal(context, i + 1)) && /^(?:VBN|VBD|JJ)$/.test(w.xpos))
        return { ...victim, ground: "nearby" };
      const state = STATES.get(form);
      if (state && (aux || !startsNominal(context, i + 1)) && countsPersons(context, count))
        return { measure: state, trigger: i, ground: "nearby" };
    }
    break;
  }
  // to the left: the verb or the noun of a happening
  const before = words[count.phrase.first - 1];
  if (before && before.sentence === sentence) {
    if (before.xpos.startsWith("VB") && countsPersons(context, count)) {
      const deed = objectDeed(context, before.index);
      if (deed && isObjectOfDeed(context, before.index, count)) return { ...deed, ground: "nearby" };
    }
    // "the massacre [of | six priests]"
    const of = /^(?:the|some)$/.test(before.form.toLowerCase()) ? before.index - 1 : before.index;
    const noun = formOf(context, of - 1) === "[" ? of - 2 : of - 1;
    if (formOf(context, of) === "of" && of > 0) {
      const happening = noun >= 0 ? HAPPENINGS.get(lemmaOf(context, noun)) : undefined;
      if (happening && words[noun]!.sentence === sentence) {
        const toll = tollMeasure(context, noun);
        return { measure: toll?.measure ?? happening, trigger: noun, ground: "nearby" };
      }
    }
  }
  return null;
}

const VERB_ALONE = /^(?:live|remain|face|die|perish|flee|disappear|vanish|succumb|drown|starve)$/;
