import { beforeAll, describe, expect, test } from "vitest";
import type { Case, CustodyEntry, DecisionsMade, Problem, ReportPage } from "../../src/http/contract.ts";
import { ROUTES } from "../../src/http/contract.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { verifyRecord } from "../../src/store/verify.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming } from "../store/readings.ts";
import { Client, expectProblem, wholeDesk } from "./client.ts";

const TEXT = "The Northern Council rejects a truce. The Southern Front accepts a truce, its envoy said.";

describe.each(testEngines())("on $kind", (engine) => {
  let store: Store;
  let client: Client;
  let report: string;
  beforeAll(async () => {
    store = await openTestStore(engine.location());
    const [kept] = await keepReports(store, [
      incoming({
        text: TEXT,
        publisher: "Harbour Post",
        published: "2024-07-01",
        positions: [
          { party: "Northern Council", issue: "ceasefire", stance: "against", says: "rejects a truce" },
          { party: "Southern Front", issue: "ceasefire", stance: "for", says: "accepts a truce" },
        ],
      }),
    ]);
    report = kept!.id;
    client = await Client.at(wholeDesk(store));
    return () => closeStore(store);
  });

  const page = async () => (await client.get<ReportPage>(`/api/reports/${report}`)).body;
  const claims = async () => (await page()).claims;
  const head = async () => (await client.get<{ head: number }>("/api/record")).body.head;
  const decide = (...decisions: object[]) => client.send<DecisionsMade & Problem>("POST", "/api/decisions", { decisions });

  test("decisions go on the record with who, when and why, and undo takes them back", async () => {
    const [first, second] = await claims();
    const claim = { type: "claim", id: first!.id };
    const made = await decide(
      { verdict: "accept", subject: claim, why: "  heard it  " },
      { verdict: "correct", subject: { type: "claim", id: second!.id }, fields: { stance: "conditional" } },
      { verdict: "note", subject: { type: "report", id: report }, note: "missed [0-3] position: “The”" },
      { verdict: "sensitivity", subject: { type: "party", id: "Northern Council" }, level: "high" },
      { verdict: "grade", subject: { type: "source", id: "Harbour Post" }, grade: "B2" },
      { verdict: "merge", subject: { type: "party", id: "Southern Front" }, into: "Northern Council" },
      { verdict: "split", subject: { type: "party", id: "Southern Front" }, from: "Northern Council" },
    );
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    expect(ROUTES.decide.answer.parse(made.body).decisions.map(({ verdict, who }) => `${who} ${verdict}`)).toEqual(
      ["accept", "correct", "note", "sensitivity", "grade", "merge", "split"].map((verdict) => `analyst ${verdict}`),
    );
    expect(made.body.decisions[0]).toMatchObject({ why: "heard it", isInForce: true, at: expect.stringMatching(/^2024-/) });
    expect(made.body.head).toBe(await head());
    expect((await claims()).map(({ standing }) => standing)).toEqual(["accepted", "corrected"]);
    expect((await claims())[1]).toMatchObject({ stance: "conditional" });
    const undone = await decide({ verdict: "undo", decision: made.body.decisions[1]!.seq, why: "misheard" });
    expect(undone.body.decisions[0]).toMatchObject({ verdict: "undo", why: "misheard" });
    expect((await claims())[1]).toMatchObject({ stance: "for", standing: "proposed" });
  });

  test("what the reader missed is added: a claim of the report and of every picture at once, until it is taken back", async () => {
    const exact = "its envoy said";
    const start = TEXT.indexOf(exact);
    const span = { start, end: start + exact.length, exact };
    const subject = { type: "report", id: report };
    const fields = { party: "Harbour Guild", issue: "ceasefire", stance: "open" };
    const made = await decide({ verdict: "add", subject, kind: "position", fields, span, why: "the reader has no word for it" });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const [decision] = ROUTES.decide.answer.parse(made.body).decisions;
    expect(decision).toMatchObject({ verdict: "add", kind: "position", isInForce: true, subject: { type: "claim" } });
    const { id } = decision!.subject;
    expect((await claims()).find((claim) => claim.id === id)).toMatchObject({ standing: "added", span, party: { name: "Harbour Guild" } });
    expect(ROUTES.report.answer.parse(await page()).decisions).toContainEqual(expect.objectContaining({ seq: decision!.seq }));
    expect(JSON.stringify((await client.get("/api/matrix")).body)).toContain(id);
    const found = await client.get<{ items: unknown[] }>("/api/search?q=envoy&standing=added");
    expect(JSON.stringify(found.body)).toContain(id);
    // nobody needs to judge it
    expect(JSON.stringify((await client.get("/api/queue?limit=100")).body)).not.toContain(id);
    const before = await head();
    const wrong = { ...span, exact: "its envoy sang" };
    expectProblem(await decide({ verdict: "add", subject, kind: "position", fields, span: wrong }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "add", subject, kind: "position", fields, span }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "add", subject, kind: "position", fields: {}, span }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "add", subject, kind: "relation", fields, span }), 400, "request-invalid");
    expectProblem(await decide({ verdict: "add", subject, kind: "position", fields }), 400, "request-invalid");
    const nowhere = { type: "report", id: "0000000000000000" };
    expectProblem(await decide({ verdict: "add", subject: nowhere, kind: "position", fields, span }), 404, "subject-unknown");
    expect(await head()).toBe(before);
    await decide({ verdict: "undo", decision: decision!.seq });
    expect((await claims()).map((claim) => claim.id)).not.toContain(id);
    expect(JSON.stringify((await client.get("/api/matrix")).body)).not.toContain(id);
    const told = (await page()).decisions.filter(({ seq }) => seq >= decision!.seq);
    expect(told.map(({ verdict, isInForce }) => `${verdict} ${isInForce}`)).toEqual(["add false", "undo true"]);
  });

  test("of several decisions one that cannot be leaves all of them out", async () => {
    const before = await head();
    const subject = { type: "claim", id: (await claims())[0]!.id };
    expectProblem(await decide({ verdict: "reject", subject }, { verdict: "undo", decision: 4711 }), 404, "subject-unknown");
    expectProblem(await decide({ verdict: "undo", decision: 9_007_199_254_740_991 }), 404, "subject-unknown");
    expectProblem(await decide({ verdict: "reject", subject: { type: "party", id: "Northern Council" } }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "correct", subject, fields: { stance: "maybe" } }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "correct", subject, fields: {} }), 422, "decision-impossible");
    expectProblem(await decide({ verdict: "reject", subject: { type: "claim", id: "position-000000000000" } }), 404, "subject-unknown");
    expect(await head()).toBe(before);
  });

  test.each([
    ["no JSON", "{", "no JSON"],
    ["an unknown verdict", { decisions: [{ verdict: "burn", subject: { type: "claim", id: "x" } }] }, "decisions.0.verdict"],
    ["an unknown field", { decisions: [{ verdict: "undo", decision: 1, force: true }] }, "force"],
    ["half a character", '{"decisions":[{"verdict":"note","subject":{"type":"report","id":"x"},"note":"\\ud83d"}]}', "cannot be kept"],
    ["a NUL", '{"decisions":[{"verdict":"note","subject":{"type":"report","id":"x"},"note":"a\\u0000b"}]}', "cannot be kept"],
    ["a prototype", '{"decisions":[{"verdict":"correct","subject":{"type":"claim","id":"x"},"fields":{"__proto__":{"a":1}}}]}', "a field"],
    ["a deep body", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "within each other"],
    ["none at all", null, "content-type"],
  ])("a body with %s is refused by name", async (_, body, told) => {
    const before = await head();
    const problem = expectProblem(await client.send("POST", "/api/decisions", body), 400, "request-invalid");
    expect(`${problem.field} ${problem.detail}`).toContain(told);
    expect(await head()).toBe(before);
  });

  test("a case: its casebook with what is wrong by line and column, its versions, its reports", async () => {
    const put = (key: string, yaml: string) => client.send<Case & Problem>("PUT", `/api/cases/${key}`, { yaml });
    const wrong = expectProblem(await put("harbour", "case: harbour\nname: Harbour\nparties:\n  - nam: x\n"), 422, "case-invalid");
    expect(wrong.places?.[0]).toEqual({ line: 4, column: 5, message: expect.stringContaining('a party has no "nam"') });
    expect(wrong.detail).toContain("line 4, column 5");
    expectProblem(await put("harbour", "case: other\nname: Other\n"), 422, "case-invalid");
    expectProblem(await put("harbour", "[".repeat(20_000)), 422, "case-invalid");
    expectProblem(await client.send("POST", "/api/cases/harbour/reports", { reports: [report], isAssigned: true }), 404, "case-unknown");
    const yaml = "case: harbour\nname: Harbour\nparties:\n  - name: Northern Council\n";
    expect((await put("harbour", yaml)).body).toMatchObject({ key: "harbour", parties: [{ name: "Northern Council" }] });
    expect((await client.get<{ yaml: string }>("/api/cases/harbour")).body.yaml).toBe(yaml);
    const assign = (isAssigned: boolean) =>
      client.send<{ changed: number }>("POST", "/api/cases/harbour/reports", { reports: [report], isAssigned });
    expect((await assign(true)).body.changed).toBe(1);
    expect((await assign(true)).body.changed).toBe(0);
    expect((await client.get<{ items: unknown[] }>("/api/reports?case=harbour")).body.items).toHaveLength(1);
    expect((await assign(false)).body.changed).toBe(1);
    expectProblem(await client.send("POST", "/api/cases/harbour/reports", { reports: ["x"], isAssigned: true }), 404, "subject-unknown");
  });

  test("without accounts nobody signs in, and whoever looks may do all", async () => {
    expect((await client.get("/api/session")).body).toMatchObject({ hasAccounts: false, user: { name: "analyst", role: "editor" } });
    expectProblem(await client.send("POST", "/api/session", { name: "lina", password: "a word to enter" }), 401, "login-failed");
  });

  test("the record is sound after all of it, and its log says who did what", async () => {
    expect((await verifyRecord(store)).unsound).toEqual([]);
    const { items } = (await client.get<{ items: CustodyEntry[] }>("/api/custody?limit=1000")).body;
    expect(new Set(items.map(({ act, who }) => `${who} ${act}`))).toEqual(
      new Set(["analyst keep", "analyst decide", "analyst reread", "analyst case", "analyst assign"]),
    );
  });
});
