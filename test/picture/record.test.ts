import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figuresOf } from "../../src/picture/figures.ts";
import { gapsOf } from "../../src/picture/gaps.ts";
import { matrixOf } from "../../src/picture/matrix.ts";
import { positionsOf } from "../../src/picture/positions.ts";
import { EVERYTHING, viewOfReadings } from "../../src/picture/readings-view.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import { timelineOf } from "../../src/picture/timeline.ts";
import { dayOfView, type PictureView } from "../../src/picture/view.ts";
import type { Stance } from "../../src/reading/reading.ts";
import { keepReports } from "../../src/store/keep.ts";
import type { Store } from "../../src/store/store.ts";
import { openView } from "../../src/store/view.ts";
import { temporaryFolder } from "../cli/command-line.ts";
import { closeStore, openTestStore } from "../store/engines-open.ts";
import { incoming, readingOf, type Told } from "../store/readings.ts";

// The record and a view of readings in memory are two ways to the same picture: whatever one of them gets wrong, they differ.

const PARTIES = ["Northern Council", "Harbour League"];
const STANCES: readonly Stance[] = ["for", "against", "conditional", "open"];

/** Reports of thirty days, each with what a small generator (a linear congruence) makes of its number. */
const REPORTS: readonly Told[] = Array.from({ length: 30 }, (_, n): Told => {
  let state = n * 7919 + 17;
  const pick = (count: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * count);
  };
  const text = `Report ${n}: the council speaks of a truce, the league of its prisoners. At least ${n + 3} people died. The two will meet again.`;
  return {
    text,
    published: `2024-07-${String(n + 1).padStart(2, "0")}`,
    publisher: ["Harbour Post", "Lantern Wire", "Meridian Dispatch"][pick(3)]!,
    positions: [
      {
        party: PARTIES[pick(2)]!,
        issue: "ceasefire",
        stance: STANCES[pick(4)]!,
        says: "speaks of a truce",
        move: pick(4) === 0 ? "softens" : null,
      },
      { party: PARTIES[pick(2)]!, issue: "prisoners", stance: STANCES[pick(4)]!, says: "of its prisoners" },
    ],
    figures: [
      {
        measure: "killed",
        value: n + 3,
        place: ["Marra", null][pick(2)]!,
        scope: (["cumulative", "incident"] as const)[pick(2)]!,
        says: `${n + 3} people`,
        ...(pick(2) === 0 ? { issuer: "Ministry" } : {}),
      },
    ],
    talks: [
      { status: "scheduled", time: `2024-08-${String(pick(28) + 1).padStart(2, "0")}`, who: PARTIES, says: "The two will meet again" },
    ],
  };
});

/** A picture without what only a record has: the ids of reports are the same, the times of keeping are not. */
async function picturesOf(view: PictureView): Promise<unknown> {
  const pictures = {
    day: await dayOfView(view),
    matrix: await matrixOf(view, { parties: PARTIES }),
    gaps: await gapsOf(view, { parties: PARTIES, since: "2024-07-10" }),
    shifts: await shiftsOf(view),
    positions: await positionsOf(view, { party: "northern council" }),
    figures: await figuresOf(view),
    timeline: await timelineOf(view),
  };
  return JSON.parse(JSON.stringify(pictures));
}

const folder = temporaryFolder();
let store: Store;
beforeAll(async () => {
  store = await openTestStore(join(folder, "record"));
  await keepReports(
    store,
    REPORTS.map((told) => incoming(told)),
  );
});
afterAll(() => closeStore(store));

test.each([null, "2024-07-12", "2024-07-25"])("a record and readings in memory give the same picture as of %s", async (asOf) => {
  const horizon = { ...EVERYTHING, asOf };
  const kept = await picturesOf(await openView(store, horizon));
  const inMemory = await picturesOf(viewOfReadings(REPORTS.map(readingOf), { horizon }));
  expect(kept).toEqual(inMemory);
});

test("what is kept later is in no picture of before", async () => {
  const known = await openView(store, { ...EVERYTHING, knownBy: "2024-07-08T11:59:00.000Z" });
  expect(await positionsOf(known)).toEqual([]);
  expect((await matrixOf(known, { parties: PARTIES })).rows).toEqual([]);
});

test("a party that was asked for by name and spoke once has its column and its gaps, however many speak more", async () => {
  const many = Array.from({ length: 14 }, (_, n) => `Front ${String.fromCharCode(65 + n)}`);
  const text = "The fronts want a truce, and said so twice. The Salt Guild does not.";
  const crowd: Told = {
    text,
    publisher: "Harbour Post",
    positions: [
      ...many.flatMap((party) =>
        ["want a truce", "said so twice"].map((says) => ({ party, issue: "ceasefire", stance: "for" as const, says })),
      ),
      { party: "Salt Guild", issue: "ceasefire", stance: "against", says: "does not" },
    ],
  };
  const crowded = await openTestStore(join(temporaryFolder(), "crowded"));
  try {
    await keepReports(crowded, [incoming(crowd)]);
    const view = await openView(crowded, EVERYTHING);
    const parties = ["Salt Guild", many[0]!];
    const [row] = (await matrixOf(view, { parties })).rows;
    expect(row!.cells).toMatchObject([{ stance: "against" }, { stance: "for" }]);
    expect((await gapsOf(view, { parties })).map(({ kind }) => kind)).toEqual(["opposed"]);
  } finally {
    await closeStore(crowded);
  }
});
