import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { nounHolder, subjectOf, withConjuncts } from "../frames/subjects.ts";

/** Nouns that count or bundle happenings: "a | wave | of attacks", "| one | of the worst raids". */
const BUNDLES = new Set(
  "wave series string number spate one several dozen hundred barrage round act campaign succession rash flurry couple pair two three four part kind".split(
    " ",
  ),
);
const RESPONSIBILITY = new Set("claim accept admit assume deny bear take".split(" "));

/**
 * The words for who did what a noun names, where they stand at the verb above it:
 * "| The rebels | carried out a wave of | attacks", "the | raid | was launched by | the army |", "| The group | claimed responsibility for the | attack".
 */
export function doersAbove(context: Context, noun: number, light: readonly string[]): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  let at = noun;
  for (let steps = 0; steps < 4; steps++) {
    const w = words[at]!;
    if (!isRelation(w.deprel, "nmod") || w.head < 0 || !BUNDLES.has(words[w.head]!.lemma.toLowerCase())) break;
    at = w.head;
  }
  const w = words[at]!;
  if (w.head < 0) return [];
  const above = words[w.head]!;
  const lemma = above.lemma.toLowerCase();
  const all = (word: number) => (word < 0 ? [] : withConjuncts(context, word));
  if (above.upos === "VERB" && light.includes(lemma)) {
    if (w.deprel === "obj") return all(subjectOf(context, w.head).subject);
    if (w.deprel === "nsubj:pass") return all(tree.child(w.head, "obl:agent"));
  }
  // "carried out | by the army"
  const participle = tree
    .childrenBy(at, "acl")
    .find((k) => words[k]!.xpos === "VBN" && (light.includes(words[k]!.lemma) || words[k]!.lemma === "blame"));
  if (participle !== undefined) {
    const agent = tree.child(participle, "obl:agent", "obl");
    if (agent >= 0 && tree.childrenBy(agent, "case").some((c) => /^(?:by|on)$/.test(words[c]!.lemma))) return all(agent);
  }
  if (lemma === "responsibility") {
    const verb = above.head;
    if (verb >= 0 && RESPONSIBILITY.has(words[verb]!.lemma) && words[verb]!.lemma !== "deny") return all(subjectOf(context, verb).subject);
    const holder = nounHolder(context, w.head);
    return all(holder);
  }
  return [];
}
