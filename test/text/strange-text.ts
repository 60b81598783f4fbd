import fc from "fast-check";

/** Pieces that break careless offset arithmetic: emoji and their joiners, right-to-left and combining marks, lone surrogates. */
const PIECES = [
  "a",
  "b",
  " ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "\u00A0",
  "\u202F",
  "\u2019",
  "\u201C",
  "\u201D",
  "\u2014",
  "é",
  "e\u0301",
  "n\u0303\u0323",
  "🕊️",
  "👩‍👩‍👧",
  "🇵🇸",
  "🇮🇱",
  "𐤀",
  "הסכם",
  "هدنة",
  "\u202Bوقف\u202C",
  "和平",
  "\uFEFF",
  "\uD83D",
  "\uDE00",
  "\u2028",
  "\u0085",
  "Hamas",
  "12",
  "38,000",
  ".",
] as const;

/** Texts of such pieces, up to about 300 code units. */
export const strangeText: fc.Arbitrary<string> = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(""));

/** A strange text with a non-empty range of it, at any code unit. */
export const strangeRange: fc.Arbitrary<{ text: string; start: number; end: number }> = strangeText
  .filter((text) => text.length > 0)
  .chain((text) =>
    fc.tuple(fc.nat(text.length - 1), fc.nat(text.length - 1)).map(([a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) + 1 })),
  );
