import { readFileSync } from "node:fs";

/** A short text with what a careful reader finds in it; a list stands where several answers are right. */
export interface AnnotatedText {
  readonly id: string;
  readonly text: string;
  readonly published: string;
  readonly positions: readonly AnnotatedPosition[];
  readonly talks: readonly { readonly status: readonly string[]; readonly evidence: string }[];
}

/** Who holds it stands as words of the text (`holder`), or as names of the party (`party`) in reports annotated as a whole. */
export interface AnnotatedPosition {
  readonly holder: string | null;
  readonly party: readonly string[];
  readonly issue: readonly string[];
  readonly stance: readonly string[];
  readonly act: readonly string[];
  /** "-" for none */
  readonly move: readonly string[];
  readonly evidence: string;
  /** a longer string around the evidence, where the words occur more than once */
  readonly at: string | null;
}

/** The day that texts without one were published. */
const PUBLISHED = "2024-07-08";

/** Reads a file of texts in blocks (.txt, see training/README.md) or one annotated report (.json, see bench/gold/README.md). */
export function readAnnotated(path: string): AnnotatedText[] {
  const content = readFileSync(path, "utf8");
  return path.endsWith(".json") ? reportOf(path, content) : textsOf(path, content);
}

function textsOf(path: string, content: string): AnnotatedText[] {
  const texts: AnnotatedText[] = [];
  for (const block of content.split(/\n\s*\n/)) {
    const lines = block.split("\n").map((line) => line.trim());
    const text = lines.find((line) => line.startsWith("T: "));
    if (text === undefined) continue;
    const fields = (kind: string, count: number): string[][] =>
      lines
        .filter((line) => line.startsWith(kind))
        .map((line) => line.slice(kind.length).split("|"))
        .filter((parts) => parts.length === count)
        .map((parts) => parts.map((part) => part.trim()));
    texts.push({
      id: `${path}#${texts.length + 1}`,
      text: text.slice(3),
      published: PUBLISHED,
      positions: fields("P: ", 6).map(([holder, issue, stance, act, move, evidence]) => ({
        holder: holder!,
        party: [],
        issue: answers(issue!),
        stance: answers(stance!),
        act: answers(act!),
        move: answers(move!),
        evidence: evidence!,
        at: null,
      })),
      talks: fields("K: ", 2).map(([status, evidence]) => ({ status: answers(status!), evidence: evidence! })),
    });
  }
  return texts;
}

type OneOf<T> = T | readonly T[];

interface Report {
  readonly text?: string;
  readonly published?: string;
  readonly positions?: readonly {
    readonly party: OneOf<string>;
    readonly issue: OneOf<string>;
    readonly stance: OneOf<string>;
    readonly act: OneOf<string>;
    readonly move: OneOf<string | null>;
    readonly evidence: string;
    readonly at?: string;
  }[];
  readonly talks?: readonly { readonly status: OneOf<string>; readonly evidence: string }[];
}

function reportOf(path: string, content: string): AnnotatedText[] {
  const { text, published, positions, talks } = JSON.parse(content) as Report;
  if (text === undefined) return [];
  const found = (positions ?? []).map(({ party, issue, stance, act, move, evidence, at }) => ({
    holder: null,
    party: [party].flat(),
    issue: [issue].flat(),
    stance: [stance].flat(),
    act: [act].flat(),
    move: [move].flat().map((m) => m ?? "-"),
    evidence,
    at: at ?? null,
  }));
  return [
    {
      id: path,
      text,
      published: published ?? PUBLISHED,
      positions: found,
      talks: (talks ?? []).map(({ status, evidence }) => ({ status: [status].flat(), evidence })),
    },
  ];
}

/** Where the words stand in the text as whole words; the nth place is meant by "it#n". */
export function placesOf(text: string, words: string): number[] {
  const starts: number[] = [];
  for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1))
    if (!/\w/.test(text[i - 1] ?? " ") && !/\w/.test(text[i + words.length] ?? " ")) starts.push(i);
  return starts;
}

const answers = (field: string): string[] =>
  field
    .split(",")
    .map((answer) => answer.trim())
    .filter(Boolean);
