import type { Draft } from "./draft.ts";
import { formOf, type Ground, lemmaOf, sentenceOf } from "./ground.ts";

/** People a report quotes without their name. */
const PEOPLE = new Set(
  "official,diplomat,source,adviser,advisor,aide,spokesman,spokeswoman,spokesperson,lawmaker,negotiator,mediator,officer,commander,minister,member,witness,resident,person,people,insider,analyst,expert,observer,teacher,schoolteacher,doctor,medic,worker,soldier,fighter,rebel,militant,insurgent,politician,senator,deputy,envoy,delegate,ambassador,executive,staffer,staff,man,woman,one,somebody,someone,other,several,some,many,few,villager,survivor,refugee,farmer,driver,colleague,friend,relative,leader,intermediary,strategist,operative,informant,whistleblower".split(
    ",",
  ),
);
/** "spoke on condition of anonymity", "asked not to be named", "was not authorised to speak". */
const SECRECY =
  /\b(?:anonymity|anonymously|not to be (?:named|identified|quoted)|(?:not|n['’]t) (?:authori[sz]ed|allowed|cleared|permitted)|declined to (?:be named|give (?:his|her|their) name)|withheld)\b/i;
const REASON = /\b(?:because|since|as (?:he|she|they)|citing|for fear of|in order to|so as to|out of fear|fearing|given the)\b/i;
const UNAUTHORISED =
  /\b(?:was|were|is|are|had|has)\s+not\s+(?:authori[sz]ed|allowed|cleared|permitted)\b|\b(?:was|were|is|are)n['’]t\s+(?:authori[sz]ed|allowed|cleared|permitted)\b/i;
const END = /[,;.”"]|\s[—–]\s|$/u;

/** Why the source of an attribution stays unnamed: the words that say so, "unnamed" where none do, null where it is named. */
export function anonymityOf(ground: Ground, draft: Draft): string | null {
  const { words, text } = ground;
  if (draft.source < 0) return null;
  const head = words[draft.source]!;
  if (head.upos === "PROPN" || head.upos === "PRON") {
    if (!/^(?:one|some|many|others|several|few)$/.test(formOf(head))) return null;
  } else if (!PEOPLE.has(lemmaOf(head)) && !/^(?:NUM|DET)$/.test(head.upos)) return null;
  if (isNamed(ground, draft.source)) return null;
  const sentence = ground.context.parsed.sentences[head.sentence]!;
  const here = text.slice(sentence.start, sentence.end);
  const secret = SECRECY.exec(here);
  if (secret) return reasonIn(here) ?? "unnamed";
  return "unnamed";
}

/** "a spokesman, Ian Reed" and "the official Ian Reed" are named; "a spokesman for the army" speaks for it by office. */
function isNamed(ground: Ground, head: number): boolean {
  const { tree, words } = ground;
  const named = tree.childrenBy(head, "appos", "flat", "compound").some((k) => k > head && words[k]!.upos === "PROPN");
  void sentenceOf;
  return named;
}

/** "because he was not authorised to speak" out of a sentence about secrecy, or null. */
function reasonIn(sentence: string): string | null {
  const secret = SECRECY.exec(sentence);
  if (!secret) return null;
  const after = sentence.slice(secret.index);
  const before = sentence.slice(0, secret.index);
  const later = REASON.exec(after);
  if (later) return upToEnd(after.slice(later.index));
  // "because they were | not authorised to speak": the reason begins before
  const earlier = [...before.matchAll(new RegExp(REASON, "gi"))].at(-1);
  if (earlier && secret.index - earlier.index < 40) return upToEnd(sentence.slice(earlier.index));
  const unauthorised = UNAUTHORISED.exec(sentence);
  return unauthorised ? upToEnd(sentence.slice(unauthorised.index)) : null;
}

const upToEnd = (words: string): string => words.slice(0, words.search(END)).trim();
