import type { WordRange } from "../context.ts";
import type { Candidate } from "./candidate.ts";
import { collectBodies } from "./collect-bodies.ts";
import { collectNames, collectSurnames } from "./collect-names.ts";
import { collectInsiders, collectRoles } from "./collect-roles.ts";
import { isActingVerb } from "./kinds.ts";
import { BLANK } from "./phrase.ts";
import type { View } from "./view.ts";

/** Every phrase of the report that may name or describe an actor, in text order; phrases may stand within one another. */
export function collectCandidates(view: View): Candidate[] {
  const candidates: Candidate[] = [];
  // words that are part of a title or of a name already read
  const taken = new Uint8Array(view.words.length);
  const take = (range: WordRange) => taken.fill(1, range.first, range.last + 1);
  collectRoles(view, candidates, take);
  collectInsiders(view, candidates, take);
  collectNames(view, candidates, taken, take);
  collectSurnames(view, candidates, taken);
  collectBodies(view, candidates, taken);
  collectPronouns(view, candidates);
  // "the Palestinian militant group" is the group alone
  const inGroups = new Set(
    candidates
      .filter((c) => c.body?.kind === "armed-group" || /^(?:group|movement|faction)$/.test(c.noun))
      .flatMap((c) => c.modifiers.map((m) => m.first)),
  );
  const kept = candidates.filter((c) => !(c.shape === "known" && c.known!.bearers[0]!.use === "demonym" && inGroups.has(c.known!.first)));
  return kept.sort((a, b) => a.first - b.first || b.last - a.last || a.head - b.head);
}

function collectPronouns(view: View, candidates: Candidate[]): void {
  const { words } = view;
  for (const word of words) {
    if (word.upos !== "PRON" || !/^PRP/.test(word.xpos) || !view.readable(word.index)) continue;
    const form = word.form.toLowerCase();
    if (!/^(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|himself|herself|itself|themselves)$/.test(form)) continue;
    if (word.deprel === "expl" && !isActingVerb(words[word.head]?.lemma ?? "")) continue;
    candidates.push({
      ...BLANK,
      first: word.index,
      last: word.index,
      head: word.index,
      type: "pronoun",
      shape: "pronoun",
      noun: form,
      plural: /^the/.test(form),
    });
  }
}
