import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ReportPage, SearchPage } from "../../src/http/contract.ts";
import { deskOver, keepExamples, openPage, parley } from "./browser.ts";

const HEAD = "title: Envoys speak of a truce\npublisher: Harbour Morning\nurl: https://harbour.example/truce\nlanguage: en";
const FIRST = `---\n${HEAD}\npublished: 2024-10-05\n---\nHamas said on Saturday that it rejects the ceasefire proposal. Israel said on Saturday that it accepts the ceasefire proposal. Egypt said talks would go on in Cairo.\n`;
const SECOND = `---\n${HEAD}\npublished: 2024-10-06\n---\nIsrael said on Saturday that it accepts the ceasefire proposal. Egypt said talks would go on in Cairo, and that the envoys had gone home for the holiday.\n`;

const write = (record: string, name: string, text: string): string => {
  const folder = join(dirname(record), "mine");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const desk = deskOver(async () => {
  const record = await keepExamples(["examples/gaza-2024-08-20.txt"]);
  await parley("keep", write(record, "first.txt", FIRST), "--record", record);
  return record;
});
const { at } = desk;
const asked = async <T>(path: string): Promise<T> => (await (await fetch(at(path))).json()) as T;
const reportOf = async (title: string): Promise<string> => {
  const { items } = await asked<{ items: { id: string; title: string; revisedBy: string | null }[] }>("/api/reports");
  return items.find((report) => report.title === title && report.revisedBy === null)!.id;
};

test("an actor is said to be the same as another, which counts everywhere until it is undone", async () => {
  const id = await reportOf("Envoys speak of a truce");
  const { page, problems } = await openPage(desk.browser, at(`/report/${id}?tab=actors`));
  await page.getByRole("button", { name: "Same as … Egypt" }).click();
  const into = page.getByLabel("is the same as");
  // what is left leaves nothing behind
  await into.fill("Cairo mediators");
  await page.getByRole("button", { name: "Leave it" }).click();
  expect(await into.count()).toBe(0);
  await page.getByRole("button", { name: "Same as … Egypt" }).click();
  expect(await into.inputValue()).toBe("");
  await into.fill("Israel");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText(/egypt is the same as israel/i).waitFor();
  const { decisions } = await asked<ReportPage>(`/api/reports/${id}`);
  expect(decisions).toMatchObject([{ verdict: "merge", subject: { type: "party", id: "egypt" }, into: "israel", isInForce: true }]);
  const merged = page.getByRole("listitem").filter({ hasText: /is the same as israel/i });
  await merged.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => merged.count()).toBe(0);
  expect((await asked<ReportPage>(`/api/reports/${id}`)).decisions.map(({ verdict, isInForce }) => [verdict, isInForce])).toEqual([
    ["merge", false],
    ["undo", true],
  ]);
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test("notes are kept on a claim and on the whole report", async () => {
  const id = await reportOf("Envoys speak of a truce");
  const { claims } = await asked<ReportPage>(`/api/reports/${id}`);
  const claim = claims.find(({ kind }) => kind === "position")!;
  const { page, problems } = await openPage(desk.browser, at(`/report/${id}?claim=${claim.id}`));
  const card = page.locator(".card.isActive");
  await card.getByRole("button", { name: "Note", exact: true }).click();
  const note = card.getByLabel("Note", { exact: true });
  await expect.poll(() => card.locator("textarea:focus").count()).toBe(1);
  expect(await card.getByRole("button", { name: "Keep the note" }).isDisabled()).toBe(true);
  await note.press("Escape");
  await expect.poll(() => note.count()).toBe(0);
  await card.getByRole("button", { name: "Note", exact: true }).click();
  await note.fill("Ask the outlet for the tape.");
  await card.getByRole("button", { name: "Keep the note" }).click();
  await card.locator("dd").filter({ hasText: "Ask the outlet for the tape." }).waitFor();
  await page.getByRole("button", { name: "Decisions" }).click();
  await page.getByLabel("Note on the whole report").fill("Read twice.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("noted: Read twice.").waitFor();
  await expect.poll(() => page.getByLabel("Note on the whole report").inputValue()).toBe("");
  const { decisions } = await asked<ReportPage>(`/api/reports/${id}`);
  expect(decisions.filter(({ verdict }) => verdict === "note")).toMatchObject([
    { subject: { type: "claim", id: claim.id }, note: "Ask the outlet for the tape." },
    { subject: { type: "report", id }, note: "Read twice." },
  ]);
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test("a decision on words that a later text no longer has is shown as lost, and taken back", async () => {
  const first = await reportOf("Envoys speak of a truce");
  const { claims } = await asked<ReportPage>(`/api/reports/${first}`);
  const lost = claims.find((claim) => claim.kind === "position" && claim.party?.key === "hamas")!;
  await parley("reject", lost.id, "--record", desk.record);
  await parley("keep", write(desk.record, "second.txt", SECOND), "--record", desk.record);
  await expect.poll(() => reportOf("Envoys speak of a truce")).not.toBe(first);
  const second = await reportOf("Envoys speak of a truce");
  const { page, problems } = await openPage(desk.browser, at(`/report/${second}`));
  await page.getByRole("button", { name: /^Decisions \(\d+ lost\)$/ }).click();
  await page.getByRole("heading", { name: "Lost their place" }).waitFor();
  const item = page.getByRole("listitem").filter({ hasText: "rejected" }).filter({ hasText: lost.span.exact });
  expect(await item.innerText()).toMatch(/no place found|moved by/);
  expect(await item.innerText()).toContain(lost.span.exact);
  await item.getByRole("button", { name: "Take it back" }).click();
  await expect.poll(() => item.count()).toBe(0);
  const { orphans } = await asked<ReportPage>(`/api/reports/${second}`);
  expect(orphans.map(({ decision }) => decision.verdict)).not.toContain("reject");
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test("files are dropped on the page: it shows where, takes them in and tells of each", async () => {
  const { page, problems } = await openPage(desk.browser, at("/keep"));
  const drop = page.getByRole("group", { name: "Files" });
  const texts = [7, 8].map(
    (day) =>
      `---\ntitle: Dropped ${day}\npublished: 2024-10-0${day}\n---\nEgypt said on Tuesday that ${day} convoys would cross at Rafah.\n`,
  );
  // written out, since it runs in the page: the types of this file know no browser
  const data = await page.evaluateHandle(
    `${JSON.stringify(texts)}.reduce((transfer, text, n) => (transfer.items.add(new File([text], "dropped-" + n + ".txt", { type: "text/plain" })), transfer), new DataTransfer())`,
  );
  await drop.dispatchEvent("dragover", { dataTransfer: data });
  await expect.poll(() => drop.getAttribute("class")).toContain("isOver");
  await drop.dispatchEvent("dragleave", { dataTransfer: data });
  await expect.poll(() => drop.getAttribute("class")).not.toContain("isOver");
  await drop.dispatchEvent("dragover", { dataTransfer: data });
  await drop.dispatchEvent("drop", { dataTransfer: data });
  await page.getByText("2 files handed in.").waitFor();
  await expect.poll(() => page.locator("article").first().innerText(), { timeout: 30_000 }).toMatch(/done[\s\S]*2 kept/);
  expect(await drop.getAttribute("class")).not.toContain("isOver");
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test("one text in two outlets gives numbers of one name, and the page of figures shows it", async () => {
  const story = (outlet: string) =>
    `---\ntitle: Convoys\npublisher: ${outlet}\npublished: 2024-10-09\nlanguage: en\n---\nHealth officials said 31 people were killed in Rafah on Tuesday. The ministry of health said 45 people were killed in Rafah.\n`;
  const files = ["Valley Post", "Meridian Dispatch"].map((outlet, n) => write(desk.record, `copy-${n}.txt`, story(outlet)));
  await parley("keep", ...files, "--record", desk.record);
  const { items } = await asked<{ items: { measure: string; place: string; lines: { points: { id: string }[] }[] }[] }>(
    "/api/figures?place=Rafah",
  );
  const ids = items.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ id }) => id)));
  expect(ids.length).toBeGreaterThan(new Set(ids).size);
  const { page, problems } = await openPage(desk.browser, at("/figures?place=Rafah"));
  await page.locator("section.group .point").first().waitFor({ state: "attached" });
  expect(await page.getByText("This page broke").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);

test("a search says how many reports are not ready for it yet, and shows the rest when they are", async () => {
  const { page, problems } = await openPage(desk.browser, at("/"));
  const whole = await asked<SearchPage>("/api/search?q=ceasefire&limit=20");
  let times = 0;
  await page.route("**/api/search?*", async (route) => {
    times++;
    const part = times === 1 ? { ...whole, total: 0, items: [], unsearched: 1200 } : { ...whole, unsearched: times === 2 ? 40 : 0 };
    await route.fulfill({ json: part, headers: { "cache-control": "no-store" } });
  });
  await page.goto(at("/search?q=ceasefire"));
  await page.getByText("1,200 reports still to be made ready").waitFor();
  await page.getByText("40 reports still to be made ready").waitFor();
  await expect.poll(() => page.getByText("still to be made ready").count()).toBe(0);
  expect(await page.getByRole("list", { name: "Reports with these words" }).locator("> li").count()).toBe(whole.items.length);
  expect(problems).toEqual([]);
  await page.context().close();
}, 60_000);
