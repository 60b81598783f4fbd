import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";
import { deskOver, keepExamples, openPage, parley } from "./browser.ts";

/** The same agency story in two outlets: our own words. */
const STORY = `GENEVA (Example Wire) — Mediators said on Tuesday that both delegations had agreed to meet again in Geneva next week.

The delegations have not met in the same room since March. A spokesman for the mediators said the agenda would be limited to the exchange of prisoners and to the roads on which aid reaches the north.

Neither side gave up its conditions, he said, but neither of them repeated its threat to leave.
`;

const desk = deskOver(async () => {
  const record = await keepExamples();
  const folder = join(dirname(record), "copies");
  mkdirSync(folder);
  for (const [name, publisher] of [
    ["one", "Harbour Morning"],
    ["two", "Valley Post"],
  ])
    writeFileSync(
      join(folder, `${name}.txt`),
      `---\ntitle: Delegations to meet again in Geneva\npublisher: ${publisher}\npublished: 2024-04-03\nlanguage: en\n---\n${STORY}`,
    );
  await parley("keep", folder, "--record", record);
  return record;
});

const { at } = desk;
const asked = async <T>(path: string): Promise<T> => (await (await fetch(at(path))).json()) as T;
const words = (address: string) => Object.fromEntries(new URL(address).searchParams);

describe("history", () => {
  test("shows what a party held on an issue, by day, and its statements with their chains; the issue is chosen in the address", async () => {
    const { items, runs } = await asked<{ items: unknown[]; runs: { runs: { from: string | null }[] }[] }>(
      "/api/history?party=hamas&issue=ceasefire&limit=100",
    );
    const { page, problems } = await openPage(desk.browser, at("/history?party=hamas&issue=ceasefire"));
    await page.getByRole("heading", { name: "Hamas on ceasefire", level: 1 }).waitFor();
    const said = page.getByRole("list", { name: "Statements, newest first" }).locator("> li");
    await expect.poll(() => said.count()).toBe(items.length);
    expect(await said.filter({ hasText: "We accepted the July paper" }).first().innerText()).toMatch(
      /20 Aug 2024[\s\S]*Lantern Wire ←\s*from\s*Nabil Aqeel/,
    );
    expect(await page.locator("svg rect.bar").count()).toBe(runs[0]!.runs.filter(({ from }) => from !== null).length);
    await page.getByLabel("Issue", { exact: true }).selectOption("end-of-war");
    await page.getByRole("heading", { name: "Hamas on end of war", level: 1 }).waitFor();
    expect(words(page.url())).toEqual({ party: "hamas", issue: "end-of-war" });
    await page.goBack();
    await page.getByRole("heading", { name: "Hamas on ceasefire", level: 1 }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("asks for a party where none is chosen", async () => {
    const { page } = await openPage(desk.browser, at("/history"));
    await page.getByRole("link", { name: "Hamas", exact: true }).click();
    await page.getByRole("heading", { name: "Hamas on every issue", level: 1 }).waitFor();
    await page.context().close();
  });
});

describe("shifts", () => {
  test("shows every change with its words before and after, and narrows them", async () => {
    const { items } = await asked<{ items: { party: string; partyKey: string }[] }>("/api/shifts?limit=500");
    const { page, problems } = await openPage(desk.browser, at("/shifts"));
    const list = page.getByRole("list", { name: "Changes, newest first" }).locator("> li");
    await expect.poll(() => list.count()).toBe(items.length);
    expect(await list.first().innerText()).toMatch(/Before[\s\S]*After[\s\S]*[a-z]{5}/);
    const party = items[0]!;
    await page.getByLabel("Party", { exact: true }).selectOption(party.partyKey);
    const own = items.filter(({ partyKey }) => partyKey === party.partyKey).length;
    expect(own).toBeLessThan(items.length);
    await expect.poll(() => list.count()).toBe(own);
    await page.getByLabel("Since").fill("2030-01-01");
    await page.getByText("Nothing moved").waitFor();
    await page.getByRole("link", { name: "Look at all changes" }).click();
    await expect.poll(() => list.count()).toBe(items.length);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("timeline", () => {
  const marks = "svg [data-mark]";

  test("zooms by button, key and wheel; the address holds the view", async () => {
    const { items } = await asked<{ items: unknown[] }>("/api/timeline?limit=1000");
    const { page, problems } = await openPage(desk.browser, at("/timeline"));
    await page.locator(marks).first().waitFor();
    const status = page.getByRole("status").filter({ hasText: "entr" });
    expect(await status.innerText()).toContain(`${items.length} entries`);
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => Object.keys(words(page.url()))).toEqual(["from", "until"]);
    const length = () => {
      const { from, until } = words(page.url());
      return (Date.parse(until!) - Date.parse(from!)) / 86_400_000;
    };
    const byButton = length();
    await page.keyboard.press("+");
    await expect.poll(length).toBeLessThan(byButton * 0.7);
    const byKey = length();
    const chart = page.locator("svg[role=group]");
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 60);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    await expect.poll(length).toBeLessThan(byKey * 0.95);
    const shown = await status.innerText();
    const other = await openPage(desk.browser, page.url());
    await expect.poll(() => other.page.getByRole("status").filter({ hasText: "entr" }).innerText()).toBe(shown);
    await page.keyboard.press("0");
    await expect.poll(() => words(page.url())).toEqual({});
    expect([...problems, ...other.problems]).toEqual([]);
    await Promise.all([page.context().close(), other.page.context().close()]);
  });

  test("a wheel that only passes scrolls the page", async () => {
    const { page } = await openPage(desk.browser, at("/timeline"));
    await page.locator(marks).first().waitFor();
    const box = (await page.locator("svg[role=group]").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 60);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate("scrollY")).toBeGreaterThan(100);
    expect(words(page.url())).toEqual({});
    await page.context().close();
  });

  test("by the keyboard: one stop for Tab, arrows from mark to mark, Enter opens the sentences in the list", async () => {
    const { page } = await openPage(desk.browser, at("/timeline"));
    await page.locator(marks).first().waitFor();
    expect(await page.locator(`${marks}[tabindex="0"]`).count()).toBe(1);
    await page.locator(`${marks}[tabindex="0"]`).focus();
    const name = () => page.evaluate("document.activeElement.getAttribute('aria-label')") as Promise<string>;
    const first = await name();
    await page.keyboard.press("ArrowRight");
    const second = await name();
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowLeft");
    expect(await name()).toBe(first);
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate("document.activeElement.dataset.mark[0]")).not.toBe("0");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("article.isOpen figure").count()).toBeGreaterThan(0);
    expect(words(page.url()).open).toMatch(/^(event|talks)-/);
    await page.context().close();
  });

  test("a month is as long as a month, a day is a mark, and what is ahead is hollow", async () => {
    const { page } = await openPage(desk.browser, at("/timeline?from=2023-09-01&until=2023-12-01"));
    const month = page.locator(`${marks}[aria-label^="Oct 2023"] rect.shape`).first();
    await month.waitFor();
    const chart = (await page.locator("svg[role=group]").boundingBox())!;
    expect((await month.boundingBox())!.width / chart.width).toBeGreaterThan(0.28);
    const day = page.locator(`${marks}[aria-label^="26 Oct 2023, talks resumed"] path.shape`).first();
    expect((await day.boundingBox())!.width).toBeLessThan(20);
    await page.goto(at("/timeline?kind=talks"));
    await page.locator(`${marks}.isUnreal`).first().waitFor();
    expect(await page.locator(`${marks}.event`).count()).toBe(0);
    await page.context().close();
  });
});

describe("figures", () => {
  interface Group {
    readonly lines: { scope: string | null; points: { id: string; day: string | null; low: number | null; high: number | null }[] }[];
  }

  test("a series for each issuer and nothing joined; the focus tells phrase and caveat; the table has all of it", async () => {
    const { items } = await asked<{ items: Group[] }>("/api/figures?measure=killed&limit=500");
    const drawn = items[0]!.lines.map((line) => ({
      ...line,
      points: line.points.filter(({ day, low, high }) => day && (low ?? high) !== null),
    }));
    const { page, problems } = await openPage(desk.browser, at("/figures?measure=killed"));
    const group = page.getByRole("region", { name: /^killed \d/ }).first();
    await group.locator("[data-point]").first().waitFor();
    await expect.poll(() => group.locator("[data-point]").count()).toBe(drawn.reduce((sum, { points }) => sum + points.length, 0));
    expect(await group.locator("path.line").count()).toBe(
      drawn.filter(({ scope, points }) => scope !== "incident" && points.length > 1).length,
    );
    // no line goes through more numbers than one series has
    const corners = await group
      .locator("path.line")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")!.match(/[ML]/g)!.length));
    expect(Math.max(...corners)).toBe(Math.max(...drawn.filter(({ scope }) => scope !== "incident").map(({ points }) => points.length)));
    const caveated = group.locator('[data-point][aria-label*="makes no distinction"]').first();
    await caveated.focus();
    await expect
      .poll(() => group.locator(".told").innerText())
      .toMatch(/34,700[\s\S]*Gaza Health Ministry, running toll[\s\S]*Caveat: “which makes no distinction/);
    expect(words(page.url()).point).toMatch(/^figure-/);
    const before = await page.evaluate("document.activeElement.dataset.point");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.evaluate("document.activeElement.dataset.point")).not.toBe(before);
    await group.getByText("As a table").click();
    await expect.poll(() => group.locator("tbody tr").count()).toBe(items[0]!.lines.flatMap(({ points }) => points).length);
    await group.getByText(/^\d+ breaks?: where/).click();
    await expect.poll(() => group.locator("details li").first().innerText()).toMatch(/→.*changes?$|→.*another count$/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("map", () => {
  test("places with their precision, in a list too; keys move it and the address holds the view", async () => {
    const { places } = await asked<{ places: { lat: number | null; name: string }[] }>("/api/map");
    const { page, problems } = await openPage(desk.browser, at("/map"));
    await page.locator("svg .spot").first().waitFor();
    expect(await page.locator("svg .spot").count()).toBe(places.filter(({ lat }) => lat !== null).length);
    expect(await page.getByRole("list", { name: "Places" }).locator("> li").count()).toBe(places.length);
    await page.getByText(/Natural Earth.*as they are held in fact/).waitFor();
    const list = await page.getByRole("list", { name: "Places" }).innerText();
    expect(list).toContain("a town: the point is its centre");
    expect(list).toContain("a region: no point stands for it");
    expect(list).toContain("a country: hatched");
    await page.locator("svg[role=group]").focus();
    await page.keyboard.press("+");
    await expect.poll(() => words(page.url()).at).toMatch(/^-?[\d.]+,-?[\d.]+,[\d.]+$/);
    const zoomed = words(page.url()).at!.split(",").map(Number);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => Number(words(page.url()).at!.split(",")[0])).toBeGreaterThan(zoomed[0]!);
    await page.getByRole("button", { name: "Show Cairo on the map" }).click();
    await expect.poll(() => page.locator("svg .spot.isChosen title").textContent()).toMatch(/^Cairo \(city\)/);
    await expect.poll(() => page.getByRole("list", { name: "Places" }).locator("figure").count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("sources", () => {
  test("a grade is changed in place and taken back; copies stand under their story", async () => {
    const { page, problems } = await openPage(desk.browser, at("/sources"));
    const row = page.getByRole("list", { name: "Sources" }).locator("> li").filter({ hasText: "Lantern Wire" });
    await row.getByLabel("Reliability of Lantern Wire").selectOption({ label: "B usually" });
    await expect.poll(() => row.innerText()).toContain("B6");
    await page.locator("h1").click();
    await page.keyboard.press("u");
    await expect.poll(() => row.innerText()).toMatch(/F6 [\s\S]*cannot be judged/);
    const stories = page.getByRole("list", { name: "Stories in several reports" });
    await expect.poll(() => stories.innerText()).toMatch(/Harbour Morning[\s\S]*Valley Post|Valley Post[\s\S]*Harbour Morning/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("search", () => {
  test("finds words in texts and claims, narrows them, and opens the claim in its report", async () => {
    const { page, problems } = await openPage(desk.browser, at("/"));
    await page.keyboard.press("/");
    await page.keyboard.type("ceasefire");
    await page.keyboard.press("Enter");
    const results = page.getByRole("list", { name: "Reports with these words" }).locator("> li");
    await expect.poll(() => results.count()).toBeGreaterThan(8);
    const all = await results.count();
    expect((await results.first().locator("mark").allInnerTexts()).every((mark) => /ceasefire/i.test(mark))).toBe(true);
    await page.getByLabel("Claims", { exact: true }).selectOption("position");
    await page.getByLabel("Party", { exact: true }).selectOption("hamas");
    await expect.poll(() => results.count()).toBeLessThan(all);
    expect(words(page.url())).toEqual({ q: "ceasefire", kind: "position", party: "hamas" });
    await results
      .first()
      .getByRole("link", { name: /^Hamas on / })
      .first()
      .click();
    await page.locator(".card.isActive.position").waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("says what to do where nothing is found, and what is not a word is no error of the page", async () => {
    const { page } = await openPage(desk.browser, at("/search?q=quinquereme"));
    await page.getByText("Nothing has all of these words").waitFor();
    await page.goto(at("/search"));
    await page.getByText("What are you looking for?").waitFor();
    await page.context().close();
  });
});

describe("brief", () => {
  test("has a range of days, numbers that lead to sentences, files to take along, and prints to PDF", async () => {
    const { page, problems } = await openPage(desk.browser, at("/brief"));
    await page.locator(".sentences li").first().waitFor();
    await page.getByLabel("To", { exact: true }).fill("2024-09-30");
    await page.getByLabel("From", { exact: true }).fill("2024-05-01");
    await expect.poll(() => words(page.url())).toEqual({ asOf: "2024-09-30", since: "2024-05-01" });
    await expect.poll(() => page.locator("#main header").first().innerText()).toContain("1 May 2024 to 30 Sep 2024");
    const links = await page.locator("a.ref").evaluateAll((refs) => refs.map((ref) => ref.getAttribute("href")!.slice(1)));
    expect(links.length).toBeGreaterThan(10);
    const ids = new Set(await page.locator(".sentences li").evaluateAll((items) => items.map(({ id }) => id)));
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
    for (const [name, start] of [
      ["Markdown", /^# /],
      ["HTML", /^<!doctype html>/i],
    ] as const) {
      const waiting = page.waitForEvent("download");
      await page.getByRole("link", { name }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toMatch(/^brief-2024-\d\d-\d\d\.(md|html)$/);
      const stream = await file.createReadStream();
      let text = "";
      for await (const part of stream) text += String(part);
      expect(text).toMatch(start);
    }
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.emulateMedia({ media: "print" });
    expect(
      await page.locator("nav, #search, .filters").evaluateAll((parts) => parts.filter((part) => part.getClientRects().length > 0).length),
    ).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("compare", () => {
  test("shows what one day has that an earlier one had not; without days it takes the last ones", async () => {
    const { page, problems } = await openPage(desk.browser, at("/compare"));
    await expect.poll(() => words(page.url())).toEqual({ from: "2024-10-23", to: "2025-01-21" });
    await page.getByLabel("The earlier day").fill("2024-08-01");
    await page.getByLabel("The later day").fill("2024-08-31");
    await page.getByRole("heading", { name: "1 Aug 2024 and 31 Aug 2024 compared" }).waitFor();
    const reports = page.getByRole("list", { name: "Reports between the days" }).locator("> li");
    await expect.poll(() => reports.count()).toBe(2);
    expect(await page.getByRole("list", { name: "Stances that differ" }).innerText()).toMatch(
      /Israel[\s\S]*on ceasefire:[\s\S]*no reported position[\s\S]*for/,
    );
    await page.getByLabel("The later day").fill("2024-07-01");
    await page.getByText("The first day is not before the second").waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe("cases and inbox", () => {
  test("a case is added, a casebook with a mistake is refused by its line, reports go in and out", async () => {
    const { page, problems } = await openPage(desk.browser, at("/cases"));
    await page.getByText("Add a case").click();
    await page.getByLabel(/Short name/).fill("gaza-2024");
    const yaml = page.getByLabel("Casebook (YAML)");
    await yaml.fill("case: gaza-2024\nname: Gaza talks\nparties:\n  - nam: Israel\n");
    await page.getByRole("button", { name: "Add the case" }).click();
    await expect.poll(() => page.getByRole("alert").first().innerText()).toMatch(/4/);
    await yaml.fill("case: gaza-2024\nname: Gaza talks\nparties:\n  - name: Israel\n  - name: Hamas\n");
    await page.getByRole("button", { name: "Add the case" }).click();
    await page.getByRole("heading", { name: "Gaza talks", level: 1 }).waitFor();
    await page.getByRole("link", { name: "inbox", exact: true }).click();
    const title = 'Qatar suspends mediation until both sides show "willingness"';
    await page.getByLabel(`Choose ${title}`).check();
    await page.getByRole("button", { name: "Put 1 report there" }).click();
    await page.getByText("1 report put into the case").waitFor();
    await expect.poll(() => page.getByRole("link", { name: title }).count()).toBe(0);
    await page.goto(at("/case/gaza-2024"));
    await page.getByLabel(`Choose ${title}`).check();
    await page.getByRole("button", { name: "Take 1 report out" }).click();
    await page.getByText("1 report taken out of the case").waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
