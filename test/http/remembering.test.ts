import { cpSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ParleyError } from "../../src/errors.ts";
import type { Answer } from "../../src/http/contract.ts";
import type { Desk } from "../../src/http/mount.ts";
import type { AskedVerdict, Subject } from "../../src/record/decision.ts";
import { decide } from "../../src/store/decide.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { temporaryFolder } from "../cli/command-line.ts";
import { closeStore, openTestStore, testEngines } from "../store/engines.ts";
import { incoming, type Told } from "../store/readings.ts";
import { deskOver, keepExamples, openKept } from "./desk.ts";

/** Two parties on two issues over some days, with figures and talks: little enough that most decisions touch most pictures. */
const REPORTS: readonly Told[] = Array.from({ length: 6 }, (_, n): Told => {
  const [party, other] = n % 2 === 0 ? ["Northern Council", "River League"] : ["River League", "Northern Council"];
  return {
    text: `Day ${n}. The ${party} would take a truce; the ${other} spoke of borders. Clerks counted ${n + 3} dead in Marra. Talks began in Orsk.`,
    published: `2024-07-${String(n + 1).padStart(2, "0")}`,
    publisher: n % 3 === 0 ? "Harbour Post" : "Lantern Wire",
    positions: [
      { party: party!, issue: "ceasefire", stance: n < 3 ? "against" : "for", says: "a truce" },
      { party: other!, issue: "borders", stance: n % 2 === 0 ? "for" : "conditional", says: "borders" },
    ],
    figures: [{ measure: "killed", value: n + 3, place: "Marra", says: `${n + 3} dead` }],
    talks: [{ status: "under-way", says: "Talks", who: [party!, other!] }],
  };
});

const ADDRESSES = [
  ...["record", "parties", "issues", "overview", "matrix", "gaps", "positions", "shifts", "figures", "timeline", "statements", "sources"],
  ...["brief", "reports", "inbox", "queue", "decisions", "flagged", "custody", "map", "search?q=truce", "search?q=marra&standing=accepted"],
  ...["matrix?asOf=2024-07-03", "timeline?asOf=2024-07-04&kind=talks", "positions?party=River+League&limit=2", "queue?kind=figure"],
  ...["cell?party=Northern+Council&issue=ceasefire", "history?party=River+League", "diff?from=2024-07-02&to=2024-07-05"],
  ...["figures?measure=killed&place=Marra", "shifts?party=Elm+Front", "overview?knownBy=2024-07-08"],
].map((asked) => `/api/${asked}`);

const bodyOf = async ({ app }: Desk, address: string) => {
  const response = await app.request(address);
  return { status: response.status, body: await response.text(), etag: response.headers.get("etag") };
};

/** Every address answers as a server that was just started over the record. */
async function expectFresh(desk: Desk, other: Store, addresses: readonly string[]): Promise<void> {
  const fresh = deskOver(other, { isLocationTold: false });
  for (const address of addresses) {
    const [known, anew] = [await bodyOf(desk, address), await bodyOf(fresh, address)];
    expect(`${address} ${known.status} ${known.body}`).toBe(`${address} ${anew.status} ${anew.body}`);
  }
}

/** What is decided, of claims and parties by their place in the lists. */
const verdicts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<AskedVerdict>({ verdict: "accept" }, { verdict: "note", note: "seen" }, { verdict: "grade", grade: "B2" }),
  },
  { weight: 3, arbitrary: fc.constantFrom<AskedVerdict>({ verdict: "reject" }, { verdict: "sensitivity", level: "high" }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Readonly<Record<string, unknown>>>(
      { stance: "for" },
      { party: "Elm Front" },
      { time: "2024-07-09" },
      { value: 40 },
      { place: "Orsk" },
      { status: "agreed" },
    ),
  },
  { weight: 2, arbitrary: fc.record({ undoes: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constantFrom("merge" as const, "merge parties" as const, "grade a source" as const, "keep" as const) },
);
const steps = fc.array(fc.tuple(fc.nat(30), verdicts, fc.boolean()), { minLength: 1, maxLength: 6 });

describe.each(testEngines())("on $kind", (engine) => {
  test("after any decisions, of this server or another process, every address answers as a server that was just started", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const location = engine.location();
        const store = await openTestStore(location);
        await keepReports(
          store,
          REPORTS.slice(0, 5).map((told) => incoming(told)),
        );
        const other = await openTestStore(location, "2024-07-09T12:00:00.000Z");
        try {
          const desk = deskOver(store, { isLocationTold: false });
          const queue = JSON.parse((await bodyOf(desk, "/api/queue?limit=200")).body) as Answer<"queue">;
          const claims = queue.items.flatMap(({ claim }) => (claim === null ? [] : [claim]));
          const addresses = [...ADDRESSES, `/api/claims/${claims[0]!.id}`, `/api/reports/${queue.items[0]!.report.id}`];
          for (const address of addresses) await bodyOf(desk, address);
          let made = 0;
          for (const [n, step, isElsewhere] of asked) {
            const claim = claims[n % claims.length]!;
            const mate = claims.find(({ id, kind }) => id !== claim.id && kind === claim.kind)!;
            const about = (subject: Subject, verdict: AskedVerdict) => decide(isElsewhere ? other : store, { subject, verdict, why: null });
            const on: Subject = { type: "claim", id: claim.id };
            try {
              if (step === "merge") await about(on, { verdict: "merge", into: mate.id });
              else if (step === "merge parties")
                await about({ type: "party", id: "River League" }, { verdict: "merge", into: "Northern Council" });
              else if (step === "grade a source") await about({ type: "source", id: "Harbour Post" }, { verdict: "grade", grade: "A1" });
              else if (step === "keep") await keepReports(isElsewhere ? other : store, [incoming(REPORTS[5]!)]);
              else if ("undoes" in step)
                await about({ type: "claim", id: "" }, { verdict: "undo", decision: 1 + ((step.undoes as number) % Math.max(1, made)) });
              else if ("verdict" in step) await about(on, step as AskedVerdict);
              else await about(on, { verdict: "correct", fields: step });
              made++;
            } catch (error) {
              // not everything can be decided of everything
              if (!(error instanceof ParleyError)) throw error;
            }
            await expectFresh(desk, other, addresses);
          }
        } finally {
          await closeStore(other);
          await closeStore(store);
        }
      }),
      { numRuns: engine.kind === "sqlite" ? 10 : 3 },
    );
  }, 120_000);
});

describe("over the example reports", () => {
  const folder = temporaryFolder();

  test("a claim of each kind is judged, and nothing that was remembered is old; what was not touched keeps its tag", async () => {
    await keepExamples(join(folder, "record"));
    cpSync(join(folder, "record"), join(folder, "judged"), { recursive: true });
    const [store, other] = [await openKept(join(folder, "judged")), await openKept(join(folder, "judged"))];
    try {
      const desk = deskOver(store, { isLocationTold: false });
      const addresses = ["overview", "shifts", "timeline", "statements", "search?q=talks", "record"].map((asked) => `/api/${asked}`);
      for (const kind of ["position", "attribution", "event", "figure", "talks", "relation"]) {
        const { items } = JSON.parse((await bodyOf(desk, `/api/queue?kind=${kind}&limit=3`)).body) as Answer<"queue">;
        const [item] = items;
        expect(item?.claim?.kind).toBe(kind);
        const on: Subject = { type: "claim", id: item!.claim!.id };
        const asked = [...addresses, `/api/reports/${item!.report.id}`, `/api/queue?kind=${kind}`];
        for (const address of asked) await bodyOf(desk, address);
        for (const verdict of [{ verdict: "accept" }, { verdict: "reject" }] as const) {
          await decide(store, { subject: on, verdict, why: null });
          await expectFresh(desk, other, asked);
        }
      }
      // a judgement in one report leaves the pages of the others, and lists of reports, as they are
      const { items } = JSON.parse((await bodyOf(desk, "/api/queue?kind=position&limit=200")).body) as Answer<"queue">;
      const [one, far] = [items[0]!, items.find(({ report }) => report.id !== items[0]!.report.id)!];
      const kept = ["/api/reports", `/api/reports/${far.report.id}`, "/api/sources"];
      const before = [];
      for (const address of kept) before.push((await bodyOf(desk, address)).etag);
      const own = (await bodyOf(desk, `/api/reports/${one.report.id}`)).etag;
      await decide(store, { subject: { type: "claim", id: one.claim!.id }, verdict: { verdict: "reject" }, why: null });
      for (const [n, address] of kept.entries()) {
        expect((await bodyOf(desk, address)).etag).toBe(before[n]);
        expect((await desk.app.request(address, { headers: { "if-none-match": before[n]! } })).status).toBe(304);
      }
      expect((await bodyOf(desk, `/api/reports/${one.report.id}`)).etag).not.toBe(own);
    } finally {
      await closeStore(other);
      await closeStore(store);
    }
  }, 120_000);
});
