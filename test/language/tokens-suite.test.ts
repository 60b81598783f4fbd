import { expect, it } from "vitest";
import { rangeF1, rebuildDocuments } from "../../bench/suites/tokens.ts";
import { parseConllu } from "../../src/language/conllu.ts";

const line = (id: string, form: string, misc = "_") => `${id}\t${form}\t_\tX\t_\t_\t0\troot\t_\t${misc}\n`;
const TREEBANK =
  `# newdoc id = a\n# newpar\n${line("1", "It")}${line("2", "ended", "SpaceAfter=No")}${line("3", ".")}\n` +
  `${line("1-2", "Don't")}${line("1", "Do")}${line("2", "n't")}${line("3", "go", "SpaceAfter=No")}\n` +
  `# newpar\n${line("1", "Why", "SpaceAfter=No")}${line("2", "?")}\n# newdoc id = b\n${line("1", "No")}\n`;

it("puts the raw text of a treebank together with its words and sentences", () => {
  const documents = rebuildDocuments(parseConllu(TREEBANK));
  expect(documents.map(({ text }) => text)).toEqual(["It ended. Don't go\n\nWhy?", "No"]);
  const [{ text, words, sentences }] = documents as [(typeof documents)[number]];
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(["It", "ended", ".", "Do", "n't", "go", "Why", "?"]);
  expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(["It ended.", "Don't go", "Why?"]);
});

it("counts a range as right when both ends agree", () => {
  const gold = [
    { start: 0, end: 2 },
    { start: 3, end: 5 },
  ];
  expect(rangeF1([{ gold, found: gold }])).toBe(100);
  expect(rangeF1([{ gold, found: [gold[0]!, { start: 3, end: 4 }, { start: 4, end: 5 }] }])).toBe(40);
  expect(rangeF1([])).toBe(0);
});
