import type { Body, Casebook } from "../../casebook/casebook.ts";
import { foldName } from "../../casebook/names.ts";
import type { Candidate } from "./candidate.ts";
import { ministryName } from "./collect-names.ts";
import { leftSideOf } from "./left-side.ts";
import { BLANK, complementOf, isPlural } from "./phrase.ts";
import type { View } from "./view.ts";

interface BodyIndex {
  readonly bodies: ReadonlyMap<string, Body>;
  /** last words of bodies, by which most words of a report are passed over */
  readonly closers: ReadonlySet<string>;
}

const bodyIndices = new WeakMap<Casebook, BodyIndex>();

function bodiesOf(casebook: Casebook): BodyIndex {
  const had = bodyIndices.get(casebook);
  if (had) return had;
  const bodies = new Map(casebook.bodies.map((b) => [foldName(b.name), b]));
  const made = { bodies, closers: new Set([...bodies.keys()].map((name) => name.split(" ").at(-1)!)) };
  bodyIndices.set(casebook, made);
  return made;
}

export function collectBodies(view: View, candidates: Candidate[], taken: Uint8Array): void {
  const { words, casebook } = view;
  const { bodies, closers } = bodiesOf(casebook);
  for (let h = 0; h < words.length; h++) {
    if (taken[h] || !view.readable(h) || !/^(?:NOUN|PROPN)$/.test(words[h]!.upos) || words[h]!.xpos === "POS") continue;
    if (!closers.has(words[h]!.form.toLowerCase()) && !closers.has(words[h]!.lemma.toLowerCase())) continue;
    let found: { body: Body; first: number } | null = null;
    for (let first = Math.max(0, h - 2); first <= h && !found; first++) {
      if (words[first]!.sentence !== words[h]!.sentence) continue;
      const body =
        bodies.get(view.folded(first, h)) ??
        bodies.get(first === h ? words[h]!.lemma.toLowerCase() : `${view.folded(first, h - 1)} ${words[h]!.lemma.toLowerCase()}`);
      if (body) found = { body, first };
    }
    if (!found) continue;
    const word = words[h]!;
    const modifies = /^(?:compound|amod)$/.test(word.deprel) && word.head > h;
    const left = leftSideOf(view, found.first, h);
    // "the guerrilla forces" are no state's
    const irregular = found.body.state && left.adjectives.some(isIrregular);
    const body: Body = irregular ? { name: found.body.name, kind: "armed-group", state: false } : found.body;
    const own = left.adjectives.filter((a) => !/^(?:new|own|whole|entire|current|\d.*|two|three|four|other)$/.test(a));
    candidates.push({
      ...BLANK,
      ...left,
      first: modifies ? found.first : left.first,
      last: h,
      head: h,
      type: "nominal",
      shape: "body",
      body,
      noun: ministryName(
        [...own.filter((a) => a.endsWith("ministry") === false && isPartOfName(body, a)), view.folded(found.first, h)].join(" "),
      ),
      plural: isPlural(view, h),
      determiner: modifies ? "compound" : left.determiner,
      owner: left.owner >= 0 ? left.owner : complementOf(view, h, h),
    });
  }
}

function isIrregular(adjective: string): boolean {
  return /^(?:rebel|guerrilla|insurgent|militant|opposition|separatist|paramilitary|jihadist|islamist|mercenary|dissident|resistance)$|wing$/.test(
    adjective,
  );
}

/** Whether an adjective or noun belongs to the name of a body: "foreign ministry", "security council"; not "the besieged army". */
function isPartOfName(body: Body, adjective: string): boolean {
  return (
    (body.name === "ministry" ||
      body.name === "department" ||
      body.name === "agency" ||
      body.name === "court" ||
      body.name === "council" ||
      body.name === "commission") &&
    /^\p{L}+$/u.test(adjective)
  );
}
