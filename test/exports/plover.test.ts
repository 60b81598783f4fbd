import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, expect, test } from "vitest";
import { exportPlover } from "../../src/exports/plover.ts";
import type { Incoming } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

const code = { type: "string", pattern: "^[A-Z]{3}$" };
const day = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };
const strings = { type: "array", items: { type: "string" } };

const entity = {
  type: "object",
  required: ["entity_text"],
  properties: {
    code,
    sector: { enum: "GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM".split(" ") },
    entity_text: { type: "string" },
    identifier_text: { type: "string" },
  },
  patternProperties: { "^x_": {} },
  additionalProperties: false,
};

/** The record of the PLOVER manual, chapter "JSON Data Fields": its tables, and nothing else but `x_` fields. */
const PLOVER = {
  type: "object",
  required: ["id", "date", "actor", "event"],
  properties: {
    id: { type: "string", minLength: 1 },
    date: day,
    enddate: day,
    actor: { type: "array", items: entity },
    recipient: { type: "array", items: entity },
    event: {
      type: "array",
      minItems: 1,
      items: {
        enum: "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(
          " ",
        ),
      },
    },
    mode: strings,
    context: { type: "array", items: { enum: ["historical", "future", "hypothetical", "negation"] } },
    quad_code: { enum: [1, 2, 3, 4] },
    event_loc: {
      type: "object",
      required: ["extracted_place"],
      properties: { extracted_place: { type: "string" } },
      additionalProperties: false,
    },
    event_text: strings,
    size: {
      type: "object",
      minProperties: 1,
      properties: { dead: { type: "number" }, injured: { type: "number" }, arrested: { type: "number" } },
      additionalProperties: false,
    },
    text: { type: "string" },
    text_info: { type: "object", properties: { start: { type: "integer" }, end: { type: "integer" } }, additionalProperties: false },
    cite_info: {
      type: "object",
      properties: Object.fromEntries(
        "corpus citation url title language publication license copyright coder codebook version"
          .split(" ")
          .map((name) => [name, { type: "string" }]),
      ),
      additionalProperties: false,
    },
    coder: { type: "string" },
    coded_date: day,
    coded_time: { type: "string" },
    has_event: { const: true },
  },
  patternProperties: { "^x_": {} },
  additionalProperties: false,
};

interface Line {
  readonly id: string;
  readonly date: string;
  readonly event: readonly string[];
  readonly text?: string;
  readonly context?: readonly string[];
  readonly size?: Readonly<Record<string, number>>;
  readonly actor: readonly { readonly code?: string; readonly sector?: string; readonly x_kind: string }[];
  readonly cite_info: Readonly<Record<string, string>>;
  readonly x_evidence: Readonly<Record<string, unknown>> & { readonly report: string; readonly said: readonly unknown[] };
}

let reports: readonly Incoming[];
let store: Store;
let lines: readonly Line[];
beforeAll(async () => {
  const [first, ...rest] = await examples();
  reports = [{ ...first!, license: "CC-BY-SA-4.0" }, ...rest];
  store = await recordOf(reports);
  lines = linesOf((await collect(exportPlover(await outgoing(store)))).text);
});

function linesOf(text: string): readonly Line[] {
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

test("every line is a PLOVER record", () => {
  const validate = new Ajv2020().compile(PLOVER);
  for (const line of lines) expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
  expect(lines.length).toBeGreaterThan(50);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
});

test("every event of the view is a line", async () => {
  const { view } = await outgoing(store);
  const { items, next } = await view.events({ limit: 1000 });
  expect(next).toBeNull();
  expect(lines.map(({ id }) => id).sort()).toEqual(items.map(({ report, id }) => `${report.id}-${id}`).sort());
});

test("actors have the codes that their kind and country settle, and no guessed ones", () => {
  const actors = lines.flatMap(({ actor }) => actor);
  expect(actors.some(({ code, sector }) => code === "COL" && sector === "REB")).toBe(true);
  for (const { sector, x_kind } of actors) {
    const known: Record<string, string> = { government: "GOV", "armed-group": "REB", population: "CVL", media: "JRN" };
    expect(sector).toBe(known[x_kind]);
  }
});

test("the full text goes only with the report whose licence allows it", () => {
  const [free] = reports;
  const withText = lines.filter(({ text }) => text !== undefined);
  expect(withText.length).toBeGreaterThan(0);
  for (const line of withText) {
    expect(line.text).toBe(free!.reading.report.text);
    expect(line.x_evidence.report).toBe(free!.reading.report.id);
    expect(line.cite_info.license).toBe("CC-BY-SA-4.0");
  }
  for (const line of lines) expect("text" in line).toBe(line.x_evidence.report === free!.reading.report.id);
});

test("what is denied, future or only imagined says so, as PLOVER has it", async () => {
  const { view } = await outgoing(store);
  const { items } = await view.events({ limit: 1000 });
  const byId = new Map(items.map((event) => [`${event.report.id}-${event.id}`, event]));
  for (const { id, context } of lines) {
    const { status } = byId.get(id)!;
    expect(context ?? []).toEqual(status.map((word) => (word === "negated" ? "negation" : word)));
  }
  expect(lines.some(({ context }) => context !== undefined)).toBe(true);
});

test("an event that cannot be placed in time is left out and counted", async () => {
  const [first] = reports;
  const { reading } = first!;
  const undated = {
    ...reading,
    report: { ...reading.report, published: null },
    events: reading.events.map((event) => ({ ...event, time: null })),
  };
  const { text, summary } = await collect(exportPlover(await outgoing(await recordOf([{ ...first!, reading: undated }]))));
  expect(text).toBe("");
  expect(summary).toEqual({ written: 0, leftOut: { undated: reading.events.length } });
});
