import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import type { Measure } from "../reading.ts";
import { COMPLEMENTS, STATES, VERBS } from "./measures.ts";

/** What a verb did to those counted. */
export interface Deed {
  readonly measure: Measure;
  /** the word that says so */
  readonly trigger: number;
}

const lemmaOf = (context: Context, index: number) => context.parsed.words[index]!.lemma.toLowerCase();
const formOf = (context: Context, index: number) => context.parsed.words[index]?.form.toLowerCase() ?? "";

/** Words of the clause after `from` up to `limit` words on, not past the end of the sentence or a semicolon. */
function ahead(context: Context, from: number, limit: number): number[] {
  const { words } = context.parsed;
  const out: number[] = [];
  for (let i = from + 1; i < words.length && i <= from + limit; i++) {
    if (words[i]!.sentence !== words[from]!.sentence || words[i]!.form === ";") break;
    out.push(i);
  }
  return out;
}

const has = (context: Context, verb: number, limit: number, pattern: RegExp) =>
  ahead(context, verb, limit).find((i) => pattern.test(formOf(context, i))) ?? -1;

const HOMES =
  /^(?:homes?|houses?|villages?|towns?|city|cities|areas?|camps?|country|countries|districts?|neighbou?rhoods?|regions?|lands?|territory|communities|provinces?)$/;
const HUNGER = /^(?:hunger|famine|starvation|malnutrition|shortages?|insecurity|cholera|drought|siege|displacement|malaria|measles)$/;
const SHELTERS = /^(?:schools?|halls?|churches|church|mosques?|camps?|tents?|shelters?|stadium|gymnasium|gym|refuge)$/;
const CAPTIVES = /^(?:captives?|hostages?|prisoners?|detainees?|abductees?|inmates?|pows?)$/;
const WOUNDS = /^(?:wounds?|injury|injuries|burns?|bruises|fractures?|gunshot|shrapnel|concussions?)$/;
const PRISONS = /^(?:prisons?|jails?|custody|detention|cells?|prisoners?|camps?|barracks)$/;

/** What the verb does to its object, or to its subject in the passive; null where it is none of the measures. */
export function objectDeed(context: Context, verb: number): Deed | null {
  const lemma = lemmaOf(context, verb);
  const deed = (measure: Measure, trigger = verb): Deed => ({ measure, trigger });
  switch (lemma) {
    case "gun": {
      return has(context, verb, 6, /^down$/) >= 0 ? deed("killed") : null;
    }
    case "shoot":
    case "stab":
    case "beat":
    case "burn":
    case "hack":
    case "trample":
    case "club":
    case "crush":
    case "knife":
    case "fire": {
      // "38 people had been shot | dead", "two were stabbed to | death", "three men were shot | and killed"
      const dead = has(context, verb, 8, /^(?:dead|death|alive|killed)$/);
      if (dead >= 0 && ahead(context, verb, 8).every((i) => i > dead || formOf(context, i) !== ",")) return deed("killed");
      const hurt = has(context, verb, 3, /^(?:wounded|injured)$/);
      if (hurt >= 0) return deed("injured");
      return lemma === "crush" || lemma === "trample"
        ? deed("killed")
        : lemma === "shoot" && isPassive(context, verb)
          ? deed("injured")
          : null;
    }
    case "leave": {
      // "left at least 11 people | dead", "left thousands | homeless"
      for (const i of ahead(context, verb, 16)) {
        const state = COMPLEMENTS.get(formOf(context, i));
        if (state && (context.parsed.words[i]!.head === verb || !followsNoun(context, i))) return deed(state);
      }
      return has(context, verb, 14, /^without$/) >= 0 ? deed("affected") : null;
    }
    case "take":
    case "hold":
    case "keep":
    case "seize":
    case "grab":
    case "carry": {
      if (has(context, verb, 10, /^(?:hostages?|captives?)$/) >= 0) return deed("abducted");
      if (has(context, verb, 8, /^(?:hospitals?|clinics?)$/) >= 0) return isPassive(context, verb) ? deed("injured") : null;
      if (has(context, verb, 8, /^(?:morgue|safety)$/) >= 0) return null;
      if (has(context, verb, 10, PRISONS) >= 0) return deed("detained");
      // "eight people were carried | off"
      if (has(context, verb, 2, /^(?:off|away)$/) >= 0 && (lemma === "carry" || lemma === "take")) return deed("abducted");
      if (lemma === "hold" || lemma === "keep") {
        // "30 people are being held", "they | hold seven soldiers"
        const held = isPassive(context, verb) || context.parsed.words[verb]!.xpos === "VBG" || holdsPersons(context, verb);
        return held ? deed(saysHostage(context, verb) ? "abducted" : "detained") : null;
      }
      if (lemma === "take" && has(context, verb, 6, /^(?:lives)$/) >= 0) return deed("killed");
      // "94 people taken in the attack", "children taken to Russia by force"
      if (
        lemma !== "carry" &&
        isPassive(context, verb) &&
        has(context, verb, 10, /^(?:force|attack|attacks|raid|assault|away|gunpoint|gunmen|captivity)$/) >= 0
      ) {
        return deed("abducted");
      }
      return lemma === "seize" ? deed("abducted") : null;
    }
    case "return":
    case "hand":
    case "bring":
    case "fly":
    case "repatriate": {
      // "handed over six | captives", "brought | home 157 soldiers"
      if (has(context, verb, 8, CAPTIVES) >= 0) return deed("released");
      return lemma !== "return" && lemma !== "hand" && has(context, verb, 8, /^home$/) >= 0 ? deed("released") : null;
    }
    case "rush":
    case "admit":
    case "send":
    case "airlift":
      // "sent 12 people to | hospital"
      if (has(context, verb, 8, /^hospitals?$/) >= 0) return deed("injured");
      // "sent thousands | fleeing", "sent 4,000 villagers | across the river"
      return lemma === "send" &&
        (has(context, verb, 12, /^(?:fleeing|flee)$/) >= 0 ||
          (has(context, verb, 8, /^(?:across)$/) >= 0 && has(context, verb, 12, /^(?:border|frontier|river)$/) >= 0))
        ? deed("displaced")
        : null;
    case "round":
      return has(context, verb, 3, /^up$/) >= 0 ? deed("detained") : null;
    case "drive":
    case "force":
    case "chase":
    case "push":
    case "compel": {
      // "driven | from their homes", "forced to | flee"
      return has(context, verb, 14, /^(?:homes?|houses|flee|fled|fleeing|evacuate|abandon|exile)$/) >= 0 ||
        (has(context, verb, 5, /^(?:from|out)$/) >= 0 && has(context, verb, 8, HOMES) >= 0)
        ? deed("displaced")
        : null;
    }
    case "claim":
    case "cost":
    case "lose":
      // "claimed 30 | lives", "lost their | lives" is the subject's
      if (has(context, verb, 8, /^lives$/) >= 0) return deed("killed");
      // "had lost nine | soldiers"
      return lemma === "lose" &&
        has(
          context,
          verb,
          6,
          /^(?:soldiers?|fighters?|men|troops|officers?|policemen|police|guerrillas|militants|rebels|members|marines|pilots?|peacekeepers?|sons?|daughters?|brothers?|sisters?|relatives|colleagues|guards?|medics?|crewmen|sailors|paramedics|rescuers|bodyguards?|commandos?|militiamen|servicemen|gunmen|children|civilians|comrades|staffers?)$/,
        ) >= 0
        ? deed("killed")
        : null;
    case "let":
      return has(context, verb, 8, /^go$/) >= 0 ? deed("released") : null;
    case "set":
      return has(context, verb, 8, /^free$/) >= 0 ? deed("released") : null;
    case "treat":
      // "treated 40 boys for shrapnel | wounds"
      return deed("injured");
    case "cut":
      return has(context, verb, 8, /^off$/) >= 0 ? deed("affected") : null;
    case "make":
    case "render":
      return has(context, verb, 8, /^homeless$/) >= 0 ? deed("displaced") : null;
    case "put":
    case "throw":
      return has(context, verb, 8, /^(?:jail|prison|custody)$/) >= 0 ? deed("detained") : null;
    case "swap":
    case "exchange":
      return has(context, verb, 8, /^(?:prisoners?|captives?|hostages?|detainees?|soldiers|pows)$/) >= 0 ? deed("released") : null;
    case "host":
    case "shelter":
      return has(context, verb, 8, /^(?:refugees|displaced|evacuees)$/) >= 0 ? deed("displaced") : null;
    case "leave-out":
      return null;
    default: {
      const measure = VERBS.object.get(lemma);
      return measure ? deed(measure) : null;
    }
  }
}

/** What the verb says of its subject in the active; null where it is none of the measures. */
export function subjectDeed(context: Context, verb: number): Deed | null {
  const lemma = lemmaOf(context, verb);
  const deed = (measure: Measure): Deed => ({ measure, trigger: verb });
  switch (lemma) {
    case "lose":
      if (has(context, verb, 4, /^(?:life|lives)$/) >= 0) return deed("killed");
      return has(context, verb, 4, /^homes?$/) >= 0 ? deed("displaced") : null;
    case "leave":
    case "abandon": {
      // "12,400 people have left | the valley", "some fifty families left the old town"
      const object = context.tree.child(verb, "obj");
      if (object < 0)
        return lemma === "leave" && ahead(context, verb, 1).every((i) => /^[\p{P}]$|^(?:since|and|in|because)$/u.test(formOf(context, i)))
          ? deed("displaced")
          : null;
      return HOMES.test(formOf(context, object)) || context.parsed.words[object]!.upos === "PROPN" ? deed("displaced") : null;
    }
    case "remain":
    case "stay":
    case "become":
    case "end": {
      // "some 1.5 million remain | displaced"
      for (const i of ahead(context, verb, 4)) {
        const state = STATES.get(formOf(context, i)) ?? (/^refugees$/.test(formOf(context, i)) ? "displaced" : undefined);
        if (state) return deed(state);
      }
      if (has(context, verb, 6, /^(?:captivity|captive)$/) >= 0) return deed("abducted");
      return has(context, verb, 6, PRISONS) >= 0 ? deed("detained") : null;
    }
    case "face":
    case "suffer":
    case "experience":
    case "endure":
      if (has(context, verb, 8, HUNGER) >= 0) return deed("affected");
      return lemma === "suffer" && has(context, verb, 6, WOUNDS) >= 0 ? deed("injured") : null;
    case "sustain":
    case "receive":
      return has(context, verb, 6, WOUNDS) >= 0 ? deed("injured") : null;
    case "need":
    case "require":
    case "lack":
    case "rely":
    case "depend":
      return has(context, verb, 6, /^(?:aid|assistance|help|food|relief|water|care|shelter|treatment|medicine|electricity)$/) >= 0
        ? deed("affected")
        : null;
    case "return":
    case "go":
    case "come": {
      // "some 9,000 villagers have never | gone back"
      const home = has(context, verb, 3, /^(?:back|home|homes)$/) >= 0 || lemma === "return";
      if (home && isNegated(context, verb)) return deed("displaced");
      if (home && lemma !== "go") return has(context, verb, 3, /^(?:home)$/) >= 0 ? deed("released") : null;
      if (has(context, verb, 3, /^missing$/) >= 0) return deed("missing");
      return has(context, verb, 3, /^hungry$/) >= 0 ? deed("affected") : null;
    }
    case "sleep":
    case "camp":
      // "600 women have slept in the school | gym"
      return has(context, verb, 7, SHELTERS) >= 0 ? deed("displaced") : null;
    case "live":
      if (has(context, verb, 5, SHELTERS) >= 0) return deed("displaced");
      if (has(context, verb, 6, /^(?:refugees|displaced|exile)$/) >= 0) return deed("displaced");
      return has(context, verb, 6, /^(?:famine|siege|hunger)$/) >= 0
        ? deed("affected")
        : has(context, verb, 1, /^(?:in|there|under)$/) >= 0
          ? deed("population")
          : null;
    case "take":
    case "seek":
    case "find":
      return has(context, verb, 4, /^(?:refuge|shelter|asylum)$/) >= 0 ? deed("displaced") : null;
    case "shelter":
      return deed("displaced");
    case "cross":
      return has(context, verb, 6, /^(?:border|frontier|into)$/) >= 0 ? deed("displaced") : null;
    case "have":
      // "do not have | enough to eat", "have no access to clean water"
      return has(context, verb, 4, /^enough$/) >= 0 ||
        (has(context, verb, 2, /^(?:no|little)$/) >= 0 && has(context, verb, 7, /^(?:food|water|electricity|power|shelter|care)$/) >= 0)
        ? deed("affected")
        : null;
    case "walk":
    case "fly":
      return has(context, verb, 3, /^(?:home|free)$/) >= 0 ? deed("released") : null;
    default: {
      const measure = VERBS.subject.get(lemma);
      return measure ? deed(measure) : null;
    }
  }
}

/** "They | hold seven soldiers", "the group held 40 villagers": people are held in no hall or plane but by somebody. */
function holdsPersons(context: Context, verb: number): boolean {
  const object = context.tree.child(verb, "obj");
  if (object < 0) return false;
  // "they are thought to | hold dozens more"
  if (/^(?:dozens|scores|hundreds|thousands|several)$/.test(formOf(context, object)) && formOf(context, object + 1) !== "of") return true;
  if (
    !/^(?:soldier|policeman|policewoman|officer|troop|peacekeeper|prisoner|captive|hostage|detainee|villager|civilian|peasant|farmer|activist|journalist|reporter|student|pupil|schoolgirl|worker|aid-worker|fighter|rebel|guerrilla|militant|suspect|man|woman|girl|boy|child|foreigner|tourist|monk|nun|priest|teacher|engineer|doctor|nurse|sailor|fisherman|protester|demonstrator|official|mayor|relative|nurse|guard|crewman|marine|pilot|serviceman|israeli|palestinian|american|russian|ukrainian|armenian)$/i.test(
      lemmaOf(context, object),
    )
  )
    return false;
  // "the jail holds 300 prisoners" tells as much
  return true;
}

/** "patients with blast | wounds", "people with shrapnel | injuries". */
export function hasWounds(context: Context, noun: number): boolean {
  return WOUNDS.test(formOf(context, noun)) && context.tree.children(noun).some((k) => formOf(context, k) === "with");
}

/** Whether the verb is passive, a participle after its noun ("people | taken in the raid") or headline passive. */
export function isPassive(context: Context, verb: number): boolean {
  const { words } = context.parsed;
  const w = words[verb]!;
  const kids = context.tree.children(verb);
  if (kids.some((k) => words[k]!.deprel === "aux:pass" || words[k]!.deprel === "nsubj:pass")) return true;
  if (w.xpos !== "VBN" && w.xpos !== "VBD") return false;
  if (isRelation(w.deprel, "acl") && w.deprel !== "acl:relcl") return true;
  // conjoined with a passive: "were shot and | killed"
  if (w.deprel === "conj" && w.head >= 0 && !kids.some((k) => isRelation(words[k]!.deprel, "obj"))) {
    const head = words[w.head]!;
    return (
      (head.upos === "VERB" || head.xpos.startsWith("VB")) &&
      context.tree.children(w.head).some((k) => words[k]!.deprel === "aux:pass" || words[k]!.deprel === "nsubj:pass")
    );
  }
  return false;
}

/** "have | not | gone back", "cannot return", "are unable to return". */
export function isNegated(context: Context, verb: number): boolean {
  const { words } = context.parsed;
  return words
    .slice(Math.max(0, verb - 4), verb)
    .some((w) => w.sentence === words[verb]!.sentence && /^(?:not|n't|n’t|never|cannot|unable)$/i.test(w.form));
}

function saysHostage(context: Context, verb: number): boolean {
  const { words, sentences } = context.parsed;
  const s = sentences[words[verb]!.sentence]!;
  for (let i = s.first; i < s.last; i++)
    if (/^(?:hostages?|captives?|kidnap|kidnappers|abductees|captivity)$/i.test(words[i]!.form)) return true;
  return false;
}

function followsNoun(context: Context, index: number): boolean {
  const next = context.parsed.words[index + 1];
  return next !== undefined && next.sentence === context.parsed.words[index]!.sentence && (next.upos === "NOUN" || next.upos === "PROPN");
}
