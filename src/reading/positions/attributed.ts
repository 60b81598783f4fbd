import type { FrameSet } from "../../casebook/frames.ts";
import { isRelation } from "../../language/tree.ts";
import type { Context, ReadAttribution } from "../context.ts";
import { type FrameMatch, matchWithContent } from "../frames/match.ts";

/** The words that head what each attribution says: those that hang on a word outside it. */
export function rootsOf(context: Context, attributions: readonly ReadAttribution[]): number[][] {
  const { words } = context.parsed;
  return attributions.map(({ content }) =>
    content.flatMap(({ first, last }) => {
      const out: number[] = [];
      for (let i = first; i <= last; i++) {
        const w = words[i]!;
        if ((w.head >= first && w.head <= last) || !/^(?:VERB|AUX|NOUN|PROPN|ADJ|PRON|NUM)$/.test(w.upos)) continue;
        // "proposed elections | under a peace deal": how and when is not what
        const opener = isRelation(w.deprel, "obl") ? context.tree.child(i, "case") : -1;
        if (opener >= 0 && !/^(?:for|on|to|of|about)$/.test(words[opener]!.lemma)) continue;
        out.push(i);
      }
      return out;
    }),
  );
}

/** The frames found in the trees, and those at cues whose content only the attribution knows. */
export function withAttributed(
  context: Context,
  frames: FrameSet,
  matches: readonly FrameMatch[],
  attributions: readonly ReadAttribution[],
  roots: readonly (readonly number[])[],
): FrameMatch[] {
  const { words } = context.parsed;
  const known = new Set(matches.map((match) => match.head));
  const more = attributions.flatMap(({ cueHead }, index) => {
    if (cueHead < 0 || known.has(cueHead) || roots[index]!.length === 0) return [];
    for (const frame of frames.byLemma.get(words[cueHead]!.lemma.toLowerCase()) ?? []) {
      if (frame.meaning.kind !== "stance" || Object.keys(frame.only).length > 0) continue;
      if (!(frame.roles.content ?? []).some((slot) => slot.relation === "ccomp")) continue;
      const match = matchWithContent(context, frame, cueHead, roots[index]!);
      if (match !== null) return [match];
    }
    return [];
  });
  return [...matches, ...more];
}
