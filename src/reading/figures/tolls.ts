import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import type { Count } from "./counts.ts";
import { type Deed, isPassive, objectDeed, subjectDeed } from "./deeds.ts";
import { type Elliptic, innerOf, type Measured } from "./inner.ts";
import { COUNTING, MOVING, NOUNS, STATES, TOLL_KINDS, TOLLS } from "./measures.ts";

const lemmaOf = (context: Context, index: number) => context.parsed.words[index]!.lemma.toLowerCase();
const formOf = (context: Context, index: number) => context.parsed.words[index]?.form.toLowerCase() ?? "";

const isVerbal = (xpos: string) => xpos.startsWith("VB");

/** What a toll counts: "death | toll", "the number of | displaced", "the number | killed at the sites", "the dead". */
export function tollMeasure(context: Context, noun: number): Deed | null {
  const { words } = context.parsed;
  const w = words[noun]!;
  const lemma = w.lemma.toLowerCase();
  if (!TOLLS.has(lemma) && !TOLLS.has(w.form.toLowerCase())) {
    // "put | civilian deaths at 1,179"
    const plural =
      w.xpos === "NNS" && /^(?:death|fatality|injury|killing|casualty|arrest|detention|abduction|disappearance)$/.test(lemma)
        ? NOUNS.get(lemma)
        : undefined;
    if (plural) return { measure: plural, trigger: noun };
    // "put its | losses at fewer than 100"
    if (w.form.toLowerCase() === "losses" && w.head >= 0 && /^(?:put|estimate|place|give)$/.test(words[w.head]!.lemma))
      return { measure: "killed", trigger: noun };
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
export function tollOf(context: Context, count: Count, verb: number): Measured | Elliptic | null {
  const { words } = context.parsed;
  let at = verb;
  for (let steps = 0; steps < 3 && at >= 0; steps++) {
    const w = words[at]!;
    const lemma = w.lemma.toLowerCase();
    // "the number lost in the flood | at 'no more than forty'": the parser hangs the number on the participle
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
export function estimateOf(context: Context, noun: number): Deed | null {
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

/** Whether the word has a preposition of this form: "by", "to". */
export const isCaseOf = (context: Context, at: number, pattern: RegExp) =>
  context.tree.children(at).some((k) => context.parsed.words[k]!.deprel === "case" && pattern.test(formOf(context, k)));

/** The same by its words, where the tree parts them: "| put | the number lost in the flood | at | no more than forty". */
export function putAt(context: Context, count: Count): Measured | null {
  const { words, sentences } = context.parsed;
  if (count.noun >= 0 && !/^(?:people|person|dead|soldier|civilian)$/.test(lemmaOf(context, count.noun))) return null;
  let at = count.phrase.first - 1;
  while (at >= 0 && /^["“”'‘’]$|^``$/.test(formOf(context, at))) at--;
  if (formOf(context, at) !== "at") return null;
  const first = sentences[words[count.core]!.sentence]!.first;
  for (let i = at - 1; i >= first && words[i]!.form !== ";"; i--) {
    // "the number of dead | stands at 58"
    if (/^(?:stands?|stood|remains?|remained)$/.test(formOf(context, i))) {
      for (let k = i - 1; k >= Math.max(first, i - 8); k--) {
        const state = STATES.get(formOf(context, k)) ?? (TOLLS.has(lemmaOf(context, k)) ? tollMeasure(context, k)?.measure : undefined);
        if (state) return { measure: state, trigger: k, ground: "toll" };
      }
    }
    if (!/^(?:put|place|estimate|set|give|report)$/.test(lemmaOf(context, i)) || !/^VB/.test(words[i]!.xpos)) continue;
    for (let k = i + 1; k < at; k++) {
      const toll = tollMeasure(context, k);
      if (toll) return { ...toll, ground: "toll" };
      // "the number | killed", "the | dead"
      const state = TOLLS.has(lemmaOf(context, k - 1)) || formOf(context, k - 1) === "the" ? STATES.get(formOf(context, k)) : undefined;
      if (state) return { measure: state, trigger: k, ground: "toll" };
    }
    return null;
  }
  return null;
}
