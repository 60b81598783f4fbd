// What the network sees of a word. Each rule has its twin in training/conllu.py; test/language/features.test.ts holds the two together.

const DASHES = /[—–−‑]/g;
const SINGLE = /[’‘ʼ]/g;
const DOUBLE = /[“”„«»]/g;

/** Numbers of rows of the hashed tables, in the order of `wordFeatures`: 3, 2, 4 last letters, 1, 3 first letters, shape. */
export const BUCKETS = [4096, 1024, 4096, 256, 2048, 512] as const;

function plainMarks(word: string): string {
  return word.replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASHES, "-");
}

/** The word as the vocabulary knows it: lower case, straight quotes, one dash, classes for numbers and addresses. */
export function fold(word: string): string {
  if (/^(https?:|www\.)/.test(word) || (word.includes("@") && /\S@\S+\.\S/.test(word))) return "<url>";
  if (/^[0-9]{4}$/.test(word)) return "<yyyy>";
  if (/^[0-9.,:/-]+$/.test(word) && /[0-9]/.test(word)) return "<num>";
  const folded = plainMarks(word).toLowerCase();
  return /^-+$/.test(folded) ? "-" : folded;
}

/** Runs of X (capital), x (small), d (digit) and other characters, at most seven; "A" for a word of two or more capitals. */
export function shapeOf(word: string): string {
  let out = "";
  let last = "";
  for (const ch of plainMarks(word)) {
    const c = /\p{Uppercase}/u.test(ch) ? "X" : /\p{Lowercase}/u.test(ch) ? "x" : ch >= "0" && ch <= "9" ? "d" : ch;
    if (c !== last) out += c;
    last = c;
    if (out.length > 6) break;
  }
  return out === "X" && [...word].length > 1 ? "A" : out;
}

/** FNV-1a over UTF-16 code units with a final mix; an unsigned 32-bit integer. */
export function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return h >>> 0;
}

/** Row numbers of a word: vocabulary (1 where unknown), then the hashed tables in the order of BUCKETS. */
export function wordFeatures(word: string, vocabulary: ReadonlyMap<string, number>): number[] {
  const n = fold(word);
  return [
    vocabulary.get(n) ?? 1,
    hash(n.slice(-3), 3) % 4096,
    hash(n.slice(-2), 3) % 1024,
    hash(n.slice(-4), 7) % 4096,
    hash(n.slice(0, 1), 4) % 256,
    hash(n.slice(0, 3), 4) % 2048,
    hash(shapeOf(word), 5) % 512,
  ];
}
