import { isRelation } from "../../language/tree.ts";
import type { Context } from "../context.ts";
import { negationOf } from "../frames/negation.ts";
import { hasTense } from "../frames/subjects.ts";
import type { TalksStatus } from "../reading.ts";

/** What tense, modals and the verbs above make of a status, with the name of the rule; null where nothing is said about the state of talks. */
export interface Turned {
  readonly status: TalksStatus;
  readonly rule: string;
  /** the topmost verb that belongs to the statement: "| expected | to resume" */
  readonly top: number;
}

const PROPOSE =
  /^(?:propose|offer|suggest|urge|call|demand|ask|request|invite|want|seek|promise|pledge|agree|accept|press|push|appeal|vow|commit|volunteer|insist|recommend|favou?r|advocate|ready|willing|prepared|open|willingness|readiness|proposal|offer|invitation|pledge|promise|call|commitment|wish|interested|interest|desire|appeal|plea|implore|exhort|encourage|plead|prepared-for)$/;
const REFUSE = /^(?:refuse|reject|decline|oppose|rule|unwilling|reluctant|refusal|exclude)$/;
const PROMISED_MOVE = /^(?:agree|accept|promise|pledge|vow|commit|decide)$/;

/**
 * Turns the status that a word has in the past tense by what stands over it.
 *
 *   "talks | resumed |": resumed       "will | resume | talks": scheduled      "are | expected | to resume": expected
 *   "talks | may continue |": expected "talks | have not begun |": stalled     "were to have | opened |": suspended
 */
export function turn(context: Context, head: number, base: TalksStatus): Turned | null {
  const { words } = context.parsed;
  const { tree } = context;
  const moving = /^(?:resumed|under-way|concluded|scheduled|expected)$/.test(base);
  let status: TalksStatus = base;
  let rule = "told";
  let top = head;
  let at = head;
  for (let steps = 0; steps < 12 && at >= 0; steps++) {
    const w = words[at]!;
    const kids = tree.children(at);
    const forms = kids
      .filter((k) => isRelation(words[k]!.deprel, "aux") || words[k]!.deprel === "cop")
      .map((k) => words[k]!.form.toLowerCase());
    const marks = kids.filter((k) => words[k]!.deprel === "mark").map((k) => words[k]!.form.toLowerCase());
    const perfect = forms.some((f) => /^(?:have|has|had)$/.test(f));
    const negated = negationOf(context, at) !== "none";
    const modal = kids.find((k) => words[k]!.xpos === "MD" && isRelation(words[k]!.deprel, "aux"));
    if (marks.some((m) => /^(?:if|unless|whether|until|before|once|when)$/.test(m)) && at === head && base !== "stalled") {
      if (marks.some((m) => /^(?:if|unless|whether|until)$/.test(m))) return null;
      if (marks.some((m) => /^(?:before|once)$/.test(m)) && !/^VBD$/.test(w.xpos) && !marks.includes("due")) return null;
    }
    if (modal !== undefined && moving) {
      const form = words[modal]!.form.toLowerCase();
      if (/^(?:will|shall|'ll|’ll|wo|would|'d)$/.test(form) && !perfect) {
        [status, rule] = negated ? ["suspended", "will-not"] : ["scheduled", "will"];
      } else if (/^could$/.test(form) && /^(?:host|mediate|facilitate|broker)$/.test(w.lemma)) [status, rule] = ["proposed", "could-host"];
      else if (/^(?:may|might|could)$/.test(form)) [status, rule] = ["expected", "may"];
      else if (/^(?:can|cannot|must|should|ca)$/.test(form)) [status, rule] = ["proposed", "should"];
      top = at;
    } else if (negated && moving && status === base)
      [status, rule] = perfect || base !== "concluded" ? ["stalled", "not-yet"] : ["suspended", "not"];
    // "are | to meet", "was | to have opened"
    const copula = kids.find((k) => k < at && /^(?:am|is|are|was|were|'s|'re)$/i.test(words[k]!.form) && words[k]!.lemma === "be");
    if (marks.includes("to") && moving && copula !== undefined) {
      const past = /^w/i.test(words[copula]!.form);
      if (past && perfect) return { status: "suspended", rule: "was-to-have", top: at };
      [status, rule] = ["scheduled", past ? "was-to" : "is-to"];
    }
    // "The talks | resume | on Monday": a plain present is a timetable
    if (
      /^VB[PZ]$/.test(w.xpos) &&
      at === head &&
      moving &&
      /^(?:resume|restart|open|begin|start|reconvene|meet|convene)$/.test(w.lemma) &&
      modal === undefined
    )
      [status, rule] = negated ? ["stalled", "not-yet"] : ["scheduled", "timetable"];
    // "talks are | held | behind closed doors"
    if (w.xpos === "VBN" && at === head && base === "concluded" && forms.some((f) => /^(?:is|are)$/.test(f)) && !perfect)
      [status, rule] = ["under-way", "are-held"];
    // "is | due to | open": taken for one mark
    if (marks.includes("due") && moving) [status, rule] = ["scheduled", "due-to"];
    if (
      w.xpos === "VBG" &&
      forms.some((f) => /^(?:is|are|was|were|been|'re|'s)$/.test(f)) &&
      (base === "concluded" || base === "under-way")
    )
      [status, rule] = ["under-way", "progressive"];
    if (w.deprel === "root" || w.head < 0) break;
    const up = words[w.head]!;
    const lemma = up.lemma.toLowerCase();
    const relation = w.deprel;
    // "urged | the parties to | resume": hung on those who are urged
    if (relation === "acl" && marks.includes("to") && moving && /^i?obj$/.test(up.deprel) && up.head >= 0) {
      const above = words[up.head]!.lemma.toLowerCase();
      if (PROPOSE.test(above) || /^(?:expect|tell|pressure|warn)$/.test(above)) {
        [status, rule, top] = above === "expect" ? ["expected", "expected-to", up.head] : ["proposed", "offered", up.head];
        at = up.head;
        continue;
      }
    }
    if (
      isRelation(relation, "xcomp") ||
      (isRelation(relation, "advcl") && marks.includes("to")) ||
      (isRelation(relation, "ccomp") && !hasTense(context, at)) ||
      (isRelation(relation, "acl") && relation !== "acl:relcl" && marks.includes("to"))
    ) {
      if (/^(?:expect|hope|likely|anticipate|unlikely)$/.test(lemma))
        [status, rule, top] = [moving ? "expected" : status, "expected-to", w.head];
      else if (/^(?:schedule|due|set|plan|arrange|slate|prepare|intend|prepared-to|bind|poise)$/.test(lemma))
        [status, rule, top] = [moving ? "scheduled" : status, "due-to", w.head];
      else if (REFUSE.test(lemma)) [status, rule, top] = [moving ? "stalled" : status, "refused", w.head];
      else if (/^(?:agree|accept|decide)$/.test(lemma) && moving) [status, rule, top] = ["scheduled", "agreed-to", w.head];
      else if (PROPOSE.test(lemma)) {
        if (moving) [status, rule, top] = ["proposed", "offered", w.head];
        else if (!PROMISED_MOVE.test(lemma) && !/^(?:want|seek)$/.test(lemma)) return null;
      } else if (base === "concluded" && status === base && /^(?:continue|keep|begin|start)$/.test(lemma)) {
        // "continue | to meet |"
        [status, rule] = ["under-way", "continued"];
      } else if (/^(?:yet|fail|remain)$/.test(lemma)) [status, rule] = ["stalled", "yet-to"];
      else if (lemma === "have" && context.tree.childrenBy(w.head, "advmod").some((k) => words[k]!.lemma === "yet"))
        [status, rule] = ["stalled", "yet-to"];
      else if (
        /^(?:threaten|try|attempt|aim|fail|struggle|threat|effort|attempt|work|help|bid|push|mission|drive|campaign|hope|chance)$/.test(
          lemma,
        )
      ) {
        if (!moving) return null;
        [status, rule] = ["proposed", "attempted"];
      } else if (isRelation(relation, "advcl") && moving) {
        // "flew to Doha | to attend the talks |" is on the way; "flew in | to revive the talks |" says only what somebody is after
        if (/^(?:revive|rescue|save|rekindle|resurrect|relaunch|restart)$/.test(words[head]!.lemma)) return null;
        [status, rule] = /^(?:fly|travel|arrive|go|come|head|leave|gather|return|depart)$/.test(lemma)
          ? ["scheduled", "on-the-way"]
          : ["proposed", "purpose"];
      }
    } else if (
      relation === "acl:relcl" ||
      ((isRelation(relation, "ccomp") || isRelation(relation, "advcl") || isRelation(relation, "parataxis")) && hasTense(context, at))
    ) {
      if (isRelation(relation, "ccomp") && /^(?:deny)$/.test(lemma)) return null;
      // "Nobody would say when negotiations | might restart |": nobody knows
      if (
        relation !== "acl:relcl" &&
        moving &&
        negationOf(context, w.head) !== "none" &&
        /^(?:say|know|set|fix|tell|announce)$/.test(lemma)
      )
        return { status: "stalled", rule: "not-said-when", top };
      if (isRelation(relation, "ccomp") && moving && /^(?:hope|expect)$/.test(lemma)) [status, rule] = ["expected", "hoped"];
      if (
        isRelation(relation, "ccomp") &&
        moving &&
        /^(?:suggest|propose|demand|insist|urge|recommend)$/.test(lemma) &&
        /^VBP?$/.test(w.xpos)
      )
        [status, rule] = ["proposed", "suggested"];
      break;
    } else if (w.upos === "NOUN" && isRelation(relation, "obl") && PROPOSE.test(lemma) && steps === 0 && moving) {
      // "appealed for | a resumption | of the talks"
      return { status: /^(?:agree|accept|decide)$/.test(lemma) ? "scheduled" : "proposed", rule: "called-for", top: w.head };
    } else if (w.upos === "NOUN" && isRelation(relation, "obj") && steps === 0 && moving && up.upos === "VERB" && PROPOSE.test(lemma)) {
      return { status: /^(?:agree|accept|decide)$/.test(lemma) ? "scheduled" : "proposed", rule: "wanted", top: w.head };
    } else if (w.upos === "NOUN" && /^(?:obj|obl)/.test(relation) && steps === 0 && moving && /^(?:hope|await|expect)$/.test(lemma)) {
      return { status: "expected", rule: "hoped-for", top: w.head };
    } else if (isRelation(relation, "conj") && hasTense(context, at) && tree.child(at, "nsubj") >= 0) break;
    else if (isRelation(relation, "advcl") || isRelation(relation, "nmod") || isRelation(relation, "obl") || isRelation(relation, "obj"))
      break;
    at = w.head;
  }
  return { status, rule, top };
}
