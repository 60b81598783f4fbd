import type { Atom } from "./atoms.ts";
import { NUMBER_WORDS, ORDINAL_WORDS } from "./lexicon.ts";
import type { Anchor } from "./slots.ts";

/** The atoms of one sentence and whether it is set in capitals throughout. */
export interface Line {
  readonly atoms: readonly Atom[];
  readonly capitals: boolean;
}

/** A time expression found: atoms up to `end` (exclusive), and how it is placed on the calendar. */
export interface Match {
  readonly end: number;
  /** EDTF, or null where it cannot be placed from the anchor */
  readonly place: (anchor: Anchor) => string | null;
}

/** Something read from the atoms: its value and the atom after it. */
export interface Read<T> {
  readonly end: number;
  readonly value: T;
}

/** Reads an expression that begins at an atom. */
export type Pattern = (line: Line, at: number) => Match | null;

/** The lower-case text of an atom, "" past the ends. */
export function textAt({ atoms }: Line, at: number): string {
  return atoms[at]?.text ?? "";
}

/** Whether the atoms from `at` on are these words. */
export function isAt(line: Line, at: number, ...words: readonly string[]): boolean {
  return words.every((word, i) => textAt(line, at + i) === word);
}

/** The atom after the words of the first phrase that stands at `at`, or -1. */
export function after(line: Line, at: number, ...phrases: readonly string[]): number {
  const first = textAt(line, at);
  for (const phrase of phrases) {
    if (!phrase.startsWith(first)) continue;
    const words = phrase.split(" ");
    if (isAt(line, at, ...words)) return at + words.length;
  }
  return -1;
}

/** The atom after an optional word. */
export function skip(line: Line, at: number, ...words: readonly string[]): number {
  return words.includes(textAt(line, at)) ? at + 1 : at;
}

/** A whole number in digits, at most four, that is not part of a decimal, a clock time or a larger number. */
export function readDigits(line: Line, at: number): Read<number> | null {
  const atom = line.atoms[at];
  if (atom === undefined || !/^\d{1,4}$/.test(atom.text)) return null;
  const next = line.atoms[at + 1];
  const second = line.atoms[at + 2];
  if (next?.glued && /^[.,:]$/.test(next.text) && second?.glued && /^\d/.test(second.text)) return null;
  if (next?.glued && (next.text === "%" || next.text === "°")) return null;
  const last = line.atoms[at - 1];
  if (last !== undefined && atom.glued && /^[$€£#:.,]$/.test(last.text)) return null;
  return { end: at + 1, value: Number(atom.text) };
}

/** A number in digits or words: "12", "twenty-two", "a", "a dozen". */
export function readNumber(line: Line, at: number): Read<number> | null {
  const digits = readDigits(line, at);
  if (digits !== null) return digits;
  const value = NUMBER_WORDS.get(textAt(line, at));
  if (value === undefined) return null;
  if (value === 1) {
    if (isAt(line, at + 1, "dozen")) return { end: at + 2, value: 12 };
    if (isAt(line, at + 1, "couple", "of")) return { end: at + 3, value: 2 };
    if (isAt(line, at + 1, "hundred")) return { end: at + 2, value: 100 };
  }
  if (value >= 20) {
    const ones = at + (isAt(line, at + 1, "-") ? 2 : 1);
    const one = NUMBER_WORDS.get(textAt(line, ones));
    if (one !== undefined && one < 10 && textAt(line, ones) !== "a" && textAt(line, ones) !== "an")
      return { end: ones + 1, value: value + one };
  }
  return { end: at + 1, value };
}

/** An ordinal: "15th", "first", "twenty-first". */
export function readOrdinal(line: Line, at: number): Read<number> | null {
  const digits = readDigits(line, at);
  if (digits !== null) {
    const suffix = line.atoms[digits.end];
    return suffix?.glued && /^(?:st|nd|rd|th)$/.test(suffix.text) ? { end: digits.end + 1, value: digits.value } : null;
  }
  const tens = NUMBER_WORDS.get(textAt(line, at));
  if (tens === 20 || tens === 30) {
    const ones = at + (isAt(line, at + 1, "-") ? 2 : 1);
    const one = ORDINAL_WORDS.get(textAt(line, ones));
    if (one !== undefined && one < 10) return { end: ones + 1, value: tens + one };
  }
  if (isAt(line, at, "thirtieth")) return { end: at + 1, value: 30 };
  const value = ORDINAL_WORDS.get(textAt(line, at));
  return value === undefined ? null : { end: at + 1, value };
}

/** The longer of two matches. */
export function longer(a: Match | null, b: Match | null): Match | null {
  return b === null || (a !== null && a.end >= b.end) ? a : b;
}
