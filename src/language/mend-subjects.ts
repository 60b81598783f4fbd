import type { Word } from "./document.ts";
import { isRelation } from "./tree.ts";

const SAYING = /^(?:say|report|tell|add|announce|write|confirm|state|estimate|warn|claim)$/;

/**
 * Gives verbs the subject beside them that the parser holds for a part of the clause before.
 *
 *     have fled that town/nsubj, the office/appos | said |   the office says it, the town is what they fled
 *     ...; the agency/appos, which counts less, | gives | 390     after a semicolon the first noun is the subject
 *     The agency/root, which counts less, | gives/conj | 390      a second comma ends the clause with "which"
 */
export function findSubject(words: Word[], i: number, first: number, last: number): void {
  speakLast(words, i, first, last);
  startAfterSemicolon(words, i, first, last);
  endRelative(words, i, first, last);
  actAfterDate(words, i, first, last);
}

const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/;

function actAfterDate(words: Word[], i: number, first: number, last: number): void {
  const verb = words[i]!;
  if (verb.upos !== "VERB" || !/^(?:VBD|VBZ|VBP)$/.test(verb.xpos)) return;
  if (words.slice(first, last).some((c) => c.head === i && isRelation(c.deprel, "nsubj"))) return;
  const name = words[i - 1];
  if (i - 1 <= first || name?.upos !== "PROPN" || !/^(?:flat|compound)$/.test(name.deprel) || name.head < first) return;
  const date = words[name.head]!;
  if (!CALENDAR.test(date.form) || date.head !== i || !isRelation(date.deprel, "obl")) return;
  const names = words.slice(date.index + 1, i);
  if (names.some((c) => c.head !== date.index && (c.head <= date.index || c.head >= i))) return;
  const [subject, ...rest] = names.filter((c) => c.head === date.index);
  if (subject === undefined) return;
  subject.head = i;
  subject.deprel = "nsubj";
  for (const other of rest) other.head = subject.index;
}

function speakLast(words: Word[], i: number, first: number, last: number): void {
  const said = words[i]!;
  if (said.upos !== "VERB" || said.deprel !== "parataxis" || !SAYING.test(said.lemma) || said.head < first || said.head > i) return;
  const clause = words[said.head]!;
  if (clause.upos !== "VERB") return;
  for (let k = clause.index + 1; k < i; k++) {
    const noun = words[k]!;
    if (noun.head !== i || !isRelation(noun.deprel, "nsubj")) continue;
    const speaker = words.slice(k + 1, i).find((c) => c.head === k && c.deprel === "appos");
    if (!speaker || !hasComma(words, k + 1, speaker.index) || hasComma(words, speaker.index + 1, i)) return;
    noun.head = clause.index;
    noun.deprel = words.slice(first, last).some((c) => c.head === clause.index && c.deprel === "obj") ? "obl" : "obj";
    speaker.head = i;
    speaker.deprel = "nsubj";
    for (let c = k + 1; c < speaker.index; c++) if (words[c]!.head === speaker.index && words[c]!.form === ",") words[c]!.head = i;
    return;
  }
}

function startAfterSemicolon(words: Word[], i: number, first: number, last: number): void {
  const verb = words[i]!;
  if (
    verb.upos !== "VERB" ||
    !/^(?:conj|parataxis)$/.test(verb.deprel) ||
    !/^VB[DZP]$/.test(verb.xpos) ||
    verb.head < first ||
    verb.head > i
  )
    return;
  let cut = i - 1;
  while (cut > verb.head && words[cut]!.form !== ";") cut--;
  if (cut <= verb.head) return;
  for (let k = first; k < last; k++) if (words[k]!.head === i && isRelation(words[k]!.deprel, "nsubj")) return;
  const noun = words.slice(cut + 1, i).find((c) => c.head < cut && c.head >= first && /^(?:NOUN|PROPN|PRON)$/.test(c.upos));
  if (!noun || !/^(?:appos|conj|nmod|dep|parataxis)$/.test(noun.deprel)) return;
  // no other verb may stand between but that of a relative clause
  if (words.slice(noun.index + 1, i).some((c) => c.upos === "VERB" && /^VB[DZP]$/.test(c.xpos) && c.deprel !== "acl:relcl")) return;
  noun.head = i;
  noun.deprel = "nsubj";
}

function endRelative(words: Word[], i: number, first: number, last: number): void {
  const verb = words[i]!;
  if (
    verb.upos !== "VERB" ||
    verb.deprel !== "conj" ||
    !/^VB[DZP]$/.test(verb.xpos) ||
    words[i - 1]?.form !== "," ||
    verb.head < first ||
    verb.head > i
  )
    return;
  const relative = words[verb.head]!;
  if (relative.deprel !== "acl:relcl" || relative.head < first || relative.head > relative.index) return;
  const noun = words[relative.head]!;
  if (!/^(?:NOUN|PROPN)$/.test(noun.upos) || !/^(?:root|parataxis)$/.test(noun.deprel)) return;
  const kids = words.slice(first, last).filter((k) => k.head === i || k.head === noun.index);
  if (kids.some((k) => isRelation(k.deprel, "nsubj") || k.deprel === "cop" || (k.head === i && k.deprel === "cc"))) return;
  if (words.slice(noun.index, relative.index).every((c) => c.form !== ",")) return;
  verb.head = noun.head;
  verb.deprel = noun.deprel;
  noun.head = i;
  noun.deprel = "nsubj";
  for (const k of kids) if (k.head === noun.index && k.index > i) k.head = i;
}

/**
 * "Talks between Israel | and Hamas/nsubj | collapsed/conj": what stands between two has one verb.
 * The second of the two is joined to the first, and the noun becomes the subject of the verb.
 */
export function joinBetween(words: Word[], i: number, first: number, last: number): void {
  const verb = words[i]!;
  if (verb.deprel !== "conj" || !/^VB[DZP]$/.test(verb.xpos) || verb.head < first || verb.head >= i) return;
  const noun = words[verb.head]!;
  if (noun.upos !== "NOUN" || !/^(?:root|ccomp|parataxis|conj|advcl)$/.test(noun.deprel)) return;
  const here = words.slice(first, last);
  const kids = here.filter((k) => k.head === i || k.head === noun.index);
  const and = kids.find((k) => k.head === i && k.deprel === "cc" && k.lemma === "and");
  const subject = kids.find((k) => k.head === i && isRelation(k.deprel, "nsubj"));
  const one = kids.find(
    (k) =>
      k.head === noun.index && k.deprel === "nmod" && here.some((c) => c.head === k.index && c.deprel === "case" && c.lemma === "between"),
  );
  if (and === undefined || subject === undefined || one === undefined || !(one.index < and.index && and.index < subject.index)) return;
  // "a fight between two gangs, and the mayor fled": two already, or a clause of its own
  if (
    one.feats.includes("Number=Plur") ||
    words[and.index - 1]!.form === "," ||
    here.some((c) => c.head === one.index && c.deprel === "conj")
  )
    return;
  subject.head = one.index;
  subject.deprel = "conj";
  and.head = subject.index;
  verb.head = noun.head;
  verb.deprel = noun.deprel;
  noun.head = i;
  noun.deprel = "nsubj";
  for (const k of kids) if (k.head === noun.index && k.index > i) k.head = i;
}

const hasComma = (words: readonly Word[], from: number, to: number) => words.slice(from, to).some((c) => c.form === ",");
