import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, expect, test } from "vitest";
import type { Reading } from "../src/reading/reading.ts";
import { parley } from "./cli/command-line.ts";

const schema = JSON.parse(readFileSync("data/schema/reading.schema.json", "utf8"));
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
let readings: Reading[] = [];

beforeAll(async () => {
  const { stdout } = await parley(["read", "examples", "--format", "ndjson"]);
  readings = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
});

test("the example reports are read, at least twelve of them", () => {
  expect(readings.length).toBeGreaterThanOrEqual(12);
});

test("every reading of the examples holds to parley.reading/1", () => {
  for (const reading of readings) {
    validate(reading);
    expect(validate.errors ?? [], reading.report.id).toEqual([]);
  }
});

test("json and ndjson say the same", async () => {
  const { stdout } = await parley(["read", "examples", "--format", "json"]);
  expect(JSON.parse(stdout)).toEqual(readings);
});

test("every span of every reading is true to the text, and every reference leads somewhere", () => {
  for (const reading of readings) {
    const { text } = reading.report;
    for (const span of spansIn({ ...reading, report: null })) expect(text.slice(span.start, span.end)).toBe(span.exact);
    const actors = new Set(reading.actors.map(({ id }) => id));
    const attributions = new Set(reading.attributions.map(({ id }) => id));
    const refs = [
      ...reading.actors.map(({ speaksFor }) => speaksFor),
      ...reading.attributions.map(({ source }) => source?.actor ?? null),
      ...reading.figures.map(({ issuer }) => issuer),
    ];
    for (const ref of refs) if (ref !== null) expect(actors).toContain(ref);
    for (const { within } of reading.attributions) if (within !== null) expect(attributions).toContain(within);
    for (const { attribution } of reading.figures) if (attribution !== null) expect(attributions).toContain(attribution);
  }
});

test("ids are unique within a reading", () => {
  for (const reading of readings) {
    const ids = [reading.actors, reading.attributions, reading.positions, reading.events, reading.figures, reading.talks].flatMap((list) =>
      list.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  }
});

function spansIn(value: unknown): { start: number; end: number; exact: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "exact" in value ? [value as { start: number; end: number; exact: string }] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}
