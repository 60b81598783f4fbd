import type { Context } from "../context.ts";
import { negationOf } from "../frames/negation.ts";
import type { TalksStatus } from "../reading.ts";
import { namesNegotiations, negotiationsAt } from "./negotiations.ts";

/** What a copula or a "there is" tells of negotiations, with the word that tells it. */
export interface State {
  readonly head: number;
  /** the noun of negotiations, or -1 where only the parties are named */
  readonly noun: number;
  readonly parties: readonly number[];
  readonly status: TalksStatus;
}

/** Adverbs that stand for a verb beside a copula: "negotiations were | over |", "the talks are | off |". */
const ADVERBS: Readonly<Record<string, TalksStatus>> = { over: "collapsed", off: "suspended", on: "under-way" };

/**
 * Statements that no verb, noun or adjective carries.
 *
 *   "negotiations with the guerrillas were | over |"      "the two sides are | back | at the table"      "there are | contacts | between the two"
 */
export function findStates(context: Context): State[] {
  const { words, sentences } = context.parsed;
  const { tree } = context;
  const found: State[] = [];
  for (const w of words) {
    if (!/^(?:prose|bullet|headline)$/.test(sentences[w.sentence]!.kind)) continue;
    const at = w.index;
    if (w.upos === "ADV" && tree.child(at, "cop") >= 0) {
      const subject = tree.child(at, "nsubj");
      if (subject < 0) continue;
      const form = w.form.toLowerCase();
      if (form === "back") {
        const table = tree.childrenBy(at, "obl").some((k) => words[k]!.lemma === "table");
        if (table && negationOf(context, at) === "none") found.push({ head: at, noun: -1, parties: [subject], status: "resumed" });
        continue;
      }
      const status = ADVERBS[form];
      const noun = status === undefined || negationOf(context, at) !== "none" ? -1 : negotiationsAt(context, subject);
      if (noun >= 0) found.push({ head: at, noun, parties: [], status: status! });
    } else if (
      /^(?:first|second|third|fourth|fifth|sixth|latest|last|meeting|round|session|talk)$/.test(w.lemma) &&
      tree.child(at, "cop") >= 0
    ) {
      // "it was | the first meeting | between the two", "the talks were | the first | since May"
      const subject = tree.child(at, "nsubj");
      const past = tree.childrenBy(at, "cop").some((k) => words[k]!.xpos === "VBD");
      if (subject < 0 || !past || negationOf(context, at) !== "none") continue;
      const own = namesNegotiations(context, at);
      const ordered =
        !own || tree.childrenBy(at, "amod").some((k) => /^(?:first|second|third|fourth|fifth|sixth|latest|last)$/.test(words[k]!.lemma));
      const noun = namesNegotiations(context, subject) ? subject : own && /^(?:it|this|that)$/i.test(words[subject]!.lemma) ? at : -1;
      if (ordered && noun >= 0) found.push({ head: at, noun, parties: [], status: "concluded" });
    } else if (w.lemma === "be" && tree.child(at, "expl") >= 0) {
      const noun = tree.childrenBy(at, "nsubj").find((k) => namesNegotiations(context, k) && words[k]!.xpos === "NNS");
      if (noun === undefined || tree.childrenBy(at, "aux").some((k) => words[k]!.xpos === "MD" && words[k]!.form.toLowerCase() !== "will"))
        continue;
      const none = negationOf(context, at) !== "none" || negationOf(context, noun) !== "none";
      const ahead = tree.childrenBy(at, "aux").some((k) => words[k]!.form.toLowerCase() === "will");
      const past = /^VBD$/.test(w.xpos);
      found.push({
        head: at,
        noun,
        parties: [],
        status: none ? (ahead ? "suspended" : "stalled") : ahead ? "scheduled" : past ? "concluded" : "under-way",
      });
    }
  }
  return found;
}
