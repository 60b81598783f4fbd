import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LEARNED_ISSUES } from "../src/reading/positions/learned/sentence-view.ts";
import { ACTS, MOVES, STANCES, TALKS_STATUSES } from "../src/text/codes.ts";
import { placesOf, readAnnotated } from "../training/stances/annotated-texts.ts";

const folder = "training/stances/texts";
const files = readdirSync(folder).sort();

test.each(files)("every line of %s has the form that training/README.md tells of, and is copied from its text", (file) => {
  const path = `${folder}/${file}`;
  const lines = readFileSync(path, "utf8").split("\n");
  expect(lines[0]).toMatch(/^# .*Apache-2\.0/);
  expect(lines.slice(1).filter((line) => line !== "" && !/^[TPK]: \S/.test(line))).toEqual([]);
  const texts = readAnnotated(path);
  const count = (kind: string) => lines.filter((line) => line.startsWith(kind)).length;
  expect(texts.length).toBe(count("T: "));
  expect(texts.reduce((sum, { positions }) => sum + positions.length, 0)).toBe(count("P: "));
  expect(texts.reduce((sum, { talks }) => sum + talks.length, 0)).toBe(count("K: "));
  const problems: string[] = [];
  for (const { id, text, positions, talks } of texts) {
    const known = (what: string, given: readonly string[], all: readonly string[]) => {
      if (given.length === 0 || given.some((x) => !all.includes(x))) problems.push(`${id}: ${what} ${given.join(",")}`);
    };
    for (const { holder, issue, stance, act, move, evidence } of positions) {
      known("issue", issue, LEARNED_ISSUES);
      known("stance", stance, STANCES);
      known("act", act, ACTS);
      known("move", move, ["-", ...MOVES]);
      const [words = "", nth = "1"] = holder!.split("#");
      if (placesOf(text, words).length < Number(nth)) problems.push(`${id}: holder ${holder}`);
      if (!text.includes(evidence)) problems.push(`${id}: evidence ${evidence}`);
    }
    for (const { status, evidence } of talks) {
      known("status", status, TALKS_STATUSES);
      if (!text.includes(evidence)) problems.push(`${id}: evidence ${evidence}`);
    }
  }
  expect(problems).toEqual([]);
});

test.each([
  ["She said he and the others would go if he could.", "he", [9, 39]],
  ["Israel's army and Israeli settlers", "Israel", [0]],
  ["IT WILL NOT WAIT, it said", "it", [18]],
  ["The front's front", "front", [4, 12]],
])("in %j the words %j stand as whole words at %j", (text, words, places) => {
  expect(placesOf(text, words)).toEqual(places);
});

test("about a third of the texts hold no position: they teach what is none", () => {
  const texts = files.flatMap((file) => readAnnotated(`${folder}/${file}`));
  const share = texts.filter(({ positions }) => positions.length === 0).length / texts.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});
