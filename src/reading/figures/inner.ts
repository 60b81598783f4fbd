import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { type Count, countsPersons, isCaseOfIllness } from "./counts.ts";
import { type Deed, hasWounds, isPassive, objectDeed, subjectDeed } from "./deeds.ts";
import { NOUNS, STATES } from "./measures.ts";

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

/** What the words inside the count's own phrase say: "25 | injured soldiers", "30 people | killed in the raid", "100 | hostages". */
export function within(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  const anchor = count.noun >= 0 ? count.noun : count.core;
  const inner = innerOf(context, anchor) ?? (count.top !== anchor ? innerOf(context, count.top) : null);
  const own = ownNoun(context, count);
  if (inner && !countsPersons(context, count) && !/^(?:killed|injured|abducted)$/.test(inner.measure)) return own;
  if (inner && !(own && (inner.trigger > count.whole.last || inner.trigger < count.phrase.first))) return { ...inner, ground: "state" };
  // "two of the | dead", "12 | dead"
  if (own) return own;
  if (inner) return { ...inner, ground: "state" };
  // "its 2.3 million | people", "the country's 17 million people"
  if (count.kind === "count" && count.noun >= 0 && isWholePeople(context, count))
    return { measure: "population", trigger: count.noun, ground: "noun" };
  return words[anchor]!.lemma.toLowerCase() === "inhabitant" ? { measure: "population", trigger: anchor, ground: "noun" } : null;
}

export function ownNoun(context: Context, count: Count): Measured | null {
  const { words } = context.parsed;
  // "30 hostages": what the noun counted says of itself
  for (let i = count.core + 1; i <= count.whole.last; i++) {
    const w = words[i]!;
    const form = w.form.toLowerCase();
    const state = STATES.get(form);
    // "100 | dead or wounded": the two are not told apart
    if (
      state &&
      /^(?:killed|injured)$/.test(state) &&
      /^(?:or|and)$/.test(formOf(context, i + 1)) &&
      /^(?:killed|injured)$/.test(STATES.get(formOf(context, i + 2)) ?? "") &&
      STATES.get(formOf(context, i + 2)) !== state
    ) {
      return { measure: "affected", trigger: i, ground: "noun" };
    }
    const alone = i === count.noun && (w.upos === "ADJ" || w.upos === "NOUN" || w.xpos === "VBN");
    if (state && (alone || isRelation(w.deprel, "amod") || w.deprel === "acl")) return { measure: state, trigger: i, ground: "state" };
    if (i === count.noun && isCaseOfIllness(context, i)) return { measure: "affected", trigger: i, ground: "noun" };
    if (i === count.noun && count.kind !== "article") {
      const noun = NOUNS.get(w.lemma.toLowerCase()) ?? NOUNS.get(form);
      if (noun) return { measure: noun, trigger: i, ground: "noun" };
    }
  }
  return null;
}

/** Modifiers, participles and relative clauses of a noun: "missing | relatives", "people | held in prisons", "people who | died". */
export function innerOf(context: Context, noun: number): Deed | null {
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
    // "62 patients | with blast wounds"
    if (isRelation(kid.deprel, "nmod") && hasWounds(context, k)) return { measure: "injured", trigger: k };
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
  // "86 migrants, | 41 of whom | drowned" tells of the 41
  if (subject >= 0 && words[subject]!.upos === "NUM") return null;
  for (let i = Math.max(words[verb]!.head, verb - 8) + 1; i < verb; i++) {
    if (/^(?:whom|which)$/i.test(words[i]!.form) && words[i - 1]!.form.toLowerCase() === "of") return null;
  }
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
    // "civilians the army | killed", "the 33 soldiers they had been | holding"
    const deed = context.tree.child(verb, "obj") < 0 ? objectDeed(context, verb) : null;
    if (deed && /^(?:killed|injured|abducted|detained)$/.test(deed.measure)) return deed;
  }
  return null;
}

/** "its 4 million inhabitants", "the island's 4 million inhabitants": the people of a country, counted whole. */
export function isWholePeople(context: Context, count: Count): boolean {
  const { words } = context.parsed;
  if (count.value === null || count.value < 10_000 || count.partOf >= 0) return false;
  if (!/^(?:people|population|resident|inhabitant|citizen|person)$/.test(lemmaOf(context, count.noun))) return false;
  const before = words[count.phrase.first - 1];
  return before !== undefined && (before.xpos === "PRP$" || before.xpos === "POS");
}

/** "were shot and | killed", "were rounded up and | executed". */
export function conjoined(context: Context, verb: number, passive: boolean): Measured | null {
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
export function predicate(context: Context, at: number): Measured | null {
  const { words } = context.parsed;
  const w = words[at]!;
  const form = w.form.toLowerCase();
  const copular = context.tree.child(at, "cop") >= 0 || (w.upos === "ADJ" && context.tree.child(at, "aux") >= 0);
  if (!copular) return null;
  const state = STATES.get(form) ?? NOUNS.get(w.lemma.toLowerCase());
  if (state && state !== "population") return { measure: state, trigger: at, ground: "deed" };
  if (/^(?:need|risk|danger|crisis|famine|brink|verge)$/.test(form)) return { measure: "affected", trigger: at, ground: "deed" };
  // "around 800,000 people are still | unable to go home"
  if (form === "unable") {
    const below = context.tree.child(at, "xcomp", "advcl", "acl", "ccomp");
    const deed = below < 0 ? null : subjectDeed(context, below);
    if (deed) return { ...deed, ground: "deed" };
  }
  // "nearly 16 million people are | short of food"
  if (form === "short" && formOf(context, at + 1) === "of" && /^(?:food|water|medicine|shelter|fuel)$/.test(formOf(context, at + 2)))
    return { measure: "affected", trigger: at, ground: "deed" };
  if (/^(?:captivity)$/.test(form)) return { measure: "abducted", trigger: at, ground: "deed" };
  if (/^(?:prison|jail|custody|detention|bars)$/.test(form)) return { measure: "detained", trigger: at, ground: "deed" };
  return null;
}

/** Whether what the verb does to its object is a killing, a wound or an abduction. */
export const isKilling = (context: Context, verb: number) => {
  const deed = objectDeed(context, verb);
  if (deed === null) return false;
  return (
    /^(?:killed|injured|abducted)$/.test(deed.measure) ||
    /^(?:arrest|detain|imprison|jail|intern|incarcerate|displace|uproot|deport)$/.test(lemmaOf(context, verb))
  );
};
