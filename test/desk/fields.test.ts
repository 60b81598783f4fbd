import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { FIELDS, type Field, parsed } from "../../desk/report/fields.ts";
import { ISSUES } from "../../desk/words.ts";
import { compileIssues } from "../../src/casebook/issues.ts";
import type { ClaimKind } from "../../src/record/claim.ts";
import { correctableFields, correctionProblem } from "../../src/record/corrections.ts";

const KINDS = Object.keys(FIELDS) as ClaimKind[];

test.each(KINDS)("the form of a %s has the fields that the record lets people correct", (kind) => {
  expect(FIELDS[kind].map(({ name }) => name)).toEqual(correctableFields(kind));
});

const cases = KINDS.flatMap((kind) => FIELDS[kind].map((field) => [kind, field.name, field] as const));
test.each(cases)("%s: whatever the form offers for %s, the record takes", (kind, name, field: Field) => {
  for (const choice of field.choices ?? []) expect(correctionProblem(kind, name, parsed(field, choice))).toBeNull();
  const samples: Partial<Record<Field["kind"], string>> = {
    party: "Hamas",
    parties: "Hamas, Israel",
    issue: "ceasefire",
    text: "Doha",
    number: "1,200",
    date: "2024-07",
  };
  const sample = samples[field.kind];
  if (sample !== undefined) expect(correctionProblem(kind, name, parsed(field, sample))).toBeNull();
  if (field.orNull) expect(correctionProblem(kind, name, parsed(field, " "))).toBeNull();
  else if (field.kind !== "parties") expect(correctionProblem(kind, name, parsed(field, " "))).not.toBeNull();
});

test("the form offers every issue of the data", () => {
  const files = readdirSync(join("data", "issues")).filter((name) => name.endsWith(".yaml"));
  const parsedFiles = Object.fromEntries(
    files.map((name) => [name.replace(".yaml", ""), parseYaml(readFileSync(join("data", "issues", name), "utf8"))]),
  );
  const codes = compileIssues(parsedFiles).issues.map(({ code }) => code);
  expect([...ISSUES].sort()).toEqual([...codes].sort());
});
