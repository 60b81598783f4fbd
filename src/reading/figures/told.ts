import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import type { Measure } from "../reading.ts";
import type { Count } from "./counts.ts";
import type { Ground, Measured } from "./measure-of.ts";
import { isUnreal } from "./reality.ts";

/** A count with what happened to those counted. */
export interface Told {
  readonly count: Count;
  readonly measure: Measure;
  readonly trigger: number;
  readonly ground: Ground | "shared";
}

/** Whether what is told has happened; what a participle or relative clause tells stands on its own. */
export function isReal(context: Context, count: Count, found: Measured): boolean {
  const { words } = context.parsed;
  const relation = words[found.trigger]!.deprel;
  // "some 60,000 have not | gone back" tells by the negation
  if (/^(?:displaced|affected)$/.test(found.measure) && /^(?:return|go|come|have)$/.test(words[found.trigger]!.lemma.toLowerCase()))
    return true;
  if (found.ground === "happening" && isPresupposedHappening(context, found)) return true;
  if (found.measure === "released" && found.ground === "happening" && !isReleaseTold(context, found.trigger)) return false;
  // "the fate of | 59 captives": whose fate is spoken of is held
  if (found.ground === "noun" && isRelation(words[count.top]!.deprel, "nmod") && words[count.top]!.head >= 0) {
    if (
      /^(?:fate|family|relative|life|list|name|parent|case|mother|father|health|wellbeing|whereabouts)$/.test(
        words[words[count.top]!.head]!.lemma.toLowerCase(),
      )
    )
      return true;
  }
  if (isUnreal(context, found.trigger)) return false;
  const own = found.ground === "state" && /^(?:acl|acl:relcl|ccomp)$/.test(relation) && found.trigger > count.whole.last;
  return own || !isUnreal(context, count.top);
}

/** "implicated in | the murder of six priests": a killing named with "the" has happened, whatever its clause says. */
function isPresupposedHappening(context: Context, found: Measured): boolean {
  const { words } = context.parsed;
  if (found.measure !== "killed" && found.measure !== "injured" && found.measure !== "abducted") return false;
  const definite = context.tree.children(found.trigger).some((k) => /^the$/i.test(words[k]!.form));
  const head = words[found.trigger]!.head;
  return definite && head >= 0 && !isObjectOfWish(context, found.trigger, head);
}

const isObjectOfWish = (context: Context, noun: number, head: number) =>
  isRelation(context.parsed.words[noun]!.deprel, "obj") &&
  /^(?:prevent|avoid|avert|demand|order|plan|seek|want|propose|threaten|fear)$/.test(context.parsed.words[head]!.lemma.toLowerCase());

/** "announced | the release of 20 hostages", "after the release of": a release that is only spoken about is none. */
function isReleaseTold(context: Context, noun: number): boolean {
  const { words } = context.parsed;
  const w = words[noun]!;
  if (w.head < 0) return true;
  const head = words[w.head]!.lemma.toLowerCase();
  if (isRelation(w.deprel, "obj") || isRelation(w.deprel, "nsubj"))
    return /^(?:announce|confirm|report|welcome|hail|celebrate|secure|win|see|follow|bring|lead|complete|mediate|mark|take|come|praise|applaud|broker)$/.test(
      head,
    );
  return context.tree
    .children(noun)
    .some((k) => words[k]!.deprel === "case" && /^(?:after|following|with|by|since|upon|despite|in|to)$/i.test(words[k]!.form));
}
