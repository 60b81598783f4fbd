import { isRelation } from "../../language/tree.ts";
import type { Context, ReadTime } from "../context.ts";
import { placeOfEvent } from "../events/circumstances.ts";
import type { TalksStatus } from "../reading.ts";
import { subjectWords } from "./frame-negotiations.ts";
import { namesNegotiations, prepositionOf } from "./negotiations.ts";
import { turn } from "./status.ts";
import type { Draft } from "./talks.ts";

/**
 * Negotiations that a clause only looks back on: they were held.
 * "signed a protocol | after three days of talks in Nairobi |", "| at the weekend's talks in Nairobi |".
 */
export function heldBefore(context: Context, times: readonly ReadTime[], drafts: readonly Draft[]): Draft[] {
  const { words } = context.parsed;
  const taken = new Set(drafts.map((d) => d.noun));
  const found: Draft[] = [];
  for (const w of words) {
    if (taken.has(w.index) || !namesNegotiations(context, w.index)) continue;
    // "a second round | of talks |", "10 days | of talks |": the measure bears the preposition
    let top = w.index;
    if (
      w.deprel === "nmod" &&
      w.head >= 0 &&
      prepositionOf(context, top) === "of" &&
      (namesNegotiations(context, w.head) || /^(?:day|week|hour|round)$/.test(words[w.head]!.lemma))
    )
      top = w.head;
    if (taken.has(top) || found.some((d) => d.noun === top) || !/^(?:obl|nmod)/.test(words[top]!.deprel)) continue;
    const preposition = prepositionOf(context, top);
    const ahead = announcedBy(context, top, preposition);
    if (ahead !== null) {
      // "| Envoys of Yemen | flew to Muscat for talks"
      const parties = preposition === "for" ? subjectWords(context, words[top]!.head) : [];
      found.push({ head: top, noun: top, parties, turned: { status: ahead, rule: preposition, top }, rule: `ahead-of/${preposition}` });
      taken.add(top);
      continue;
    }
    const measured = top !== w.index;
    const dated = times.some(
      (t) => t.edtf !== null && t.first >= context.tree.yieldOf(top).first && t.last <= context.tree.yieldOf(top).last,
    );
    const placed =
      placeOfEvent(context, times, top) !== null && context.tree.childrenBy(top, "nmod").some((k) => prepositionOf(context, k) === "in");
    if (
      !(/^(?:after|following)$/.test(preposition) && (measured || dated || placed)) &&
      !(/^(?:at|during|in)$/.test(preposition) && (dated || (placed && preposition === "at")))
    )
      continue;
    found.push({
      head: top,
      noun: top,
      parties: [],
      turned: { status: "concluded", rule: preposition, top },
      rule: `held-before/${preposition}`,
    });
    taken.add(top);
  }
  return found;
}

const COMING = /^(?:arrive|fly|travel|come|go|head|leave|gather|due|return|welcome|receive|await|expect|assemble|convene)$/;

/**
 * How talks stand towards which somebody is on the way: "| ahead of | talks in Geneva", "flew to Doha | for | talks", "is expected in Cairo | for | talks";
 * null where the preposition tells nothing of the kind.
 */
function announcedBy(context: Context, noun: number, preposition: string): TalksStatus | null {
  const { words } = context.parsed;
  let above = words[noun]!.head;
  if (above < 0) return null;
  // "would travel | to Doha for talks |": hung on the place
  if (preposition === "for" && isRelation(words[above]!.deprel, "obl") && words[above]!.upos === "PROPN" && words[above]!.head >= 0)
    above = words[above]!.head;
  const lemma = words[above]!.lemma.toLowerCase();
  const before = words
    .slice(Math.max(0, noun - 6), noun)
    .map((w) => w.form.toLowerCase())
    .join(" ");
  if (preposition === "of" && (lemma === "eve" || /\bahead of\b/.test(before))) return "scheduled";
  if (preposition === "ahead") return "scheduled";
  if (preposition !== "for" || !COMING.test(lemma) || !(words[above]!.upos === "VERB" || lemma === "due")) return null;
  // "| received | a delegation for talks"
  if (lemma === "receive") return words[above]!.xpos === "VBD" ? "concluded" : null;
  const turned = turn(context, above, "scheduled");
  return turned === null ? null : lemma === "expect" ? "expected" : turned.status;
}
