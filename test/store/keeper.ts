/**
 * A process that keeps reports without end, for the tests that kill it: `node keeper.mjs LOCATION NAME`. After each transaction it
 * prints the ids of its reports, a line each.
 */
import { writeSync } from "node:fs";
import { keepReports } from "../../src/store/keep.ts";
import { openTestStore } from "./engines-open.ts";
import { incoming } from "./readings.ts";

const [location, name] = process.argv.slice(2) as [string, string];
const store = await openTestStore(location, new Date().toISOString());
const most = Number(process.argv[4] ?? Number.POSITIVE_INFINITY);
for (let round = 0; round * 5 < most; round++) {
  const reports = Array.from({ length: 5 }, (_, index) => {
    const text = `Report ${index} of round ${round} by ${name}: the council rejects a truce, and ${index + 2} people were killed in Marra.`;
    return incoming({
      text,
      publisher: name,
      positions: [{ party: "council", issue: "ceasefire", stance: "against", says: "rejects a truce" }],
    });
  });
  const outcomes = await keepReports(store, reports);
  writeSync(1, outcomes.map(({ id }) => `${id}\n`).join(""));
}
await store.engine.close();
