import { CUE_VERBS } from "./cues.ts";
import { formOf, type Ground, isDash, isPunctuation, isQuoteMark, lemmaOf, sentenceOf } from "./ground.ts";

/**
 * End of the content of a cue that begins at `from` and by the tree ends at `to`: mended where the parser hung later words elsewhere.
 * `clause` says that a finite clause is reported; phrases end at the comma before an aside.
 */
export function clauseEnd(ground: Ground, verb: number, from: number, to: number, clause = true): number {
  const { words, tree } = ground;
  const { last: stop } = sentenceOf(ground, verb);
  const limit = endOfVoice(ground, verb, stop - 1);
  let end = Math.max(from, Math.min(to, limit));
  // What follows the clause hangs on the cue in the tree but belongs to what is said: "said it would leave | by May"
  for (const kid of tree.children(verb)) {
    if (kid <= end || ground.lowest[kid]! <= from) continue;
    const { deprel } = words[kid]!;
    if (deprel === "conj" && hasThat(ground, kid)) end = Math.max(end, ground.highest[kid]!); // "said that it left and that it would return"
  }
  end = reachBoundary(ground, verb, from, end, limit);
  end = cutAtNextSpeaker(ground, verb, from, Math.min(end, limit), clause);
  return clause ? overSemicolon(ground, end, limit) : overList(ground, end, limit);
}

/** "proposed a truce, | a pull-out by both sides and a joint committee |": a list goes on to the sentence's end, verbs apart. */
function overList(ground: Ground, end: number, limit: number): number {
  const { words } = ground;
  if (
    words[end + 1]?.form !== "," ||
    !/^(?:DET|NUM|NOUN|ADJ)$/.test(words[end + 2]?.upos ?? "") ||
    !/^(?:NOUN|PROPN)$/.test(words[end]!.upos)
  )
    return end;
  let joined = false;
  for (let i = end + 2; i <= limit; i++) {
    const { upos, form, xpos } = words[i]!;
    if (/^(?:VERB|AUX|SCONJ)$/.test(upos) && xpos !== "VBN" && xpos !== "VBG") return end;
    if (/^[;:—–"“]$/.test(form)) return end;
    if (
      /^(?:and|or)$/i.test(form) &&
      /^(?:DET|NUM|NOUN|ADJ)$/.test(words[i + 1]?.upos ?? "") &&
      /^(?:a|an|the)$/i.test(words[end + 2]!.form) === /^(?:a|an|the)$/i.test(words[i + 1]?.form ?? "")
    )
      joined = true;
  }
  return joined ? limit : end;
}

/** "says its status is not up for talks; | it will go no further |": the same voice goes on with a pronoun and a modal. */
function overSemicolon(ground: Ground, end: number, limit: number): number {
  const { words } = ground;
  if (words[end + 1]?.form !== ";" || !/^(?:it|they|he|she)$/.test(formOf(words[end + 2])) || words[end + 3]?.xpos !== "MD") return end;
  for (let i = end + 3; i <= limit; i++) {
    if (/^[;:]$/.test(words[i]!.form)) return i - 1;
    if (words[i]!.upos === "VERB" && isOwnCue(ground, i) && /^VB[DZP]$/.test(words[i]!.xpos)) return end;
  }
  return limit;
}

/** A cue inside a quotation reports nothing beyond it. */
function endOfVoice(ground: Ground, verb: number, stop: number): number {
  const quotation = ground.quoteOf[verb]!;
  return quotation < 0 ? stop : Math.min(stop, ground.quotations[quotation]!.last);
}

export const CONDITION = /^(?:provided|providing|if|unless|until|once|because)$/;
export const CONDITIONS =
  /^(?:(?:but )?only (?:if|when|after|once)|as long as|so long as|but only|on condition|in return|in exchange|on the condition|on an? \w+ (?:basis|footing)|so long as)\b/;

/**
 * Moves the end of a content on to where a clause can end: a comma, a colon, a dash, a bracket, an "and" with a verb that goes with the cue.
 * A quotation is not cut in two, and a condition belongs to what it limits: "ready to talk, | provided that aid is let in".
 */
function reachBoundary(ground: Ground, verb: number, from: number, to: number, limit: number): number {
  const { words, quoteOf, quotations } = ground;
  let end = to;
  for (let steps = 0; steps < 400 && end < limit; steps++) {
    const quotation = quoteOf[end]!;
    if (quotation >= 0 && quotation !== quoteOf[verb] && end < quotations[quotation]!.close && quotations[quotation]!.open >= from - 1) {
      end = Math.min(limit, quotations[quotation]!.close);
      continue;
    }
    const next = words[end + 1]!;
    const form = formOf(next);
    if (isPunctuation(next) && !isQuoteMark(next) && (!/^[-'’/&]$/.test(form) || isDash(ground, next))) {
      if (
        form === "," &&
        (CONDITION.test(formOf(words[end + 2])) ||
          CONDITIONS.test(
            words
              .slice(end + 2, end + 5)
              .map(formOf)
              .join(" "),
          ))
      ) {
        end += 2;
        continue;
      }
      // the dash that closes an aside: "pressure — in the south, too — | has brought them here"
      if (isDash(ground, next) && openDash(ground, from, end)) {
        end++;
        continue;
      }
      if (form === "," && quoteOf[end + 1]! >= 0 && quoteOf[end + 1] !== quoteOf[verb]) {
        end++;
        continue;
      }
      break;
    }
    if (/^(?:and|but|or)$/.test(form) && goesWithCue(ground, verb, end + 1, limit)) break;
    if (/^(?:while|whereas|according|adding)$/.test(form)) break;
    end++;
  }
  return end;
}

/** Whether the verb after "and" goes with the cue, or has a subject of its own: it is no more part of the content. */
function goesWithCue(ground: Ground, verb: number, and: number, limit: number): boolean {
  const { words, tree } = ground;
  for (let i = and + 1; i <= Math.min(limit, and + 10); i++) {
    const word = words[i]!;
    if (isPunctuation(word) && !isQuoteMark(word)) return false;
    if (formOf(word) === "that" && i <= and + 2) return false;
    // "promised to spare them | and to let aid through"
    if (formOf(word) === "to" && word.upos === "PART" && i <= and + 2) return false;
    if (word.upos !== "VERB" && word.upos !== "AUX") continue;
    let top = i;
    if (word.upos === "AUX" && word.head > i) top = word.head;
    const { deprel, head } = words[top]!;
    // "said that crime had fallen and the prisons had emptied": a subject of its own, and no cue
    if (tree.child(top, "nsubj") > and && !isOwnCue(ground, top)) return false;
    return deprel === "conj" && (head === verb || (tree.isWithin(verb, head) && !tree.isWithin(top, verb)));
  }
  return false;
}

const hasThat = (ground: Ground, word: number): boolean =>
  ground.tree.childrenBy(word, "mark").some((m) => formOf(ground.words[m]) === "that");

const isOwnCue = (ground: Ground, word: number): boolean => {
  const entry = CUE_VERBS.get(lemmaOf(ground.words[word]));
  return entry !== undefined && (entry.frames.has("t") || entry.frames.has("q")) && ground.words[word]!.upos === "VERB";
};

/** "Hamas says it is ready, | while Israel says it is not": what is said ends where another speaker or an aside of the writer begins. */
export function cutAtNextSpeaker(ground: Ground, verb: number, from: number, to: number, clause: boolean): number {
  const { words, tree } = ground;
  for (let i = from + 1; i <= to; i++) {
    const form = words[i]!.form;
    if (ground.quoteOf[i]! >= 0 && ground.quoteOf[i] !== ground.quoteOf[verb]) continue;
    if (form === ";") return i - 1;
    if (isDash(ground, words[i])) {
      // "the plan — a paper of ten pages — is ready": an aside inside; "the plan is ready — a first": an aside behind
      const second = secondDash(ground, i, to);
      if (second > i) {
        i = second;
        continue;
      }
      if (!/^(?:and|but|or)$/.test(formOf(words[i + 1]))) return i - 1;
    }
    const link = formOf(words[i + 1]);
    // 'a "ridiculous idea," adding that': the comma stands inside the quotation
    if (link === "adding" && isPunctuation(words[i])) return i - (isQuoteMark(words[i]) ? 0 : 1);
    if (/^(?:and|but)$/.test(formOf(words[i])) && goesWithCue(ground, verb, i, to)) return i - 1;
    // "said he had asked for help | and that nobody had answered": a phrase is not joined by a clause
    if (!clause && formOf(words[i]) === "and" && link === "that" && formOf(words[from]) !== "that") return i - 1;
    // 'it was "corrupt," noting that ...': the comma stands inside the quotation
    if (isQuoteMark(words[i]) && words[i - 1]!.form === "," && words[i + 1]?.xpos === "VBG" && REMARKS.test(link)) return i;
    if (form !== "," && form !== "—" && form !== "–") continue;
    if (/^(?:according|adding|citing)$/.test(link)) return i - 1;
    // ", suggesting that he sees it as settled" · ", before reversing himself": the writer goes on about the speaker
    const participle = words[i + 1];
    if (participle?.xpos === "VBG" && participle.deprel === "advcl" && REMARKS.test(link)) return i - 1;
    if (/^(?:before|after)$/.test(link) && words[i + 2]?.xpos === "VBG") return i - 1;
    if (/^(?:and|but)$/.test(link) && goesWithCue(ground, verb, i + 1, to)) return i - 1;
    if ((link === "while" || link === "whereas") && /^(?:NOUN|PROPN|PRON|DET|ADJ|NUM)$/.test(words[i + 2]?.upos ?? "")) return i - 1;
    if (link === "as" && isAsReported(ground, i + 1) && !commaBetween(ground, i + 2, to)) return i - 1;
    if (!clause && isAside(ground, i, from, formOf(words[from]) === "to")) return i - 1;
    // ", leaving the president to explain": the outcome is the writer's
    if (OUTCOMES.test(link) && words[i + 1]!.xpos === "VBG") return i - 1;
    if (!/^(?:but|and|though|although|yet)$/.test(link)) continue;
    // the clause that begins here: its verb has its own subject right after the link and reports
    for (let j = i + 2; j <= Math.min(to, i + 14); j++) {
      if (words[j]!.upos !== "VERB" || !/^VB[DZP]$/.test(words[j]!.xpos)) continue;
      const subject = tree.child(j, "nsubj");
      if (
        subject > i &&
        subject < j &&
        isOwnCue(ground, j) &&
        tree.child(j, "ccomp") > j &&
        /^(?:conj|advcl|parataxis)$/.test(words[j]!.deprel)
      )
        return i - 1;
      break;
    }
  }
  return to;
}

/** Participles with which a report goes on about the one who speaks: "..., warning that". */
const REMARKS =
  /^(?:saying|suggesting|arguing|warning|noting|insisting|stressing|signal+ing|claiming|asserting|describing|accusing|blaming|explaining|telling|writing|vowing|promising|pledging|threatening)$/;
const OUTCOMES =
  /^(?:leaving|signal+ing|raising|prompting|dashing|deepening|paving|marking|setting|fuel+ing|drawing|casting|sparking|dealing|adding|dropping|softening|toughening|hardening|reversing|abandoning|breaking|ending|raising|lowering|underscoring|highlighting|rejecting|dismissing|contradicting|echoing|referring)$/;

/** Whether an aside between dashes is open: an odd number of them stands in the range. */
function openDash(ground: Ground, from: number, to: number): boolean {
  let dashes = 0;
  for (let i = from; i <= to; i++) if (isDash(ground, ground.words[i])) dashes++;
  return dashes % 2 === 1;
}

function secondDash(ground: Ground, from: number, to: number): number {
  for (let i = from + 1; i <= to; i++) if (isDash(ground, ground.words[i])) return i;
  return -1;
}

function commaBetween(ground: Ground, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (ground.words[i]!.form === ",") return true;
  return false;
}

/** ", as the rebels alleged on Monday": somebody else's cue, without a clause of its own. */
export function isAsReported(ground: Ground, as: number): boolean {
  const { words, tree } = ground;
  for (let i = as + 1; i <= as + 8 && i < words.length && words[i]!.sentence === words[as]!.sentence; i++) {
    if (isPunctuation(words[i]) && words[i]!.form !== "-") return false;
    if (words[i]!.upos === "VERB") return isOwnCue(ground, i) && tree.child(i, "ccomp", "obj") < 0;
  }
  return false;
}

/** After a phrase, ", an offer that ...", ", its argument for ...", ", which ...", ", as raids went on", ", with little time left" are the writer's. */
function isAside(ground: Ground, comma: number, from: number, infinitive: boolean): boolean {
  const { words, tree } = ground;
  const next = words[comma + 1];
  if (!next) return false;
  const form = formOf(next);
  if (/^(?:which|who|whose|whom|though|although)$/.test(form)) return true;
  if (form === "with" && words[comma - 1]!.upos !== "VERB" && !infinitive) return true;
  if (form === "as" && next.deprel === "mark") return true;
  if (next.xpos === "VBG" && next.deprel === "advcl") return true;
  if (!/^(?:a|an|the|its|his|her|their|one)$/.test(form)) return false;
  const noun = words[next.head];
  return (
    noun !== undefined &&
    noun.index > comma &&
    (noun.deprel === "appos" || tree.child(noun.index, "acl") > noun.index) &&
    noun.deprel !== "conj" &&
    noun.head >= from - 1
  );
}
