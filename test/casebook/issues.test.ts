import { expect, test } from "vitest";
import { compileIssues, IssueError } from "../../src/casebook/issues.ts";
import { yamlFilesOf } from "../frames.ts";

const truce = { name: "Ceasefire", proposition: "the fighting stops", wordings: [{ say: ["cease-fire", "cessation of hostilities"] }] };

test("the built-in issues are those of the model, each with its proposition", () => {
  const { issues } = compileIssues(yamlFilesOf("data/issues"));
  expect(issues.map(({ code }) => code).sort()).toEqual(
    "accountability ceasefire conduct disarmament displaced elections end-of-war foreign-forces governance guarantees hostages humanitarian-access participation prisoners reconstruction reforms resources rights sanctions security-control security-forces talks territory withdrawal".split(
      " ",
    ),
  );
  for (const { name, proposition } of issues) expect(name.length * proposition.length).toBeGreaterThan(0);
});

test("a word with a hyphen is looked for whole and in pieces", () => {
  const { bySay } = compileIssues({ fighting: { ceasefire: truce } });
  expect(bySay.get("cease-fire")!.map(({ words }) => words)).toEqual([["cease-fire"]]);
  expect(bySay.get("cease")!.map(({ words }) => words)).toEqual([["cease", "-", "fire"]]);
});

test("a class stands for its words, an @ for a kind of actor", () => {
  const { byHead } = compileIssues({
    classes: { classes: { forces: ["troop", "@armed-group"] } },
    fighting: {
      withdrawal: { name: "W", proposition: "w", wordings: [{ do: ["pull out"], what: "$forces", slot: "subject", toward: "against" }] },
    },
  });
  const { phrase, wording } = byHead.get("pull")![0]!;
  expect(phrase).toEqual({ lemma: "pull", particle: "out" });
  expect(wording).toMatchObject({ id: "fighting:withdrawal:1", slot: "subject", toward: -1 });
  expect([...wording.what!, ...wording.whatKinds]).toEqual(["troop", "armed-group"]);
});

test.each([
  ["no proposition", { x: { name: "X", wordings: [] } }, 'bad.yaml, "x": expected a name and a proposition'],
  ["no wordings", { x: { name: "X", proposition: "x", wordings: [] } }, 'bad.yaml, "x": expected wordings'],
  ["neither say nor do", { x: { name: "X", proposition: "x", wordings: [{ what: ["y"] }] } }, 'bad.yaml, "bad:x:1": expected say or do'],
  [
    "an unknown class",
    { x: { name: "X", proposition: "x", wordings: [{ do: ["y"], what: "$z" }] } },
    'bad.yaml, "bad:x:1": unknown class "$z"',
  ],
  ["an unknown field", { x: { name: "X", proposition: "x", wordings: [{ says: ["y"] }] } }, 'bad.yaml, "bad:x:1": unknown field "says"'],
  [
    "an unknown direction",
    { x: { name: "X", proposition: "x", wordings: [{ say: ["y"], toward: "up" }] } },
    'bad.yaml, "bad:x:1": expected toward',
  ],
])("%s is named with its file and entry", (_, file, message) => {
  expect(() => compileIssues({ bad: file })).toThrow(IssueError);
  expect(() => compileIssues({ bad: file })).toThrow(message);
});

test("an issue stands in one file only", () => {
  expect(() => compileIssues({ a: { ceasefire: truce }, b: { ceasefire: truce } })).toThrow('b.yaml: the issue "ceasefire" stands twice');
});
