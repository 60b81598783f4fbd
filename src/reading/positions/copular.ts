import type { Context } from "../context.ts";
import { negationOf } from "../frames/negation.ts";
import { nounHolder, subjectOf } from "../frames/subjects.ts";
import { readContent } from "./content.ts";
import type { Pass } from "./pass.ts";
import { addPlain } from "./plain.ts";

const DEMANDS = /^(?:demand|condition|precondition|requirement|priority|goal|aim|objective|proposal|offer|position|request|wish)$/;

/** A stance told by a noun and "is", "are" or a colon: "the rebels' main | demand | is that the president resign". */
interface Named {
  readonly noun: number;
  readonly holder: number;
  readonly contents: readonly number[];
  /** -1 where the holder is against what the contents say */
  readonly sign: 1 | -1;
}

/**
 * What a noun of demanding is said to be, and whose it is: "Israel's condition | is | that Hamas disarm";
 * "has set three conditions | : | recognition, disarmament and a pardon". Null for every other noun.
 */
function namedDemand(context: Context, noun: number): Named | null {
  const { words, sentences } = context.parsed;
  const w = words[noun]!;
  const against = sideTaken(context, noun);
  if (against !== null) return against;
  if (w.upos !== "NOUN" || !DEMANDS.test(w.lemma)) return null;
  if ((w.deprel === "nsubj" || w.deprel === "nsubj:outer") && w.head > noun) {
    const be = context.tree.childrenBy(w.head, "cop").some((kid) => words[kid]!.lemma === "be");
    const isBe = words[w.head]!.lemma === "be";
    const contents = isBe ? context.tree.childrenBy(w.head, "ccomp", "xcomp") : be ? [w.head] : [];
    const holder = nounHolder(context, noun);
    return holder >= 0 && contents.length > 0 ? { noun, holder, contents, sign: 1 } : null;
  }
  // a list after a colon
  if (w.deprel !== "obj" || w.head < 0 || !/^(?:set|list|have|name|lay|put|make|present|repeat|state)$/.test(words[w.head]!.lemma))
    return null;
  const { last } = sentences[w.sentence]!;
  for (let at = noun + 1; at < last; at++) {
    if (words[at]!.form !== ":") continue;
    const contents: number[] = [];
    for (let k = at + 1; k < last; k++) {
      const above = words[k]!.head;
      if (above <= at && words[k]!.upos !== "PUNCT") contents.push(k, ...context.tree.childrenBy(k, "conj"));
    }
    const holder = nounHolder(context, noun);
    return holder >= 0 && contents.length > 0 ? { noun, holder, contents, sign: 1 } : null;
  }
  return null;
}

/** "Juba is | against the deployment | of a force", "is in favour of": who is for or against what the noun says. */
function sideTaken(context: Context, noun: number): Named | null {
  const { words } = context.parsed;
  const cases = context.tree.childrenBy(noun, "case").map((kid) => words[kid]!.lemma.toLowerCase());
  if (!cases.includes("against") || context.tree.child(noun, "cop") < 0) return null;
  const { subject } = subjectOf(context, noun, true);
  if (subject < 0 || negationOf(context, noun) !== "none") return null;
  return { noun, holder: subject, contents: [noun], sign: -1 };
}

/** Adds what a noun of demanding is said to be: "Israel's condition is | that Hamas disarm |". */
export function readNamed(pass: Pass, noun: number): void {
  const named = namedDemand(pass.context, noun);
  const holder = named === null ? null : pass.holders.at(named.holder);
  if (named === null || holder === null || holder.parties.some((party) => pass.holders.isOutsider(party))) return;
  const { lemma } = pass.context.parsed.words[noun]!;
  const act = lemma === "proposal" || lemma === "offer" ? "propose" : "demand";
  for (const topic of named.contents.flatMap((content) => readContent(pass.source, content, named.sign).topics)) {
    if (pass.ledger.isTold(topic.mention.head, holder.parties)) continue;
    addPlain(pass, holder, noun, topic, named.sign < 0 ? "reject" : act, "named");
  }
}
