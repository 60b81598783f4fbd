import { Ajv2020 } from "ajv/dist/2020.js";
import jsonld from "jsonld";
import { beforeAll, expect, test } from "vitest";
import { CONTEXT, exportAnnotations } from "../../src/exports/annotations.ts";
import { decide } from "../../src/store/decide.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { anchor } from "../../src/text/anchor.ts";
import { incoming } from "../store/readings.ts";
import { ANNO_CONTEXT, COLLECTION_SCHEMA } from "./annotation-model.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

interface Annotation {
  readonly id: string;
  readonly body: readonly { readonly purpose: string; readonly value: string }[];
  readonly target: {
    readonly source: { readonly id: string; readonly rights?: string };
    readonly state: Record<string, string>;
    readonly selector: readonly [{ exact: string; prefix: string; suffix: string }, { start: number; end: number }];
  };
}

interface Collection {
  readonly id: string;
  readonly total: number;
  readonly first: { readonly items: readonly Annotation[] };
}

let store: Store;
let text: string;
let collection: Collection;
beforeAll(async () => {
  store = await recordOf(await examples());
  ({ text } = await collect(exportAnnotations(await outgoing(store))));
  collection = JSON.parse(text) as Collection;
});

const documentLoader = async (url: string) => {
  if (url !== CONTEXT) throw new Error(`no context but the standard's own is needed, not ${url}`);
  return { contextUrl: null, documentUrl: url, document: ANNO_CONTEXT };
};

test("the collection is as the Recommendation asks", () => {
  const validate = new Ajv2020({ allErrors: false }).compile(COLLECTION_SCHEMA);
  expect(validate(collection), JSON.stringify(validate.errors)).toBe(true);
  const ids = collection.first.items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every term means something to a JSON-LD processor", async () => {
  const [expanded, ...more] = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
  expect(more).toEqual([]);
  expect(expanded!["@type"]).toEqual(["http://www.w3.org/ns/activitystreams#OrderedCollection"]);
  const [page] = expanded!["https://www.w3.org/ns/activitystreams#first".replace("https:", "http:")] as Record<string, unknown>[];
  const [{ "@list": items }] = page!["http://www.w3.org/ns/activitystreams#items"] as [{ "@list": Record<string, unknown>[] }];
  expect(items).toHaveLength(collection.total);
  for (const item of items) {
    expect(item["@type"]).toEqual(["http://www.w3.org/ns/oa#Annotation"]);
    const [target] = item["http://www.w3.org/ns/oa#hasTarget"] as Record<string, unknown[]>[];
    expect(target!["http://www.w3.org/ns/oa#hasSource"]).toHaveLength(1);
    expect(target!["http://www.w3.org/ns/oa#hasSelector"]).toHaveLength(2);
  }
});

test("one annotation for each claim, and its selectors lead back to the claim's words", async () => {
  const { view } = await outgoing(store);
  const claims = new Map<string, { exact: string; text: string }>();
  let count = 0;
  for (const report of (await view.reports({ limit: 1000 })).items) {
    const canonical = (await view.text(report.id))!;
    for (const claim of await view.claimsOf(report.id)) {
      claims.set(`${report.id} ${claim.id}`, { exact: claim.span.exact, text: canonical });
      count++;
    }
  }
  expect(count).toBeGreaterThan(300);
  expect(collection.total).toBe(count);
  expect(collection.first.items).toHaveLength(count);
  for (const { body, target } of collection.first.items) {
    const fields = JSON.parse(body.at(-1)!.value) as { id: string; report: { id: string } };
    const claim = claims.get(`${fields.report.id} ${fields.id}`)!;
    const [{ exact, prefix, suffix }, position] = target.selector;
    expect(claim.text.slice(position.start, position.end)).toBe(claim.exact);
    expect(anchor(claim.text, { quote: { exact, prefix, suffix }, position })).toEqual({
      start: position.start,
      end: position.end,
      exact: claim.exact,
    });
  }
});

test("hedges, sources and what is said against them go with the claim", () => {
  const bodies = collection.first.items.map(({ body }) => ({ words: body[0]!.value, fields: JSON.parse(body.at(-1)!.value) }));
  const hedged = bodies.filter(({ fields }) => fields.hedges.length > 0);
  expect(hedged.length).toBeGreaterThan(0);
  for (const { words, fields } of hedged) expect(words).toContain(`[hedged: ${fields.hedges.join(", ")}]`);
  const said = bodies.filter(({ fields }) => fields.said.length > 0);
  expect(said.length).toBeGreaterThan(10);
  for (const { words } of said) expect(words).toContain("; said by ");
  for (const { fields } of bodies) {
    expect(fields).toMatchObject({ grade: "F6", standing: "proposed", sensitivity: "low" });
    expect(fields.kind === "figure" ? fields : { issuer: null }).toHaveProperty("issuer");
  }
});

test("what has no address is named by the hash of its text, and a licence by its address", async () => {
  const told = {
    text: "The council rejects a truce.",
    positions: [{ party: "Council", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
  } as const;
  const reports = [
    incoming({ ...told, published: "2024-07-08T11:30+02:00", publisher: "A" }, { license: "CC-BY-4.0" }),
    incoming({ ...told, url: "javascript:alert(1)", published: null, publisher: "B" }, { license: "all rights reserved" }),
  ];
  const { text } = await collect(exportAnnotations(await outgoing(await recordOf(reports))));
  const { items } = (JSON.parse(text) as Collection).first;
  // SHA-256 of the text, in base64 for addresses (RFC 6920, section 3)
  const name = `ni:///sha-256;${Buffer.from(reports[0]!.reading.report.sha256, "hex").toString("base64url")}`;
  expect(items.map(({ target }) => target.source).sort((a, b) => ((a.rights ?? "") < (b.rights ?? "") ? 1 : -1))).toEqual([
    { id: name, type: "Text", language: "en", rights: "https://spdx.org/licenses/CC-BY-4.0" },
    { id: name, type: "Text", language: "en" },
  ]);
  expect(items.map(({ target }) => target.state.sourceDate ?? "none").sort()).toEqual(["2024-07-08T09:30:00Z", "none"]);
});

test("the same record gives the same bytes, and a record as of a day says nothing of later ones", async () => {
  expect((await collect(exportAnnotations(await outgoing(store)))).text).toBe(text);
  const { text: earlier } = await collect(exportAnnotations(await outgoing(store, { asOf: "2023-12-31" })));
  const days = (JSON.parse(earlier) as Collection).first.items.map(({ body }) => JSON.parse(body.at(-1)!.value).times.day as string);
  expect(days.length).toBeGreaterThan(50);
  for (const day of days) expect(day <= "2023-12-31").toBe(true);
});

test("only what stands: no claims of a revised text, none rejected, none merged into another, and corrections as corrected", async () => {
  const says = (who: string) => ({ party: who, issue: "ceasefire", stance: "against", says: `${who} rejects a truce` }) as const;
  const text = "council rejects a truce. army rejects a truce. militia rejects a truce. police rejects a truce.";
  const told = { text, url: "https://example.org/1", publisher: "A", positions: ["council", "army", "militia", "police"].map(says) };
  const store = await recordOf([incoming(told)]);
  const revised = incoming({ ...told, text: `${text} More follows.` });
  await keepReports(store, [revised]);
  const [council, army, militia, police] = revised.reading.positions.map(({ id }) => ({ type: "claim", id }) as const);
  await decide(store, { subject: council!, verdict: { verdict: "merge", into: army!.id }, why: null });
  await decide(store, { subject: militia!, verdict: { verdict: "reject" }, why: null });
  await decide(store, { subject: police!, verdict: { verdict: "correct", fields: { stance: "open" } }, why: null });
  const { text: json } = await collect(exportAnnotations(await outgoing(store)));
  const bodies = (JSON.parse(json) as Collection).first.items.map(({ body }) => JSON.parse(body.at(-1)!.value));
  expect(bodies.sort((a, b) => (a.party < b.party ? -1 : 1))).toMatchObject([
    { id: army!.id, party: "army", stance: "against", standing: "proposed" },
    { id: police!.id, party: "police", stance: "open", standing: "corrected", corrected: { stance: "against" } },
  ]);
});
