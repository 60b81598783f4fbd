import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { negationOf } from "../frames/negation.ts";
import { hasTense } from "../frames/subjects.ts";
import type { EventStatus } from "../reading.ts";

/** How real the report makes a happening: its status, or that it is none, with the verbs passed on the way to the main clause. */
export interface Reality {
  /** what the word names is no happening of its own: wanted, denied, talked about, a condition */
  readonly none: boolean;
  readonly status: readonly EventStatus[];
  /** whether it is announced for a time: "is due to", "is expected to", "will" */
  readonly announced: boolean;
}

const words = (list: string) => new Set(list.split(/\s+/));

/** Verbs whose infinitive or gerund came true: "began to | withdraw", "kept | firing". */
const COME_TRUE = words(
  "begin start continue manage go keep resume proceed succeed help stop cease use happen come finish rush complete serve return be have see watch take spend",
);
/** Verbs, participles and adjectives that announce: "plans to | visit", "is due to | meet". */
const ANNOUNCE = words("expect schedule plan set due prepare intend aim likely arrange slate about bind tip poise");
/** Verbs whose clause is told as it is: "said that | troops attacked". */
const TELL = words(
  "say tell report announce confirm claim add state note write declare acknowledge admit reveal find show mean indicate believe think know learn hear recall explain describe see see-that conclude disclose insist boast testify estimate argue maintain reply respond stress complain allege charge accuse blame remember suggest assert warn appear seem understand regret emphasise emphasize",
);
/** Nouns under which a happening is only thought of: "a plan to | attack", "an end to | attacks". */
const THOUGHT_NOUNS = words(
  "plan proposal threat demand call risk possibility offer draft fear hope chance need aim goal attempt effort condition prospect talk negotiation idea vow promise pledge decision refusal willingness readiness commitment appeal request order warning danger ban end halt stop cessation moratorium prevention list issue question date deadline timetable timeline provision term terms agreement deal pact accord mandate right ability capacity intention option preparation campaign-to campaigning way resolution law bill article rule kind type means pretext excuse case failure bid roadmap formula progress step path road stage framework mechanism",
);
/** Verbs under which a noun of happening is only thought of: "called for | a release", "halt | the attacks". */
const THOUGHT_VERBS = words(
  "want demand call seek propose urge ask require request need prevent avoid avert halt end stop cease oppose reject rule exclude fear threaten consider discuss study plan prepare order expect suggest offer promise pledge agree accept prohibit ban forbid allow permit authorise authorize vow foresee foil thwart refrain abandon renounce refuse await negotiate include involve ensure secure guarantee favour favor debate envisage envision stipulate provide mean imply risk deserve link aim delay postpone facilitate enable push press insist deny prompt-for advocate hope wish support welcome-if address restrict limit monitor verify supervise resist defend justify examine review mention cover regard view compare",
);
const DENY = words("deny dispute refute rebut");
const CONDITION_MARKS = words("if unless until once whether provided lest should");

/**
 * Reads the reality of the happening at `head` by climbing to the main clause.
 *
 *   "troops | will leave": future      "the rebels | would free 33": hypothetical, future     "no deal | was reached": negated
 *   "demanded that troops | leave", "a plan to | attack", "if troops | attack": none
 */
export function realityOf(context: Context, head: number): Reality {
  const { tree } = context;
  const list = context.parsed.words;
  const status = new Set<EventStatus>();
  let announced = false;
  const none = (): Reality => ({ none: true, status: [], announced: false });
  let at = head;
  for (let steps = 0; steps < 30 && at >= 0; steps++) {
    const w = list[at]!;
    const kids = tree.children(at);
    const perfect = kids.some((k) => list[k]!.lemma === "have" && isRelation(list[k]!.deprel, "aux"));
    const nominal = w.upos === "NOUN" || w.upos === "PROPN";
    const negation = negationOf(context, at);
    if (negation !== "none" && (at === head || !finishes(context, at))) status.add("negated");
    for (const k of kids) {
      const kid = list[k]!;
      const form = kid.form.toLowerCase();
      if (isRelation(kid.deprel, "aux") && kid.xpos === "MD") {
        if (/^(?:will|shall|'ll|’ll|wo)$/.test(form)) {
          if (!perfect) status.add("future");
        } else if (/^(?:would|'d|’d)$/.test(form)) {
          if (!perfect) status.add("hypothetical").add("future");
          else status.add("hypothetical");
        } else if (/^(?:may|might|could)$/.test(form)) {
          if (!perfect) status.add("hypothetical");
        } else if (/^(?:can|ca|cannot|could)$/.test(form) && negation !== "none") status.add("negated").add("future");
        else if (at === head || !nominal) return none();
      }
      if (kid.deprel === "mark" && CONDITION_MARKS.has(form) && k < at && (form !== "once" || !perfect)) return none();
      // "before the | rebels seized the town" is told; "before it can | withdraw" is not
      if (kid.deprel === "mark" && (form === "before" || form === "after") && !nominal && !isPast(context, at)) return none();
      if (kid.deprel === "mark" && form === "without") return none();
      if (nominal && kid.deprel === "det" && /^(?:any|every|whatever|either)$/.test(form)) return none();
      if (nominal && kid.deprel === "case" && at === head && /^(?:without|despite-any|against|for|than)$/.test(form) && form !== "for")
        return none();
    }
    // "the talks | is to open", "are to | meet": a copula over an infinitive
    const infinitive = !nominal && kids.some((k) => list[k]!.deprel === "mark" && list[k]!.form.toLowerCase() === "to");
    const cop = kids.find((k) => k < at && list[k]!.lemma === "be" && /^(?:am|is|are|was|were|'s|'re)$/i.test(list[k]!.form));
    if (infinitive && cop !== undefined && cop < at) {
      status.add("future");
      announced = true;
      if (/^(?:was|were)$/i.test(list[cop]!.form) && perfect) status.add("negated");
    }
    // "is | due to | open": taken for one mark
    if (!nominal && kids.some((k) => list[k]!.deprel === "mark" && list[k]!.form.toLowerCase() === "due")) {
      status.add("future");
      announced = true;
    }
    if (w.deprel === "root" || w.head < 0) break;
    const up = list[w.head]!;
    const lemma = up.lemma.toLowerCase();
    const finite = !nominal && hasTense(context, at);
    const relation = w.deprel;
    if (nominal) {
      if (isRelation(relation, "nmod") && (THOUGHT_NOUNS.has(lemma) || DENY.has(lemma)) && !isLastingNoun(context, w.head)) return none();
      if (
        (isRelation(relation, "obj") || isRelation(relation, "obl") || relation === "nsubj:pass" || isRelation(relation, "xcomp")) &&
        up.upos === "VERB"
      ) {
        const inside = isRelation(relation, "obl") ? prepositionOf(context, at) : "";
        if (DENY.has(lemma)) return none();
        // "a distribution | is planned |"
        if (relation === "nsubj:pass" && ANNOUNCE.has(lemma)) {
          status.add("future");
          announced = true;
          break;
        }
        const thought =
          THOUGHT_VERBS.has(lemma) && (!isRelation(relation, "obl") || /^(?:for|to|on|from|of|about|against|with|)$/.test(inside));
        if (thought && at === head) return none();
      }
      if (isRelation(relation, "obl") && /^(?:if|without|pending|in-case)$/.test(prepositionOf(context, at))) return none();
    } else if (relation === "acl:relcl" && finite) {
      // "its demand that | Israel | promise": a clause of the noun, taken for one that describes it
      if (THOUGHT_NOUNS.has(lemma) && kids.some((k) => list[k]!.deprel === "mark" && list[k]!.form.toLowerCase() === "that")) return none();
      // a finite relative clause stands on its own: "the town | that was shelled"
      break;
    } else if (isRelation(relation, "acl")) {
      if (infinitive && !status.has("future")) return none();
      if (infinitive) announced = true;
      if (w.xpos === "VBG" && THOUGHT_NOUNS.has(lemma)) return none();
      if (w.xpos === "VBN") {
        if (THOUGHT_NOUNS.has(lemma) === false) break;
        break;
      }
    } else if (isRelation(relation, "ccomp") || isRelation(relation, "parataxis")) {
      if (DENY.has(lemma)) return none();
      if (up.upos === "NOUN" && THOUGHT_NOUNS.has(lemma)) return none();
      // "it is necessary that the two sides | yield"
      if (/^(?:necessary|urgent|essential|important|vital|crucial|imperative|possible|likely|unlikely|better|time)$/.test(lemma))
        return none();
      if (finite && (TELL.has(lemma) || up.upos !== "VERB" || isRelation(relation, "parataxis"))) {
        // "accused the army of ..., said it | attacked": told; what follows above is the telling
        break;
      }
      if (!finite || !/^(?:find|see|expect|agree|decide|rule)$/.test(lemma)) return none();
      if (lemma === "expect") {
        status.add("future");
        announced = true;
      }
      break;
    } else if (isRelation(relation, "csubj") && up.upos === "ADJ") {
      // "it is necessary that the two sides | yield"
      return none();
    } else if (isRelation(relation, "xcomp") || isRelation(relation, "csubj")) {
      if (COME_TRUE.has(lemma) || lemma === "appear" || lemma === "seem") {
        if (lemma === "cease" || lemma === "stop") return none();
      } else if (ANNOUNCE.has(lemma) || ANNOUNCE.has(up.form.toLowerCase())) {
        status.add("future");
        announced = true;
      } else if (/^(?:say|believe|report|think|know|allege|understand|suspect|see|watch)$/.test(lemma)) {
        // "is believed to | have killed"
      } else if (up.upos === "VERB" || up.upos === "ADJ" || up.upos === "NOUN") return none();
    } else if (isRelation(relation, "advcl")) {
      if (infinitive && w.xpos === "VB") {
        // "flew in to | meet the general" came about or will; "used the truce to | attack" as well
        const coming = /^(?:fly|travel|arrive|come|go|meet|head|visit|return|gather|due)$/.test(lemma);
        if (!coming || !/^(?:meet|hold|visit|attend|discuss|mediate|brief|join|sign|confer)$/.test(w.lemma)) return none();
        status.add("future");
      } else if (w.xpos === "VBG" && kids.some((k) => list[k]!.deprel === "mark" || list[k]!.deprel === "case")) {
        const mark = list[kids.find((k) => list[k]!.deprel === "mark" || list[k]!.deprel === "case")!]!.form.toLowerCase();
        // "accused the army of | killing", "denied by | attacking"; but "after | meeting the general"
        if (!/^(?:after|while|when|by|since|in)$/.test(mark)) return none();
      }
      if (finite) break;
    } else if (relation === "conj" && infinitive && up.upos === "VERB" && hasTense(context, w.head) && !COME_TRUE.has(lemma)) {
      // "promised to spare civilians and | to let convoys through |": joined to the verb above in place of its infinitive
      return none();
    } else if (relation === "conj" && finite && tree.child(at, "nsubj") >= 0) break;
    at = w.head;
  }
  return { none: false, status: [...status].sort(), announced };
}

/** "a strike that ended | the truce": nouns that also name things that happened. */
function isLastingNoun(context: Context, noun: number): boolean {
  const { words: list } = context.parsed;
  return (
    /^(?:list|way|end|agreement|deal|accord|pact|case|terms?|campaign|kind|talk|negotiation|order|decision)$/.test(list[noun]!.lemma) &&
    false
  );
}

function prepositionOf(context: Context, word: number): string {
  const mark = context.tree.childrenBy(word, "case")[0];
  return mark === undefined ? "" : context.parsed.words[mark]!.form.toLowerCase();
}

function isPast(context: Context, verb: number): boolean {
  const list = context.parsed.words;
  return (
    /^(?:VBD|VBN)$/.test(list[verb]!.xpos) ||
    context.tree.childrenBy(verb, "aux", "cop").some((k) => /^(?:VBD)$/.test(list[k]!.xpos) || list[k]!.lemma === "have")
  );
}

/** Whether the verb only finishes another: its negation is its own. "did not stop | shelling". */
function finishes(context: Context, verb: number): boolean {
  return /^(?:say|tell|report|announce)$/.test(context.parsed.words[verb]!.lemma);
}
