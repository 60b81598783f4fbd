import { expect, test } from "vitest";
import { Turns } from "../../src/http/turns.ts";

test("work is done in its turn, no more of it at once than may be, and what fails holds nobody up", async () => {
  const turns = new Turns(2);
  const said: string[] = [];
  let [open, most] = [0, 0];
  const work = (name: string, fails = false) =>
    turns.take(async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
      said.push(name);
      if (fails) throw new Error(name);
      return name;
    });
  const settled = await Promise.allSettled([work("a"), work("b", true), work("c"), work("d"), work("e")]);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(said).toEqual(["a", "b", "c", "d", "e"]);
  expect(most).toBe(2);
  await expect(work("f")).resolves.toBe("f");
});

test("between two turns the process looks at its sockets and timers", async () => {
  const turns = new Turns(1);
  let isLooked = false;
  setImmediate(() => {
    isLooked = true;
  });
  await turns.take(async () => {});
  const first = turns.take(async () => isLooked);
  const second = turns.take(async () => isLooked);
  expect([await first, await second]).toEqual([false, true]);
});
