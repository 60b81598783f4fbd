import type { ActorMention, Actors, Context, ReadActor, ReadAttribution, WordRange } from "./context.ts";
import type { ReadFigure } from "./figures/figure.ts";

/** What the sources of a report are resolved to once those that are no actors by themselves have become some. */
export interface Adopted {
  readonly actors: Actors;
  readonly attributions: ReadAttribution[];
  readonly figures: ReadFigure[];
}

/**
 * Makes actors of the sources and issuers that stand in the text but name no actor, so that a claim never loses who made it:
 * documents ("a study by the two universities"), people by their work ("rescuers"). Their kind stays unknown. Pronouns are left alone.
 */
export function adoptSources(
  context: Context,
  found: Actors,
  attributions: readonly ReadAttribution[],
  figures: readonly ReadFigure[],
): Adopted {
  const { words, text } = context.parsed;
  const actors: ReadActor[] = [...found.actors];
  const mentions: ActorMention[] = [...found.mentions];
  const byName = new Map<string, number>();
  const adopt = (range: WordRange): number => {
    // the head is the word of the phrase whose own head lies outside it
    let head = range.last;
    for (let i = range.first; i <= range.last; i++) {
      const up = words[i]!.head;
      if (up < range.first || up > range.last) {
        head = i;
        break;
      }
    }
    if (!/^(?:NOUN|PROPN|ADJ|NUM)$/.test(words[head]!.upos)) return -1;
    let first = range.first;
    while (first < head && /^(?:DET|PUNCT)$/.test(words[first]!.upos)) first++;
    const name = text.slice(words[first]!.start, words[range.last]!.end).replace(/\s+/g, " ");
    const key = name.toLowerCase();
    let index = byName.get(key);
    if (index === undefined) {
      index = actors.length;
      byName.set(key, index);
      actors.push({ name, kind: "unknown", aliases: [], role: null, country: null, speaksFor: -1, key: null });
    }
    const at = index;
    if (!mentions.some((m) => m.actor === at && m.first === range.first && m.last === range.last)) {
      mentions.push({ first: range.first, last: range.last, head, type: "nominal", actor: index });
    }
    return index;
  };
  const adoptedAttributions = attributions.map((a) => (a.actor < 0 && a.source ? { ...a, actor: adopt(a.source) } : a));
  const adoptedFigures = figures.map((f) => (f.issuer < 0 && f.issuerSpan ? { ...f, issuer: adopt(f.issuerSpan) } : f));
  if (actors.length === found.actors.length) return { actors: found, attributions: adoptedAttributions, figures: adoptedFigures };
  mentions.sort((a, b) => a.first - b.first || a.last - b.last);
  return {
    actors: { ...found, actors, mentions, partyOf: (i) => (i < found.actors.length ? found.partyOf(i) : i) },
    attributions: adoptedAttributions,
    figures: adoptedFigures,
  };
}
