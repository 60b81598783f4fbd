import { expect, test } from "vitest";
import { verifyRecord } from "../../src/store/verify.ts";
import { closeStore, openTestStore, testEngines } from "./engines.ts";
import { keeperProcesses, missingOf } from "./keeping.ts";

const ENGINES = testEngines();
const keep = keeperProcesses();
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** On each engine as many kills as are asked for, else 50, or as many of them as this machine does in its share of 20 seconds. */
const KILLS = Number(process.env.PARLEY_TEST_KILLS ?? 50);
const PATIENCE = process.env.PARLEY_TEST_KILLS === undefined ? 20_000 / ENGINES.length : Number.POSITIVE_INFINITY;

test.each(ENGINES)(
  "killed again and again at any moment, no report that was acknowledged is lost, and none is torn: $kind",
  async (engine) => {
    const location = engine.location();
    await closeStore(await openTestStore(location));
    const said: string[] = [];
    const began = performance.now();
    for (let round = 0; 2 * round < KILLS && performance.now() - began < PATIENCE; round++) {
      const two = ["a", "b"].map((name) => keep(location, `${name}${round}`));
      // from before the first transaction to some way into the work
      while (round % 3 !== 0 && two.every((keeping) => keeping.said().length === 0)) await wait(5);
      await wait((round * 37) % 60);
      for (const { child } of two) child.kill("SIGKILL");
      for (const { ended } of two) await ended;
      said.push(...two.flatMap((keeping) => keeping.said()));
    }
    expect(said.length).toBeGreaterThan(10);
    expect(await missingOf(location, said)).toEqual([]);
    const store = await openTestStore(location);
    const { unsound, reports } = await verifyRecord(store);
    expect(unsound).toEqual([]);
    // whole transactions of five, each there or not
    expect(reports % 5).toBe(0);
    await closeStore(store);
  },
  120_000,
);
