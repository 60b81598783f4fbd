import type { Context, WordRange } from "./context.ts";

/** A hedge with the word it takes back: "appeared to" with "drop", "reportedly" with "fled". */
export interface Hedge {
  readonly range: WordRange;
  /** index of the word the hedge belongs to */
  readonly governs: number;
}

/** Adverbs that leave a claim open. */
const ADVERBS = new Set(
  "reportedly,allegedly,apparently,supposedly,purportedly,ostensibly,likely,possibly,probably,perhaps,maybe,presumably,seemingly,evidently,arguably,conceivably".split(
    ",",
  ),
);
/** Adjectives that leave what they describe open: "the alleged attack". */
const ADJECTIVES = new Set(
  "alleged,suspected,purported,supposed,apparent,presumed,reported,possible,probable,likely,so-called,rumored,rumoured,claimed,putative".split(
    ",",
  ),
);
/** Verbs that hedge the infinitive they take: "appeared to drop". */
const SEEMING = new Set(["appear", "seem"]);
/** Verbs whose passive hedges: "is believed to hold", "was said to have fled". */
const BELIEVED = new Set(
  "believe,think,say,report,presume,suppose,rumor,rumour,allege,understand,suspect,consider,assume,estimate".split(","),
);
const MODALS = new Set(["may", "might", "could"]);

/** Finds the words that keep a claim open, each with the word it belongs to, in text order. */
export function findHedges(context: Context): Hedge[] {
  const { tree } = context;
  const { words } = context.parsed;
  const out: Hedge[] = [];
  const toOf = (verb: number): number => tree.childrenBy(verb, "mark").find((m) => words[m]!.form.toLowerCase() === "to") ?? -1;
  for (const word of words) {
    const form = word.form.toLowerCase();
    const lemma = (word.lemma || form).toLowerCase();
    if (word.upos === "ADV" && ADVERBS.has(form)) {
      if (word.head >= 0) out.push({ range: { first: word.index, last: word.index }, governs: word.head });
      continue;
    }
    if (form === "likely" && word.upos === "ADJ") {
      // "is likely to fail": the infinitive; "the likely successor": the noun
      const infinitive = tree.childrenBy(word.index, "xcomp", "csubj", "advcl", "ccomp").find((x) => x > word.index && toOf(x) >= 0);
      const last = infinitive === undefined ? word.index : toOf(infinitive);
      out.push({
        range: { first: word.index, last: last === word.index + 1 ? last : word.index },
        governs: infinitive ?? (word.head >= 0 ? word.head : word.index),
      });
      continue;
    }
    if (ADJECTIVES.has(form) && word.deprel === "amod" && word.head >= 0) {
      out.push({ range: { first: word.index, last: word.index }, governs: word.head });
      continue;
    }
    if (MODALS.has(form) && word.upos === "AUX" && word.head >= 0) {
      out.push({ range: { first: word.index, last: word.index }, governs: word.head });
      continue;
    }
    if (word.upos !== "VERB") continue;
    const infinitive = tree.childrenBy(word.index, "xcomp", "ccomp", "advcl").find((x) => x > word.index);
    if (SEEMING.has(lemma) && infinitive !== undefined) {
      // "appeared to drop its demand" · "appears willing to accept"
      const to = toOf(infinitive);
      out.push({ range: { first: word.index, last: to > word.index && to - word.index <= 2 ? to : word.index }, governs: infinitive });
      continue;
    }
    const auxiliary = tree.child(word.index, "aux:pass");
    if (BELIEVED.has(lemma) && auxiliary >= 0 && auxiliary < word.index) {
      const agent = tree.childrenBy(word.index, "obl").some((o) => words[o]!.deprel === "obl:agent");
      if (agent) continue;
      const to = infinitive === undefined ? -1 : toOf(infinitive);
      const first = word.index - auxiliary <= 3 ? auxiliary : word.index;
      // "is believed to hold": the infinitive; "it is said that": the clause; "as is reported": the verb itself
      if (infinitive !== undefined)
        out.push({ range: { first, last: to > word.index && to - word.index <= 2 ? to : word.index }, governs: infinitive });
    }
  }
  return out;
}
