import type { StanceMeaning, StanceMove } from "../../casebook/frames.ts";
import type { Context } from "../context.ts";
import type { FrameMatch } from "../frames/match.ts";
import type { Stance } from "../reading.ts";
import type { Topic } from "./content.ts";
import { isPromisedTurn } from "./stance.ts";

const ONCE_MORE = /^(?:again|still|repeatedly|consistently|always)$/;
const GO_ON = /^(?:continue|remain|keep|persist)$/;

/** The change of stance that the report itself asserts, or null: "dropped", "no longer insists", "again rejected", "for the first time said it would". */
export function moveOf(
  context: Context,
  stances: ReadonlyMap<number, FrameMatch>,
  match: FrameMatch,
  meaning: StanceMeaning,
  topic: Topic | null,
  stance: Stance,
): StanceMove | null {
  const { words } = context.parsed;
  if (match.negation === "no-longer") return "drops";
  if (isPromisedTurn(match, match.condition)) return null;
  if (meaning.move !== null)
    return match.negation === "not" ? (meaning.move === "drops" || meaning.move === "softens" ? "keeps" : null) : meaning.move;
  // "refused to | drop | its demand": what is turned down is the change
  for (const head of topic?.passed ?? []) {
    const inner = stances.get(head)?.frame.meaning;
    if (inner?.kind === "stance" && inner.move === "keeps" && meaning.polarity === 1) return "keeps";
    if (inner?.kind === "stance" && inner.move === "drops") return meaning.polarity === -1 || match.negation === "not" ? "keeps" : "drops";
    if (inner?.kind === "stance" && inner.move === "softens" && meaning.polarity === 1 && match.negation === "none") return "softens";
  }
  const first = match.aspects.some((at) => words[at]!.lemma === "first");
  if (first && (stance === "for" || stance === "conditional" || stance === "open")) return "softens";
  if (match.aspects.some((at) => ONCE_MORE.test(words[at]!.lemma.toLowerCase()))) return "keeps";
  if (match.through.some((at) => GO_ON.test(words[at]!.lemma))) return "keeps";
  return null;
}
