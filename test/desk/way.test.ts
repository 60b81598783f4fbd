import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { deskOver, forget, keepExamples, openPage, parley, serve } from "./browser.ts";

// The whole way: a report is kept, judged, seen by others, taken back; the server goes and comes; several people sign in.

const desk = deskOver(async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-way-"));
  const first = join(folder, "first.txt");
  writeFileSync(first, `---\ntitle: Both accept\npublisher: Example Wire\npublished: 2024-08-20\nlanguage: en\n---\n${BEFORE}`);
  const record = await keepExamples([first]);
  rmSync(folder, { recursive: true });
  return record;
});

const { at } = desk;
const GAZA = "parties=Israel;Hamas";
const cell = (page: Page, party: string, issue: string) => page.getByRole("button", { name: new RegExp(`^${party} on ${issue}: `) });

const BEFORE = `CAIRO (Example Wire) — Hamas accepted the ceasefire on Monday. "We accept the ceasefire," its spokesman Nabil Aqeel said in Cairo.

Israel accepted the ceasefire, Prime Minister Benjamin Netanyahu said in Jerusalem.
`;

const TEXT = `DOHA (Example Wire) — Hamas rejected the ceasefire on Friday. "We reject the ceasefire," its spokesman Nabil Aqeel said in Doha.

Israel accepted the ceasefire, Prime Minister Benjamin Netanyahu said in Jerusalem.
`;

async function paste(page: Page, text: string, more: { readonly title: string; readonly published: string }): Promise<void> {
  await page.getByLabel("Text, or the source of a saved page").fill(text);
  await page.getByLabel("Headline").fill(more.title);
  await page.getByLabel("Outlet").fill("Example Wire");
  await page.getByLabel("Published on").fill(more.published);
  await page.getByRole("button", { name: "Keep it" }).click();
}

test("a pasted report appears in a second browser; judging it moves matrix and gaps; undo moves them back", async () => {
  const watcher = await openPage(desk.browser, at(`/?${GAZA}`));
  const held = cell(watcher.page, "Hamas", "ceasefire");
  await expect.poll(() => held.innerText()).toMatch(/^Hamas on ceasefire:\s*for/);
  const gaps = watcher.page.getByRole("region", { name: "What divides them" });
  await gaps.waitFor();
  const isOpposed = async () => /ceasefire[\s\S]{0,80}?opposed/.test(await gaps.innerText());
  expect(await isOpposed()).toBe(false);

  const { page, problems } = await openPage(desk.browser, at("/keep"));
  await paste(page, TEXT, { title: "Hamas turns the ceasefire down", published: "2024-09-13" });
  await page.getByRole("link", { name: "Open the report" }).waitFor({ timeout: 30_000 });
  // the other browser was touched by nobody
  await expect.poll(() => held.innerText(), { timeout: 20_000 }).toMatch(/^Hamas on ceasefire:\s*against/);
  await expect.poll(isOpposed).toBe(true);

  await page.goto(at("/review?kind=position&party=Hamas&issue=ceasefire"));
  await expect.poll(() => page.locator(".card.isActive").innerText()).toContain("Hamas on ceasefire");
  const inReport = async () => (await page.locator("#main header").first().innerText()).includes("Hamas turns the ceasefire down");
  for (let step = 0; step < 6 && !(await inReport()); step++) {
    await page.keyboard.press("s");
    await page.waitForTimeout(400);
  }
  let rejected = 0;
  while (rejected < 4 && (await inReport())) {
    await page.keyboard.press("x");
    rejected++;
    await page.waitForTimeout(700);
  }
  expect(rejected).toBeGreaterThan(0);
  await expect.poll(() => held.innerText(), { timeout: 20_000 }).toMatch(/^Hamas on ceasefire:\s*for/);
  await expect.poll(isOpposed).toBe(false);
  for (let step = 0; step < rejected; step++) {
    await page.keyboard.press("u");
    await page.waitForTimeout(700);
  }
  await expect.poll(() => held.innerText(), { timeout: 20_000 }).toMatch(/^Hamas on ceasefire:\s*against/);
  await expect.poll(isOpposed).toBe(true);
  expect([...problems, ...watcher.problems]).toEqual([]);
  await Promise.all([page.context().close(), watcher.page.context().close()]);
}, 120_000);

test("a report that another process keeps appears in an open page", async () => {
  const { page } = await openPage(desk.browser, at("/reports"));
  await page.getByRole("list", { name: "Reports" }).locator("> li").first().waitFor();
  const file = join(dirname(desk.record), "more.txt");
  writeFileSync(
    file,
    "---\ntitle: Envoys wait in Cairo\npublisher: Example Wire\npublished: 2024-09-20\nlanguage: en\n---\nCAIRO (Example Wire) — Envoys of Egypt waited in Cairo on Thursday for an answer of Hamas.\n",
  );
  await parley("keep", file, "--record", desk.record);
  await page.getByText("Envoys wait in Cairo").waitFor({ timeout: 20_000 });
  await page.context().close();
}, 60_000);

test("files are chosen: each is told of, what is known is not kept twice, what cannot be read is named", async () => {
  const { page, problems } = await openPage(desk.browser, at("/keep"));
  await page.getByLabel("Choose files").setInputFiles([
    {
      name: "one.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(
        "---\ntitle: Roads\npublished: 2024-10-01\n---\nAid workers said on Tuesday that 12 trucks crossed at Kerem Shalom.\n",
      ),
    },
    {
      name: "page.html",
      mimeType: "text/html",
      buffer: Buffer.from(
        `<!doctype html><html><head><title>Talks to go on</title></head><body><nav>Home News Sport</nav><article><h1>Talks to go on</h1>${"<p>Egypt said on Wednesday that talks would go on in Cairo next week, and that both sides had been told of the date by letter.</p>".repeat(4)}</article></body></html>`,
      ),
    },
    { name: "broken.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from('{"text": "no end\n') },
  ]);
  const job = page.locator("article").first();
  await expect.poll(() => job.innerText(), { timeout: 30_000 }).toMatch(/done[\s\S]*2 kept[\s\S]*broken\.ndjson/);
  await page.getByLabel("Choose files").setInputFiles([
    {
      name: "one.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(
        "---\ntitle: Roads\npublished: 2024-10-01\n---\nAid workers said on Tuesday that 12 trucks crossed at Kerem Shalom.\n",
      ),
    },
  ]);
  await expect.poll(() => job.innerText(), { timeout: 30_000 }).toMatch(/1 known already/);
  expect(problems).toEqual([]);
  await page.context().close();
}, 90_000);

test("a long batch shows how far it is and is stopped; what was kept stays", async () => {
  const { page } = await openPage(desk.browser, at("/keep"));
  const lines = Array.from({ length: 1500 }, (_, index) =>
    JSON.stringify({
      title: `Round ${index}`,
      published: "2024-10-02",
      text: `Envoy number ${index} said on Wednesday that Israel and Hamas had agreed to meet in Cairo in round ${index}. `.repeat(6),
    }),
  );
  await page
    .getByLabel("Choose files")
    .setInputFiles([{ name: "many.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(lines.join("\n")) }]);
  const job = page.locator("article").first();
  await job.getByRole("progressbar").waitFor({ timeout: 30_000 });
  await job.getByRole("button", { name: "Stop" }).click();
  await expect.poll(() => job.innerText(), { timeout: 30_000 }).toMatch(/stopped/);
  expect(await job.getByRole("button", { name: "Stop" }).count()).toBe(0);
  await page.context().close();
}, 90_000);

test("the server goes away under an open page and comes back: the page says so, keeps what it shows, and goes on", async () => {
  const mine = await keepExamples(["examples/gaza-2024-05-07.txt"]);
  const first = await serve(mine);
  const port = new URL(first.address).port;
  const { page, problems } = await openPage(desk.browser, `${first.address}/history?party=hamas`);
  await page.getByRole("list", { name: "Statements, newest first" }).locator("> li").first().waitFor();
  const shown = await page.locator("main").innerText();
  await first.stop();
  await page.getByText("The server does not answer.").waitFor({ timeout: 20_000 });
  expect(await page.locator("main").innerText()).toBe(shown);
  await parley("keep", "examples/gaza-2024-08-20.txt", "--record", mine);
  const second = await serve(mine, "--port", port);
  try {
    await expect.poll(() => page.locator("main").innerText(), { timeout: 30_000 }).toContain("20 Aug 2024");
    await expect.poll(() => page.getByText("The server does not answer.").count()).toBe(0);
    expect(problems).toEqual([]);
  } finally {
    await page.context().close();
    await second.stop();
    forget(mine);
  }
}, 120_000);

describe("accounts", () => {
  test("a page asks to sign in; a reader may look and not judge; an editor adds a colleague", async () => {
    const mine = await keepExamples(["examples/gaza-2024-05-07.txt"]);
    for (const [name, role] of [
      ["Mira", "editor"],
      ["Lina", "reader"],
    ] as const)
      await withInput("a long password\n", "user", "add", name, "--role", role, "--record", mine);
    const team = await serve(mine, "--accounts");
    const signIn = async (page: Page, name: string, password: string) => {
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    try {
      const { page } = await openPage(desk.browser, `${team.address}/login?next=/shifts`);
      await signIn(page, "Lina", "a wrong password");
      await expect.poll(() => page.getByRole("alert").innerText()).toMatch(/\w/);
      await signIn(page, "Lina", "a long password");
      await page.getByRole("heading", { name: "Shifts" }).waitFor();
      await page.goto(`${team.address}/keep`);
      await page.getByText("You may read here, not keep").waitFor();
      await page.context().close();

      const editor = await openPage(desk.browser, `${team.address}/login?next=/accounts`);
      await signIn(editor.page, "Mira", "a long password");
      await editor.page.getByRole("heading", { name: "Accounts" }).waitFor();
      await editor.page.getByLabel("Name", { exact: true }).fill("Jonas");
      await editor.page.getByLabel(/^Password, at least/).fill("another long password");
      await editor.page.getByRole("button", { name: "Add" }).click();
      await expect.poll(() => editor.page.getByLabel("Role of Jonas").inputValue()).toBe("analyst");
      await editor.page.goto(`${team.address}/login`);
      await editor.page.getByRole("button", { name: "Sign out" }).click();
      await editor.page.getByLabel("Password", { exact: true }).waitFor();
      await editor.page.context().close();

      // nobody is sent to another site
      const lured = await openPage(desk.browser, `${team.address}/login?next=//example.org/`);
      await signIn(lured.page, "Jonas", "another long password");
      await expect.poll(() => lured.page.url()).toBe(`${team.address}/`);
      await lured.page.context().close();
    } finally {
      await team.stop();
      forget(mine);
    }
  }, 90_000);
});

async function withInput(input: string, ...args: readonly string[]): Promise<void> {
  const { execFile } = await import("node:child_process");
  await new Promise<void>((resolve, reject) => {
    const child = execFile(process.execPath, [join("dist", "cli", "main.js"), ...args], (error) => (error ? reject(error) : resolve()));
    child.stdin?.end(input);
  });
}
