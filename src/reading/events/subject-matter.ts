import type { Actors, Context } from "../context.ts";

/** A report speaks of states and armed groups at least once in so many sentences. Read off 31 annotated reports: 0.25 and more; a labour dispute: 0.12. */
const SENTENCES_A_PARTY = 6;

/** Whether the report is about states, governments or armed groups: strikers "lay siege" to a port and sign "truces" too. */
export function isAboutParties(context: Context, actors: Actors): boolean {
  const sentences = context.parsed.sentences.filter((s) => s.kind === "prose" || s.kind === "bullet").length;
  let named = 0;
  for (const mention of actors.mentions) {
    const { kind } = actors.actors[actors.partyOf(mention.actor)]!;
    if (kind === "state" || kind === "government" || kind === "armed-group") named++;
  }
  // a sentence or two may speak of persons alone
  return sentences < SENTENCES_A_PARTY || named * SENTENCES_A_PARTY >= sentences;
}
