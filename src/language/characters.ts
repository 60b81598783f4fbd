/**
 * Classes of UTF-16 code units, fixed here so that no Unicode or locale version of the runtime decides what a word is.
 * Everything above Latin-1 that is not listed as space, punctuation or symbol counts as a letter (combining marks too, so that they stay with their base).
 */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const PUNCTUATION = 3;
/** half of a surrogate pair that stands for an emoji or another pictograph */
export const PICTOGRAPH = 4;

const classes = new Uint8Array(0x10000);

function fill(from: number, to: number, value: number): void {
  classes.fill(value, from, to + 1);
}

fill(0x21, 0x7f, PUNCTUATION);
fill(0x30, 0x39, DIGIT);
fill(0x41, 0x5a, LETTER);
fill(0x61, 0x7a, LETTER);
fill(0xa1, 0xbf, PUNCTUATION);
fill(0xc0, 0xffff, LETTER);
for (const letter of [0xaa, 0xb5, 0xba]) fill(letter, letter, LETTER);
for (const digit of [0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe]) fill(digit, digit, DIGIT);
fill(0x660, 0x669, DIGIT);
fill(0x6f0, 0x6f9, DIGIT);
fill(0x966, 0x96f, DIGIT);
fill(0xff10, 0xff19, DIGIT);
for (const [from, to] of [
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2c2, 0x2c5],
  [0x2d2, 0x2df],
  [0x37e, 0x37e],
  [0x387, 0x387],
  [0x55a, 0x55f],
  [0x589, 0x58a],
  [0x5be, 0x5be],
  [0x5c0, 0x5c0],
  [0x5c3, 0x5c3],
  [0x5f3, 0x5f4],
  [0x609, 0x60d],
  [0x61b, 0x61f],
  [0x66a, 0x66d],
  [0x6d4, 0x6d4],
  [0x964, 0x965],
  [0xe3f, 0xe3f],
  [0x1800, 0x180a],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x207a, 0x207e],
  [0x20a0, 0x20cf],
  [0x2190, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3001, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0xfd3e, 0xfd3f],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xffe0, 0xffee],
  [0xfff9, 0xffff],
] as const)
  fill(from, to, PUNCTUATION);
fill(0x2600, 0x27bf, PICTOGRAPH);
fill(0xd83c, 0xd83e, PICTOGRAPH);
// Controls, no-break and typographic spaces, directional marks and byte order marks stand between words, never in them.
for (const [from, to] of [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0x61c, 0x61c],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x2064],
  [0x2066, 0x206f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
] as const)
  fill(from, to, SPACE);

/** The class of the code unit at `offset`; SPACE past the end of the text. */
export function classAt(text: string, offset: number): number {
  return offset < text.length ? classes[text.charCodeAt(offset)]! : SPACE;
}

/** Whether the code unit is white space, a control or a directional mark: what may stand in the gap between two words. */
export function isSpaceCode(code: number): boolean {
  return classes[code] === SPACE;
}

/** The class of a code unit. */
export function classOf(code: number): number {
  return classes[code]!;
}

/** Whether the character at `offset` is a capital: it changes when made lower case. */
export function isCapitalAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const character = text[offset] ?? "";
  return character.toLowerCase() !== character;
}

/** Whether the character at `offset` is a lower-case letter: it changes when made upper case. */
export function isLowerAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 0x80) return code >= 0x61 && code <= 0x7a;
  const character = text[offset] ?? "";
  return classes[code] === LETTER && character.toUpperCase() !== character;
}
