import { expect, expectTypeOf, test } from "vitest";
import type * as wire from "../../src/http/contract.ts";
import { ROUTES, type Route } from "../../src/http/contract.ts";
import type { Brief } from "../../src/picture/brief.ts";
import type { Diff } from "../../src/picture/diff.ts";
import type { FigureGroup } from "../../src/picture/figures.ts";
import type { Gap } from "../../src/picture/gaps.ts";
import type { Matrix } from "../../src/picture/matrix.ts";
import type { Shift } from "../../src/picture/shifts.ts";
import type { Sources } from "../../src/picture/sources.ts";
import type { Quotation, Statement } from "../../src/picture/statement.ts";
import type { SaidStatement } from "../../src/picture/statements.ts";
import type { TimelineEntry } from "../../src/picture/timeline.ts";
import type { Case } from "../../src/record/case.ts";
import type { Claim } from "../../src/record/claim.ts";
import type { CustodyEntry } from "../../src/record/custody.ts";
import type { Carried, Decision } from "../../src/record/decision.ts";
import type { Party } from "../../src/record/party.ts";
import type { KeptReport, Tombstone } from "../../src/record/report.ts";

/** Holds at compile time: what the record and the picture have is what the contract says, and the other way round. */
function same<_A extends B, B extends C, C = _A>(): void {}
/** A claim over the wire names its report by the id. */
type Sent<C> = C extends Claim ? Omit<C, "report"> & { readonly report: string } : never;
/** A decision over the wire says whether it stands. */
type Standing<D> = D extends Decision ? D & { readonly isInForce: boolean } : never;

test("the contract has the shapes of the record and of the picture", () => {
  same<Brief, wire.Brief>();
  same<Diff, wire.Diff>();
  same<FigureGroup, wire.FigureGroup>();
  same<Gap, wire.Gap>();
  same<Matrix, wire.Matrix>();
  same<Shift, wire.Shift>();
  same<Sources, wire.Sources>();
  same<Quotation, wire.Quotation>();
  same<Statement, wire.Statement>();
  same<SaidStatement, wire.SaidStatement>();
  same<TimelineEntry, wire.TimelineEntry>();
  same<Case, wire.Case>();
  same<Omit<CustodyEntry, "act">, Omit<wire.CustodyEntry, "act">>();
  same<Carried, wire.Carried>();
  same<Standing<Decision>, wire.Decision>();
  same<Party, wire.Party>();
  same<KeptReport, wire.KeptReport>();
  same<Tombstone, wire.Tombstone>();
  same<Sent<Claim>, wire.Claim>();
  expectTypeOf<wire.Answer<"matrix">>().toEqualTypeOf<wire.Matrix>();
});

test("every route has an address of its own, and parameters that its schema has", () => {
  const routes: readonly (readonly [string, Route])[] = Object.entries(ROUTES);
  const addresses = routes.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  const pages = routes.flatMap(([, { page }]) => page ?? []);
  expect(new Set(pages).size).toBe(pages.length);
  for (const [name, { path, page, params, method, body, role }] of routes) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(Object.keys(params?.shape ?? {}), name).toEqual(named);
    if (page !== null) expect([...page.matchAll(/\{(\w+)\}/g)].map((match) => match[1])).toEqual(named);
    if (method === "get") expect(body, name).toBeNull();
    // nobody writes without a role, but for signing in and out
    if (method !== "get" && path !== "/api/session") expect(["analyst", "editor"], name).toContain(role);
  }
});
