import type { WordRange } from "../context.ts";
import { clauseEnd } from "./boundaries.ts";
import {
  bareClauseAfter,
  type Complement,
  type CueClause,
  clauseAfter,
  quotationAfter,
  quotationBefore,
  surrounding,
  thatAfter,
} from "./content.ts";
import type { CueEntry, Sense } from "./cues.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";
import { passiveComplement, phrasal } from "./phrases.ts";
import { CALENDAR, type Speaker } from "./sources.ts";

/** Verbs that no table names count as reporting where they take a "that"-clause and have a speaker, but never these. */
const NO_REPORT = new Set(
  "provide,provided,grant,assure,mean,be,have,do,make,ensure,let,get,happen,seem,appear,depend,cause,help,keep,give,take,go,come,turn,happen,matter,remain,look,stand,become,wait,stop,start".split(
    ",",
  ),
);
/** What the verb reports: quotation marks decide first, then the clauses and phrases that hang on the verb. */
export function complementOf(
  ground: Ground,
  verb: number,
  entry: CueEntry | null,
  end: number,
  speaker: Speaker,
  clause: CueClause,
): Complement | null {
  const { words, tree } = ground;
  const sense = (frame: "q" | "t" | "w" | "i" | "o" | "a" | "n" | "s" | "g" | "r"): Sense | undefined => entry?.frames.get(frame);
  const reporting =
    entry === null && words[verb]!.xpos !== "VBG" && !NO_REPORT.has(lemmaOf(words[verb])) && speaker.head >= 0 && !speaker.passive;
  // 'called that | "a fabrication" |': a pronoun and its name, no clause
  const named = formOf(words[end + 1]) === "that" && sense("s")?.view === "stated" ? (ground.opensAt[end + 2] ?? -1) : -1;
  if (
    named >= 0 &&
    !words.slice(ground.quotations[named]!.open, ground.quotations[named]!.close).some((w) => /^(?:VERB|AUX)$/.test(w.upos))
  )
    return { sense: sense("s")!, frame: "s", content: [{ first: end + 1, last: ground.quotations[named]!.close }], cueEnd: end };
  const after = clauseAfter(ground, verb);
  const toWhom = sense("n") ?? (sense("t")?.view === "stated" ? sense("t") : undefined);
  const addressed = toWhom && !speaker.passive ? clauseOfAddressee(ground, verb, sense("n") !== undefined) : -1;
  if (addressed > 0) {
    return {
      sense: toWhom!,
      frame: "t",
      content: [{ first: ground.lowest[addressed]!, last: clauseEnd(ground, verb, ground.lowest[addressed]!, ground.highest[addressed]!) }],
      cueEnd: end,
    };
  }
  // "where fighting went on into the night": going on is saying only beside a quotation or a pronoun
  const goesOn =
    entry !== null &&
    /^(?:go on|continue|begin|finish|sum up)$/.test(entry.lemma) &&
    (speaker.head < 0 || words[speaker.head]!.upos !== "PRON");
  const aroundSense = goesOn || entry?.lemma === "ask" ? undefined : (sense("t") ?? sense("q"));
  const around = aroundSense?.view === "stated" && !speaker.passive && stands(ground, verb, clause, speaker);
  const quoteSense = sense("q") ?? (reporting ? ({ cueClass: "speech", view: "stated" } as const) : undefined);
  if (quoteSense && !speaker.passive) {
    const content = quoted(ground, verb, clause, after, entry !== null);
    if (content) return { sense: quoteSense, frame: "q", content, cueEnd: end };
  }
  if (speaker.passive) return passiveComplement(ground, verb, entry, end, speaker);
  if (isAct(ground, verb)) return null;
  if (around) {
    const content = surrounding(ground, verb, clause);
    if (content.some((c) => c.first < verb && hasPredicate(ground, c)) || content.length === 2)
      return { sense: aroundSense!, frame: "t", content: extendOverQuotes(ground, content), cueEnd: end };
  }
  const that = entry && sense("t") ? thatAfter(ground, verb, end) : -1;
  if (that > verb) {
    const by = ground.words[that]!.head;
    return {
      sense: sense("t")!,
      frame: "t",
      content: [{ first: that, last: clauseEnd(ground, verb, that, by > that ? ground.highest[by]! : that) }],
      cueEnd: end,
    };
  }
  if (after > verb) {
    const opener = formOf(words[ground.lowest[after]!]);
    const infinitive = tree.childrenBy(after, "mark").some((m) => formOf(words[m]) === "to");
    const question = /^(?:whether|if|how|what|why|where|when|who|which|whom)$/.test(opener);
    const own = infinitive
      ? (sense("a") ?? sense("i"))
      : question
        ? (sense("w") ?? sense("t"))
        : (sense("t") ?? sense("s") ?? (reporting && opener === "that" ? ({ cueClass: "speech", view: "stated" } as const) : undefined));
    if (own) {
      const lowest = ground.lowest[after]!;
      const close = !infinitive && lowest > clause.last + 1 && isNominalStart(ground, clause.last + 1, lowest);
      let first = Math.max(end + 1, close ? clause.last + 1 : lowest);
      const last = clauseEnd(ground, verb, first, ground.highest[after]!);
      if (
        words[first]!.upos === "ADP" &&
        CALENDAR.test(words[first + 1]?.form ?? "") &&
        first + 2 <= last &&
        words[first + 2]!.form !== ","
      )
        first += 2;
      while (first < last && words[first]!.deprel.startsWith("obl") && CALENDAR.test(words[first]!.form)) first++;
      if (/(?:ly|again|later|afterwards?)$/.test(formOf(words[first])) && formOf(words[first]) !== "only" && isQuoteMark(words[first + 1]))
        first++;
      if (first <= last) return { sense: own, frame: infinitive ? "a" : question ? "w" : "t", content: [{ first, last }], cueEnd: end };
    }
  }
  const told = sense("t");
  if (told?.view === "stated" && speaker.head >= 0) {
    const first = bareClauseAfter(ground, verb, end);
    if (first > 0) {
      const object = tree.child(verb, "obj", "xcomp", "obl");
      return {
        sense: told,
        frame: "t",
        content: [{ first, last: clauseEnd(ground, verb, first, object >= first ? ground.highest[object]! : first) }],
        cueEnd: end,
      };
    }
  }
  return phrasal(ground, verb, entry, end);
}

/** Verbs of saying that do something with these objects: "declared a truce", "the war claimed 40 lives", "expressed regret". */
const ACTS: ReadonlyMap<string, RegExp> = new Map([
  [
    "declare",
    /^(?:truce|ceasefire|cease-fire|war|emergency|state|curfew|independence|victory|holiday|mourning|interest|law|amnesty|strike)$/,
  ],
  ["proclaim", /^(?:truce|ceasefire|war|emergency|state|curfew|independence|republic|holiday|law)$/],
  ["claim", /^(?:life|lives|victim|victims|casualty|casualties|seat|seats|asylum)$/],
  ["express", /^(?:regret|condolences?|sorrow|sympathy|grief|shock|gratitude|thanks|solidarity|sadness)$/],
]);

function isAct(ground: Ground, verb: number): boolean {
  const act = ACTS.get(lemmaOf(ground.words[verb]));
  const object = ground.tree.child(verb, "obj");
  return act !== undefined && object > verb && (act.test(formOf(ground.words[object])) || act.test(lemmaOf(ground.words[object])));
}

/** "He said | women who have abortions are victims": whether the words up to `to` are a noun phrase that the tree left out of the clause. */
function isNominalStart(ground: Ground, from: number, to: number): boolean {
  const { words } = ground;
  if (!/^(?:DET|PROPN|NOUN|PRON|ADJ|NUM)$/.test(words[from]!.upos) || CALENDAR.test(words[from]!.form)) return false;
  for (let i = from; i < to; i++) {
    if (isPunctuation(words[i]) && words[i]!.form !== "-") return false;
    if (words[i]!.upos === "VERB" && !/^(?:who|that|which)$/.test(formOf(words[i - 1])) && words[i - 1]!.upos !== "AUX") return false;
  }
  return true;
}

/** What things are said in: "said in a statement | the vote would go ahead". */
const MEDIA =
  /^(?:statement|interview|speech|letter|broadcast|post|message|email|briefing|conference|television|radio|telephone|phone|communique|note|memo|release|address)$/;

/** "told a radio station | the bridge was closed": a clause that the tree hung on the addressee; its head, or -1. */
function clauseOfAddressee(ground: Ground, verb: number, addressable: boolean): number {
  const { words, tree } = ground;
  const addressee =
    (addressable
      ? tree.childrenBy(verb, "iobj", "obj").find((o) => o > verb)
      : tree.childrenBy(verb, "obl").find((o) => o > verb && MEDIA.test(formOf(words[o])))) ?? -1;
  if (addressee < 0) return -1;
  return (
    tree.childrenBy(addressee, "acl").find((k) => {
      const opener = words[ground.lowest[k]!]!;
      return (
        tree.child(k, "nsubj") > addressee && !/^(?:PRON|ADP|ADV|PUNCT)$/.test(opener.upos) && !isPunctuation(words[ground.lowest[k]! - 1])
      );
    }) ?? -1
  );
}

const hasPredicate = (ground: Ground, range: WordRange): boolean => {
  for (let i = range.first; i <= range.last; i++) if (/^(?:VERB|AUX)$/.test(ground.words[i]!.upos) || ground.quoteOf[i]! >= 0) return true;
  return false;
};

/** Whether "he said" stands set off by a comma, at the end or in the middle: "The talks would go on, he said." */
function stands(ground: Ground, verb: number, clause: CueClause, speaker: Speaker): boolean {
  const { words, tree } = ground;
  if (speaker.head < 0 || !/^VB[DZPN]$/.test(words[verb]!.xpos)) return false;
  if (speaker.beside !== speaker.head) return false;
  const { first, last } = sentenceOf(ground, verb);
  if (clause.first <= first) return false;
  const before = words[clause.first - 1];
  if (!isPunctuation(before) || /^[;:(]$/.test(before!.form)) return false;
  const next = words[clause.last + 1];
  if (formOf(words[clause.last + 2]) === "that" && next?.form === ",") return false;
  if (clause.last + 1 < last && !isPunctuation(next) && !isQuoteMark(next)) return false;
  const mark = tree.child(verb, "mark");
  if (mark >= 0 && mark < verb) return false;
  if (tree.child(verb, "cc") >= 0 && tree.child(verb, "cc") < verb) return false;
  const medial = next === undefined || /^[,;]$/.test(next.form);
  const object = tree.childrenBy(verb, "obj").at(-1) ?? -1;
  const complement = tree.childrenBy(verb, "ccomp").at(-1) ?? -1;
  return medial || (object <= clause.last && complement < clause.first);
}

/** The quotation beside the cue clause with what belongs to it, or null. */
function quoted(ground: Ground, verb: number, clause: CueClause, after: number, known: boolean): WordRange[] | null {
  const { words, quotations, quoteOf } = ground;
  const here = quoteOf[verb]!;
  const { first: sentenceFirst } = sentenceOf(ground, verb);
  const thatClause = after > verb && formOf(words[ground.lowest[after]!]) === "that";
  const before = here >= 0 || thatClause ? -1 : quotationBefore(ground, clause.first);
  // "accused the mediators of “rewarding ...”": the quotation is part of a phrase
  const next = here >= 0 || words[clause.last]!.upos === "ADP" ? -1 : quotationAfter(ground, clause.last);
  if (before >= 0) {
    const q = quotations[before]!;
    const wordy = isPunctuation(words[q.close - 1]) || isPunctuation(words[q.close + 1]);
    if (wordy && (known || isPunctuation(words[q.last]) || isPunctuation(words[q.close + 1]))) {
      const content =
        q.open < sentenceFirst ? [{ first: q.open, last: q.close }] : surrounding(ground, verb, { first: q.close + 1, last: clause.last });
      if (content.length > 0 && content[0]!.last < q.close) content[0] = { first: content[0]!.first, last: q.close };
      if (q.open < sentenceFirst) {
        const right = surrounding(ground, verb, clause).filter((c) => c.first > verb);
        content.push(...right);
      }
      return extendOverQuotes(ground, content);
    }
  }
  if (next >= 0 && next !== before) {
    const q = quotations[next]!;
    if (!known && !/^[,:]$/.test(words[q.open - 1]!.form)) return null;
    const first = formOf(words[q.open - 1]) === "that" ? q.open - 1 : q.open;
    let last = q.close;
    const body = after > verb ? after : ground.tree.child(verb, "obj", "xcomp");
    if (q.last === q.close || !/^[,.!?]$/.test(words[q.last]!.form)) {
      // 'claiming "some progress" towards a truce': what is quoted is part of a longer phrase
      last = Math.max(
        last,
        clauseEnd(
          ground,
          verb,
          first,
          Math.max(q.close, body > verb && body >= q.open - 1 ? ground.highest[body]! : 0),
          body < 0 || ground.tree.child(verb, "obj") < 0,
        ),
      );
    }
    return [{ first, last }];
  }
  return null;
}

/** A content that ends inside a quotation reaches to its end, over sentences too. */
function extendOverQuotes(ground: Ground, content: WordRange[]): WordRange[] {
  return content.map((c) => {
    const q = ground.quoteOf[c.last]!;
    return q >= 0 && ground.quotations[q]!.open >= c.first ? { first: c.first, last: ground.quotations[q]!.close } : c;
  });
}
