import { treeOf } from "../../../src/language/tree.ts";
import { findActors } from "../../../src/reading/actors/find-actors.ts";
import type { Actors, Context } from "../../../src/reading/context.ts";
import { testCasebook } from "../../casebook.ts";
import { parse } from "../../model.ts";

/** A text with its actors, and what tests ask of them. */
export interface ReadActors {
  readonly context: Context;
  readonly actors: Actors;
  /** "Benjamin Netanyahu | person | prime minister | ISR | Israel": name, kind, role, country, whom it speaks for */
  readonly lines: readonly string[];
  /** the mentions of an actor as printed */
  mentions(name: string): string[];
  /** the actor of the n-th occurrence of a string in the text, by its last word */
  actorOf(exact: string, nth?: number): string | null;
}

export function actorsOf(text: string): ReadActors {
  const parsed = parse(text);
  const context: Context = { parsed, tree: treeOf(parsed), casebook: testCasebook(), published: "2024-07-08" };
  const actors = findActors(context);
  const nameOf = (index: number) => actors.actors[index]?.name ?? "-";
  return {
    context,
    actors,
    lines: actors.actors.map((a) => [a.name, a.kind, a.role ?? "-", a.country ?? "-", nameOf(a.speaksFor)].join(" | ")),
    mentions: (name) =>
      actors.mentions
        .filter((m) => nameOf(m.actor) === name)
        .map((m) => text.slice(parsed.words[m.first]!.start, parsed.words[m.last]!.end).replace(/\s+/g, " ")),
    actorOf: (exact, nth = 0) => {
      const found = [
        ...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${exact.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu")),
      ];
      const at = found[nth]?.index ?? -1;
      if (at < 0) throw new Error(`"${exact}" does not stand ${nth + 1} times in the text`);
      const word = parsed.words.findLast((w) => w.start < at + exact.length && w.end > at);
      const mention = word ? actors.mentionAt(word.index) : null;
      return mention ? nameOf(mention.actor) : null;
    },
  };
}
