/**
 * Turns annotated texts into the sentences that the stance network learns from, as JSON lines that data.py reads; run by sentences.mjs.
 *   OUT [--dev DEV --each N] FILE...     every Nth text of a file goes to DEV, which is not learned from
 *   --signs OUT                          the signs of this version, for train.py
 */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { casebookOf } from "../../src/casebook/casebook.ts";
import { compileFrames } from "../../src/casebook/frames.ts";
import { compileIssues } from "../../src/casebook/issues.ts";
import { loadReaderData, parserOf } from "../../src/data.ts";
import type { Word } from "../../src/language/document.ts";
import { parseText } from "../../src/language/parse.ts";
import { treeOf } from "../../src/language/tree.ts";
import { findActors } from "../../src/reading/actors/find-actors.ts";
import { findAttributions } from "../../src/reading/attributions/find-attributions.ts";
import type { Actors, Context } from "../../src/reading/context.ts";
import { matchFrames } from "../../src/reading/frames/match.ts";
import { findPositions } from "../../src/reading/positions/find-positions.ts";
import { holdersOf } from "../../src/reading/positions/holders.ts";
import { openIssueWeights } from "../../src/reading/positions/issue-by-example.ts";
import { findIssueMentions } from "../../src/reading/positions/issue-mentions.ts";
import { type SentenceView, SIGNS, viewsOf } from "../../src/reading/positions/learned/sentence-view.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { type AnnotatedPosition, type AnnotatedText, placesOf, readAnnotated } from "./annotated-texts.ts";

/** A sentence as the network sees it, with what is to be found in it. A group is one party, or several as one. */
interface Sample {
  readonly id: string;
  readonly text: string;
  readonly forms: readonly string[];
  readonly lemmas: readonly string[];
  readonly heads: readonly number[];
  readonly signs: readonly (readonly number[])[];
  readonly before: SentenceView["before"];
  readonly cands: SampleCandidate[];
  readonly positions: {
    group: number;
    issue: readonly string[];
    stance: readonly string[];
    act: readonly string[];
    move: readonly string[];
    ev: number[];
  }[];
  readonly talks: { status: readonly string[]; ev: number[] }[];
  /** what the rules alone read */
  readonly rules: { group: number; issue: string; stance: string }[];
  /** issues on which somebody holds a position who is no candidate: nothing is learned about them here */
  readonly ignore: string[];
}

interface SampleCandidate {
  readonly place: number;
  readonly group: number;
  readonly word: number;
  readonly parties: readonly number[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const data = await loadReaderData(process.cwd());
const parser = parserOf(data);
const casebook = casebookOf(JSON.parse(data.casebook));
const frames = compileFrames(JSON.parse(data.frames));
const issues = compileIssues(JSON.parse(data.issues));
const examples = openIssueWeights(JSON.parse(data.issueWeights));
const counts = { positions: 0, withoutHolder: 0, addedCandidates: 0 };

function samplesOf({ id, text, published, positions, talks }: AnnotatedText): Sample[] {
  const parsed = parseText(text, parser);
  const context: Context = { parsed, tree: treeOf(parsed), casebook, published };
  const { words, sentences } = parsed;
  const actors = findActors(context);
  const attributions = findAttributions(context, actors);
  const all = matchFrames(context, frames);
  const matches = all.filter(({ frame }) => frame.meaning.kind === "stance");
  const holders = holdersOf(context, actors, attributions);
  const view = viewsOf({ context, actors, attributions, holders, mentions: findIssueMentions(context, issues, actors), matches });
  const samples = sentences.map(({ index, start, end }): Sample => {
    const { forms, lemmas, heads, signs, before, candidates } = view(index);
    const groups = new Map<string, number>();
    const cands = candidates.map(({ place, word, parties }) => {
      const key = parties.length > 0 ? [...parties].sort((a, b) => a - b).join("+") : `word ${word}`;
      if (!groups.has(key)) groups.set(key, groups.size);
      return { place, group: groups.get(key)!, word, parties };
    });
    const nothing = { positions: [], talks: [], rules: [], ignore: [] };
    return { id: `${id}:${index}`, text: text.slice(start, end), forms, lemmas, heads, signs, before, cands, ...nothing };
  });
  const knowledge = { frames, issues, examples, matches: all };
  for (const { party, issue, stance, span } of findPositions(context, actors, attributions, findTimes(context), knowledge)) {
    const sample = samples[words[span.first]!.sentence]!;
    const named =
      sample.cands.find((c) => c.parties.length === 1 && c.parties[0] === party) ?? sample.cands.find((c) => c.parties.includes(party));
    sample.rules.push({ group: named?.group ?? -1, issue, stance });
  }
  const sentenceOver = ({ start, end }: Range): number => {
    let best = -1;
    let most = 0;
    for (const sentence of sentences) {
      const shared = Math.min(end, sentence.end) - Math.max(start, sentence.start);
      if (shared > most) [best, most] = [sentence.index, shared];
    }
    return best;
  };
  const placesOf = (sentence: number, { start, end }: Range): number[] => {
    const { first, last } = sentences[sentence]!;
    return words.slice(first, last).flatMap((w) => (w.start < end && start < w.end ? [w.index - first + 1] : []));
  };
  for (const position of positions) {
    const evidence = evidenceOf(text, position);
    const at = evidence === null ? -1 : sentenceOver(evidence);
    if (evidence === null || at < 0) continue;
    const sample = samples[at]!;
    let group: number | undefined;
    if (position.holder === null) {
      group = groupNamed(sample, actors, position.party);
    } else {
      const holder = holderOf(text, position.holder, evidence, sentences[at]!);
      if (holder.start >= sentences[at]!.start && holder.start < sentences[at]!.end) {
        group = groupAt(sample, actors, placesOf(at, holder), sentences[at]!.first);
      } else {
        // named in another sentence: whoever speaks here, or a pronoun of the same party
        const under = (w: Word): boolean => w.start < holder.end && holder.start < w.end;
        const word = words.find((w) => under(w) && w.end >= holder.end) ?? words.find(under);
        const parties = word === undefined ? [] : (holders.at(word.index)?.parties ?? []);
        group = sample.cands.find((c) => c.parties.some((party) => parties.includes(party)))?.group;
      }
    }
    if (group === undefined) {
      counts.withoutHolder++;
      sample.ignore.push(...position.issue);
      continue;
    }
    counts.positions++;
    const { issue, stance, act, move } = position;
    sample.positions.push({ group, issue, stance, act, move, ev: placesOf(at, evidence) });
  }
  for (const { status, evidence } of talks) {
    const start = text.indexOf(evidence);
    const range = { start, end: start + evidence.length };
    const at = start < 0 ? -1 : sentenceOver(range);
    if (at >= 0) samples[at]!.talks.push({ status, ev: placesOf(at, range) });
  }
  return samples;
}

function evidenceOf(text: string, { evidence, at }: AnnotatedPosition): Range | null {
  let start = text.indexOf(evidence, at === null ? 0 : Math.max(0, text.indexOf(at)));
  if (start < 0) start = text.indexOf(evidence);
  return start < 0 ? null : { start, end: start + evidence.length };
}

/** Where the holder's words stand: the nth time for "it#2", else nearest to the evidence, in its sentence if they stand there. */
function holderOf(text: string, holder: string, evidence: Range, sentence: Range): Range {
  const [words = "", nth] = holder.split("#");
  const starts = placesOf(text, words);
  const far = (i: number): number =>
    (i < evidence.start ? evidence.start - i : Math.max(0, i - evidence.end)) + (i >= sentence.start && i < sentence.end ? 0 : 5000);
  let start = nth === undefined ? starts[0] : starts[Number(nth) - 1];
  if (start === undefined) throw new Error(`holder "${holder}" does not stand so often, as a whole word, in: ${text.slice(0, 100)}`);
  if (nth === undefined) for (const i of starts) if (far(i) < far(start)) start = i;
  return { start, end: start + words.length };
}

/** The group of the candidate at the places; a word that no candidate covers becomes one, so that the network learns to look at it. */
function groupAt(sample: Sample, actors: Actors, places: readonly number[], first: number): number | undefined {
  const top = places.find((place) => !places.includes(sample.heads[place]!)) ?? places.at(-1);
  if (top === undefined) return undefined;
  const mention = actors.mentionAt(top + first - 1);
  const found =
    sample.cands.find(({ place }) => place === top) ??
    sample.cands.find(({ place }) => places.includes(place)) ??
    (mention ? sample.cands.find(({ place }) => place === mention.head - first + 1) : undefined);
  if (found) return found.group;
  const added = { place: top, group: 1000 + sample.cands.length, word: top + first - 1, parties: [] };
  sample.cands.push(added);
  counts.addedCandidates++;
  return added.group;
}

/** The group that one of the names fits, rather one party than several as one. */
function groupNamed(sample: Sample, actors: Actors, party: readonly string[]): number | undefined {
  const namesOf = (index: number, depth = 3): string[] => {
    const { name, aliases, speaksFor } = actors.actors[index]!;
    return [name, ...aliases, ...(speaksFor >= 0 && depth > 0 ? namesOf(speaksFor, depth - 1) : [])];
  };
  const fits = (index: number): boolean => namesOf(index).some((name) => party.some((other) => isSameName(name, other)));
  const named = sample.cands.filter(({ parties, word }) => {
    const mention = word < 0 ? undefined : actors.mentionAt(word);
    return parties.some(fits) || (mention !== undefined && mention !== null && fits(mention.actor));
  });
  return (named.find(({ group }) => sample.cands.some((c) => c.group === group && c.parties.length === 1)) ?? named[0])?.group;
}

const EMPTY = new Set("the a an of s and its his her their".split(" "));

/** "the Sudanese army", "Army": the words of one stand in the other. */
function isSameName(a: string, b: string): boolean {
  const wordsOf = (name: string): string[] =>
    name
      .toLowerCase()
      .replace(/[’']s\b/g, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "" && !EMPTY.has(word));
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  return short.length > 0 && short.every((word) => long.includes(word));
}

const [out = "", ...rest] = process.argv.slice(2);
if (out === "--signs") {
  writeFileSync(rest[0]!, JSON.stringify(SIGNS));
} else {
  const isHeld = rest[0] === "--dev";
  const each = isHeld ? Number(rest[3]) : 0;
  const to = openSync(out, "w");
  const dev = isHeld ? openSync(rest[1]!, "w") : to;
  for (const path of isHeld ? rest.slice(4) : rest) {
    readAnnotated(path).forEach((text, n) => {
      const lines = samplesOf(text).map(({ cands, ...sample }) => {
        return `${JSON.stringify({ ...sample, cands: cands.map(({ place, group }) => ({ place, group })) })}\n`;
      });
      writeSync(each > 0 && (n + 1) % each === 0 ? dev : to, lines.join(""));
    });
  }
  for (const file of new Set([to, dev])) closeSync(file);
  console.log(JSON.stringify(counts));
}
