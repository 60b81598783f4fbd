import type { StanceMeaning } from "../../casebook/frames.ts";
import type { IssueSet } from "../../casebook/issues.ts";
import type { Context } from "../context.ts";
import type { IssueMention } from "./issue-mentions.ts";
import type { Draft } from "./position.ts";

/** Where the text speaks of issues, and the words that hold terms. */
interface BeforeSource {
  readonly mentions: ReadonlyMap<number, IssueMention>;
  readonly issues: IssueSet;
}

/** Whether the content of a stance only points to what was said before: "rejects | it |", "ruled | that | out", "refused to | do so |", "the idea". */
export function pointsBack(context: Context, issues: IssueSet, content: number, head = -1): boolean {
  const { words } = context.parsed;
  const w = words[content]!;
  const lemma = w.lemma.toLowerCase();
  if (w.upos === "PRON" || w.upos === "DET")
    return /^(?:it|that|this|they|them|so|those|these|both|one)$/.test(lemma) || /^(?:it|that|this|them)$/i.test(w.form);
  if (lemma === "do" || lemma === "so") return true;
  // "most of | that |"
  if (/^(?:most|all|some|part|much|none|any|half|both|more)$/.test(lemma))
    return context.tree
      .childrenBy(content, "nmod")
      .some((kid) => /^(?:that|this|it|them|these|those)$/.test(words[kid]!.form.toLowerCase()));
  if (w.upos !== "NOUN") return false;
  // "want amnesty, | a demand | that the cabinet has | turned down |"
  if (lemma === "something") return head > content && context.tree.isWithin(head, content);
  if (w.deprel === "appos" && head > content && context.tree.isWithin(head, content) && issues.vessels.has(lemma)) return true;
  const isPointed = context.tree
    .childrenBy(content, "det")
    .some((kid) => /^(?:that|this|those|these|the|such|any|either)$/.test(words[kid]!.form.toLowerCase()));
  return (
    isPointed &&
    (issues.vessels.has(lemma) ||
      /^(?:answer|reply|response|claim|threat|insistence|presence|suggestion|ultimatum|position|stance|vow|matter|point|subject|request)$/.test(
        lemma,
      ))
  );
}

const TEXTS = new Set([
  "text",
  "proposal",
  "plan",
  "deal",
  "agreement",
  "accord",
  "draft",
  "offer",
  "document",
  "pact",
  "paper",
  "roadmap",
  "initiative",
  "framework",
]);
const CENTRAL = [
  "ceasefire",
  "end-of-war",
  "prisoners",
  "hostages",
  "withdrawal",
  "disarmament",
  "governance",
  "territory",
  "elections",
  "humanitarian-access",
  "talks",
];

/**
 * The issue of "the text", "the deal" where no position before tells it: the first central one that the report names up to there, a ceasefire before all;
 * null where the noun is no text that parties agree on.
 */
export function issueOfText(context: Context, mentions: ReadonlyMap<number, IssueMention>, word: number): string | null {
  const { words } = context.parsed;
  const w = words[word]!;
  if (!TEXTS.has(w.lemma.toLowerCase())) return null;
  if (!context.tree.childrenBy(word, "det").some((kid) => /^(?:the|this|that)$/i.test(words[kid]!.form))) return null;
  let best: string | null = null;
  for (const [at, { issue }] of mentions) {
    if (at >= word) continue;
    const rank = CENTRAL.indexOf(issue);
    if (rank >= 0 && (best === null || rank < CENTRAL.indexOf(best))) best = issue;
  }
  return best === "ceasefire" || best === "end-of-war" || best === "prisoners" || best === "hostages" ? best : null;
}

/**
 * The issue that a noun said again names, "the treaties", "such a commission", or that a pronoun takes from the nearest noun of its number
 * in its sentence or the one before; null where no noun before it names an issue.
 */
export function issueNamedBefore(context: Context, source: BeforeSource, word: number): IssueMention | null {
  const { words } = context.parsed;
  const w = words[word]!;
  const { mentions, issues } = source;
  if (w.upos === "PRON") {
    const isPlural = /^(?:them|they|these|those|both)$/i.test(w.form);
    if (!isPlural && !/^(?:it|this|that)$/i.test(w.form)) return null;
    for (let at = word - 1; at >= 0 && words[at]!.sentence >= w.sentence - 1; at--) {
      const mention = mentions.get(at);
      if (mention === undefined || words[at]!.upos === "VERB") continue;
      if (/^NNP?S$/.test(words[at]!.xpos) === isPlural) return mention;
    }
    return null;
  }
  const lemma = w.lemma.toLowerCase();
  if (w.upos !== "NOUN" || issues.vessels.has(lemma)) return null;
  const isPointed = context.tree
    .childrenBy(word, "det", "amod")
    .some((kid) => /^(?:the|that|this|those|these|such)$/i.test(words[kid]!.form));
  if (!isPointed) return null;
  for (let at = word - 1; at >= 0; at--) {
    if (words[at]!.lemma.toLowerCase() !== lemma) continue;
    for (let up = at, steps = 0; up >= 0 && steps < 3; up = words[up]!.head, steps++) {
      const mention = mentions.get(up);
      if (mention?.words.includes(at)) return mention;
    }
  }
  return null;
}

/** What "them" names: the nearest issue named by a plural noun before it in the sentence, "| monitors | will come; the army accepted | them |". */
export function issueOfThem(context: Context, mentions: ReadonlyMap<number, IssueMention>, word: number): IssueMention | null {
  const { words, sentences } = context.parsed;
  if (!/^them$/i.test(words[word]!.form)) return null;
  for (let at = word - 1; at >= sentences[words[word]!.sentence]!.first; at--) {
    const mention = mentions.get(at);
    if (mention !== undefined && words[at]!.xpos === "NNS") return mention;
  }
  return null;
}

/** The last position within two sentences, whoever held it and however undecided: "will take up | the issue | next spring". */
export function lastOf(drafts: readonly Draft[], sentence: number): { issue: string; sign: 1 | -1 }[] {
  const last = drafts.findLast((draft) => draft.sentence >= sentence - 2);
  return last === undefined ? [] : [{ issue: last.issue, sign: last.sign }];
}

/**
 * What was held before that the word points to: the last positions within two sentences, of another party where the stance answers
 * ("Baku | rejects that |"), of the same one where it gives something up ("it dropped | that demand |").
 */
export function antecedentsOf(
  context: Context,
  drafts: readonly Draft[],
  parties: readonly number[],
  meaning: StanceMeaning,
  sentence: number,
  word: number,
): { issue: string; sign: 1 | -1 }[] {
  const own = meaning.move !== null;
  const near = drafts.filter((draft) => draft.sentence >= sentence - 2 && (draft.sentence < sentence || draft.head < word));
  const fitting = near.filter((draft) => {
    const shares = draft.parties.some((party) => parties.includes(party));
    return own ? shares : !shares;
  });
  const last = fitting.at(-1) ?? (own ? undefined : near.at(-1));
  if (last === undefined) return [];
  // "rejects | both |": all that was asked in one breath
  if (/^(?:both|neither|these|those)$/i.test(context.parsed.words[word]!.form)) {
    const all = fitting.filter((draft) => draft.sentence === last.sentence && draft.parties.some((party) => last.parties.includes(party)));
    return all
      .filter((draft, i) => all.findIndex((other) => other.issue === draft.issue) === i)
      .map(({ issue, sign }) => ({ issue, sign }));
  }
  // of several demands made in one breath the first is the one that counts
  const first = fitting.find((draft) => draft.head === last.head) ?? last;
  return [{ issue: first.issue, sign: first.sign }];
}
