import { parseRssFeed } from "feedsmith";
import { beforeAll, expect, test } from "vitest";
import { exportFeed } from "../../src/exports/rss.ts";
import { shiftsOf } from "../../src/picture/shifts.ts";
import type { Store } from "../../src/store/store.ts";
import { incoming, type Told } from "../store/readings.ts";
import { collect, examples, outgoing, recordOf } from "./record.ts";

let store: Store;
let xml: string;
beforeAll(async () => {
  store = await recordOf(await examples());
  xml = (await collect(exportFeed(await outgoing(store)))).text;
});

test("a feed reader finds the channel and items with all that RSS 2.0 asks for", () => {
  const feed = parseRssFeed(xml);
  expect(feed).toMatchObject({ title: expect.stringContaining("shifts and new figures"), link: expect.stringMatching(/^urn:uuid:/) });
  expect(feed.description).toBeTruthy();
  expect(feed.items!.length).toBeGreaterThan(30);
  const guids = feed.items!.map(({ guid }) => guid);
  for (const guid of guids) expect(guid).toMatchObject({ value: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/), isPermaLink: false });
  expect(new Set(guids.map((guid) => guid!.value)).size).toBe(guids.length);
  for (const item of feed.items!) {
    expect(item.title).toBeTruthy();
    expect(item.description).toContain("report ");
    expect(item.link).toMatch(/^https:\/\/example\.org\//);
    // RFC 822 with a year of four digits; Date reads it as a second reader
    expect(new Date(item.pubDate as unknown as string).toISOString()).toMatch(/^2024-07-08T12:00:/);
  }
});

test("every shift of the picture is an item, with the words before and after", async () => {
  const { view } = await outgoing(store);
  const shifts = await shiftsOf(view);
  expect(shifts.length).toBeGreaterThan(2);
  const items = parseRssFeed(xml).items!.filter(({ categories }) => categories?.some(({ name }) => name === "shift"));
  expect(items).toHaveLength(shifts.length);
  for (const { party, issue, after, before } of shifts) {
    const found = items.filter(({ title }) => title!.startsWith(`${party} on ${issue}: `));
    const quoted = (sentence: string) => sentence.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    expect(found.some(({ description }) => description!.includes(quoted(after.quotation.sentence)))).toBe(true);
    if (before !== null) expect(found.some(({ description }) => description!.includes(quoted(before.quotation.sentence)))).toBe(true);
  }
});

const toll = (day: string, value: number, publisher: string, issuer = "Ministry"): Told => ({
  text: `In Marra ${value} people were killed, said the ${issuer} on ${day}.`,
  published: day,
  publisher,
  figures: [{ measure: "killed", value, place: "Marra", scope: "cumulative", issuer, says: `${value} people` }],
});

test("a figure is new when its issuer changes it, and not when another outlet repeats it", async () => {
  const reports = [
    toll("2024-07-01", 10, "Harbour Post"),
    toll("2024-07-02", 10, "Lantern Wire"),
    toll("2024-07-03", 12, "Lantern Wire"),
    toll("2024-07-03", 12, "Harbour Post"),
    toll("2024-07-04", 10, "Harbour Post"),
    toll("2024-07-04", 15, "Harbour Post", "Council"),
  ];
  const { text, summary } = await collect(exportFeed(await outgoing(await recordOf(reports.map((told) => incoming(told))))));
  const titles = parseRssFeed(text).items!.map(({ title }) => title);
  expect([...titles].sort()).toEqual([
    "10 people killed in Marra, says Ministry (reported, cumulative)",
    "10 people killed in Marra, says Ministry (reported, cumulative)",
    "12 people killed in Marra, says Ministry (reported, cumulative)",
    "15 people killed in Marra, says Council (reported, cumulative)",
  ]);
  expect(summary.written).toBe(4);
});

test("the newest first, as many as asked for, and the same bytes every time", async () => {
  const { text, summary } = await collect(exportFeed(await outgoing(store), { limit: 5, link: "https://example.org/feed" }));
  const feed = parseRssFeed(text);
  expect(feed.link).toBe("https://example.org/feed");
  expect(feed.items!.map(({ guid }) => guid)).toEqual(
    parseRssFeed(xml)
      .items!.slice(0, 5)
      .map(({ guid }) => guid),
  );
  expect(summary.written).toBe(5);
  expect((await collect(exportFeed(await outgoing(store)))).text).toBe(xml);
});
