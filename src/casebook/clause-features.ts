import { IRREGULAR_NOUNS, IRREGULAR_VERBS } from "../language/lexicon/irregular.ts";

/** What a clause is recognised by: "let | aid | in" -> its stems, their classes, and what stands beside what. */
export interface ClauseFeatures {
  /** each once, in the order of the clause */
  readonly features: readonly string[];
  /** whether a negation turns the clause around; two cancel out */
  readonly negated: boolean;
}

/** Words that say nothing about the issue, and the stance verbs before a content. */
const IDLE = new Set(
  (
    "a an the of to in on at by for from with and or as is are be been being was were am it its their them they he his she her that this these those " +
    "who whom whose which what will would could should may might can has have had having do does did into over than then there here all any some each every " +
    "one s t more most up so if but when while until before after about under between also only own such both other others we us our i you your him my me " +
    "himself themselves itself ourselves want demand reject accept insist offer propose agree say ask seek call urge settle ready willing first yet still"
  ).split(" "),
);
const NEGATIONS = new Set(["not", "no", "nobody", "nothing", "never", "without", "neither", "nor", "none", "cannot", "n't"]);
/** Forms that are words of their own before they are forms of another. */
const OWN = new Set(["ground", "found", "wound", "lay", "saw", "bore", "rose", "bound", "left-wing", "arms", "born"]);
const PREFIX = 5;
const REACH = 6;

/** The features of a clause in any spelling; `classOf` gives the classes of a stem. Pure: the same words give the same features. */
export function clauseFeatures(forms: readonly string[], classOf: ReadonlyMap<string, readonly string[]>): ClauseFeatures {
  const stems: string[] = [];
  let negated = false;
  for (const word of forms
    .join(" ")
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[a-z]+(?:'[a-z]+)?/g) ?? []) {
    const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
    if (NEGATIONS.has(bare) || bare.endsWith("n't")) {
      negated = !negated;
      continue;
    }
    const stem = stemOf(bare);
    if (!IDLE.has(bare) && !IDLE.has(stem) && stem !== "") stems.push(stem);
  }
  const features = new Set<string>();
  stems.forEach((stem, i) => {
    features.add(stem);
    if (stem.length > PREFIX) features.add(`^${stem.slice(0, PREFIX)}`);
    if (i > 0) features.add(`${stems[i - 1]} ${stem}`);
    const mine = classOf.get(stem) ?? [];
    for (const name of mine) features.add(`$${name}`);
    for (let k = Math.max(0, i - REACH); k < i; k++) {
      for (const other of classOf.get(stems[k]!) ?? [])
        for (const name of mine) if (other !== name) features.add(other < name ? `$${other}$${name}` : `$${name}$${other}`);
    }
  });
  return { features: [...features], negated };
}

/** The classes of each stem. */
export function classesByStem(
  classes: readonly { readonly name: string; readonly words: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, words } of classes) {
    for (const word of words) {
      const stem = stemOf(word);
      const names = found.get(stem);
      if (names === undefined) found.set(stem, [name]);
      else if (!names.includes(name)) names.push(name);
    }
  }
  return found;
}

/** A word without its inflection, rougher than a lemma, so that no part of speech is needed: "allies" -> "alli", "released" -> "releas". */
export function stemOf(word: string): string {
  let w = OWN.has(word) ? word : (IRREGULAR_VERBS.get(word) ?? IRREGULAR_NOUNS.get(word) ?? word);
  if (w.length > 4) {
    if (w.endsWith("ies")) w = `${w.slice(0, -3)}y`;
    else if (/(?:ch|sh|ss|x|z)es$/.test(w)) w = w.slice(0, -2);
    else if (/[^sui]s$/.test(w)) w = w.slice(0, -1);
    const whole = w;
    if (w.endsWith("ied")) w = `${w.slice(0, -3)}y`;
    else if (w.endsWith("ing") && w.length > 5) w = w.slice(0, -3);
    else if (w.endsWith("ed")) w = w.slice(0, -2);
    if (w !== whole && /([bdfgkmnprtv])\1$/.test(w)) w = w.slice(0, -1);
    w = w.replace(/(?:is|iz)(?:e|ation)?$/, "is");
  } else if (w.length > 3 && /[^s]s$/.test(w)) w = w.slice(0, -1);
  if (w.endsWith("e")) w = w.slice(0, -1);
  return w.length > 3 && w.endsWith("y") ? `${w.slice(0, -1)}i` : w;
}
