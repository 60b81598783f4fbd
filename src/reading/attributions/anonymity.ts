import type { Sentence } from "../../language/document.ts";
import type { Draft } from "./draft.ts";
import { formOf, type Ground, lemmaOf } from "./ground.ts";

/** People a report quotes without their name. */
const PEOPLE = new Set(
  "official,diplomat,source,adviser,advisor,aide,lawmaker,negotiator,mediator,officer,member,witness,resident,person,insider,analyst,observer,teacher,schoolteacher,doctor,medic,nurse,worker,politician,senator,delegate,executive,staffer,staff,man,woman,one,somebody,someone,other,several,some,many,few,villager,survivor,refugee,farmer,driver,colleague,friend,relative,intermediary,strategist,operative,informant,whistleblower,commander,soldier,fighter,trader,student".split(
    ",",
  ),
);
/** Those of them whom "the" still leaves unnamed: "the official said". */
const STILL_UNNAMED = new Set("official,diplomat,source,adviser,advisor,aide,officer,person,lawmaker".split(","));
/** "spoke on condition of anonymity", "asked not to be named", "was not authorised to speak". */
const SECRECY =
  /\b(?:anonymity|anonymously|not to be (?:named|identified|quoted)|(?:speaking|spoke) privately|(?:not|n['’]t) (?:authori[sz]ed|allowed|cleared|permitted)|(?:names?|identity) (?:be |not be |to be )?(?:withheld|used|published)|(?:not (?:to )?give|withh[eo]ld|declined to give) (?:his|her|their|its) (?:full )?names?)\b/i;
const REASON = /\b(?:because|since|as (?:he|she|they)|citing|for fear of|in order to|so as to|out of fear|fearing|given the)\b/i;
const UNAUTHORISED =
  /\b(?:was|were|is|are|had|has)\s+not\s+(?:authori[sz]ed|allowed|cleared|permitted)\b|\b(?:was|were|is|are)n['’]t\s+(?:authori[sz]ed|allowed|cleared|permitted)\b/i;
const END = /[,;.”"]|\s[—–]\s|$/u;
/** A later sentence about those who spoke before: "They spoke on condition of anonymity because ...". */
const ABOUT_THEM =
  /^\s*["“]?(?:he|she|they|both|all|the (?:two |three )?(?:officials?|diplomats?|sources?|advis[eo]rs?|aides?|lawmakers?|people))\b/i;
/** Characters of a sentence that are looked at; longer ones are lists. */
const LIMIT = 1500;

/** Why the source of an attribution stays unnamed: the words that say so, "unnamed" where none do, null where it is named. */
export function anonymityOf(ground: Ground, draft: Draft): string | null {
  const { words, text } = ground;
  if (draft.source < 0 || !isUnnamed(ground, draft.source)) return null;
  const { sentences } = ground.context.parsed;
  const at = words[draft.source]!.sentence;
  const here = sentences[at]!;
  const own = textOf(text, here);
  if (SECRECY.test(own)) return reasonIn(own) ?? "unnamed";
  // "Two officials said so. They spoke on condition of anonymity because ...", in the same paragraph or the next
  for (const later of [sentences[at + 1], sentences[at + 2]]) {
    if (!later || later.paragraph > here.paragraph + 1) break;
    const said = textOf(text, later);
    if (ABOUT_THEM.test(said) && SECRECY.test(said)) return reasonIn(said) ?? "unnamed";
  }
  return "unnamed";
}

const textOf = (text: string, { start, end }: Sentence): string => text.slice(start, Math.min(end, start + LIMIT));

/** "an official", "two diplomats", "residents", "the official"; not "the minister", "its negotiators", "a spokesman, Ian Reed". */
function isUnnamed(ground: Ground, head: number): boolean {
  const { words, tree } = ground;
  const word = words[head]!;
  const form = formOf(word);
  // in capitals every noun looks like a name: "A WESTERN DIPLOMAT"
  const capitals = word.form.length > 2 && word.form === word.form.toUpperCase() && PEOPLE.has(lemmaOf(word).toLowerCase());
  if (word.upos === "PROPN" && !capitals) return false;
  if (word.upos === "PRON" || word.upos === "DET" || word.upos === "NUM")
    return /^(?:one|two|three|some|many|others|several|few|another)$/.test(form);
  if (!PEOPLE.has(lemmaOf(word))) return false;
  const named = tree.childrenBy(head, "appos", "flat", "compound").some((k) => k > head && words[k]!.upos === "PROPN");
  if (named || tree.child(head, "nmod:poss") >= 0) return false;
  const definite = tree.childrenBy(head, "det").some((d) => /^(?:the|this|that|these|those)$/.test(formOf(words[d])));
  return !definite || STILL_UNNAMED.has(lemmaOf(word));
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
