import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { deskOver, expectAccessible, expectNoSidewaysScroll, openPage, parley, SCHEMES, serve, WIDTHS } from "./browser.ts";

const desk = deskOver();

const { at } = desk;
const cell = (page: Page, party: string, issue: string) => page.getByRole("button", { name: new RegExp(`^${party} on ${issue}: `) });
const highlights = (page: Page, layer: string) => page.evaluate(`CSS.highlights.get("parley-${layer}")?.size ?? 0`) as Promise<number>;
const GAZA = "parties=Israel;Hamas";

describe("overview", () => {
  test("shows who holds what, with words, age and sources; a cell opens its sentences, newest first", async () => {
    const { page, problems } = await openPage(desk.browser, at(`/?${GAZA}`));
    const held = cell(page, "Hamas", "ceasefire");
    await expect
      .poll(() => held.innerText())
      .toMatch(/for[\s\S]*months old · \d+ independent of \d+ reports[\s\S]*We accepted the July paper/);
    await held.evaluate((element) => element.setAttribute("data-mine", "1"));
    await held.click();
    const panel = page.getByRole("complementary", { name: /Hamas on ceasefire/ });
    await panel.locator("mark").first().waitFor();
    const days = await panel.locator("li .head").allInnerTexts();
    expect(days.length).toBeGreaterThan(1);
    expect(days[0]).toContain("20 Aug 2024");
    expect(days[days.length - 1]).toContain("7 May 2024");
    expect(await panel.locator("mark").first().innerText()).toBe("We accepted the July paper");
    const chain = (await panel.locator(".chain").first().textContent()) ?? "";
    expect(chain.replace(/\s+/g, " ").trim()).toBe("Lantern Wire ←from Nabil Aqeel");
    expect(new URL(page.url()).searchParams.get("cell")).toBe("hamas~ceasefire");
    await page.keyboard.press("Escape");
    await expect.poll(() => panel.count()).toBe(0);
    // the page is still the same one, and the focus is where it was
    expect(await page.evaluate("document.activeElement?.innerText ?? ''")).toContain("We accepted the July paper");
    expect(await held.getAttribute("data-mine")).toBe("1");
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("the address holds the view: another browser opens the same cell as of the same day", async () => {
    const { page } = await openPage(desk.browser, at(`/?${GAZA}&asOf=2024-06-01&cell=hamas~ceasefire`));
    const panel = page.getByRole("complementary", { name: /Hamas on ceasefire/ });
    // the report tells it in two sentences
    await expect.poll(() => panel.locator("li .head").allInnerTexts()).toHaveLength(2);
    for (const head of await panel.locator("li .head").allInnerTexts()) expect(head).toContain("7 May 2024");
    await expect.poll(() => page.locator("#main header").first().innerText()).toContain("as of 1 Jun 2024");
    await page.context().close();
  });

  test("the slider tells what moved since", async () => {
    const { page } = await openPage(desk.browser, at("/"));
    const moved = page.getByRole("region", { name: /What moved since/ });
    await expect.poll(() => moved.locator("ol > li").count()).toBeGreaterThan(0);
    const few = await moved.locator("ol > li").count();
    await moved.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await expect.poll(() => new URL(page.url()).searchParams.get("since")).toBe("2023-05-12");
    await expect.poll(() => moved.locator("ol > li").count()).toBeGreaterThan(few);
    await page.context().close();
  });

  test("on a phone the matrix is cards, by issue or by party", async () => {
    const { page } = await openPage(desk.browser, at(`/?${GAZA}`), { viewport: { width: 390, height: 844 } });
    await page.getByRole("heading", { name: "ceasefire", exact: true, level: 3 }).waitFor();
    expect(await page.locator("table").count()).toBe(0);
    await page.getByRole("button", { name: "By party" }).click();
    await page.getByRole("heading", { name: "Hamas", exact: true, level: 3 }).waitFor();
    await page.context().close();
  });
});

describe("report", () => {
  const openReport = async (page: Page): Promise<void> => {
    await cell(page, "Hamas", "ceasefire").click();
    await page
      .getByRole("complementary")
      .getByRole("link", { name: /bridging proposal/ })
      .first()
      .click();
    await page.locator(".text p").first().waitFor();
  };

  test("lights its layers, and text and list point to each other", async () => {
    const { page, problems } = await openPage(desk.browser, at(`/?${GAZA}`));
    await openReport(page);
    await expect.poll(() => highlights(page, "position")).toBeGreaterThan(2);
    await expect.poll(() => highlights(page, "active")).toBe(1);
    const open = page.locator(".card.isActive");
    expect(await open.innerText()).toContain("Hamas on ceasefire");
    // from the list to the text
    const figure = page.locator(".card.figure").first();
    await figure.hover();
    await expect.poll(() => highlights(page, "hovered")).toBe(1);
    await figure.getByRole("button").first().click();
    const words = (await figure.locator(".words").innerText()).replace(/[“”]/g, "");
    expect(
      await page.evaluate(
        `[...CSS.highlights.get("parley-active")].map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)).join("")`,
      ),
    ).toBe(words);
    // from the text to the list
    const place = (await page.evaluate(`(() => {
      const [{ startContainer, startOffset }] = [...CSS.highlights.get("parley-position")];
      const range = document.createRange();
      range.setStart(startContainer, startOffset + 2);
      range.setEnd(startContainer, startOffset + 3);
      startContainer.parentElement.scrollIntoView({ block: "center" });
      const { x, y, width, height } = range.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    })()`)) as [number, number];
    await page.mouse.click(...place);
    await expect.poll(() => page.locator(".card.isActive.position").count()).toBe(1);
    // a layer is switched off
    await page.getByRole("button", { name: /^Positions/ }).click();
    await expect.poll(() => highlights(page, "position")).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("what the reader missed is added from the text: a claim at once, lit, in the matrix, and gone on undo", async () => {
    const { page, problems } = await openPage(desk.browser, at(`/?${GAZA}`));
    await openReport(page);
    await expect.poll(() => highlights(page, "position")).toBeGreaterThan(2);
    const before = await highlights(page, "position");
    await page.evaluate(`(() => {
      const text = document.querySelectorAll(".text p")[1].firstChild;
      getSelection().setBaseAndExtent(text, 0, text, 20);
    })()`);
    await page.getByRole("button", { name: /Add what the reader missed/ }).waitFor();
    await page.keyboard.press("m");
    const dialog = page.getByRole("dialog", { name: "What the reader missed" });
    await dialog.getByLabel("Party").fill("Harbour Guild");
    await dialog.getByLabel("Issue").fill("withdrawal");
    await dialog.getByLabel("Stance").selectOption("for");
    await dialog.getByLabel("Why").fill("said in the headline");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Add it" }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    const card = page.locator(".card.isActive.added");
    await expect.poll(() => card.innerText()).toMatch(/Harbour Guild on withdrawal[\s\S]*add \(said in the headline\)/);
    await expect.poll(() => highlights(page, "position")).toBe(before + 1);
    await expect.poll(() => highlights(page, "active")).toBe(1);
    const words = (await card.locator(".words").innerText()).replace(/[“”]/g, "");
    expect(words.length).toBeGreaterThan(10);
    const watcher = await openPage(desk.browser, at("/?parties=Hamas;Harbour+Guild"));
    const held = cell(watcher.page, "Harbour Guild", "withdrawal");
    await expect.poll(() => held.innerText()).toContain(words);
    await page.keyboard.press("u");
    await expect.poll(() => highlights(page, "position")).toBe(before);
    await expect.poll(() => card.count()).toBe(0);
    await expect.poll(() => held.count()).toBe(0);
    // it stays in the history of the report
    await page.getByRole("button", { name: /^Decisions/ }).click();
    await expect.poll(() => page.locator("main").innerText()).toMatch(/added a position that the reader missed[\s\S]*taken back/);
    expect(problems).toEqual([]);
    await watcher.page.context().close();
    await page.context().close();
  });

  test("a claim is corrected in place, and the correction names what the reader had", async () => {
    const { page } = await openPage(desk.browser, at(`/?${GAZA}`));
    await openReport(page);
    await page.locator(".card.isActive").waitFor();
    await page.keyboard.press("c");
    const form = page.getByRole("form", { name: "Correct it" });
    await form.getByLabel("Stance").selectOption("conditional");
    await form.getByLabel(/Why/).fill("only if carried out as written");
    await form.getByRole("button", { name: "Correct" }).click();
    const card = page.locator(".card.isActive");
    await expect.poll(() => card.innerText()).toMatch(/on a condition[\s\S]*stance[\s\S]*corrected; the reader had: for/);
    await page.keyboard.press("u");
    await expect.poll(() => card.innerText()).not.toContain("the reader had");
    await page.context().close();
  });
});

describe("review", () => {
  test("by the keyboard alone; a second browser sees the matrix change, and change back on undo", async () => {
    const watcher = await openPage(desk.browser, at(`/?${GAZA}`));
    const held = cell(watcher.page, "Hamas", "ceasefire");
    await expect.poll(() => held.count()).toBe(1);

    const { page, problems } = await openPage(desk.browser, at("/review?kind=position&party=Hamas&issue=ceasefire"));
    const waiting = () => page.locator(".bar [role=status]").innerText();
    await expect.poll(waiting).toMatch(/^\d+ waiting/);
    const count = Number((await waiting()).split(" ")[0]);
    expect(count).toBeGreaterThan(1);
    for (let left = count; left > 0; left--) {
      await expect.poll(waiting).toMatch(new RegExp(`^${left} waiting`));
      await page.locator(".card.isActive").waitFor();
      await page.keyboard.press("x");
    }
    await page.getByText("Nothing of this kind").waitFor();
    await expect.poll(() => held.count(), { timeout: 10_000 }).toBe(0);

    for (let taken = 0; taken < count; taken++) {
      await page.keyboard.press("u");
      await expect.poll(waiting).toMatch(new RegExp(`^${taken + 1} waiting`));
    }
    await expect.poll(() => held.count(), { timeout: 10_000 }).toBe(1);
    expect([...problems, ...watcher.problems]).toEqual([]);
    await page.context().close();
    await watcher.page.context().close();
  });

  test("the sheet of ? names the keys of the page, and single letters can be turned off", async () => {
    const { page } = await openPage(desk.browser, at("/review"));
    await page.locator(".card.isActive").waitFor();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    expect(await sheet.innerText()).toMatch(/Accept the claim[\s\S]*Reject the claim/);
    await sheet.getByLabel("Single letters are shortcuts").uncheck();
    await page.keyboard.press("Escape");
    await expect.poll(() => sheet.count()).toBe(0);
    await page.keyboard.press("?");
    await page.keyboard.press("x");
    await page.waitForTimeout(200);
    expect(await sheet.count()).toBe(0);
    expect(await page.locator(".card.rejected").count()).toBe(0);
    await page.context().close();
  });
});

describe("a live page", () => {
  test("outlives its server: it says that nobody answers, keeps what it shows, and goes on when the server is back", async () => {
    const own = await serve(desk.record);
    const port = new URL(own.address).port;
    const { page, problems } = await openPage(desk.browser, `${own.address}/?${GAZA}`);
    const held = cell(page, "Hamas", "ceasefire");
    await expect.poll(() => held.count()).toBe(1);
    await own.stop();
    const away = page.getByText("The server does not answer.");
    await expect.poll(() => away.count(), { timeout: 10_000 }).toBe(1);
    expect(await held.count()).toBe(1);

    // meanwhile the record changes, by another door
    const claims = (await (await fetch(at("/api/cell?party=hamas&issue=ceasefire"))).json()) as { items: { statement: { id: string } }[] };
    const ids = claims.items.map(({ statement }) => statement.id);
    await parley("reject", ...ids, "--record", desk.record);
    const again = await serve(desk.record, "--port", port);
    await expect.poll(() => away.count(), { timeout: 15_000 }).toBe(0);
    await expect.poll(() => held.count(), { timeout: 10_000 }).toBe(0);
    await parley("accept", ...ids, "--record", desk.record);
    await expect.poll(() => held.count(), { timeout: 15_000 }).toBe(1);
    expect(problems).toEqual([]);
    await page.context().close();
    await again.stop();
  });
});

describe.each(SCHEMES)("in %s", (colorScheme) => {
  describe.each(WIDTHS)("at %i pixels", (width) => {
    test.each([
      ["overview", `/?${GAZA}`, "#matrix-title"],
      ["cell", `/?${GAZA}&cell=hamas~ceasefire`, "aside mark"],
      ["review", "/review", ".text p, .card"],
      ["reading", "/review?pane=reading", ".card.isActive"],
      ["actors", "/review?pane=reading&tab=actors", ".actor"],
      ["decisions", "/review?pane=reading&tab=decisions", "textarea"],
      ["gaps", `/gaps?${GAZA}`, "article"],
      ["reports", "/reports", "main li"],
      ["no such page", "/no-such-page", "h1"],
    ])("axe finds nothing on %s, and nothing is wider than the window", async (_name, path, ready) => {
      const { page, problems } = await openPage(desk.browser, at(path), { colorScheme, viewport: { width, height: 900 } });
      await page.locator(ready).first().waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(problems).toEqual([]);
      await page.context().close();
    });
  });
});
