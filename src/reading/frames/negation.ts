import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";

const NOT = new Set(["not", "n't", "never", "neither", "nor", "hardly", "nowhere"]);
const NONE = new Set(["no", "neither", "none", "nobody", "nothing"]);
const QUANTITY = new Set(["more", "few", "less", "later", "only", "just", "all", "fewer", "least", "merely", "simply"]);

/** "no longer", "not any more": it was so before. */
export type Negation = "none" | "not" | "no-longer";

/** Whether the word at the head of a clause or phrase is denied: "will | not accept", "| no talks", "| without releasing", "| neither side accepts". */
export function negationOf(context: Context, head: number): Negation {
  const { words } = context.parsed;
  let count = 0;
  let longer = false;
  // "no longer | insists": whatever the parser made of the two
  if (words[head - 1]?.form.toLowerCase() === "longer" && words[head - 2]?.form.toLowerCase() === "no") longer = true;
  // "has | yet to | reply"
  if (words[head - 1]?.form.toLowerCase() === "to" && words[head - 2]?.form.toLowerCase() === "yet") count++;
  for (const kid of context.tree.children(head)) {
    const k = words[kid]!;
    const lemma = k.lemma.toLowerCase();
    const next = words[kid + 1]?.lemma.toLowerCase() ?? "";
    if (isRelation(k.deprel, "advmod") || k.deprel === "cc" || k.deprel === "cc:preconj") {
      if (lemma === "long" || lemma === "longer") {
        if (words[kid - 1]?.lemma.toLowerCase() === "no" || context.tree.children(kid).some((c) => words[c]!.lemma === "no")) longer = true;
      } else if (lemma === "no" && (next === "longer" || next === "long")) longer = true;
      else if (NOT.has(lemma) && !QUANTITY.has(next)) count++;
      else if (/^(?:anymore|longer)$/.test(lemma)) longer = true;
    } else if (k.deprel === "det" && NONE.has(lemma)) count++;
    else if ((k.deprel === "mark" || k.deprel === "case") && lemma === "without") count++;
    else if (isRelation(k.deprel, "nsubj") && isNone(context, kid)) count++;
    else if (k.deprel === "obj" && NONE.has(lemma)) count++;
  }
  if (longer) return "no-longer";
  return count % 2 === 1 ? "not" : "none";
}

/** "| neither side |", "| none of them |", "| no party |". */
export function isNone(context: Context, nominal: number): boolean {
  const { words } = context.parsed;
  if (NONE.has(words[nominal]!.lemma.toLowerCase())) return true;
  return context.tree
    .children(nominal)
    .some((kid) => (words[kid]!.deprel === "det" || isRelation(words[kid]!.deprel, "cc")) && NONE.has(words[kid]!.lemma.toLowerCase()));
}
