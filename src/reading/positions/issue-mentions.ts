import type { IssueSet, Phrase, Wording } from "../../casebook/issues.ts";
import type { Word } from "../../language/document.ts";
import { isRelation } from "../../language/tree.ts";
import type { Actors, Context } from "../context.ts";
import { antecedentOf, subjectOf } from "../frames/subjects.ts";

/** A place where the text speaks of an issue. */
export interface IssueMention {
  readonly issue: string;
  readonly wording: Pick<Wording, "id">;
  /** the word whose subtree holds the wording */
  readonly head: number;
  /** all words of the wording, in text order */
  readonly words: readonly number[];
  /** 1: it says that the issue's proposition comes true, -1: that it does not */
  readonly toward: 1 | -1;
  /** how much of the text the wording explains; the greater wins over the smaller at the same word */
  readonly weight: number;
}

/** The issues that the text speaks of, by the word that heads them; each word heads at most one. */
export function findIssueMentions(context: Context, issues: IssueSet, actors: Actors): Map<number, IssueMention> {
  const { words } = context.parsed;
  const found = new Map<number, IssueMention>();
  // words inside a set phrase say nothing alone: the "fire" of "cease-fire"
  const taken = new Set<number>();
  const add = (mention: IssueMention) => {
    const other = found.get(mention.head);
    if (other === undefined || mention.weight > other.weight) found.set(mention.head, mention);
  };
  for (let i = 0; i < words.length; i++) {
    const w = words[i]!;
    const lemma = w.lemma.toLowerCase();
    const form = w.form.toLowerCase();
    for (const key of lemma === form ? [lemma] : [lemma, form]) {
      for (const { words: phrase, wording } of issues.bySay.get(key) ?? []) {
        const mention = saidAt(context, i, phrase, wording);
        if (mention === null) continue;
        add(mention);
        if (phrase.length > 1) for (const at of mention.words) if (at !== mention.head) taken.add(at);
        if (phrase.includes("-")) taken.add(mention.head);
      }
    }
  }
  for (let i = 0; i < words.length; i++) {
    if (taken.has(i)) continue;
    const lemma = words[i]!.lemma.toLowerCase();
    for (const { phrase, wording } of issues.byHead.get(lemma) ?? []) {
      const mention = headedAt(context, actors, issues, taken, i, phrase, wording);
      if (mention !== null) add(mention);
    }
  }
  for (const mention of elliptical(context)) {
    const wording = released(issues, mention.issue);
    if (wording !== null && !found.has(mention.head)) add({ ...mention, wording });
  }
  return found;
}

/** "refused to | release the last 400 |": how many, where the words before have told who. */
function elliptical(context: Context): Omit<IssueMention, "wording">[] {
  const { words } = context.parsed;
  const found: Omit<IssueMention, "wording">[] = [];
  for (const w of words) {
    if (w.upos !== "VERB" || !/^(?:release|free)$/.test(w.lemma)) continue;
    const object = context.tree.child(w.index, "obj");
    if (object < 0 || !(words[object]!.upos === "NUM" || /^(?:them|all|rest|other|others)$/i.test(words[object]!.form))) continue;
    for (let at = w.index - 1; at >= 0 && at > w.index - 45; at--) {
      const issue = /^(?:prisoner|detainee)$/.test(words[at]!.lemma)
        ? "prisoners"
        : /^(?:hostage|captive)$/.test(words[at]!.lemma)
          ? "hostages"
          : null;
      if (issue === null) continue;
      found.push({ issue, head: w.index, words: [w.index, object], toward: 1, weight: 6 });
      break;
    }
  }
  return found;
}

/** The first wording of the issue that is about releasing somebody. */
function released(issues: IssueSet, issue: string): Wording | null {
  return issues.byHead.get("release")?.find(({ wording }) => wording.issue === issue)?.wording ?? null;
}

/** "a permanent | cease | - | fire": the words side by side. */
function saidAt(context: Context, first: number, phrase: readonly string[], wording: Wording): IssueMention | null {
  const { words } = context.parsed;
  const sentence = words[first]!.sentence;
  for (let k = 0; k < phrase.length; k++) {
    const w = words[first + k];
    if (w === undefined || w.sentence !== sentence) return null;
    if (w.lemma.toLowerCase() !== phrase[k] && w.form.toLowerCase() !== phrase[k]) return null;
  }
  const last = first + phrase.length - 1;
  const next = words[last + 1];
  if (next !== undefined && next.sentence === sentence && wording.notBefore.has(next.lemma.toLowerCase())) return null;
  let head = last;
  for (let i = first; i <= last; i++) {
    const up = words[i]!.head;
    if (up < first || up > last) {
      head = i;
      break;
    }
  }
  if (isBarred(context, wording, head)) return null;
  if (wording.part !== null && (wording.part === "verb") !== (words[head]!.upos === "VERB")) return null;
  const range = Array.from(phrase, (_, k) => first + k);
  return { issue: wording.issue, wording, head, words: range, toward: wording.toward, weight: phrase.length > 1 ? 20 + phrase.length : 5 };
}

/** "| release | the remaining | hostages": a head and a word beside it. */
function headedAt(
  context: Context,
  actors: Actors,
  issues: IssueSet,
  taken: ReadonlySet<number>,
  head: number,
  phrase: Phrase,
  wording: Wording,
): IssueMention | null {
  const { words } = context.parsed;
  const w = words[head]!;
  if (wording.part === "verb" && w.upos !== "VERB") return null;
  if (wording.part === "noun" && w.upos !== "NOUN") return null;
  if (w.upos === "AUX" || w.upos === "DET" || w.upos === "PRON") return null;
  const particle = phrase.particle === null ? -1 : particleAt(context, head, phrase.particle);
  if (phrase.particle !== null && particle < 0) return null;
  // "ruled | out" is no ruling
  if (phrase.particle === null && context.tree.child(head, "compound:prt") >= 0) return null;
  // "in | exchange | for"
  if ((w.lemma === "exchange" || w.lemma === "return") && words[head - 1]?.form.toLowerCase() === "in") return null;
  // "the internationally | recognised | government" describes, it does not act
  if (w.deprel === "amod") return null;
  if (isBarred(context, wording, head)) return null;
  const beside = argumentsOf(context, issues, head, "any");
  if (wording.never.size > 0) {
    // "the government withdrew its offer": barred by what it is done to, not by who does it
    const barring = [...argumentsOf(context, issues, head, "object"), ...context.tree.childrenBy(head, "amod", "advmod", "compound")];
    if (barring.some((at) => wording.never.has(words[at]!.lemma.toLowerCase()))) return null;
  }
  const extra = wording.with.size === 0 ? -1 : closeTo(context, head, beside, wording.with);
  if (wording.with.size > 0 && extra < 0) return null;
  let what = -1;
  if (wording.what !== null) {
    const places = wording.slot === "any" ? beside : argumentsOf(context, issues, head, wording.slot);
    const wanted = wording.what;
    what =
      places.find(
        (at) =>
          !taken.has(at) &&
          (isAmong(wanted, words[at]!) || stands(context, actors, at, wanted) || isOfKind(context, actors, at, wording.whatKinds)),
      ) ?? -1;
    if (what < 0) return null;
  }
  const covered = [head, particle, what, extra].filter((at) => at >= 0).sort((a, b) => a - b);
  const weight =
    (wording.what === null ? 4 : 10) +
    (particle >= 0 ? 2 : 0) +
    (extra >= 0 ? 3 : 0) +
    (what >= 0 && isOfKind(context, actors, what, wording.whatKinds) ? -1 : 0);
  return { issue: wording.issue, wording, head, words: covered, toward: wording.toward, weight };
}

/** By lemma, by form, or by form without its "s" where the tagger took a plural for something else. */
function isAmong(lemmas: ReadonlySet<string>, word: Word): boolean {
  const form = word.form.toLowerCase();
  return (
    lemmas.has(word.lemma.toLowerCase()) || lemmas.has(form) || (form.length > 3 && form.endsWith("s") && lemmas.has(form.slice(0, -1)))
  );
}

/** "wants | them | gone": by the last word of the name that the pronoun stands for, "European monitors". */
function stands(context: Context, actors: Actors, at: number, lemmas: ReadonlySet<string>): boolean {
  if (context.parsed.words[at]!.upos !== "PRON") return false;
  const mention = actors.mentionAt(at);
  if (mention === null || mention.head !== at) return namedBefore(context, at, lemmas);
  // a noun, no name: not the "Union" of the Karen National Union
  const last = actors.actors[mention.actor]!.name.split(" ").at(-1) ?? "";
  return lemmas.has(last) || (last.endsWith("s") && lemmas.has(last.slice(0, -1))) || namedBefore(context, at, lemmas);
}

/** "The rebels hold | rifles |. They refuse to surrender | them |": a noun of the pronoun's number in its sentence or the two before. */
function namedBefore(context: Context, pronoun: number, lemmas: ReadonlySet<string>): boolean {
  const { words } = context.parsed;
  const { form, sentence } = words[pronoun]!;
  const isPlural = /^(?:them|they)$/i.test(form);
  if (!isPlural && !/^it$/i.test(form)) return false;
  if (words[pronoun]!.deprel !== "obj" && words[pronoun]!.deprel !== "nsubj:pass") return false;
  for (let at = pronoun - 1; at >= 0 && words[at]!.sentence >= sentence - 2; at--) {
    const w = words[at]!;
    if (w.upos === "NOUN" && /S$/.test(w.xpos) === isPlural && isAmong(lemmas, w)) return true;
  }
  return false;
}

function isBarred(context: Context, wording: Wording, head: number): boolean {
  const { words } = context.parsed;
  if (wording.notUnder.size === 0) return false;
  for (let at = words[head]!.head, steps = 0; at >= 0 && steps < 2; at = words[at]!.head, steps++) {
    if (wording.notUnder.has(words[at]!.lemma.toLowerCase())) return true;
  }
  return false;
}

function particleAt(context: Context, head: number, particle: string): number {
  const { words } = context.parsed;
  const sentence = words[head]!.sentence;
  for (const at of [head + 1, head + 2]) {
    const w = words[at];
    if (w !== undefined && w.sentence === sentence && w.form.toLowerCase() === particle) return at;
  }
  // "pull | its soldiers | out of the town"
  for (let at = head + 3; at <= head + 7; at++) {
    const w = words[at];
    if (w === undefined || w.sentence !== sentence) break;
    if (w.form.toLowerCase() === particle && (w.head === head || words[w.head]?.head === head)) return at;
  }
  return -1;
}

function closeTo(context: Context, head: number, beside: readonly number[], lemmas: ReadonlySet<string>): number {
  const { words } = context.parsed;
  const sentence = words[head]!.sentence;
  const near = beside.find((at) => lemmas.has(words[at]!.lemma.toLowerCase()));
  if (near !== undefined) return near;
  for (let at = head - 4; at <= head + 6; at++) {
    const w = words[at];
    if (
      w !== undefined &&
      w.sentence === sentence &&
      at !== head &&
      (lemmas.has(w.lemma.toLowerCase()) || lemmas.has(w.form.toLowerCase()))
    )
      return at;
  }
  return -1;
}

const ANY = ["nsubj", "obj", "iobj", "obl", "nmod", "compound", "amod", "appos", "xcomp", "ccomp", "advmod", "nummod"];
const SUBJECT = ["nsubj", "nmod", "compound", "amod"];
const OBJECT = ["obj", "iobj", "nmod", "compound", "obl"];

/** "leaves | forces | in the corridor": where it has an object, a phrase with a preposition only says where. */
const DIRECT = ["obj", "iobj"];

/**
 * The words beside a verb or noun that may fill its wording: its dependents, their conjuncts, what a quantity counts ("700 of its | men"),
 * and the noun or object it hangs on ("| prisoners | to be freed", "wants | trade | reopened").
 */
function argumentsOf(context: Context, issues: IssueSet, head: number, slot: "any" | "subject" | "object"): number[] {
  const { words } = context.parsed;
  const { tree } = context;
  const w = words[head]!;
  const isVerb = w.upos === "VERB";
  const passive = isVerb && tree.child(head, "nsubj:pass", "aux:pass") >= 0;
  const hasObject = isVerb && !passive && tree.child(head, "obj") >= 0;
  const relations =
    slot === "object" && hasObject ? DIRECT : slot === "any" ? ANY : slot === "subject" ? SUBJECT : passive ? ["nsubj", "obl"] : OBJECT;
  const out: number[] = [];
  if (slot !== "object" && isVerb && tree.child(head, "nsubj") < 0) {
    // "the delegation remains available | to travel"
    const { subject } = subjectOf(context, head);
    if (subject >= 0) out.push(subject);
  }
  for (const kid of tree.children(head)) if (relations.some((relation) => isRelation(words[kid]!.deprel, relation))) out.push(kid);
  const above = w.head;
  if (above >= 0) {
    const governor = words[above]!;
    if (isRelation(w.deprel, "acl") || (w.deprel === "compound" && slot !== "subject")) out.push(above);
    else if (
      isVerb &&
      (isRelation(w.deprel, "xcomp") || isRelation(w.deprel, "ccomp") || isRelation(w.deprel, "advcl")) &&
      tree.child(head, "nsubj") < 0
    ) {
      // "wants | border trade | reopened", "let | convoys | pass"
      out.push(...tree.childrenBy(above, "obj", "iobj").map((at) => antecedentOf(context, at)));
      const promoted = tree.child(above, "nsubj");
      if (promoted >= 0 && (slot !== "object" || passive)) out.push(promoted);
    } else if (isRelation(w.deprel, "conj") && isVerb && tree.child(head, "nsubj") < 0 && slot !== "object") {
      const shared = tree.child(above, "nsubj");
      if (shared >= 0) out.push(shared);
    } else if (isRelation(w.deprel, "conj") && governor.upos === w.upos) {
      // "release and | exchange | of prisoners": hung on the first
      out.push(...tree.childrenBy(above, "nmod", "obj").filter((kid) => kid > head));
    }
  }
  // "the return and | release | ...": an object shared with a later conjunct
  for (const other of tree.childrenBy(head, "conj"))
    if (isVerb && tree.child(head, "obj", "obl") < 0) out.push(...tree.childrenBy(other, "obj"));
  for (let i = 0; i < out.length && out.length < 24; i++) {
    const at = out[i]!;
    if (words[at]!.upos === "VERB") continue;
    out.push(...tree.childrenBy(at, "conj").filter((kid) => kid > at && words[kid]!.upos !== "VERB" && !out.includes(kid)));
    if (
      issues.vessels.has(words[at]!.lemma.toLowerCase()) ||
      words[at]!.upos === "NUM" ||
      words[at]!.upos === "DET" ||
      words[at]!.upos === "PRON"
    )
      out.push(...tree.childrenBy(at, "nmod").filter((kid) => !out.includes(kid)));
  }
  return out;
}

/** Whether an actor of the kind is named at the word; "name": any proper name that is no person. */
function isOfKind(context: Context, actors: Actors, at: number, kinds: ReadonlySet<string>): boolean {
  if (kinds.size === 0) return false;
  const mention = actors.mentionAt(at);
  const isHead = mention !== null && mention.head === at && (mention.type !== "pronoun" || kinds.has("armed-group"));
  const kind = isHead ? actors.actors[mention.actor]!.kind : null;
  if (
    kinds.has("name") &&
    context.parsed.words[at]!.upos === "PROPN" &&
    kind !== "person" &&
    kind !== "armed-group" &&
    kind !== "organisation"
  )
    return true;
  if (kind === null) return false;
  return kinds.has(kind) || (kind === "government" && kinds.has("state"));
}
