import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IssueExample, parseIssueExamples, parseWordClasses } from "../../src/casebook/issue-examples.ts";
import { learnIssueWeights } from "../../src/casebook/issue-weights.ts";
import { compileIssues } from "../../src/casebook/issues.ts";
import { guessIssue, openIssueWeights } from "../../src/reading/positions/issue-by-example.ts";
import { yamlFilesOf } from "../frames.ts";

const codes = new Set(compileIssues(yamlFilesOf("data/issues")).issues.map((issue) => issue.code));
const text = readFileSync("data/issue-examples/examples.tsv", "utf8");
const examples = parseIssueExamples(text, codes);
const classes = parseWordClasses(readFileSync("data/issue-examples/word-classes.txt", "utf8"));
const weights = learnIssueWeights(examples, classes);
const model = openIssueWeights(weights);
const words = (clause: string) => clause.split(" ").map((form) => ({ form }));
const guess = (clause: string) => {
  const found = guessIssue(words(clause), model);
  return found === null ? null : `${found.issue} ${found.toward === 1 ? "for" : "against"}`;
};

describe("a content is known by examples of its like", () => {
  // clauses that are not among the examples
  test.each([
    ["that every foreign soldier leave the peninsula", "withdrawal for"],
    ["to withdraw its brigades from the captured towns", "withdrawal for"],
    ["to free jailed opponents and journalists from prison", "prisoners for"],
    ["to hand over its rifles and mortars", "disarmament for"],
    ["to keep its rifles and mortars", "disarmament against"],
    ["to suspend the offensive and respect the truce", "ceasefire for"],
    ["that lorries with flour and medicine be let into the besieged city", "humanitarian-access for"],
    ["to let refugees return to their villages", "displaced for"],
    ["international observers to monitor and verify the truce", "guarantees for"],
    ["not to accept foreign peacekeepers", "guarantees against"],
    ["an inquiry into the killings and a trial of the murderers", "accountability for"],
    ["to lift the embargo and unfreeze its assets", "sanctions against"],
    ["to form a cabinet of national unity with four ministries for the rebels", "governance for"],
    ["a referendum on the independence of the province", "territory for"],
    ["to rebuild the ruined houses and repair the grid", "reconstruction for"],
    ["to divide the oil income equally with the provinces", "resources for"],
    ["to hand out the land of the big estates to poor peasants", "reforms for"],
    ["to clear the minefields around the schools", "conduct for"],
  ])("%s: %s", (clause, expected) => {
    expect(guess(clause)).toBe(expected);
  });

  test.each([
    "a new stadium for the football club",
    "to travel to the seaside with his wife",
    "an apology",
    "the proposal",
    "",
    "42 — !",
    "qqq www zzz",
  ])("%s: nothing", (clause) => {
    expect(guess(clause)).toBeNull();
  });

  test("of a quarter of the examples left out, most of those it speaks on are right, and it keeps quiet about most that are none", () => {
    const isLeftOut = (_: IssueExample, i: number) => i % 4 === 0;
    const rest = examples.filter((e, i) => !isLeftOut(e, i));
    const taught = openIssueWeights(learnIssueWeights(rest, classes));
    const leftOut = examples.filter(isLeftOut).map((example) => ({ example, found: guessIssue(words(example.clause), taught) }));
    const spoken = leftOut.filter(({ found }) => found !== null);
    const right = spoken.filter(({ example, found }) => found!.issue === example.issue);
    const none = leftOut.filter(({ example }) => example.issue === "none");
    expect(right.length / spoken.length).toBeGreaterThan(0.82);
    expect(right.filter(({ example, found }) => found!.toward === example.toward).length / right.length).toBeGreaterThan(0.8);
    expect(spoken.length / (leftOut.length - none.length)).toBeGreaterThan(0.4);
    expect(none.filter(({ found }) => found !== null).length / none.length).toBeLessThan(0.18);
  });

  test("a negation turns the clause around and leaves its issue", () => {
    const plain = guessIssue(words("to hand over its rifles and mortars"), model)!;
    const turned = guessIssue(words("not to hand over its rifles and mortars"), model)!;
    expect(turned).toEqual({ ...plain, toward: -plain.toward });
  });
});

describe("laws", () => {
  test("the same examples give the same weights, in whole numbers", () => {
    const again = learnIssueWeights(examples, classes);
    expect(JSON.stringify(again)).toBe(JSON.stringify(weights));
    for (const table of [again.issue, again.toward])
      for (const pairs of Object.values(table)) expect(pairs.every(Number.isInteger)).toBe(true);
  });

  test("weights that went through JSON guess the same; every guess is an issue in whole numbers; no text throws", () => {
    const copy = openIssueWeights(JSON.parse(JSON.stringify(weights)));
    const vocabulary = examples.flatMap((e) => e.clause.split(" "));
    const word = fc.oneof(fc.constantFrom(...vocabulary), fc.string(), fc.constantFrom("constructor", "__proto__", "toString"));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (forms) => {
        const list = forms.map((form) => ({ form }));
        const found = guessIssue(list, model);
        expect(guessIssue(list, copy)).toEqual(found);
        if (found === null) return;
        expect(codes.has(found.issue)).toBe(true);
        expect(Number.isInteger(found.margin) && Number.isInteger(found.lean)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("every issue has examples in number", () => {
    const count = (issue: string, of: readonly IssueExample[]) => of.filter((e) => e.issue === issue).length;
    for (const code of codes) expect([code, count(code, examples) >= 50]).toEqual([code, true]);
  });
});

describe("a malformed list is named by its line", () => {
  const head = "issue\ttoward\tclause\n";
  test.each([
    ["issue,toward,clause", "line 1: expected 3 fields"],
    ["a\tb\tc", "line 1: expected the head"],
    [`${head}talks\tfor`, "line 2: expected 3 fields, found 2"],
    [`${head}talks\tfor\tto meet\nfishing\tfor\tto fish`, 'line 3: unknown issue "fishing"'],
    [`${head}talks\tperhaps\tto meet`, "line 2: expected toward"],
    [`${head}none\tfor\tto fish`, "line 2: expected toward"],
    [`${head}talks\t-\tto meet`, "line 2: expected toward"],
    [`${head}talks\tfor\t to meet`, "line 2: expected a clause"],
    [`${head}talks\tfor\tto meet\n\ntalks\tfor\tto meet`, "line 4: the clause stands in line 2 already"],
    [head, "expected examples"],
  ])("%j", (malformed, message) => {
    expect(() => parseIssueExamples(malformed, new Set(["talks"]))).toThrow(message);
  });

  test.each([
    ["leave quit exit", "word-classes.txt, line 1: expected"],
    ["# words\nleave: quit\nleave: exit", 'line 3: "leave" stands twice'],
  ])("%j", (malformed, message) => {
    expect(() => parseWordClasses(malformed)).toThrow(message);
  });
});
