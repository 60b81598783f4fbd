import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";
import { deskOver, keepExamples, openPage } from "./browser.ts";

// a sitting of parliament, a day of wire copy: what the examples say, told over and over in one text
const desk = deskOver(async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-long-"));
  const texts = readdirSync("examples")
    .filter((name) => name.endsWith(".txt"))
    .map((name) =>
      readFileSync(join("examples", name), "utf8")
        .replace(/^---\n[\s\S]*?\n---\n/, "")
        .trim(),
    );
  const day = Array.from({ length: 7 }, () => texts.join("\n\n")).join("\n\n");
  const file = join(folder, "long.txt");
  writeFileSync(file, `---\ntitle: All of a day\npublished: 2025-01-21\npublisher: Harbour Post\n---\n${day}\n`);
  const record = await keepExamples([file]);
  rmSync(folder, { recursive: true });
  return record;
});

test("a report with thousands of claims is lit without an element for each, and its list draws only what is in view", async () => {
  const { items } = (await (await fetch(desk.at(`/api/reports`))).json()) as { items: { id: string }[] };
  const { page, problems } = await openPage(
    desk.browser,
    desk.at(`/report/${items[0]!.id}?layers=position.figure.talks.event.attribution`),
  );
  await page.locator(".card").first().waitFor();
  const lit = (await page.evaluate(`[...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)`)) as number;
  expect(lit).toBeGreaterThan(2000);
  expect(await page.locator(".text *").count()).toBeLessThan(1500);
  expect(await page.locator(".card").count()).toBeLessThan(80);

  // the end of the list by the keyboard, and back: the place in the text comes along
  await page.keyboard.press("k");
  await expect.poll(() => page.locator(".card.isActive").count()).toBe(1);
  await expect
    .poll(() =>
      page.evaluate(
        `(() => { const { top } = (() => { const [{ startContainer, startOffset, endOffset }] = [...CSS.highlights.get("parley-active")]; const range = document.createRange(); range.setStart(startContainer, startOffset); range.setEnd(startContainer, endOffset); return range.getBoundingClientRect(); })(); return top > 0 && top < innerHeight; })()`,
      ),
    )
    .toBe(true);

  // a step is one frame's work several times over, not a second's
  const spent = (await page.evaluate(`new Promise((done) => {
    const times = [];
    const step = () => {
      const started = performance.now();
      dispatchEvent(new KeyboardEvent("keydown", { key: "k", bubbles: true }));
      requestAnimationFrame(() => setTimeout(() => {
        times.push(performance.now() - started);
        if (times.length < 12) step();
        else done(times.sort((a, b) => a - b)[6]);
      }));
    };
    step();
  })`)) as number;
  expect(spent).toBeLessThan(300);
  expect(problems).toEqual([]);
  await page.context().close();
});
