import { expect, test } from "vitest";
import { fold, shapeOf, wordFeatures } from "../../src/language/features.ts";

// Made with training/conllu.py: fold, shape, features. The network only works where both sides agree on every word.
const VOCABULARY = new Map([
  ["hamas", 2],
  ["-", 3],
  ["<num>", 4],
  ["<yyyy>", 5],
  ["<url>", 6],
  ["'s", 7],
]);
const WORDS: [word: string, folded: string, shape: string, features: number[]][] = [
  ["Hamas", "hamas", "Xx", [2, 1182, 955, 1071, 42, 1413, 387]],
  ["cease-fire", "cease-fire", "x-x", [1, 1174, 411, 3384, 115, 923, 418]],
  ["U.N.", "u.n.", "X.X.", [1, 3566, 84, 3633, 16, 425, 73]],
  ["38,000", "<num>", "d,d", [4, 2579, 253, 3373, 47, 693, 15]],
  ["2.3", "<num>", "d.d", [4, 2579, 253, 3373, 47, 693, 217]],
  ["2024", "<yyyy>", "d", [5, 2938, 978, 1463, 47, 1130, 303]],
  ["10:30", "<num>", "d:d", [4, 2579, 253, 3373, 47, 693, 253]],
  ["Netanyahu’s", "netanyahu's", "Xx'x", [1, 427, 879, 33, 209, 1662, 193]],
  ["’s", "'s", "'x", [7, 2927, 879, 667, 245, 1622, 297]],
  ["“", '"', '"', [1, 16, 16, 3307, 137, 649, 61]],
  ["—", "-", "-", [3, 1754, 730, 1249, 184, 440, 13]],
  ["--", "-", "-", [3, 1754, 730, 1249, 184, 440, 13]],
  ["ISRAEL", "israel", "A", [1, 1027, 620, 2182, 198, 936, 427]],
  ["I", "i", "X", [1, 1745, 721, 187, 198, 1734, 479]],
  ["https://x.org", "<url>", "x:/x.x", [6, 2919, 184, 450, 47, 281, 499]],
  ["a@b.org", "<url>", "x@x.x", [6, 2919, 184, 450, 47, 281, 334]],
  ["İstanbul", "i̇stanbul", "Xx", [1, 694, 223, 3901, 198, 890, 387]],
  ["naïve", "naïve", "x", [1, 352, 565, 3930, 209, 501, 380]],
  ["Kyiv", "kyiv", "Xx", [1, 332, 774, 1735, 13, 1822, 387]],
  ["🙂", "🙂", "🙂", [1, 1305, 281, 2342, 241, 1670, 509]],
  ["e", "e", "x", [1, 3213, 141, 999, 47, 1839, 380]],
  ["RSF", "rsf", "A", [1, 3732, 120, 1602, 244, 246, 427]],
  ["al-Shabaab", "al-shabaab", "x-Xx", [1, 481, 294, 1144, 189, 1762, 460]],
  ["Ω", "ω", "X", [1, 57, 57, 3223, 150, 1174, 479]],
  ["ßtraße", "ßtraße", "x", [1, 3243, 605, 1121, 194, 601, 380]],
  ["12-15", "<num>", "d-d", [4, 2579, 253, 3373, 47, 693, 430]],
  ["don't", "don't", "x'x", [1, 2672, 262, 1874, 176, 1438, 186]],
  ["№5", "№5", "№d", [1, 843, 843, 497, 73, 582, 228]],
  ["שלום", "שלום", "שלום", [1, 758, 62, 3504, 107, 356, 173]],
  ["ǅ", "ǆ", "ǅ", [1, 1960, 936, 370, 142, 142, 318]],
];

test.each(WORDS)("%s is seen as in training", (word, folded, shape, features) => {
  expect(fold(word)).toBe(folded);
  expect(shapeOf(word)).toBe(shape);
  expect(wordFeatures(word, VOCABULARY)).toEqual(features);
});
