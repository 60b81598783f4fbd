import { isRelation } from "../../language/tree.ts";
import type { Actors, Context } from "../context.ts";
import { withConjuncts } from "../frames/subjects.ts";

/** Things that act for somebody: "Ukrainian | drones |", "the army's | shelling |". */
const INSTRUMENTS = new Set(
  "drone missile rocket strike airstrike plane jet warplane aircraft helicopter gunship tank shell mortar bomb artillery bombardment shelling offensive raid attack assault fire shelling fighter gunner gunman sniper troop troops soldier force forces unit warship bombing explosion blast operation ground barrage projectile battery incursion commando militant rebel guerrilla militia paramilitary policeman police officer court commander negotiator mediator envoy team delegation leader minister official representative diplomat spokesman spokeswoman member president army navy government authority parliament lawmaker side party fighters demonstrator protester protestor rioter activist crowd opponent student worker farmer settler refugee prisoner hostage committee group movement alliance faction coalition council court head chief intelligence agent".split(
    " ",
  ),
);

/** The actors that the words name, in text order, without doubles: by their own mention, or by the demonym or owner beside them. */
export function partiesOf(context: Context, actors: Actors, heads: readonly number[]): number[] {
  const out: number[] = [];
  for (const head of heads) for (const actor of partyAt(context, actors, head)) if (!out.includes(actor)) out.push(actor);
  return out;
}

function partyAt(context: Context, actors: Actors, head: number): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  const exact = actors.mentions.find((m) => m.head === head);
  if (exact) {
    const { key } = actors.actors[exact.actor]!;
    if (exact.type !== "nominal" || key !== null || actors.partyOf(exact.actor) !== exact.actor) return [exact.actor];
    // "| negotiators | from Moscow and Kyiv": those they speak for have names
    const named = ownersOf(context, actors, head).filter((a) => !/^(?:unnamed|unknown)$/.test(actors.actors[actors.partyOf(a)]!.kind));
    return named.length > 0 ? named : [exact.actor];
  }
  if (/^(?:it|he|she|they)$/i.test(words[head]!.lemma) && words[head]!.upos === "PRON") return speakerAbove(context, actors, head);
  const around = actors.mentionAt(head);
  // the head of a mention may be told otherwise than by the tree; a name deep inside a long phrase is somebody else
  if (
    around !== null &&
    around.last - around.first <= 12 &&
    around.first <= head &&
    head <= around.last &&
    !tree.isWithin(around.head, head)
  )
    return [around.actor];
  if (
    around !== null &&
    around.first <= head &&
    head <= around.last &&
    around.type !== "pronoun" &&
    INSTRUMENTS.has(words[head]!.lemma.toLowerCase())
  )
    return [around.actor];
  const lemma = words[head]!.lemma.toLowerCase();
  // "hundreds of | UN troops |"
  if (/^(?:hundred|thousand|dozen|score|number|handful|rest|most|some|many|one|two)s?$/.test(lemma)) {
    const counted = tree.childrenBy(head, "nmod").find((kid) => tree.childrenBy(kid, "case").some((c) => words[c]!.lemma === "of"));
    if (counted !== undefined) return partyAt(context, actors, counted);
  }
  const owners = ownersOf(context, actors, head);
  if (owners.length > 0) return owners;
  // "the | Hamas |-led attack"
  for (const kid of tree.children(head)) {
    if (kid > head || !/(?:^|-)(?:led|backed|run)$/i.test(words[kid]!.form)) continue;
    const leader = tree.children(kid).find((k) => k < kid && actors.mentions.some((m) => m.head === k)) ?? kid;
    const mention =
      actors.mentions.find((m) => m.head === leader) ?? actors.mentions.find((m) => m.first <= kid && kid <= m.last && m.last < head);
    if (mention && /led$/i.test(words[kid]!.form)) return [mention.actor];
  }
  return [];
}

/** "Burundi said | it | would not": a pronoun of nobody else, in what somebody says, is the speaker. */
function speakerAbove(context: Context, actors: Actors, pronoun: number): number[] {
  const { words } = context.parsed;
  let verb = words[pronoun]!.head;
  for (let steps = 0; verb >= 0 && steps < 4; steps++) {
    const w = words[verb]!;
    if (isRelation(w.deprel, "ccomp") && w.head >= 0 && w.head < pronoun) {
      const subject = context.tree.child(w.head, "nsubj");
      const mention = subject < 0 || subject > pronoun ? undefined : actors.mentions.find((m) => m.head === subject);
      return mention ? [mention.actor] : [];
    }
    verb = w.head;
  }
  return [];
}

/** The actors whose something is: "| Israeli | ground offensives", "fighters of | the movement |", "clashes between | soldiers | and | rebels |". */
function ownersOf(context: Context, actors: Actors, head: number): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  const lemma = words[head]!.lemma.toLowerCase();
  // "| Israeli | ground offensives": the name hangs on the first part of the compound
  const inner = INSTRUMENTS.has(lemma)
    ? tree.childrenBy(head, "compound", "amod").flatMap((kid) => tree.childrenBy(kid, "amod", "compound"))
    : [];
  const owners = [...tree.children(head), ...inner]
    .filter((kid) => {
      const k = words[kid]!;
      if (k.deprel === "nmod:poss") return true;
      if ((isRelation(k.deprel, "amod") || isRelation(k.deprel, "compound")) && INSTRUMENTS.has(lemma)) return true;
      // "fighters | of the movement", "an attack | by the army", "clashes | between"
      return (
        (isRelation(k.deprel, "nmod") || k.deprel === "obl:agent") &&
        INSTRUMENTS.has(lemma) &&
        tree.childrenBy(kid, "case").some((c) => /^(?:of|by|from|between|for)$/.test(words[c]!.lemma))
      );
    })
    .sort((a, b) => rank(words[a]!.deprel) - rank(words[b]!.deprel));
  for (const owner of owners) {
    const found = withConjuncts(context, owner).flatMap((w) => {
      const mention = actors.mentions.find((m) => m.head === w) ?? within(actors, w);
      return mention ? [mention.actor] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function within(actors: Actors, word: number) {
  const mention = actors.mentionAt(word);
  return mention !== null && mention.last - mention.first <= 12 ? mention : null;
}

function rank(deprel: string): number {
  if (deprel === "nmod:poss") return 0;
  if (deprel.startsWith("amod") || deprel.startsWith("compound")) return 1;
  return 2;
}
