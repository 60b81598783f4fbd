import { isRelation } from "../../language/tree.ts";
import { CUE_VERBS } from "./cues.ts";
import type { Draft } from "./draft.ts";
import { type Ground, isPunctuation, isQuoteMark, lemmaOf, sentenceOf, trimmed } from "./ground.ts";
import { nounPhrase, speakerOf } from "./sources.ts";

const CHARGES = new Set("charge,accusation,allegation,claim,assertion,suggestion,report,rumor,rumour".split(","));

/**
 * Adds the denials whose charge stands before them, as an apposition to a whole clause:
 * "The court found a risk of genocide — a charge | Israel | strongly denies". What is denied is that clause.
 */
export function deniedCharges(ground: Ground, drafts: Draft[]): void {
  const { words } = ground;
  const have = new Set(drafts.map((d) => d.cueHead));
  let added = false;
  for (const word of words) {
    if (word.upos !== "VERB" || have.has(word.index) || !isRelation(word.deprel, "acl")) continue;
    if (CUE_VERBS.get(lemmaOf(word))?.frames.get("o")?.cueClass !== "denial") continue;
    const noun = word.head;
    if (noun < 0 || !CHARGES.has(lemmaOf(words[noun])) || noun > word.index) continue;
    const speaker = speakerOf(ground, word.index);
    if (speaker.head < 0 || speaker.head === noun) continue;
    const start = Math.min(noun, ground.lowest[noun]!);
    const content = clauseBefore(ground, start, drafts) ?? nounPhrase(ground, noun, false, word.index);
    const inner = trimmed(ground, content.first, content.last);
    if (!inner) continue;
    drafts.push({
      cueHead: word.index,
      cue: { first: word.index, last: word.index },
      wideCue: { first: word.index, last: word.index },
      cueClass: "denial",
      view: "stated",
      polarity: "denies",
      source: speaker.head,
      beside: speaker.beside,
      sourceRange: nounPhrase(ground, speaker.head, false, word.index),
      wideSource: nounPhrase(ground, speaker.head, true, word.index),
      content: [inner],
      wideContent: [content],
      holder: null,
    });
    added = true;
  }
  if (added) drafts.sort((a, b) => a.cueHead - b.cueHead);
}

/** What an attribution before the charge says in the same sentence, else the clause before the comma or dash. */
export function clauseBefore(ground: Ground, charge: number, drafts: readonly Draft[]): { first: number; last: number } | null {
  const { words } = ground;
  const { first } = sentenceOf(ground, charge);
  let comma = charge - 1;
  while (comma > first && !/^(?:,|—|–|-|--)$/.test(words[comma]!.form)) comma--;
  if (comma <= first || charge - comma > 4) return null;
  for (let i = drafts.length - 1; i >= 0; i--) {
    const d = drafts[i]!;
    const content = d.content[0];
    if (!content || content.first < first || content.first >= comma || d.cueHead >= comma) continue;
    // the clause ends where the apposition begins, and so does the other attribution
    for (const list of [d.content, d.wideContent]) {
      for (let k = 0; k < list.length; k++)
        if (list[k]!.last >= comma && list[k]!.first < comma) list[k] = { first: list[k]!.first, last: comma - 1 };
    }
    return { first: content.first, last: Math.min(content.last, comma - 1) };
  }
  let start = first;
  while (start < comma && isPunctuation(words[start]) && !isQuoteMark(words[start])) start++;
  return start < comma ? { first: start, last: comma - 1 } : null;
}
