import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { type Count, countsPersons } from "./counts.ts";
import { type Deed, isPassive, objectDeed, subjectDeed } from "./deeds.ts";
import { conjoined, type Elliptic, isKilling, isWholePeople, type Measured, ownNoun, predicate, within } from "./inner.ts";
import { COUNTING, HAPPENINGS, NOUNS, STATES, TOLLS, VERBS } from "./measures.ts";
import { estimateOf, isCaseOf, putAt, tollMeasure, tollOf } from "./tolls.ts";

export type { Elliptic, Ground, Measured } from "./inner.ts";

const lemmaOf = (context: Context, index: number) => context.parsed.words[index]!.lemma.toLowerCase();
const formOf = (context: Context, index: number) => context.parsed.words[index]?.form.toLowerCase() ?? "";

/** What happened to those counted, by the words around the count; null where nothing says so. */
export function measureOf(context: Context, count: Count): Measured | Elliptic | null {
  if (count.base) return isWholePeople(context, count) ? { measure: "population", trigger: count.noun, ground: "noun" } : null;
  if (count.enclosed) return within(context, count);
  const beside = besideOf(context, count);
  if (beside) return beside;
  const up = above(context, count, count.top, 0);
  if (up === "none" || (up?.ground === "deed" && isMarch(context, count, up))) return null;
  if (up && up.ground === "deed" && !(up.measure === "displaced" && isWeakDisplacement(context, up.trigger) && within(context, count)))
    return up;
  const inner = within(context, count);
  if (inner && inner.ground !== "noun") return inner;
  if (up && up.ground !== "elliptic") return up;
  if (inner) return inner;
  const member = amongOf(context, count) ?? putAt(context, count);
  if (member) return member;
  const near = count.kind === "article" ? null : nearby(context, count);
  return near ?? up;
}

// "four children were | among the dead", "a teacher was among | those killed"; "the dead | numbered 17"
function amongOf(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const at = count.whole.last + 1;
  const sentence = words[count.core]!.sentence;
  if (/^(?:was|were|is|are)$/.test(formOf(context, at)) && formOf(context, at + 1) === "among") {
    for (let i = at + 2; i < at + 7 && words[i]?.sentence === sentence; i++) {
      const state = STATES.get(formOf(context, i)) ?? (NOUNS.get(lemmaOf(context, i)) || undefined);
      if (state) return { measure: state, trigger: i, ground: "deed" };
    }
  }
  const before = count.phrase.first - 1;
  if (/^number(?:ed|s)?$/.test(formOf(context, before)) && formOf(context, before - 2) === "the") {
    const state = STATES.get(formOf(context, before - 1));
    if (state && words[before - 2]!.sentence === sentence) return { measure: state, trigger: before - 1, ground: "toll" };
  }
  return null;
}

// "at least 20 killed, | 40 injured", "12 dead and | 30 wounded"
function besideOf(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const next = words[count.whole.last + 1];
  if (count.kind === "article") return null;
  const noun = count.noun >= 0 && count.partOf < 0 ? formOf(context, count.noun) : "";
  if (
    STATES.has(noun) &&
    (words[count.noun]!.upos === "ADJ" || (count.noun === count.core + 1 && /^(?:dead|hurt|wounded|injured|missing)$/.test(noun)))
  ) {
    return ownNoun(context, count);
  }
  // "about a third of | whom the army believes are | dead"
  if (count.partOf >= 0 && /^(?:whom|them)$/.test(formOf(context, count.partOf))) {
    for (let i = count.whole.last + 1; i < count.whole.last + 8 && words[i]?.sentence === words[count.core]!.sentence; i++) {
      if (/^[,;]$/.test(words[i]!.form)) break;
      const said = /^(?:is|are|was|were)$/.test(formOf(context, i)) ? STATES.get(formOf(context, i + 1)) : undefined;
      if (said && !startsNominal(context, i + 2)) return { measure: said, trigger: i + 1, ground: "deed" };
    }
  }
  const reported = reportedState(context, count);
  if (reported) return reported;
  // "killed 3 and | wounded | 12 civilians", the participle read as an adjective
  const before = words[count.phrase.first - 1];
  if (
    before &&
    before.upos === "ADJ" &&
    /^(?:killed|wounded|injured|kidnapped|abducted|arrested|detained|displaced)$/i.test(before.form) &&
    countsPersons(context, count)
  ) {
    return { measure: STATES.get(before.form.toLowerCase())!, trigger: before.index, ground: "state" };
  }
  if (count.noun >= 0 || !next || next.sentence !== words[count.core]!.sentence) return null;
  const state = STATES.get(next.form.toLowerCase());
  return state && !startsNominal(context, next.index + 1) ? { measure: state, trigger: next.index, ground: "state" } : null;
}

/** "36 others, at first | listed as missing", "12 people | believed dead", "four more | presumed killed". */
function reportedState(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  if (!countsPersons(context, count)) return null;
  const end = words.length;
  let i = count.whole.last + 1;
  // "the Red Cross | lists | 23 people as missing"
  if (
    formOf(context, i) === "as" &&
    /^(?:list|report|register|declare|record|regard|count|give|name)$/.test(
      lemmaOf(context, count.phrase.first - 1 < 0 ? i : count.phrase.first - 1),
    )
  ) {
    const listed = words[i + 1]?.sentence === words[count.core]!.sentence ? STATES.get(formOf(context, i + 1)) : undefined;
    if (listed && !startsNominal(context, i + 2)) return { measure: listed, trigger: i + 1, ground: "state" };
  }
  if (formOf(context, i) === ",") i++;
  for (
    let steps = 0;
    steps < 3 && /^(?:at|first|initially|still|now|once|earlier|previously|also|who|were|was|are|had|been)$/.test(formOf(context, i));
    steps++
  )
    i++;
  if (
    i >= end ||
    !/^(?:listed|reported|declared|registered|believed|feared|presumed|thought|recorded|confirmed|posted)$/.test(formOf(context, i))
  )
    return null;
  i++;
  while (/^(?:as|to|be|have|been)$/.test(formOf(context, i))) i++;
  const state = i < end && words[i]!.sentence === words[count.core]!.sentence ? STATES.get(formOf(context, i)) : undefined;
  return state && !startsNominal(context, i + 1) ? { measure: state, trigger: i, ground: "state" } : null;
}

/** "wounded people were | evacuated": the journey says less than the wound. */
const isWeakDisplacement = (context: Context, trigger: number) => /^(?:evacuate|leave|send)$/.test(lemmaOf(context, trigger));

/** Soldiers who leave, cross or camp are on the march, not displaced. */
function isMarch(context: Context, count: Count, found: Measured): boolean {
  if (found.measure !== "displaced" || count.noun < 0) return false;
  const noun = lemmaOf(context, count.noun);
  if (lemmaOf(context, found.trigger) === "leave" && context.tree.child(found.trigger, "obj") < 0) {
    return !/^(?:people|person|resident|inhabitant|population|family|villager|civilian|household|refugee)$/.test(noun);
  }
  return (
    /^(?:soldier|troop|fighter|militant|rebel|guerrilla|militiaman|policeman|officer|gunman|peacekeeper|commando|marine|delegate|envoy|minister|player)$/.test(
      noun,
    ) && /^(?:leave|cross|live|camp|sleep|take|shelter|return|come|go|send)$/.test(lemmaOf(context, found.trigger))
  );
}

/** What the words above the count say: the verb, the noun of a happening, the toll. `none` where they rule a figure out. */
function above(context: Context, count: Count, at: number, depth: number): Measured | Elliptic | "none" | null {
  const { words } = context.parsed;
  const w = words[at]!;
  if (depth > 4) return null;
  // "a third of them are | dead", "Six | dead": the count is itself the predicate
  const head = w.head;
  // "the toll was | 112", "the dead were | four farmers"
  if (context.tree.child(at, "cop") >= 0) {
    const toll = tollOf(context, count, at);
    if (toll && toll.ground !== "elliptic") return toll;
    // "a residents' group says it was | nearer 200", "the true figure is | closer to 40"
    const subject = context.tree.child(at, "nsubj");
    const again = subject >= 0 && (/^(?:it|that|this)$/.test(formOf(context, subject)) || TOLLS.has(lemmaOf(context, subject)));
    if (again && count.noun < 0 && count.kind === "count" && count.qualifier !== "exact") return { ground: "elliptic", trigger: at };
  }
  if (head < 0) return predicate(context, at);
  // "| more than | half of the residents have left": the parser reads the qualifier as an adverb of the verb
  const loose =
    (at < count.core || (at === count.core && /^(?:obl:unmarked|advmod|dep)$/.test(w.deprel))) &&
    head > count.whole.last &&
    /^(?:advmod|obl|dep|nmod)/.test(w.deprel) &&
    context.tree.child(head, "nsubj") < 0;
  const relation = loose ? "nsubj" : w.deprel;
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
    // "the dead included | a senior commander"
    if (toll && toll.ground === "toll" && lemmaOf(context, head) === "include") return { ...toll, ground: "deed" };
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
    // "released 90 prisoners in return for | three hostages": both were let go, if either was
    if (/^(?:return|exchange)$/.test(formOf(context, count.phrase.first - 2)) && formOf(context, count.phrase.first - 1) === "for") {
      return objectDeed(context, head)?.measure === "released" ? { measure: "released", trigger: head, ground: "deed" } : "none";
    }
    // "is home | to 2.3 million people"
    if (lemmaOf(context, head) === "home" && formOf(context, count.phrase.first - 1) === "to")
      return { measure: "population", trigger: head, ground: "noun" };
    // "was killed along with | two bodyguards"
    if (words[at - 1] && isCompany(context, count.phrase.first) && countsPersons(context, count)) {
      const shared =
        isPassive(context, head) || context.tree.child(head, "obj") >= 0 ? objectDeed(context, head) : subjectDeed(context, head);
      if (shared) return { ...shared, ground: "deed" };
    }
    // "injuries | to 12 people", misattached to the verb
    const toll = tollOf(context, count, head);
    if (toll) return toll;
    // "the army spoke of | three", "a figure the government put at | 60"
    const spoken = formOf(context, count.phrase.first - 1) === (lemmaOf(context, head) === "speak" ? "of" : "at");
    return spoken && count.noun < 0 && /^(?:speak|put|place|estimate)$/.test(lemmaOf(context, head))
      ? { ground: "elliptic", trigger: head }
      : null;
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
    // "467 detainees have | walked out", "90 hostages | went home"
    const held = count.noun >= 0 && /^(?:abducted|detained)$/.test(NOUNS.get(lemmaOf(context, count.noun)) ?? "");
    if (
      held &&
      /^(?:walk|go|come|leave|return|fly)$/.test(lemma) &&
      /^(?:out|home|free|prison|jail|custody|captivity)$/.test(formOf(context, verb + 1))
    )
      return { measure: "released", trigger: verb, ground: "deed" };
    const inner = context.tree.child(verb, "xcomp");
    if (
      inner >= 0 &&
      // "a doctor | reports 12 dead" tells of the twelve
      context.tree.child(verb, "obj") < 0 &&
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
  // "105 hostages were | exchanged"
  if (
    /^(?:exchange|swap|trade|return|hand|bring|fly|repatriate)$/.test(lemma) &&
    count.noun >= 0 &&
    /^(?:abducted|detained)$/.test(NOUNS.get(lemmaOf(context, count.noun)) ?? "")
  ) {
    return { measure: "released", trigger: verb, ground: "deed" };
  }
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
  if (lemma === "home" && (by === "to" || formOf(context, count.phrase.first - 1) === "to"))
    return { measure: "population", trigger: head, ground: "noun" };
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

/** Whether the object, read by its place, is the one the deed was done to: "claimed 30 lives" needs the lives. */
function isObjectOfDeed(context: Context, verb: number, count: Count): boolean {
  const lemma = lemmaOf(context, verb);
  if (/^(?:claim|cost|lose)$/.test(lemma)) {
    return (
      count.noun >= 0 && (/^(?:life|lives)$/.test(lemmaOf(context, count.noun)) || (lemma === "lose" && countsPersons(context, count)))
    );
  }
  return true;
}

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
  // "339 children | it says | were taken by force"
  if (words[i]?.upos === "PRON" && /^(?:say|claim|allege|believe|think)$/.test(words[i + 1]?.lemma.toLowerCase() ?? "")) {
    i += 2;
    // "the latest of 214 | it claims to have | killed this year"
    if (formOf(context, i) === "to" && formOf(context, i + 1) === "have") {
      i += 2;
      aux = true;
    }
  }
  for (let steps = 0; steps < 5 && words[i]?.sentence === sentence; steps++, i++) {
    const w = words[i]!;
    const form = w.form.toLowerCase();
    if (
      /^(?:have|has|had|were|was|been|be|being|are|is|still|yet|also|reportedly|already|now|then|later|immediately|others?|more)$/.test(
        form,
      )
    ) {
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
    // "Bombing | kills | 12, wounds 40": verbs of headlines are often read as nouns
    const headline = /^(?:kill|wound|injure|abduct|kidnap|detain|arrest|displace|free)s?$/.exec(before.form.toLowerCase());
    const verb = headline ? VERBS.object.get(headline[0].replace(/s$/, "")) : undefined;
    if (verb && countsPersons(context, count)) return { measure: verb, trigger: before.index, ground: "nearby" };
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
