import type { StanceMeaning } from "../../casebook/frames.ts";
import type { FrameMatch } from "../frames/match.ts";
import { seriesAfter } from "./content.ts";
import type { Pass } from "./pass.ts";
import { isFact } from "./supposed.ts";

/** The contents of a frame without bare claims, with what the attribution at its word and lists that the tree lost add to them. */
export function contentsOf(pass: Pass, match: FrameMatch, meaning: StanceMeaning): number[] {
  const { words, sentences } = pass.context.parsed;
  const own = (match.roles.content ?? []).filter((content) => !isFact(pass.context, pass.source.stances, content, meaning));
  if (match.frame.part === "adjective") return own;
  const cued = pass.cueOf.get(match.head) ?? -1;
  const attribution = cued < 0 ? undefined : pass.attributions[cued];
  for (const root of cued < 0 ? [] : pass.roots[cued]!) {
    // "wants | the peacekeepers | to leave": the noun is who, not what
    const isActor =
      words[root]!.head === match.head && /^i?obj$/.test(words[root]!.deprel) && own.some((content) => words[content]!.deprel === "xcomp");
    if (isActor) continue;
    if (
      words[root]!.upos !== "PRON" &&
      !own.includes(root) &&
      root > match.head &&
      !isFact(pass.context, pass.source.stances, root, meaning)
    )
      own.push(root);
  }
  if (own.length === 0) return own;
  const end = attribution?.content.at(-1)?.last ?? sentences[words[match.head]!.sentence]!.last - 1;
  const first = own[0]!;
  if (first < match.head) return own.map((content) => nameAbove(pass, content));
  if (first < match.head || words[first]!.sentence !== words[match.head]!.sentence) return own;
  const series = seriesAfter(pass.context, first, end).filter((head) => !own.includes(head));
  return [...own, ...series];
}

/** "a withdrawal from | the corridor, which | he has ruled out": the noun before "which" may only say where. */
function nameAbove(pass: Pass, content: number): number {
  const { mentions } = pass.source;
  const above = pass.context.parsed.words[content]!.head;
  return !mentions.has(content) && mentions.has(above) && pass.context.parsed.words[above]!.upos === "NOUN" ? above : content;
}

/** "agreed", "refused", "has not answered": a frame that answers what was said before. */
export function isReply({ frame }: FrameMatch): boolean {
  return (
    frame.meaning.kind === "stance" && frame.meaning.move === null && frame.roles.content !== undefined && frame.roles.content.length === 0
  );
}

/** "Damascus has | agreed |.": an answer without a content, and no other reading of the word that has one. */
export function isBare(pass: Pass, match: FrameMatch): boolean {
  const { words } = pass.context.parsed;
  // "did not respond to | a request for comment |"
  if (
    pass.context.tree
      .childrenBy(match.head, "obl", "obj")
      .some(
        (kid) =>
          /^(?:request|call|question|message|comment|inquiry|enquiry|email|query|letter)$/.test(words[kid]!.lemma) &&
          isAboutComment(pass, kid),
      )
  )
    return false;
  if (match.frame.negated) return true;
  if (pass.matches.some((other) => other.head === match.head && (other.roles.content ?? []).length > 0)) return false;
  if (pass.cueOf.has(match.head)) return false;
  return !pass.context.tree.children(match.head).some((kid) => {
    const { deprel, xpos, upos } = words[kid]!;
    if (kid < match.head) return false;
    return (
      /^(?:obj|iobj|ccomp|xcomp)$/.test(deprel) ||
      (/^(?:obl|advcl)/.test(deprel) && xpos !== "VBG" && upos !== "PROPN" && !isDay(words[kid]!.lemma))
    );
  });
}

/** "a request | for comment |", "calls", "questions from reporters" */
function isAboutComment(pass: Pass, noun: number): boolean {
  const { words } = pass.context.parsed;
  if (words[noun]!.lemma !== "request" && words[noun]!.lemma !== "call" && words[noun]!.lemma !== "letter") return true;
  const about = pass.context.tree.childrenBy(noun, "nmod");
  return (
    about.length === 0 || about.some((kid) => /^(?:comment|reporter|interview|statement|reaction|information)$/.test(words[kid]!.lemma))
  );
}

function isDay(lemma: string): boolean {
  return /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|day|month|year|morning|evening|yesterday|night)$/i.test(lemma);
}
