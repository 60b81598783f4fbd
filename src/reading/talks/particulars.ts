import { isRelation } from "../../language/tree.ts";
import type { Actors, Context, ReadTime, WordRange } from "../context.ts";
import { placeOfEvent, timeOfEvent } from "../events/circumstances.ts";
import { partiesOf } from "../events/parties.ts";
import { withConjuncts } from "../frames/subjects.ts";
import { formatOf } from "./format.ts";
import { namesNegotiations, prepositionOf } from "./negotiations.ts";
import type { Draft, ReadTalks } from "./talks.ts";

/** A statement with when and where the negotiations are, who takes part and who mediates, and the words that show it. */
export function toTalks(context: Context, actors: Actors, times: readonly ReadTime[], draft: Draft): ReadTalks {
  const { head, noun, turned } = draft;
  const { words } = context.parsed;
  const { tree } = context;
  let time = timeOfEvent(context, times, head);
  if (time < 0 && turned.top !== head) time = timeOfEvent(context, times, turned.top);
  if (time < 0 && noun >= 0) {
    const own = timeOfEvent(context, times, noun);
    if (own >= 0 && tree.isWithin(times[own]!.last, noun)) time = own;
  }
  const place = placeOfEvent(context, times, head) ?? (noun >= 0 ? placeOfEvent(context, times, noun) : null);
  const beside =
    noun < 0
      ? []
      : [
          noun,
          ...(words[noun]!.deprel === "nmod" && words[noun]!.head >= 0 ? [words[noun]!.head] : []),
          ...tree.childrenBy(noun, "nmod"),
        ].filter((n) => namesNegotiations(context, n));
  const withWords = [head, ...beside].flatMap((at) =>
    tree
      .children(at)
      .filter((k) => /^(?:nmod|obl)/.test(words[k]!.deprel) && /^(?:with|between|among)$/.test(prepositionOf(context, k)))
      .flatMap((k) => withConjuncts(context, k)),
  );
  const owners = beside.flatMap((at) =>
    tree
      .children(at)
      .filter(
        (k) =>
          k < at &&
          /^(?:nmod:poss|amod|compound)/.test(words[k]!.deprel) &&
          !/-(?:led|brokered|mediated|sponsored|hosted)$/.test(words[k]!.form),
      ),
  );
  const helpers = mediatorWords(context, [head, ...beside]);
  const mediators = partiesOf(context, actors, [...helpers, ...draft.parties.filter((p) => isMediator(context, p))]);
  // "offered to | host | talks"
  const hosting = [head, ...tree.childrenBy(head, "xcomp", "advcl", "ccomp")].some((at) =>
    /^(?:host|convene|mediate|chair|facilitate|broker)$/.test(words[at]!.lemma),
  );
  const participants = partiesOf(context, actors, [...(hosting ? [] : draft.parties), ...withWords, ...owners]).filter(
    (a) => !mediators.includes(a),
  );
  if (hosting) mediators.push(...partiesOf(context, actors, draft.parties).filter((a) => !mediators.includes(a)));
  return {
    status: turned.status,
    time,
    place,
    participants,
    mediators,
    format: formatOf(context, beside),
    span: spanOf(context, draft, times[time] ?? null),
    hedges: hedgesOf(context, head, turned.top),
    head,
    rule: draft.rule,
  };
}

function isMediator(context: Context, word: number): boolean {
  return /^(?:mediator|facilitator|broker|guarantor)$/.test(context.parsed.words[word]!.lemma);
}

/** "hosted | by Qatar |", "mediated | by the envoy |", "| US |-led" */
function mediatorWords(context: Context, tops: readonly number[]): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  return tops.flatMap((top) =>
    tree.children(top).flatMap((k) => {
      if (isRelation(words[k]!.deprel, "acl") && /^(?:host|mediate|broker|facilitate|sponsor|chair|convene|lead)$/.test(words[k]!.lemma))
        return tree
          .childrenBy(k, "obl")
          .filter((a) => prepositionOf(context, a) === "by")
          .flatMap((a) => withConjuncts(context, a));
      if (/^(?:led|brokered|mediated|sponsored|hosted)$/.test(words[k]!.form.toLowerCase()) && k < top)
        return tree.children(k).filter((c) => c < k && words[c]!.upos !== "PUNCT");
      return [];
    }),
  );
}

/** "were | reportedly | to resume", "| appear | to have stalled" */
function hedgesOf(context: Context, head: number, top: number): WordRange[] {
  const { words } = context.parsed;
  const out: WordRange[] = [];
  for (const at of new Set([head, top, words[head]!.head])) {
    if (at < 0) continue;
    for (const kid of context.tree.childrenBy(at, "advmod"))
      if (
        /^(?:reportedly|apparently|allegedly|possibly|perhaps|seemingly|presumably|supposedly|likely|probably)$/.test(
          words[kid]!.lemma.toLowerCase(),
        )
      )
        out.push({ first: kid, last: kid });
    if (at !== head && /^(?:appear|seem)$/.test(words[at]!.lemma)) out.push({ first: at, last: at });
  }
  return out.sort((a, b) => a.first - b.first);
}

/** From the negotiations or the verb above to the verb and its time: "| will resume talks this week |". */
function spanOf(context: Context, draft: Draft, time: ReadTime | null): WordRange {
  const { words } = context.parsed;
  const sentence = words[draft.head]!.sentence;
  let first = Math.min(draft.head, draft.turned.top);
  let last = Math.max(draft.head, draft.turned.top);
  for (const kid of context.tree.childrenBy(draft.head, "aux", "compound:prt")) {
    first = Math.min(first, kid);
    last = Math.max(last, kid);
  }
  for (const at of [draft.noun, ...draft.parties]) {
    if (at < 0 || words[at]!.sentence !== sentence || Math.abs(at - draft.head) > 15) continue;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (time !== null && words[time.first]!.sentence === sentence && Math.abs(time.first - draft.head) < 15) {
    first = Math.min(first, time.first);
    last = Math.max(last, time.last);
  }
  return { first, last };
}
