import type { WordRange } from "../context.ts";
import { clauseEnd } from "./boundaries.ts";
import { type Complement, clauseAfter, infinitiveAfter } from "./content.ts";
import type { CueEntry } from "./cues.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";
import { CALENDAR, nounPhrase, type Speaker } from "./sources.ts";

/** "was told that", "is said to have fled", "was accused of spying": the subject belongs to the content. */
export function passiveComplement(ground: Ground, verb: number, entry: CueEntry | null, end: number, speaker: Speaker): Complement | null {
  const { words, tree } = ground;
  if (!entry) return null;
  const after = clauseAfter(ground, verb);
  const told = entry.frames.get("n") ?? entry.frames.get("t");
  if (after > verb && told && (words[verb]!.deprel !== "acl" || entry.frames.has("n"))) {
    const first = Math.max(end + 1, ground.lowest[after]!);
    return { sense: told, frame: "t", content: [{ first, last: clauseEnd(ground, verb, first, ground.highest[after]!) }], cueEnd: end };
  }
  const patient = speaker.patient;
  const subject: WordRange[] =
    patient >= 0 && !/^(?:it|there|who|which|that)$/.test(formOf(words[patient])) ? [nounPhrase(ground, patient, true, verb)] : [];
  const anySubject: WordRange[] = subject.length > 0 || patient < 0 ? subject : [{ first: patient, last: patient }];
  const infinitive = infinitiveAfter(ground, verb);
  if (infinitive > verb) {
    const sense = entry.frames.get("a") ?? entry.frames.get("t") ?? entry.frames.get("i");
    if (sense) {
      const first = Math.max(end + 1, ground.lowest[infinitive]!);
      const rest = { first, last: clauseEnd(ground, verb, first, ground.highest[infinitive]!) };
      // "was told to hurry": what is asked; "is said to have fled": the subject is part of what is said
      const order = /^(?:demand|speech)$/.test(sense.cueClass) && (entry.frames.has("a") || entry.frames.has("n"));
      return { sense, frame: "a", content: order ? [rest] : [...subject, rest], wide: [...anySubject, rest], cueEnd: end };
    }
  }
  const asked = entry.frames.get("a");
  if (asked && formOf(words[end + 1]) === "to" && words[end + 2]?.sentence === words[verb]!.sentence) {
    return { sense: asked, frame: "a", content: [{ first: end + 1, last: clauseEnd(ground, verb, end + 1, end + 2) }], cueEnd: end };
  }
  const charge = entry.frames.get("r");
  if (charge) {
    const link = linkedPhrase(ground, verb, ["of", "for"]);
    if (link)
      return {
        sense: charge,
        frame: "r",
        content: [...subject, { first: link.preposition, last: clauseEnd(ground, verb, link.preposition, link.last) }],
        cueEnd: end,
      };
  }
  const sense = entry.frames.get("o") ?? entry.frames.get("s");
  if (sense && subject.length > 0) {
    const naming = entry.frames.has("s")
      ? tree.childrenBy(verb, "xcomp", "obl").find((k) => k > verb && words[k]!.deprel !== "obl:agent")
      : undefined;
    const rest = naming === undefined ? [] : [{ first: Math.max(end + 1, ground.lowest[naming]!), last: ground.highest[naming]! }];
    // "was rejected by the ministry | as baseless", "was dismissed in the capital | as untrue", "has been predicted by every president"
    const named = entry.frames.get("s");
    if (named?.view === "stated" && speaker.head >= 0) {
      const as = asPhrase(ground, end, speaker.head);
      if (as !== null) return { sense: named, frame: "s", content: [...subject, as], cueEnd: end };
    }
    const view = speaker.head >= 0 && sense.view === "stated" ? "stated" : "wide";
    return { sense: { ...sense, view }, frame: "o", content: [...subject, ...rest], cueEnd: end };
  }
  return null;
}

/** "as baseless" behind a passive and its agent, "as" left out, or null. */
function asPhrase(ground: Ground, end: number, agent: number): WordRange | null {
  const { words } = ground;
  const { last } = sentenceOf(ground, end);
  for (let i = end + 1; i < Math.min(last - 1, Math.max(end, ground.highest[agent]!) + 8); i++) {
    if (/^[,;:]$/.test(words[i]!.form) || words[i]!.upos === "VERB") return null;
    if (formOf(words[i]) !== "as") continue;
    let to = i + 1;
    while (to + 1 < last && !/^[,;:—–.]$/.test(words[to + 1]!.form)) to++;
    return { first: i + 1, last: to };
  }
  return null;
}

/** The phrase with one of the prepositions right after the verb and its object. */
function linkedPhrase(
  ground: Ground,
  verb: number,
  prepositions: readonly string[],
): { preposition: number; first: number; last: number; head: number } | null {
  const { words, tree } = ground;
  for (const kid of tree.childrenBy(verb, "obl", "advcl", "xcomp", "nmod")) {
    if (kid <= verb) continue;
    const preposition = tree.childrenBy(kid, "case", "mark").find((c) => c > verb && prepositions.includes(formOf(words[c])));
    if (preposition === undefined || preposition !== ground.lowest[kid]!) continue;
    return { preposition, first: preposition + 1, last: ground.highest[kid]!, head: kid };
  }
  return null;
}

/** Contents that are phrases: infinitives, objects, objects with predicates, phrases with a preposition, gerunds. */
export function phrasal(ground: Ground, verb: number, entry: CueEntry | null, end: number): Complement | null {
  const { words, tree } = ground;
  if (!entry) return null;
  const { frames, links } = entry;
  // of two objects the first one begins the content: "called | the plan | a gift"
  const object = tree.childrenBy(verb, "obj", "iobj").find((o) => o > verb) ?? -1;
  const infinitive = infinitiveAfter(ground, verb);
  const upTo = (first: number, last: number): WordRange[] => [
    { first: Math.max(end + 1, first), last: clauseEnd(ground, verb, Math.max(end + 1, first), last, false) },
  ];
  const order = frames.get("a");
  const lowered =
    object > verb
      ? tree
          .childrenBy(object, "acl")
          .find((k) => words[k]!.xpos === "VB" && ground.lowest[k]! === object + 1 && formOf(words[object + 1]) === "to")
      : undefined;
  // "expect the talks | to resume", with the infinitive hung on the noun
  if (order && lowered !== undefined)
    return { sense: order, frame: "a", content: upTo(ground.lowest[object]!, ground.highest[lowered]!), cueEnd: end };
  if (order && object > verb && infinitive > object)
    return { sense: order, frame: "a", content: upTo(ground.lowest[object]!, ground.highest[infinitive]!), cueEnd: end };
  const toll = tollAfter(ground, verb, end, object);
  if (toll !== null) return { sense: { cueClass: "estimate", view: "stated" }, frame: "o", content: [toll], cueEnd: end };
  // "wants its instructors, who came last year, | to go home"
  const resumed = order && object > verb ? afterAside(ground, object, /^to$/) : -1;
  if (order && resumed > 0) {
    return { sense: order, frame: "a", content: overAside(ground, verb, ground.lowest[object]!, resumed), cueEnd: end };
  }
  const will = frames.get("i");
  if (will && infinitive > verb && (object < 0 || object > infinitive))
    return { sense: will, frame: "i", content: upTo(startOfInfinitive(ground, infinitive), ground.highest[infinitive]!), cueEnd: end };
  // "threatened | to attack/NN rallies/NNS": no such verb takes "to" with a noun
  if (
    will &&
    /^(?:threaten|vow|undertake|swear|refuse)$/.test(lemmaOf(words[verb])) &&
    object < 0 &&
    infinitive < 0 &&
    formOf(words[end + 1]) === "to"
  ) {
    const below = words[end + 1]!.head;
    return { sense: will, frame: "i", content: upTo(end + 1, below > end ? ground.highest[below]! : end + 2), cueEnd: end };
  }
  const naming = frames.get("s");
  if (naming && object > verb && NAMING.has(lemmaOf(words[verb]))) {
    // 'called the convoy "a fair target"'
    const { last } = sentenceOf(ground, verb);
    for (let i = object + 1; i < Math.min(last, object + 15) && !/^[,;:]$/.test(words[i]!.form); i++) {
      const q = ground.opensAt[i]!;
      if (q >= 0)
        return {
          sense: naming,
          frame: "s",
          content: upTo(ground.lowest[object]!, Math.min(last - 1, ground.quotations[q]!.close)),
          cueEnd: end,
        };
    }
  }
  if (naming && object > verb && /^(?:put|place|estimate)$/.test(lemmaOf(words[verb]))) {
    // "put the number held in prisons at 16,000": the tree may hang the figure below the object
    const { last } = sentenceOf(ground, verb);
    if (startsNumber(ground, object + 1))
      return { sense: naming, frame: "s", content: upTo(ground.lowest[object]!, object + 2), cueEnd: end };
    for (let i = object + 1; i < Math.min(last, object + 25) && words[i]!.form !== ";"; i++) {
      if (formOf(words[i]) === "at" && startsNumber(ground, i + 1))
        return { sense: naming, frame: "s", content: upTo(ground.lowest[object]!, i + 1), cueEnd: end };
    }
  }
  if (naming) {
    const predicate = tree
      .childrenBy(verb, "xcomp", "obl", "ccomp", "advcl", "nmod")
      .find((k) => k > verb && isPredicate(ground, k, lemmaOf(words[verb])));
    // "brushes aside the plan as “marketing”", with the predicate hung on the object
    const hung =
      object > verb && predicate === undefined
        ? tree.childrenBy(object, "nmod").find((k) => k > object && formOf(words[ground.lowest[k]!]) === "as")
        : undefined;
    if (hung !== undefined && !NAMING.has(lemmaOf(words[verb])))
      return { sense: naming, frame: "s", content: upTo(ground.lowest[object]!, ground.highest[hung]!), cueEnd: end };
    if (predicate !== undefined) {
      // "what it calls illegal armed units": only the name; "called the deal a surrender": both
      const number = startsNumber(ground, end + 1) ? end + 1 : ground.lowest[predicate]!;
      const from = object > verb && object < predicate ? ground.lowest[object]! : number;
      return { sense: naming, frame: "s", content: upTo(from, ground.highest[predicate]!), cueEnd: end };
    }
    if (object > verb && NAMING.has(lemmaOf(words[verb])) && tree.child(object, "acl", "appos", "nmod") > object) {
      // "called such numbers fabricated": the predicate hung below the object
      return { sense: naming, frame: "s", content: upTo(ground.lowest[object]!, ground.highest[object]!), cueEnd: end };
    }
    const named = object > verb ? tree.childrenBy(verb, "obj", "iobj", "nmod").find((o) => o > object) : undefined;
    if (named !== undefined)
      return { sense: naming, frame: "s", content: upTo(ground.lowest[object]!, ground.highest[named]!), cueEnd: end };
  }
  // 'hails | "a step towards peace" |': what is praised or blamed in the speaker's own words
  if (naming && ground.opensAt[end + 1]! >= 0)
    return { sense: naming, frame: "s", content: upTo(end + 1, ground.quotations[ground.opensAt[end + 1]!]!.close), cueEnd: end };
  const charge = frames.get("r");
  if (charge && object > verb) {
    // "accused Ali Hassan, the minister, | of having dropped it": the apposition comes between
    const resumed = afterAside(ground, object, /^(?:of|for)$/);
    if (resumed > 0) {
      return { sense: charge, frame: "r", content: overAside(ground, verb, ground.lowest[object]!, resumed), cueEnd: end };
    }
    const link = linkedPhrase(ground, verb, ["of", "for", "on", "with"]);
    const last = Math.max(ground.highest[object]!, link?.last ?? -1);
    return { sense: charge, frame: "r", content: upTo(ground.lowest[object]!, last), cueEnd: end };
  }
  if (links.size > 0 && object < 0) {
    const link = linkedPhrase(ground, verb, [...links.keys()]);
    // "spoke after a meeting with his rival on Monday": too far to be the cue's own
    // "pressed for | since 1996": nothing is said behind a preposition that stands alone
    const alone = link !== null && /^(?:since|until|after|before|during|when|while)$/.test(formOf(words[link.first]));
    if (link && link.preposition - end <= 3 && !alone) {
      const sense = links.get(formOf(words[link.preposition]))!;
      const last = infinitive > link.head ? Math.max(link.last, ground.highest[infinitive]!) : link.last;
      // "insists on | keeping control": the gerund is the clause of the verb alone
      const gerund = words[link.head]!.xpos === "VBG";
      return { sense, frame: "link", content: upTo(link.first, last), cueEnd: gerund ? end : link.preposition };
    }
  }
  const next = words[end + 1];
  const adjacent = next && links.get(formOf(next));
  if (
    adjacent &&
    object < 0 &&
    words[end + 2] &&
    !/^(?:ADP|SCONJ|ADV|CCONJ)$/.test(words[end + 2]!.upos) &&
    !isPunctuation(words[end + 2]) &&
    words[end + 2]!.sentence === words[verb]!.sentence
  ) {
    // "now asking for half as much grain", where the tree hangs the preposition elsewhere
    return { sense: adjacent, frame: "link", content: upTo(end + 2, end + 2), cueEnd: end + 1 };
  }
  const gerund = tree
    .childrenBy(verb, "xcomp", "ccomp", "advcl", "acl")
    .find((k) => k > verb && words[k]!.xpos === "VBG" && ground.lowest[k]! === end + 1);
  const doing = frames.get("g") ?? frames.get("o");
  if (doing && gerund !== undefined)
    return { sense: doing, frame: "g", content: upTo(ground.lowest[gerund]!, ground.highest[gerund]!), cueEnd: end };
  const thing = frames.get("o");
  if (thing?.view === "stated" && object < 0 && next && startsNumber(ground, end + 1)) {
    // "has confirmed only about 2,000"
    return { sense: thing, frame: "o", content: upTo(end + 1, end + 2), cueEnd: end };
  }
  if (thing && object > verb) {
    const first = Math.max(end + 1, ground.lowest[object]!);
    const last = Math.max(first, ground.highest[object]!);
    return { sense: thing, frame: "o", content: upTo(first, last), cueEnd: end };
  }
  return null;
}

/** Verbs that bring in a number somebody stands for, besides those of counting. */
const TOLL_VERBS = new Set([
  "give",
  "list",
  "record",
  "register",
  "acknowledge",
  "admit",
  "concede",
  "confirm",
  "cite",
  "document",
  "report",
  "put",
]);
const TOLLS = /^(?:toll|tolls|number|numbers|figure|figures|count|total|tally|estimate|losses|casualties)$/;

/** "gave | the number as nine" · "gave | a toll of 44" · "gives | 390 and seven" · "acknowledges | 46 deaths, among them 11 policemen", or null. */
function tollAfter(ground: Ground, verb: number, end: number, object: number): WordRange | null {
  const { words } = ground;
  const lemma = lemmaOf(words[verb]);
  if (!TOLL_VERBS.has(lemma) || ground.quoteOf[verb]! >= 0) return null;
  const { last: stop } = sentenceOf(ground, verb);
  let last = end + 1;
  while (
    last + 1 < stop &&
    last - end < 16 &&
    !/^[,;:.—–]$/.test(words[last + 1]!.form) &&
    !/^(?:while|but)$/.test(formOf(words[last + 1]))
  ) {
    if (/^(?:VERB|AUX)$/.test(words[last + 1]!.upos) && words[last + 1]!.xpos !== "VBN") break;
    last++;
  }
  // "as nine | last month"
  if (CALENDAR.test(words[last]!.form)) last -= /^(?:last|this|on|in)$/.test(formOf(words[last - 1])) ? 2 : 1;
  const number = (i: number): boolean => words[i] !== undefined && words[i]!.upos === "NUM" && !/^(?:one|two)$/.test(formOf(words[i]));
  const numbered = words.slice(end + 1, last + 1).some((w) => number(w.index));
  if (!numbered) return null;
  const noun = object > verb ? object : words.slice(end + 1, Math.min(last + 1, end + 6)).find((w) => TOLLS.test(formOf(w)))?.index;
  // "gave the number as nine", "listed 23 people as missing"
  if (noun !== undefined && TOLLS.test(formOf(words[noun])) && lemma !== "report") return withMembers(ground, end + 1, last, stop);
  if (!startsNumber(ground, end + 1)) return null;
  if (lemma === "give") {
    // "gave 40 families shelter" is a gift
    let i = end + 1;
    while (i <= last && (number(i) || words[i]!.upos === "CCONJ" || words[i]!.upos === "ADV")) i++;
    return i > last ? { first: end + 1, last } : null;
  }
  if (lemma === "list") return words.slice(end + 1, last + 1).some((w) => formOf(w) === "as") ? { first: end + 1, last } : null;
  return /^(?:acknowledge|admit|concede|record|register|document|confirm|cite)$/.test(lemma)
    ? withMembers(ground, end + 1, last, stop)
    : null;
}

/** "46 deaths, | among them 11 policemen |": the members named behind a number belong to it. */
function withMembers(ground: Ground, first: number, last: number, stop: number): WordRange {
  const { words } = ground;
  if (words[last + 1]?.form !== "," || !/^(?:among|including|most|mostly|half)$/.test(formOf(words[last + 2]))) return { first, last };
  let to = last + 2;
  while (to + 1 < stop && !/^[,;:.—–]$/.test(words[to + 1]!.form) && !/^(?:VERB|AUX)$/.test(words[to + 1]!.upos)) to++;
  return { first, last: to };
}

/** Where a link stands that resumes after an aside between commas behind an object, or -1: ", who came last year, | to go home". */
function afterAside(ground: Ground, object: number, link: RegExp): number {
  const { words } = ground;
  const { last } = sentenceOf(ground, object);
  let comma = object + 1;
  while (comma < last && comma - object < 8 && words[comma]!.form !== ",") {
    if (/^(?:VERB|AUX|CCONJ|SCONJ)$/.test(words[comma]!.upos) || isPunctuation(words[comma])) return -1;
    comma++;
  }
  if (words[comma]?.form !== "," || !/^(?:who|which|whose|a|an|the|its|his|her|their|now|once|former)$/.test(formOf(words[comma + 1])))
    return -1;
  for (let i = comma + 2; i < Math.min(last, comma + 22); i++) {
    if (/^[;:—–]$/.test(words[i]!.form)) return -1;
    if (words[i]!.form === ",") return link.test(formOf(words[i + 1])) ? i + 1 : -1;
  }
  return -1;
}

/** The content from an object over an aside to the end of what resumes behind it. */
function overAside(ground: Ground, verb: number, first: number, resumed: number): WordRange[] {
  const below = ground.words[resumed]!.head;
  return [{ first, last: clauseEnd(ground, verb, resumed, below > resumed ? ground.highest[below]! : resumed, false) }];
}

/** "only about 2,000", "“no more than seven", "around thirty": a number with the words before it. */
function startsNumber(ground: Ground, from: number): boolean {
  for (let i = from; i < from + 7 && i < ground.words.length; i++) {
    const word = ground.words[i]!;
    if (/^[$€£]$/.test(word.form) || word.upos === "SYM") continue;
    if (word.upos === "NUM" || /^(?:dozens|hundreds|thousands|scores|nearer|zero)$/.test(formOf(word))) return true;
    if (!/^(?:ADV|ADJ|DET|ADP)$/.test(word.upos) && !isQuoteMark(word) && !/^(?:no|more|less|than|at|least|most)$/.test(formOf(word)))
      return false;
  }
  return false;
}

/** "pledged Saturday | to rid the world": where "to", or "not" before it, stands. */
function startOfInfinitive(ground: Ground, infinitive: number): number {
  const to = ground.tree.childrenBy(infinitive, "mark").find((m) => formOf(ground.words[m]) === "to") ?? ground.lowest[infinitive]!;
  return formOf(ground.words[to - 1]) === "not" ? to - 1 : to;
}

/** Verbs that name without "as": "called the deal a surrender", "wants the army gone". */
const NAMING = new Set("call,term,dub,label,brand,style,christen,deem,consider,want,put,count,think,find".split(","));

/** "as a stunt", "at 46,000" (for "put"), "a surrender" (for "call"): the predicate of a naming verb. */
function isPredicate(ground: Ground, word: number, lemma: string): boolean {
  const { words, tree } = ground;
  const preposition = tree.child(word, "case", "mark");
  const form = preposition >= 0 && preposition < word ? formOf(words[preposition]) : "";
  if (form === "as") return !/^(?:call|term|dub|brand|style|christen|want|find)$/.test(lemma) && tree.child(word, "nsubj", "aux:pass") < 0;
  // "called the concessions | a capitulation |", hung as an adverbial
  if (form === "" && /^(?:obl|nmod|obl:unmarked|nmod:unmarked)$/.test(words[word]!.deprel) && /^(?:call|term|dub|brand|label)$/.test(lemma))
    return /^(?:NOUN|ADJ)$/.test(words[word]!.upos) && !CALENDAR.test(words[word]!.form);
  if (form === "at") return /^(?:put|place|estimate|count)$/.test(lemma);
  if (form === "to") return lemma === "liken" || lemma === "compare";
  return form === "" && NAMING.has(lemma) && /^(?:xcomp|ccomp)$/.test(words[word]!.deprel);
}
