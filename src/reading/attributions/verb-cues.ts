import type { WordRange } from "../context.ts";
import type { Polarity } from "../reading.ts";
import {
  bareClauseAfter,
  type Complement,
  type CueClause,
  clauseAfter,
  clauseEnd,
  cueClause,
  cutAtNextSpeaker,
  infinitiveAfter,
  quotationAfter,
  quotationBefore,
  surrounding,
  thatAfter,
} from "./content.ts";
import { CUE_VERBS, type CueEntry, type Sense } from "./cues.ts";
import { declineAt } from "./declines.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { CALENDAR, nounPhrase, type Speaker, speakerOf } from "./sources.ts";

/** Verbs that no table names count as reporting where they take a "that"-clause and have a speaker, but never these. */
const NO_REPORT = new Set(
  "provide,provided,grant,assure,mean,be,have,do,make,ensure,let,get,happen,seem,appear,depend,cause,help,keep,give,take,go,come,turn,happen,matter,remain,look,stand,become,wait,stop,start".split(
    ",",
  ),
);
/** Nouns for what can be denied: "rejected the charge". */
const CHARGES = new Set(
  "charge,accusation,allegation,claim,report,assertion,suggestion,rumor,rumour,criticism,complaint,insinuation,account,characterization,story,statement".split(
    ",",
  ),
);
/** "called such numbers fabricated": a denial in the form of a name. */
const FALSE = new Set(
  "false,fabricated,fabrication,baseless,groundless,untrue,lie,unfounded,invented,invention,nonsense,propaganda,hoax,fake,absurd,slander".split(
    ",",
  ),
);
const NEGATIONS = new Set(["not", "n't", "n’t", "never", "no"]);

/** The attributions whose cue is a verb, in text order. */
export function verbDrafts(ground: Ground): Draft[] {
  const drafts: Draft[] = [];
  for (const word of ground.words) {
    // "declined to say whether": one cue
    const before = drafts.at(-1);
    if (before?.polarity === "declines" && before.cue.last >= word.index) continue;
    if (word.upos !== "VERB" || !ground.context.parsed.sentences[word.sentence]) continue;
    const draft = verbDraft(ground, word.index);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** The table's entry for a verb, with its particle where it has one: "pointed out", "put forward", "made clear". */
function entryOf(ground: Ground, verb: number): { entry: CueEntry | null; end: number } {
  const { words, tree } = ground;
  const lemma = lemmaOf(words[verb]);
  for (let i = verb + 1; i <= verb + 3 && i < words.length; i++) {
    const particle = words[i]!;
    if (particle.head !== verb && i !== verb + 1) continue;
    if (!/^(?:compound:prt|advmod|xcomp|obl|advcl)/.test(particle.deprel) && particle.upos !== "ADP" && particle.upos !== "ADJ") continue;
    const phrasal = CUE_VERBS.get(`${lemma} ${formOf(particle)}`);
    if (phrasal && (particle.deprel === "compound:prt" || i === verb + 1)) return { entry: phrasal, end: i };
  }
  // "put off", "gave up", "showed up": another verb than the one in the table
  if (tree.child(verb, "compound:prt") > verb && lemma !== "say") return { entry: null, end: verb };
  return { entry: CUE_VERBS.get(lemma) ?? null, end: verb };
}

/** "has not said", "never said", "no longer insists", "nor have they denied". */
export const isNegated = (ground: Ground, verb: number): boolean =>
  ground.tree
    .childrenBy(verb, "advmod", "aux", "det", "cc")
    .some(
      (k) =>
        k < verb &&
        (NEGATIONS.has(formOf(ground.words[k])) ||
          /^nor$/.test(formOf(ground.words[k])) ||
          (formOf(ground.words[k]) === "longer" && formOf(ground.words[k - 1]) === "no")),
    );

/** "Kerry | appeared | to hesitate": what nobody in particular thinks; only in the wider view, where the subject is part of it. */
function seemingDraft(ground: Ground, verb: number): Draft | null {
  const { words, tree } = ground;
  if (!/^(?:seem|appear)$/.test(lemmaOf(words[verb])) || words[verb]!.xpos === "VBG") return null;
  const predicate = tree.childrenBy(verb, "xcomp", "ccomp", "advcl").find((k) => k > verb && ground.lowest[k]! <= verb + 2);
  const subject = tree.child(verb, "nsubj", "expl");
  if (predicate === undefined || subject < 0 || subject > verb || words[predicate]!.upos === "NOUN") return null;
  const clause = cueClause(ground, verb, subject, verb);
  const rest = {
    first: ground.lowest[predicate]! > verb ? ground.lowest[predicate]! : verb + 1,
    last: clauseEnd(ground, verb, predicate, ground.highest[predicate]!),
  };
  const whole = [...(words[subject]!.deprel === "expl" ? [] : [nounPhrase(ground, subject, true, verb)]), rest];
  return {
    cueHead: verb,
    cue: { first: verb, last: verb },
    wideCue: { first: wideStart(ground, verb, clause), last: verb },
    cueClass: "evidence",
    view: "wide",
    polarity: "asserts",
    source: -1,
    beside: -1,
    sourceRange: null,
    wideSource: null,
    content: whole,
    wideContent: whole,
    holder: null,
  };
}

function verbDraft(ground: Ground, verb: number): Draft | null {
  const { words } = ground;
  const decline = declineAt(ground, verb);
  if (decline) return decline;
  const seeming = seemingDraft(ground, verb);
  if (seeming) return seeming;
  const { entry, end } = entryOf(ground, verb);
  const speaker = speakerOf(ground, verb);
  const clause = cueClause(ground, verb, speaker.beside >= 0 ? speaker.beside : speaker.patient, end);
  const complement = complementOf(ground, verb, entry, end, speaker, clause);
  if (!complement || complement.content.length === 0) return null;
  const negated = isNegated(ground, verb);
  const { cueClass } = complement.sense;
  let { view } = complement.sense;
  let polarity: Polarity = cueClass === "denial" ? "denies" : "asserts";
  if (complement.sense.cueClass === "denial" && lemmaOf(words[verb]) === "reject") {
    const object = ground.tree.child(verb, "obj");
    if (object >= 0 && CHARGES.has(lemmaOf(words[object]))) view = "stated";
  }
  if (complement.frame === "s" && FALSE.has(lemmaOf(words[lastContentWord(ground, complement)]))) polarity = "denies";
  // "has not said when": what nobody said
  if (negated) {
    view = "wide";
    polarity = cueClass === "denial" ? "asserts" : polarity;
  }
  if (!isAsserted(ground, verb, speaker, cueClass, complement.frame)) view = "wide";
  if (speaker.head < 0) {
    // "We were told that nobody was there" has a cue and a content; "is expected to" is a hedge of the writer
    const reported = speaker.passive && /^(?:speech|demand|accusation)$/.test(cueClass) && complement.frame !== "o";
    if (!reported && complement.frame !== "q") view = "wide";
  }
  return {
    cueHead: verb,
    cue: { first: verb, last: Math.max(end, complement.cueEnd) },
    wideCue: { first: wideStart(ground, verb, clause), last: wideEnd(ground, Math.max(end, complement.cueEnd)) },
    cueClass,
    view,
    polarity,
    source: speaker.head,
    beside: speaker.beside,
    sourceRange: speaker.head < 0 ? null : nounPhrase(ground, speaker.head, false, verb),
    wideSource:
      speaker.head < 0
        ? null
        : speaker.beside !== speaker.head
          ? { first: speaker.beside, last: speaker.beside }
          : nounPhrase(ground, speaker.head, true, verb),
    content: complement.content.flatMap((c) => trimmed(ground, skipThat(ground, c), c.last) ?? []),
    wideContent: complement.wide ?? complement.content,
    holder: null,
  };
}

/**
 * Whether the report says that the cue happened. Not: "must declare", "to offer" (nobody has yet), "nobody can say", "this suggests",
 * a speaker's own "we want" inside what he says, "asked for anonymity".
 */
function isAsserted(ground: Ground, verb: number, speaker: Speaker, cueClass: string, frame: string): boolean {
  const { words, tree, quoteOf } = ground;
  const word = words[verb]!;
  // "So would the flights, he added": an auxiliary in front of the speaker belongs to what is said
  const auxiliaries = tree
    .childrenBy(verb, "aux")
    .filter((a) => a > speaker.beside || speaker.beside > verb)
    .map((a) => formOf(words[a]));
  // "a demand that Israel promise": a wish, no promise
  const that = tree.childrenBy(verb, "mark").some((m) => formOf(words[m]) === "that");
  if (
    that &&
    /^VBP?$/.test(word.xpos) &&
    word.head >= 0 &&
    /^(?:demand|insist|insistence|propose|proposal|require|ask|urge|call|request|recommend)$/.test(lemmaOf(words[word.head]))
  )
    return false;
  if (auxiliaries.some((a) => /^(?:will|would|wo|must|should|can|ca|could|may|might|shall|'ll|’ll|'d|’d)$/.test(a))) return false;
  if (word.xpos === "VB" && !auxiliaries.some((a) => /^(?:do|does|did)$/.test(a)) && !goesOn(ground, verb)) return false;
  if (word.xpos === "VBG" && lemmaOf(word) === "count") return false; // "30 people, counting those in the camp"
  if (speaker.head >= 0) {
    const who = formOf(words[speaker.head]);
    if (/^(?:nobody|none|no-one|nothing|neither|this|that|these|those|what|you)$/.test(who)) return false;
    if (tree.childrenBy(speaker.head, "det").some((d) => formOf(words[d]) === "no")) return false;
  }
  const object = tree.child(verb, "obj");
  if (
    object > verb &&
    (/^(?:neither|nobody|nothing|none)$/.test(formOf(words[object])) ||
      tree.childrenBy(object, "det").some((d) => /^(?:no|neither)$/.test(formOf(words[d]))))
  ) {
    return false; // "blamed neither party", "claimed no victory"
  }
  if (quoteOf[verb]! >= 0) {
    // inside a quotation only what others said counts: "They tell us that there is a ceasefire"
    if (cueClass !== "speech" || (frame !== "t" && frame !== "q")) return false;
    if (speaker.head >= 0 && /^(?:i|we|you)$/.test(formOf(words[speaker.head]))) return false;
    if (tree.childrenBy(verb, "mark").some((m) => formOf(words[m]) === "if")) return false;
  }
  return !(frame === "link" || frame === "o") || !/^(?:anonymity|condition)$/.test(formOf(words[contentHead(ground, verb)]));
}

/** "went on to say", "began to demand": the infinitive happened. */
function goesOn(ground: Ground, verb: number): boolean {
  const head = ground.words[verb]!.head;
  return (
    ground.words[verb]!.deprel === "xcomp" &&
    head >= 0 &&
    /^(?:go|begin|continue|proceed|come|start|appear)$/.test(lemmaOf(ground.words[head]))
  );
}

/** The noun of "asked for anonymity" and "spoke on condition of anonymity", else the verb itself. */
const contentHead = (ground: Ground, verb: number): number =>
  ground.tree
    .childrenBy(verb, "obl", "obj")
    .find(
      (k) =>
        (k > verb && formOf(ground.words[k]) === "anonymity") ||
        (formOf(ground.words[k]) === "condition" && formOf(ground.words[ground.lowest[k]!]) === "on"),
    ) ?? verb;

/** The content without "that", and without the "But" that links the sentence to the one before. */
function skipThat(ground: Ground, { first, last }: WordRange): number {
  const word = ground.words[first]!;
  if (first >= last) return first;
  if (word.upos === "CCONJ" && ground.quoteOf[first]! < 0) return first + 1;
  return formOf(word) === "that" && (word.upos === "SCONJ" || word.deprel === "mark" || word.xpos === "IN") ? first + 1 : first;
}

/** Last word of the content that is no punctuation, for "a fabrication". */
function lastContentWord(ground: Ground, complement: Complement): number {
  const range = complement.content.at(-1)!;
  let i = range.last;
  while (i > range.first && isPunctuation(ground.words[i])) i--;
  return i;
}

/** First word of the cue with its auxiliaries, adverbs and the verbs it hangs on: "has repeatedly said", "went on to say". */
function wideStart(ground: Ground, verb: number, clause: CueClause): number {
  const { words } = ground;
  const chain = new Set([verb]);
  let first = verb;
  for (let i = verb - 1; i >= Math.max(clause.first - 4, verb - 8, 0); i--) {
    const word = words[i]!;
    if (word.sentence !== words[verb]!.sentence) break;
    const joins =
      [...chain].some((c) => words[c]!.deprel === "xcomp" && words[c]!.xpos === "VB" && words[c]!.head === i) && /^VB/.test(word.xpos);
    if (joins) {
      chain.add(i);
      first = i;
      continue;
    }
    const own =
      chain.has(word.head) ||
      chain.has(words[word.head]?.head ?? -1) ||
      [...chain].some((c) => words[c]!.deprel === "xcomp" && words[c]!.head === word.head);
    if (
      own &&
      (/^(?:AUX|ADV|PART)$/.test(word.upos) || word.deprel === "compound:prt" || NEGATIONS.has(formOf(word))) &&
      word.xpos !== "WRB"
    ) {
      if (chain.has(word.head) || word.head === first || words[word.head]!.head === verb) first = i;
    } else break;
  }
  return first;
}

/** Last word of the cue as PolNeAR marks it: "responded:" takes its colon along. */
const wideEnd = (ground: Ground, last: number): number => (ground.words[last + 1]?.form === ":" ? last + 1 : last);

/** What the verb reports: quotation marks decide first, then the clauses and phrases that hang on the verb. */
function complementOf(
  ground: Ground,
  verb: number,
  entry: CueEntry | null,
  end: number,
  speaker: Speaker,
  clause: CueClause,
): Complement | null {
  const { words, tree } = ground;
  const sense = (frame: "q" | "t" | "w" | "i" | "o" | "a" | "n" | "s" | "g" | "r"): Sense | undefined => entry?.frames.get(frame);
  const reporting = entry === null && !NO_REPORT.has(lemmaOf(words[verb])) && speaker.head >= 0 && !speaker.passive;
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
  const aroundSense = sense("t") ?? sense("q");
  const around = aroundSense?.view === "stated" && !speaker.passive && stands(ground, verb, clause, speaker);
  const quoteSense = sense("q") ?? (reporting ? ({ cueClass: "speech", view: "stated" } as const) : undefined);
  if (quoteSense && !speaker.passive) {
    const content = quoted(ground, verb, clause, after, entry !== null);
    if (content) return { sense: quoteSense, frame: "q", content, cueEnd: end };
  }
  if (speaker.passive) return passiveComplement(ground, verb, entry, end, speaker);
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
    const mark = tree.childrenBy(after, "mark", "advmod", "det", "obj", "nsubj").find((m) => m > verb && m <= ground.lowest[after]! + 2);
    const opener = formOf(words[ground.lowest[after]!]);
    const infinitive = tree.childrenBy(after, "mark").some((m) => formOf(words[m]) === "to");
    const question = /^(?:whether|if|how|what|why|where|when|who|which|whom)$/.test(opener);
    void mark;
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

/** "was told that", "is said to have fled", "was accused of spying": the subject belongs to the content. */
function passiveComplement(ground: Ground, verb: number, entry: CueEntry | null, end: number, speaker: Speaker): Complement | null {
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
      // "had been asked to bring it round": what is asked; "is said to have fled": the subject is part of what is said
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
    return { sense: { ...sense, view: "wide" }, frame: "o", content: [...subject, ...rest], cueEnd: end };
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
function phrasal(ground: Ground, verb: number, entry: CueEntry | null, end: number): Complement | null {
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
  const will = frames.get("i");
  if (will && infinitive > verb && (object < 0 || object > infinitive))
    return { sense: will, frame: "i", content: upTo(startOfInfinitive(ground, infinitive), ground.highest[infinitive]!), cueEnd: end };
  const naming = frames.get("s");
  if (naming && object > verb && NAMING.has(lemmaOf(words[verb]))) {
    // 'called European troops in Ukraine "legitimate targets"'
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
  const charge = frames.get("r");
  if (charge && object > verb) {
    const link = linkedPhrase(ground, verb, ["of", "for", "on", "with"]);
    const last = Math.max(ground.highest[object]!, link?.last ?? -1);
    return { sense: charge, frame: "r", content: upTo(ground.lowest[object]!, last), cueEnd: end };
  }
  if (links.size > 0 && object < 0) {
    const link = linkedPhrase(ground, verb, [...links.keys()]);
    // "spoke after a meeting with his rival on Monday": too far to be the cue's own
    if (link && link.preposition - end <= 3) {
      const sense = links.get(formOf(words[link.preposition]))!;
      const last = infinitive > link.head ? Math.max(link.last, ground.highest[infinitive]!) : link.last;
      // "insists on | keeping control": the gerund is the clause of the verb alone
      const gerund = words[link.head]!.xpos === "VBG";
      return { sense, frame: "link", content: upTo(link.first, last), cueEnd: gerund ? end : link.preposition };
    }
  }
  const next = words[end + 1];
  const adjacent = next && links.get(formOf(next));
  if (adjacent && object < 0 && words[end + 2] && !isPunctuation(words[end + 2]) && words[end + 2]!.sentence === words[verb]!.sentence) {
    // "now asking for twice as many prisoners", where the tree hangs the preposition elsewhere
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
    const content =
      thing.view === "stated" || ground.quoteOf[last]! >= 0
        ? upTo(first, last)
        : [{ first, last: cutAtNextSpeaker(ground, verb, first, last, false) }];
    return { sense: thing, frame: "o", content, cueEnd: end };
  }
  return null;
}

/** "only about 2,000", "“no more than seven", "around thirty": a number with the words before it. */
function startsNumber(ground: Ground, from: number): boolean {
  for (let i = from; i < from + 7 && i < ground.words.length; i++) {
    const word = ground.words[i]!;
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
  if (form === "at") return /^(?:put|place|estimate|count)$/.test(lemma);
  if (form === "to") return lemma === "liken" || lemma === "compare";
  return form === "" && NAMING.has(lemma) && /^(?:xcomp|ccomp)$/.test(words[word]!.deprel);
}
