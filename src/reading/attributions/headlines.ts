import type { Draft } from "./draft.ts";
import { formOf, type Ground, isPunctuation, trimmed } from "./ground.ts";

/** Words before a colon that name no speaker. */
const LABELS =
  /^(?:update|note|photos?|video|watch|related|listen|read|live|exclusive|opinion|analysis|breaking|correction|editor|more|why|how|what|poll|the)$/;
const LONGEST_SOURCE = 6;

/**
 * Headlines with a colon for their cue, as PolNeAR marks them: "Kerry | : | talks will go on". Only for the wider view.
 */
export function headlineDrafts(ground: Ground): Draft[] {
  const { words } = ground;
  const drafts: Draft[] = [];
  const { sentences } = ground.context.parsed;
  sentences.forEach((s, index) => {
    const alone = sentences[index - 1]?.paragraph !== s.paragraph && sentences[index + 1]?.paragraph !== s.paragraph;
    if (!alone || index > 1 || s.last - s.first < 5) return;
    let colon = s.first;
    while (colon < s.last && colon - s.first <= LONGEST_SOURCE && words[colon]!.form !== ":") {
      if (!/^(?:PROPN|NOUN|ADJ|DET|PART|PUNCT)$/.test(words[colon]!.upos)) return;
      colon++;
    }
    if (words[colon]?.form !== ":" || colon === s.first || colon - s.first > LONGEST_SOURCE) return;
    let head = colon - 1;
    while (head > s.first && isPunctuation(words[head])) head--;
    if (!/^(?:PROPN|NOUN)$/.test(words[head]!.upos) || (colon - s.first === 1 && LABELS.test(formOf(words[head])))) return;
    const content = trimmed(ground, colon + 1, s.last - 1);
    if (!content) return;
    const source = { first: s.first, last: head };
    const cue = { first: colon, last: colon };
    drafts.push({
      cueHead: colon,
      cue,
      wideCue: cue,
      cueClass: "speech",
      view: "wide",
      polarity: "asserts",
      source: head,
      beside: head,
      sourceRange: source,
      wideSource: source,
      content: [content],
      wideContent: [content],
      holder: null,
    });
  });
  return drafts;
}
