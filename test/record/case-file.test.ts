import { describe, expect, test } from "vitest";
import { caseTemplate, parseCase } from "../../src/record/case-file.ts";

const GOOD = `case: hills
name: Hill war
parties:
  - name: Hill Front
    aliases: [the Front, HF]
    spokespersons:
      - { name: Lina Haddad, role: spokeswoman, from: 2024-01-15, until: 2024-06-30 }
  - name: Council
mediators:
  - name: Qatar
issues:
  - code: upper-road
    name: Upper road
    proposition: forces leave the upper road
    under: withdrawal
    words: [upper road, mill bridge]
places: [Marra, { name: Vell, country: SDN }]
sources:
  - { name: Harbour Post, grade: B2 }
`;

test("a casebook is read as it is written", () => {
  expect(parseCase(GOOD)).toEqual({
    theCase: {
      key: "hills",
      name: "Hill war",
      parties: [
        {
          key: "hill-front",
          name: "Hill Front",
          aliases: ["the Front", "HF"],
          spokespersons: [{ name: "Lina Haddad", role: "spokeswoman", from: "2024-01-15", until: "2024-06-30" }],
        },
        { key: "council", name: "Council", aliases: [], spokespersons: [] },
      ],
      mediators: [{ key: "qatar", name: "Qatar", aliases: [], spokespersons: [] }],
      issues: [
        {
          code: "upper-road",
          name: "Upper road",
          proposition: "forces leave the upper road",
          under: "withdrawal",
          words: ["upper road", "mill bridge"],
        },
      ],
      places: [
        { name: "Marra", aliases: [], country: null },
        { name: "Vell", aliases: [], country: "SDN" },
      ],
      sources: [{ name: "Harbour Post", grade: "B2", note: null }],
    },
  });
});

test.each(["gaza", "sudan-2023"])("what parley case init %s writes is sound", (key) => {
  expect(parseCase(caseTemplate(key))).toMatchObject({ theCase: { key, parties: [] } });
  expect(parseCase(caseTemplate(key, ["Israel", 'The "Front"']))).toMatchObject({
    theCase: { parties: [{ name: "Israel" }, { name: 'The "Front"' }] },
  });
});

describe("a mistake is named where it stands", () => {
  test.each<[string, string, number, number, string]>([
    ["no YAML", "case: hills\nname: [x\n", 3, 1, "no YAML"],
    ["an unknown key", "case: hills\nname: Hills\npartys: []\n", 3, 1, 'no "partys"'],
    ["no name", "case: hills\n", 1, 1, '"name" is missing'],
    ["a key with capitals", "case: Hills\nname: x\n", 1, 7, "small letters"],
    ["a list that is none", "case: a\nname: x\nparties: Hamas\n", 3, 10, "to be a list"],
    ["a party that is none", "case: a\nname: x\nparties:\n  - Hamas\n", 4, 5, "expected a party"],
    [
      "a date that is none",
      "case: a\nname: x\nparties:\n  - name: A\n    spokespersons:\n      - { name: B, from: 2024-02-30 }\n",
      6,
      26,
      "to be a date",
    ],
    [
      "dates the wrong way round",
      "case: a\nname: x\nparties:\n  - name: A\n    spokespersons:\n      - { name: B, from: 2024-02-02, until: 2024-01-01 }\n",
      6,
      45,
      "lies before",
    ],
    ["a grade that is none", "case: a\nname: x\nsources:\n  - { name: A, grade: B7 }\n", 4, 23, "A1 to F6"],
    ["an issue without words", "case: a\nname: x\nissues:\n  - { code: b, under: ceasefire }\n", 4, 5, "tell it apart"],
    ["one name for two", "case: a\nname: x\nparties:\n  - name: A\n  - name: B\n    aliases: [a]\n", 5, 5, "a name of two parties"],
    ["a country that is none", "case: a\nname: x\nplaces:\n  - { name: A, country: Sudan }\n", 4, 25, "ISO 3166-1"],
    ["a text instead of a casebook", "just words\n", 1, 1, "expected the casebook"],
    ["nothing", "", 1, 1, "expected the casebook"],
  ])("%s", (_, yaml, line, column, message) => {
    const read = parseCase(yaml);
    expect("problems" in read ? read.problems[0] : null).toMatchObject({ line, column, message: expect.stringContaining(message) });
  });

  test("all of them, in the order of the file", () => {
    const read = parseCase("case: A\nname: x\nfoo: 1\nsources:\n  - { grade: X1 }\n");
    expect("problems" in read ? read.problems.map(({ line }) => line) : []).toEqual([1, 3, 5, 5]);
  });
});
