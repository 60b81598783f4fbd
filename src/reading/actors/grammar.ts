import { isRelation } from "../../language/tree.ts";
import { isActingVerb } from "./kinds.ts";
import type { View } from "./view.ts";

/** The preposition of a noun in lower case ("with", "according to"), or "". */
export function prepositionOf(view: View, head: number): string {
  const { words, tree } = view;
  const cases = tree.children(head).filter((k) => k < head && words[k]!.deprel === "case");
  const first = cases[0];
  if (first === undefined) return "";
  const fixed = tree.childrenBy(first, "fixed").map((k) => words[k]!.form.toLowerCase());
  return [words[first]!.form.toLowerCase(), ...fixed].join(" ");
}

/** The word whose place in the clause decides for this one: the first of a coordination, the noun of an apposition. */
export function anchorOf(view: View, head: number): number {
  const { words } = view;
  let at = head;
  for (let guard = 0; guard < 8; guard++) {
    const word = words[at]!;
    if (word.head < 0 || !/^(?:conj|appos|flat|nmod:desc)$/.test(word.deprel) || /^(?:VERB|AUX)$/.test(words[word.head]!.upos)) break;
    at = word.head;
  }
  return at;
}

// nouns that a city has as a place: "Kyiv's streets"
const OF_PLACES =
  /^(?:street|airport|suburb|outskirt|mayor|hospital|centre|center|university|resident|district|neighborhood|neighbourhood|port|station|skyline|square|downtown|metro|population|inhabitant|market|hotel|stadium|people|north|south|east|west)s?$/;
// what happens to a city as a place: "Kyiv fell", "Beirut burned"
const OF_TOWNS = /^(?:fall|burn|shake|wake|lie|shell|bomb|hit|rebuild|stand|suffer|lose|experience|swelter)$/;

// what a tagger may take for a noun after a capital: "Washington | favours | reform"
const WANTING = /^(?:favour|favor|back|oppose|object|prefer|seek|resist|want|insist|expect|offer|require|support|dismiss|consider|regard)$/;

/** Whether a capital acts or speaks here and so stands for its government: "Kyiv said", "talks with Tehran", "between Kyiv and Moscow". */
export function standsForGovernment(view: View, head: number): boolean {
  const { words } = view;
  const at = anchorOf(view, head);
  const word = words[at]!;
  const governor = words[word.head];
  // "Kigali denies backing M23", where the tagger takes the verb for a noun
  const next = words[head + 1];
  if (
    next &&
    /^[a-z]+(?:s|ed)$|^said$/.test(next.form) &&
    [stemOf(next.form), `${stemOf(next.form)}e`].some((verb) => isActingVerb(verb) || WANTING.test(verb)) &&
    prepositionOf(view, head) === ""
  )
    return true;
  if (!governor) return false;
  if (prepositionOf(view, at) !== "" || prepositionOf(view, head) !== "") {
    const preposition = prepositionOf(view, at) || prepositionOf(view, head);
    if (/^(?:with|between|by|against|according to|as for|on behalf of|towards|toward)$/.test(preposition)) return true;
    // "| For Kyiv |, lifting a sanction is out of the question"
    const before = words[head - 1]!;
    if (preposition === "for" && before.form.toLowerCase() === "for" && words[head - 2]?.sentence !== before.sentence) return true;
    // "a proposal from Moscow", "pressure on Kyiv", "an ultimatum to Tehran", "demands of Moscow"
    return /^(?:from|on|to|of)$/.test(preposition) && isRelation(word.deprel, "nmod") && OF_DEALINGS.test(governor.lemma.toLowerCase());
  }
  if (word.deprel === "nsubj" && /^(?:VERB|AUX)$/.test(governor.upos)) return !OF_TOWNS.test(governor.lemma);
  if (word.deprel === "nsubj")
    return /^(?:ready|willing|prepared|open|able|unwilling|reluctant|responsible|determined|right|wrong|committed|keen|wary|opposed|against|comfortable|happy|unhappy|content|agreeable|adamant|insistent|sceptical|skeptical|disposed|inclined|lukewarm|favour|favor|agreement|hurry|position)$/.test(
      governor.lemma,
    );
  if (word.deprel === "nsubj:pass")
    return isActingVerb(governor.lemma) || /^(?:force|expect|prepare|allow|oblige|oppose|dispose|incline)$/.test(governor.lemma);
  if (isRelation(word.deprel, "obj") || word.deprel === "iobj")
    return (
      isActingVerb(governor.lemma) ||
      /^(?:push|force|press|pressure|blame|help|back|allow|let|leave|make|bring|persuade|convince|warn|tell|lead)$/.test(governor.lemma)
    );
  if (word.deprel === "nmod:poss") return !OF_PLACES.test(governor.lemma.toLowerCase());
  return false;
}

/** "denies" -> "deny", "said" -> "say", "claims" -> "claim". */
function stemOf(form: string): string {
  if (form === "said") return "say";
  return form
    .replace(/ies$/, "y")
    .replace(/ied$/, "y")
    .replace(/(?:(?<=ss|sh|ch)es|s|ed)$/, "");
}

const OF_DEALINGS =
  /^(?:proposal|pressure|ultimatum|demand|letter|message|offer|warning|threat|signal|sanction|support|aid|reply|response|answer|statement|concession|request|appeal|approval|permission|assurance|guarantee|envoy|ambassador|call|condition|term|rejection|criticism|accusation|word|comment|reaction|help|arms|weapon|policy|position|stance|view|claim)s?$/;

/** Whether the noun stands where somebody who acts, speaks, is spoken to or is acted on stands. */
export function isParticipant(view: View, head: number): boolean {
  const { words } = view;
  const at = anchorOf(view, head);
  const word = words[at]!;
  if (word.head < 0) return true;
  const { deprel } = word;
  if (/^(?:nsubj|nsubj:pass|nsubj:outer|obj|iobj|obl:agent|nmod:poss|vocative|dislocated|list|root)$/.test(deprel)) return true;
  if (isRelation(deprel, "obl") || isRelation(deprel, "nmod") || deprel === "acl" || deprel === "parataxis" || deprel === "orphan") {
    const preposition = prepositionOf(view, at) || prepositionOf(view, head);
    return preposition === ""
      ? deprel !== "obl:unmarked"
      : !/^(?:in|at|on|near|during|since|until|after|before|into|inside|outside|across|throughout|along|around|under|over|as|than|like|through|within|without|about|above|below|beyond)$/.test(
          preposition,
        );
  }
  return /^(?:appos|conj|xcomp|ccomp|advcl|dep|acl:relcl)$/.test(deprel);
}
