import { expect, test } from "vitest";
import { inOrder } from "../../src/cli/ordered.ts";

async function* count(to: number, seen: number[] = []) {
  for (let i = 0; i < to; i++) {
    seen.push(i);
    yield i;
  }
}

const later = (turns: number) => new Promise<void>((resolve) => setTimeout(resolve, turns));

test.each([1, 2, 5, 50])("results come in the order of the stream, with a window of %i", async (window) => {
  const results: number[] = [];
  for await (const result of inOrder(count(20), window, async (i) => {
    await later((i * 7) % 4);
    return i;
  })) {
    results.push(result);
  }
  expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test("the stream waits while the results are not taken", async () => {
  const seen: number[] = [];
  const results = inOrder(count(1000, seen), 4, async (i) => i);
  await results.next();
  await later(20);
  expect(seen.length).toBeLessThanOrEqual(6);
  await results.return(undefined);
  await later(20);
  expect(seen.length).toBeLessThanOrEqual(7);
});

test("what fails in the stream fails in the results, after what came before it", async () => {
  async function* broken() {
    yield 1;
    throw new Error("the stream broke");
  }
  const results: number[] = [];
  const taking = async () => {
    for await (const result of inOrder(broken(), 3, async (i) => i)) results.push(result);
  };
  await expect(taking()).rejects.toThrow("the stream broke");
  expect(results).toEqual([1]);
});

test("what fails in the work fails in its turn", async () => {
  const taking = async () => {
    for await (const _ of inOrder(count(5), 3, async (i) => (i === 2 ? Promise.reject(new Error("no")) : i)));
  };
  await expect(taking()).rejects.toThrow("no");
});
