import { isRelation } from "../../language/tree.ts";
import type { WordRange } from "../context.ts";
import { CUE_VERBS } from "./cues.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";

/** Where the one who speaks stands: the head word of the phrase, or -1 when the sentence names nobody. */
export interface Speaker {
  readonly head: number;
  /** the words the speaker is named with in the sentence: "who" in "Barnea, who said", with `head` at "Barnea" */
  readonly beside: number;
  /** the verb is a passive: its subject is not the speaker */
  readonly passive: boolean;
  /** subject of the passive, or -1: "we" in "we were told" */
  readonly patient: number;
}

const NOBODY: Speaker = { head: -1, beside: -1, passive: false, patient: -1 };
const RELATIVES = new Set(["who", "which", "that", "whom"]);
const CLIMB = 12;

/** "was told", "is said", "as demanded by the rebels", "the charge denied by Israel". */
export function isPassive(ground: Ground, verb: number): boolean {
  const { words, tree } = ground;
  if (tree.child(verb, "nsubj:pass", "aux:pass") >= 0) return true;
  return words[verb]!.xpos === "VBN" && /^(?:acl|advcl|amod)/.test(words[verb]!.deprel) && tree.child(verb, "aux", "nsubj") < 0;
}

/** The speaker of a cue verb: its subject, that of the verb it depends on, its agent, or the noun it describes. */
export function speakerOf(ground: Ground, verb: number, depth = 0): Speaker {
  const { tree, words } = ground;
  if (depth > CLIMB) return NOBODY;
  const word = words[verb]!;
  if (isPassive(ground, verb)) {
    const agent = agentOf(ground, verb) >= 0 ? agentOf(ground, verb) : capitalOf(ground, verb);
    const patient = tree.child(verb, "nsubj:pass", "nsubj");
    return { head: agent, beside: agent, passive: true, patient };
  }
  // of two subjects the nearer one speaks: "Any deal, its negotiators said, would ..."
  // "in December estimated" is no December that estimates; "It recalls that" has a speaker, "It seems that" has none
  const expletive = lemmaOf(word) !== "seem" && lemmaOf(word) !== "appear" && lemmaOf(word) !== "mean";
  const subjects = tree
    .childrenBy(verb, "nsubj", expletive ? "expl" : "nsubj")
    .filter(
      (s) =>
        !isRelation(words[s]!.deprel, "nsubj:pass") &&
        (!CALENDAR.test(words[s]!.form) || /^(?:march|may|august|april|june)$/i.test(words[s]!.form)) &&
        formOf(words[s]) !== "there",
    );
  // '"Every hour is counted," said Huda': the subject stands outside the quotation, right after the verb
  const outside = subjects.filter((s) => ground.quoteOf[s] === ground.quoteOf[verb]);
  const quotes = CUE_VERBS.get(lemmaOf(word))?.frames.get("q")?.view === "stated";
  const following = outside.find(
    (s) => quotes && s > verb && ground.lowest[s] === verb + 1 && (isPunctuation(words[verb - 1]) || isQuoteMark(words[verb - 1])),
  );
  const subject = following ?? outside.filter((s) => s < verb).at(-1) ?? outside[0] ?? -1;
  if (subject >= 0) return withAntecedent(ground, subject, verb);
  // "... ," said Barnea: the parser may take the speaker after the verb for its object
  const inverted = invertedSubject(ground, verb);
  if (inverted >= 0) return { head: inverted, beside: inverted, passive: false, patient: -1 };
  if (isRelation(word.deprel, "acl:relcl") && word.head >= 0) {
    // "the experts, which in December estimated", with the pronoun in another place of the tree
    const pronoun = tree.children(verb).find((k) => k < verb && RELATIVES.has(formOf(words[k])));
    const own = tree
      .children(verb)
      .some(
        (k) =>
          k < verb &&
          /^(?:NOUN|PROPN|PRON)$/.test(words[k]!.upos) &&
          k !== pronoun &&
          tree.child(k, "case") < 0 &&
          !CALENDAR.test(words[k]!.form),
      );
    if (pronoun !== undefined && !own && word.head < pronoun) return { head: word.head, beside: pronoun, passive: false, patient: -1 };
  }
  const near = nearSubject(ground, verb);
  if (near >= 0) return { head: near, beside: near, passive: false, patient: -1 };
  const fallen = fallenSubject(ground, verb);
  if (fallen >= 0) return { head: fallen, beside: fallen, passive: false, patient: -1 };
  const head = word.head;
  if (head < 0) return NOBODY;
  const relation = word.deprel;
  if (isRelation(relation, "acl")) {
    // "a statement saying that": the noun speaks; "two officials briefed on it" are no subjects of "briefed"
    if (isRelation(relation, "acl:relcl")) {
      // "The delegates, who dined together, | also vowed": no pronoun of its own, so it is no relative clause
      const finite =
        /^VB[DZP]$/.test(word.xpos) &&
        head < verb &&
        !tree.children(verb).some((k) => k < verb && /^(?:NOUN|PROPN|PRON)$/.test(words[k]!.upos));
      return finite ? nounSpeaker(ground, head, verb) : NOBODY;
    }
    return nounSpeaker(ground, head, verb);
  }
  if (word.xpos === "VBG" && isRelation(relation, "advcl") && words[verb - 1]?.form === ",") {
    // "have withdrawn their pledge to refrain from it, | accusing": the subject of the finite clause
    for (let up = head, steps = 0; up >= 0 && steps < CLIMB; up = words[up]!.head, steps++) {
      const finite = /^VB[DZP]$/.test(words[up]!.xpos) || tree.child(up, "aux", "cop") >= 0;
      if (finite && tree.child(up, "nsubj") >= 0) return speakerOf(ground, up, depth + 1);
    }
  }
  if (
    relation === "conj" ||
    relation === "xcomp" ||
    relation === "advcl" ||
    relation === "ccomp" ||
    relation === "parataxis" ||
    relation === "dep"
  ) {
    if (relation === "ccomp" && word.xpos !== "VBG" && word.xpos !== "VB") return NOBODY;
    // "urged Hamas to say": the object of the verb above does it
    if (relation === "xcomp") {
      const object = tree.child(head, "obj", "iobj");
      if (object >= 0 && object < verb && isObjectControl(lemmaOf(words[head])))
        return { head: object, beside: object, passive: false, patient: -1 };
      if (isPassive(ground, head)) {
        const patient = tree.child(head, "nsubj:pass", "nsubj");
        if (patient >= 0) return withAntecedent(ground, patient, head);
      }
    }
    if (words[head]!.upos === "NOUN" && relation === "advcl" && word.xpos === "VBG" && tree.child(head, "cop") < 0) return NOBODY;
    if (isPassive(ground, head)) {
      const patient = tree.child(head, "nsubj:pass", "nsubj");
      if (patient >= 0) return withAntecedent(ground, patient, head);
      return NOBODY;
    }
    return speakerOf(ground, head, depth + 1);
  }
  return NOBODY;
}

const SUBJECT_CONTROL = new Set(["promise", "vow", "threaten", "want", "ask", "pledge"]);
const isObjectControl = (lemma: string): boolean => !SUBJECT_CONTROL.has(lemma);

/** "by the army" of "was denied by the army", or -1. */
function agentOf(ground: Ground, verb: number): number {
  const { tree, words } = ground;
  for (const o of tree.childrenBy(verb, "obl")) {
    if (words[o]!.deprel === "obl:agent") return o;
    const preposition = tree.child(o, "case");
    if (preposition >= 0 && formOf(words[preposition]) === "by" && words[o]!.deprel !== "obl:tmod" && words[o]!.upos !== "VERB") return o;
  }
  return -1;
}

/** "was dismissed in Yerevan as untrue": a capital stands for its government where nobody else does it, or -1. */
function capitalOf(ground: Ground, verb: number): number {
  const { words } = ground;
  const place = words[verb + 2];
  if (formOf(words[verb + 1]) !== "in" || place?.upos !== "PROPN" || CALENDAR.test(place.form) || formOf(words[verb + 3]) !== "as")
    return -1;
  return CUE_VERBS.get(lemmaOf(words[verb]))?.frames.get("s") ? place.index : -1;
}

/** "Israel, which asked": the speaker is the noun before, the word beside the cue the pronoun. */
function withAntecedent(ground: Ground, subject: number, verb: number): Speaker {
  const { words } = ground;
  if (RELATIVES.has(formOf(words[subject]))) {
    let clause = verb;
    for (let i = 0; i < CLIMB && clause >= 0 && !isRelation(words[clause]!.deprel, "acl"); i++) clause = words[clause]!.head;
    const noun = clause >= 0 ? words[clause]!.head : -1;
    // "guards who saw the car | said": another verb stands between the pronoun and the cue, the noun itself speaks
    const before = words[subject - 1];
    if (before && /^(?:NOUN|PROPN|PRON)$/.test(before.upos) && finiteBetween(ground, subject, verb))
      return { head: before.index, beside: before.index, passive: false, patient: -1 };
    if (noun >= 0 && noun < subject) return { head: noun, beside: subject, passive: false, patient: -1 };
  }
  return { head: subject, beside: subject, passive: false, patient: -1 };
}

function finiteBetween(ground: Ground, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (/^(?:VB[DZP]|MD)$/.test(ground.words[i]!.xpos) && ground.words[i]!.head !== to) return true;
  return false;
}

function nounSpeaker(ground: Ground, noun: number, verb: number): Speaker {
  return noun < verb && /^(?:NOUN|PROPN|PRON)$/.test(ground.words[noun]!.upos)
    ? { head: noun, beside: noun, passive: false, patient: -1 }
    : NOBODY;
}

/** The speaker right after the verb in "...," said Barnea | said a spokesman for the army, or -1. */
function invertedSubject(ground: Ground, verb: number): number {
  const { words, tree } = ground;
  const { first } = sentenceOf(ground, verb);
  const before = words[verb - 1];
  if (verb > first && !isPunctuation(before) && !isQuoteMark(before)) return -1;
  const entry = CUE_VERBS.get(lemmaOf(words[verb]));
  if (!/^VB[DZP]$/.test(words[verb]!.xpos) || entry?.frames.has("n")) return -1;
  // "Bertie Ahern, the Taoiseach, | welcomed the news": what follows a verb that quotes nobody is its object
  if (entry && entry.frames.get("q")?.view !== "stated" && entry.frames.get("t")?.view !== "stated") return -1;
  const noun =
    tree.childrenBy(verb, "obj", "iobj", "nsubj", "xcomp", "obl").find((k) => k > verb && /^(?:NOUN|PROPN|PRON)$/.test(words[k]!.upos)) ??
    -1;
  if (noun < 0 || tree.child(noun, "case") >= 0) return -1;
  return ground.lowest[noun]! === verb + 1 ? noun : -1;
}

/**
 * The noun between a closing quotation mark and a finite verb without subject, which the parser hung into the quotation:
 * '..., we came to change it," | Calarcá's delegate, who uses another name, | told local radio', or -1.
 */
function fallenSubject(ground: Ground, verb: number): number {
  const { words, closesAt, quoteOf } = ground;
  if (!/^VB[DZP]$/.test(words[verb]!.xpos) || quoteOf[verb]! >= 0) return -1;
  const { first } = sentenceOf(ground, verb);
  let from = verb - 1;
  while (from >= first && closesAt[from]! < 0) from--;
  if (from < first || verb - from > 40) return -1;
  for (let i = from + 1; i < verb; i++) {
    const word = words[i]!;
    if (/^(?:NOUN|PROPN|PRON)$/.test(word.upos) && (word.head <= from || word.head >= verb) && word.deprel !== "punct")
      return ground.lowest[i]! > from ? i : -1;
  }
  return -1;
}

/**
 * The noun in front of a finite verb that the tree gave no subject, or -1: right before it, or before an aside between commas:
 * "Trump, who is seen as the stronger leader, | hopes ...".
 */
function nearSubject(ground: Ground, verb: number): number {
  const { words } = ground;
  const { first } = sentenceOf(ground, verb);
  if (!/^VB[DZP]$/.test(words[verb]!.xpos) || words[verb]!.deprel === "conj" || ground.tree.child(verb, "mark") >= 0) return -1;
  let i = verb - 1;
  while (i > first && (words[i]!.upos === "ADV" || words[i]!.upos === "AUX" || words[i]!.upos === "PART")) i--;
  if (words[i]?.form === ",") {
    // the comma that opens the aside: the farthest one that follows a name and precedes "who", "a", "the", an age or a title
    let open = -1;
    for (let k = i - 1; k > first && i - k < 40; k--) {
      if (/^[;:]$/.test(words[k]!.form) || ground.quoteOf[k]! >= 0) break;
      const opens =
        /^(?:who|whose|which|a|an|the|former|one|\d+)$/.test(formOf(words[k + 1])) || /^(?:NOUN|PROPN)$/.test(words[k + 1]!.upos);
      if (words[k]!.form === "," && /^(?:NOUN|PROPN)$/.test(words[k - 1]!.upos) && opens) open = k;
    }
    if (open < 0) return -1;
    i = open - 1;
  }
  if (i >= first && /^(?:he|she|they|we|i|it)$/.test(formOf(words[i])) && i === verb - 1) return i;
  if (i < first || !/^(?:NOUN|PROPN)$/.test(words[i]!.upos)) return -1;
  // the head of the phrase that ends here
  let head = i;
  for (let up = words[i]!.head, steps = 0; up >= first && up < i && steps < 6; up = words[up]!.head, steps++) {
    // "a foundation that represents the families of victims | speaks": up through the relative clause
    if (isRelation(words[up]!.deprel, "acl:relcl") && words[up]!.head >= first) continue;
    // "a person familiar with the discussions"
    if (/^(?:amod|acl)$/.test(words[up]!.deprel) && /^(?:ADJ|VERB)$/.test(words[up]!.upos)) continue;
    if (!/^(?:NOUN|PROPN)$/.test(words[up]!.upos) || hasComma(ground, up, i)) break;
    head = up;
  }
  return ground.tree.child(head, "case") >= 0 || CALENDAR.test(words[head]!.form) ? -1 : head;
}

export const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?|yesterday|today|tomorrow|week|month|year|night|morning|evening|afternoon)$/i;

/** Words that link a noun to what stands before it. */
const LEADING = new Set(["case", "cc", "mark", "punct"]);

/**
 * The noun phrase of a head word. `whole` takes what PolNeAR takes: appositions and relative clauses too;
 * otherwise the phrase ends before them: "Rezan Ali" of "Rezan Ali, a spokesman,".
 */
export function nounPhrase(ground: Ground, head: number, whole: boolean, avoid = -1): WordRange {
  const { words, tree } = ground;
  let first = head;
  let last = head;
  const isOutside = (kid: number): boolean => {
    const { deprel } = words[kid]!;
    if (LEADING.has(deprel) && kid < head && (deprel !== "punct" || !isQuoteMark(words[kid]))) return true;
    if (
      deprel === "punct" ||
      deprel === "cop" ||
      deprel === "aux" ||
      deprel === "nsubj" ||
      deprel === "advcl" ||
      deprel === "parataxis" ||
      deprel === "ccomp"
    )
      return true;
    // "Netanyahu on Sunday boasted": the day belongs to the verb
    if (kid > head && /^(?:nmod|obl)/.test(deprel) && CALENDAR.test(words[kid]!.form)) return true;
    // "Clinton, speaking on her plane," | ", citing a poll,": what the speaker does
    if (kid > head && words[kid]!.xpos === "VBG" && isPunctuation(words[ground.lowest[kid]! - 1])) return true;
    if (avoid >= 0 && avoid >= ground.lowest[kid]! && avoid <= ground.highest[kid]! && kid > head) return true;
    if (isRelation(deprel, "acl:relcl") && !whole) return true;
    if (deprel === "appos" || isRelation(deprel, "acl") || isRelation(deprel, "nmod")) {
      // "the army, its spokesman" and ", based in Doha," are asides: a comma or dash stands before them
      const aside = isPunctuation(words[ground.lowest[kid]! - 1]) && ground.lowest[kid]! > head;
      // "its chief executive, Martin Dowd": the name is what a reader looks for
      const names = deprel === "appos" && words[kid]!.upos === "PROPN" && words[head]!.upos === "NOUN";
      return aside && !whole && !names;
    }
    return false;
  };
  const kids = tree.children(head);
  for (let i = kids.length - 1; i >= 0; i--) {
    const kid = kids[i]!;
    if (kid > head || isOutside(kid)) continue;
    if (ground.highest[kid]! < first && ground.lowest[kid]! < first) first = Math.min(first, ground.lowest[kid]!);
  }
  for (const kid of kids) {
    if (kid < head) continue;
    if (isOutside(kid)) {
      if (words[kid]!.deprel === "punct") continue;
      if (!whole || (avoid >= 0 && avoid >= ground.lowest[kid]! && avoid <= ground.highest[kid]!)) break;
      continue;
    }
    if (isRelation(words[kid]!.deprel, "conj") && /^(?:VERB|AUX)$/.test(words[kid]!.upos)) break;
    last = Math.max(last, ground.highest[kid]!);
  }
  while (first < head && (LEADING.has(words[first]!.deprel) || isPunctuation(words[first])) && !isQuoteMark(words[first])) first++;
  while (last > head && isPunctuation(words[last]) && !/^[)\]]$/.test(words[last]!.form) && !isQuoteMark(words[last])) last--;
  while (last - 1 > head && CALENDAR.test(words[last]!.form) && /^(?:on|in|late|early)$/.test(formOf(words[last - 1]))) last -= 2;
  // "Sen. | Ron Johnson", "Former Representative | Peter Hoekstra"
  const start = sentenceOf(ground, head).first;
  while (
    first > start &&
    words[head]!.upos === "PROPN" &&
    words[first - 1]!.upos === "PROPN" &&
    words[first - 1]!.deprel !== "obj" &&
    !CALENDAR.test(words[first - 1]!.form) &&
    first - 1 !== avoid
  )
    first--;
  // "Florida developer | Mel Sembler": a title that the tree gave a place of its own
  if (
    words[head]!.upos === "PROPN" &&
    first > start &&
    words[first - 1]!.upos === "NOUN" &&
    /^(?:compound|nmod|nmod:desc|nsubj|appos|dep)$/.test(words[first - 1]!.deprel)
  ) {
    const title = first - 1;
    let from = title;
    while (
      from > start &&
      /^(?:NOUN|PROPN|ADJ)$/.test(words[from - 1]!.upos) &&
      /^(?:compound|nmod|nmod:desc|amod|flat)$/.test(words[from - 1]!.deprel)
    )
      from--;
    if (from > start && words[from - 1]!.upos === "DET" && words[from - 1]!.head >= from) from--;
    if (tree.child(title, "case") < 0 && !CALENDAR.test(words[title]!.form)) first = from;
  }
  while (
    first < head &&
    CALENDAR.test(words[first]!.form) &&
    words[first]!.upos === "PROPN" &&
    !/^(?:april|may|june|august)$/i.test(words[head]!.form)
  )
    first++;
  while (first > start && /^(?:former|late)$/.test(formOf(words[first - 1]))) first--;
  while (
    first < head &&
    /^(?:even|though|although|when|while|that|if|but|and|as)$/.test(formOf(words[first])) &&
    words[first]!.upos !== "PRON"
  )
    first++;
  // "former Obama | adviser David Axelrod": a name that the tree broke in two in front of its verb
  if (avoid > last && avoid - last <= 6 && words[head]!.upos !== "PRON") {
    let end = last;
    const joins = (i: number): boolean =>
      (/^(?:NOUN|PROPN)$/.test(words[i]!.upos) && !CALENDAR.test(words[i]!.form)) ||
      (words[i]!.form === "-" && words[i]!.start === words[i - 1]!.end) ||
      (words[i]!.xpos === "POS" && i + 1 < avoid);
    while (end + 1 < avoid && joins(end + 1)) end++;
    if (end + 1 === avoid || isPunctuation(words[end + 1]) || /^(?:AUX|ADV)$/.test(words[end + 1]!.upos)) last = end;
  }
  if (!whole) {
    for (let i = head + 1; i <= last; i++) {
      // "an official | who asked for anonymity"
      if (/^(?:who|which|whose|whom)$/.test(formOf(words[i]))) last = i - 1;
    }
    while (last > head && (isPunctuation(words[last]) || words[last]!.upos === "ADP") && words[last]!.form !== ")") last--;
    // "the minister's view": the source is the minister
    if (last > head && words[last]!.xpos === "POS") last--;
  }
  if (words[last + 1]?.form === ")" && hasOpenBracket(ground, first, last)) last++;
  // PolNeAR's sources take the comma that closes their aside along: "Steve Cohen, Democrat of Tennessee,"
  if (whole && words[last + 1]?.form === "," && (hasComma(ground, head, last) || words[last]!.form === ")")) last++;
  return { first, last };
}

function hasComma(ground: Ground, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (ground.words[i]!.form === ",") return true;
  return false;
}

function hasOpenBracket(ground: Ground, first: number, last: number): boolean {
  let open = 0;
  for (let i = first; i <= last; i++) open += ground.words[i]!.form === "(" ? 1 : ground.words[i]!.form === ")" ? -1 : 0;
  return open > 0;
}
